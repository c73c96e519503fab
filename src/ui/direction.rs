//! Inline start and inline end: the only way in which the window places things sideways.
//!
//! Nothing outside this file says left or right. A layout written with these mirrors itself when
//! the interface language is written from right to left.

use egui::{Align, Key, Layout, Margin, Pos2, Rect, pos2};
use unicode_bidi::BidiClass;

/// The direction of a text, or of the whole interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    /// Latin and Cyrillic.
    LeftToRight,
    /// Arabic, as Dari and Pashto use it.
    RightToLeft,
}

/// Letters of a text that tell its direction.
const SAMPLE: usize = 400;

/// Latin letters that stand in a text from right to left as a name or two.
const NAME: usize = 24;

/// The direction of a letter that has one of its own.
fn strong(letter: char) -> Option<Direction> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Direction::LeftToRight);
    }
    match unicode_bidi::bidi_class(letter) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    }
}

impl Direction {
    /// The direction in which a language is usually written; left to right when not known.
    pub(super) fn of_language(language: Option<&str>) -> Direction {
        let primary = language.unwrap_or_default().split('-').next().unwrap_or_default();
        match primary {
            "fa" | "prs" | "ps" | "pbt" | "ar" | "ur" => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// The direction of words of a language: of a quotation that is all in the other direction, that one.
    /// Where the language is not known the first strong letter tells.
    pub(super) fn of_text(language: Option<&str>, text: &str) -> Direction {
        let usual = match language {
            Some(_) => Direction::of_language(language),
            None => Direction::of_typed(text, Direction::LeftToRight),
        };
        let (mut usually, mut otherwise) = (0, 0);
        for letter in text.chars().take(SAMPLE) {
            match strong(letter) {
                Some(direction) if direction == usual => usually += 1,
                Some(_) => otherwise += 1,
                None => {}
            }
        }
        // Names in Latin letters fill half a sentence in Dari but not most of it, and may be a whole heading.
        let names = if usual.is_rtl() { NAME } else { 0 };
        if otherwise > 3 * usually + names { usual.opposite() } else { usual }
    }

    /// The direction of what is typed into a field: by its first strong letter, and `otherwise`
    /// while there is none.
    pub(super) fn of_typed(text: &str, otherwise: Direction) -> Direction {
        match unicode_bidi::get_base_direction(text) {
            unicode_bidi::Direction::Rtl => Direction::RightToLeft,
            unicode_bidi::Direction::Ltr => Direction::LeftToRight,
            unicode_bidi::Direction::Mixed => otherwise,
        }
    }

    /// Whether it is the one from right to left.
    pub(super) fn is_rtl(self) -> bool {
        self == Direction::RightToLeft
    }

    /// A row that begins at the inline start, its parts centred across.
    pub(super) fn row(self) -> Layout {
        if self.is_rtl() {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        }
    }

    /// A row that begins at the inline end.
    pub(super) fn row_end(self) -> Layout {
        self.opposite().row()
    }

    /// A row that begins at the inline start and goes on in a new row when it is full.
    pub(super) fn row_wrapped(self) -> Layout {
        self.row().with_main_wrap(true)
    }

    /// A column whose parts stand at the inline start.
    pub(super) fn column(self) -> Layout {
        Layout::top_down(if self.is_rtl() { Align::Max } else { Align::Min })
    }

    /// The other one.
    pub(super) fn opposite(self) -> Direction {
        if self.is_rtl() { Direction::LeftToRight } else { Direction::RightToLeft }
    }

    /// Margins by inline start, inline end, top and bottom.
    pub(super) fn margin(self, start: i8, end: i8, top: i8, bottom: i8) -> Margin {
        let (left, right) = if self.is_rtl() { (end, start) } else { (start, end) };
        Margin { left, right, top, bottom }
    }

    /// The part of `rect` that is `width` wide at its inline start, and the rest.
    pub(super) fn split_start(self, rect: Rect, width: f32) -> (Rect, Rect) {
        let at = if self.is_rtl() { rect.right() - width } else { rect.left() + width };
        let (left, right) = rect.split_left_right_at_x(at.clamp(rect.left(), rect.right()));
        if self.is_rtl() { (right, left) } else { (left, right) }
    }

    /// The part of `rect` that is `width` wide at its inline end, and the rest.
    pub(super) fn split_end(self, rect: Rect, width: f32) -> (Rect, Rect) {
        self.opposite().split_start(rect, width)
    }

    /// The x of a rectangle's inline start.
    pub(super) fn start(self, rect: Rect) -> f32 {
        if self.is_rtl() { rect.right() } else { rect.left() }
    }

    /// `distance` points from `x` towards the inline end.
    pub(super) fn along(self, x: f32, distance: f32) -> f32 {
        if self.is_rtl() { x - distance } else { x + distance }
    }

    /// How far it is from `from` to `x` towards the inline end.
    pub(super) fn distance(self, from: f32, x: f32) -> f32 {
        if self.is_rtl() { from - x } else { x - from }
    }

    /// The arrow keys towards the inline start and the inline end.
    pub(super) fn arrows(self) -> (Key, Key) {
        if self.is_rtl() { (Key::ArrowRight, Key::ArrowLeft) } else { (Key::ArrowLeft, Key::ArrowRight) }
    }

    /// The corner of `rect` where a galley of this direction is painted from.
    pub(super) fn origin(self, rect: Rect) -> Pos2 {
        pos2(self.start(rect), rect.top())
    }

    /// How the lines of a text of this direction are aligned.
    pub(super) fn align(self) -> Align {
        if self.is_rtl() { Align::Max } else { Align::Min }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_and_end_swap_sides() {
        let rect = Rect::from_min_max(pos2(10.0, 0.0), pos2(110.0, 20.0));
        for (direction, start, rest) in [
            (Direction::LeftToRight, (10.0, 40.0), (40.0, 110.0)),
            (Direction::RightToLeft, (80.0, 110.0), (10.0, 80.0)),
        ] {
            let (first, other) = direction.split_start(rect, 30.0);
            assert_eq!((first.left(), first.right()), start);
            assert_eq!((other.left(), other.right()), rest);
        }
        let margin = Direction::RightToLeft.margin(1, 2, 3, 4);
        assert_eq!((margin.left, margin.right), (2, 1));
    }

    #[test]
    fn the_language_decides_unless_the_letters_are_of_the_other_direction() {
        for (language, text, expected) in [
            (Some("prs"), "UNODC گزارش", Direction::RightToLeft),
            (Some("en"), "کابل is a city", Direction::LeftToRight),
            (None, "کابل is a city", Direction::RightToLeft),
            (None, "2018", Direction::LeftToRight),
            (Some("fa-AF"), "", Direction::RightToLeft),
            // What is quoted in another language stands as it is written.
            (Some("en"), "«راهنما برای مربیان» (2018)", Direction::RightToLeft),
            (Some("en"), "The word راهنما means a guide", Direction::LeftToRight),
            (Some("prs"), "A Guide for Trainers, second edition", Direction::LeftToRight),
            (Some("ps"), "UNODC, UNDP", Direction::RightToLeft),
            (Some("ps"), "د UNODC او UNDP لارښود", Direction::RightToLeft),
            (None, "UNODC راهنمای تازهٔ مربیان زندان و خانواده‌ها", Direction::RightToLeft),
        ] {
            assert_eq!(Direction::of_text(language, text), expected, "{language:?} {text}");
        }
    }
}
