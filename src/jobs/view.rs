//! The view lane's work: a resource with its texts, the words of a query marked.

use std::borrow::Cow;

use crate::catalogue::TextId;
use crate::error::Result;
use crate::library::{Marker, Reader, ShownText};
use crate::model::{Block, Locator, Passage, Resource, ResourceId, TextInfo, Why};
use crate::query::Query;
use crate::text::portions;
use crate::words::Words;

use super::outline::{Heading, outline};
use super::search::{Marked, marks};

/// A resource, ready to be read.
#[derive(Debug, Clone)]
pub struct View {
    /// What is known of it.
    pub resource: Resource,
    /// The words found in each of its about texts, in their order.
    pub about_marks: Vec<Marked>,
    /// Its texts; none if it is wanted.
    pub texts: Vec<ViewText>,
    /// A person marked it.
    pub bookmarked: bool,
    /// What its facts rest on, as citations in the language that was asked for.
    pub evidence: Vec<String>,
    /// A person added it at this computer.
    pub added_here: bool,
    /// Why the words of the query found it, if they have.
    pub why: Option<Why>,
    /// The best passages for the query, and on how many pages its words stand.
    pub passages: (Vec<Passage>, u64),
    /// The query.
    pub query: Query,
}

/// One text of it.
#[derive(Debug, Clone)]
pub struct ViewText {
    /// Which text.
    pub id: TextId,
    /// It waits for review.
    pub waiting: bool,
    /// Language, file, reader.
    pub info: TextInfo,
    /// Its pages in reading order.
    pub pages: Vec<ViewPage>,
    /// Its headings in reading order.
    pub outline: Vec<Heading>,
    /// How many words it has.
    pub words: usize,
}

/// One page of a text.
#[derive(Debug, Clone)]
pub struct ViewPage {
    /// Where it stands.
    pub locator: Locator,
    /// Its blocks in reading order.
    pub blocks: Vec<ViewBlock>,
}

/// A block with the words found in it.
#[derive(Debug, Clone)]
pub struct ViewBlock {
    /// The words; the language is that of the text where the block has none.
    pub block: Block,
    /// The words found.
    pub marks: Marked,
    /// Where the portions after the first begin: none in all but very long blocks.
    cuts: Vec<Cut>,
    /// How many Unicode scalar values it has.
    letters: usize,
}

/// A place between two portions of a block.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// In bytes.
    byte: usize,
    /// In Unicode scalar values.
    letter: usize,
    /// How many marks begin before it.
    marks: usize,
}

/// A part of a block that is set by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion<'a> {
    /// Its words.
    pub text: &'a str,
    /// The words found in it, counted from its first letter.
    pub marks: Cow<'a, [(usize, usize)]>,
    /// The number of the first of them in the block.
    pub first_mark: usize,
}

impl ViewBlock {
    /// A block with the words found in it.
    pub fn new(block: Block, marks: Marked) -> ViewBlock {
        let mut before = Cut { byte: 0, letter: 0, marks: 0 };
        let mut cuts = Vec::new();
        for portion in portions(&block.text).into_iter().skip(1) {
            let letter = before.letter + block.text[before.byte..portion.start].chars().count();
            let marks = marks.partition_point(|(start, _)| *start < letter);
            before = Cut { byte: portion.start, letter, marks };
            cuts.push(before);
        }
        let letters = before.letter + block.text[before.byte..].chars().count();
        ViewBlock { block, marks, cuts, letters }
    }

    /// How many portions it is set in; at least one.
    pub fn portions(&self) -> usize {
        self.cuts.len() + 1
    }

    /// One of them, counted from 0; what is not there is empty.
    pub fn portion(&self, number: usize) -> Portion<'_> {
        let first = Cut { byte: 0, letter: 0, marks: 0 };
        let from = number.checked_sub(1).map_or(Some(&first), |cut| self.cuts.get(cut));
        let Some(from) = from else { return Portion { text: "", marks: Cow::default(), first_mark: 0 } };
        let to = self.cuts.get(number);
        let text = &self.block.text[from.byte..to.map_or(self.block.text.len(), |to| to.byte)];
        let marks = &self.marks[from.marks..to.map_or(self.marks.len(), |to| to.marks)];
        let marks = if from.letter == 0 {
            Cow::Borrowed(marks)
        } else {
            marks.iter().map(|(start, end)| (start - from.letter, end - from.letter)).collect()
        };
        Portion { text, marks, first_mark: from.marks }
    }

    /// How much of its portion stands before a mark, from 0 to 1.
    pub fn share_before(&self, mark: usize) -> f32 {
        let portion = self.portion_of(mark);
        let from = portion.checked_sub(1).map_or(0, |cut| self.cuts[cut].letter);
        let to = self.cuts.get(portion).map_or(self.letters, |cut| cut.letter);
        let start = self.marks.get(mark).map_or(from, |(start, _)| *start);
        start.saturating_sub(from) as f32 / to.saturating_sub(from).max(1) as f32
    }

    /// The portion in which a mark stands; the first one if there is no such mark.
    pub fn portion_of(&self, mark: usize) -> usize {
        if mark < self.marks.len() { self.cuts.partition_point(|cut| cut.marks <= mark) } else { 0 }
    }
}

pub(super) fn read(reader: &Reader, id: &ResourceId, query: &Query, words: &Words) -> Result<Option<View>> {
    let Some(shown) = reader.show(id)? else { return Ok(None) };
    let (resource, marker) = (shown.resource, Marker::new(query));
    let about_marks =
        resource.abouts.iter().map(|about| marks(&marker, &about.text, Some(&about.language))).collect();
    let mut texts = Vec::with_capacity(shown.texts.len());
    for ShownText { id, info, pages, waiting } in shown.texts {
        let mut set = Vec::with_capacity(pages.len());
        for page in pages {
            let with_marks = |mut block: Block| {
                block.language = block.language.or_else(|| info.language.clone());
                let marks = marks(&marker, &block.text, block.language.as_deref());
                ViewBlock::new(block, marks)
            };
            set.push(ViewPage {
                locator: page.locator,
                blocks: page.blocks.into_iter().map(with_marks).collect(),
            });
        }
        let outline = outline(&set);
        let blocks = set.iter().flat_map(|page| &page.blocks);
        let words = blocks.map(|found| found.block.text.split_whitespace().count()).sum();
        texts.push(ViewText { id, waiting, info, pages: set, outline, words });
    }
    let evidence = reader.evidence(&resource, words);
    let (added_here, bookmarked) = (reader.is_from_here(&resource)?, shown.bookmarked);
    let why = reader.why(query, &resource.id)?.filter(|why| !why.words.is_empty());
    let passages = reader.passages(query, &resource.id)?;
    let query = query.clone();
    Ok(Some(View { why, resource, about_marks, texts, bookmarked, evidence, added_here, passages, query }))
}
