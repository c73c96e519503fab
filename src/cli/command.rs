//! What the arguments ask for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::citing::Cite;
use crate::library::{Removal, ResultsForm, Start, Undo};
use crate::model::{Date, ResourceId, Term};
use crate::query::{Ticks, Window};

/// The arguments, read.
pub(super) struct Arguments {
    pub(super) action: Action,
    pub(super) library: Option<PathBuf>,
    pub(super) start: Start,
    pub(super) json: bool,
    pub(super) verbose: bool,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    Run(Command),
    Window,
    /// Of the program, or of one command.
    Help(Option<String>),
    Version,
}

/// One command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Search(Box<Search>),
    /// The saved searches.
    Saved,
    /// The saved search of this name is run.
    RunSaved(String),
    /// A search is kept under a name.
    Save(String, Box<Search>),
    /// A saved search is forgotten.
    Unsave(String),
    /// More like a resource.
    Like(ResourceId, Box<Search>),
    Evaluate(Evaluate),
    Import(Import),
    Imports,
    UndoImport(Option<Undo>),
    /// What waits for review, of one resource or in all.
    Reviews(Option<ResourceId>),
    Review(Verdict),
    Bookmark(ResourceId, bool),
    Cite(Box<Cite>),
    Show(ResourceId),
    Verify,
    Rebuild,
    History(ResourceId),
    Remove(ResourceId, Removal),
    Restore(ResourceId),
    Info,
}

/// What is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Evaluate {
    /// What the search finds for these topics, by these judgements.
    Rankings { topics: PathBuf, judgements: PathBuf, exact: bool },
    /// Which pairs of forms meet.
    Forms(PathBuf),
}

/// What is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Import {
    /// Files and folders, and whether what they bring waits for review.
    New(Vec<PathBuf>, bool),
    /// What was cut short.
    Resume,
    /// What was cut short is dropped.
    Forget,
}

/// What becomes of something that waits for review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Accept what waits of a resource, with these values in the place of those suggested.
    Accept(ResourceId, Box<Edited>),
    /// Accept all that leaves nothing to be looked at.
    AcceptSure,
    /// Leave out what waits of a resource.
    LeaveOut(ResourceId),
}

/// Values that a person gave while accepting; `None` where what is suggested is right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Edited {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) kind: Option<String>,
    pub(super) organizations: Option<Vec<Term>>,
    pub(super) countries: Option<Vec<Term>>,
    pub(super) themes: Option<Vec<Term>>,
    pub(super) languages: Option<Vec<String>>,
    pub(super) symbols: Option<Vec<String>>,
    pub(super) licence: Option<String>,
}

/// What is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Search {
    pub(super) text: String,
    pub(super) ticks: Ticks,
    pub(super) exact: bool,
    pub(super) why: bool,
    /// Forms that do not match, as [`form_key`](crate::query::form_key) writes them.
    pub(super) without: BTreeSet<String>,
    pub(super) window: Window,
    /// How many were asked for, if that was said.
    pub(super) limit: Option<usize>,
    /// A form for elsewhere, in which all that is found is written.
    pub(super) form: Option<ResultsForm>,
}

/// The names of the commands.
pub(super) const NAMES: [&str; 19] = [
    "search",
    "like",
    "save",
    "saved",
    "unsave",
    "evaluate",
    "import",
    "imports",
    "undo-import",
    "review",
    "bookmark",
    "cite",
    "show",
    "verify",
    "rebuild",
    "history",
    "remove",
    "restore",
    "info",
];
