//! How resources stand: the values of a facet that is not in the index.
//!
//! A bookmark changes with a click. In the index it would cost the analysis of all pages of a
//! resource and a commit; from the catalogue it costs two short lists a search. A column is made
//! of them when they differ from those of the last search.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::{EmptyQuery, Query, RangeQuery, TermSetQuery};

use super::facets::{FacetColumn, SegmentColumns};
use super::schema::DocumentFields;
use crate::model::{ResourceId, Status};

/// What the catalogue knows of resources that the index does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statuses {
    /// A person marked them.
    pub bookmarked: BTreeSet<ResourceId>,
    /// A text of theirs waits for review.
    pub waiting: BTreeSet<ResourceId>,
}

impl Statuses {
    /// The column of the facet over the documents of one segment.
    pub(super) fn column(&self, segment: &SegmentColumns) -> FacetColumn {
        let flags = |ids: &BTreeSet<ResourceId>| {
            let mut flags = vec![false; segment.ids.len()];
            for id in ids {
                if let Ok(ordinal) = segment.ids.binary_search_by(|known| known.as_str().cmp(id.as_str())) {
                    flags[ordinal] = true;
                }
            }
            flags
        };
        let (bookmarked, waiting) = (flags(&self.bookmarked), flags(&self.waiting));
        let of = |document: usize| {
            let id = segment.id_of[document] as usize;
            let has = |flags: &[bool]| flags.get(id).copied().unwrap_or_default();
            let held = segment.held[document];
            // In the order of `Status::ALL`.
            [has(&bookmarked), held, has(&waiting), !held]
        };
        let values = Status::ALL.map(|status| status.id().to_owned()).to_vec();
        FacetColumn::new(values, (0..segment.held.len()).map(of))
    }

    /// The documents with one value.
    pub(super) fn query(&self, fields: &DocumentFields, value: &str) -> Box<dyn Query> {
        let among = |ids: &BTreeSet<ResourceId>| -> Box<dyn Query> {
            Box::new(TermSetQuery::new(ids.iter().map(|id| Term::from_field_text(fields.id, id.as_str()))))
        };
        let holds = |held: u64| -> Box<dyn Query> {
            let held = std::ops::Bound::Included(Term::from_field_u64(fields.held, held));
            Box::new(RangeQuery::new(held.clone(), held))
        };
        match Status::from_id(value) {
            Some(Status::Bookmarked) => among(&self.bookmarked),
            Some(Status::Waiting) => among(&self.waiting),
            Some(Status::Held) => holds(1),
            Some(Status::Wanted) => holds(0),
            None => Box::new(EmptyQuery),
        }
    }
}
