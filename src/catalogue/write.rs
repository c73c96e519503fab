//! Changing a library: one transaction, one revision, one history row a changed field.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, TransactionBehavior, params};
use serde_json::{Value, json};

use super::read::{self, Row};
use super::sql_error::sql;
use super::{Access, Author, Catalogue, TextId, fingerprint};
use crate::error::{Error, Kind, Result, What};
use crate::model::{Resource, ResourceId, Text, TextInfo};

const WRITING: What = What::WriteCatalogue;

impl Catalogue {
    /// Carries out changes on behalf of a person, all or none: when `change` fails (or panics)
    /// nothing is changed. The revision rises by one if something that can be found did change.
    ///
    /// # Errors
    /// Those of `change`; `ReadOnly` for a catalogue opened for reading; `Busy`, `DiskFull`. Only
    /// after [`Transaction::remove_for_good`] an error can mean that the change is made and the
    /// erasing of files and backups is not: that is tried again when the library is closed or opened.
    pub fn write<T>(&mut self, change: impl FnOnce(&mut Transaction<'_>) -> Result<T>) -> Result<T> {
        self.write_as(Author::Person, change)
    }

    /// As [`Catalogue::write`], on behalf of the starter library: its values may later be corrected
    /// where no person changed them.
    ///
    /// # Errors
    /// As [`Catalogue::write`].
    pub fn write_as<T>(
        &mut self,
        author: Author,
        change: impl FnOnce(&mut Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        if self.access == Access::Read {
            return Err(Error::new(WRITING, Kind::ReadOnly).at(&self.folder));
        }
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let mut transaction = Transaction::begin(begun.map_err(sql(WRITING))?, author)?;
        let value = change(&mut transaction)?;
        if transaction.commit()? {
            self.finish_removal()?;
        }
        Ok(value)
    }
}

/// Changes under way; see [`Catalogue::write`].
#[derive(Debug)]
pub struct Transaction<'a> {
    pub(super) sql: rusqlite::Transaction<'a>,
    pub(super) revision: i64,
    pub(super) time: String,
    pub(super) device: String,
    author: Author,
    counter: i64,
    changed: bool,
    /// Something was removed for good.
    pub(super) erases: bool,
}

impl<'a> Transaction<'a> {
    fn begin(sql_transaction: rusqlite::Transaction<'a>, author: Author) -> Result<Transaction<'a>> {
        let number = |key| read::meta_number(&sql_transaction, key);
        let (revision, counter) = (number("revision")? + 1, number("counter")?);
        let device = read::meta(&sql_transaction, "device")?;
        let time = sql_transaction
            .query_row("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')", [], |row| row.get(0))
            .map_err(sql(WRITING))?;
        let sql = sql_transaction;
        Ok(Transaction { sql, revision, time, device, author, counter, changed: false, erases: false })
    }

    /// Returns whether files and backups are to be erased now.
    fn commit(self) -> Result<bool> {
        if self.changed {
            let mut statement =
                self.sql.prepare_cached("UPDATE meta SET value = ?2 WHERE key = ?1").map_err(sql(WRITING))?;
            for (key, value) in [("revision", self.revision), ("counter", self.counter)] {
                statement.execute(params![key, value.to_string()]).map_err(sql(WRITING))?;
            }
        }
        self.sql.commit().map_err(sql(WRITING)).map(|()| self.erases)
    }

    /// Inserts a resource, or writes those of its fields that differ. Returns whether any did.
    /// One in the bin stays there.
    ///
    /// # Errors
    /// `NotFound` for an id that was removed for good: it never comes back unasked. See
    /// [`Catalogue::is_removed`].
    pub fn put(&mut self, resource: &Resource) -> Result<bool> {
        let id = &resource.id;
        let new = read::fields_of(resource)?;
        if read::row(&self.sql, id)?.is_none() {
            if read::is_removed(&self.sql, id)? {
                return Err(Error::new(WRITING, Kind::NotFound).at(id.as_str()));
            }
            self.execute(
                "INSERT INTO resource (id, revision, added) VALUES (?1, ?2, ?3)",
                params![id.as_str(), self.revision, self.time],
            )?;
            self.changed = true;
            for (name, value) in &new {
                self.set_field(id, name, value)?;
                if !matches!(value.as_str(), "null" | "[]" | "\"\"") {
                    self.record(id, name, None, Some(value))?;
                }
            }
            return Ok(true);
        }
        let old: BTreeMap<String, String> = read::fields(&self.sql, id)?.into_iter().collect();
        let mut differs = false;
        for (name, value) in &new {
            let before = old.get(name).map(String::as_str);
            if before.is_none_or(|before| !same_json(before, value)) {
                self.set_field(id, name, value)?;
                self.record(id, name, before, Some(value))?;
                differs = true;
            }
        }
        if differs {
            self.touch(id)?;
        }
        Ok(differs)
    }

    /// Adds a text to a resource, with its pages numbered from 1. Whether its original is kept is
    /// the caller's care; [`Catalogue::check`] looks.
    ///
    /// # Errors
    /// `NotFound` when there is no such resource (the id of a joined one does not count).
    pub fn add_text(&mut self, resource: &ResourceId, text: &Text) -> Result<TextId> {
        self.require(resource)?;
        let info = &text.info;
        let json = |value: serde_json::Result<String>| {
            value.map_err(|error| Error::new(WRITING, Kind::Unexpected).caused_by(error))
        };
        let script = json(serde_json::to_value(info.script).map(|v| v.as_str().unwrap_or("").to_owned()))?;
        self.execute(
            "INSERT INTO text (resource, language, script, sha256, file_name, extractor,
                extractor_version, from_ocr, added, fingerprint, is_damaged)
                VALUES (?1, ?2, nullif(?3, ''), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                resource.as_str(),
                info.language,
                script,
                info.file.as_ref().map(|file| &file.sha256),
                info.file.as_ref().map(|file| &file.name),
                info.extractor.0,
                info.extractor.1,
                info.from_ocr,
                self.time,
                fingerprint::of_pages(&text.pages),
                info.is_damaged,
            ],
        )?;
        let id = TextId(self.sql.last_insert_rowid());
        for (number, page) in (1_u32..).zip(&text.pages) {
            self.execute(
                "INSERT INTO page (text, number, locator, blocks) VALUES (?1, ?2, ?3, ?4)",
                params![
                    id.0,
                    number,
                    json(serde_json::to_string(&page.locator))?,
                    json(serde_json::to_string(&page.blocks))?
                ],
            )?;
        }
        self.record(resource, "text", None, Some(&text_json(id, info)))?;
        self.touch(resource)?;
        Ok(id)
    }

    /// Adds a newer reading of a text's file. The old text keeps its pages, since quotes may point
    /// into them, and is no longer among [`Catalogue::texts`].
    ///
    /// # Errors
    /// `NotFound` when there is no such text.
    pub fn replace_text(&mut self, old: TextId, new: &Text) -> Result<TextId> {
        let (resource, _) = self.require_text(old)?;
        let id = self.add_text(&resource, new)?;
        self.execute("UPDATE text SET replaced_by = ?2 WHERE id = ?1", params![old.0, id.0])?;
        Ok(id)
    }

    /// Takes a text and its pages out of the catalogue; the history keeps what it was, not its
    /// words, so this cannot be undone. Returns the SHA-256 of its original if nothing else uses
    /// it, for the caller to delete.
    ///
    /// # Errors
    /// `NotFound` when there is no such text.
    pub fn remove_text(&mut self, id: TextId) -> Result<Option<String>> {
        let (resource, info) = self.require_text(id)?;
        self.execute("DELETE FROM text WHERE id = ?1", [id.0])?;
        self.record(&resource, "text", Some(&text_json(id, &info)), None)?;
        self.touch(&resource)?;
        match info.file {
            Some(file) if !read::is_used(&self.sql, &file.sha256)? => Ok(Some(file.sha256)),
            _ => Ok(None),
        }
    }

    /// Moves a resource to the bin; returns whether it was not there already.
    ///
    /// # Errors
    /// `NotFound` when there is no such resource.
    pub fn bin(&mut self, id: &ResourceId) -> Result<bool> {
        let time = self.time.clone();
        self.set_binned(id, Some(&time))
    }

    /// Takes a resource back out of the bin; returns whether it was there.
    ///
    /// # Errors
    /// `NotFound` when there is no such resource.
    pub fn restore(&mut self, id: &ResourceId) -> Result<bool> {
        self.set_binned(id, None)
    }

    fn set_binned(&mut self, id: &ResourceId, new: Option<&str>) -> Result<bool> {
        let old = self.require(id)?.binned;
        if old.is_some() == new.is_some() {
            return Ok(false);
        }
        self.execute("UPDATE resource SET binned = ?2 WHERE id = ?1", params![id.as_str(), new])?;
        let json = |time: Option<&str>| time.map(|time| json!(time).to_string());
        self.record(id, "binned", json(old.as_deref()).as_deref(), json(new).as_deref())?;
        self.touch(id)?;
        Ok(true)
    }

    /// Joins `old` to `kept`: its id stays as an alias that opens `kept`, its texts move there, and
    /// its own fields are put out of sight until the joining is undone. An `old` that is no resource
    /// here (an id of another library) becomes an alias only.
    ///
    /// # Errors
    /// `NotFound` when there is no resource `kept`, or `old` was removed for good; `Unexpected` when
    /// the two are the same, or `old` is an alias already.
    pub fn alias(&mut self, old: &ResourceId, kept: &ResourceId) -> Result<()> {
        self.require(kept)?;
        if read::is_removed(&self.sql, old)? {
            return Err(Error::new(WRITING, Kind::NotFound).at(old.as_str()));
        }
        if old == kept || read::is_alias(&self.sql, old)? {
            return Err(Error::new(WRITING, Kind::Unexpected).at(old.as_str()));
        }
        self.execute("INSERT INTO alias VALUES (?1, ?2)", params![old.as_str(), kept.as_str()])?;
        let mut texts = Vec::new();
        if read::row(&self.sql, old)?.is_some() {
            texts = self.texts_of(old)?;
            self.move_texts(&texts, kept)?;
            self.execute(
                "INSERT OR IGNORE INTO bookmark SELECT ?2, added FROM bookmark WHERE resource = ?1",
                params![old.as_str(), kept.as_str()],
            )?;
            let time = &self.time;
            self.execute(
                "UPDATE resource SET binned = coalesce(binned, ?2) WHERE id = ?1",
                params![old.as_str(), time],
            )?;
            self.touch(old)?;
        }
        let new = json!({ "into": kept.as_str(), "texts": texts }).to_string();
        self.record(old, "joined", None, Some(&new))?;
        self.touch(kept)
    }

    /// Keeps a value of the library's own (starter version, number of the index …). Settings are no
    /// part of the history and raise no revision.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        self.execute("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", [key, value])
    }

    /// The resource as it stands in this transaction.
    ///
    /// # Errors
    /// `Damaged` when it cannot be read back.
    pub fn resource(&self, id: &ResourceId) -> Result<Option<Resource>> {
        read::resource(&self.sql, id)
    }

    /// Whether a person ever changed this field (also if they undid it): the starter library then
    /// leaves it alone.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn value_touched_by_person(&self, id: &ResourceId, field: &str) -> Result<bool> {
        let query = "SELECT EXISTS (SELECT 1 FROM change
            WHERE resource = ?1 AND field = ?2 AND author = 'person')";
        self.sql
            .prepare_cached(query)
            .and_then(|mut statement| statement.query_row([id.as_str(), field], |row| row.get(0)))
            .map_err(sql(What::ReadCatalogue))
    }

    pub(super) fn require(&self, id: &ResourceId) -> Result<Row> {
        match read::row(&self.sql, id)? {
            Some(row) if !read::is_alias(&self.sql, id)? => Ok(row),
            _ => Err(Error::new(What::FindResource, Kind::NotFound).at(id.as_str())),
        }
    }

    pub(super) fn require_text(&self, id: TextId) -> Result<(ResourceId, TextInfo)> {
        let missing = || Error::new(What::FindResource, Kind::NotFound).at(id.to_string());
        read::text(&self.sql, id)?.ok_or_else(missing)
    }

    /// Numbers of all texts of a resource, the replaced ones too.
    pub(super) fn texts_of(&self, id: &ResourceId) -> Result<Vec<i64>> {
        self.sql
            .prepare_cached("SELECT id FROM text WHERE resource = ?1 ORDER BY id")
            .and_then(|mut statement| statement.query_map([id.as_str()], |row| row.get(0))?.collect())
            .map_err(sql(What::ReadCatalogue))
    }

    pub(super) fn move_texts(&mut self, texts: &[i64], to: &ResourceId) -> Result<()> {
        for text in texts {
            self.execute("UPDATE text SET resource = ?2 WHERE id = ?1", params![text, to.as_str()])?;
        }
        Ok(())
    }

    pub(super) fn set_field(&self, id: &ResourceId, name: &str, value: &str) -> Result<()> {
        self.execute("INSERT OR REPLACE INTO field VALUES (?1, ?2, ?3)", [id.as_str(), name, value])
    }

    /// The value of a field as it stands.
    pub(super) fn field(&self, id: &ResourceId, name: &str) -> Result<Option<String>> {
        self.sql
            .prepare_cached("SELECT value FROM field WHERE resource = ?1 AND name = ?2")
            .and_then(|mut found| found.query_row([id.as_str(), name], |row| row.get(0)).optional())
            .map_err(sql(What::ReadCatalogue))
    }

    /// Writes a row of history.
    pub(super) fn record(
        &mut self,
        resource: &ResourceId,
        field: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Result<()> {
        let counter = self.count();
        self.execute(
            "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                self.device,
                counter,
                self.author.id(),
                self.time,
                self.revision,
                resource.as_str(),
                field,
                old,
                new
            ],
        )
    }

    /// The next number of this device's changes.
    pub(super) fn count(&mut self) -> i64 {
        self.changed = true;
        self.counter += 1;
        self.counter
    }

    /// Notes that the index has to look at this resource again.
    pub(super) fn touch(&mut self, id: &ResourceId) -> Result<()> {
        self.changed = true;
        let revision = self.revision;
        self.execute("UPDATE resource SET revision = ?2 WHERE id = ?1", params![id.as_str(), revision])
    }

    pub(super) fn execute(&self, statement: &str, values: impl rusqlite::Params) -> Result<()> {
        self.sql
            .prepare_cached(statement)
            .and_then(|mut statement| statement.execute(values))
            .map(|_| ())
            .map_err(sql(WRITING))
    }
}

fn text_json(id: TextId, info: &TextInfo) -> String {
    json!({ "id": id.0, "info": info }).to_string()
}

pub(super) fn same_json(a: &str, b: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    a == b || value(a).is_some_and(|a| Some(a) == value(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_by_meaning() {
        for (a, b, same) in [
            (r#"{"a":1,"b":[2]}"#, r#"{"b": [2], "a": 1}"#, true),
            ("[1,2]", "[2,1]", false),
            ("null", "[]", false),
            ("\"\\u0430\"", "\"а\"", true),
            ("broken", "null", false),
        ] {
            assert_eq!(same_json(a, b), same, "{a} {b}");
        }
    }
}
