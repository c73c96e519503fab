//! Where lines break: in logical order, before anything is turned round.

use std::ops::Range;

/// The lines of a paragraph.
#[derive(Debug, PartialEq)]
pub(super) struct Lines {
    /// Byte ranges, without the blanks at their ends.
    pub(super) lines: Vec<Range<usize>>,
    /// Whether the last line was cut short.
    pub(super) elided: bool,
}

/// How far a line that is cut at a letter may reach into the next word.
const LONGEST_WORD: usize = 40;

/// The room that lines have, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The width of a line.
    pub(super) width: f32,
    /// What the first line leaves free for a mark before it.
    pub(super) lead: f32,
    /// What the last line leaves free for words after it.
    pub(super) tail: f32,
    /// What the sign of omission takes.
    pub(super) ellipsis: f32,
    /// How many lines at most; at least one.
    pub(super) rows: usize,
}

/// Breaks `text` into lines, given the width of any piece of it.
pub(super) fn break_lines(text: &str, room: Room, measure: &mut dyn FnMut(&str) -> f32) -> Lines {
    let mut lines: Vec<(Range<usize>, f32)> = Vec::new();
    let mut start = 0;
    'paragraphs: for paragraph in text.split_inclusive('\n') {
        let base = start;
        start += paragraph.len();
        let mut open: Option<(Range<usize>, f32, f32)> = None;
        for word in words(paragraph) {
            let (from, to) = (base + word.start, base + word.end);
            let solid = &text[from..to];
            let blank = solid.len() - solid.trim_end().len();
            let width = measure(&text[from..to - blank]);
            let gap = if blank > 0 { measure(" ") } else { 0.0 };
            let lead = if lines.is_empty() { room.lead } else { 0.0 };
            match &mut open {
                Some((range, taken, space)) if *taken + *space + width <= room.width - lead => {
                    *taken += *space + width;
                    *space = gap;
                    range.end = to - blank;
                    continue;
                }
                _ => {}
            }
            if let Some((range, taken, _)) = open.take() {
                lines.push((range, taken));
                if lines.len() > room.rows {
                    break 'paragraphs;
                }
            }
            let lead = if lines.is_empty() { room.lead } else { 0.0 };
            if width <= room.width - lead {
                open = Some((from..to - blank, width, gap));
            } else {
                let last = hard_break(text, from..to - blank, room, measure, &mut lines);
                open = Some((last.0, last.1, gap));
            }
        }
        match open {
            Some((range, taken, _)) => lines.push((range, taken)),
            None => lines.push((base..base, 0.0)),
        }
        if lines.len() > room.rows {
            break;
        }
    }
    finish(text, lines, room, measure)
}

/// Cuts the lines to the rows there are, and finds a place for the words after them.
fn finish(
    text: &str,
    mut lines: Vec<(Range<usize>, f32)>,
    room: Room,
    measure: &mut dyn FnMut(&str) -> f32,
) -> Lines {
    let mut elided = lines.len() > room.rows;
    lines.truncate(room.rows);
    let full = lines.len() == room.rows;
    let lead = if lines.len() == 1 { room.lead } else { 0.0 };
    if let Some((range, width)) = lines.last_mut().filter(|_| !full)
        && *width + room.tail > room.width - lead
    {
        // What does not fit after it goes into the next line, with its last word.
        let line = text[range.clone()].trim_end();
        if let Some((blank, letter)) = line.char_indices().rfind(|(_, letter)| letter.is_whitespace()) {
            let last = range.start + blank + letter.len_utf8()..range.start + line.len();
            range.end = range.start + line[..blank].trim_end().len();
            *width = measure(&text[range.clone()]);
            let width = measure(&text[last.clone()]);
            lines.push((last, width));
            return Lines { lines: lines.into_iter().map(|(range, _)| range).collect(), elided };
        }
    }
    if let Some((range, width)) = lines.last_mut() {
        let over = |width: f32, elided: bool| {
            width + room.tail + if elided { room.ellipsis } else { 0.0 } > room.width - lead
        };
        if full && over(*width, elided) {
            elided = true;
        }
        if elided && room.rows == 1 {
            // A line that stands alone, as a label does, is cut at a letter: it says more.
            let rest = text[range.end..].split('\n').next().unwrap_or_default();
            range.end += rest.char_indices().nth(LONGEST_WORD).map_or(rest.len(), |(at, _)| at);
            *width = measure(&text[range.clone()]);
        }
        while elided && range.end > range.start && over(*width, true) {
            let line = &text[range.clone()];
            let shorter = line.trim_end().rfind(char::is_whitespace).map_or("", |at| line[..at].trim_end());
            let shorter = if shorter.is_empty() || room.rows == 1 {
                let mut letters = line.char_indices();
                letters.next_back().map_or("", |(at, _)| line[..at].trim_end())
            } else {
                shorter
            };
            range.end = range.start + shorter.len();
            *width = measure(shorter);
        }
    }
    Lines { lines: lines.into_iter().map(|(range, _)| range).collect(), elided }
}

/// Pieces between which a line may break, each with the blanks after it.
fn words(paragraph: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in paragraph.char_indices() {
        let after_blank = before.is_some_and(is_blank) && !is_blank(letter);
        let after_sign =
            before.is_some_and(|sign| matches!(sign, '-' | '–' | '—' | '/')) && letter.is_alphanumeric();
        if at > start && (after_blank || after_sign) {
            words.push(start..at);
            start = at;
        }
        before = Some(letter);
    }
    if !paragraph[start..].trim().is_empty() {
        words.push(start..paragraph.len());
    }
    words
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}')
}

/// A word longer than a line, cut wherever it must be; its last part is still open.
fn hard_break(
    text: &str,
    word: Range<usize>,
    room: Room,
    measure: &mut dyn FnMut(&str) -> f32,
    lines: &mut Vec<(Range<usize>, f32)>,
) -> (Range<usize>, f32) {
    let mut start = word.start;
    let mut width = 0.0;
    for (at, letter) in text[word.clone()].char_indices() {
        let at = word.start + at;
        let end = at + letter.len_utf8();
        let lead = if lines.is_empty() { room.lead } else { 0.0 };
        let wider = measure(&text[start..end]);
        if wider > room.width - lead && at > start {
            lines.push((start..at, width));
            start = at;
            width = measure(&text[start..end]);
        } else {
            width = wider;
        }
    }
    (start..word.end, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { width: 10.0, lead: 0.0, tail: 0.0, ellipsis: 1.0, rows: 9 };

    fn broken(text: &str, room: Room) -> (Vec<&str>, bool) {
        let lines = break_lines(text, room, &mut |piece| piece.chars().count() as f32);
        (lines.lines.into_iter().map(|range| &text[range]).collect(), lines.elided)
    }

    #[test]
    fn lines_are_as_long_as_fits_and_no_longer() {
        for (text, room, expected, elided) in [
            ("one two three four", ROOM, vec!["one two", "three four"], false),
            ("one two three four", Room { lead: 4.0, ..ROOM }, vec!["one", "two three", "four"], false),
            ("one two three four", Room { rows: 1, ..ROOM }, vec!["one two t"], true),
            ("one two", Room { rows: 1, tail: 4.0, ..ROOM }, vec!["one t"], true),
            ("one two", Room { rows: 2, tail: 4.0, ..ROOM }, vec!["one", "two"], false),
            ("one two", Room { rows: 2, tail: 3.0, ..ROOM }, vec!["one two"], false),
            ("one two three", Room { rows: 3, tail: 6.0, ..ROOM }, vec!["one two", "three"], false),
            ("one", Room { rows: 2, tail: 9.0, ..ROOM }, vec!["one"], false),
            ("abcdefghijklmno p", ROOM, vec!["abcdefghij", "klmno p"], false),
            ("first\n\nlast", ROOM, vec!["first", "", "last"], false),
            ("well-known-word", ROOM, vec!["well-", "known-word"], false),
            ("a\u{a0}b c\u{a0}defghi", ROOM, vec!["a\u{a0}b", "c\u{a0}defghi"], false),
            ("abcdefghijklm", Room { rows: 1, ..ROOM }, vec!["abcdefghi"], true),
            ("", ROOM, vec![], false),
        ] {
            assert_eq!(broken(text, room), (expected, elided), "{text:?}");
        }
    }
}
