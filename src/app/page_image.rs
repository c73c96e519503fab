//! The page as it looks: which one, how large, and the last few that were painted.
//!
//! The window says how many pixels it has room for; what it asks for is painted in another process.
//! Until a picture is there, or while a sharper one is painted, what was painted of the same page
//! before stays in view.

use std::sync::Arc;

use super::command::Step;
use super::reading::{Found, Place};
use super::state::{Attention, State};
use super::toast::Said;
use crate::catalogue::TextId;
use crate::error::{Error, Kind};
use crate::extract::Wanted;
use crate::jobs::{Request, Ticket, View, ViewText};
use crate::model::{Area, Locator, PageImage};

/// Bytes of pictures that are kept, beside the one in view.
const KEPT: usize = 48 << 20;

/// The sizes that a step leads through, in hundredths of the printed size.
const SIZES: [u16; 12] = [25, 35, 50, 70, 85, 100, 125, 150, 200, 250, 300, 400];

/// A wish of the page image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageWish {
    /// Show the page as it looks, or its text again.
    Toggle,
    /// Go to the next page, or to the one before.
    Turn(Step),
    /// Make the page larger, or smaller.
    Zoom(Step),
    /// As wide as the window.
    FitWidth,
    /// The page in view takes so many pixels from side to side, its longer side at most so many.
    Need {
        /// From side to side.
        width: u32,
        /// Of the longer side.
        longest: u32,
        /// How large that is, in hundredths of the printed size.
        percent: u16,
    },
}

/// How large the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// As wide as the window.
    #[default]
    Width,
    /// In hundredths of the printed size.
    Percent(u16),
}

/// A page of a text's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// Which text of the view.
    pub text: usize,
    /// Which page of its file, counted from 1.
    pub page: u32,
}

/// A word that was found, on the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The block it stands in.
    pub place: Place,
    /// It is the hit one stands at.
    pub now: bool,
    /// Its letters.
    pub word: String,
    /// Where it stands: one area, or two if it is torn.
    pub areas: Vec<Area>,
}

/// A picture, and what it is of.
#[derive(Debug, Clone)]
struct Kept {
    key: (TextId, Wanted),
    image: Arc<PageImage>,
}

/// The page image, open or not.
#[derive(Debug, Default)]
pub struct Images {
    leaf: Option<Leaf>,
    open: bool,
    /// How large the page is.
    pub zoom: Zoom,
    /// How large it is shown.
    percent: u16,
    /// Newest last.
    kept: Vec<Kept>,
    /// What the window needs.
    needed: Option<(TextId, Wanted)>,
    /// What is being painted.
    asked: Option<(TextId, Wanted)>,
    newest: Ticket,
    failed: Option<((TextId, u32), Error)>,
    /// The last page turned was a later one.
    backward: bool,
}

/// Whether pages of this text can be painted.
pub fn has_images(text: &ViewText) -> bool {
    text.info.file.is_some() && text.info.extractor.0 == "pdf"
}

impl Images {
    /// The page in view, if the page image is open.
    pub fn leaf(&self) -> Option<Leaf> {
        self.leaf.filter(|_| self.open)
    }

    /// The picture of the page in view: the newest of it, perhaps of another size.
    pub fn image(&self, view: &View) -> Option<&Arc<PageImage>> {
        let leaf = self.leaf()?;
        let text = view.texts.get(leaf.text)?.id;
        let of_page = |kept: &&Kept| (kept.key.0, kept.key.1.page) == (text, leaf.page);
        let exact = self.kept.iter().find(|kept| Some(kept.key) == self.needed && of_page(kept));
        exact.or_else(|| self.kept.iter().rev().find(of_page)).map(|kept| &kept.image)
    }

    /// Why the page in view has no picture.
    pub fn failed(&self, view: &View) -> Option<&Error> {
        let leaf = self.leaf()?;
        let of_page = |failed: &&((TextId, u32), Error)| {
            view.texts.get(leaf.text).is_some_and(|text| failed.0 == (text.id, leaf.page))
        };
        self.failed.as_ref().filter(of_page).map(|(_, error)| error)
    }

    /// How many pages the file has that is in view: as a picture told, else the last that holds text.
    pub fn last(&self, view: &View) -> Option<u32> {
        let text = view.texts.get(self.leaf()?.text)?;
        let told = self.kept.iter().find(|kept| kept.key.0 == text.id).map(|kept| kept.image.pages);
        told.or_else(|| last_page(text))
    }

    /// Opens at a page.
    pub(super) fn open(&mut self, leaf: Leaf) {
        self.open = true;
        self.failed = None;
        self.leaf = Some(leaf);
    }

    /// Shows the text again.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Goes to the page of a place, if the page image is open and another page is in view. A text
    /// without pages closes it.
    pub(super) fn follow(&mut self, view: &View, place: Place) {
        if let Some(leaf) = self.leaf() {
            match leaf_of(view, place) {
                Some(next) => {
                    self.backward = next.page < leaf.page;
                    self.leaf = Some(next);
                }
                None => self.close(),
            }
        }
    }

    /// Turns a page.
    pub(super) fn turn(&mut self, view: &View, step: Step) {
        let last = self.last(view);
        let Some(leaf) = self.leaf.as_mut().filter(|_| self.open) else { return };
        self.backward = step == Step::Backward;
        leaf.page = match step {
            Step::Forward => (leaf.page + 1).min(last.unwrap_or(u32::MAX)).max(leaf.page),
            Step::Backward => (leaf.page - 1).max(1),
        };
    }

    /// The next size of the scale.
    pub(super) fn step_zoom(&mut self, step: Step) {
        let now = self.percent;
        let next = match step {
            Step::Forward => SIZES.into_iter().find(|size| *size > now),
            Step::Backward => SIZES.into_iter().rev().find(|size| *size < now),
        };
        self.zoom = Zoom::Percent(next.unwrap_or(now));
    }

    /// Whether the page in view is to be asked for in this size.
    pub fn needs(&self, view: &View, (width, longest): (u32, u32)) -> bool {
        let Some(leaf) = self.leaf() else { return false };
        let Some(text) = view.texts.get(leaf.text) else { return false };
        self.needed != Some((text.id, Wanted { page: leaf.page, width, longest, mend: false }))
    }

    /// Asks for the page in view, unless it is there or being painted.
    pub(super) fn need(&mut self, view: &View, (width, longest): (u32, u32)) -> Option<Request> {
        let leaf = self.leaf()?;
        let text = view.texts.get(leaf.text)?.id;
        let key = (text, Wanted { page: leaf.page, width, longest, mend: false });
        self.needed = Some(key);
        let has_failed = self.failed.as_ref().is_some_and(|(failed, _)| *failed == (text, leaf.page));
        if self.asked == Some(key) || has_failed || self.touch(key) {
            return None;
        }
        Some(self.ask(key))
    }

    fn ask(&mut self, key: (TextId, Wanted)) -> Request {
        self.asked = Some(key);
        self.newest = self.newest.next();
        Request::Paint(self.newest, key.0, key.1)
    }

    /// Whether a picture is kept; if so it is the newest now.
    fn touch(&mut self, key: (TextId, Wanted)) -> bool {
        let Some(at) = self.kept.iter().position(|kept| kept.key == key) else { return false };
        let kept = self.kept.remove(at);
        self.kept.push(kept);
        true
    }

    /// Takes a picture in. When the one in view is there, the page that would be turned to is painted
    /// while nothing else is wanted.
    pub(super) fn take(&mut self, ticket: Ticket, result: Result<Box<PageImage>, Error>) -> Option<Request> {
        let key = self.asked.filter(|_| ticket == self.newest)?;
        self.asked = None;
        match result {
            Ok(image) => {
                self.failed = None;
                let last = image.pages;
                self.keep(key, *image);
                if self.needed != Some(key) || !self.open {
                    return None;
                }
                let page = if self.backward { key.1.page - 1 } else { key.1.page + 1 };
                let next = (key.0, Wanted { page, ..key.1 });
                let is_there = self.kept.iter().any(|kept| kept.key == next);
                ((1..=last).contains(&page) && !is_there).then(|| self.ask(next))
            }
            Err(error) if error.kind == Kind::Cancelled => None,
            Err(error) => {
                log::info!("a page could not be painted: {error}");
                // What was painted ahead may never be looked at.
                if self.needed == Some(key) {
                    self.failed = Some(((key.0, key.1.page), error));
                }
                None
            }
        }
    }

    fn keep(&mut self, key: (TextId, Wanted), image: PageImage) {
        let kept = Kept { key, image: Arc::new(image) };
        // A page painted ahead must not drive out the one in view.
        let at = self.kept.len() - usize::from(self.needed != Some(key) && !self.kept.is_empty());
        self.kept.insert(at, kept);
        let mut bytes: usize = self.kept.iter().map(|kept| kept.image.rgb.len()).sum();
        while bytes > KEPT && self.kept.len() > 1 {
            bytes -= self.kept.remove(0).image.rgb.len();
        }
    }

    /// The words found on the page in view, as far as its picture tells where they stand.
    pub fn spots(&self, view: &View, at: Option<Found>) -> Vec<Spot> {
        let (Some(leaf), Some(image)) = (self.leaf(), self.image(view)) else { return Vec::new() };
        let mut spots = Vec::new();
        for (number, place) in places_on(view, leaf).enumerate() {
            let found = &view.texts[place.text].pages[place.page].blocks[place.block];
            for (mark, (from, to)) in found.marks.iter().copied().enumerate() {
                let areas = image.areas(number, (from, to));
                let word = found.block.text.chars().skip(from).take(to - from).collect();
                if !areas.is_empty() {
                    spots.push(Spot { place, now: at == Some(Found { place, mark }), word, areas });
                }
            }
        }
        spots
    }
}

/// The blocks of a page of a file, in the order in which its letters are told.
pub fn places_on(view: &View, leaf: Leaf) -> impl Iterator<Item = Place> + '_ {
    let pages = view.texts.get(leaf.text).map(|text| text.pages.as_slice()).unwrap_or_default();
    let on_leaf = pages.iter().enumerate().filter(move |(_, page)| number(&page.locator) == Some(leaf.page));
    on_leaf.flat_map(move |(page, blocks)| {
        (0..blocks.blocks.len()).map(move |block| Place { text: leaf.text, page, block })
    })
}

/// The page of its file on which a place stands, if it has pages to be painted.
pub fn leaf_of(view: &View, place: Place) -> Option<Leaf> {
    let text = view.texts.get(place.text).filter(|text| has_images(text))?;
    let page = number(&text.pages.get(place.page)?.locator)?;
    Some(Leaf { text: place.text, page })
}

/// The last page that holds text.
fn last_page(text: &ViewText) -> Option<u32> {
    text.pages.iter().filter_map(|page| number(&page.locator)).max()
}

fn number(locator: &Locator) -> Option<u32> {
    match locator {
        Locator::Page { page, .. } => Some(*page),
        _ => None,
    }
}

impl State {
    /// The beginning of the page of the text that is in view.
    pub(super) fn place_in_view(&self) -> Place {
        Place { text: self.reading.text, page: self.desk.page, block: 0 }
    }

    /// Carries out a wish of the page image.
    pub(super) fn image(&mut self, wish: ImageWish) -> Option<Request> {
        let place = self.place_in_view();
        let view = self.reading.view.as_deref().filter(|_| self.reading.is_current())?;
        match wish {
            ImageWish::Toggle if self.images.leaf().is_some() => {
                self.images.close();
                let hit = self.reading.hit.filter(|hit| (hit.text, hit.page) == (place.text, place.page));
                self.attention = Some(hit.map_or(Attention::Page(place.text, place.page), Attention::Place));
            }
            ImageWish::Toggle => match leaf_of(view, place) {
                Some(leaf) => {
                    self.images.open(leaf);
                    self.attention = self.reading.hit.map(Attention::Place).or(self.attention);
                }
                None => self.toasts.say(Said::NoPageImage),
            },
            ImageWish::Turn(step) => {
                let before = self.images.leaf();
                self.images.turn(view, step);
                let leaf = self.images.leaf().filter(|leaf| before != Some(*leaf))?;
                // Where the page has no text, the text stays where it was.
                if let Some(place) = places_on(view, leaf).next() {
                    self.desk.page = place.page;
                }
                // One stands at no hit any more: the next one is the first from here on.
                self.reading.hit = None;
            }
            ImageWish::Zoom(step) => self.images.step_zoom(step),
            ImageWish::FitWidth => self.images.zoom = Zoom::Width,
            ImageWish::Need { width, longest, percent } => {
                self.images.percent = percent;
                return self.images.need(view, (width, longest));
            }
        }
        None
    }
}
