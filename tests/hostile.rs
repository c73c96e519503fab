//! Files made to take all time or memory, after those of the research on parsers: each ends within
//! its limits, with its reason, and what was read before that is kept.

#![expect(clippy::unwrap_used, reason = "in tests, also in the functions they share")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use kitabkhana::error::Kind;
use kitabkhana::extract::{Limits, Wanted, in_worker, paint};

const WORKER: &str = env!("CARGO_BIN_EXE_kitabkhana");

/// Limits a tenth of what they are, so that they are met soon.
fn short() -> Limits {
    Limits {
        wall: Duration::from_secs(20),
        cpu_seconds: 4,
        address_space: 512 << 20,
        zip_part_bytes: 2 << 20,
        zip_bytes: 4 << 20,
        html_bytes: 1 << 20,
        text_bytes: 1 << 20,
        glyphs: 20_000,
        pages: 500,
        output_bytes: 4 << 20,
        ..Limits::default()
    }
}

/// A file read with short limits: why it ended (`None` if it was read) and how long it took.
fn ends(path: &Path) -> (Option<Kind>, Duration) {
    let begun = Instant::now();
    let read = in_worker(Path::new(WORKER), path, &short(), &AtomicBool::new(false), &|_| {});
    (read.err().map(|unfinished| unfinished.error.kind), begun.elapsed())
}

/// A page painted with short limits: why there is no picture (`None` if there is) and how long it took.
#[cfg(feature = "pdf")]
fn paints(path: &Path) -> (Option<Kind>, Duration) {
    let begun = Instant::now();
    let wanted = Wanted { page: 1, width: 800, longest: 4096, mend: false };
    let painted = paint(Path::new(WORKER), path, wanted, &["Hello wells"], &short(), &AtomicBool::new(false));
    if let Ok(image) = &painted {
        assert!(image.width <= 800 && image.rgb.len() as u32 == image.width * image.height * 3);
    }
    (painted.err().map(|error| error.kind), begun.elapsed())
}

/// A DOCX file with this body; `declared` stands before it.
fn docx(path: &Path, declared: &str, body: &[(&str, usize)]) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    let mut part = |name: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    };
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override \
        PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.\
        wordprocessingml.document.main+xml'/></Types>";
    part("[Content_Types].xml");
    zip.write_all(types.as_bytes()).unwrap();
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let open = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";
    zip.write_all(format!("<?xml version='1.0'?>{declared}{open}").as_bytes()).unwrap();
    for (piece, count) in body {
        // In pieces, so that the test itself takes no memory.
        for _ in 0..count / 1000 {
            zip.write_all(piece.repeat(1000).as_bytes()).unwrap();
        }
        zip.write_all(piece.repeat(count % 1000).as_bytes()).unwrap();
    }
    zip.write_all(b"</w:body></w:document>").unwrap();
    zip.finish().unwrap();
}

#[test]
fn office_files_end_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.docx");
    let entities: String =
        (1..10).map(|at| format!("<!ENTITY e{at} '{}'>", format!("&e{};", at - 1).repeat(10))).collect();
    let laugh = format!("<!DOCTYPE d [<!ENTITY e0 'ha'>{entities}]>");
    let outside = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    let run = ("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 1);
    for (name, declared, body, kinds) in [
        ("bomb", "", vec![("<w:p><w:r><w:t>", 1), ("A", 8 << 20)], vec![Kind::TooLarge]),
        ("many paragraphs", "", vec![(run.0, 400_000)], vec![Kind::TooLarge]),
        ("deep tables", "", vec![("<w:tbl><w:tr><w:tc>", 20_000), run], vec![Kind::TooLarge, Kind::Damaged]),
        ("unclosed", "", vec![("<w:p>", 20_000)], vec![Kind::TooLarge, Kind::Damaged]),
        (
            "entities",
            laugh.as_str(),
            vec![("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", 1)],
            vec![Kind::Damaged, Kind::NoText],
        ),
        (
            "a file of the system",
            outside,
            vec![("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", 1)],
            vec![Kind::Damaged, Kind::NoText],
        ),
    ] {
        docx(&path, declared, &body);
        let (kind, took) = ends(&path);
        assert!(kind.is_some_and(|kind| kinds.contains(&kind)), "{name}: {kind:?}");
        assert!(took < Duration::from_secs(25), "{name}: {took:?}");
    }
}

#[test]
fn pages_and_texts_end_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, kind) in [
        ("deep.html", format!("<html><body>{}text", "<div>".repeat(100_000)), Some(Kind::TooLarge)),
        ("fonts.html", format!("<html><body>{}text", "<b><i><font>".repeat(50_000)), Some(Kind::TooLarge)),
        (
            "tables.html",
            format!("<html><body>{}text", "<table><tr><td>".repeat(30_000)),
            Some(Kind::TooLarge),
        ),
        (
            "flat.html",
            format!("<html><body>{}", "<p>water and wells</p>\n".repeat(60_000)),
            Some(Kind::TooLarge),
        ),
        (
            "attribute.html",
            format!("<html><body><p class='{}'>a word of text</p>", "a ".repeat(1 << 20)),
            Some(Kind::TooLarge),
        ),
        ("long.txt", "слово ".repeat(200_000), Some(Kind::TooLarge)),
        ("line.txt", "я".repeat(400_000), None),
        ("quotes.md", format!("{}word", "> ".repeat(100_000)), None),
        ("lists.md", (0..2000).map(|at| format!("{}- word\n", " ".repeat(at))).collect(), None),
        ("brackets.md", format!("{}word{}", "[".repeat(100_000), "](".repeat(100_000)), None),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let (found, took) = ends(&path);
        // What no limit forbids is read, or stopped by the clock.
        let is_expected = found == kind
            || (kind.is_none() && found == Some(Kind::TooSlow))
            || (kind.is_none() && found == Some(Kind::TooLarge));
        assert!(is_expected, "{name}: {found:?}");
        assert!(took < Duration::from_secs(25), "{name}: {took:?}");
    }
}

/// A PDF file of these objects, counted from 1, with a table.
#[cfg(feature = "pdf")]
fn pdf(path: &Path, objects: &[String]) {
    let mut bytes = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = bytes.len();
    bytes += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    bytes.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    bytes += &format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    std::fs::write(path, bytes).unwrap();
}

/// These bytes, packed.
#[cfg(feature = "pdf")]
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A gigabyte of spaces, packed: one megabyte, over and over.
#[cfg(feature = "pdf")]
fn bomb() -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    let mut megabyte = Vec::with_capacity(1 << 16);
    packer.compress_vec(&[b' '; 1 << 20], &mut megabyte, flate2::FlushCompress::Full).unwrap();
    assert!(megabyte.len() < 1 << 13);
    [vec![0x78, 0x9c], megabyte.repeat(1 << 10), vec![3, 0]].concat()
}

/// A PDF file whose object 4 holds this data, of a dictionary with these entries; its table is left to be found.
#[cfg(feature = "pdf")]
fn pdf_with_data(path: &Path, entries: &str, data: &[u8], objects: &[String]) {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        if number == 4 {
            bytes.extend(format!("4 0 obj\n<<{entries}/Length {}>>stream\n", data.len()).bytes());
            bytes.extend_from_slice(data);
            bytes.extend_from_slice(b"\nendstream\nendobj\n");
        } else {
            bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
        }
    }
    bytes.extend_from_slice(b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    std::fs::write(path, bytes).unwrap();
}

#[cfg(feature = "pdf")]
#[test]
fn packed_bombs_and_huge_pictures_cost_little() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.pdf");
    let once = bomb();
    let twice = packed(&once);
    let words = "BT /F1 12 Tf 72 700 Td (Twelve wells were dug beside the old road) Tj ET ";
    let picture =
        "/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8";
    let drawn = |content: &str| {
        let mut objects = one_page("", "/XObject<</X 4 0 R>>", &[]);
        objects[2] = objects[2].replace("/Contents 4 0 R", "/Contents 6 0 R");
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
        objects
    };
    let flate = "/Filter/FlateDecode";
    let map: Vec<u8> = {
        let entry = |at: u32| format!("<{:04X}> <{:04X}> <0041>\n", at % 0xffff, at % 0xffff);
        let mut map =
            b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n90000 beginbfrange\n".to_vec();
        map.extend((0..90_000).flat_map(|at| entry(at).into_bytes()));
        map.extend_from_slice(b"endbfrange endcmap");
        packed(&map)
    };
    let mut mapped = drawn(words);
    mapped[4] = mapped[4].replace("/Type1/", "/Type1/ToUnicode 4 0 R/");
    for (name, entries, data, objects, kinds, most) in [
        (
            "a page that is a bomb",
            flate.to_owned(),
            once.as_slice(),
            one_page("", "", &[]),
            vec![Kind::TooLarge],
            10,
        ),
        (
            "a bomb packed twice",
            "/Filter[/FlateDecode/FlateDecode]".to_owned(),
            &twice,
            one_page("", "", &[]),
            vec![Kind::TooLarge, Kind::TooSlow],
            25,
        ),
        (
            "objects packed to a bomb",
            format!("/Type/ObjStm/N 9/First 9{flate}"),
            &once,
            drawn(words),
            vec![Kind::TooLarge],
            10,
        ),
        ("a huge picture", format!("{picture}{flate}"), &once, drawn(&format!("{words}/X Do")), vec![], 5),
        (
            "a huge photograph",
            format!("{picture}/Filter/DCTDecode"),
            b"\xff\xd8\xff",
            drawn(&format!("{words}/X Do")),
            vec![],
            5,
        ),
        ("a huge map of letters", flate.to_owned(), &map, mapped, vec![], 20),
    ] {
        pdf_with_data(&path, &entries, data, &objects);
        let (kind, took) = ends(&path);
        assert_eq!(kind.is_none(), kinds.is_empty(), "{name}: {kind:?}");
        assert!(kind.is_none_or(|kind| kinds.contains(&kind)), "{name}: {kind:?}");
        assert!(took < Duration::from_secs(most), "{name}: {took:?}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn tables_in_circles_and_endless_damage_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.pdf");
    let words = "BT /F1 12 Tf 72 700 Td (Twelve wells were dug beside the old road) Tj ET";
    pdf(&path, &one_page(words, "", &[]));
    let sound = std::fs::read_to_string(&path).unwrap();
    let table = sound.rfind("xref\n0").unwrap();
    let circle = sound.replace("/Root 1 0 R", &format!("/Root 1 0 R/Prev {table}"));
    for (name, bytes, is_read) in [
        ("a table that names itself", circle, true),
        ("texts without an end", format!("{sound}9 0 obj\n<</A {}", "(\n".repeat(500_000)), true),
        (
            "streams without an end",
            format!("{sound}{}", "9 0 obj<</A 1>>stream\nendobj ".repeat(100_000)),
            true,
        ),
        ("objects without an end", format!("{sound}{}", "9 0 obj << [ ( < ".repeat(100_000)), true),
        ("brackets", format!("{sound}9 0 obj\n{}", "<<[".repeat(400_000)), true),
        ("nothing but headings", "9 0 obj ".repeat(300_000), false),
    ] {
        std::fs::write(&path, format!("%PDF-1.4\n{bytes}")).unwrap();
        let (kind, took) = ends(&path);
        // What is read in vain is stopped by the clock.
        assert!(kind.is_none() == is_read || kind == Some(Kind::TooSlow), "{name}: {kind:?}");
        assert!(took < Duration::from_secs(25), "{name}: {took:?}");
    }
}

/// The objects of a file with one page that draws this; `others` are counted from 6.
#[cfg(feature = "pdf")]
fn one_page(content: &str, resources: &str, others: &[String]) -> Vec<String> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    objects.extend_from_slice(others);
    objects
}

#[cfg(feature = "pdf")]
#[test]
fn pdfs_end_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.pdf");
    let catalog = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let small = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned();
    let form = |next: usize, content: &str| {
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>/XObject<</X {next} 0 R>>>>\
             /Length {}>>stream\n{content}\nendstream",
            content.len()
        )
    };
    let mut forms: Vec<String> = (0..11).map(|at| form(7 + at, &"/X Do ".repeat(10))).collect();
    forms.push(form(99, "BT /F1 9 Tf (x) Tj ET"));
    let words = format!("BT /F1 12 Tf 10 10 Td {} ET", "(Hello wells) Tj 0 1 Td ".repeat(60_000));
    let nested = |open: &str, close: &str, times: usize| {
        format!("<</Type/Pages/Kids[3 0 R]/Count 1/X {}1{}>>", open.repeat(times), close.repeat(times))
    };
    for (name, objects) in [
        ("a page of endless words", one_page(&words, "", &[])),
        ("a form in itself", one_page("/X Do", "/XObject<</X 6 0 R>>", &[form(6, "/X Do /X Do")])),
        ("forms of forms", one_page("/X Do", "/XObject<</X 6 0 R>>", &forms)),
        (
            "pages in a circle",
            vec![
                catalog.clone(),
                "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000000>>".to_owned(),
                "<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 5>>".to_owned(),
            ],
        ),
        (
            "a page many times",
            vec![
                catalog.clone(),
                format!("<</Type/Pages/Kids[{}]/Count 100000>>", "3 0 R ".repeat(100_000)),
                small.clone(),
            ],
        ),
        (
            "deep arrays drawn",
            one_page(&format!("{}{} TJ", "[".repeat(300_000), "]".repeat(300_000)), "", &[]),
        ),
        ("deep arrays", vec![catalog.clone(), nested("[", "]", 300_000), small.clone()]),
        ("deep dictionaries", vec![catalog.clone(), nested("<</A ", ">>", 100_000), small.clone()]),
        ("states saved", one_page(&format!("{}BT /F1 12 Tf (hi) Tj ET", "q ".repeat(1_000_000)), "", &[])),
        (
            "a length that is its own",
            vec![
                catalog.clone(),
                "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>".to_owned(),
                "<</Length 4 0 R>>stream\nBT ET\nendstream".to_owned(),
            ],
        ),
        (
            "an outline in a circle",
            vec![
                "<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>".to_owned(),
                "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
                small.clone(),
                "<</First 5 0 R/Last 5 0 R/Count 1>>".to_owned(),
                "<</Title(a)/Parent 4 0 R/Next 5 0 R/First 5 0 R/Last 5 0 R/Dest[3 0 R/Fit]>>".to_owned(),
            ],
        ),
    ] {
        pdf(&path, &objects);
        let (kind, took) = ends(&path);
        // None holds enough text to be one, and none may end without a word on why.
        let is_told = kind.is_some_and(|kind| {
            matches!(kind, Kind::NoText | Kind::Damaged | Kind::TooLarge | Kind::TooSlow | Kind::Stopped)
        });
        assert!(is_told, "{name}: {kind:?}");
        assert!(took < Duration::from_secs(25), "{name}: {took:?}");
        let (kind, took) = paints(&path);
        // A page without a word is still a page; what cannot be painted in time says so.
        let is_told = kind.is_none_or(|kind| {
            matches!(kind, Kind::NotFound | Kind::Damaged | Kind::TooLarge | Kind::TooSlow | Kind::Stopped)
        });
        assert!(is_told, "{name}, painted: {kind:?}");
        assert!(took < Duration::from_secs(25), "{name}, painted: {took:?}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn painting_ends_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.pdf");
    let image = |width: u32, height: u32, data: &str| {
        format!(
            "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8\
             /Length {}>>stream\n{data}\nendstream",
            data.len()
        )
    };
    let pattern = "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001\
         /Resources<<>>/Length 21>>stream\n0 0 1 1 re 1 0 0 rg f\nendstream";
    let huge = one_page("0 0 1 1 re f", "", &[]);
    let huge: Vec<String> =
        huge.into_iter().map(|it| it.replace("[0 0 612 792]", "[0 0 90000000 90000000]")).collect();
    let curves = "0 0 m ".to_owned() + &"9 9 500 700 600 1 c 1 600 700 500 9 9 c ".repeat(100_000) + " S";
    for (name, objects) in [
        ("a huge page", huge),
        ("a picture of 10,000 million pixels", one_page("600 0 0 700 0 0 cm /X Do", "/XObject<</X 6 0 R>>", &[image(100_000, 100_000, "abc")])),
        ("endless tiles", one_page("/Pattern cs /P scn 0 0 600 700 re f", "/Pattern<</P 6 0 R>>", &[pattern.to_owned()])),
        ("endless curves", one_page(&curves, "", &[])),
        ("layers over layers", one_page(&format!("{}0 0 9 9 re f", "/G gs q /X Do ".repeat(3000)), "/ExtGState<</G<</ca 0.5/BM/Multiply>>>>/XObject<</X 6 0 R>>", &["<</Type/XObject/Subtype/Form/BBox[0 0 600 700]/Group<</S/Transparency>>/Length 16>>stream\n0 0 600 700 re f\nendstream".to_owned()])),
    ] {
        pdf(&path, &objects);
        let (kind, took) = paints(&path);
        let is_told = kind
            .is_none_or(|kind| matches!(kind, Kind::Damaged | Kind::TooLarge | Kind::TooSlow | Kind::Stopped));
        assert!(is_told, "{name}: {kind:?}");
        assert!(took < Duration::from_secs(25), "{name}: {took:?}");
    }
}
