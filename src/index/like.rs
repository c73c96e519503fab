//! More like this: documents that share the weightiest stems of an example, and its themes, countries
//! and organizations.
//!
//! A stem weighs by how often it stands in the example (dampened) times its rarity in the library, as in
//! tf-idf; a value of a facet by its rarity. Both from the index's own counts of documents.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::Index;
use super::excluded::Excluded;
use super::schema::DocumentFields;
use super::store::translate;
use crate::error::{Result, What};
use crate::model::{Facet, ResourceId};
use crate::query::{Trait, Weighed};

/// The stems that are kept of an example, at most.
const STEMS: usize = 30;
/// What stands in a larger share of the library tells nothing apart.
const COMMON: f32 = 0.25;
/// Stems that must be shared, where there are as many: what is known of a resource may be a line only.
const SHARED: usize = 2;

impl Index {
    /// The weightiest traits of an example, from how often each stem stands in it and from its values.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn weigh(&self, stems: &[(String, f32)], values: &[(Facet, String)]) -> Result<Vec<Weighed>> {
        let (searcher, fields) = (self.documents.searcher(), self.documents.fields());
        let all = searcher.num_docs() as f32;
        let rarity = |having: u64| ((all + 1.0) / (having as f32 + 0.5)).ln();
        let mut weighed: Vec<Weighed> = Vec::new();
        for (stem, often) in stems {
            let mut having = 0;
            for field in stem_fields(fields) {
                having = documents_with(&searcher, field, stem)?.max(having);
            }
            // What stands in the example alone finds nothing.
            if having > 1 && (having as f32) < (all * COMMON).max(8.0) {
                let weight = (1.0 + often.ln()) * rarity(having);
                weighed.push(Weighed { of: Trait::Stem(stem.clone()), weight });
            }
        }
        weighed.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        weighed.truncate(STEMS);
        for (facet, value) in values {
            let Some(field) = fields.facets.get(*facet as usize) else { continue };
            let having = documents_with(&searcher, *field, value)?;
            if having > 1 {
                let weight = (share(*facet) * rarity(having)).max(0.1);
                weighed.push(Weighed { of: Trait::Value(*facet, value.clone()), weight });
            }
        }
        Ok(weighed)
    }
}

/// How much a shared value counts beside a shared stem of the same rarity: of one theme says more than from one
/// house.
fn share(facet: Facet) -> f32 {
    match facet {
        Facet::Theme => 6.0,
        Facet::Country => 3.0,
        _ => 1.0,
    }
}

fn stem_fields(fields: &DocumentFields) -> [Field; 3] {
    [fields.title.stem, fields.about.stem, fields.text.stem]
}

fn documents_with(searcher: &Searcher, field: Field, text: &str) -> Result<u64> {
    let term = Term::from_field_text(field, text);
    searcher.doc_freq(&term).map_err(|error| translate(What::Search, error))
}

/// The documents like an example, without itself, ranked by what they share with it.
pub(super) fn like(fields: &DocumentFields, traits: &[Weighed], itself: &ResourceId) -> Box<dyn Query> {
    let constant = |field: Field, text: &str, weight: f32| -> Box<dyn Query> {
        let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
        Box::new(ConstScoreQuery::new(Box::new(term), weight))
    };
    let mut stems: Vec<Box<dyn Query>> = Vec::new();
    let mut values: Vec<Box<dyn Query>> = Vec::new();
    for Weighed { of, weight } in traits {
        match of {
            Trait::Stem(stem) => {
                // By BM25: in a title it tells more than in a long text, which has every word.
                let of_field = |field: Field| -> Box<dyn Query> {
                    let term = Term::from_field_text(field, stem);
                    let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
                    Box::new(BoostQuery::new(Box::new(term), *weight))
                };
                let any = stem_fields(fields).into_iter().map(of_field).collect();
                stems.push(Box::new(DisjunctionMaxQuery::new(any)));
            }
            Trait::Value(facet, value) => {
                values
                    .extend(fields.facets.get(*facet as usize).map(|field| constant(*field, value, *weight)));
            }
        }
    }
    let enough = SHARED.min(stems.len());
    let (must, may): (Box<dyn Query>, _) = match (stems.is_empty(), values.is_empty()) {
        (true, true) => return Box::new(EmptyQuery),
        (true, false) => (Box::new(BooleanQuery::union(values)), Vec::new()),
        (false, _) => (Box::new(BooleanQuery::union_with_minimum_required_clauses(stems, enough)), values),
    };
    let itself = TermQuery::new(Term::from_field_text(fields.id, itself.as_str()), IndexRecordOption::Basic);
    let mut clauses = vec![(Occur::Must, must)];
    clauses.extend(may.into_iter().map(|value| (Occur::Should, value)));
    clauses.push((Occur::MustNot, Box::new(Excluded(Box::new(itself)))));
    Box::new(BooleanQuery::new(clauses))
}

/// What is typed beside an example: it must stand there, and adds a little to the order.
pub(super) fn beside(like: Box<dyn Query>, typed: Box<dyn Query>) -> Box<dyn Query> {
    let typed: Box<dyn Query> = Box::new(BoostQuery::new(typed, 0.1));
    Box::new(BooleanQuery::new(vec![(Occur::Must, like), (Occur::Must, typed)]))
}
