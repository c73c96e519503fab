//! Kazakh: plural, possessive, case and verb endings.
//!
//! After Raikhangul Mukhamedova, Kazakh: A Comprehensive Grammar (Routledge, 2015). Derivation
//! (-лық, -шы, -сыз, -лы) is not cut: құқықтық is another word than құқық. First and second persons'
//! possessives of the singular are not cut either, since білім, бөлім and their like end so.

use super::endings::After::{Any, Consonant, Possessed, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};

/// A is а е, I ы і; D, L, N, V (ablative), M, G are consonants that change with the one before.
const ENDINGS: &[Ending] = &[
    noun("LAр", Any, 2),
    noun("NIң", Any, 2),
    noun("нI", Vowel, 3),
    noun("DI", Any, 3),
    noun("GA", Any, 2),
    noun("нA", Possessed, 3),
    noun("DA", Any, 2),
    noun("ндA", Possessed, 3),
    noun("VAн", Any, 2),
    noun("Mен", Any, 3).free(),
    noun("DAGI", Any, 2),
    noun("ндAGI", Possessed, 3),
    noun("сI", Vowel, 3),
    noun("I", Soft, 2),
    noun("сIн", Any, 3),
    noun("Iн", Soft, 3),
    noun("IмIз", Soft, 3),
    noun("мIз", Vowel, 3),
    noun("IңIз", Soft, 3),
    noun("ңIз", Vowel, 3),
    verb("у", Consonant, 2),
    verb("у", Vowel, 3),
    verb("GAн", Any, 2),
    verb("DIм", Any, 3),
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
    inner("MA", Any, 2),
    inner("Iл", Consonant, 3),
    inner("л", Vowel, 4),
];

/// Words that end as if they had an ending, and verbs that end in а or е.
const WHOLE: &[&str] = &["алмас", "алтын", "алты"];

const GRAMMAR: Grammar = Grammar {
    endings: ENDINGS,
    stands_for,
    joins,
    is_vowel,
    follows,
    is_neutral: |c| matches!(c, 'и' | 'у' | 'ю'),
    softens: |c| matches!(c, 'п' | 'к' | 'қ'),
    is_possessive: |c| matches!(c, 'ы' | 'і'),
    whole: WHOLE,
};

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let mut word = Letters::of(exact);
    GRAMMAR.cut(&mut word);
    match word.last() {
        Some('ғ') => word.set_last('қ'),
        Some('г') => word.set_last('к'),
        Some('б') => word.set_last('п'),
        _ => {}
    }
    word.drop_fleeting(is_vowel, |c| matches!(c, 'ы' | 'і'));
    word.into_word()
}

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
    let vowel = is_vowel(before);
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
