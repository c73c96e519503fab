//! Which resource is chosen: by a person who walks the list, and again when the answer is another.

use super::state::{Attention, Screen, State};
use crate::jobs::Request;
use crate::model::{Hit, Passage, ResourceId};

impl State {
    /// Where the chosen resource stands in the list.
    pub fn chosen_row(&self) -> Option<usize> {
        let answer = self.search.answer.as_ref()?;
        answer.position(self.reading.chosen.as_ref()?)
    }

    pub(super) fn select(&mut self, number: usize) -> Option<Request> {
        let answer = self.search.answer.as_ref()?;
        let row = answer.row(number)?;
        self.picked = true;
        if self.reading.chosen.as_ref() == Some(&row.hit.id) && self.reading.is_current() {
            return None;
        }
        let (id, passages) = (row.hit.id.clone(), passages_of(&row.hit));
        Some(self.reading.choose(&id, passages, answer.query.clone(), self.words.language()))
    }

    /// Reads the chosen resource once more, as its evidence is in words of the interface.
    pub(super) fn read_again(&mut self) -> Option<Request> {
        let query = self.marked_query()?;
        self.reading.mark_again(query, self.words.language())
    }

    pub(super) fn move_by(&mut self, by: isize) -> Vec<Request> {
        let Some(answer) = &self.search.answer else { return Vec::new() };
        let Some(last) = answer.listed().checked_sub(1) else { return Vec::new() };
        let target = match self.chosen_row() {
            Some(row) => row.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        };
        if answer.row(target).is_none() {
            // The row comes into view once it is there.
            return self.search.reach(target).into_iter().collect();
        }
        self.attention = Some(Attention::Row(target));
        self.select(target).into_iter().collect()
    }

    /// After a new answer: keeps what the person chose if it is still there, else takes the first.
    pub(super) fn choose_again(&mut self) -> Option<Request> {
        let answer = self.search.answer.as_ref()?;
        let kept = self.chosen_row().filter(|_| self.picked);
        self.picked = kept.is_some();
        if kept.is_none() && self.attention.is_none() {
            self.attention = Some(Attention::Top);
        }
        let chosen: Option<(ResourceId, _)> =
            answer.row(kept.unwrap_or(0)).map(|row| (row.hit.id.clone(), passages_of(&row.hit)));
        match chosen {
            Some((id, passages)) => {
                Some(self.reading.choose(&id, passages, answer.query.clone(), self.words.language()))
            }
            None => {
                self.reading.clear();
                if self.screen == Screen::Reader {
                    self.screen = Screen::Library;
                }
                None
            }
        }
    }

    /// After the same answer was asked once more: reads the chosen resource again, wherever it stands.
    pub(super) fn keep_chosen(&mut self) -> Option<Request> {
        let Some(chosen) = &self.reading.chosen else { return self.choose_again() };
        let answer = self.search.answer.as_ref()?;
        if let Some(row) = answer.position(chosen).and_then(|row| answer.row(row)) {
            (self.reading.passages, self.reading.passages_total) = passages_of(&row.hit);
        }
        // What is named by what may be other than before.
        self.desk.relations = None;
        self.read_again()
    }

    /// The chosen resource is there no more: takes the first one.
    pub(super) fn choose_another(&mut self) -> Option<Request> {
        let first = self.search.answer.as_ref().and_then(|answer| answer.row(0)).map(|row| &row.hit.id);
        if self.screen == Screen::Reader {
            self.screen = self.behind;
        }
        if first == self.reading.chosen.as_ref() {
            // The answer is older than that; the next one knows.
            self.reading.clear();
            return None;
        }
        self.picked = false;
        self.choose_again()
    }
}

/// What the reading pane shows of a hit.
fn passages_of(hit: &Hit) -> (Vec<Passage>, u64) {
    (hit.passages.clone(), hit.passages_total)
}
