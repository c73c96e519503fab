//! The import lane's work: files are read here, one after the other, and handed over to the writer.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::lane::{Outbox, guarded};
use super::write::Task;
use super::{Event, ImportEnd};
use crate::catalogue::{BatchId, FileId};
use crate::error::{Error, Kind, Result, What};
use crate::extract::Limits;
use crate::library::{ImportStatus, Imported, Intake, Plan, files_in};
use crate::vocabulary::Vocabulary;

/// The window is woken for progress no more often than this.
const PAUSE: Duration = Duration::from_millis(200);

/// How far an import is: a value that a frame samples, see [`Jobs::progress`](super::Jobs::progress).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProgress {
    /// Which import.
    pub batch: BatchId,
    /// The file being read.
    pub file: FileId,
    /// Where it lies.
    pub path: PathBuf,
    /// The file being read, from 1.
    pub number: usize,
    /// How many files there are.
    pub of: usize,
    /// Pages read of the file.
    pub page: u32,
    /// Files that became texts, or came back from the bin.
    pub added: usize,
    /// Files that the library held already.
    pub duplicates: usize,
    /// Files that could not be read or kept.
    pub failed: usize,
}

/// What the import lane is asked for.
pub(super) enum Wish {
    /// Files and folders, and whether what they bring waits for review.
    New(Vec<PathBuf>, bool),
    /// What was cut short.
    Resume,
}

/// What the window's thread and the lane both hold.
#[derive(Default)]
pub(super) struct Shared {
    progress: Mutex<Option<ImportProgress>>,
    /// A flag for each import asked for and not ended.
    cancel: Mutex<Vec<Arc<AtomicBool>>>,
    /// The program is about to end: what is left of an import is left for the next start.
    closing: AtomicBool,
}

impl Shared {
    pub(super) fn progress(&self) -> Option<ImportProgress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_progress(&self, progress: Option<ImportProgress>) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    fn change_progress(&self, change: impl FnOnce(&mut ImportProgress)) {
        if let Some(progress) = self.progress.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            change(progress);
        }
    }

    /// A flag by which an import asked for now is cancelled.
    pub(super) fn new_flag(&self) -> Arc<AtomicBool> {
        let flag = Arc::new(AtomicBool::new(self.closing.load(Ordering::Relaxed)));
        self.cancel.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&flag));
        flag
    }

    fn forget_flag(&self, flag: &Arc<AtomicBool>) {
        let mut flags = self.cancel.lock().unwrap_or_else(PoisonError::into_inner);
        flags.retain(|other| !Arc::ptr_eq(other, flag));
    }

    /// Cancels the import that runs and those that wait for their turn.
    pub(super) fn cancel(&self) {
        for flag in self.cancel.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Stops everything, for the next start to go on with.
    pub(super) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.cancel();
    }
}

/// What the lane needs.
pub(super) struct Importer {
    pub(super) folder: PathBuf,
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) worker: PathBuf,
    pub(super) writer: Sender<Task>,
    pub(super) outbox: Outbox<Event>,
    pub(super) shared: Arc<Shared>,
    /// Made with the first import.
    pub(super) intake: Option<Intake>,
}

impl Importer {
    /// Carries out one wish.
    pub(super) fn run(&mut self, wish: Wish, cancel: &Arc<AtomicBool>) {
        if let Err(error) = guarded(|| self.carry_out(wish, cancel)) {
            self.outbox.send(Event::Failed(error));
        }
        self.shared.set_progress(None);
        self.shared.forget_flag(cancel);
    }

    fn carry_out(&mut self, wish: Wish, cancel: &AtomicBool) -> Result<()> {
        let plans = match wish {
            Wish::New(paths, hold) => vec![self.ask(|reply| Task::Begin(files_in(&paths), hold, reply))?],
            Wish::Resume => self.ask(Task::Unfinished)?,
        };
        for plan in plans {
            let batch = plan.batch;
            self.outbox.send(Event::ImportBegun { batch, files: plan.files.clone() });
            let result = guarded(|| self.import(Arc::new(plan), cancel));
            if self.shared.closing.load(Ordering::Relaxed) {
                let _ = self.writer.send(Task::Stop(batch));
                return Ok(());
            }
            let result = match result {
                Ok(()) => self.ask(|reply| Task::End(batch, reply)),
                // Whatever stopped it, it can be finished later.
                Err(error) => {
                    let _ = self.writer.send(Task::Stop(batch));
                    Err(error)
                }
            };
            let cancelled = cancel.load(Ordering::Relaxed);
            let result = result.map(|dropped| ImportEnd { dropped, cancelled });
            self.outbox.send(Event::ImportEnded { batch, result });
        }
        Ok(())
    }

    fn import(&mut self, plan: Arc<Plan>, cancel: &AtomicBool) -> Result<()> {
        let mut counts = [0; 3];
        for (number, file) in plan.files.iter().enumerate() {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            let [added, duplicates, failed] = counts;
            self.shared.set_progress(Some(ImportProgress {
                batch: plan.batch,
                file: file.id,
                path: file.path.clone(),
                number: number + 1,
                of: plan.files.len(),
                page: 0,
                added,
                duplicates,
                failed,
            }));
            self.outbox.send(Event::FileBegun { batch: plan.batch, file: file.id });
            let imported = loop {
                let read = guarded(|| self.read(&plan, number, cancel));
                let taken = self.ask(|reply| Task::Take(Arc::clone(&plan), number, Box::new(read), reply))?;
                if let Some(imported) = taken {
                    break imported;
                }
            };
            count(&mut counts, &imported);
            self.outbox.send(Event::FileEnded(Box::new(imported)));
        }
        Ok(())
    }

    fn read(&mut self, plan: &Plan, number: usize, cancel: &AtomicBool) -> Result<crate::library::FileRead> {
        let intake = match self.intake.take() {
            Some(intake) => intake,
            None => {
                let vocabulary = Arc::clone(&self.vocabulary);
                Intake::open(&self.folder, vocabulary, &self.worker, Limits::default())?
            }
        };
        let intake = self.intake.insert(intake);
        let woken = std::cell::Cell::new(Instant::now());
        let progress = |page| {
            self.shared.change_progress(|progress| progress.page = page);
            if woken.get().elapsed() >= PAUSE {
                woken.set(Instant::now());
                self.outbox.wake();
            }
        };
        intake.read(&plan.files[number].path, cancel, &progress)
    }

    /// Asks the writer and waits for its answer.
    fn ask<T>(&self, task: impl FnOnce(Sender<Result<T>>) -> Task) -> Result<T> {
        let gone = || Error::new(What::RunJob, Kind::Stopped);
        let (reply, answer) = channel();
        self.writer.send(task(reply)).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}

fn count(counts: &mut [usize; 3], imported: &Imported) {
    let at = match imported.status {
        ImportStatus::Added | ImportStatus::Restored => 0,
        ImportStatus::Duplicate => 1,
        ImportStatus::Failed => 2,
    };
    counts[at] += 1;
}
