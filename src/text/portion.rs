//! Cutting a paragraph that is too long to be set as a whole, where a reader minds it least.

use std::ops::Range;

use super::caret::stop_at;

/// Letters of a paragraph that stays whole, and of a portion of a longer one.
const WHOLE: usize = 4_000;
const PORTION: usize = 2_000;

/// The portions of a paragraph in bytes, one after another without gaps: cut after a line break, else after
/// a sentence, else after a blank, else between two letters. One portion for what is not very long.
pub fn portions(text: &str) -> Vec<Range<usize>> {
    let mut portions = Vec::new();
    let mut start = 0;
    // No text has more letters than bytes.
    if text.len() > WHOLE && text.chars().nth(WHOLE).is_some() {
        while let Some((end, _)) = text[start..].char_indices().nth(PORTION) {
            let cut = start + cut(&text[start..], end);
            portions.push(start..cut);
            start = cut;
        }
    }
    if start < text.len() || portions.is_empty() {
        portions.push(start..text.len());
    }
    portions
}

/// Where to cut a text, at its byte `end` or not long before.
fn cut(text: &str, end: usize) -> usize {
    let least = text.floor_char_boundary(end / 2);
    let window = &text[least..end];
    if let Some(at) = window.rfind('\n') {
        return least + at + 1;
    }
    let mut blank = None;
    let mut after = text[end..].chars().next();
    for (at, letter) in window.char_indices().rev() {
        let place = least + at + letter.len_utf8();
        // Blanks stay with what they follow.
        if is_blank(letter) && after.is_some_and(|after| !is_blank(after)) {
            blank = blank.or(Some(place));
            let mut before =
                window[..at].chars().rev().take(4).skip_while(|sign| is_blank(*sign) || is_closing(*sign));
            if before.next().is_some_and(ends_sentence) {
                return place;
            }
        }
        after = Some(letter);
    }
    blank.unwrap_or_else(|| match stop_at(text, end) {
        0 => end,
        stop => stop,
    })
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}')
}

fn is_closing(sign: char) -> bool {
    matches!(sign, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '›')
}

fn ends_sentence(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | '…' | '؟' | '۔' | ';' | '؛')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paragraphs_are_cut_where_a_line_or_a_sentence_ends() {
        let words = |count: usize| "word ".repeat(count);
        let sentence = format!("{}end. ", words(100));
        let dari = format!("{}است؟ ", "کلمه ".repeat(100));
        let row = format!("{}\n", words(30).trim_end());
        for (name, text, ends) in [
            ("short", words(100), vec![]),
            ("of 4,000 letters", "x".repeat(4_000), vec![]),
            ("sentences", sentence.repeat(12), vec!["end. "; 4]),
            ("in quotation marks", sentence.replace("end.", "«end.»").repeat(12), vec!["«end.» "; 4]),
            ("Dari", dari.repeat(12), vec!["است؟ "; 4]),
            ("rows", row.repeat(40), vec!["word\n"; 4]),
            ("no sentence", words(1_200), vec!["word "; 3]),
            ("not even a blank", "x".repeat(5_000), vec!["x"; 3]),
            ("letters of two signs", "е\u{301}".repeat(2_500), vec!["е\u{301}"; 3]),
        ] {
            let portions = portions(&text);
            let whole: String = portions.iter().map(|portion| &text[portion.clone()]).collect();
            assert_eq!(whole, text, "{name}: nothing is lost");
            assert_eq!(portions.len(), ends.len().max(1), "{name}");
            for (portion, end) in portions.iter().zip(ends) {
                let words = &text[portion.clone()];
                assert!(words.ends_with(end), "{name}: {:?}", &words[words.len().saturating_sub(20)..]);
                assert!(words.chars().count() <= PORTION, "{name}");
            }
        }
        assert_eq!(portions("").first(), Some(&(0..0)));
    }

    #[test]
    fn any_text_is_cut_in_a_moment() {
        let sign = "\u{200f}\u{301}";
        for text in ["\n".repeat(600_000), " ".repeat(600_000), sign.repeat(300_000), "a.".repeat(300_000)] {
            let begun = std::time::Instant::now();
            let portions = portions(&text);
            assert!(portions.len() >= 299, "{}", portions.len());
            assert!(begun.elapsed() < std::time::Duration::from_secs(2), "{:?}", begun.elapsed());
        }
    }
}
