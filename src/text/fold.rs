//! Folding: the steps of the table that spell one word one way, in the index and in the query alike.
//!
//! Steps 1 to 4 and 6 of `research/languages.md`: compatibility forms and invisible marks, one
//! apostrophe, look-alike letters of the other script, ё, and the Arabic keyboards. Case goes too.
//! What is typed plainly (steps 5, 7, 8, 9) is folded by `plain`, on top of this.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::token::{is_apostrophe, is_invisible, is_mark, is_word_char};

/// The one apostrophe of folded words.
pub(super) const APOSTROPHE: char = '\u{2BC}';

/// A form holds at most this many characters; longer words are cut, not refused.
pub(super) const LONGEST: usize = 64;

/// Of an endless word only so many characters are looked at.
const READ: usize = 4 * LONGEST;

/// Steps 1, 2, 3 and lower case; ё and Arabic spelling are still as written.
///
/// `word` must be one word as the tokenizer cuts it.
pub(super) fn lowered(word: &str) -> String {
    if word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    if let Some(lower) = lowered_simply(word) {
        return lower;
    }
    let visible = word.chars().take(READ).filter(|c| !is_invisible(*c));
    let one_sign = visible.map(|c| if is_apostrophe(c) { APOSTROPHE } else { c });
    let mut kept: String = one_sign.collect();
    if is_nfkc_quick(kept.chars()) != IsNormalized::Yes {
        kept = kept.nfkc().filter(|c| stays(*c)).collect();
    }
    let mut out = String::with_capacity(kept.len());
    let majority = mixed_majority(&kept);
    for c in kept.chars() {
        match majority {
            Some(majority) => push_lower(&mut out, look_alike(c, majority)),
            None => push_lower(&mut out, c),
        }
    }
    if out.starts_with(APOSTROPHE) || out.ends_with(APOSTROPHE) {
        out = out.trim_matches(APOSTROPHE).to_owned();
    }
    cut(&mut out);
    out
}

/// The short way for words of plain Cyrillic or Arabic letters and digits, nearly all words of most
/// texts: nothing in them needs folding but case.
fn lowered_simply(word: &str) -> Option<String> {
    if word.len() > LONGEST {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        out.push(match c {
            'а'..='я' | '0'..='9' => c,
            'А'..='Я' => char::from_u32(c as u32 + 0x20)?,
            '\u{450}'..='\u{45F}' => c,
            '\u{400}'..='\u{40F}' => char::from_u32(c as u32 + 0x50)?,
            '\u{48A}'..='\u{4BF}' | '\u{4D0}'..='\u{52F}' => char::from_u32(c as u32 | 1)?,
            '\u{4C0}'..='\u{4CF}' => c.to_lowercase().next()?,
            '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{660}'..='\u{669}' => c,
            '\u{671}'..='\u{674}' | '\u{679}'..='\u{6D3}' | '\u{6D5}' | '\u{6F0}'..='\u{6F9}' => c,
            _ => return None,
        });
    }
    Some(out)
}

/// Steps 4 and 6 on a lowered word: ё, the Arabic keyboards, digits.
pub(super) fn exact(lowered: &str) -> String {
    if lowered.is_ascii() {
        return lowered.to_owned();
    }
    // Room first: `collect` would grow it letter by letter, and every word of every text comes here.
    let mut form = String::with_capacity(lowered.len());
    form.extend(lowered.chars().map(one_spelling));
    form
}

/// What NFKC may bring up and a word must not hold: marks, spaces, signs.
fn stays(c: char) -> bool {
    c == APOSTROPHE || (!is_invisible(c) && (is_word_char(c) || is_mark(c)))
}

/// Lower case. The dot of İ goes and ı gets one, so that capitals and small letters always meet;
/// the accents that mark stress in Russian and Tajik teaching texts go.
fn push_lower(out: &mut String, c: char) {
    match c {
        // ŉ brings an apostrophe of its own.
        APOSTROPHE if out.ends_with(APOSTROPHE) => {}
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'İ' | 'ı' => out.push('i'),
        '\u{307}' if out.ends_with('i') => {}
        '\u{300}' | '\u{301}' if out.chars().next_back().is_some_and(is_cyrillic) => {}
        'ς' => out.push('σ'),
        _ if c.is_ascii() => out.push(c),
        _ => out.extend(c.to_lowercase()),
    }
}

/// Cuts a form to its greatest length.
pub(super) fn cut(form: &mut String) {
    if form.len() > LONGEST
        && let Some((end, _)) = form.char_indices().nth(LONGEST)
    {
        form.truncate(end);
    }
}

/// Whether `c` is a Cyrillic letter.
pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}')
}

/// Whether `c` is a Latin letter.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2AF}'
            | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FF21}'..='\u{FF5A}')
}

/// Whether `c` is a letter of the Arabic script.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6EF}'
        | '\u{6FA}'..='\u{6FC}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8C9}'
        | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
}

/// The two scripts whose letters are mistaken for one another.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Latin,
    Cyrillic,
}

/// Step 3: the script a word of both scripts is meant in, `None` for a word of one.
///
/// Letters that have no double vote first; the look-alikes themselves only decide a tie.
fn mixed_majority(word: &str) -> Option<Side> {
    let (mut latin, mut cyrillic, mut sure_latin, mut sure_cyrillic) = (0, 0, 0, 0);
    for c in word.chars() {
        if is_latin(c) {
            latin += 1;
            sure_latin += usize::from(look_alike(c, Side::Cyrillic) == c);
        } else if is_cyrillic(c) {
            cyrillic += 1;
            sure_cyrillic += usize::from(look_alike(c, Side::Latin) == c);
        }
    }
    if latin == 0 || cyrillic == 0 {
        return None;
    }
    let latin_wins = (sure_latin, latin) > (sure_cyrillic, cyrillic);
    Some(if latin_wins { Side::Latin } else { Side::Cyrillic })
}

/// The letter of `side` that looks like `c`, or `c`.
fn look_alike(c: char, side: Side) -> char {
    const PAIRS: [(char, char); 24] = [
        ('a', 'а'),
        ('e', 'е'),
        ('o', 'о'),
        ('p', 'р'),
        ('c', 'с'),
        ('y', 'у'),
        ('x', 'х'),
        ('i', 'і'),
        ('h', 'һ'),
        ('ə', 'ә'),
        ('A', 'А'),
        ('E', 'Е'),
        ('O', 'О'),
        ('P', 'Р'),
        ('C', 'С'),
        ('Y', 'У'),
        ('X', 'Х'),
        ('I', 'І'),
        ('Ə', 'Ә'),
        ('B', 'В'),
        ('H', 'Н'),
        ('K', 'К'),
        ('M', 'М'),
        ('T', 'Т'),
    ];
    let found = match side {
        Side::Cyrillic => PAIRS.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic),
        Side::Latin => PAIRS.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin),
    };
    found.unwrap_or(c)
}

/// The Latin letter that a single Cyrillic capital is typed for, or `c`.
pub(super) fn latin_look_alike(c: char) -> char {
    look_alike(c, Side::Latin)
}

fn one_spelling(c: char) -> char {
    match c {
        'ё' => 'е',
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ئ' => 'ی',
        'ك' | 'ګ' => 'ک',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' => 'ه',
        'أ' | 'إ' | 'ٱ' | 'آ' => 'ا',
        'ؤ' => 'و',
        '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
        '\u{6F0}'..='\u{6F9}' => ascii_digit(c, '\u{6F0}'),
        _ => c,
    }
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        exact(&lowered(word))
    }

    /// Rows: step of the table, typed, stored, whether the exact forms meet.
    #[test]
    fn each_step_of_the_table_holds_in_the_exact_form() {
        let rows: &[(u8, &str, &str, bool)] = &[
            (1, "ﬁnance", "finance", true),
            (1, "ｐｒｉｓｏｎ", "prison", true),
            (1, "co\u{AD}operation", "cooperation", true),
            (1, "می\u{200C}رود", "میرود", true),
            (1, "\u{200E}بشر\u{200F}", "بشر", true),
            (1, "کتـاب", "کتاب", true),
            (1, "حُقوقِ", "حقوق", true),
            (1, "رحمٰن", "رحمن", true),
            (1, "ﺣﻘﻮﻕ", "حقوق", true),
            (1, "ﻻ", "لا", true),
            (1, "й", "и\u{306}", true),
            (1, "ў", "у\u{306}", true),
            (1, "ň", "n\u{30C}", true),
            (1, "\u{FEFF}law\u{2060}s", "laws", true),
            (1, "\u{202B}ده\u{202C}", "ده", true),
            (1, "law", "laws", false),
            (1, "ПРАВО", "право", true),
            (1, "ҶУМҲУРӢ", "ҷумҳурӣ", true),
            (1, "за\u{301}мок", "замок", true),
            (1, "İSTANBUL", "istanbul", true),
            (1, "IŞIK", "ışık", true),
            (1, "RESPUBLIKASY", "respublikasy", true),
            (2, "oʻzbek", "oʼzbek", true),
            (2, "o‘zbek", "oʼzbek", true),
            (2, "o’zbek", "oʼzbek", true),
            (2, "o'zbek", "oʼzbek", true),
            (2, "o`zbek", "oʼzbek", true),
            (2, "o´zbek", "oʼzbek", true),
            (2, "o′zbek", "oʼzbek", true),
            (2, "ozbek", "oʼzbek", false),
            (2, "a'ŉ", "aʼn", true),
            (2, "togʻ", "tog", true),
            (2, "aʼlo", "alo", false),
            (3, "Cүтсорғышты", "сүтсорғышты", true),
            (3, "бiлiм", "білім", true),
            (3, "кoмитет", "комитет", true),
            (3, "Tаджикистан", "таджикистан", true),
            (3, "hуқуқ", "һуқуқ", true),
            (3, "əділет", "әділет", true),
            (3, "prisоn", "prison", true),
            (3, "роlicе", "police", true),
            (3, "хунин", "xyhин", false),
            (3, "сор", "cop", false),
            (4, "ёлка", "елка", true),
            (4, "ЕЩЁ", "еще", true),
            (4, "е\u{308}ж", "еж", true),
            (4, "мой", "мои", false),
            (5, "ҳуқуқ", "хукук", false),
            (5, "әділет", "адилет", false),
            (6, "عربي", "عربی", true),
            (6, "على", "علی", true),
            (6, "ښځې", "ښځی", true),
            (6, "نړۍ", "نړی", true),
            (6, "ئ", "ی", true),
            (6, "كتاب", "کتاب", true),
            (6, "ګټه", "کټه", true),
            (6, "مدرسة", "مدرسه", true),
            (6, "خانۀ", "خانه", true),
            (6, "کلیهٔ", "کلیه", true),
            (6, "أمن", "امن", true),
            (6, "إسلام", "اسلام", true),
            (6, "آزادی", "ازادی", true),
            (6, "ٱلله", "الله", true),
            (6, "مؤمن", "مومن", true),
            (6, "۱۳۷۳", "1373", true),
            (6, "٢١٧٨", "2178", true),
            (6, "ټول", "تول", false),
            (6, "ډېر", "دیر", false),
            (6, "لاړ", "لار", false),
            (6, "ږغ", "زغ", false),
            (6, "ښه", "سه", false),
            (6, "پاڼه", "پانه", false),
            (6, "ځای", "خای", false),
            (6, "څه", "جه", false),
            (6, "گل", "کل", false),
        ];
        for (step, typed, stored, meet) in rows {
            assert_eq!(folded(typed) == folded(stored), *meet, "step {step}: {typed} {stored}");
        }
    }

    #[test]
    fn the_exact_form_is_what_one_would_write_down() {
        let rows = [
            ("Oʻzbekiston", "oʼzbekiston"),
            ("don't", "donʼt"),
            ("бОльшой", "большой"),
            ("Бішкек\u{AD}те", "бішкекте"),
            ("\u{FDFA}", "صلیاللهعلیهوسلم"),
        ];
        for (word, form) in rows {
            assert_eq!(folded(word), form);
        }
    }

    #[test]
    fn the_short_way_lowers_as_unicode_does() {
        for c in '\0'..='\u{6FF}' {
            let letter = c.to_string();
            if let Some(lower) = lowered_simply(&letter) {
                assert_eq!(lower, letter.to_lowercase(), "{c}");
                assert_eq!(is_nfkc_quick(letter.chars()), IsNormalized::Yes, "{c}");
            }
        }
        assert_eq!(lowered_simply("Ҷумҳурӣ").as_deref(), Some("ҷумҳурӣ"));
        assert_eq!(lowered_simply("بشری").as_deref(), Some("بشری"));
        assert_eq!(lowered_simply("بش\u{200C}ری"), None);
        assert_eq!(lowered_simply("حُقوق"), None);
        assert_eq!(lowered_simply("Ҷумc"), None);
        assert_eq!(lowered_simply("за\u{301}"), None);
    }

    #[test]
    fn endless_words_are_cut() {
        for letter in ["x", "ж", "ب", "é", "\u{301}", "\u{FDFA}", "a\u{AD}"] {
            let form = folded(&format!("a{}", letter.repeat(100_000)));
            assert!(form.chars().count() <= LONGEST, "{letter}");
        }
    }
}
