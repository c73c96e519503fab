//! One work as issued: what is known of it, whether or not its text is held.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Date;

/// The name of a resource inside a library: a starter record's id, `brief-…`, or a UUIDv7.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ResourceId(String);

impl ResourceId {
    /// An id from its text; `None` unless it is 1 to 100 of `a-z`, `0-9` and `-`.
    pub fn new(text: impl Into<String>) -> Option<ResourceId> {
        let text = text.into();
        let fits = (1..=100).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then_some(ResourceId(text))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ResourceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// How a title relates to what stands on the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TitleStatus {
    /// As issued in this language.
    Exact,
    /// A rendering of a title issued in another language.
    Translated,
    /// A label made for a work whose own title is not known; never shown as if it were official.
    Descriptive,
}

/// A title in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// BCP-47 code of the title's language; `None` when not known.
    pub language: Option<String>,
    /// The title.
    pub text: String,
    /// How it relates to the work's own title.
    pub status: TitleStatus,
}

/// An organization, country, region or theme: an id of the vocabulary, or a person's own words.
///
/// Written as one text, its *key*: the id, or `text:` and the words. Ids hold no colon.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Term {
    /// An id of the vocabulary (`unodc`, `KG`, `prisons`).
    Id(String),
    /// Free text.
    Words(String),
}

impl Term {
    /// The text under which the term is stored, counted and ticked.
    pub fn key(&self) -> String {
        match self {
            Term::Id(id) => id.clone(),
            Term::Words(words) => format!("text:{words}"),
        }
    }
}

impl From<Term> for String {
    fn from(term: Term) -> String {
        term.key()
    }
}

impl From<String> for Term {
    fn from(key: String) -> Term {
        match key.strip_prefix("text:") {
            Some(words) => Term::Words(words.to_owned()),
            None => Term::Id(key),
        }
    }
}

/// A few sentences on what a resource is, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// BCP-47 code.
    pub language: String,
    /// The sentences.
    pub text: String,
}

/// How sure the facts of a record are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Stands in a source that was read, or is common knowledge of the field.
    High,
    /// Probable, not confirmed.
    Medium,
}

/// Who brought a record into the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AddedBy {
    /// The starter library of this version.
    Starter(u32),
    /// A person, on the device of this id.
    Device(String),
}

/// What a fact of a record rests on; rendered for the reader as a citation.
///
/// Written `resource:ID`, `address:URL` or `general-knowledge`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Evidence {
    /// It stands in this resource of the library.
    Resource(String),
    /// A stored copy of this web page was read.
    Address(String),
    /// Common knowledge of the field; nothing was read.
    GeneralKnowledge,
}

impl From<Evidence> for String {
    fn from(evidence: Evidence) -> String {
        match evidence {
            Evidence::Resource(id) => format!("resource:{id}"),
            Evidence::Address(url) => format!("address:{url}"),
            Evidence::GeneralKnowledge => "general-knowledge".to_owned(),
        }
    }
}

impl From<String> for Evidence {
    fn from(text: String) -> Evidence {
        match text.split_once(':') {
            Some(("resource", id)) => Evidence::Resource(id.to_owned()),
            Some(("address", url)) => Evidence::Address(url.to_owned()),
            _ => Evidence::GeneralKnowledge,
        }
    }
}

/// Where a record comes from and how far it can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The file or address it was taken from.
    pub source: Option<String>,
    /// The day it was taken, `yyyy-mm-dd`.
    pub retrieved_on: Option<String>,
    /// Who brought it in.
    pub added_by: AddedBy,
    /// What its facts rest on.
    pub evidence: Vec<Evidence>,
    /// How sure the facts are; `Medium` where they are suggestions taken as they stand, `None` where a
    /// person gave them.
    pub confidence: Option<Confidence>,
    /// Nothing that was read confirms the record; shown to the reader with that reservation.
    pub unverified: bool,
}

/// One work as issued. Each of its fields is stored, changed and undone on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its name inside the library.
    pub id: ResourceId,
    /// Titles, the first being the one it is known by.
    pub titles: Vec<Title>,
    /// The organizations that issued it.
    pub organizations: Vec<Term>,
    /// When it was issued.
    pub date: Date,
    /// An id of `kinds.toml`; `None` when not known.
    pub kind: Option<String>,
    /// Countries and regions it is about; a region is a value of its own.
    pub countries: Vec<Term>,
    /// What it is about.
    pub themes: Vec<Term>,
    /// BCP-47 codes of the languages in which it is known to have been issued.
    pub languages: Vec<String>,
    /// What it is, a text a language.
    pub abouts: Vec<About>,
    /// Web addresses under which it is or was found.
    pub addresses: Vec<String>,
    /// Document symbols and standard numbers (`S/RES/2178(2014)`, `ISBN …`).
    pub symbols: Vec<String>,
    /// The licence under which it was issued, where known.
    pub licence: Option<String>,
    /// A remark on the record.
    pub note: Option<String>,
    /// Where the record comes from.
    pub provenance: Provenance,
}

impl Resource {
    /// A resource of which nothing is known but its id and where the record comes from.
    pub fn bare(id: ResourceId, provenance: Provenance) -> Resource {
        Resource {
            id,
            titles: Vec::new(),
            organizations: Vec::new(),
            date: Date::Unknown,
            kind: None,
            countries: Vec::new(),
            themes: Vec::new(),
            languages: Vec::new(),
            abouts: Vec::new(),
            addresses: Vec::new(),
            symbols: Vec::new(),
            licence: None,
            note: None,
            provenance,
        }
    }

    /// The title to show to a reader of this language: that language's, else the first.
    pub fn title_in(&self, language: &str) -> Option<&Title> {
        let same = |title: &&Title| title.language.as_deref() == Some(language);
        self.titles.iter().find(same).or_else(|| self.titles.first())
    }
}
