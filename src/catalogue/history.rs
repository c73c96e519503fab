//! The history of a resource, and taking a change back.

use serde::Deserialize;

use super::write::Transaction;
use super::{Author, Catalogue, Change, ChangeId, read};
use crate::error::{Error, Kind, Result, What};
use crate::model::ResourceId;

const COLUMNS: &str = "device, counter, author, time, revision, resource, field, old, new";

/// The value of a `joined` change.
#[derive(Deserialize)]
struct Joined {
    into: String,
    texts: Vec<i64>,
}

impl Catalogue {
    /// Every change of a resource, oldest first.
    ///
    /// # Errors
    /// `Damaged` when a row cannot be read back.
    pub fn history(&self, id: &ResourceId) -> Result<Vec<Change>> {
        let query = format!("SELECT {COLUMNS} FROM change WHERE resource = ?1 ORDER BY counter, device");
        read::all(&self.connection, &query, [id.as_str()], change_row)?.into_iter().collect()
    }
}

impl Transaction<'_> {
    /// Takes one change back: sets the field to its old value, as a new change that can itself be
    /// taken back. A later change of the same field is overwritten too. A resource comes out of the
    /// bin, or goes back; one that was joined gets its fields and texts again. Returns whether
    /// anything had to change.
    ///
    /// # Errors
    /// `NotFound` for an unknown change, and where nothing lies before it: the first value of a
    /// field, a text added or removed.
    pub fn undo(&mut self, id: &ChangeId) -> Result<bool> {
        let missing = || {
            let name = format!("{}/{}", id.device, id.counter);
            Error::new(What::WriteCatalogue, Kind::NotFound).at(name)
        };
        let counter = i64::try_from(id.counter).map_err(|_| missing())?;
        let query = format!("SELECT {COLUMNS} FROM change WHERE device = ?1 AND counter = ?2");
        let found = read::one(&self.sql, &query, (&id.device, counter), change_row)?;
        let change = found.ok_or_else(missing)??;
        match (change.field.as_str(), change.old) {
            ("joined", None) => self.part(&change.resource, change.new.as_deref()),
            ("joined", Some(old)) => {
                let into = read::id_from(joined(Some(&old))?.into)?;
                let kept = read::resolve(&self.sql, &into)?.ok_or_else(missing)?;
                self.alias(&change.resource, &kept).map(|()| true)
            }
            ("binned", None) => self.restore(&change.resource),
            ("binned", Some(_)) => self.bin(&change.resource),
            ("text" | "waiting", _) | (_, None) => Err(missing()),
            (field, Some(old)) => self.set_back(&change.resource, field, &old),
        }
    }

    fn set_back(&mut self, id: &ResourceId, field: &str, old: &str) -> Result<bool> {
        let now = self.field(id, field)?;
        if now.is_none() || now.as_deref() == Some(old) {
            return Ok(false);
        }
        self.set_field(id, field, old)?;
        if let Err(error) = self.resource(id) {
            // A value that this program could not read again.
            self.set_field(id, field, now.as_deref().unwrap_or("null"))?;
            return Err(error);
        }
        self.record(id, field, now.as_deref(), Some(old))?;
        self.touch(id)?;
        Ok(true)
    }

    /// Undoes joining: the alias is a resource again, with the texts it brought as far as they are
    /// still there.
    fn part(&mut self, id: &ResourceId, was: Option<&str>) -> Result<bool> {
        if !read::is_alias(&self.sql, id)? {
            return Ok(false);
        }
        let Joined { into, texts } = joined(was)?;
        // What it was joined to may have been joined further, and taken the texts along.
        let kept = read::resolve(&self.sql, &read::id_from(into)?)?;
        self.execute("DELETE FROM alias WHERE id = ?1", [id.as_str()])?;
        if read::row(&self.sql, id)?.is_some() {
            let there = kept.as_ref().map(|kept| self.texts_of(kept)).transpose()?.unwrap_or_default();
            let back: Vec<i64> = texts.into_iter().filter(|text| there.contains(text)).collect();
            self.move_texts(&back, id)?;
            self.execute("UPDATE resource SET binned = NULL WHERE id = ?1", [id.as_str()])?;
            self.touch(id)?;
        }
        self.record(id, "joined", was, None)?;
        if let Some(kept) = kept {
            self.touch(&kept)?;
        }
        Ok(true)
    }
}

fn joined(value: Option<&str>) -> Result<Joined> {
    let damaged = |error| Error::new(What::ReadCatalogue, Kind::Damaged).caused_by(error);
    serde_json::from_str(value.unwrap_or("")).map_err(damaged)
}

fn change_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Result<Change>> {
    let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
    let author: String = row.get(2)?;
    let (time, field, old, new) = (row.get(3)?, row.get(6)?, row.get(7)?, row.get(8)?);
    let (id, revision) = (ChangeId { device: row.get(0)?, counter: number(1)? }, number(4)?);
    let author = if author == Author::Starter.id() { Author::Starter } else { Author::Person };
    let change = |resource| Change { id, author, time, revision, resource, field, old, new };
    Ok(read::id_from(row.get(5)?).map(change))
}
