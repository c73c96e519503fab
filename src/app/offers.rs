//! What the search field offers while one types, and the searches of this session. The latter are kept in
//! memory only.

use super::command::Command;
use super::filters::Labels;
use super::matching::{Places, anywhere, word_beginnings};
use super::record::{BETWEEN, Record};
use super::results::LANGUAGES;
use super::state::{Attention, Screen, State};
use crate::error;
use crate::jobs::{Request, Ticket};
use crate::library::{Completing, Completion, Elsewhere, Offer};
use crate::model::Facet;

/// Searches of a session that are remembered, and those of them that are offered where nothing is typed.
const REMEMBERED: usize = 20;

/// A wish of one who sees offers below the search field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferWish {
    /// Choose the offer so many further down, or up; above the first is the field.
    Move(isize),
    /// Take an offer.
    Take(usize),
    /// Do without.
    Close,
}

/// Under which heading an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferGroup {
    /// Searches made before.
    Before,
    /// Words that go on so.
    Words,
    /// Values to narrow by.
    Values,
    /// Resources.
    Titles,
}

/// One line below the search field.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferEntry {
    /// Its heading.
    pub group: OfferGroup,
    /// What it says.
    pub label: String,
    /// BCP-47 code of the label's language, where that is known.
    pub language: Option<String>,
    /// Where what was typed stands in it.
    pub marks: Places,
    /// What stands beside it: how many resources, from whom.
    pub note: String,
    /// The kind of the resource.
    pub kind: Option<String>,
    /// What it finds in other languages too.
    pub also: Option<String>,
    completion: Completion,
}

/// The offers below the search field.
#[derive(Debug, Default)]
pub struct Offers {
    /// Whether they are wanted: from typing until one is taken or they are closed.
    wanted: bool,
    /// What is offered; that for the text before stays until there is something new.
    pub entries: Vec<OfferEntry>,
    /// The one that Enter takes; `None` while the field itself is chosen.
    pub chosen: Option<usize>,
    asked: Ticket,
    /// Something may still come for what was typed last.
    awaited: bool,
    before: Vec<String>,
}

impl Offers {
    /// Whether they are to be seen.
    pub fn is_open(&self) -> bool {
        self.wanted && !self.entries.is_empty()
    }

    /// Whether they are still looked for.
    pub fn is_waiting(&self) -> bool {
        self.wanted && self.awaited
    }

    /// What Enter takes.
    pub fn taken_by_enter(&self) -> Option<usize> {
        self.chosen.filter(|_| self.is_open())
    }

    fn close(&mut self) {
        self.wanted = false;
        self.chosen = None;
        self.entries.clear();
        // What is still on its way comes too late.
        self.asked = self.asked.next();
    }

    fn step(&mut self, by: isize) {
        // 0 is the field, each offer one more.
        let at = self.chosen.map_or(0, |chosen| chosen + 1).saturating_add_signed(by);
        self.chosen = at.min(self.entries.len()).checked_sub(1);
    }

    fn remember(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.before.retain(|known| known != text);
            self.before.insert(0, text.to_owned());
            self.before.truncate(REMEMBERED);
        }
    }

    /// Searches made before in which words begin so.
    fn meant_before(&self, typed: &str) -> Vec<String> {
        let typed = typed.trim();
        let fits = |known: &&String| known.as_str() != typed && word_beginnings(known, typed).is_some();
        self.before.iter().filter(fits).cloned().collect()
    }
}

impl State {
    /// Takes in what a person types in the search field, and asks what it may become.
    pub(super) fn type_words(&mut self, text: String) -> Vec<Request> {
        self.search.finished = false;
        self.search.text = text;
        self.forget_forms_left_out();
        let mut requests = vec![self.search.ask()];
        self.offers.asked = self.offers.asked.next();
        (self.offers.wanted, self.offers.awaited, self.offers.chosen) = (true, true, None);
        let asked =
            Completing { query: self.search.query(0), before: self.offers.meant_before(&self.search.text) };
        if self.search.text.trim().is_empty() && asked.before.is_empty() {
            self.offers.close();
        } else {
            requests.push(Request::Complete(self.offers.asked, Box::new(asked)));
        }
        requests
    }

    /// Searches for a text that was not typed letter by letter: its last word does not go on.
    pub(super) fn search_for(&mut self, text: String) -> Vec<Request> {
        (self.search.text, self.search.finished) = (text, true);
        self.forget_forms_left_out();
        vec![self.search.ask()]
    }

    /// Forms are left out of the words they belong to, and no longer where there are none.
    fn forget_forms_left_out(&mut self) {
        if self.search.text.trim().is_empty() && self.search.within.is_empty() {
            self.search.without.clear();
        }
    }

    /// Remembers the search as it stands: something was done with what it found.
    pub(super) fn remember_search(&mut self) {
        let text = self.search.text.clone();
        self.offers.remember(&text);
    }

    /// Takes in what may be offered; what comes late is dropped.
    pub(super) fn take_completions(&mut self, ticket: Ticket, result: error::Result<Vec<Completion>>) {
        if ticket != self.offers.asked || !self.offers.wanted {
            return;
        }
        self.offers.awaited = false;
        match result {
            Ok(found) => {
                let entries: Vec<OfferEntry> =
                    found.into_iter().map(|completion| entry(self, completion)).collect();
                let chosen = self.offers.chosen.filter(|chosen| *chosen < entries.len());
                (self.offers.entries, self.offers.chosen) = (entries, chosen);
            }
            // The search itself says what is wrong.
            Err(error) => {
                log::warn!("nothing could be offered: {error}");
                self.offers.close();
            }
        }
    }

    pub(super) fn offer(&mut self, wish: OfferWish) -> Vec<Request> {
        match wish {
            OfferWish::Move(by) => self.offers.step(by),
            OfferWish::Close => self.offers.close(),
            OfferWish::Take(number) => {
                let Some(entry) = self.offers.entries.get(number).cloned() else { return Vec::new() };
                self.offers.close();
                return self.take_offer(entry.completion.offer);
            }
        }
        Vec::new()
    }

    fn take_offer(&mut self, offer: Offer) -> Vec<Request> {
        match offer {
            Offer::Before(text) | Offer::Words { text, .. } => {
                self.attention = Some(Attention::SearchField);
                let requests = self.search_for(text);
                self.remember_search();
                requests
            }
            Offer::Elsewhere { text, .. } => {
                // What it finds is shown, each form to be left out.
                self.search.all_forms = true;
                self.take_offer(Offer::Before(text))
            }
            Offer::Value { facet, id, rest, .. } => {
                self.attention = Some(Attention::SearchField);
                (self.search.text, self.search.finished) = (rest, true);
                self.run(Command::Tick(facet, id))
            }
            Offer::Title(resource, held) => {
                self.remember_search();
                self.picked = true;
                self.screen = if held { Screen::Reader } else { Screen::Library };
                self.behind = Screen::Library;
                let query = self.search.query(0);
                vec![self.reading.choose(&resource.id, Default::default(), query, self.words.language())]
            }
        }
    }
}

fn entry(state: &State, completion: Completion) -> OfferEntry {
    let words = &state.words;
    let resources = words.with("resources-count", &[("count", completion.count.into())]);
    let typed = &state.search.text;
    let mut also = None;
    let (group, label, language, marks, note, kind) = match &completion.offer {
        Offer::Before(text) => {
            let marks = word_beginnings(text, typed).unwrap_or_default();
            (OfferGroup::Before, text.clone(), None, marks, resources, None)
        }
        Offer::Words { text, from, language } => {
            let (before, on) = text.split_at((*from).min(text.len()));
            let last = typed.get(*from..).unwrap_or_default();
            let marks = shifted(anywhere(on, last).unwrap_or_default(), before);
            (OfferGroup::Words, text.clone(), language.clone(), marks, resources, None)
        }
        Offer::Elsewhere { text, from, forms, languages } => {
            let mut forms: Vec<&Elsewhere> = forms.iter().collect();
            forms.sort_by_key(|other| LANGUAGES.iter().position(|known| *known == other.language));
            let forms: Vec<&str> = forms.into_iter().map(|other| other.form.as_str()).collect();
            also = Some(words.with("offer-also", &[("forms", forms.join(BETWEEN).into())]));
            let (before, on) = text.split_at((*from).min(text.len()));
            let last = typed.get(*from..).unwrap_or_default();
            let marks = shifted(anywhere(on, last).unwrap_or_default(), before);
            let note = words.with("offer-languages", &[("count", (*languages).into())]);
            (OfferGroup::Words, text.clone(), None, marks, note, None)
        }
        Offer::Value { facet, id, name, rest } => {
            let labels = Labels { words, vocabulary: &state.vocabulary };
            let value = labels.full(*facet, id);
            let of = words.text(&format!("facet-{facet}"));
            let label = words.with("offer-value", &[("name", of.into()), ("value", (&value).into())]);
            let fragment = typed.get(rest.len()..).unwrap_or_default().trim();
            let seen = word_beginnings(&value, fragment);
            let note = match seen {
                Some(_) => resources,
                None if *facet == Facet::Organization || *name != value => {
                    [name.clone(), resources].join(BETWEEN)
                }
                None => resources,
            };
            let before = label.chars().count().saturating_sub(value.chars().count());
            let marks = seen.unwrap_or_default().into_iter();
            let marks = marks.map(|(start, end)| (start + before, end + before)).collect();
            (OfferGroup::Values, label, None, marks, note, None)
        }
        Offer::Title(resource, _) => {
            let record = Record { resource, words, vocabulary: &state.vocabulary };
            let language = record.title().and_then(|title| title.language.map(str::to_owned));
            let issuers = Some(record.issuers_short()).filter(|issuers| !issuers.is_empty());
            let facts: Vec<String> = issuers.into_iter().chain(record.year_and_kind()).collect();
            let label = record.title_text();
            let marks = word_beginnings(&label, typed).unwrap_or_default();
            let kind = resource.kind.clone();
            (OfferGroup::Titles, label, language, marks, facts.join(BETWEEN), kind)
        }
    };
    OfferEntry { group, label, language, marks, note, kind, also, completion }
}

/// Places in the second half of a text as places in the whole.
fn shifted(places: Places, before: &str) -> Places {
    let by = before.chars().count();
    places.into_iter().map(|(start, end)| (start + by, end + by)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_of_the_session_are_offered_by_their_words() {
        let mut offers = Offers::default();
        for text in ["prison staff", "youth clubs", " ", "prison staff ", "women in prison"] {
            offers.remember(text);
        }
        assert_eq!(offers.meant_before(""), ["women in prison", "prison staff", "youth clubs"]);
        assert_eq!(offers.meant_before("pris"), ["women in prison", "prison staff"]);
        assert_eq!(offers.meant_before("prison staff"), Vec::<String>::new());
        for number in 0..REMEMBERED * 2 {
            offers.remember(&number.to_string());
        }
        assert_eq!(offers.before.len(), REMEMBERED);
    }

    #[test]
    fn above_the_first_offer_is_the_field() {
        let mut offers = Offers::default();
        let completion = || Completion { offer: Offer::Before(String::new()), count: 0 };
        let entry = || OfferEntry {
            group: OfferGroup::Before,
            label: String::new(),
            language: None,
            marks: Places::new(),
            note: String::new(),
            kind: None,
            also: None,
            completion: completion(),
        };
        (offers.wanted, offers.entries) = (true, vec![entry(), entry()]);
        for (by, expected) in
            [(1, Some(0)), (1, Some(1)), (1, Some(1)), (-1, Some(0)), (-1, None), (-1, None)]
        {
            offers.step(by);
            assert_eq!(offers.chosen, expected);
        }
        offers.step(1);
        offers.close();
        assert!(!offers.is_open() && offers.taken_by_enter().is_none());
    }
}
