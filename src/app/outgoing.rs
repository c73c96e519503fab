//! Results on their way out of the library: to a file, or to the clipboard.

use std::path::PathBuf;

use super::notice::Notice;
use super::state::{Attention, Screen, Sheet, State};
use super::toast::Said;
use crate::error;
use crate::jobs::{Asked, Destination, Gone, Outgoing, Purpose, Request, Way};
use crate::library::{MOST_RESULTS, ResultsForm, file_name};

/// From so many on it takes a while, and one is told that they are on their way.
const MANY: usize = 1000;

/// A wish about the results as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultsWish {
    /// Show in which forms they can be saved.
    Offer,
    /// Save them in this form; the person is asked where.
    Save(ResultsForm),
    /// Copy them as a list.
    CopyList,
}

impl State {
    /// Whether there are results to take along.
    pub fn can_send(&self) -> bool {
        self.screen == Screen::Library && self.search.answer.as_ref().is_some_and(|answer| answer.total > 0)
    }

    pub(super) fn send(&mut self, wish: ResultsWish) -> Vec<Request> {
        if !self.can_send() {
            return Vec::new();
        }
        match wish {
            ResultsWish::Offer => {
                self.sheet = Some(Sheet::Results);
                self.attention = Some(Attention::Forms);
                Vec::new()
            }
            ResultsWish::Save(form) => self.save_results(form),
            ResultsWish::CopyList => {
                self.leave_forms();
                let outgoing = self.outgoing(ResultsForm::List, Destination::Clipboard);
                outgoing.map(|outgoing| self.set_out(outgoing)).into_iter().collect()
            }
        }
    }

    fn outgoing(&self, form: ResultsForm, destination: Destination) -> Option<Outgoing> {
        let query = self.search.answer.as_ref()?.query.clone();
        Some(Outgoing { query, form, destination, language: self.words.language() })
    }

    fn save_results(&mut self, form: ResultsForm) -> Vec<Request> {
        self.leave_forms();
        let otherwise = self.words.text("results-file");
        let name = format!("{}.{}", file_name(&self.search_name(), &otherwise), form.extension());
        let folder = Destination::Folder(self.documents.clone(), name.clone());
        let Some(outgoing) = self.outgoing(form, folder) else { return Vec::new() };
        let Some(chooser) = &self.intake.chooser else {
            return vec![self.set_out(outgoing)];
        };
        let asked = Asked {
            title: self.words.text("results-save"),
            formats: self.words.text(&format!("results-as-{}", form.id())),
            extensions: vec![form.extension().to_owned()],
            way: Way::NewFile(name),
        };
        vec![Request::Choose(chooser.clone(), asked, Purpose::Results(Box::new(outgoing)))]
    }

    /// Closes the sheet of forms; the focus goes back to where one was.
    fn leave_forms(&mut self) {
        if self.sheet == Some(Sheet::Results) {
            self.sheet = None;
        }
        self.attention = self.chosen_row().map(Attention::Row).or(self.attention);
    }

    /// The place is chosen: nothing goes where a person closed the dialog.
    pub(super) fn send_to(&mut self, mut outgoing: Outgoing, paths: Option<Vec<PathBuf>>) -> Vec<Request> {
        match paths.map(|paths| paths.into_iter().next()) {
            Some(None) => return Vec::new(),
            Some(Some(file)) => outgoing.destination = Destination::File(file),
            // No dialog could be had: the folder for documents is the place.
            None => {}
        }
        vec![self.set_out(outgoing)]
    }

    fn set_out(&mut self, outgoing: Outgoing) -> Request {
        let total = self.search.answer.as_ref().map_or(0, |answer| answer.total.min(MOST_RESULTS));
        if total >= MANY {
            self.toasts.say(Said::Sending(total));
        }
        Request::Send(Box::new(outgoing))
    }

    /// Says what became of results.
    pub(super) fn take_sent(&mut self, sent: error::Result<Gone>) {
        match sent {
            Ok(gone) => {
                if let Some(text) = &gone.text {
                    self.copy_plain(text.clone());
                }
                self.toasts.say(Said::Sent(Box::new(gone)));
            }
            Err(error) => self.notices.push(Notice::failed(error)),
        }
    }
}
