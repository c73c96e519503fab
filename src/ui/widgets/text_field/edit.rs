//! Editing one line of text: caret, selection, undo. Knows nothing of how it is drawn.

use std::ops::Range;

use crate::text::{letter_after, letter_before, stop_at, word_after, word_at, word_before};
use crate::ui::text::{Caret, Side};

/// Steps that can be taken back.
const STEPS: usize = 100;

/// How far a key reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A letter with its marks.
    Letter,
    /// To where a word begins or ends.
    Word,
}

/// What the last change was; further ones of the same sort are taken back with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Typing,
    Deleting,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    text: String,
    caret: Caret,
    anchor: usize,
}

/// A line being edited.
#[derive(Debug, Clone, Default)]
pub(super) struct Edit {
    text: String,
    caret: Caret,
    /// Where the selection began; the caret is its other end.
    anchor: usize,
    undo: Vec<Step>,
    redo: Vec<Step>,
    last: Option<Change>,
}

impl Edit {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn caret(&self) -> Caret {
        self.caret
    }

    pub(super) fn anchor(&self) -> usize {
        self.anchor
    }

    /// What is selected; empty where the caret stands if nothing is.
    pub(super) fn selection(&self) -> Range<usize> {
        self.anchor.min(self.caret.at)..self.anchor.max(self.caret.at)
    }

    pub(super) fn selected(&self) -> &str {
        &self.text[self.selection()]
    }

    /// Takes over a text that was changed elsewhere; can be taken back too.
    pub(super) fn follow(&mut self, text: &str) {
        if self.text != text {
            self.remember(Change::Other);
            text.clone_into(&mut self.text);
            self.go_to_end();
        }
    }

    /// Puts the caret behind the last letter.
    pub(super) fn go_to_end(&mut self) {
        self.place(Caret { at: self.text.len(), side: Side::Before }, false);
    }

    /// Puts the caret somewhere; with `extend` the selection reaches from where it began to there.
    pub(super) fn place(&mut self, caret: Caret, extend: bool) {
        self.caret = Caret { at: stop_at(&self.text, caret.at), side: caret.side };
        if !extend {
            self.anchor = self.caret.at;
        }
        self.last = None;
    }

    /// Selects a range, the caret at its end.
    pub(super) fn select(&mut self, range: Range<usize>) {
        self.place(Caret { at: range.start, side: Side::After }, false);
        self.place(Caret { at: range.end, side: Side::Before }, true);
    }

    pub(super) fn select_all(&mut self) {
        self.select(0..self.text.len());
    }

    /// Selects the word at a letter.
    pub(super) fn select_word(&mut self, at: usize) {
        self.select(word_at(&self.text, at));
    }

    /// Goes a word forwards or backwards in reading order.
    pub(super) fn by_word(&mut self, forward: bool, extend: bool) {
        let caret = if forward {
            Caret { at: word_after(&self.text, self.caret.at), side: Side::Before }
        } else {
            Caret { at: word_before(&self.text, self.caret.at), side: Side::After }
        };
        self.place(caret, extend);
    }

    /// Puts words in the place of what is selected; line breaks become blanks.
    pub(super) fn insert(&mut self, words: &str) {
        let flat: String = words.split(['\r', '\n', '\t']).filter(|part| !part.is_empty()).fold(
            String::new(),
            |mut line, part| {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.extend(part.chars().filter(|letter| !letter.is_control()));
                line
            },
        );
        if flat.is_empty() {
            return;
        }
        let typed = self.selection().is_empty() && letter_after(&flat, 0) == flat.len();
        // A word is taken back at a time.
        let change = if typed && flat != " " { Change::Typing } else { Change::Other };
        self.replace(self.selection(), &flat, change);
    }

    /// Deletes what is selected; answers whether there was anything.
    pub(super) fn delete_selected(&mut self) -> bool {
        let range = self.selection();
        if range.is_empty() {
            return false;
        }
        self.replace(range, "", Change::Other);
        true
    }

    pub(super) fn delete_before(&mut self, unit: Unit) {
        let at = self.caret.at;
        let start = match unit {
            Unit::Letter => letter_before(&self.text, at),
            Unit::Word => word_before(&self.text, at),
        };
        if !self.delete_selected() && start < at {
            self.replace(start..at, "", Change::Deleting);
        }
    }

    pub(super) fn delete_after(&mut self, unit: Unit) {
        let at = self.caret.at;
        let end = match unit {
            Unit::Letter => letter_after(&self.text, at),
            Unit::Word => word_after(&self.text, at),
        };
        if !self.delete_selected() && end > at {
            self.replace(at..end, "", Change::Deleting);
        }
    }

    /// Deletes so many characters before and after the caret, as an input method wishes.
    pub(super) fn delete_around(&mut self, before: usize, after: usize) {
        let at = self.caret.at;
        let start = self.text[..at].char_indices().rev().take(before).last().map_or(at, |(at, _)| at);
        let end = at + self.text[at..].chars().take(after).map(char::len_utf8).sum::<usize>();
        if start < end {
            self.replace(start..end, "", Change::Other);
            self.place(Caret { at: start, side: Side::Before }, false);
        }
    }

    pub(super) fn undo(&mut self) {
        if let Some(step) = self.undo.pop() {
            let now = self.step();
            self.redo.push(now);
            self.restore(step);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(step) = self.redo.pop() {
            let now = self.step();
            self.undo.push(now);
            self.restore(step);
        }
    }

    fn replace(&mut self, range: Range<usize>, words: &str, change: Change) {
        self.remember(change);
        self.text.replace_range(range.clone(), words);
        // What was put in may have joined the letter after it: the caret stands behind both.
        let end = range.start + words.len();
        let end = if stop_at(&self.text, end) == end { end } else { letter_after(&self.text, end) };
        self.caret = Caret { at: end, side: Side::Before };
        self.anchor = end;
        self.last = Some(change);
    }

    fn step(&self) -> Step {
        Step { text: self.text.clone(), caret: self.caret, anchor: self.anchor }
    }

    fn restore(&mut self, step: Step) {
        self.text = step.text;
        self.caret = step.caret;
        self.anchor = step.anchor;
        self.last = None;
    }

    fn remember(&mut self, change: Change) {
        self.redo.clear();
        if change != Change::Other && self.last == Some(change) {
            return;
        }
        if self.undo.len() == STEPS {
            self.undo.remove(0);
        }
        self.undo.push(self.step());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(at: usize) -> Caret {
        Caret { at, side: Side::Before }
    }

    fn with(text: &str) -> Edit {
        let mut edit = Edit::default();
        edit.insert(text);
        edit
    }

    #[test]
    fn typing_in_the_middle_of_dari_stays_in_logical_order() {
        let mut edit = with("راه در زندان");
        edit.place(at("راه".len()), false);
        for letter in ["ن", "م", "ا"] {
            edit.insert(letter);
        }
        assert_eq!(edit.text(), "راهنما در زندان");
        edit.by_word(true, true);
        assert_eq!(edit.selected(), " در");
        edit.insert(" از");
        assert_eq!(edit.text(), "راهنما از زندان");
    }

    #[test]
    fn deleting_takes_a_letter_with_its_marks_or_a_word() {
        let mut edit = with("بَ e\u{301} می\u{200c}شود");
        edit.delete_before(Unit::Word);
        assert_eq!(edit.text(), "بَ e\u{301} ");
        edit.delete_before(Unit::Letter);
        edit.delete_before(Unit::Letter);
        assert_eq!(edit.text(), "بَ ");
        edit.place(at(0), false);
        edit.delete_after(Unit::Letter);
        assert_eq!(edit.text(), " ");
        edit.delete_before(Unit::Letter);
        assert_eq!(edit.text(), " ", "there is nothing before it");
    }

    #[test]
    fn steps_are_taken_back_word_by_word_and_brought_again() {
        let mut edit = Edit::default();
        for letter in ["o", "n", "e", " ", "t", "w", "o"] {
            edit.insert(letter);
        }
        let mut seen = vec![edit.text().to_owned()];
        for _ in 0..4 {
            edit.undo();
            seen.push(edit.text().to_owned());
        }
        assert_eq!(seen, ["one two", "one ", "one", "", ""]);
        edit.redo();
        edit.redo();
        assert_eq!(edit.text(), "one ");
        edit.insert("x");
        edit.redo();
        assert_eq!(edit.text(), "one x", "what was done anew cannot be brought again");
        edit.follow("");
        edit.undo();
        assert_eq!(edit.text(), "one x", "what was cleared from outside comes back too");
    }

    #[test]
    fn pasted_lines_become_one() {
        for (pasted, line) in
            [("one\ntwo", "one two"), ("one\r\n\r\ntwo\n", "one two"), ("a\u{7}b\tc", "ab c"), ("\n", "")]
        {
            assert_eq!(with(pasted).text(), line, "{pasted:?}");
        }
    }

    #[test]
    fn an_input_method_may_delete_around_the_caret() {
        let mut edit = with("abcdef");
        edit.place(at(3), false);
        edit.delete_around(2, 1);
        assert_eq!((edit.text(), edit.caret().at), ("aef", 1));
    }
}
