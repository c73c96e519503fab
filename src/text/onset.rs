//! What sound a word begins with, in broad classes: words that any analysis joins share one, so that a text
//! can be looked through for a query without analysing its every word.
//!
//! A letter belongs to the class of each sound that some alphabet, key or skeleton takes it for. Stemmers
//! leave the beginning of a word alone but for Tajik, Persian and Pashto verbs and Arabic plurals: words that
//! may be such are marked with a class of their language. `tests` checks it on every pair of letters and on
//! texts of all languages.

#[cfg(test)]
use super::Forms;
use super::QueryToken;
use unicode_normalization::char::is_combining_mark;

use super::fold::{is_cyrillic, is_latin};
use super::token::is_apostrophe;

/// The classes that a word may begin with; a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Onsets(u32);

const VOWEL: u32 = 1;
const K: u32 = 1 << 1;
const S: u32 = 1 << 2;
const C: u32 = 1 << 3;
const J: u32 = 1 << 4;
const Z: u32 = 1 << 5;
const T: u32 = 1 << 6;
const P: u32 = 1 << 7;
const V: u32 = 1 << 8;
const F: u32 = 1 << 9;
const L: u32 = 1 << 10;
const M: u32 = 1 << 11;
const N: u32 = 1 << 12;
const R: u32 = 1 << 13;
const DIGIT: u32 = 1 << 14;
const AYN: u32 = 1 << 15;
/// Stems of a language whose words may begin otherwise than their stems.
const MOVED: [(&str, u32, &str); 3] =
    [("tg", 1 << 16, "мнб"), ("fa", 1 << 17, "نمباآأإ"), ("ps", 1 << 18, "ونشدلتماآأإ")];
/// English and Russian words whose stems begin otherwise, by their beginnings.
const MOVED_WORDS: [&str; 8] = ["went", "gaol", "дет", "люд", "шел", "шла", "шли", "шло"];
const ANY: u32 = u32::MAX;

impl Onsets {
    /// Whether a word of these may be one of those.
    pub fn meets(self, other: Onsets) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub fn or(self, other: Onsets) -> Onsets {
        Onsets(self.0 | other.0)
    }

    /// Those of a word as it stands in a text of a language (BCP-47).
    pub fn of_word(word: &str, language: Option<&str>) -> Onsets {
        if !is_of_one_script(word) {
            return Onsets(ANY);
        }
        // Signs and the Arabic throat sounds are silent in some keys, so that the next letter begins them.
        let mut letters = word.chars();
        let mut onsets = 0;
        let mut first = ' ';
        for c in letters.by_ref() {
            first = c;
            onsets |= sounds(c);
            if sounds(c) != AYN {
                break;
            }
        }
        if MOVED_WORDS.iter().any(|moved| begins(word, moved)) {
            return Onsets(ANY);
        }
        match letters.next() {
            // A second sign may change the first letter: a breve, a cedilla.
            Some(next) if is_combining_mark(next) => return Onsets(ANY),
            Some(next) => onsets |= together(first, next),
            None => {}
        }
        let primary = language.and_then(|language| language.split('-').next()).unwrap_or_default();
        let primary = if primary.eq_ignore_ascii_case("prs") { "fa" } else { primary };
        let lowered = first.to_lowercase().next().unwrap_or(first);
        let moved = MOVED.iter().find(|(language, _, _)| primary.eq_ignore_ascii_case(language));
        if let Some((_, class, _)) = moved.filter(|(_, _, letters)| letters.contains(lowered)) {
            onsets |= class;
        }
        Onsets(onsets)
    }

    /// Those of a form: an exact form, a plain key, a stem, marked or not.
    pub fn of_form(form: &str) -> Onsets {
        let marked = form.split_once(':').filter(|(mark, _)| mark.len() == 2);
        let class = |mark: &str| MOVED.iter().find(|(language, _, _)| *language == mark);
        let moved = marked.and_then(|(mark, _)| class(mark)).map_or(0, |(_, class, _)| *class);
        let payload = marked.map_or(form, |(_, stem)| stem);
        Onsets(moved | payload.chars().next().map_or(ANY, sounds))
    }

    /// Those of every form that a typed word is looked up under.
    pub fn of_typed(typed: &QueryToken) -> Onsets {
        let plain = [Some(&typed.plain), typed.also_plain.as_ref()].into_iter().flatten();
        let keys = [typed.transliteration.as_ref(), typed.skeleton.as_ref()].into_iter().flatten();
        let forms = plain.chain(keys).chain(&typed.stems).chain([&typed.exact]);
        forms.fold(Onsets::default(), |all, form| all.or(Onsets::of_form(form)))
    }

    /// Those of every form of a word of a text.
    #[cfg(test)]
    fn of_forms(forms: &Forms) -> Vec<(String, Onsets)> {
        let keys = [&forms.transliteration, &forms.skeleton].into_iter().flatten();
        let keys = keys.map(|key| key[2..].to_owned());
        let others = [&forms.exact, &forms.stem, &forms.plain].into_iter().chain(&forms.also_plain);
        others.cloned().chain(keys).map(|form| (form.clone(), Onsets::of_form(&form))).collect()
    }
}

/// Whether a word begins so, in either case.
fn begins(word: &str, moved: &str) -> bool {
    let same = |letter: char, moved: char| letter == moved || letter.to_lowercase().eq([moved]);
    let mut letters = word.chars();
    moved.chars().all(|moved| letters.next().is_some_and(|letter| same(letter, moved)))
}

/// Whether letters of two scripts do not stand side by side, one of which would be folded to the other.
fn is_of_one_script(word: &str) -> bool {
    if word.is_ascii() {
        return true;
    }
    let (mut latin, mut cyrillic) = (false, false);
    for c in word.chars() {
        latin |= is_latin(c);
        cyrillic |= is_cyrillic(c);
    }
    !(latin && cyrillic)
}

/// What two letters may sound as beside what the first one does: ts is s, dj and zh are j, ce is s, and so on.
fn together(first: char, next: char) -> u32 {
    let soft = !next.is_ascii() || matches!(next.to_ascii_lowercase(), 'e' | 'i' | 'y');
    let hard = !next.is_ascii() || !soft;
    let if_so = |so: bool, class: u32| if so { class } else { 0 };
    let next = sounds(next);
    match sounds(first) {
        C => if_so(soft, S) | if_so(hard, K),
        T => next & (S | J) | if_so(next & (C | AYN) != 0, S) | if_so(next & (Z | AYN) != 0, J),
        Z => if_so(next & (K | AYN) != 0, J),
        _ => 0,
    }
}

/// The classes of one letter, in either case.
fn sounds(letter: char) -> u32 {
    match letter.to_ascii_lowercase() {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => VOWEL,
        'g' | 'h' | 'k' | 'q' | 'x' => K,
        's' => S,
        'c' => C,
        'j' => J,
        'z' => Z,
        'd' | 't' => T,
        'b' | 'p' => P,
        'v' | 'w' => V,
        'f' => F,
        'l' => L,
        'm' => M,
        'n' => N,
        'r' => R,
        '0'..='9' => DIGIT,
        c if c.is_ascii() => ANY,
        c => not_ascii(c),
    }
}

fn not_ascii(letter: char) -> u32 {
    let lowered = match letter {
        'А'..='Я' | '\u{400}'..='\u{52F}' => letter.to_lowercase().next().unwrap_or(letter),
        _ => letter,
    };
    match lowered {
        'а' | 'ә' | 'ӓ' | 'о' | 'ө' | 'ӧ' | 'ў' | 'е' | 'ё' | 'э' | 'є' | 'и' | 'і' | 'ӣ' | 'ї' | 'й'
        | 'ы' | 'у' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' | 'ю' | 'я' => VOWEL,
        'г' | 'ғ' | 'ґ' | 'к' | 'қ' | 'ҡ' | 'х' | 'ҳ' | 'һ' | 'ӽ' => K,
        'с' | 'ҫ' | 'ш' | 'щ' => S,
        'ц' => S | T,
        'ч' => C,
        'ж' | 'җ' => J,
        'ҷ' => J | C,
        'з' | 'ҙ' => Z,
        'д' | 'т' => T,
        'б' | 'п' => P,
        'в' => V,
        'ф' => F,
        'л' => L,
        'м' => M,
        'н' | 'ң' | 'ҥ' => N,
        'р' => R,
        'ا' | 'آ' | 'أ' | 'إ' | 'ٱ' | 'ی' | 'ي' | 'ى' | 'ې' | 'ۍ' | 'ئ' => VOWEL,
        'و' | 'ؤ' => V | VOWEL,
        'ه' | 'ة' | 'ۀ' | 'ە' => K | VOWEL,
        'ق' | 'ک' | 'ك' | 'غ' | 'گ' | 'ګ' | 'ح' | 'خ' | 'ھ' | 'ہ' => K,
        'ث' | 'س' | 'ص' | 'څ' | 'ش' | 'ښ' => S,
        'چ' => C,
        'ج' | 'ژ' | 'ږ' => J,
        'ذ' | 'ز' | 'ض' | 'ظ' | 'ځ' => Z,
        'د' | 'ډ' | 'ت' | 'ټ' | 'ط' => T,
        'ب' | 'پ' => P,
        'ف' => F,
        'ل' => L,
        'م' => M,
        'ن' | 'ڼ' => N,
        'ر' | 'ړ' => R,
        'ع' | 'ء' | 'ъ' | 'ь' | 'Ъ' | 'Ь' => AYN,
        'ş' | 'Ş' | 'ș' | 'Ș' | 'š' | 'Š' | 'ß' => S,
        'ç' | 'Ç' | 'č' | 'Č' => C,
        'ž' | 'Ž' => J,
        'ğ' | 'Ğ' => K,
        'ň' | 'Ň' | 'ñ' | 'Ñ' => N,
        'ä' | 'Ä' | 'ö' | 'Ö' | 'ü' | 'Ü' | 'ý' | 'Ý' | 'ı' | 'İ' | 'ə' | 'Ə' | 'ū' | 'Ū' => {
            VOWEL
        }
        '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => DIGIT,
        c if is_apostrophe(c) => ANY,
        _ => ANY,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{analyse, analyse_query};
    use super::*;

    const LANGUAGES: [&str; 10] = ["en", "ru", "kk", "ky", "uz", "uz-Cyrl", "tk", "tg", "fa", "ps"];

    #[track_caller]
    fn check(text: &str, language: &str) -> usize {
        let tokens = analyse(text, Some(language));
        for token in &tokens {
            let word = &text[token.start..token.end];
            let onsets = Onsets::of_word(word, Some(language));
            for (form, of) in Onsets::of_forms(&token.forms) {
                assert!(onsets.meets(of), "{word} ({language}) has the form {form}");
            }
            // What is typed does not depend on the language of the text.
            let typed = if language == "en" { analyse_query(word) } else { Vec::new() };
            if let [typed] = typed.as_slice() {
                assert!(onsets.meets(Onsets::of_typed(typed)), "{word} ({language}) does not meet itself");
            }
        }
        tokens.len()
    }

    #[test]
    fn a_word_begins_as_all_its_forms_do_whatever_its_letters() {
        let alphabets = [
            ("abcdefghijklmnopqrstuvwxyzäçñňöşüýžğışə", "ana"),
            ("абвгдеёжзийклмнопрстуфхцчшщъыьэюяғқңөұүһәіӣӯҳҷўҙ", "ана"),
            ("ابپتټثجچحځخڅدډذرړزژږسشښصضطظعغفقکګگلمنڼوهیېۍئكيأإآء", "انا"),
        ];
        let mut words = 0;
        for (alphabet, tail) in alphabets {
            let second = |first: char| {
                let words = alphabet.chars().map(|second| format!("{first}{second}{tail}"));
                words.collect::<Vec<_>>().join(" ")
            };
            let text = alphabet.chars().map(second).collect::<Vec<_>>().join(" ");
            words += LANGUAGES.iter().map(|language| check(&text, language)).sum::<usize>();
            words += check(&text.to_uppercase(), "en");
        }
        assert!(words > 50_000, "{words}");
    }

    #[test]
    fn a_word_of_a_text_begins_as_all_its_forms_do() {
        let mut words = 0;
        for language in LANGUAGES {
            for folder in ["aligned", "forms"] {
                let path = format!("{}/tests/{folder}/{language}.tsv", env!("CARGO_MANIFEST_DIR"));
                let Ok(text) = std::fs::read_to_string(path) else { continue };
                // As what it is, and as a text of which nothing is known.
                words += check(&text, language) + check(&text, "und");
            }
        }
        assert!(words > 40_000, "{words}");
    }

    #[test]
    fn the_words_of_the_stemmers_own_tables_begin_as_their_stems_do() {
        let tables: [(&str, &[&str]); 6] = [
            (include_str!("stem/english.rs"), &["en"]),
            (include_str!("stem/russian.rs"), &["ru"]),
            (include_str!("stem/tajik.rs"), &["tg"]),
            (include_str!("stem/iranian.rs"), &["fa", "prs", "ps"]),
            (include_str!("stem/persian.rs"), &["fa"]),
            (include_str!("stem/pashto.rs"), &["ps"]),
        ];
        let mut words = 0;
        for (table, languages) in tables {
            let (begun, ended): (&[&str], &[&str]) = match languages[0] {
                "tg" => (&["", "наме", "ме", "на", "би"], &["", "ад", "анд", "ам"]),
                "fa" | "ps" => (&["", "نمی", "ن", "ب", "و"], &["", "د", "ند", "ه"]),
                _ => (&[""], &["", "s"]),
            };
            for word in table.split('"').filter(|word| word.chars().all(char::is_alphabetic)) {
                let with = |begun: &&str| -> Vec<String> {
                    ended.iter().map(|end| [*begun, word, end].concat()).collect()
                };
                let forms = begun.iter().flat_map(with).collect::<Vec<_>>().join(" ");
                words += languages.iter().map(|language| check(&forms, language)).sum::<usize>();
            }
        }
        assert!(words > 20_000, "{words}");
    }

    #[test]
    fn most_words_are_told_apart() {
        let typed = |word| Onsets::of_typed(&analyse_query(word)[0]);
        for (word, other, language, meet) in [
            ("prison", "prisoners", "en", true),
            ("prison", "Бризон", "ru", true),
            ("prison", "school", "en", false),
            ("тюрьма", "школа", "ru", false),
            ("тюрьма", "школа", "tg", false),
            ("дид", "мебинад", "tg", true),
            ("дид", "мебинад", "ru", false),
            ("حقوق", "خدمت", "fa", true),
            ("حقوق", "زندان", "fa", false),
            ("Иран", "عراق", "fa", false),
            ("2178", "۲۱۷۸", "fa", true),
            ("2178", "school", "en", false),
        ] {
            assert_eq!(typed(word).meets(Onsets::of_word(other, Some(language))), meet, "{word} {other}");
        }
    }
}
