//! Names and cues as sequences of words, and an index that finds them in one pass over a line.

use std::collections::HashMap;

use super::endings;
use super::line::{self, Case, Line, Word};
use crate::model::Facet;

/// What may follow the letters of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing.
    None,
    /// The `s` of a plural.
    Plural,
    /// A Russian ending.
    Russian,
    /// Anything.
    Any,
}

/// How a word must be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// In any way.
    Anyhow,
    /// Without a capital.
    Small,
    /// With a capital at its beginning.
    Capital,
    /// In capitals, but for an ending.
    Upper,
    /// Exactly so.
    So(String),
}

/// One word of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) form: String,
    pub(super) ending: Ending,
    pub(super) written: Written,
}

impl Part {
    fn matches(&self, word: &Word, line: &Line<'_>) -> bool {
        let Some(rest) = word.form.strip_prefix(self.form.as_str()) else { return false };
        let ends = match self.ending {
            Ending::None => rest.is_empty(),
            Ending::Plural => rest.is_empty() || rest == "s",
            Ending::Russian => endings::fits(&self.form, rest),
            Ending::Any => true,
        };
        ends && match &self.written {
            Written::Anyhow => true,
            Written::Small => word.case == Case::Lower,
            Written::Capital => word.case != Case::Lower,
            Written::Upper => {
                let stem = &line.text[word.start..word.end].trim_end_matches('s');
                line::case_of(stem) == Case::Upper
            }
            Written::So(so) => {
                line.text[word.start..word.end].trim_end_matches('s') == so.trim_end_matches('s')
            }
        }
    }
}

/// What a cue is, which decides what it weighs and needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name.
    Name,
    /// A town or province: stands for its country.
    Place,
    /// A word for people, which is one for a language too.
    People,
    /// Capitals that stand for a name.
    Acronym,
    /// A word or phrase by which a theme is known.
    Cue,
}

/// A cue of one value.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) parts: Vec<Part>,
    /// Index of the value in [`Patterns::values`].
    pub(super) value: usize,
    pub(super) sort: Sort,
    /// What one mention says: more for a rare cue of a rare theme. 1 for what is no theme.
    pub(super) telling: f32,
    /// It means other things too: it counts only beside another cue of the same value.
    pub(super) needs_company: bool,
}

/// All cues of a vocabulary, by the first letters of their first word.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    /// Facet and id.
    pub(super) values: Vec<(Facet, String)>,
    pub(super) all: Vec<Pattern>,
    /// Up to [`KEY`] letters -> patterns.
    index: HashMap<String, Vec<usize>>,
}

/// Letters of a first word that are looked up.
const KEY: usize = 3;

/// A place where a cue stands: words `first..=last` of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) pattern: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Patterns {
    /// The index of a value, made if it is new.
    pub(super) fn value(&mut self, facet: Facet, id: &str) -> usize {
        let known = self.values.iter().rposition(|(known, other)| *known == facet && other == id);
        known.unwrap_or_else(|| {
            self.values.push((facet, id.to_owned()));
            self.values.len() - 1
        })
    }

    /// Adds a cue; one without words is left out.
    pub(super) fn add(&mut self, pattern: Pattern) {
        let Some(part) = pattern.parts.first() else { return };
        let twin = |other: &&usize| {
            let other = &self.all[**other];
            other.parts == pattern.parts && other.value == pattern.value
        };
        let key: String = part.form.chars().take(KEY).collect();
        let known = self.index.entry(key).or_default();
        if known.iter().find(twin).is_none() {
            known.push(self.all.len());
            self.all.push(pattern);
        }
    }

    /// Every cue that stands in a line, also where they overlap.
    pub(super) fn find(&self, line: &Line<'_>) -> Vec<Match> {
        let mut found = Vec::new();
        for (first, word) in line.words.iter().enumerate() {
            for key in beginnings(&word.form) {
                for &pattern in self.index.get(key).into_iter().flatten() {
                    let parts = &self.all[pattern].parts;
                    let words = line.words.get(first..first + parts.len()).unwrap_or_default();
                    if words.len() == parts.len()
                        && parts.iter().zip(words).all(|(part, word)| part.matches(word, line))
                        && (first + 1..first + parts.len()).all(|next| joins(line.gap(next - 1)))
                    {
                        found.push(Match { pattern, first, last: first + parts.len() - 1 });
                    }
                }
            }
        }
        found
    }
}

/// Whether two words of a name may stand on either side of this.
fn joins(gap: &str) -> bool {
    gap.len() <= 8 && !gap.contains([';', '!', '?'])
}

/// The first one, two and three letters of a word.
fn beginnings(form: &str) -> impl Iterator<Item = &str> {
    let ends = form.char_indices().skip(1).map(|(at, _)| at).chain([form.len()]);
    ends.take(KEY).map(|end| &form[..end])
}
