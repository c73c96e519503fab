//! Asking the catalogue: resources, texts, pages, and what changed since a revision.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Params, Row as SqlRow};
use serde_json::{Map, Value};

use super::sql_error::sql;
use super::{Catalogue, Changed, Counts, TextId};
use crate::error::{Error, Kind, Result, What};
use crate::model::{OriginalFile, Page, Resource, ResourceId, TextInfo};

const READING: What = What::ReadCatalogue;

/// Follows aliases, and shows the resource only if the last id is no alias itself.
const RESOLVE: &str = "WITH RECURSIVE step (id) AS (
        SELECT ?1 UNION SELECT alias.resource FROM alias JOIN step ON alias.id = step.id)
    SELECT step.id FROM step JOIN resource ON resource.id = step.id
    WHERE step.id NOT IN (SELECT id FROM alias)";

const TEXT_COLUMNS: &str =
    "id, language, script, sha256, file_name, extractor, extractor_version, from_ocr, resource,
    is_damaged";

impl Catalogue {
    /// The revision of the last transaction that changed something.
    ///
    /// # Errors
    /// As all of these: `ReadCatalogue`, `Damaged` when a row cannot be read back.
    pub fn revision(&self) -> Result<u64> {
        meta_number(&self.connection, "revision").map(i64::unsigned_abs)
    }

    /// Names the last change up to this revision; empty if there is none. Two catalogues of the same
    /// revision, or two copies of one that went different ways, give different names.
    pub fn last_change(&self, revision: u64) -> Result<String> {
        let query = "SELECT device || '/' || counter || '/' || time || '/' || resource FROM change
            WHERE revision <= ?1 AND device = (SELECT value FROM meta WHERE key = 'device')
            ORDER BY counter DESC LIMIT 1";
        let upto = i64::try_from(revision).unwrap_or(i64::MAX);
        Ok(one(&self.connection, query, [upto], |row| row.get(0))?.unwrap_or_default())
    }

    /// The random id of this library's device: 32 hexadecimal digits that tell nothing of it.
    pub fn device(&self) -> Result<String> {
        meta(&self.connection, "device")
    }

    /// A value kept by [`Transaction::set_setting`](super::Transaction::set_setting).
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        one(&self.connection, "SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0))
    }

    /// The resource that this id opens, following aliases; `None` if it is unknown or was removed
    /// for good.
    pub fn resolve(&self, id: &ResourceId) -> Result<Option<ResourceId>> {
        resolve(&self.connection, id)
    }

    /// The resource of this very id, also from the bin; aliases are not followed.
    pub fn resource(&self, id: &ResourceId) -> Result<Option<Resource>> {
        resource(&self.connection, id)
    }

    /// When the resource was added: RFC 3339, UTC, seconds.
    pub fn added(&self, id: &ResourceId) -> Result<Option<String>> {
        Ok(row(&self.connection, id)?.map(|row| row.added))
    }

    /// Whether the resource is in the bin, or joined to another.
    pub fn is_binned(&self, id: &ResourceId) -> Result<bool> {
        Ok(row(&self.connection, id)?.is_some_and(|row| row.binned.is_some()))
    }

    /// Whether the id was removed for good: nothing puts it back, the starter library neither.
    pub fn is_removed(&self, id: &ResourceId) -> Result<bool> {
        is_removed(&self.connection, id)
    }

    /// The current texts of a resource, in the order in which they were added.
    pub fn texts(&self, id: &ResourceId) -> Result<Vec<(TextId, TextInfo)>> {
        self.texts_where(id, "replaced_by IS NULL")
    }

    /// The texts of a resource that a newer reading has replaced.
    pub fn replaced_texts(&self, id: &ResourceId) -> Result<Vec<(TextId, TextInfo)>> {
        self.texts_where(id, "replaced_by IS NOT NULL")
    }

    fn texts_where(&self, id: &ResourceId, which: &str) -> Result<Vec<(TextId, TextInfo)>> {
        let query = format!("SELECT {TEXT_COLUMNS} FROM text WHERE resource = ?1 AND {which} ORDER BY id");
        let rows = all(&self.connection, &query, [id.as_str()], text_row)?;
        rows.into_iter().map(|row| row.read().map(|(id, _, info)| (id, info))).collect()
    }

    /// A text by its id, current or replaced, and the resource it belongs to.
    pub fn text(&self, id: TextId) -> Result<Option<(ResourceId, TextInfo)>> {
        text(&self.connection, id)
    }

    /// The pages of a text in reading order; none if there is no such text.
    pub fn pages(&self, id: TextId) -> Result<Vec<Page>> {
        let query = "SELECT locator, blocks FROM page WHERE text = ?1 ORDER BY number";
        let rows = all(&self.connection, query, [id.0], page_row)?;
        rows.iter().map(|row| page(id, row)).collect()
    }

    /// The pages of a text that stand on this page of its file: one, or several where it holds much.
    pub fn pages_on(&self, id: TextId, number: u32) -> Result<Vec<Page>> {
        let query = "SELECT locator, blocks FROM page
            WHERE text = ?1 AND json_extract(locator, '$.page') = ?2 ORDER BY number";
        let rows = all(&self.connection, query, (id.0, number), page_row)?;
        rows.iter().map(|row| page(id, row)).collect()
    }

    /// How many pages a text has.
    pub fn count_pages(&self, id: TextId) -> Result<usize> {
        let query = "SELECT count(*) FROM page WHERE text = ?1";
        let count = one(&self.connection, query, [id.0], |row| row.get::<_, i64>(0))?.unwrap_or(0);
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// One page of a text, by its place in it, counted from 1.
    pub fn page(&self, id: TextId, number: u32) -> Result<Option<Page>> {
        let query = "SELECT locator, blocks FROM page WHERE text = ?1 AND number = ?2";
        let found = one(&self.connection, query, (id.0, number), page_row)?;
        found.map(|row| page(id, &row)).transpose()
    }

    /// Every resource that changed after this revision, as it stands now, and every one removed for
    /// good since; by revision, then id. From 0: all there is.
    pub fn changed_since(&self, revision: u64) -> Result<Vec<Changed>> {
        let query = "SELECT id, revision, binned IS NOT NULL FROM resource WHERE revision > ?1
            UNION ALL SELECT id, revision, 1 FROM tombstone WHERE revision > ?1 ORDER BY 2, 1";
        let since = i64::try_from(revision).unwrap_or(i64::MAX);
        let rows = all(&self.connection, query, [since], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get(2)?))
        })?;
        let changed = |(id, revision, gone): (String, i64, bool)| {
            Ok(Changed { id: id_from(id)?, revision: revision.unsigned_abs(), gone })
        };
        rows.into_iter().map(changed).collect()
    }

    /// Every resource that is not in the bin, by id.
    pub fn ids(&self) -> Result<Vec<ResourceId>> {
        self.ids_of("SELECT id FROM resource WHERE binned IS NULL ORDER BY id")
    }

    /// What lies in the bin, last binned first.
    pub fn binned(&self) -> Result<Vec<ResourceId>> {
        self.ids_of(
            "SELECT id FROM resource WHERE binned IS NOT NULL AND id NOT IN (SELECT id FROM alias)
                ORDER BY binned DESC, id",
        )
    }

    pub(super) fn ids_of(&self, query: &str) -> Result<Vec<ResourceId>> {
        let ids: Vec<String> = all(&self.connection, query, [], |row| row.get(0))?;
        ids.into_iter().map(id_from).collect()
    }

    /// How much the library holds.
    pub fn counts(&self) -> Result<Counts> {
        let number = |query: &str| -> Result<u64> {
            Ok(one(&self.connection, query, [], |row| row.get::<_, i64>(0))?.unwrap_or(0).unsigned_abs())
        };
        const CURRENT: &str = "FROM text JOIN resource ON resource.id = text.resource
            WHERE resource.binned IS NULL AND text.replaced_by IS NULL";
        let resources = number("SELECT count(*) FROM resource WHERE binned IS NULL")?;
        let held = number(&format!("SELECT count(DISTINCT text.resource) {CURRENT}"))?;
        let (waiting, unaccepted) = self.count_waiting()?;
        Ok(Counts {
            waiting,
            unaccepted,
            bookmarked: number(
                "SELECT count(*) FROM bookmark JOIN resource ON resource.id = bookmark.resource
                    WHERE binned IS NULL",
            )?,
            resources,
            held,
            wanted: resources.saturating_sub(held),
            texts: number(&format!("SELECT count(*) {CURRENT}"))?,
            pages: number(&format!(
                "SELECT count(*) FROM page WHERE page.text IN (SELECT text.id {CURRENT})"
            ))?,
            binned: number(
                "SELECT count(*) FROM resource WHERE binned IS NOT NULL AND id NOT IN (SELECT id FROM alias)",
            )?,
        })
    }

    /// The resource that holds a text of the file with this SHA-256; one in the bin only if no
    /// other does.
    pub fn holder_of(&self, sha256: &str) -> Result<Option<ResourceId>> {
        let query = "SELECT resource.id FROM text JOIN resource ON resource.id = text.resource
            WHERE sha256 = ?1 ORDER BY binned IS NOT NULL, text.id LIMIT 1";
        let found: Option<String> = one(&self.connection, query, [sha256], |row| row.get(0))?;
        found.map(id_from).transpose()
    }

    /// The SHA-256 of every original that a text points to, from the bin too.
    pub fn used_originals(&self) -> Result<HashSet<String>> {
        let query = "SELECT DISTINCT sha256 FROM text WHERE sha256 IS NOT NULL";
        Ok(all(&self.connection, query, [], |row| row.get(0))?.into_iter().collect())
    }
}

/// The row of a resource, without its fields.
pub(super) struct Row {
    pub(super) added: String,
    pub(super) binned: Option<String>,
}

pub(super) fn row(connection: &Connection, id: &ResourceId) -> Result<Option<Row>> {
    one(connection, "SELECT added, binned FROM resource WHERE id = ?1", [id.as_str()], |row| {
        Ok(Row { added: row.get(0)?, binned: row.get(1)? })
    })
}

/// The stored fields of a resource: names and JSON.
pub(super) fn fields(connection: &Connection, id: &ResourceId) -> Result<Vec<(String, String)>> {
    let query = "SELECT name, value FROM field WHERE resource = ?1";
    all(connection, query, [id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The fields of a resource as they are stored: every one but its id.
pub(super) fn fields_of(resource: &Resource) -> Result<Vec<(String, String)>> {
    let failed = |error| Error::new(What::WriteCatalogue, Kind::Unexpected).caused_by(error);
    let Value::Object(fields) = serde_json::to_value(resource).map_err(failed)? else {
        return Err(Error::new(What::WriteCatalogue, Kind::Unexpected));
    };
    let stored = fields.into_iter().filter(|(name, _)| name != "id");
    Ok(stored.map(|(name, value)| (name, value.to_string())).collect())
}

pub(super) fn resource(connection: &Connection, id: &ResourceId) -> Result<Option<Resource>> {
    let rows = fields(connection, id)?;
    if rows.is_empty() && row(connection, id)?.is_none() {
        return Ok(None);
    }
    let damaged = |error| Error::new(READING, Kind::Damaged).at(id.as_str()).caused_by(error);
    let mut fields = Map::from_iter([("id".to_owned(), Value::from(id.as_str()))]);
    for (name, value) in rows {
        fields.insert(name, serde_json::from_str(&value).map_err(damaged)?);
    }
    serde_json::from_value(Value::Object(fields)).map(Some).map_err(damaged)
}

/// A row of `text`; its values are read apart from SQLite's own errors.
struct TextRow {
    id: i64,
    script: Option<String>,
    resource: String,
    info: TextInfo,
}

impl TextRow {
    fn read(self) -> Result<(TextId, ResourceId, TextInfo)> {
        let damaged = |error| Error::new(READING, Kind::Damaged).at(self.id.to_string()).caused_by(error);
        let script = self.script.map(|script| serde_json::from_value(Value::from(script)));
        let script = script.transpose().map_err(damaged)?;
        Ok((TextId(self.id), id_from(self.resource)?, TextInfo { script, ..self.info }))
    }
}

fn text_row(row: &SqlRow<'_>) -> rusqlite::Result<TextRow> {
    let file = match (row.get(3)?, row.get(4)?) {
        (Some(sha256), Some(name)) => Some(OriginalFile { sha256, name }),
        _ => None,
    };
    let info = TextInfo {
        language: row.get(1)?,
        script: None,
        file,
        extractor: (row.get(5)?, row.get(6)?),
        from_ocr: row.get(7)?,
        is_damaged: row.get(9)?,
    };
    Ok(TextRow { id: row.get(0)?, script: row.get(2)?, resource: row.get(8)?, info })
}

pub(super) fn text(connection: &Connection, id: TextId) -> Result<Option<(ResourceId, TextInfo)>> {
    let query = format!("SELECT {TEXT_COLUMNS} FROM text WHERE id = ?1");
    let found = one(connection, &query, [id.0], text_row)?;
    found.map(|row| row.read().map(|(_, resource, info)| (resource, info))).transpose()
}

fn page_row(row: &SqlRow<'_>) -> rusqlite::Result<(String, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn page(text: TextId, (locator, blocks): &(String, String)) -> Result<Page> {
    let damaged = |error| Error::new(READING, Kind::Damaged).at(text.to_string()).caused_by(error);
    Ok(Page {
        locator: serde_json::from_str(locator).map_err(damaged)?,
        blocks: serde_json::from_str(blocks).map_err(damaged)?,
    })
}

pub(super) fn resolve(connection: &Connection, id: &ResourceId) -> Result<Option<ResourceId>> {
    let found: Option<String> = one(connection, RESOLVE, [id.as_str()], |row| row.get(0))?;
    found.map(id_from).transpose()
}

pub(super) fn is_removed(connection: &Connection, id: &ResourceId) -> Result<bool> {
    let query = "SELECT 1 FROM tombstone WHERE id = ?1";
    Ok(one(connection, query, [id.as_str()], |_| Ok(()))?.is_some())
}

pub(super) fn is_alias(connection: &Connection, id: &ResourceId) -> Result<bool> {
    let query = "SELECT 1 FROM alias WHERE id = ?1";
    Ok(one(connection, query, [id.as_str()], |_| Ok(()))?.is_some())
}

pub(super) fn is_used(connection: &Connection, sha256: &str) -> Result<bool> {
    let query = "SELECT 1 FROM text WHERE sha256 = ?1 LIMIT 1";
    Ok(one(connection, query, [sha256], |_| Ok(()))?.is_some())
}

pub(super) fn meta(connection: &Connection, key: &str) -> Result<String> {
    let found = one(connection, "SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))?;
    found.ok_or_else(|| Error::new(READING, Kind::Damaged).at(key))
}

pub(super) fn meta_number(connection: &Connection, key: &str) -> Result<i64> {
    let damaged = |error| Error::new(READING, Kind::Damaged).at(key).caused_by(error);
    meta(connection, key)?.parse().map_err(damaged)
}

pub(super) fn id_from(text: String) -> Result<ResourceId> {
    let damaged = || Error::new(READING, Kind::Damaged).at(&text);
    ResourceId::new(text.clone()).ok_or_else(damaged)
}

pub(super) fn one<T>(
    connection: &Connection,
    query: &str,
    values: impl Params,
    read: impl FnOnce(&SqlRow<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let found =
        connection.prepare_cached(query).and_then(|mut found| found.query_row(values, read).optional());
    found.map_err(sql(READING))
}

pub(super) fn all<T>(
    connection: &Connection,
    query: &str,
    values: impl Params,
    read: impl FnMut(&SqlRow<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let found =
        connection.prepare_cached(query).and_then(|mut found| found.query_map(values, read)?.collect());
    found.map_err(sql(READING))
}
