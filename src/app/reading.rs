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
    /// The hit one stands at: numbers of text, page, block.
    pub hit: Option<Place>,
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

impl Reading {
    /// Whether the resource in view is the chosen one.
    pub fn is_current(&self) -> bool {
        self.view.as_ref().map(|view| &view.resource.id) == self.chosen.as_ref()
    }

    /// Whether the chosen resource was read and is there no more.
    pub(super) fn is_gone(&self) -> bool {
        self.gone
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
        self.newest = self.newest.next();
        Request::View(self.newest, id.clone(), query, language)
    }

    pub(super) fn clear(&mut self) {
        *self = Reading { newest: self.newest.next(), ..Reading::default() };
    }

    /// Takes a view in; answers with the place to show, if one was asked for before it came.
    pub(super) fn take(&mut self, ticket: Ticket, result: Result<Option<Box<View>>, Error>) -> Option<Place> {
        if ticket != self.newest {
            return None;
        }
        match result {
            Ok(view) => {
                self.failed = None;
                self.gone = view.is_none();
                self.view = view;
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

    /// The block at a place: its first with a hit, else its first. Remembers the wish if the text
    /// is not there yet.
    pub(super) fn go_to(&mut self, locator: &Locator) -> Option<Place> {
        if !self.is_current() {
            self.wanted = Some(locator.clone());
            return None;
        }
        let view = self.view.as_ref()?;
        for (text, pages) in view.texts.iter().enumerate() {
            let Some(page) = pages.pages.iter().position(|page| page.locator == *locator) else { continue };
            let block =
                pages.pages[page].blocks.iter().position(|block| !block.marks.is_empty()).unwrap_or(0);
            self.hit = Some(Place { text, page, block });
            return self.hit;
        }
        None
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
        self.hit = Some(first.unwrap_or(Place { text, page: 0, block: 0 }));
        self.hit
    }

    /// The same as soon as what was chosen last is read: what is there may lack its marks.
    pub(super) fn go_when_read(&mut self, locator: Option<Locator>) {
        self.hit = None;
        self.wanted = locator;
    }

    /// Every block with a hit, in reading order.
    pub fn hits(&self) -> Vec<Place> {
        let Some(view) = self.view.as_ref().filter(|_| self.is_current()) else { return Vec::new() };
        let mut hits = Vec::new();
        for (text, pages) in view.texts.iter().enumerate() {
            for (page, blocks) in pages.pages.iter().enumerate() {
                let marked = blocks.blocks.iter().enumerate().filter(|(_, block)| !block.marks.is_empty());
                hits.extend(marked.map(|(block, _)| Place { text, page, block }));
            }
        }
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
        self.hit = Some(place);
        self.hit
    }

    /// Goes to the next hit, or the one before; from the last to the first.
    pub(super) fn next_hit(&mut self, step: Step) -> Option<Place> {
        let hits = self.hits();
        let next = match (step, self.hit) {
            (_, None) => hits.first(),
            (Step::Forward, Some(at)) => hits.iter().find(|hit| **hit > at).or_else(|| hits.first()),
            (Step::Backward, Some(at)) => hits.iter().rev().find(|hit| **hit < at).or_else(|| hits.last()),
        };
        self.hit = next.copied();
        self.hit
    }
}
