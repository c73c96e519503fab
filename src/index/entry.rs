//! What the index is told of a resource, and its analysis into tantivy documents.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use tantivy::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::schema::{DocumentFields, PageFields, PartFields};
use crate::model::{Facet, ResourceId};
use crate::text::{self, Forms};

/// A page as the index sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPage {
    /// The text's number in the catalogue.
    pub text: i64,
    /// The page's number in its text, from 1.
    pub page: u32,
    /// The blocks: language (BCP-47) and words.
    pub blocks: Vec<(Option<String>, String)>,
}

/// Everything by which a resource is found, counted and sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which resource.
    pub id: ResourceId,
    /// Titles to search in: language and words.
    pub titles: Vec<(Option<String>, String)>,
    /// The title it is sorted by.
    pub first_title: String,
    /// Abouts: language and words.
    pub abouts: Vec<(Option<String>, String)>,
    /// Labels and aliases of its organizations, countries and themes in every language.
    pub names: Vec<String>,
    /// Document symbols.
    pub symbols: Vec<String>,
    /// Values of each facet; a resource without one is counted nowhere in it.
    pub facets: Vec<(Facet, Vec<String>)>,
    /// `yyyymmdd`, 0 when unknown.
    pub date: u64,
    /// The pages of its texts.
    pub pages: Vec<EntryPage>,
}

/// One thing that changed in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// The resource is new or has changed.
    Put(Box<Entry>),
    /// The resource is in the bin, or gone.
    Remove(ResourceId),
}

/// Positions between two runs of words of one field. A document symbol counts for up to ten words: no
/// typed phrase may reach from the end of one run into the next.
const GAP: usize = 16;

/// About how many words an index writer remembers: a batch of texts has most of its words in common.
const REMEMBERED: usize = 100_000;

/// Words met so far, by language and as written, with their forms.
#[derive(Default)]
pub(super) struct Memory {
    languages: HashMap<Option<String>, HashMap<String, Rc<Forms>>>,
    words: usize,
}

impl Memory {
    fn analyse(&mut self, words: &str, language: Option<&str>) -> Vec<text::Token<Rc<Forms>>> {
        if self.words > REMEMBERED {
            *self = Memory::default();
        }
        let known = self.languages.entry(language.map(str::to_owned)).or_default();
        let before = known.len();
        let tokens = text::recall(words, language, |word, forms| match known.get(word) {
            Some(known) => Rc::clone(known),
            None => {
                let forms = Rc::new(forms());
                known.insert(word.to_owned(), Rc::clone(&forms));
                forms
            }
        });
        self.words += known.len() - before;
        tokens
    }
}

/// The analyses of one run of words.
#[derive(Clone, Default)]
struct Analyses {
    exact: Vec<Token>,
    stem: Vec<Token>,
    plain: Vec<Token>,
    transliteration: Vec<Token>,
    skeleton: Vec<Token>,
}

impl Analyses {
    fn of(words: &str, language: Option<&str>, memory: &mut Memory) -> Analyses {
        let mut analyses = Analyses::default();
        for token in memory.analyse(words, language) {
            let forms = token.forms;
            let position = GAP + token.position as usize;
            let make = |text: &String| Token {
                text: text.clone(),
                position,
                offset_from: 0,
                offset_to: 0,
                position_length: 1,
            };
            analyses.exact.push(make(&forms.exact));
            analyses.stem.push(make(&forms.stem));
            analyses.plain.push(make(&forms.plain));
            analyses.plain.extend(forms.also_plain.as_ref().map(make));
            if let Some(key) = &forms.transliteration {
                analyses.transliteration.push(make(key));
                analyses.transliteration.extend(text::transliteration_head(key).as_ref().map(make));
            }
            if let Some(key) = &forms.skeleton {
                analyses.skeleton.push(make(key));
                analyses.skeleton.extend(text::skeleton_head(key).as_ref().map(make));
            }
        }
        analyses
    }

    fn add_to(self, document: &mut TantivyDocument, fields: PartFields) {
        for (field, tokens) in [
            (fields.exact, self.exact),
            (fields.stem, self.stem),
            (fields.plain, self.plain),
            (fields.transliteration, self.transliteration),
            (fields.skeleton, self.skeleton),
        ] {
            document.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
        }
    }
}

/// An entry with its words analysed once, for both indexes.
pub(super) struct Analysed<'a> {
    entry: &'a Entry,
    pages: Vec<Vec<Analyses>>,
}

/// Analyses the pages of an entry.
pub(super) fn analyse<'a>(entry: &'a Entry, memory: &mut Memory) -> Analysed<'a> {
    let mut block =
        |(language, words): &(Option<String>, String)| Analyses::of(words, language.as_deref(), memory);
    let pages = entry.pages.iter().map(|page| page.blocks.iter().map(&mut block).collect()).collect();
    Analysed { entry, pages }
}

impl Analysed<'_> {
    /// The documents of the pages index.
    pub(super) fn pages(&self, fields: &PageFields) -> impl Iterator<Item = TantivyDocument> {
        self.entry.pages.iter().zip(&self.pages).map(move |(page, blocks)| {
            let mut document = TantivyDocument::default();
            document.add_text(fields.id, self.entry.id.as_str());
            document.add_u64(fields.text_number, page.text.unsigned_abs());
            document.add_u64(fields.page_number, u64::from(page.page));
            for block in blocks {
                block.clone().add_to(&mut document, fields.words);
            }
            document
        })
    }

    /// The document of the documents index; the last use of the analyses, which it takes over.
    pub(super) fn document(self, fields: &DocumentFields, memory: &mut Memory) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        let entry = self.entry;
        document.add_text(fields.id, entry.id.as_str());
        for (language, words) in &entry.titles {
            Analyses::of(words, language.as_deref(), memory).add_to(&mut document, fields.title);
        }
        for (language, words) in &entry.abouts {
            Analyses::of(words, language.as_deref(), memory).add_to(&mut document, fields.about);
        }
        for words in &entry.names {
            Analyses::of(words, None, memory).add_to(&mut document, fields.names);
        }
        for words in &entry.symbols {
            Analyses::of(words, None, memory).add_to(&mut document, fields.symbol);
        }
        for block in self.pages.into_iter().flatten() {
            block.add_to(&mut document, fields.text);
        }
        for (facet, values) in &entry.facets {
            // The column keeps duplicates, which would count twice.
            let Some(field) = fields.facets.get(*facet as usize) else { continue };
            for value in values.iter().collect::<BTreeSet<_>>() {
                document.add_text(*field, value);
            }
        }
        document.add_u64(fields.date, entry.date);
        document.add_u64(fields.held, u64::from(!entry.pages.is_empty()));
        let title = text::fold_label(&entry.first_title);
        document.add_text(fields.title_key, title.chars().take(200).collect::<String>());
        document
    }
}
