//! Letters as they are read: forms of presentation go, visual order becomes logical order.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a glyph says, without ligatures and positional forms; empty if it says nothing.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Positional forms of Arabic and ligatures of Latin. Some vowel signs are given with a space.
            '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                out.extend([c].into_iter().nfkc().filter(|c| *c != ' '));
            }
            // No font agrees with another on what these are.
            '\u{e000}'..='\u{f8ff}' => out.push(char::REPLACEMENT_CHARACTER),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {}
            _ if c.is_whitespace() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// Whether it stands over or under other letters.
pub(super) fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_combining_mark)
}

/// How a piece of a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    /// Letters written from right to left.
    Right,
    /// Letters written from left to right.
    Left,
    /// Digits: written from left to right among either.
    Digit,
    /// What may stand between digits of one number.
    Separator,
    /// Spaces and the like: as what is around them.
    Neutral,
}

fn run_of(text: &str) -> Run {
    let Some(c) = text.chars().find(|c| !is_combining_mark(*c)) else { return Run::Neutral };
    match c {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Run::Digit,
        '.' | ',' | ':' | '/' | '-' | '\u{66b}' | '\u{66c}' | '%' | '\u{66a}' => Run::Separator,
        '\u{590}'..='\u{8ff}' if c.is_alphabetic() => Run::Right,
        _ if c.is_alphabetic() => Run::Left,
        _ => Run::Neutral,
    }
}

/// Whether more letters of a line run from right to left than the other way.
pub(super) fn is_rtl<'a>(pieces: impl Iterator<Item = &'a str>) -> bool {
    let mut balance = 0i64;
    for piece in pieces {
        match run_of(piece) {
            Run::Right => balance += 1,
            Run::Left => balance -= 1,
            _ => {}
        }
    }
    balance > 0
}

/// The order in which pieces that stand from left to right are read, as indexes.
pub(super) fn logical<T: AsRef<str>>(pieces: &[T], is_rtl: bool) -> Vec<usize> {
    let runs: Vec<Run> = pieces.iter().map(|piece| run_of(piece.as_ref())).collect();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    if is_rtl {
        order.reverse();
    }
    // What runs against its line is turned round; digits never run from right to left.
    let mut at = 0;
    while at < order.len() {
        let end = match (is_rtl, runs[order[at]]) {
            (true, Run::Digit | Run::Left) => left_end(&order, &runs, at),
            (false, Run::Right) => right_end(&order, &runs, at),
            _ => {
                at += 1;
                continue;
            }
        };
        order[at..end].reverse();
        if !is_rtl {
            turn_digits(&mut order[at..end], &runs);
        }
        at = end;
    }
    order
}

/// Where a piece that runs from left to right ends: numbers are separate, words are not.
fn left_end(order: &[usize], runs: &[Run], start: usize) -> usize {
    let mut end = start + 1;
    let mut seen_letter = runs[order[start]] == Run::Left;
    let mut at = end;
    while at < order.len() {
        match runs[order[at]] {
            Run::Left => {
                seen_letter = true;
                end = at + 1;
            }
            Run::Digit if seen_letter || at == end => end = at + 1,
            Run::Digit if at == end + 1 && runs[order[end]] == Run::Separator => end = at + 1,
            Run::Right | Run::Digit => break,
            _ => {}
        }
        at += 1;
    }
    end
}

/// Where a piece that runs from right to left ends, numbers inside it included.
fn right_end(order: &[usize], runs: &[Run], start: usize) -> usize {
    let mut end = start + 1;
    for at in start + 1..order.len() {
        match runs[order[at]] {
            Run::Right => end = at + 1,
            Run::Left => break,
            _ => {}
        }
    }
    end
}

/// Turns each number in a piece that was turned round back.
fn turn_digits(order: &mut [usize], runs: &[Run]) {
    let mut at = 0;
    while at < order.len() {
        if runs[order[at]] == Run::Digit {
            let end = left_end(order, runs, at);
            let last = (at..end).rev().find(|&it| runs[order[it]] == Run::Digit).map_or(at + 1, |it| it + 1);
            order[at..last].reverse();
            at = last;
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(visual: &str) -> String {
        let pieces: Vec<String> = visual.chars().map(String::from).collect();
        let is_rtl = is_rtl(pieces.iter().map(String::as_str));
        logical(&pieces, is_rtl).into_iter().map(|at| pieces[at].as_str()).collect()
    }

    #[test]
    fn visual_order_becomes_logical_order() {
        // Latin letters stand for themselves; the Arabic ones are written here as they are drawn.
        let turned = |text: &str| text.chars().rev().collect::<String>();
        for (visual, logical) in [
            ("plain words, 12 of them".to_owned(), "plain words, 12 of them".to_owned()),
            (turned("سلام دنیا"), "سلام دنیا".to_owned()),
            ("Article 10 of 1948-2019".to_owned(), "Article 10 of 1948-2019".to_owned()),
            (format!("{} 12.5 {}", turned("ادامه آن"), turned("شماره")), "شماره 12.5 ادامه آن".to_owned()),
            (format!("{} UN Women {}", turned("است"), turned("گزارش")), "گزارش UN Women است".to_owned()),
            (format!("the word {} means 7", turned("سلام دنیا")), "the word سلام دنیا means 7".to_owned()),
            (format!("{} 20 10 {}", turned("است"), turned("گزارش")), "گزارش 10 20 است".to_owned()),
        ] {
            assert_eq!(read(&visual), logical, "{visual}");
        }
    }

    #[test]
    fn forms_of_presentation_go() {
        for (drawn, read) in [
            ("\u{fb01}n", "fin"),
            ("\u{fefb}", "لا"),
            ("\u{fe8e}\u{fee0}", "ال"),
            ("\u{a0}", " "),
            ("\u{1}a", "a"),
            ("\u{f0b7}", "\u{fffd}"),
            ("½", "½"),
        ] {
            assert_eq!(plain(drawn), read);
        }
    }
}
