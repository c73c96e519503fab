//! Why a resource was found: the words of it that met those typed, and what brought it to its place.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use super::entries;
use super::reader::Reader;
use crate::catalogue::TextId;
use crate::error::Result;
use crate::index::Matcher;
use crate::model::{Facet, MatchedIn, Resource, ResourceId, Why, WhyWord};
use crate::query::{Part, Query};

/// Pages of its texts that are looked at, the best ones.
const PAGES: usize = 9;

/// Gathers the words found.
struct Gathered<'a> {
    matcher: &'a Matcher,
    words: BTreeSet<WhyWord>,
    clauses: BTreeSet<usize>,
}

impl Gathered<'_> {
    fn look(&mut self, words: &str, language: Option<&str>, part: Option<Part>, place: MatchedIn) {
        for mark in self.matcher.marks(words, language, part) {
            let form: String = words.chars().skip(mark.start).take(mark.end - mark.start).collect();
            self.clauses.insert(mark.clause);
            self.words.insert(WhyWord {
                place,
                typed: self.matcher.typed(mark.clause).to_owned(),
                form: form.to_lowercase(),
                how: mark.how.map(str::to_owned),
            });
        }
    }

    fn record(&mut self, reader: &Reader, resource: &Resource) {
        for title in &resource.titles {
            self.look(&title.text, title.language.as_deref(), Some(Part::Title), MatchedIn::Title);
        }
        for about in &resource.abouts {
            self.look(&about.text, Some(&about.language), Some(Part::About), MatchedIn::About);
        }
        for symbol in &resource.symbols {
            self.look(symbol, None, Some(Part::Symbol), MatchedIn::Symbol);
        }
        for (facet, place) in [
            (Facet::Organization, MatchedIn::Organization),
            (Facet::Country, MatchedIn::Country),
            (Facet::Theme, MatchedIn::Theme),
        ] {
            for term in entries::terms(resource, facet) {
                for name in entries::names_of(term, facet, reader.vocabulary()) {
                    self.look(name, None, None, place);
                }
            }
        }
    }
}

impl Reader {
    /// Why a resource was found by a query. Its texts are looked at on their
    /// best pages. `None` if the query has no words, or there is no such resource.
    ///
    /// # Errors
    /// If the index or the catalogue cannot be read.
    pub fn why(&self, query: &Query, id: &ResourceId) -> Result<Option<Why>> {
        let matcher = Matcher::new(query);
        let resource = if matcher.is_empty() { None } else { self.catalogue.resource(id)? };
        let Some(resource) = resource else { return Ok(None) };
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mut found = Gathered { matcher: &matcher, words: BTreeSet::new(), clauses: BTreeSet::new() };
        found.record(self, &resource);
        for page in index.best_pages(query, id, PAGES)?.0 {
            let text = TextId::new(page.text);
            let Some(read) = self.catalogue.page(text, page.page)? else { continue };
            let language = self.catalogue.text(text)?.and_then(|(_, info)| info.language);
            for block in &read.blocks {
                let language = block.language.as_deref().or(language.as_deref());
                found.look(&block.text, language, Some(Part::Text), MatchedIn::Text);
            }
        }
        let (words, clauses) = (found.words, found.clauses);
        let typed: BTreeSet<&str> = words.iter().map(|word| word.typed.as_str()).collect();
        let missing = (0..).map(|clause| matcher.typed(clause)).take_while(|typed| !typed.is_empty());
        let missing =
            missing.enumerate().filter(|(clause, word)| !clauses.contains(clause) && !typed.contains(word));
        let missing: BTreeSet<String> = missing.map(|(_, word)| word.to_owned()).collect();
        Ok(Some(Why {
            missing: missing.into_iter().collect(),
            words: words.into_iter().collect(),
            parts: index.score_by_part(query, id)?,
            held: !self.held_languages(id)?.is_empty(),
        }))
    }
}
