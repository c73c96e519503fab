//! The plain key: one language-independent spelling in plain Latin letters.
//!
//! Latin and Cyrillic words of any of the languages are reduced to what somebody types on a keyboard
//! without special letters, and both scripts to the same letters (steps 2, 5, 7, 8 and 9 of
//! `research/languages.md`). Sounds that one alphabet tells apart and another does not are merged
//! everywhere: q and k, x, h and kh, ж, j and zh, the many u and o. Arabic words keep their folded
//! form.
//!
//! Some letters are typed plainly in *two* ways: ҷ as ч or ж, ў and oʻ as у or o, ё as е or yo. A
//! word that holds one has two keys, here and in the query; two words meet when they share a key.
//! Words without such a letter (nearly all of Russian and English) have one, so that час does not
//! meet жас.

use unicode_normalization::char::decompose_canonical;

use super::fold::{APOSTROPHE, cut, exact, is_arabic, is_cyrillic};

/// The keys of one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    /// The key of the proper spelling.
    pub(super) main: String,
    /// The key of the other plain typing, for a word with ҷ, ў, oʻ or ё.
    pub(super) other: Option<String>,
}

/// The keys of a lowered word (`fold::lowered`).
pub(super) fn keys(lowered: &str) -> Keys {
    if lowered.is_ascii() {
        return Keys { main: ascii_key(lowered), other: None };
    }
    if lowered.chars().any(is_arabic) {
        return Keys { main: exact(lowered), other: None };
    }
    let main = Speller::spell(lowered, false);
    let other = has_two_typings(lowered).then(|| Speller::spell(lowered, true));
    Keys { other: other.filter(|key| *key != main), main }
}

/// The key in which ё counts as е: titles are compared by it.
pub(super) fn label_key(lowered: &str) -> String {
    keys(&lowered.replace('ё', "е")).main
}

fn ascii_key(word: &str) -> String {
    if word.bytes().any(|b| matches!(b, b'q' | b'x' | b'h')) {
        Speller::spell(word, false)
    } else {
        word.to_owned()
    }
}

fn has_two_typings(word: &str) -> bool {
    let mut last = ' ';
    for c in word.chars() {
        if matches!(c, 'ҷ' | 'ў' | 'ё') || (c == APOSTROPHE && last == 'o') {
            return true;
        }
        last = c;
    }
    false
}

/// Writes a key letter by letter; some letters depend on the ones before.
struct Speller {
    key: String,
    other_typing: bool,
    /// The source letter before.
    last: char,
}

impl Speller {
    fn spell(word: &str, other_typing: bool) -> String {
        let mut speller = Speller { key: String::with_capacity(word.len()), other_typing, last: ' ' };
        let mut letters = word.chars().peekable();
        while let Some(c) = letters.next() {
            let next = letters.peek().copied();
            if is_cyrillic(c) {
                speller.cyrillic(c, next);
            } else {
                speller.latin(c, next);
            }
            speller.last = c;
        }
        cut(&mut speller.key);
        // A word of nothing but hard signs keeps them: no word has an empty key.
        if speller.key.is_empty() { word.to_owned() } else { speller.key }
    }

    /// h, and with the letter before it kh (Khujand, Хуҷанд) and zh (Zhambyl, Жамбыл).
    fn h(&mut self) {
        if self.key.ends_with('k') {
            self.key.pop();
            self.key.push('h');
        } else if self.key.ends_with('z') {
            self.key.pop();
            self.key.push('j');
        } else {
            self.key.push('h');
        }
    }

    fn cyrillic(&mut self, c: char, next: Option<char>) {
        let letters = match c {
            'е' => self.e(),
            'ё' if self.other_typing => self.e(),
            'ё' => "yo",
            'ў' if self.other_typing => "u",
            'ў' => "o",
            'ҷ' if self.other_typing => "ch",
            // Uzbek Latin writes ts between vowels, s elsewhere: konstitutsiya, aksiya, sirk.
            'ц' if is_cyrillic_vowel(self.last) && next.is_some_and(is_cyrillic_vowel) => "ts",
            'ц' => "s",
            'х' | 'ҳ' | 'һ' | 'ӽ' => return self.h(),
            _ => cyrillic_letters(c),
        };
        if letters.is_empty() && !matches!(c, 'ъ' | 'ь') {
            self.key.push(c);
        }
        self.key.push_str(letters);
    }

    /// е sounds ye at the beginning and after a vowel or sign, and Latin spellings show it.
    fn e(&self) -> &'static str {
        if self.last == ' ' || is_cyrillic_vowel(self.last) || matches!(self.last, 'ъ' | 'ь') {
            "ye"
        } else {
            "e"
        }
    }

    fn latin(&mut self, c: char, next: Option<char>) {
        match c {
            'h' | 'x' => self.h(),
            'q' => self.key.push('k'),
            'o' if self.other_typing && next == Some(APOSTROPHE) => self.key.push('u'),
            'a'..='z' | '0'..='9' => self.key.push(c),
            APOSTROPHE => {}
            'ş' | 'ș' | 'š' => self.key.push_str("sh"),
            'ç' | 'č' => self.key.push_str("ch"),
            'ž' => self.key.push('j'),
            'ə' => self.key.push('a'),
            'ı' => self.key.push('i'),
            'ø' => self.key.push('o'),
            'ł' => self.key.push('l'),
            'đ' | 'ð' => self.key.push('d'),
            'ß' => self.key.push_str("ss"),
            'æ' => self.key.push_str("ae"),
            'œ' => self.key.push_str("oe"),
            '\u{300}'..='\u{36F}' => {}
            _ => {
                let mut base = None;
                decompose_canonical(c, |part| {
                    base.get_or_insert(part);
                });
                self.key.push(base.filter(char::is_ascii_lowercase).unwrap_or(c));
            }
        }
    }
}

/// Whether a lowered letter is a vowel in any of the Cyrillic alphabets.
pub(super) fn is_cyrillic_vowel(c: char) -> bool {
    matches!(
        c,
        'а' | 'е'
            | 'ё'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'ә'
            | 'ө'
            | 'ү'
            | 'ұ'
            | 'і'
            | 'ӣ'
            | 'ӯ'
            | 'ў'
            | 'ї'
            | 'є'
    )
}

/// The letters of those that depend on nothing; empty for ъ, ь and letters of other alphabets.
fn cyrillic_letters(c: char) -> &'static str {
    match c {
        'а' | 'ә' | 'ӓ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ґ' => "g",
        'д' => "d",
        'ж' | 'җ' | 'ҷ' => "j",
        'з' | 'ҙ' => "z",
        'и' | 'і' | 'ӣ' | 'ї' => "i",
        'й' => "y",
        'к' | 'қ' | 'ҡ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' | 'ҥ' => "n",
        'о' | 'ө' | 'ӧ' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' => "u",
        'ф' => "f",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'э' | 'є' => "e",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::lowered;

    fn all(word: &str) -> Vec<String> {
        let keys = keys(&lowered(word));
        std::iter::once(keys.main).chain(keys.other).collect()
    }

    fn meet(one: &str, two: &str) -> bool {
        all(one).iter().any(|key| all(two).contains(key))
    }

    /// Rows: step of the table, typed, stored, whether they share a key.
    #[test]
    fn each_step_of_the_table_holds_in_the_plain_key() {
        let rows: &[(u8, &str, &str, bool)] = &[
            // Apostrophes: nothing.
            (2, "ozbek", "oʻzbek", true),
            (2, "gayrat", "gʻayrat", true),
            (2, "malumot", "maʼlumot", true),
            (2, "jamoa", "jamo’a", true),
            (2, "bosh", "qosh", false),
            // Optional ё.
            (4, "елка", "ёлка", true),
            (4, "еще", "ещё", true),
            (4, "осел", "осёл", true),
            (4, "берет", "берёт", true),
            (4, "лед", "люд", false),
            // Kazakh typed plainly.
            (5, "адилет", "әділет", true),
            (5, "казак", "қазақ", true),
            (5, "гылым", "ғылым", true),
            (5, "жанару", "жаңару", true),
            (5, "онер", "өнер", true),
            (5, "улт", "ұлт", true),
            (5, "туник", "түнік", true),
            (5, "кахарман", "қаһарман", true),
            (5, "билим", "білім", true),
            (5, "тукик", "түнік", false),
            (5, "был", "біл", false),
            // Kyrgyz.
            (5, "омур", "өмүр", true),
            (5, "тынчтык", "тыңчтык", true),
            (5, "мектеп", "мектип", false),
            // Tajik; ҷ as ч and as ж.
            (5, "хукук", "ҳуқуқ", true),
            (5, "чумхури", "ҷумҳурӣ", true),
            (5, "жумхури", "ҷумҳурӣ", true),
            (5, "точикистон", "тоҷикистон", true),
            (5, "тожикистон", "тоҷикистон", true),
            (5, "дусти", "дӯстӣ", true),
            (5, "кишлок", "қишлоқ", true),
            (5, "гайри", "ғайрӣ", true),
            (5, "чавонон", "ҷавонон", true),
            (5, "час", "жас", false),
            (5, "чан", "жан", false),
            (5, "шохрох", "чорроҳ", false),
            // Uzbek Cyrillic; ў as у and (Latin) as o.
            (5, "узбек", "ўзбек", true),
            (5, "узбекистон", "ўзбекистон", true),
            (5, "бугун", "бўғун", true),
            (5, "узбек", "oʻzbek", true),
            (5, "кол", "кул", false),
            // Both scripts of Uzbek.
            (7, "oʻzbekiston", "ўзбекистон", true),
            (7, "ozbekiston", "ўзбекистон", true),
            (7, "huquq", "ҳуқуқ", true),
            (7, "xalq", "халқ", true),
            (7, "shaxs", "шахс", true),
            (7, "gʻoya", "ғоя", true),
            (7, "yoʻl", "йўл", true),
            (7, "yosh", "ёш", true),
            (7, "yer", "ер", true),
            (7, "maʼno", "маъно", true),
            (7, "taʼlim", "таълим", true),
            (7, "konstitutsiya", "конституция", true),
            (7, "deklaratsiya", "декларация", true),
            (7, "aksiya", "акция", true),
            (7, "sirk", "цирк", true),
            (7, "subyekt", "субъект", true),
            (7, "oila", "оила", true),
            (7, "jamiyat", "жамият", true),
            (7, "ekstremizm", "экстремизм", true),
            (7, "Isʼhoq", "Исҳоқ", true),
            (7, "mazhab", "мазҳаб", true),
            (7, "chora", "чора", true),
            (7, "singil", "сингил", true),
            (7, "yuksak", "юксак", true),
            (7, "poyezd", "поезд", true),
            // The letters of the reformed alphabet.
            (7, "õzbek", "ўзбек", true),
            (7, "boğ", "боғ", true),
            (7, "şahar", "шаҳар", true),
            (7, "açiq", "очиқ", false),
            (7, "oçiq", "очиқ", true),
            (7, "son", "шон", false),
            (7, "tosh", "тош", true),
            (7, "tosh", "точ", false),
            (7, "qiz", "қис", false),
            // Names as English writes them.
            (7, "Khujand", "Хуҷанд", true),
            (7, "Zhambyl", "Жамбыл", true),
            (7, "Dushanbe", "Душанбе", true),
            // Turkmen.
            (8, "turkmenistanyn", "türkmenistanyň", true),
            (8, "yagdayy", "ýagdaýy", true),
            (8, "jurnal", "žurnal", true),
            (8, "goldaw", "goldaw", true),
            (8, "shert", "şert", true),
            (8, "chaga", "çaga", true),
            (8, "halkara", "halkära", true),
            (8, "goz", "göz", true),
            (8, "duzgun", "düzgün", true),
            (8, "sert", "şert", false),
            (8, "gyz", "göz", false),
            // Kazakh in Latin letters.
            (9, "adilet", "ädılet", true),
            (9, "ozgeris", "özgerıs", true),
            (9, "ult", "ūlt", true),
            (9, "turki", "türkı", true),
            (9, "gylym", "ğylym", true),
            (9, "janaru", "jañaru", true),
            (9, "shart", "şart", true),
            (9, "qazaqstan", "kazakstan", true),
            (9, "qazaqstan", "қазақстан", true),
            (9, "bılım", "білім", true),
            (9, "tarih", "тарих", true),
            (9, "bas", "baş", false),
            // Other scripts and accents.
            (1, "cafe", "café", true),
            (1, "prison", "prisons", false),
            (6, "کتاب", "كتاب", true),
            (6, "کتاب", "ketab", false),
        ];
        for (step, typed, stored, expected) in rows {
            assert_eq!(
                meet(typed, stored),
                *expected,
                "step {step}: {typed} {:?}, {stored} {:?}",
                all(typed),
                all(stored)
            );
        }
    }

    #[test]
    fn only_words_with_a_letter_of_two_typings_have_two_keys() {
        for (word, keys) in [
            ("ҷавон", vec!["javon", "chavon"]),
            ("ўзбек", vec!["ozbek", "uzbek"]),
            ("oʻzbek", vec!["ozbek", "uzbek"]),
            ("ёлка", vec!["yolka", "yelka"]),
            ("права", vec!["prava"]),
            ("maʼno", vec!["mano"]),
            ("justice", vec!["justice"]),
            ("ъ", vec!["ъ"]),
            ("λόγος", vec!["λόγοσ"]),
        ] {
            assert_eq!(all(word), keys, "{word}");
        }
    }

    #[test]
    fn labels_ignore_the_dots_of_io() {
        assert_eq!(label_key("ещё"), label_key("еще"));
        assert_ne!(label_key("ещё"), label_key("ищу"));
    }
}
