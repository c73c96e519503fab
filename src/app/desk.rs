//! The reading desk: how the text of the chosen resource is shown, and what is looked at beside it.

use super::command::{Command, Step};
use super::page_image::ImageWish;
use super::reading::Place;
use super::state::{Attention, Screen, State};
use crate::catalogue::Condition;
use crate::error::{self, Error};
use crate::jobs::{Outside, Request, Ticket, View, ViewText};
use crate::library::{Relations, is_web_address};
use crate::model::{Locator, ResourceId};
use crate::query::{Query, Reading, Typing};

/// The sizes of the text, in points of the reading screen.
const SMALLEST: u8 = 14;
const USUAL: u8 = 16;
const LARGEST: u8 = 24;

/// A pane beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Outline, find in this text, what was found.
    Contents,
    /// Languages, related resources, where this copy comes from.
    Proof,
}

/// A wish at the reading desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskWish {
    /// Show this text of the resource.
    Text(usize),
    /// Go to a page of it, counted from 0.
    Page(usize),
    /// Go to the next page, or the one before.
    Turn(Step),
    /// This page has come into view.
    Seen(usize),
    /// Show one page at a time, or all of them below each other.
    ByPage(bool),
    /// Put the cursor into the field in which one searches this text.
    FocusFind,
    /// Search this text for that; it may still be being typed.
    Find(String),
    /// Search it for the words that led here again.
    ClearFind,
    /// Go to one of the words found in this text, counted from 0.
    Hit(usize),
    /// Go to a heading of the outline, counted from 0.
    Heading(usize),
    /// Larger letters, or smaller ones.
    Size(Step),
    /// Letters of the usual size.
    UsualSize,
    /// Open a pane over the text, or close it.
    Toggle(Beside),
    /// Read a resource that names this one or is named by it; at a place, if its text is the one that names.
    Resource(ResourceId, Option<Locator>),
    /// Open the original in the program that the system has for it.
    OpenOriginal,
    /// Show the folder in which it lies.
    ShowInFolder,
    /// Read the original through once more.
    CheckOriginal,
    /// Ask before an address is opened; `None` takes the question back.
    AskAddress(Option<String>),
    /// Open the address that was asked about.
    OpenAddress,
    /// Copy something that is shown.
    Copy(String),
}

/// Whether an original is what was kept.
#[derive(Debug)]
pub enum Checked {
    /// It is being read through.
    Checking,
    /// This is what has become of it.
    Is(Condition),
    /// It cannot be read.
    Failed(Error),
}

/// How the text is shown.
#[derive(Debug, Default)]
pub struct Desk {
    /// The page in view, counted from 0.
    pub page: usize,
    /// One page at a time.
    pub by_page: bool,
    /// What is searched in this text; `None` for the words that led here.
    pub find: Option<String>,
    /// The pane that lies over the text.
    pub over: Option<Beside>,
    /// The address that is about to be opened.
    pub address: Option<String>,
    /// Which resources this one names, and which name it.
    pub relations: Option<Relations>,
    checked: Option<(String, Checked)>,
    resource: Option<ResourceId>,
    asked: Ticket,
    /// The first of the words found is to be shown once they are there.
    seek: bool,
}

impl Desk {
    /// What is known of the original of a text.
    pub fn checked(&self, text: &ViewText) -> Option<&Checked> {
        let sha256 = &text.info.file.as_ref()?.sha256;
        self.checked.as_ref().filter(|(known, _)| known == sha256).map(|(_, checked)| checked)
    }
}

impl State {
    /// How large the letters of the text are: 16 is the usual size.
    pub fn text_size(&self) -> u8 {
        self.settings.text_size.unwrap_or(USUAL).clamp(SMALLEST, LARGEST)
    }

    /// The text in view, if the chosen resource has one.
    pub fn text_in_view(&self) -> Option<(&View, &ViewText)> {
        let view = self.reading.view.as_deref().filter(|_| self.reading.is_current())?;
        Some((view, view.texts.get(self.reading.text)?))
    }

    /// What is searched in the text: typed here, else what led here.
    pub fn find_text(&self) -> &str {
        self.desk.find.as_deref().or(self.reading.carried()).unwrap_or_default()
    }

    /// The question whose words are marked in the text.
    pub(super) fn marked_query(&self) -> Option<Query> {
        match &self.desk.find {
            Some(text) => {
                let exact = self.reading.is_exact();
                Some(Query::read(text, Reading { typing: Typing::Unfinished, exact }, &self.vocabulary))
            }
            None => self.reading.query().cloned(),
        }
    }

    /// Carries out a wish at the desk.
    pub(super) fn at_desk(&mut self, wish: DeskWish) -> Vec<Request> {
        match wish {
            DeskWish::Text(text) => return self.show_text(text),
            DeskWish::Page(page) => self.go_to_page(page),
            DeskWish::Turn(step) if self.images.leaf().is_some() => {
                return self.image(ImageWish::Turn(step)).into_iter().collect();
            }
            DeskWish::Turn(step) => {
                let next = match step {
                    Step::Forward => Some(self.desk.page + 1),
                    Step::Backward => self.desk.page.checked_sub(1),
                };
                if let Some(next) = next {
                    self.go_to_page(next);
                }
            }
            DeskWish::Seen(page) => self.desk.page = page,
            DeskWish::ByPage(by_page) => {
                self.desk.by_page = by_page;
                self.go_to_page(self.desk.page);
            }
            DeskWish::FocusFind => {
                if self.hides(Beside::Contents) {
                    self.desk.over = Some(Beside::Contents);
                }
                self.attention = Some(Attention::Find);
            }
            DeskWish::Find(text) if text == self.find_text() => {}
            DeskWish::Find(text) => {
                self.desk.find = Some(text).filter(|text| Some(text.as_str()) != self.reading.carried());
                return self.mark_again();
            }
            DeskWish::ClearFind if self.desk.find.is_none() => {}
            DeskWish::ClearFind => {
                self.desk.find = None;
                return self.mark_again();
            }
            DeskWish::Hit(number) => {
                self.attention = self.reading.show_hit(number).map(Attention::Place).or(self.attention);
                self.follow_hit();
            }
            DeskWish::Heading(number) => {
                let at = self.text_in_view().and_then(|(_, text)| {
                    let heading = text.outline.get(number)?;
                    Some(Place { text: self.reading.text, page: heading.page, block: heading.block })
                });
                if let Some(place) = at {
                    self.desk.page = place.page;
                    self.desk.over = None;
                    // One stands at no hit any more: the next one is the first from here on.
                    self.reading.hit = None;
                    self.attention = Some(Attention::Place(place));
                }
            }
            DeskWish::Size(step) => {
                let now = self.text_size();
                let next = if step == Step::Forward { now + 1 } else { now - 1 };
                return self.set_text_size(next.clamp(SMALLEST, LARGEST));
            }
            DeskWish::UsualSize => return self.set_text_size(USUAL),
            DeskWish::Toggle(beside) => {
                let open = self.desk.over != Some(beside) && self.hides(beside);
                self.desk.over = open.then_some(beside);
            }
            DeskWish::Resource(id, place) => return self.open_resource(&id, place),
            DeskWish::OpenOriginal | DeskWish::ShowInFolder => {
                let file = self.text_in_view().and_then(|(_, text)| text.info.file.clone());
                let open = if wish == DeskWish::OpenOriginal { Outside::Original } else { Outside::Folder };
                return file.into_iter().map(|file| Request::OpenOutside(open(file))).collect();
            }
            DeskWish::CheckOriginal => {
                self.desk.checked = None;
                return self.check_original().into_iter().collect();
            }
            DeskWish::AskAddress(address) => {
                self.desk.address = address.filter(|address| is_web_address(address));
            }
            DeskWish::OpenAddress => {
                let address = self.desk.address.take();
                return address
                    .into_iter()
                    .map(|address| Request::OpenOutside(Outside::Address(address)))
                    .collect();
            }
            DeskWish::Copy(text) => self.copy(text),
        }
        Vec::new()
    }

    /// Whether the window has no room for this pane beside the text.
    pub fn hides(&self, beside: Beside) -> bool {
        match beside {
            Beside::Contents => self.room() == super::state::Room::Tight,
            Beside::Proof => self.room() != super::state::Room::Wide,
        }
    }

    fn set_text_size(&mut self, size: u8) -> Vec<Request> {
        if size == self.text_size() {
            return Vec::new();
        }
        self.settings.text_size = Some(size).filter(|size| *size != USUAL);
        self.keep_settings()
    }

    fn show_text(&mut self, text: usize) -> Vec<Request> {
        let count = self.reading.view.as_ref().map_or(0, |view| view.texts.len());
        if text >= count || text == self.reading.text {
            return Vec::new();
        }
        // Where the other text has as many pages, it is most likely a rendering of the same ones.
        let pages = |text: usize| self.reading.view.as_ref().map_or(0, |view| view.texts[text].pages.len());
        let page = if pages(text) == pages(self.reading.text) { self.desk.page } else { 0 };
        self.reading.text = text;
        self.reading.hit = None;
        self.desk.seek = false;
        self.go_to_page(page);
        self.check_original().into_iter().collect()
    }

    fn go_to_page(&mut self, page: usize) {
        let text = self.reading.text;
        let Some((_, shown)) = self.text_in_view() else { return };
        if page < shown.pages.len() {
            self.desk.page = page;
            self.attention = Some(Attention::Page(text, page));
        }
    }

    /// Asks for the same resource with other words marked.
    fn mark_again(&mut self) -> Vec<Request> {
        self.desk.seek = true;
        let language = self.words.language();
        let query = self.marked_query();
        query.and_then(|query| self.reading.mark_again(query, language)).into_iter().collect()
    }

    /// The page one stands at follows the hit.
    pub(super) fn follow_hit(&mut self) {
        if let Some(place) = self.reading.hit {
            self.desk.page = place.page;
        }
    }

    /// A view has come: the desk is set anew for another resource, and asks what it shows beside the text.
    pub(super) fn set_desk(&mut self) -> Vec<Request> {
        let Some(id) = self.reading.view.as_ref().map(|view| view.resource.id.clone()) else {
            return Vec::new();
        };
        if self.desk.resource.as_ref() != Some(&id) {
            self.desk = Desk {
                resource: Some(id),
                by_page: self.desk.by_page,
                asked: self.desk.asked.next(),
                seek: self.desk.seek,
                ..Desk::default()
            };
        }
        self.follow_hit();
        if std::mem::take(&mut self.desk.seek) && self.screen == Screen::Reader {
            let at = Place { text: self.reading.text, page: self.desk.page, block: 0 };
            if let Some(place) = self.reading.first_hit_from(at) {
                self.attention = Some(Attention::Place(place));
                self.desk.page = place.page;
            }
        }
        if self.screen == Screen::Reader { self.look_beside() } else { Vec::new() }
    }

    /// Asks for what stands beside the text, unless it is known.
    pub(super) fn look_beside(&mut self) -> Vec<Request> {
        let Some(view) = self.reading.view.as_ref().filter(|_| self.reading.is_current()) else {
            return Vec::new();
        };
        let relate = self.desk.relations.is_none() && !view.texts.is_empty();
        let relate = relate.then(|| {
            self.desk.asked = self.desk.asked.next();
            Request::Relate(self.desk.asked, view.resource.id.clone())
        });
        relate.into_iter().chain(self.check_original()).collect()
    }

    fn check_original(&mut self) -> Option<Request> {
        let (_, text) = self.text_in_view()?;
        if self.desk.checked(text).is_some() {
            return None;
        }
        let sha256 = text.info.file.as_ref()?.sha256.clone();
        self.desk.checked = Some((sha256.clone(), Checked::Checking));
        Some(Request::CheckOriginal(sha256))
    }

    pub(super) fn take_relations(&mut self, ticket: Ticket, result: error::Result<Box<Relations>>) {
        if ticket != self.desk.asked {
            return;
        }
        match result {
            Ok(relations) => self.desk.relations = Some(*relations),
            Err(error) => log::warn!("what names a resource could not be found out: {error}"),
        }
    }

    pub(super) fn take_checked(&mut self, sha256: String, result: error::Result<Condition>) {
        if let Some((known, checked)) = &mut self.desk.checked
            && *known == sha256
        {
            *checked = result.map_or_else(Checked::Failed, Checked::Is);
        }
    }

    /// Leaves the desk: the text is marked as the search wants it again.
    pub(super) fn leave_desk(&mut self) -> Vec<Request> {
        self.desk.over = None;
        if self.desk.find.take().is_none() {
            return Vec::new();
        }
        self.desk.seek = false;
        let language = self.words.language();
        let query = self.reading.query().cloned();
        query.and_then(|query| self.reading.mark_again(query, language)).into_iter().collect()
    }

    fn open_resource(&mut self, id: &ResourceId, place: Option<Locator>) -> Vec<Request> {
        let query = self.marked_query().unwrap_or_else(|| self.search.query(0));
        self.picked = true;
        self.desk.over = None;
        let request = self.reading.choose(id, (Vec::new(), 0), query, self.words.language());
        self.reading.go_when_read(place);
        self.run(Command::Open).into_iter().chain([request]).collect()
    }
}
