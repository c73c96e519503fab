//! The tables, and the steps from each format of the catalogue to the next.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::fingerprint;
use super::sql_error::sql;
use crate::error::{Error, Kind, Result, What};

/// Marks the file as ours in SQLite's header: `KTBK`.
const APPLICATION_ID: u32 = 0x4B54_424B;

/// Brings a catalogue of one format to the next, inside a transaction.
pub(super) type Step = fn(&Connection) -> rusqlite::Result<()>;

/// All steps: the first makes format 1 of an empty file. Their number is the newest format.
/// A released step is never edited; a change of the tables is a further step.
pub(super) const STEPS: &[Step] = &[format_1, format_2, format_3, format_4];

/// A library in format 1:
///
/// * `meta`: the counters and marks of the catalogue itself; `setting`: what the library keeps.
/// * `resource` and `field`: one row a field of `model::Resource`, its value as JSON.
/// * `text` and `page`: ids are never given twice, and pages never change, so that quotes can point
///   into them; a text read anew stands beside the old one, which says so in `replaced_by`.
/// * `alias`: ids that went when two resources were joined. The row of a joined resource stays, out
///   of sight in the bin, so that joining can be undone.
/// * `tombstone`: all that is left of what was removed for good.
/// * `change`: the history. `revision` is this library's; `device` and `counter` hold anywhere.
fn format_1(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE resource (
            id TEXT PRIMARY KEY,
            revision INTEGER NOT NULL,
            added TEXT NOT NULL,
            binned TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX resource_by_revision ON resource (revision);
        CREATE TABLE field (
            resource TEXT NOT NULL REFERENCES resource (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            value TEXT NOT NULL CHECK (json_valid(value)),
            PRIMARY KEY (resource, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE text (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            resource TEXT NOT NULL REFERENCES resource (id) ON DELETE CASCADE,
            language TEXT,
            script TEXT,
            sha256 TEXT CHECK (length(sha256) = 64),
            file_name TEXT,
            extractor TEXT NOT NULL,
            extractor_version INTEGER NOT NULL,
            from_ocr INTEGER NOT NULL CHECK (from_ocr IN (0, 1)),
            added TEXT NOT NULL,
            replaced_by INTEGER REFERENCES text (id) ON DELETE SET NULL,
            CHECK ((sha256 IS NULL) = (file_name IS NULL))
        ) STRICT;
        CREATE INDEX text_by_resource ON text (resource);
        CREATE INDEX text_by_sha256 ON text (sha256);
        CREATE INDEX text_by_replaced_by ON text (replaced_by) WHERE replaced_by IS NOT NULL;
        CREATE TABLE page (
            text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number > 0),
            locator TEXT NOT NULL CHECK (json_valid(locator)),
            blocks TEXT NOT NULL CHECK (json_valid(blocks)),
            UNIQUE (text, number)
        ) STRICT;
        CREATE TABLE alias (id TEXT PRIMARY KEY, resource TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX alias_by_resource ON alias (resource);
        CREATE TABLE tombstone (
            id TEXT PRIMARY KEY,
            revision INTEGER NOT NULL,
            device TEXT NOT NULL,
            counter INTEGER NOT NULL,
            time TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tombstone_by_revision ON tombstone (revision);
        CREATE TABLE change (
            device TEXT NOT NULL,
            counter INTEGER NOT NULL,
            author TEXT NOT NULL CHECK (author IN ('person', 'starter')),
            time TEXT NOT NULL,
            revision INTEGER NOT NULL,
            resource TEXT NOT NULL,
            field TEXT NOT NULL,
            old TEXT,
            new TEXT,
            PRIMARY KEY (device, counter)
        ) STRICT;
        CREATE INDEX change_by_resource ON change (resource, counter);
        INSERT INTO meta VALUES ('device', lower(hex(randomblob(16)))),
            ('revision', '0'), ('counter', '0'), ('open', '0');",
    )
}

/// What format 2 adds:
///
/// * `waiting`: texts that wait for review, with what is suggested; `joined`: the resource was there
///   before and does not wait. A text that is accepted has no row.
/// * `bookmark`: what a person marked. No part of the history.
/// * `import`, `import_file`, `import_part`: each import, its files and their state, and what each
///   gave: a text (which may be gone since) to a resource, and the fields filled in with it.
/// * `text.fingerprint`: by which the same words in another file are recognised.
fn format_2(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE waiting (
            text INTEGER PRIMARY KEY REFERENCES text (id) ON DELETE CASCADE,
            suggested TEXT NOT NULL CHECK (json_valid(suggested)),
            joined INTEGER NOT NULL CHECK (joined IN (0, 1))
        ) STRICT;
        CREATE TABLE bookmark (
            resource TEXT PRIMARY KEY REFERENCES resource (id) ON DELETE CASCADE,
            added TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE import (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            begun TEXT NOT NULL,
            ended TEXT,
            hold INTEGER NOT NULL CHECK (hold IN (0, 1))
        ) STRICT;
        CREATE TABLE import_file (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            import INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
            path TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE INDEX import_file_by_import ON import_file (import);
        CREATE TABLE import_part (
            part INTEGER PRIMARY KEY,
            file INTEGER NOT NULL REFERENCES import_file (id) ON DELETE CASCADE,
            resource TEXT NOT NULL,
            text INTEGER,
            joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
            filled TEXT NOT NULL CHECK (json_valid(filled))
        ) STRICT;
        CREATE INDEX import_part_by_file ON import_part (file);
        CREATE INDEX import_part_by_resource ON import_part (resource);
        CREATE INDEX import_part_by_text ON import_part (text) WHERE text IS NOT NULL;
        ALTER TABLE text ADD COLUMN fingerprint TEXT;
        CREATE INDEX text_by_fingerprint ON text (fingerprint) WHERE fingerprint IS NOT NULL;",
    )?;
    fingerprint::fill(connection)
}

/// What format 3 adds: `text.is_damaged`, of texts read from damaged files as far as they could be.
fn format_3(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "ALTER TABLE text ADD COLUMN is_damaged INTEGER NOT NULL DEFAULT 0 CHECK (is_damaged IN (0, 1));",
    )
}

/// What format 4 adds:
///
/// * `saved_search`: searches that a person keeps; `asked` in the form of the library, `seen` the revision
///   up to which they have looked. No part of the history.
fn format_4(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE saved_search (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            asked TEXT NOT NULL CHECK (json_valid(asked)),
            seen INTEGER NOT NULL,
            added TEXT NOT NULL
        ) STRICT;",
    )
}

/// The format of an open catalogue.
pub(super) fn format_of(connection: &Connection) -> rusqlite::Result<usize> {
    connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).map(|format| format as usize)
}

/// Applies the steps that an open catalogue lacks, each in a transaction of its own.
pub(super) fn migrate(connection: &mut Connection, steps: &[Step]) -> Result<()> {
    let failed = sql(What::OpenLibrary);
    let format = format_of(connection).map_err(&failed)?;
    // A step may rebuild a table that others point to.
    connection.pragma_update(None, "foreign_keys", false).map_err(&failed)?;
    for (done, step) in steps.iter().enumerate().skip(format) {
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        step(&transaction).map_err(&failed)?;
        let broken: u32 = transaction
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
            .map_err(&failed)?;
        if broken > 0 {
            return Err(Error::new(What::OpenLibrary, Kind::Damaged)
                .caused_by(format!("{broken} rows point nowhere after step {}", done + 1)));
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(&failed)?;
        let reached = u32::try_from(done + 1).unwrap_or(u32::MAX);
        transaction.pragma_update(None, "user_version", reached).map_err(&failed)?;
        transaction.commit().map_err(&failed)?;
    }
    connection.pragma_update(None, "foreign_keys", true).map_err(&failed)
}

/// Looks at the header with plain file reading, which changes nothing, and refuses what is not a
/// catalogue, or one of a format newer than `newest`.
pub(super) fn refuse_foreign_file(path: &Path, newest: usize) -> Result<()> {
    let failed = |source| Error::io(What::OpenLibrary, path, source);
    let mut header = Vec::with_capacity(100);
    File::open(path).map_err(failed)?.take(100).read_to_end(&mut header).map_err(failed)?;
    let number = |at: usize| header.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
    if !header.starts_with(b"SQLite format 3\0") || number(68) != Some(APPLICATION_ID) {
        return Err(Error::new(What::OpenLibrary, Kind::Damaged).at(path));
    }
    refuse_newer(number(60).unwrap_or(0) as usize, newest, path)
}

/// As [`refuse_foreign_file`], for what a connection that may only read sees in the WAL.
pub(super) fn refuse_newer_in_wal(connection: &Connection, path: &Path, newest: usize) -> Result<()> {
    refuse_newer(format_of(connection).map_err(sql(What::OpenLibrary))?, newest, path)
}

fn refuse_newer(format: usize, newest: usize, path: &Path) -> Result<()> {
    match format {
        0 => Err(Error::new(What::OpenLibrary, Kind::Damaged).at(path)),
        format if format > newest => Err(Error::new(What::OpenLibrary, Kind::NewerFormat).at(path)),
        _ => Ok(()),
    }
}
