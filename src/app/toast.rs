//! What the window says in passing, and takes away by itself.

use super::command::Command;
use super::intake::ImportWish;
use super::record::BETWEEN;
use crate::catalogue::BatchId;
use crate::jobs::Gone;
use crate::model::ResourceId;
use crate::words::Words;

/// As many as are up at once.
const MOST: usize = 2;

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// A passage is on the clipboard.
    QuoteCopied,
    /// The text in view comes from a file without pages to paint.
    NoPageImage,
    /// Something else is.
    Copied,
    /// A citation is.
    CitationCopied,
    /// Many results are on their way.
    Sending(usize),
    /// Results went to a file, or onto the clipboard.
    Sent(Box<Gone>),
    /// A resource is marked now, or no longer.
    Bookmarked(ResourceId, bool),
    /// An import ended; so many files wait for review.
    ImportEnded { batch: BatchId, cancelled: bool, review: usize, undo: bool },
    /// So many files were taken out again.
    Undone(usize),
    /// So many resources were accepted.
    Accepted(usize),
    /// What waited was left out.
    LeftOut,
    /// So many files of an import that was cut short will not be read.
    Forgotten(usize),
    /// The search is kept under this name.
    SearchSaved(String),
    /// Another saved search has the name.
    NameTaken,
}

/// One short message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Tells it from every other one.
    pub number: u64,
    said: Said,
}

impl Toast {
    /// Its words.
    pub fn text(&self, words: &Words) -> String {
        let count = |id: &str, count: usize| words.with(id, &[("count", count.into())]);
        match &self.said {
            Said::QuoteCopied => words.text("quote-copied"),
            Said::NoPageImage => words.text("no-page-image"),
            Said::Copied => words.text("copied"),
            Said::CitationCopied => words.text("citation-copied"),
            Said::Sending(resources) => count("results-sending", *resources),
            Said::Sent(gone) => sent(gone, words),
            Said::Bookmarked(_, true) => words.text("bookmark-set"),
            Said::Bookmarked(_, false) => words.text("bookmark-off"),
            Said::ImportEnded { cancelled: true, .. } => words.text("import-cancelled"),
            Said::ImportEnded { review, .. } => count("import-ended", *review),
            Said::Undone(files) => count("undo-import-done", *files),
            Said::Accepted(resources) => count("review-accepted", *resources),
            Said::LeftOut => words.text("review-left-out"),
            Said::Forgotten(files) => count("import-forgotten", *files),
            Said::SearchSaved(name) => words.with("search-saved", &[("name", name.into())]),
            Said::NameTaken => words.text("search-name-taken"),
        }
    }

    /// What takes back what was done, where that is possible.
    pub fn undo(&self) -> Option<Command> {
        match &self.said {
            Said::Bookmarked(id, on) => Some(Command::Bookmark(id.clone(), !on)),
            Said::ImportEnded { batch, undo: true, .. } => {
                Some(Command::Import(ImportWish::UndoImport(*batch)))
            }
            _ => None,
        }
    }
}

/// What went out, where to if nobody chose that, and what stayed.
fn sent(gone: &Gone, words: &Words) -> String {
    let counts = [("count", gone.count.into())];
    let done = match (&gone.file, gone.unasked) {
        (Some(file), true) => {
            words.with("results-saved-in", &[counts[0].clone(), ("file", file.display().to_string().into())])
        }
        (Some(_), false) => words.with("results-saved", &counts),
        (None, _) => words.with("results-copied", &counts),
    };
    let waiting = words.with("results-waiting", &[("count", gone.left_out.into())]);
    let rest = gone.total.saturating_sub(u64::try_from(gone.count).unwrap_or(u64::MAX));
    let cut = words.with("results-beyond", &[("count", rest.into())]);
    let parts = [Some(done), (gone.left_out > 0).then_some(waiting), (rest > 0).then_some(cut)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
}

/// Those that are up, oldest first.
#[derive(Debug, Default)]
pub struct Toasts {
    up: Vec<Toast>,
    last: u64,
}

impl Toasts {
    /// Those that are up, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Toast> {
        self.up.iter()
    }

    /// Says something; the same once more begins anew instead of standing there twice.
    pub(super) fn say(&mut self, said: Said) {
        self.up.retain(|toast| toast.said != said);
        self.last += 1;
        self.up.push(Toast { number: self.last, said });
        if self.up.len() > MOST {
            self.up.remove(0);
        }
    }

    /// Takes one away.
    pub(super) fn let_go(&mut self, number: u64) {
        self.up.retain(|toast| toast.number != number);
    }
}
