//! Word forms: which stemmer a word gets.
//!
//! A text's language decides; a word in a script that this language does not use (Interpol in a
//! Russian text) is taken as English or Russian. A typed word is tried with every stemmer of its
//! script. A language's stemmer is a file of its own here, whose `stem(exact: &str) -> String` is named
//! in [`Stemmer::stem`] and whose scripts are named in [`Stemmer::SCRIPTS`].

mod endings;
mod english;
mod iranian;
mod kazakh;
mod kyrgyz;
mod pashto;
mod persian;
mod russian;
mod snowball;
mod tajik;
mod turkmen;
mod uzbek;

use super::fold::cut;
use super::script::letter_script;
use crate::model::Script;

/// A way to reduce a word to its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stemmer {
    English,
    Russian,
    Kazakh,
    Kyrgyz,
    Uzbek,
    Turkmen,
    Tajik,
    Persian,
    Pashto,
    /// A language that is not one of the nine: the exact form.
    None,
}

impl Stemmer {
    /// The scripts that each language is written in.
    const SCRIPTS: [(Stemmer, &[Script]); 9] = [
        (Stemmer::English, &[Script::Latin]),
        (Stemmer::Russian, &[Script::Cyrillic]),
        (Stemmer::Kazakh, &[Script::Cyrillic, Script::Latin]),
        (Stemmer::Kyrgyz, &[Script::Cyrillic]),
        (Stemmer::Uzbek, &[Script::Latin, Script::Cyrillic]),
        (Stemmer::Turkmen, &[Script::Latin, Script::Cyrillic]),
        (Stemmer::Tajik, &[Script::Cyrillic]),
        (Stemmer::Persian, &[Script::Arabic]),
        (Stemmer::Pashto, &[Script::Arabic]),
    ];

    /// The stem of a word, marked with its language unless that is English or Russian: Turkmen cuts
    /// "party" to "part", and English has both. Never empty.
    fn stem(self, lowered: &str, exact: &str) -> String {
        let (mark, stem) = match self {
            Stemmer::English => ("", english::stem(exact)),
            Stemmer::Russian => ("", russian::stem(exact)),
            Stemmer::Kazakh => ("kk:", kazakh::stem(exact)),
            Stemmer::Kyrgyz => ("ky:", kyrgyz::stem(exact)),
            Stemmer::Uzbek => ("uz:", uzbek::stem(lowered)),
            Stemmer::Turkmen => ("tk:", turkmen::stem(exact)),
            Stemmer::Tajik => ("tg:", tajik::stem(exact)),
            Stemmer::Persian => ("fa:", persian::stem(exact)),
            Stemmer::Pashto => ("ps:", pashto::stem(exact)),
            Stemmer::None => return exact.to_owned(),
        };
        if mark.is_empty() {
            return if stem.is_empty() { exact.to_owned() } else { stem };
        }
        let mut marked = String::with_capacity(mark.len() + stem.len());
        marked.push_str(mark);
        marked.push_str(if stem.is_empty() { exact } else { &stem });
        cut(&mut marked);
        marked
    }

    fn of_language(language: &str) -> Stemmer {
        match language {
            "en" => Stemmer::English,
            "ru" => Stemmer::Russian,
            "kk" => Stemmer::Kazakh,
            "ky" => Stemmer::Kyrgyz,
            "uz" => Stemmer::Uzbek,
            "tk" => Stemmer::Turkmen,
            "tg" => Stemmer::Tajik,
            "fa" | "prs" => Stemmer::Persian,
            "ps" => Stemmer::Pashto,
            _ => Stemmer::None,
        }
    }

    /// What a word in `script` gets when nothing is known of its language, or when that language is
    /// not written in this script.
    fn of_script(script: Script) -> Stemmer {
        match script {
            Script::Latin => Stemmer::English,
            Script::Cyrillic => Stemmer::Russian,
            Script::Arabic => Stemmer::None,
        }
    }

    /// Whether the language is written in `script`; one that is not of the nine may be.
    fn writes(self, script: Script) -> bool {
        let known = Stemmer::SCRIPTS.iter().find(|(stemmer, _)| *stemmer == self);
        known.is_none_or(|(_, scripts)| scripts.contains(&script))
    }
}

/// The language of a text, prepared to be asked word by word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextLanguage {
    stemmer: Option<Stemmer>,
    /// The only script that the code names: uz-Cyrl.
    script: Option<Script>,
}

impl TextLanguage {
    /// From a BCP-47 code; regions are left aside.
    pub(super) fn new(language: Option<&str>) -> TextLanguage {
        let Some(code) = language else { return TextLanguage::default() };
        let mut subtags = code.split('-');
        let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
        let cyrillic = subtags.any(|subtag| subtag.eq_ignore_ascii_case("cyrl"));
        TextLanguage {
            stemmer: Some(Stemmer::of_language(&primary)),
            script: cyrillic.then_some(Script::Cyrillic),
        }
    }

    /// The stem of an exact form.
    pub(super) fn stem(self, lowered: &str, exact: &str) -> String {
        let Some(script) = word_script(exact) else { return exact.to_owned() };
        let in_script = self.script.is_none_or(|only| only == script);
        let by_language = self.stemmer.filter(|stemmer| in_script && stemmer.writes(script));
        by_language.unwrap_or(Stemmer::of_script(script)).stem(lowered, exact)
    }
}

/// Every stem that a typed word may have in its script, each once. Of ё only `lowered` knows.
pub(super) fn stems_for_query(lowered: &str, exact: &str) -> Vec<String> {
    let Some(script) = word_script(exact) else { return Vec::new() };
    let fits = Stemmer::SCRIPTS.iter().filter(|(_, scripts)| scripts.contains(&script));
    let mut stems: Vec<String> = fits.map(|(stemmer, _)| stemmer.stem(lowered, exact)).collect();
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
            (Some("ru"), "тюрьмами", "тюрм"),
            (None, "тюрьмами", "тюрм"),
            (Some("ru"), "prisons", "prison"),
            (Some("en"), "тюрьмами", "тюрм"),
            (Some("fa"), "prisons", "prison"),
            (Some("kk"), "құқықтары", "kk:құққ"),
            (Some("ky"), "тюрьмами", "ky:тюрьмами"),
            (Some("tg"), "маориф", "tg:маориф"),
            (Some("uz"), "tashkilotlarning", "uz:taşkilot"),
            (Some("uz"), "ташкилотлар", "uz:taşkilot"),
            (Some("uz-Cyrl"), "ташкилотлар", "uz:taşkilot"),
            (Some("uz-Cyrl-UZ"), "prisons", "prison"),
            (Some("tk"), "hukuklary", "tk:hukk"),
            (Some("fa"), "حقوقها", "fa:حق"),
            (Some("prs"), "حقوقها", "fa:حق"),
            (Some("de"), "prisons", "prisons"),
            (Some("en"), "2178", "2178"),
            (Some("en"), "s", "s"),
        ];
        for (language, word, expected) in rows {
            assert_eq!(TextLanguage::new(language).stem(word, word), expected, "{language:?} {word}");
        }
    }

    #[test]
    fn a_query_word_has_the_stems_of_its_script() {
        for (word, expected) in [
            ("prisons", vec!["kk:прісонс", "prison", "tk:prisons", "uz:prisons"]),
            ("құқығы", vec!["kk:құққ", "ky:құқығ", "tg:кұкыгы", "tk:құқығы", "uz:qұqiğ", "құқығ"]),
            ("حقوق", vec!["fa:حق", "ps:حق"]),
            ("2178", vec![]),
        ] {
            assert_eq!(stems_for_query(word, word), expected, "{word}");
        }
    }
}
