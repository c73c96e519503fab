//! Kyrgyz: plural, possessive, case and verb endings.
//!
//! After Raymond J. Hebert and Nicholas Poppe, Kirghiz Manual (Indiana University, 1963). Derivation
//! (-лык, -чы, -сыз, -луу) is not cut. Endings have four vowels each, which follow the stem's last
//! vowel in frontness and rounding: this tells most words that only end alike.

use super::endings::After::{Any, Consonant, Possessed, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};

/// A is а е о ө, I ы и у ү; D, L, N, G, B are consonants that change with the one before.
const ENDINGS: &[Ending] = &[
    noun("LAр", Any, 2),
    noun("NIн", Any, 2),
    noun("NI", Any, 3),
    noun("GA", Any, 2),
    noun("нA", Possessed, 3),
    noun("DA", Any, 2),
    noun("ндA", Possessed, 3),
    noun("DAн", Any, 2),
    noun("нAн", Possessed, 3),
    noun("DAгI", Any, 2),
    noun("ндAгI", Possessed, 3),
    noun("сI", Vowel, 3),
    noun("I", Soft, 2),
    noun("сIн", Any, 3),
    noun("Iн", Soft, 3),
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
    verb("BAй", Any, 3),
    inner("BA", Any, 2),
    inner("Iл", Consonant, 3),
    inner("л", Vowel, 4),
];

/// Words that end as if they had an ending, and verbs that end in a low vowel.
const WHOLE: &[&str] = &["алтын", "алты"];

const GRAMMAR: Grammar = Grammar {
    endings: ENDINGS,
    stands_for,
    joins,
    is_vowel,
    follows,
    is_neutral: |_| false,
    softens: |c| matches!(c, 'п' | 'к'),
    is_possessive: |c| matches!(c, 'ы' | 'и' | 'у' | 'ү'),
    whole: WHOLE,
};

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let mut word = Letters::of(exact);
    GRAMMAR.cut(&mut word);
    match word.last() {
        Some('г') => word.set_last('к'),
        Some('б') => word.set_last('п'),
        // орун, орду: the vowel goes, and н is д after р.
        Some('д') if matches!(word.as_slice(), ['о' | 'у', 'р', _] | [_, 'у', 'р', _]) => {
            word.set_last('н')
        }
        _ => {}
    }
    word.drop_fleeting(is_vowel, |c| matches!(c, 'ы' | 'и' | 'у' | 'ү'));
    word.into_word()
}

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
    let vowel = is_vowel(before);
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
