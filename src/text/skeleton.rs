//! The consonant skeleton: what is left of a word when the vowels, which the Arabic script does not
//! write and every alphabet writes otherwise, are gone; cut at four.
//!
//! The first letter stays, a vowel as "a". Consonants that scripts or languages exchange are one class
//! each: g k q kh gh h (Gazagystan, Қазақстан, құқық and huquq), d and t, b and p, s and sh; v is kept in
//! front only, since the Arabic letter for it is also u. Doubled letters are one. The classes were chosen
//! as those of `transliteration`, on the same half, with the same check on the other.

use super::fold::is_arabic;
use super::transliteration::letters;

/// Letters of a skeleton.
const CUT: usize = 4;

/// A word must have so many Latin letters; one in Arabic script, which writes no short vowels, one less.
const SHORTEST: usize = 4;

/// Of a longer word only so many Latin letters are looked at: four consonants stand well before.
const READ: usize = 24;

/// The skeleton of a lowered word (`fold::lowered`); `None` for a short word, a number, another script,
/// or a word of fewer than two sounds.
pub(super) fn key(lowered: &str) -> Option<String> {
    let shortest = if lowered.chars().next().is_some_and(is_arabic) { SHORTEST - 1 } else { SHORTEST };
    let latin = letters(lowered, READ)?;
    if latin.len() < shortest {
        return None;
    }
    let mut key = String::with_capacity(CUT);
    let mut before = ' ';
    for (at, letter) in latin.bytes().enumerate() {
        let letter = char::from(letter);
        let class = class(letter, before, at == 0);
        let doubled = letter == before;
        before = letter;
        if let Some(class) = class.filter(|_| !doubled) {
            key.push(class);
            if key.len() == CUT {
                break;
            }
        }
    }
    (key.len() >= 2).then_some(key)
}

/// The class of a letter after `before`, `None` for what is left out.
fn class(letter: char, before: char, first: bool) -> Option<char> {
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' => first.then_some('a'),
        'v' => first.then_some('v'),
        // sh, ch, th, ph.
        'h' if matches!(before, 's' | 'c' | 't' | 'p') => None,
        'g' | 'k' | 'h' => Some('k'),
        'd' | 't' => Some('t'),
        'b' | 'p' => Some('p'),
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::lowered;

    #[test]
    fn words_of_one_origin_have_one_skeleton() {
        let rows: &[(&str, &[&str])] = &[
            ("kzks", &["Қазақстан", "Qazaqstan", "Kazakhstan", "Gazagystan", "قزاقستان", "Казахстан"]),
            ("tjks", &["Тоҷикистон", "Tajikistan", "Täjigistan", "تاجیکستان", "Таджикистан"]),
            ("kkk", &["ҳуқуқ", "huquq", "hukuk", "құқық", "حقوق"]),
            ("rtkl", &["радикализм", "radicalism", "radikallaşma", "رادیکالیزم"]),
            ("akst", &["extremism", "экстремизм", "ekstremizm", "اکستریمیزم"]),
            ("vzr", &["وزیر", "вазир", "vazir"]),
        ];
        for (skeleton, words) in rows {
            for word in *words {
                assert_eq!(key(&lowered(word)).as_deref(), Some(*skeleton), "{word}");
            }
        }
    }

    #[test]
    fn short_words_numbers_and_other_scripts_have_none() {
        for word in ["law", "суд", "از", "2178", "covid19", "λόγος", "aqua9", "aaaa", "ъъъъ", ""]
        {
            assert_eq!(key(&lowered(word)), None, "{word}");
        }
    }
}
