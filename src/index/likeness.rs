//! Whether two passages say the same, so that only one of them is shown.

use std::collections::BTreeSet;

use crate::model::Passage;

/// Fewer words than this are the same only if all of them are.
const FEW: usize = 6;

/// The share of the shorter one's words, in tenths, that stand in the other one too.
const SHARED: usize = 9;

/// Whether two passages are the same but for letter case, signs and a word here or there.
pub fn alike(one: &Passage, other: &Passage) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(&one.text), words(&other.text));
    let (less, more) = (one.len().min(other.len()), one.len().max(other.len()));
    // A sentence inside a much longer passage leaves that one something of its own to say.
    if less < FEW || more > less * 3 / 2 {
        return one == other;
    }
    one.intersection(&other).count() * 10 >= less * SHARED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Locator;

    #[test]
    fn the_same_sentence_is_told_from_one_that_says_more() {
        let passage = |text: &str| Passage {
            locator: Locator::Page { page: 1, label: None },
            language: None,
            text: text.to_owned(),
            marks: Vec::new(),
        };
        let long = "Six men learned to mend the old boats on the lake last winter.";
        for (one, other, expected) in [
            ("A lantern at the bend.", "A LANTERN at the bend!", true),
            ("A lantern at the bend.", "A lantern at the bridge.", false),
            (long, "6. Six men learned to mend the old boats on the lake last winter", true),
            (long, "Six women learned to bake the new bread in the town last winter.", false),
            (
                long,
                &format!("{long} They were paid by the village, which had waited for it many years."),
                false,
            ),
            ("", "", true),
        ] {
            assert_eq!(alike(&passage(one), &passage(other)), expected, "{one} / {other}");
            assert_eq!(alike(&passage(other), &passage(one)), expected, "{other} / {one}");
        }
    }
}
