//! The write lane's work: the only thread that changes the library, in transactions of milliseconds.
//! An import hands its files over one at a time, so that an edit waits for one document at most.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::lane::{Outbox, guarded};
use super::{Event, Ticket};
use crate::catalogue::{BatchId, SavedId, TextId};
use crate::error::Result;
use crate::library::{Asked, FileRead, Imported, Library, Plan, Undo, Values};
use crate::model::ResourceId;

/// While an import runs, what it brought is made searchable this often: a commit is dear.
const SEARCHABLE_AFTER: Duration = Duration::from_millis(500);

/// A change a person asked for.
pub(super) enum Edit {
    Undo(Undo),
    Accept(TextId, Box<Values>),
    AcceptSure,
    LeaveOut(TextId),
    Bookmark(ResourceId, bool),
    ForgetImports,
    SaveSearch(String, Box<Asked>),
    RenameSearch(SavedId, String),
    LookAtSearch(SavedId),
    ForgetSearch(SavedId),
}

impl Edit {
    /// Whether searches find something else afterwards.
    fn changes_what_is_found(&self) -> bool {
        !matches!(
            self,
            Edit::SaveSearch(..) | Edit::RenameSearch(..) | Edit::LookAtSearch(_) | Edit::ForgetSearch(_)
        )
    }
}

/// What an edit brought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// So many files of an import were undone.
    Undone(usize),
    /// These resources were accepted.
    Accepted(Vec<ResourceId>),
    /// A text of this resource was left out.
    LeftOut(ResourceId),
    /// The resource is bookmarked now, or no longer.
    Bookmarked(ResourceId, bool),
    /// So many files of imports that were cut short will not be read.
    Forgotten(usize),
    /// A search is kept under this name now.
    Saved(String),
    /// A saved search has another name, or not: it was taken, or empty.
    Renamed(bool),
    /// A saved search was looked at, or forgotten.
    SavedChanged,
}

/// Something for the write lane.
pub(super) enum Task {
    Edit(Ticket, Edit),
    /// An import begins with these files.
    Begin(Vec<PathBuf>, bool, Sender<Result<Plan>>),
    /// What imports that were cut short have left.
    Unfinished(Sender<Result<Vec<Plan>>>),
    /// A file of an import, by its number in the plan, was read.
    Take(Arc<Plan>, usize, Box<Result<FileRead>>, Sender<Result<Option<Imported>>>),
    /// An import ends; what is left of it is dropped.
    End(BatchId, Sender<Result<usize>>),
    /// An import stops; what is left of it is left.
    Stop(BatchId),
}

/// The library and what is due in it.
pub(super) struct Writer {
    library: Library,
    outbox: Outbox<Event>,
    /// When something was taken in that cannot be found yet.
    waiting_since: Option<Instant>,
    /// Imports that the import lane is at: they are unfinished, and not cut short.
    running: Vec<BatchId>,
}

impl Writer {
    pub(super) fn new(library: Library, outbox: Outbox<Event>) -> Writer {
        Writer { library, outbox, waiting_since: None, running: Vec::new() }
    }

    /// Carries out one task; a reply that nobody waits for any more is dropped.
    pub(super) fn run(&mut self, task: Task) {
        match task {
            Task::Edit(ticket, edit) => {
                let changes = edit.changes_what_is_found();
                let result = guarded(|| self.edit(edit));
                let changed = changes && result.is_ok();
                self.outbox.send(Event::Written { ticket, result });
                if changed {
                    self.outbox.send(Event::Changed);
                }
            }
            Task::Begin(files, hold, reply) => {
                let plan = guarded(|| self.library.begin_import(files, hold));
                self.running.extend(plan.as_ref().map(|plan| plan.batch));
                let _ = reply.send(plan);
            }
            Task::Unfinished(reply) => {
                let plans = guarded(|| self.library.unfinished_plans());
                self.running.extend(plans.iter().flatten().map(|plan| plan.batch));
                let _ = reply.send(plans);
            }
            Task::Take(plan, number, read, reply) => {
                let _ = reply.send(guarded(|| self.take(&plan, number, *read)));
                let due = self.waiting_since.is_some_and(|since| since.elapsed() >= SEARCHABLE_AFTER);
                if due {
                    self.make_searchable();
                }
            }
            Task::End(batch, reply) => {
                self.make_searchable();
                self.running.retain(|running| *running != batch);
                let _ = reply.send(guarded(|| self.library.end_import(batch)));
            }
            Task::Stop(batch) => {
                self.running.retain(|running| *running != batch);
                self.make_searchable();
            }
        }
    }

    fn take(&mut self, plan: &Plan, number: usize, read: Result<FileRead>) -> Result<Option<Imported>> {
        let Some(file) = plan.files.get(number) else { return Ok(None) };
        let imported = self.library.take_in(plan, file, read)?;
        if imported.as_ref().is_some_and(|imported| imported.reason.is_none()) {
            self.waiting_since = self.waiting_since.or(Some(Instant::now()));
        }
        Ok(imported)
    }

    fn make_searchable(&mut self) {
        if self.waiting_since.take().is_none() {
            return;
        }
        match guarded(|| self.library.catch_up()) {
            Ok(()) => self.outbox.send(Event::Changed),
            Err(error) => self.outbox.send(Event::Failed(error)),
        }
    }

    fn edit(&mut self, edit: Edit) -> Result<Written> {
        let library = &mut self.library;
        Ok(match edit {
            Edit::Undo(what) => Written::Undone(library.undo_import(what)?),
            Edit::Accept(text, values) => Written::Accepted(vec![library.accept(text, &values)?]),
            Edit::AcceptSure => Written::Accepted(library.accept_sure()?),
            Edit::LeaveOut(text) => Written::LeftOut(library.leave_out(text)?),
            Edit::Bookmark(id, on) => {
                library.bookmark(&id, on)?;
                Written::Bookmarked(id, on)
            }
            Edit::SaveSearch(name, asked) => {
                library.save_search(&name, &asked)?;
                Written::Saved(name)
            }
            Edit::RenameSearch(id, name) => Written::Renamed(library.rename_search(id, &name)?),
            Edit::LookAtSearch(id) => {
                library.look_at_search(id)?;
                Written::SavedChanged
            }
            Edit::ForgetSearch(id) => {
                library.forget_search(id)?;
                Written::SavedChanged
            }
            Edit::ForgetImports => {
                let mut dropped = 0;
                let plans = library.unfinished_plans()?;
                for plan in plans.into_iter().filter(|plan| !self.running.contains(&plan.batch)) {
                    dropped += library.end_import(plan.batch)?;
                }
                Written::Forgotten(dropped)
            }
        })
    }
}
