//! What language identification looks at: the letters of words, alone, in pairs and in threes.

use super::fold::lowered;
use super::script::letter_script;
use super::token::Word;
use crate::model::Script;

/// Stands for the beginning and the end of a word.
const EDGE: u16 = b'_' as u16;

/// One, two or three letters, 16 bits each, the last one lowest; sorts and compares as a number.
pub(super) type Gram = u64;

/// How many letters the longest grams have.
pub(super) const LONGEST: usize = 3;

/// How many letters a gram has.
pub(super) fn letters(gram: Gram) -> usize {
    match gram {
        0..=0xFFFF => 1,
        0x1_0000..=0xFFFF_FFFF => 2,
        _ => 3,
    }
}

/// The letters of a word as language identification sees them; `None` for a word in another script,
/// or with digits in it.
///
/// Only the keyboards of yeh and kaf are made one: other spellings tell languages apart.
pub(super) fn word_letters(text: &str, word: Word, script: Script) -> Option<Vec<u16>> {
    let lowered = lowered(&text[word.start..word.end]);
    if lowered.chars().find_map(letter_script) != Some(script) {
        return None;
    }
    let letter = |c: char| match c {
        'ي' | 'ى' => u16::try_from('ی' as u32).ok(),
        'ك' => u16::try_from('ک' as u32).ok(),
        _ if c.is_numeric() => None,
        _ => u16::try_from(c as u32).ok(),
    };
    lowered.chars().map(letter).collect()
}

/// Calls `each` with every gram of a word, edges included.
pub(super) fn each_gram(letters: &[u16], mut each: impl FnMut(Gram)) {
    let (mut before, mut last) = (0, u64::from(EDGE));
    for letter in letters.iter().copied().chain([EDGE]).map(u64::from) {
        if letter != u64::from(EDGE) {
            each(letter);
        }
        each(last << 16 | letter);
        if before != 0 {
            each(before << 32 | last << 16 | letter);
        }
        (before, last) = (last, letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> Vec<String> {
        let units: Vec<u16> = word.encode_utf16().collect();
        let mut grams = Vec::new();
        each_gram(&units, |gram| {
            let parts = [gram >> 32, gram >> 16, gram].map(|part| part as u16);
            let text: Vec<u16> = parts.into_iter().skip(LONGEST - letters(gram)).collect();
            grams.push(String::from_utf16_lossy(&text));
        });
        grams
    }

    #[test]
    fn a_word_has_its_letters_pairs_and_threes_with_edges() {
        assert_eq!(shown("ab"), ["a", "_a", "b", "ab", "_ab", "b_", "ab_"]);
        assert_eq!(shown("и"), ["и", "_и", "и_", "_и_"]);
    }

    #[test]
    fn words_of_other_scripts_and_numbers_are_left_out() {
        let seen =
            |word: &str, script| word_letters(word, Word { start: 0, end: word.len() }, script).is_some();
        assert!(seen("Права", Script::Cyrillic));
        assert!(!seen("Права", Script::Latin));
        assert!(!seen("2178", Script::Latin));
        assert!(!seen("covid19", Script::Latin));
        assert!(!seen("𐐀", Script::Latin));
        assert_eq!(
            word_letters("كتابي", Word { start: 0, end: 10 }, Script::Arabic),
            word_letters("کتابی", Word { start: 0, end: 10 }, Script::Arabic)
        );
    }
}
