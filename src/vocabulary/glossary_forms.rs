//! The forms of the glossary, one by one, with their words.

use std::collections::HashMap;

use super::glossary::Glossary;
use crate::model::Confidence;

/// A word of a form, as the analysis of texts gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormWords {
    /// The exact form.
    pub exact: String,
    /// The stem in the form's language.
    pub stem: String,
    /// The plain key.
    pub plain: String,
}

/// A form of a concept in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryForm {
    /// Which concept, by its number in the glossary; acronyms come after the terms.
    pub concept: usize,
    /// BCP-47 code.
    pub language: String,
    /// As the glossary writes it, without what stands in brackets.
    pub form: String,
    /// Whether it is certain enough to be shown.
    pub sure: bool,
    /// The concept has forms that equal common words.
    pub is_common: bool,
    /// Its words.
    pub words: Vec<FormWords>,
}

/// All forms, found by their first letters or by their concept.
#[derive(Debug, Default)]
pub struct GlossaryForms {
    forms: Vec<GlossaryForm>,
    by_letters: HashMap<String, Vec<usize>>,
    /// Where the forms of each concept begin.
    concepts: Vec<usize>,
}

impl GlossaryForms {
    pub(super) fn new(
        glossary: &Glossary,
        analyse: fn(&str, &str) -> (String, Vec<FormWords>),
    ) -> GlossaryForms {
        let mut all = GlossaryForms::default();
        let mut add = |concept: usize, language: &str, form: &str, sure: bool, is_common: bool| {
            let form = form.split(" (").next().unwrap_or(form).replace(['«', '»'], "");
            let (letters, words) = analyse(&form, language);
            all.by_letters.entry(letters).or_default().push(all.forms.len());
            let language = language.to_owned();
            all.forms.push(GlossaryForm { concept, language, form, sure, is_common, words });
        };
        for (concept, term) in glossary.terms.iter().enumerate() {
            let is_common = glossary.common.contains(&term.id);
            for (language, forms) in &term.forms {
                for form in forms {
                    let sure = term.is_sure(language, form) && term.confidence == Confidence::High;
                    add(concept, language, form, sure, is_common);
                }
            }
        }
        for (number, acronym) in glossary.acronyms.iter().enumerate() {
            let concept = glossary.terms.len() + number;
            let sure = acronym.confidence == Confidence::High;
            let english = [("en", Some(&acronym.acronym)), ("en", Some(&acronym.expansion))];
            let russian = [("ru", acronym.acronym_ru.as_ref()), ("ru", Some(&acronym.expansion_ru))];
            for (language, form) in english.into_iter().chain(russian) {
                if let Some(form) = form {
                    add(concept, language, form, sure, false);
                }
            }
        }
        let concepts = glossary.terms.len() + glossary.acronyms.len();
        all.concepts =
            (0..=concepts).map(|concept| all.forms.partition_point(|form| form.concept < concept)).collect();
        all
    }

    /// The forms that begin with these letters.
    pub fn beginning_with(&self, letters: &str) -> impl Iterator<Item = &GlossaryForm> {
        let numbers = self.by_letters.get(letters).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.forms.get(*number))
    }

    /// The forms of a concept.
    pub fn of(&self, concept: usize) -> &[GlossaryForm] {
        match (self.concepts.get(concept), self.concepts.get(concept + 1)) {
            (Some(first), Some(end)) => self.forms.get(*first..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}
