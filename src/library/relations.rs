//! Which resources of the library a resource names, which name it, and which bear the same name: by
//! document symbols and titles.

use std::collections::{BTreeMap, HashMap};

use super::Reader;
use super::naming::{Naming, own_titles};
use crate::error::Result;
use crate::model::{Locator, Resource, ResourceId};
use crate::query::{Expression, Part, Query, Ticks, Window};
use crate::text;

/// So many of each are told of.
const MOST: usize = 12;

/// A resource that names another one, or is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The other resource.
    pub resource: Resource,
    /// Whether a text of it is held.
    pub held: bool,
    /// The symbol or title by which one names the other, or which both bear.
    pub by: String,
    /// Where it is named: in the text of the one that names.
    pub place: Option<Locator>,
}

/// What a resource names, what names it, and what bears its name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Relations {
    /// What stands in its texts, in the order in which it comes there.
    pub names: Vec<Related>,
    /// In whose texts it stands, the nearest first.
    pub named_by: Vec<Related>,
    /// Resources under the same title, or under another revision of its symbol, the latest first.
    pub editions: Vec<Related>,
}

/// Whether two resources are called the same: then neither names the other by it.
fn share_a_title(one: &Resource, other: &Resource) -> bool {
    own_titles(one).any(|title| own_titles(other).any(|known| title.to_lowercase() == known.to_lowercase()))
}

impl Reader {
    /// Which resources this one names, which name it, and what else is issued under its title.
    ///
    /// # Errors
    /// If the catalogue or the index cannot be read.
    pub fn relations(&self, id: &ResourceId) -> Result<Relations> {
        let Some(resource) = self.resource(id)? else { return Ok(Relations::default()) };
        let mut naming = self.naming.borrow_mut();
        naming.catch_up(&self.catalogue)?;
        let mut editions = Vec::new();
        for (id, by) in naming.editions(&resource).into_iter().take(MOST) {
            editions.extend(self.related(&id, by, None)?);
        }
        editions.sort_by_key(|edition| std::cmp::Reverse(edition.resource.date.sort_key()));
        let names = self.named_in(&resource, &naming)?;
        Ok(Relations { names, named_by: self.named_by(&resource)?, editions })
    }

    fn named_in(&self, resource: &Resource, naming: &Naming) -> Result<Vec<Related>> {
        // What is called the same is not named by it.
        let mut others: HashMap<ResourceId, bool> = HashMap::from([(resource.id.clone(), false)]);
        let mut is_other = |id: &ResourceId| {
            *others.entry(id.clone()).or_insert_with(|| match self.catalogue.resource(id) {
                Ok(Some(other)) => !share_a_title(resource, &other),
                Ok(None) | Err(_) => false,
            })
        };
        let mut found: BTreeMap<ResourceId, (usize, String, Locator)> = BTreeMap::new();
        for (text, _) in self.catalogue.texts(&resource.id)? {
            for page in self.catalogue.pages(text)? {
                for block in &page.blocks {
                    for (id, by) in naming.in_words(&block.text, &mut is_other) {
                        let order = found.len();
                        found.entry(id).or_insert_with(|| (order, by, page.locator.clone()));
                    }
                }
            }
        }
        let mut ordered: Vec<_> = found.into_iter().collect();
        ordered.sort_by_key(|(_, (order, ..))| *order);
        let mut related = Vec::new();
        for (id, (_, by, place)) in ordered.into_iter().take(MOST) {
            related.extend(self.related(&id, by, Some(place))?);
        }
        Ok(related)
    }

    fn named_by(&self, resource: &Resource) -> Result<Vec<Related>> {
        let symbols = resource.symbols.iter().map(String::as_str);
        let symbols = symbols.filter(|symbol| !text::symbols(symbol).is_empty());
        let names: Vec<&str> = symbols.chain(own_titles(resource)).collect();
        let phrases: Vec<Expression> =
            names.iter().map(|name| Expression::Phrase((*name).to_owned())).collect();
        if phrases.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query {
            text: String::new(),
            within: Vec::new(),
            like: None,
            expression: Expression::In(Part::Text, Box::new(Expression::Any(phrases))),
            ticks: Ticks::default(),
            exact: true,
            without: Default::default(),
            far: false,
            window: Window { limit: MOST + 1, ..Window::default() },
        };
        let answer = self.search(&query)?;
        let mut related = Vec::new();
        for hit in answer.hits.into_iter().filter(|hit| hit.id != resource.id && !answer.relaxed) {
            let Some(passage) = hit.passages.into_iter().next() else { continue };
            let by = passage
                .marks
                .first()
                .map(|(from, to)| passage.text.chars().skip(*from).take(to - from).collect::<String>());
            let other = self.related(&hit.id, by.unwrap_or_default(), Some(passage.locator))?;
            related.extend(other.filter(|other| !share_a_title(resource, &other.resource)));
        }
        related.truncate(MOST);
        Ok(related)
    }

    fn related(&self, id: &ResourceId, by: String, place: Option<Locator>) -> Result<Option<Related>> {
        let Some(resource) = self.resource(id)? else { return Ok(None) };
        let held = !self.held_languages(&resource.id)?.is_empty();
        Ok(Some(Related { resource, held, by, place }))
    }

    /// Whether an original still is what was kept: its bytes are read through.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    pub fn check_original(&self, sha256: &str) -> Result<crate::catalogue::Condition> {
        self.catalogue.originals().check(sha256)
    }
}
