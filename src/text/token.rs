//! Where the words of a text begin and end.
//!
//! The word rules of Unicode (UAX 29), adapted: the eight apostrophes of Uzbek stay inside a word,
//! invisible marks and combining marks belong to it, hyphens, full stops and underscores split.
//! Runs of scripts that put no space between words are left to `unicode-segmentation`.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Byte range of one word in the text it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: usize,
    /// The byte after the last one.
    pub(super) end: usize,
}

/// Apostrophe signs that Uzbek texts use for one another, in the order of the folding table.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2BB}' | '\u{2BC}' | '\u{2018}' | '\u{2019}' | '\'' | '`' | '\u{B4}' | '\u{2032}')
}

/// Marks that are not seen, or only decorate, and are deleted wherever they stand.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{640}'
            | '\u{610}'..='\u{61A}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{6D6}'..='\u{6DC}'
            | '\u{6DF}'..='\u{6E4}'
            | '\u{6E7}'..='\u{6E8}'
            | '\u{6EA}'..='\u{6ED}'
            // The vowel signs once more, as presentation forms.
            | '\u{FC5E}'..='\u{FC63}'
            | '\u{FCF2}'..='\u{FCF4}'
            | '\u{FE70}'..='\u{FE72}'
            | '\u{FE74}'
            | '\u{FE76}'..='\u{FE7F}'
    )
}

/// A letter that can carry a word; apostrophes and invisible marks are not letters here.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    // The letters of nearly every word, without a look into the tables.
    if matches!(c, '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' | '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
    {
        return true;
    }
    c.is_alphabetic() && !is_apostrophe(c) && !is_invisible(c)
}

/// A digit of running text; raised and circled digits are footnote marks, not part of a word.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || (!c.is_ascii()
            && c.is_numeric()
            && !matches!(c,
                '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{BC}'..='\u{BE}' | '\u{2070}'..='\u{218F}'
                | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{32FF}'))
}

/// Whether `c` can begin a word.
pub(super) fn is_word_char(c: char) -> bool {
    is_letter(c) || is_digit(c)
}

/// Scripts that write words without spaces between them.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0xA4CF
        | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x1B000..=0x1B16F | 0x20000..=0x3FFFF)
}

/// The words of `text` in reading order; linear in its length.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 7 + 1);
    let mut at = 0;
    while let Some((start, first)) = next_start(text, at) {
        let (end, unspaced) = word_end(text, start, first);
        if unspaced {
            let pieces = text[start..end].unicode_word_indices();
            found.extend(
                pieces.map(|(from, piece)| Word { start: start + from, end: start + from + piece.len() }),
            );
        } else {
            found.push(Word { start, end });
        }
        at = end;
    }
    found
}

/// The first place from byte `at` on where a word can begin.
fn next_start(text: &str, at: usize) -> Option<(usize, char)> {
    let rest = text.get(at..)?;
    rest.char_indices().find(|(_, c)| is_word_char(*c)).map(|(from, c)| (at + from, c))
}

/// Where the word that begins with `first` at byte `start` ends, and whether its script is unspaced.
fn word_end(text: &str, start: usize, first: char) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut end = start + first.len_utf8();
    let mut unspaced = is_unspaced(first);
    let mut after_letter = is_letter(first);
    let mut at = end;
    loop {
        // Most text is plain letters: no decoding, no tables.
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            after_letter = bytes[at].is_ascii_alphabetic();
            at += 1;
            end = at;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        if is_letter(c) {
            unspaced |= is_unspaced(c);
            after_letter = true;
            end = next;
        } else if is_apostrophe(c) {
            if !after_letter {
                break;
            }
            let follower = text[next..].chars().find(|c| !is_invisible(*c) && !is_mark(*c));
            if !follower.is_some_and(is_letter) {
                // The two modifier letters are never quotation marks: the o' or g' at a word's end.
                if matches!(c, '\u{2BB}' | '\u{2BC}') {
                    end = next;
                }
                break;
            }
            after_letter = false;
        } else if is_invisible(c) {
            // Joins; counted only if the word goes on.
        } else if is_digit(c) {
            after_letter = false;
            end = next;
        } else if is_mark(c) {
            end = next;
        } else {
            break;
        }
        at = next;
    }
    (end, unspaced)
}

/// A mark that combines with the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|word| &text[word.start..word.end]).collect()
    }

    #[test]
    fn words_begin_and_end_where_readers_see_them() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" \u{200E}\u{AD} …—«»", &[]),
            ("Prisons, courts; police.", &["Prisons", "courts", "police"]),
            ("co-operation", &["co", "operation"]),
            ("қадір‐қасиет", &["қадір", "қасиет"]),
            ("well\u{2011}known law\u{2013}order", &["well", "known", "law", "order"]),
            ("snake_case", &["snake", "case"]),
            ("3.14 1,000", &["3", "14", "1", "000"]),
            ("rights² and¹", &["rights", "and"]),
            ("COVID19 2178th", &["COVID19", "2178th"]),
            ("don't 'quoted' dogs'", &["don't", "quoted", "dogs"]),
            ("90's rock''n", &["90", "s", "rock", "n"]),
            (
                "oʻzbek oʼzbek o‘zbek o’zbek o'zbek o`zbek o´zbek o′zbek",
                &["oʻzbek", "oʼzbek", "o‘zbek", "o’zbek", "o'zbek", "o`zbek", "o´zbek", "o′zbek"],
            ),
            ("togʻ va bogʼ.", &["togʻ", "va", "bogʼ"]),
            ("می\u{200C}رود", &["می\u{200C}رود"]),
            ("co\u{AD}oper\u{200E}ate\u{200E} now", &["co\u{AD}oper\u{200E}ate", "now"]),
            ("о\u{200B}\u{AD}'\u{200B}з", &["о\u{200B}\u{AD}'\u{200B}з"]),
            ("за\u{301}мок и\u{306}о", &["за\u{301}мок", "и\u{306}о"]),
            ("\u{301}a", &["a"]),
            ("کتـــاب", &["کتـــاب"]),
            ("حقوق، بشر؛ چیست؟", &["حقوق", "بشر", "چیست"]),
            ("a\u{A0}b\tc\u{2009}d", &["a", "b", "c", "d"]),
            (
                "https://www.osce.org/files/0/8/4.pdf?x=1&y=2",
                &["https", "www", "osce", "org", "files", "0", "8", "4", "pdf", "x", "1", "y", "2"],
            ),
            ("name@example.org", &["name", "example", "org"]),
            ("联合国 决议", &["联", "合", "国", "决", "议"]),
            ("UN联合", &["UN", "联", "合"]),
            ("№217 ﬁle", &["217", "ﬁle"]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn every_range_is_a_slice_of_the_text_and_they_follow_one_another() {
        for text in ["a'\u{200C}'b", "𐐀𐐁 é\u{301}\u{302}x", "ʻʼ'a'ʻ", "\u{FDFA}\u{640}ء"] {
            let mut last = 0;
            for word in words(text) {
                assert!(word.start >= last && word.start < word.end, "{text:?}");
                assert!(text.get(word.start..word.end).is_some(), "{text:?}");
                last = word.end;
            }
        }
    }
}
