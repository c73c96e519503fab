//! Making, opening and closing a catalogue.

use std::fs::{self, File};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, MAIN_DB, OpenFlags, OptionalExtension};

use super::originals::sync_folder;
use super::schema::{self, Step};
use super::sql_error::{sql, sql_at};
use super::{Access, Catalogue, FILE, backup};
use crate::error::{Error, Kind, Result, What};

/// How long one connection waits for another's lock.
const PATIENCE: Duration = Duration::from_secs(5);

const OPENING: What = What::OpenLibrary;

impl Catalogue {
    /// Whether the folder holds a catalogue, of whatever format.
    pub fn exists(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    /// Makes an empty catalogue in `folder`, and the folder too where it is missing. It appears
    /// under its name only when complete.
    ///
    /// # Errors
    /// `Unexpected` when there is one already; else as the disk answers.
    pub fn create(folder: &Path) -> Result<Catalogue> {
        let path = folder.join(FILE);
        if path.exists() {
            let why = "a catalogue is there already";
            return Err(Error::new(OPENING, Kind::Unexpected).at(path).caused_by(why));
        }
        fs::create_dir_all(folder).map_err(|source| Error::io(OPENING, folder, source))?;
        let unfinished = folder.join(format!("{FILE}.new"));
        for left in ["", "-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&unfinished, left));
        }
        let failed = sql_at(OPENING, &path);
        let mut connection = Connection::open(&unfinished).map_err(&failed)?;
        schema::migrate(&mut connection, schema::STEPS)?;
        connection.close().map_err(|(_, error)| failed(error))?;
        fs::rename(&unfinished, &path).map_err(|source| Error::io(OPENING, &path, source))?;
        sync_folder(folder);
        Catalogue::open(folder, Access::Write)
    }

    /// Opens the catalogue of the library in `folder`. For [`Access::Write`] the caller holds the
    /// [`LibraryLock`](super::LibraryLock).
    ///
    /// Opening for writing brings an older format up to date, after a backup; finishes a removal
    /// for good that was cut short; and makes the daily backup when something changed.
    ///
    /// # Errors
    /// `NotFound`; `NewerFormat`, the file being left as it is; `Damaged` for what is no catalogue;
    /// `ReadOnly` for writing where nothing can be written.
    pub fn open(folder: &Path, access: Access) -> Result<Catalogue> {
        Catalogue::open_with(folder, access, schema::STEPS)
    }

    pub(super) fn open_with(folder: &Path, access: Access, steps: &[Step]) -> Result<Catalogue> {
        let path = folder.join(FILE);
        schema::refuse_foreign_file(&path, steps.len())?;
        match access {
            Access::Write => open_writer(folder, &path, steps),
            Access::Read => open_reader(folder, &path, steps),
        }
    }

    /// Whether the last writer had closed the catalogue when this one was opened. After a crash originals may lie in `files`
    /// that no text uses: see [`Originals::sweep`](super::Originals::sweep).
    pub fn closed_cleanly(&self) -> bool {
        self.closed_cleanly
    }

    /// Whether the file is of an older format, and this a copy in memory that was brought up to date:
    /// opening for writing brings the file itself up to date.
    pub fn is_of_older_format(&self) -> bool {
        self.of_older_format
    }

    /// Whether files can be made in this folder; tried, since permissions do not tell.
    pub fn can_write(folder: &Path) -> bool {
        let probe = folder.join(format!(".probe-{}", uuid::Uuid::now_v7()));
        let made = File::options().write(true).create_new(true).open(&probe).is_ok();
        made && fs::remove_file(&probe).is_ok()
    }
}

impl Drop for Catalogue {
    /// A writer leaves one complete file behind, so that a copied folder is a whole library. No
    /// `PRAGMA optimize`: its statistics would keep keys of removed rows, and every query here has
    /// its index without them.
    fn drop(&mut self) {
        if self.access == Access::Write {
            let closed = self
                .finish_removal()
                .and_then(|()| set_open(&self.connection, false).map_err(sql(What::WriteCatalogue)))
                .and_then(|()| self.empty_wal());
            if let Err(error) = closed {
                log::warn!("the catalogue was not closed cleanly: {error}");
            }
        }
    }
}

fn open_writer(folder: &Path, path: &Path, steps: &[Step]) -> Result<Catalogue> {
    if !Catalogue::can_write(folder) {
        return Err(Error::new(OPENING, Kind::ReadOnly).at(folder));
    }
    let failed = sql_at(OPENING, path);
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if has_wal(path) {
        // The WAL may hold a newer format than the file's header; a reader does not merge the two.
        let reader = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_ONLY);
        schema::refuse_newer_in_wal(&reader.map_err(&failed)?, path, steps.len())?;
    }
    let mut connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(&failed)?;
    if connection.is_readonly(MAIN_DB).map_err(&failed)? {
        return Err(Error::new(OPENING, Kind::ReadOnly).at(path));
    }
    set_up(&connection).map_err(&failed)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
        .map_err(&failed)?;
    if schema::format_of(&connection).map_err(&failed)? < steps.len() {
        backup::back_up(&connection, folder)?;
        schema::migrate(&mut connection, steps).map_err(|error| error.at(path))?;
    }
    let closed_cleanly = was_closed(&connection).map_err(&failed)?;
    set_open(&connection, true).map_err(&failed)?;
    let catalogue = Catalogue {
        connection,
        folder: folder.to_owned(),
        access: Access::Write,
        closed_cleanly,
        of_older_format: false,
    };
    // Neither keeps a person from the library: both are tried again at the next opening.
    if let Err(error) = catalogue.finish_removal().and_then(|()| catalogue.back_up_if_due()) {
        log::warn!("opening the library: {error}");
    }
    Ok(catalogue)
}

fn open_reader(folder: &Path, path: &Path, steps: &[Step]) -> Result<Catalogue> {
    let failed = sql_at(OPENING, path);
    let live = Catalogue::can_write(folder) || beside(path, "-wal").exists();
    let mut connection = match live.then(|| connect_to_read(path)) {
        Some(Ok(connection)) => connection,
        Some(Err(error)) if Catalogue::can_write(folder) => return Err(failed(error)),
        // Without the changes in its WAL the file would show an old state, or a torn one.
        Some(Err(error)) if has_wal(path) => {
            return Err(Error::new(OPENING, Kind::ReadOnly).at(folder).caused_by(error));
        }
        _ => connect_to_unchanging(path).map_err(&failed)?,
    };
    let format = schema::format_of(&connection).map_err(&failed)?;
    schema::refuse_newer_in_wal(&connection, path, steps.len())?;
    let of_older_format = format < steps.len();
    if of_older_format {
        connection = copy_in_memory(&connection).map_err(&failed)?;
        schema::migrate(&mut connection, steps).map_err(|error| error.at(path))?;
    }
    set_up(&connection).map_err(&failed)?;
    let closed_cleanly = was_closed(&connection).map_err(&failed)?;
    let folder = folder.to_owned();
    Ok(Catalogue { connection, folder, access: Access::Read, closed_cleanly, of_older_format })
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    // The last two: a library may come from a stranger's stick.
    connection
        .execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")
}

/// A reader that can run beside a writer; fails where the files it shares with it cannot be made.
fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.query_row("SELECT count(*) FROM meta", [], |_| Ok(()))?;
    Ok(connection)
}

/// A reader of a file that nobody can change, as on a disc or a locked stick.
pub(super) fn connect_to_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(unchanging_uri(path), flags)
}

fn unchanging_uri(path: &Path) -> String {
    use std::fmt::Write;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = String::from("file://");
    if !path.as_os_str().as_encoded_bytes().starts_with(b"/") {
        uri.push('/');
    }
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if MAIN_SEPARATOR == '\\' => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri + "?immutable=1"
}

/// A reader cannot bring a file up to date; it does so with a copy of its own.
fn copy_in_memory(from: &Connection) -> rusqlite::Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    Backup::new(from, &mut copy)?.run_to_completion(i32::MAX, Duration::from_millis(20), None)?;
    Ok(copy)
}

fn has_wal(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn was_closed(connection: &Connection) -> rusqlite::Result<bool> {
    let open: Option<String> =
        connection.query_row("SELECT value FROM meta WHERE key = 'open'", [], |row| row.get(0)).optional()?;
    Ok(open.as_deref() != Some("1"))
}

fn set_open(connection: &Connection, open: bool) -> rusqlite::Result<()> {
    let value = if open { "1" } else { "0" };
    connection.execute("UPDATE meta SET value = ?1 WHERE key = 'open'", [value]).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ResourceId;

    fn add_shelf(connection: &Connection) -> rusqlite::Result<()> {
        connection.execute_batch("CREATE TABLE shelf (id TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT")
    }

    fn fill_shelf_and_fail(connection: &Connection) -> rusqlite::Result<()> {
        connection.execute_batch("INSERT INTO shelf VALUES ('a', 'half'); SELECT * FROM nowhere")
    }

    fn fill_shelf(connection: &Connection) -> rusqlite::Result<()> {
        connection.execute_batch("INSERT INTO shelf SELECT key, value FROM setting")
    }

    fn shelf(catalogue: &Catalogue) -> String {
        catalogue
            .connection
            .query_row("SELECT group_concat(id || label) FROM shelf", [], |row| row.get(0))
            .expect("a shelf")
    }

    fn backups(folder: &Path) -> usize {
        fs::read_dir(folder.join("backups")).map_or(0, Iterator::count)
    }

    #[test]
    fn an_older_format_is_copied_and_then_brought_up_to_date_step_by_step() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path();
        let mut first = Catalogue::create(folder).expect("made");
        first.write(|tx| tx.set_setting("cat", "tabby")).expect("written");
        drop(first);
        let old = fs::read(folder.join(FILE)).expect("read");
        let now = schema::STEPS.len();
        let with = |more: &[Step]| [schema::STEPS, more].concat();
        let steps: &[Step] = &with(&[add_shelf, fill_shelf]);

        // A reader sees the new format and leaves the file alone.
        let reader = Catalogue::open_with(folder, Access::Read, steps).expect("readable");
        assert_eq!(shelf(&reader), "cattabby");
        drop(reader);
        assert!(fs::read(folder.join(FILE)).expect("read") == old, "a reader changed the file");
        assert_eq!(backups(folder), 0);

        // A step that fails leaves the last whole format, and a copy of the old one.
        let failing: &[Step] = &with(&[add_shelf, fill_shelf_and_fail]);
        assert!(Catalogue::open_with(folder, Access::Write, failing).is_err());
        assert_eq!(backups(folder), 1);
        let half = connect_to_unchanging(&folder.join(FILE)).expect("opens");
        assert_eq!(schema::format_of(&half), Ok(now + 1));
        drop(half);

        let writer = Catalogue::open_with(folder, Access::Write, steps).expect("brought up to date");
        assert_eq!(schema::format_of(&writer.connection), Ok(now + 2));
        assert_eq!((shelf(&writer).as_str(), backups(folder)), ("cattabby", 2));
        drop(writer);

        // The program of the old format refuses the new file and does not touch it.
        let new = fs::read(folder.join(FILE)).expect("read");
        for access in [Access::Read, Access::Write] {
            let error = Catalogue::open(folder, access).expect_err("newer");
            assert_eq!((error.what, error.kind), (What::OpenLibrary, Kind::NewerFormat));
        }
        assert!(fs::read(folder.join(FILE)).expect("read") == new, "the refused file changed");
    }

    #[test]
    fn odd_folder_names_can_be_read_as_unchanging() {
        let place = tempfile::tempdir().expect("a folder");
        for name in ["plain", "with space", "100% #1?", "Китобхона", "a\"b&c=d"] {
            let folder = place.path().join(name);
            drop(Catalogue::create(&folder).expect(name));
            let connection = connect_to_unchanging(&folder.join(FILE)).expect(name);
            assert_eq!(schema::format_of(&connection), Ok(schema::STEPS.len()), "{name}");
        }
    }

    #[test]
    fn new_ids_differ_and_fit() {
        let ids: std::collections::HashSet<ResourceId> = (0..1000).map(|_| super::super::new_id()).collect();
        assert_eq!(ids.len(), 1000);
    }
}
