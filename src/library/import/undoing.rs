//! Taking an import back, whole or a file of it, and what is known of imports that were cut short.
//!
//! A resource that came with the import goes to the bin as a record, for its history; its text and
//! original are deleted, so that the same file can be imported again. A record that was wanted
//! before is wanted again, with the fields it had.

use crate::catalogue::{BatchId, Catalogue, FileId, FileState};
use crate::error::{Error, Kind, Result, What};
use crate::library::Library;

/// What is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// A whole import.
    Batch(BatchId),
    /// One file of one.
    File(FileId),
}

/// What imports that were cut short have left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unfinished {
    /// Files left to be read.
    pub left: usize,
    /// All files of those imports.
    pub files: usize,
}

impl Unfinished {
    pub(in crate::library) fn of(catalogue: &Catalogue) -> Result<Option<Unfinished>> {
        let batches = catalogue.unfinished_batches()?;
        let left = batches.iter().map(crate::catalogue::Batch::left).sum();
        let files = batches.iter().map(|batch| batch.files.len()).sum();
        Ok((!batches.is_empty()).then_some(Unfinished { left, files }))
    }
}

impl Library {
    /// Undoes an import, or one file of it; what it has left to read is dropped. Returns how many
    /// files had something to undo. The same files can be imported again.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is no such import, or what the disk refuses; what was undone
    /// before that stays undone.
    pub fn undo_import(&mut self, what: Undo) -> Result<usize> {
        self.writing()?;
        let files = match what {
            Undo::File(file) => vec![file],
            Undo::Batch(batch) => {
                let missing = || Error::new(What::UndoImport, Kind::NotFound).at(batch.number().to_string());
                let found = self.catalogue.batch(batch)?.ok_or_else(missing)?;
                self.catalogue.write(|change| change.end_batch(batch))?;
                let done = [FileState::Added, FileState::Restored];
                let files = found.files.into_iter().filter(|file| done.contains(&file.state));
                // The last first, as a person would go back.
                files.map(|file| file.id).rev().collect()
            }
        };
        let mut undone = 0;
        for file in files {
            if let Some(freed) = self.catalogue.write(|change| change.undo_file(file))? {
                self.delete_originals(freed)?;
                undone += 1;
            }
        }
        self.catch_up()?;
        match (undone, what) {
            (0, Undo::File(file)) => {
                Err(Error::new(What::UndoImport, Kind::NotFound).at(file.number().to_string()))
            }
            _ => Ok(undone),
        }
    }

    /// Deletes originals that no text uses any more.
    pub(in crate::library) fn delete_originals(&self, freed: Vec<String>) -> Result<()> {
        for sha256 in freed {
            if self.catalogue.holder_of(&sha256)?.is_none() {
                self.catalogue.originals().remove(&sha256)?;
            }
        }
        Ok(())
    }
}
