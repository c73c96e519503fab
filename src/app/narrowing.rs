//! A search within the results of the one before, and the way back.

use super::state::{Attention, Screen, State};
use crate::jobs::Request;

impl State {
    /// The present words hold on, and further ones are typed beside them.
    pub(super) fn narrow(&mut self) -> Vec<Request> {
        let text = self.search.text.trim_start().to_owned();
        self.attention = Some(Attention::SearchField);
        self.screen = Screen::Library;
        if text.trim().is_empty() {
            return Vec::new();
        }
        self.remember_search();
        self.search.within.push(text);
        self.search_for(String::new())
    }

    /// One of the earlier searches holds no longer; the last one comes back into the field where that is empty.
    pub(super) fn widen(&mut self, number: usize) -> Vec<Request> {
        if number >= self.search.within.len() {
            return Vec::new();
        }
        let is_last = number + 1 == self.search.within.len();
        let text = self.search.within.remove(number);
        self.attention = Some(Attention::SearchField);
        let back = is_last && self.search.text.trim().is_empty();
        let text = if back { text } else { self.search.text.clone() };
        let requests = self.search_for(text);
        // As it was typed: the last word may go on.
        self.search.finished = false;
        requests
    }
}
