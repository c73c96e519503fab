//! Where a caret may stand in a text, and which word is meant there: by letters and words as people
//! see them, never inside one.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The letters of a text as people see them, marks and joiners with their letter: first byte of
/// each, and its bytes.
pub fn letters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// The nearest place at or before byte `at` where a caret may stand.
pub fn stop_at(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        _ => letter_before(text, at),
    }
}

/// The end of the letter that begins at byte `at`.
pub fn letter_after(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at.min(text.len()), text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The beginning of the letter that ends at byte `at`.
pub fn letter_before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at.min(text.len()), text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The end of the word that `at` stands in or before.
pub fn word_after(text: &str, at: usize) -> usize {
    let mut ends = words(text).map(|word| word.end);
    ends.find(|end| *end > at).unwrap_or(text.len())
}

/// The beginning of the word that `at` stands in or after.
pub fn word_before(text: &str, at: usize) -> usize {
    words(text).map(|word| word.start).take_while(|start| *start < at).last().unwrap_or(0)
}

/// The word at byte `at`, or the sign or blank there if it is no word.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let mut pieces = text.split_word_bound_indices().map(|(start, piece)| start..start + piece.len());
    pieces.find(|piece| piece.contains(&at) || piece.end == text.len()).unwrap_or(0..text.len())
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.unicode_word_indices().map(|(start, word)| start..start + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_never_stands_inside_a_letter() {
        for (text, stops) in [
            ("ab", vec![0, 1, 2]),
            // A letter and its vowel sign are one.
            ("بَب", vec![0, 4, 6]),
            // The joiner that keeps letters apart belongs to the letter before it.
            ("ها\u{200c}ی", vec![0, 2, 7, 9]),
            ("e\u{301}x", vec![0, 3, 4]),
        ] {
            let mut found = vec![0];
            while *found.last().unwrap() < text.len() {
                found.push(letter_after(text, *found.last().unwrap()));
            }
            assert_eq!(found, stops, "{text}");
            let mut back = vec![text.len()];
            while *back.last().unwrap() > 0 {
                back.push(letter_before(text, *back.last().unwrap()));
            }
            back.reverse();
            assert_eq!(back, stops, "{text} from its end");
            for at in 0..=text.len() {
                let expected = *stops.iter().filter(|stop| **stop <= at).max().unwrap();
                assert_eq!(stop_at(text, at), expected, "{text} at {at}");
            }
        }
    }

    #[test]
    fn words_are_walked_over_whole() {
        let text = "UNODC راهنما، ۲۰۱۶";
        let word = |at| &text[word_at(text, at)];
        assert_eq!((word(0), word(7), word(22)), ("UNODC", "راهنما", "۲۰۱۶"));
        assert_eq!(word(5), " ");
        assert_eq!(word(text.len()), "۲۰۱۶");
        assert_eq!(word_after(text, 0), 5);
        assert_eq!(word_after(text, 5), 18);
        assert_eq!(word_after(text, 18), text.len());
        assert_eq!(word_before(text, text.len()), 21);
        assert_eq!(word_before(text, 21), 6);
        assert_eq!((word_before(text, 6), word_before(text, 0)), (0, 0));
        assert_eq!(word_at("", 0), 0..0);
    }
}
