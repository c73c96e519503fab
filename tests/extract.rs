//! Files read by the real worker: what comes out, and how it ends when a file or a worker is bad.

#![expect(clippy::unwrap_used, reason = "in tests, also in the functions they share")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use kitabkhana::error::Kind;
use kitabkhana::extract::{Extracted, Limits, Unfinished, in_worker};
use kitabkhana::model::{Locator, Page, Role};

const WORKER: &str = env!("CARGO_BIN_EXE_kitabkhana");

fn read(file: &Path, limits: &Limits) -> Result<Extracted, Unfinished> {
    in_worker(Path::new(WORKER), file, limits, &AtomicBool::new(false), &|_| {})
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// One line a page and a block, as the expected texts are written.
fn shown(pages: &[Page]) -> String {
    let mut out = String::new();
    for page in pages {
        match &page.locator {
            Locator::Section { section } => out += &format!("# {}\n", section.join(" > ")),
            other => out += &format!("# {other:?}\n"),
        }
        for block in &page.blocks {
            let role = serde_json::to_value(block.role).unwrap();
            let cell = if block.role == Role::Table { " | " } else { "\t" };
            let text = block.text.replace('\n', " / ").replace('\t', cell);
            out += &format!("[{}] {text}\n", role.as_str().unwrap());
        }
    }
    out
}

/// The text that a real program made the file from: a line each heading and paragraph. Paragraphs
/// that go on over the page are whole again.
fn made_from(pages: &[Page]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for page in pages {
        for (at, block) in page.blocks.iter().enumerate() {
            let mark = if block.role == Role::Heading { "# " } else { "" };
            let is_open = |above: &&mut String| {
                !above.starts_with('#') && !above.ends_with(['.', ':', '؛']) && at == 0 && mark.is_empty()
            };
            match lines.last_mut().filter(is_open) {
                Some(above) if above.ends_with('-') => {
                    above.pop();
                    above.push_str(&block.text);
                }
                Some(above) => *above += &format!(" {}", block.text),
                None => lines.push(format!("{mark}{}", block.text)),
            }
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_case_gives_its_expected_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let (mut cases, mut by_programs) = (0, 0);
    let mut wrong = String::new();
    for case in fs::read_dir(folder).unwrap().map(|case| case.unwrap().path()).filter(|it| it.is_dir()) {
        let files = fs::read_dir(&case).unwrap().map(|file| file.unwrap().path());
        let input =
            files.into_iter().find(|file| file.file_stem().is_some_and(|stem| stem == "input")).unwrap();
        if cfg!(not(feature = "pdf")) && input.extension().is_some_and(|it| it == "pdf") {
            continue;
        }
        let extracted = read(&input, &Limits::default()).expect("readable");
        assert_eq!(extracted.parts.len(), 1);
        let pages = &extracted.parts[0].pages;
        cases += 1;
        let (found, expected) = match fs::read_to_string(case.join("made-from.txt")) {
            Ok(expected) => {
                by_programs += 1;
                (made_from(pages), expected)
            }
            Err(_) => (shown(pages), fs::read_to_string(case.join("expected.txt")).unwrap()),
        };
        if found != expected {
            wrong += &format!("{}:\n", case.display());
            for line in expected.lines().filter(|line| !found.lines().any(|it| it == *line)) {
                wrong += &format!("- {line}\n");
            }
            for line in found.lines().filter(|line| !expected.lines().any(|it| it == *line)) {
                wrong += &format!("+ {line}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(
        cases >= 10 && by_programs >= 7,
        "only {cases} cases were found, {by_programs} of them by programs"
    );
}

#[test]
fn properties_and_reader_come_with_the_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let page = read(&folder.join("html-menus-kazakh/input.html"), &Limits::default()).unwrap();
    assert_eq!(page.extractor.0, "html");
    let properties = &page.parts[0].properties;
    assert_eq!(properties.languages, ["kk"]);
    assert_eq!(properties.date.as_deref(), Some("2020-03-14T09:00:00+06:00"));
    assert_eq!(properties.heading.as_deref(), Some("Ауыл кітапханасы қайта ашылды"));
    let text = read(&folder.join("text-russian-windows-1251/input.txt"), &Limits::default()).unwrap();
    assert_eq!(text.extractor.0, "text");
    assert_eq!(text.parts[0].properties.charset.as_deref(), Some("windows-1251"));
}

#[test]
fn bad_files_end_with_their_reason() {
    let folder = tempfile::tempdir().unwrap();
    let limits =
        Limits { html_bytes: 1 << 20, text_bytes: 2 << 20, file_bytes: 4 << 20, ..Limits::default() };
    let noise: Vec<u8> = (0..9000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let huge = format!("<html><body>{}</body></html>", "<p>words and words</p>\n".repeat(60_000));
    let deep = format!("<html><body>{}x", "<div>".repeat(60_000));
    for (name, bytes, kind) in [
        ("empty.txt", Vec::new(), Kind::NoText),
        ("blank.html", b"<html><body><p> &nbsp; </p><img alt='x'></body></html>".to_vec(), Kind::NoText),
        ("dashes.txt", b"---- ....\n\n****".to_vec(), Kind::NoText),
        ("noise.txt", noise, Kind::UnknownFormat),
        ("paper.txt", b"%PDF-1.7\n1 0 obj".to_vec(), Kind::Damaged),
        ("letter.txt", b"PK\x03\x04\x14\0\0\0word/document.xml".to_vec(), Kind::Damaged),
        ("huge.html", huge.clone().into_bytes(), Kind::TooLarge),
        ("huge.txt", huge.into_bytes(), Kind::TooLarge),
        ("deep.html", deep.into_bytes(), Kind::TooLarge),
        ("larger.txt", vec![b'a'; 5 << 20], Kind::TooLarge),
    ] {
        let path = file(&folder, name, bytes);
        let unfinished = read(&path, &limits).expect_err(name);
        assert_eq!(unfinished.error.kind, kind, "{name}: {}", unfinished.error);
        assert_eq!(unfinished.error.path.as_deref(), Some(path.as_path()));
        assert!(unfinished.error.source.is_some());
    }
    let missing = read(&folder.path().join("missing.txt"), &limits).unwrap_err();
    assert_eq!(missing.error.kind, Kind::NotFound);
    assert_eq!(read(folder.path(), &limits).unwrap_err().error.kind, Kind::UnknownFormat);
}

#[test]
fn pages_read_before_the_end_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let sections: String = (1..=9).map(|n| format!("# Section {n}\n\nWords of section {n}.\n\n")).collect();
    let path = file(&folder, "many.md", sections);
    let seen = AtomicU32::new(0);
    let progress = |pages| assert_eq!(seen.fetch_add(1, Ordering::Relaxed) + 1, pages);
    let limits = Limits { pages: 4, ..Limits::default() };
    let unfinished =
        in_worker(Path::new(WORKER), &path, &limits, &AtomicBool::new(false), &progress).unwrap_err();
    assert_eq!(unfinished.error.kind, Kind::TooLarge);
    assert_eq!(unfinished.so_far.parts[0].pages.len(), 4);
    assert_eq!(unfinished.so_far.parts[0].pages[3].text(), "Section 4\n\nWords of section 4.");
    assert_eq!(seen.load(Ordering::Relaxed), 4);

    // The parent counts bytes itself.
    let limits = Limits { output_bytes: 700, ..Limits::default() };
    let unfinished = read(&path, &limits).unwrap_err();
    assert_eq!(unfinished.error.kind, Kind::TooLarge);
    let pages = unfinished.so_far.parts[0].pages.len();
    assert!((1..9).contains(&pages), "{pages}");
    assert_eq!(read(&path, &Limits::default()).unwrap().parts[0].pages.len(), 9);
}

/// A PDF file of two pages with a header, as simple as the format allows.
#[cfg(feature = "pdf")]
fn small_pdf() -> Vec<u8> {
    let text = |page: u32| {
        format!(
            "BT /F1 11 Tf 72 800 Td (Notes on wells) Tj 0 -160 Td (The village of page {page} dug its well by) Tj \
             0 -14 Td (hand and drew water coope-) Tj 0 -14 Td (ratively ever since.) Tj ET"
        )
    };
    let (one, two) = (text(1), text(2));
    let stream = |text: &str| format!("<< /Length {} >> stream\n{text}\nendstream", text.len());
    let page = |contents: u32| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R \
             /Resources << /Font << /F1 7 0 R >> >> >>"
        )
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r /St 4 >>] >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>".to_owned(),
        page(5),
        page(6),
        stream(&one),
        stream(&two),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    pdf_of(&objects)
}

/// A PDF file of these objects, the first of which is its catalog.
#[cfg(feature = "pdf")]
fn pdf_of(objects: &[String]) -> Vec<u8> {
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    pdf.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    pdf += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    pdf.into_bytes()
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_gives_its_pages_with_printed_numbers_and_without_headers() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "wells.pdf", small_pdf());
    let extracted = read(&path, &Limits::default()).expect("readable");
    let pages = &extracted.parts[0].pages;
    let found: Vec<(Locator, String)> =
        pages.iter().map(|page| (page.locator.clone(), page.text())).collect();
    let page = |page, label: &str| Locator::Page { page, label: Some(label.to_owned()) };
    let words = |page| {
        format!("The village of page {page} dug its well by hand and drew water cooperatively ever since.")
    };
    assert_eq!(found, [(page(1, "iv"), words(1)), (page(2, "v"), words(2))]);
}

/// Bookmarks lie in each other; a title that lies in two depths says nothing of its own.
#[cfg(feature = "pdf")]
#[test]
fn headings_of_a_pdf_lie_as_deep_as_its_outline_says() {
    let lines = ["Wells", "Deep wells", "Pumps", "Shallow wells", "Summary", "Annex", "Summary", "Tables"];
    let mut text = "BT /F1 11 Tf 72 790 Td".to_owned();
    for line in lines {
        text += &format!(
            " ({line}) Tj 0 -40 Td (The village dug here with its own hands for years and) Tj 0 -14 Td \
             (drew water together ever since that time.) Tj 0 -40 Td"
        );
    }
    text += " ET";
    // Title, first below, next: numbers of objects.
    let item = |title: &str, first: u32, next: u32| {
        let link =
            |name: &str, number| if number > 0 { format!("/{name} {number} 0 R ") } else { String::new() };
        format!("<< /Title ({title}) {}{}>>", link("First", first), link("Next", next))
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 1200] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >> stream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /First 7 0 R >>".to_owned(),
        item("Wells", 8, 12),
        item("Deep wells", 9, 10),
        item("Pumps", 0, 0),
        item("Shallow wells", 0, 11),
        item("Summary", 0, 0),
        item("Annex", 0, 13),
        item("Summary", 0, 14),
        item("Tables", 0, 0),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "wells.pdf", pdf_of(&objects));
    let extracted = read(&path, &Limits::default()).expect("readable");
    let blocks = &extracted.parts[0].pages[0].blocks;
    let headings: Vec<(&str, Option<u8>)> = blocks
        .iter()
        .filter(|block| block.role == Role::Heading)
        .map(|block| (block.text.as_str(), block.level))
        .collect();
    let levels = [Some(0), Some(1), Some(2), Some(1), None, Some(0), None, Some(0)];
    assert_eq!(headings, lines.into_iter().zip(levels).collect::<Vec<_>>());
    assert!(blocks.iter().all(|block| block.role == Role::Heading || block.level.is_none()));
}

/// One byte, many bytes, or the end changed; each file ends in time, read or refused.
#[cfg(feature = "pdf")]
#[test]
fn mutated_pdfs_never_crash_or_hang_the_program() {
    let folder = tempfile::tempdir().unwrap();
    // As real programs write them: streams packed, objects in streams, fonts with their maps.
    let real =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/pdf-latex-two-columns-english/input.pdf");
    let whole = fs::read(real).unwrap();
    let limits = Limits { wall: Duration::from_secs(20), cpu_seconds: 5, ..Limits::default() };
    let mut state = 20_261_121u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut readable = 0;
    for case in 0..180 {
        let mut bytes = whole.clone();
        match case % 3 {
            0 => bytes[next(whole.len())] = next(256) as u8,
            1 => (0..20).for_each(|_| bytes[next(whole.len())] = next(256) as u8),
            _ => bytes.truncate(next(whole.len())),
        }
        let path = file(&folder, "mutant.pdf", bytes);
        let begun = Instant::now();
        match read(&path, &limits) {
            Ok(_) => readable += 1,
            // Not one may take the worker down or run into its limits.
            Err(unfinished) => {
                let kind = unfinished.error.kind;
                let is_told =
                    matches!(kind, Kind::Damaged | Kind::NoText | Kind::Encrypted | Kind::UnknownFormat);
                assert!(is_told, "mutant {case}: {}", unfinished.error);
            }
        }
        assert!(begun.elapsed() < limits.wall + Duration::from_secs(5), "mutant {case}");
    }
    assert!(readable >= 60, "only {readable} of 180 could be read");
}

/// Limits that the system holds, and workers that misbehave; both need Unix.
#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A page that takes the parser seconds: much to do for each of many elements.
    fn slow_page() -> String {
        format!("<html><body>{}</body></html>", "<p>a, b</p><div><a href=x>c</a></div>".repeat(200_000))
    }

    #[test]
    fn processor_time_and_memory_are_limited() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "slow.html", slow_page());
        let limits = Limits { cpu_seconds: 1, ..Limits::default() };
        let begun = Instant::now();
        let unfinished = read(&path, &limits).unwrap_err();
        assert_eq!(unfinished.error.kind, Kind::TooSlow, "{}", unfinished.error);
        assert!(begun.elapsed() < Duration::from_secs(20));

        // Thirty megabytes of letters are read whole, and copied while they are decoded. A debug build
        // maps 110 itself, and its stack 32.
        let path = file(&folder, "long.txt", "слова и ".repeat(2_200_000));
        let limits = Limits { address_space: 170 << 20, ..Limits::default() };
        let unfinished = read(&path, &limits).unwrap_err();
        assert_eq!(unfinished.error.kind, Kind::TooLarge, "{}", unfinished.error);
    }

    #[test]
    fn the_clock_and_the_person_can_end_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "slow.html", slow_page());
        let limits = Limits { wall: Duration::from_millis(300), ..Limits::default() };
        let begun = Instant::now();
        assert_eq!(read(&path, &limits).unwrap_err().error.kind, Kind::TooSlow);
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());

        let cancel = AtomicBool::new(false);
        let begun = Instant::now();
        let ended = std::thread::scope(|scope| {
            let reading =
                scope.spawn(|| in_worker(Path::new(WORKER), &path, &Limits::default(), &cancel, &|_| {}));
            std::thread::sleep(Duration::from_millis(200));
            cancel.store(true, Ordering::Relaxed);
            reading.join().unwrap()
        });
        assert_eq!(ended.unwrap_err().error.kind, Kind::Cancelled);
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    }

    /// Runs a shell script in the worker's place.
    fn played(script: &str, limits: &Limits) -> Result<Extracted, Unfinished> {
        let folder = tempfile::tempdir().unwrap();
        let worker = file(&folder, "worker", format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(&worker, fs::Permissions::from_mode(0o755)).unwrap();
        in_worker(&worker, Path::new("some.txt"), limits, &AtomicBool::new(false), &|_| {})
    }

    #[test]
    fn workers_that_misbehave() {
        let hello = r#"echo '{"hello":1}'; echo '{"reader":["text",1]}'; echo '{"part":{}}'"#;
        let page = r#"echo '{"page":{"locator":{"section":[]},"blocks":[{"role":"body","language":null,"text":"kept"}]}}'"#;
        let short = Limits { wall: Duration::from_secs(2), ..Limits::default() };
        for (script, kind, pages) in [
            (format!("{hello}; {page}; {page}; exec sleep 60"), Kind::TooSlow, 2),
            (format!("{hello}; {page}; kill -SEGV $$"), Kind::Stopped, 1),
            (format!("{hello}; {page}; kill -KILL $$"), Kind::Stopped, 1),
            (format!("{hello}; {page}; kill -XCPU $$"), Kind::TooSlow, 1),
            (
                format!("{hello}; {page}; echo 'memory allocation of 99 bytes failed' >&2; kill -ABRT $$"),
                Kind::TooLarge,
                1,
            ),
            (format!("{hello}; {page}; printf '{{\"page\":{{\"loc'; exit 0"), Kind::Stopped, 1),
            (format!("{hello}; {page}; echo nonsense; exec sleep 60"), Kind::Stopped, 1),
            (format!("{hello}; {page}; exec cat /dev/zero"), Kind::TooLarge, 1),
            (
                format!("{hello}; {page}; echo '{{\"failed\":[\"encrypted\",\"asks for a password\"]}}'"),
                Kind::Encrypted,
                1,
            ),
            (format!("{hello}; while :; do {page}; done"), Kind::TooLarge, 30),
            (format!("{page}; exec sleep 60"), Kind::Stopped, 0),
            ("echo '{\"hello\":2}'; exec sleep 60".to_owned(), Kind::Stopped, 0),
            (format!("echo '{{\"hello\":1}}'; {page}; exec sleep 60"), Kind::Stopped, 0),
            ("exit 2".to_owned(), Kind::Stopped, 0),
        ] {
            let limits = Limits { pages: 30, ..short.clone() };
            let unfinished = played(&script, &limits).expect_err(&script);
            assert_eq!(unfinished.error.kind, kind, "{script}: {}", unfinished.error);
            let kept: usize = unfinished.so_far.parts.iter().map(|part| part.pages.len()).sum();
            assert_eq!(kept, pages, "{script}");
        }
        // Complaints at length neither hold a worker up nor fill the memory.
        let script = format!("{hello}; {page}; head -c 3000000 /dev/zero >&2; echo '\"done\"'");
        assert_eq!(played(&script, &Limits::default()).unwrap().parts[0].pages.len(), 1);
        let missing = in_worker(
            Path::new("/nowhere/worker"),
            Path::new("some.txt"),
            &short,
            &AtomicBool::new(false),
            &|_| {},
        );
        assert_eq!(missing.unwrap_err().error.kind, Kind::Unexpected);
    }

    #[test]
    fn the_worker_is_gone_when_reading_ends() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("pid");
        let script = format!("echo $$ > {}; exec sleep 600", note.display());
        let short = Limits { wall: Duration::from_millis(500), ..Limits::default() };
        assert_eq!(played(&script, &short).unwrap_err().error.kind, Kind::TooSlow);
        let pid = fs::read_to_string(&note).unwrap();
        assert!(!Path::new("/proc").join(pid.trim()).exists(), "process {pid} lives on");
    }
}

/// What a damaged file still says, and that it says that it is damaged.
#[cfg(feature = "pdf")]
#[test]
fn damaged_pdfs_are_read_as_far_as_they_go_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let of = |name: &str| fs::read(format!("tests/formats/{name}/input.pdf")).unwrap();
    let text = |extracted: &Extracted| shown(&extracted.parts[0].pages);
    let whole = of("pdf-libreoffice-russian");
    let read_whole = read(&file(&folder, "whole.pdf", &whole), &limits).unwrap();
    assert!(!read_whole.is_damaged);
    let place = |needle: &[u8], nth: usize| {
        let found = whole.windows(needle.len()).enumerate().filter(|(_, window)| *window == needle);
        found.map(|(at, _)| at).nth(nth).unwrap()
    };
    // The content of the page stands in the first stream, the letters of its fonts in others.
    for (name, at, least) in [
        ("the catalog", place(b"/XYZ null null", 0) + 8, 100),
        ("the word before a stream", place(b"stream", 0) + 2, 100),
        ("the name of a filter", place(b"FlateDecode", 0) + 3, 100),
        ("a place in the page's content", place(b"stream", 0) + 1500, 30),
        ("the checksum of the page's content", place(b"endstream", 0) - 3, 100),
        ("a width", place(b"/Widths[0 667", 0) + 9, 90),
    ] {
        let mut broken = whole.clone();
        broken[at] = if broken[at] == b'\x07' { 0 } else { b'\x07' };
        let extracted = read(&file(&folder, "broken.pdf", &broken), &limits);
        let extracted = extracted.unwrap_or_else(|unfinished| panic!("{name}: {:?}", unfinished.error));
        assert!(extracted.is_damaged, "{name}");
        let (found, all) = (text(&extracted), text(&read_whole));
        let words: Vec<&str> = all.split_whitespace().filter(|word| word.chars().count() > 3).collect();
        let kept = words.iter().filter(|word| found.contains(**word)).count() * 100 / words.len();
        assert!(kept >= least, "{name}: {kept}");
    }
    // What is left of a file whose end is gone, where something is.
    let half = of("pdf-chromium-tajik");
    match read(&file(&folder, "half.pdf", &half[..half.len() * 9 / 10]), &limits) {
        Ok(extracted) => assert!(extracted.is_damaged),
        Err(unfinished) => assert!(matches!(unfinished.error.kind, Kind::Damaged | Kind::NoText)),
    }
}
