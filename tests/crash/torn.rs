//! The index is derived: whatever becomes of it, the library opens and finds what the catalogue
//! holds. Here the catalogue runs ahead, the index is torn, foreign, of another version or ahead.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use kitabkhana::catalogue::{Access, Catalogue, LibraryLock};
use kitabkhana::library::{Fault, Library, Start};
use kitabkhana::model::{
    AddedBy, Block, Date, Locator, Page, Provenance, Resource, ResourceId, Role, Text, TextInfo, Title,
    TitleStatus,
};
use tempfile::TempDir;

use crate::place::in_memory;
use crate::program::mark_of;
use crate::truth::{assert_same, assert_whole, ids, index_revision, revision, walk};

fn resource(number: usize) -> Resource {
    let text = format!("Leaf {number}");
    let id = ResourceId::new(format!("leaf-{number}")).expect("an id");
    Resource {
        titles: vec![Title { language: Some("en".to_owned()), text, status: TitleStatus::Exact }],
        date: Date::On(2015, 0, 0),
        kind: Some("report".to_owned()),
        ..Resource::bare(
            id,
            Provenance {
                source: None,
                retrieved_on: None,
                added_by: AddedBy::Starter(1),
                evidence: vec![],
                confidence: None,
                unverified: false,
            },
        )
    }
}

fn text(number: usize) -> Text {
    let text = format!("The word of this text is {}.", mark_of(number));
    Text {
        info: TextInfo {
            language: Some("en".to_owned()),
            script: None,
            file: None,
            extractor: ("made".to_owned(), 1),
            from_ocr: false,
            is_damaged: false,
        },
        pages: vec![Page {
            locator: Locator::Page { page: 1, label: None },
            blocks: vec![Block { role: Role::Body, level: None, language: None, text }],
        }],
    }
}

/// Commits resources to the catalogue alone, as a writer does that dies before the index commits.
fn write_to_catalogue(folder: &Path, numbers: std::ops::Range<usize>) {
    let _lock = LibraryLock::take(folder).expect("locked");
    let mut catalogue = match Catalogue::exists(folder) {
        true => Catalogue::open(folder, Access::Write).expect("opens"),
        false => Catalogue::create(folder).expect("made"),
    };
    for number in numbers {
        let resource = resource(number);
        catalogue
            .write(|change| {
                change.put(&resource)?;
                change.add_text(&resource.id, &text(number)).map(drop)
            })
            .expect("written");
    }
}

/// A library of `number` resources whose index is up to date.
fn library(number: usize) -> (TempDir, PathBuf) {
    let place = in_memory();
    let folder = place.path().join("library");
    fs::create_dir(&folder).expect("a folder");
    write_to_catalogue(&folder, 0..number);
    drop(Library::open(&folder, Start::Empty).expect("opens"));
    (place, folder)
}

fn index(folder: &Path) -> PathBuf {
    let found = fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path());
    let mut indexes =
        found.filter(|path| path.file_name().expect("a name").to_string_lossy().starts_with("index."));
    indexes.next().expect("an index")
}

fn copy(from: &Path, to: &Path) {
    for file in walk(from) {
        let target = to.join(file.strip_prefix(from).expect("inside"));
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(&file, target).expect("copied");
    }
}

/// Opens the library and finds all its texts by their words, too.
fn assert_finds(folder: &Path, number: usize, why: &str) -> bool {
    let opened = assert_whole(folder, why);
    assert_eq!(ids(folder).len(), number, "{why}");
    let (library, _) = Library::open(folder, Start::Empty).expect("opens again");
    let reader = library.reader().expect("a reader");
    for n in 0..number {
        let typed = mark_of(n);
        let read = kitabkhana::query::Query::read(&typed, Default::default(), library.vocabulary());
        let answer = reader.search(&read).expect("answers");
        let found: Vec<(&str, usize)> =
            answer.hits.iter().map(|hit| (hit.id.as_str(), hit.passages.len())).collect();
        assert_eq!(found, [(format!("leaf-{n}").as_str(), 1)], "{why}: {typed}");
    }
    opened.rebuilt
}

#[test]
fn the_catalogue_runs_ahead_and_the_index_catches_up() {
    let (_place, folder) = library(3);
    for upto in [4, 9, 10] {
        let behind = index_revision(&folder).expect("an index");
        write_to_catalogue(&folder, ids(&folder).len()..upto);
        assert!(behind < revision(&folder), "nothing to replay");
        assert!(!assert_finds(&folder, upto, "after a replay"), "a replay is no rebuild");
        assert_eq!(index_revision(&folder), Some(revision(&folder)));
    }
}

#[test]
fn one_of_the_two_indexes_has_not_committed() {
    for late in ["documents", "pages"] {
        let (place, folder) = library(5);
        let before = place.path().join("before");
        copy(&index(&folder).join(late), &before);
        write_to_catalogue(&folder, 5..8);
        drop(Library::open(&folder, Start::Empty).expect("opens"));
        fs::remove_dir_all(index(&folder).join(late)).expect("removed");
        copy(&before, &index(&folder).join(late));
        assert_finds(&folder, 8, &format!("{late} are of an earlier commit"));
    }
}

type Damage = fn(&Path);

fn garble_payload(index: &Path, from: &str, to: &str) {
    for part in ["documents", "pages"] {
        let file = index.join(part).join("meta.json");
        let text = fs::read_to_string(&file).expect("readable");
        assert!(text.contains(from), "{text}");
        fs::write(&file, text.replace(from, to)).expect("written");
    }
}

#[test]
fn a_damaged_index_is_built_anew() {
    let damages: [(&str, Damage); 10] = [
        ("the folder is gone", |index| fs::remove_dir_all(index).expect("removed")),
        ("a file lies in its place", |index| {
            fs::remove_dir_all(index).expect("removed");
            fs::write(index, "no folder").expect("written");
        }),
        ("the documents are gone", |index| fs::remove_dir_all(index.join("documents")).expect("removed")),
        ("the pages are gone", |index| fs::remove_dir_all(index.join("pages")).expect("removed")),
        ("meta.json is garbage", |index| {
            fs::write(index.join("documents/meta.json"), "\u{0}{{{").expect("written")
        }),
        ("meta.json is empty", |index| fs::write(index.join("pages/meta.json"), "").expect("written")),
        ("meta.json is gone", |index| fs::remove_file(index.join("documents/meta.json")).expect("removed")),
        ("the payload is garbage", |index| garble_payload(index, "\\\"revision\\\"", "\\\"revolution\\\"")),
        ("another schema", |index| garble_payload(index, "\\\"schema\\\":", "\\\"schema\\\":99")),
        ("another analysis", |index| garble_payload(index, "\\\"analysis\\\":", "\\\"analysis\\\":99")),
    ];
    for (what, damage) in damages {
        let (_place, folder) = library(6);
        damage(&index(&folder));
        assert_finds(&folder, 6, what);
        write_to_catalogue(&folder, 6..7);
        assert_finds(&folder, 7, what);
    }
}

#[test]
fn every_file_of_the_index_may_be_cut_short() {
    let (_place, whole) = library(6);
    let number = walk(&index(&whole)).len();
    let mut rebuilt = 0;
    for at in 0..number {
        for share in [0, 2] {
            let (_place, folder) = library(6);
            let file = walk(&index(&folder)).swap_remove(at);
            let length = fs::metadata(&file).expect("there").len();
            File::options().write(true).open(&file).expect("opens").set_len(length * share / 3).expect("cut");
            let why = format!("{} cut to {share} thirds", file.display());
            rebuilt += usize::from(assert_finds(&folder, 6, &why));
        }
    }
    println!("{rebuilt} of {} cuts led to a rebuild", 2 * number);
    assert!(rebuilt > number / 2, "cut files go unnoticed");
}

#[test]
fn a_changed_byte_is_found_by_verify_and_mended_by_a_rebuild() {
    let (_place, whole) = library(6);
    for at in 0..walk(&index(&whole)).len() {
        let (_place, folder) = library(6);
        let file = walk(&index(&folder)).swap_remove(at);
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let mut bytes = fs::read(&file).expect("read");
        if bytes.is_empty() || name.ends_with(".json") || name.ends_with(".lock") {
            continue;
        }
        bytes[0] ^= 0x55;
        fs::write(&file, bytes).expect("written");
        let (mut library, opened) = Library::open(&folder, Start::Empty).expect("opens");
        let named = |fault: &Fault| matches!(fault, Fault::IndexFile(file) if file.contains(&name));
        let found = library.verify().is_ok_and(|faults| faults.iter().any(named));
        assert!(found || opened.rebuilt, "{name}: nobody noticed");
        library.rebuild().expect("rebuilt");
        assert_same(&library, &name);
    }
}

#[test]
fn an_index_ahead_of_the_catalogue_is_built_anew() {
    let (place, folder) = library(4);
    let old = place.path().join("old.sqlite");
    fs::copy(folder.join("catalogue.sqlite"), &old).expect("copied");
    write_to_catalogue(&folder, 4..9);
    assert_finds(&folder, 9, "before the old catalogue came back");
    fs::copy(&old, folder.join("catalogue.sqlite")).expect("copied");
    assert!(assert_finds(&folder, 4, "an old catalogue came back"), "the index was kept");
}

#[test]
fn the_index_of_another_catalogue_is_not_used() {
    let (_place, folder) = library(4);
    let other = in_memory();
    let other = other.path();
    write_to_catalogue(other, 2..9);
    drop(Library::open(other, Start::Empty).expect("opens"));
    assert!(revision(other) > index_revision(&folder).expect("an index"));
    fs::copy(other.join("catalogue.sqlite"), folder.join("catalogue.sqlite")).expect("copied");
    assert_whole(&folder, "a catalogue came from elsewhere");
    assert_eq!(ids(&folder).len(), 7);
}

#[test]
fn what_an_unfinished_rebuild_left_is_swept() {
    let (_place, folder) = library(4);
    let in_use = index(&folder);
    for stray in ["index.2", "index.77"] {
        copy(&in_use, &folder.join(stray));
        fs::write(folder.join(stray).join("documents/meta.json"), "half").expect("written");
    }
    fs::write(in_use.join("documents/.tmpAbCd"), "half").expect("written");
    fs::write(in_use.join("pages/.tmpEfGh"), "half").expect("written");
    assert!(!assert_finds(&folder, 4, "strays"));
    assert!(!folder.join("index.2").exists() && !folder.join("index.77").exists());
    let (mut library, _) = Library::open(&folder, Start::Empty).expect("opens");
    library.rebuild().expect("rebuilt");
    assert_same(&library, "after a rebuild");
}
