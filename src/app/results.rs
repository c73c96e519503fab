//! What is searched, and what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::filters::Filters;
use super::saving::{Example, typing};
use crate::error::Error;
use crate::jobs::{Found, Request, Row, Ticket, WayOut};
use crate::library::Meant;
use crate::model::{Also, Facet, FacetBase, FacetValue, ResourceId};
use crate::query::{Query, Sort, Ticks, Window};
use crate::vocabulary::Vocabulary;

/// Rows asked for at once: a screen of 768 points shows seven. Their passages are most of an answer's work,
/// so others are fetched as they are reached.
const PAGE: usize = 10;

/// Below fewer than so many hits, those that have most of the words are listed too.
const FEW: usize = 10;

/// Rows asked for at most when the library has changed.
const MOST: usize = 400;

/// The search as a person has set it, and the newest answer to it.
///
/// The answer may be that to an older question: it stays until the new one is there.
#[derive(Debug)]
pub struct Search {
    vocabulary: Arc<Vocabulary>,
    /// The text in the search field.
    pub text: String,
    /// The words of earlier searches, within whose results is searched.
    pub within: Vec<String>,
    /// The example, where more of the same is searched.
    pub example: Option<Example>,
    /// The text stands as it is: it was chosen, not typed.
    pub(super) finished: bool,
    /// Forms left out, as a query names them.
    pub without: BTreeSet<String>,
    /// All forms searched beside what was typed are shown, not only the first.
    pub all_forms: bool,
    /// What is ticked in the facets.
    pub ticks: Ticks,
    /// The order of the hits.
    pub sort: Sort,
    /// The newest answer.
    pub answer: Option<Results>,
    /// Why the newest question has none.
    pub failed: Option<Error>,
    /// What is open in the pane of filters.
    pub filters: Filters,
    newest: Ticket,
    awaited: Option<Awaited>,
}

/// What the search lane is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Answer,
    /// To the same question, as the library has changed.
    Refresh,
    Page(usize),
}

/// An answer, with the rows fetched so far.
#[derive(Debug)]
pub struct Results {
    /// What was asked.
    pub query: Query,
    /// How many resources were found.
    pub total: usize,
    /// Nothing had all the words: these have the most of them.
    pub relaxed: bool,
    /// How many rows follow below what was found: they have most of the words.
    pub nearly: usize,
    /// Forms found or searched beside what was typed, that can be shown; those found first.
    pub also: Vec<String>,
    /// The values of each facet with their counts.
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
    /// Of how many resources each facet's counts tell.
    pub bases: Vec<(Facet, FacetBase)>,
    /// Where nothing was found: which ticks to take back.
    pub way_out: Option<WayOut>,
    /// Where little was found: what may have been meant.
    pub meant: Vec<Meant>,
    /// How long the search took.
    pub took: Duration,
    rows: BTreeMap<usize, Row>,
}

impl Results {
    /// How many rows the list has.
    pub fn listed(&self) -> usize {
        self.total + self.nearly
    }

    /// A row, if it has been fetched.
    pub fn row(&self, number: usize) -> Option<&Row> {
        self.rows.get(&number)
    }

    /// Where a resource stands among the fetched rows.
    pub fn position(&self, id: &ResourceId) -> Option<usize> {
        self.rows.iter().find(|(_, row)| row.hit.id == *id).map(|(number, _)| *number)
    }

    /// The values of a facet.
    pub fn facet(&self, facet: Facet) -> &[FacetValue] {
        self.facets.iter().find(|(known, _)| *known == facet).map_or(&[], |(_, values)| values)
    }
}

/// What a piece of news from the search lane changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// It was too late, or more rows of the same answer.
    Nothing,
    /// There is a new answer.
    Answer,
    /// There is a new answer to the same question.
    Refreshed,
}

/// The languages of the library, those with most resources first.
pub(super) const LANGUAGES: [&str; 9] = ["en", "ru", "kk", "ky", "tg", "uz", "tk", "fa", "ps"];

/// The forms a person is told of, each once: nearest analyses first, and of each the first form of every
/// language before the second of any.
fn shown_forms(also: &[Also]) -> Vec<String> {
    let ways = ["stem", "spelling", "glossary", "transliteration", "skeleton"];
    let mut met: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut forms: Vec<((usize, usize, usize), &String)> = Vec::new();
    for also in also.iter().filter(|also| !also.unsure) {
        if forms.iter().any(|(_, known)| **known == also.form) {
            continue;
        }
        let way = ways.iter().position(|how| *how == also.how).unwrap_or(ways.len());
        let own = |language: &&str| also.language.as_deref() == Some(*language);
        let language = LANGUAGES.iter().position(own).unwrap_or(LANGUAGES.len());
        let number = met.entry((way, language)).or_default();
        forms.push(((way, *number, language), &also.form));
        *number += 1;
    }
    forms.sort();
    forms.into_iter().map(|(_, form)| form.clone()).collect()
}

impl Search {
    pub(super) fn new(vocabulary: Arc<Vocabulary>) -> Search {
        Search {
            vocabulary,
            text: String::new(),
            within: Vec::new(),
            example: None,
            finished: false,
            without: BTreeSet::new(),
            all_forms: false,
            ticks: Ticks::default(),
            sort: Sort::default(),
            answer: None,
            failed: None,
            filters: Filters::default(),
            newest: Ticket::default(),
            awaited: None,
        }
    }

    /// The question as it stands.
    pub fn query(&self, offset: usize) -> Query {
        let mut query = Query::read_within(&self.within, &self.text, typing(self.finished), &self.vocabulary);
        query.like = self.example.as_ref().map(|example| example.like.clone());
        query.ticks = self.ticks.clone();
        query.without = self.without.clone();
        query.window = Window { sort: self.sort, offset, limit: PAGE, nearly: offset > 0, briefly: true };
        query
    }

    /// Whether the answer shown is not yet that to the question as it stands.
    pub fn is_waiting(&self) -> bool {
        self.awaited == Some(Awaited::Answer)
    }

    /// The values of a facet, with how many resources have each as things stand.
    pub(super) fn values(&self, facet: Facet) -> Vec<(&str, u64)> {
        self.answer.as_ref().map_or_else(Vec::new, |answer| self.filters.values(facet, answer))
    }

    /// Asks the question as it stands.
    pub(super) fn ask(&mut self) -> Request {
        self.awaited = Some(Awaited::Answer);
        self.newest = self.newest.next();
        Request::Search(self.newest, self.query(0))
    }

    /// Asks the question of the answer shown once more, with the rows that are shown.
    pub(super) fn refresh(&mut self) -> Request {
        let Some(answer) = self.answer.as_ref().filter(|_| !self.is_waiting()) else { return self.ask() };
        let mut query = self.query(0);
        let shown = answer.rows.keys().next_back().map_or(PAGE, |last| last + 1);
        query.window.limit = shown.next_multiple_of(PAGE).min(MOST);
        query.window.nearly = true;
        self.awaited = Some(Awaited::Refresh);
        self.newest = self.newest.next();
        Request::Search(self.newest, query)
    }

    /// Asks for the rows around `number`, unless they are there or on their way.
    pub(super) fn reach(&mut self, number: usize) -> Option<Request> {
        let answer = self.answer.as_ref()?;
        let page = number / PAGE * PAGE;
        let wanted = number < answer.total && answer.row(number).is_none();
        let asked = self.is_waiting() || self.awaited == Some(Awaited::Refresh);
        if !wanted || asked || self.awaited == Some(Awaited::Page(page)) {
            return None;
        }
        self.awaited = Some(Awaited::Page(page));
        self.newest = self.newest.next();
        Some(Request::Search(self.newest, self.query(page)))
    }

    /// After an answer with few hits, asks for what has most of the words: not before, as one who types waits
    /// for that answer.
    pub(super) fn go_on(&mut self) -> Option<Request> {
        let answer = self.answer.as_ref().filter(|answer| (1..FEW).contains(&answer.total))?;
        let texts = answer.query.within.iter().chain([&answer.query.text]);
        let several = texts.flat_map(|text| text.split_whitespace()).nth(1).is_some();
        if !several || answer.relaxed || answer.query.like.is_some() || answer.nearly > 0 {
            return None;
        }
        let query = self.query(answer.total);
        self.awaited = Some(Awaited::Page(answer.total));
        self.newest = self.newest.next();
        Some(Request::Search(self.newest, query))
    }

    /// Takes an answer in; a late one changes nothing.
    pub(super) fn take(&mut self, ticket: Ticket, result: Result<Found, Error>, took: Duration) -> Change {
        if ticket != self.newest {
            return Change::Nothing;
        }
        let awaited = self.awaited.take();
        let found = match result {
            Ok(found) => found,
            Err(error) => {
                log::warn!("a search failed: {error}");
                self.failed = Some(error);
                return Change::Nothing;
            }
        };
        self.failed = None;
        let offset = found.query.window.offset;
        let total = usize::try_from(found.answer.total).unwrap_or(usize::MAX);
        let nearly = found.nearly.len();
        let rows = found.rows.into_iter().zip(offset..).chain(found.nearly.into_iter().zip(total..));
        let rows = rows.map(|(row, number)| (number, row));
        if let (Some(Awaited::Page(_)), Some(answer)) = (awaited, &mut self.answer) {
            // The library may have changed meanwhile; then it is asked anew.
            if nearly == 0 || answer.total == total {
                answer.rows.extend(rows);
                answer.nearly = nearly;
            }
            return Change::Nothing;
        }
        let answer = Results {
            total,
            relaxed: found.answer.relaxed,
            nearly,
            also: shown_forms(&found.answer.also),
            facets: found.answer.facets,
            bases: found.answer.bases,
            way_out: found.way_out,
            meant: found.meant,
            took,
            rows: rows.collect(),
            query: found.query,
        };
        self.filters.learn(&answer);
        self.answer = Some(answer);
        if awaited == Some(Awaited::Refresh) { Change::Refreshed } else { Change::Answer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_each_language_is_shown_before_the_second_of_any() {
        let also = |form: &str, language: &str, how: &str, unsure| Also {
            typed: "prison".to_owned(),
            form: form.to_owned(),
            language: Some(language.to_owned()),
            how: how.to_owned(),
            unsure,
        };
        let all = [
            also("qamoqxona", "uz", "glossary", false),
            also("mahkum", "uz", "glossary", false),
            also("тюрьма", "ru", "glossary", false),
            also("түрме", "kk", "glossary", false),
            also("inmate", "en", "glossary", false),
            also("абақты", "kk", "glossary", true),
            also("prisons", "en", "stem", false),
            also("тюрьма", "kk", "transliteration", false),
        ];
        assert_eq!(shown_forms(&all), ["prisons", "inmate", "тюрьма", "түрме", "qamoqxona", "mahkum"]);
    }
}
