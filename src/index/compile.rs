//! A read query -> tantivy queries over the fields of either index.
//!
//! A word is searched with every analysis that fits its script; nearer ones weigh more, so that nearer
//! forms stand first. Its transliteration key is looked up in words of the *other* scripts, where no
//! nearer analysis reaches. Only a `far` search, for when nothing has most of the words, meets words of
//! its own script by that key, any by the consonant skeleton, and those whose keys only begin alike.

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::beyond::Beyond;
use super::excluded::Excluded;
use super::schema::{DocumentFields, PageFields, PartFields};
use super::statuses::Statuses;
use crate::model::{Facet, Script};
use crate::query::{self, Expression, Form, Part, YearRange};
use crate::text::{self, QueryToken};

/// How much the analyses add to a score, and a form of the glossary.
const EXACT: f32 = 1.0;
const STEM: f32 = 0.6;
const PLAIN: f32 = 0.3;
const GLOSSARY: f32 = 0.25;

/// A key by which a word is met in other languages.
struct Sound {
    field: fn(&PartFields) -> Field,
    key: fn(&QueryToken) -> Option<&String>,
    weight: f32,
    /// What more distant words share, searched for only by a `far` search.
    head: fn(&str) -> Option<String>,
    head_weight: f32,
    /// Whether only a `far` search asks for it at all.
    far: bool,
}

const SOUNDS: [Sound; 2] = [
    Sound {
        field: |fields| fields.transliteration,
        key: |token| token.transliteration.as_ref(),
        weight: 0.5,
        head: text::transliteration_head,
        head_weight: 0.3,
        far: false,
    },
    Sound {
        field: |fields| fields.skeleton,
        key: |token| token.skeleton.as_ref(),
        weight: 0.4,
        head: text::skeleton_head,
        head_weight: 0.2,
        far: true,
    },
];

/// The scripts that keys are marked with.
pub(super) const SCRIPTS: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Arabic];

type AnyQuery = Box<dyn Query>;

/// Turns expressions into queries over one index.
pub(super) struct Compiler<'a> {
    searcher: &'a Searcher,
    parts: Vec<PartFields>,
    facets: Option<(&'a DocumentFields, &'a Statuses)>,
    exact: bool,
    far: bool,
    without: Vec<(String, Option<QueryToken>)>,
}

impl<'a> Compiler<'a> {
    pub(super) fn documents(
        searcher: &'a Searcher,
        fields: &'a DocumentFields,
        statuses: &'a Statuses,
        query: &query::Query,
    ) -> Compiler<'a> {
        Compiler::new(searcher, fields.parts().to_vec(), Some((fields, statuses)), query)
    }

    pub(super) fn pages(searcher: &'a Searcher, fields: &PageFields, query: &query::Query) -> Compiler<'a> {
        Compiler::new(searcher, vec![fields.words], None, query)
    }

    fn new(
        searcher: &'a Searcher,
        parts: Vec<PartFields>,
        facets: Option<(&'a DocumentFields, &'a Statuses)>,
        query: &query::Query,
    ) -> Compiler<'a> {
        let without = query.without.iter().map(|form| {
            let mut tokens = text::analyse_query(form);
            let only = tokens.pop().filter(|_| tokens.is_empty());
            (form.clone(), only)
        });
        let (exact, far) = (query.exact, query.far);
        Compiler { searcher, parts, facets, exact, far, without: without.collect() }
    }

    /// The same, which looks as far as words are searched at all.
    pub(super) fn far(&self) -> Compiler<'a> {
        let (parts, without) = (self.parts.clone(), self.without.clone());
        let (searcher, facets, exact) = (self.searcher, self.facets, self.exact);
        Compiler { searcher, parts, facets, exact, far: !exact, without }
    }

    /// Whether only typed forms are searched.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
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
                    text::spelled_query(beginning).pop().map(|last| self.begins(&last.forms, within)),
                );
            }
            Expression::In(part, inner) => self.gather(inner, Some(*part), words),
            Expression::All(inner) | Expression::Any(inner) => {
                inner.iter().for_each(|inner| self.gather(inner, within, words));
            }
            Expression::Widened(inner, forms) => {
                self.gather(inner, within, words);
                words.extend(forms.iter().filter_map(|form| self.form(form, within)));
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
            Expression::Widened(inner, forms) => {
                let mut any: Vec<AnyQuery> = self.part(inner, within).into_iter().collect();
                any.extend(forms.iter().filter_map(|form| self.form(form, within)));
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

    /// Whether any document has the term: most forms of a word stand in few of the fields, and a clause
    /// that matches nothing costs as much to set up as another.
    fn stands(&self, field: Field, form: &str) -> bool {
        // What cannot be read fails when the query runs.
        self.searcher.doc_freq(&Term::from_field_text(field, form)).map_or(true, |documents| documents > 0)
    }

    fn word(&self, word: &str, within: Option<Part>) -> Option<AnyQuery> {
        if self.exact {
            return self.phrase(word, within);
        }
        let tokens = text::analyse_query(word);
        let token = match tokens.as_slice() {
            [] => return None,
            [token] => token,
            _ => return self.phrase(word, within),
        };
        let mut any: Vec<AnyQuery> = Vec::new();
        for fields in self.parts(within) {
            if self.stands(fields.exact, &token.exact) {
                any.push(boost(term(fields.exact, &token.exact), EXACT * fields.weight));
            }
            let mut add = |field, form: &str, weight: f32, gives: &dyn Fn(&QueryToken) -> bool| {
                if self.stands(field, form) {
                    any.push(boost(self.loose(fields, token, (field, form), gives), weight * fields.weight));
                }
            };
            for stem in &token.stems {
                add(fields.stem, stem, STEM, &|removed| removed.stems.contains(stem));
            }
            for plain in [Some(&token.plain), token.also_plain.as_ref()].into_iter().flatten() {
                let gives = |removed: &QueryToken| {
                    removed.plain == *plain || removed.also_plain.as_ref() == Some(plain)
                };
                add(fields.plain, plain, PLAIN, &gives);
            }
            for script in SCRIPTS.into_iter().filter(|_| token.script.is_some()) {
                for sound in SOUNDS {
                    let reaches = if sound.far { self.far } else { reaches(token, script, self.far) };
                    let key = |word: &QueryToken| (sound.key)(word).map(|key| text::in_script(script, key));
                    let Some(whole) = key(token).filter(|_| reaches) else { continue };
                    let field = (sound.field)(fields);
                    add(field, &whole, sound.weight, &|removed| key(removed).as_ref() == Some(&whole));
                    if let Some(head) = (sound.head)(&whole).filter(|_| self.far) {
                        let same = |removed: &QueryToken| {
                            key(removed).and_then(|key| (sound.head)(&key)).as_ref() == Some(&head)
                        };
                        add(field, &head, sound.head_weight, &same);
                    }
                }
            }
        }
        Some(union(any))
    }

    /// A term of a looser analysis, without the spellings that were removed. The typed one cannot be.
    fn loose(
        &self,
        fields: &PartFields,
        typed: &QueryToken,
        (field, form): (Field, &str),
        gives: &dyn Fn(&QueryToken) -> bool,
    ) -> AnyQuery {
        let removed = self.without.iter().filter_map(|(_, token)| token.as_ref());
        let removed = removed.filter(|removed| removed.exact != typed.exact && gives(removed));
        let without: Vec<Term> =
            removed.map(|removed| Term::from_field_text(fields.exact, &removed.exact)).collect();
        if without.is_empty() {
            return term(field, form);
        }
        Box::new(Beyond { term: Term::from_field_text(field, form), without })
    }

    /// A form of the glossary: its stems side by side, or its words as written; `None` if it was removed.
    fn form(&self, form: &Form, within: Option<Part>) -> Option<AnyQuery> {
        let key = form.key();
        if self.exact || self.without.iter().any(|(removed, _)| *removed == key) {
            return None;
        }
        let words = form_words(form);
        let first = words.first()?.0;
        let side_by_side = |field: Field, of: fn(&(u32, String, String)) -> &String| -> AnyQuery {
            match words.as_slice() {
                [only] => term(field, of(only)),
                several => {
                    let at = |word: &(u32, String, String)| {
                        ((word.0 - first) as usize, Term::from_field_text(field, of(word)))
                    };
                    Box::new(PhraseQuery::new_with_offset(several.iter().map(at).collect()))
                }
            }
        };
        let mut any: Vec<AnyQuery> = Vec::new();
        for fields in self.parts(within) {
            if words.iter().all(|word| self.stands(fields.stem, &word.2)) {
                any.push(boost(side_by_side(fields.stem, |word| &word.2), GLOSSARY * fields.weight));
            }
            if words.iter().all(|word| self.stands(fields.exact, &word.1)) {
                any.push(boost(side_by_side(fields.exact, |word| &word.1), GLOSSARY / 4.0 * fields.weight));
            }
        }
        (!any.is_empty()).then(|| union(any))
    }

    fn phrase(&self, words: &str, within: Option<Part>) -> Option<AnyQuery> {
        let tokens = text::spelled_query(words);
        let (first, rest) = tokens.split_first()?;
        let query = |fields: &PartFields| {
            let exact = if rest.is_empty() {
                term(fields.exact, &first.forms)
            } else {
                let at = |token: &text::Token<String>| {
                    let offset = (token.position - first.position) as usize;
                    (offset, Term::from_field_text(fields.exact, &token.forms))
                };
                Box::new(PhraseQuery::new_with_offset(tokens.iter().map(at).collect()))
            };
            boost(exact, EXACT * fields.weight)
        };
        let stands =
            |fields: &&PartFields| tokens.iter().all(|token| self.stands(fields.exact, &token.forms));
        Some(union(self.parts(within).filter(stands).map(query).collect()))
    }

    fn begins(&self, beginning: &str, within: Option<Part>) -> AnyQuery {
        let any =
            self.parts(within).map(|fields| boost(begins(fields.exact, beginning), EXACT * fields.weight));
        Box::new(BooleanQuery::union(any.collect()))
    }

    fn prefix(&self, beginning: &str, within: Option<Part>) -> Option<AnyQuery> {
        let mut tokens = text::spelled_query(beginning);
        let last = tokens.pop()?;
        let begins = self.begins(&last.forms, within);
        if tokens.is_empty() {
            return Some(begins);
        }
        let before = self.phrase(beginning.get(..last.start).unwrap_or_default(), within)?;
        Some(Box::new(BooleanQuery::intersection(vec![before, begins])))
    }
}

/// Whether a typed word meets words of a script by its transliteration key.
pub(super) fn reaches(typed: &QueryToken, script: Script, far: bool) -> bool {
    typed.script.is_some_and(|own| far || own != script)
}

/// The words of a form: position, exact form and stem in its language.
pub(super) fn form_words(form: &Form) -> Vec<(u32, String, String)> {
    let mut words: Vec<(u32, String, String)> = Vec::new();
    for token in text::analyse(&form.words, Some(&form.language)) {
        // Of a symbol and the words in it, the words.
        words.pop_if(|(position, ..)| *position == token.position);
        words.push((token.position, token.forms.exact, token.forms.stem));
    }
    words
}

fn term(field: Field, text: &str) -> AnyQuery {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn union(mut any: Vec<AnyQuery>) -> AnyQuery {
    match (any.len(), any.pop()) {
        (1, Some(only)) => only,
        (0, _) | (_, None) => Box::new(EmptyQuery),
        (_, Some(last)) => {
            any.push(last);
            Box::new(BooleanQuery::union(any))
        }
    }
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
