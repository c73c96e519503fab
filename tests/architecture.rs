//! Holds the rules of ARCHITECTURE.md: each source file is read as tokens, and what breaks a rule is named.
//!
//! The checker itself is tried on two small trees: `architecture/violations`, where each `//~` names what must be
//! found in its line and nothing else may be, and `architecture/clean`, full of look-alikes, where nothing may be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

#[path = "architecture/checker.rs"]
mod checker;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/tokens.rs"]
mod tokens;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use checker::{Rule, check, files, lines_without_tests, violations};
use rules::{OWNERS, RULES, Rules};

/// The trees of examples have a small cap, so that a file over it stays small, and one file that may start threads.
const EXAMPLE_RULES: Rules = Rules { line_cap: 30, threads: &["jobs", "extract/process.rs"], ..RULES };

fn folder(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

#[test]
fn the_source_keeps_every_rule() {
    let found = violations(&folder("src"), &RULES);
    assert!(found.is_empty(), "ARCHITECTURE.md is broken in {} places:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_example_of_a_violation_is_found_and_nothing_else() {
    let tree = folder("tests/architecture/violations");
    let mut expected = BTreeSet::new();
    for file in files(&tree) {
        let text = fs::read_to_string(tree.join(&file)).unwrap();
        let marks: Vec<(usize, &str)> = text
            .lines()
            .enumerate()
            .filter_map(|(at, line)| Some((at + 1, line.split_once("//~ ")?.1.trim())))
            .collect();
        if !matches!(file.as_str(), "lib.rs" | "model.rs" | "library/first_process.rs") {
            assert!(!marks.is_empty(), "{file} expects nothing, so it tests nothing");
        }
        expected.extend(marks.into_iter().map(|(line, what)| format!("{file}:{line}: {what}")));
    }
    let found: BTreeSet<String> = violations(&tree, &EXAMPLE_RULES).into_iter().collect();
    let missed: Vec<_> = expected.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&expected).collect();
    assert!(missed.is_empty() && surplus.is_empty(), "missed: {missed:#?}\nfound beyond that: {surplus:#?}");
}

#[test]
fn every_rule_has_an_example_that_breaks_it() {
    let broken: BTreeSet<Rule> =
        check(&folder("tests/architecture/violations"), &EXAMPLE_RULES).into_iter().map(|v| v.rule).collect();
    let unbroken: Vec<_> = Rule::ALL.iter().filter(|rule| !broken.contains(rule)).collect();
    assert!(unbroken.is_empty(), "no example breaks {unbroken:?}");
}

#[test]
fn look_alikes_are_not_refused() {
    assert_eq!(violations(&folder("tests/architecture/clean"), &EXAMPLE_RULES), Vec::<String>::new());
}

#[test]
fn every_dependency_has_an_owner() {
    let manifest: toml::Table =
        toml::from_str(&fs::read_to_string(folder("Cargo.toml")).unwrap()).expect("Cargo.toml is TOML");
    let mut tables = vec![manifest.get("dependencies"), manifest.get("build-dependencies")];
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        for target in targets.values() {
            tables.extend([target.get("dependencies"), target.get("build-dependencies")]);
        }
    }
    let crates: BTreeSet<String> = tables
        .into_iter()
        .flatten()
        .flat_map(|table| table.as_table().expect("dependencies are a table").keys())
        .map(|name| name.replace('-', "_"))
        .collect();
    assert!(crates.len() > 10, "only {crates:?} was read from Cargo.toml");
    let unowned: Vec<_> =
        crates.iter().filter(|name| !OWNERS.iter().any(|owner| owner.name == name.as_str())).collect();
    assert!(unowned.is_empty(), "tests/architecture/rules.rs names no owner of {unowned:?}");
}

#[test]
fn files_are_of_a_readable_size() {
    let src = folder("src");
    let mut sizes: Vec<usize> = files(&src).iter().map(|file| lines_without_tests(&src, file)).collect();
    sizes.sort_unstable();
    let at = |share: f64| sizes[((sizes.len() - 1) as f64 * share).round() as usize];
    println!("{} files, lines without tests: median {}, 90th percentile {}", sizes.len(), at(0.5), at(0.9));
    assert!(at(0.9) <= 400, "more than one file in ten is over 400 lines: {sizes:?}");
}
