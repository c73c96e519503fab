//! Bringing files in: a batch is written down, each file is read by a worker process away from the
//! writer (`reading`), and taken in by the writer, all or nothing (`taking`): it becomes the text of
//! the wanted record it matches, or of a new resource. What an import did can be undone (`undoing`).

mod reading;
mod taking;
mod undoing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use reading::{FileRead, Intake};
pub(super) use taking::{differences, fill};
pub use undoing::{Undo, Unfinished};

use super::Library;
use crate::catalogue::{BatchId, FileId};
use crate::error::{Error, Result};
use crate::extract::Limits;
use crate::model::{ResourceId, Script, Suggested};

/// The index commits after this many imported files, and at the end: commits are dear.
const FILES_A_COMMIT: usize = 20;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStatus {
    /// It is a new text of the library.
    Added,
    /// The library holds the same bytes or words already.
    Duplicate,
    /// The library held it in the bin; it was taken back from there.
    Restored,
    /// It could not be read or kept; the library is as before.
    Failed,
}

/// One resource that a file gave or named.
#[derive(Debug)]
pub struct ImportedItem {
    /// The resource.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// It is a record that was wanted, and has its text now.
    pub joined: bool,
    /// What it seems to be.
    pub suggested: Suggested,
}

/// One file's outcome.
#[derive(Debug)]
pub struct Imported {
    /// The import it belongs to.
    pub batch: BatchId,
    /// The file in it.
    pub file: FileId,
    /// The file, as named by the person.
    pub path: PathBuf,
    /// What became of it.
    pub status: ImportStatus,
    /// What it gave waits for review.
    pub waiting: bool,
    /// It is the text of a record that was wanted: all of its parts.
    pub joined: bool,
    /// The resource that now holds its text.
    pub id: Option<ResourceId>,
    /// The resources it gave, in the order of the file; of a duplicate the one that holds it.
    pub items: Vec<ImportedItem>,
    /// Why it failed.
    pub reason: Option<Error>,
    /// The file is damaged, and was read as far as it could be: text may be missing or wrong.
    pub damaged: bool,
    /// How many pages, slides or sections were read.
    pub pages: usize,
    /// The language of most of it, as BCP-47.
    pub language: Option<String>,
    /// The script of most of it.
    pub script: Option<Script>,
    /// What the resource seems to be.
    pub suggested: Suggested,
}

impl Imported {
    fn new(plan: &Plan, file: &PlannedFile, status: ImportStatus) -> Imported {
        Imported {
            batch: plan.batch,
            file: file.id,
            path: file.path.clone(),
            status,
            waiting: false,
            joined: false,
            id: None,
            items: Vec::new(),
            reason: None,
            damaged: false,
            pages: 0,
            language: None,
            script: None,
            suggested: Suggested::default(),
        }
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// The file being read, from 1.
    pub number: usize,
    /// How many files there are.
    pub of: usize,
    /// The file being read.
    pub path: &'a Path,
    /// Pages read of it.
    pub page: u32,
}

/// How an import is carried out.
pub struct Importing<'a> {
    /// The program that reads a file in a process of its own: this program.
    pub worker: &'a Path,
    /// What that process may use.
    pub limits: Limits,
    /// Set to stop between files, and the file at hand.
    pub cancel: &'a AtomicBool,
    /// What is brought waits for review.
    pub hold: bool,
    /// Told at the beginning of each file, and whenever a page of it is read.
    pub progress: &'a dyn Fn(Progress<'_>),
}

/// A file that an import is going to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Which file.
    pub id: FileId,
    /// Where it lies.
    pub path: PathBuf,
}

/// An import that is written down, and what it has left to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which import.
    pub batch: BatchId,
    /// What it brings waits for review.
    pub hold: bool,
    /// The files that are left to be read.
    pub files: Vec<PlannedFile>,
}

impl Library {
    /// Imports files one after the other; folders are walked, in the order of names. `each` is told
    /// of a file as soon as its text is in the catalogue; it can be found when `import` returns.
    /// What is left when it is cancelled, or dies, is finished by [`Library::resume`].
    ///
    /// # Errors
    /// Only if the library cannot be written at all; a file's own failure is in its [`Imported`].
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        how: &Importing<'_>,
        each: &mut dyn FnMut(Imported),
    ) -> Result<BatchId> {
        let plan = self.begin_import(files_in(paths), how.hold)?;
        self.carry_out(&plan, how, each).map(|()| plan.batch)
    }

    /// Finishes the imports that were cut short; whether what they bring waits is as they began.
    ///
    /// # Errors
    /// As [`Library::import`].
    pub fn resume(&mut self, how: &Importing<'_>, each: &mut dyn FnMut(Imported)) -> Result<()> {
        for plan in self.unfinished_plans()? {
            self.carry_out(&plan, how, each)?;
        }
        Ok(())
    }

    fn carry_out(&mut self, plan: &Plan, how: &Importing<'_>, each: &mut dyn FnMut(Imported)) -> Result<()> {
        let vocabulary = Arc::clone(&self.vocabulary);
        let intake = Intake::open(&self.folder, vocabulary, how.worker, how.limits.clone())?;
        for (number, file) in (1..).zip(&plan.files) {
            let tell = |page| {
                let of = plan.files.len();
                (how.progress)(Progress { number, of, path: &file.path, page });
            };
            tell(0);
            let mut outcome = None;
            while outcome.is_none() && !how.cancel.load(Ordering::Relaxed) {
                let read = intake.read(&file.path, how.cancel, &tell);
                outcome = self.take_in(plan, file, read)?;
            }
            let Some(imported) = outcome else { break };
            each(imported);
            if number % FILES_A_COMMIT == 0 {
                self.catch_up()?;
            }
        }
        if !how.cancel.load(Ordering::Relaxed) {
            self.end_import(plan.batch)?;
        }
        self.catch_up()?;
        // Many commits leave many segments: wait for their merging, and sweep what it made superfluous.
        self.writing()?.index.rest()
    }

    /// Writes down which files are to be imported, before the first is read.
    ///
    /// # Errors
    /// If the library cannot be written.
    pub fn begin_import(&mut self, files: Vec<PathBuf>, hold: bool) -> Result<Plan> {
        self.writing()?;
        let whole: Vec<PathBuf> =
            files.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect();
        let (batch, ids) = self.catalogue.write(|change| change.begin_batch(&whole, hold))?;
        let files = ids.into_iter().zip(files).map(|(id, path)| PlannedFile { id, path }).collect();
        Ok(Plan { batch, hold, files })
    }

    /// What the imports that were cut short have left to do, the earliest first.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn unfinished_plans(&self) -> Result<Vec<Plan>> {
        let plan = |batch: crate::catalogue::Batch| {
            let left = batch.files.into_iter().filter(|file| file.state == crate::catalogue::FileState::Left);
            let files = left.map(|file| PlannedFile { id: file.id, path: file.path }).collect();
            Plan { batch: batch.id, hold: batch.hold, files }
        };
        Ok(self.catalogue.unfinished_batches()?.into_iter().map(plan).collect())
    }

    /// Ends an import; what it has not read is dropped. Returns how many files that were.
    ///
    /// # Errors
    /// If the library cannot be written.
    pub fn end_import(&mut self, batch: BatchId) -> Result<usize> {
        self.writing()?;
        self.catalogue.write(|change| change.end_batch(batch))
    }
}

/// The files themselves, or those below a folder in the order of names. What cannot be listed is
/// given as it is, so that reading it tells why.
pub fn files_in(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().flat_map(|path| below(path)).collect()
}

fn below(path: &Path) -> Vec<PathBuf> {
    let hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    match std::fs::read_dir(path) {
        Ok(entries) if path.is_dir() => {
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.retain(|path| !hidden(path) && !path.is_symlink());
            paths.sort();
            paths.iter().flat_map(|path| below(path)).collect()
        }
        _ => vec![path.to_owned()],
    }
}
