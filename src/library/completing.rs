//! What a few typed letters may become: words that go on so, values to narrow by, resources by their
//! titles, and searches made before.
//!
//! Every count is what taking the offer leads to: the resources found by the words that then stand in the field,
//! under the present ticks. A value's count ignores other ticks of its own facet, as beside the filters.

use std::collections::BTreeMap;

use super::Reader;
use super::elsewhere::Elsewhere;
use crate::error::Result;
use crate::index::{Index, Statuses};
use crate::model::{Facet, Resource};
use crate::query::{Expression, Part, Query, Typing, Window, last_words};
use crate::text;
use crate::vocabulary::Vocabulary;

/// How many are offered of each.
const WORDS: usize = 4;
const VALUES: usize = 4;
const TITLES: usize = 3;
const BEFORE: usize = 3;
/// Words, and terms of the glossary, looked at before the best are kept.
const TRIED: usize = 10;
const TERMS: usize = 6;
/// Letters from which words, values and titles are offered.
const LEAST: usize = 2;
/// The longest name that is recognised while it is typed, in words.
const NAME: usize = 4;

/// Something that typed letters may become.
#[derive(Debug, Clone, PartialEq)]
pub enum Offer {
    /// The field says this, from a search made before.
    Before(String),
    /// The field says this: the typed words, the last one whole. `from` is where the completed part begins, in bytes.
    Words {
        /// The whole text.
        text: String,
        /// Where the part begins that completes what was typed, in bytes.
        from: usize,
        /// The language of a term of the glossary.
        language: Option<String>,
    },
    /// The field says this, and what it finds in other languages is shown.
    Elsewhere {
        /// The whole text.
        text: String,
        /// Where the word begins that is found in other languages too, in bytes.
        from: usize,
        /// A form of each of them.
        forms: Vec<Elsewhere>,
        /// In how many languages it is found, its own among them where that is known.
        languages: usize,
    },
    /// The value is ticked, and the field says the rest: the words before its name.
    Value {
        /// Its facet.
        facet: Facet,
        /// The value.
        id: String,
        /// The name by which it was found, where it is not its label.
        name: String,
        /// What stays in the field.
        rest: String,
    },
    /// The resource is opened.
    Title(Box<Resource>, bool),
}

/// An offer with the number of resources it leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Completion {
    /// What is offered.
    pub offer: Offer,
    /// How many resources are found when it is taken; 1 for a resource.
    pub count: u64,
}

/// What is to be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completing {
    /// The question as it stands: its text, its ticks, and what it is narrowed from.
    pub query: Query,
    /// Searches made before that may be meant, the latest first.
    pub before: Vec<String>,
}

/// A name of something, cut into the plain keys of its words.
struct Name {
    keys: Vec<String>,
    name: String,
    of: Named,
}

enum Named {
    Value(Facet, String),
    Term(String),
}

/// All names, by the first letters of each of their words.
pub(super) struct Names {
    names: Vec<Name>,
    /// The first two letters of a word -> the names with such a word, and its number in each.
    beginnings: BTreeMap<String, Vec<(u32, u32)>>,
}

impl Names {
    pub(super) fn of(vocabulary: &Vocabulary) -> Names {
        let mut all = Names { names: Vec::new(), beginnings: BTreeMap::new() };
        for facet in [Facet::Theme, Facet::Country, Facet::Organization, Facet::Language, Facet::Kind] {
            for id in vocabulary.ids(facet) {
                for name in vocabulary.names(facet, id) {
                    all.add(name, Named::Value(facet, id.to_owned()));
                }
            }
        }
        for term in &vocabulary.glossary().terms {
            for (language, forms) in &term.forms {
                for form in forms.iter().filter(|form| term.is_sure(language, form)) {
                    all.add(form, Named::Term(language.clone()));
                }
            }
        }
        for acronym in &vocabulary.glossary().acronyms {
            for (form, language) in [(&acronym.expansion, "en"), (&acronym.expansion_ru, "ru")] {
                all.add(form, Named::Term(language.to_owned()));
            }
        }
        all
    }

    fn add(&mut self, name: &str, of: Named) {
        let keys: Vec<String> = text::fold_label(name).split(' ').map(str::to_owned).collect();
        let number = self.names.len() as u32;
        for (at, key) in (0..).zip(&keys) {
            self.beginnings.entry(beginning(key)).or_default().push((number, at));
        }
        self.names.push(Name { keys, name: name.to_owned(), of });
    }

    /// Names in which these words stand side by side, the last one perhaps only begun; with the number
    /// of the name's word with which they begin.
    fn with<'a>(&'a self, typed: &'a [String]) -> impl Iterator<Item = (&'a Name, u32)> {
        let first = typed.first().map(|first| beginning(first)).unwrap_or_default();
        let places = self.beginnings.get(&first).into_iter().flatten();
        places.filter_map(move |(number, at)| {
            let name = self.names.get(*number as usize)?;
            let from = name.keys.get(*at as usize..)?;
            let (last, whole) = typed.split_last()?;
            let fits = from.len() > whole.len()
                && from.iter().zip(whole).all(|(own, typed)| own == typed)
                && from[whole.len()].starts_with(last.as_str());
            fits.then_some((name, *at))
        })
    }
}

fn beginning(key: &str) -> String {
    key.chars().take(LEAST).collect()
}

impl Reader {
    /// What the typed letters may become: searches made before, words, values, resources.
    ///
    /// # Errors
    /// If the index or the catalogue cannot be read.
    pub fn complete(&self, asked: &Completing) -> Result<Vec<Completion>> {
        let (index, statuses) = (self.index(), self.statuses()?);
        let typed = asked.query.text.as_str();
        let mut all = Vec::new();
        for before in asked.before.iter().take(BEFORE) {
            let count = self.count(&index, &statuses, &self.as_typed(asked, before), None)?;
            all.push(Completion { offer: Offer::Before(before.clone()), count });
        }
        let words = last_words(typed);
        let words = &words[words.len().saturating_sub(NAME)..];
        let Some((at, last)) = words.last().copied() else { return Ok(all) };
        if last.chars().filter(|letter| letter.is_alphanumeric()).count() < LEAST {
            return Ok(all);
        }
        let words_on = self.words_on(asked, &index, &statuses, words, (at, last))?;
        let mut texts = vec![(typed, at)];
        for completion in &words_on {
            if let Offer::Words { text, from, .. } = &completion.offer {
                texts.push((text, *from));
            }
        }
        let elsewhere = self.elsewhere(asked, &index, &statuses, &texts)?;
        all.extend(words_on);
        all.extend(elsewhere);
        all.extend(self.values_named(asked, &index, &statuses, words)?);
        all.extend(self.titled(asked, &index, &statuses)?);
        Ok(all)
    }

    /// The languages in which the glossary has a term of just these words.
    pub(super) fn languages_of(&self, text: &str) -> Vec<String> {
        let keys = keys(&[(0, text)]);
        let whole = self.names().with(&keys).filter(|(name, _)| name.keys == keys);
        let language = |(name, _): (&Name, u32)| match &name.of {
            Named::Term(language) => Some(language.clone()),
            Named::Value(..) => None,
        };
        whole.filter_map(language).collect()
    }

    /// The question with another text.
    pub(super) fn as_typed(&self, asked: &Completing, text: &str) -> Query {
        asked.query.with_text(text, Typing::Finished, self.vocabulary())
    }

    fn words_on(
        &self,
        asked: &Completing,
        index: &Index,
        statuses: &Statuses,
        words: &[(usize, &str)],
        (at, last): (usize, &str),
    ) -> Result<Vec<Completion>> {
        let typed = &asked.query.text;
        let mut texts: Vec<(String, usize, Option<String>)> = Vec::new();
        for from in 0..words.len() {
            let keys = keys(&words[from..]);
            let begun = self.names().with(&keys).filter(|(_, place)| *place == 0);
            let mut terms: Vec<(&str, &str)> = begun
                .filter_map(|(name, _)| match &name.of {
                    Named::Term(language) => Some((name.name.as_str(), language.as_str())),
                    Named::Value(..) => None,
                })
                .collect();
            // Each is counted, and two letters begin dozens: those that are nearly typed are tried.
            terms.sort_by_key(|(name, _)| name.chars().count());
            for (name, language) in terms.into_iter().take(TERMS) {
                let from = words[from].0;
                texts.push((format!("{}{name}", &typed[..from]), from, Some(language.to_owned())));
            }
        }
        if let [token] = text::analyse_query(last).as_slice() {
            for known in index.words_beginning(&token.exact, TRIED)? {
                texts.push((format!("{}{}", &typed[..at], known.word), at, None));
            }
        }
        let mut completions: Vec<Completion> = Vec::new();
        let mut seen: Vec<(String, Vec<String>)> = Vec::new();
        let same = |one: &(String, Vec<String>), other: &(String, Vec<String>)| {
            one.0 == other.0 && one.1.iter().any(|stem| other.1.contains(stem))
        };
        let own = stems(typed);
        for (text, from, language) in texts {
            // Forms of one word find the same.
            let stems = stems(&text);
            if seen.iter().any(|known| same(known, &stems)) || same(&own, &stems) || text == *typed {
                continue;
            }
            let count = self.count(index, statuses, &self.as_typed(asked, &text), None)?;
            if count > 0 {
                completions.push(Completion { offer: Offer::Words { text, from, language }, count });
            }
            seen.push(stems);
        }
        completions.sort_by_key(|completion| std::cmp::Reverse(completion.count));
        completions.truncate(WORDS);
        Ok(completions)
    }

    fn values_named(
        &self,
        asked: &Completing,
        index: &Index,
        statuses: &Statuses,
        words: &[(usize, &str)],
    ) -> Result<Vec<Completion>> {
        let mut found: Vec<(usize, u32, Completion)> = Vec::new();
        // The longest name first: "central asia" means the region, not what "asia" begins.
        for from in 0..words.len() {
            let keys = keys(&words[from..]);
            let mut named: BTreeMap<(Facet, &str), (u32, &str)> = BTreeMap::new();
            for (name, place) in self.names().with(&keys) {
                if let Named::Value(facet, id) = &name.of {
                    let known = named.entry((*facet, id)).or_insert((place, &name.name));
                    if place < known.0 {
                        *known = (place, &name.name);
                    }
                }
            }
            named.retain(|(facet, id), _| {
                let ticked = asked.query.ticks.of(*facet);
                let ticked = ticked.is_some_and(|it| it.include.contains(*id) || it.exclude.contains(*id));
                let known = found.iter().any(|(_, _, completion)| match &completion.offer {
                    Offer::Value { facet: of, id: other, .. } => of == facet && other == id,
                    _ => false,
                });
                !ticked && !known
            });
            if named.is_empty() {
                continue;
            }
            let rest = asked.query.text[..words[from].0].trim_end();
            let mut query = self.as_typed(asked, rest);
            query.window = Window { limit: 0, offset: 0, ..query.window };
            let traits = self.traits(&query)?;
            let like = traits.as_ref().map(|(traits, itself)| (traits.as_slice(), itself));
            let answer = index.search_like(&query, statuses, like)?;
            if answer.relaxed {
                continue;
            }
            for (facet, values) in &answer.facets {
                for value in values {
                    let Some((place, name)) = named.get(&(*facet, value.id.as_str())) else { continue };
                    let offer = Offer::Value {
                        facet: *facet,
                        id: value.id.clone(),
                        name: (*name).to_owned(),
                        rest: rest.to_owned(),
                    };
                    if value.count > 0 {
                        found.push((from, *place, Completion { offer, count: value.count }));
                    }
                }
            }
        }
        found.sort_by_key(|(from, place, completion)| {
            (*from, *place > 0, std::cmp::Reverse(completion.count))
        });
        Ok(found.into_iter().map(|(_, _, completion)| completion).take(VALUES).collect())
    }

    fn titled(&self, asked: &Completing, index: &Index, statuses: &Statuses) -> Result<Vec<Completion>> {
        let read = Query::read(&asked.query.text, Typing::Unfinished, self.vocabulary());
        let expression = Expression::In(Part::Title, Box::new(read.expression.clone()));
        let window = Window { limit: TITLES, ..Window::default() };
        let found = index.search(&Query { expression, window, ..read }, statuses)?;
        let mut titles = Vec::new();
        for hit in found.found {
            let Some(resource) = self.catalogue.resource(&hit.id)? else { continue };
            let held = !self.catalogue.texts(&resource.id)?.is_empty();
            titles.push(Completion { offer: Offer::Title(Box::new(resource), held), count: 1 });
        }
        Ok(titles)
    }
}

/// The plain keys of typed words.
fn keys(words: &[(usize, &str)]) -> Vec<String> {
    let all = words.iter().map(|(_, word)| text::fold_label(word)).collect::<Vec<_>>().join(" ");
    all.split(' ').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// By what a text is told from others that find the same: its words but the last, and the stems of that.
fn stems(text: &str) -> (String, Vec<String>) {
    let mut tokens = text::analyse_query(text);
    let last = tokens.pop().map(|last| if last.stems.is_empty() { vec![last.exact] } else { last.stems });
    let before: Vec<String> = tokens.into_iter().map(|token| token.exact).collect();
    (before.join(" "), last.unwrap_or_default())
}
