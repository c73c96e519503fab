//! Languages in which resources are issued or held.

use serde::Deserialize;

use super::terms::Term;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageFile {
    pub(super) language: Vec<Language>,
}

/// The way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// A language of resources; not every one of them is a language of the program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP-47 code.
    pub id: String,
    /// English label, as inside a sentence.
    pub en: String,
    /// Russian label, as inside a sentence: in lower case.
    pub ru: String,
    /// Its name in itself.
    pub own: String,
    /// The code on a tag: `KK`.
    pub short: String,
    /// ISO 15924 code of its script.
    pub script: String,
    /// Which way it is written.
    pub direction: Direction,
    /// Other codes and names.
    pub aliases: Vec<String>,
}

impl Language {
    pub(super) fn term(&self) -> Term {
        let labels = [("en", &self.en), ("ru", &self.ru)];
        let mut labels: Vec<_> = labels.map(|(code, label)| (code.to_owned(), label.clone())).into();
        if self.id != "en" && self.id != "ru" {
            labels.push((self.id.clone(), self.own.clone()));
        }
        let mut others = self.aliases.clone();
        others.push(self.own.clone());
        Term { id: self.id.clone(), labels, others }
    }
}
