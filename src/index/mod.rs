//! The full-text index: schema, writer, search, facet counts and passages. Owns tantivy.
//!
//! The index is derived from the catalogue and can be deleted at any moment. It is two tantivy
//! indexes: *documents* (one a resource: matched, counted and ranked here) and *pages* (one a page:
//! asked, for each visible hit, which of its pages match). Both carry in their commits the
//! catalogue's revision that they were built from, so that opening a library replays what came
//! after, and the versions of schema and analysis, so that an index of another version is rebuilt.

mod beyond;
mod compile;
mod dictionary;
mod entry;
mod excluded;
mod facets;
mod like;
mod likeness;
mod matcher;
mod near;
mod pages;
mod passage;
mod relax;
mod schema;
mod sideways;
mod statuses;
mod store;
mod top;
mod why;

use std::path::Path;
use std::sync::Arc;

pub use dictionary::KnownWord;
pub use entry::{Entry, EntryPage, Update};
pub use likeness::alike;
pub use matcher::{Mark, Matcher};
pub use passage::passage;
pub use statuses::Statuses;

use crate::error::Result;
use crate::model::{Facet, FacetBase, FacetValue, ResourceId, WhyPart};
use crate::query::{Query, Ticks, Weighed, Window};
use facets::FacetCache;
use schema::{DocumentFields, PageFields};
use sideways::Outcome;
use store::{Store, StoreWriter};

/// The folders of the two indexes.
const DOCUMENTS: &str = "documents";
const PAGES: &str = "pages";

/// A resource that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Which one.
    pub id: ResourceId,
    /// Higher is nearer; comparable inside one answer only.
    pub score: f32,
    /// In [`Matches::nearly`]: the typed words that it lacks.
    pub lacks: Vec<String>,
}

/// What the index answers to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Matches {
    /// Resources that match words and ticks.
    pub total: u64,
    /// Nothing had all the words: these have the most of them.
    pub relaxed: bool,
    /// So few words stood anywhere that what sounds alike was searched too, in any language.
    pub far: bool,
    /// The part of the list that was asked for.
    pub found: Vec<Found>,
    /// Where few have all the words, and if it is asked for: those that have at least half, as many as make
    /// ten. Not counted anywhere.
    pub nearly: Vec<Found>,
    /// The values of each facet with a count or a tick, by count, then id.
    pub facets: Vec<(Facet, Vec<FacetValue>)>,
    /// Of how many resources each facet's counts tell.
    pub bases: Vec<(Facet, FacetBase)>,
}

/// A page that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundPage {
    /// The text's number in the catalogue.
    pub text: i64,
    /// The page's number in its text, from 1.
    pub page: u32,
    /// Higher is nearer.
    pub score: f32,
}

/// Both indexes of a library, open for searching. Clones are cheap and see the same commits.
#[derive(Clone)]
pub struct Index {
    documents: Store<DocumentFields>,
    pages: Store<PageFields>,
    facets: Arc<FacetCache>,
}

/// The one writer of an [`Index`].
pub struct IndexWriter {
    documents: StoreWriter<DocumentFields>,
    pages: StoreWriter<PageFields>,
}

impl IndexWriter {
    /// The catalogue's revision up to which everything is indexed; 0 for an empty index.
    pub fn revision(&self) -> u64 {
        self.documents.revision().min(self.pages.revision())
    }

    /// Whether it was built from this history: `last_change` names the catalogue's last change up to
    /// a revision, as given to [`IndexWriter::update`]. Revisions alone do not tell a catalogue from
    /// another one, or from a copy that was changed elsewhere.
    ///
    /// # Errors
    /// Those of `last_change`.
    pub fn is_of(&self, last_change: impl Fn(u64) -> Result<String>) -> Result<bool> {
        let documents = last_change(self.documents.revision())? == self.documents.history();
        Ok(documents && last_change(self.pages.revision())? == self.pages.history())
    }

    /// Applies what changed in the catalogue and commits it as `revision`, with the name of the last
    /// change. After an error the next update begins again from [`IndexWriter::revision`].
    ///
    /// # Errors
    /// What the disk refuses (full, read-only), or an error of an update itself.
    pub fn update(
        &mut self,
        updates: impl Iterator<Item = Result<Update>>,
        revision: u64,
        last_change: &str,
    ) -> Result<()> {
        let outcome = self.apply(updates, revision, last_change);
        if outcome.is_err() {
            // A writer that failed once answers Ok to what it drops: begin with a new one.
            self.documents.forget();
            self.pages.forget();
        }
        outcome
    }

    fn apply(
        &mut self,
        updates: impl Iterator<Item = Result<Update>>,
        revision: u64,
        last_change: &str,
    ) -> Result<()> {
        let mut memory = entry::Memory::default();
        for update in updates {
            match update? {
                Update::Remove(id) => {
                    self.documents.remove(&id)?;
                    self.pages.remove(&id)?;
                }
                Update::Put(entry) => {
                    let analysed = entry::analyse(&entry, &mut memory);
                    self.documents.remove(&entry.id)?;
                    self.pages.remove(&entry.id)?;
                    for page in analysed.pages(self.pages.fields()).collect::<Vec<_>>() {
                        self.pages.add(page)?;
                    }
                    let document = analysed.document(self.documents.fields(), &mut memory);
                    self.documents.add(document)?;
                }
            }
        }
        self.pages.commit(revision, last_change)?;
        self.documents.commit(revision, last_change)
    }

    /// Waits for merges, removes files no longer needed, and lets go of the disk.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn rest(&mut self) -> Result<()> {
        self.documents.rest()?;
        self.pages.rest()
    }
}

impl Index {
    /// Opens the index in this folder, or makes an empty one where there is none.
    ///
    /// # Errors
    /// [`crate::error::Kind::Damaged`] if it cannot be read or has other versions: delete the
    /// folder and build it anew.
    pub fn open(folder: &Path) -> Result<Index> {
        let (documents, pages) = (folder.join(DOCUMENTS), folder.join(PAGES));
        Ok(Index { documents: Store::open(&documents)?, pages: Store::open(&pages)?, facets: Arc::default() })
    }

    /// An empty index in memory, for libraries on media that cannot be written.
    ///
    /// # Errors
    /// Only if the engine fails.
    pub fn in_memory() -> Result<Index> {
        Ok(Index { documents: Store::in_memory()?, pages: Store::in_memory()?, facets: Arc::default() })
    }

    /// The writer; only one may live, which the lock of the library sees to. `folder` is the one
    /// the index was opened in; what an interrupted writer left there is swept.
    ///
    /// # Errors
    /// If the last commit cannot be read.
    pub fn writer(&self, folder: Option<&Path>) -> Result<IndexWriter> {
        let inside = |name| folder.map(|folder| folder.join(name));
        Ok(IndexWriter {
            documents: StoreWriter::new(&self.documents, inside(DOCUMENTS).as_deref())?,
            pages: StoreWriter::new(&self.pages, inside(PAGES).as_deref())?,
        })
    }

    /// Checks every file of the index against its checksum; gives the names of damaged ones.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn damaged_files(&self) -> Result<Vec<String>> {
        let mut names = self.documents.damaged_files()?;
        names.extend(self.pages.damaged_files()?);
        Ok(names)
    }

    /// Every id in the documents index, sorted.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn ids(&self) -> Result<Vec<ResourceId>> {
        facets::all_ids(&self.documents.searcher())
    }

    /// Answers a query: hits, total and facet counts, in one pass over the matching documents.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search(&self, query: &Query, statuses: &Statuses) -> Result<Matches> {
        self.search_like(query, statuses, None)
    }

    /// As [`Index::search`], among what is like an example: by its traits, and without itself.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn search_like(
        &self,
        query: &Query,
        statuses: &Statuses,
        like: Option<(&[Weighed], &ResourceId)>,
    ) -> Result<Matches> {
        let searcher = self.documents.searcher();
        let compiler = compile::Compiler::documents(&searcher, self.documents.fields(), statuses, query);
        let columns = self.facets.columns(&searcher, statuses)?;
        let run = |typed: &dyn tantivy::query::Query| {
            let scored = like.is_some() || compiler.scores(&query.expression);
            sideways::run(&searcher, typed, &columns, &query.ticks, query.window, scored)
        };
        let typed = compiler.query(&query.expression);
        if let Some((traits, itself)) = like {
            let like = like::beside(like::like(self.documents.fields(), traits, itself), typed);
            let Outcome { total, found, facets, bases, .. } = run(like.as_ref())?;
            let nearly = Vec::new();
            return Ok(Matches { total, relaxed: false, far: false, found, nearly, facets, bases });
        }
        let strict = run(typed.as_ref())?;
        let relaxed =
            if strict.matching == 0 { relax::relax(&query.expression, &compiler, &searcher)? } else { None };
        let (outcome, relaxed, far) = match relaxed {
            Some(looser) => (run(looser.query.as_ref())?, true, looser.far),
            None => (strict, false, query.far),
        };
        let Outcome { total, found, facets, bases, .. } = outcome;
        let nearly = if relaxed {
            Vec::new()
        } else {
            self.nearly(query, total, typed.as_ref(), &compiler, &columns)?
        };
        Ok(Matches { total, relaxed, far, found, nearly, facets, bases })
    }

    /// What goes on below the few resources that have all the words, in the part of the list asked for.
    fn nearly(
        &self,
        query: &Query,
        total: u64,
        complete: &dyn tantivy::query::Query,
        compiler: &compile::Compiler<'_>,
        columns: &facets::Columns,
    ) -> Result<Vec<Found>> {
        let total = usize::try_from(total).unwrap_or(usize::MAX);
        let window = query.window;
        let end = window.offset.saturating_add(window.limit).min(relax::FEW);
        if !window.nearly || !(1..end).contains(&total) {
            return Ok(Vec::new());
        }
        let searcher = self.documents.searcher();
        let asked = (&query.expression, &dictionary::ticked(query)[..]);
        let Some(below) = relax::below(asked, complete, compiler) else {
            return Ok(Vec::new());
        };
        let offset = window.offset.saturating_sub(total);
        let window = Window { offset, limit: (end - total).saturating_sub(offset), ..window };
        let none = Ticks::default();
        let mut found = sideways::run(&searcher, below.query.as_ref(), columns, &none, window, true)?.found;
        why::note_lacking(&searcher, self.documents.fields(), &below.words, &mut found)?;
        Ok(found)
    }

    /// What each part of a resource adds to the score that a query gives it, most first: the same
    /// words asked in one part only. What is left is `other`. Nothing where it lacks words that are
    /// wanted: then it has its place by how many it has, and how rare they are.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn score_by_part(&self, query: &Query, id: &ResourceId) -> Result<Vec<WhyPart>> {
        let (searcher, fields) = (self.documents.searcher(), self.documents.fields());
        let Some(at) = why::address(&searcher, fields, id)? else { return Ok(Vec::new()) };
        let statuses = Statuses::default();
        let whole = compile::Compiler::documents(&searcher, fields, &statuses, query);
        let score = why::score(&searcher, whole.query(&query.expression).as_ref(), at)?;
        if score <= 0.0 {
            return Ok(Vec::new());
        }
        let names = ["title", "about", "names", "text", "symbol"];
        let mut parts = Vec::new();
        for (name, part) in names.into_iter().zip(fields.parts()) {
            let compiler = compile::Compiler::documents(&searcher, fields, &statuses, query).only(part);
            if let Some(words) = compiler.any_wanted(&query.expression) {
                let score = why::score(&searcher, words.as_ref(), at)?;
                parts.push(WhyPart { part: name.to_owned(), score });
            }
        }
        let rest = score - parts.iter().map(|part| part.score).sum::<f32>();
        // Sums of the same numbers in another order.
        if rest > score * 0.001 {
            parts.push(WhyPart { part: "other".to_owned(), score: rest });
        }
        parts.retain(|part| part.score > 0.0);
        parts.sort_by(|a, b| b.score.total_cmp(&a.score));
        Ok(parts)
    }

    /// The best pages of one resource, best first, and how many match in all.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn best_pages(
        &self,
        query: &Query,
        id: &ResourceId,
        limit: usize,
    ) -> Result<(Vec<FoundPage>, usize)> {
        Ok(self.best_pages_of(query, &[id], limit)?.pop().unwrap_or_default())
    }

    /// The best pages of each resource, in one pass; see [`Index::best_pages`].
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn best_pages_of(
        &self,
        query: &Query,
        ids: &[&ResourceId],
        limit: usize,
    ) -> Result<Vec<(Vec<FoundPage>, usize)>> {
        let fields = self.pages.fields();
        let searcher = self.pages.searcher();
        let compiler = compile::Compiler::pages(&searcher, fields, query);
        match compiler.any_wanted(&query.expression) {
            Some(typed) => pages::best_pages(&searcher, fields, typed.as_ref(), ids, limit),
            None => Ok(vec![Default::default(); ids.len()]),
        }
    }
}
