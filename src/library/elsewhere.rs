//! Which words of other languages a word that is being typed finds too: the glossary's, where they stand in
//! the library.

use std::collections::BTreeSet;

use super::Reader;
use super::completing::{Completing, Completion, Offer};
use crate::error::Result;
use crate::index::{Index, Statuses};

/// A form of another language that resources have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// BCP-47 code.
    pub language: String,
    /// As the glossary writes it.
    pub form: String,
}

impl Reader {
    /// An offer of the first of these texts that finds something in other languages too. Each comes with where
    /// the word begins that is completed, in bytes; one form of each language is named, under the present ticks.
    pub(super) fn elsewhere(
        &self,
        asked: &Completing,
        index: &Index,
        statuses: &Statuses,
        texts: &[(&str, usize)],
    ) -> Result<Option<Completion>> {
        for (text, from) in texts {
            let mut languages: BTreeSet<String> =
                self.languages_of(text.get(*from..).unwrap_or_default()).into_iter().collect();
            let mut forms: Vec<Elsewhere> = Vec::new();
            let query = self.as_typed(asked, text);
            for form in query.forms() {
                let belongs = text.get(*from..).is_some_and(|word| word.contains(&form.typed));
                // Of one spelling nobody knows in which of its languages it stands there.
                let known = forms.iter().any(|known| known.form == form.words);
                if !belongs || !form.sure || known || languages.contains(&form.language) {
                    continue;
                }
                if index.count_form(&query, statuses, form)? > 0 {
                    languages.insert(form.language.clone());
                    forms.push(Elsewhere { language: form.language.clone(), form: form.words.clone() });
                }
            }
            if !forms.is_empty() {
                let count = self.count(index, statuses, &query, None)?;
                let text = (*text).to_owned();
                let offer = Offer::Elsewhere { text, from: *from, forms, languages: languages.len() };
                return Ok(Some(Completion { offer, count }));
            }
        }
        Ok(None)
    }
}
