//! A writer is killed at twenty moments; whatever it had committed stays, and nothing else.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::place::in_memory;
use crate::program::{command, lines, make_files, run, stderr};
use crate::truth::{assert_whole, file_names, ids, index_revision, leftovers, revision};

const FILES: usize = 60;

/// After how many finished files, and how many milliseconds later. The index commits after 20, 40
/// and 60 files; the others lie between two commits.
const MOMENTS: [(usize, u64); 20] = [
    (0, 0),
    (0, 60),
    (1, 0),
    (3, 4),
    (7, 13),
    (11, 1),
    (16, 9),
    (19, 0),
    (20, 0),
    (20, 15),
    (20, 40),
    (23, 7),
    (29, 2),
    (34, 11),
    (40, 3),
    (40, 25),
    (47, 0),
    (53, 6),
    (59, 0),
    (60, 8),
];

const KILL: i32 = 9;

/// Starts an import and kills it at that moment; whether it was still running.
fn kill_import(library: &Path, files: &Path, (after, wait): (usize, u64)) -> bool {
    let mut child = command(&[], library, &["import", files.to_str().expect("UTF-8")])
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
    child.wait().expect("gone").signal() == Some(KILL)
}

#[test]
fn a_killed_import_loses_nothing_and_doubles_nothing() {
    let place = in_memory();
    let files = place.path().join("files to import");
    let names: BTreeSet<String> = make_files(&files, FILES, 3)
        .iter()
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    let (mut partial, mut index_behind, mut dirty, mut killed) = (0, 0, 0, 0);
    for (number, moment) in MOMENTS.into_iter().enumerate() {
        let library = place.path().join(format!("library-{number}"));
        let why = format!("kill {number} at {moment:?}");
        killed += usize::from(kill_import(&library, &files, moment));
        let committed = ids(&library);
        assert!(committed.len() >= moment.0, "{why}: a file was told of and is not committed");
        partial += usize::from((1..FILES).contains(&committed.len()));
        if !committed.is_empty() {
            index_behind += usize::from(index_revision(&library).unwrap_or(0) < revision(&library));
        }
        dirty += usize::from(!leftovers(&library).is_empty());
        if library.exists() {
            assert_whole(&library, &why);
            assert_eq!(ids(&library), committed, "{why}: opening changed what is there");
        }
        let again = run(&[], &library, &["import", files.to_str().expect("UTF-8")]);
        assert!(again.status.success(), "{why}: {}", stderr(&again));
        let of_status = |status: &str| lines(&again).iter().filter(|line| line["status"] == status).count();
        assert_eq!(
            (of_status("duplicate"), of_status("added")),
            (committed.len(), FILES - committed.len()),
            "{why}"
        );
        assert_whole(&library, &why);
        let held = file_names(&library);
        assert_eq!(held.len(), FILES, "{why}: a file twice, or one lost");
        assert_eq!(held.into_iter().collect::<BTreeSet<_>>(), names, "{why}");
        assert!(ids(&library).is_superset(&committed), "{why}");
        let verified = run(&[], &library, &["verify"]);
        assert!(
            verified.status.success() && lines(&verified)[0]["ok"] == true,
            "{why}: {}",
            stderr(&verified)
        );
    }
    println!(
        "{killed} of {} killed at work: {partial} with some and not all committed, {index_behind} with the index \
         behind the catalogue, {dirty} with files to sweep",
        MOMENTS.len()
    );
    assert!(partial >= 10, "only {partial} of the kills met a half-done import");
    assert!(index_behind >= 5, "only {index_behind} of the kills fell between the two commits");
}

#[test]
fn a_killed_rebuild_leaves_a_library_that_opens() {
    let place = in_memory();
    let (files, library) = (place.path().join("files to import"), place.path().join("library"));
    make_files(&files, 25, 3);
    let imported = run(&[], &library, &["import", files.to_str().expect("UTF-8")]);
    assert!(imported.status.success(), "{}", stderr(&imported));
    let mut killed = 0;
    for wait in [0, 30, 60, 90, 120, 160, 200, 250] {
        let mut child = command(&[], &library, &["rebuild"]).stdout(Stdio::null()).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().expect("killed");
        killed += usize::from(child.wait().expect("gone").signal() == Some(KILL));
        assert_whole(&library, &format!("killed after {wait} ms"));
        assert_eq!(ids(&library).len(), 25);
    }
    println!("{killed} of 8 rebuilds killed at work");
    assert!(killed > 0);
}
