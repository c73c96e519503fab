//! A line of a text cut into words that remember how they were written.

use crate::text;

/// How the letters of a word are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// No capital at its beginning, or no letters.
    Lower,
    /// A capital, then small letters.
    Capital,
    /// Capitals only: two or more, or a single one.
    Upper,
    /// Capitals inside: `CoE`.
    Mixed,
}

/// How `word` is written.
pub(super) fn case_of(word: &str) -> Case {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let (all, upper) = (letters().count(), letters().filter(|c| c.is_uppercase()).count());
    match upper {
        0 => Case::Lower,
        _ if upper == all => Case::Upper,
        1 if letters().next().is_some_and(char::is_uppercase) => Case::Capital,
        _ => Case::Mixed,
    }
}

/// One word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// First byte in the line.
    pub(super) start: usize,
    /// The byte after the last one.
    pub(super) end: usize,
    /// Folded, without a possessive ending, in one of two spellings where English has two.
    pub(super) form: String,
    pub(super) case: Case,
}

/// A line with its words.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Line<'a> {
        Line { text, words: words(text) }
    }

    /// The word as written.
    pub(super) fn written(&self, index: usize) -> &'a str {
        let word = &self.words[index];
        &self.text[word.start..word.end]
    }

    /// What stands between a word and the next; empty at the end.
    pub(super) fn gap(&self, index: usize) -> &'a str {
        match self.words.get(index + 1) {
            Some(next) => &self.text[self.words[index].end..next.start],
            None => "",
        }
    }

    /// Indexes of up to `most` words before `at` in the same sentence, the nearest first.
    pub(super) fn before(&self, at: usize, most: usize) -> impl Iterator<Item = usize> {
        (at.saturating_sub(most)..at).rev().take_while(|&index| !ends_sentence(self.gap(index)))
    }

    /// Indexes of up to `most` words from `at` on in the same sentence; `at` is the word after some
    /// other.
    pub(super) fn after(&self, at: usize, most: usize) -> impl Iterator<Item = usize> {
        let upto = (at + most).min(self.words.len());
        (at..upto).take_while(|&index| index > 0 && !ends_sentence(self.gap(index - 1)))
    }

    /// The line between two words, both included.
    pub(super) fn slice(&self, first: usize, last: usize) -> &'a str {
        &self.text[self.words[first].start..self.words[last].end]
    }
}

fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', ';', '!', '?', '\n', '؛', '؟'])
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let word = |spelled: text::Spelled| {
        let case = case_of(&text[spelled.start..spelled.end]);
        let mut form = spelled.exact;
        if let Some(owner) = form.strip_suffix("\u{2bc}s") {
            form = owner.to_owned();
        }
        // British and American spellings of words that names are made of.
        let one_spelling = match form.as_str() {
            "center" => Some("centre"),
            "organisation" => Some("organization"),
            "program" => Some("programme"),
            "organised" => Some("organized"),
            "defense" => Some("defence"),
            _ => None,
        };
        let form = one_spelling.map_or(form, str::to_owned);
        Word { start: spelled.start, end: spelled.end, form, case }
    };
    text::spelled(text).into_iter().map(word).collect()
}
