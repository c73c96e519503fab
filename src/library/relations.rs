//! Which resources of the library a resource names, and which name it: by document symbols and titles.

use std::collections::{BTreeMap, HashMap};

use super::Reader;
use crate::error::Result;
use crate::model::{Locator, Resource, ResourceId, TitleStatus};
use crate::query::{Expression, Part, Query, Ticks, Window};
use crate::text;

/// Words of a title that are enough to tell a work by.
const TITLE_WORDS: usize = 4;

/// So many of each are told of.
const MOST: usize = 12;

/// A resource that names another one, or is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The other resource.
    pub resource: Resource,
    /// Whether a text of it is held.
    pub held: bool,
    /// The symbol or title by which one names the other.
    pub by: String,
    /// Where it is named: in the text of the one that names.
    pub place: Locator,
}

/// What a resource names and what names it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Relations {
    /// What stands in its texts, in the order in which it comes there.
    pub names: Vec<Related>,
    /// In whose texts it stands, the nearest first.
    pub named_by: Vec<Related>,
}

/// By what resources are known: a symbol, or a title as a run of words.
#[derive(Default)]
struct Names {
    /// Symbol as looked up -> resource, and the symbol as written.
    symbols: HashMap<String, (ResourceId, String)>,
    /// First two words -> the whole run, resource, and the title as written.
    titles: HashMap<(String, String), Vec<Named>>,
}

/// A title as a run of words, the resource, and the title as written.
type Named = (Vec<String>, ResourceId, String);

impl Names {
    fn add(&mut self, resource: &Resource) {
        for symbol in &resource.symbols {
            for found in text::symbols(symbol) {
                self.symbols.insert(found.exact, (resource.id.clone(), symbol.clone()));
            }
        }
        for title in own_titles(resource) {
            let words: Vec<String> = text::spelled(title).into_iter().map(|word| word.exact).collect();
            if let [first, second, ..] = words.as_slice() {
                let key = (first.clone(), second.clone());
                let entry = (words.clone(), resource.id.clone(), title.to_owned());
                self.titles.entry(key).or_default().push(entry);
            }
        }
    }

    /// What is named in these words.
    fn in_words(&self, words: &str) -> Vec<(ResourceId, String)> {
        let mut found = Vec::new();
        for symbol in text::symbols(words) {
            found.extend(self.symbols.get(&symbol.exact).cloned());
        }
        if self.titles.is_empty() {
            return found;
        }
        let spelled: Vec<String> = text::spelled(words).into_iter().map(|word| word.exact).collect();
        for (at, pair) in spelled.windows(2).enumerate() {
            let key = (pair[0].clone(), pair[1].clone());
            let Some(titles) = self.titles.get(&key) else { continue };
            let stands = |run: &Vec<String>| spelled[at..].starts_with(run);
            // Of titles that begin alike, the longest is meant.
            let longest = titles.iter().filter(|(run, ..)| stands(run)).max_by_key(|(run, ..)| run.len());
            found.extend(longest.map(|(_, id, title)| (id.clone(), title.clone())));
        }
        found
    }
}

/// Whether two resources are called the same: then neither names the other by it.
fn share_a_title(one: &Resource, other: &Resource) -> bool {
    own_titles(one).any(|title| own_titles(other).any(|known| title.to_lowercase() == known.to_lowercase()))
}

/// The titles under which a work was issued that tell it from others.
fn own_titles(resource: &Resource) -> impl Iterator<Item = &str> {
    let own = resource.titles.iter().filter(|title| title.status != TitleStatus::Descriptive);
    let own = own.map(|title| title.text.as_str());
    own.filter(|title| text::spelled(title).len() >= TITLE_WORDS)
}

impl Reader {
    /// Which resources this one names, and which name it.
    ///
    /// # Errors
    /// If the catalogue or the index cannot be read.
    pub fn relations(&self, id: &ResourceId) -> Result<Relations> {
        let Some(resource) = self.resource(id)? else { return Ok(Relations::default()) };
        Ok(Relations { names: self.named_in(&resource)?, named_by: self.naming(&resource)? })
    }

    fn named_in(&self, resource: &Resource) -> Result<Vec<Related>> {
        let texts = self.catalogue.texts(&resource.id)?;
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let mut names = Names::default();
        for id in self.catalogue.ids()? {
            if id != resource.id
                && let Some(other) = self.catalogue.resource(&id)?
                && !share_a_title(resource, &other)
            {
                names.add(&other);
            }
        }
        let mut found: BTreeMap<ResourceId, (usize, String, Locator)> = BTreeMap::new();
        for (text, _) in texts {
            for page in self.catalogue.pages(text)? {
                for block in &page.blocks {
                    for (id, by) in names.in_words(&block.text) {
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
            related.extend(self.related(&id, by, place)?);
        }
        Ok(related)
    }

    fn naming(&self, resource: &Resource) -> Result<Vec<Related>> {
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
            let other = self.related(&hit.id, by.unwrap_or_default(), passage.locator)?;
            related.extend(other.filter(|other| !share_a_title(resource, &other.resource)));
        }
        related.truncate(MOST);
        Ok(related)
    }

    fn related(&self, id: &ResourceId, by: String, place: Locator) -> Result<Option<Related>> {
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
