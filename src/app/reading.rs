//! The resource that is chosen, and its text.

use crate::error::Error;
use crate::jobs::{Request, Ticket, View};
use crate::model::{Locator, Passage, ResourceId};
use crate::query::Query;
use crate::words::Language;

use super::command::Step;

/// What stands in the reading pane. The old resource stays until the new one is there.
#[derive(Debug, Default)]
pub struct Reading {
    /// The chosen resource.
    pub chosen: Option<ResourceId>,
    /// What was read of it, or of the one chosen before.
    pub view: Option<Box<View>>,
    /// The best passages, as the search found them.
    pub passages: Vec<Passage>,
    /// How many there are in all.
    pub passages_total: u64,
    /// Why it could not be read.
    pub failed: Option<Error>,
    /// The text of it that is read on the whole window.
    pub text: usize,
    /// The block with the hit one stands at: numbers of text, page, block.
    pub hit: Option<Place>,
    /// Which of the words found in that block.
    pub mark: usize,
    /// Every word found, in reading order.
    found: Vec<Found>,
    /// The question that led here.
    query: Option<Query>,
    /// Where to go as soon as the text is there.
    wanted: Option<Locator>,
    /// In which language to read as soon as the text is there.
    wanted_language: Option<String>,
    /// There is no such resource any more.
    gone: bool,
    newest: Ticket,
}

/// A block of the view: numbers of text, page and block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which text.
    pub text: usize,
    /// Which of its pages.
    pub page: usize,
    /// Which of its blocks.
    pub block: usize,
}

/// A word, or run of words, that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The block it stands in.
    pub place: Place,
    /// The number of its mark in the block.
    pub mark: usize,
}

impl Reading {
    /// Whether the resource in view is the chosen one.
    pub fn is_current(&self) -> bool {
        self.view.as_ref().map(|view| &view.resource.id) == self.chosen.as_ref()
    }

    /// Whether the chosen resource was read and is there no more.
    pub(super) fn is_gone(&self) -> bool {
        self.gone
    }

    /// The question that led here.
    pub(super) fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// What was typed in it.
    pub(super) fn carried(&self) -> Option<&str> {
        self.query.as_ref().map(|query| query.text.as_str())
    }

    /// Whether it wants the typed forms only.
    pub(super) fn is_exact(&self) -> bool {
        self.query.as_ref().is_some_and(|query| query.exact)
    }

    /// Asks for a resource with the words of a query marked.
    pub(super) fn choose(
        &mut self,
        id: &ResourceId,
        (passages, total): (Vec<Passage>, u64),
        query: Query,
        language: Language,
    ) -> Request {
        if self.chosen.as_ref() != Some(id) {
            self.hit = None;
            self.wanted = None;
            self.wanted_language = None;
        }
        self.chosen = Some(id.clone());
        self.gone = false;
        (self.passages, self.passages_total) = (passages, total);
        self.query = Some(query.clone());
        self.newest = self.newest.next();
        Request::View(self.newest, id.clone(), query, language)
    }

    /// Asks for the chosen resource with the words of another query marked.
    pub(super) fn mark_again(&mut self, query: Query, language: Language) -> Option<Request> {
        let id = self.chosen.clone()?;
        self.newest = self.newest.next();
        Some(Request::View(self.newest, id, query, language))
    }

    pub(super) fn clear(&mut self) {
        *self = Reading { newest: self.newest.next(), ..Reading::default() };
    }

    /// Takes a view in; answers with the place to show, if one was asked for before it came.
    pub(super) fn take(
        &mut self,
        ticket: Ticket,
        result: Result<Option<Box<View>>, Error>,
        language: Language,
    ) -> Option<Place> {
        if ticket != self.newest {
            return None;
        }
        match result {
            Ok(view) => {
                let before = self.view.as_ref().map(|view| view.resource.id.clone());
                self.failed = None;
                self.gone = view.is_none();
                // The list looks for the best passage only.
                if let Some(view) = view.as_deref().filter(|view| self.query.as_ref() == Some(&view.query)) {
                    (self.passages, self.passages_total) = view.passages.clone();
                }
                self.found = view.as_deref().map(found_in).unwrap_or_default();
                let same = view.as_ref().map(|view| &view.resource.id) == before.as_ref();
                let count = view.as_ref().map_or(0, |view| view.texts.len());
                if !same || self.text >= count {
                    self.text = self.first_text(view.as_deref(), language);
                }
                self.view = view;
                // The words that one stood at may be marked no more.
                let hit = self.hit.zip(Some(self.mark));
                let still = |(place, mark)| self.found.contains(&Found { place, mark });
                if !hit.is_some_and(still) {
                    self.mark = 0;
                    self.hit = self.hit.filter(|place| self.found.iter().any(|found| found.place == *place));
                }
            }
            Err(error) => {
                log::warn!("a resource could not be read: {error}");
                self.failed = Some(error);
            }
        }
        if let Some(language) = self.wanted_language.take() {
            return self.go_to_text_in(&language);
        }
        let wanted = self.wanted.take()?;
        self.go_to(&wanted)
    }

    /// The text to begin with: one in which something was found, else one in the reader's language.
    fn first_text(&self, view: Option<&View>, language: Language) -> usize {
        let Some(view) = view else { return 0 };
        let spoken = |text: &usize| view.texts[*text].info.language.as_deref() == Some(language.code());
        let has_hit = |text: &usize| self.found.iter().any(|found| found.place.text == *text);
        let texts = 0..view.texts.len();
        let hit = texts.clone().filter(has_hit).max_by_key(|text| (spoken(text), std::cmp::Reverse(*text)));
        hit.or_else(|| texts.clone().find(spoken)).unwrap_or(0)
    }

    /// The block at a place: its first with a hit, else its first. Remembers the wish if the text
    /// is not there yet.
    pub(super) fn go_to(&mut self, locator: &Locator) -> Option<Place> {
        if !self.is_current() {
            self.wanted = Some(locator.clone());
            return None;
        }
        let view = self.view.as_ref()?;
        let mut pages = Vec::new();
        for (text, set) in view.texts.iter().enumerate() {
            for (page, found) in set.pages.iter().enumerate().filter(|(_, page)| page.locator == *locator) {
                let marked = found.blocks.iter().position(|block| !block.marks.is_empty());
                let place = Place { text, page, block: marked.unwrap_or(0) };
                // Two texts may have a page of the same number.
                pages.push((marked.is_none(), text != self.text, place));
            }
        }
        let (.., place) = pages.into_iter().min()?;
        self.set_hit(place, 0)
    }

    /// The text in a language: its first block with a hit, else its first. Remembers the wish if the
    /// resource is not read yet.
    pub(super) fn go_to_text_in(&mut self, language: &str) -> Option<Place> {
        if !self.is_current() {
            self.wanted_language = Some(language.to_owned());
            return None;
        }
        let view = self.view.as_ref()?;
        let text = view.texts.iter().position(|text| text.info.language.as_deref() == Some(language))?;
        let first = self.hits().into_iter().find(|hit| hit.text == text);
        self.set_hit(first.unwrap_or(Place { text, page: 0, block: 0 }), 0)
    }

    /// The same as soon as what was chosen last is read: what is there may lack its marks.
    pub(super) fn go_when_read(&mut self, locator: Option<Locator>) {
        self.hit = None;
        self.wanted = locator;
    }

    /// Every word found in the text that is read on the whole window.
    pub fn found_here(&self) -> &[Found] {
        if !self.is_current() {
            return &[];
        }
        let from = self.found.partition_point(|found| found.place.text < self.text);
        let to = self.found.partition_point(|found| found.place.text <= self.text);
        &self.found[from..to]
    }

    /// Where one stands among them.
    pub fn at_hit(&self) -> Option<usize> {
        let at = Found { place: self.hit?, mark: self.mark };
        self.found_here().iter().position(|found| *found == at)
    }

    /// Every block with a hit, in reading order.
    pub fn hits(&self) -> Vec<Place> {
        let all = if self.is_current() { self.found.as_slice() } else { &[] };
        let mut hits: Vec<Place> = all.iter().map(|found| found.place).collect();
        hits.dedup();
        hits
    }

    /// The pages with hits beside those of the first so many passages, in reading order: where each
    /// begins.
    pub fn more_places(&self, shown: usize) -> Vec<(Place, &Locator)> {
        let Some(view) = self.view.as_ref().filter(|_| self.is_current()) else { return Vec::new() };
        let mut places: Vec<(Place, &Locator)> = Vec::new();
        for hit in self.hits() {
            if places.last().is_none_or(|(last, _)| (last.text, last.page) != (hit.text, hit.page)) {
                places.push((hit, &view.texts[hit.text].pages[hit.page].locator));
            }
        }
        for passage in self.passages.iter().take(shown) {
            let shown = places.iter().position(|(place, locator)| {
                let blocks = &view.texts[place.text].pages[place.page].blocks;
                **locator == passage.locator
                    && blocks.iter().any(|found| found.block.text.contains(&passage.text))
            });
            if let Some(shown) = shown {
                places.remove(shown);
            }
        }
        places
    }

    /// Goes to a block, if it is there.
    pub(super) fn show(&mut self, place: Place) -> Option<Place> {
        let view = self.view.as_ref().filter(|_| self.is_current())?;
        view.texts.get(place.text)?.pages.get(place.page)?.blocks.get(place.block)?;
        self.set_hit(place, 0)
    }

    fn set_hit(&mut self, place: Place, mark: usize) -> Option<Place> {
        (self.text, self.hit, self.mark) = (place.text, Some(place), mark);
        self.hit
    }

    /// Goes to one of the words found in the text.
    pub(super) fn show_hit(&mut self, number: usize) -> Option<Place> {
        let found = *self.found_here().get(number)?;
        self.set_hit(found.place, found.mark)
    }

    /// Goes to the first word found in the text from a place on, or before it if there is none.
    pub(super) fn first_hit_from(&mut self, place: Place) -> Option<Place> {
        let here = self.found_here();
        let found = *here.iter().find(|found| found.place >= place).or_else(|| here.first())?;
        self.set_hit(found.place, found.mark)
    }

    /// Goes to the next hit, or the one before; from the last to the first. `seen` is the first
    /// block in view, from which on one looks where one stands at no hit.
    pub(super) fn next_hit(&mut self, step: Step, seen: Option<Place>) -> Option<Place> {
        let found = if self.found_here().is_empty() { self.found.as_slice() } else { self.found_here() };
        let found = if self.is_current() { found } else { &[] };
        let at = self.hit.map(|place| Found { place, mark: self.mark });
        let next = match (step, at) {
            (_, None) => found.iter().find(|hit| seen.is_none_or(|seen| hit.place >= seen)),
            (Step::Forward, Some(at)) => found.iter().find(|hit| **hit > at),
            (Step::Backward, Some(at)) => found.iter().rev().find(|hit| **hit < at),
        };
        let end = if step == Step::Forward || at.is_none() { found.first() } else { found.last() };
        let next = *next.or(end)?;
        self.set_hit(next.place, next.mark)
    }
}

/// Every word found in a view, in reading order.
fn found_in(view: &View) -> Vec<Found> {
    let mut found = Vec::new();
    for (text, set) in view.texts.iter().enumerate() {
        for (page, blocks) in set.pages.iter().enumerate() {
            for (block, with_marks) in blocks.blocks.iter().enumerate() {
                let place = Place { text, page, block };
                found.extend((0..with_marks.marks.len()).map(|mark| Found { place, mark }));
            }
        }
    }
    found
}
