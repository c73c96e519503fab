//! The filters as a person sees them: which values of a facet are shown, and how they are called.

use std::collections::{BTreeMap, BTreeSet};

use super::branches::{Counted, Tree};
use super::matching::{Places, anywhere, word_beginnings};
use super::results::Results;
use super::years::{YearAxis, YearEnd};
use crate::model::{Facet, FacetValue};
use crate::query::{Ticks, YearRange};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// Values shown before "more" is asked for.
const FIRST: usize = 4;

/// What facet values are called in the words of the interface.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    /// The interface's words.
    pub words: &'a Words,
    /// Labels.
    pub vocabulary: &'a Vocabulary,
}

impl Labels<'_> {
    /// What a reader sees for a value, or for a range of years.
    pub fn full(self, facet: Facet, id: &str) -> String {
        if let (Facet::Year, Ok(range)) = (facet, id.parse::<YearRange>()) {
            return self.years(range);
        }
        if facet == Facet::Status {
            let message = format!("status-{id}");
            return if self.words.has(&message) { self.words.text(&message) } else { id.to_owned() };
        }
        if id == "unknown" {
            let message = format!("{facet}-unknown");
            if self.words.has(&message) {
                return self.words.text(&message);
            }
        }
        self.vocabulary.label(facet, id, self.words.language().code())
    }

    /// A range of years.
    pub fn years(self, range: YearRange) -> String {
        let year = |end: YearEnd| end.of(Some(range)).map(|year| year.to_string().into());
        match (year(YearEnd::First), year(YearEnd::Last)) {
            (Some(from), None) => self.words.with("years-from", &[("from", from)]),
            (None, Some(to)) => self.words.with("years-to", &[("to", to)]),
            (Some(from), Some(to)) if from != to => {
                self.words.with("years-between", &[("from", from), ("to", to)])
            }
            _ => range.to_string(),
        }
    }

    /// The same where room is short: organizations by their acronyms.
    pub fn short(self, facet: Facet, id: &str) -> String {
        match facet {
            Facet::Organization => self.vocabulary.short_label(facet, id, self.words.language().code()),
            _ => self.full(facet, id),
        }
    }
}

/// One row of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetRow {
    /// The value.
    pub id: String,
    /// How many resources have it.
    pub count: u64,
    /// What it is called.
    pub label: String,
    /// The same, where room is short.
    pub short: String,
    /// Where what was typed stands in `short`.
    pub marks: Places,
    /// How many values hold it, one in the other.
    pub depth: usize,
    /// Whether the values that it holds are shown; `None` if it holds none.
    pub open: Option<bool>,
}

/// The rows of a facet that are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetRows {
    /// The rows.
    pub rows: Vec<FacetRow>,
    /// How many more there are.
    pub hidden: usize,
    /// Whether some of the rows are there only because all were asked for.
    pub all: bool,
}

/// What is open in the pane of filters.
#[derive(Debug)]
pub struct Filters {
    /// Facets of which every value is shown.
    expanded: BTreeSet<Facet>,
    /// Values of which those that they hold are shown.
    open: BTreeSet<(Facet, String)>,
    /// Facets of which only the name is shown.
    folded: BTreeSet<Facet>,
    /// The facet that is searched, and what is typed there.
    within: Option<(Facet, String)>,
    /// What is being typed as a year, and at which end.
    pub(super) typed_year: Option<(YearEnd, String)>,
    /// The axis of years, once there was an answer.
    pub axis: Option<YearAxis>,
    /// The values there are, as far as answers have told, by how many resources have them.
    known: BTreeMap<Facet, Vec<String>>,
}

impl Default for Filters {
    fn default() -> Filters {
        Filters {
            expanded: BTreeSet::new(),
            open: BTreeSet::new(),
            folded: BTreeSet::from([Facet::Kind]),
            within: None,
            typed_year: None,
            axis: None,
            known: BTreeMap::new(),
        }
    }
}

impl Filters {
    /// Whether only the name of a facet is shown.
    pub fn is_folded(&self, facet: Facet) -> bool {
        self.folded.contains(&facet)
    }

    /// What is typed to search in a facet, if its field is open.
    pub fn within(&self, facet: Facet) -> Option<&str> {
        self.within.as_ref().filter(|(open, _)| *open == facet).map(|(_, typed)| typed.as_str())
    }

    /// Whether there are more values than are shown at first.
    pub fn is_long(&self, facet: Facet) -> bool {
        self.known.get(&facet).is_some_and(|known| known.len() > FIRST)
    }

    /// What stands in the field of a year: what is being typed, else the chosen year.
    pub fn year_text(&self, end: YearEnd, ticks: &Ticks) -> String {
        match &self.typed_year {
            Some((typing, typed)) if *typing == end => typed.clone(),
            _ => end.of(ticks.years()).map_or_else(String::new, |year| year.to_string()),
        }
    }

    /// Whether a year is being typed at this end.
    pub fn is_typing_year(&self, end: YearEnd) -> bool {
        self.typed_year.as_ref().is_some_and(|(typing, _)| *typing == end)
    }

    pub(super) fn fold(&mut self, facet: Facet) {
        if !self.folded.remove(&facet) {
            self.folded.insert(facet);
            self.within.take_if(|(open, _)| *open == facet);
        }
    }

    pub(super) fn expand(&mut self, facet: Facet, all: bool) {
        if all {
            self.expanded.insert(facet);
        } else {
            self.expanded.remove(&facet);
        }
    }

    pub(super) fn open(&mut self, facet: Facet, value: String, open: bool) {
        if open {
            self.open.insert((facet, value));
        } else {
            self.open.remove(&(facet, value));
        }
    }

    pub(super) fn search(&mut self, facet: Facet, typed: Option<String>) {
        self.folded.remove(&facet);
        self.within = typed.map(|typed| (facet, typed));
    }

    /// Closes the field to search in a facet; answers with the facet.
    pub(super) fn close_search(&mut self) -> Option<Facet> {
        self.within.take().map(|(facet, _)| facet)
    }

    /// Learns from an answer which values there are. One to a question about everything knows all.
    pub(super) fn learn(&mut self, answer: &Results) {
        let everything = answer.query.expression.is_everything() && answer.query.ticks.is_empty();
        if everything || self.axis.is_none() {
            self.axis = YearAxis::of(answer.facet(Facet::Year)).or(self.axis);
        }
        for (facet, values) in &answer.facets {
            let known = self.known.entry(*facet).or_default();
            if everything {
                known.clear();
            }
            for value in values {
                if !known.contains(&value.id) {
                    known.push(value.id.clone());
                }
            }
        }
    }

    /// The values of a facet by how many resources have them, then those that no resource has as
    /// things stand.
    pub(super) fn values<'a>(&'a self, facet: Facet, answer: &'a Results) -> Vec<(&'a str, u64)> {
        let counted = answer.facet(facet);
        let found: BTreeSet<&str> = counted.iter().map(|value| value.id.as_str()).collect();
        let known = self.known.get(&facet).into_iter().flatten().map(String::as_str);
        let without = known.filter(|id| !found.contains(id)).map(|id| (id, 0));
        counted.iter().map(|FacetValue { id, count, .. }| (id.as_str(), *count)).chain(without).collect()
    }

    /// The rows of a facet: values by their counts, then those that no resource has as things
    /// stand. What is ticked is always among them; where a field to search them is open, all in
    /// which stands what is typed.
    pub fn rows(&self, facet: Facet, answer: &Results, ticks: &Ticks, labels: Labels<'_>) -> FacetRows {
        let values = self.values(facet, answer);
        if let Some(typed) = self.within(facet).map(str::trim).filter(|typed| !typed.is_empty()) {
            return FacetRows { rows: matching(facet, &values, typed, labels), ..FacetRows::default() };
        }
        let all = self.expanded.contains(&facet);
        let choice = ticks.of(facet);
        let ticked = |id: &str| {
            choice.is_some_and(|choice| choice.include.contains(id) || choice.exclude.contains(id))
        };
        let tree = Tree::of(facet, &values, labels.vocabulary);
        let (shown, hidden): (Vec<_>, Vec<_>) = tree
            .top
            .iter()
            .enumerate()
            .partition(|(number, (id, _))| all || *number < FIRST || tree.any(id, &ticked));
        let mut rows = Vec::new();
        for (_, value) in shown {
            self.branch(facet, *value, &tree, (0, &ticked), labels, &mut rows);
        }
        FacetRows { rows, hidden: hidden.len(), all: all && tree.top.len() > FIRST }
    }

    /// A value, and those below it: all where it is open, else what is ticked.
    fn branch(
        &self,
        facet: Facet,
        (id, count): Counted<'_>,
        tree: &Tree<'_>,
        (depth, ticked): (usize, &impl Fn(&str) -> bool),
        labels: Labels<'_>,
        rows: &mut Vec<FacetRow>,
    ) {
        let below = tree.below(id);
        let is_open = self.open.contains(&(facet, id.to_owned()));
        let open = (!below.is_empty()).then_some(is_open);
        rows.push(FacetRow { depth, open, ..row(facet, id, count, labels, Places::new()) });
        for value in below.iter().filter(|(id, _)| is_open || tree.any(id, ticked)) {
            self.branch(facet, *value, tree, (depth + 1, ticked), labels, rows);
        }
    }
}

fn row(facet: Facet, id: &str, count: u64, labels: Labels<'_>, marks: Places) -> FacetRow {
    let (label, short) = (labels.full(facet, id), labels.short(facet, id));
    FacetRow { id: id.to_owned(), count, label, short, marks, depth: 0, open: None }
}

/// The values in whose labels or other names a word begins so; where there are none, those in which
/// it stands anywhere.
fn matching(facet: Facet, values: &[(&str, u64)], typed: &str, labels: Labels<'_>) -> Vec<FacetRow> {
    for find in [word_beginnings, anywhere] {
        let found = values.iter().filter_map(|(id, count)| {
            let plain = row(facet, id, *count, labels, Places::new());
            if let Some(marks) = find(&plain.short, typed) {
                return Some(FacetRow { marks, ..plain });
            }
            let mut names = labels.vocabulary.names(facet, id);
            names.push(&plain.label);
            names.iter().any(|name| find(name, typed).is_some()).then_some(plain)
        });
        let mut found: Vec<FacetRow> = found.collect();
        // What is seen to match comes before what matches by another name.
        found.sort_by_key(|row| row.marks.is_empty());
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
