//! The use cases: open a library, bring files in, search, read, look after it.
//!
//! The only place that joins the catalogue and the index. A [`Library`] is the one writer; a
//! [`Reader`] reads beside it, one a thread.

mod briefs;
mod completing;
mod elsewhere;
mod entries;
mod import;
mod joining;
mod likeness;
mod marking;
mod meant;
mod naming;
mod opening;
mod outgoing;
mod outside;
mod picture;
mod reader;
mod relations;
mod results;
mod review;
mod saved;
pub mod settings;
mod starter;
mod styles;
mod upkeep;
mod why;
mod why_said;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

pub(crate) use briefs::WRITTEN_HERE;
pub use completing::{Completing, Completion, Offer};
pub use elsewhere::Elsewhere;
pub use import::{
    FileRead, ImportStatus, Imported, ImportedItem, Importing, Intake, Plan, PlannedFile, Progress, Undo,
    Unfinished, files_in,
};
pub use marking::Marker;
pub use meant::Meant;
pub use opening::{Opened, Start};
pub use outgoing::file_name;
pub use outside::{Opening, is_web_address};
pub use reader::{Info, Reader, Shown, ShownText};
pub use relations::{Related, Relations};
pub use results::{MOST_RESULTS, Results, ResultsForm};
pub use review::{Review, Values};
pub use saved::{Asked, SavedSearch};
pub use styles::{find_style, keep_style, style_folders, style_names};
pub use upkeep::{Fault, Removal};
pub use why_said::why_found;

use crate::catalogue::{Access, Catalogue, LibraryLock};
use crate::error::{Error, Kind, Result, What};
use crate::index::{Index, IndexWriter};
use crate::vocabulary::Vocabulary;

/// What only the one writer of a library holds.
struct Writing {
    index: IndexWriter,
    /// Held while the library is open; the system lets go of it when the process ends.
    _lock: LibraryLock,
}

/// A library, open for writing where that is possible, else for reading.
pub struct Library {
    folder: PathBuf,
    catalogue: Catalogue,
    vocabulary: Arc<Vocabulary>,
    /// Replaced as a whole by a rebuild; locked only to be cloned or replaced.
    index: Arc<RwLock<Index>>,
    writing: Option<Writing>,
    /// Why nothing can be changed, where that was asked for.
    read_only: Option<Kind>,
    /// What the last import knew of wanted records.
    wanted: Option<joining::Wanted>,
}

impl Library {
    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Why it can only be read (another program writes, or the medium is read-only), if so.
    pub fn read_only(&self) -> Option<Kind> {
        self.read_only
    }

    /// The vocabulary of countries, organizations, themes, languages and kinds.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// A reader of its own for another thread.
    ///
    /// # Errors
    /// If the catalogue cannot be opened a second time.
    pub fn reader(&self) -> Result<Reader> {
        let catalogue = Catalogue::open(&self.folder, Access::Read)?;
        Ok(Reader::new(catalogue, Arc::clone(&self.index), Arc::clone(&self.vocabulary)))
    }

    fn index(&self) -> Index {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is needed to change something, or why nothing can be changed.
    fn writing(&mut self) -> Result<&mut Writing> {
        let folder = &self.folder;
        let kind = self.read_only.unwrap_or(Kind::ReadOnly);
        self.writing.as_mut().ok_or_else(|| Error::new(What::WriteCatalogue, kind).at(folder))
    }

    /// Makes everything found that the catalogue holds and the index does not hold yet.
    ///
    /// # Errors
    /// What the disk refuses; the next time begins where this one did.
    pub fn catch_up(&mut self) -> Result<()> {
        let revision = self.catalogue.revision()?;
        let Some(writing) = self.writing.as_mut() else { return Ok(()) };
        if writing.index.revision() == revision {
            return Ok(());
        }
        let updates = entries::updates_since(&self.catalogue, &self.vocabulary, writing.index.revision())?;
        writing.index.update(updates, revision, &self.catalogue.last_change(revision)?)
    }
}
