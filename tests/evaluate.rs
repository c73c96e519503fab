//! `evaluate` as a contract: shapes of JSON, exit codes, and lines that cannot be read.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kitabkhana"))
        .args(["--library".as_ref(), folder.join("library").as_os_str()])
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("no-settings"))
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts")
}

fn answer(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON value")
}

#[test]
fn rankings_are_measured_against_judgements() {
    let place = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(place.path().join(name), text).unwrap();
    write("near.md", "# Bees\n\nThe beekeeper opened a school for beekeepers.\n");
    write("far.md", "# Rivers\n\nA ferry crosses the river twice a day.\n");
    let imported = run(place.path(), &["import", "near.md", "far.md", "--empty", "--json"]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    write("topics.tsv", "1\tbeekeeper\n2\tferry\n3\tbeekeeper\n4\tnobody judged this\n");
    write("qrels.txt", "1 0 near.md 2\n2 0 near.md 1\n3 0 near.md 1\n3 0 missing.md 1\n");
    let answer = answer(&run(place.path(), &["evaluate", "topics.tsv", "qrels.txt", "--json"]));
    assert_eq!(answer["topics"], 3);
    assert_eq!(answer["left_out"], json!(["4"]));
    let each = answer["each"].as_array().unwrap();
    let worth = |at: usize| {
        ["ndcg_at_10", "recall_at_10", "reciprocal_rank"].map(|key| each[at][key].as_f64().unwrap())
    };
    assert_eq!(worth(0), [1.0, 1.0, 1.0]);
    assert_eq!(worth(1), [0.0, 0.0, 0.0]);
    // Of two relevant documents the one that is there: 1 / (1 + 1 / log2 3).
    assert_eq!(worth(2), [0.6131, 0.5, 1.0]);
    assert_eq!(answer["recall_at_10"], 0.5);
    assert!(answer["latency_ms"]["p50"].as_f64().unwrap() > 0.0);
    assert!(answer["latency_ms"]["p99"].as_f64() >= answer["latency_ms"]["p50"].as_f64());
}

#[test]
fn forms_are_counted_by_language_and_bad_lines_are_named() {
    let place = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(place.path().join(name), text).unwrap();
    write("pairs.tsv", "en\tprison\tprisons\tsame\nen\tprison\tperson\tother\nkk\tқұқық\tқұқықтары\tsame\n");
    let met = answer(&run(place.path(), &["evaluate", "--forms", "pairs.tsv", "--json"]));
    let expected = json!([
        {"language": "en", "same": 1, "same_met": 1, "other": 1, "other_met": 0},
        {"language": "kk", "same": 1, "same_met": 1, "other": 0, "other_met": 0},
    ]);
    assert_eq!(met, expected);
    write("bad.tsv", "en\tprison\tprisons\tsame\nen\tprison\tprisons\tmaybe\n");
    for (arguments, code, said) in [
        (&["evaluate", "--forms", "bad.tsv"][..], 1, &["bad.tsv", "line 2", "same or other"][..]),
        (&["evaluate", "--forms", "none.tsv"], 1, &["none.tsv"]),
        (&["evaluate", "pairs.tsv"], 2, &["evaluate", "judgements"]),
        (&["evaluate"], 2, &["topics"]),
        (&["evaluate", "a", "b", "c"], 2, &["c"]),
    ] {
        let output = run(place.path(), arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        // Fluent puts invisible marks around what it fills in.
        let told: String = told.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
        assert!(said.iter().all(|word| told.contains(word)), "{arguments:?}: {told}");
    }
}
