//! The library's own words: those that begin in some way, those near a typed one, and how many
//! resources a question finds.

use std::collections::HashMap;

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Query as AnyQuery, TermSetQuery};
use tantivy::termdict::{TermDictionary, TermStreamer};
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

use super::near::Near;
use super::schema::DocumentFields;
use super::store::translate;
use super::{Index, Statuses, compile, like};
use crate::error::{Error, Kind, Result, What};
use crate::model::{Facet, ResourceId};
use crate::query::{Expression, Form, Query, Weighed};

/// A word of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWord {
    /// As the index writes it: small, spelling made one.
    pub word: String,
    /// In how many resources it stands, in the part where it stands most. Resources changed a moment ago may
    /// count twice.
    pub resources: u64,
    /// How many slips it is away from what was typed.
    pub slips: u8,
}

impl Index {
    /// Words that begin so, those of most resources first.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn words_beginning(&self, beginning: &str, most: usize) -> Result<Vec<KnownWord>> {
        let end = format!("{beginning}{}", char::MAX);
        let mut words = Counted::default();
        self.dictionaries(|dictionary, part| {
            let stream = dictionary.range().ge(beginning).lt(end.as_bytes()).into_stream();
            words.add(&mut stream.map_err(failed)?, part);
            Ok(())
        })?;
        Ok(words.most(most, |_| Some(0)))
    }

    /// Words at most so many slips away from a typed one, nearest first, then those of most resources.
    /// `begun`: the typed word may be the beginning of one.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn words_near(&self, typed: &str, slips: u8, begun: bool, most: usize) -> Result<Vec<KnownWord>> {
        let mut words = Counted::default();
        let Some(near) = Near::new(typed, slips, begun) else { return Ok(Vec::new()) };
        self.dictionaries(|dictionary, part| {
            let stream = dictionary.search(&near).into_stream();
            words.add(&mut stream.map_err(failed)?, part);
            Ok(())
        })?;
        Ok(words.most(most, |word| Some(near.distance(word)).filter(|slips| *slips > 0)))
    }

    /// Calls with the dictionary of each part of each segment, and the part's number.
    fn dictionaries(&self, mut with: impl FnMut(&TermDictionary, usize) -> Result<()>) -> Result<()> {
        let searcher: Searcher = self.documents.searcher();
        let fields: &DocumentFields = self.documents.fields();
        for segment in searcher.segment_readers() {
            for (part, of) in [fields.title, fields.about, fields.names, fields.text].into_iter().enumerate()
            {
                let inverted =
                    segment.inverted_index(of.exact).map_err(|error| translate(What::Search, error))?;
                with(inverted.terms(), part)?;
            }
        }
        Ok(())
    }

    /// How many resources a question finds under its ticks; nothing is ranked, and no word is forgiven.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn count(&self, query: &Query, statuses: &Statuses) -> Result<u64> {
        self.count_among(query, statuses, None, None)
    }

    /// As [`Index::count`], of these resources only, and of those like an example.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn count_among(
        &self,
        query: &Query,
        statuses: &Statuses,
        ids: Option<&[ResourceId]>,
        like: Option<(&[Weighed], &ResourceId)>,
    ) -> Result<u64> {
        let searcher = self.documents.searcher();
        let compiler = compile::Compiler::documents(&searcher, self.documents.fields(), statuses, query);
        let mut all: Vec<Box<dyn AnyQuery>> = vec![compiler.query(&query.expression)];
        all.extend(ticked(query).iter().map(|choice| compiler.query(choice)));
        all.extend(like.map(|(traits, itself)| like::like(self.documents.fields(), traits, itself)));
        if let Some(ids) = ids {
            let id = self.documents.fields().id;
            let terms = ids.iter().map(|one| Term::from_field_text(id, one.as_str()));
            all.push(Box::new(TermSetQuery::new(terms)));
        }
        let found = searcher.search(&BooleanQuery::intersection(all), &Count);
        found.map(|count| count as u64).map_err(|error| translate(What::Search, error))
    }

    /// How many resources have a form of the glossary, under the ticks of a query.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn count_form(&self, query: &Query, statuses: &Statuses, form: &Form) -> Result<u64> {
        let searcher = self.documents.searcher();
        let compiler = compile::Compiler::documents(&searcher, self.documents.fields(), statuses, query);
        let Some(having) = compiler.form(form, None) else { return Ok(0) };
        let mut all = vec![having];
        all.extend(ticked(query).iter().map(|choice| compiler.query(choice)));
        let found = searcher.search(&BooleanQuery::intersection(all), &Count);
        found.map(|count| count as u64).map_err(|error| translate(What::Search, error))
    }
}

/// The ticks of a query as expressions, which must all hold.
pub(super) fn ticked(query: &Query) -> Vec<Expression> {
    let mut all = Vec::new();
    for (facet, choice) in query.ticks.iter() {
        let has = |value: &String| value_of(facet, value);
        if !choice.include.is_empty() {
            all.push(Expression::Any(choice.include.iter().map(has).collect()));
        }
        all.extend(choice.exclude.iter().map(|value| Expression::Without(Box::new(has(value)))));
    }
    all
}

fn value_of(facet: Facet, value: &str) -> Expression {
    Expression::Has(facet, value.to_owned())
}

fn failed(error: std::io::Error) -> Error {
    Error::new(What::Search, Kind::of_io(&error)).caused_by(error)
}

/// Words with how many resources of each part have them.
#[derive(Default)]
struct Counted {
    words: HashMap<String, [u64; 4]>,
}

impl Counted {
    fn add<A: Automaton>(&mut self, stream: &mut TermStreamer<'_, A>, part: usize)
    where
        A::State: Clone,
    {
        while stream.advance() {
            let resources = u64::from(stream.value().doc_freq);
            let Ok(word) = std::str::from_utf8(stream.key()) else { continue };
            // Numbers, symbols, and what a reading of a scan left behind complete nothing.
            if !word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\u{2BC}' | '\'')) {
                continue;
            }
            match self.words.get_mut(word) {
                Some(parts) => parts[part] += resources,
                None => {
                    let mut parts = [0; 4];
                    parts[part] = resources;
                    self.words.insert(word.to_owned(), parts);
                }
            }
        }
    }

    fn most(self, most: usize, slips: impl Fn(&str) -> Option<u8>) -> Vec<KnownWord> {
        let known = |(word, parts): (String, [u64; 4])| {
            let slips = slips(&word)?;
            Some(KnownWord { word, resources: parts.into_iter().max().unwrap_or_default(), slips })
        };
        let mut words: Vec<KnownWord> = self.words.into_iter().filter_map(known).collect();
        let order = |a: &KnownWord, b: &KnownWord| {
            (a.slips.cmp(&b.slips)).then(b.resources.cmp(&a.resources)).then_with(|| a.word.cmp(&b.word))
        };
        words.sort_unstable_by(order);
        words.truncate(most);
        words
    }
}
