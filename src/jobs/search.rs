//! The search lane's work: hits, with what their rows show.

use crate::error::Result;
use crate::library::Reader;
use crate::model::{Answer, Hit, Resource};
use crate::query::Query;

/// Places in a text as [start, end) in Unicode scalar values.
pub type Marked = Vec<(usize, usize)>;

/// One hit with the record it names.
#[derive(Debug, Clone)]
pub struct Row {
    /// What was found.
    pub hit: Hit,
    /// What is known of it.
    pub resource: Resource,
    /// Whether a text of it is held.
    pub held: bool,
    /// The words found in each of its about texts, in their order.
    pub about_marks: Vec<Marked>,
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Found {
    /// What was asked.
    pub query: Query,
    /// Total, facets and the rest; its hits have moved into `rows`.
    pub answer: Answer,
    /// The hits from the query's offset on.
    pub rows: Vec<Row>,
}

pub(super) fn find(reader: &Reader, query: &Query) -> Result<Found> {
    let mut answer = reader.search(query)?;
    let mut rows = Vec::with_capacity(answer.hits.len());
    for hit in std::mem::take(&mut answer.hits) {
        // A record removed a moment ago has no row; the next search no longer finds it.
        let Some(resource) = reader.resource(&hit.id)? else { continue };
        let held = !reader.held_languages(&resource.id)?.is_empty();
        let about_marks = resource
            .abouts
            .iter()
            .map(|about| marks(reader, query, &about.text, Some(&about.language)))
            .collect();
        rows.push(Row { hit, held, resource, about_marks });
    }
    Ok(Found { query: query.clone(), answer, rows })
}

/// Where the words of a query stand in a text.
pub(super) fn marks(reader: &Reader, query: &Query, text: &str, language: Option<&str>) -> Marked {
    reader.marks(query, text, language).into_iter().map(|mark| (mark.start, mark.end)).collect()
}
