//! Kazakh: plural, possessive, case and verb endings.
//!
//! Words in Latin letters (the alphabet of 2021) are read into Cyrillic first; ı, which folding has made
//! i, is і, and й after a vowel.
//!
//! After Raikhangul Mukhamedova, Kazakh: A Comprehensive Grammar (Routledge, 2015). Derivation
//! (-лық, -шы, -сыз, -лы) is not cut: құқықтық is another word than құқық. First and second persons'
//! possessives of the singular are not cut either, since білім, бөлім and their like end so.

use super::endings::After::{Any, Consonant, Open, Possessed, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};

/// A is а е, I ы і; D, L, N, V (ablative), M, G are consonants that change with the one before.
const ENDINGS: &[Ending] = &[
    noun("LAр", Any, 2),
    noun("NIң", Any, 2),
    noun("нI", Vowel, 3),
    noun("DI", Consonant, 2),
    noun("GA", Any, 2),
    noun("нA", Possessed, 3),
    noun("DA", Any, 2),
    noun("ндA", Possessed, 3),
    noun("VAн", Any, 2),
    noun("Mен", Any, 3).free(),
    noun("DAGI", Any, 2),
    noun("ндAGI", Possessed, 3),
    noun("сI", Open, 3),
    noun("I", Soft, 2),
    noun("сIн", Open, 3),
    noun("Iн", Soft, 2),
    noun("IмIз", Soft, 3),
    noun("мIз", Vowel, 3),
    noun("IңIз", Soft, 3),
    noun("ңIз", Vowel, 3),
    verb("у", Consonant, 2),
    verb("у", Vowel, 3),
    verb("GAн", Any, 2),
    verb("DI", Vowel, 3),
    verb("сIн", Consonant, 3),
    verb("DIм", Any, 3),
    verb("MAдI", Any, 2),
    verb("DIңIз", Any, 3),
    verb("AдI", Root, 2),
    verb("йдI", Vowel, 3),
    verb("AмIн", Root, 2),
    verb("ймIн", Vowel, 3),
    verb("AсIз", Root, 3),
    verb("йсIз", Vowel, 3),
    verb("AмIз", Root, 3),
    verb("ймIз", Vowel, 3),
    verb("AтIн", Root, 2),
    verb("йтIн", Vowel, 3),
    verb("Iп", Soft, 2),
    verb("п", Vowel, 3),
    verb("сA", Any, 3),
    verb("MAс", Any, 3),
    verb("MAй", Any, 2),
    verb("MAсIн", Any, 2),
    inner("MA", Any, 2),
    inner("Iл", Consonant, 3),
    inner("л", Vowel, 4),
];

/// Words that end as if they had an ending, and verbs that end in а or е.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "адам", "азап", "айып", "алмас", "алпыс", "алты", "алтын", "алғы", "ана", "анда", "апта",
    "ара", "арман", "арнайы", "арқа", "арқан", "ата", "ауру", "аға", "ағын", "ақы", "бала",
    "балға", "басқа", "батпан", "баға", "болмыс", "бостан", "босқын", "білім", "бірге", "бүгін",
    "бүгінгі", "бүтін", "бұрын", "бұрынғы", "бөлім", "дала", "дастан", "дейін", "душпан", "дін",
    "дүкен", "дұрыс", "дұшпан", "дұға", "ежелгі", "екен", "екі", "елес", "еркін", "ерте", "ертең",
    "жалын", "жалғыз", "жара", "жарқын", "жаса", "жасырын", "жауап", "жауын", "жағдай", "жақын",
    "жаңа", "жетпіс", "жеті", "жина", "жиын", "жоба", "жолдас", "жоғары", "заман", "иман", "ислам",
    "карта", "кейін", "кейінгі", "келін", "келісім", "кеме", "кешкі", "кеңес", "кеңсе", "кісі",
    "кітап", "кіші", "күре", "кәсіп", "көзқарас", "май", "майдан", "маман", "маңдай", "мекеме",
    "мекен", "мектеп", "мүмкін", "мұнда", "мұрас", "мұрын", "мұсылман", "ойын", "онда", "ора",
    "орган", "орта", "орын", "орындас", "отан", "отын", "оқу", "пайда", "план", "сабақтас", "салт",
    "сана", "сап", "сарай", "сауда", "себеп", "сезім", "сонда", "соғыс", "соңғы", "сына", "сыртқы",
    "сіңлі", "сұра", "таза", "талай", "талап", "тара", "тарап", "тасқын", "тексер", "толық", "топ",
    "тоғыс", "туған", "тығын", "тікен", "тіл", "тіле", "түйін", "тұлпар", "тұлға", "тұман",
    "тұрмыс", "тұтқын", "тәрбие", "тәртіп", "төле", "төмен", "хабарла", "хауіп", "шара", "шарап",
    "шекара", "шетел", "шешім", "шығын", "іні", "ішкі", "ғалым", "ғылым", "қазан", "қазына",
    "қазіргі", "қайда", "қайта", "қайғы", "қалай", "қалдық", "қалып", "қалың", "қалқан", "қара",
    "қару", "қарын", "қарға", "қатты", "қатынас", "қауіп", "қашқын", "қорған", "қоғам", "қырғын",
    "қысқа", "құрбан", "үлес", "үлкен", "үшін", "ұзын", "ұлы", "ұлғай", "ұстан", "ұшқын", "әдеп",
    "әділет", "әлем", "әріп", "өзге", "өлім",
];

/// Forms and stems that no rule leads to.
const IRREGULAR: &[(&str, &str)] = &[("оқу", "оқ"), ("оқы", "оқ"), ("су", "су"), ("қауп", "қауіп")];

struct Kazakh;

impl Grammar for Kazakh {
    const ENDINGS: &'static [Ending] = ENDINGS;
    const WHOLE: &'static [&'static str] = WHOLE;
    const IRREGULAR: &'static [(&'static str, &'static str)] = IRREGULAR;

    fn stands_for(shape: char, letter: char) -> bool {
        match shape {
            'A' => matches!(letter, 'а' | 'е'),
            'I' => matches!(letter, 'ы' | 'і'),
            'D' => matches!(letter, 'д' | 'т'),
            'L' => matches!(letter, 'л' | 'д' | 'т'),
            'N' | 'V' => matches!(letter, 'н' | 'д' | 'т'),
            'G' => matches!(letter, 'ғ' | 'г' | 'қ' | 'к'),
            'M' => matches!(letter, 'м' | 'б' | 'п'),
            _ => false,
        }
    }

    fn joins(before: char, shape: char, first: char) -> bool {
        let vowel = Kazakh::is_vowel(before);
        let nasal = matches!(before, 'м' | 'н' | 'ң');
        // Loans in б, в, г, д are hard at the end: клубтар.
        let hard = "пфкқтсшщчцхһбвгд".contains(before);
        match (shape, first) {
            ('D' | 'L' | 'N' | 'V', 'т') | ('G', 'қ' | 'к') | ('M', 'п') => hard,
            ('D', 'д') | ('G', 'ғ' | 'г') => !hard,
            ('L', 'л') => vowel || matches!(before, 'р' | 'й' | 'у' | 'л'),
            ('L', 'д') => nasal || matches!(before, 'з' | 'ж' | 'л' | 'ь'),
            ('N', 'н') => vowel || nasal,
            ('N', 'д') => matches!(before, 'р' | 'л' | 'й' | 'у' | 'и' | 'з' | 'ж' | 'ь'),
            ('V', 'н') => nasal || matches!(before, 'ы' | 'і'),
            ('V', 'д') => !hard && !nasal,
            ('M', 'м') => vowel || nasal || matches!(before, 'р' | 'л' | 'й' | 'у' | 'ь'),
            ('M', 'б') => nasal || matches!(before, 'з' | 'ж'),
            // A vowel.
            _ => true,
        }
    }

    fn is_vowel(c: char) -> bool {
        matches!(c, 'а' | 'ә' | 'е' | 'и' | 'о' | 'ө' | 'у' | 'ұ' | 'ү' | 'ы' | 'і' | 'э' | 'ю' | 'я')
    }

    fn follows(before: char, vowel: char) -> bool {
        let front = |c| matches!(c, 'ә' | 'е' | 'ө' | 'ү' | 'і' | 'э');
        front(before) == front(vowel)
    }

    fn is_neutral(c: char) -> bool {
        matches!(c, 'и' | 'у' | 'ю')
    }

    fn softens(c: char) -> bool {
        matches!(c, 'п' | 'к' | 'қ')
    }

    fn hardened(letter: char) -> char {
        match letter {
            'ғ' => 'қ',
            'г' => 'к',
            'б' => 'п',
            _ => letter,
        }
    }

    fn is_possessive(c: char) -> bool {
        matches!(c, 'ы' | 'і')
    }
}

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let mut word = Letters::new();
    let mut before = ' ';
    for c in exact.chars() {
        let letter = cyrillic(c, before);
        word.push(letter);
        before = letter;
    }
    Kazakh::cut(&mut word);
    word.last().into_iter().for_each(|letter| word.set_last(Kazakh::hardened(letter)));
    word.drop_fleeting(Kazakh::is_vowel, |c| matches!(c, 'ы' | 'і'));
    word.into_word()
}

/// A letter of the Latin alphabet of 2021 in Cyrillic, or the letter itself.
fn cyrillic(c: char, before: char) -> char {
    match c {
        'a' => 'а',
        'ä' => 'ә',
        'b' => 'б',
        'd' => 'д',
        'e' => 'е',
        'f' => 'ф',
        'g' => 'г',
        'ğ' => 'ғ',
        'h' => 'х',
        'i' if Kazakh::is_vowel(before) => 'й',
        'i' => 'і',
        'j' => 'ж',
        'k' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'н',
        'ñ' => 'ң',
        'o' => 'о',
        'ö' => 'ө',
        'p' => 'п',
        'q' => 'қ',
        'r' => 'р',
        's' => 'с',
        'ş' => 'ш',
        't' => 'т',
        'u' => 'у',
        'ū' => 'ұ',
        'ü' => 'ү',
        'v' => 'в',
        'y' => 'ы',
        'z' => 'з',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let rows: &[&[&str]] = &[
            &["құқық", "құқықтар", "құқығы", "құқығын", "құқығына", "құқықтарының", "құқықтарымыз"],
            &["халық", "халқы", "халыққа", "халқымыздан"],
            &["түрме", "түрмеде", "түрмедегі", "түрмелерден", "түрмесінің"],
            &["мектеп", "мектебі", "мектебінде", "мектептермен"],
            &["терроризм", "терроризмге", "терроризмнің", "терроризммен"],
            &["отбасы", "отбасында", "отбасылардың"],
            &[
                "қорғау",
                "қорғады",
                "қорғайды",
                "қорғаған",
                "қорғап",
                "қорғалған",
                "қорғауға",
                "қорғамады",
                "қорғаса",
            ],
            &[
                "бару",
                "барды",
                "барған",
                "барады",
                "баратын",
                "барып",
                "барса",
                "бармады",
                "бармайды",
                "барғанда",
            ],
            &["алу", "алды", "алған", "алады", "алып", "алуға", "алуы"],
            &["жасау", "жасады", "жасап", "жасаған"],
            &["қауіп", "қаупі", "қауіптер", "қауіптің"],
            &["ел", "елдер", "елде", "елдің"],
            &["оқу", "оқыды", "оқыған", "оқуға"],
            &["болды", "болады", "болған", "болмаса"],
            &["кеңестің", "кеңес", "кеңесі", "кеңестері"],
            &["балалар", "баланың", "балаға", "баласы"],
            &["орындар", "орын", "орны"],
            &["құқықтары", "qūqyqtary", "qūqyğyn"],
            &["жұмыс", "жұмысы", "жұмысын", "жұмыстар"],
        ];
        for row in rows {
            let stems: Vec<String> = row.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{row:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_look_alike_stay_apart() {
        let rows = [
            ("білім", "білді"),
            ("шара", "шарап"),
            ("апта", "ап"),
            ("май", "майдан"),
            ("келін", "келді"),
            ("үш", "үшін"),
            ("заң", "заңгер"),
            ("құқық", "құқықтық"),
            ("қару", "қар"),
            ("жас", "жасады"),
            ("тала", "талап"),
        ];
        for (one, two) in rows {
            assert_ne!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn the_tables_can_be_searched() {
        assert!(Kazakh::is_in_order());
    }
}
