//! How many pages of PDF files are read in a second of processor time, beside `pdftotext`.
//!
//! `cargo bench --bench import [-- FILE...]`; without files, those of `tests/formats` and of
//! `../shared/samples`. All is counted: this process, the worker that it starts for each file, and
//! starting it. Processor time of children is read from `/proc`, so this runs on Linux only.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program that prints what it measured")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;

use kitabkhana::extract::{Limits, in_worker};
use kitabkhana::model::Locator;

const WORKER: &str = env!("CARGO_BIN_EXE_kitabkhana");

/// How often each file is read.
const RUNS: u32 = 10;

/// Ticks of `/proc` in a second, on every Linux that we know.
const TICKS: f64 = 100.0;

/// Seconds of processor time that this process and its ended children have used.
fn used() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold spaces.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    // utime, stime, cutime, cstime: the fields 14 to 17.
    let ticks = fields.get(11..15)?.iter().map(|it| it.parse::<f64>()).sum::<Result<f64, _>>().ok()?;
    Some(ticks / TICKS)
}

/// Pages with text that the worker found.
fn here(file: &Path) -> usize {
    let read = in_worker(Path::new(WORKER), file, &Limits::default(), &AtomicBool::new(false), &|_| {});
    let parts = match read {
        Ok(extracted) => extracted.parts,
        Err(unfinished) => unfinished.so_far.parts,
    };
    let pages = parts.iter().flat_map(|part| &part.pages).filter_map(|page| match page.locator {
        Locator::Page { page, .. } => Some(page),
        _ => None,
    });
    pages.collect::<BTreeSet<u32>>().len()
}

/// Pages that pdftotext found.
fn there(file: &Path) -> Option<usize> {
    let done = Command::new("pdftotext").arg(file).arg("-").stderr(Stdio::null()).output().ok()?;
    Some(done.stdout.iter().filter(|byte| **byte == b'\x0c').count())
}

/// PDF files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|it| it == "pdf"))
        .collect();
    found.sort();
    found
}

fn main() {
    let named: Vec<PathBuf> =
        std::env::args_os().skip(1).map(PathBuf::from).filter(|it| it.is_file()).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sets = match named.is_empty() {
        false => vec![("named", named)],
        true => vec![
            ("tests/formats", files(&root.join("tests/formats"))),
            ("../shared/samples", files(&root.join("../shared/samples"))),
        ],
    };
    let Some(_) = used() else {
        println!("processor time of children is known on Linux only");
        return;
    };
    println!("| files | pages | here, pages a CPU second | pdftotext | here : pdftotext |");
    println!("|---|---|---|---|---|");
    for (name, files) in sets.into_iter().filter(|(_, files)| !files.is_empty()) {
        let measured = |read: &dyn Fn(&Path) -> Option<usize>| {
            let begun = used()?;
            let mut pages = 0;
            for file in (0..RUNS).flat_map(|_| &files) {
                pages += read(file)?;
            }
            Some((pages, pages as f64 / (used()? - begun).max(1.0 / TICKS)))
        };
        let (pages, ours) = measured(&|file| Some(here(file))).unwrap_or_default();
        let theirs = measured(&there).map(|(_, theirs)| theirs);
        let shown =
            |value: Option<f64>, digits| value.map_or("–".to_owned(), |it| format!("{it:.digits$}"));
        println!(
            "| {} of {name} | {} | {ours:.0} | {} | {} |",
            files.len(),
            pages / RUNS as usize,
            shown(theirs, 0),
            shown(theirs.map(|it| ours / it), 2),
        );
    }
}
