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
        let first = code.split(['-', '_', '.', '@']).next()?.trim().to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.code() == first)
    }

    /// The texts, as they stand in `assets/words/`.
    pub(super) fn source(self) -> &'static str {
        match self {
            Language::English => include_str!("../../assets/words/en.ftl"),
            Language::Russian => include_str!("../../assets/words/ru.ftl"),
        }
    }
}
