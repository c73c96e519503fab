//! Searching and reading, beside the one writer.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use super::completing::Names;
use super::naming::Naming;
use super::{Unfinished, entries, likeness, starter};
use crate::catalogue::{Catalogue, TextId};
use crate::error::Result;
use crate::index::{self, Found, Index, Mark, Matcher, Statuses};
use crate::model::{
    AddedBy, Also, Answer, Facet, Hit, MatchedIn, Page, Passage, Resource, ResourceId, TextInfo,
};
use crate::query::{Form, Part, Query};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// Passages shown of one hit, and pages looked at to find as many that are not alike.
const PASSAGES: usize = 3;
const PAGES: usize = 9;

/// The best pages of a resource, and how many match in all.
type FoundPages = (Vec<index::FoundPage>, usize);

/// Reads a library; one a thread.
pub struct Reader {
    pub(super) catalogue: Catalogue,
    pub(super) index: Arc<RwLock<Index>>,
    vocabulary: Arc<Vocabulary>,
    /// The names of the vocabulary, from when they are first asked for.
    names: OnceCell<Names>,
    /// The example weighed last.
    pub(super) likeness: RefCell<Option<likeness::Known>>,
    /// By what resources are known, from when relations are first asked for.
    pub(super) naming: RefCell<Naming>,
}

/// A resource with its texts, page by page.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What is known of it.
    pub resource: Resource,
    /// Its texts; none if it is wanted.
    pub texts: Vec<ShownText>,
    /// It lies in the bin.
    pub in_bin: bool,
    /// A person marked it.
    pub bookmarked: bool,
}

impl Shown {
    /// Whether a text of it waits for review.
    pub fn is_waiting(&self) -> bool {
        self.texts.iter().any(|text| text.waiting)
    }
}

/// A text of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownText {
    /// Which text.
    pub id: TextId,
    /// Language, file, reader.
    pub info: TextInfo,
    /// Its pages in reading order.
    pub pages: Vec<Page>,
    /// It waits for review.
    pub waiting: bool,
}

/// How much a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Info {
    /// Resources outside the bin.
    pub resources: u64,
    /// Those of them with a text.
    pub held: u64,
    /// Texts.
    pub texts: u64,
    /// Pages, slides and sections.
    pub pages: u64,
    /// Resources in the bin.
    pub in_bin: u64,
    /// Texts that wait for review.
    pub waiting: u64,
    /// Resources outside the bin that do not themselves wait for review.
    pub accepted: u64,
    /// Bookmarked resources.
    pub bookmarked: u64,
    /// What imports that were cut short have left to do.
    pub unfinished: Option<Unfinished>,
    /// The catalogue's revision.
    pub revision: u64,
}

impl Reader {
    pub(super) fn new(
        catalogue: Catalogue,
        index: Arc<RwLock<Index>>,
        vocabulary: Arc<Vocabulary>,
    ) -> Reader {
        Reader {
            catalogue,
            index,
            vocabulary,
            names: OnceCell::new(),
            likeness: RefCell::default(),
            naming: RefCell::default(),
        }
    }

    /// The vocabulary of countries, organizations, themes, languages and kinds.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn index(&self) -> Index {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.vocabulary))
    }

    /// What the catalogue knows of resources that the index does not hold.
    pub(super) fn statuses(&self) -> Result<Statuses> {
        Ok(Statuses {
            bookmarked: self.catalogue.bookmarks()?.into_iter().collect(),
            waiting: self.catalogue.waiting_resources()?.into_iter().collect(),
        })
    }

    /// The resources that came with an import and were not accepted yet.
    pub(super) fn unaccepted(&self) -> Result<BTreeSet<ResourceId>> {
        Ok(self.catalogue.unaccepted_resources()?.into_iter().collect())
    }

    /// Whether a resource came with an import and was not accepted yet: what it says of itself is only suggested.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn is_unaccepted(&self, id: &ResourceId) -> Result<bool> {
        Ok(self.unaccepted()?.contains(id))
    }

    /// Answers a query.
    ///
    /// # Errors
    /// If the index or the catalogue cannot be read.
    pub fn search(&self, query: &Query) -> Result<Answer> {
        let (index, statuses) = (self.index(), self.statuses()?);
        let traits = self.traits(query)?;
        let like = traits.as_ref().map(|(traits, itself)| (traits.as_slice(), itself));
        let matches = index.search_like(query, &statuses, like)?;
        let query = &Query { far: matches.far, ..query.clone() };
        let matcher = Matcher::new(query);
        let mut also: BTreeSet<Also> = query.forms().into_iter().map(also_form).collect();
        let complete = matches.found.len();
        let found: Vec<Found> = matches.found.into_iter().chain(matches.nearly).collect();
        let ids: Vec<&ResourceId> = found.iter().map(|found| &found.id).collect();
        let pages = index.best_pages_of(query, &ids, PAGES)?;
        let mut hits = Vec::with_capacity(found.len());
        for (number, (found, pages)) in found.into_iter().zip(pages).enumerate() {
            let most = if query.window.briefly && number > 0 { 1 } else { PASSAGES };
            hits.push(self.hit(found, (pages, most), &statuses, &matcher, &mut also)?);
        }
        let nearly = hits.split_off(complete);
        Ok(Answer {
            total: matches.total,
            relaxed: matches.relaxed,
            far: matches.far,
            also: also.into_iter().collect(),
            hits,
            nearly,
            facets: matches.facets,
            bases: matches.bases,
        })
    }

    fn hit(
        &self,
        found: Found,
        (pages, most): (FoundPages, usize),
        statuses: &Statuses,
        matcher: &Matcher,
        also: &mut BTreeSet<Also>,
    ) -> Result<Hit> {
        let (passages, passages_total) = self.best_passages(pages, most, matcher, also)?;
        let mut matched_in = match self.catalogue.resource(&found.id)? {
            Some(resource) => self.matched_in(&resource, matcher, also),
            None => Vec::new(),
        };
        if !passages.is_empty() {
            matched_in.push(MatchedIn::Text);
            matched_in.sort();
        }
        let waiting = statuses.waiting.contains(&found.id);
        let bookmarked = statuses.bookmarked.contains(&found.id);
        let Found { id, score, lacks } = found;
        Ok(Hit { id, score, matched_in, passages, passages_total, waiting, bookmarked, lacks })
    }

    /// The best passages of one resource, and on how many pages the words of a query stand.
    ///
    /// # Errors
    /// If the index or the catalogue cannot be read.
    pub fn passages(&self, query: &Query, id: &ResourceId) -> Result<(Vec<Passage>, u64)> {
        let pages = self.index().best_pages(query, id, PAGES)?;
        self.best_passages(pages, PASSAGES, &Matcher::new(query), &mut BTreeSet::new())
    }

    fn best_passages(
        &self,
        (pages, matching): FoundPages,
        most: usize,
        matcher: &Matcher,
        also: &mut BTreeSet<Also>,
    ) -> Result<(Vec<Passage>, u64)> {
        let mut passages: Vec<Passage> = Vec::new();
        let mut without = 0;
        for page in pages {
            if passages.len() == most {
                break;
            }
            match self.passage(page, matcher, also)? {
                Some(passage) if passages.iter().any(|shown| index::alike(shown, &passage)) => {}
                Some(passage) => passages.push(passage),
                // A page that is gone, or on which no word can be shown, is no passage.
                None => without += 1,
            }
        }
        Ok((passages, matching.saturating_sub(without) as u64))
    }

    fn passage(
        &self,
        found: index::FoundPage,
        matcher: &Matcher,
        also: &mut BTreeSet<Also>,
    ) -> Result<Option<Passage>> {
        let text = TextId::new(found.text);
        let Some(page) = self.catalogue.page(text, found.page)? else { return Ok(None) };
        let language = self.catalogue.text(text)?.and_then(|(_, info)| info.language);
        let Some((passage, marks)) = index::passage(&page, language.as_deref(), matcher) else {
            return Ok(None);
        };
        note_forms(&passage.text, passage.language.as_deref(), &marks, matcher, also);
        Ok(Some(passage))
    }

    fn matched_in(
        &self,
        resource: &Resource,
        matcher: &Matcher,
        also: &mut BTreeSet<Also>,
    ) -> Vec<MatchedIn> {
        let mut matched = BTreeSet::new();
        let mut look = |words: &str, language: Option<&str>, part: Option<Part>, place: MatchedIn| {
            let marks = matcher.marks(words, language, part);
            if !marks.is_empty() {
                note_forms(words, language, &marks, matcher, also);
                matched.insert(place);
            }
        };
        for title in &resource.titles {
            look(&title.text, title.language.as_deref(), Some(Part::Title), MatchedIn::Title);
        }
        for about in &resource.abouts {
            look(&about.text, Some(&about.language), Some(Part::About), MatchedIn::About);
        }
        for symbol in &resource.symbols {
            look(symbol, None, Some(Part::Symbol), MatchedIn::Symbol);
        }
        for (facet, place) in [
            (Facet::Organization, MatchedIn::Organization),
            (Facet::Country, MatchedIn::Country),
            (Facet::Theme, MatchedIn::Theme),
        ] {
            for term in entries::terms(resource, facet) {
                for name in entries::names_of(term, facet, &self.vocabulary) {
                    look(name, None, None, place);
                }
            }
        }
        matched.into_iter().collect()
    }

    /// The id under which a resource is known now; `None` if there is none of this id.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn resolve(&self, id: &ResourceId) -> Result<Option<ResourceId>> {
        self.catalogue.resolve(id)
    }

    /// What is known of a resource, also of one in the bin; follows an alias.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn resource(&self, id: &ResourceId) -> Result<Option<Resource>> {
        match self.catalogue.resolve(id)? {
            Some(id) => self.catalogue.resource(&id),
            None => Ok(None),
        }
    }

    /// The languages of the texts held of a resource, one entry a text.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn held_languages(&self, id: &ResourceId) -> Result<Vec<Option<String>>> {
        Ok(self.catalogue.texts(id)?.into_iter().map(|(_, info)| info.language).collect())
    }

    /// The names of the files that a resource's texts were read from.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn file_names(&self, id: &ResourceId) -> Result<Vec<String>> {
        let texts = self.catalogue.texts(id)?;
        Ok(texts.into_iter().filter_map(|(_, info)| Some(info.file?.name)).collect())
    }

    /// A resource with all its pages.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn show(&self, id: &ResourceId) -> Result<Option<Shown>> {
        let Some(resource) = self.resource(id)? else { return Ok(None) };
        let mut texts = Vec::new();
        for (id, info) in self.catalogue.texts(&resource.id)? {
            let (pages, waiting) = (self.catalogue.pages(id)?, self.catalogue.waits(id)?);
            texts.push(ShownText { id, info, pages, waiting });
        }
        let in_bin = self.catalogue.is_binned(&resource.id)?;
        let bookmarked = self.catalogue.bookmarks()?.contains(&resource.id);
        Ok(Some(Shown { resource, texts, in_bin, bookmarked }))
    }

    /// What the facts of a record rest on, as citations that a reader understands.
    pub fn evidence(&self, resource: &Resource, words: &Words) -> Vec<String> {
        let language = words.language().code();
        let title_of = |id: &str| {
            let cited = self.resource(&ResourceId::new(id)?).ok()??;
            cited.title_in(language).map(|title| title.text.clone())
        };
        let evidence = resource.provenance.evidence.iter();
        evidence.map(|evidence| starter::evidence_text(evidence, &resource.id, title_of, words)).collect()
    }

    /// The changes of a resource, oldest first.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn history(&self, id: &ResourceId) -> Result<Vec<crate::catalogue::Change>> {
        self.catalogue.history(id)
    }

    /// The imports into this library, the latest first, with their files.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn imports(&self) -> Result<Vec<crate::catalogue::Batch>> {
        self.catalogue.batches()
    }

    /// Whether a person added a resource at this computer.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn is_from_here(&self, resource: &Resource) -> Result<bool> {
        match &resource.provenance.added_by {
            AddedBy::Device(device) => Ok(*device == self.catalogue.device()?),
            AddedBy::Starter(_) => Ok(false),
        }
    }

    /// How much the library holds.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn info(&self) -> Result<Info> {
        let counts = self.catalogue.counts()?;
        Ok(Info {
            resources: counts.resources,
            held: counts.held,
            texts: counts.texts,
            pages: counts.pages,
            in_bin: counts.binned,
            waiting: counts.waiting,
            accepted: counts.resources.saturating_sub(counts.unaccepted),
            bookmarked: counts.bookmarked,
            unfinished: Unfinished::of(&self.catalogue)?,
            revision: self.catalogue.revision()?,
        })
    }

    /// Every id outside the bin, for finding the nearest to one that does not exist.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn ids(&self) -> Result<Vec<ResourceId>> {
        self.catalogue.ids()
    }
}

fn also_form(form: &Form) -> Also {
    Also {
        typed: form.typed.clone(),
        form: form.words.clone(),
        language: Some(form.language.clone()),
        how: "glossary".to_owned(),
        unsure: !form.sure,
    }
}

/// Notes forms that were found beside what was typed.
fn note_forms(
    words: &str,
    language: Option<&str>,
    marks: &[Mark],
    matcher: &Matcher,
    also: &mut BTreeSet<Also>,
) {
    let widened = marks.iter().filter_map(|mark| Some((mark, mark.how?)));
    for (mark, how) in widened {
        if let Some(form) = mark.form.and_then(|number| matcher.form(number)) {
            also.insert(also_form(form));
            continue;
        }
        let form: String = words.chars().skip(mark.start).take(mark.end - mark.start).collect();
        also.insert(Also {
            typed: matcher.typed(mark.clause).to_owned(),
            form: form.to_lowercase(),
            language: language.map(str::to_owned),
            how: how.to_owned(),
            unsure: false,
        });
    }
}
