//! Kyrgyz: plural, possessive, case and verb endings.
//!
//! After Raymond J. Hebert and Nicholas Poppe, Kirghiz Manual (Indiana University, 1963). Derivation
//! (-лык, -чы, -сыз, -луу) is not cut. Endings have four vowels each, which follow the stem's last
//! vowel in frontness and rounding: this tells most words that only end alike.

use super::endings::After::{Any, Consonant, Open, Possessed, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};

/// A is а е о ө, I ы и у ү; D, L, N, G, B are consonants that change with the one before.
const ENDINGS: &[Ending] = &[
    noun("LAр", Any, 2),
    noun("NIн", Any, 2),
    noun("NI", Any, 2),
    noun("GA", Any, 2),
    noun("нA", Possessed, 3),
    noun("DA", Any, 2),
    noun("ндA", Possessed, 3),
    noun("DAн", Any, 2),
    noun("нAн", Possessed, 3),
    noun("DAгI", Any, 2),
    noun("ндAгI", Possessed, 3),
    noun("сI", Open, 3),
    noun("I", Soft, 2),
    noun("сIн", Open, 3),
    noun("Iн", Soft, 2),
    noun("IбIз", Soft, 3),
    noun("бIз", Vowel, 3),
    noun("IңIз", Soft, 3),
    noun("ңIз", Vowel, 3),
    noun("IңAр", Soft, 3),
    noun("ңAр", Vowel, 3),
    verb("уу", Consonant, 2).free(),
    verb("үү", Consonant, 2).free(),
    verb("оо", Consonant, 3).put('о'),
    verb("оо", Consonant, 2).put('а').free(),
    verb("өө", Consonant, 3).put('ө'),
    verb("өө", Consonant, 2).put('е').free(),
    verb("GAн", Any, 2),
    verb("DI", Vowel, 3),
    verb("сIн", Consonant, 3),
    verb("DIм", Any, 3),
    verb("DIңIз", Any, 3),
    verb("Aт", Root, 2),
    verb("йт", Vowel, 3),
    verb("AбIз", Root, 3),
    verb("йбIз", Vowel, 3),
    verb("AсIз", Root, 3),
    verb("йсIз", Vowel, 3),
    verb("Iп", Soft, 2),
    verb("п", Vowel, 3),
    verb("сA", Any, 3),
    verb("BAс", Any, 3),
    verb("BAсIн", Any, 2),
    verb("BAй", Any, 3),
    inner("BA", Any, 2),
    inner("Iл", Consonant, 3),
    inner("л", Vowel, 4),
];

/// Words that end as if they had an ending, and verbs that end in a low vowel.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "аба", "абак", "ага", "адам", "адат", "адеп", "азыркы", "айып", "акыйкат", "акыркы", "алга",
    "алты", "алтын", "ама", "анда", "апта", "арка", "арык", "ата", "атак", "атоо", "ачык",
    "аялдар", "баала", "бала", "балдар", "балта", "башка", "башта", "бирге", "болот", "боо",
    "бүгүн", "бүгүнкү", "бүтүн", "дастан", "дейин", "душман", "дүкөн", "жалын", "жамаат", "жара",
    "жарат", "жаса", "жаша", "жигит", "жогорку", "жолдош", "жоо", "жоомарт", "жооп", "жубай",
    "жылуу", "заман", "ини", "инсан", "ислам", "ички", "иште", "кабат", "кайда", "кайта", "калкан",
    "калкып", "канат", "кап", "кара", "карга", "карта", "катуу", "келин", "кеп", "кеңсе", "кийин",
    "кийинки", "китеп", "киши", "кол", "колдоо", "коомчулук", "корго", "коргон", "кошо", "курман",
    "курс", "кызмат", "кызуу", "көзкараш", "көп", "маалымат", "майдан", "маман", "мамлекет",
    "мекен", "мектеп", "мугалим", "мурас", "мурат", "мурда", "мурун", "мурунку", "мусулман",
    "мында", "мүмкүн", "нерсе", "ойло", "ойун", "окуу", "орган", "ордо", "орду", "орто", "орун",
    "отун", "ошондо", "оюн", "пайда", "план", "саат", "сабат", "саламат", "сана", "санат", "сап",
    "сапат", "себеп", "сиңди", "соода", "сура", "суу", "сүйлө", "тала", "талаа", "талап", "тарап",
    "тарбия", "тартип", "тиле", "толук", "тоо", "тооп", "топ", "туман", "тутун", "туу", "тышкы",
    "түйүн", "төлө", "төмөнкү", "убакыт", "узун", "уктоо", "чоң", "чыгын", "шарап", "шарият",
    "ыйман", "эже", "экен", "элес", "эне", "эрк", "эркин", "эрте", "эски", "үлүш", "үчүн", "өзгө",
    "өкүнүч",
];

/// Forms and stems that no rule leads to.
const IRREGULAR: &[(&str, &str)] = &[
    ("балдар", "бала"),
    ("биздин", "биз"),
    ("жообу", "жооп"),
    ("мурду", "мурун"),
    ("мурдун", "мурун"),
    ("мурдунда", "мурун"),
    ("оку", "ок"),
    ("окуу", "ок"),
    ("орду", "орун"),
    ("ордун", "орун"),
    ("ордуна", "орун"),
    ("ордунда", "орун"),
];

struct Kyrgyz;

impl Grammar for Kyrgyz {
    const ENDINGS: &'static [Ending] = ENDINGS;
    const WHOLE: &'static [&'static str] = WHOLE;
    const IRREGULAR: &'static [(&'static str, &'static str)] = IRREGULAR;

    fn stands_for(shape: char, letter: char) -> bool {
        match shape {
            'A' => matches!(letter, 'а' | 'е' | 'о' | 'ө'),
            'I' => matches!(letter, 'ы' | 'и' | 'у' | 'ү'),
            'D' => matches!(letter, 'д' | 'т'),
            'L' => matches!(letter, 'л' | 'д' | 'т'),
            'N' => matches!(letter, 'н' | 'д' | 'т'),
            'G' => matches!(letter, 'г' | 'к'),
            'B' => matches!(letter, 'б' | 'п'),
            _ => false,
        }
    }

    fn joins(before: char, shape: char, first: char) -> bool {
        let vowel = Kyrgyz::is_vowel(before);
        let hard = "пфктсшщчцхбвгд".contains(before);
        match (shape, first) {
            ('D' | 'L' | 'N', 'т') | ('G', 'к') | ('B', 'п') => hard,
            ('D', 'д') | ('G', 'г') | ('B', 'б') => !hard,
            ('L', 'л') => vowel || matches!(before, 'р' | 'й'),
            ('L', 'д') => matches!(before, 'л' | 'м' | 'н' | 'ң' | 'з' | 'ж' | 'ь'),
            ('N', 'н') => vowel,
            ('N', 'д') => !vowel && !hard,
            // A vowel.
            _ => true,
        }
    }

    fn is_vowel(c: char) -> bool {
        matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'ө' | 'у' | 'ү' | 'ы' | 'э' | 'ю' | 'я')
    }

    fn follows(before: char, vowel: char) -> bool {
        match vowel {
            'а' => matches!(before, 'а' | 'ы' | 'у' | 'я' | 'ю'),
            'о' => matches!(before, 'о' | 'ё'),
            'е' | 'и' => matches!(before, 'е' | 'и' | 'э'),
            'ө' | 'ү' => matches!(before, 'ө' | 'ү'),
            'ы' => matches!(before, 'а' | 'ы' | 'я'),
            'у' => matches!(before, 'о' | 'ё' | 'у' | 'ю'),
            _ => true,
        }
    }

    fn is_neutral(_: char) -> bool {
        false
    }

    fn softens(c: char) -> bool {
        matches!(c, 'п' | 'к')
    }

    fn hardened(letter: char) -> char {
        match letter {
            'г' => 'к',
            'б' => 'п',
            _ => letter,
        }
    }

    fn is_possessive(c: char) -> bool {
        matches!(c, 'ы' | 'и' | 'у' | 'ү')
    }
}

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let mut word = Letters::of(exact);
    Kyrgyz::cut(&mut word);
    word.last().into_iter().for_each(|letter| word.set_last(Kyrgyz::hardened(letter)));
    word.drop_fleeting(Kyrgyz::is_vowel, |c| matches!(c, 'ы' | 'и' | 'у' | 'ү'));
    word.into_word()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let rows: &[&[&str]] = &[
            &["укук", "укугу", "укуктар", "укуктарынын", "укугун", "укугунан", "укугубуз"],
            &["түрмө", "түрмөлөр", "түрмөдөгү", "түрмөсүнүн"],
            &["китеп", "китеби", "китептерди", "китебинде"],
            &["коргоо", "коргоду", "коргойт", "коргогон", "коргоп", "корголгон", "коргобойт"],
            &["жашоо", "жашады", "жашайт", "жашаган", "жашаса"],
            &["иштөө", "иштеди", "иштейт", "иштеген", "иштебейт"],
            &["баруу", "барды", "барат", "барган", "барып", "барса", "барбады", "барбайт"],
            &["алуу", "алды", "алган", "алат", "алып"],
            &["бала", "балага", "балдар", "балдардын", "баласы"],
            &["орун", "орду", "ордун", "орундар"],
            &["окуу", "окуду", "окуган", "окуйт"],
            &["тоо", "тоолор", "тоонун", "тоого", "тоосу"],
            &["жыл", "жылы", "жылдар", "жылдан"],
        ];
        for row in rows {
            let stems: Vec<String> = row.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{row:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_look_alike_stay_apart() {
        let rows = [
            ("билим", "билди"),
            ("шарап", "шара"),
            ("башка", "баш"),
            ("эркин", "эрк"),
            ("саны", "санаты"),
            ("жаш", "жашоо"),
            ("кол", "колдоо"),
            ("тоо", "тооп"),
            ("укук", "укуктуу"),
        ];
        for (one, two) in rows {
            assert_ne!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn the_tables_can_be_searched() {
        assert!(Kyrgyz::is_in_order());
    }
}
