//! Marking the words of a query in texts, one after another.

use crate::index::{Mark, Matcher};
use crate::query::{Part, Query};

/// Finds the words of one query in any number of texts. It remembers the words that it has met: a
/// long text is mostly words that stood in it before.
pub struct Marker(Matcher);

impl Marker {
    /// Marks the wanted words of a query.
    pub fn new(query: &Query) -> Marker {
        Marker(Matcher::new(query))
    }

    /// Where they stand in a text, in Unicode scalar values.
    pub fn marks(&self, words: &str, language: Option<&str>) -> Vec<Mark> {
        self.0.marks(words, language, Some(Part::Text))
    }
}
