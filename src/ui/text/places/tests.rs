//! Golden tests of where carets stand, held against the glyphs as they are painted.

use egui::Context;

use super::*;
use crate::ui::direction::Direction::{LeftToRight, RightToLeft};
use crate::ui::text::{Paragraph, Setter, SingleLine};
use crate::ui::{fonts, theme, type_scale};

fn context() -> Context {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    ctx
}

fn set(ctx: &Context, text: &str, direction: Direction) -> SingleLine {
    SingleLine::set(ctx, text, direction, type_scale::BODY, theme::LIGHT.ink)
}

/// The letters from left to right, as the cells have them.
fn on_screen(line: &Line, text: &str) -> Vec<String> {
    line.cells.iter().map(|cell| text[cell.range.clone()].to_owned()).collect()
}

const MIXED: &str = "UNODC راهنما ۲۰۱۶";

#[test]
fn letters_stand_where_they_are_painted() {
    let ctx = context();
    for (text, direction) in [
        ("prison guards", LeftToRight),
        ("راهنمای زندان", RightToLeft),
        (MIXED, LeftToRight),
        (MIXED, RightToLeft),
        ("گزارش UNODC (2016) است", RightToLeft),
        ("می\u{200c}شود", RightToLeft),
        ("  padded  ", LeftToRight),
        ("متن ", RightToLeft),
        ("Съешь ёжиков", LeftToRight),
    ] {
        let set = set(&ctx, text, direction);
        let cells = &set.line.cells;
        assert!(cells.windows(2).all(|two| (two[0].right - two[1].left).abs() < 0.01), "{text}: {cells:?}");
        assert_eq!(cells.first().unwrap().left, 0.0);
        let glyphs: Vec<(char, f32, f32)> = set.galley.rows[0]
            .glyphs
            .iter()
            .filter(|glyph| glyph.advance_width > 0.0)
            .map(|glyph| (glyph.chr, glyph.pos.x, glyph.max_x()))
            .collect();
        assert_eq!(glyphs.len(), cells.len(), "{text}");
        for (cell, (letter, left, right)) in cells.iter().zip(glyphs) {
            // Glyphs are painted at whole pixels.
            assert!((cell.left - left).abs() < 1.0 && (cell.right - right).abs() < 1.0, "{text}: {letter}");
        }
        let mut bytes: Vec<_> = cells.iter().map(|cell| cell.range.clone()).collect();
        bytes.sort_by_key(|range| range.start);
        assert_eq!((bytes[0].start, bytes.last().unwrap().end), (0, text.len()), "{text}");
        assert!(bytes.windows(2).all(|two| two[0].end == two[1].start), "{text}: {bytes:?}");
    }
}

#[test]
fn letters_are_seen_in_visual_order() {
    let ctx = context();
    for (text, direction, expected) in [
        ("راه", RightToLeft, vec!["ه", "ا", "ر"]),
        (
            MIXED,
            LeftToRight,
            vec!["U", "N", "O", "D", "C", " ", "۲", "۰", "۱", "۶", " ", "ا", "م", "ن", "ه", "ا", "ر"],
        ),
        (
            MIXED,
            RightToLeft,
            vec!["۲", "۰", "۱", "۶", " ", "ا", "م", "ن", "ه", "ا", "ر", " ", "U", "N", "O", "D", "C"],
        ),
        ("بَد", RightToLeft, vec!["د", "بَ"]),
        // Lam and alef share a glyph, and each has its half of it.
        ("سلام", RightToLeft, vec!["م", "ا", "ل", "س"]),
    ] {
        let line = set(&ctx, text, direction).line;
        assert_eq!(on_screen(&line, text), expected, "{text}");
    }
}

#[test]
fn the_caret_keeps_to_its_letter_where_the_direction_changes() {
    let ctx = context();
    let end = |text: &str| Caret { at: text.len(), side: Side::Before };
    let home = Caret { at: 0, side: Side::After };
    let at = |at, side| Caret { at, side };

    let dari = "راهنما";
    let line = set(&ctx, dari, RightToLeft).line;
    assert_eq!((line.x(end(dari)), line.x(home)), (0.0, line.width()), "typed on at the left");

    let line = set(&ctx, MIXED, LeftToRight).line;
    let latin = "UNODC ".len();
    let (digits, word) =
        (line.stretches(&(MIXED.len() - 8..MIXED.len()))[0], line.stretches(&(latin..latin + 12))[0]);
    assert!(digits.1 < word.0, "the number stands to the left of the word before it");
    assert_eq!(line.x(home), 0.0);
    assert_eq!(line.x(at(latin, Side::Before)), digits.0, "behind the Latin words");
    assert_eq!(line.x(at(latin, Side::After)), line.width(), "before the first Dari letter");
    assert_eq!(line.x(end(MIXED)), digits.1, "behind the last digit");
    assert_eq!(line.x(at(latin + 12, Side::Before)), word.0, "behind the last Dari letter");
    assert_eq!(line.stretches(&(0..latin + 12)).len(), 2, "what is selected together stands apart");
    assert_eq!(line.stretches(&(0..MIXED.len())).len(), 1);
}

#[test]
fn arrows_cross_every_letter_once_from_one_side_to_the_other() {
    let ctx = context();
    for (text, direction) in [
        (MIXED, LeftToRight),
        (MIXED, RightToLeft),
        ("سلام UNODC", RightToLeft),
        ("ab\u{200f}cd", LeftToRight),
    ] {
        let line = set(&ctx, text, direction).line;
        let mut caret = line.at_x(-10.0);
        let mut places = vec![line.x(caret)];
        for _ in 0..line.cells.len() {
            caret = line.to_the_right(caret);
            places.push(line.x(caret));
        }
        assert_eq!(line.to_the_right(caret), caret, "{text} ends");
        assert!(places.windows(2).all(|two| two[0] < two[1]), "{text}: {places:?}");
        assert_eq!((places[0], *places.last().unwrap()), (0.0, line.width()), "{text}");
        for place in places.iter().rev().skip(1) {
            caret = line.to_the_left(caret);
            assert_eq!(line.x(caret), *place, "{text} back");
        }
    }
}

#[test]
fn the_pointer_means_the_nearer_edge_of_a_letter() {
    let ctx = context();
    let line = set(&ctx, MIXED, LeftToRight).line;
    for cell in &line.cells {
        let third = (cell.right - cell.left) / 3.0;
        assert_eq!(line.x(line.at_x(cell.left + third)), cell.left);
        assert_eq!(line.x(line.at_x(cell.right - third)), cell.right);
        assert_eq!(line.letter_at_x(cell.left + third), Some(cell.range.clone()));
    }
    assert_eq!(line.at_x(line.width() + 50.0), Caret { at: "UNODC ".len(), side: Side::After });
    let end = Caret { at: MIXED.len(), side: Side::Before };
    assert_eq!(line.meant_at(line.width() + 50.0, LeftToRight), end);
    assert_eq!(line.meant_at(-50.0, LeftToRight), Caret { at: 0, side: Side::After });
    assert_eq!(line.meant_at(-50.0, RightToLeft), end);
    assert_eq!(Line::default().at_x(3.0), Caret::default());
}

#[test]
fn each_line_of_a_paragraph_has_its_places() {
    let ctx = context();
    let dari = "برنامه تربیتی زندان در سه شهر شروع شد و هشت ماه دوام کرد (2016) و سپس به پنج شهر دیگر رسید";
    let english = "The programme began in three towns, went on for eight months, and reached five more";
    for (text, direction) in [(dari, RightToLeft), (english, LeftToRight)] {
        let marks = [(4, 9)];
        let paragraph = Paragraph {
            marks: &marks,
            ..Paragraph::new(text, direction, type_scale::READER, theme::LIGHT.ink, 220.0)
        };
        let setter = Setter::default();
        let set = setter.set(&ctx, &paragraph);
        let lines = setter.lines(&ctx, &paragraph);
        assert_eq!(lines.len(), set.galley().rows.len());
        for (line, row) in lines.iter().zip(&set.galley().rows) {
            let (left, right) = (row.pos.x, row.pos.x + row.size.x);
            assert!((line.cells[0].left - left).abs() < 1.0, "{left} {:?}", line.cells[0]);
            assert!((line.cells.last().unwrap().right - right).abs() < 1.0, "{right}");
        }
        let all: String =
            lines.iter().flat_map(|line| line.in_reading_order()).map(|(range, ..)| &text[range]).collect();
        // Only the blanks where lines break have no place.
        assert_eq!(all.replace(' ', ""), text.replace(' ', ""));
    }
}

#[test]
fn what_is_selected_together_is_covered_where_it_stands() {
    let ctx = context();
    // The letters under each stretch, from left to right.
    for (text, direction, selected, expected) in [
        ("گزارش UNODC در سال ۲۰۱۶", RightToLeft, "گزارش UN", vec!["UN", " شرازگ"]),
        ("گزارش UNODC در سال ۲۰۱۶", RightToLeft, "DC در", vec!["رد ", "DC"]),
        ("گزارش UNODC در سال ۲۰۱۶", RightToLeft, "UNODC در", vec!["رد UNODC"]),
        ("سال ۲۰۱۶ بود", RightToLeft, "سال ۲۰", vec!["۲۰", " لاس"]),
        // A year in brackets after a Latin name is part of its run, and so stands to the right of it.
        ("د UNDP (۲۰۱۸) لارښود", RightToLeft, "(۲۰۱۸) لار", vec!["رال ", "(۲۰۱۸)"]),
        ("سند S/RES/2178 (2014) است", RightToLeft, "2178 (2014) است", vec!["تسا ", "2178 (2014)"]),
        ("سند S/RES/2178 (2014) است", RightToLeft, "سند S/RES", vec!["S/RES", " دنس"]),
        ("see راه فانوس now", LeftToRight, "see راه", vec!["see ", "هار"]),
        ("see راه فانوس now", LeftToRight, "فانوس now", vec!["سوناف", " now"]),
        ("see راه فانوس now", LeftToRight, "راه فانوس", vec!["سوناف هار"]),
    ] {
        let line = set(&ctx, text, direction).line;
        let start = text.find(selected).unwrap();
        let covered = line.stretches(&(start..start + selected.len()));
        let letters = |(from, to): (f32, f32)| -> String {
            let under = |cell: &&Cell| (from..to).contains(&((cell.left + cell.right) / 2.0));
            line.cells.iter().filter(under).map(|cell| &text[cell.range.clone()]).collect()
        };
        let covered: Vec<String> = covered.into_iter().map(letters).collect();
        assert_eq!(covered, expected, "{selected:?} of {text:?}");
    }
}
