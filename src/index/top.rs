//! The best documents of a segment, in any of the orders of [`Sort`].

use std::cmp::Ordering;

use tantivy::{DocAddress, DocId, Score, SegmentOrdinal};

use super::facets::SegmentColumns;
use crate::query::{Sort, Window};

/// A document with what it is sorted by across segments: smaller comes first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranked {
    key: u64,
    title: String,
    pub(super) id: String,
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Ranked) -> Ordering {
        (self.key, &self.title, &self.id).cmp(&(other.key, &other.title, &other.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Ranked) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Score, then held before wanted, then latest first, as one ascending number.
fn nearness(score: Score, held: bool, date: u64) -> u64 {
    // Scores are never negative, and so sort as their bits do; a date has eight digits.
    let age = LATEST - date.min(LATEST);
    (u64::from(!score.max(0.0).to_bits()) << 28) | (u64::from(!held) << 27) | age
}

/// The greatest date, `yyyymmdd`; it fits into 27 bits.
const LATEST: u64 = 99_999_999;

/// A candidate inside its segment: key, then id, so that equal keys come in a fixed order.
type Candidate = (u64, u32, DocId, u32);

/// Keeps the best `offset + limit` documents in a buffer of at most twice that.
pub(super) struct Top {
    sort: Sort,
    wanted: usize,
    candidates: Vec<Candidate>,
    worst: Option<(u64, u32)>,
}

impl Top {
    pub(super) fn new(window: Window) -> Top {
        let wanted = window.offset.saturating_add(window.limit);
        Top { sort: window.sort, wanted, candidates: Vec::new(), worst: None }
    }

    pub(super) fn push(&mut self, document: DocId, score: Score, columns: &SegmentColumns) {
        let at = document as usize;
        let key = match self.sort {
            Sort::Relevance => nearness(score, columns.held[at], columns.dates[at]),
            Sort::Newest => u64::MAX - columns.dates[at],
            Sort::Oldest => columns.dates[at].wrapping_sub(1),
            Sort::Title => u64::from(columns.title_of[at]),
        };
        let id = columns.id_of[at];
        if self.wanted == 0 || self.worst.is_some_and(|worst| (key, id) > worst) {
            return;
        }
        self.candidates.push((key, id, document, score.to_bits()));
        if self.candidates.len() >= self.wanted.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.candidates.len() > self.wanted {
            let (_, worst, _) = self.candidates.select_nth_unstable(self.wanted - 1);
            self.worst = Some((worst.0, worst.1));
            self.candidates.truncate(self.wanted);
        }
    }

    /// The best documents with keys that compare across segments, unsorted.
    pub(super) fn ranked(mut self, segment: SegmentOrdinal, columns: &SegmentColumns) -> Vec<Ranked> {
        self.cut();
        let by_title = self.sort == Sort::Title;
        let named = |(key, id, document, score): Candidate| Ranked {
            key: if by_title { 0 } else { key },
            title: match columns.titles.get(columns.title_of[document as usize] as usize) {
                Some(title) if by_title => title.clone(),
                _ => String::new(),
            },
            id: columns.ids.get(id as usize).cloned().unwrap_or_default(),
            score: f32::from_bits(score),
            address: DocAddress::new(segment, document),
        };
        self.candidates.into_iter().map(named).collect()
    }
}
