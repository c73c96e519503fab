//! Which title of a resource is cited, and what stands beside it.

use super::romanize;
use crate::model::{Resource, Script, Title, TitleStatus};
use crate::text;

/// The title of a work as a citation writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The words as recorded.
    pub(super) text: String,
    /// They stand on the work. If not (a translation, a description), citations write them in brackets.
    pub(super) is_own: bool,
    /// BCP-47 code of `text`.
    pub(super) language: Option<String>,
    /// The words in Latin letters by ISO 9, if they are in Cyrillic ones.
    pub(super) romanized: Option<String>,
    /// A title of the record in the language of the citation, if `text` is in another.
    pub(super) translated: Option<String>,
}

impl Heading {
    /// The work's own title in the language of the citation, else its own in another language with
    /// the recorded translation; else the translation alone, else the description. Never a title
    /// that the record does not hold.
    pub(super) fn of(resource: &Resource, language: &str) -> Option<Heading> {
        let in_language = |title: &&Title| title.language.as_deref() == Some(language);
        let exact = || resource.titles.iter().filter(|title| title.status == TitleStatus::Exact);
        // The language named first is the one it was written in.
        let first = resource.languages.first().map(String::as_str);
        let original = || exact().find(|title| first.is_some() && title.language.as_deref() == first);
        let own = exact().find(in_language).or_else(original).or_else(|| exact().next());
        let chosen =
            own.or_else(|| resource.titles.iter().find(in_language)).or_else(|| resource.titles.first())?;
        let translated = resource
            .titles
            .iter()
            .filter(|title| title.status == TitleStatus::Translated && !in_language(&chosen))
            .find(in_language);
        let is_cyrillic = text::script(&chosen.text) == Some(Script::Cyrillic);
        Some(Heading {
            text: chosen.text.clone(),
            is_own: chosen.status == TitleStatus::Exact,
            language: chosen.language.clone(),
            romanized: is_cyrillic.then(|| romanize(&chosen.text)).flatten(),
            translated: translated.map(|title| title.text.clone()),
        })
    }

    /// The title in the letters of a file that other programs read: as recorded, marked with brackets
    /// where it does not stand on the work.
    pub(super) fn plain(&self) -> String {
        if self.is_own { self.text.clone() } else { format!("[{}]", self.text) }
    }
}
