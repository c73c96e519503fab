//! Word forms: which stemmer a word gets.
//!
//! A text's language decides; a word in a script that this language does not use (Interpol in a
//! Russian text) is taken as English or Russian. Stemmers of our own for the other languages belong
//! into [`Stemmer::of_language`] and [`stems_for_query`].

use super::fold::APOSTROPHE;
use super::script::letter_script;
use crate::model::Script;

/// A way to reduce a word to its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stemmer {
    English,
    Russian,
    /// No stemmer yet: the exact form.
    None,
}

impl Stemmer {
    /// The stemmer of a language (BCP-47, lower case) for a word in `script`; `None` when the
    /// language is not written in it.
    fn of_language(language: &str, script: Script) -> Option<Stemmer> {
        match (language, script) {
            ("en", Script::Latin) => Some(Stemmer::English),
            ("ru", Script::Cyrillic) => Some(Stemmer::Russian),
            ("ky" | "tg" | "uz-cyrl", Script::Cyrillic) | ("fa" | "ps" | "prs", Script::Arabic) => {
                Some(Stemmer::None)
            }
            ("kk" | "uz" | "tk", Script::Latin | Script::Cyrillic) => Some(Stemmer::None),
            ("en" | "ru" | "kk" | "ky" | "tg" | "uz" | "uz-cyrl" | "tk" | "fa" | "ps" | "prs", _) => None,
            // A language that is not one of the nine is not taken for English or Russian.
            _ => Some(Stemmer::None),
        }
    }

    /// What a word in `script` gets when nothing is known of its language.
    fn of_script(script: Script) -> Stemmer {
        match script {
            Script::Latin => Stemmer::English,
            Script::Cyrillic => Stemmer::Russian,
            Script::Arabic => Stemmer::None,
        }
    }

    fn stem(self, exact: &str) -> Option<String> {
        let algorithm = match self {
            Stemmer::English => frostem::Algorithm::English,
            Stemmer::Russian => frostem::Algorithm::Russian,
            Stemmer::None => return None,
        };
        let stemmer = frostem::Stemmer::new(algorithm);
        let stem = if exact.contains(APOSTROPHE) {
            // Snowball knows the typewriter apostrophe: state's.
            stemmer.stem(&exact.replace(APOSTROPHE, "'")).replace('\'', "\u{2BC}")
        } else {
            stemmer.stem(exact).into_owned()
        };
        (!stem.is_empty()).then_some(stem)
    }
}

/// The language of a text, prepared to be asked word by word.
#[derive(Debug, Clone, Default)]
pub(super) struct TextLanguage(Option<String>);

impl TextLanguage {
    /// From a BCP-47 code; regions are left aside, the script of Uzbek is not.
    pub(super) fn new(language: Option<&str>) -> TextLanguage {
        TextLanguage(language.map(|code| {
            let code = code.to_ascii_lowercase();
            let primary = code.split('-').next().unwrap_or_default();
            if code.starts_with("uz-cyrl") { "uz-cyrl".to_owned() } else { primary.to_owned() }
        }))
    }

    /// The stem of an exact form.
    pub(super) fn stem(&self, exact: &str) -> String {
        let stemmer = word_script(exact).map_or(Stemmer::None, |script| {
            let by_language = self.0.as_deref().and_then(|language| Stemmer::of_language(language, script));
            by_language.unwrap_or(Stemmer::of_script(script))
        });
        stemmer.stem(exact).unwrap_or_else(|| exact.to_owned())
    }
}

/// Every stem that a typed word may have in its script, each once.
pub(super) fn stems_for_query(exact: &str) -> Vec<String> {
    let stemmers: &[Stemmer] = match word_script(exact) {
        Some(Script::Latin) => &[Stemmer::English],
        Some(Script::Cyrillic) => &[Stemmer::Russian],
        Some(Script::Arabic) | None => &[],
    };
    let mut stems: Vec<String> = stemmers.iter().filter_map(|stemmer| stemmer.stem(exact)).collect();
    stems.sort();
    stems.dedup();
    stems
}

/// The script of the first letter; words of two scripts are rare once look-alikes are folded.
fn word_script(exact: &str) -> Option<Script> {
    exact.chars().find_map(letter_script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_text_and_the_script_of_the_word_choose_the_stemmer() {
        let rows = [
            (Some("en"), "prisons", "prison"),
            (Some("en-GB"), "rehabilitated", "rehabilit"),
            (Some("EN"), "stateʼs", "state"),
            (None, "prisons", "prison"),
            (Some("ru"), "тюрьмами", "тюрьм"),
            (None, "тюрьмами", "тюрьм"),
            (Some("ru"), "prisons", "prison"),
            (Some("en"), "тюрьмами", "тюрьм"),
            (Some("fa"), "prisons", "prison"),
            (Some("kk"), "құқықтары", "құқықтары"),
            (Some("ky"), "тюрьмами", "тюрьмами"),
            (Some("tg"), "маориф", "маориф"),
            (Some("uz"), "tashkilotlarning", "tashkilotlarning"),
            (Some("uz"), "ташкилотлар", "ташкилотлар"),
            (Some("uz-Cyrl"), "ташкилотлар", "ташкилотлар"),
            (Some("uz-Cyrl-UZ"), "prisons", "prison"),
            (Some("tk"), "hukuklary", "hukuklary"),
            (Some("fa"), "حقوقها", "حقوقها"),
            (Some("prs"), "حقوقها", "حقوقها"),
            (Some("de"), "prisons", "prisons"),
            (Some("en"), "2178", "2178"),
            (Some("en"), "s", "s"),
        ];
        for (language, word, expected) in rows {
            assert_eq!(TextLanguage::new(language).stem(word), expected, "{language:?} {word}");
        }
    }

    #[test]
    fn a_query_word_has_the_stems_of_its_script() {
        for (word, expected) in [
            ("prisons", vec!["prison"]),
            ("prison", vec!["prison"]),
            ("тюрьмами", vec!["тюрьм"]),
            ("حقوق", vec![]),
            ("2178", vec![]),
        ] {
            assert_eq!(stems_for_query(word), expected, "{word}");
        }
    }
}
