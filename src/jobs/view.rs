//! The view lane's work: a resource with its texts, the words of a query marked.

use crate::catalogue::TextId;
use crate::error::Result;
use crate::library::{Reader, ShownText};
use crate::model::{Block, Locator, Resource, ResourceId, TextInfo, Why};
use crate::query::Query;
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
}

pub(super) fn read(reader: &Reader, id: &ResourceId, query: &Query, words: &Words) -> Result<Option<View>> {
    let Some(shown) = reader.show(id)? else { return Ok(None) };
    let resource = shown.resource;
    let about_marks = resource
        .abouts
        .iter()
        .map(|about| marks(reader, query, &about.text, Some(&about.language)))
        .collect();
    let mut texts = Vec::with_capacity(shown.texts.len());
    for ShownText { id, info, pages, waiting } in shown.texts {
        let mut set = Vec::with_capacity(pages.len());
        for page in pages {
            let with_marks = |mut block: Block| {
                block.language = block.language.or_else(|| info.language.clone());
                let marks = marks(reader, query, &block.text, block.language.as_deref());
                ViewBlock { block, marks }
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
    Ok(Some(View { why, resource, about_marks, texts, bookmarked, evidence, added_here }))
}
