//! By what resources are known in texts: document symbols, and titles as runs of words. Kept from
//! document to document, and brought up to date with what changed in the catalogue.

use std::collections::{HashMap, HashSet};

use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::model::{Resource, ResourceId, TitleStatus};
use crate::text;

/// Words of a title that are enough to tell a work by.
const TITLE_WORDS: usize = 4;

/// The first two words of a title.
type Beginning = (String, String);

/// Symbols and titles of all resources outside the bin.
#[derive(Default)]
pub(super) struct Naming {
    /// Symbol as looked up -> resource, and the symbol as written.
    symbols: HashMap<String, Vec<(ResourceId, String)>>,
    /// A symbol without its number of revision -> the symbols there are.
    revised: HashMap<String, HashSet<String>>,
    titles: HashMap<Beginning, Vec<Titled>>,
    /// What each resource is known by, for when it changes.
    known: HashMap<ResourceId, (Vec<String>, Vec<Beginning>)>,
    /// The catalogue's revision that it is as of.
    revision: u64,
}

/// A title as a run of words.
struct Titled {
    words: Vec<String>,
    resource: ResourceId,
    written: String,
}

impl Naming {
    /// Takes in what changed in the catalogue since the last time; the first time that is everything.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub(super) fn catch_up(&mut self, catalogue: &Catalogue) -> Result<()> {
        let now = catalogue.revision()?;
        if now == self.revision {
            return Ok(());
        }
        for changed in catalogue.changed_since(self.revision)? {
            self.forget(&changed.id);
            if let Some(resource) = if changed.gone { None } else { catalogue.resource(&changed.id)? } {
                self.add(&resource);
            }
        }
        self.revision = now;
        Ok(())
    }

    fn forget(&mut self, id: &ResourceId) {
        let Some((symbols, titles)) = self.known.remove(id) else { return };
        for symbol in symbols {
            if let Some(named) = self.symbols.get_mut(&symbol) {
                named.retain(|(other, _)| other != id);
            }
        }
        for beginning in titles {
            if let Some(titled) = self.titles.get_mut(&beginning) {
                titled.retain(|titled| titled.resource != *id);
            }
        }
    }

    fn add(&mut self, resource: &Resource) {
        let (mut symbols, mut titles) = (Vec::new(), Vec::new());
        for symbol in &resource.symbols {
            for found in text::symbols(symbol) {
                let named = (resource.id.clone(), symbol.clone());
                self.symbols.entry(found.exact.clone()).or_default().push(named);
                let same = self.revised.entry(unrevised(&found.exact).to_owned()).or_default();
                same.insert(found.exact.clone());
                symbols.push(found.exact);
            }
        }
        for title in own_titles(resource) {
            let words = run_of(title);
            if let [first, second, ..] = words.as_slice() {
                let beginning = (first.clone(), second.clone());
                let (resource, written) = (resource.id.clone(), title.to_owned());
                self.titles.entry(beginning.clone()).or_default().push(Titled { words, resource, written });
                titles.push(beginning);
            }
        }
        self.known.insert(resource.id.clone(), (symbols, titles));
    }

    /// What is named in these words, of the resources that `may` be, and by which symbol or title.
    pub(super) fn in_words(
        &self,
        words: &str,
        may: &mut dyn FnMut(&ResourceId) -> bool,
    ) -> Vec<(ResourceId, String)> {
        let mut found = Vec::new();
        if !self.symbols.is_empty() {
            for symbol in text::symbols(words) {
                let named = self.symbols.get(&symbol.exact).into_iter().flatten();
                found.extend(named.filter(|(id, _)| may(id)).cloned());
            }
        }
        let spelled = run_of(words);
        for (at, pair) in spelled.windows(2).enumerate() {
            let Some(titles) = self.titles.get(&(pair[0].clone(), pair[1].clone())) else { continue };
            let standing = titles.iter().filter(|titled| spelled[at..].starts_with(&titled.words));
            let mut standing: Vec<&Titled> = standing.filter(|titled| may(&titled.resource)).collect();
            // Of titles that begin alike, the longest is meant; several works may bear it.
            let longest = standing.iter().map(|titled| titled.words.len()).max();
            standing.retain(|titled| Some(titled.words.len()) == longest);
            found.extend(standing.into_iter().map(|it| (it.resource.clone(), it.written.clone())));
        }
        found
    }

    /// Other resources under the same title, or under another revision of its symbol; by what.
    pub(super) fn editions(&self, resource: &Resource) -> Vec<(ResourceId, String)> {
        let mut found: Vec<(ResourceId, String)> = Vec::new();
        for symbol in resource.symbols.iter().flat_map(|symbol| text::symbols(symbol)) {
            let revisions = self.revised.get(unrevised(&symbol.exact)).into_iter().flatten();
            let others = revisions.filter(|other| **other != symbol.exact);
            found.extend(others.filter_map(|other| self.symbols.get(other)).flatten().cloned());
        }
        for title in own_titles(resource) {
            let words = run_of(title);
            let [first, second, ..] = words.as_slice() else { continue };
            let titles = self.titles.get(&(first.clone(), second.clone())).into_iter().flatten();
            let same = titles.filter(|titled| titled.words == words);
            found.extend(same.map(|titled| (titled.resource.clone(), titled.written.clone())));
        }
        let mut met = HashSet::from([resource.id.clone()]);
        found.retain(|(id, _)| met.insert(id.clone()));
        found
    }
}

/// The titles under which a work was issued that tell it from others.
pub(super) fn own_titles(resource: &Resource) -> impl Iterator<Item = &str> {
    let own = resource.titles.iter().filter(|title| title.status != TitleStatus::Descriptive);
    let own = own.map(|title| title.text.as_str());
    own.filter(|title| text::spelled(title).len() >= TITLE_WORDS)
}

fn run_of(words: &str) -> Vec<String> {
    text::spelled(words).into_iter().map(|word| word.exact).collect()
}

/// `ctoc/cop/2012/7/rev.1` -> `ctoc/cop/2012/7`.
fn unrevised(symbol: &str) -> &str {
    match symbol.rsplit_once("/rev.") {
        Some((before, number)) if number.bytes().all(|sign| sign.is_ascii_digit()) => before,
        _ => symbol,
    }
}
