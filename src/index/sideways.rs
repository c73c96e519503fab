//! Hits, total and facet counts in one pass ("drill sideways", as Lucene has it).
//!
//! The collector runs over the documents that match the *typed text*. One that passes every
//! facet's ticks is a hit and counts in all facets; one that fails exactly one facet counts in
//! that facet only; others count nowhere. So the counts of a facet ignore its own ticks.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{EnableScoring, Query};
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::Found;
use super::facets::{Columns, FacetColumn, SegmentColumns};
use super::store::translate;
use super::top::{Ranked, Top};
use crate::error::{Result, What};
use crate::model::{Facet, FacetBase, FacetValue, ResourceId};
use crate::query::{Choice, Sort, Ticks, Window, YearRange};

/// What one pass gives.
pub(super) struct Outcome {
    /// Documents that match the text, whatever is ticked.
    pub(super) matching: u64,
    /// Documents that match text and ticks.
    pub(super) total: u64,
    pub(super) found: Vec<Found>,
    pub(super) facets: Vec<(Facet, Vec<FacetValue>)>,
    pub(super) bases: Vec<(Facet, FacetBase)>,
}

/// Runs a query with these ticks. `scored` says whether its scores mean anything.
pub(super) fn run(
    searcher: &Searcher,
    typed: &dyn Query,
    columns: &Columns,
    ticks: &Ticks,
    window: Window,
    scored: bool,
) -> Result<Outcome> {
    let failed = |error| translate(What::Search, error);
    let ranks = window.sort == Sort::Relevance;
    let collector = Sideways { columns, ticks: Arc::new(ticks.clone()), window, scored: scored && ranks };
    let mut merged = searcher.search(typed, &collector).map_err(failed)?;
    let facets = Facet::ALL.into_iter().map(|facet| {
        let counts = named(columns, &merged.counts, facet as usize);
        (facet, values(counts, ticks.of(facet)))
    });
    let facets = facets.collect();
    let bases = Facet::ALL.into_iter().map(|facet| (facet, merged.bases[facet as usize])).collect();
    merged.ranked.truncate(window.offset.saturating_add(window.limit));
    let mut visible = merged.ranked.split_off(window.offset.min(merged.ranked.len()));
    if scored && !ranks {
        score(searcher, typed, &mut visible).map_err(failed)?;
    }
    let found = visible.into_iter();
    let found =
        found.filter_map(|hit| Some(Found { id: ResourceId::new(hit.id)?, score: hit.score })).collect();
    Ok(Outcome { matching: merged.matching, total: merged.total, found, facets, bases })
}

/// Gives hits that were not ranked by their scores the scores they have.
fn score(searcher: &Searcher, typed: &dyn Query, hits: &mut [Ranked]) -> tantivy::Result<()> {
    let weight = typed.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let mut by_address: Vec<&mut Ranked> = hits.iter_mut().collect();
    by_address.sort_by_key(|hit| hit.address);
    for hits in by_address.chunk_by_mut(|a, b| a.address.segment_ord == b.address.segment_ord) {
        let Some(first) = hits.first() else { continue };
        let segment = searcher.segment_reader(first.address.segment_ord);
        let mut scorer = weight.scorer(segment, 1.0)?;
        for hit in hits {
            let document = hit.address.doc_id;
            if scorer.doc() <= document && scorer.seek(document) == document {
                hit.score = scorer.score();
            }
        }
    }
    Ok(())
}

/// The values of a facet that have a count, by id, the counts of all segments added.
fn named<'a>(columns: &'a Columns, segments: &[Vec<Vec<u64>>], facet: usize) -> Vec<(&'a str, u64)> {
    let mut named: Vec<(&str, u64)> = Vec::new();
    for (columns, counts) in columns.iter().zip(segments) {
        // A segment in which nothing matches counts nothing.
        let Some(counts) = counts.get(facet) else { continue };
        let counted = columns.facets[facet].values.iter().zip(counts);
        named.extend(counted.filter(|(_, count)| **count > 0).map(|(id, count)| (id.as_str(), *count)));
    }
    // Each segment's are in order: sorting only merges them.
    named.sort_by_key(|(id, _)| *id);
    named.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    named
}

/// Every value with a count or a tick, by count, then id.
fn values<'a>(mut counts: Vec<(&'a str, u64)>, choice: Option<&'a Choice>) -> Vec<FacetValue> {
    for ticked in choice.into_iter().flat_map(|choice| choice.include.iter().chain(&choice.exclude)) {
        // A range of years is a tick, not a value.
        if !ticked.contains("..")
            && let Err(at) = counts.binary_search_by_key(&ticked.as_str(), |(id, _)| *id)
        {
            counts.insert(at, (ticked, 0));
        }
    }
    // By id already, and the sort keeps the order of equals.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let is = |ticked: &BTreeSet<String>, id: &str| ticked.iter().any(|ticked| meets(ticked, id));
    let value = |(id, count): (&str, u64)| FacetValue {
        id: id.to_owned(),
        count,
        selected: choice.is_some_and(|choice| is(&choice.include, id)),
        excluded: choice.is_some_and(|choice| is(&choice.exclude, id)),
    };
    counts.into_iter().map(value).collect()
}

/// Whether a ticked value or range of years takes in this value.
fn meets(ticked: &str, value: &str) -> bool {
    match ticked.contains("..").then(|| ticked.parse::<YearRange>()) {
        Some(Ok(range)) => range.holds(value),
        _ => ticked == value,
    }
}

struct Sideways<'a> {
    columns: &'a Columns,
    ticks: Arc<Ticks>,
    window: Window,
    scored: bool,
}

/// What a ticked facet says of a segment's ordinals.
struct Gate {
    facet: usize,
    includes_any: bool,
    /// Ordinals, ascending.
    included: Vec<u32>,
    excluded: Vec<u32>,
}

impl Gate {
    fn new(facet: Facet, choice: &Choice, column: &FacetColumn) -> Gate {
        Gate {
            facet: facet as usize,
            includes_any: !choice.include.is_empty(),
            included: ordinals(&choice.include, column),
            excluded: ordinals(&choice.exclude, column),
        }
    }

    fn passes(&self, ordinals: &[u32]) -> bool {
        let has = |ticked: &[u32]| ordinals.iter().any(|ordinal| ticked.binary_search(ordinal).is_ok());
        (!self.includes_any || has(&self.included)) && !has(&self.excluded)
    }
}

/// The ordinals of ticked values and ranges of years, ascending.
fn ordinals(ticked: &BTreeSet<String>, column: &FacetColumn) -> Vec<u32> {
    let all = || (0_u32..).zip(&column.values);
    let mut ordinals: Vec<u32> = Vec::new();
    for ticked in ticked {
        match ticked.contains("..") {
            true => ordinals.extend(all().filter(|(_, value)| meets(ticked, value)).map(|(at, _)| at)),
            // Values are in ascending order.
            false => ordinals
                .extend(column.values.binary_search(ticked).ok().and_then(|at| u32::try_from(at).ok())),
        }
    }
    ordinals.sort_unstable();
    ordinals.dedup();
    ordinals
}

struct SegmentSideways {
    segment: SegmentOrdinal,
    columns: Arc<SegmentColumns>,
    ticks: Arc<Ticks>,
    /// Gates and counts are made with the first match: in many segments a rare word has none.
    gates: Vec<Gate>,
    counts: Vec<Vec<u64>>,
    bases: Bases,
    matching: u64,
    total: u64,
    top: Top,
}

/// Of how many documents the counts of each facet tell.
type Bases = [FacetBase; Facet::ALL.len()];

/// Counts and best documents of one segment, or of all.
#[derive(Default)]
struct Gathered {
    matching: u64,
    total: u64,
    /// For each segment, in the searcher's order, and facet: a count an ordinal.
    counts: Vec<Vec<Vec<u64>>>,
    bases: Bases,
    ranked: Vec<Ranked>,
}

impl Collector for Sideways<'_> {
    type Fruit = Gathered;
    type Child = SegmentSideways;

    fn for_segment(&self, segment: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentSideways> {
        Ok(SegmentSideways {
            segment,
            columns: Arc::clone(&self.columns[segment as usize]),
            ticks: Arc::clone(&self.ticks),
            gates: Vec::new(),
            counts: Vec::new(),
            bases: Bases::default(),
            matching: 0,
            total: 0,
            top: Top::new(self.window),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, segments: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for segment in segments {
            all.matching += segment.matching;
            all.total += segment.total;
            for (all, own) in all.bases.iter_mut().zip(segment.bases) {
                all.considered += own.considered;
                all.without += own.without;
            }
            all.ranked.extend(segment.ranked);
            all.counts.extend(segment.counts);
        }
        all.ranked.sort();
        Ok(all)
    }
}

impl SegmentSideways {
    fn prepare(&mut self) {
        let facets = &self.columns.facets;
        let gate = |(facet, choice): (Facet, &Choice)| Gate::new(facet, choice, &facets[facet as usize]);
        self.gates = self.ticks.iter().map(gate).collect();
        self.counts = facets.iter().map(|column| vec![0; column.values.len()]).collect();
    }

    fn count(&mut self, facet: usize, document: DocId) {
        let ordinals = self.columns.facets[facet].ordinals_of(document);
        for ordinal in ordinals {
            self.counts[facet][*ordinal as usize] += 1;
        }
        self.bases[facet].considered += 1;
        self.bases[facet].without += u64::from(ordinals.is_empty());
    }
}

impl SegmentCollector for SegmentSideways {
    type Fruit = Gathered;

    fn collect(&mut self, document: DocId, score: Score) {
        if self.matching == 0 {
            self.prepare();
        }
        self.matching += 1;
        let mut failing = None;
        for gate in &self.gates {
            if !gate.passes(self.columns.facets[gate.facet].ordinals_of(document)) {
                if failing.is_some() {
                    return;
                }
                failing = Some(gate.facet);
            }
        }
        if let Some(facet) = failing {
            self.count(facet, document);
            return;
        }
        self.total += 1;
        let counted = self.columns.facets.iter().zip(&mut self.counts).zip(&mut self.bases);
        for ((column, counts), base) in counted {
            let ordinals = column.ordinals_of(document);
            for ordinal in ordinals {
                counts[*ordinal as usize] += 1;
            }
            base.without += u64::from(ordinals.is_empty());
        }
        self.top.push(document, score, &self.columns);
    }

    fn harvest(mut self) -> Gathered {
        // What is found counts in every facet.
        self.bases.iter_mut().for_each(|base| base.considered += self.total);
        Gathered {
            bases: self.bases,
            matching: self.matching,
            total: self.total,
            counts: vec![self.counts],
            ranked: self.top.ranked(self.segment, &self.columns),
        }
    }
}
