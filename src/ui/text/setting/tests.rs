//! Golden tests of what stands where on the screen, read back from the shaped glyphs.

use super::*;
use crate::ui::{fonts, theme, type_scale};

fn context() -> Context {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    ctx
}

fn paragraph(text: &str, direction: Direction, width: f32) -> Paragraph<'_> {
    let light = &theme::LIGHT;
    Paragraph {
        highlight: (light.hit, light.hit_ink),
        ..Paragraph::new(text, direction, type_scale::READER, light.ink, width)
    }
}

fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}') && letter.is_alphabetic()
}

/// The letters of a row from left to right. Dots and the like have no width of their own.
fn on_screen(row: &egui::epaint::text::PlacedRow) -> String {
    let wide = row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
    let mut glyphs: Vec<(f32, char)> = wide.map(|glyph| (glyph.pos.x, glyph.chr)).collect();
    glyphs.sort_by(|one, other| one.0.total_cmp(&other.0));
    glyphs.into_iter().map(|(_, letter)| letter).collect()
}

/// The words of each line as a reader of `direction` meets them, told from the places of glyphs.
fn read_back(galley: &Galley, direction: Direction) -> Vec<Vec<String>> {
    let read_row = |row: &egui::epaint::text::PlacedRow| {
        let letters = on_screen(row);
        let mut words: Vec<String> = letters
            .split_whitespace()
            .map(|word| if word.chars().any(is_rtl) { word.chars().rev().collect() } else { word.to_owned() })
            .collect();
        if direction == Direction::RightToLeft {
            words.reverse();
        }
        words
    };
    galley.rows.iter().map(read_row).collect()
}

/// Words without letters that the shaper joins into one glyph (lam and alef).
const DARI: &str = "برنامه تربیتی زندان در سه شهر شروع شد و هشت ماه دوام کرد و سپس به پنج شهر دیگر رسید";

#[test]
fn a_dari_line_is_read_from_the_right() {
    let ctx = context();
    let set = Setter::default().set(&ctx, &paragraph(DARI, Direction::RightToLeft, 2000.0));
    let words: Vec<String> = DARI.split(' ').map(str::to_owned).collect();
    assert_eq!(read_back(set.galley(), Direction::RightToLeft), [words]);
}

#[test]
fn a_wrapped_dari_paragraph_begins_with_its_first_words() {
    let ctx = context();
    let set = Setter::default().set(&ctx, &paragraph(DARI, Direction::RightToLeft, 220.0));
    let lines = read_back(set.galley(), Direction::RightToLeft);
    assert!(lines.len() >= 3, "{lines:?}");
    assert!(lines.iter().all(|line| line.len() > 1));
    assert_eq!(lines.concat(), DARI.split(' ').collect::<Vec<_>>());
    assert!(set.size().x <= 220.5, "{}", set.size().x);
}

#[test]
fn latin_names_and_digits_stay_upright_inside_dari_and_pashto() {
    let ctx = context();
    for text in [
        "دفتر UNODC در سنه ۲۰۱۶ گزارش داد",
        "په ۲۰۱۸ کی UNRCCA غونډه وکړه",
        "نسخه 2.5 و نسخه ۳٫۷ هر دو",
        "سند S/RES/2178 در دست است",
    ] {
        let set = Setter::default().set(&ctx, &paragraph(text, Direction::RightToLeft, 2000.0));
        let read = read_back(set.galley(), Direction::RightToLeft).concat();
        let expected: Vec<&str> = text.split(' ').collect();
        // A run of left-to-right words inside is itself read from the left; single ones are alike.
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn dari_words_inside_an_english_line_are_read_from_the_right() {
    let ctx = context();
    let text = "The word زندان بزرگ means a large prison";
    let set = Setter::default().set(&ctx, &paragraph(text, Direction::LeftToRight, 2000.0));
    let read = read_back(set.galley(), Direction::LeftToRight).concat();
    assert_eq!(read.join(" "), "The word بزرگ زندان means a large prison");
}

#[test]
fn brackets_enclose_what_they_enclosed() {
    let ctx = context();
    let text = "سند (زندان) است";
    let set = Setter::default().set(&ctx, &paragraph(text, Direction::RightToLeft, 2000.0));
    let screen = on_screen(&set.galley().rows[0]);
    let (open, close) = (screen.find('(').unwrap(), screen.find(')').unwrap());
    assert!(open < close, "{screen}");
    assert!(screen[open..close].contains('ز'), "{screen}");
}

#[test]
fn a_highlight_covers_the_whole_right_to_left_word_and_only_it() {
    let ctx = context();
    let text = "در زندان‌ها و زندان";
    let start = text.chars().position(|letter| letter == 'ز').unwrap();
    let marks = [(start, start + 3)];
    let paragraph = Paragraph { marks: &marks, ..paragraph(text, Direction::RightToLeft, 2000.0) };
    let set = Setter::default().set(&ctx, &paragraph);
    let job = &set.galley().job;
    let marked: Vec<&str> = job
        .sections
        .iter()
        .filter(|section| section.format.background == theme::LIGHT.hit)
        .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
        .collect();
    assert_eq!(marked, ["زندان‌ها"]);
}

#[test]
fn a_highlight_in_latin_text_covers_the_marked_letters() {
    let ctx = context();
    let marks = [(4, 10)];
    let paragraph =
        Paragraph { marks: &marks, ..paragraph("For prisons and people", Direction::LeftToRight, 60.0) };
    let set = Setter::default().set(&ctx, &paragraph);
    let job = &set.galley().job;
    let marked: Vec<&str> = job
        .sections
        .iter()
        .filter(|section| section.format.background == theme::LIGHT.hit)
        .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
        .collect();
    assert_eq!(marked, ["prison"]);
}

#[test]
fn cut_text_ends_with_the_sign_of_omission_at_its_inline_end() {
    let ctx = context();
    for (text, direction) in
        [("one two three four five six seven", Direction::LeftToRight), (DARI, Direction::RightToLeft)]
    {
        let paragraph = Paragraph { rows: 1, ..paragraph(text, direction, 150.0) };
        let set = Setter::default().set(&ctx, &paragraph);
        assert!(set.elided && set.galley().rows.len() == 1);
        assert!(set.size().x <= 150.5);
        let words = read_back(set.galley(), direction).concat();
        assert!(words.last().unwrap().ends_with('…') || words.last().unwrap().starts_with('…'), "{words:?}");
        assert!(words[0].starts_with(text.split(' ').next().unwrap()));
    }
}

#[test]
fn the_first_line_leaves_room_for_a_mark_on_its_own_side() {
    let ctx = context();
    for direction in [Direction::LeftToRight, Direction::RightToLeft] {
        let paragraph = Paragraph { lead: 40.0, ..paragraph("یک two", direction, 300.0) };
        let set = Setter::default().set(&ctx, &paragraph);
        let inked = set.galley().rows[0].glyphs.iter().filter(|glyph| !glyph.chr.is_whitespace());
        let places: Vec<f32> = inked.map(|glyph| glyph.pos.x + set.galley().rows[0].pos.x).collect();
        let (least, most) = (
            places.iter().copied().fold(f32::INFINITY, f32::min),
            places.iter().copied().fold(f32::NEG_INFINITY, f32::max),
        );
        match direction {
            Direction::LeftToRight => assert!(least >= 40.0, "{places:?}"),
            Direction::RightToLeft => assert!(most <= -40.0, "{places:?}"),
        }
    }
}
