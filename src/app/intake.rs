//! The imports as a person sees them: a row a file, how far it is, what became of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::command::Step;
use super::reviewing::{Edit, Reviewing};
use crate::catalogue::{Batch, BatchFile, BatchId, FileId, FileState};
use crate::error::{Error, Kind, What};
use crate::jobs::{Chooser, ImportProgress, Ticket};
use crate::library::{ImportStatus, Imported, PlannedFile};
use crate::model::{Locator, ResourceId};

/// A wish of the Import screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportWish {
    /// Bring in these files and folders.
    Bring(Vec<PathBuf>),
    /// Ask the system for files, or for a folder.
    Choose {
        /// A folder instead of files.
        folder: bool,
    },
    /// This is typed as a path; it may still be being typed.
    TypePath(String),
    /// Bring in what the typed paths name.
    TakePaths,
    /// Stop the import that runs.
    Cancel,
    /// Go on with what was cut short.
    Resume,
    /// Leave what was cut short.
    Forget,
    /// Take an import back.
    UndoImport(BatchId),
    /// Take one file of an import back.
    UndoFile(FileId),
    /// Take the rows away with which nothing is left to do.
    ClearFinished,
    /// Look at the review of this resource.
    Review(ResourceId),
    /// Look at the next review, or the one before.
    Step(Step),
    /// Change the form.
    Edit(Edit),
    /// Open the text that is reviewed at a place.
    OpenPlace(Locator),
    /// Accept what is reviewed, with the form as it stands.
    Accept,
    /// Accept everything that leaves nothing to be looked at.
    AcceptSure,
    /// Leave out what is reviewed.
    LeaveOut,
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowState {
    /// It will be read.
    InLine,
    /// It is being read.
    Reading,
    /// What it gave waits for review.
    Review,
    /// It is a text of the library.
    Added,
    /// The library held it already.
    Same,
    /// It was taken back from the bin.
    Restored,
    /// It could not be read or kept.
    Failed,
    /// It was taken out again.
    Undone,
    /// The import ended before it was read, or was cut short.
    NotRead,
}

/// One file of an import.
#[derive(Debug)]
pub struct FileRow {
    /// Which import.
    pub batch: BatchId,
    /// Which file.
    pub file: FileId,
    /// Its name without the folders.
    pub name: String,
    /// How it stands.
    pub state: RowState,
    /// The resources it gave or named.
    pub resources: Vec<ResourceId>,
}

impl FileRow {
    /// Whether there is something to take back.
    pub fn can_be_undone(&self) -> bool {
        matches!(self.state, RowState::Review | RowState::Added | RowState::Restored)
    }
}

/// What is known of a file that was read since the start.
#[derive(Debug, Default)]
pub struct Details {
    /// Pages, slides or sections.
    pub pages: usize,
    /// The language of most of it.
    pub language: Option<String>,
    /// The titles of what it gave or is the same as.
    pub titles: Vec<String>,
    /// It is the text of a record that was wanted.
    pub joined: bool,
    /// Why it failed.
    pub reason: Option<Error>,
    /// The file is damaged: text may be missing or wrong.
    pub damaged: bool,
}

/// Rows by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All.
    pub files: usize,
    /// Those that wait for review.
    pub review: usize,
    /// Those that are read or will be.
    pub unread: usize,
    /// Those that failed.
    pub failed: usize,
    /// Those with which nothing is left to do.
    pub finished: usize,
}

/// The Import screen.
#[derive(Debug, Default)]
pub struct Intake {
    /// The files, those of the latest import first.
    pub rows: Vec<FileRow>,
    /// What was read since the start.
    pub details: BTreeMap<FileId, Details>,
    /// The import that runs.
    pub running: Option<BatchId>,
    /// How far it is; sampled by the window while it runs.
    pub progress: Option<ImportProgress>,
    /// What is typed as a path.
    pub typed: String,
    /// What waits for review.
    pub review: Reviewing,
    pub(super) chooser: Option<Arc<dyn Chooser>>,
    /// Of the newest list of imports.
    pub(super) asked_imports: Ticket,
    /// Of the newest list of reviews.
    pub(super) asked_reviews: Ticket,
    pub(super) ticket: Ticket,
    batches: Vec<Batch>,
    begun: BTreeSet<BatchId>,
    reading: Option<FileId>,
    cleared: BTreeSet<FileId>,
    /// What they gave waits, though the list of reviews does not know it yet.
    expected: BTreeSet<FileId>,
}

impl Intake {
    pub(super) fn new(chooser: Option<Arc<dyn Chooser>>) -> Intake {
        Intake { chooser, ..Intake::default() }
    }

    /// Whether files can be asked for by a dialog.
    pub fn can_choose(&self) -> bool {
        self.chooser.is_some()
    }

    pub(super) fn next_ticket(&mut self) -> Ticket {
        self.ticket = self.ticket.next();
        self.ticket
    }

    /// How the rows stand.
    pub fn tally(&self) -> Tally {
        let count = |states: &[RowState]| self.rows.iter().filter(|row| states.contains(&row.state)).count();
        let review = count(&[RowState::Review]);
        let unread = count(&[RowState::InLine, RowState::Reading]);
        let files = self.rows.len();
        Tally { files, review, unread, failed: count(&[RowState::Failed]), finished: files - review - unread }
    }

    /// The import shown first, if something of it can be taken back.
    pub fn latest_to_undo(&self) -> Option<BatchId> {
        let latest = self.rows.first()?.batch;
        let whole = self.rows.iter().filter(|row| row.batch == latest);
        (self.running.is_none() && whole.into_iter().any(FileRow::can_be_undone)).then_some(latest)
    }

    /// Files left by imports that were cut short, and all files of these.
    pub fn cut_short(&self) -> Option<(usize, usize)> {
        let short = |batch: &&Batch| !batch.ended && self.running != Some(batch.id);
        let (mut left, mut files) = (0, 0);
        for batch in self.batches.iter().filter(short) {
            left += batch.left();
            files += batch.files.len();
        }
        (files > 0).then_some((left, files))
    }

    /// Why a file failed: as it was told, else by the reason that was written down.
    pub fn failure(&self, row: &FileRow) -> Option<Error> {
        let batch = self.batches.iter().find(|batch| batch.id == row.batch)?;
        let reason = batch.files.iter().find(|file| file.id == row.file)?.reason.as_deref();
        let kind = Kind::ALL.into_iter().find(|kind| Some(kind.id()) == reason);
        Some(Error::new(What::ReadFile, kind.unwrap_or(Kind::Unexpected)))
    }

    pub(super) fn set_batches(&mut self, batches: Vec<Batch>) {
        self.batches = batches;
        self.rebuild();
    }

    pub(super) fn set_reviews(&mut self, reviews: Vec<crate::library::Review>) {
        self.review.set(reviews);
        self.expected.clear();
        self.rebuild();
    }

    pub(super) fn begin(&mut self, batch: BatchId, files: Vec<PlannedFile>) {
        self.running = Some(batch);
        self.begun.insert(batch);
        if !self.batches.iter().any(|known| known.id == batch) {
            let files = files.into_iter().map(|file| BatchFile {
                id: file.id,
                path: file.path,
                state: FileState::Left,
                reason: None,
                resources: Vec::new(),
            });
            let files = files.collect();
            self.batches
                .insert(0, Batch { id: batch, begun: String::new(), ended: false, hold: true, files });
        }
        self.rebuild();
    }

    pub(super) fn begin_file(&mut self, file: FileId) {
        self.reading = Some(file);
        self.rebuild();
    }

    pub(super) fn end_file(&mut self, imported: Imported) {
        let batch = self.batches.iter_mut().find(|batch| batch.id == imported.batch);
        if let Some(file) =
            batch.and_then(|batch| batch.files.iter_mut().find(|file| file.id == imported.file))
        {
            file.state = match imported.status {
                ImportStatus::Added => FileState::Added,
                ImportStatus::Duplicate => FileState::Duplicate,
                ImportStatus::Restored => FileState::Restored,
                ImportStatus::Failed => FileState::Failed,
            };
            file.reason = imported.reason.as_ref().map(|error| error.kind.id().to_owned());
            file.resources = imported.items.iter().map(|item| item.id.clone()).collect();
        }
        let titles = imported.items.into_iter().map(|item| item.title).collect();
        let Imported { file, pages, language, joined, reason, waiting, damaged, .. } = imported;
        if waiting {
            self.expected.insert(file);
        }
        self.details.insert(file, Details { pages, language, titles, joined, reason, damaged });
        self.reading = None;
        self.rebuild();
    }

    /// An import ended: for good, or cut short by an error.
    pub(super) fn end(&mut self, batch: BatchId, for_good: bool) {
        self.running.take_if(|running| *running == batch);
        if let Some(known) = self.batches.iter_mut().find(|known| known.id == batch) {
            known.ended |= for_good;
        }
        self.reading = None;
        self.progress = None;
        self.rebuild();
    }

    pub(super) fn clear_finished(&mut self) {
        let finished = self
            .rows
            .iter()
            .filter(|row| !matches!(row.state, RowState::Review | RowState::InLine | RowState::Reading));
        self.cleared.extend(finished.map(|row| row.file));
        self.rebuild();
    }

    /// The rows are those of the imports since the start, of the one before, and of all that wait.
    fn rebuild(&mut self) {
        let waiting = self.review.waiting();
        let waits = |file: &BatchFile| file.resources.iter().any(|id| waiting.contains(id));
        let mut rows = Vec::new();
        for (number, batch) in self.batches.iter().enumerate() {
            let whole = number == 0 || self.begun.contains(&batch.id);
            for file in &batch.files {
                let done = matches!(file.state, FileState::Added | FileState::Restored);
                let review = done && (waits(file) || self.expected.contains(&file.id));
                if self.cleared.contains(&file.id) || !(whole || review) {
                    continue;
                }
                let running = self.running == Some(batch.id);
                let state = match file.state {
                    _ if review => RowState::Review,
                    FileState::Left if self.reading == Some(file.id) => RowState::Reading,
                    FileState::Left if running => RowState::InLine,
                    FileState::Left | FileState::Dropped => RowState::NotRead,
                    FileState::Added => RowState::Added,
                    FileState::Duplicate => RowState::Same,
                    FileState::Restored => RowState::Restored,
                    FileState::Failed => RowState::Failed,
                    FileState::Undone => RowState::Undone,
                };
                let name = file.path.file_name().unwrap_or(file.path.as_os_str());
                rows.push(FileRow {
                    batch: batch.id,
                    file: file.id,
                    name: name.to_string_lossy().into_owned(),
                    state,
                    resources: file.resources.clone(),
                });
            }
        }
        self.rows = rows;
    }
}
