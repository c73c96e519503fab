//! What a citation needs of a resource, in the language of the citation.

use super::form::{self, Form};
use super::heading::Heading;
use super::romanize;
use crate::model::{Date, Facet, Resource, Script, Term};
use crate::text;
use crate::vocabulary::Vocabulary;
use crate::words::Language;

/// A resource, ready to be written as a citation; what is not known is absent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Work {
    pub(super) id: String,
    pub(super) form: Form,
    /// Who issued it.
    pub(super) names: Vec<String>,
    pub(super) heading: Option<Heading>,
    pub(super) date: Date,
    /// Document symbols.
    pub(super) number: Option<String>,
    pub(super) isbn: Option<String>,
    pub(super) address: Option<String>,
    /// The day it was taken from its address, (year, month, day).
    pub(super) accessed: Option<(i16, u8, u8)>,
    /// BCP-47 code of the language of the cited title.
    pub(super) language: Option<String>,
    /// English name of that language, where it is not English.
    pub(super) foreign: Option<String>,
}

impl Work {
    pub(super) fn of(resource: &Resource, vocabulary: &Vocabulary, language: Language) -> Work {
        let code = language.code();
        let name = |term: &Term| match term {
            Term::Words(words) => in_letters_of(words, language),
            Term::Id(_) => vocabulary.label(Facet::Organization, &term.key(), code),
        };
        let isbn = |symbol: &&String| symbol.to_ascii_uppercase().starts_with("ISBN");
        let (isbns, symbols): (Vec<&String>, Vec<&String>) = resource.symbols.iter().partition(isbn);
        let isbns: Vec<&str> = isbns.iter().map(|text| text[4..].trim_start_matches([':', ' '])).collect();
        let symbols: Vec<&str> = symbols.iter().map(|text| text.as_str()).collect();
        let heading = Heading::of(resource, code);
        let address = resource.addresses.first().cloned();
        let of_title = heading.as_ref().filter(|heading| heading.is_own).and_then(|it| it.language.clone());
        // Of several languages none is the language of what is cited.
        let only = resource.languages.first().filter(|_| resource.languages.len() == 1);
        let of_work = of_title.or_else(|| only.cloned());
        let foreign = of_work.as_ref().filter(|code| *code != "en");
        Work {
            id: resource.id.to_string(),
            form: form::of(resource.kind.as_deref()),
            names: resource.organizations.iter().map(name).collect(),
            date: resource.date,
            number: (!symbols.is_empty()).then(|| symbols.join("; ")),
            isbn: (!isbns.is_empty()).then(|| isbns.join("; ")),
            accessed: address.is_some().then(|| retrieved(resource)).flatten(),
            address,
            foreign: foreign.map(|code| vocabulary.label(Facet::Language, code, "en")),
            language: of_work,
            heading,
        }
    }
}

/// Words of a record in the letters that the language of the citation is written in.
pub(super) fn in_letters_of(words: &str, language: Language) -> String {
    let is_cyrillic = text::script(words) == Some(Script::Cyrillic);
    let romanized = (language == Language::English && is_cyrillic).then(|| romanize(words)).flatten();
    romanized.unwrap_or_else(|| words.to_owned())
}

fn retrieved(resource: &Resource) -> Option<(i16, u8, u8)> {
    match resource.provenance.retrieved_on.as_deref()?.parse().ok()? {
        Date::On(year, month, day) => Some((year, month, day)),
        Date::Unknown | Date::Span(..) => None,
    }
}
