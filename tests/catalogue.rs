//! The catalogue on a real disk: history, bin, joining, removing for good, backups, formats, locks.

#![allow(clippy::expect_used, reason = "clippy knows test functions, but not what they call")]

use std::fs;
use std::path::{Path, PathBuf};

use kitabkhana::catalogue::{
    Access, Author, Catalogue, Changed, Condition, Counts, Fault, FileState, Given, LibraryLock, Originals,
    Problem, TextId, new_id,
};
use kitabkhana::error::{Error, Kind, What};
use kitabkhana::model::{
    About, AddedBy, Block, Confidence, Cue, Date, Evidence, Grade, Locator, OriginalFile, Page, Provenance,
    Resource, ResourceId, Role, Script, Suggested, Suggestion, Term, Text, TextInfo, Title, TitleStatus,
};
use tempfile::TempDir;

fn library() -> (TempDir, Catalogue) {
    let place = tempfile::tempdir().expect("a folder");
    let catalogue = Catalogue::create(place.path()).expect("made");
    (place, catalogue)
}

fn id(text: &str) -> ResourceId {
    ResourceId::new(text).expect(text)
}

fn resource(name: &str, title: &str) -> Resource {
    Resource {
        id: id(name),
        titles: vec![Title { language: Some("en".into()), text: title.into(), status: TitleStatus::Exact }],
        organizations: vec![Term::Id("unodc".into()), Term::Words("A local centre".into())],
        date: Date::Span((2018, 5, 21), (2018, 5, 22)),
        kind: Some("report".into()),
        countries: vec![Term::Id("KG".into())],
        themes: vec![],
        languages: vec!["en".into(), "ru".into()],
        abouts: vec![About { language: "ru".into(), text: "О тюрьмах и пробации".into() }],
        addresses: vec!["https://example.org/a?b=c".into()],
        symbols: vec!["S/RES/1(2000)".into()],
        licence: None,
        note: None,
        provenance: Provenance {
            source: Some("made up".into()),
            retrieved_on: Some("2026-11-01".into()),
            added_by: AddedBy::Starter(1),
            evidence: vec![Evidence::GeneralKnowledge],
            confidence: Some(Confidence::Medium),
            unverified: true,
        },
    }
}

fn text(file: Option<OriginalFile>, pages: &[&str]) -> Text {
    let page = |(number, words): (u32, &&str)| Page {
        locator: Locator::Page { page: number, label: (number == 1).then(|| "i".to_owned()) },
        blocks: vec![Block {
            role: Role::Body,
            level: None,
            language: Some("ru".into()),
            text: (*words).to_owned(),
        }],
    };
    Text {
        info: TextInfo {
            language: Some("ru".into()),
            script: Some(Script::Cyrillic),
            file,
            extractor: ("html".into(), 1),
            from_ocr: false,
            is_damaged: false,
        },
        pages: (1..).zip(pages).map(page).collect(),
    }
}

fn put(catalogue: &mut Catalogue, resource: &Resource) {
    catalogue.write(|tx| tx.put(resource)).expect("put");
}

fn why<T>(result: Result<T, Error>) -> (What, Kind) {
    let error = result.err().expect("an error");
    (error.what, error.kind)
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(all_files(&path)) } else { found.push(path) }
    }
    found
}

/// Files of the folder in whose name or bytes the words stand.
fn files_with(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = all_files(folder);
    found.retain(|path| {
        let bytes = fs::read(path).expect("readable");
        String::from_utf8_lossy(&bytes).contains(words) || path.to_string_lossy().contains(words)
    });
    found
}

fn what_is_wrong(catalogue: &Catalogue) -> Vec<Fault> {
    let problems: Vec<Problem> = catalogue.check().expect("checked");
    problems.into_iter().map(|problem| problem.what).collect()
}

#[test]
fn what_is_written_is_read_back_by_us_and_by_plain_sql() {
    let (place, mut catalogue) = library();
    let first = resource("first", "Work with \"families\"");
    let source = place.path().join("Отчёт.html");
    fs::write(&source, b"<p>some bytes</p>").expect("written");
    let file = catalogue.originals().keep(&source).expect("kept");
    let words = text(Some(file.clone()), &["первая страница", "вторая"]);
    let text_id = catalogue
        .write(|tx| {
            assert!(tx.put(&first)?);
            tx.set_setting("starter-version", "7")?;
            tx.add_text(&first.id, &words)
        })
        .expect("written");
    drop(catalogue);

    assert!(!place.path().join("catalogue.sqlite-wal").exists(), "a closed library is one file");
    let catalogue = Catalogue::open(place.path(), Access::Read).expect("opens");
    assert_eq!(catalogue.resource(&first.id).expect("read"), Some(first.clone()));
    assert_eq!(catalogue.texts(&first.id).expect("read"), [(text_id, words.info.clone())]);
    assert_eq!(catalogue.pages(text_id).expect("read"), words.pages);
    assert_eq!(catalogue.page(text_id, 2).expect("read").as_ref(), words.pages.get(1));
    assert_eq!(catalogue.page(text_id, 3).expect("read"), None);
    assert_eq!(catalogue.setting("starter-version").expect("read").as_deref(), Some("7"));
    assert_eq!(catalogue.holder_of(&file.sha256).expect("read"), Some(first.id.clone()));
    assert_eq!(file.name, "Отчёт.html");
    let counts = Counts { resources: 1, held: 1, texts: 1, pages: 2, ..Counts::default() };
    assert_eq!(catalogue.counts().expect("read"), counts);
    assert_eq!(what_is_wrong(&catalogue), []);

    let sql = rusqlite::Connection::open(place.path().join("catalogue.sqlite")).expect("opens");
    let ask = |query: &str| -> String { sql.query_row(query, [], |row| row.get(0)).expect(query) };
    let languages = "SELECT group_concat(each.value) FROM field, json_each(field.value) AS each
        WHERE resource = 'first' AND name = 'languages'";
    assert_eq!(ask(languages), "en,ru");
    let organizations = "SELECT group_concat(each.value) FROM field, json_each(field.value) AS each
        WHERE resource = 'first' AND name = 'organizations'";
    assert_eq!(ask(organizations), "unodc,text:A local centre");
    assert_eq!(ask("SELECT value ->> '$' FROM field WHERE name = 'date'"), "2018-05-21/2018-05-22");
    let words = "SELECT group_concat(block.value ->> 'text') FROM page, json_each(blocks) AS block
        JOIN text ON text.id = page.text WHERE text.resource = 'first' AND script = 'Cyrl'";
    assert_eq!(ask(words), "первая страница,вторая");
    assert_eq!(ask("SELECT count(*) || '' FROM field WHERE resource = 'first'"), "13");
}

#[test]
fn a_revision_is_raised_only_by_what_differs_and_each_field_has_its_row() {
    let (_place, mut catalogue) = library();
    let mut work = resource("work", "Before");
    put(&mut catalogue, &work);
    let first = catalogue.history(&work.id).expect("read").len();
    assert_eq!(
        (catalogue.revision().expect("read"), first),
        (1, 10),
        "a row for each value that is not empty"
    );

    assert!(!catalogue.write(|tx| tx.put(&work)).expect("put"));
    catalogue.write(|tx| tx.set_setting("a", "b")).expect("set");
    assert_eq!(catalogue.revision().expect("read"), 1);

    work.titles[0].text = "After".into();
    work.kind = None;
    assert!(catalogue.write(|tx| tx.put(&work)).expect("put"));
    assert_eq!(catalogue.revision().expect("read"), 2);
    let history = catalogue.history(&work.id).expect("read");
    let mut last: Vec<_> = history[first..]
        .iter()
        .map(|change| (change.field.as_str(), change.old.as_deref(), change.new.as_deref(), change.revision))
        .collect();
    last.sort();
    assert_eq!(last[0], ("kind", Some("\"report\""), Some("null"), 2));
    assert_eq!((last.len(), last[1].0), (2, "titles"));
    assert!(last[1].1.is_some_and(|old| old.contains("Before")));
    assert!(history.iter().all(|change| change.id.device == catalogue.device().expect("read")));
    assert!(history.windows(2).all(|two| two[0].id.counter < two[1].id.counter));
    assert_eq!(catalogue.device().expect("read").len(), 32);
}

#[test]
fn a_failed_or_panicking_change_leaves_nothing() {
    let (place, mut catalogue) = library();
    put(&mut catalogue, &resource("there", "There"));
    let failed = catalogue.write(|tx| {
        tx.put(&resource("half", "Half"))?;
        tx.bin(&id("there"))?;
        Err::<(), Error>(Error::new(What::RunJob, Kind::Cancelled))
    });
    assert_eq!(why(failed), (What::RunJob, Kind::Cancelled));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        catalogue.write(|tx| {
            tx.put(&resource("half", "Half"))?;
            std::panic::resume_unwind(Box::new("on purpose"));
            #[expect(unreachable_code, reason = "gives the closure its type")]
            Ok(())
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(catalogue.ids().expect("read"), [id("there")]);
    assert_eq!(catalogue.revision().expect("read"), 1);
    put(&mut catalogue, &resource("later", "The connection lives on"));
    let mut reader = Catalogue::open(place.path(), Access::Read).expect("opens");
    assert_eq!(why(reader.write(|tx| tx.bin(&id("there")))), (What::WriteCatalogue, Kind::ReadOnly));
}

#[test]
fn changes_are_taken_back_and_taken_back_again() {
    let (_place, mut catalogue) = library();
    let before = resource("work", "Before");
    put(&mut catalogue, &before);
    let after = Resource { note: Some("a remark".into()), date: Date::On(2020, 0, 0), ..before.clone() };
    put(&mut catalogue, &after);

    let last = |catalogue: &Catalogue, field: &str| {
        let history = catalogue.history(&before.id).expect("read");
        history.into_iter().rev().find(|change| change.field == field).expect(field)
    };
    let note = last(&catalogue, "note");
    assert!(catalogue.write(|tx| tx.undo(&note.id)).expect("undone"));
    let now = catalogue.resource(&before.id).expect("read").expect("there");
    assert_eq!(now, Resource { note: None, ..after.clone() }, "one field goes back, the other stays");
    assert!(!catalogue.write(|tx| tx.undo(&note.id)).expect("nothing to do"));

    let undoing = last(&catalogue, "note");
    assert!(undoing.id.counter > note.id.counter);
    assert!(catalogue.write(|tx| tx.undo(&undoing.id)).expect("redone"));
    assert_eq!(catalogue.resource(&before.id).expect("read"), Some(after));

    let first = catalogue.history(&before.id).expect("read").remove(0);
    assert_eq!(why(catalogue.write(|tx| tx.undo(&first.id))).1, Kind::NotFound, "a first value");
    let unknown = kitabkhana::catalogue::ChangeId { device: "other".into(), counter: 1 };
    assert_eq!(why(catalogue.write(|tx| tx.undo(&unknown))).1, Kind::NotFound);
}

#[test]
fn the_bin_gives_back_what_it_took() {
    let (_place, mut catalogue) = library();
    let work = resource("work", "Work");
    put(&mut catalogue, &work);
    put(&mut catalogue, &resource("other", "Other"));
    let words = text(None, &["page"]);
    catalogue.write(|tx| tx.add_text(&work.id, &words)).expect("added");
    assert!(catalogue.write(|tx| tx.bin(&work.id)).expect("binned"));
    assert!(!catalogue.write(|tx| tx.bin(&work.id)).expect("binned already"));

    assert!(catalogue.is_binned(&work.id).expect("read"));
    assert_eq!(catalogue.ids().expect("read"), [id("other")]);
    assert_eq!(catalogue.binned().expect("read"), [id("work")]);
    let counts = Counts { resources: 1, wanted: 1, binned: 1, ..Counts::default() };
    assert_eq!(catalogue.counts().expect("read"), counts);
    let gone = Changed { id: id("work"), revision: 4, gone: true };
    assert_eq!(catalogue.changed_since(2).expect("read"), [gone]);
    assert_eq!(catalogue.resolve(&work.id).expect("read"), Some(id("work")), "still opens");

    let binned = catalogue.history(&work.id).expect("read").pop().expect("a change");
    assert_eq!((binned.field.as_str(), binned.old), ("binned", None));
    assert!(catalogue.write(|tx| tx.undo(&binned.id)).expect("undone"));
    assert!(!catalogue.is_binned(&work.id).expect("read"));
    assert_eq!(catalogue.resource(&work.id).expect("read"), Some(work.clone()));
    assert_eq!(catalogue.counts().expect("read").pages, 1);
    assert!(!catalogue.write(|tx| tx.restore(&work.id)).expect("there already"));
    let missing = catalogue.write(|tx| tx.bin(&id("nobody")));
    assert_eq!(why(missing), (What::FindResource, Kind::NotFound));
}

#[test]
fn changes_since_a_revision_are_told_once_each_in_order() {
    let (_place, mut catalogue) = library();
    for name in ["a", "b", "c"] {
        put(&mut catalogue, &resource(name, name));
    }
    put(&mut catalogue, &resource("a", "again"));
    catalogue.write(|tx| tx.remove_for_good(&id("b"))).expect("removed");
    let all: Vec<(String, u64, bool)> = catalogue
        .changed_since(0)
        .expect("read")
        .into_iter()
        .map(|changed| (changed.id.to_string(), changed.revision, changed.gone))
        .collect();
    assert_eq!(all, [("c".into(), 3, false), ("a".into(), 4, false), ("b".into(), 5, true)]);
    assert_eq!(catalogue.changed_since(4).expect("read").len(), 1);
    assert_eq!(catalogue.changed_since(5).expect("read"), []);
    assert_eq!(catalogue.revision().expect("read"), 5);
}

#[test]
fn joined_resources_open_under_both_ids_and_can_be_parted() {
    let (_place, mut catalogue) = library();
    let [a, b, c] = ["a", "b", "c"].map(|name| resource(name, name));
    for work in [&a, &b, &c] {
        put(&mut catalogue, work);
    }
    let brought = catalogue.write(|tx| tx.add_text(&a.id, &text(None, &["brought along"]))).expect("added");
    catalogue.write(|tx| tx.alias(&a.id, &b.id)).expect("joined");
    catalogue.write(|tx| tx.alias(&b.id, &c.id)).expect("joined");
    catalogue.write(|tx| tx.alias(&id("elsewhere"), &c.id)).expect("an id of another library");

    let opens = |catalogue: &Catalogue, name: &str| catalogue.resolve(&id(name)).expect("read");
    for name in ["a", "b", "c", "elsewhere"] {
        assert_eq!(opens(&catalogue, name), Some(id("c")), "{name}");
    }
    assert_eq!(opens(&catalogue, "nobody"), None);
    let texts = |catalogue: &Catalogue, name: &str| -> Vec<TextId> {
        catalogue.texts(&id(name)).expect("read").into_iter().map(|(id, _)| id).collect()
    };
    assert_eq!(texts(&catalogue, "c"), [brought]);
    assert_eq!(catalogue.ids().expect("read"), [id("c")]);
    assert_eq!(catalogue.binned().expect("read"), [], "joined is not binned");
    assert_eq!(catalogue.counts().expect("read").resources, 1);
    assert_eq!(what_is_wrong(&catalogue), []);
    for (old, kept, kind) in
        [("c", "a", Kind::NotFound), ("c", "c", Kind::Unexpected), ("a", "c", Kind::Unexpected)]
    {
        assert_eq!(why(catalogue.write(|tx| tx.alias(&id(old), &id(kept)))).1, kind, "{old} to {kept}");
    }
    assert_eq!(why(catalogue.write(|tx| tx.add_text(&a.id, &text(None, &[])))).1, Kind::NotFound);

    let joining = |catalogue: &Catalogue, name: &str| {
        let history = catalogue.history(&id(name)).expect("read");
        history.into_iter().rev().find(|change| change.field == "joined").expect("joined").id
    };
    let change = joining(&catalogue, "a");
    assert!(catalogue.write(|tx| tx.undo(&change)).expect("parted"));
    assert_eq!(opens(&catalogue, "a"), Some(id("a")));
    assert_eq!(catalogue.resource(&a.id).expect("read"), Some(a.clone()));
    assert_eq!((texts(&catalogue, "a"), texts(&catalogue, "c")), (vec![brought], vec![]));
    let change = joining(&catalogue, "a");
    assert!(catalogue.write(|tx| tx.undo(&change)).expect("joined again"));
    assert_eq!((opens(&catalogue, "a"), texts(&catalogue, "a")), (Some(id("c")), vec![]));

    catalogue.write(|tx| tx.remove_for_good(&c.id)).expect("removed");
    for name in ["a", "b", "c", "elsewhere"] {
        assert_eq!(opens(&catalogue, name), None, "{name} went with what it was joined to");
        assert!(catalogue.is_removed(&id(name)).expect("read"), "{name}");
    }
    assert_eq!((catalogue.pages(brought).expect("read"), what_is_wrong(&catalogue)), (vec![], vec![]));
}

#[test]
fn a_newer_reading_stands_beside_the_old_one() {
    let (_place, mut catalogue) = library();
    let work = resource("work", "Work");
    put(&mut catalogue, &work);
    let (old, newer) = catalogue
        .write(|tx| {
            let old = tx.add_text(&work.id, &text(None, &["as it was"]))?;
            Ok((old, tx.replace_text(old, &text(None, &["as it is", "and more"]))?))
        })
        .expect("written");
    let ids = |texts: Vec<(TextId, TextInfo)>| -> Vec<TextId> { texts.into_iter().map(|t| t.0).collect() };
    assert_eq!(ids(catalogue.texts(&work.id).expect("read")), [newer]);
    assert_eq!(ids(catalogue.replaced_texts(&work.id).expect("read")), [old]);
    assert_eq!(catalogue.pages(old).expect("read")[0].text(), "as it was");
    assert_eq!(catalogue.text(old).expect("read").map(|found| found.0), Some(work.id.clone()));
    assert_eq!(catalogue.counts().expect("read").pages, 2, "what was replaced does not count");

    catalogue.write(|tx| tx.remove_text(newer)).expect("removed");
    let next = catalogue.write(|tx| tx.add_text(&work.id, &text(None, &["next"]))).expect("added");
    assert!(next > newer, "the id of a removed text is not given again");
    assert_eq!(ids(catalogue.texts(&work.id).expect("read")), [old, next], "replaced by nothing now");
}

#[test]
fn the_starter_library_corrects_only_what_nobody_touched() {
    let (_place, mut catalogue) = library();
    let work = resource("work", "As delivered");
    catalogue.write_as(Author::Starter, |tx| tx.put(&work)).expect("put");
    let edited = Resource { kind: Some("handbook".into()), ..work.clone() };
    put(&mut catalogue, &edited);
    let touched = |catalogue: &mut Catalogue, field: &'static str| {
        let asked = catalogue.write_as(Author::Starter, |tx| tx.value_touched_by_person(&work.id, field));
        asked.expect("read")
    };
    assert!(touched(&mut catalogue, "kind"));
    assert!(!touched(&mut catalogue, "titles"));
    let corrected = Resource { date: Date::On(2019, 0, 0), ..edited };
    catalogue.write_as(Author::Starter, |tx| tx.put(&corrected)).expect("put");
    assert!(!touched(&mut catalogue, "date"), "a correction is no person's value");
    let authors: Vec<Author> =
        catalogue.history(&work.id).expect("read").into_iter().rev().take(2).map(|c| c.author).collect();
    assert_eq!(authors, [Author::Starter, Author::Person]);
}

#[test]
fn what_is_removed_for_good_is_in_no_byte_of_the_folder() {
    const WORDS: [&str; 6] = ["zyxqtitle", "zyxqabout", "zyxqnote", "zyxqpage", "zyxqbytes", "zyxqfile"];
    let (place, mut catalogue) = library();
    let outside = tempfile::tempdir().expect("a folder");
    let source = outside.path().join("zyxqfile.html");
    fs::write(&source, "<p>zyxqbytes</p>".repeat(200)).expect("written");
    const SIZES: [usize; 7] = [1, 3, 8, 20, 60, 200, 900];
    let secret = |name: &str, size: usize| Resource {
        abouts: vec![About { language: "en".into(), text: "zyxqabout ".repeat(size) }],
        note: Some("zyxqnote ".repeat(size)),
        ..resource(name, "zyxqtitle")
    };
    let secrets: Vec<String> = (0..40).map(|number| format!("r{:03}-secret", number * 7)).collect();
    // Values that grow and shrink split and merge the pages they lie on, which leaves copies behind
    // in free space that deleting does not reach.
    let mut random = 1_usize;
    let mut pick = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    for _ in 0..60 {
        catalogue
            .write(|tx| {
                for _ in 0..60 {
                    let size = SIZES[pick(SIZES.len())];
                    let number = pick(300);
                    let name = format!("r{number:03}-secret");
                    let other = Resource { note: Some("other ".repeat(size)), ..resource("x", "Other") };
                    tx.put(&match secrets.contains(&name) {
                        true => secret(&name, size),
                        false => Resource { id: id(&format!("r{number:03}")), ..other },
                    })?;
                }
                Ok(())
            })
            .expect("put");
    }
    for name in secrets.iter().map(String::as_str).chain(["secret"]) {
        put(&mut catalogue, &secret(name, 5));
    }
    let others = catalogue.ids().expect("read").len() - secrets.len() - 1;
    let file = catalogue.originals().keep(&source).expect("kept");
    let sha256 = file.sha256.clone();
    let pages: Vec<String> = (0..50).map(|number| format!("zyxqpage {number} ").repeat(40)).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let shared = text(Some(file), &pages);
    catalogue
        .write(|tx| {
            let text = tx.add_text(&id("secret"), &shared)?;
            let (_, files) = tx.begin_batch(&[outside.path().join("zyxqfile.html")], true)?;
            let (secret, old, new) = (&id("secret"), "".into(), "zyxqnote".into());
            let filled = [("note".to_owned(), (old, new))].into();
            tx.add_given(files[0], &Given { resource: secret, text: Some(text), joined: true, filled })?;
            tx.set_file_state(files[0], FileState::Added, None)?;
            let cue = Cue { words: "zyxqabout".into(), locator: None };
            let title = ("zyxqtitle".into(), TitleStatus::Exact);
            let title = Some(Suggestion { value: title, cue, grade: Grade::Check });
            tx.hold(text, &Suggested { title, ..Suggested::default() }, true)?;
            tx.bookmark(secret, true)
        })
        .expect("added");
    let keeper = catalogue.back_up().expect("copied");
    drop(catalogue);
    let mut catalogue = Catalogue::open(place.path(), Access::Write).expect("opens");
    catalogue.write(|tx| tx.bin(&id("secret"))).expect("binned");
    for words in WORDS {
        assert!(!files_with(place.path(), words).is_empty(), "{words} has to be there first");
    }
    let before = fs::read(&keeper).expect("read");

    let freed = catalogue
        .write(|tx| {
            for name in &secrets {
                tx.remove_for_good(&id(name))?;
            }
            tx.remove_for_good(&id("secret"))
        })
        .expect("removed");
    assert_eq!(freed, [sha256.as_str()]);
    for words in WORDS.iter().chain([&sha256.as_str()]) {
        assert_eq!(files_with(place.path(), words), Vec::<PathBuf>::new(), "{words}, while open");
    }
    assert_eq!(catalogue.resource(&id("secret")).expect("read"), None);
    assert_eq!(catalogue.resolve(&id("secret")).expect("read"), None);
    assert_eq!(catalogue.history(&id("secret")).expect("read"), []);
    assert_eq!(
        why(catalogue.write(|tx| tx.put(&secret("secret", 1)))),
        (What::WriteCatalogue, Kind::NotFound)
    );
    assert_eq!(what_is_wrong(&catalogue), []);
    let imports = catalogue.batches().expect("read");
    assert_eq!((imports.len(), imports[0].files.len()), (1, 0), "the import is known, its file is not");
    assert_eq!((catalogue.waiting().expect("read"), catalogue.bookmarks().expect("read")), (vec![], vec![]));
    drop(catalogue);
    for words in WORDS {
        assert_eq!(files_with(place.path(), words), Vec::<PathBuf>::new(), "{words}, when closed");
    }
    // The copy still serves: its other resources are there.
    let copy = rusqlite::Connection::open(&keeper).expect("opens");
    let left: u32 = copy.query_row("SELECT count(*) FROM resource", [], |row| row.get(0)).expect("read");
    assert_eq!(left as usize, others);
    drop(copy);

    // The process died after the commit and before the rest: opening finishes it.
    fs::write(&keeper, before).expect("put back");
    let original = Originals::new(place.path()).path_of(&sha256).expect("a path");
    fs::write(&original, "zyxqbytes").expect("put back");
    fs::write(place.path().join("backups/.unfinished-20200101T000000Z"), "zyxqpage").expect("put back");
    let sql = rusqlite::Connection::open(place.path().join("catalogue.sqlite")).expect("opens");
    let due = "INSERT INTO meta VALUES ('erasing', ?1)";
    sql.execute(due, [format!("[\"{sha256}\"]")]).expect("marked");
    drop(sql);
    drop(Catalogue::open(place.path(), Access::Write).expect("opens"));
    for words in WORDS.iter().chain([&sha256.as_str()]) {
        assert_eq!(files_with(place.path(), words), Vec::<PathBuf>::new(), "{words}, after a crash");
    }
}

#[test]
fn a_reader_of_the_state_before_delays_erasing_and_does_not_prevent_it() {
    let (place, mut catalogue) = library();
    put(&mut catalogue, &resource("secret", "zyxqtitle"));
    let other = rusqlite::Connection::open(place.path().join("catalogue.sqlite")).expect("opens");
    other.execute_batch("BEGIN; SELECT count(*) FROM resource").expect("reads");
    catalogue.write(|tx| tx.remove_for_good(&id("secret"))).expect("removed");
    assert!(!files_with(place.path(), "zyxqtitle").is_empty(), "the reader still needs it");
    put(&mut catalogue, &resource("later", "Writing goes on"));
    drop(other);
    drop(catalogue);
    assert_eq!(files_with(place.path(), "zyxqtitle"), Vec::<PathBuf>::new());
    let catalogue = Catalogue::open(place.path(), Access::Read).expect("opens");
    assert_eq!(catalogue.ids().expect("read"), [id("later")]);
}

#[test]
fn an_original_that_another_resource_uses_stays() {
    let (place, mut catalogue) = library();
    let source = place.path().join("source.txt");
    fs::write(&source, "bytes of two").expect("written");
    let file = catalogue.originals().keep(&source).expect("kept");
    let words = text(Some(file.clone()), &["page"]);
    for name in ["a", "b"] {
        put(&mut catalogue, &resource(name, name));
        catalogue.write(|tx| tx.add_text(&id(name), &words)).expect("added");
    }
    assert_eq!(catalogue.write(|tx| tx.remove_for_good(&id("a"))).expect("removed"), Vec::<String>::new());
    assert_eq!(catalogue.originals().check(&file.sha256).expect("read"), Condition::Whole);
    assert_eq!(catalogue.holder_of(&file.sha256).expect("read"), Some(id("b")));
    let (text_id, _) = catalogue.texts(&id("b")).expect("read")[0];
    let freed = catalogue.write(|tx| tx.remove_text(text_id)).expect("removed");
    assert_eq!(freed.as_deref(), Some(file.sha256.as_str()));
    assert_eq!(catalogue.holder_of(&file.sha256).expect("read"), None);
}

#[test]
fn what_is_no_catalogue_or_a_newer_one_is_refused_and_left_alone() {
    let (place, catalogue) = library();
    drop(catalogue);
    let good = fs::read(place.path().join("catalogue.sqlite")).expect("read");
    let mut newer = good.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut foreign = good.clone();
    foreign[68..72].copy_from_slice(&7_u32.to_be_bytes());
    let mut torn = good.clone();
    torn.truncate(8192);
    let cases: [(&str, &[u8], Kind); 6] = [
        ("newer", &newer, Kind::NewerFormat),
        ("another program's", &foreign, Kind::Damaged),
        ("torn", &torn, Kind::Damaged),
        ("empty", b"", Kind::Damaged),
        (
            "a text",
            b"no database at all, just some words that are long enough for a header: \
            one two three four five six seven",
            Kind::Damaged,
        ),
        ("a header only", &good[..100], Kind::Damaged),
    ];
    for (name, bytes, kind) in cases {
        for access in [Access::Read, Access::Write] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("catalogue.sqlite");
            fs::write(&path, bytes).expect("written");
            assert!(Catalogue::exists(folder.path()));
            let refused = why(Catalogue::open(folder.path(), access));
            assert_eq!(refused.1, kind, "{name}, {access:?}");
            assert!(fs::read(&path).expect("read") == bytes, "{name}, {access:?}: the file changed");
        }
    }

    // A newer format that a crash left in the WAL only, where the file's header does not show it.
    let (crashed, catalogue) = library();
    drop(catalogue);
    let sql = rusqlite::Connection::open(crashed.path().join("catalogue.sqlite")).expect("opens");
    sql.pragma_update(None, "user_version", 99).expect("written");
    let files = ["catalogue.sqlite", "catalogue.sqlite-wal"];
    let bytes = files.map(|file| fs::read(crashed.path().join(file)).expect("read"));
    assert!(bytes[0] != newer && !bytes[1].is_empty());
    for access in [Access::Read, Access::Write] {
        let folder = tempfile::tempdir().expect("a folder");
        for (file, bytes) in files.iter().zip(&bytes) {
            fs::write(folder.path().join(file), bytes).expect("written");
        }
        assert_eq!(why(Catalogue::open(folder.path(), access)).1, Kind::NewerFormat, "{access:?}");
        let after = files.map(|file| fs::read(folder.path().join(file)).expect("read"));
        assert!(after == bytes, "{access:?}: the files changed");
    }

    let nowhere = place.path().join("nowhere");
    assert!(!Catalogue::exists(&nowhere));
    assert_eq!(why(Catalogue::open(&nowhere, Access::Read)), (What::OpenLibrary, Kind::NotFound));
    assert_eq!(why(Catalogue::create(place.path())).0, What::OpenLibrary, "one is there already");
}

#[test]
fn five_copies_are_kept_and_each_is_a_whole_catalogue() {
    let (place, mut catalogue) = library();
    let mut made = Vec::new();
    for number in 0..8 {
        put(&mut catalogue, &resource(&format!("r{number}"), "Work"));
        made.push(catalogue.back_up().expect("copied"));
    }
    assert_eq!(Catalogue::backups(place.path()).expect("read"), made[3..]);
    assert_eq!(all_files(&place.path().join("backups")).len(), 5, "nothing else lies there");
    for (copy, resources) in made[3..].iter().zip(4..) {
        // In the place of a catalogue each is one.
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy(copy, folder.path().join("catalogue.sqlite")).expect("copied");
        let restored = Catalogue::open(folder.path(), Access::Write).expect("opens");
        assert_eq!(restored.counts().expect("read").resources, resources);
        assert_eq!(what_is_wrong(&restored), []);
    }
}

#[test]
fn a_second_writer_is_told_that_the_library_is_busy_and_may_read() {
    let (place, mut catalogue) = library();
    let lock = LibraryLock::take(place.path()).expect("taken");
    assert_eq!(why(LibraryLock::take(place.path())), (What::OpenLibrary, Kind::Busy));
    let reader = Catalogue::open(place.path(), Access::Read).expect("opens beside the writer");
    catalogue
        .write(|tx| {
            tx.put(&resource("a", "A"))?;
            assert_eq!(reader.ids()?, [], "not committed, not seen");
            Ok(())
        })
        .expect("put");
    assert_eq!(reader.ids().expect("read"), [id("a")]);
    drop(lock);
    LibraryLock::take(place.path()).expect("free again");
    let nowhere = place.path().join("nowhere");
    assert_eq!(why(LibraryLock::take(&nowhere)), (What::OpenLibrary, Kind::NotFound));

    // Without the lock, SQLite's own still keeps two writers apart.
    let mut second = Catalogue::open(place.path(), Access::Write).expect("opens");
    let met = catalogue.write(|_| Ok(why(second.write(|tx| tx.bin(&id("a")))))).expect("written");
    assert_eq!(met, (What::WriteCatalogue, Kind::Busy));
}

#[test]
fn originals_are_kept_once_checked_and_healed() {
    let (place, catalogue) = library();
    let originals = catalogue.originals();
    let outside = tempfile::tempdir().expect("a folder");
    let large: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    for (name, bytes, sha256) in [
        ("empty.txt", &b""[..], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc.txt", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("large.bin", &large, ""),
    ] {
        let source = outside.path().join(name);
        fs::write(&source, bytes).expect("written");
        let kept = originals.keep(&source).expect("kept");
        assert_eq!(kept.name, name);
        assert!(sha256.is_empty() || kept.sha256 == sha256, "{name}: {}", kept.sha256);
        let path = originals.path_of(&kept.sha256).expect("a path");
        assert_eq!(path, place.path().join("files").join(&kept.sha256[..2]).join(&kept.sha256));
        assert!(fs::read(&path).expect("read") == bytes && fs::read(&source).expect("read") == bytes);

        let again = outside.path().join(format!("copy-{name}"));
        fs::write(&again, bytes).expect("written");
        assert_eq!(originals.keep(&again).expect("kept").sha256, kept.sha256);
        fs::write(&path, b"spoilt").expect("written");
        assert_eq!(originals.check(&kept.sha256).expect("read"), Condition::Damaged);
        originals.keep(&again).expect("kept");
        assert_eq!(originals.check(&kept.sha256).expect("read"), Condition::Whole, "healed");
        assert_eq!(all_files(&place.path().join("files")).len(), 1, "kept once, no leftovers");
        originals.remove(&kept.sha256).expect("removed");
        originals.remove(&kept.sha256).expect("removed already");
        assert_eq!(originals.check(&kept.sha256).expect("read"), Condition::Missing);
    }
    for bad in ["../../etc/passwd", "", "ABCD", &"G".repeat(64), &"a".repeat(63), &"é".repeat(32)] {
        assert_eq!(why(originals.path_of(bad)).1, Kind::Damaged, "{bad}");
    }
    let missing = originals.keep(&outside.path().join("missing"));
    assert_eq!(why(missing), (What::KeepOriginal, Kind::NotFound));
    assert_eq!(why(originals.keep(outside.path())), (What::KeepOriginal, Kind::NotFound), "a folder");
}

#[test]
fn sweeping_takes_what_a_crash_left_and_nothing_else() {
    let (place, mut catalogue) = library();
    let source = place.path().join("source.txt");
    let keep = |catalogue: &Catalogue, bytes: &str| {
        fs::write(&source, bytes).expect("written");
        catalogue.originals().keep(&source).expect("kept")
    };
    let used = keep(&catalogue, "used");
    let unused = keep(&catalogue, "unused");
    put(&mut catalogue, &resource("work", "Work"));
    catalogue.write(|tx| tx.add_text(&id("work"), &text(Some(used.clone()), &["page"]))).expect("added");
    catalogue.write(|tx| tx.bin(&id("work"))).expect("binned");
    fs::write(place.path().join("files/.incoming-1"), "half").expect("written");
    fs::write(place.path().join("files/my notes.txt"), "a person's").expect("written");

    let lock = LibraryLock::take(place.path()).expect("taken");
    let originals = catalogue.originals();
    assert_eq!(originals.sweep(&catalogue.used_originals().expect("read"), &lock).expect("swept"), 2);
    assert_eq!(originals.check(&used.sha256).expect("read"), Condition::Whole, "the bin needs it");
    assert_eq!(originals.check(&unused.sha256).expect("read"), Condition::Missing);
    assert!(place.path().join("files/my notes.txt").exists());

    assert!(catalogue.closed_cleanly());
    drop(catalogue);
    let sql = rusqlite::Connection::open(place.path().join("catalogue.sqlite")).expect("opens");
    sql.execute("UPDATE meta SET value = '1' WHERE key = 'open'", []).expect("as a crash leaves it");
    drop(sql);
    assert!(!Catalogue::open(place.path(), Access::Write).expect("opens").closed_cleanly());
    assert!(Catalogue::open(place.path(), Access::Write).expect("opens").closed_cleanly());
}

#[test]
fn every_kind_of_damage_is_found() {
    let cases: [(&str, Fault); 8] = [
        ("UPDATE field SET value = '[1]' WHERE name = 'titles'", Fault::ResourceUnreadable),
        ("DELETE FROM field WHERE name = 'provenance'", Fault::ResourceUnreadable),
        ("UPDATE page SET blocks = '{}' WHERE number = 1", Fault::TextUnreadable),
        ("DELETE FROM page WHERE number = 1", Fault::TextUnreadable),
        ("UPDATE text SET script = 'Zzzz'", Fault::TextUnreadable),
        ("UPDATE text SET resource = 'nobody'", Fault::BrokenLink),
        ("INSERT INTO alias VALUES ('old', 'nobody')", Fault::BrokenLink),
        ("UPDATE meta SET value = '1' WHERE key = 'revision'", Fault::CatalogueDamaged),
    ];
    let prepare = || {
        let (place, mut catalogue) = library();
        let source = place.path().join("source.txt");
        fs::write(&source, "the bytes").expect("written");
        let file = catalogue.originals().keep(&source).expect("kept");
        put(&mut catalogue, &resource("work", "Work"));
        let words = text(Some(file.clone()), &["one", "two"]);
        catalogue.write(|tx| tx.add_text(&id("work"), &words)).expect("added");
        assert_eq!(what_is_wrong(&catalogue), []);
        let original = catalogue.originals().path_of(&file.sha256).expect("a path");
        (place, original)
    };
    for (damage, fault) in cases {
        let (place, _) = prepare();
        let sql = rusqlite::Connection::open(place.path().join("catalogue.sqlite")).expect("opens");
        sql.pragma_update(None, "foreign_keys", false).expect("off");
        assert!(sql.execute(damage, []).expect(damage) > 0);
        drop(sql);
        let catalogue = Catalogue::open(place.path(), Access::Read).expect("opens");
        assert_eq!(what_is_wrong(&catalogue), [fault], "{damage}");
    }

    let (place, original) = prepare();
    let faults = || what_is_wrong(&Catalogue::open(place.path(), Access::Read).expect("opens"));
    fs::write(&original, "other bytes").expect("written");
    assert_eq!(faults(), [Fault::OriginalDamaged]);
    fs::remove_file(&original).expect("removed");
    assert_eq!(faults(), [Fault::OriginalMissing]);

    // Bytes overwritten in the middle of the file.
    let (place, _) = prepare();
    let path = place.path().join("catalogue.sqlite");
    let mut bytes = fs::read(&path).expect("read");
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(&path, bytes).expect("written");
    let catalogue = Catalogue::open(place.path(), Access::Read).expect("opens");
    assert!(what_is_wrong(&catalogue).contains(&Fault::CatalogueDamaged));
}

#[expect(clippy::print_stderr, reason = "the numbers are for who runs it with --nocapture")]
#[test]
fn twenty_thousand_resources_go_in_as_one_change() {
    let (place, mut catalogue) = library();
    let works: Vec<Resource> =
        (0..20_000).map(|number| resource(new_id().as_str(), &format!("Work number {number}"))).collect();
    let clock = std::time::Instant::now();
    catalogue.write(|tx| works.iter().try_for_each(|work| tx.put(work).map(|_| ()))).expect("put");
    let writing = clock.elapsed();
    assert_eq!(catalogue.revision().expect("read"), 1);
    let clock = std::time::Instant::now();
    let changed = catalogue.changed_since(0).expect("read");
    assert_eq!(changed.len(), works.len());
    for change in &changed {
        assert!(catalogue.resource(&change.id).expect("read").is_some());
    }
    let reading = clock.elapsed();
    let clock = std::time::Instant::now();
    catalogue.back_up().expect("copied");
    let copying = clock.elapsed();
    let clock = std::time::Instant::now();
    catalogue.write(|tx| tx.remove_for_good(&works[7].id)).expect("removed");
    let removing = clock.elapsed();
    drop(catalogue);
    let size = fs::metadata(place.path().join("catalogue.sqlite")).expect("there").len();
    eprintln!(
        "20,000 resources: written {writing:.1?}, read {reading:.1?}, copied {copying:.1?}, one removed for \
         good {removing:.1?}, {} MB",
        size / 1_000_000
    );
    assert!(writing.as_secs() < 60, "{writing:?}: one statement a row is slower than it should be");
}

/// Runs one test of this file again in another process, by way of a shell line.
#[cfg(unix)]
fn run_again(test: &str, folder: &Path, set_up: impl FnOnce(&mut std::process::Command), shell: &str) {
    // A copy beside the library: another user may not reach the build folder.
    let program = folder.parent().expect("a parent").join("program");
    fs::copy(std::env::current_exe().expect("a path"), &program).expect("copied");
    let mut command = std::process::Command::new("/bin/sh");
    command.arg("-c").arg(format!("{shell} exec \"$0\" --exact {test} --nocapture")).arg(&program);
    command.env("KITABKHANA_TEST_LIBRARY", folder).current_dir("/");
    set_up(&mut command);
    let output = command.output().expect("started");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[cfg(unix)]
fn library_of_child() -> Option<PathBuf> {
    std::env::var_os("KITABKHANA_TEST_LIBRARY").map(PathBuf::from)
}

#[cfg(unix)]
#[test]
fn media_that_cannot_be_written_are_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    if let Some(folder) = library_of_child() {
        assert!(!Catalogue::can_write(&folder), "this user should not be able to write");
        let catalogue = Catalogue::open(&folder, Access::Read).expect("opens");
        assert_eq!(catalogue.ids().expect("read"), [id("work")]);
        assert_eq!(what_is_wrong(&catalogue), []);
        let writing = why(Catalogue::open(&folder, Access::Write));
        assert_eq!(writing, (What::OpenLibrary, Kind::ReadOnly));
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("Китобхона 100%");
    let mut catalogue = Catalogue::create(&folder).expect("made");
    put(&mut catalogue, &resource("work", "Work"));
    drop(catalogue);
    let before = all_files(&folder);
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    allow(place.path(), 0o755);
    allow(&folder, 0o555);
    run_again(
        "media_that_cannot_be_written_are_read",
        &folder,
        |command| {
            // Nothing is closed to root, who therefore becomes nobody.
            if Catalogue::can_write(&folder) {
                command.uid(65_534).gid(65_534);
            }
        },
        "",
    );
    assert_eq!(all_files(&folder), before, "reading left files behind");
    allow(&folder, 0o755);
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let fill = |catalogue: &mut Catalogue, number: usize| {
        let pages = vec!["Слова, которые занимают место. ".repeat(100); 20];
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        let name = format!("r{number:04}");
        catalogue.write(|tx| {
            tx.put(&resource(&name, "Work"))?;
            tx.add_text(&id(&name), &text(None, &pages)).map(|_| ())
        })
    };
    if let Some(folder) = library_of_child() {
        let mut catalogue = Catalogue::open(&folder, Access::Write).expect("opens");
        let written = (0..1000).map(|number| fill(&mut catalogue, number)).enumerate();
        let (number, failed) =
            written.into_iter().find(|(_, done)| done.is_err()).expect("full at some point");
        assert_eq!(why(failed), (What::WriteCatalogue, Kind::DiskFull));
        assert!(number > 1, "some were written before");
        assert_eq!(catalogue.ids().expect("still readable").len(), number);
        fs::write(folder.join("written"), number.to_string()).expect("noted");
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("library");
    drop(Catalogue::create(&folder).expect("made"));
    // A limit on the size of files answers as a full disk does; the signal would end the process.
    run_again("a_full_disk_is_named_and_loses_nothing", &folder, |_| {}, "trap '' XFSZ; ulimit -f 3000;");
    let written: usize =
        fs::read_to_string(folder.join("written")).expect("noted").parse().expect("a number");
    let mut catalogue = Catalogue::open(&folder, Access::Write).expect("opens");
    assert_eq!(catalogue.ids().expect("read").len(), written, "all that was written, and no more");
    assert_eq!(what_is_wrong(&catalogue), []);
    fill(&mut catalogue, written).expect("room again");
}

#[test]
fn a_catalogue_can_be_sent_to_another_thread() {
    let (_place, catalogue) = library();
    let sent = std::thread::spawn(move || catalogue.revision().expect("read"));
    assert_eq!(sent.join().expect("joined"), 0);
}
