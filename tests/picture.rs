//! Pages painted by the real worker: words stand where another program sees them, on ink.
#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "in tests, also in the functions they share")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use kitabkhana::error::{Kind, What};
use kitabkhana::extract::{Limits, Wanted, in_worker, paint};
use kitabkhana::model::{Area, Locator, PageImage};

const WORKER: &str = env!("CARGO_BIN_EXE_kitabkhana");

fn formats() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// The blocks of each page of a file, as reading gives them.
fn blocks(file: &Path) -> BTreeMap<u32, Vec<String>> {
    let read = in_worker(Path::new(WORKER), file, &Limits::default(), &AtomicBool::new(false), &|_| {});
    let mut pages: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for page in read.unwrap().parts.into_iter().flat_map(|part| part.pages) {
        let Locator::Page { page: number, .. } = page.locator else { panic!("{:?}", page.locator) };
        pages.entry(number).or_default().extend(page.blocks.into_iter().map(|block| block.text));
    }
    pages
}

fn painted(file: &Path, page: u32, width: u32, blocks: &[String]) -> PageImage {
    let wanted = Wanted { page, width, longest: 4096, mend: false };
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    paint(Path::new(WORKER), file, wanted, &blocks, &Limits::of_a_picture(), &AtomicBool::new(false)).unwrap()
}

/// Where a whole word stands that is there once.
fn word_at(blocks: &[String], word: &str) -> Option<(usize, (usize, usize))> {
    let mut found = None;
    for (number, block) in blocks.iter().enumerate() {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        for (at, _) in block.match_indices(word) {
            let (before, after) = (block[..at].chars().next_back(), block[at + word.len()..].chars().next());
            if !is_letter(before) && !is_letter(after) {
                let from = block[..at].chars().count();
                let place = (number, (from, from + word.chars().count()));
                assert_eq!(found.replace(place), None, "{word} stands there twice");
            }
        }
    }
    found
}

/// How much two rectangles have in common: of the wider one from side to side, of the lower one from
/// top to bottom. Programs agree on where letters begin and end, less on how high a line is.
fn overlap(one: Area, other: Area) -> f32 {
    let shared = |a: (f32, f32), b: (f32, f32)| (a.1.min(b.1) - a.0.max(b.0)).max(0.0);
    let across = shared((one.left, one.right), (other.left, other.right));
    let down = shared((one.top, one.bottom), (other.top, other.bottom));
    let widest = (one.right - one.left).max(other.right - other.left);
    let lowest = (one.bottom - one.top).min(other.bottom - other.top);
    (across / widest).min(down / lowest)
}

/// How much of an area is dark.
fn ink(image: &PageImage, area: Area) -> f32 {
    let scale = image.width as f32 / image.points.0;
    let pixel = |points: f32, most: u32| ((points * scale).round().max(0.0) as u32).min(most);
    let (left, right) = (pixel(area.left, image.width), pixel(area.right, image.width));
    let (top, bottom) = (pixel(area.top, image.height), pixel(area.bottom, image.height));
    let dark = |x: u32, y: u32| image.rgb[((y * image.width + x) * 3) as usize] < 128;
    let all = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
    all.filter(|(x, y)| dark(*x, *y)).count() as f32 / ((right - left) * (bottom - top)).max(1) as f32
}

#[test]
fn words_stand_where_another_program_sees_them_and_on_ink() {
    let (mut cases, mut words, mut torn) = (0, 0, 0);
    let mut wrong = String::new();
    for case in fs::read_dir(formats()).unwrap().map(|case| case.unwrap().path()) {
        let Ok(boxes) = fs::read_to_string(case.join("boxes.tsv")) else { continue };
        cases += 1;
        let file = case.join("input.pdf");
        let pages = blocks(&file);
        // The boxes of each word, by page.
        let mut seen: BTreeMap<u32, BTreeMap<&str, Vec<Area>>> = BTreeMap::new();
        for line in boxes.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [left, top, right, bottom] = [1, 2, 3, 4].map(|at| fields[at].parse().unwrap());
            let area = Area { left, top, right, bottom };
            seen.entry(fields[0].parse().unwrap()).or_default().entry(fields[5]).or_default().push(area);
        }
        for (number, seen) in seen {
            let blocks = &pages[&number];
            let image = painted(&file, number, 1000, blocks);
            for (word, expected) in seen {
                let (block, letters) =
                    word_at(blocks, word).unwrap_or_else(|| panic!("no {word} in {case:?}"));
                let areas = image.areas(block, letters);
                words += 1;
                torn += usize::from(areas.len() == 2);
                let is_right = areas.len() == expected.len()
                    && areas.iter().zip(&expected).all(|(one, other)| overlap(*one, *other) >= 0.8)
                    && areas.iter().all(|area| ink(&image, *area) > 0.03);
                if !is_right {
                    let ink: Vec<f32> = areas.iter().map(|area| ink(&image, *area)).collect();
                    wrong += &format!("{case:?} {number} {word}: {areas:?}, not {expected:?}; ink {ink:?}\n");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!((cases, words / 100, torn) >= (11, 1, 5), "{cases} cases, {words} words, {torn} torn ones");
}

#[test]
fn every_letter_of_the_text_has_a_place() {
    let mut seen = 0;
    for case in fs::read_dir(formats()).unwrap().map(|case| case.unwrap().path()) {
        let file = case.join("input.pdf");
        if !file.is_file() {
            continue;
        }
        for (number, blocks) in blocks(&file) {
            let image = painted(&file, number, 60, &blocks);
            assert_eq!(image.letters.len(), blocks.len());
            let (mut all, mut placed) = (0, 0);
            for (block, letters) in blocks.iter().zip(&image.letters) {
                all += block.chars().filter(|c| c.is_alphanumeric()).count();
                placed += letters.len();
                let (width, height) = image.points;
                assert!(letters.iter().all(|it| it.area.left > -9.0
                    && it.area.right < width + 9.0
                    && it.area.top > -9.0
                    && it.area.bottom < height + 9.0));
            }
            assert_eq!(placed, all, "{file:?} page {number}");
            seen += 1;
        }
    }
    assert!(seen >= 15, "{seen} pages");
}

#[test]
fn a_page_is_painted_as_large_as_wanted_and_no_larger_than_may_be() {
    let file = formats().join("pdf-libreoffice-dari/input.pdf");
    let image = painted(&file, 1, 700, &[]);
    assert_eq!((image.width, image.height), (700, 990), "A4");
    assert_eq!(image.rgb.len(), 700 * 990 * 3);
    assert_eq!((image.points.0.round(), image.points.1.round()), (595.0, 842.0));
    assert_eq!(&image.rgb[..3], [255; 3], "paper is white");
    assert!(image.letters.is_empty());
    let wanted = Wanted { page: 1, width: 30_000, longest: 8000, mend: false };
    let limits = Limits { pixels: 50_000, ..Limits::of_a_picture() };
    let small = paint(Path::new(WORKER), &file, wanted, &[], &limits, &AtomicBool::new(false)).unwrap();
    assert!((45_000..=50_500).contains(&(small.width * small.height)), "{small:?}");
    let limits = Limits::of_a_picture();
    let tall = Wanted { longest: 500, ..wanted };
    let tall = paint(Path::new(WORKER), &file, tall, &[], &limits, &AtomicBool::new(false)).unwrap();
    assert_eq!(tall.height, 500);
}

#[test]
fn what_cannot_be_painted_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(formats().join("pdf-libreoffice-dari/input.pdf")).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let docx = formats().join("docx-libreoffice-dari/input.docx");
    let cancelled = AtomicBool::new(true);
    let go_on = AtomicBool::new(false);
    for (file, page, cancel, kind) in [
        (file("a.pdf", &whole), 2, &go_on, Kind::NotFound),
        (file("a.pdf", &whole), 0, &go_on, Kind::NotFound),
        (file("none.pdf", b"%PDF-1.7\nnothing of it is left"), 1, &go_on, Kind::Damaged),
        (docx, 1, &go_on, Kind::UnknownFormat),
        (file("a.txt", "a plain text".as_bytes()), 1, &go_on, Kind::UnknownFormat),
        (folder.path().join("missing.pdf"), 1, &go_on, Kind::NotFound),
        (file("a.pdf", &whole), 1, &cancelled, Kind::Cancelled),
    ] {
        let wanted = Wanted { page, width: 100, longest: 4096, mend: false };
        let error =
            paint(Path::new(WORKER), &file, wanted, &[], &Limits::of_a_picture(), cancel).unwrap_err();
        assert_eq!((error.what, error.kind), (What::PaintPage, kind), "{file:?}: {error}");
    }
}

/// Workers that misbehave are shell scripts, which need Unix.
#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;

    use super::*;

    #[test]
    fn painters_that_misbehave() {
        let folder = tempfile::tempdir().unwrap();
        let worker = folder.path().join("worker");
        let hello = r#"echo '{"hello":1}'"#;
        let image = r#"echo '{"image":{"width":2,"height":1,"points":[2.0,1.0],"pages":1}}'; printf 123456"#;
        let line = r#"echo '{"line":{"text":"ab","areas":[[0,0,100,100],[100,0,200,100]]}}'"#;
        let done = r#"echo '"done"'"#;
        for (script, expected) in [
            (format!("{hello}; {image}; {line}; {done}"), Ok(2)),
            // What was painted is kept, whatever comes then.
            (format!("{hello}; {image}; exit 1"), Ok(0)),
            (format!("{hello}; {image}; {line}; exec sleep 60"), Ok(2)),
            (format!("{hello}; {image}; {line}; exec cat /dev/zero"), Ok(2)),
            (
                format!("{hello}; {image}; echo '{{\"line\":{{\"text\":\"ab\",\"areas\":[]}}}}'; {done}"),
                Ok(0),
            ),
            (format!("{hello}; {done}"), Err(Kind::Stopped)),
            (format!("{hello}; {line}; {image}; {done}"), Err(Kind::Stopped)),
            (format!("{image}; {done}"), Err(Kind::Stopped)),
            (format!("{hello}; {}; exit 0", image.replace("123456", "1234")), Err(Kind::Stopped)),
            (format!("{hello}; echo '{{\"part\":{{}}}}'; exec sleep 60"), Err(Kind::Stopped)),
            (
                format!(
                    "{hello}; {}; exec cat /dev/zero",
                    image.replace("\"width\":2,\"height\":1", "\"width\":90000,\"height\":90000")
                ),
                Err(Kind::TooLarge),
            ),
            (format!("{hello}; {}; {done}", image.replace("\"width\":2", "\"width\":0")), Err(Kind::Stopped)),
            (format!("{hello}; echo '{{\"failed\":[\"encrypted\",\"a password\"]}}'"), Err(Kind::Encrypted)),
            (format!("{hello}; exec sleep 60"), Err(Kind::TooSlow)),
        ] {
            fs::write(&worker, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&worker, fs::Permissions::from_mode(0o755)).unwrap();
            let limits = Limits { wall: Duration::from_millis(1500), ..Limits::of_a_picture() };
            let wanted = Wanted { page: 1, width: 2, longest: 2, mend: false };
            let painted =
                paint(&worker, Path::new("a.pdf"), wanted, &["ab"], &limits, &AtomicBool::new(false));
            let found = painted.map(|image| image.letters[0].len()).map_err(|error| error.kind);
            assert_eq!(found, expected, "{script}");
        }
    }
}

/// A library with a PDF file and a DOCX file, imported by the real worker.
mod in_a_library {
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use kitabkhana::catalogue::TextId;
    use kitabkhana::jobs::{Event, Jobs, Request, Ticket};
    use kitabkhana::library::{Importing, Library, Marker, Start};
    use kitabkhana::query::{Query, Typing};
    use tempfile::TempDir;

    use super::*;

    const FILES: [&str; 2] = ["pdf-latex-two-columns-english/input.pdf", "docx-libreoffice-dari/input.docx"];

    fn library() -> (TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, _) = Library::open(&folder.path().join("library"), Start::Empty).unwrap();
        let how = Importing {
            worker: Path::new(WORKER),
            limits: Limits::default(),
            cancel: &AtomicBool::new(false),
            hold: false,
            progress: &|_| {},
        };
        let files = FILES.map(|file| formats().join(file));
        library.import(&files, &how, &mut |it| assert!(it.reason.is_none(), "{it:?}")).unwrap();
        (folder, library)
    }

    /// The texts that were read by this reader.
    fn text_of(library: &Library, extractor: &str) -> TextId {
        let reader = library.reader().unwrap();
        let shown = reader.ids().unwrap().into_iter().flat_map(|id| reader.show(&id).unwrap());
        let text = shown.flat_map(|it| it.texts).find(|text| text.info.extractor.0 == extractor);
        text.unwrap().id
    }

    #[test]
    fn marks_of_a_search_fall_on_the_words_of_the_picture() {
        let (_folder, library) = library();
        let (reader, text) = (library.reader().unwrap(), text_of(&library, "pdf"));
        let wanted = Wanted { page: 1, width: 800, longest: 4096, mend: false };
        let limits = Limits::of_a_picture();
        let cancel = AtomicBool::new(false);
        let image = reader.page_image(Path::new(WORKER), text, wanted, &limits, &cancel).unwrap();
        assert_eq!((image.width, image.pages), (800, 4));
        let shown = reader.ids().unwrap().into_iter().find_map(|id| {
            let texts = reader.show(&id).unwrap().unwrap().texts;
            texts.into_iter().find(|it| it.id == text)
        });
        let page = shown.unwrap().pages.into_iter().next().unwrap();
        // A word torn at the end of a line, searched in another form and language of analysis.
        let query = Query::read("tortured everywhere", Typing::Finished, reader.vocabulary());
        let marker = Marker::new(&query);
        let mut found = Vec::new();
        for (number, block) in page.blocks.iter().enumerate() {
            for mark in marker.marks(&block.text, Some("en")) {
                let word: String = block.text.chars().skip(mark.start).take(mark.end - mark.start).collect();
                let areas = image.areas(number, (mark.start, mark.end));
                assert!(areas.iter().all(|area| ink(&image, *area) > 0.03), "{word}: {areas:?}");
                found.push((word, areas.len()));
            }
        }
        assert_eq!(found, [("torture".to_owned(), 1), ("everywhere".to_owned(), 2)]);

        let docx = text_of(&library, "docx");
        let error = reader.page_image(Path::new(WORKER), docx, wanted, &limits, &cancel).unwrap_err();
        assert_eq!((error.what, error.kind), (What::PaintPage, Kind::UnknownFormat));
        let none = Wanted { page: 5, ..wanted };
        let error = reader.page_image(Path::new(WORKER), text, none, &limits, &cancel).unwrap_err();
        assert_eq!((error.what, error.kind), (What::PaintPage, Kind::NotFound));
    }

    #[test]
    fn the_lane_paints_what_is_wanted_last() {
        let (_folder, library) = library();
        let text = text_of(&library, "pdf");
        let jobs = Jobs::start_with(library, Path::new(WORKER), Arc::new(|| {})).unwrap();
        let mut ticket = Ticket::default();
        for page in [1, 2, 3, 1, 2] {
            ticket = ticket.next();
            jobs.ask(Request::Paint(ticket, text, Wanted { page, width: 2000, longest: 4096, mend: false }));
            std::thread::sleep(Duration::from_millis(3));
        }
        let begun = Instant::now();
        let mut painted = Vec::new();
        while painted.last().is_none_or(|(last, _)| *last != ticket) {
            assert!(begun.elapsed() < Duration::from_secs(60));
            for event in jobs.events() {
                if let Event::Painted { ticket, result } = event {
                    painted.push((ticket, result.map(|image| image.width).map_err(|error| error.kind)));
                }
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(painted.pop().unwrap(), (ticket, Ok(2000)));
        // What was overtaken is given up, not finished: five pages of this size take seconds here.
        assert!(painted.iter().all(|(_, result)| *result == Err(Kind::Cancelled)), "{painted:?}");
    }
}
