//! What the catalogue holds by SQL, and whether search and files agree with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kitabkhana::library::{Library, Opened, Start};
use kitabkhana::query::{Query, Typing, Window};
use rusqlite::{Connection, OpenFlags};

/// Hits a page when the whole list is read.
const A_PAGE: usize = 7;

fn strings(folder: &Path, query: &str) -> Vec<String> {
    let file = folder.join("catalogue.sqlite");
    let sql = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opens");
    let mut statement = sql.prepare(query).expect(query);
    let found = statement.query_map([], |row| row.get(0)).expect(query);
    found.collect::<rusqlite::Result<_>>().expect(query)
}

/// Every id that can be found; none where there is no catalogue yet.
pub(crate) fn ids(folder: &Path) -> BTreeSet<String> {
    if !folder.join("catalogue.sqlite").exists() {
        return BTreeSet::new();
    }
    strings(folder, "SELECT id FROM resource WHERE binned IS NULL").into_iter().collect()
}

/// The names of the imported files, each as often as a text holds it.
pub(crate) fn file_names(folder: &Path) -> Vec<String> {
    strings(folder, "SELECT file_name FROM text WHERE file_name IS NOT NULL ORDER BY file_name")
}

pub(crate) fn revision(folder: &Path) -> u64 {
    strings(folder, "SELECT value FROM meta WHERE key = 'revision'")[0].parse().expect("a number")
}

/// The revision that the index of documents was committed with, if one was.
pub(crate) fn index_revision(folder: &Path) -> Option<u64> {
    let number = strings(folder, "SELECT value FROM setting WHERE key = 'index'").pop()?;
    let meta = fs::read(folder.join(format!("index.{number}/documents/meta.json"))).ok()?;
    let meta: serde_json::Value = serde_json::from_slice(&meta).ok()?;
    let payload: serde_json::Value = serde_json::from_str(meta["payload"].as_str()?).ok()?;
    payload["revision"].as_u64()
}

/// Every file below a folder.
pub(crate) fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Files that an interrupted writer leaves: half copies, originals that no text uses, temporary files.
pub(crate) fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let used: BTreeSet<String> = match folder.join("catalogue.sqlite").exists() {
        true => strings(folder, "SELECT sha256 FROM text WHERE sha256 IS NOT NULL").into_iter().collect(),
        false => BTreeSet::new(),
    };
    let files = folder.join("files");
    let left = |path: &PathBuf| {
        let name = name(path);
        name.starts_with(".tmp")
            || name.starts_with(".incoming")
            || name.starts_with(".probe")
            || (path.starts_with(&files) && !used.contains(&name))
    };
    walk(folder).into_iter().filter(left).collect()
}

/// Opens the library and holds it against its rows: nothing at fault, the list complete page by
/// page, and every imported file found by its own word, with its passage.
pub(crate) fn assert_whole(folder: &Path, why: &str) -> Opened {
    let (library, opened) =
        Library::open(folder, Start::Empty).unwrap_or_else(|error| panic!("{why}: {error}"));
    assert_eq!(library.read_only(), None, "{why}");
    assert_same(&library, why);
    let left = leftovers(folder);
    assert!(left.is_empty(), "{why}: not swept: {left:?}");
    opened
}

pub(crate) fn assert_same(library: &Library, why: &str) {
    let faults = library.verify().unwrap_or_else(|error| panic!("{why}: {error}"));
    assert!(faults.is_empty(), "{why}: {faults:?}");
    let known = ids(library.folder());
    let reader = library.reader().unwrap_or_else(|error| panic!("{why}: {error}"));
    let mut query = Query::read("", Typing::Finished, library.vocabulary());
    let mut listed = Vec::new();
    loop {
        query.window = Window { offset: listed.len(), limit: A_PAGE, ..Window::default() };
        let answer = reader.search(&query).unwrap_or_else(|error| panic!("{why}: {error}"));
        assert_eq!(answer.total, known.len() as u64, "{why}");
        if answer.hits.is_empty() {
            break;
        }
        listed.extend(answer.hits.into_iter().map(|hit| hit.id.to_string()));
    }
    assert_eq!(listed.len(), known.len(), "{why}: the list names one twice");
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), known, "{why}");
    for file in file_names(library.folder()).into_iter().filter(|file| file.starts_with("leaf")) {
        let word = file.trim_end_matches(".md");
        let answer = reader.search(&Query::read(word, Typing::Finished, library.vocabulary()));
        let answer = answer.unwrap_or_else(|error| panic!("{why}: {error}"));
        let passages: Vec<&str> =
            answer.hits.iter().flat_map(|hit| &hit.passages).map(|passage| passage.text.as_str()).collect();
        assert!(
            answer.total == 1 && passages.iter().any(|text| text.contains(word)),
            "{why}: {word} in {passages:?}"
        );
    }
}
