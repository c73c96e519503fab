//! Turkmen in Latin letters: plural, possessive, case and verb endings.
//!
//! After Larry Clark, Turkmen Reference Grammar (Harrassowitz, 1998). Derivation (-lyk, -çy, -syz,
//! -ly) is not cut. The dative in -a and -e is cut from longer words only: most words that end so
//! are whole.

use super::endings::After::{Any, Consonant, Possessed, Root, Soft, Vowel};
use super::endings::{Ending, Grammar, Letters, inner, noun, verb};

/// A is a e ä, I y i, U y i u ü, K k g.
const ENDINGS: &[Ending] = &[
    noun("lAr", Any, 2),
    noun("nUň", Vowel, 3),
    noun("Uň", Soft, 3),
    noun("nI", Vowel, 3),
    noun("I", Soft, 2),
    noun("A", Soft, 4),
    noun("nA", Possessed, 3),
    noun("dA", Any, 2),
    noun("ndA", Possessed, 3),
    noun("dAn", Any, 2),
    noun("ndAn", Possessed, 3),
    noun("dAkI", Any, 3),
    noun("ndAkI", Possessed, 3),
    noun("sI", Vowel, 3),
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
    verb("An", Root, 3),
    verb("jAK", Any, 2),
    verb("Up", Soft, 2),
    verb("p", Vowel, 3),
    verb("sA", Any, 3),
    verb("mAz", Any, 3),
    verb("mAn", Any, 3),
    verb("mAlI", Any, 3),
    inner("mA", Any, 2),
    inner("Ul", Consonant, 3),
    inner("l", Vowel, 4),
];

/// Words that end as if they had an ending.
const WHOLE: &[&str] = &["alty", "altyn"];

const GRAMMAR: Grammar = Grammar {
    endings: ENDINGS,
    stands_for: |shape, letter| match shape {
        'A' => matches!(letter, 'a' | 'e' | 'ä'),
        'I' => matches!(letter, 'y' | 'i'),
        'U' => matches!(letter, 'y' | 'i' | 'u' | 'ü'),
        'K' => matches!(letter, 'k' | 'g'),
        _ => false,
    },
    joins: |_, _, _| true,
    is_vowel,
    follows: |before, vowel| is_front(before) == is_front(vowel),
    is_neutral: |_| false,
    softens: |c| matches!(c, 'p' | 'k' | 'ç'),
    is_possessive: |c| matches!(c, 'y' | 'i'),
    whole: WHOLE,
};

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let mut word = Letters::of(exact);
    GRAMMAR.cut(&mut word);
    match word.last() {
        Some('b') => word.set_last('p'),
        Some('g') => word.set_last('k'),
        Some('d') => word.set_last('t'),
        Some('j') => word.set_last('ç'),
        Some('ä') => word.set_last('e'),
        _ => {}
    }
    word.drop_fleeting(is_vowel, |c| matches!(c, 'y' | 'i' | 'u' | 'ü'));
    word.into_word()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'ä' | 'i' | 'o' | 'ö' | 'u' | 'ü' | 'y')
}

fn is_front(c: char) -> bool {
    matches!(c, 'e' | 'ä' | 'i' | 'ö' | 'ü')
}
