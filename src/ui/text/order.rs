//! The visual order of one line: which pieces stand side by side, from left to right on the screen.
//!
//! The shaper joins letters but knows nothing of direction: it sets the runs of a line in the
//! order in which they come, and guesses the direction of each from its script. So a line is cut
//! into pieces that it cannot get wrong: a piece holds one direction, and is given in the order in
//! which it stands on the screen. Digits of the Arabic script, which the shaper would turn round,
//! are a piece each; signs between right-to-left words are a piece each and already mirrored.

use std::ops::Range;

use unicode_bidi::BidiInfo;

/// A part of a line, to be shaped on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What is drawn: the words at `range`, mirrored and without invisible signs.
    pub(super) text: String,
    /// Where it stands in the paragraph, in bytes.
    pub(super) range: Range<usize>,
    /// A single word of a right-to-left script, which must never be cut in two.
    pub(super) whole: bool,
    /// Its letters stand from right to left.
    pub(super) turned: bool,
}

/// The pieces of `line` (a range of `info`'s text) from left to right.
///
/// `cut` tells whether a piece must end before this byte: where a highlight begins or ends.
pub(super) fn pieces(info: &BidiInfo<'_>, line: Range<usize>, cut: &dyn Fn(usize) -> bool) -> Vec<Piece> {
    let Some(paragraph) = info.paragraphs.iter().find(|paragraph| paragraph.range.contains(&line.start))
    else {
        return Vec::new();
    };
    let (levels, runs) = info.visual_runs(paragraph, line);
    let mut pieces = Vec::new();
    for run in runs {
        if levels[run.start].is_rtl() {
            pieces.extend(right_to_left(info.text, run).into_iter().rev());
        } else {
            left_to_right(info.text, run, cut, &mut pieces);
        }
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

impl Piece {
    /// Each letter of it that is drawn: where it stands in the paragraph, and as what it is drawn.
    pub(super) fn drawn_letters(&self, paragraph: &str) -> Vec<(usize, char)> {
        let all = letters(paragraph, &self.range);
        let shown = |(at, letter): (usize, char)| {
            let shown = match (self.whole, self.turned) {
                (true, _) => Some(letter),
                (false, true) => drawn(letter).map(mirrored),
                (false, false) => drawn(letter),
            };
            shown.map(|shown| (at, shown))
        };
        all.filter_map(shown).collect()
    }
}

fn left_to_right(text: &str, run: Range<usize>, cut: &dyn Fn(usize) -> bool, pieces: &mut Vec<Piece>) {
    let mut joined = false;
    for (at, letter) in letters(text, &run) {
        let alone = is_arabic_digit(letter) || is_arabic(letter);
        let end = at + letter.len_utf8();
        match pieces.last_mut() {
            Some(piece) if joined && !alone && !cut(at) => {
                piece.text.extend(drawn(letter));
                piece.range.end = end;
            }
            _ => {
                let text = drawn(letter).into_iter().collect();
                pieces.push(Piece { text, range: at..end, whole: false, turned: false })
            }
        }
        joined = !alone;
    }
}

/// In logical order; the caller turns it round.
fn right_to_left(text: &str, run: Range<usize>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, letter) in letters(text, &run) {
        let end = at + letter.len_utf8();
        let arabic = is_arabic(letter);
        match pieces.last_mut() {
            Some(piece) if arabic && piece.whole => {
                piece.text.push(letter);
                piece.range.end = end;
            }
            _ => {
                let shown = if arabic { Some(letter) } else { drawn(letter).map(mirrored) };
                let text = shown.into_iter().collect();
                pieces.push(Piece { text, range: at..end, whole: arabic, turned: true });
            }
        }
    }
    pieces
}

fn letters<'a>(text: &'a str, run: &Range<usize>) -> impl Iterator<Item = (usize, char)> + 'a {
    let start = run.start;
    text[run.clone()].char_indices().map(move |(at, letter)| (start + at, letter))
}

/// Letters, vowel signs and joiners of the Arabic script, with what belongs to a word.
fn is_arabic(letter: char) -> bool {
    let block = matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
    let sign = matches!(letter, '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '۔' | '٭');
    (block && !sign && !is_arabic_digit(letter)) || matches!(letter, '\u{200c}' | '\u{200d}')
}

fn is_arabic_digit(letter: char) -> bool {
    matches!(letter, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// The sign as drawn; `None` for what only steers direction or line breaks.
fn drawn(letter: char) -> Option<char> {
    match letter {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => None,
        other if other.is_whitespace() => Some(' '),
        other if other.is_control() => None,
        other => Some(other),
    }
}

/// The sign as it is drawn inside a word; `None` for what only steers.
pub(super) fn seen(letter: char) -> Option<char> {
    if is_arabic(letter) { Some(letter) } else { drawn(letter) }
}

/// The same sign seen from the other side.
fn mirrored(letter: char) -> char {
    match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_bidi::Level;

    fn on_screen(text: &str, base: Level) -> Vec<String> {
        let info = BidiInfo::new(text, Some(base));
        pieces(&info, 0..text.len(), &|_| false).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn pieces_stand_as_they_are_seen() {
        for (text, base, expected) in [
            ("plain words (here)", Level::ltr(), vec!["plain words (here)"]),
            ("متن برنامه", Level::rtl(), vec!["برنامه", " ", "متن"]),
            ("گزارش UNODC است", Level::rtl(), vec!["است", " ", "UNODC", " ", "گزارش"]),
            ("سال ۲۰۱۶", Level::rtl(), vec!["۲", "۰", "۱", "۶", " ", "سال"]),
            ("(متن)", Level::rtl(), vec!["(", "متن", ")"]),
            ("see متن برنامه now", Level::ltr(), vec!["see ", "برنامه", " ", "متن", " now"]),
            ("متن\u{200f}؟", Level::rtl(), vec!["؟", "متن"]),
        ] {
            assert_eq!(on_screen(text, base), expected, "{text}");
        }
    }

    #[test]
    fn a_cut_ends_a_piece_only_where_letters_do_not_join() {
        let text = "prison staff";
        let info = BidiInfo::new(text, Some(Level::ltr()));
        let cut = pieces(&info, 0..text.len(), &|at| at == 6);
        assert_eq!(cut.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), ["prison", " staff"]);
        let text = "زندان";
        let info = BidiInfo::new(text, Some(Level::rtl()));
        assert_eq!(pieces(&info, 0..text.len(), &|_| true).len(), 1);
    }
}
