//! The starter library: the records that a new library begins with.
//!
//! The facts stand in `assets/starter/resources.toml`. Nothing is added to them here: the about
//! texts are sentences around the facts of a record, made from one message a language.

use serde::Deserialize;

use crate::error::{Error, Kind, Result, What};
use crate::model::{
    About, AddedBy, Confidence, Date, Evidence, Facet, Provenance, Resource, ResourceId, Term, Title,
    TitleStatus,
};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// The version of the starter records; a library remembers with which one it was filled.
pub(crate) const VERSION: u32 = 2;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    resource: Vec<Record>,
}

/// A record as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: String,
    title: String,
    title_status: TitleStatus,
    title_ru: Option<String>,
    title_ru_status: Option<TitleStatus>,
    title_original: Option<String>,
    title_original_language: Option<String>,
    issuers: Vec<String>,
    year: Option<i16>,
    date: Option<Date>,
    kind: String,
    coverage: Vec<String>,
    themes: Vec<String>,
    languages: Vec<String>,
    url: Option<String>,
    symbol: Option<String>,
    note: Option<String>,
    evidence: Vec<Evidence>,
    confidence: Confidence,
    #[serde(default)]
    unverified: bool,
}

pub(super) fn unreadable(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(What::OpenLibrary, Kind::Unexpected).caused_by(what)
}

/// All starter records in the order of the file, with an about text for each of `words`.
///
/// # Errors
/// [`What::OpenLibrary`] if the file is not well-formed, which a test rules out.
pub(crate) fn resources(vocabulary: &Vocabulary, words: &[Words]) -> Result<Vec<Resource>> {
    let file: File =
        toml::from_str(include_str!("../../assets/starter/resources.toml")).map_err(unreadable)?;
    if file.version != VERSION {
        return Err(unreadable(format!("starter version {} is not {VERSION}", file.version)));
    }
    file.resource.into_iter().map(|record| record.into_resource(vocabulary, words)).collect()
}

impl Record {
    fn into_resource(self, vocabulary: &Vocabulary, words: &[Words]) -> Result<Resource> {
        let id = ResourceId::new(self.id.as_str())
            .ok_or_else(|| unreadable(format!("not an id: {:?}", self.id)))?;
        let abouts = words.iter().map(|words| self.about(vocabulary, words)).collect();
        let titles = self.titles();
        let date = self.date();
        let terms = |ids: Vec<String>| ids.into_iter().map(Term::Id).collect();
        Ok(Resource {
            id,
            titles,
            date,
            abouts,
            organizations: terms(self.issuers),
            kind: Some(self.kind),
            countries: terms(self.coverage),
            themes: terms(self.themes),
            languages: self.languages,
            addresses: self.url.into_iter().collect(),
            symbols: self.symbol.into_iter().collect(),
            licence: None,
            note: self.note,
            provenance: Provenance {
                source: None,
                retrieved_on: None,
                added_by: AddedBy::Starter(VERSION),
                evidence: self.evidence,
                confidence: Some(self.confidence),
                unverified: self.unverified,
            },
        })
    }

    /// As precise as the record says; nothing is guessed from its note.
    fn date(&self) -> Date {
        self.date.or(self.year.map(|year| Date::On(year, 0, 0))).unwrap_or_default()
    }

    fn titles(&self) -> Vec<Title> {
        let title = |language: &str, text: &str, status| Title {
            language: Some(language.to_owned()),
            text: text.to_owned(),
            status,
        };
        let mut titles = vec![title("en", &self.title, self.title_status)];
        titles.extend(self.title_ru.iter().map(|text| title("ru", text, self.russian_status())));
        if let (Some(text), Some(language)) = (&self.title_original, &self.title_original_language) {
            titles.push(title(language, text, TitleStatus::Exact));
        }
        titles
    }

    /// The file gives the status of the English title; where it does not give that of the Russian
    /// one, it follows.
    ///
    /// A label made for a record is a label in every language. Otherwise the file gives a Russian
    /// title only where the title, or the established name, is known: for a work issued in
    /// Russian it is the work's own, for any other a translation.
    fn russian_status(&self) -> TitleStatus {
        let issued_in_russian = self.languages.iter().any(|language| language == "ru");
        match (self.title_ru_status, self.title_status) {
            (Some(status), _) => status,
            (None, TitleStatus::Descriptive) => TitleStatus::Descriptive,
            _ if issued_in_russian => TitleStatus::Exact,
            _ => TitleStatus::Translated,
        }
    }

    /// The facts of the record as sentences.
    fn about(&self, vocabulary: &Vocabulary, words: &Words) -> About {
        let language = words.language().code();
        let labels = |facet, ids: &[String]| -> Vec<String> {
            ids.iter().map(|id| vocabulary.label(facet, id, language)).collect()
        };
        let date = self.date();
        let known = if date == Date::Unknown { "no" } else { "yes" };
        let message = if self.unverified { "about-record-unverified" } else { "about-record" };
        let text = words.with(
            message,
            &[
                ("kind", self.kind.as_str().into()),
                ("date-known", known.into()),
                ("date", words.date(date).into()),
                ("organizations-count", self.issuers.len().into()),
                ("organizations", words.series(&labels(Facet::Organization, &self.issuers)).into()),
                ("countries", words.list(&labels(Facet::Country, &self.coverage)).into()),
                ("themes-count", self.themes.len().into()),
                ("themes", words.series(&labels(Facet::Theme, &self.themes)).into()),
                ("languages-count", self.languages.len().into()),
                ("languages", words.list(&labels(Facet::Language, &self.languages)).into()),
            ],
        );
        About { language: language.to_owned(), text }
    }
}

/// What a fact rests on, as a citation that a reader understands.
///
/// `own` is the record the fact belongs to; `title_of` looks up the title of another resource, if
/// the library still has it.
pub(crate) fn evidence_text(
    evidence: &Evidence,
    own: &ResourceId,
    title_of: impl Fn(&str) -> Option<String>,
    words: &Words,
) -> String {
    match evidence {
        Evidence::Resource(id) if id == own.as_str() => words.text("evidence-own"),
        Evidence::Resource(id) => match title_of(id) {
            Some(title) => words.with("evidence-resource", &[("title", title.into())]),
            None => words.with("evidence-resource-missing", &[("id", id.into())]),
        },
        Evidence::Address(address) => words.with("evidence-address", &[("address", address.into())]),
        Evidence::GeneralKnowledge => words.text("evidence-general"),
    }
}

#[cfg(test)]
#[path = "starter_tests.rs"]
mod tests;
