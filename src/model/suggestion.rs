//! What a file was found to be, before anybody confirmed it.

use serde::{Deserialize, Serialize};

use super::{Date, Locator, Term, TitleStatus};

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Nothing speaks against it.
    Sure,
    /// A person should look.
    Check,
    /// Nothing was found; the value is a stopgap, or absent.
    Missing,
}

/// The words that led to a suggestion, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// As found.
    pub words: String,
    /// `None` for what the file declares outside its pages.
    pub locator: Option<Locator>,
}

/// A value with the cue that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion<T> {
    /// What is suggested.
    pub value: T,
    /// Why.
    pub cue: Cue,
    /// How sure it is.
    pub grade: Grade,
}

/// All that is suggested for one resource. Kept while a text waits for review, so a field may be
/// added and none may change its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Suggested {
    /// Its title, and whether that is its own.
    pub title: Option<Suggestion<(String, TitleStatus)>>,
    /// When it was issued.
    pub date: Option<Suggestion<Date>>,
    /// The day and month of a line that names no year: (month, day).
    pub day: Option<(u8, u8)>,
    /// An id of `kinds.toml`.
    pub kind: Option<Suggestion<String>>,
    /// Who issued it, the surest first.
    pub organizations: Vec<Suggestion<Term>>,
    /// Countries and regions it is about, the heaviest first.
    pub countries: Vec<Suggestion<Term>>,
    /// Themes, the heaviest first.
    pub themes: Vec<Suggestion<Term>>,
    /// Its own document symbols, not those it cites.
    pub symbols: Vec<Suggestion<String>>,
    /// The licence that it names.
    pub licence: Option<Suggestion<String>>,
}
