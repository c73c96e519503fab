//! Themes in two levels, each placed in the two frameworks of the United Nations.

use serde::Deserialize;

use super::terms::Term;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeFile {
    pub(super) upper_case_only: Vec<String>,
    pub(super) pillars: Vec<Framework>,
    pub(super) priority_areas: Vec<Framework>,
    pub(super) theme: Vec<Theme>,
}

/// A pillar of the Global Counter-Terrorism Strategy, or an area of the Plan of Action.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its number, from 1.
    pub id: u8,
    /// English label.
    pub en: String,
    /// Russian label.
    pub ru: String,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// 1, or 2 for a theme below another.
    pub level: u8,
    /// The theme above it.
    pub parent: Option<String>,
    /// English label.
    pub label_en: String,
    /// Russian label.
    pub label_ru: String,
    /// What it covers, in one English sentence.
    pub definition: String,
    /// Words, or beginnings of words and phrases, in any letter case.
    #[serde(default)]
    pub cues_en: Vec<String>,
    /// Beginnings of Russian words; in a phrase each word is one, in this order.
    #[serde(default)]
    pub cues_ru_stems: Vec<String>,
    /// Pillars it belongs to, 1 to 4.
    pub un_gcts_pillars: Vec<u8>,
    /// Priority areas it belongs to, 1 to 7.
    pub un_poa_priority_areas: Vec<u8>,
}

impl Theme {
    pub(super) fn term(&self) -> Term {
        Term {
            id: self.id.clone(),
            labels: vec![("en".to_owned(), self.label_en.clone()), ("ru".to_owned(), self.label_ru.clone())],
            others: Vec::new(),
        }
    }
}
