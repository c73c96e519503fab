//! A read query -> tantivy queries over the fields of either index.
//!
//! A word is searched with every analysis that fits its script. `plain` and `stem` decide what
//! matches (everything that has the exact form has its plain form too); `exact` adds to the score,
//! so that nearer forms stand first.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::excluded::Excluded;
use super::schema::{DocumentFields, PageFields, PartFields};
use super::statuses::Statuses;
use crate::model::Facet;
use crate::query::{Expression, Part, YearRange};
use crate::text;

/// How much the three analyses add to a score.
const EXACT: f32 = 1.0;
const STEM: f32 = 0.6;
const PLAIN: f32 = 0.3;

type AnyQuery = Box<dyn Query>;

/// Turns expressions into queries over one index.
pub(super) struct Compiler<'a> {
    parts: Vec<PartFields>,
    facets: Option<(&'a DocumentFields, &'a Statuses)>,
    exact: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn documents(fields: &'a DocumentFields, statuses: &'a Statuses, exact: bool) -> Compiler<'a> {
        Compiler { parts: fields.parts().to_vec(), facets: Some((fields, statuses)), exact }
    }

    pub(super) fn pages(fields: &PageFields, exact: bool) -> Compiler<'a> {
        Compiler { parts: vec![fields.words], facets: None, exact }
    }

    /// The same over one part of a resource.
    pub(super) fn only(mut self, part: PartFields) -> Compiler<'a> {
        self.parts = vec![part];
        self
    }

    /// Whether an expression has words, so that scores tell hits apart.
    pub(super) fn scores(&self, expression: &Expression) -> bool {
        expression.wanted().iter().any(|part| !matches!(part, Expression::Has(..)))
    }

    /// The query for a whole expression.
    pub(super) fn query(&self, expression: &Expression) -> AnyQuery {
        self.part(expression, None).unwrap_or_else(|| Box::new(AllQuery))
    }

    /// Pages on which at least one wanted word stands; `None` if no word is wanted.
    pub(super) fn any_wanted(&self, expression: &Expression) -> Option<AnyQuery> {
        let mut words = Vec::new();
        self.gather(expression, None, &mut words);
        (!words.is_empty()).then(|| Box::new(BooleanQuery::union(words)) as AnyQuery)
    }

    /// Each wanted word, phrase or beginning by itself, as marks look for them: words that must all
    /// stand in a text may stand on different pages of it.
    fn gather(&self, expression: &Expression, within: Option<Part>, words: &mut Vec<AnyQuery>) {
        match expression {
            Expression::Word(_) | Expression::Phrase(_) => words.extend(self.part(expression, within)),
            Expression::Prefix(beginning) => {
                words.extend(
                    text::analyse_query(beginning).pop().map(|last| self.begins(&last.exact, within)),
                );
            }
            Expression::In(part, inner) => self.gather(inner, Some(*part), words),
            Expression::All(inner) | Expression::Any(inner) => {
                inner.iter().for_each(|inner| self.gather(inner, within, words));
            }
            Expression::Has(..) | Expression::Without(_) => {}
        }
    }

    /// `None` where the expression asks for nothing that this index knows.
    pub(super) fn part(&self, expression: &Expression, within: Option<Part>) -> Option<AnyQuery> {
        match expression {
            Expression::Word(word) => self.word(word, within),
            Expression::Phrase(words) => self.phrase(words, within),
            Expression::Prefix(beginning) => self.prefix(beginning, within),
            Expression::In(part, inner) => {
                let known = self.parts.iter().any(|fields| fields.part == Some(*part));
                if known { self.part(inner, Some(*part)) } else { None }
            }
            Expression::Has(facet, value) => {
                let (fields, statuses) = self.facets?;
                Some(match fields.facets.get(*facet as usize) {
                    Some(field) => has(*field, *facet, value),
                    None => Box::new(ConstScoreQuery::new(statuses.query(fields, value), 0.0)),
                })
            }
            Expression::All(inner) => self.all(inner, within),
            Expression::Any(inner) => {
                let any = inner.iter().filter_map(|part| self.part(part, within)).collect::<Vec<_>>();
                (!any.is_empty()).then(|| Box::new(BooleanQuery::union(any)) as AnyQuery)
            }
            Expression::Without(inner) => self.part(inner, within).map(|inner| {
                let everything: AnyQuery = Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0));
                Box::new(BooleanQuery::new(vec![(Occur::Must, everything), without(inner)])) as AnyQuery
            }),
        }
    }

    fn all(&self, inner: &[Expression], within: Option<Part>) -> Option<AnyQuery> {
        let mut clauses = Vec::new();
        for part in inner {
            match part {
                Expression::Without(unwanted) => {
                    clauses.extend(self.part(unwanted, within).map(without));
                }
                wanted => clauses.extend(self.part(wanted, within).map(|query| (Occur::Must, query))),
            }
        }
        if !clauses.is_empty() && clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as AnyQuery)
    }

    fn parts(&self, within: Option<Part>) -> impl Iterator<Item = &PartFields> {
        self.parts.iter().filter(move |fields| within.is_none() || fields.part == within)
    }

    fn word(&self, word: &str, within: Option<Part>) -> Option<AnyQuery> {
        let tokens = text::analyse_query(word);
        let token = match tokens.as_slice() {
            [] => return None,
            [token] => token,
            _ => return self.phrase(word, within),
        };
        let mut any: Vec<AnyQuery> = Vec::new();
        for fields in self.parts(within) {
            let mut add =
                |field, form: &str, weight: f32| any.push(boost(term(field, form), weight * fields.weight));
            add(fields.exact, &token.exact, EXACT);
            if !self.exact {
                token.stems.iter().for_each(|stem| add(fields.stem, stem, STEM));
                add(fields.plain, &token.plain, PLAIN);
                token.also_plain.iter().for_each(|plain| add(fields.plain, plain, PLAIN));
            }
        }
        Some(Box::new(BooleanQuery::union(any)))
    }

    fn phrase(&self, words: &str, within: Option<Part>) -> Option<AnyQuery> {
        let tokens = text::analyse_query(words);
        let (first, rest) = tokens.split_first()?;
        let query = |fields: &PartFields| {
            let exact = if rest.is_empty() {
                term(fields.exact, &first.exact)
            } else {
                let at = |token: &text::QueryToken| {
                    let offset = (token.position - first.position) as usize;
                    (offset, Term::from_field_text(fields.exact, &token.exact))
                };
                Box::new(PhraseQuery::new_with_offset(tokens.iter().map(at).collect()))
            };
            boost(exact, EXACT * fields.weight)
        };
        let any = self.parts(within).map(query).collect::<Vec<_>>();
        Some(if any.is_empty() { Box::new(EmptyQuery) } else { Box::new(BooleanQuery::union(any)) })
    }

    fn begins(&self, beginning: &str, within: Option<Part>) -> AnyQuery {
        let any =
            self.parts(within).map(|fields| boost(begins(fields.exact, beginning), EXACT * fields.weight));
        Box::new(BooleanQuery::union(any.collect()))
    }

    fn prefix(&self, beginning: &str, within: Option<Part>) -> Option<AnyQuery> {
        let mut tokens = text::analyse_query(beginning);
        let last = tokens.pop()?;
        let begins = self.begins(&last.exact, within);
        if tokens.is_empty() {
            return Some(begins);
        }
        let before = self.phrase(beginning.get(..last.start).unwrap_or_default(), within)?;
        Some(Box::new(BooleanQuery::intersection(vec![before, begins])))
    }
}

fn term(field: Field, text: &str) -> AnyQuery {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn without(query: AnyQuery) -> (Occur, AnyQuery) {
    (Occur::MustNot, Box::new(Excluded(query)))
}

fn boost(query: AnyQuery, weight: f32) -> AnyQuery {
    Box::new(BoostQuery::new(query, weight))
}

/// Every term that begins so: a range without a limit, since an expansion with one loses most.
fn begins(field: Field, beginning: &str) -> AnyQuery {
    let end = format!("{beginning}{}", char::MAX);
    Box::new(InvertedIndexRangeQuery::new(
        Bound::Included(Term::from_field_text(field, beginning)),
        Bound::Excluded(Term::from_field_text(field, &end)),
    ))
}

fn has(field: Field, facet: Facet, value: &str) -> AnyQuery {
    let matching: AnyQuery = match (facet, value.parse::<YearRange>()) {
        (Facet::Year, Ok(range)) => {
            let year = |year: i16| Term::from_field_text(field, &format!("{:04}", year.min(9999)));
            Box::new(InvertedIndexRangeQuery::new(
                Bound::Included(year(range.from)),
                Bound::Included(year(range.to)),
            ))
        }
        _ => term(field, value),
    };
    Box::new(ConstScoreQuery::new(matching, 0.0))
}
