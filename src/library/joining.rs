//! Which wanted record a file is the text of, if it is one.
//!
//! A record is met by a document symbol, an address or its path, a title and year; one whose title is
//! only a description by who issued it, the day and month, and a country. When several records fit,
//! none is chosen: a person can join them later.

use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::extract::{Part, Properties};
use crate::model::{Date, Grade, Page, Resource, Suggested, Term, TitleStatus};
use crate::text;

/// Words of a title that are enough to tell a work by.
const TITLE_WORDS: usize = 4;
/// Letters at the beginning of a text among which its title must stand.
const BEGINNING: usize = 2_500;

/// The records that a file may be the text of: outside the bin, without a text.
pub(super) struct Wanted {
    records: Vec<Resource>,
    /// The catalogue's revision of which this is true.
    revision: u64,
}

impl Wanted {
    /// # Errors
    /// If the catalogue cannot be read.
    pub(super) fn of(catalogue: &Catalogue) -> Result<Wanted> {
        let mut records = Vec::new();
        for id in catalogue.ids()? {
            if catalogue.texts(&id)?.is_empty() {
                records.extend(catalogue.resource(&id)?);
            }
        }
        Ok(Wanted { records, revision: catalogue.revision()? })
    }

    /// The same as long as nothing has changed since; else read anew.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub(super) fn now(known: Option<Wanted>, catalogue: &Catalogue) -> Result<Wanted> {
        let revision = catalogue.revision()?;
        known.filter(|known| known.revision == revision).map_or_else(|| Wanted::of(catalogue), Ok)
    }

    /// Still true after what was taken out of it has been written.
    #[must_use]
    pub(super) fn at_revision(self, revision: u64) -> Wanted {
        Wanted { revision, ..self }
    }

    /// Takes out the record that this part of a file is the text of.
    pub(super) fn take(&mut self, part: &Part, suggested: &Suggested) -> Option<Resource> {
        let tests: [&dyn Fn(&Resource) -> bool; 4] = [
            &|record| has_symbol(record, suggested),
            &|record| has_address(record, &part.properties),
            &|record| has_title(record, suggested, &part.pages),
            &|record| fits_description(record, suggested),
        ];
        let found = tests.iter().find_map(|fits| {
            let mut fitting =
                self.records.iter().enumerate().filter(|(_, record)| fits(record)).map(|(at, _)| at);
            fitting.next().filter(|_| fitting.next().is_none())
        })?;
        Some(self.records.swap_remove(found))
    }
}

fn symbol(text: &str) -> Option<String> {
    text::symbols(text).into_iter().next().map(|symbol| symbol.exact)
}

fn has_symbol(record: &Resource, suggested: &Suggested) -> bool {
    let own: Vec<String> = record.symbols.iter().filter_map(|known| symbol(known)).collect();
    // A symbol in a sentence, however short, is more often cited than borne.
    let borne = suggested.symbols.iter().filter(|found| found.grade == Grade::Sure);
    borne.filter_map(|found| symbol(&found.value)).any(|found| own.contains(&found))
}

/// An address without scheme, `www.` and the slash at its end.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_lowercase()
}

fn has_address(record: &Resource, properties: &Properties) -> bool {
    let Some(address) = properties.address.as_deref() else { return false };
    let given = bare(address);
    record.addresses.iter().map(|known| bare(known)).any(|known| match given.strip_prefix('/') {
        // A path of one part stands on many sites.
        Some(path) => path.contains('/') && known.split_once('/').is_some_and(|(_, own)| own == path),
        None => known == given && given.contains('/'),
    })
}

/// Whether both years are known and differ.
fn years_differ(record: &Resource, suggested: &Suggested) -> bool {
    let found = suggested.date.as_ref().and_then(|date| date.value.year());
    matches!((record.date.year(), found), (Some(own), Some(found)) if own != found)
}

/// A title is met when it is the one suggested, or stands at the beginning of the text from the
/// start of a line on, each of its parts after the other: a cover sets them apart.
fn has_title(record: &Resource, suggested: &Suggested, pages: &[Page]) -> bool {
    if years_differ(record, suggested) {
        return false;
    }
    let own = suggested.title.as_ref().filter(|title| title.value.1 == TitleStatus::Exact);
    let own = own.map(|title| text::fold_label(&title.value.0));
    let beginning = beginning(pages);
    let titles = record.titles.iter().filter(|title| title.status != TitleStatus::Descriptive);
    titles.into_iter().any(|title| {
        let folded = text::fold_label(&title.text);
        let is_telling = folded.split(' ').count() >= TITLE_WORDS;
        is_telling && (own.as_ref() == Some(&folded) || begins_with(&beginning, &title.text))
    })
}

/// The folded words at the beginning of a text, and whether each begins a line.
fn beginning(pages: &[Page]) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let mut letters = 0;
    for line in pages.iter().flat_map(|page| &page.blocks).flat_map(|block| block.text.lines()) {
        for (index, word) in text::fold_label(line).split(' ').filter(|word| !word.is_empty()).enumerate() {
            words.push((word.to_owned(), index == 0));
        }
        letters += line.len();
        if letters > BEGINNING {
            break;
        }
    }
    words
}

fn begins_with(words: &[(String, bool)], title: &str) -> bool {
    let parts = title.split(": ").flat_map(|part| part.split(". "));
    let parts: Vec<String> = parts.map(text::fold_label).filter(|part| !part.is_empty()).collect();
    let mut from = 0;
    for part in &parts {
        let part: Vec<&str> = part.split(' ').collect();
        let stands = |at: usize| {
            words
                .get(at..at + part.len())
                .is_some_and(|found| found.iter().zip(&part).all(|((word, _), own)| word == own))
        };
        let Some(at) = (from..words.len()).find(|&at| words[at].1 && stands(at)) else { return false };
        from = at + part.len();
    }
    !parts.is_empty()
}

/// A record without a title of its own: who issued it, the day and month, and a country.
fn fits_description(record: &Resource, suggested: &Suggested) -> bool {
    let is_described = record.titles.iter().all(|title| title.status == TitleStatus::Descriptive);
    let shares = |own: &[Term], found: &[crate::model::Suggestion<Term>]| {
        found.iter().any(|found| own.contains(&found.value))
    };
    let day = |date: Date| match date {
        Date::On(_, month, day) | Date::Span((_, month, day), _) if day > 0 => Some((month, day)),
        _ => None,
    };
    let found = suggested.date.as_ref().and_then(|date| day(date.value)).or(suggested.day);
    is_described
        && found.is_some()
        && day(record.date) == found
        && !years_differ(record, suggested)
        && shares(&record.organizations, &suggested.organizations)
        && shares(&record.countries, &suggested.countries)
}
