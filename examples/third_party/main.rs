//! Writes the third-party notices: `cargo fetch --locked`, then
//! `cargo run --example third_party > THIRD-PARTY.md`. `tests/dependencies.rs` tells when that is due.
//!
//! Every crate is named. Those that can be had under Apache-2.0 (whose text is LICENSE-APACHE), or under a licence
//! that asks for no notice in a program, need no more; for the others the notices of their own files are given, each
//! text once.

#[path = "../../tests/dependencies/graph.rs"]
mod graph;
#[path = "../../tests/dependencies/licences.rs"]
mod licences;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use cargo_metadata::{CargoOpt, MetadataCommand, Package};

/// What stands before the crates: fonts and texts that the program carries.
const CARRIED: &str = include_str!("carried.md");

/// Licences that ask for no notice beyond LICENSE-APACHE in a program that is shipped built.
const SILENT: &[&str] = &["Apache-2.0", "0BSD", "BSL-1.0", "CC0-1.0", "MIT-0", "Unlicense"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .features(CargoOpt::AllFeatures)
        .other_options(["--offline".to_owned(), "--locked".to_owned()])
        .exec()?;
    let reached = graph::read(root)?.needed_by;
    let is_reached = |package: &&Package| {
        let version = package.version.to_string();
        reached.keys().any(|one| one.name == package.name.as_str() && one.version == version)
    };
    let mut packages: Vec<&Package> = metadata.packages.iter().filter(is_reached).collect();
    packages.sort_by_key(|package| (package.name.to_string(), package.version.to_string()));

    let mut out = CARRIED.to_owned();
    out.push_str(&table(&packages)?);
    out.push_str(&sources(&packages)?);
    out.push_str(&notices(root, &packages)?);
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}

fn licence(package: &Package) -> &str {
    package.license.as_deref().unwrap_or("none declared")
}

fn table(packages: &[&Package]) -> Result<String, Box<dyn Error>> {
    let mut out = String::from(
        "\n## Crates\n\nAll that Cargo.lock reaches from the program's normal and build dependencies, on any system; no one build \
         holds all of them.\n\n| crate | version | licence |\n| --- | --- | --- |\n",
    );
    for package in packages {
        writeln!(out, "| {} | {} | {} |", package.name, package.version, licence(package))?;
    }
    Ok(out)
}

/// MPL-2.0 asks that a reader is told where the source is.
fn sources(packages: &[&Package]) -> Result<String, Box<dyn Error>> {
    let mut out = String::from(
        "\n## Source of the crates under MPL-2.0\n\nThey are used unchanged, under the Mozilla Public License 2.0 \
         (<https://mozilla.org/MPL/2.0/>). Cargo downloads their source when the program is built; it is also here:\n\n",
    );
    for package in packages.iter().filter(|package| licence(package) == "MPL-2.0") {
        let address = package.repository.as_deref().ok_or("an MPL crate names no repository")?;
        writeln!(out, "- {} {}: <{address}>", package.name, package.version)?;
    }
    Ok(out)
}

/// One licence text, with the crates it comes from and the copyright lines of their files.
#[derive(Default)]
struct Notice {
    text: String,
    crates: BTreeSet<String>,
    copyrights: BTreeSet<String>,
}

fn notices(root: &Path, packages: &[&Package]) -> Result<String, Box<dyn Error>> {
    let mut found: BTreeMap<String, Notice> = BTreeMap::new();
    let mut add = |package: &Package, text: &str, authors: &[String]| {
        let (mut copyrights, body) = split(text);
        copyrights.extend(authors.iter().cloned());
        let notice = found.entry(key(&body)).or_default();
        if notice.text.is_empty() {
            notice.text = body;
        }
        notice.crates.insert(format!("{} {}", package.name, package.version));
        notice.copyrights.extend(copyrights);
    };
    for package in packages {
        let folder = package.manifest_path.parent().ok_or("a manifest lies in no folder")?;
        let silent = licences::meets(licence(package), SILENT)?;
        let mut files = licence_files(folder.as_std_path())?;
        files.retain(|name, text| if silent { name.starts_with("NOTICE") } else { !is_apache(text) });
        for text in files.values() {
            add(package, text, &[]);
        }
        // A crate that ships no licence file is under the plain text of the licence it declares.
        if files.is_empty() && !silent && licence(package) != "MPL-2.0" {
            let plain = if licences::meets(licence(package), &["MIT"])? {
                fs::read_to_string(root.join("LICENSE-MIT"))?
            } else if licences::meets(licence(package), &["BSD-3-Clause"])? {
                include_str!("bsd-3-clause.txt").to_owned()
            } else {
                return Err(format!("{} ships no text of {}", package.name, licence(package)).into());
            };
            let holders = if package.authors.is_empty() {
                format!("the authors of {}", package.name)
            } else {
                package.authors.join(", ")
            };
            add(package, &plain, &[format!("Copyright (c) {holders}")]);
        }
    }
    let mut out = String::from("\n## Notices\n");
    let mut sorted: Vec<&Notice> = found.values().collect();
    sorted.sort_by_key(|notice| (std::cmp::Reverse(notice.crates.len()), &notice.crates));
    for notice in sorted {
        let crates: Vec<&str> = notice.crates.iter().map(String::as_str).collect();
        let copyrights: Vec<&str> = notice.copyrights.iter().map(String::as_str).collect();
        write!(out, "\n### {}\n\n````text\n", crates.join(", "))?;
        if !copyrights.is_empty() {
            write!(out, "{}\n\n", copyrights.join("\n"))?;
        }
        write!(out, "{}\n````\n", notice.text.trim())?;
    }
    Ok(out)
}

/// The files of a crate that hold a licence or a notice, by upper-case name, in order.
fn licence_files(folder: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    const NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "MIT-LICENSE"];
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if entry.file_type()?.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.insert(name, String::from_utf8_lossy(&fs::read(entry.path())?).replace('\r', ""));
        }
    }
    Ok(files)
}

/// Its text is LICENSE-APACHE, and need not be repeated.
fn is_apache(text: &str) -> bool {
    text.contains("Apache License") && text.contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION")
}

/// The copyright lines of a text, and the rest.
fn split(text: &str) -> (BTreeSet<String>, String) {
    let holds = |line: &str| {
        let line = line.trim().to_lowercase();
        line.starts_with('©')
            || line.strip_prefix("copyright").is_some_and(|rest| {
                let rest = rest.trim_start_matches([' ', ':']);
                rest.starts_with(['©', '(']) || rest.starts_with(|c: char| c.is_ascii_digit())
            })
    };
    let copyrights = text.lines().filter(|line| holds(line)).map(|line| line.trim().to_owned()).collect();
    let body: Vec<&str> = text.lines().filter(|line| !holds(line)).map(str::trim_end).collect();
    (copyrights, body.join("\n").trim_matches('\n').to_owned())
}

/// What two copies of a text have in common, whatever their spacing, case, quotes and title.
fn key(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let joined = words.join(" ");
    let titles = ["mit license ", "the mit license mit ", "the mit license ", "isc license "];
    titles
        .iter()
        .find_map(|title| joined.strip_prefix(title))
        .unwrap_or(&joined)
        .replace("all rights reserved ", "")
}
