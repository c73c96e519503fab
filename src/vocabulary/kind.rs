//! Kinds of work, and the cover each wears.

use serde::Deserialize;

use super::terms::Term;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    pub(super) kind: Vec<Kind>,
}

/// The look of a cover: colour and icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cover {
    /// An open book with text.
    Guide,
    /// A notebook.
    Manual,
    /// A book with a bookmark.
    Handbook,
    /// A sheet with text.
    Report,
    /// A clipboard.
    Summary,
    /// A newspaper.
    News,
    /// A flag.
    Plan,
}

impl Cover {
    /// Every cover.
    pub const ALL: [Cover; 7] = [
        Cover::Guide,
        Cover::Manual,
        Cover::Handbook,
        Cover::Report,
        Cover::Summary,
        Cover::News,
        Cover::Plan,
    ];
}

/// A kind of work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its id.
    pub id: String,
    /// English label.
    pub en: String,
    /// Russian label.
    pub ru: String,
    /// Its cover.
    pub cover: Cover,
}

impl Kind {
    pub(super) fn term(&self) -> Term {
        Term {
            id: self.id.clone(),
            labels: vec![("en".to_owned(), self.en.clone()), ("ru".to_owned(), self.ru.clone())],
            others: Vec::new(),
        }
    }
}
