//! A library that cannot be written, or is held by another program, is read all the same.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kitabkhana::error::Kind;
use kitabkhana::library::{Library, Start};

use crate::place::{in_memory, mount, run_where_one_may_mount, unmount};
use crate::program::{command, lines, make_files, mark_of, run, stderr};
use crate::truth::{assert_same, assert_whole, ids, walk};

const FILES: usize = 6;

/// A closed library of a few files, and other files to import.
fn filled(place: &Path) -> (PathBuf, PathBuf) {
    let (files, library) = (place.join("files to import"), place.join("library"));
    make_files(&files, FILES, 2);
    let output = run(&[], &library, &["import", files.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", stderr(&output));
    fs::write(files.join("one-more.md"), "# One more\n\nWith words of its own.\n").expect("written");
    (library, files)
}

type Snapshot = Vec<(PathBuf, Vec<u8>, std::time::SystemTime)>;

fn snapshot(folder: &Path) -> Snapshot {
    let state = |path: PathBuf| {
        let changed = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("there");
        (path.clone(), fs::read(&path).expect("read"), changed)
    };
    walk(folder).into_iter().map(state).collect()
}

/// Reading works, writing is refused with a reason, and no file has changed.
fn assert_reads_only(with: &[&str], library: &Path, files: &Path, why: &str, reason: &str) {
    let before = snapshot(library);
    let searched = run(with, library, &["search", &mark_of(3)]);
    assert!(searched.status.success(), "{why}: {}", stderr(&searched));
    let answer = &lines(&searched)[0];
    assert!(answer["total"] == 1 && answer["hits"][0]["passages"][0]["text"].is_string(), "{why}: {answer}");
    let id = answer["hits"][0]["id"].as_str().expect("an id").to_owned();
    let shown = run(with, library, &["show", &id]);
    assert!(
        shown.status.success() && lines(&shown)[0]["texts"][0]["pages"].is_array(),
        "{why}: {}",
        stderr(&shown)
    );
    for arguments in [&["import", files.to_str().expect("UTF-8")][..], &["remove", &id], &["rebuild"]] {
        let refused = run(with, library, arguments);
        let told = stderr(&refused);
        assert_eq!(refused.status.code(), Some(1), "{why}: {arguments:?} {told}");
        assert!(told.contains(reason), "{why}: {arguments:?} {told}");
    }
    let verified = run(with, library, &["verify"]);
    assert!(
        verified.status.success(),
        "{why}: {} {}",
        stderr(&verified),
        String::from_utf8_lossy(&verified.stdout)
    );
    let after = snapshot(library);
    let changed: Vec<_> = after.iter().filter(|file| !before.contains(file)).map(|(path, ..)| path).collect();
    assert!(changed.is_empty() && before.len() == after.len(), "{why}: changed {changed:?}");
}

fn set_all(folder: &Path, folders: u32, files: u32) {
    for file in walk(folder) {
        fs::set_permissions(&file, Permissions::from_mode(files)).expect("set");
        let mut above = file.parent();
        while let Some(parent) = above.filter(|parent| parent.starts_with(folder)) {
            fs::set_permissions(parent, Permissions::from_mode(folders)).expect("set");
            above = parent.parent();
        }
    }
}

#[test]
fn a_folder_without_permission_to_write() {
    let place = in_memory();
    fs::set_permissions(place.path(), Permissions::from_mode(0o755)).expect("set");
    let (library, files) = filled(place.path());
    // Permissions do not bind the superuser: then the program runs as nobody.
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let is_root = fs::File::options().write(true).create_new(true).open(place.path().join("probe")).is_ok()
        && {
            fs::set_permissions(place.path(), Permissions::from_mode(0o555)).expect("set");
            let binds_not =
                fs::File::options().write(true).create_new(true).open(place.path().join("probe-2")).is_ok();
            fs::set_permissions(place.path(), Permissions::from_mode(0o755)).expect("set");
            binds_not
        };
    let with: &[&str] = if is_root { &nobody } else { &[] };
    if is_root {
        let tried = Command::new(nobody[0])
            .args(&nobody[1..])
            .arg(crate::program::program())
            .arg("--version")
            .output();
        if !tried.is_ok_and(|output| output.status.success()) {
            println!(
                "SKIPPED: permissions do not bind the superuser, and setpriv cannot run the program as nobody"
            );
            return;
        }
    }
    set_all(&library, 0o555, 0o444);
    assert_reads_only(with, &library, &files, "no permission", "can be read but not written");
    set_all(&library, 0o755, 0o644);
    assert_whole(&library, "with permission again");
}

#[test]
fn a_medium_that_cannot_be_written() {
    run_where_one_may_mount("closed::on_a_medium_that_cannot_be_written");
}

#[test]
#[ignore = "run by a_medium_that_cannot_be_written, where it may mount"]
fn on_a_medium_that_cannot_be_written() {
    let place = in_memory();
    let disk = place.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    let at = disk.to_str().expect("UTF-8");
    mount(&["-t", "tmpfs", "-o", "size=60m", "kitab", at]);
    let (library, files) = filled(&disk);
    mount(&["-o", "remount,ro", at]);
    assert_reads_only(&[], &library, &files, "a read-only medium", "can be read but not written");

    // The index is missing, or behind: it is built in memory.
    mount(&["-o", "remount,rw", at]);
    for entry in fs::read_dir(&library).expect("readable").flatten() {
        if entry.file_name().to_string_lossy().starts_with("index.") {
            fs::remove_dir_all(entry.path()).expect("removed");
        }
    }
    mount(&["-o", "remount,ro", at]);
    assert_reads_only(
        &[],
        &library,
        &files,
        "a read-only medium without an index",
        "can be read but not written",
    );

    // A writer died, and its medium was locked before anybody opened the library again.
    mount(&["-o", "remount,rw", at]);
    let mut child = command(&[], &library, &["import", files.to_str().expect("UTF-8")])
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut told = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for _ in 0..=FILES {
        told.next().expect("a line").expect("readable");
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    let wal = fs::metadata(library.join("catalogue.sqlite-wal")).map_or(0, |wal| wal.len());
    mount(&["-o", "remount,ro", at]);
    let before = snapshot(&library);
    let searched = run(&[], &library, &["search", ""]);
    println!("a read-only medium with a WAL of {wal} bytes: search ends with {:?}", searched.status.code());
    if searched.status.success() {
        assert_eq!(lines(&searched)[0]["total"], FILES as u64 + 1);
    } else {
        assert!(stderr(&searched).contains("can be read but not written"), "{}", stderr(&searched));
    }
    assert!(snapshot(&library) == before, "something changed on a read-only medium");
    mount(&["-o", "remount,rw", at]);
    assert_whole(&library, "writable again");
    assert_eq!(ids(&library).len(), FILES + 1);
    unmount(&disk);
}

#[test]
fn a_second_program_reads_and_does_not_write() {
    let place = in_memory();
    let (library, files) = filled(place.path());
    let (holder, _) = Library::open(&library, Start::Empty).expect("opens");
    assert_eq!(holder.read_only(), None);
    let searched = run(&[], &library, &["search", &mark_of(2)]);
    assert!(searched.status.success() && lines(&searched)[0]["total"] == 1, "{}", stderr(&searched));
    for arguments in [&["import", files.to_str().expect("UTF-8")][..], &["rebuild"]] {
        let refused = run(&[], &library, arguments);
        assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
        assert!(stderr(&refused).contains("another program has the library open"), "{}", stderr(&refused));
    }
    let (second, _) = Library::open(&library, Start::Empty).expect("opens to read");
    assert_eq!(second.read_only(), Some(Kind::Busy));
    assert_same(&second, "read beside a writer");
    assert_eq!(ids(&library).len(), FILES);
    drop((holder, second));
    let imported = run(&[], &library, &["import", files.to_str().expect("UTF-8")]);
    assert!(imported.status.success(), "{}", stderr(&imported));
}

#[test]
fn one_searches_while_another_imports() {
    let place = in_memory();
    let (library, _) = filled(place.path());
    let more = place.path().join("more");
    make_files(&more, 45, 30);
    let mut child = command(&[], &library, &["import", more.to_str().expect("UTF-8")])
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let told = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut searched = 0;
    for line in told {
        line.expect("readable");
        if child.try_wait().expect("known").is_none() && searched < 8 {
            let answer = run(&[], &library, &["search", &mark_of(1)]);
            assert!(answer.status.success(), "{}", stderr(&answer));
            assert!(lines(&answer)[0]["total"].as_u64().is_some_and(|total| total > 0), "{answer:?}");
            searched += 1;
        }
    }
    assert!(child.wait().expect("ends").success());
    assert!(searched > 0);
    assert_eq!(ids(&library).len(), FILES + 45);
}
