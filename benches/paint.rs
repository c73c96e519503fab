//! What painting a page costs: processor time, time on the clock, and memory of the worker.
//!
//! `cargo bench --bench paint [-- FILE...]`; without files, those of `tests/formats` and of `../shared/samples`, and a
//! made file of a thousand pages. Everything is counted: starting the worker, opening the file, painting, finding the
//! words, sending the pixels and fitting the words to the text. Reads `/proc`, so this runs on Linux only.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program that prints what it measured")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kitabkhana::extract::{Limits, Wanted, in_worker, paint};
use kitabkhana::model::{Locator, Page};

const WORKER: &str = env!("CARGO_BIN_EXE_kitabkhana");

/// As wide as the reader shows a page in a window of 1366 points, and twice that.
const WIDTHS: [u32; 2] = [780, 1560];

/// Pages painted of each file.
const PAGES: usize = 6;

/// Ticks of `/proc` in a second, on every Linux that we know.
const TICKS: f64 = 100.0;

/// Milliseconds of processor time that this process and its ended children have used.
fn used() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = fields.get(11..15)?.iter().map(|it| it.parse::<f64>()).sum::<Result<f64, _>>().ok()?;
    Some(ticks / TICKS * 1000.0)
}

/// Watches the memory of children while something runs: the most that one of them held, in MB.
fn watched<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let (most, done) = (AtomicU64::new(0), AtomicBool::new(false));
    let children = format!("/proc/self/task/{}/children", std::process::id());
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let ids = std::fs::read_to_string(&children).unwrap_or_default();
                for id in ids.split_whitespace() {
                    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
                    let line =
                        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
                    let kilobytes = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
                    most.fetch_max(kilobytes, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_micros(500));
            }
        });
        let result = run();
        done.store(true, Ordering::Relaxed);
        result
    });
    (result, most.load(Ordering::Relaxed) as f64 / 1024.0)
}

/// The pages of a file that hold text, with their blocks.
fn read(file: &Path) -> Vec<Page> {
    let read = in_worker(Path::new(WORKER), file, &Limits::default(), &AtomicBool::new(false), &|_| {});
    let parts = match read {
        Ok(extracted) => extracted.parts,
        Err(unfinished) => unfinished.so_far.parts,
    };
    parts.into_iter().flat_map(|part| part.pages).collect()
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

/// A file of a thousand pages of about 3,000 letters each.
fn thousand(path: &Path) {
    let mut bytes = "%PDF-1.7\n".to_owned();
    let mut places = vec![0; 2004];
    let mut put = |number: usize, object: String| {
        places[number] = bytes.len();
        bytes += &format!("{number} 0 obj\n{object}\nendobj\n");
    };
    put(1, "<</Type/Catalog/Pages 2 0 R>>".to_owned());
    let kids: String = (0..1000).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    put(2, format!("<</Type/Pages/Kids[{kids}]/Count 1000>>"));
    put(3, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>".to_owned());
    for page in 0..1000 {
        let mut content = "BT /F1 11 Tf 14 TL 72 740 Td ".to_owned();
        for line in 0..46 {
            let words =
                "the canal and the well of the valley are looked after in winter by those who live there";
            let _ = write!(content, "({} {} {}) Tj T* ", page * 46 + line, &words[line % 20..], line * 7);
        }
        content += "ET";
        let resources = "/Resources<</Font<</F1 3 0 R>>>>";
        put(
            4 + 2 * page,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R{resources}>>",
                5 + 2 * page
            ),
        );
        put(5 + 2 * page, format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let table = bytes.len();
    bytes += "xref\n0 2004\n0000000000 65535 f \n";
    bytes.extend(places[1..].iter().map(|place| format!("{place:010} 00000 n \n")));
    bytes += &format!("trailer<</Size 2004/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    std::fs::write(path, bytes).unwrap();
}

fn main() {
    let named: Vec<PathBuf> =
        std::env::args_os().skip(1).map(PathBuf::from).filter(|it| it.is_file()).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("thousand.pdf");
    let sets = match named.is_empty() {
        false => vec![("named", named)],
        true => {
            thousand(&long);
            vec![
                ("`tests/formats`", files(&root.join("tests/formats"))),
                ("`../shared/samples`", files(&root.join("../shared/samples"))),
                ("a thousand pages", vec![long]),
            ]
        }
    };
    let Some(_) = used() else {
        println!("processor time of children is known on Linux only");
        return;
    };
    println!("| files | width | pages | CPU ms a page | clock ms, p50 / p90 / most | worker, MB at most |");
    println!("|---|---|---|---|---|---|");
    for (name, files) in sets.into_iter().filter(|(_, files)| !files.is_empty()) {
        let read: Vec<(PathBuf, Vec<Page>)> =
            files.into_iter().map(|file| (file.clone(), read(&file))).collect();
        for width in WIDTHS {
            let begun = used().unwrap();
            let (mut clocks, most) = watched(|| {
                let mut clocks: Vec<f64> = Vec::new();
                for (file, pages) in &read {
                    for page in pages.iter().step_by((pages.len() / PAGES).max(1)) {
                        let Locator::Page { page: number, .. } = page.locator else { continue };
                        let blocks: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
                        let wanted = Wanted { page: number, width, longest: 16_384, mend: false };
                        let begun = Instant::now();
                        let limits = Limits::of_a_picture();
                        let cancel = AtomicBool::new(false);
                        paint(Path::new(WORKER), file, wanted, &blocks, &limits, &cancel).unwrap();
                        clocks.push(begun.elapsed().as_secs_f64() * 1000.0);
                    }
                }
                clocks
            });
            let pages = clocks.len();
            let each = (used().unwrap() - begun) / pages.max(1) as f64;
            clocks.sort_by(f64::total_cmp);
            let at =
                |share: f64| clocks.get((share * (pages - 1) as f64) as usize).copied().unwrap_or_default();
            println!(
                "| {} of {name} | {width} | {pages} | {each:.0} | {:.0} / {:.0} / {:.0} | {most:.0} |",
                read.len(),
                at(0.5),
                at(0.9),
                at(1.0),
            );
        }
    }
}
