//! The search lane's work: hits, with what their rows show.

use crate::error::Result;
use crate::library::{Marker, Meant, Reader};
use crate::model::{Answer, Facet, Hit, Resource};
use crate::query::{Query, Ticks, Typing, Window};

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
    /// The languages of the texts that are held.
    pub languages: Vec<String>,
    /// The words found in each of its about texts, in their order.
    pub about_marks: Vec<Marked>,
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Found {
    /// What was asked.
    pub query: Query,
    /// Total, facets and the rest; its hits have moved into `rows` and `nearly`.
    pub answer: Answer,
    /// The hits from the query's offset on.
    pub rows: Vec<Row>,
    /// What has most of the words, below the last of all hits.
    pub nearly: Vec<Row>,
    /// Where nothing was found: what would be without some of the ticks.
    pub way_out: Option<WayOut>,
    /// Where little was found: what may have been meant.
    pub meant: Vec<Meant>,
}

/// Ticks that stand between a person and an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayOut {
    /// The facet whose ticks to take back; `None` for those of all.
    pub facet: Option<Facet>,
    /// How many resources there are without them.
    pub total: u64,
}

/// The hits of a query that may still be typed, and what may have been meant by it.
pub(super) fn answer(reader: &Reader, query: &Query) -> Result<Found> {
    let mut found = find(reader, query)?;
    if query.window.offset == 0 {
        found.meant = reader.meant(query, Typing::Unfinished, found.answer.total, found.answer.relaxed)?;
    }
    Ok(found)
}

pub(super) fn find(reader: &Reader, query: &Query) -> Result<Found> {
    let mut answer = reader.search(query)?;
    let query = &Query { far: answer.far, ..query.clone() };
    let marker = Marker::new(query);
    let rows = rows(reader, &marker, std::mem::take(&mut answer.hits))?;
    let nearly = self::rows(reader, &marker, std::mem::take(&mut answer.nearly))?;
    let way_out = if answer.total == 0 { way_out(reader, query)? } else { None };
    Ok(Found { query: query.clone(), answer, rows, nearly, way_out, meant: Vec::new() })
}

fn rows(reader: &Reader, marker: &Marker, hits: Vec<Hit>) -> Result<Vec<Row>> {
    let mut rows = Vec::with_capacity(hits.len());
    for hit in hits {
        // A record removed a moment ago has no row; the next search no longer finds it.
        let Some(resource) = reader.resource(&hit.id)? else { continue };
        let texts = reader.held_languages(&resource.id)?;
        let held = !texts.is_empty();
        let languages = texts.into_iter().flatten().collect();
        let about_marks =
            resource.abouts.iter().map(|about| marks(marker, &about.text, Some(&about.language))).collect();
        rows.push(Row { hit, held, languages, resource, about_marks });
    }
    Ok(rows)
}

/// The facet without whose ticks most is found; all of them where no single one is enough.
fn way_out(reader: &Reader, query: &Query) -> Result<Option<WayOut>> {
    let total_without = |facet: Option<Facet>| -> Result<WayOut> {
        let mut wider = query.clone();
        match facet {
            Some(facet) => wider.ticks.clear_facet(facet),
            None => wider.ticks = Ticks::default(),
        }
        wider.window = Window { offset: 0, limit: 0, ..wider.window };
        Ok(WayOut { facet, total: reader.search(&wider)?.total })
    };
    let mut best: Option<WayOut> = None;
    for (facet, _) in query.ticks.iter() {
        let way = total_without(Some(facet))?;
        if way.total > best.map_or(0, |best| best.total) {
            best = Some(way);
        }
    }
    if best.is_none() && query.ticks.iter().nth(1).is_some() {
        best = Some(total_without(None)?).filter(|way| way.total > 0);
    }
    Ok(best)
}

/// Where the words of a query stand in a text, as a list shows it.
pub(super) fn marks(marker: &Marker, text: &str, language: Option<&str>) -> Marked {
    marker.marks(text, language).into_iter().map(|mark| (mark.start, mark.end)).collect()
}
