//! Turkmen in Latin letters: plural, possessive, case and verb endings.
//!
//! After Larry Clark, Turkmen Reference Grammar (Harrassowitz, 1998). Derivation (-lyk, -çy, -syz,
//! -ly) is not cut. The dative in -a and -e is cut from longer words only: most words that end so
//! are whole.

use super::endings::After::{Any, Consonant, Open, Possessed, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};

/// A is a e ä, I y i, U y i u ü, K k g.
const ENDINGS: &[Ending] = &[
    noun("lAr", Any, 2),
    noun("nUň", Vowel, 3),
    noun("Uň", Soft, 3),
    noun("nU", Vowel, 3),
    noun("U", Soft, 2),
    noun("A", Soft, 4),
    noun("nA", Possessed, 3),
    noun("dA", Any, 2),
    noun("ndA", Possessed, 3),
    noun("dAn", Any, 2),
    noun("ndAn", Possessed, 3),
    noun("dAkI", Any, 3),
    noun("ndAkI", Possessed, 3),
    noun("sI", Open, 3),
    noun("UmUz", Soft, 3),
    noun("mUz", Vowel, 3),
    noun("UňUz", Soft, 3),
    noun("ňUz", Vowel, 3),
    noun("dUr", Any, 3),
    verb("mAK", Any, 2),
    verb("dU", Any, 3),
    verb("dUm", Any, 3),
    verb("dUňUz", Any, 3),
    verb("ýAr", Any, 2),
    verb("ýArIn", Any, 3),
    verb("ýArIs", Any, 3),
    verb("ýAn", Any, 2),
    verb("än", Consonant, 3).put('e'),
    verb("An", Root, 2),
    verb("jAK", Any, 2),
    verb("Up", Consonant, 2),
    verb("p", Vowel, 3),
    verb("sA", Any, 3),
    verb("mAz", Any, 3),
    verb("sIn", Any, 3),
    verb("mAsIn", Any, 2),
    verb("mAn", Any, 3),
    verb("mAlI", Any, 3),
    inner("mA", Any, 2),
    inner("Ul", Consonant, 3),
    inner("l", Vowel, 4),
];

/// Words that end as if they had an ending.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "adam", "aga", "altmyş", "alty", "altyn", "asman", "at", "ata", "aşak", "baba", "bagban",
    "başla", "beýan", "beýleki", "bilim", "burun", "bölüm", "bütin", "daýza", "daşky", "dile",
    "diňe", "duşman", "döwre", "dükan", "düzgün", "edep", "elli", "emma", "ene", "erkin", "esas",
    "gara", "garaman", "garaz", "gatnaş", "gaty", "gatyk", "gelin", "geljekki", "gora", "goşa",
    "gurama", "gyzyl", "görgi", "gülki", "gün", "halat", "halta", "halypa", "hasap", "hemme",
    "hepde", "howp", "häzirki", "iki", "iman", "insan", "içki", "işle", "jany", "jeza", "jogap",
    "kanat", "kanun", "kitap", "kiçi", "kişi", "kynçylyk", "kyrk", "köp", "köçe", "madda",
    "maksat", "maslahat", "maşgala", "mekdep", "mesele", "meýdan", "musulman", "mümkin", "nepes",
    "netije", "oba", "ogul", "oka", "okuwçy", "olar", "orun", "ot", "otag", "otuz", "ozalky",
    "pagta", "saglyk", "sargyt", "sary", "sebäp", "sora", "soň", "surat", "synag", "talap",
    "tebigat", "täze", "tüm", "türkmen", "türme", "uly", "wagt", "waka", "watan", "wezipe",
    "ynsan", "ynsap", "yslam", "zaman", "zenan", "ähli", "çaga", "çeşme", "çäre", "ölüm",
    "öndürmek", "öwrenje", "öň", "öňki", "üçin", "ýakyn", "ýany", "ýara", "ýardam", "ýasa", "ýaşa",
    "ýaşaýyş", "ýaşyl", "ýedi", "ýerli", "ýokary", "ýurt", "ýyldyrym", "şol",
];

/// Forms and stems that no rule leads to.
const IRREGULAR: &[(&str, &str)] = &[("okuw", "okuw")];

struct Turkmen;

impl Grammar for Turkmen {
    const ENDINGS: &'static [Ending] = ENDINGS;
    const WHOLE: &'static [&'static str] = WHOLE;
    const IRREGULAR: &'static [(&'static str, &'static str)] = IRREGULAR;

    fn stands_for(shape: char, letter: char) -> bool {
        match shape {
            'A' => matches!(letter, 'a' | 'e' | 'ä'),
            'I' => matches!(letter, 'y' | 'i'),
            'U' => matches!(letter, 'y' | 'i' | 'u' | 'ü'),
            'K' => matches!(letter, 'k' | 'g'),
            _ => false,
        }
    }

    fn joins(_: char, _: char, _: char) -> bool {
        true
    }

    fn is_vowel(c: char) -> bool {
        matches!(c, 'a' | 'e' | 'ä' | 'i' | 'o' | 'ö' | 'u' | 'ü' | 'y')
    }

    fn follows(before: char, vowel: char) -> bool {
        is_front(before) == is_front(vowel)
    }

    fn is_neutral(_: char) -> bool {
        false
    }

    fn softens(c: char) -> bool {
        matches!(c, 'p' | 'k' | 'ç')
    }

    fn hardened(letter: char) -> char {
        match letter {
            'b' => 'p',
            'g' => 'k',
            'd' => 't',
            'j' => 'ç',
            'ä' => 'e',
            _ => letter,
        }
    }

    fn is_possessive(c: char) -> bool {
        matches!(c, 'y' | 'i' | 'u' | 'ü')
    }
}

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let mut word = Letters::of(exact);
    Turkmen::cut(&mut word);
    word.last().into_iter().for_each(|letter| word.set_last(Turkmen::hardened(letter)));
    word.drop_fleeting(Turkmen::is_vowel, |c| matches!(c, 'y' | 'i' | 'u' | 'ü'));
    word.into_word()
}

fn is_front(c: char) -> bool {
    matches!(c, 'e' | 'ä' | 'i' | 'ö' | 'ü')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let rows: &[&[&str]] = &[
            &["kanun", "kanuny", "kanunlar", "kanunlaryň", "kanuna"],
            &["hukuk", "hukugy", "hukuklary", "hukuklarynyň", "hukugyna"],
            &["kitap", "kitaby", "kitaplar", "kitabynda"],
            &["agaç", "agajy", "agaçlar"],
            &["ýurt", "ýurdy", "ýurdumyz", "ýurtda"],
            &["ogul", "ogly", "ogullar", "oglunyň"],
            &["türme", "türmeler", "türmäniň", "türmede", "türmedäki"],
            &["goramak", "gorady", "goraýar", "gorap", "goralmagy", "goramaýar"],
            &["barmak", "bardy", "barýar", "baran", "barjak", "barsa", "barmady"],
            &["gelmek", "geldi", "gelýär", "gelen", "gelip", "gelmez"],
            &["işlemek", "işledi", "işleýär", "işläp", "işlän"],
        ];
        for row in rows {
            let stems: Vec<String> = row.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{row:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_look_alike_stay_apart() {
        let rows = [
            ("kan", "kanun"),
            ("bil", "bilim"),
            ("aga", "agaç"),
            ("zen", "zenan"),
            ("alty", "altyn"),
            ("din", "diňe"),
            ("ada", "adam"),
            ("hukuk", "hukukçy"),
        ];
        for (one, two) in rows {
            assert_ne!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn the_tables_can_be_searched() {
        assert!(Turkmen::is_in_order());
    }
}
