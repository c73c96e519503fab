//! Removing for good: out of the tables, the free space, the WAL, the backups and the originals.
//!
//! The transaction takes the rows away, leaves tombstones, and notes under `erasing` that the rest
//! is due; [`Catalogue::finish_removal`] does it after the commit. Where it could not (the process
//! died, the disk was full, a reader still saw the state before) closing and opening try again. SQLite's `secure_delete` zeroes deleted rows, but copies of them that
//! stayed behind when pages were split and merged are free space to it: `VACUUM` writes the file
//! anew without them.

use rusqlite::{Connection, params};

use super::sql_error::sql;
use super::write::Transaction;
use super::{Catalogue, Originals, backup, read, schema};
use crate::error::{Error, Kind, Result, What};
use crate::model::ResourceId;

const REMOVING: What = What::WriteCatalogue;

impl Transaction<'_> {
    /// Removes a resource for good, and those joined to it, from the bin or not: fields, texts,
    /// pages, history. A tombstone with the id remains, and [`Transaction::put`] refuses the id.
    ///
    /// After the commit the backups are rewritten without it, and originals that nothing else uses
    /// deleted; their SHA-256 are returned. This cannot be undone. It writes the whole catalogue
    /// anew, once a transaction: many are best removed in one.
    ///
    /// # Errors
    /// `NotFound` when there is no such resource (the id of a joined one does not count).
    pub fn remove_for_good(&mut self, id: &ResourceId) -> Result<Vec<String>> {
        self.require(id)?;
        let family: Vec<String> = read::all(
            &self.sql,
            "WITH RECURSIVE member (id) AS (
                SELECT ?1 UNION SELECT alias.id FROM alias JOIN member ON alias.resource = member.id)
            SELECT id FROM member",
            [id.as_str()],
            |row| row.get(0),
        )?;
        let mut originals = Vec::new();
        for member in &family {
            let query = "SELECT DISTINCT sha256 FROM text WHERE resource = ?1 AND sha256 IS NOT NULL";
            originals.extend(read::all(&self.sql, query, [member], |row| row.get::<_, String>(0))?);
        }
        for member in &family {
            erase_rows(&self.sql, member).map_err(sql(REMOVING))?;
            let counter = self.count();
            self.execute(
                "INSERT OR REPLACE INTO tombstone VALUES (?1, ?2, ?3, ?4, ?5)",
                params![member, self.revision, self.device, counter, self.time],
            )?;
        }
        originals.sort();
        originals.dedup();
        let mut freed = Vec::new();
        for sha256 in originals {
            if !read::is_used(&self.sql, &sha256)? {
                freed.push(sha256);
            }
        }
        let mut due = due(&self.sql)?.unwrap_or_default();
        due.extend(freed.iter().cloned());
        let due = serde_json::to_string(&due)
            .map_err(|error| Error::new(REMOVING, Kind::Unexpected).caused_by(error))?;
        self.execute("INSERT OR REPLACE INTO meta VALUES ('erasing', ?1)", [due])?;
        self.erases = true;
        Ok(freed)
    }
}

impl Catalogue {
    /// Erases what removals for good have left to erase; nothing to do costs one query. While
    /// another connection still reads the state before, it stays due.
    pub(super) fn finish_removal(&self) -> Result<()> {
        let Some(originals) = due(&self.connection)? else {
            return Ok(());
        };
        let kept = Originals::new(&self.folder);
        for sha256 in originals {
            if !read::is_used(&self.connection, &sha256)? {
                kept.remove(&sha256)?;
            }
        }
        let gone: Vec<String> =
            read::all(&self.connection, "SELECT id FROM tombstone", [], |row| row.get(0))?;
        backup::erase(&self.folder, &gone)?;
        self.connection.execute_batch("VACUUM").map_err(sql(REMOVING))?;
        if self.empty_wal()? {
            let done = self.connection.execute("DELETE FROM meta WHERE key = 'erasing'", []);
            done.map_err(sql(REMOVING))?;
            self.empty_wal()?;
        }
        Ok(())
    }

    /// Moves everything from the WAL into the catalogue's file and cuts the WAL to nothing; `false`
    /// when a reader held it back.
    pub(super) fn empty_wal(&self) -> Result<bool> {
        let busy: i64 = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(sql(REMOVING))?;
        Ok(busy == 0)
    }
}

/// Deletes all rows of one id; returns how many there were. Also run on backups.
pub(super) fn erase_rows(connection: &Connection, id: &str) -> rusqlite::Result<usize> {
    let mut rows = 0;
    let since_format_2 = [
        // The name of a file stands in its row; a file of two resources keeps it for the other.
        "DELETE FROM import_file WHERE id IN (SELECT file FROM import_part WHERE resource = ?1)
            AND NOT EXISTS (SELECT 1 FROM import_part
                WHERE file = import_file.id AND resource <> ?1)",
        "DELETE FROM import_part WHERE resource = ?1",
        "DELETE FROM waiting WHERE text IN (SELECT id FROM text WHERE resource = ?1)",
        "DELETE FROM bookmark WHERE resource = ?1",
    ];
    let later: &[&str] = if schema::format_of(connection)? < 2 { &[] } else { &since_format_2 };
    for &statement in later.iter().chain(&[
        "DELETE FROM change WHERE resource = ?1",
        "DELETE FROM alias WHERE ?1 IN (id, resource)",
        "DELETE FROM page WHERE text IN (SELECT id FROM text WHERE resource = ?1)",
        "DELETE FROM text WHERE resource = ?1",
        "DELETE FROM field WHERE resource = ?1",
        "DELETE FROM resource WHERE id = ?1",
    ]) {
        rows += connection.prepare_cached(statement)?.execute([id])?;
    }
    Ok(rows)
}

/// The originals still to be deleted, if erasing is due.
fn due(connection: &Connection) -> Result<Option<Vec<String>>> {
    let query = "SELECT value FROM meta WHERE key = 'erasing'";
    let due: Option<String> = read::one(connection, query, [], |row| row.get(0))?;
    let damaged = |error| Error::new(What::ReadCatalogue, Kind::Damaged).at("erasing").caused_by(error);
    due.map(|due| serde_json::from_str(&due).map_err(damaged)).transpose()
}
