//! Searches that a person keeps: a name, what is asked, and the revision at which they last looked.
//!
//! They are the person's own: no part of the history, and they raise no revision.

use rusqlite::params;

use super::sql_error::sql;
use super::write::Transaction;
use super::{Catalogue, read};
use crate::error::{Error, Kind, Result, What};

/// The number of a saved search; never given twice in a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SavedId(i64);

impl SavedId {
    /// The number.
    pub fn number(self) -> i64 {
        self.0
    }
}

/// A saved search as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRow {
    /// Which one.
    pub id: SavedId,
    /// What a person calls it.
    pub name: String,
    /// What is asked, as JSON in the form of the library.
    pub asked: String,
    /// The revision up to which the person has looked.
    pub seen: u64,
}

impl Catalogue {
    /// The saved searches in the order in which they were saved.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn saved(&self) -> Result<Vec<SavedRow>> {
        let query = "SELECT id, name, asked, seen FROM saved_search ORDER BY id";
        read::all(&self.connection, query, [], |row| {
            let seen: i64 = row.get(3)?;
            let id = SavedId(row.get(0)?);
            Ok(SavedRow { id, name: row.get(1)?, asked: row.get(2)?, seen: seen.unsigned_abs() })
        })
    }
}

impl Transaction<'_> {
    /// Keeps a search under a name, as seen up to a revision.
    ///
    /// # Errors
    /// As the disk answers; `Unexpected` for a name that is taken.
    pub fn save_search(&mut self, name: &str, asked: &str, seen: u64) -> Result<SavedId> {
        let (seen, time) = (i64::try_from(seen).unwrap_or(i64::MAX), self.time.clone());
        self.execute(
            "INSERT INTO saved_search (name, asked, seen, added) VALUES (?1, ?2, ?3, ?4)",
            params![name, asked, seen, time],
        )?;
        Ok(SavedId(self.sql.last_insert_rowid()))
    }

    /// Changes what is asked, and up to which revision it is seen.
    ///
    /// # Errors
    /// `NotFound` when there is none such.
    pub fn change_search(&mut self, id: SavedId, asked: &str, seen: u64) -> Result<()> {
        let seen = i64::try_from(seen).unwrap_or(i64::MAX);
        self.one_saved(
            "UPDATE saved_search SET asked = ?2, seen = ?3 WHERE id = ?1",
            params![id.0, asked, seen],
        )
    }

    /// Gives a saved search another name.
    ///
    /// # Errors
    /// `NotFound` when there is none such; `Unexpected` for a name that is taken.
    pub fn rename_search(&mut self, id: SavedId, name: &str) -> Result<()> {
        self.one_saved("UPDATE saved_search SET name = ?2 WHERE id = ?1", params![id.0, name])
    }

    /// The person has looked at what a saved search finds at this revision.
    ///
    /// # Errors
    /// `NotFound` when there is none such.
    pub fn look_at_search(&mut self, id: SavedId, seen: u64) -> Result<()> {
        let seen = i64::try_from(seen).unwrap_or(i64::MAX);
        self.one_saved("UPDATE saved_search SET seen = ?2 WHERE id = ?1", params![id.0, seen])
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// `NotFound` when there is none such.
    pub fn forget_search(&mut self, id: SavedId) -> Result<()> {
        self.one_saved("DELETE FROM saved_search WHERE id = ?1", [id.0])
    }

    fn one_saved(&self, statement: &str, values: impl rusqlite::Params) -> Result<()> {
        let changed = self.sql.execute(statement, values).map_err(sql(What::WriteCatalogue))?;
        if changed == 0 {
            return Err(Error::new(What::WriteCatalogue, Kind::NotFound));
        }
        Ok(())
    }
}
