//! Holds what the program is built from: licences, no code that talks to a network, a reason for each dependency,
//! and third-party notices that name what is really there.
//!
//! Names and versions come from Cargo.lock, licences from the crates' own manifests. `cargo fetch --locked` brings
//! the manifests of all systems, and `.ci/run` does that; without it those of this system are checked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

#[path = "dependencies/graph.rs"]
mod graph;
#[path = "dependencies/licences.rs"]
mod licences;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cargo_metadata::{CargoOpt, MetadataCommand};
use graph::{Graph, Package};

/// Licences that let the program be shipped under its own; MPL-2.0 because the crates are used unchanged.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates that speak HTTP or TLS, resolve names, open connections or a browser, or exist to be built upon by such.
const NETWORK: &[&str] = &[
    "actix-web",
    "async-h1",
    "async-native-tls",
    "async-net",
    "async-std",
    "async-tls",
    "attohttpc",
    "aws-lc-rs",
    "axum",
    "boring",
    "curl",
    "curl-sys",
    "ehttp",
    "embedded-tls",
    "ftp",
    "git2",
    "gix-transport",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "hyper",
    "hyper-rustls",
    "hyper-tls",
    "hyper-util",
    "isahc",
    "jsonrpsee",
    "lettre",
    "libp2p",
    "mbedtls",
    "minreq",
    "mio",
    "native-tls",
    "neon-tls",
    "openssl",
    "openssl-sys",
    "quiche",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "rustls-webpki",
    "s2n-tls",
    "schannel",
    "security-framework",
    "sentry",
    "smoltcp",
    "socket2",
    "ssh2",
    "suppaftp",
    "surf",
    "tiny_http",
    "tokio",
    "tokio-native-tls",
    "tokio-rustls",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webbrowser",
    "webpki",
    "webpki-roots",
    "websocket",
    "wolfssl",
];

/// Crates of the list that Cargo.lock may hold: the only crate that may need it, and why it does no harm.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "tokio",
    "wasm-bindgen-futures",
    "for Emscripten only, behind a flag of wasm-bindgen, and without its `net` feature",
)];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn program() -> Graph {
    let graph = graph::read(root()).expect("Cargo.toml and Cargo.lock can be read");
    assert!(graph.needed_by.len() > 100, "only {} crates were found", graph.needed_by.len());
    graph
}

/// The licence of each crate whose manifest is on this machine, and whether that is all of them.
fn declared() -> (BTreeMap<Package, Option<String>>, bool) {
    let ask = |more: &[&str]| {
        let mut command = MetadataCommand::new();
        command.manifest_path(root().join("Cargo.toml")).features(CargoOpt::AllFeatures);
        command.other_options(
            ["--offline", "--locked"].iter().chain(more).map(ToString::to_string).collect::<Vec<_>>(),
        );
        command.exec()
    };
    let (metadata, complete) = match ask(&[]) {
        Ok(all) => (all, true),
        Err(cause) => {
            assert!(std::env::var_os("CI").is_none(), "run `cargo fetch --locked` first: {cause}");
            println!("only this system's crates are checked; `cargo fetch --locked` brings all");
            let here = format!("{}-{}", std::env::consts::ARCH, SYSTEM);
            (ask(&["--filter-platform", &here]).expect("the crates of this system are here"), false)
        }
    };
    let licences = metadata.packages.into_iter().map(|package| {
        let name = package.name.to_string();
        (Package { name, version: package.version.to_string() }, package.license)
    });
    (licences.collect(), complete)
}

#[cfg(target_os = "linux")]
const SYSTEM: &str = "unknown-linux-gnu";
#[cfg(target_os = "macos")]
const SYSTEM: &str = "apple-darwin";
#[cfg(target_os = "windows")]
const SYSTEM: &str = "pc-windows-msvc";

#[test]
fn every_licence_lets_the_program_be_shipped() {
    let (licences, complete) = declared();
    let allows = |text: &str| licences::meets(text, ALLOWED);
    let mut refused = Vec::new();
    let mut read = 0;
    for package in program().needed_by.keys() {
        let Some(licence) = licences.get(package) else {
            assert!(!complete, "cargo metadata does not hold {package:?}");
            continue;
        };
        read += 1;
        match licence.as_deref().map(allows) {
            Some(Ok(true)) => {}
            Some(Ok(false)) => refused.push(format!("{package:?}: {licence:?} is not allowed")),
            Some(Err(cause)) => refused.push(format!("{package:?}: {cause}")),
            None => refused.push(format!("{package:?} declares no licence")),
        }
    }
    println!("{read} licences read");
    assert!(read > 100, "only {read} licences were read");
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn licence_expressions_are_read_as_spdx_says() {
    for (expression, expected) in [
        ("MIT", Ok(true)),
        ("GPL-3.0-only", Ok(false)),
        ("MIT OR GPL-3.0-only", Ok(true)),
        ("GPL-2.0-or-later OR AGPL-3.0-only", Ok(false)),
        ("MIT AND GPL-3.0-only", Ok(false)),
        ("MIT AND Unicode-3.0", Ok(true)),
        ("(MIT OR Apache-2.0) AND LGPL-2.1-or-later", Ok(false)),
        ("(MIT OR GPL-2.0-only) AND (Zlib OR AGPL-3.0-only)", Ok(true)),
        // AND binds stronger: the first alternative alone is enough, or is not.
        ("MIT OR Apache-2.0 AND GPL-3.0-only", Ok(true)),
        ("GPL-3.0-only AND MIT OR AGPL-3.0-only AND Zlib", Ok(false)),
        ("GPL-3.0-only OR MIT AND AGPL-3.0-only", Ok(false)),
        ("Apache-2.0 WITH LLVM-exception", Ok(true)),
        ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", Ok(true)),
        ("GPL-2.0-only WITH Classpath-exception-2.0", Ok(false)),
        ("MIT WITH Something-else", Ok(false)),
        ("Apache-2.0 OR GPL-2.0-only", Ok(true)),
        ("zlib-acknowledgement OR MIT", Ok(true)),
        ("MIT/Apache-2.0", Ok(true)),
        ("Apache-2.0 / MIT / MPL-2.0", Ok(true)),
        ("LGPL-3.0/GPL-3.0", Ok(false)),
        ("MPL-2.0", Ok(true)),
        ("CC-BY-NC-4.0", Ok(false)),
        ("mit", Ok(false)),
        ("((MIT))", Ok(true)),
        ("", Err(())),
        ("MIT OR", Err(())),
        ("AND MIT", Err(())),
        ("(MIT", Err(())),
        ("MIT)", Err(())),
        ("MIT Apache-2.0", Err(())),
    ] {
        assert_eq!(licences::meets(expression, ALLOWED).map_err(|_| ()), expected, "{expression:?}");
    }
}

#[test]
fn nothing_in_the_program_can_reach_a_network() {
    let found = network_crates(&program());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_network_crate_would_be_found() {
    let mut graph = program();
    let add = |graph: &mut Graph, name: &str, parent: &str| {
        let package = Package { name: name.to_owned(), version: "1.0.0".to_owned() };
        graph.needed_by.entry(package).or_default().insert(parent.to_owned());
    };
    add(&mut graph, "rustls", "some-crate");
    add(&mut graph, "tokio", "some-crate");
    add(&mut graph, "scoped-tls", "some-crate"); // thread-local storage
    assert_eq!(
        network_crates(&graph),
        ["rustls is needed by {\"some-crate\"}", "tokio is needed by {\"some-crate\"}"]
    );
}

fn network_crates(graph: &Graph) -> Vec<String> {
    let refused = |(package, parents): (&Package, &std::collections::BTreeSet<String>)| {
        let name = package.name.as_str();
        let excused = |parent: &String| EXCEPTIONS.iter().any(|(of, only, _)| *of == name && only == parent);
        (NETWORK.contains(&name) && !parents.iter().all(excused))
            .then(|| format!("{name} is needed by {parents:?}"))
    };
    graph.needed_by.iter().filter_map(refused).collect()
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows: Vec<(&str, &str)> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(name, rest)| (name, rest.trim_end_matches('|').trim()))
        .collect();
    let unexplained: Vec<_> = graph::direct(root())
        .unwrap()
        .into_iter()
        .filter(|name| {
            !rows.iter().any(|(row, reason)| row == name && reason.split_whitespace().count() >= 4)
        })
        .collect();
    assert!(unexplained.is_empty(), "ARCHITECTURE.md gives no reason for {unexplained:?}");
}

#[test]
fn the_notices_name_every_crate_with_its_version_and_licence() {
    let text = fs::read_to_string(root().join("THIRD-PARTY.md")).unwrap();
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").map(str::to_owned);
        Some((Package { name: cells.next()?, version: cells.next()? }, cells.next()?))
    };
    let section = text.split("\n## ").find(|part| part.starts_with("Crates\n")).expect("a section on crates");
    let noted: BTreeMap<Package, String> = section.lines().filter_map(row).skip(2).collect();
    let (licences, _) = declared();
    let graph = program();
    let again = "run `cargo run --example third_party > THIRD-PARTY.md`";
    let missing: Vec<_> = graph.needed_by.keys().filter(|package| !noted.contains_key(package)).collect();
    assert!(missing.is_empty(), "THIRD-PARTY.md lacks {missing:?}: {again}");
    let gone: Vec<_> = noted.keys().filter(|package| !graph.needed_by.contains_key(package)).collect();
    assert!(gone.is_empty(), "THIRD-PARTY.md still names {gone:?}: {again}");
    for (package, licence) in &noted {
        if let Some(declared) = licences.get(package) {
            assert_eq!(declared.as_deref(), Some(licence.as_str()), "the licence of {package:?}: {again}");
        }
    }
}
