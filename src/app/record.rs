//! What a reader sees of a resource: its title, lines of facts, and where it comes from.

use crate::model::{About, AddedBy, Confidence, Facet, Passage, Resource, Term, TitleStatus};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// Between short facts in one line.
pub const BETWEEN: &str = " · ";

/// Facts in one line. A part with letters from right to left is kept to itself: else what stands beside it
/// would be drawn into it.
pub fn joined<S: AsRef<str>>(parts: impl IntoIterator<Item = S>) -> String {
    let turned = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
    let apart = |part: S| match part.as_ref() {
        part if part.contains(turned) => format!("\u{2068}{part}\u{2069}"),
        part => part.to_owned(),
    };
    parts.into_iter().map(apart).collect::<Vec<_>>().join(BETWEEN)
}

/// A title as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTitle<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language.
    pub language: Option<&'a str>,
    /// How they relate to the work's own title.
    pub status: TitleStatus,
}

/// The facts of a resource in the words of one language.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// The resource.
    pub resource: &'a Resource,
    /// The interface's words.
    pub words: &'a Words,
    /// Labels.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Record<'a> {
    fn language(self) -> &'static str {
        self.words.language().code()
    }

    /// The title in the interface's language, else the first.
    pub fn title(self) -> Option<ShownTitle<'a>> {
        let title = self.resource.title_in(self.language())?;
        Some(ShownTitle { text: &title.text, language: title.language.as_deref(), status: title.status })
    }

    /// The title as plain text, also where there is none.
    pub fn title_text(self) -> String {
        self.title().map_or_else(|| self.words.text("title-missing"), |title| title.text.to_owned())
    }

    /// The title it was issued under, where another is shown.
    pub fn original_title(self) -> Option<ShownTitle<'a>> {
        let shown = self.title()?;
        let mut exact = self.resource.titles.iter().filter(|title| title.status == TitleStatus::Exact);
        let title = if shown.status == TitleStatus::Exact { None } else { exact.next() }?;
        Some(ShownTitle { text: &title.text, language: title.language.as_deref(), status: title.status })
    }

    fn labels(self, facet: Facet, terms: &[Term]) -> Vec<String> {
        terms.iter().map(|term| self.vocabulary.label(facet, &term.key(), self.language())).collect()
    }

    /// Acronyms of those who issued it.
    pub fn issuers_short(self) -> String {
        let short =
            |term: &Term| self.vocabulary.short_label(Facet::Organization, &term.key(), self.language());
        self.resource.organizations.iter().map(short).collect::<Vec<_>>().join(BETWEEN)
    }

    /// Names of those who issued it.
    pub fn issuers(self) -> String {
        self.words.series(&self.labels(Facet::Organization, &self.resource.organizations))
    }

    /// Year and type, as far as known.
    pub fn year_and_kind(self) -> Vec<String> {
        self.resource.date.year().map(|year| year.to_string()).into_iter().chain(self.kind()).collect()
    }

    /// Date in full and type, as far as known.
    pub fn date_and_kind(self) -> Vec<String> {
        let date = (self.resource.date.year().is_some()).then(|| self.words.date(self.resource.date));
        date.into_iter().chain(self.kind()).collect()
    }

    fn kind(self) -> Option<String> {
        let kind = self.resource.kind.as_deref()?;
        Some(self.vocabulary.label(Facet::Kind, kind, self.language()))
    }

    /// Names of the countries and regions it is about.
    pub fn countries(self) -> Vec<String> {
        self.labels(Facet::Country, &self.resource.countries)
    }

    /// Names of what it is about.
    pub fn themes(self) -> Vec<String> {
        self.labels(Facet::Theme, &self.resource.themes)
    }

    /// The languages it was issued in: the code on a tag, and the name.
    pub fn languages(self) -> Vec<(String, String)> {
        let both = |id: &String| {
            let language = self.language();
            (
                self.vocabulary.short_label(Facet::Language, id, language),
                self.vocabulary.label(Facet::Language, id, language),
            )
        };
        self.resource.languages.iter().map(both).collect()
    }

    /// The languages it was issued in, by their ids: the code on a tag.
    pub fn language_codes(self) -> Vec<(&'a str, String)> {
        let code =
            |id: &'a String| (id.as_str(), self.vocabulary.short_label(Facet::Language, id, self.language()));
        self.resource.languages.iter().map(code).collect()
    }

    /// The about text in the interface's language, else the first; and its number.
    pub fn about(self) -> Option<(usize, &'a About)> {
        let mut abouts = self.resource.abouts.iter().enumerate();
        let first = self.resource.abouts.first().map(|about| (0, about));
        abouts.find(|(_, about)| about.language == self.language()).or(first)
    }

    /// A passage with its place, and below it what it is taken from.
    pub fn quote(self, passage: &Passage) -> String {
        let place = self.words.locator(&passage.locator);
        let quoted = [("text", passage.text.as_str().into()), ("place", place.into())];
        format!("{}\n{}", self.words.with("quote-text", &quoted), self.reference())
    }

    /// Who issued it, the title it was issued under, the year, as far as known.
    fn reference(self) -> String {
        let issuers = Some(self.issuers()).filter(|issuers| !issuers.is_empty());
        let title = self.original_title().or_else(|| self.title()).map(|title| match title.status {
            // Not the words of the work itself.
            TitleStatus::Descriptive => format!("[{}]", title.text),
            TitleStatus::Exact | TitleStatus::Translated => title.text.to_owned(),
        });
        let year = self.resource.date.year().map(|year| year.to_string());
        issuers.into_iter().chain(title).chain(year).collect::<Vec<_>>().join(", ")
    }

    /// Where the record comes from, in one line. `here`: a person added it at this computer.
    pub fn origin(self, here: bool) -> String {
        let from = &self.resource.provenance;
        let brought = match (&from.added_by, &from.source) {
            (AddedBy::Device(_), Some(source)) => source.clone(),
            _ => self.added_by(here),
        };
        let reservation = from.unverified.then(|| self.words.text("unverified"));
        reservation.into_iter().chain([brought]).chain(self.retrieved()).collect::<Vec<_>>().join(BETWEEN)
    }

    pub(super) fn added_by(self, here: bool) -> String {
        match &self.resource.provenance.added_by {
            AddedBy::Starter(version) => {
                self.words.with("added-by-starter", &[("version", version.to_string().into())])
            }
            AddedBy::Device(_) if here => self.words.text("added-here"),
            AddedBy::Device(_) => self.words.text("added-elsewhere"),
        }
    }

    fn retrieved(self) -> Option<String> {
        let day = self.resource.provenance.retrieved_on.as_deref()?.parse().ok()?;
        Some(self.words.with("retrieved", &[("date", self.words.date(day).into())]))
    }

    /// Where the record comes from, as pairs of a name and what stands for it; `here` as in `origin`.
    pub fn provenance(self, evidence: &[String], here: bool) -> Vec<(String, String)> {
        let from = &self.resource.provenance;
        let words = self.words;
        let mut lines = Vec::new();
        if let Some(source) = &from.source {
            lines.push((words.text("source"), source.clone()));
        }
        lines.extend(self.retrieved().map(|day| (String::new(), day)));
        for (number, found) in evidence.iter().enumerate() {
            let name = if number == 0 { words.text("evidence") } else { String::new() };
            lines.push((name, found.clone()));
        }
        lines.push((String::new(), self.added_by(here)));
        match from.confidence {
            Some(Confidence::High) => lines.push((String::new(), words.text("confidence-high"))),
            Some(Confidence::Medium) => lines.push((String::new(), words.text("confidence-medium"))),
            None => {}
        }
        for (id, values) in [("address", &self.resource.addresses), ("symbol", &self.resource.symbols)] {
            lines.extend(values.iter().map(|value| (words.text(id), value.clone())));
        }
        for (id, value) in [("licence", &self.resource.licence), ("note", &self.resource.note)] {
            lines.extend(value.iter().map(|value| (words.text(id), value.clone())));
        }
        lines
    }
}
