//! Files to pages of text: bytes in, [`Page`]s and raw [`Properties`] out; nothing is interpreted.
//!
//! Every file is read by a process of its own, since a parser can hang, abort or take all memory:
//! [`in_worker`] starts the program again as a worker for one file, [`worker`] is what it then
//! runs. The format is recognised by content first (`format`), then a [`Reader`] of the table is
//! asked. Each reader carries a version, stored with the text, so that a better reader re-reads
//! only its own formats.
//!
//! [`paint`] paints a page of a PDF file in the same way, and fits the letters it shows to the text that
//! was read of it.
//!
//! A *part* is what one file says about one resource; most files hold one. Text that was read
//! before a worker died is not lost: [`Unfinished`] carries it.

mod charset;
mod clean;
mod depth;
mod docx;
mod docx_lists;
mod docx_styles;
mod docx_walk;
mod feed;
mod fitting;
mod format;
mod html;
mod html_parts;
mod html_walk;
mod limits;
mod markdown;
mod markup;
mod outline;
mod package;
mod painting;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod process;
mod properties;
mod protocol;
mod series;
mod worker;
mod xml;

use std::fmt;

use crate::error::{Error, Kind};
use crate::model::Page;

pub use format::EXTENSIONS;
pub use limits::Limits;
pub use painting::{Wanted, paint};
pub use process::{Unfinished, in_worker};
pub use properties::Properties;
pub use worker::{WORKER_ARGUMENT, worker};

/// What one file says about one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// What the file declares about itself.
    pub properties: Properties,
    /// Its pages in reading order.
    pub pages: Vec<Page>,
}

/// All that was read from one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The reader (`text`, `markdown`, `html`, `docx`, `pdf`) and its version; empty and 0 if none had begun.
    pub extractor: (String, u32),
    /// One for each resource in the file, in its order; at least one once a file is read.
    pub parts: Vec<Part>,
    /// The file is damaged, and was read as far as it could be: text may be missing or wrong.
    pub is_damaged: bool,
}

/// The bytes of a file, and its text where the format is one of characters.
struct Source<'a> {
    bytes: &'a [u8],
    text: Option<charset::Decoded>,
}

/// Where a reader puts what it has read, as soon as it is ready.
trait Sink {
    /// Begins a part; pages belong to the part begun last.
    fn part(&mut self, properties: Properties) -> Result<(), Failure>;
    /// Tells that the file is damaged: text may be missing or wrong.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the reader of PDF files mends"))]
    fn damaged(&mut self) -> Result<(), Failure>;
    /// Adds a finished page.
    fn page(&mut self, page: Page) -> Result<(), Failure>;
}

/// One format's reader.
trait Reader: Sync {
    /// The name stored with each text it reads.
    fn name(&self) -> &'static str;
    /// Counted up whenever the same file would give other pages.
    fn version(&self) -> u32;
    /// Reads a file of its format into `out`.
    fn read(&self, source: &Source<'_>, limits: &Limits, out: &mut dyn Sink) -> Result<(), Failure>;
}

/// The reader of a format; `None` for formats that are recognised but not read.
fn reader_of(format: format::Format) -> Option<&'static dyn Reader> {
    use format::Format;
    match format {
        Format::Plain => Some(&plain::Plain),
        Format::Markdown => Some(&markdown::Markdown),
        Format::Html => Some(&html::Html),
        Format::Docx => Some(&docx::Docx),
        #[cfg(feature = "pdf")]
        Format::Pdf => Some(&pdf::Pdf),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => None,
        Format::Other(_) => None,
    }
}

/// Why a file could not be read; becomes an [`Error`] on the parent's side.
#[derive(Debug)]
struct Failure {
    kind: Kind,
    cause: String,
}

impl Failure {
    fn new(kind: Kind, cause: impl fmt::Display) -> Failure {
        Failure { kind, cause: cause.to_string() }
    }
}

impl From<Unfinished> for Error {
    fn from(unfinished: Unfinished) -> Error {
        unfinished.error
    }
}

/// Gathers parts in memory, for tests of the readers.
#[cfg(test)]
impl Sink for Vec<Part> {
    fn part(&mut self, properties: Properties) -> Result<(), Failure> {
        self.push(Part { properties, pages: Vec::new() });
        Ok(())
    }

    fn damaged(&mut self) -> Result<(), Failure> {
        Ok(())
    }

    fn page(&mut self, page: Page) -> Result<(), Failure> {
        self.last_mut().expect("a part was begun").pages.push(page);
        Ok(())
    }
}
