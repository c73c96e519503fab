//! Which script is this.

use super::fold::{is_arabic, is_cyrillic, is_latin};
use crate::model::Script;

/// The script that most letters of `text` are written in; `None` without a letter of the three.
///
/// ```
/// use kitabkhana::model::Script;
/// assert_eq!(kitabkhana::text::script("IT-технологии"), Some(Script::Cyrillic));
/// assert_eq!(kitabkhana::text::script("2014"), None);
/// ```
pub fn script(text: &str) -> Option<Script> {
    let mut counts = [(Script::Latin, 0_usize), (Script::Cyrillic, 0), (Script::Arabic, 0)];
    for letter in text.chars().filter_map(letter_script) {
        counts[letter as usize].1 += 1;
    }
    // The first of equals: reversed, since max_by_key takes the last.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count > 0)
        .map(|(script, _)| script)
}

/// The script of one letter.
pub(super) fn letter_script(c: char) -> Option<Script> {
    if is_latin(c) {
        Some(Script::Latin)
    } else if is_cyrillic(c) {
        Some(Script::Cyrillic)
    } else if is_arabic(c) {
        Some(Script::Arabic)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_most_letters_wins() {
        let rows = [
            ("prisons", Some(Script::Latin)),
            ("Oʻzbekiston", Some(Script::Latin)),
            ("ýagdaý", Some(Script::Latin)),
            ("тюрьмы", Some(Script::Cyrillic)),
            ("Қазақстан 2018", Some(Script::Cyrillic)),
            ("حقوق بشر", Some(Script::Arabic)),
            ("ﺣﻘﻮﻕ", Some(Script::Arabic)),
            ("UNODC и ОБСЕ в Бишкеке", Some(Script::Cyrillic)),
            ("the word право in English", Some(Script::Latin)),
            ("ab вг", Some(Script::Latin)),
            ("", None),
            ("2178 (2014) — ...", None),
            ("联合国", None),
            ("λόγος", None),
        ];
        for (text, expected) in rows {
            assert_eq!(script(text), expected, "{text}");
        }
    }
}
