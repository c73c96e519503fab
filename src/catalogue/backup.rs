//! Copies of the catalogue: five, the oldest going first.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::open::connect_to_unchanging;
use super::originals::sync_folder;
use super::sql_error::{sql, sql_at};
use super::{Catalogue, read, removal, schema};
use crate::error::{Error, Kind, Result, What};

const FOLDER: &str = "backups";
/// How many copies are kept.
const COPIES: usize = 5;
/// Begins the name of a copy that is still being written.
const UNFINISHED: &str = ".unfinished-";

impl Catalogue {
    /// Writes a copy of the catalogue to `backups/catalogue-{UTC time}.sqlite` and drops the oldest
    /// copies beyond five. Writers are not held up. Returns the path of the copy.
    ///
    /// # Errors
    /// `BackUp`, as the disk answers; the copies that were there stay.
    pub fn back_up(&self) -> Result<PathBuf> {
        back_up(&self.connection, &self.folder)
    }

    /// The copies of the catalogue of the library in `folder`, oldest first.
    ///
    /// # Errors
    /// `BackUp`, when the folder of copies cannot be read.
    pub fn backups(folder: &Path) -> Result<Vec<PathBuf>> {
        copies(&folder.join(FOLDER))
    }

    /// Makes a copy if something changed since the last, and that is older than a day.
    pub(super) fn back_up_if_due(&self) -> Result<()> {
        let last = Catalogue::backups(&self.folder)?.pop();
        let due = match &last {
            None => self.revision()? > 0,
            Some(last) => {
                let (yesterday, now) =
                    (file_time(&self.connection, "-1 day")?, file_time(&self.connection, "+0 days")?);
                // A copy from the future was made while the clock was wrong.
                let today = yesterday.as_str()..=now.as_str();
                !today.contains(&time_of(last)) && revision_of(last) != Some(self.revision()?)
            }
        };
        if due { self.back_up().map(|_| ()) } else { Ok(()) }
    }
}

/// As [`Catalogue::back_up`], also for a catalogue of an older format.
pub(super) fn back_up(connection: &Connection, library: &Path) -> Result<PathBuf> {
    let folder = library.join(FOLDER);
    let failed = |source| Error::io(What::BackUp, &folder, source);
    fs::create_dir_all(&folder).map_err(failed)?;
    remove_unfinished(&folder)?;
    let time = file_time(connection, "+0 days")?;
    let unfinished = folder.join(format!("{UNFINISHED}{time}"));
    if let Err(error) = write_copy(connection, &unfinished) {
        let _ = remove_unfinished(&folder);
        return Err(sql_at(What::BackUp, &folder)(error));
    }
    File::options().write(true).open(&unfinished).and_then(|file| file.sync_all()).map_err(failed)?;
    let path = next_name(&folder, &time)?;
    fs::rename(&unfinished, &path).map_err(failed)?;
    sync_folder(&folder);
    let copies = copies(&folder)?;
    for oldest in &copies[..copies.len().saturating_sub(COPIES)] {
        fs::remove_file(oldest).map_err(failed)?;
    }
    Ok(path)
}

/// Takes removed resources out of every copy. A copy in which that cannot be done (of an older
/// format, or damaged) is deleted: what was removed for good must not come back from it.
pub(super) fn erase(library: &Path, gone: &[String]) -> Result<()> {
    let folder = library.join(FOLDER);
    remove_unfinished(&folder)?;
    for copy in copies(&folder)? {
        if let Err(error) = erase_from(&copy, gone) {
            log::warn!("a backup could not be rewritten and is deleted: {error}");
            fs::remove_file(&copy).map_err(|source| Error::io(What::BackUp, &copy, source))?;
        }
    }
    // Journals of rewriting that was cut short have been rolled back by now, or lost their copy.
    remove_where(&folder, |name| name.ends_with("-journal"))
}

fn erase_from(copy: &Path, gone: &[String]) -> Result<()> {
    schema::refuse_foreign_file(copy, schema::STEPS.len())?;
    let failed = sql_at(What::BackUp, copy);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(copy, flags).map_err(&failed)?;
    connection
        .execute_batch("PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")
        .map_err(&failed)?;
    let transaction = connection.transaction().map_err(&failed)?;
    let mut rows = 0;
    for id in gone {
        // Joined at that time, and parted since: its texts lie mixed with another's.
        let query = "SELECT resource FROM alias WHERE id = ?1";
        let into: Option<String> = read::one(&transaction, query, [id], |row| row.get(0))?;
        if into.is_some_and(|into| !gone.contains(&into)) {
            return Err(Error::new(What::BackUp, Kind::Unexpected).at(copy));
        }
        rows += removal::erase_rows(&transaction, id).map_err(&failed)?;
    }
    transaction.commit().map_err(&failed)?;
    if rows > 0 {
        connection.execute_batch("VACUUM").map_err(&failed)?;
    }
    connection.close().map_err(|(_, error)| failed(error))
}

fn write_copy(from: &Connection, to: &Path) -> rusqlite::Result<()> {
    let mut copy = Connection::open(to)?;
    Backup::new(from, &mut copy)?.run_to_completion(i32::MAX, Duration::from_millis(20), None)?;
    // One whole file that can be read anywhere: without a WAL, and not held to be open.
    copy.execute_batch("PRAGMA journal_mode = DELETE; UPDATE meta SET value = '0' WHERE key = 'open';")?;
    copy.close().map_err(|(_, error)| error)
}

/// Now, or `offset` from now, as file names have it.
fn file_time(connection: &Connection, offset: &str) -> Result<String> {
    let query = "SELECT strftime('%Y%m%dT%H%M%SZ', 'now', ?1)";
    connection.query_row(query, [offset], |row| row.get(0)).map_err(sql(What::BackUp))
}

/// The name of the next copy, which sorts after the last also within one second, and when the
/// clock was set back: else the newest copy would be the next to go.
fn next_name(folder: &Path, now: &str) -> Result<PathBuf> {
    let last = copies(folder)?.pop().filter(|last| time_of(last) >= now);
    let name = match &last {
        None => format!("catalogue-{now}.sqlite"),
        Some(last) => {
            let number =
                stem(last).rsplit_once("Z-").and_then(|(_, number)| number.parse().ok()).unwrap_or(1);
            format!("catalogue-{}-{:03}.sqlite", time_of(last), number + 1_u32)
        }
    };
    Ok(folder.join(name))
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("")
}

fn time_of(path: &Path) -> &str {
    stem(path).get("catalogue-".len().."catalogue-20000101T000000Z".len()).unwrap_or("")
}

fn copies(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = files(folder)?;
    found.retain(|path| {
        let ours = stem(path).starts_with("catalogue-") && !time_of(path).is_empty();
        ours && path.extension().is_some_and(|extension| extension == "sqlite")
    });
    found.sort_by(|a, b| stem(a).cmp(stem(b)));
    Ok(found)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::io(What::BackUp, folder, source);
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect(),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(failed(source)),
    }
}

fn remove_unfinished(folder: &Path) -> Result<()> {
    remove_where(folder, |name| name.starts_with(UNFINISHED))
}

fn remove_where(folder: &Path, goes: impl Fn(&str) -> bool) -> Result<()> {
    for path in files(folder)? {
        if path.file_name().and_then(|name| name.to_str()).is_some_and(&goes) {
            fs::remove_file(&path).map_err(|source| Error::io(What::BackUp, &path, source))?;
        }
    }
    Ok(())
}

fn revision_of(copy: &Path) -> Option<u64> {
    let connection = connect_to_unchanging(copy).ok()?;
    read::meta_number(&connection, "revision").ok().map(i64::unsigned_abs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Access;

    #[test]
    fn a_copy_is_due_when_the_last_is_a_day_old_and_something_changed() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path();
        let names = || -> Vec<PathBuf> { Catalogue::backups(folder).expect("readable") };
        let reopen = || drop(Catalogue::open(folder, Access::Write).expect("opens"));
        let set_revision = |revision: u32| {
            let connection = Connection::open(folder.join("catalogue.sqlite")).expect("opens");
            let change = "UPDATE meta SET value = ?1 WHERE key = 'revision'";
            connection.execute(change, [revision.to_string()]).expect("changed");
        };
        let redate = |time: &str| {
            let last = names().pop().expect("a copy");
            fs::rename(&last, last.with_file_name(format!("catalogue-{time}.sqlite"))).expect("renamed");
        };
        drop(Catalogue::create(folder).expect("made"));
        reopen();
        assert_eq!(names().len(), 0, "nothing to copy yet");
        set_revision(1);
        reopen();
        assert_eq!(names().len(), 1, "the first copy");
        set_revision(2);
        reopen();
        assert_eq!(names().len(), 1, "not a day old");
        set_revision(1);
        redate("20200101T000000Z");
        reopen();
        assert_eq!(names().len(), 1, "nothing changed since");
        set_revision(2);
        reopen();
        assert_eq!(names().len(), 2, "old, and something changed");
        redate("29990101T000000Z");
        set_revision(3);
        reopen();
        let last = names().pop().expect("a copy");
        assert!(last.ends_with("catalogue-29990101T000000Z-002.sqlite"), "the clock was set back: {last:?}");
    }
}
