//! The truth of a library: what is known of each resource, its texts, and the originals.
//!
//! A library is a folder. In it `catalogue.sqlite` holds every resource, text, page and change
//! (SQLite, WAL), `files/` the originals under their SHA-256, `backups/` up to five copies of the
//! catalogue. Everything else in the folder is derived from these.
//!
//! Every change goes through [`Catalogue::write`]: one transaction, one revision. The index keeps
//! the revision it was built from and asks [`Catalogue::changed_since`] for the rest. A committed
//! transaction outlives the death of the process, and (`synchronous = FULL`) a power cut.
//!
//! Removing goes to a bin. Removing *for good* takes a resource out of the catalogue, its WAL, its
//! history and the backups, and deletes originals that nothing else uses; a tombstone with the id
//! remains. Blocks that the disk has freed, and copies made elsewhere, are beyond its reach.
//!
//! Distinctions: a *resource* is binned, joined (its id is an alias now), or removed for good (a
//! tombstone); a *text* is current, or replaced by a newer reading of the same file.

mod backup;
mod batches;
mod check;
mod fingerprint;
mod history;
mod lock;
mod open;
mod originals;
mod read;
mod removal;
mod saved;
mod schema;
mod sql_error;
mod values;
mod waiting;
mod write;

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use uuid::Uuid;

use crate::model::ResourceId;

pub use batches::{Batch, BatchFile, BatchId, FileId, FileState, Filled, Given};
pub use lock::LibraryLock;
pub use originals::{Condition, Originals};
pub use saved::{SavedId, SavedRow};
pub use values::{Access, Author, Change, ChangeId, Changed, Counts, Fault, Problem, Repair, TextId};
pub use waiting::WaitingText;
pub use write::Transaction;

/// The name of the catalogue's file in the library folder.
const FILE: &str = "catalogue.sqlite";

/// One connection to the catalogue of a library.
///
/// It can be sent to another thread, not shared; a thread that only reads opens its own with
/// [`Access::Read`] and waits for no writer.
#[derive(Debug)]
pub struct Catalogue {
    connection: Connection,
    folder: PathBuf,
    access: Access,
    closed_cleanly: bool,
    of_older_format: bool,
}

impl Catalogue {
    /// The folder of the library.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The originals of this library.
    pub fn originals(&self) -> Originals {
        Originals::new(&self.folder)
    }
}

/// A new id for a resource that a person adds: a UUIDv7.
pub fn new_id() -> ResourceId {
    loop {
        // Always fits on the first try; an id has no other way to be made.
        if let Some(id) = ResourceId::new(Uuid::now_v7().to_string()) {
            return id;
        }
    }
}
