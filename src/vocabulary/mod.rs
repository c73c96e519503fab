//! What the library knows the names of: countries, regions, organizations, themes, kinds of work,
//! languages, and the words of the field in nine languages.
//!
//! A *label* is shown to a reader; *names* are what a search looks in and a person may type; *cues*
//! and *stems* are what `describe` recognises in a text, and are never searched or shown. The data
//! stand in `assets/vocabulary/*.toml` and are part of the program file. Pure: no input or output.

mod commonness;
mod glossary;
mod glossary_forms;
mod kind;
mod language;
mod organization;
mod place;
mod terms;
mod theme;

use serde::de::DeserializeOwned;

use crate::error::{Error, Kind as Why, Result, What};
use crate::model::Facet;

pub use commonness::Commonness;
pub use glossary::{Acronym, Glossary, GlossaryTerm};
pub use glossary_forms::{FormWords, GlossaryForm, GlossaryForms};
pub use kind::{Cover, Kind};
pub use language::{Direction, Language};
pub use organization::{Organization, OrganizationGroup, SharedAcronym};
pub use place::{Country, Region};
pub use terms::nearest_names;
pub use theme::{Framework, Theme};

use organization::OrganizationFile;
use place::PlaceFile;
use terms::Terms;
use theme::ThemeFile;

/// All of it, parsed and ready to be asked; make it once and share it.
#[derive(Debug)]
pub struct Vocabulary {
    countries: Vec<Country>,
    regions: Vec<Region>,
    organizations: OrganizationFile,
    themes: ThemeFile,
    kinds: Vec<Kind>,
    languages: Vec<Language>,
    glossary: Glossary,
    glossary_forms: std::sync::OnceLock<GlossaryForms>,
    commonness: Commonness,
    country_terms: Terms,
    organization_terms: Terms,
    group_terms: Terms,
    theme_terms: Terms,
    language_terms: Terms,
    kind_terms: Terms,
    no_terms: Terms,
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(|fault| Error::new(What::OpenLibrary, Why::Unexpected).caused_by(fault))
}

impl Vocabulary {
    /// The vocabulary that comes with the program.
    ///
    /// # Errors
    /// [`What::OpenLibrary`] if a data file is not well-formed, which a test rules out.
    pub fn built_in() -> Result<Vocabulary> {
        let PlaceFile { country: countries, region: regions } =
            parse(include_str!("../../assets/vocabulary/countries.toml"))?;
        let organizations: OrganizationFile =
            parse(include_str!("../../assets/vocabulary/organizations.toml"))?;
        let themes: ThemeFile = parse(include_str!("../../assets/vocabulary/themes.toml"))?;
        let kinds = parse::<kind::KindFile>(include_str!("../../assets/vocabulary/kinds.toml"))?.kind;
        let languages =
            parse::<language::LanguageFile>(include_str!("../../assets/vocabulary/languages.toml"))?.language;
        let glossary = parse(include_str!("../../assets/vocabulary/glossary.toml"))?;
        let commonness = parse(include_str!("../../assets/vocabulary/commonness.toml"))?;
        Ok(Vocabulary {
            country_terms: countries
                .iter()
                .map(Country::term)
                .chain(regions.iter().map(Region::term))
                .collect(),
            organization_terms: organizations.organization.iter().map(Organization::term).collect(),
            group_terms: organizations.group.iter().map(OrganizationGroup::term).collect(),
            theme_terms: themes.theme.iter().map(Theme::term).collect(),
            language_terms: languages.iter().map(Language::term).collect(),
            kind_terms: kinds.iter().map(Kind::term).collect(),
            no_terms: Terms::default(),
            countries,
            regions,
            organizations,
            themes,
            kinds,
            languages,
            glossary,
            glossary_forms: std::sync::OnceLock::new(),
            commonness,
        })
    }

    fn terms(&self, facet: Facet) -> &Terms {
        match facet {
            Facet::Country => &self.country_terms,
            Facet::Organization => &self.organization_terms,
            Facet::Theme => &self.theme_terms,
            Facet::Language => &self.language_terms,
            Facet::Kind => &self.kind_terms,
            Facet::Year | Facet::Status => &self.no_terms,
        }
    }

    /// The terms among which a key is: groups of organizations stand beside organizations.
    fn terms_of(&self, facet: Facet, key: &str) -> &Terms {
        let group = facet == Facet::Organization && key.starts_with("kind:");
        if group { &self.group_terms } else { self.terms(facet) }
    }

    /// What a reader of `language` sees for a value: its label in that language, else in English;
    /// for free text the text; else the key itself (a year, an id this version does not know).
    pub fn label(&self, facet: Facet, key: &str, language: &str) -> String {
        if let Some(words) = key.strip_prefix("text:") {
            return words.to_owned();
        }
        self.terms_of(facet, key).label(key, language).unwrap_or(key).to_owned()
    }

    /// The label where room is short: an organization's acronym, a language's code on a tag; else
    /// the label.
    pub fn short_label(&self, facet: Facet, key: &str, language: &str) -> String {
        let short = match facet {
            Facet::Organization => self.organization(key).and_then(|found| found.acronym_in(language)),
            Facet::Language => self.language(key).map(|found| found.short.as_str()),
            _ => None,
        };
        short.map_or_else(|| self.label(facet, key, language), str::to_owned)
    }

    /// Every label, acronym, official name and alias of a value in every language: what a search
    /// looks in. No cues, no capitals. Empty for free text and unknown keys.
    pub fn names(&self, facet: Facet, key: &str) -> Vec<&str> {
        self.terms_of(facet, key).names(key)
    }

    /// The ids of a facet, in the order of the data.
    pub fn ids(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.terms(facet).ids()
    }

    /// Whether there is such an id.
    pub fn contains(&self, facet: Facet, id: &str) -> bool {
        self.terms(facet).contains(id)
    }

    /// The id that a person means: an id in any letter case, or a name that only one value has.
    pub fn resolve(&self, facet: Facet, typed: &str) -> Option<&str> {
        self.terms_of(facet, typed).resolve(typed)
    }

    /// Up to three ids nearest to what was typed, best first, for "did you mean".
    pub fn nearest(&self, facet: Facet, typed: &str) -> Vec<&str> {
        self.terms(facet).nearest(typed)
    }

    /// The themes above a theme, nearest first.
    pub fn ancestors(&self, theme: &str) -> Vec<&str> {
        let mut above = Vec::new();
        let mut next = self.theme(theme);
        while let Some(parent) = next.and_then(|theme| theme.parent.as_deref()) {
            if above.contains(&parent) {
                break;
            }
            above.push(parent);
            next = self.theme(parent);
        }
        above
    }

    /// The values of a facet that hold this one, nearest first: the themes above a theme, the group
    /// of an organization. A resource with the value has these too.
    pub fn above(&self, facet: Facet, key: &str) -> Vec<&str> {
        match facet {
            Facet::Theme => self.ancestors(key),
            Facet::Organization => self.group_of(key).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The group of organizations that an organization belongs to.
    pub fn group_of(&self, organization: &str) -> Option<&str> {
        let kind = &self.organization(organization)?.kind;
        self.groups().iter().find(|group| group.kind == *kind).map(|group| group.id.as_str())
    }

    /// The groups of organizations, in the order of the data.
    pub fn groups(&self) -> &[OrganizationGroup] {
        &self.organizations.group
    }

    /// The group that a person means, by its kind, id or label.
    pub fn resolve_group(&self, typed: &str) -> Option<&str> {
        self.group_terms.resolve(typed)
    }

    /// The themes directly below a theme.
    pub fn children(&self, theme: &str) -> Vec<&str> {
        let below = self.themes.theme.iter().filter(|child| child.parent.as_deref() == Some(theme));
        below.map(|child| child.id.as_str()).collect()
    }

    /// The cover of a kind; a kind that is not known looks like a report.
    pub fn cover(&self, kind: &str) -> Cover {
        self.kinds.iter().find(|known| known.id == kind).map_or(Cover::Report, |known| known.cover)
    }

    /// How common themes and their cues are in prose of the field.
    pub fn commonness(&self) -> &Commonness {
        &self.commonness
    }

    /// The countries, with their cues, capitals and regions.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The regions of several countries, with their cues.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The organizations.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations.organization
    }

    /// One organization.
    pub fn organization(&self, id: &str) -> Option<&Organization> {
        self.organizations().iter().find(|found| found.id == id)
    }

    /// Acronyms that are other words too: they need context.
    pub fn ambiguous_acronyms(&self) -> &[String] {
        &self.organizations.ambiguous
    }

    /// Acronyms of several bodies: they need another cue to tell which.
    pub fn shared_acronyms(&self) -> &[SharedAcronym] {
        &self.organizations.shared
    }

    /// The themes, with their cues.
    pub fn themes(&self) -> &[Theme] {
        &self.themes.theme
    }

    /// One theme.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes().iter().find(|found| found.id == id)
    }

    /// Cues of themes that match only as whole words in upper case.
    pub fn upper_case_cues(&self) -> &[String] {
        &self.themes.upper_case_only
    }

    /// The four pillars of the UN Global Counter-Terrorism Strategy.
    pub fn pillars(&self) -> &[Framework] {
        &self.themes.pillars
    }

    /// The seven priority areas of the UN Plan of Action to Prevent Violent Extremism.
    pub fn priority_areas(&self) -> &[Framework] {
        &self.themes.priority_areas
    }

    /// The kinds of work.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The languages of resources.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// One language.
    pub fn language(&self, id: &str) -> Option<&Language> {
        self.languages.iter().find(|found| found.id == id)
    }

    /// Every form of the glossary with its words, for finding the concepts in a typed text. `analyse` is
    /// given a form and its language and gives the letters by which it is looked up and its words; what it
    /// gives is kept from the first call on.
    pub fn glossary_forms(&self, analyse: fn(&str, &str) -> (String, Vec<FormWords>)) -> &GlossaryForms {
        self.glossary_forms.get_or_init(|| GlossaryForms::new(&self.glossary, analyse))
    }

    /// The words of the field.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }
}
