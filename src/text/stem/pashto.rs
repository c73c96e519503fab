//! Pashto stems, from the folded Arabic script.
//!
//! Endings by Habibullah Tegey and Barbara Robson, *A Reference Grammar of Pashto* (Center for Applied
//! Linguistics, 1996): masculine plurals in -una and -ān, the oblique -o, the feminine -a, -e, -əy, and
//! the -ay of nouns and adjectives. Folding has made ي ې ۍ ئ one letter and ګ a ک, so the endings that
//! differ in those are one ending here. Verbs are taken from a table of stems; irregular plurals and the
//! plurals of Arabic loans from two others.

use super::iranian::{after, is_among, longer, singular};

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    // A Persian keyboard writes گ for ګ.
    let written;
    let word = if exact.contains('گ') {
        written = exact.replace('گ', "ک");
        written.as_str()
    } else {
        exact
    };
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    if let Some(stem) = verb(word) {
        return stem.to_owned();
    }
    let word = word.strip_suffix('و').filter(|rest| singular(rest).is_some()).unwrap_or(word);
    let word = singular(word).unwrap_or(word);
    if is_among(WHOLE, word) {
        return word.to_owned();
    }
    feminine_beside_masculine(word).unwrap_or_else(|| vowel(plural(word))).to_owned()
}

/// Words whose last letters only look like an ending.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "اته", "اطمینان", "الو", "اوبه", "باید", "بدخشان", "بیا", "تاوان", "خاندان", "خیابان",
    "دلته", "دهقان", "دوه", "رمضان", "ساختمان", "سازمان", "سبا", "سره", "سلطان", "طالبان",
    "فراوان", "قلمرو", "قهرمان", "لکه", "مخکی", "مسلمان", "مکر", "میزان", "نهه", "نړی",
    "نړیوال", "نیمه", "هلته", "هیڅ", "ورته", "وروسته", "ولی", "پارلمان", "پاکستان", "پوری",
    "څنکه", "چیری", "ژوندی", "ښایی", "ښوونه", "کاروان", "کالی", "کده", "کله", "کورنی", "یا",
];

/// Words beside which stands a noun in -a of another sense: خبر (news), خبره (word). The noun's singular
/// vowels tell it; its stem is itself.
const BESIDE: [(&str, &str); 6] =
    [("خبر", "خبره"), ("بڼ", "بڼه"), ("لیک", "لیکه"), ("سر", "سره"), ("مین", "مینه"), ("کر", "کره")];

fn feminine_beside_masculine(word: &str) -> Option<&'static str> {
    let rest = word.strip_suffix(['ه', 'ی', 'و'])?;
    BESIDE.iter().find(|(other, _)| *other == rest).map(|(_, noun)| *noun)
}

/// Takes off the plural, direct or oblique.
fn plural(word: &str) -> &str {
    if let Some(rest) = word.strip_suffix("وی").or_else(|| word.strip_suffix("وو"))
        && rest.ends_with('ا')
        && longer(rest, 3)
    {
        return rest;
    }
    for ending in ["ونه", "ونو"] {
        if let Some(rest) = word.strip_suffix(ending).filter(|rest| longer(rest, 2)) {
            return rest;
        }
    }
    let people = word.strip_suffix('و').unwrap_or(word);
    if !is_among(WHOLE, people)
        && let Some(rest) = people.strip_suffix("ان")
    {
        const SHORT: [&str; 5] = ["مشر", "کشر", "ورو", "غله", "پلر"];
        let place = rest.ends_with("ست") && !rest.ends_with("یست");
        let keeper = rest.ends_with("یب") || rest.ends_with("هب");
        if SHORT.contains(&rest) || (longer(rest, 4) && !place && !keeper) {
            return rest;
        }
        return people;
    }
    word
}

/// Takes off the vowel of gender, number and case.
fn vowel(word: &str) -> &str {
    for ending in ["یو", "یه", "یی", "ه", "ی", "و"] {
        if let Some(rest) = word.strip_suffix(ending).filter(|rest| longer(rest, 2)) {
            return rest;
        }
    }
    word
}

/// Forms that no ending explains.
#[rustfmt::skip]
const IRREGULAR: [(&str, &str); 34] = [
    ("پښتانه", "پښتون"), ("پښتنو", "پښتون"), ("پښتنی", "پښتون"), ("وروڼه", "ورور"),
    ("وروڼو", "ورور"), ("زامن", "زو"), ("زامنو", "زو"), ("زوی", "زو"), ("لوڼی", "لور"),
    ("لوڼو", "لور"), ("میندی", "مور"), ("میندو", "مور"), ("خویندی", "خور"), ("خویندو", "خور"),
    ("کلونه", "کال"), ("کلونو", "کال"), ("کاله", "کال"), ("نومونه", "نوم"),
    ("هیوادوال", "هیوادوال"), ("نورو", "نور"), ("دی", "دی"), ("ده", "ده"), ("دوی", "دوی"),
    ("موږ", "موږ"), ("مونږ", "موږ"), ("زده", "زده"), ("سپی", "سپ"), ("غله", "غل"),
    ("غلو", "غل"), ("زاړه", "زوړ"), ("زړو", "زوړ"), ("لویه", "لو"), ("درانه", "دروند"),
    ("کوچنیان", "کوچن"),
];

/// A verb's stems, the first standing for all, beside the endings each form may take.
const VERBS: [&[&str]; 30] = [
    &["کو", "کړ", "وکړ", "وکړل", "نکو"],
    &["کیږ", "کید", "شو", "وشو", "شول", "وشول", "ش", "وش"],
    &["لیک", "ولیک"],
    &["وایی", "وای", "وویل", "ویل"],
    &["ورکو", "ورکړ"],
    &["راکو", "راکړ"],
    &["لر", "درلود", "درلودل"],
    &["غواړ", "غوښت", "وغواړ", "وغوښت", "غوښتل"],
    &["پوښت", "وپوښت"],
    &["پوهیږ", "پوهید"],
    &["اوسیږ", "اوسید", "اوس"],
    &["رسیږ", "رسید", "ورسید"],
    &["رسو", "ورسو"],
    &["وین", "لید", "ولید"],
    &["خور", "خوړ", "وخور"],
    &["وژن", "وژ", "ووژ"],
    &["نیس", "نیول", "ونیس"],
    &["ساتل", "سات", "وسات"],
    &["پیژن", "پیژند"],
    &["ښی", "ښود"],
    &["ښکار", "ښکاره"],
    &["جوړو", "جوړیږ", "جوړید"],
    &["منل", "من", "ومن"],
    &["کټل", "کټ", "وکټ"],
    &["لول", "لوست", "ولوست"],
    &["اور", "واورید", "اورید"],
    &["راځ", "راغل", "راغی"],
    &["ځ", "تلل", "لاړ"],
    &["اخل", "واخل", "اخیست", "واخیست"],
    &["پیل", "پیلیږ", "پیلو"],
];

/// The stem of a verb of the table, if `word` is a form of one: at least four letters, so that short
/// nouns are left alone, or a form of the verbs that carry every text.
fn verb(word: &str) -> Option<&'static str> {
    const ENDINGS: [&str; 9] = ["م", "ی", "و", "ل", "له", "لو", "ه", "لی", "ولی"];
    const CARRIERS: [&str; 19] = [
        "کوم", "کوی", "کوو", "کول", "کړم", "کړی", "کړه", "کړل", "وکړ", "شوم", "شوی", "شول", "شوه", "لری",
        "شی", "شم", "وشی", "کولو", "کولی",
    ];
    VERBS.iter().find_map(|stems| {
        let is_form = stems.iter().any(|stem| {
            after(word, stem).is_some_and(|ending| {
                ENDINGS.contains(&ending)
                    && (CARRIERS.contains(&word) || (longer(stem, 3) && longer(word, 4)))
            })
        });
        is_form.then(|| stems[0])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{exact, lowered};

    #[test]
    fn endings_go_and_words_stay() {
        let rows = [
            ("کتابونه", "کتاب"),
            ("کتابونو", "کتاب"),
            ("غرونه", "غر"),
            ("هېوادونو", "هیواد"),
            ("ماشومانو", "ماشوم"),
            ("مشران", "مشر"),
            ("زندانونه", "زندان"),
            ("زندانو", "زندان"),
            ("زندانیان", "زندان"),
            ("انسان", "انسان"),
            ("افغانستان", "افغانستان"),
            ("طالبانو", "طالبان"),
            ("ښځه", "ښځ"),
            ("ښځې", "ښځ"),
            ("ښځو", "ښځ"),
            ("ښځي", "ښځ"),
            ("ازادۍ", "ازاد"),
            ("ازادیو", "ازاد"),
            ("سړی", "سړ"),
            ("سړو", "سړ"),
            ("نوې", "نو"),
            ("نویو", "نو"),
            ("مهمې", "مهم"),
            ("پرېکړې", "پریکړ"),
            ("پریکړو", "پریکړ"),
            ("ښه", "ښه"),
            ("خبره", "خبره"),
            ("خبرو", "خبره"),
            ("خبرونه", "خبر"),
            ("قوانین", "قانون"),
            ("قوانینو", "قانون"),
            ("حقوق", "حق"),
            ("کلونه", "کال"),
            ("کالي", "کالی"),
            ("سره", "سره"),
            ("کوي", "کو"),
            ("وکړي", "کو"),
            ("لیکم", "لیک"),
        ];
        for (word, expected) in rows {
            assert_eq!(stem(&exact(&lowered(word))), expected, "{word}");
        }
    }

    #[test]
    fn tables_are_in_order_and_in_folded_spelling() {
        assert!(WHOLE.is_sorted_by(|one, two| one < two));
        for word in WHOLE {
            assert_eq!(exact(word), *word);
        }
    }
}
