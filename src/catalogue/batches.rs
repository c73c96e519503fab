//! Imports as the catalogue remembers them: a batch, its files, and what each of them gave.
//!
//! A batch and its list are written before the first file is read, and the state of a file in the
//! transaction that brings its text: whatever moment the program dies at, what is left to do is
//! known, and no file is taken twice. The path of a file is kept only until it is done; then its
//! name is enough, as folders may tell who a person is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::params;
use serde_json::Value;

use super::write::{Transaction, same_json};
use super::{Catalogue, TextId, read};
use crate::error::{Error, Kind, Result, What};
use crate::model::ResourceId;

/// Names an import inside one library; later ones are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BatchId(i64);

/// Names a file of an import inside one library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(i64);

impl BatchId {
    /// The import of this number, as [`BatchId::number`] gave it.
    pub fn new(number: i64) -> BatchId {
        BatchId(number)
    }

    /// The number under which it is stored.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl FileId {
    /// The file of this number, as [`FileId::number`] gave it.
    pub fn new(number: i64) -> FileId {
        FileId(number)
    }

    /// The number under which it is stored.
    pub fn number(self) -> i64 {
        self.0
    }
}

/// What has become of a file of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileState {
    /// It is still to be read.
    Left,
    /// It is a text of the library.
    Added,
    /// The library held it already.
    Duplicate,
    /// The library held it in the bin, and took it back.
    Restored,
    /// It could not be read or kept.
    Failed,
    /// It was added or taken back, and that was undone.
    Undone,
    /// The import ended before it was read.
    Dropped,
}

impl FileState {
    /// Every value.
    pub const ALL: [FileState; 7] = [
        FileState::Left,
        FileState::Added,
        FileState::Duplicate,
        FileState::Restored,
        FileState::Failed,
        FileState::Undone,
        FileState::Dropped,
    ];

    /// Its name in the catalogue, in JSON and in message ids (`import-status-{id}`).
    pub fn id(self) -> &'static str {
        match self {
            FileState::Left => "left",
            FileState::Added => "added",
            FileState::Duplicate => "duplicate",
            FileState::Restored => "restored",
            FileState::Failed => "failed",
            FileState::Undone => "undone",
            FileState::Dropped => "dropped",
        }
    }
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchFile {
    /// Which file.
    pub id: FileId,
    /// Its whole path while it is left to be read, then its name.
    pub path: PathBuf,
    /// What has become of it.
    pub state: FileState,
    /// Why it failed: the id of a [`Kind`].
    pub reason: Option<String>,
    /// The resources it gave or named.
    pub resources: Vec<ResourceId>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which import.
    pub id: BatchId,
    /// When it began: RFC 3339, UTC, seconds.
    pub begun: String,
    /// Nothing of it is left to be read.
    pub ended: bool,
    /// What it brings waits for review.
    pub hold: bool,
    /// Its files, in their order.
    pub files: Vec<BatchFile>,
}

impl Batch {
    /// How many files are left to be read.
    pub fn left(&self) -> usize {
        self.files.iter().filter(|file| file.state == FileState::Left).count()
    }
}

/// Fields that were filled from suggestions: the value before and after, as JSON.
pub type Filled = BTreeMap<String, (Value, Value)>;

/// What a file gave to one resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Given<'a> {
    /// The resource.
    pub resource: &'a ResourceId,
    /// Its new text; `None` where nothing was added.
    pub text: Option<TextId>,
    /// The resource was there before.
    pub joined: bool,
    /// What was filled in of a resource that was there before.
    pub filled: Filled,
}

impl Catalogue {
    /// One import.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn batch(&self, id: BatchId) -> Result<Option<Batch>> {
        Ok(self.batches_where("id = ?1", [id.0])?.pop())
    }

    /// All imports, the latest first.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn batches(&self) -> Result<Vec<Batch>> {
        self.batches_where("1", [])
    }

    /// The imports that were cut short, the earliest first.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn unfinished_batches(&self) -> Result<Vec<Batch>> {
        let mut batches = self.batches_where("ended IS NULL", [])?;
        batches.reverse();
        Ok(batches)
    }

    /// Whether a file is still to be read.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn is_left(&self, file: FileId) -> Result<bool> {
        let query = "SELECT 1 FROM import_file WHERE id = ?1 AND state = 'left'";
        Ok(read::one(&self.connection, query, [file.0], |_| Ok(()))?.is_some())
    }

    fn batches_where(&self, which: &str, values: impl rusqlite::Params) -> Result<Vec<Batch>> {
        let query =
            format!("SELECT id, begun, ended IS NOT NULL, hold FROM import WHERE {which} ORDER BY id DESC");
        let mut batches = read::all(&self.connection, &query, values, |row| {
            let id = BatchId(row.get(0)?);
            Ok(Batch { id, begun: row.get(1)?, ended: row.get(2)?, hold: row.get(3)?, files: Vec::new() })
        })?;
        for batch in &mut batches {
            batch.files = self.files_of(batch.id)?;
        }
        Ok(batches)
    }

    fn files_of(&self, batch: BatchId) -> Result<Vec<BatchFile>> {
        let query = "SELECT id, path, state, reason FROM import_file WHERE import = ?1 ORDER BY id";
        let rows = read::all(&self.connection, query, [batch.0], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get(3)?))
        })?;
        let query = "SELECT file, resource FROM import_part
            WHERE file IN (SELECT id FROM import_file WHERE import = ?1) ORDER BY part";
        let parts: Vec<(i64, String)> =
            read::all(&self.connection, query, [batch.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut of_file: BTreeMap<i64, Vec<ResourceId>> = BTreeMap::new();
        for (file, resource) in parts {
            of_file.entry(file).or_default().push(read::id_from(resource)?);
        }
        let file = |(id, path, state, reason): (i64, String, String, Option<String>)| {
            let resources = of_file.remove(&id).unwrap_or_default();
            BatchFile { id: FileId(id), path: path.into(), state: state_of(&state), reason, resources }
        };
        Ok(rows.into_iter().map(file).collect())
    }
}

impl Transaction<'_> {
    /// Writes down an import before its first file is read.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn begin_batch(&mut self, files: &[PathBuf], hold: bool) -> Result<(BatchId, Vec<FileId>)> {
        self.execute("INSERT INTO import (begun, hold) VALUES (?1, ?2)", params![self.time, hold])?;
        let batch = BatchId(self.sql.last_insert_rowid());
        let mut ids = Vec::with_capacity(files.len());
        for path in files {
            self.execute(
                "INSERT INTO import_file (import, path, state) VALUES (?1, ?2, 'left')",
                params![batch.0, path.to_string_lossy()],
            )?;
            ids.push(FileId(self.sql.last_insert_rowid()));
        }
        Ok((batch, ids))
    }

    /// Notes what has become of a file, and lets go of its path.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn set_file_state(&mut self, file: FileId, state: FileState, reason: Option<Kind>) -> Result<()> {
        let query = "SELECT path FROM import_file WHERE id = ?1";
        let path: Option<String> = read::one(&self.sql, query, [file.0], |row| row.get(0))?;
        let path = path.unwrap_or_default();
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
        self.execute(
            "UPDATE import_file SET path = ?2, state = ?3, reason = ?4 WHERE id = ?1",
            params![file.0, name, state.id(), reason.map(Kind::id)],
        )
    }

    /// Notes what a file gave to a resource.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn add_given(&mut self, file: FileId, given: &Given<'_>) -> Result<()> {
        self.execute(
            "INSERT INTO import_part (file, resource, text, joined, filled) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                file.0,
                given.resource.as_str(),
                given.text.map(|text| text.0),
                given.joined,
                filled_json(&given.filled)?
            ],
        )
    }

    /// Notes fields that were filled later from what was suggested with a text.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn set_filled(&mut self, text: TextId, filled: &Filled) -> Result<()> {
        let filled = filled_json(filled)?;
        self.execute("UPDATE import_part SET filled = ?2 WHERE text = ?1", params![text.0, filled])
    }

    /// Ends an import; files left to be read are dropped. Returns how many.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn end_batch(&mut self, batch: BatchId) -> Result<usize> {
        let query = "SELECT id FROM import_file WHERE import = ?1 AND state = 'left'";
        let left: Vec<i64> = read::all(&self.sql, query, [batch.0], |row| row.get(0))?;
        for file in &left {
            self.set_file_state(FileId(*file), FileState::Dropped, None)?;
        }
        let time = self.time.clone();
        self.execute("UPDATE import SET ended = coalesce(ended, ?2) WHERE id = ?1", params![batch.0, time])?;
        Ok(left.len())
    }

    /// Undoes what a file did. What it added goes as by [`Transaction::take_out`]; what it took from
    /// the bin goes back there. Returns the SHA-256 of originals that nothing uses any more, or
    /// `None` if there was nothing to undo.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn undo_file(&mut self, file: FileId) -> Result<Option<Vec<String>>> {
        let query = "SELECT state FROM import_file WHERE id = ?1";
        let state: Option<String> = read::one(&self.sql, query, [file.0], |row| row.get(0))?;
        let state = state.map(|state| state_of(&state));
        let query = "SELECT resource, text FROM import_part WHERE file = ?1 ORDER BY part";
        let parts: Vec<(String, Option<i64>)> =
            read::all(&self.sql, query, [file.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut freed = Vec::new();
        match state {
            Some(FileState::Added) => {
                for text in parts.into_iter().filter_map(|(_, text)| text) {
                    freed.extend(self.take_out(TextId(text))?);
                }
            }
            Some(FileState::Restored) => {
                for (resource, _) in parts {
                    let id = read::id_from(resource)?;
                    if let Some(id) = read::resolve(&self.sql, &id)? {
                        self.bin(&id)?;
                    }
                }
            }
            _ => return Ok(None),
        }
        self.set_file_state(file, FileState::Undone, None)?;
        Ok(Some(freed))
    }

    /// Takes a text out that an import brought, as if it had not come. A resource that came with it
    /// goes to the bin, with its record and history; one that was there before loses the text, and
    /// what was filled in with it goes back to what it was unless it was changed since. Readings
    /// that replaced the text go too. Returns the SHA-256 of originals that nothing uses any more;
    /// a text that is gone already frees none.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn take_out(&mut self, text: TextId) -> Result<Vec<String>> {
        let Some((resource, _)) = read::text(&self.sql, text)? else { return Ok(Vec::new()) };
        let query = "SELECT file, resource, joined, filled FROM import_part WHERE text = ?1";
        let part: Option<(i64, String, bool, String)> = read::one(&self.sql, query, [text.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let chain = "WITH RECURSIVE reading (id) AS (
                SELECT ?1 UNION SELECT text.replaced_by FROM text JOIN reading ON text.id = reading.id
                WHERE text.replaced_by IS NOT NULL)
            SELECT id FROM reading ORDER BY id DESC";
        self.settle(text)?;
        let mut freed = Vec::new();
        for reading in read::all(&self.sql, chain, [text.0], |row| row.get(0))? {
            freed.extend(self.remove_text(TextId(reading))?);
        }
        let Some((file, came_to, joined, filled)) = part else { return Ok(freed) };
        if joined {
            self.unfill(&resource, &filled)?;
        } else if came_to == resource.as_str() && self.texts_of(&resource)?.is_empty() {
            self.bin(&resource)?;
        }
        // A file of which nothing is left is undone.
        let query = "SELECT count(*) FROM import_part WHERE file = ?1 AND text IN (SELECT id FROM text)";
        if read::one(&self.sql, query, [file], |row| row.get::<_, i64>(0))? == Some(0) {
            self.set_file_state(FileId(file), FileState::Undone, None)?;
        }
        Ok(freed)
    }

    fn unfill(&mut self, resource: &ResourceId, filled: &str) -> Result<()> {
        let damaged =
            |error| Error::new(What::ReadCatalogue, Kind::Damaged).at(resource.as_str()).caused_by(error);
        let filled: Filled = serde_json::from_str(filled).map_err(damaged)?;
        for (name, (old, new)) in filled {
            let now = self.field(resource, &name)?;
            if now.as_deref().is_some_and(|now| same_json(now, &new.to_string())) {
                let old = old.to_string();
                self.set_field(resource, &name, &old)?;
                self.record(resource, &name, now.as_deref(), Some(&old))?;
            }
        }
        self.touch(resource)
    }
}

fn filled_json(filled: &Filled) -> Result<String> {
    serde_json::to_string(filled)
        .map_err(|error| Error::new(What::WriteCatalogue, Kind::Unexpected).caused_by(error))
}

/// A state of a later program is one that needs nothing done.
fn state_of(id: &str) -> FileState {
    FileState::ALL.into_iter().find(|state| state.id() == id).unwrap_or(FileState::Dropped)
}
