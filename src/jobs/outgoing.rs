//! The outgoing lane's work: results on their way to a file, or to the clipboard.

use std::fmt::Debug;
use std::path::PathBuf;

use crate::error::Result;
use crate::library::{MOST_RESULTS, Reader, ResultsForm};
use crate::query::Query;
use crate::words::{Language, Words};

/// The system's clipboard, or in a test a list of what was copied.
pub trait Clipboard: Debug + Send + Sync {
    /// Copies words as plain text and as HTML at once; whoever pastes chooses.
    ///
    /// # Errors
    /// If the system has no clipboard that takes both.
    fn copy(&self, text: &str, html: &str) -> Result<()>;
}

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A file that a person chose.
    File(PathBuf),
    /// A new file of this name in this folder, as no dialog could be had; `None` for that of documents.
    Folder(Option<PathBuf>, String),
    /// Back to the window, which copies them.
    Clipboard,
}

/// All that a query finds, on its way out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// What is asked; its window is not looked at.
    pub query: Query,
    /// In which form.
    pub form: ResultsForm,
    /// Where to.
    pub destination: Destination,
    /// The language of headings and labels.
    pub language: Language,
}

/// What became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The file, if they went to one.
    pub file: Option<PathBuf>,
    /// The text, if it is to be copied.
    pub text: Option<String>,
    /// Resources that went out.
    pub count: usize,
    /// Resources that match and may go out.
    pub total: u64,
    /// Resources that match but wait for review.
    pub left_out: usize,
    /// A dialog could not be had, so nobody chose the place.
    pub unasked: bool,
}

pub(super) fn send(reader: &Reader, outgoing: Outgoing, words: &Words) -> Result<Gone> {
    let Outgoing { mut query, form, destination, .. } = outgoing;
    (query.window.offset, query.window.limit) = (0, MOST_RESULTS);
    let unasked = matches!(destination, Destination::Folder(..));
    let (file, results) = match destination {
        Destination::Clipboard => (None, reader.results(&query, form, words)?),
        Destination::File(file) => {
            let (file, results) = reader.save_results(&query, form, words, &file)?;
            (Some(file), results)
        }
        Destination::Folder(folder, name) => {
            let (file, results) = reader.save_results_in(folder.as_deref(), &name, (&query, form), words)?;
            (Some(file), results)
        }
    };
    let text = file.is_none().then_some(results.text);
    Ok(Gone { file, text, count: results.count, total: results.total, left_out: results.left_out, unasked })
}
