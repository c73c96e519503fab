//! The languages in which the program itself speaks.

/// A language with a complete set of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
}

impl Language {
    /// Every language, in the order of the menu.
    pub const ALL: [Language; 2] = [Language::English, Language::Russian];

    /// Its BCP-47 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Russian => "ru",
        }
    }

    /// Its name in itself, for the menu.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Russian => "Русский",
        }
    }

    /// The language of a code, also with a region or encoding as systems give it: `ru`, `ru-RU`,
    /// `ru_RU.UTF-8`.
    pub fn from_code(code: &str) -> Option<Language> {
        let first = primary(code);
        Language::ALL.into_iter().find(|language| language.code() == first)
    }

    /// Whether the window of a language is laid out from right to left.
    ///
    /// So far none that is complete is. Dari and Pashto are known here already, so that their
    /// layout can be tried with English words; they are offered once their texts are complete.
    pub fn is_mirrored(code: &str) -> bool {
        matches!(primary(code).as_str(), "fa" | "prs" | "ps" | "pbt")
    }

    /// The texts, as they stand in `assets/words/`.
    pub(super) fn source(self) -> &'static str {
        match self {
            Language::English => include_str!("../../assets/words/en.ftl"),
            Language::Russian => include_str!("../../assets/words/ru.ftl"),
        }
    }
}

/// The first part of a code, without region and encoding.
fn primary(code: &str) -> String {
    code.split(['-', '_', '.', '@']).next().unwrap_or_default().trim().to_ascii_lowercase()
}
