//! Selecting words of documents, with the pointer or with keys, and copying them.
//!
//! A list shows a text in parts (blocks, passages). A selection reaches from a place in one part
//! to a place in another, in the order in which they are read; so what is copied is in that order
//! too, whatever its direction.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use egui::{
    CornerRadius, CursorIcon, Event, Id, Key, Modifiers, Pos2, Rect, Sense, Ui, WidgetInfo, accesskit::Role,
};

use crate::text::{letter_after, letter_before, word_after, word_at, word_before};
use crate::ui::direction::Direction;
use crate::ui::pen::Pen;
use crate::ui::text::{Line, Paragraph};
use crate::ui::widgets::is_text_field;

/// A place in a text: the number of a part, and a byte in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) part: usize,
    pub(super) at: usize,
}

/// The words of a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    /// As its paragraph stands.
    pub(super) direction: Direction,
    /// The paragraph of the part before goes on in this one.
    pub(super) goes_on: bool,
}

impl<'t> Words<'t> {
    /// A part that is a paragraph of its own.
    pub(super) fn whole(text: &'t str, language: Option<&str>) -> Words<'t> {
        Words { text, direction: Direction::of_text(language, text), goes_on: false }
    }
}

/// What is selected in one list.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Where it began, and its other end.
    ends: Option<(Spot, Spot)>,
    dragging: bool,
    key: u64,
}

impl Selection {
    /// Begins a frame. `key` stands for what the list shows: of something else nothing is selected.
    pub(super) fn begin(&mut self, ui: &Ui, key: impl Hash) {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let key = hasher.finish();
        let (pressed, down, shift) = ui.input(|input| {
            (input.pointer.primary_pressed(), input.pointer.primary_down(), input.modifiers.shift)
        });
        if self.key != key || (pressed && !shift) {
            self.key = key;
            self.ends = None;
        }
        self.dragging &= down;
    }

    /// The selected bytes of a part with so many.
    fn range(&self, part: usize, len: usize) -> Option<Range<usize>> {
        let (from, to) = self.sorted()?;
        let start = if part == from.part { from.at } else { 0 };
        let end = if part == to.part { to.at } else { len };
        (from.part <= part && part <= to.part && start < end).then_some(start..end)
    }

    fn sorted(&self) -> Option<(Spot, Spot)> {
        self.ends.map(|(anchor, head)| (anchor.min(head), anchor.max(head)))
    }

    /// The first and the last part of which something is selected.
    pub(super) fn parts(&self) -> Option<(usize, usize)> {
        self.sorted().filter(|(from, to)| from != to).map(|(from, to)| (from.part, to.part))
    }

    /// Where the moving end stands.
    pub(super) fn head(&self) -> Option<Spot> {
        self.ends.map(|(_, head)| head)
    }

    /// Selects whole parts, from the first to the last.
    pub(super) fn select(&mut self, from: Spot, to: Spot) {
        self.ends = Some((from, to));
    }

    /// Makes the words of a part, painted at `rect`, selectable; tells accessibility what they say.
    pub(super) fn over(
        &mut self,
        ui: &Ui,
        pen: &Pen<'_>,
        id: Id,
        part: usize,
        rect: Rect,
        paragraph: &Paragraph<'_>,
    ) {
        // It takes no focus of its own: keys select from where the reader is.
        let response = ui.interact(rect, id, Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, paragraph.text));
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Text);
        }
        let (pointer, pressed, twice, shift) = ui.input(|input| {
            let twice = input.pointer.button_double_clicked(egui::PointerButton::Primary);
            (input.pointer.latest_pos(), input.pointer.primary_pressed(), twice, input.modifiers.shift)
        });
        let taken = response.is_pointer_button_down_on() && pressed;
        let further = self.dragging
            && pointer.is_some_and(|pointer| {
                rect.y_range().contains(pointer.y) && ui.clip_rect().y_range().contains(pointer.y)
            });
        if taken && let Some(other) = ui.memory(|memory| memory.focused()) {
            // Ctrl C is for what was selected last, not for a field elsewhere.
            ui.memory_mut(|memory| memory.surrender_focus(other));
        }
        let mut lines = None;
        if let Some(pointer) = pointer.filter(|_| taken || further || (twice && response.contains_pointer()))
        {
            let lines = lines.get_or_insert_with(|| pen.lines_of(ui, paragraph));
            let place = Place { rect, paragraph, lines };
            let spot = Spot { part, at: place.caret(pointer) };
            if twice {
                let word = word_at(paragraph.text, place.letter(pointer));
                self.ends = Some((Spot { part, at: word.start }, Spot { part, at: word.end }));
                self.dragging = false;
            } else {
                let anchor = self.ends.filter(|_| further || shift).map_or(spot, |(anchor, _)| anchor);
                self.ends = Some((anchor, spot));
                self.dragging = true;
            }
        }
        if let Some(range) = self.range(part, paragraph.text.len()) {
            let lines = lines.get_or_insert_with(|| pen.lines_of(ui, paragraph));
            for stretch in (Place { rect, paragraph, lines }).stretches(&range) {
                ui.painter().rect_filled(stretch, CornerRadius::ZERO, pen.theme.selection());
            }
        }
    }

    /// Extends with Shift and arrows (Ctrl: by words; up and down: by parts), from `start` if
    /// nothing is selected; copies with Ctrl C. Answers with the part to be brought into view.
    pub(super) fn keys<'t>(
        &mut self,
        ui: &Ui,
        start: Option<Spot>,
        count: usize,
        words_of: impl Fn(usize) -> Option<Words<'t>>,
    ) -> Option<usize> {
        let typing = ui.memory(|memory| memory.focused()).is_some_and(|id| is_text_field(ui.ctx(), id));
        if typing || ui.memory(|memory| memory.top_modal_layer().is_some()) {
            return None;
        }
        let mut moved = None;
        for event in ui.input(|input| input.events.clone()) {
            match event {
                Event::Copy => {
                    if let Some(copied) = self.copied(&words_of) {
                        ui.copy_text(copied);
                    }
                }
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.shift && !modifiers.alt => {
                    let Some((anchor, head)) = self.ends.or(start.map(|start| (start, start))) else {
                        continue;
                    };
                    if let Some(next) = next(head, key, modifiers, count, &words_of) {
                        self.ends = Some((anchor, next));
                        moved = Some(next.part);
                    }
                }
                _ => {}
            }
        }
        moved
    }

    /// The selected words, a line for each paragraph.
    fn copied<'t>(&self, words_of: &impl Fn(usize) -> Option<Words<'t>>) -> Option<String> {
        let (from, to) = self.sorted()?;
        let mut copied: Option<String> = None;
        for part in from.part..=to.part {
            let Some(words) = words_of(part) else { continue };
            let range = self.range(part, words.text.len());
            let Some(selected) = range.and_then(|range| words.text.get(range)) else { continue };
            match &mut copied {
                Some(copied) => {
                    copied.push_str(if words.goes_on { "" } else { "\n" });
                    copied.push_str(selected);
                }
                None => copied = Some(selected.to_owned()),
            }
        }
        copied
    }
}

/// Where an arrow leads, over the borders of parts too.
fn next<'t>(
    head: Spot,
    key: Key,
    modifiers: Modifiers,
    count: usize,
    words_of: &impl Fn(usize) -> Option<Words<'t>>,
) -> Option<Spot> {
    let Words { text, direction, .. } = words_of(head.part)?;
    let after = || (head.part + 1..count).find_map(|part| words_of(part).map(|words| (part, words)));
    let before = || (0..head.part).rev().find_map(|part| words_of(part).map(|words| (part, words)));
    let goes_on_after = || after().is_some_and(|(_, words)| words.goes_on);
    let forward = match key {
        Key::ArrowRight => !direction.is_rtl(),
        Key::ArrowLeft => direction.is_rtl(),
        Key::ArrowDown if head.at < text.len() => return Some(Spot { at: text.len(), ..head }),
        Key::ArrowDown => return after().map(|(part, words)| Spot { part, at: words.text.len() }),
        Key::ArrowUp if head.at > 0 => return Some(Spot { at: 0, ..head }),
        Key::ArrowUp => return before().map(|(part, _)| Spot { part, at: 0 }),
        _ => return None,
    };
    let word = modifiers.command || modifiers.ctrl;
    let further = |text: &str, at: usize| if word { word_after(text, at) } else { letter_after(text, at) };
    let back = |text: &str, at: usize| if word { word_before(text, at) } else { letter_before(text, at) };
    match forward {
        // Between two paragraphs there is a step to take, between portions of one there is none.
        true if head.at >= text.len() || (word && is_wordless(&text[head.at..]) && goes_on_after()) => {
            after().map(|(part, words)| {
                let at = if words.goes_on { further(words.text, 0) } else { 0 };
                Spot { part, at }
            })
        }
        true => Some(Spot { at: further(text, head.at), ..head }),
        false if head.at == 0 => before().map(|(part, words)| {
            let end = words.text.len();
            let goes_on = words_of(head.part).is_some_and(|words| words.goes_on);
            Spot { part, at: if goes_on { back(words.text, end) } else { end } }
        }),
        false => Some(Spot { at: back(text, head.at), ..head }),
    }
}

fn is_wordless(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// A paragraph as it stands on the screen.
struct Place<'a> {
    rect: Rect,
    paragraph: &'a Paragraph<'a>,
    lines: &'a [Line],
}

impl Place<'_> {
    fn height(&self) -> f32 {
        self.paragraph.style.line(self.paragraph.direction)
    }

    fn line(&self, pointer: Pos2) -> Option<&Line> {
        let number = ((pointer.y - self.rect.top()) / self.height()).floor().max(0.0) as usize;
        self.lines.get(number.min(self.lines.len().checked_sub(1)?))
    }

    fn x(&self, pointer: Pos2) -> f32 {
        pointer.x - self.paragraph.direction.start(self.rect)
    }

    fn caret(&self, pointer: Pos2) -> usize {
        let direction = self.paragraph.direction;
        self.line(pointer).map_or(0, |line| line.meant_at(self.x(pointer), direction).at)
    }

    fn letter(&self, pointer: Pos2) -> usize {
        let letter = self.line(pointer).and_then(|line| line.letter_at_x(self.x(pointer)));
        letter.map_or(0, |letter| letter.start)
    }

    /// What a range covers on the screen.
    fn stretches(&self, range: &Range<usize>) -> Vec<Rect> {
        let start = self.paragraph.direction.start(self.rect);
        let mut all = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let top = self.rect.top() + number as f32 * self.height();
            for (from, to) in line.stretches(range) {
                all.push(Rect::from_x_y_ranges(start + from..=start + to, top..=top + self.height()));
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [Option<&str>; 5] =
        [Some("one two"), None, Some("راه زندان"), Some("end. "), Some("A second sentence.")];

    fn words_of(part: usize) -> Option<Words<'static>> {
        PARTS[part].map(|text| Words { goes_on: part == 4, ..Words::whole(text, None) })
    }

    fn spot(part: usize, at: usize) -> Spot {
        Spot { part, at }
    }

    #[test]
    fn what_is_copied_is_in_the_order_of_reading() {
        for (from, to, expected) in [
            (spot(0, 4), spot(0, 7), Some("two")),
            (spot(0, 4), spot(2, 6), Some("two\nراه")),
            // Selected backwards it is the same.
            (spot(3, 3), spot(2, 7), Some("زندان\nend")),
            (spot(0, 7), spot(2, 0), None),
            // A long paragraph is copied as one.
            (spot(2, 7), spot(4, 8), Some("زندان\nend. A second")),
            (spot(4, 2), spot(3, 3), Some(". A ")),
        ] {
            let selection = Selection { ends: Some((from, to)), ..Selection::default() };
            assert_eq!(selection.copied(&words_of).as_deref(), expected);
        }
        assert_eq!(Selection::default().copied(&words_of), None);
    }

    #[test]
    fn arrows_lead_forward_on_the_side_to_which_a_text_is_read() {
        let (plain, word) = (Modifiers::SHIFT, Modifiers::SHIFT | Modifiers::COMMAND | Modifiers::CTRL);
        for (head, key, modifiers, expected) in [
            (spot(0, 0), Key::ArrowRight, plain, Some(spot(0, 1))),
            (spot(0, 0), Key::ArrowRight, word, Some(spot(0, 3))),
            (spot(0, 7), Key::ArrowRight, plain, Some(spot(2, 0))),
            (spot(2, 0), Key::ArrowLeft, plain, Some(spot(2, 2))),
            (spot(2, 0), Key::ArrowLeft, word, Some(spot(2, 6))),
            (spot(2, 0), Key::ArrowRight, plain, Some(spot(0, 7))),
            (spot(2, 4), Key::ArrowDown, plain, Some(spot(2, 17))),
            (spot(2, 17), Key::ArrowDown, plain, Some(spot(3, 5))),
            (spot(3, 0), Key::ArrowUp, plain, Some(spot(2, 0))),
            (spot(3, 5), Key::ArrowRight, plain, Some(spot(4, 1))),
            (spot(3, 5), Key::ArrowRight, word, Some(spot(4, 1))),
            (spot(3, 3), Key::ArrowRight, word, Some(spot(4, 1))),
            (spot(3, 3), Key::ArrowRight, plain, Some(spot(3, 4))),
            (spot(4, 0), Key::ArrowLeft, plain, Some(spot(3, 4))),
            (spot(4, 0), Key::ArrowLeft, word, Some(spot(3, 0))),
            (spot(4, 18), Key::ArrowRight, plain, None),
            (spot(0, 0), Key::ArrowUp, plain, None),
            (spot(0, 0), Key::Enter, plain, None),
        ] {
            assert_eq!(next(head, key, modifiers, 5, &words_of), expected, "{head:?} {key:?}");
        }
    }
}
