//! Uzbek, in both scripts: plural, possessive, case and verb endings.
//!
//! After András J. E. Bodrogligeti, A Modern Literary Uzbek Grammar (Lincom, 2003). The script is
//! made one first, so that a word in Cyrillic and the same word in Latin have one stem. Uzbek has no
//! vowel harmony in writing; its endings are long, and few words end like them. Derivation (-lik,
//! -chi, -siz, -li) is not cut.

use super::endings::After::{Any, Consonant, Known, Open, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};
use crate::text::fold::APOSTROPHE;

/// G is g k q, by the consonant before. ş, ç, ö, ğ stand for sh, ch, oʻ, gʻ.
const ENDINGS: &[Ending] = &[
    noun("lar", Any, 2),
    noun("ning", Any, 2),
    noun("ni", Consonant, 3),
    noun("ni", Known, 3),
    noun("ani", Consonant, 2).put('a'),
    noun("ini", Consonant, 2).put('i'),
    noun("Gani", Any, 2),
    noun("Ga", Any, 3),
    noun("da", Any, 3),
    noun("dan", Any, 3),
    noun("dagi", Any, 3),
    noun("Gaça", Any, 3),
    noun("i", Soft, 2),
    noun("si", Open, 3),
    noun("imiz", Soft, 3),
    noun("miz", Vowel, 3),
    noun("ingiz", Soft, 3),
    noun("ngiz", Vowel, 3),
    noun("dir", Any, 4),
    verb("moq", Any, 3),
    verb("moqda", Any, 2),
    verb("iş", Consonant, 2),
    verb("aş", Consonant, 3).put('a'),
    verb("di", Any, 2),
    verb("madi", Any, 2),
    verb("dim", Any, 3),
    verb("dik", Any, 3),
    verb("dingiz", Any, 3),
    verb("Gan", Any, 2),
    verb("adi", Root, 2),
    verb("ydi", Vowel, 3),
    verb("adigan", Root, 2),
    verb("ydigan", Vowel, 3),
    verb("masin", Any, 2),
    verb("aman", Root, 3),
    verb("yman", Vowel, 3),
    verb("amiz", Root, 3),
    verb("ymiz", Vowel, 3),
    verb("asiz", Root, 3),
    verb("ysiz", Vowel, 3),
    verb("yapti", Any, 3),
    verb("ayotgan", Root, 2),
    verb("yotgan", Vowel, 3),
    verb("ib", Consonant, 2),
    verb("ab", Consonant, 2).put('a'),
    verb("sa", Any, 3),
    verb("sin", Any, 3),
    verb("Gaç", Any, 3),
    verb("Gunça", Any, 3),
    verb("mas", Any, 3),
    verb("masdan", Any, 3),
    verb("may", Any, 3),
    verb("uvçi", Consonant, 3),
    inner("ma", Any, 2),
    inner("il", Consonant, 3),
];

/// Words that end as if they had an ending.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "adib", "aka", "asab", "asos", "avlod", "azo", "azob", "baho", "band", "bayon", "bilan",
    "bilim", "bola", "boşqa", "bugun", "bölim", "daraja", "daryo", "din", "doston", "dunyo", "duo",
    "dushman", "duşman", "eng", "erkin", "etiqod", "farzand", "fasod", "fayda", "foyda", "hamma",
    "hisob", "hodisa", "hokim", "hozirgi", "hudud", "ijod", "ikki", "imkon", "inson", "iqtisod",
    "iroda", "islom", "iymon", "jahon", "jamiyat", "jasad", "javob", "jazo", "jihod", "kelin",
    "keng", "kengaş", "keyin", "kitob", "kiyim", "kişi", "kurs", "kuta", "lekin", "mahalla",
    "majlis", "makon", "maktab", "mamlakat", "mansab", "maqsad", "masala", "masjid", "mavjud",
    "maydon", "meros", "modda", "muhim", "murod", "musulman", "nafas", "nasib", "obod", "oila",
    "oldin", "olim", "olti", "oltin", "ommaviy", "ona", "ong", "opa", "osmon", "ota", "ozod",
    "pul", "qadim", "qadimgi", "qamiş", "qara", "qirq", "qisqa", "qoida", "qonun", "qozon",
    "qurbon", "quyoş", "rang", "rivoj", "sabab", "sana", "sarhad", "savod", "sayla", "saylov",
    "singil", "tadbir", "talab", "taqdim", "tara", "tartib", "teng", "tila", "tizim", "tomon",
    "tong", "tozala", "tuman", "uka", "umid", "ustod", "uçun", "vatan", "vijdon", "vosita",
    "vujud", "xudo", "yangi", "yaqin", "yaşa", "yetti", "zamon", "zindon", "ölim", "öqi", "öttiz",
    "öğil",
];

/// Forms and stems that no rule leads to.
const IRREGULAR: &[(&str, &str)] =
    &[("bağr", "bağir"), ("oğl", "oğil"), ("singl", "singil"), ("öğl", "öğil"), ("şahr", "şahar")];

struct Uzbek;

impl Grammar for Uzbek {
    const ENDINGS: &'static [Ending] = ENDINGS;
    const WHOLE: &'static [&'static str] = WHOLE;
    const IRREGULAR: &'static [(&'static str, &'static str)] = IRREGULAR;

    fn stands_for(shape: char, letter: char) -> bool {
        shape == 'G' && matches!(letter, 'g' | 'k' | 'q')
    }

    fn joins(before: char, shape: char, first: char) -> bool {
        match (shape, first) {
            ('G', 'k') => matches!(before, 'k' | 'g'),
            ('G', 'q') => matches!(before, 'q' | 'ğ'),
            ('G', _) => !matches!(before, 'k' | 'q'),
            _ => true,
        }
    }

    fn is_vowel(c: char) -> bool {
        matches!(c, 'a' | 'e' | 'i' | 'o' | 'ö' | 'u')
    }

    fn follows(_: char, _: char) -> bool {
        true
    }

    fn is_neutral(_: char) -> bool {
        false
    }

    fn softens(_: char) -> bool {
        false
    }

    fn hardened(c: char) -> char {
        c
    }

    fn is_possessive(c: char) -> bool {
        c == 'i'
    }
}

/// The stem of a lowered form, in one script.
pub(super) fn stem(lowered: &str) -> String {
    let mut word = spell(lowered);
    Uzbek::cut(&mut word);
    let vowels = word.as_slice().iter().filter(|c| Uzbek::is_vowel(**c)).count();
    match word.last() {
        // yurak, yuragi; qishloq, qishlogʻi; but togʻ, togʻi.
        Some('g') if vowels > 1 => word.set_last('k'),
        Some('ğ') if vowels > 1 => word.set_last('q'),
        _ => {}
    }
    word.drop_fleeting(Uzbek::is_vowel, |c| matches!(c, 'i' | 'u'));
    word.into_word()
}

/// A word of either script in one letter a sound.
fn spell(lowered: &str) -> Letters {
    let mut word = Letters::new();
    let mut before = ' ';
    let mut letters = lowered.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        match c {
            's' | 'c' if next == Some('h') => {
                letters.next();
                word.push(if c == 's' { 'ş' } else { 'ç' });
            }
            'o' | 'g' if next == Some(APOSTROPHE) => {
                letters.next();
                word.push(if c == 'o' { 'ö' } else { 'ğ' });
            }
            APOSTROPHE | 'ъ' | 'ь' => {}
            _ => cyrillic(c, before, next, &mut word),
        }
        before = c;
    }
    word
}

fn cyrillic(c: char, before: char, next: Option<char>, word: &mut Letters) {
    let vowel = |c: char| "аеёиоуўэюя".contains(c);
    match c {
        'я' | 'ю' | 'ё' => {
            word.push('y');
            word.push(if c == 'я' {
                'a'
            } else if c == 'ю' {
                'u'
            } else {
                'o'
            });
        }
        'е' => {
            if before == ' ' || vowel(before) || matches!(before, 'ъ' | 'ь') {
                word.push('y');
            }
            word.push('e');
        }
        // ts between vowels, s elsewhere: konstitutsiya, aksiya.
        'ц' => {
            if vowel(before) && next.is_some_and(vowel) {
                word.push('t');
            }
            word.push('s');
        }
        _ => word.push(latin(c)),
    }
}

fn latin(c: char) -> char {
    match c {
        'а' => 'a',
        'б' => 'b',
        'в' => 'v',
        'г' => 'g',
        'ғ' => 'ğ',
        'д' => 'd',
        'ж' => 'j',
        'з' => 'z',
        'и' | 'ы' => 'i',
        'й' => 'y',
        'к' => 'k',
        'қ' => 'q',
        'л' => 'l',
        'м' => 'm',
        'н' => 'n',
        'о' => 'o',
        'п' => 'p',
        'р' => 'r',
        'с' => 's',
        'т' => 't',
        'у' => 'u',
        'ў' => 'ö',
        'ф' => 'f',
        'х' => 'x',
        'ҳ' => 'h',
        'ч' => 'ç',
        'ш' | 'щ' => 'ş',
        'э' => 'e',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let rows: &[&[&str]] = &[
            &["huquq", "huquqlar", "huquqi", "huquqlarimizdan", "huquqining", "huquqqa"],
            &["ҳуқуқ", "ҳуқуқлари", "huquqlarga"],
            &["yurak", "yuragi", "yuraklar"],
            &["qishloq", "qishlogʼi", "qishloqda"],
            &["togʼ", "togʼi", "togʼlar"],
            &["shahar", "shahri", "shaharlarda", "shahridan"],
            &["oʼgʼil", "oʼgʼli", "oʼgʼillar"],
            &["ishlash", "ishladi", "ishlaydi", "ishlagan", "ishlab", "ishlamoqda", "ishlamadi"],
            &[
                "borish",
                "bordi",
                "boradi",
                "borgan",
                "borib",
                "borsa",
                "bormoq",
                "bormagan",
                "borayotgan",
                "boradilar",
            ],
            &["конституция", "konstitutsiyaning", "конституциясида"],
            &["ёшлар", "yosh", "ёшларга"],
            &["qonun", "qonuni", "qonunni", "qonunlarga"],
            &["yashash", "yashadi", "yashaydi"],
        ];
        for row in rows {
            let stems: Vec<String> = row.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{row:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_look_alike_stay_apart() {
        let rows = [
            ("yosh", "yoshlik"),
            ("kitob", "kitobxon"),
            ("bola", "boʼldi"),
            ("azob", "aʼzo"),
            ("iroda", "iro"),
            ("erk", "erkin"),
            ("olti", "oltin"),
            ("qish", "qishloq"),
            ("ол", "олти"),
        ];
        for (one, two) in rows {
            assert_ne!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn the_tables_can_be_searched() {
        assert!(Uzbek::is_in_order());
    }
}
