//! Words of the field in nine languages, by which a search finds texts in another language.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::Confidence;

/// All terms and acronyms.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// Ids of terms with forms that equal common words: they widen only a short search.
    pub common: Vec<String>,
    /// The concepts.
    #[serde(rename = "term")]
    pub terms: Vec<GlossaryTerm>,
    /// The abbreviations.
    #[serde(rename = "acronym")]
    pub acronyms: Vec<Acronym>,
}

/// A concept, with the forms it takes in each language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GlossaryTerm {
    /// Its id.
    pub id: String,
    /// The theme it belongs to.
    pub theme: String,
    /// `language:form` pairs that are not certain: they widen a search, and are never shown.
    #[serde(default)]
    pub medium_confidence_forms: Vec<String>,
    /// How sure the entry is.
    pub confidence: Confidence,
    /// A remark.
    pub note: Option<String>,
    /// Language code -> forms, the preferred one first; a missing language means not sure.
    #[serde(flatten)]
    pub forms: BTreeMap<String, Vec<String>>,
}

impl GlossaryTerm {
    /// Whether a form is certain enough to be shown.
    pub fn is_sure(&self, language: &str, form: &str) -> bool {
        let unsure = |pair: &String| pair.split_once(':') == Some((language, form));
        !self.medium_confidence_forms.iter().any(unsure)
    }
}

/// An abbreviation and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acronym {
    /// English form.
    pub acronym: String,
    /// Russian form.
    pub acronym_ru: Option<String>,
    /// What it stands for, in English.
    pub expansion: String,
    /// The same in Russian.
    pub expansion_ru: String,
    /// How sure the entry is.
    pub confidence: Confidence,
}
