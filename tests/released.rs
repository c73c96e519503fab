//! Every released format stays readable: a library of each, made by the program of its time, is
//! opened, brought up to date, verified and searched.

#![allow(clippy::expect_used, reason = "clippy knows test functions, but not what they call")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use kitabkhana::catalogue::Catalogue;
use kitabkhana::extract::Limits;
use kitabkhana::library::{ImportStatus, Importing, Library, Start};
use kitabkhana::query::{Query, Typing};
use rusqlite::Connection;

/// The formats released, each with a library in `tests/libraries/v{format}` that holds one text.
const FORMATS: [(u32, &str); 1] = [(1, "01a200b8-53de-7620-b030-984854e77cda")];

/// A word of the text in each library.
const WORD: &str = "apricot";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("readable").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

fn format_of(catalogue: &Path) -> u32 {
    let sql = Connection::open(catalogue).expect("opens");
    sql.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("read")
}

fn found(library: &Library) -> Vec<(String, usize)> {
    let query = Query::read(WORD, Typing::Finished, library.vocabulary());
    let answer = library.reader().expect("a reader").search(&query).expect("searched");
    answer.hits.into_iter().map(|hit| (hit.id.to_string(), hit.passages.len())).collect()
}

#[test]
fn libraries_of_every_released_format_open_and_are_brought_up_to_date() {
    for (format, id) in FORMATS {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("library");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/libraries/v{format}")), &folder);
        let file = folder.join("catalogue.sqlite");
        let old = fs::read(&file).expect("read");
        assert_eq!(format_of(&file), format);
        assert_eq!(Catalogue::backups(&folder).expect("read"), Vec::<PathBuf>::new());

        let (mut library, opened) = Library::open(&folder, Start::Starter).expect("opens");
        // An index of an older analysis of words is built anew; nothing of the catalogue is.
        assert_eq!((opened.new, opened.starter_records), (false, None), "v{format}");
        assert_eq!(library.verify().expect("verified"), [], "v{format}");
        let expected = vec![(id.to_owned(), 1)];
        assert_eq!(found(&library), expected, "v{format}");

        // The copy that was made before is the old catalogue.
        let backups = Catalogue::backups(&folder).expect("read");
        assert_eq!((backups.len(), format_of(&backups[0])), (1, format), "v{format}");
        let restored = place.path().join("restored");
        fs::create_dir(&restored).expect("a folder");
        fs::copy(&backups[0], restored.join("catalogue.sqlite")).expect("copied");
        let again = Library::open(&restored, Start::Empty).expect("opens").0;
        assert_eq!(found(&again), expected, "v{format}: from the copy");

        // Its text has a fingerprint now: the same words in another file are recognised.
        let reader = library.reader().expect("a reader");
        let shown = reader.show(&kitabkhana::model::ResourceId::new(id).expect("an id")).expect("read");
        let words: Vec<String> =
            shown.expect("there").texts[0].pages.iter().map(|page| page.text()).collect();
        let same = place.path().join("same words.txt");
        fs::write(&same, words.join("\n\n").to_uppercase()).expect("written");
        let how = Importing {
            worker: Path::new(env!("CARGO_BIN_EXE_kitabkhana")),
            limits: Limits::default(),
            cancel: &AtomicBool::new(false),
            hold: false,
            progress: &|_| {},
        };
        let mut told = Vec::new();
        library
            .import(&[same], &how, &mut |imported| told.push((imported.status, imported.id)))
            .expect("done");
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].0, told[0].1.as_ref().map(|id| id.as_str())),
            (ImportStatus::Duplicate, Some(id))
        );
        drop(library);
        assert!(format_of(&file) > format);

        // Searching a library of an older format brings it up to date once, and not at each search.
        fs::write(&file, &old).expect("written");
        let (library, _) = Library::open_to_search(&folder, Start::Starter).expect("opens");
        assert_eq!(found(&library), expected, "v{format}");
        drop(library);
        assert!(format_of(&file) > format, "v{format}");
    }
}
