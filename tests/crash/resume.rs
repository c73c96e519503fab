//! An import of 200 files is killed at several moments; the library says so, and finishes it.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use kitabkhana::catalogue::FileState;
use kitabkhana::library::{Library, Start};

use crate::place::in_memory;
use crate::program::{command, lines, make_files, run, stderr};
use crate::truth::{assert_whole, file_names, leftovers};

const FILES: usize = 200;

/// What is killed, one after the other, each time the import goes on: after how many finished files,
/// and how many milliseconds later. The first falls into the writing of the list.
const KILLS: [(usize, u64); 6] = [(1, 0), (19, 3), (20, 30), (7, 11), (33, 1), (50, 17)];

/// Runs a command and kills it at that moment.
fn kill(library: &Path, arguments: &[&str], (after, wait): (usize, u64)) {
    let mut child = command(&[], library, arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut told = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for _ in 0..after {
        told.next().expect("a line a file").expect("readable");
    }
    std::thread::sleep(Duration::from_millis(wait));
    child.kill().expect("killed");
    child.wait().expect("gone");
}

/// The files that are still to be read, of those of the only import.
fn left(library: &Path) -> usize {
    let (library, opened) = Library::open(library, Start::Empty).expect("opens");
    let imports = library.reader().expect("a reader").imports().expect("read");
    assert_eq!((imports.len(), imports[0].files.len()), (1, FILES), "the whole list was written first");
    let left = imports[0].files.iter().filter(|file| file.state == FileState::Left).count();
    let unfinished = opened.unfinished.expect("it says so on opening");
    assert_eq!((unfinished.left, unfinished.files), (left, FILES));
    left
}

#[test]
fn a_killed_import_of_200_files_is_finished_by_the_next_start() {
    let place = in_memory();
    let (files, library) = (place.path().join("files to import"), place.path().join("library"));
    let names: BTreeSet<String> = make_files(&files, FILES, 2)
        .iter()
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    let mut told = FILES;
    for (number, moment) in KILLS.into_iter().enumerate() {
        let begin = ["import", files.to_str().expect("UTF-8"), "--hold"];
        let arguments: &[&str] = if number == 0 { &begin } else { &["import", "--resume"] };
        kill(&library, arguments, moment);
        let now = left(&library);
        assert!(now + moment.0 <= told, "kill {number}: {now} left of {told}");
        assert!(now > 0, "kill {number} met an import that was done");
        told = now;
        let info = run(&[], &library, &["info"]);
        assert_eq!(lines(&info)[0]["unfinished"]["left"], now, "info says so too");
        assert_eq!(leftovers(&library).len(), 0, "kill {number}");
    }
    assert!(told < FILES - 120);
    let resumed = run(&[], &library, &["import", "--resume"]);
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    assert_eq!(lines(&resumed).len(), told, "only what was left is read");
    assert_whole(&library, "finished");
    let held = file_names(&library);
    assert_eq!(held.len(), FILES, "a file twice, or one lost");
    assert_eq!(held.into_iter().collect::<BTreeSet<_>>(), names);
    let info = run(&[], &library, &["info"]);
    let info = &lines(&info)[0];
    assert_eq!((&info["unfinished"], &info["waiting"]), (&serde_json::Value::Null, &FILES.into()));
    // Nothing is left of where the files lay.
    let here = files.to_str().expect("UTF-8").as_bytes();
    let bytes = std::fs::read(library.join("catalogue.sqlite")).expect("read");
    assert!(!bytes.windows(here.len()).any(|window| window == here), "a path stays in the catalogue");
}

#[test]
fn a_killed_import_can_be_dropped() {
    let place = in_memory();
    let (files, library) = (place.path().join("files to import"), place.path().join("library"));
    make_files(&files, 30, 2);
    let arguments = ["import", files.to_str().expect("UTF-8")];
    kill(&library, &arguments, (4, 0));
    let unfinished = run(&[], &library, &["bookmark", "nobody"]);
    assert!(stderr(&unfinished).contains("--resume"), "a writing command tells: {}", stderr(&unfinished));
    let dropped = run(&[], &library, &["import", "--forget"]);
    let count = lines(&dropped)[0]["forgotten"].as_u64().expect("a number");
    assert!(count > 0 && count <= 26, "{count}");
    let held = file_names(&library).len() as u64;
    assert_eq!(held + count, 30, "what was imported before stays");
    let info = run(&[], &library, &["info"]);
    assert!(info.status.success(), "{}", stderr(&info));
    assert!(lines(&info)[0]["unfinished"].is_null());
    let resumed = run(&[], &library, &["import", "--resume"]);
    assert!(resumed.status.success() && lines(&resumed).is_empty(), "there is nothing to finish");
    let undone = run(&[], &library, &["undo-import"]);
    assert_eq!(lines(&undone)[0]["undone"], held);
    assert_whole(&library, "undone");
    assert_eq!(file_names(&library).len(), 0);
}
