//! Where each letter of a line stands on the screen: for carets, selections and the pointer.
//!
//! The shaper gives glyphs, not letters: a ligature is one glyph for two letters, a vowel sign a
//! glyph without a width. So the glyphs of each piece are matched with its letters again, in the
//! order in which they stand.

use std::ops::Range;

use egui::Context;
use egui::text::{LayoutJob, TextFormat};

use super::order::Piece;
use crate::text::letters;
use crate::ui::direction::Direction;

/// One letter as people see it, with its marks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// Its bytes in the paragraph.
    pub(super) range: Range<usize>,
    /// Its edges, in points.
    pub(super) left: f32,
    pub(super) right: f32,
    /// It belongs to words from right to left.
    pub(super) turned: bool,
}

/// Which letter a caret keeps to: the two may stand far apart where the direction changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) enum Side {
    /// The one before it, as after typing.
    #[default]
    Before,
    /// The one after it.
    After,
}

/// A place between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) struct Caret {
    /// In bytes.
    pub(in crate::ui) at: usize,
    /// The letter it keeps to.
    pub(in crate::ui) side: Side,
}

/// The letters of a line from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::ui) struct Line {
    cells: Vec<Cell>,
}

impl Line {
    /// The letters of these pieces, the first of which begins at `left`.
    pub(super) fn of(ctx: &Context, text: &str, pieces: &[Piece], format: &TextFormat, left: f32) -> Line {
        let mut cells = Vec::new();
        let mut left = left;
        for piece in pieces {
            let mut job = LayoutJob::single_section(piece.text.clone(), format.clone());
            job.keep_trailing_whitespace = true;
            let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
            let glyphs: Vec<(char, f32)> = galley
                .rows
                .iter()
                .flat_map(|row| row.glyphs.iter())
                .map(|glyph| (glyph.chr, glyph.advance_width))
                .collect();
            for (range, width) in clusters(piece, text, &glyphs) {
                cut(&mut cells, text, range, piece.turned, left, width);
                left += width;
            }
        }
        Line { cells }
    }

    /// The bytes of its letters in logical order, with the edges of each; whether it is turned.
    pub(in crate::ui) fn in_reading_order(&self) -> Vec<(Range<usize>, (f32, f32), bool)> {
        let mut cells: Vec<_> = self
            .cells
            .iter()
            .map(|cell| (cell.range.clone(), (cell.left, cell.right), cell.turned))
            .collect();
        cells.sort_by_key(|(range, ..)| range.start);
        cells
    }

    /// The same letters, further to the right.
    pub(super) fn moved(mut self, by: f32) -> Line {
        for cell in &mut self.cells {
            cell.left += by;
            cell.right += by;
        }
        self
    }

    /// From its left edge to its right one, in points.
    pub(in crate::ui) fn width(&self) -> f32 {
        self.cells.last().map_or(0.0, |last| last.right) - self.cells.first().map_or(0.0, |cell| cell.left)
    }

    /// How far from its zero a caret stands, in points.
    pub(in crate::ui) fn x(&self, caret: Caret) -> f32 {
        let edge = self.edge(caret);
        match self.cells.get(edge) {
            Some(cell) => cell.left,
            None => self.cells.last().map_or(0.0, |last| last.right),
        }
    }

    /// The caret that is meant by a place on the screen.
    pub(in crate::ui) fn at_x(&self, x: f32) -> Caret {
        let Some(last) = self.cells.len().checked_sub(1) else { return Caret::default() };
        let number = self.cells.iter().position(|cell| x < cell.right).unwrap_or(last);
        let cell = &self.cells[number];
        if x < (cell.left + cell.right) / 2.0 { self.left_of(number) } else { self.right_of(number) }
    }

    /// The same for a pointer: beside the line its beginning or end is meant, as read in `direction`.
    pub(in crate::ui) fn meant_at(&self, x: f32, direction: Direction) -> Caret {
        let (Some(first), Some(last)) = (self.cells.first(), self.cells.last()) else {
            return Caret::default();
        };
        let ends = self.cells.iter().map(|cell| cell.range.end);
        let starts = self.cells.iter().map(|cell| cell.range.start);
        match (x < first.left, x > last.right, direction.is_rtl()) {
            (false, false, _) => self.at_x(x),
            (true, _, true) | (_, true, false) => Caret { at: ends.max().unwrap_or(0), side: Side::Before },
            _ => Caret { at: starts.min().unwrap_or(0), side: Side::After },
        }
    }

    /// The bytes of the letter that is drawn at a place.
    pub(in crate::ui) fn letter_at_x(&self, x: f32) -> Option<Range<usize>> {
        let cell = self.cells.iter().find(|cell| x < cell.right).or(self.cells.last())?;
        Some(cell.range.clone())
    }

    /// One letter further to the right on the screen.
    pub(in crate::ui) fn to_the_right(&self, caret: Caret) -> Caret {
        let edge = self.edge(caret);
        if edge < self.cells.len() { self.right_of(edge) } else { caret }
    }

    /// One letter further to the left on the screen.
    pub(in crate::ui) fn to_the_left(&self, caret: Caret) -> Caret {
        match self.edge(caret).checked_sub(1) {
            Some(number) => self.left_of(number),
            None => caret,
        }
    }

    /// The stretches that the letters of a range take, from left to right.
    pub(in crate::ui) fn stretches(&self, range: &Range<usize>) -> Vec<(f32, f32)> {
        let mut stretches: Vec<(f32, f32)> = Vec::new();
        let inside = |cell: &&Cell| cell.range.start < range.end && range.start < cell.range.end;
        for cell in self.cells.iter().filter(inside) {
            match stretches.last_mut() {
                Some(last) if (last.1 - cell.left).abs() < 0.1 => last.1 = cell.right,
                _ => stretches.push((cell.left, cell.right)),
            }
        }
        stretches
    }

    /// The number of the letter that stands to the right of a caret.
    fn edge(&self, caret: Caret) -> usize {
        let at = caret.at;
        let before = self.cells.iter().position(|cell| cell.range.start < at && at <= cell.range.end);
        let after = self.cells.iter().position(|cell| cell.range.start <= at && at < cell.range.end);
        let before = before.map(|number| self.end_of(number));
        let after = after.map(|number| number + usize::from(self.cells[number].turned));
        let met = match caret.side {
            Side::Before => before.or(after),
            Side::After => after.or(before),
        };
        // Between signs that are not drawn: behind what is drawn before them.
        met.unwrap_or_else(|| {
            let drawn = self.cells.iter().enumerate().filter(|(_, cell)| cell.range.end <= at);
            drawn.max_by_key(|(_, cell)| cell.range.end).map_or(0, |(number, _)| self.end_of(number))
        })
    }

    fn end_of(&self, number: usize) -> usize {
        number + usize::from(!self.cells[number].turned)
    }

    fn left_of(&self, number: usize) -> Caret {
        let cell = &self.cells[number];
        if cell.turned {
            Caret { at: cell.range.end, side: Side::Before }
        } else {
            Caret { at: cell.range.start, side: Side::After }
        }
    }

    fn right_of(&self, number: usize) -> Caret {
        let cell = &self.cells[number];
        if cell.turned {
            Caret { at: cell.range.start, side: Side::After }
        } else {
            Caret { at: cell.range.end, side: Side::Before }
        }
    }
}

/// The letters that share a glyph, from left to right, with the width of each group.
fn clusters(piece: &Piece, text: &str, glyphs: &[(char, f32)]) -> Vec<(Range<usize>, f32)> {
    let mut drawn = piece.drawn_letters(text);
    if piece.turned {
        drawn.reverse();
    }
    // Letters in the order of the glyphs; `met` counts those that have theirs.
    let mut groups: Vec<(usize, f32)> = Vec::new();
    let mut met = 0;
    for (sign, width) in glyphs.iter().filter(|(_, width)| *width > 0.0) {
        let found = drawn[met..].iter().position(|(_, letter)| letter == sign);
        match (found, groups.last_mut()) {
            (Some(further), _) => {
                met += further + 1;
                groups.push((met, *width));
            }
            (None, Some(last)) => last.1 += width,
            (None, None) => {}
        }
    }
    let mut ranges = Vec::new();
    let mut from = 0;
    for (number, (upto, width)) in groups.iter().enumerate() {
        // A glyph is named after the first letter it stands for. From the left, letters without a
        // glyph of their own belong to the one before; from the right, to the one just met.
        let last = number + 1 == groups.len();
        let end = match (piece.turned, groups.get(number + 1)) {
            (false, Some(next)) => next.0 - 1,
            (false, None) => drawn.len(),
            (true, _) if last => drawn.len(),
            (true, _) => *upto,
        };
        ranges.push((from..end, *width));
        from = end;
    }
    let start_of = |number: usize| drawn.get(number).map(|(at, _)| *at);
    ranges
        .into_iter()
        .filter(|(range, _)| !range.is_empty())
        .map(|(range, width)| {
            let bytes = if piece.turned {
                let start = start_of(range.end - 1).unwrap_or(piece.range.start);
                let end = range.start.checked_sub(1).and_then(start_of).unwrap_or(piece.range.end);
                start..end
            } else {
                let start = if range.start == 0 { Some(piece.range.start) } else { start_of(range.start) };
                start.unwrap_or(piece.range.start)..start_of(range.end).unwrap_or(piece.range.end)
            };
            (bytes, width)
        })
        .collect()
}

/// Gives each letter of a group its share of the width.
fn cut(cells: &mut Vec<Cell>, text: &str, range: Range<usize>, turned: bool, left: f32, width: f32) {
    let mut parts: Vec<Range<usize>> = letters(&text[range.clone()])
        .map(|(at, letter)| range.start + at..range.start + at + letter.len())
        .collect();
    if turned {
        parts.reverse();
    }
    let share = width / parts.len().max(1) as f32;
    for (number, range) in parts.into_iter().enumerate() {
        let left = left + share * number as f32;
        cells.push(Cell { range, left, right: left + share, turned });
    }
}

#[cfg(test)]
mod tests;
