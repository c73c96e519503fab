//! Asking a person for files, on a thread of its own: the system's dialog is open for as long as they take.

use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::lane::{Outbox, guarded};
use super::{Event, Outgoing};

/// What a person is asked for, in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The title of the dialog.
    pub title: String,
    /// What the formats that can be read or written are called together.
    pub formats: String,
    /// The ends of their names, without the dot.
    pub extensions: Vec<String>,
    /// For what.
    pub way: Way,
}

/// For what a dialog asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Files that are there.
    Files,
    /// Folders.
    Folders,
    /// One file that is there.
    File,
    /// The place of a new file, for which this name is offered.
    NewFile(String),
}

/// What the answer is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The files are imported.
    Import,
    /// The file is a citation style.
    Style,
    /// Results go there; their destination is not chosen yet.
    Results(Box<Outgoing>),
}

/// The way to ask: the system's dialog, or in a test a list of paths.
pub trait Chooser: Debug + Send + Sync {
    /// Waits for the answer, which is empty if nothing was chosen, and `None` if no dialog can be had.
    fn choose(&self, asked: &Asked) -> Option<Vec<PathBuf>>;
}

/// Opens one dialog at a time.
pub(super) struct Choosing {
    open: Arc<AtomicBool>,
    outbox: Outbox<Event>,
}

impl Choosing {
    pub(super) fn new(outbox: Outbox<Event>) -> Choosing {
        Choosing { open: Arc::default(), outbox }
    }

    /// Asks, unless a dialog is open. Nobody waits for its thread: a dialog that is open does not
    /// keep the window from closing.
    pub(super) fn ask(&self, chooser: Arc<dyn Chooser>, asked: Asked, purpose: Purpose) {
        if self.open.swap(true, Ordering::AcqRel) {
            return;
        }
        let (open, outbox) = (Arc::clone(&self.open), self.outbox.clone());
        let unasked = purpose.clone();
        let run = move || {
            let paths = guarded(|| Ok(chooser.choose(&asked)));
            open.store(false, Ordering::Release);
            outbox.send(Event::Chosen(purpose, paths.unwrap_or_default()));
        };
        if let Err(error) = std::thread::Builder::new().name("choose".to_owned()).spawn(run) {
            log::warn!("no dialog: {error}");
            self.open.store(false, Ordering::Release);
            self.outbox.send(Event::Chosen(unasked, None));
        }
    }
}
