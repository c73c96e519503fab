//! The columns that counting and sorting read, copied once a segment into plain vectors.
//!
//! Ordinals are per segment; segments never change (a deletion is kept apart), so a copy stays
//! true as long as its segment lives.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use super::schema::DocumentFields;
use super::store::translate;
use crate::error::{Error, Kind, Result, What};
use crate::model::{Facet, ResourceId};

/// One multi-valued column: the values of document `d` are `ordinals[offsets[d]..offsets[d + 1]]`.
pub(super) struct FacetColumn {
    offsets: Vec<u32>,
    ordinals: Vec<u32>,
    /// The value of each ordinal, in ascending order.
    pub(super) values: Vec<String>,
}

impl FacetColumn {
    pub(super) fn ordinals_of(&self, document: DocId) -> &[u32] {
        let at = document as usize;
        &self.ordinals[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }
}

/// The columns of one segment.
pub(super) struct SegmentColumns {
    /// In the order of [`Facet::ALL`].
    pub(super) facets: Vec<FacetColumn>,
    /// Each document's id, as an ordinal of `ids`.
    pub(super) id_of: Vec<u32>,
    pub(super) ids: Vec<String>,
    /// Each document's folded title, as an ordinal of `titles`.
    pub(super) title_of: Vec<u32>,
    pub(super) titles: Vec<String>,
    /// Each document's `yyyymmdd`, 0 when unknown.
    pub(super) dates: Vec<u64>,
    /// Whether each document has a text.
    pub(super) held: Vec<bool>,
}

/// The columns of every segment of a searcher, in its order.
pub(super) type Columns = Vec<Arc<SegmentColumns>>;

/// Copies of columns, kept while their segment is searched.
#[derive(Default)]
pub(super) struct FacetCache {
    segments: Mutex<HashMap<SegmentId, Arc<SegmentColumns>>>,
}

impl FacetCache {
    /// The columns of the searcher's segments; reads those not seen before.
    pub(super) fn columns(&self, searcher: &Searcher) -> Result<Columns> {
        let mut cached = self.segments.lock().unwrap_or_else(PoisonError::into_inner);
        let live: Vec<SegmentId> = searcher.segment_readers().iter().map(SegmentReader::segment_id).collect();
        cached.retain(|id, _| live.contains(id));
        let mut columns = Vec::with_capacity(live.len());
        for segment in searcher.segment_readers() {
            let copy = match cached.get(&segment.segment_id()) {
                Some(copy) => Arc::clone(copy),
                None => {
                    let copy = Arc::new(read(segment)?);
                    cached.insert(segment.segment_id(), Arc::clone(&copy));
                    copy
                }
            };
            columns.push(copy);
        }
        Ok(columns)
    }
}

fn read(segment: &SegmentReader) -> Result<SegmentColumns> {
    let facets = Facet::ALL.iter().map(|facet| read_column(segment, &DocumentFields::facet_column(*facet)));
    let facets = facets.collect::<Result<Vec<_>>>()?;
    let (id_of, ids) = read_single(segment, "id")?;
    let (title_of, titles) = read_single(segment, "title_key")?;
    let dates = read_numbers(segment, "date")?;
    let held = read_numbers(segment, "held")?.into_iter().map(|held| held > 0).collect();
    Ok(SegmentColumns { facets, id_of, ids, title_of, titles, dates, held })
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
