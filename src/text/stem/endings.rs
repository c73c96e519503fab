//! Cutting the endings of agglutinating languages, one after the other, from the right.
//!
//! An ending is written once, as a shape: capital letters stand for the sounds that change with the
//! stem before them (LAр is лар, лер, дар, дер, тар, тер). It is cut only where its vowels follow the
//! stem's vowel harmony and its first consonant is the one that this stem demands, which tells most
//! words that only end alike. What is left is looked at again as if it were a word, so that a word
//! and its inflected forms come to the same stem whatever that is.

use crate::text::fold::LONGEST;

/// What an ending does, as far as it matters to the ending before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of nouns, or of nouns and verbs.
    Noun,
    /// Of verbs only.
    Verb,
    /// Between a verb's stem and a verb's ending only: negation, passive.
    Inner,
}

/// What must stand before an ending that does not begin with a changing consonant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Any letter that the first letter of the shape allows.
    Any,
    /// A vowel.
    Vowel,
    /// A consonant.
    Consonant,
    /// A consonant that stays before a vowel: a hard one at the end would have been softened.
    Soft,
    /// The vowel of the third person's possessive.
    Possessed,
    /// A consonant that can end a verb: after a vowel, or a т after a sonorant.
    Root,
}

/// One ending.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    shape: &'static str,
    after: After,
    kind: Kind,
    /// The fewest letters that must be left; of 2, a vowel and a consonant (іс, at).
    least: usize,
    /// A letter that takes the ending's place.
    put: Option<char>,
    /// Keeps its vowels after all others.
    free: bool,
}

/// An ending of nouns.
pub(super) const fn noun(shape: &'static str, after: After, least: usize) -> Ending {
    Ending { shape, after, kind: Kind::Noun, least, put: None, free: false }
}

/// An ending of verbs.
pub(super) const fn verb(shape: &'static str, after: After, least: usize) -> Ending {
    Ending { shape, after, kind: Kind::Verb, least, put: None, free: false }
}

/// A part between a verb's stem and its ending.
pub(super) const fn inner(shape: &'static str, after: After, least: usize) -> Ending {
    Ending { shape, after, kind: Kind::Inner, least, put: None, free: false }
}

impl Ending {
    /// The same, with a letter in its place.
    pub(super) const fn put(mut self, letter: char) -> Ending {
        self.put = Some(letter);
        self
    }

    /// The same, whatever the vowels before it are.
    pub(super) const fn free(mut self) -> Ending {
        self.free = true;
        self
    }
}

/// What the engine must know of a language.
pub(super) struct Grammar {
    /// All endings, in any order: of those that fit the longest is cut.
    pub(super) endings: &'static [Ending],
    /// Whether a letter stands for a capital of the shapes.
    pub(super) stands_for: fn(shape: char, letter: char) -> bool,
    /// Whether `first` is what the capital at the beginning of a shape becomes after `before`.
    pub(super) joins: fn(before: char, shape: char, first: char) -> bool,
    /// Whether a letter is a vowel.
    pub(super) is_vowel: fn(char) -> bool,
    /// Whether an ending's vowel may follow this vowel; vowels that tell nothing are not asked about.
    pub(super) follows: fn(before: char, vowel: char) -> bool,
    /// Vowels, and signs, that tell harmony nothing.
    pub(super) is_neutral: fn(char) -> bool,
    /// Sounds that soften before vowels, as written then.
    pub(super) softens: fn(char) -> bool,
    /// The vowels of the third person's possessive.
    pub(super) is_possessive: fn(char) -> bool,
    /// Words that end as if they had an ending, in alphabetical order.
    pub(super) whole: &'static [&'static str],
}

/// A word's letters while it is cut.
pub(super) struct Letters {
    letters: [char; LONGEST],
    length: usize,
}

impl Letters {
    /// Room for a word.
    pub(super) fn new() -> Letters {
        Letters { letters: ['\0'; LONGEST], length: 0 }
    }

    /// The letters of a word; what is longer than any form is left aside.
    pub(super) fn of(word: &str) -> Letters {
        let mut letters = Letters::new();
        word.chars().for_each(|c| letters.push(c));
        letters
    }

    /// Appends a letter.
    pub(super) fn push(&mut self, letter: char) {
        if let Some(place) = self.letters.get_mut(self.length) {
            *place = letter;
            self.length += 1;
        }
    }

    /// The letters.
    pub(super) fn as_slice(&self) -> &[char] {
        &self.letters[..self.length]
    }

    /// The last letter.
    pub(super) fn last(&self) -> Option<char> {
        self.as_slice().last().copied()
    }

    /// Puts another letter in the last one's place.
    pub(super) fn set_last(&mut self, letter: char) {
        if self.length > 0 {
            self.letters[self.length - 1] = letter;
        }
    }

    /// Takes the last letters away.
    pub(super) fn shorten(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Takes the vowel before the last letter away where it comes and goes: халық, халқы. The letter
    /// before it must be one consonant after a vowel, and three letters must be left.
    pub(super) fn drop_fleeting(&mut self, is_vowel: fn(char) -> bool, fleets: fn(char) -> bool) {
        let n = self.length;
        if let [.., a, b, vowel, c] = *self.as_slice()
            && is_vowel(a)
            && !is_vowel(b)
            && fleets(vowel)
            && !is_vowel(c)
        {
            self.letters[n - 2] = c;
            self.length = n - 1;
        }
    }

    /// The word.
    pub(super) fn into_word(self) -> String {
        self.as_slice().iter().collect()
    }
}

impl Grammar {
    /// Cuts every ending off.
    pub(super) fn cut(&self, word: &mut Letters) {
        let mut last = Kind::Noun;
        // Each round shortens the word; no word has more endings than this.
        for _ in 0..12 {
            if self.is_whole(word.as_slice()) {
                return;
            }
            let Some((length, ending)) = self.longest(word.as_slice(), last) else { return };
            word.shorten(length);
            ending.put.into_iter().for_each(|letter| word.push(letter));
            last = ending.kind;
        }
    }

    /// Of the endings that fit the longest, or the one that leaves a known word.
    fn longest(&self, word: &[char], last: Kind) -> Option<(usize, &Ending)> {
        let mut best: Option<(usize, &Ending)> = None;
        for ending in self.endings {
            if ending.kind == Kind::Inner && last != Kind::Verb {
                continue;
            }
            let Some(left) = self.left(word, ending) else { continue };
            if self.is_whole(&word[..left]) {
                return Some((left, ending));
            }
            if best.is_none_or(|(length, _)| left < length) {
                best = Some((left, ending));
            }
        }
        best
    }

    /// How many letters an ending leaves, if it is one here.
    fn left(&self, word: &[char], ending: &Ending) -> Option<usize> {
        let mut at = word.len();
        for shape in ending.shape.chars().rev() {
            at = at.checked_sub(1)?;
            if shape != word[at] && !(shape.is_ascii_uppercase() && (self.stands_for)(shape, word[at])) {
                return None;
            }
        }
        let (stem, cut) = word.split_at(at);
        (self.is_long_enough(stem, ending.least)
            && self.may_precede(stem, cut, ending)
            && (ending.free || self.is_harmonious(stem, cut)))
        .then_some(at)
    }

    fn is_long_enough(&self, stem: &[char], least: usize) -> bool {
        let short = |stem: &[char]| stem.len() == 2 && (self.is_vowel)(stem[0]) && !(self.is_vowel)(stem[1]);
        let has_vowel = || stem.iter().any(|c| (self.is_vowel)(*c));
        (stem.len() >= least.max(3) && has_vowel()) || (least == 2 && short(stem))
    }

    fn may_precede(&self, stem: &[char], cut: &[char], ending: &Ending) -> bool {
        let (Some(&before), Some(&first), Some(shape)) =
            (stem.last(), cut.first(), ending.shape.chars().next())
        else {
            return false;
        };
        let vowel = (self.is_vowel)(before);
        let fits = match ending.after {
            After::Any => true,
            After::Vowel => vowel,
            After::Consonant => !vowel,
            After::Soft => {
                let after_vowel = |c: &char| (self.is_vowel)(*c) && !(self.is_neutral)(*c);
                let hard = (self.softens)(before) && stem.len() > 2;
                !vowel && !(hard && stem.get(stem.len() - 2).is_some_and(after_vowel))
            }
            After::Possessed => (self.is_possessive)(before),
            After::Root => match stem {
                [.., a, b] if !vowel => (self.is_vowel)(*a) || (*b == 'т' && "рлйн".contains(*a)),
                _ => false,
            },
        };
        fits && (!shape.is_ascii_uppercase() || (self.joins)(before, shape, first))
    }

    fn is_harmonious(&self, stem: &[char], cut: &[char]) -> bool {
        let tells = |c: &&char| (self.is_vowel)(**c) && !(self.is_neutral)(**c);
        let mut before = stem.iter().rev().find(tells).copied();
        for vowel in cut.iter().filter(tells) {
            if before.is_some_and(|before| !(self.follows)(before, *vowel)) {
                return false;
            }
            before = Some(*vowel);
        }
        true
    }

    fn is_whole(&self, word: &[char]) -> bool {
        self.whole.binary_search_by(|known| known.chars().cmp(word.iter().copied())).is_ok()
    }
}

/// Whether a table of whole words can be searched.
#[cfg(test)]
pub(super) fn is_in_order(words: &[&str]) -> bool {
    words.windows(2).all(|pair| pair[0].chars().lt(pair[1].chars()))
}
