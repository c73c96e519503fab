//! Cyrillic letters in Latin ones by ISO 9:1995: one letter for one letter, in whatever language.
//!
//! The letters of Russian, Kazakh, Kyrgyz, Tajik, Uzbek, Karakalpak, Turkmen, Ukrainian and Belarusian
//! are here. The standard needs no language, so a wrong guess of it changes nothing. The Arabic script
//! is left as it is: it writes no short vowels, so that no table could give them back.

/// A lower-case letter and what stands for it.
const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "ë"),
    ('ж', "ž"),
    ('з', "z"),
    ('и', "i"),
    ('й', "j"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "c"),
    ('ч', "č"),
    ('ш', "š"),
    ('щ', "ŝ"),
    ('ъ', "ʺ"),
    ('ы', "y"),
    ('ь', "ʹ"),
    ('э', "è"),
    ('ю', "û"),
    ('я', "â"),
    ('ә', "a\u{30b}"),
    ('ғ', "ġ"),
    ('җ', "ž\u{327}"),
    ('і', "ì"),
    ('ї', "ï"),
    ('є', "ê"),
    ('ґ', "g\u{300}"),
    ('ӣ', "ī"),
    ('қ', "ķ"),
    ('ң', "ņ"),
    ('ө', "ô"),
    ('ў', "ŭ"),
    ('ӯ', "ū"),
    ('ү', "ù"),
    ('ұ', "u\u{307}"),
    ('ҳ', "ḩ"),
    ('һ', "ḥ"),
    ('ҷ', "ç"),
];

/// The text in Latin letters; `None` if it has no Cyrillic letter that the standard knows.
pub fn romanize(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut found = false;
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        match LETTERS.iter().find(|(from, _)| *from == lower) {
            None => out.push(letter),
            Some((_, to)) => {
                found = true;
                let mut letters = to.chars();
                let first = letters.next().into_iter();
                if lower == letter {
                    out.extend(first);
                } else {
                    out.extend(first.flat_map(char::to_uppercase));
                }
                out.extend(letters);
            }
        }
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_of_the_library_is_romanized() {
        for (text, expected) in [
            ("Предупреждение экстремизма", Some("Predupreždenie èkstremizma")),
            ("Объём щедрых цен: ь, ю, я", Some("Obʺëm ŝedryh cen: ʹ, û, â")),
            (
                "Қазақстан Республикасының ұлттық іс-шаралары",
                Some("Ķazaķstan Respublikasynyņ u\u{307}lttyķ ìs-šaralary"),
            ),
            ("Өзгөчө мүмкүнчүлүк", Some("Ôzgôčô mùmkùnčùlùk")),
            (
                "Қонуни Ҷумҳурии Тоҷикистон дар бораи мӯҳлат",
                Some("Ķonuni Çumḩurii Toçikiston dar borai mūḩlat"),
            ),
            ("Ўзбекистон ғояси", Some("Ŭzbekiston ġoâsi")),
            ("Әдеп һәм", Some("A\u{30b}dep ḥa\u{30b}m")),
            ("Plain", None),
            ("قانون", None),
            ("", None),
        ] {
            assert_eq!(romanize(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn no_two_letters_are_made_one() {
        let mut seen = std::collections::BTreeSet::new();
        for (letter, latin) in LETTERS {
            assert!(seen.insert(*latin), "{letter} is written {latin} like another");
        }
    }
}
