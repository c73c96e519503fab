//! Where the letters of a page stand, in the order in which its text is read.

use hayro_interpret::InterpreterCache;
use hayro_syntax::Pdf;
use unicode_normalization::UnicodeNormalization;

use super::document::Labels;
use super::letters::is_mark;
use super::lines::Line;
use super::running::REACH;
use super::{Tally, Waiting, glyphs};
use crate::extract::Limits;
use crate::extract::painting::PlacedLine;

/// How far letters reach above and below their baseline, in sizes.
const ABOVE: f32 = 0.88;
const BELOW: f32 = 0.24;

/// The lines of a page, found as reading finds them: its neighbours tell what runs through all pages.
pub(super) fn lines(pdf: &Pdf, number: u32, limits: &Limits) -> Vec<PlacedLine> {
    let reach = REACH as u32;
    let cache = InterpreterCache::new();
    let mut tally = Tally::default();
    let mut pages: Vec<Waiting> = Vec::new();
    let first = number.saturating_sub(reach).max(1);
    for (near, page) in (1u32..).zip(pdf.pages().iter()).skip(first as usize - 1) {
        if near > number + reach {
            break;
        }
        let sheet = glyphs::sheet(page, &cache, limits.glyphs as usize);
        pages.extend(sheet.map(|sheet| Waiting::of(near, sheet, &mut tally)));
    }
    let Some(at) = pages.iter().position(|page| page.number == number) else { return Vec::new() };
    let mut page = pages.remove(at);
    let around = pages.iter().map(|it| (i64::from(it.number) - i64::from(number), it.candidates.as_slice()));
    let around: Vec<_> = around.collect();
    let label = Labels::read(pdf).of(number);
    let layers = page.columns(&around, label.as_deref());
    let lines = layers.iter().flatten().flat_map(|column| &column.lines);
    lines.map(placed).filter(|line| !line.text.is_empty()).collect()
}

/// The letters and digits of a line, each with its area.
fn placed(line: &Line) -> PlacedLine {
    let mut out = PlacedLine::default();
    let mut letters = line.text.chars().zip(&line.letters).peekable();
    while let Some((c, sides)) = letters.next() {
        let mut one = String::from(c);
        while let Some((mark, _)) = letters.next_if(|(c, _)| is_mark(c.encode_utf8(&mut [0; 4]))) {
            one.push(mark);
        }
        for c in one.nfc().filter(|c| c.is_alphanumeric()) {
            out.text.push(c);
            out.areas.push(area(line, *sides));
        }
    }
    out
}

/// The area of a letter in hundredths of a point; a line that is turned is turned back.
fn area(line: &Line, [from, to]: [f32; 2]) -> [i32; 4] {
    let (top, bottom) = (line.y - ABOVE * line.size, line.y + BELOW * line.size);
    let (sin, cos) = (line.angle as f32).to_radians().sin_cos();
    let turned =
        |(x, y): (f32, f32)| if line.angle == 0 { (x, y) } else { (x * cos - y * sin, x * sin + y * cos) };
    let corners = [(from, top), (to, top), (from, bottom), (to, bottom)].map(turned);
    let [first, rest @ ..] = corners;
    let (mut low, mut high) = (first, first);
    for (x, y) in rest {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    [low.0, low.1, high.0, high.1].map(|points| (points * 100.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_one_form_and_lines_that_are_turned_stand_on_the_page() {
        let mut line = Line {
            y: 100.0,
            size: 10.0,
            text: "а\u{306}, б".to_owned(),
            letters: vec![[0.0, 5.0], [0.0, 5.0], [5.0, 7.0], [0.0; 2], [10.0, 15.0]],
            ..Line::default()
        };
        let found = placed(&line);
        assert_eq!((found.text.as_str(), found.areas[1]), ("ӑб", [1000, 9120, 1500, 10240]));
        // A quarter turn clockwise: what ran to the right runs down, what stood below stands left.
        line.angle = 90;
        assert_eq!(placed(&line).areas[1], [-10240, 1000, -9120, 1500]);
    }
}
