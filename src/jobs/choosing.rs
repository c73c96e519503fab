//! Asking a person for files, on a thread of its own: the system's dialog is open for as long as they take.

use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Event;
use super::lane::{Outbox, guarded};

/// What a person is asked for, in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The title of the dialog.
    pub title: String,
    /// What the formats that can be read are called together.
    pub formats: String,
    /// The ends of their names, without the dot.
    pub extensions: Vec<String>,
    /// A folder instead of files.
    pub folder: bool,
}

/// The way to ask: the system's dialog, or in a test a list of paths.
pub trait Chooser: Debug + Send + Sync {
    /// Waits for the answer, which is empty if nothing was chosen or no dialog can be had.
    fn choose(&self, asked: &Asked) -> Vec<PathBuf>;
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
    pub(super) fn ask(&self, chooser: Arc<dyn Chooser>, asked: Asked) {
        if self.open.swap(true, Ordering::AcqRel) {
            return;
        }
        let (open, outbox) = (Arc::clone(&self.open), self.outbox.clone());
        let run = move || {
            let paths = guarded(|| Ok(chooser.choose(&asked)));
            open.store(false, Ordering::Release);
            outbox.send(Event::Chosen(paths.unwrap_or_default()));
        };
        if let Err(error) = std::thread::Builder::new().name("choose".to_owned()).spawn(run) {
            log::warn!("no dialog: {error}");
            self.open.store(false, Ordering::Release);
            self.outbox.send(Event::Chosen(Vec::new()));
        }
    }
}
