//! A library with the starter records, made once for all tests of a program and copied for each.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use kitabkhana::library::{Library, Start};
use tempfile::TempDir;

static MADE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let (library, opened) = Library::open(folder.path(), Start::Starter).expect("made");
    assert!(opened.starter_records.is_some_and(|count| count > 200), "{opened:?}");
    drop(library);
    folder
});

/// Puts a copy into a folder, which is made.
pub(crate) fn copy_to(folder: &Path) {
    copy(MADE.path(), folder);
}

/// A copy in a folder of its own.
#[allow(dead_code, reason = "not every test program needs a folder of its own")]
pub(crate) fn copied() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    copy_to(folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        match entry.file_type().expect("a type").is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("copied")),
        }
    }
}
