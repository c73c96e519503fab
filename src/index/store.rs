//! One tantivy index on disk: its writer, its commits with their payload, and its sweeping.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

use super::schema::{Fields, versions};
use crate::error::{Error, Kind, Result, What};
use crate::model::ResourceId;

/// Memory a writer gathers documents in before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 60_000_000;
/// How often, and after which pause, a lock that is still held is asked for again.
const LOCK_TRIES: u32 = 50;
const LOCK_PAUSE: Duration = Duration::from_millis(10);
/// Share of deleted documents from which a segment is merged; else deletes never merge.
const DELETED_SHARE: f32 = 0.2;

/// What each commit carries.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    revision: u64,
    /// What the catalogue's last change was, by which another catalogue of this revision is told apart.
    history: String,
    schema: u32,
    analysis: u32,
}

/// A tantivy index with the fields `F`, for searching; clones see the same commits.
#[derive(Clone)]
pub(super) struct Store<F> {
    index: tantivy::Index,
    reader: IndexReader,
    fields: F,
}

/// The one writer of a [`Store`].
pub(super) struct StoreWriter<F> {
    store: Store<F>,
    writer: Option<IndexWriter>,
    revision: u64,
    history: String,
}

/// Turns the engine's error into ours; the catalogue can always rebuild, so the rest is damage.
pub(super) fn translate(what: What, error: TantivyError) -> Error {
    let kind = match &error {
        TantivyError::IoError(io) => Kind::of_io(io),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => Kind::of_io(io_error),
        TantivyError::OpenWriteError(tantivy::directory::error::OpenWriteError::IoError {
            io_error, ..
        }) => Kind::of_io(io_error),
        TantivyError::LockFailure(..) => Kind::Busy,
        TantivyError::ErrorInThread(_) => Kind::DiskFull,
        _ => Kind::Damaged,
    };
    Error::new(what, kind).caused_by(error)
}

impl<F: Fields> Store<F> {
    /// Opens the index in the folder, or makes an empty one.
    pub(super) fn open(folder: &Path) -> Result<Store<F>> {
        let failed = |error| translate(What::OpenLibrary, error).at(folder);
        let (schema, fields) = F::build();
        let index = if folder.join("meta.json").exists() {
            let index = tantivy::Index::open_in_dir(folder).map_err(failed)?;
            if index.schema() != schema {
                return Err(Error::new(What::OpenLibrary, Kind::Damaged).at(folder));
            }
            index
        } else {
            std::fs::create_dir_all(folder).map_err(|error| Error::io(What::OpenLibrary, folder, error))?;
            tantivy::Index::create_in_dir(folder, schema).map_err(failed)?
        };
        Store::of(index, fields).map_err(|error| error.at(folder))
    }

    /// An empty index in memory.
    pub(super) fn in_memory() -> Result<Store<F>> {
        let (schema, fields) = F::build();
        Store::of(tantivy::Index::create_in_ram(schema), fields)
    }

    fn of(index: tantivy::Index, fields: F) -> Result<Store<F>> {
        let failed = |error| translate(What::OpenLibrary, error);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed)?;
        let store = Store { index, reader, fields };
        store.last_commit().map(|_| store)
    }

    /// The catalogue's revision and last change in the last commit; an error if other versions made it.
    fn last_commit(&self) -> Result<(u64, String)> {
        let failed = |error| translate(What::OpenLibrary, error);
        let payload = self.index.load_metas().map_err(failed)?.payload;
        match payload.as_deref().map(serde_json::from_str::<Payload>) {
            None => Ok((0, String::new())),
            Some(Ok(payload)) if (payload.schema, payload.analysis) == versions() => {
                Ok((payload.revision, payload.history))
            }
            Some(_) => Err(Error::new(What::OpenLibrary, Kind::Damaged)),
        }
    }

    pub(super) fn fields(&self) -> &F {
        &self.fields
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    pub(super) fn damaged_files(&self) -> Result<Vec<String>> {
        let failed = |error| translate(What::Search, error);
        let files = self.index.validate_checksum().map_err(failed)?;
        Ok(files.into_iter().map(|path| path.display().to_string()).collect())
    }
}

impl<F: Fields + Clone> StoreWriter<F> {
    /// The writer of this store; sweeps what an interrupted one left behind.
    pub(super) fn new(store: &Store<F>, folder: Option<&Path>) -> Result<StoreWriter<F>> {
        let (revision, history) = store.last_commit()?;
        if let Some(folder) = folder {
            sweep(folder);
        }
        Ok(StoreWriter { store: store.clone(), writer: None, revision, history })
    }

    pub(super) fn fields(&self) -> &F {
        &self.store.fields
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// The catalogue's last change as of [`StoreWriter::revision`].
    pub(super) fn history(&self) -> &str {
        &self.history
    }

    fn writer(&mut self) -> Result<&mut IndexWriter> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => {
                let failed = |error| translate(What::UpdateIndex, error);
                let writer = self.locked().map_err(failed)?;
                let mut policy = LogMergePolicy::default();
                policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
                writer.set_merge_policy(Box::new(policy));
                writer
            }
        };
        Ok(self.writer.insert(writer))
    }

    /// A writer of the index, which one at a time may have. A process that another thread is just starting
    /// holds the lock that was let go of for another moment.
    fn locked(&self) -> tantivy::Result<IndexWriter> {
        let mut left = LOCK_TRIES;
        loop {
            match self.store.index.writer_with_num_threads(1, WRITER_MEMORY) {
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) if left > 0 => left -= 1,
                other => return other,
            }
            std::thread::sleep(LOCK_PAUSE);
        }
    }

    pub(super) fn remove(&mut self, id: &ResourceId) -> Result<()> {
        let term = Term::from_field_text(self.store.fields.id(), id.as_str());
        self.writer()?.delete_term(term);
        Ok(())
    }

    pub(super) fn add(&mut self, document: TantivyDocument) -> Result<()> {
        let failed = |error| translate(What::UpdateIndex, error);
        self.writer()?.add_document(document).map(drop).map_err(failed)
    }

    /// Makes what was added and removed durable and visible, as of this revision.
    pub(super) fn commit(&mut self, revision: u64, history: &str) -> Result<()> {
        let failed = |error| translate(What::UpdateIndex, error);
        let (schema, analysis) = versions();
        let payload =
            serde_json::to_string(&Payload { revision, history: history.to_owned(), schema, analysis })
                .map_err(|error| Error::new(What::UpdateIndex, Kind::Unexpected).caused_by(error))?;
        let mut commit = self.writer()?.prepare_commit().map_err(failed)?;
        commit.set_payload(&payload);
        commit.commit().map_err(failed)?;
        (self.revision, self.history) = (revision, history.to_owned());
        self.store.reader.reload().map_err(failed)
    }

    /// Drops a writer that failed; what it had not committed is forgotten.
    pub(super) fn forget(&mut self) {
        self.writer = None;
    }

    /// Waits for merges and removes the files they made superfluous.
    pub(super) fn rest(&mut self) -> Result<()> {
        let failed = |error| translate(What::UpdateIndex, error);
        if let Some(writer) = self.writer.take() {
            writer.wait_merging_threads().map_err(failed)?;
            // Files are kept while a searcher reads them: let the reader move on first.
            self.store.reader.reload().map_err(failed)?;
            self.writer()?.garbage_collect_files().wait().map_err(failed)?;
            self.writer = None;
        }
        Ok(())
    }
}

/// Removes temporary files of a write that was interrupted. Best effort: they only take room.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(".tmp")
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            log::warn!("a temporary file of the index stays: {error}");
        }
    }
}
