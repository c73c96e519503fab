//! No room left: by a limit on the size of files, which every Unix has, and on a disk of three
//! megabytes, where the system lets a test mount one.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Output;

use crate::place::{in_memory, mount, run_where_one_may_mount, unmount};
use crate::program::{lines, make_files, run, stderr};
use crate::truth::{assert_whole, ids};

/// Files on the small disk, and where files may not grow.
const MANY: usize = 24;
const SOME: usize = 12;
/// About 15 KB a file.
const PARAGRAPHS: usize = 240;

/// What the person is told, and what to do.
const WHY: &str = "no room is left on the disk";
const HINT: &str = "Free some room";

/// Words before the program that limit each file it writes, in units of 512 bytes.
fn limited(blocks: u32, ignore_the_signal: bool) -> Vec<String> {
    let trap = if ignore_the_signal { "trap '' XFSZ; " } else { "" };
    ["sh", "-c", &format!("{trap}ulimit -f {blocks}; exec \"$@\""), "sh"].map(str::to_owned).to_vec()
}

fn run_limited(blocks: u32, ignore: bool, library: &Path, arguments: &[&str]) -> Output {
    let with = limited(blocks, ignore);
    run(&with.iter().map(String::as_str).collect::<Vec<_>>(), library, arguments)
}

/// The failure is told, says why and what to do, and ends the program with 1.
fn assert_told(output: &Output, why: &str) {
    let told = stderr(output) + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{why}: {told}");
    assert!(told.contains(WHY) && told.contains(HINT), "{why}: {told}");
    let of_files = lines(output);
    let mut failed = of_files.iter().filter(|line| line["status"] == "failed");
    assert!(failed.all(|line| line["reason_kind"] == "disk-full"), "{why}: {told}");
}

/// With room again: what was told as added is there, nothing is at fault, and the import ends.
fn assert_recovers(library: &Path, files: &Path, output: &Output, (before, all): (usize, usize), why: &str) {
    let added: Vec<String> = lines(output)
        .iter()
        .filter(|line| line["status"] == "added")
        .map(|line| line["id"].as_str().expect("an id").to_owned())
        .collect();
    if library.join("catalogue.sqlite").exists() {
        assert_whole(library, why);
    }
    let there = ids(library);
    assert!(there.len() >= before, "{why}: lost what was there");
    let lost: Vec<_> = added.iter().filter(|id| !there.contains(*id)).collect();
    assert!(lost.is_empty(), "{why}: told as added and lost: {lost:?}");
    let again = run(&[], library, &["import", files.to_str().expect("UTF-8")]);
    assert!(again.status.success(), "{why}: {}", stderr(&again));
    assert_whole(library, why);
    assert_eq!(ids(library).len(), before + all, "{why}");
}

fn started_library(place: &Path) -> std::path::PathBuf {
    let (few, library) = (place.join("few"), place.join("library"));
    fs::create_dir_all(&few).expect("a folder");
    for number in 0..5 {
        let words = format!("# Early {number}\n\nAn early file about orchards.\n");
        fs::write(few.join(format!("early-{number}.md")), words).expect("written");
    }
    let output = run(&[], &library, &["import", few.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", stderr(&output));
    library
}

#[test]
fn files_that_may_not_grow() {
    let place = in_memory();
    let files = place.path().join("files to import");
    make_files(&files, SOME, PARAGRAPHS);
    let import = ["import", files.to_str().expect("UTF-8")];
    // From the first page of the WAL to a segment of the index.
    for (blocks, signal_too) in [(0, true), (20, false), (70, false), (300, true)] {
        for ignore in [true, false].into_iter().filter(|ignore| *ignore || signal_too) {
            let why = format!("{blocks} blocks a file, signal ignored: {ignore}");
            let room = place.path().join(format!("{blocks}-{ignore}"));
            let library = started_library(&room);
            let before = early_ones(&library);
            let output = run_limited(blocks, ignore, &library, &import);
            if ignore {
                assert_told(&output, &why);
            } else {
                let killed = output.status.signal().is_some();
                assert!(killed || output.status.code() == Some(1), "{why}: {output:?}");
            }
            assert_recovers(&library, &files, &output, (before, SOME), &why);
            fs::remove_dir_all(room).expect("removed");
        }
    }
}

fn early_ones(library: &Path) -> usize {
    let before = ids(library).len();
    assert_eq!(before, 5);
    before
}

#[test]
fn a_new_library_where_there_is_no_room() {
    let place = in_memory();
    let files = place.path().join("files to import");
    make_files(&files, SOME, 3);
    for blocks in [0, 1, 8, 100] {
        let library = place.path().join(format!("library-{blocks}"));
        let output = run_limited(blocks, true, &library, &["import", files.to_str().expect("UTF-8")]);
        let why = format!("a new library, {blocks} blocks a file");
        if blocks < 100 || !output.status.success() {
            assert_told(&output, &why);
        }
        assert_recovers(&library, &files, &output, (0, SOME), &why);
    }
}

#[test]
fn a_disk_of_three_megabytes() {
    run_where_one_may_mount("full::on_a_disk_of_three_megabytes");
}

#[test]
#[ignore = "run by a_disk_of_three_megabytes, where it may mount"]
fn on_a_disk_of_three_megabytes() {
    let place = in_memory();
    let files = place.path().join("files to import");
    make_files(&files, MANY, PARAGRAPHS);
    let disk = place.path().join("disk");
    let import = ["import", files.to_str().expect("UTF-8")];
    for size in ["1m", "3m"] {
        fs::create_dir_all(&disk).expect("a folder");
        let at = disk.to_str().expect("UTF-8");
        mount(&["-t", "tmpfs", "-o", "size=40m", "kitab", at]);
        let library = started_library(&disk);
        let before = early_ones(&library);
        mount(&["-o", &format!("remount,size={size}"), at]);
        let why = format!("a disk of {size}");
        let output = run(&[], &library, &import);
        assert_told(&output, &why);
        // To the last byte: searching goes on.
        let fill = fs::write(disk.join("filler"), vec![0; 4 << 20]);
        assert!(fill.is_err(), "{why} is not full");
        let searched = run(&[], &library, &["search", "orchards"]);
        println!(
            "{why}: {} added, search while full: {:?}",
            lines(&output).iter().filter(|l| l["status"] == "added").count(),
            searched.status.code()
        );
        assert!(searched.status.success(), "{why}: {}", stderr(&searched));
        assert!(lines(&searched)[0]["total"].as_u64().is_some_and(|total| total >= 5), "{why}");
        fs::remove_file(disk.join("filler")).expect("removed");
        mount(&["-o", "remount,size=80m", at]);
        assert_recovers(&library, &files, &output, (before, MANY), &why);
        unmount(&disk);
    }
}
