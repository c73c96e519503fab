//! The columns that counting and sorting read, copied once a segment into plain vectors.
//!
//! Ordinals are per segment; segments never change (a deletion is kept apart), so a copy stays
//! true as long as its segment lives.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use super::schema::{DocumentFields, IN_INDEX};
use super::statuses::Statuses;
use super::store::translate;
use crate::error::{Error, Kind, Result, What};
use crate::model::ResourceId;

/// One multi-valued column: the values of document `d` are `ordinals[offsets[d]..offsets[d + 1]]`.
pub(super) struct FacetColumn {
    offsets: Vec<u32>,
    ordinals: Vec<u32>,
    /// The value of each ordinal, in ascending order.
    pub(super) values: Vec<String>,
}

impl FacetColumn {
    /// A column of these values from what each document has of them.
    pub(super) fn new<const N: usize>(
        values: Vec<String>,
        documents: impl Iterator<Item = [bool; N]>,
    ) -> FacetColumn {
        let (mut offsets, mut ordinals) = (vec![0], Vec::new());
        for has in documents {
            ordinals.extend((0..).zip(has).filter(|(_, has)| *has).map(|(ordinal, _)| ordinal));
            offsets.push(narrow(ordinals.len() as u64));
        }
        FacetColumn { offsets, ordinals, values }
    }

    pub(super) fn ordinals_of(&self, document: DocId) -> &[u32] {
        let at = document as usize;
        &self.ordinals[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }
}

/// The columns of one segment; clones share them.
#[derive(Clone)]
pub(super) struct SegmentColumns {
    /// In the order of [`Facet::ALL`].
    pub(super) facets: Vec<Arc<FacetColumn>>,
    /// Each document's id, as an ordinal of `ids`, which are sorted.
    pub(super) id_of: Arc<Vec<u32>>,
    pub(super) ids: Arc<Vec<String>>,
    /// Each document's folded title, as an ordinal of `titles`.
    pub(super) title_of: Arc<Vec<u32>>,
    pub(super) titles: Arc<Vec<String>>,
    /// Each document's `yyyymmdd`, 0 when unknown.
    pub(super) dates: Arc<Vec<u64>>,
    /// Whether each document has a text.
    pub(super) held: Arc<Vec<bool>>,
}

impl SegmentColumns {
    /// The same with the column of statuses, which are not in the index.
    fn with_statuses(&self, statuses: &Statuses) -> SegmentColumns {
        let mut columns = self.clone();
        columns.facets.truncate(IN_INDEX.len());
        columns.facets.push(Arc::new(statuses.column(self)));
        columns
    }
}

/// The columns of every segment of a searcher, in its order.
pub(super) type Columns = Vec<Arc<SegmentColumns>>;

/// Copies of columns, kept while their segment is searched.
#[derive(Default)]
pub(super) struct FacetCache {
    cached: Mutex<Cached>,
}

#[derive(Default)]
struct Cached {
    segments: HashMap<SegmentId, Arc<SegmentColumns>>,
    /// Those of which the columns were made.
    statuses: Statuses,
}

impl FacetCache {
    /// The columns of the searcher's segments; reads those not seen before.
    pub(super) fn columns(&self, searcher: &Searcher, statuses: &Statuses) -> Result<Columns> {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        let live: Vec<SegmentId> = searcher.segment_readers().iter().map(SegmentReader::segment_id).collect();
        cached.segments.retain(|id, _| live.contains(id));
        if cached.statuses != *statuses {
            cached.statuses = statuses.clone();
            for columns in cached.segments.values_mut() {
                *columns = Arc::new(columns.with_statuses(statuses));
            }
        }
        let mut columns = Vec::with_capacity(live.len());
        for segment in searcher.segment_readers() {
            let copy = match cached.segments.get(&segment.segment_id()) {
                Some(copy) => Arc::clone(copy),
                None => {
                    let copy = Arc::new(read(segment)?.with_statuses(statuses));
                    cached.segments.insert(segment.segment_id(), Arc::clone(&copy));
                    copy
                }
            };
            columns.push(copy);
        }
        Ok(columns)
    }
}

fn read(segment: &SegmentReader) -> Result<SegmentColumns> {
    let facets = IN_INDEX.iter().map(|facet| read_column(segment, &DocumentFields::facet_column(*facet)));
    let facets = facets.map(|column| column.map(Arc::new)).collect::<Result<Vec<_>>>()?;
    let (id_of, ids) = read_single(segment, "id")?;
    let (title_of, titles) = read_single(segment, "title_key")?;
    let dates = read_numbers(segment, "date")?;
    let held = read_numbers(segment, "held")?.into_iter().map(|held| held > 0).collect();
    Ok(SegmentColumns {
        facets,
        id_of: Arc::new(id_of),
        ids: Arc::new(ids),
        title_of: Arc::new(title_of),
        titles: Arc::new(titles),
        dates: Arc::new(dates),
        held: Arc::new(held),
    })
}

fn read_numbers(segment: &SegmentReader, name: &str) -> Result<Vec<u64>> {
    let column = segment.fast_fields().u64(name).map_err(|error| translate(What::Search, error))?;
    Ok((0..segment.max_doc()).map(|document| column.first(document).unwrap_or(0)).collect())
}

fn read_column(segment: &SegmentReader, name: &str) -> Result<FacetColumn> {
    let documents = segment.max_doc();
    let column = segment.fast_fields().str(name).map_err(|error| translate(What::Search, error))?;
    let Some(column) = column else {
        // No document of the segment has a value.
        return Ok(FacetColumn {
            offsets: vec![0; documents as usize + 1],
            ordinals: vec![],
            values: vec![],
        });
    };
    let mut offsets = Vec::with_capacity(documents as usize + 1);
    let mut ordinals = Vec::new();
    offsets.push(0);
    for document in 0..documents {
        ordinals.extend(column.ords().values_for_doc(document).map(narrow));
        offsets.push(narrow(ordinals.len() as u64));
    }
    // All terms in one walk: looking each ordinal up begins anew at the start of its block.
    let failed = |error: std::io::Error| Error::new(What::Search, Kind::of_io(&error)).caused_by(error);
    let mut values = Vec::with_capacity(column.num_terms());
    let mut terms = column.dictionary().stream().map_err(failed)?;
    while terms.advance() {
        values.push(String::from_utf8_lossy(terms.key()).into_owned());
    }
    Ok(FacetColumn { offsets, ordinals, values })
}

/// A column in which every document has at most one value; ordinal 0 where it has none.
fn read_single(segment: &SegmentReader, name: &str) -> Result<(Vec<u32>, Vec<String>)> {
    let column = read_column(segment, name)?;
    let of = |document| column.ordinals_of(document).first().copied().unwrap_or(0);
    let mut values = (0..segment.max_doc()).map(of).collect::<Vec<_>>();
    values.shrink_to_fit();
    Ok((values, column.values))
}

/// tantivy's document ids are 32 bits wide, so nothing counted by them is wider.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Every id of the index, sorted.
pub(super) fn all_ids(searcher: &Searcher) -> Result<Vec<ResourceId>> {
    let mut all = Vec::new();
    for segment in searcher.segment_readers() {
        let (id_of, ids) = read_single(segment, "id")?;
        let alive = segment.doc_ids_alive().filter_map(|document| ids.get(id_of[document as usize] as usize));
        all.extend(alive.filter_map(|id| ResourceId::new(id.as_str())));
    }
    all.sort();
    Ok(all)
}
