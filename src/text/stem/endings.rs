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
    /// A vowel that is the stem's: ы and і end few nouns (басшысы, жарғысы; but жұмысы is жұмыс).
    Open,
    /// A word of the table of whole words.
    Known,
    /// A consonant that can end a verb: after a vowel, or a т after a sonorant.
    Root,
}

/// The letters of the longest shape.
const LONGEST_SHAPE: usize = 8;

/// One ending.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    /// The shape's letters from the last to the first, and how many they are.
    shape: [char; LONGEST_SHAPE],
    length: usize,
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
pub(super) const fn noun(shape: &str, after: After, least: usize) -> Ending {
    ending(shape, after, Kind::Noun, least)
}

/// An ending of verbs.
pub(super) const fn verb(shape: &str, after: After, least: usize) -> Ending {
    ending(shape, after, Kind::Verb, least)
}

/// A part between a verb's stem and its ending.
pub(super) const fn inner(shape: &str, after: After, least: usize) -> Ending {
    ending(shape, after, Kind::Inner, least)
}

/// Decodes the shape while the program is compiled; all its letters take one or two bytes.
const fn ending(shape: &str, after: After, kind: Kind, least: usize) -> Ending {
    let bytes = shape.as_bytes();
    let mut letters = ['\0'; LONGEST_SHAPE];
    let (mut at, mut length) = (bytes.len(), 0);
    while at > 0 {
        at -= 1;
        letters[length] = if bytes[at] < 0x80 {
            bytes[at] as char
        } else {
            at -= 1;
            match char::from_u32(((bytes[at] as u32 & 0x1F) << 6) | (bytes[at + 1] as u32 & 0x3F)) {
                Some(letter) => letter,
                None => '\0',
            }
        };
        length += 1;
    }
    Ending { shape: letters, length, after, kind, least, put: None, free: false }
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
        // Room first: `collect` would grow it letter by letter.
        let mut word = String::with_capacity(2 * self.length);
        word.extend(self.as_slice());
        word
    }
}

/// What the engine must know of a language, and the engine.
pub(super) trait Grammar {
    /// All endings, in any order: of those that fit the longest is cut.
    const ENDINGS: &'static [Ending];
    /// Words that end as if they had an ending, in alphabetical order.
    const WHOLE: &'static [&'static str];
    /// Forms whose stem no rule tells, in alphabetical order, and their stems.
    const IRREGULAR: &'static [(&'static str, &'static str)];

    /// Whether a letter stands for a capital of the shapes.
    fn stands_for(shape: char, letter: char) -> bool;
    /// Whether `first` is what the capital at the beginning of a shape becomes after `before`.
    fn joins(before: char, shape: char, first: char) -> bool;
    /// Whether a letter is a vowel.
    fn is_vowel(c: char) -> bool;
    /// Whether an ending's vowel may follow this vowel; neutral ones are not asked about.
    fn follows(before: char, vowel: char) -> bool;
    /// Vowels that tell harmony nothing, and take the possessive like a consonant.
    fn is_neutral(c: char) -> bool;
    /// Consonants that soften before a vowel.
    fn softens(c: char) -> bool;
    /// What a letter softened before a vowel is at the end of a word.
    fn hardened(c: char) -> char;
    /// The vowels of the third person's possessive.
    fn is_possessive(c: char) -> bool;

    /// Cuts every ending off.
    fn cut(word: &mut Letters) {
        let mut last = Kind::Noun;
        // Each round shortens the word; no word has more endings than this.
        for _ in 0..12 {
            if let Some(stem) = Self::irregular_stem(word.as_slice()) {
                *word = Letters::of(stem);
                return;
            }
            if Self::is_whole(word.as_slice()) {
                return;
            }
            let Some((length, ending)) = Self::longest(word.as_slice(), last) else { return };
            word.shorten(length);
            match (ending.put, word.last()) {
                (Some(letter), _) => word.push(letter),
                (None, Some(letter)) => word.set_last(Self::hardened(letter)),
                (None, None) => {}
            }
            last = if ending.kind == Kind::Inner { Kind::Verb } else { ending.kind };
        }
    }

    /// Of the endings that fit the longest, or the one that leaves a known word.
    fn longest(word: &[char], last: Kind) -> Option<(usize, &'static Ending)> {
        // A verb's stem that ends in a vowel has no endings of nouns: қорға is not a dative.
        let only_inner = last == Kind::Verb && word.last().is_some_and(|c| Self::is_vowel(*c));
        let (mut best, mut known): (Option<(usize, &'static Ending)>, Option<(usize, &'static Ending)>) =
            (None, None);
        let Some(&end) = word.last() else { return None };
        for ending in Self::ENDINGS {
            // Most endings end in another letter.
            if !Self::stands(ending.shape[0], end) {
                continue;
            }
            let fits = if ending.kind == Kind::Inner { last == Kind::Verb } else { !only_inner };
            let Some(left) = Self::left(word, ending).filter(|_| fits) else { continue };
            if best.is_none_or(|(length, _)| left < length) {
                best = Some((left, ending));
            }
            if known.is_none_or(|(length, _)| left > length) && Self::is_known(&word[..left], ending) {
                known = Some((left, ending));
            }
        }
        known.or(best)
    }

    fn stands(shape: char, letter: char) -> bool {
        shape == letter || (shape.is_ascii_uppercase() && Self::stands_for(shape, letter))
    }

    /// How many letters an ending leaves, if it is one here.
    fn left(word: &[char], ending: &Ending) -> Option<usize> {
        let at = word.len().checked_sub(ending.length)?;
        let shape = &ending.shape[..ending.length];
        let mut letters = shape.iter().zip(word.iter().rev());
        if !letters.all(|(shape, letter)| Self::stands(*shape, *letter)) {
            return None;
        }
        let (stem, cut) = word.split_at(at);
        (Self::is_long_enough(stem, ending.least)
            && Self::may_precede(stem, cut, ending)
            && (ending.free || Self::is_harmonious(stem, cut)))
        .then_some(at)
    }

    fn is_long_enough(stem: &[char], least: usize) -> bool {
        let short = |stem: &[char]| stem.len() == 2 && Self::is_vowel(stem[0]) && !Self::is_vowel(stem[1]);
        let has_vowel = || stem.iter().any(|c| Self::is_vowel(*c));
        (stem.len() >= least.max(3) && has_vowel()) || (least == 2 && short(stem))
    }

    fn may_precede(stem: &[char], cut: &[char], ending: &Ending) -> bool {
        let (Some(&before), Some(&first)) = (stem.last(), cut.first()) else { return false };
        let shape = ending.shape[ending.length - 1];
        let vowel = Self::is_vowel(before);
        let fits = match ending.after {
            After::Any => true,
            After::Vowel => vowel,
            After::Consonant => !vowel,
            After::Soft => {
                let after_vowel = |c: &char| Self::is_vowel(*c) && !Self::is_neutral(*c);
                let hard = Self::softens(before) && stem.len() > 2;
                (!vowel || Self::is_neutral(before))
                    && !(hard && stem.get(stem.len() - 2).is_some_and(after_vowel))
            }
            After::Open => {
                let agent = |c: &char| "шчçşғгқк".contains(*c);
                vowel && (!Self::is_possessive(before) || stem.get(stem.len() - 2).is_some_and(agent))
            }
            After::Known => Self::is_whole(stem),
            After::Possessed => Self::is_possessive(before),
            After::Root => match stem {
                [.., a, b] if !vowel => {
                    Self::is_vowel(*a) || (matches!(b, 'т' | 't') && "рлйнrlyýn".contains(*a))
                }
                _ => false,
            },
        };
        fits && (!shape.is_ascii_uppercase() || Self::joins(before, shape, first))
    }

    fn is_harmonious(stem: &[char], cut: &[char]) -> bool {
        let tells = |c: &char| !Self::is_neutral(*c);
        let is_vowel = |c: &&char| Self::is_vowel(**c);
        // Loans in -изм take front endings, қиын back ones: a neutral vowel allows both.
        let mut before = stem.iter().rev().find(is_vowel).copied().filter(tells);
        for vowel in cut.iter().filter(is_vowel).filter(|c| tells(c)) {
            if before.is_some_and(|before| !Self::follows(before, *vowel)) {
                return false;
            }
            before = Some(*vowel);
        }
        true
    }

    fn irregular_stem(word: &[char]) -> Option<&'static str> {
        let compare = |(form, _): &(&str, &str)| form.chars().cmp(word.iter().copied());
        Self::IRREGULAR.binary_search_by(compare).ok().map(|found| Self::IRREGULAR[found].1)
    }

    fn is_known(left: &[char], ending: &Ending) -> bool {
        let Some((last, before)) = left.split_last() else { return false };
        let letters = || before.iter().copied().chain([Self::hardened(*last)]);
        ending.put.is_none() && Self::WHOLE.binary_search_by(|known| known.chars().cmp(letters())).is_ok()
    }

    fn is_whole(word: &[char]) -> bool {
        Self::WHOLE.binary_search_by(|known| known.chars().cmp(word.iter().copied())).is_ok()
    }

    /// Whether the tables can be searched.
    #[cfg(test)]
    fn is_in_order() -> bool {
        Self::WHOLE.is_sorted() && Self::IRREGULAR.is_sorted()
    }
}
