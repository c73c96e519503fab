//! The best pages of each hit: one query for all of them, which looks at their pages only.

use tantivy::query::{EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::FoundPage;
use super::schema::PageFields;
use super::store::translate;
use crate::error::{Result, What};
use crate::model::ResourceId;

/// For each id the best pages, best first, and the number of all that match.
pub(super) fn best_pages(
    searcher: &Searcher,
    fields: &PageFields,
    query: &dyn Query,
    ids: &[&ResourceId],
    limit: usize,
) -> Result<Vec<(Vec<FoundPage>, usize)>> {
    let mut found = vec![Vec::new(); ids.len()];
    let mut look = || {
        let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
        for segment in searcher.segment_readers() {
            let pages = pages_of(segment, fields, ids)?;
            if pages.is_empty() {
                continue;
            }
            let columns = segment.fast_fields();
            let (texts, numbers) = (columns.u64("text_number")?, columns.u64("page_number")?);
            let mut scorer = weight.scorer(segment, 1.0)?;
            for (document, of) in pages {
                if scorer.doc() > document || scorer.seek(document) != document {
                    continue;
                }
                let (text, page) = (texts.first(document).unwrap_or(0), numbers.first(document).unwrap_or(0));
                let (text, page) = (i64::try_from(text).unwrap_or(0), u32::try_from(page).unwrap_or(0));
                found[of].push(FoundPage { text, page, score: scorer.score() });
            }
        }
        Ok(())
    };
    look().map_err(|error| translate(What::Search, error))?;
    let best = |mut pages: Vec<FoundPage>| {
        let all = pages.len();
        pages.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.text, a.page).cmp(&(b.text, b.page))));
        pages.truncate(limit);
        (pages, all)
    };
    Ok(found.into_iter().map(best).collect())
}

/// The pages of these resources in one segment, in its order, each with its resource's place in `ids`.
fn pages_of(
    segment: &SegmentReader,
    fields: &PageFields,
    ids: &[&ResourceId],
) -> tantivy::Result<Vec<(DocId, usize)>> {
    let inverted = segment.inverted_index(fields.id)?;
    let alive = segment.alive_bitset();
    let mut pages = Vec::new();
    for (of, id) in ids.iter().enumerate() {
        let term = Term::from_field_text(fields.id, id.as_str());
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else { continue };
        while postings.doc() != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(postings.doc())) {
                pages.push((postings.doc(), of));
            }
            postings.advance();
        }
    }
    pages.sort_unstable();
    Ok(pages)
}
