//! The sizes and families of all text: one constant a style.

use egui::{FontFamily, FontId};

use super::direction::Direction;

/// A typeface at one weight. Each is a font family of its own, see `fonts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    /// What the program says.
    Ui,
    /// The same, semibold.
    UiSemi,
    /// What the library contains.
    Title,
    /// The same, semibold.
    TitleSemi,
    /// The same, in italics: titles inside a citation.
    TitleIt,
}

impl Face {
    /// Every face, for the table of fonts.
    pub(super) const ALL: [Face; 5] = [Face::Ui, Face::UiSemi, Face::Title, Face::TitleSemi, Face::TitleIt];

    /// The family's name; `direction` says which script stands first in it.
    ///
    /// A right-to-left paragraph needs one family that covers it whole, so that the shaper never
    /// splits a run where the font changes.
    pub(super) fn family(self, direction: Direction) -> FontFamily {
        let name = match (self, direction) {
            (Face::Ui, Direction::LeftToRight) => "ui",
            (Face::UiSemi, Direction::LeftToRight) => "ui-semi",
            (Face::Title, Direction::LeftToRight) => "title",
            (Face::TitleSemi, Direction::LeftToRight) => "title-semi",
            (Face::TitleIt, Direction::LeftToRight) => "title-it",
            (Face::Ui, Direction::RightToLeft) => "ui-rtl",
            (Face::UiSemi, Direction::RightToLeft) => "ui-semi-rtl",
            (Face::Title, Direction::RightToLeft) => "title-rtl",
            (Face::TitleSemi, Direction::RightToLeft) => "title-semi-rtl",
            (Face::TitleIt, Direction::RightToLeft) => "title-it-rtl",
        };
        FontFamily::Name(name.into())
    }
}

/// A style of text: size and line height in points, for left-to-right and right-to-left scripts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    face: Face,
    ltr: (f32, f32),
    rtl: (f32, f32),
}

impl Style {
    const fn new(face: Face, ltr: (f32, f32), rtl: (f32, f32)) -> Style {
        Style { face, ltr, rtl }
    }

    /// The same style in another weight.
    pub(super) const fn with(self, face: Face) -> Style {
        Style { face, ..self }
    }

    /// The same style, semibold.
    pub(super) const fn semibold(self) -> Style {
        match self.face {
            Face::Ui | Face::UiSemi => self.with(Face::UiSemi),
            Face::Title | Face::TitleSemi | Face::TitleIt => self.with(Face::TitleSemi),
        }
    }

    /// The same style, larger or smaller by `scale`.
    pub(super) fn scaled(self, scale: f32) -> Style {
        let by = |(size, line): (f32, f32)| ((size * scale).round(), (line * scale).round());
        Style { face: self.face, ltr: by(self.ltr), rtl: by(self.rtl) }
    }

    /// Its font for text of this direction.
    pub(super) fn font(self, direction: Direction) -> FontId {
        let (size, _) = self.metrics(direction);
        FontId::new(size, self.face.family(direction))
    }

    /// Its line height for text of this direction, in points.
    pub(super) fn line(self, direction: Direction) -> f32 {
        self.metrics(direction).1
    }

    fn metrics(self, direction: Direction) -> (f32, f32) {
        match direction {
            Direction::LeftToRight => self.ltr,
            Direction::RightToLeft => self.rtl,
        }
    }
}

/// What greets at the first start.
pub(super) const DISPLAY: Style = Style::new(Face::TitleSemi, (30.0, 38.0), (28.0, 44.0));
/// The program's name, titles of screens.
pub(super) const H1: Style = Style::new(Face::TitleSemi, (20.0, 26.0), (18.0, 28.0));
/// The title of a resource.
pub(super) const TITLE: Style = Style::new(Face::TitleSemi, (16.0, 21.0), (16.0, 26.0));
/// The heading of a part of a pane.
pub(super) const H2: Style = Style::new(Face::UiSemi, (15.0, 20.0), (15.0, 24.0));
/// Running words of the program, controls.
pub(super) const BODY: Style = Style::new(Face::Ui, (15.0, 20.0), (14.0, 21.0));
/// A piece of found text in the list.
pub(super) const SNIPPET: Style = Style::new(Face::Ui, (14.0, 19.0), (13.0, 21.0));
/// Chips, facet rows, meta lines.
pub(super) const SMALL: Style = Style::new(Face::Ui, (13.5, 18.0), (12.5, 19.0));
/// The smallest.
pub(super) const CAPTION: Style = Style::new(Face::Ui, (12.5, 16.0), (12.0, 18.0));
/// A found passage, in the words of the resource.
pub(super) const PASSAGE: Style = Style::new(Face::Title, (14.5, 19.0), (15.0, 26.0));
/// A citation, as it stands in another text.
pub(super) const CITATION: Style = Style::new(Face::Title, (15.0, 21.0), (15.0, 26.0));
/// The text of a resource.
pub(super) const READER: Style = Style::new(Face::Title, (16.0, 25.0), (18.0, 32.0));
/// A heading inside the text of a resource.
pub(super) const READER_HEADING: Style = Style::new(Face::TitleSemi, (16.0, 25.0), (18.0, 32.0));
