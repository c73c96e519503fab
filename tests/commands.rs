//! The command line as a contract: shapes of JSON, exit codes, what goes to which stream. Every
//! command runs as a process of its own on a library of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod starter;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Runs the program on the library in `folder`; settings and language do not leak in from outside.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kitabkhana"))
        .args(["--library".as_ref(), folder.as_os_str()])
        .args(arguments)
        .env("XDG_CONFIG_HOME", folder.join("no-settings"))
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

/// The JSON answer of a command that must succeed.
fn json(folder: &Path, arguments: &[&str]) -> Value {
    let output = run(folder, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON value")
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[track_caller]
fn has_keys(value: &Value, expected: &[&str]) {
    let missing: Vec<_> = expected.iter().filter(|key| !keys(value).contains(*key)).collect();
    assert!(missing.is_empty(), "{missing:?} missing in {value}");
}

/// A library without the starter records that holds two small files of our own.
fn small_library() -> (TempDir, TempDir, Vec<Value>) {
    let (library, files) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    fs::write(
        files.path().join("a.md"),
        "# Teaching in prisons\n\nThe school of the prison opened again.\n\n## Staff\n\nSix teachers work in the prison, \
         paid by the district, and forty-one people learn there.\n",
    )
    .unwrap();
    fs::write(
        files.path().join("b.html"),
        "<html lang=ru><head><title>Библиотека</title></head><body><nav><a href=/>Меню сайта</a></nav><article>\
         <h1>Библиотека</h1><p>В тюрьме открылась&nbsp;библиотека, и преподаватели пришли туда вместе с читателями \
         из соседних сёл.</p></article></body></html>",
    )
    .unwrap();
    let output = run(library.path(), &["import", files.path().to_str().unwrap(), "--empty", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    (library, files, lines)
}

#[test]
fn a_new_library_says_so_and_holds_the_starter_records_or_nothing() {
    let library = TempDir::new().unwrap();
    let first = run(library.path(), &["info", "--json"]);
    assert!(text(&first.stderr).contains("282"), "{}", text(&first.stderr));
    let info: Value = serde_json::from_slice(&first.stdout).unwrap();
    has_keys(
        &info,
        &[
            "library",
            "version",
            "resources",
            "held",
            "wanted",
            "texts",
            "pages",
            "in_bin",
            "revision",
            "read_only",
        ],
    );
    assert_eq!((&info["resources"], &info["held"], &info["wanted"]), (&282.into(), &16.into(), &266.into()));
    let second = run(library.path(), &["info"]);
    assert_eq!(text(&second.stderr), "", "only a new library is announced");

    let empty = TempDir::new().unwrap();
    assert_eq!(json(empty.path(), &["--empty", "info"])["resources"], 0);
    assert_eq!(json(empty.path(), &["info"])["resources"], 0, "an empty library stays empty");
}

#[test]
fn search_answers_in_the_shape_of_the_contract() {
    let library = starter::copied();
    let answer = json(library.path(), &["search", "prisons", "--country", "KG"]);
    has_keys(&answer, &["query", "total", "took_ms", "relaxed", "also", "hits", "facets"]);
    assert_eq!(answer["query"], "prisons");
    assert_eq!(answer["relaxed"], false);
    let total = answer["total"].as_u64().unwrap();
    let hits = answer["hits"].as_array().unwrap();
    assert!(total > 0 && hits.len() as u64 == total, "all fit below the default limit of 20");
    for hit in hits {
        has_keys(
            hit,
            &[
                "id",
                "title",
                "title_status",
                "kind",
                "year",
                "organizations",
                "countries",
                "themes",
                "languages",
                "held",
                "score",
                "matched_in",
                "passages",
                "passages_total",
            ],
        );
        assert!(hit["countries"].as_array().unwrap().contains(&"KG".into()));
        assert!(!hit["matched_in"].as_array().unwrap().is_empty(), "every hit says where");
    }
    for also in answer["also"].as_array().unwrap() {
        has_keys(also, &["typed", "form", "language", "how"]);
    }
    assert_eq!(
        keys(&answer["facets"]),
        ["country", "kind", "language", "organization", "status", "theme", "year"].into()
    );
    has_keys(&answer["counted"]["country"], &["considered", "without"]);
    let why = json(
        library.path(),
        &["search", "prisons", "--organization-kind", "UN", "--not-country", "KG", "--why"],
    );
    assert!(why["total"].as_u64() > Some(0));
    for hit in why["hits"].as_array().unwrap() {
        has_keys(&hit["why"], &["words", "missing", "parts", "held"]);
        has_keys(&hit["why"]["words"][0], &["place", "typed", "form", "how"]);
        assert!(!hit["countries"].as_array().unwrap().contains(&"KG".into()));
    }
    for values in answer["facets"].as_object().unwrap().values() {
        let values = values.as_array().unwrap();
        for value in values {
            has_keys(value, &["id", "label", "count", "selected", "excluded", "parent"]);
            assert!(value["count"].as_u64() > Some(0) || value["selected"] == true);
        }
        let order: Vec<_> = values
            .iter()
            .map(|v| (u64::MAX - v["count"].as_u64().unwrap(), v["id"].as_str().unwrap()))
            .collect();
        assert!(order.is_sorted(), "by count, then id: {order:?}");
    }
    let country = answer["facets"]["country"].as_array().unwrap();
    let ticked: Vec<_> = country.iter().filter(|value| value["selected"] == true).collect();
    assert_eq!(ticked.len(), 1);
    assert_eq!((&ticked[0]["id"], &ticked[0]["label"]), (&"KG".into(), &"Kyrgyzstan".into()));
    assert_eq!(ticked[0]["count"].as_u64(), Some(total));
    assert!(country.iter().any(|value| value["id"] == "KZ"), "a facet's counts ignore its own ticks");
}

#[test]
fn ticks_narrow_widen_and_exclude() {
    let library = starter::copied();
    let total = |arguments: &[&str]| {
        json(library.path(), &[&["search"], arguments].concat())["total"].as_u64().unwrap()
    };
    let all = total(&[]);
    assert_eq!(all, 282, "266 records and 16 briefs");
    let (kg, kz) = (total(&["--country", "KG"]), total(&["--country", "KZ"]));
    let either = total(&["--country", "KG", "--country", "KZ"]);
    assert!(kg > 0 && kz > 0 && either > kg.max(kz) && either <= kg + kz, "values of one facet widen");
    assert_eq!(total(&["--not-country", "KG"]), all - kg);
    assert!(total(&["--country", "KG", "--kind", "law"]) < kg, "facets narrow each other");
    assert_eq!(total(&["--country", "kyrgyzstan"]), kg, "a name does where an id does");
    assert_eq!(total(&["country:KG"]), kg, "typed and ticked are the same");
    let unknown = total(&["--year", "unknown"]);
    assert_eq!(unknown, 25, "25 records of the facts have no year");
    assert_eq!(total(&["--year", "1900..2100"]), all - unknown);
    assert_eq!(total(&["--year", "1900..2016", "--year", "2017..2100"]), all - unknown);
    let theme = total(&["--theme", "justice"]);
    assert!(theme > total(&["--theme", "prisons"]), "a parent theme holds its children");
}

#[test]
fn order_limit_and_offset() {
    let library = starter::copied();
    let page = |arguments: &[&str]| json(library.path(), &[&["search"], arguments].concat())["hits"].clone();
    let years = |hits: &Value| -> Vec<Option<i64>> {
        hits.as_array().unwrap().iter().map(|hit| hit["year"].as_i64()).collect()
    };
    let newest = years(&page(&["--sort", "newest", "--limit", "300"]));
    assert_eq!(newest.len(), 282);
    assert!(newest.windows(2).all(|pair| pair[0] >= pair[1]), "latest first, unknown last");
    let oldest = years(&page(&["--sort", "oldest", "--limit", "300"]));
    let known: Vec<_> = oldest.iter().flatten().collect();
    assert!(known.is_sorted() && oldest[known.len()..].iter().all(Option::is_none), "unknown last");
    let ids = |hits: Value| hits.as_array().unwrap().iter().map(|hit| hit["id"].clone()).collect::<Vec<_>>();
    let all = ids(page(&["prison", "--limit", "300"]));
    let first = ids(page(&["prison", "--limit", "3"]));
    let next = ids(page(&["prison", "--limit", "3", "--offset", "3"]));
    assert_eq!([first, next].concat(), all[..6]);
    let browsed = years(&page(&["--limit", "300"]));
    assert_eq!(browsed, newest, "with nothing typed and nothing held, the latest come first");
    assert_eq!(page(&["--limit", "0"]), Value::Array(vec![]));
}

#[test]
fn an_imported_file_is_found_with_its_passage() {
    let (library, files, lines) = small_library();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        has_keys(
            line,
            &[
                "path",
                "status",
                "id",
                "joined",
                "items",
                "reason",
                "pages",
                "language",
                "script",
                "suggested",
            ],
        );
        assert_eq!(
            (&line["status"], &line["joined"], &line["reason"]),
            (&"added".into(), &false.into(), &Value::Null)
        );
        has_keys(
            &line["suggested"],
            &["title", "kind", "year", "countries", "organizations", "themes", "cues"],
        );
    }
    assert_eq!((&lines[0]["language"], &lines[0]["script"]), (&"en".into(), &"Latn".into()));
    assert_eq!((&lines[1]["language"], &lines[1]["script"]), (&"ru".into(), &"Cyrl".into()));
    assert_eq!(lines[1]["suggested"]["title"], "Библиотека");

    let exact = json(library.path(), &["search", "teachers prison", "--exact"]);
    assert_eq!(exact["total"], 1);
    let answer = json(library.path(), &["search", "teachers prison"]);
    assert_eq!(answer["total"], 2, "the Russian one too, by the glossary, and below");
    let hit = &answer["hits"][0];
    assert_eq!((&hit["id"], &hit["held"]), (&lines[0]["id"], &true.into()));
    assert_eq!(hit["passages_total"], hit["passages"].as_array().unwrap().len());
    let passage = &hit["passages"][0];
    assert_eq!(passage["locator"], serde_json::json!({ "section": ["Teaching in prisons", "Staff"] }));
    let characters: Vec<char> = passage["text"].as_str().unwrap().chars().collect();
    let marked: Vec<String> = passage["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| {
            characters[mark[0].as_u64().unwrap() as usize..mark[1].as_u64().unwrap() as usize]
                .iter()
                .collect()
        })
        .collect();
    assert_eq!(marked, ["teachers", "prison"]);

    let russian = json(library.path(), &["search", "библиотеки тюрьма"]);
    assert_eq!(
        (&russian["total"], &russian["relaxed"]),
        (&1.into(), &false.into()),
        "Russian word forms meet"
    );
    assert_eq!(json(library.path(), &["search", "библиотеки", "--exact"])["total"], 0);
    let menu = json(library.path(), &["search", "меню"]);
    assert_eq!(menu["total"], 0, "menus are not text");

    let again = run(library.path(), &["import", files.path().join("a.md").to_str().unwrap(), "--json"]);
    let again: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!((&again["status"], &again["id"]), (&"duplicate".into(), &lines[0]["id"]));
    assert_eq!(json(library.path(), &["info"])["held"], 2);
}

#[test]
fn one_bad_file_fails_alone() {
    let (library, files) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    fs::write(files.path().join("1.txt"), "A short note on the library of the village.").unwrap();
    fs::write(files.path().join("2.txt"), [0_u8, 159, 146, 150, 0, 1, 2, 3].repeat(50)).unwrap();
    fs::write(files.path().join("3.txt"), "").unwrap();
    let missing = files.path().join("4.txt");
    let paths = [files.path().to_str().unwrap(), missing.to_str().unwrap()];
    let output = run(library.path(), &["--empty", "import", "--json", paths[0], paths[1]]);
    assert_eq!(output.status.code(), Some(1), "a file failed");
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let statuses: Vec<_> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["added", "failed", "failed", "failed"]);
    for line in &lines[1..] {
        assert!(
            line["id"].is_null() && line["reason"].as_str().is_some_and(|reason| reason.len() > 20),
            "{line}"
        );
    }
    assert!(text(&output.stderr).contains("4.txt"), "people are told as well");
    assert_eq!(json(library.path(), &["info"])["resources"], 1);
    assert_eq!(json(library.path(), &["verify"])["ok"], true);
}

#[test]
fn a_resource_is_shown_with_all_that_is_known() {
    let (library, _files, lines) = small_library();
    let shown = json(library.path(), &["show", lines[0]["id"].as_str().unwrap()]);
    has_keys(
        &shown,
        &["id", "titles", "kind", "texts", "provenance", "organizations", "countries", "themes", "languages"],
    );
    let text = &shown["texts"][0];
    has_keys(text, &["language", "script", "file", "pages"]);
    assert_eq!(text["file"]["name"], "a.md");
    assert_eq!(text["file"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(
        text["pages"][1]["locator"],
        serde_json::json!({ "section": ["Teaching in prisons", "Staff"] })
    );
    assert!(text["pages"][1]["text"].as_str().unwrap().contains("Six teachers"));
    assert_eq!(shown["provenance"]["source"], "a.md");

    let starter = starter::copied();
    let wanted = json(starter.path(), &["show", "unesco-teachers-guide-2016"]);
    assert_eq!((&wanted["held"], &wanted["texts"]), (&false.into(), &Value::Array(vec![])));
    let evidence = wanted["provenance"]["evidence"].to_string();
    assert!(
        evidence.contains("Summary of Discussions") && !evidence.contains("seed"),
        "a citation people understand: {evidence}"
    );
    let unverified = json(starter.path(), &["show", "cis-programme-2020"]);
    assert_eq!(unverified["provenance"]["unverified"], true);
}

#[test]
fn what_is_removed_goes_to_the_bin_or_for_good() {
    let (library, _files, lines) = small_library();
    let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    let total = || json(library.path(), &["search"])["total"].as_u64().unwrap();
    assert_eq!(json(library.path(), &["remove", ids[0]])["for_good"], false);
    assert_eq!((total(), &json(library.path(), &["info"])["in_bin"]), (1, &1.into()));
    assert_eq!(json(library.path(), &["show", ids[0]])["in_bin"], true);
    assert_eq!(json(library.path(), &["restore", ids[0]])["id"], ids[0]);
    assert_eq!((total(), json(library.path(), &["verify"])["ok"].as_bool()), (2, Some(true)));
    assert_eq!(json(library.path(), &["remove", ids[0]])["id"], ids[0]);
    let changes = json(library.path(), &["history", ids[0]]);
    let fields: Vec<_> =
        changes["changes"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
    assert_eq!(fields[0], "binned", "newest first: {fields:?}");
    for change in changes["changes"].as_array().unwrap() {
        has_keys(change, &["device", "counter", "time", "field", "old", "new"]);
    }
    assert_eq!(json(library.path(), &["remove", ids[1], "--for-good"])["for_good"], true);
    assert_eq!(total(), 0);
    assert_eq!(run(library.path(), &["show", ids[1]]).status.code(), Some(2), "it is not known any more");
    assert_eq!(json(library.path(), &["verify"]), serde_json::json!({ "ok": true, "problems": [] }));
    for file in walk(library.path()) {
        let bytes = fs::read(&file).unwrap();
        let words = ["преподаватели", "читателями"];
        let left = words.iter().any(|word| bytes.windows(word.len()).any(|window| window == word.as_bytes()));
        assert!(!left, "words of what was removed for good stand in {}", file.display());
    }
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// The keys of a thing that waits, and of an import.
const REVIEW: [&str; 9] = ["id", "text", "title", "joined", "sure", "file", "language", "pages", "suggested"];
const BATCH: [&str; 6] = ["batch", "begun", "ended", "hold", "left", "files"];

#[test]
fn what_was_held_is_reviewed_accepted_or_left_out() {
    let (library, files) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for (name, words) in [
        ("1.md", "# The bridge of the valley\n\nIn Tajikistan a bridge was built in 2017, of stone.\n"),
        ("2.md", "# The ferry of the valley\n\nIn Kyrgyzstan a ferry crossed the lake until 2011.\n"),
    ] {
        fs::write(files.path().join(name), words).unwrap();
    }
    let from = files.path().to_str().unwrap();
    let output = run(library.path(), &["--empty", "import", from, "--hold", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let stderr = text(&output.stderr);
    assert_eq!(stderr.lines().count(), 1, "a new library is told of, and no progress: {stderr}");
    assert!(!stderr.contains(['\r', '\u{1b}']));
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        has_keys(line, &["batch", "file", "waiting"]);
        assert_eq!((&line["status"], &line["waiting"]), (&"added".into(), &true.into()));
    }
    // What waits is found, and does not leave the library; that it stays is said.
    let waits = run(library.path(), &["search", "valley", "--format", "csv"]);
    assert_eq!(text(&waits.stdout).lines().count(), 1, "{}", text(&waits.stdout));
    assert!(text(&waits.stderr).contains("2 resources wait for review and were left out"));
    let first = lines[0]["id"].as_str().unwrap();
    let cited = run(library.path(), &["cite", first]);
    assert!(cited.status.success() && text(&cited.stderr).contains("waits for review"), "{cited:?}");
    let info = json(library.path(), &["info"]);
    assert_eq!(
        (&info["waiting"], &info["accepted"], &info["resources"], &info["bookmarked"], &info["unfinished"]),
        (&2.into(), &0.into(), &2.into(), &0.into(), &Value::Null)
    );
    let answer = json(library.path(), &["search", "bridge"]);
    assert_eq!(
        (&answer["hits"][0]["waiting"], &answer["hits"][0]["bookmarked"]),
        (&true.into(), &false.into())
    );
    let status: Vec<(&str, u64)> = answer["facets"]["status"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| (value["id"].as_str().unwrap(), value["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(status, [("held", 1), ("waiting", 1)]);

    let waiting = json(library.path(), &["review"])["waiting"].clone();
    assert_eq!(waiting.as_array().unwrap().len(), 2);
    for review in waiting.as_array().unwrap() {
        has_keys(review, &REVIEW);
        for cue in review["suggested"]["cues"].as_array().unwrap() {
            has_keys(cue, &["field", "value", "cue", "locator", "grade"]);
        }
    }
    let (first, second) = (waiting[0]["id"].as_str().unwrap(), waiting[1]["id"].as_str().unwrap());
    assert_eq!(json(library.path(), &["review", first])["waiting"], serde_json::json!([waiting[0]]));
    let shown = json(library.path(), &["show", first]);
    assert_eq!((&shown["waiting"], &shown["texts"][0]["waiting"]), (&true.into(), &true.into()));

    let edited = [
        &["review", first, "--accept", "--title", "A bridge of stone", "--kind", "report"][..],
        &["--country", "TJ", "--country", "text:The high valley", "--organization", "unesco"],
        &["--theme", "none", "--language", "en", "--date", "2017-05", "--symbol", "X/1", "--licence", "CC0"],
    ];
    assert_eq!(json(library.path(), &edited.concat())["accepted"], serde_json::json!([first]));
    let shown = json(library.path(), &["show", first]);
    for (key, value) in [
        ("waiting", serde_json::json!(false)),
        ("kind", "report".into()),
        ("date", "2017-05".into()),
        ("countries", serde_json::json!(["TJ", "text:The high valley"])),
        ("organizations", serde_json::json!(["unesco"])),
        ("themes", serde_json::json!([])),
        ("languages", serde_json::json!(["en"])),
        ("symbols", serde_json::json!(["X/1"])),
        ("licence", "CC0".into()),
    ] {
        assert_eq!(shown[key], value, "{key}");
    }
    assert_eq!(
        shown["titles"],
        serde_json::json!([{ "language": "en", "text": "A bridge of stone", "status": "exact" }])
    );
    assert_eq!(
        json(library.path(), &["review", second, "--leave-out"])["left_out"],
        serde_json::json!([second])
    );
    assert_eq!(json(library.path(), &["review"])["waiting"], serde_json::json!([]));
    assert_eq!(json(library.path(), &["review", "--accept-sure"])["accepted"], serde_json::json!([]));
    let info = json(library.path(), &["info"]);
    assert_eq!((&info["waiting"], &info["accepted"], &info["in_bin"]), (&0.into(), &1.into(), &1.into()));
    let twice = run(library.path(), &["review", first, "--accept"]);
    assert_eq!(twice.status.code(), Some(1), "nothing of it waits: {}", text(&twice.stderr));

    let again = json(library.path(), &["import", files.path().join("2.md").to_str().unwrap()]);
    assert_eq!((&again["status"], &again["waiting"]), (&"added".into(), &false.into()));
    let imports = json(library.path(), &["imports"])["imports"].clone();
    has_keys(&imports[0], &BATCH);
    has_keys(&imports[0]["files"][0], &["file", "name", "state", "reason_kind", "resources"]);
    let states: Vec<&str> =
        imports[1]["files"].as_array().unwrap().iter().map(|file| file["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["added", "undone"]);
    assert_eq!(json(library.path(), &["undo-import"])["undone"], 1, "the latest");
    let file = imports[1]["files"][0]["file"].to_string();
    assert_eq!(json(library.path(), &["undo-import", "--file", &file])["undone"], 1);
    let nothing = run(library.path(), &["undo-import"]);
    assert_eq!(nothing.status.code(), Some(1), "{}", text(&nothing.stderr));
    assert_eq!(json(library.path(), &["info"])["resources"], 0);
    assert_eq!(json(library.path(), &["verify"])["ok"], true);
}

#[test]
fn bookmarks_are_set_found_and_taken_back() {
    let library = starter::copied();
    let id = "unesco-teachers-guide-2016";
    assert_eq!(json(library.path(), &["bookmark", id]), serde_json::json!({ "id": id, "bookmarked": true }));
    for search in [&["search", "--status", "bookmarked"] as &[&str], &["search", "status:bookmarked"]] {
        let answer = json(library.path(), search);
        assert_eq!((&answer["total"], &answer["hits"][0]["id"]), (&1.into(), &id.into()), "{search:?}");
        assert_eq!(answer["hits"][0]["bookmarked"], true);
    }
    assert_eq!(
        json(library.path(), &["search", "--not-status", "bookmarked", "--status", "wanted"])["total"],
        265
    );
    assert_eq!(json(library.path(), &["show", id])["bookmarked"], true);
    assert_eq!(json(library.path(), &["bookmark", id, "--off"])["bookmarked"], false);
    assert_eq!(json(library.path(), &["search", "--status", "bookmarked"])["total"], 0);
    assert_eq!(json(library.path(), &["verify"])["ok"], true);
}

#[test]
fn verify_names_damage_and_rebuild_mends_the_index() {
    let (library, _files, _) = small_library();
    assert_eq!(json(library.path(), &["verify"])["ok"], true);
    let original =
        walk(&library.path().join("files")).into_iter().find(|file| file.is_file()).expect("an original");
    let mut bytes = fs::read(&original).unwrap();
    bytes[0] ^= 1;
    fs::write(&original, bytes).unwrap();
    let output = run(library.path(), &["verify", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&found["ok"], found["problems"].as_array().unwrap().len()), (&false.into(), 1));
    has_keys(&found["problems"][0], &["what", "where", "repair"]);
    assert_eq!(json(library.path(), &["rebuild"])["resources"], 2);
    assert_eq!(json(library.path(), &["search", "teachers", "--exact"])["total"], 1);
}

#[test]
fn wrong_usage_is_2_and_says_what_was_meant() {
    let library = starter::copied();
    let cases: [(&[&str], &str); 25] = [
        (&["search", "--status", "read"], "waiting"),
        (&["import", "--resume", "a.md"], "a.md"),
        (&["import", "--resume", "--forget"], "--forget"),
        (&["review", "--title", "New"], "--accept"),
        (&["review", "--accept", "--leave-out"], "--leave-out"),
        (&["review", "x", "--accept", "--date", "May"], "2018-05-21"),
        (&["review", "x", "--accept", "--country", "Kyrgystan"], "KG"),
        (&["undo-import", "last"], "last"),
        (&["bookmark", "unesco-teachers-guide-2061"], "unesco-teachers-guide-2016"),
        (&["serch"], "search"),
        (&["search", "--contry", "KG"], "--contry"),
        (&["search", "--country", "Kyrgystan"], "KG"),
        (&["search", "--theme", "prison"], "prisons"),
        (&["search", "--organization", "unocd"], "unodc"),
        (&["search", "--kind", "guid"], "guide"),
        (&["search", "--not-language", "xx"], "xx"),
        (&["search", "--year", "soon"], "2010..2018"),
        (&["search", "--limit", "many"], "many"),
        (&["search", "--sort", "best"], "newest"),
        (&["search", "--country"], "--country"),
        (&["show"], "show"),
        (&["show", "unesco-teachers-guide-2061"], "unesco-teachers-guide-2016"),
        (&["remove", "no-such-resource-at-all"], "no-such-resource-at-all"),
        (&["import"], "import"),
        (&["info", "more"], "more"),
    ];
    for (arguments, named) in cases {
        let output = run(library.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = text(&output.stderr);
        assert!(message.contains(named), "{arguments:?}: {message}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}: results only on standard output");
    }
}

#[test]
fn global_options_stand_anywhere_and_a_double_dash_ends_them() {
    let library = starter::copied();
    let before = run(library.path(), &["--json", "search", "prison", "--limit", "1"]);
    let after = run(library.path(), &["search", "--limit", "1", "prison", "--json"]);
    let (before, after): (Value, Value) =
        (serde_json::from_slice(&before.stdout).unwrap(), serde_json::from_slice(&after.stdout).unwrap());
    assert_eq!(before["hits"], after["hits"]);
    let without = json(library.path(), &["search", "--limit", "0", "prison"]);
    let output = run(library.path(), &["search", "--json", "--limit", "0", "--", "-prison"]);
    let excluded: Value = serde_json::from_slice(&output.stdout).expect("what follows -- is no option");
    assert_eq!(excluded["total"].as_u64().unwrap() + without["total"].as_u64().unwrap(), 282);
    for arguments in
        [&["--help"] as &[&str], &["help"], &["search", "--help"], &["help", "import"], &["--version"]]
    {
        let output = run(library.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(text(&output.stdout).to_lowercase().contains("kitabkhana"), "{arguments:?}");
    }
}

#[test]
fn nothing_with_all_words_gives_those_with_most_and_says_so() {
    let (library, _files, lines) = small_library();
    let answer = json(library.path(), &["search", "teachers prison xylophone"]);
    assert_eq!((&answer["relaxed"], &answer["total"]), (&true.into(), &2.into()), "the Russian one below");
    assert_eq!(answer["hits"][0]["id"], lines[0]["id"]);
    assert_eq!(json(library.path(), &["search", "xylophone zeppelin"])["total"], 0);
    let strict = json(library.path(), &["search", "\"teachers xylophone\""]);
    assert_eq!(
        (&strict["relaxed"], &strict["total"]),
        (&false.into(), &0.into()),
        "a phrase is not forgiven"
    );
}

#[test]
fn the_briefs_are_found_and_read_in_both_languages_and_say_who_wrote_them() {
    let library = starter::copied();
    for (question, language) in
        [("rehabilitation of people in prison", "en"), ("реабилитация в тюрьмах", "ru")]
    {
        let answer = json(library.path(), &["search", question, "--kind", "brief", "--language", language]);
        let hits = answer["hits"].as_array().unwrap();
        let hit = hits.iter().find(|hit| hit["id"] == "brief-prisons").expect(question);
        let passage = &hit["passages"][0];
        assert!(passage["locator"]["section"][0].as_str().is_some_and(|name| !name.is_empty()), "{passage}");
        assert!(!passage["text"].as_str().unwrap().starts_with("Sources"), "{passage}");
    }
    let shown = json(library.path(), &["show", "brief-prisons"]);
    assert_eq!((&shown["kind"], &shown["organizations"][0]), (&"brief".into(), &"kitabkhana".into()));
    let texts = shown["texts"].as_array().unwrap();
    let languages: Vec<&str> = texts.iter().map(|text| text["language"].as_str().unwrap()).collect();
    assert_eq!(languages, ["en", "ru"]);
    for text in texts {
        let pages = text["pages"].as_array().unwrap();
        let words: usize =
            pages.iter().map(|page| page["text"].as_str().unwrap().split_whitespace().count()).sum();
        assert!((500..2_000).contains(&words), "{words}");
        let last = pages.last().unwrap()["text"].as_str().unwrap();
        assert!(last.contains("astana-workshop-summary-2018: "), "the sources are listed: {last}");
    }
}

#[test]
fn a_library_of_the_first_starter_version_gets_the_briefs_once_and_keeps_what_was_removed() {
    let library = starter::copied();
    let total = || json(library.path(), &["info"])["resources"].as_u64().unwrap();
    assert_eq!(total(), 282);
    assert!(run(library.path(), &["remove", "brief-religion", "--for-good"]).status.success());
    // As a program whose starter library had no briefs yet would have left it.
    let changed = rusqlite::Connection::open(library.path().join("catalogue.sqlite")).unwrap();
    changed.execute("UPDATE setting SET value = '1' WHERE key = 'starter'", []).unwrap();
    changed
        .execute_batch("PRAGMA foreign_keys = on; DELETE FROM resource WHERE id = 'brief-drivers'")
        .unwrap();
    let texts = |id: &str| json(library.path(), &["show", id])["texts"].as_array().unwrap().len();
    drop(changed);
    let opened = run(library.path(), &["verify", "--json"]);
    assert!(opened.status.success(), "{}", text(&opened.stderr));
    assert_eq!((total(), texts("brief-drivers")), (281, 2), "what was lacking comes");
    assert_eq!(texts("brief-prisons"), 2, "nothing comes twice");
    assert!(!run(library.path(), &["show", "brief-religion"]).status.success(), "nothing comes back");
}

#[test]
fn the_program_without_a_console_is_the_same_program() {
    let folder = TempDir::new().unwrap();
    let answer = |program: &str| {
        let output = Command::new(program)
            .arg("--version")
            .env("XDG_CONFIG_HOME", folder.path())
            .output()
            .expect("the program starts");
        (output.status.code(), text(&output.stdout))
    };
    let with = answer(env!("CARGO_BIN_EXE_kitabkhana"));
    assert_eq!((with.0, with.1.is_empty()), (Some(0), false));
    assert_eq!(answer(env!("CARGO_BIN_EXE_kitabkhanaw")), with);
}

#[test]
fn cite_writes_citations_and_says_what_it_cannot_do() {
    let library = TempDir::new().unwrap();
    let answer = json(library.path(), &["cite", "unsc-2178", "osce-women-2013", "--locator", "p.17"]);
    has_keys(&answer, &["style", "title", "citations"]);
    assert_eq!(answer["style"], "apa");
    let cited = answer["citations"].as_array().unwrap();
    assert_eq!(
        cited.iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(),
        ["unsc-2178", "osce-women-2013"]
    );
    for one in cited {
        has_keys(one, &["id", "reference", "mention", "note"]);
        assert!(one["mention"]["text"].as_str().unwrap().ends_with("p. 17)"), "{one}");
    }
    assert!(
        cited[1]["reference"]["html"].as_str().unwrap().contains("<i>Women and Terrorist Radicalization")
    );

    for (arguments, begins, holds) in [
        (
            &["--style", "gost-r-705-2008-numeric", "--language", "ru"][..],
            "Совет Безопасности ООН. [Резолюция",
            " : S/RES/2178(2014). 2014.",
        ),
        (
            &["--style", "chicago-notes"],
            "United Nations Security Council, [",
            "\nIn the list of references: United",
        ),
        (&["--format", "ris"], "TY  - RPRT\r\n", "\r\nM1  - S/RES/2178(2014)\r\n"),
        (
            &["--format", "bibtex"],
            "@techreport{unsc-2178,\n",
            "institution = {{United Nations Security Council}}",
        ),
        (&["--format", "csl-json"], "[\n", "\"literal\": \"United Nations Security Council\""),
        (&["--format", "text"], "United Nations Security Council. (2014).", "In the text: ("),
    ] {
        let output = run(library.path(), &[&["cite", "unsc-2178"], arguments].concat());
        let said = text(&output.stdout);
        assert!(
            output.status.success() && said.starts_with(begins) && said.contains(holds),
            "{arguments:?}: {said}"
        );
    }
    for (arguments, says) in [
        (&["cite"][..], "needs"),
        (&["cite", "unsc-2179"], "unsc-2178"),
        (&["cite", "unsc-2178", "--style", "nope"], "harvard-cite-them-right"),
        (&["cite", "unsc-2178", "--locator", "there"], "p.17"),
        (&["cite", "unsc-2178", "--language", "xx"], "own"),
        (&["cite", "unsc-2178", "--format", "csv"], "bibtex"),
        (&["cite", "unsc-2178", "--format", "ris", "--json"], "--json"),
        (&["cite", "unsc-2178", "--json", "--format", "text"], "--json"),
        (&["cite", "unsc-2178", "--format", "ris", "--style", "apa"], "--style"),
        (&["search", "--format", "ris", "--json"], "--json"),
        (&["search", "--format", "nope"], "csl-json"),
    ] {
        let output = run(library.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stdout));
        assert!(text(&output.stderr).contains(says) && output.stdout.is_empty(), "{}", text(&output.stderr));
    }
    let styles = library.path().join("styles");
    fs::create_dir(&styles).unwrap();
    fs::write(styles.join("broken.csl"), "<style/>").unwrap();
    let output = run(library.path(), &["cite", "unsc-2178", "--style", "broken"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("Citation Style Language"), "{}", text(&output.stderr));
}

#[test]
fn all_that_is_found_is_written_in_other_forms() {
    let (library, _files, _) = small_library();
    let csv = text(&run(library.path(), &["search", "prison", "--format", "csv"]).stdout);
    let rows: Vec<&str> = csv.trim_end().split("\r\n").collect();
    assert!(rows[0].starts_with("\"No.\",\"ID\",\"Title\""), "{csv}");
    assert!(
        rows[1].contains("\"Teaching in prisons\"") && rows[1].contains("\"§ Teaching in prisons\""),
        "{csv}"
    );
    let list = text(&run(library.path(), &["search", "prison", "--format", "text"]).stdout);
    assert!(list.contains("1. Teaching in prisons\n") && list.contains("§ "), "{list}");

    let starter = TempDir::new().unwrap();
    let count = |arguments: &[&str]| {
        let output = run(starter.path(), &[&["search", "--format", "ris"], arguments].concat());
        text(&output.stdout).matches("TY  - ").count()
    };
    let total = json(starter.path(), &["search"])["total"].as_u64().unwrap();
    assert!(total > 200);
    assert_eq!(count(&[]) as u64, total, "more than the twenty of a page");
    assert_eq!(
        (count(&["--limit", "3"]), count(&["--limit", "3", "--offset", &(total - 2).to_string()])),
        (3, 2)
    );
}

#[test]
fn what_may_have_been_meant_is_told_where_little_is_found_and_only_there() {
    let (library, _files, _) = small_library();
    let texts = |typed: &[&str]| -> Vec<String> {
        let answer = json(library.path(), &[&["search"], typed].concat());
        has_keys(&answer, &["did_you_mean"]);
        let meant = answer["did_you_mean"].as_array().unwrap();
        let own = answer["total"].as_u64().unwrap();
        for meant in meant {
            has_keys(meant, &["text", "total"]);
            let again = json(library.path(), &["search", meant["text"].as_str().unwrap()]);
            assert_eq!(again["total"], meant["total"], "{meant}");
            assert!(own == 0 || answer["relaxed"] == true, "{typed:?}: {own}");
        }
        meant.iter().map(|meant| meant["text"].as_str().unwrap().to_owned()).collect()
    };
    for (typed, meant) in [
        // Slips: an exchange, two places changed, a letter left out, one too many.
        ("teechers", &["teachers"][..]),
        ("tecahers", &["teachers"]),
        ("disrict", &["district"]),
        ("prrison", &["prison"]),
        ("библотека", &["библиотека"]),
        // Another keyboard layout, both ways, and beside words that are known.
        ("<b,kbjntrf", &["библиотека"]),
        ("зкшыщт", &["prison"]),
        ("prison еуфсруки", &[]),
        ("еуфсрукы prison", &["teachers prison"]),
        // Found well, or like nothing there is.
        ("prison", &[]),
        ("teachers work", &[]),
        ("xyzzyx", &[]),
        ("abc", &[]),
        ("\"prrison staff\"", &[]),
    ] {
        assert_eq!(texts(&[typed]), meant, "{typed}");
    }
    assert!(texts(&["--exact", "teechers"]).is_empty(), "as typed means as typed");
    let said = text(&run(library.path(), &["search", "teechers"]).stdout);
    assert!(said.contains("Did you mean: teachers?"), "{said}");
}

#[test]
fn searches_are_kept_listed_run_and_forgotten() {
    let (library, files, _) = small_library();
    let at = library.path();
    let saved = json(at, &["save", "Lessons", "prison", "--language", "en", "--sort", "newest"]);
    has_keys(&saved, &["id", "name", "texts", "include", "exclude", "sort", "exact", "like", "total", "new"]);
    assert_eq!((saved["total"].as_u64(), saved["new"].as_u64()), (Some(1), Some(0)));
    json(at, &["save", "Без персонала", "тюрьма -персонал"]);
    let list = json(at, &["saved"]);
    let names: Vec<_> = list["saved"].as_array().unwrap().iter().map(|saved| &saved["name"]).collect();
    assert_eq!(names, ["Lessons", "Без персонала"]);

    // What comes later is new until the search is run.
    let later = files.path().join("later.md");
    fs::write(
        &later,
        "# Later\n\nAnother prison has opened a workshop, where people learn to repair bicycles.\n",
    )
    .unwrap();
    assert!(run(at, &["import", later.to_str().unwrap()]).status.success());
    let counts = |name: &str| {
        let list = json(at, &["saved"]);
        let one =
            list["saved"].as_array().unwrap().iter().find(|saved| saved["name"] == name).unwrap().clone();
        (one["total"].as_u64().unwrap(), one["new"].as_u64().unwrap())
    };
    assert_eq!(counts("Lessons"), (2, 1));
    let found = json(at, &["saved", "--run", " lessons"]);
    assert_eq!((found["total"].as_u64(), found["hits"].as_array().unwrap().len()), (Some(2), 2));
    assert_eq!(found["facets"]["language"][0]["selected"], true);
    assert_eq!(counts("Lessons"), (2, 0));

    // The same name means the new search; a name that is not there, the nearest ones.
    json(at, &["save", "lessons", "workshop"]);
    assert_eq!(counts("Lessons"), (1, 0));
    let wrong = run(at, &["saved", "--run", "Lesons"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("Lessons"));
    for arguments in [&["save"][..], &["save", "empty"], &["unsave"], &["unsave", "nowhere"]] {
        assert_eq!(run(at, arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert!(run(at, &["unsave", "lessons"]).status.success());
    assert_eq!(json(at, &["saved"])["saved"].as_array().unwrap().len(), 1);
    assert!(json(at, &["verify"])["problems"].as_array().is_none_or(Vec::is_empty));
}

#[test]
fn more_like_a_resource_leaves_it_out_and_ranks_what_is_nearest_first() {
    let library = TempDir::new().unwrap();
    starter::copy_to(library.path());
    let at = library.path();
    for (id, word) in [("coe-prison-handbook", "prison"), ("bulan-female-returnees", "return")] {
        let found = json(at, &["like", id, "--limit", "5"]);
        assert_eq!(found["like"], id);
        let hits = found["hits"].as_array().unwrap();
        assert!(hits.iter().all(|hit| hit["id"] != id), "{id}");
        let near = hits.iter().filter(|hit| {
            let title = hit["title"].as_str().unwrap_or_default().to_lowercase();
            title.contains(word) || title.contains("reintegrat") || title.contains("radicali")
        });
        assert!(near.count() >= 4, "{id}: {hits:#?}");
        let fewer = json(at, &["like", id, "--country", "KG"]);
        assert!(fewer["total"].as_u64() < found["total"].as_u64());
    }
    assert_eq!(run(at, &["like", "no-such-resource"]).status.code(), Some(2));
}
