//! A term without some of the spellings that it stands for: a document matches if it has the term more often
//! than those spellings.
//!
//! A word of a text gives one term to each analysis, so how often a stem stands in a document is the sum over
//! the spellings that have it. Where a spelling also has another stem (in a text of another language in the
//! same document), a document that has both may be missed.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Documents that have `term` beyond the spellings in `without`.
#[derive(Debug, Clone)]
pub(super) struct Beyond {
    pub(super) term: Term,
    pub(super) without: Vec<Term>,
}

impl Query for Beyond {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let inner = TermQuery::new(self.term.clone(), IndexRecordOption::WithFreqs).weight(scoring)?;
        Ok(Box::new(BeyondWeight { inner, of: self.clone() }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        visitor(&self.term, false);
    }
}

struct BeyondWeight {
    inner: Box<dyn Weight>,
    of: Beyond,
}

fn postings(reader: &SegmentReader, term: &Term) -> tantivy::Result<Option<SegmentPostings>> {
    Ok(reader.inverted_index(term.field())?.read_postings(term, IndexRecordOption::WithFreqs)?)
}

impl Weight for BeyondWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let inner = self.inner.scorer(reader, boost)?;
        let Some(of) = postings(reader, &self.of.term)? else { return Ok(inner) };
        let mut without = Vec::new();
        for term in &self.of.without {
            without.extend(postings(reader, term)?);
        }
        let mut scorer = BeyondScorer { inner, of, without };
        if !scorer.passes() {
            scorer.advance();
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        self.inner.explain(reader, document)
    }
}

struct BeyondScorer {
    inner: Box<dyn Scorer>,
    of: SegmentPostings,
    without: Vec<SegmentPostings>,
}

/// How often a term stands in a document that comes after those asked for before.
fn often(postings: &mut SegmentPostings, document: DocId) -> u32 {
    if postings.doc() < document {
        postings.seek(document);
    }
    if postings.doc() == document { postings.term_freq() } else { 0 }
}

impl BeyondScorer {
    fn passes(&mut self) -> bool {
        let document = self.inner.doc();
        document == TERMINATED || {
            let removed: u32 = self.without.iter_mut().map(|postings| often(postings, document)).sum();
            often(&mut self.of, document) > removed
        }
    }
}

impl DocSet for BeyondScorer {
    fn advance(&mut self) -> DocId {
        loop {
            self.inner.advance();
            if self.passes() {
                return self.inner.doc();
            }
        }
    }

    fn doc(&self) -> DocId {
        self.inner.doc()
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }
}

impl Scorer for BeyondScorer {
    fn score(&mut self) -> Score {
        self.inner.score()
    }
}
