//! Endings of Russian words: what may follow a stem so that it is still the same word.

/// Endings of nouns and adjectives.
const ENDINGS: [&str; 49] = [
    "", "а", "у", "е", "ы", "и", "о", "ой", "ою", "ом", "ем", "ам", "ах", "ами", "я", "ю", "ей", "ям", "ях",
    "ями", "ь", "ью", "й", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым",
    "им", "ых", "их", "ыми", "ими", "ую", "юю", "ов", "ев", "ем", "ён", "ию", "ии",
];

/// Endings after the `и` of a country in -ия, or a noun in -ция.
const AFTER_I: [&str; 8] = ["я", "и", "ю", "ей", "ею", "ям", "ях", "ями"];

/// What may stand between a name and the `ск` of its adjective.
const BEFORE_SK: [&str; 8] = ["", "ин", "й", "ов", "ев", "ан", "ест", "ен"];

/// Whether `rest` is an ending of the stem, or makes its adjective.
pub(super) fn fits(stem: &str, rest: &str) -> bool {
    if is_adjective(rest) {
        return true;
    }
    if stem.ends_with('и') { AFTER_I.contains(&rest) } else { ENDINGS.contains(&rest) }
}

/// Whether what follows the stem makes an adjective of it: `ташкент` + `ского`.
pub(super) fn is_adjective(rest: &str) -> bool {
    let before = |middle: &&&str| rest.strip_prefix(**middle).is_some_and(|rest| rest.starts_with("ск"));
    let Some(middle) = BEFORE_SK.iter().find(before) else { return false };
    ENDINGS.contains(&&rest[middle.len() + "ск".len()..])
}

/// The stem of a word of a name: its ending cut off, short words left whole.
pub(super) fn stem_of(form: &str) -> &str {
    let letters = form.chars().count();
    let longest = [
        "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ого", "его", "ых", "их", "ой", "ей", "а", "я",
        "о", "е", "ы", "у", "ю", "ь", "й",
    ];
    if let Some(stem) = form.strip_suffix("ия").filter(|_| letters >= 4) {
        return &form[..stem.len() + "и".len()];
    }
    let cut = longest.iter().find_map(|ending| form.strip_suffix(ending));
    cut.filter(|stem| stem.chars().count() >= 3).unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endings_follow_a_stem() {
        for (stem, rest, holds) in [
            ("казахстан", "ом", true),
            ("казахстан", "ского", true),
            ("ош", "е", true),
            ("ош", "ибка", false),
            ("инди", "я", true),
            ("инди", "йской", true),
            ("инди", "видуальный", false),
            ("дани", "", false),
            ("дани", "ил", false),
            ("грузи", "ть", false),
            ("алмат", "инской", true),
        ] {
            assert_eq!(fits(stem, rest), holds, "{stem}|{rest}");
        }
        for (word, stem) in
            [("россия", "росси"), ("астана", "астан"), ("центральная", "центральн"), ("ош", "ош")]
        {
            assert_eq!(stem_of(word), stem);
        }
    }
}
