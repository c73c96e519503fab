//! What each part of a resource adds to its score, by the queries that rank it; and which words it lacks.

use tantivy::query::{EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::Found;
use super::schema::DocumentFields;
use super::store::translate;
use crate::error::{Result, What};
use crate::model::ResourceId;

/// Where a resource stands in the index; `None` if it is not there.
pub(super) fn address(
    searcher: &Searcher,
    fields: &DocumentFields,
    id: &ResourceId,
) -> Result<Option<DocAddress>> {
    let term = Term::from_field_text(fields.id, id.as_str());
    let look = || {
        for (number, segment) in (0..).zip(searcher.segment_readers()) {
            let inverted = segment.inverted_index(fields.id)?;
            let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            let alive = segment.alive_bitset();
            while postings.doc() != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(postings.doc())) {
                    return Ok(Some(DocAddress::new(number, postings.doc())));
                }
                postings.advance();
            }
        }
        Ok(None)
    };
    look().map_err(|error| translate(What::Search, error))
}

/// The score that a query gives a document; 0 if it does not match.
pub(super) fn score(searcher: &Searcher, query: &dyn Query, at: DocAddress) -> Result<f32> {
    let look = || {
        let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut scorer = weight.scorer(searcher.segment_reader(at.segment_ord), 1.0)?;
        let found = scorer.doc() <= at.doc_id && scorer.seek(at.doc_id) == at.doc_id;
        Ok(if found { scorer.score() } else { 0.0 })
    };
    look().map_err(|error| translate(What::Search, error))
}

/// Notes of each resource which of the words it lacks.
pub(super) fn note_lacking(
    searcher: &Searcher,
    fields: &DocumentFields,
    words: &[(String, Box<dyn Query>)],
    found: &mut [Found],
) -> Result<()> {
    let mut at = Vec::with_capacity(found.len());
    for (number, found) in found.iter().enumerate() {
        at.extend(address(searcher, fields, &found.id)?.map(|at| (at, number)));
    }
    at.sort_unstable();
    let mut look = |word: &str, query: &dyn Query| {
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        for of_segment in at.chunk_by(|(a, _), (b, _)| a.segment_ord == b.segment_ord) {
            let Some((first, _)) = of_segment.first() else { continue };
            let mut scorer = weight.scorer(searcher.segment_reader(first.segment_ord), 1.0)?;
            for (at, number) in of_segment {
                let has = scorer.doc() == at.doc_id
                    || scorer.doc() < at.doc_id && scorer.seek(at.doc_id) == at.doc_id;
                if !has && !found[*number].lacks.iter().any(|known| known == word) {
                    found[*number].lacks.push(word.to_owned());
                }
            }
        }
        Ok(())
    };
    words
        .iter()
        .try_for_each(|(word, query)| look(word, query.as_ref()))
        .map_err(|error| translate(What::Search, error))
}
