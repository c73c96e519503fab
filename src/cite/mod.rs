//! A resource as a citation: in citation styles (CSL), and as RIS, BibTeX, CSL-JSON and table rows.
//!
//! Pure: a style that a person added comes in as text. Only what a record says is cited; what it
//! does not say is left out, never made up. Names and titles keep the letters of the record, and
//! where the words around them are in Latin letters a Cyrillic title is transliterated (ISO 9).

mod bibtex;
mod csl_json;
mod draw;
mod form;
mod heading;
mod mend;
mod place;
mod ris;
mod romanize;
mod sign;
mod style;
mod table;
mod work;

pub use draw::{Citation, Cited, Emphasis, cite};
pub use place::read_locator;
pub use romanize::romanize;
pub use style::{STYLES, Style};
pub use table::csv_row;

use crate::model::Resource;
use crate::vocabulary::Vocabulary;
use crate::words::Language;
use work::Work;

/// A form in which other programs take references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exchange {
    /// RIS, of reference managers.
    Ris,
    /// BibTeX, of LaTeX.
    BibTex,
    /// CSL-JSON, of citation processors.
    CslJson,
}

impl Exchange {
    /// Every form.
    pub const ALL: [Exchange; 3] = [Exchange::Ris, Exchange::BibTex, Exchange::CslJson];

    /// Its name in options.
    pub fn id(self) -> &'static str {
        match self {
            Exchange::Ris => "ris",
            Exchange::BibTex => "bibtex",
            Exchange::CslJson => "csl-json",
        }
    }

    /// The ending of files in this form, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Exchange::Ris => "ris",
            Exchange::BibTex => "bib",
            Exchange::CslJson => "json",
        }
    }

    /// The form of this name.
    pub fn from_id(id: &str) -> Option<Exchange> {
        Exchange::ALL.into_iter().find(|form| form.id() == id)
    }
}

/// The resources as one file of this form, in UTF-8; names of organizations in `language` where the
/// vocabulary knows them, titles in their own letters.
pub fn exchange(
    resources: &[&Resource],
    form: Exchange,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let works = resources.iter().map(|resource| Work::of(resource, vocabulary, language));
    match form {
        Exchange::Ris => works.map(|work| ris::entry(&work)).collect::<Vec<_>>().join("\r\n"),
        Exchange::BibTex => works.map(|work| bibtex::entry(&work, vocabulary)).collect::<Vec<_>>().join("\n"),
        Exchange::CslJson => {
            let items: Vec<_> = works.map(|work| csl_json::item(&work)).collect();
            // A list of plain values can always be written.
            serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
        }
    }
}
