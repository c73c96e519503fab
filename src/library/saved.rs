//! Searches that a person keeps, with how many of what they find is new since they last looked.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Library, Reader};
use crate::catalogue::SavedId;
use crate::error::{Error, Kind, Result, What};
use crate::model::{Facet, ResourceId};
use crate::query::{Like, Query, Reading, Sort, Ticks, Typing};
use crate::vocabulary::Vocabulary;

/// The version of the form in which what is asked is kept.
const FORM: u32 = 1;

/// What a saved search asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The texts, the last one in the field, the ones before narrowed by it.
    pub texts: Vec<String>,
    /// What is ticked.
    pub ticks: Ticks,
    /// The order of hits.
    pub sort: Sort,
    /// Only the typed forms.
    pub exact: bool,
    /// Forms that match no more.
    pub without: BTreeSet<String>,
    /// What is found is to be like this resource.
    pub like: Option<ResourceId>,
}

/// As it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    form: u32,
    texts: Vec<String>,
    #[serde(default)]
    include: BTreeMap<Facet, Vec<String>>,
    #[serde(default)]
    exclude: BTreeMap<Facet, Vec<String>>,
    sort: String,
    #[serde(default)]
    exact: bool,
    #[serde(default)]
    without: BTreeSet<String>,
    #[serde(default)]
    like: Option<ResourceId>,
}

/// A search that a person keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Which one.
    pub id: SavedId,
    /// What a person calls it.
    pub name: String,
    /// What it asks.
    pub asked: Asked,
    /// How many resources it finds now.
    pub total: u64,
    /// How many of them were added or changed since the person last looked.
    pub new: u64,
}

impl Asked {
    /// What a question asks.
    pub fn of(query: &Query) -> Asked {
        let texts = query.within.iter().chain([&query.text]).filter(|text| !text.trim().is_empty());
        Asked {
            texts: texts.cloned().collect(),
            ticks: query.ticks.clone(),
            sort: query.window.sort,
            exact: query.exact,
            without: query.without.clone(),
            like: query.like.as_ref().map(|like| like.resource.clone()),
        }
    }

    /// Whether it asks for nothing in particular.
    pub fn is_everything(&self) -> bool {
        self.texts.is_empty() && self.ticks.is_empty() && self.like.is_none()
    }

    /// The question.
    pub fn query(&self, vocabulary: &Vocabulary) -> Query {
        let (text, within) = self.texts.split_last().map_or(("", &[][..]), |(text, within)| (text, within));
        let reading = Reading { typing: Typing::Finished, exact: self.exact };
        let mut query = Query::read_within(within, text, reading, vocabulary);
        query.ticks = self.ticks.clone();
        query.window.sort = self.sort;
        query.without = self.without.clone();
        query.like = self.like.clone().map(|resource| Like { resource, passage: None });
        query
    }

    fn kept(&self) -> Result<String> {
        let of = |chosen: fn(&crate::query::Choice) -> Vec<String>| {
            let all = self.ticks.iter().map(|(facet, choice)| (facet, chosen(choice)));
            all.filter(|(_, values)| !values.is_empty()).collect()
        };
        let kept = Kept {
            form: FORM,
            texts: self.texts.clone(),
            include: of(|choice| choice.include.iter().cloned().collect()),
            exclude: of(|choice| choice.exclude.iter().cloned().collect()),
            sort: Sort::ALL.iter().find(|(sort, _)| *sort == self.sort).map_or("", |(_, id)| id).to_owned(),
            exact: self.exact,
            without: self.without.clone(),
            like: self.like.clone(),
        };
        serde_json::to_string(&kept).map_err(|error| unreadable(What::WriteCatalogue, error))
    }

    fn read(kept: &str) -> Result<Asked> {
        let kept: Kept =
            serde_json::from_str(kept).map_err(|error| unreadable(What::ReadCatalogue, error))?;
        if kept.form != FORM {
            return Err(Error::new(What::ReadCatalogue, Kind::NewerFormat));
        }
        let mut ticks = Ticks::default();
        for (facet, values) in kept.include {
            values.into_iter().for_each(|value| ticks.include(facet, value));
        }
        for (facet, values) in kept.exclude {
            values.into_iter().for_each(|value| ticks.exclude(facet, value));
        }
        let sort = Sort::from_id(&kept.sort).unwrap_or_default();
        Ok(Asked {
            texts: kept.texts,
            ticks,
            sort,
            exact: kept.exact,
            without: kept.without,
            like: kept.like,
        })
    }
}

fn unreadable(what: What, error: serde_json::Error) -> Error {
    Error::new(what, Kind::Damaged).caused_by(error)
}

/// Names are told apart without their case and the blanks around them.
fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Reader {
    /// The saved searches in the order in which they were saved, with what each finds now.
    ///
    /// # Errors
    /// If the catalogue or the index cannot be read.
    pub fn saved(&self) -> Result<Vec<SavedSearch>> {
        let (index, statuses) = (self.index(), self.statuses()?);
        let mut all = Vec::new();
        for row in self.catalogue.saved()? {
            let asked = Asked::read(&row.asked)?;
            let query = asked.query(self.vocabulary());
            let changed = self.catalogue.changed_since(row.seen)?;
            let changed: Vec<ResourceId> =
                changed.into_iter().filter(|changed| !changed.gone).map(|changed| changed.id).collect();
            let total = self.count(&index, &statuses, &query, None)?;
            let new = match changed.is_empty() {
                true => 0,
                false => self.count(&index, &statuses, &query, Some(&changed))?,
            };
            all.push(SavedSearch { id: row.id, name: row.name, asked, total, new });
        }
        Ok(all)
    }

    /// The saved search of this name, in any letter case.
    ///
    /// # Errors
    /// If the catalogue or the index cannot be read.
    pub fn saved_named(&self, name: &str) -> Result<Option<SavedSearch>> {
        Ok(self.saved()?.into_iter().find(|saved| same_name(&saved.name, name)))
    }
}

impl Library {
    /// Keeps a search under a name, as seen now; in the place of one that had the name. Returns which one.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn save_search(&mut self, name: &str, asked: &Asked) -> Result<SavedId> {
        self.writing()?;
        let (kept, seen) = (asked.kept()?, self.catalogue.revision()?);
        let known = self.catalogue.saved()?.into_iter().find(|row| same_name(&row.name, name));
        self.catalogue.write(|change| match known {
            Some(row) => change.change_search(row.id, &kept, seen).map(|()| row.id),
            None => change.save_search(name.trim(), &kept, seen),
        })
    }

    /// Gives a saved search another name; nothing happens where another one has it.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is none such, or what the disk refuses.
    pub fn rename_search(&mut self, id: SavedId, name: &str) -> Result<bool> {
        self.writing()?;
        let taken = self.catalogue.saved()?.iter().any(|row| row.id != id && same_name(&row.name, name));
        if taken || name.trim().is_empty() {
            return Ok(false);
        }
        self.catalogue.write(|change| change.rename_search(id, name.trim()))?;
        Ok(true)
    }

    /// The person looks at what a saved search finds: what is there now is no longer new.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is none such, or what the disk refuses.
    pub fn look_at_search(&mut self, id: SavedId) -> Result<()> {
        self.writing()?;
        let seen = self.catalogue.revision()?;
        self.catalogue.write(|change| change.look_at_search(id, seen))
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is none such, or what the disk refuses.
    pub fn forget_search(&mut self, id: SavedId) -> Result<()> {
        self.writing()?;
        self.catalogue.write(|change| change.forget_search(id))
    }
}
