//! What a search answers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Locator, ResourceId};

/// A dimension by which a result is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Countries and regions a resource is about.
    Country,
    /// Who issued it.
    Organization,
    /// What it is about; a theme holds its children.
    Theme,
    /// Languages in which it was issued or is held.
    Language,
    /// What kind of work it is.
    Kind,
    /// When it was issued; `unknown` is a value.
    Year,
    /// How it stands in this library: the values are those of [`Status`].
    Status,
}

impl Facet {
    /// All seven, in the order of the command line's answer.
    pub const ALL: [Facet; 7] = [
        Facet::Country,
        Facet::Organization,
        Facet::Theme,
        Facet::Language,
        Facet::Kind,
        Facet::Year,
        Facet::Status,
    ];

    /// Its name in JSON, options and message ids.
    pub fn id(self) -> &'static str {
        match self {
            Facet::Country => "country",
            Facet::Organization => "organization",
            Facet::Theme => "theme",
            Facet::Language => "language",
            Facet::Kind => "kind",
            Facet::Year => "year",
            Facet::Status => "status",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}

impl FromStr for Facet {
    type Err = ();

    fn from_str(id: &str) -> Result<Facet, ()> {
        Facet::ALL.into_iter().find(|facet| facet.id() == id).ok_or(())
    }
}

/// How a resource stands in this library: the values of [`Facet::Status`]. One is held or wanted;
/// beside that it may be bookmarked and wait. Each has a message `status-{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// A person marked it, to come back to it.
    Bookmarked,
    /// A text of it is held.
    Held,
    /// A text of it waits for review.
    Waiting,
    /// It is known to exist; no text is held.
    Wanted,
}

impl Status {
    /// Every value, in the order of their ids.
    pub const ALL: [Status; 4] = [Status::Bookmarked, Status::Held, Status::Waiting, Status::Wanted];

    /// Its name in JSON, options and message ids.
    pub fn id(self) -> &'static str {
        match self {
            Status::Bookmarked => "bookmarked",
            Status::Held => "held",
            Status::Waiting => "waiting",
            Status::Wanted => "wanted",
        }
    }

    /// The value of this name.
    pub fn from_id(id: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.id() == id)
    }
}

/// One value of a facet, with the number of resources that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// The term's key, a language or kind id, a year, or `unknown`.
    pub id: String,
    /// Resources that match everything but this facet's own ticks, and have this value.
    pub count: u64,
    /// Ticked: resources must have one of the ticked values.
    pub selected: bool,
    /// Excluded: resources must not have it.
    pub excluded: bool,
}

/// Of how many resources the counts of a facet tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FacetBase {
    /// Resources that match everything but this facet's own ticks: those that are counted in it.
    pub considered: u64,
    /// Those of them that have no value in it.
    pub without: u64,
}

/// Found text with its place and the words that matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub locator: Locator,
    /// BCP-47 code of the block's language.
    pub language: Option<String>,
    /// The words.
    pub text: String,
    /// Matched words as [start, end) counted in Unicode scalar values of `text`.
    pub marks: Vec<(usize, usize)>,
}

/// In which part of a resource the words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchedIn {
    /// A title.
    Title,
    /// A document symbol.
    Symbol,
    /// The about text.
    About,
    /// A held text.
    Text,
    /// A name of an organization that issued it.
    Organization,
    /// A name of a country or region.
    Country,
    /// A name of a theme.
    Theme,
}

/// One resource that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Which resource.
    pub id: ResourceId,
    /// Higher is nearer; comparable inside one answer only.
    pub score: f32,
    /// Where the words were found.
    pub matched_in: Vec<MatchedIn>,
    /// The best passages, best first.
    pub passages: Vec<Passage>,
    /// A text of it waits for review.
    pub waiting: bool,
    /// A person marked it.
    pub bookmarked: bool,
    /// How many passages match in all, one a page.
    pub passages_total: u64,
    /// The typed words that it lacks, in [`Answer::nearly`]; elsewhere nothing.
    pub lacks: Vec<String>,
}

/// A form that was searched beside what was typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Also {
    /// The word as typed.
    pub typed: String,
    /// The form found beside it.
    pub form: String,
    /// BCP-47 code of the form's language.
    pub language: Option<String>,
    /// What led to it: `stem`, `spelling`, `transliteration` or `skeleton` for a word that was found, `glossary`
    /// for a form that was searched.
    pub how: String,
    /// The glossary is not certain of it: it is no term to be shown.
    pub unsure: bool,
}

/// What a search answers: the hits asked for, the number of all, and the facet counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Resources that match words and ticks.
    pub total: u64,
    /// Nothing had all the words: these have the most of them.
    pub relaxed: bool,
    /// What sounds alike was searched too, in any language: nothing had half of the words.
    pub far: bool,
    /// Forms found or searched beside what was typed.
    pub also: Vec<Also>,
    /// The hits from `offset`, at most `limit`.
    pub hits: Vec<Hit>,
    /// Where fewer than ten have all the words: resources that have at least half of them, as many as make
    /// ten, those of them that lie in the window. They count neither in `total` nor in the facets.
    pub nearly: Vec<Hit>,
    /// The values of each facet, in the order of [`Facet::ALL`]; by count, then id.
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
    /// Of how many resources each facet's counts tell, in the order of [`Facet::ALL`].
    pub bases: Vec<(Facet, FacetBase)>,
}
