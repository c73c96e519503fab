//! What the arguments ask for.

use std::path::PathBuf;

use crate::library::{Removal, Start};
use crate::model::ResourceId;
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
    Import(Vec<PathBuf>),
    Show(ResourceId),
    Verify,
    Rebuild,
    History(ResourceId),
    Remove(ResourceId, Removal),
    Restore(ResourceId),
    Info,
}

/// What is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Search {
    pub(super) text: String,
    pub(super) ticks: Ticks,
    pub(super) exact: bool,
    pub(super) window: Window,
}

/// The names of the commands.
pub(super) const NAMES: [&str; 9] =
    ["search", "import", "show", "verify", "rebuild", "history", "remove", "restore", "info"];
