//! Words that say how others belong together, and nothing of what a text is about.

/// Headings in brackets, remarks after a number sign; words in their exact form, so that a typed word is
/// compared as it is. Any language's: which one a question is in cannot be told from three words.
const WORDS: &str = include_str!("../../assets/profiles/function_words.txt");

/// Whether a word in its exact form is one of these.
pub(super) fn is_one(exact: &str) -> bool {
    words().any(|word| word == exact)
}

fn words() -> impl Iterator<Item = &'static str> {
    let lines = WORDS.lines().filter(|line| !line.starts_with(['#', '[']));
    lines.flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::spelled;

    #[test]
    fn the_list_is_in_exact_forms_and_its_words_are_found() {
        let wrong: Vec<(&str, Vec<String>)> = words()
            .map(|word| (word, spelled(word).into_iter().map(|it| it.exact).collect::<Vec<_>>()))
            .filter(|(word, exact)| exact.as_slice() != [(*word).to_owned()])
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(words().count() > 700);
        for word in ["the", "и", "және", "жана", "va", "ва", "дар", "we", "از", "په"] {
            assert!(is_one(word), "{word}");
        }
        for word in ["prison", "may", "us", "en", "ru", "", "тюрьма"] {
            assert!(!is_one(word), "{word}");
        }
    }
}
