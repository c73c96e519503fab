//! Organizations that issue resources, or are named in them.

use serde::Deserialize;

use super::terms::Term;
use crate::model::{Confidence, Evidence};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganizationFile {
    pub(super) ambiguous: Vec<String>,
    pub(super) shared: Vec<SharedAcronym>,
    /// Like-sounding acronyms of one body each; data for the tests of `describe`.
    #[expect(dead_code, reason = "read by the tests of the data file")]
    kept_apart: Vec<SharedAcronym>,
    pub(super) group: Vec<OrganizationGroup>,
    pub(super) organization: Vec<Organization>,
}

/// Organizations of one kind: a value of the facet that holds those of all of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationGroup {
    /// Its id, which no organization can have: `kind:un`.
    pub id: String,
    /// The kind, as organizations name it.
    pub kind: String,
    /// English label.
    pub label_en: String,
    /// Russian label.
    pub label_ru: String,
}

impl OrganizationGroup {
    pub(super) fn term(&self) -> Term {
        Term {
            id: self.id.clone(),
            labels: vec![("en".to_owned(), self.label_en.clone()), ("ru".to_owned(), self.label_ru.clone())],
            others: vec![self.kind.clone(), self.id.trim_start_matches("kind:").to_owned()],
        }
    }
}

/// One acronym, in its scripts, of several bodies.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedAcronym {
    /// Its forms.
    pub acronyms: Vec<String>,
    /// The bodies that use it.
    pub organizations: Vec<String>,
}

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Its id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Russian name, where one is known.
    pub name_ru: Option<String>,
    /// English acronym.
    pub acronym: Option<String>,
    /// Russian acronym.
    pub acronym_ru: Option<String>,
    /// UN, regional, government body, NGO, research or media; `project` is this one.
    pub kind: String,
    /// Country of its seat, ISO 3166-1 alpha-2; also countries that are no value of the facet.
    pub home_country: Option<String>,
    /// Other forms found in texts, in any language.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The body it belongs to.
    pub parent: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// A remark for the reader.
    pub note: Option<String>,
    /// How sure the entry is.
    pub confidence: Confidence,
    /// What the entry rests on.
    pub evidence: Evidence,
}

impl Organization {
    /// The acronym for readers of a language: that language's, else the English one.
    pub fn acronym_in(&self, language: &str) -> Option<&str> {
        let russian = self.acronym_ru.as_deref().filter(|_| language == "ru");
        russian.or(self.acronym.as_deref())
    }

    pub(super) fn term(&self) -> Term {
        let mut labels = vec![("en".to_owned(), self.name.clone())];
        labels.extend(self.name_ru.iter().map(|name| ("ru".to_owned(), name.clone())));
        let acronyms = self.acronym.iter().chain(&self.acronym_ru);
        Term { id: self.id.clone(), labels, others: acronyms.chain(&self.aliases).cloned().collect() }
    }
}
