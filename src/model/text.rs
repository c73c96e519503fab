//! The text of a resource: one language or edition, page by page.

use serde::{Deserialize, Serialize};

/// The script a text is written in (ISO 15924 codes in JSON).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Latin.
    #[serde(rename = "Latn")]
    Latin,
    /// Cyrillic.
    #[serde(rename = "Cyrl")]
    Cyrillic,
    /// Arabic, as Dari and Pashto use it.
    #[serde(rename = "Arab")]
    Arabic,
}

impl Script {
    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Script::Arabic
    }
}

/// A place in a text; a passage is never shown without it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Locator {
    /// A page, counted from 1, and the label printed on it where the file gives one.
    Page {
        /// Counted from 1.
        page: u32,
        /// As printed: `xii`, `A-3`.
        label: Option<String>,
    },
    /// A slide, counted from 1.
    Slide {
        /// Counted from 1.
        slide: u32,
    },
    /// A path of headings, for texts without pages; empty before the first heading.
    Section {
        /// From the outermost heading inwards.
        section: Vec<String>,
    },
}

/// What part a block plays on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A heading.
    Heading,
    /// Running text.
    Body,
    /// A footnote or endnote.
    Note,
    /// A table, row by row.
    Table,
    /// The words under a picture.
    Caption,
}

/// A paragraph, heading or the like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What part it plays.
    pub role: Role,
    /// Of a heading: how deep it lies in the outline that the file itself has, 0 being outermost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// BCP-47 code; `None` when not known.
    pub language: Option<String>,
    /// The words, in logical order, without markup.
    pub text: String,
}

/// One page, slide or section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Where it stands.
    pub locator: Locator,
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Its words: the blocks, a blank line between two.
    pub fn text(&self) -> String {
        let blocks: Vec<&str> = self.blocks.iter().map(|block| block.text.as_str()).collect();
        blocks.join("\n\n")
    }
}

/// The file a text was read from, kept untouched under its checksum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalFile {
    /// SHA-256 in lower-case hexadecimal, 64 characters.
    pub sha256: String,
    /// The name it came with, without folders.
    pub name: String,
}

/// What is known of a text, without its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextInfo {
    /// BCP-47 code; `None` when not known.
    pub language: Option<String>,
    /// The script most of it is written in.
    pub script: Option<Script>,
    /// The original; `None` for texts that the project wrote.
    pub file: Option<OriginalFile>,
    /// The reader that made the pages (`html`), and its version.
    pub extractor: (String, u32),
    /// Read from pictures by character recognition.
    pub from_ocr: bool,
    /// Read from a damaged file as far as it could be: text may be missing or wrong.
    pub is_damaged: bool,
}

/// One language or edition of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What is known of it.
    pub info: TextInfo,
    /// Its pages in reading order.
    pub pages: Vec<Page>,
}
