//! The search lane's work for the palette: resources by their titles, and passages.

use std::time::Duration;

use crate::error::Result;
use crate::library::{Marker, Reader};
use crate::query::{Expression, Part, Query, Window};

use super::search::{Marked, Row, find as find_hits, marks};

/// How many of each are looked up.
const MOST: usize = 5;

/// What a few typed letters lead to.
#[derive(Debug, Clone)]
pub struct Leads {
    /// What was asked.
    pub query: Query,
    /// Resources in whose titles the words stand, with the places in each title, in their order.
    pub titles: Vec<(Row, Vec<Marked>)>,
    /// Resources in whose texts the words stand, each with its best passages.
    pub texts: Vec<Row>,
    /// How long it took.
    pub took: Duration,
}

pub(super) fn find(reader: &Reader, query: Query) -> Result<Leads> {
    let of_part = |part| {
        let expression = Expression::In(part, Box::new(query.expression.clone()));
        let window = Window { offset: 0, limit: MOST, ..query.window };
        find_hits(reader, &Query { expression, window, ..query.clone() }).map(|found| found.rows)
    };
    let marker = Marker::new(&query);
    let titles = of_part(Part::Title)?.into_iter().map(|row| {
        let titles = row.resource.titles.iter();
        let places = titles.map(|title| marks(&marker, &title.text, title.language.as_deref()));
        (places.collect::<Vec<_>>(), row)
    });
    let titles = titles.map(|(places, row)| (row, places)).collect();
    let mut texts = of_part(Part::Text)?;
    texts.retain(|row| !row.hit.passages.is_empty());
    Ok(Leads { titles, texts, query, took: Duration::ZERO })
}
