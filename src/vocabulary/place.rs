//! Countries, and regions of several of them; together the values of one facet.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::terms::Term;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceFile {
    pub(super) country: Vec<Country>,
    pub(super) region: Vec<Region>,
}

/// A country: what it is called, and by what a text shows that it is about it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case.
    #[serde(rename = "iso2")]
    pub id: String,
    /// Language code -> name.
    pub names: BTreeMap<String, String>,
    /// The official English name, where it is another one.
    pub official_en: Option<String>,
    /// Groups it belongs to or stands near to; not checked, not for display.
    pub group: Vec<String>,
    /// Whole words, the first letter as written.
    pub cues_en: Vec<String>,
    /// Beginnings of Russian words in any letter case; several words are beginnings in this order.
    pub cues_ru_stems: Vec<String>,
    /// Capitals, present and former.
    pub capitals_en: Vec<String>,
    /// The same in Russian, as beginnings of words.
    pub capitals_ru: Vec<String>,
    /// Provinces and towns that texts of the field name.
    #[serde(default)]
    pub regions_en: Vec<String>,
    /// The same in Russian, as beginnings of words.
    #[serde(default)]
    pub regions_ru: Vec<String>,
    /// What must not be taken for the country.
    #[serde(default)]
    pub traps: Vec<String>,
}

impl Country {
    pub(super) fn term(&self) -> Term {
        Term {
            id: self.id.clone(),
            labels: self.names.iter().map(|(language, name)| (language.clone(), name.clone())).collect(),
            others: self.official_en.iter().cloned().collect(),
        }
    }
}

/// A region; a value of its own: a country in it does not match it, nor the reverse.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its id, lower case.
    pub id: String,
    /// English label.
    pub en: String,
    /// Russian label.
    pub ru: String,
    /// Ids of its countries; empty where no list is kept.
    pub members: Vec<String>,
    /// Words by which a text shows that it is about it.
    pub cues: Vec<String>,
}

impl Region {
    pub(super) fn term(&self) -> Term {
        Term {
            id: self.id.clone(),
            labels: vec![("en".to_owned(), self.en.clone()), ("ru".to_owned(), self.ru.clone())],
            others: Vec::new(),
        }
    }
}
