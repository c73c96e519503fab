//! Searches that are kept, and a search by example: more like this.

use super::filters::Labels;
use super::notice::Notice;
use super::record::{BETWEEN, Record};
use super::state::{Attention, Screen, State};
use super::toast::Said;
use crate::catalogue::SavedId;
use crate::error::Error;
use crate::jobs::{Request, Ticket};
use crate::library::{Asked, SavedSearch};
use crate::query::{Like, Ticks, Typing};

/// A wish about searches that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedWish {
    /// Keep the present search.
    Keep,
    /// Run one; what it finds is no longer new.
    Run(SavedId),
    /// Begin to write another name.
    Rename(SavedId),
    /// This is typed as the name; it may still be being typed.
    Type(String),
    /// The name is written.
    Named,
    /// The name stays as it was.
    Leave,
    /// Forget one.
    Forget(SavedId),
}

/// A wish for more of the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LikeWish {
    /// More like the chosen resource.
    Resource,
    /// More like a passage of it, by its number among those shown.
    Passage(usize),
    /// Back to what was searched before.
    End,
}

/// The searches that are kept.
#[derive(Debug, Default)]
pub struct Saved {
    /// In the order in which they were saved, with how many resources each finds and how many are new.
    pub searches: Vec<SavedSearch>,
    /// The one that was run last: what can be done with it is offered.
    pub current: Option<SavedId>,
    /// The one that gets another name, and what is typed of it.
    pub renaming: Option<(SavedId, String)>,
    asked: Ticket,
}

/// An example by which is searched, and the way back.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is to be found more of.
    pub like: Like,
    /// What it is called.
    pub title: String,
    before: (String, Vec<String>, Ticks),
}

impl State {
    /// Asks which searches are kept and what is new in them.
    pub(super) fn ask_saved(&mut self) -> Request {
        self.saved.asked = self.intake.next_ticket();
        Request::Saved(self.saved.asked)
    }

    pub(super) fn take_saved(&mut self, ticket: Ticket, result: Result<Vec<SavedSearch>, Error>) {
        if ticket != self.saved.asked {
            return;
        }
        match result {
            Ok(searches) => {
                self.saved.current =
                    self.saved.current.filter(|id| searches.iter().any(|saved| saved.id == *id));
                self.saved.searches = searches;
            }
            Err(error) => self.notices.push(Notice::failed(error)),
        }
    }

    /// Whether the present search can be kept: it asks for something, and can be written down.
    pub fn can_save(&self) -> bool {
        let query = self.search.query(0);
        let passage = query.like.as_ref().is_some_and(|like| like.passage.is_some());
        !passage && !self.read_only && !Asked::of(&query).is_everything()
    }

    pub(super) fn save(&mut self, wish: SavedWish) -> Vec<Request> {
        match wish {
            SavedWish::Keep if self.can_save() => {
                let asked = Asked::of(&self.search.query(0));
                let name = self.free_name();
                return vec![Request::SaveSearch(self.intake.next_ticket(), name, Box::new(asked))];
            }
            SavedWish::Keep => {}
            SavedWish::Run(id) => return self.run_saved(id),
            SavedWish::Rename(id) => {
                let saved = self.saved.searches.iter().find(|saved| saved.id == id);
                self.saved.renaming = saved.map(|saved| (id, saved.name.clone()));
                self.attention = Some(Attention::SavedName);
            }
            SavedWish::Type(typed) => {
                if let Some((_, name)) = &mut self.saved.renaming {
                    *name = typed;
                }
            }
            SavedWish::Named => {
                let Some((id, name)) = self.saved.renaming.take() else { return Vec::new() };
                return vec![Request::RenameSearch(self.intake.next_ticket(), id, name)];
            }
            SavedWish::Leave => self.saved.renaming = None,
            SavedWish::Forget(id) => return vec![Request::ForgetSearch(self.intake.next_ticket(), id)],
        }
        Vec::new()
    }

    fn run_saved(&mut self, id: SavedId) -> Vec<Request> {
        let Some(saved) = self.saved.searches.iter().find(|saved| saved.id == id) else {
            return Vec::new();
        };
        let Asked { mut texts, ticks, sort, without, like, .. } = saved.asked.clone();
        let title = saved.name.clone();
        self.saved.current = Some(id);
        self.screen = Screen::Library;
        let text = texts.pop().unwrap_or_default();
        (self.search.within, self.search.ticks, self.search.sort) = (texts, ticks, sort);
        self.search.without = without;
        self.search.example = like.map(|resource| Example {
            like: Like { resource, passage: None },
            title,
            before: Default::default(),
        });
        let mut requests = self.search_for(text);
        if !self.read_only {
            requests.push(Request::LookAtSearch(self.intake.next_ticket(), id));
        }
        requests
    }

    /// What is asked, in words; with a number where another search is called so.
    fn free_name(&self) -> String {
        let name = self.search_name();
        let free = |name: &String| !self.saved.searches.iter().any(|saved| saved.name == *name);
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name)
    }

    /// What is asked, in words.
    pub(super) fn search_name(&self) -> String {
        let labels = Labels { words: &self.words, vocabulary: &self.vocabulary };
        let mut parts = self.search.within.clone();
        parts.extend(
            self.search
                .example
                .as_ref()
                .map(|example| self.words.with("like-chip", &[("title", (&example.title).into())])),
        );
        parts.push(self.search.text.clone());
        for (facet, choice) in self.search.ticks.iter() {
            parts.extend(choice.include.iter().map(|value| labels.full(facet, value)));
            for value in &choice.exclude {
                let value = labels.full(facet, value);
                parts.push(self.words.with("facet-excluded", &[("value", value.into())]));
            }
        }
        let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        parts.join(BETWEEN)
    }

    pub(super) fn like(&mut self, wish: LikeWish) -> Vec<Request> {
        let passage = match wish {
            LikeWish::End => return self.end_like(),
            LikeWish::Resource => None,
            LikeWish::Passage(number) => {
                let Some(passage) = self.reading.passages.get(number) else { return Vec::new() };
                Some((passage.text.clone(), passage.language.clone()))
            }
        };
        let view = self.reading.view.as_ref().filter(|_| self.reading.is_current());
        let Some(view) = view else { return Vec::new() };
        let record = Record { resource: &view.resource, words: &self.words, vocabulary: &self.vocabulary };
        let title = record.title_text();
        let resource = view.resource.id.clone();
        self.remember_search();
        let search = &mut self.search;
        let now = (
            std::mem::take(&mut search.text),
            std::mem::take(&mut search.within),
            std::mem::take(&mut search.ticks),
        );
        // From one example to the next, the way leads back to where the first was found.
        let before = search.example.take().map_or(now, |example| example.before);
        search.example = Some(Example { like: Like { resource, passage }, title, before });
        self.screen = Screen::Library;
        self.picked = false;
        self.search_for(String::new())
    }

    fn end_like(&mut self) -> Vec<Request> {
        let Some(Example { before: (text, within, ticks), .. }) = self.search.example.take() else {
            return Vec::new();
        };
        self.attention = Some(Attention::SearchField);
        (self.search.within, self.search.ticks) = (within, ticks);
        self.search_for(text)
    }

    /// Says what became of a search that was kept.
    pub(super) fn saved_written(&mut self, said: Option<Said>) -> Vec<Request> {
        if let Some(said) = said {
            self.toasts.say(said);
        }
        vec![self.ask_saved()]
    }
}

/// Whether the last word may go on.
pub(super) fn typing(finished: bool) -> Typing {
    if finished { Typing::Finished } else { Typing::Unfinished }
}
