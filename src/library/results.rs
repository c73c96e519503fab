//! Results and resources on their way out: citations, files for other programs, a table, a list.

use super::Reader;
use crate::cite::{self, Cited, Exchange, Style};
use crate::error::Result;
use crate::model::{Date, Facet, Hit, Locator, Resource, ResourceId, Script, Title, TitleStatus};
use crate::query::Query;
use crate::text;
use crate::words::{Language, Words};

/// The most resources that are written at once.
pub const MOST_RESULTS: usize = 10_000;

/// A form in which results leave the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResultsForm {
    /// A table for spreadsheets: CSV by RFC 4180, in UTF-8 without a byte order mark.
    Csv,
    /// References for another program.
    References(Exchange),
    /// A list to be printed.
    List,
}

impl ResultsForm {
    /// Every form, in the order of a menu.
    pub const ALL: [ResultsForm; 5] = [
        ResultsForm::Csv,
        ResultsForm::References(Exchange::Ris),
        ResultsForm::References(Exchange::BibTex),
        ResultsForm::References(Exchange::CslJson),
        ResultsForm::List,
    ];

    /// Its name in options.
    pub fn id(self) -> &'static str {
        match self {
            ResultsForm::Csv => "csv",
            ResultsForm::References(form) => form.id(),
            ResultsForm::List => "text",
        }
    }

    /// The form of this name.
    pub fn from_id(id: &str) -> Option<ResultsForm> {
        ResultsForm::ALL.into_iter().find(|form| form.id() == id)
    }

    /// The ending of files in this form, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            ResultsForm::Csv => "csv",
            ResultsForm::References(form) => form.extension(),
            ResultsForm::List => "txt",
        }
    }

    /// What a file of this form begins with: spreadsheets know UTF-8 by its byte order mark.
    pub(super) fn opening(self) -> &'static str {
        if self == ResultsForm::Csv { "\u{feff}" } else { "" }
    }
}

/// Results, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// The whole text.
    pub text: String,
    /// Resources in it.
    pub count: usize,
    /// Resources that match and may leave the library.
    pub total: u64,
    /// Resources that match but wait for review: they stay until they are accepted.
    pub left_out: usize,
}

impl Reader {
    /// The resources that a query finds, from its offset, at most its limit and [`MOST_RESULTS`]; without
    /// those that came with an import and wait for review, and without passages of texts that wait.
    ///
    /// # Errors
    /// If the index or the catalogue cannot be read.
    pub fn results(&self, query: &Query, form: ResultsForm, words: &Words) -> Result<Results> {
        let mut query = query.clone();
        query.window.limit = query.window.limit.min(MOST_RESULTS);
        let answer = self.search(&query)?;
        let unaccepted = self.unaccepted()?;
        let mut left_out = 0;
        let mut found: Vec<(Hit, Resource, bool)> = Vec::with_capacity(answer.hits.len());
        for mut hit in answer.hits {
            if unaccepted.contains(&hit.id) {
                left_out += 1;
                continue;
            }
            if hit.waiting {
                // The record was there before; of which text a passage is, cannot be told.
                hit.passages.clear();
            }
            if let Some(resource) = self.resource(&hit.id)? {
                let held = !self.held_languages(&hit.id)?.is_empty();
                found.push((hit, resource, held));
            }
        }
        let total = answer.total.saturating_sub(u64::try_from(left_out).unwrap_or(u64::MAX));
        let text = match form {
            ResultsForm::Csv => self.table(&found, words),
            ResultsForm::List => self.list(&found, query.window.offset, total, words),
            ResultsForm::References(form) => {
                let resources: Vec<&Resource> = found.iter().map(|(_, resource, _)| resource).collect();
                cite::exchange(&resources, form, self.vocabulary(), words.language())
            }
        };
        Ok(Results { text, count: found.len(), total, left_out })
    }

    /// Resources for another program, in the order asked for; an id that is not known is left out.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn references(&self, ids: &[ResourceId], form: Exchange, language: Language) -> Result<String> {
        let mut resources = Vec::with_capacity(ids.len());
        for id in ids {
            resources.extend(self.resource(id)?);
        }
        Ok(cite::exchange(&resources.iter().collect::<Vec<_>>(), form, self.vocabulary(), language))
    }

    /// A resource as a citation, at a place where one is given; in `words`, or for `None` in those of
    /// the language of the resource. `None` if there is no such resource.
    ///
    /// # Errors
    /// If the catalogue cannot be read, or the style cannot be used.
    pub fn cite(
        &self,
        id: &ResourceId,
        style: &Style,
        locator: Option<&Locator>,
        words: Option<&Words>,
    ) -> Result<Option<Cited>> {
        let Some(resource) = self.resource(id)? else { return Ok(None) };
        let own;
        let words = match words {
            Some(words) => words,
            None => {
                own = Words::new(own_language(&resource));
                &own
            }
        };
        cite::cite(&resource, self.vocabulary(), style, locator, words).map(Some)
    }

    fn table(&self, found: &[(Hit, Resource, bool)], words: &Words) -> String {
        let head = [
            "column-number",
            "column-id",
            "column-title",
            "column-original",
            "facet-organization",
            "date",
            "facet-kind",
            "facet-country",
            "facet-theme",
            "facet-language",
            "symbol",
            "address",
            "status-held",
            "unverified",
            "column-place",
            "column-passage",
        ];
        let mut out = cite::csv_row(&head.map(|id| words.text(id)));
        let yes_or_no = |is: bool| words.text(if is { "yes" } else { "no" });
        let language = words.language().code();
        let labels = |facet, keys: Vec<String>| {
            let labels = keys.iter().map(|key| self.vocabulary().label(facet, key, language));
            labels.collect::<Vec<_>>().join("; ")
        };
        for (number, (hit, resource, held)) in found.iter().enumerate() {
            let shown = resource.title_in(language);
            let original = original(resource).filter(|title| Some(*title) != shown);
            let passage = hit.passages.first();
            let keys = |terms: &[crate::model::Term]| terms.iter().map(|term| term.key()).collect();
            out.push_str(&cite::csv_row(&[
                (number + 1).to_string(),
                hit.id.to_string(),
                shown.map(marked).unwrap_or_default(),
                original.map(|title| title.text.clone()).unwrap_or_default(),
                labels(Facet::Organization, keys(&resource.organizations)),
                resource.date.to_string(),
                labels(Facet::Kind, resource.kind.iter().cloned().collect()),
                labels(Facet::Country, keys(&resource.countries)),
                labels(Facet::Theme, keys(&resource.themes)),
                labels(Facet::Language, resource.languages.clone()),
                resource.symbols.join("; "),
                resource.addresses.join("; "),
                yes_or_no(*held),
                yes_or_no(resource.provenance.unverified),
                passage.map(|passage| words.locator(&passage.locator)).unwrap_or_default(),
                passage.map(|passage| passage.text.clone()).unwrap_or_default(),
            ]));
        }
        out
    }

    /// How many there are and when it was asked; then of each the title, who issued it and when, and
    /// the place of the first passage.
    fn list(&self, found: &[(Hit, Resource, bool)], offset: usize, total: u64, words: &Words) -> String {
        let today = jiff::Zoned::now().date().to_string().parse().unwrap_or(Date::Unknown);
        let head = [("total", total.into()), ("date", words.date(today).into())];
        let mut lines = vec![words.with("results-as-of", &head)];
        let language = words.language().code();
        for (number, (hit, resource, _)) in found.iter().enumerate() {
            let title = resource.title_in(language).map_or_else(|| words.text("title-missing"), marked);
            lines.push(String::new());
            lines.push(format!("{}. {title}", offset + number + 1));
            let names = resource.organizations.iter();
            let names = names.map(|term| self.vocabulary().label(Facet::Organization, &term.key(), language));
            let mut facts: Vec<String> = names.collect();
            facts.extend(resource.date.year().map(|year| year.to_string()));
            facts.extend(hit.passages.first().map(|passage| words.locator(&passage.locator)));
            facts.push(hit.id.to_string());
            lines.push(format!("   {}", facts.join(" · ")));
        }
        lines.join("\n") + "\n"
    }
}

/// A title, in brackets where it is no title of the work but a description of it.
fn marked(title: &Title) -> String {
    match title.status {
        TitleStatus::Descriptive => format!("[{}]", title.text),
        TitleStatus::Exact | TitleStatus::Translated => title.text.clone(),
    }
}

/// The title in the language that the work was first written in.
fn original(resource: &Resource) -> Option<&Title> {
    let exact = || resource.titles.iter().filter(|title| title.status == TitleStatus::Exact);
    let first = resource.languages.first().map(String::as_str);
    exact().find(|title| first.is_some() && title.language.as_deref() == first).or_else(|| exact().next())
}

/// The language of citations in the resource's own language: Russian where it is in Cyrillic letters,
/// for the styles have words of no other language written so; else English.
fn own_language(resource: &Resource) -> Language {
    let is_cyrillic = |title: &Title| text::script(&title.text) == Some(Script::Cyrillic);
    let by_code =
        || resource.languages.first().is_some_and(|code| matches!(code.as_str(), "ru" | "kk" | "ky" | "tg"));
    let cyrillic = original(resource).map_or_else(by_code, is_cyrillic);
    if cyrillic { Language::Russian } else { Language::English }
}
