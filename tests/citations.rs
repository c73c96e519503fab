//! Twenty starter records in six styles and two languages, each checked by hand (see
//! `tests/citations/README.md`), and the forms of other programs, read back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kitabkhana::cite::{self, Citation, Emphasis, Exchange, STYLES, Style, cite, read_locator};
use kitabkhana::error::Kind;
use kitabkhana::library::{Library, Reader, Start, find_style, style_names};
use kitabkhana::model::{AddedBy, Date, Locator, Provenance, Resource, ResourceId, Term, Title, TitleStatus};
use kitabkhana::words::{Language, Words};
use serde_json::json;

/// The records, chosen for what they have and lack; the README says what each is here for.
const RECORDS: [&str; 20] = [
    "unsc-2178",
    "tj-strategy-2016",
    "osce-community-policing-2014",
    "unodc-vep-handbook-2016",
    "seed-ctc-dushanbe-2018",
    "seed-tass-prisons-2016",
    "capve-org",
    "sfcg-evaluation-2022",
    "jpoa-2011",
    "tj-law-extremism-2020",
    "uz-law-extremism-2018",
    "tm-strategy-2020",
    "unodc-internet-2012",
    "coe-convention-2005",
    "kz-programme-2018",
    "unwomen-tj",
    "sfcg-kz-approach-2021",
    "undp-toolkit-2018",
    "saferworld-kg-2019",
    "unesco-terrorism-media-2017",
];

fn starter() -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let (library, _) = Library::open(&folder.path().join("library"), Start::Starter).unwrap();
    let reader = library.reader().unwrap();
    (folder, reader)
}

fn record(reader: &Reader, id: &str) -> Resource {
    reader.resource(&ResourceId::new(id).unwrap()).unwrap().unwrap_or_else(|| panic!("no record {id}"))
}

/// Everything that the program writes of the records, in the form of `golden.txt`.
fn written() -> String {
    let (_folder, reader) = starter();
    let languages = Language::ALL.map(|language| (language.code(), Words::new(language)));
    let styles = STYLES.map(|id| Style::carried(id).unwrap().unwrap());
    let place = read_locator("p. 17");
    let mut out = String::new();
    for id in RECORDS {
        let resource = record(&reader, id);
        writeln!(out, "# {id}").unwrap();
        for style in &styles {
            for (code, words) in &languages {
                let cited = cite(&resource, reader.vocabulary(), style, place.as_ref(), words).unwrap();
                for (what, citation) in [("", cited.reference), (" @", cited.mention)] {
                    if let Some(citation) = citation {
                        writeln!(out, "{} {code}{what}: {}", style.id(), citation.html).unwrap();
                    }
                }
            }
        }
        out.push('\n');
    }
    out
}

#[test]
#[ignore = "prints what is written, to be checked by hand before it becomes golden"]
fn print_what_is_written() {
    print!("{}", written());
}

#[test]
fn citations_are_those_that_were_checked_by_hand() {
    let (written, golden) = (written(), include_str!("citations/golden.txt"));
    for (number, (is, should)) in written.lines().zip(golden.lines()).enumerate() {
        assert_eq!(is, should, "line {} of golden.txt", number + 1);
    }
    assert_eq!(written.lines().count(), golden.lines().count());
    assert_eq!(RECORDS.len(), golden.lines().filter(|line| line.starts_with("# ")).count());
}

/// What a reader of HTML sees.
fn seen(html: &str) -> String {
    let mut out = String::new();
    for (at, piece) in html.split('<').enumerate() {
        out.push_str(if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) });
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The letters that are drawn in italics.
fn slanted(citation: &Citation) -> String {
    let letters: Vec<char> = citation.text.chars().collect();
    let slanted = citation.emphasis.iter().filter(|(_, looks)| *looks == Emphasis::Italic);
    slanted.flat_map(|((start, end), _)| &letters[*start..*end]).collect()
}

/// The letters that stand in italics where the HTML is pasted.
fn slanted_in_html(html: &str) -> String {
    let stretches = html.split("<i>").skip(1).filter_map(|rest| rest.split("</i>").next());
    stretches.map(seen).collect()
}

#[test]
fn starter_records_of_every_kind_are_cited_whole_in_every_style_and_language() {
    let (_folder, reader) = starter();
    let languages = Language::ALL.map(Words::new);
    for style in STYLES.map(|id| Style::carried(id).unwrap().unwrap()) {
        // Each fifth: all of them take two minutes without optimization.
        for id in reader.ids().unwrap().into_iter().step_by(5) {
            let resource = record(&reader, id.as_str());
            for words in &languages {
                let cited = cite(&resource, reader.vocabulary(), &style, None, words).unwrap();
                let whole = cited.copied();
                let about = format!("{id} in {}: {}", style.id(), whole.text);
                assert_eq!(whole.text, seen(&whole.html), "{about}");
                assert_eq!(slanted(&whole), slanted_in_html(&whole.html), "{about}");
                // Signs for titles and marks of the engine do not come out.
                assert!(!whole.text.chars().any(|c| u32::from(c) >= 0xE_0000 || c.is_control()), "{about}");
                let own = resource.titles.iter().any(|title| {
                    whole.text.contains(title.text.trim_end_matches(['.', '?', '!']))
                        || kitabkhana::cite::romanize(&title.text)
                            .is_some_and(|text| whole.text.contains(text.trim_end_matches(['.', '?', '!'])))
                });
                assert!(own, "{about}");
                for wrong in
                    ["  ", "..", ",,", ",)", "()", "[]", " ,", "No. No.", "Retrieved http", "undefined"]
                {
                    assert!(!whole.text.replace("...", "").contains(wrong), "{wrong:?} in {about}");
                }
                assert_eq!(whole.text.matches('(').count(), whole.text.matches(')').count(), "{about}");
            }
        }
    }
}

/// A record that has what no starter record has.
fn made() -> Resource {
    let title = |language: &str, text: &str, status| Title {
        language: Some(language.into()),
        text: text.into(),
        status,
    };
    let provenance = Provenance {
        source: None,
        retrieved_on: Some("2024-03-05".into()),
        added_by: AddedBy::Starter(1),
        evidence: Vec::new(),
        confidence: None,
        unverified: false,
    };
    let mut made = Resource::bare(ResourceId::new("made-1").unwrap(), provenance);
    made.titles = vec![
        title("fa", "راهنمای کار با خانواده‌ها", TitleStatus::Exact),
        title("en", "A guide to {work} with 100% of families & friends_of #1", TitleStatus::Translated),
    ];
    made.organizations = vec![Term::Words("Фонд «Мир», Ош".into()), Term::Id("unesco".into())];
    made.date = Date::Span((2017, 12, 30), (2018, 1, 2));
    made.kind = Some("report".into());
    made.languages = vec!["fa".into()];
    made.addresses = vec!["https://example.org/a_b?c=1&d=%7B{x}".into()];
    made.symbols = vec!["A/1/2".into(), "ISBN 978-0-00-000000-2".into()];
    made
}

#[test]
fn what_no_starter_record_has_is_cited_too() {
    let (_folder, reader) = starter();
    for (style, language, is_note, expected) in [
        (
            "apa",
            Language::English,
            false,
            "Fond «Mir», Oš & United Nations Educational, Scientific and Cultural Organization. (2017). راهنمای کار با \
             خانواده‌ها [A guide to {work} with 100% of families & friends_of #1] (A/1/2). \
             https://example.org/a_b?c=1&d=%7B{x}",
        ),
        (
            "harvard-cite-them-right",
            Language::English,
            false,
            "Fond «Mir», Oš and United Nations Educational, Scientific and Cultural Organization (2017) راهنمای کار با \
             خانواده‌ها [A guide to {work} with 100% of families & friends_of #1]. A/1/2. Available at: \
             https://example.org/a_b?c=1&d=%7B{x} (Accessed: 5 March 2024).",
        ),
        (
            "gost-r-705-2008-numeric",
            Language::Russian,
            false,
            "Фонд «Мир», Ош, Организация Объединённых Наций по вопросам образования, науки и культуры. راهنمای کار با \
             خانواده‌ها [Электронный ресурс] : A/1/2. 2017. URL: https://example.org/a_b?c=1&d=%7B{x} \
             (дата обращения: 05.03.2024).",
        ),
    ] {
        let style = Style::carried(style).unwrap().unwrap();
        let cited = cite(&made(), reader.vocabulary(), &style, None, &Words::new(language)).unwrap();
        assert_eq!((cited.copied().text.as_str(), cited.is_note), (expected, is_note), "{}", style.id());
        assert!(cited.copied().html.contains("<bdi>راهنمای"), "{}", cited.copied().html);
    }
}

#[test]
fn places_are_named_as_the_style_names_them() {
    let (_folder, reader) = starter();
    let resource = record(&reader, "unodc-vep-handbook-2016");
    let section = Locator::Section { section: vec!["Part II".into(), "B".into()] };
    let page = Locator::Page { page: 12, label: Some("xii".into()) };
    for (style, language, locator, end) in [
        ("apa", Language::English, &page, ", 2016, p. xii)"),
        ("apa", Language::English, &Locator::Page { page: 12, label: None }, ", 2016, p. 12)"),
        ("apa", Language::English, &read_locator("pp. 17-19").unwrap(), ", 2016, pp. 17–19)"),
        ("apa", Language::Russian, &Locator::Slide { slide: 4 }, ", 2016, слайд 4)"),
        ("apa", Language::English, &section, ", 2016, Section Part II, B)"),
        ("apa", Language::English, &Locator::Section { section: Vec::new() }, ", 2016)"),
        ("chicago-author-date", Language::English, &page, " 2016, xii)"),
    ] {
        let style = Style::carried(style).unwrap().unwrap();
        let words = Words::new(language);
        let cited = cite(&resource, reader.vocabulary(), &style, Some(locator), &words).unwrap();
        let mention = cited.mention.unwrap().text;
        assert!(mention.ends_with(end), "{mention}");
    }
}

fn exchanged(form: Exchange) -> String {
    let (_folder, reader) = starter();
    let records: Vec<Resource> = RECORDS.iter().map(|id| record(&reader, id)).chain([made()]).collect();
    cite::exchange(&records.iter().collect::<Vec<_>>(), form, reader.vocabulary(), Language::English)
}

#[test]
fn bibtex_is_read_back_by_another_reader() {
    let text = exchanged(Exchange::BibTex);
    let read = biblatex::Bibliography::parse(&text).unwrap();
    assert_eq!(read.len(), RECORDS.len() + 1);
    let entry = |key: &str| read.get(key).unwrap_or_else(|| panic!("no {key} in {text}"));
    let made = entry("made-1");
    let authors: Vec<String> = made.author().unwrap().iter().map(|person| person.name.clone()).collect();
    assert_eq!(
        authors,
        ["Fond «Mir», Oš", "United Nations Educational, Scientific and Cultural Organization"]
    );
    assert_eq!(made.entry_type, biblatex::EntryType::TechReport);
    let field = |key: &str, name: &str| entry(key).get(name).map(biblatex::ChunksExt::format_verbatim);
    assert_eq!(field("made-1", "title").unwrap(), "راهنمای کار با خانواده‌ها");
    assert_eq!(field("made-1", "url").unwrap(), "https://example.org/a_b?c=1&d=%7B%7Bx%7D");
    assert_eq!(field("made-1", "isbn").unwrap(), "978-0-00-000000-2");
    assert_eq!(field("made-1", "urldate").unwrap(), "2024-03-05");
    assert_eq!(field("sfcg-evaluation-2022", "year").unwrap(), "2022");
    assert_eq!(field("tm-strategy-2020", "year"), None);
    assert_eq!(
        field("unsc-2178", "title").unwrap(),
        "[Security Council resolution 2178 (2014): foreign terrorist fighters and countering violent extremism]"
    );
    let (open, close) = (text.matches('{').count(), text.matches('}').count());
    assert_eq!(open, close);
}

#[test]
fn special_characters_of_tex_are_escaped() {
    let (_folder, reader) = starter();
    let mut made = made();
    made.titles.remove(0);
    made.titles[0].status = TitleStatus::Exact;
    made.titles[0].text.push_str(" ~^\\ $");
    let text = cite::exchange(&[&made], Exchange::BibTex, reader.vocabulary(), Language::English);
    assert!(
        text.contains(
            "title = {{A guide to \\textbraceleft{}work\\textbraceright{} with 100\\% of families \\& friends\\_of \\#1 \
             \\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\$}}"
        ),
        "{text}"
    );
}

#[test]
fn ris_is_read_back() {
    let text = exchanged(Exchange::Ris);
    let mut read: Vec<BTreeMap<&str, Vec<&str>>> = vec![BTreeMap::new()];
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(!line.contains('\n'), "{line:?}");
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("{line:?}"));
        assert!(
            tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            "{line:?}"
        );
        match tag {
            "ER" => read.push(BTreeMap::new()),
            _ => read.last_mut().unwrap().entry(tag).or_default().push(value),
        }
    }
    assert!(read.pop().unwrap().is_empty(), "every record ends");
    assert_eq!(read.len(), RECORDS.len() + 1);
    let made = read.last().unwrap();
    for (tag, values) in [
        ("TY", &["RPRT"][..]),
        ("ID", &["made-1"]),
        ("TI", &["راهنمای کار با خانواده‌ها"]),
        ("TT", &["A guide to {work} with 100% of families & friends_of #1"]),
        // A comma would make a person of an organization.
        ("AU", &["Fond «Mir» Oš", "United Nations Educational Scientific and Cultural Organization"]),
        ("PY", &["2017"]),
        ("DA", &["2017/12/30/"]),
        ("M1", &["A/1/2"]),
        ("SN", &["978-0-00-000000-2"]),
        ("Y2", &["2024/03/05/"]),
        ("LA", &["fa"]),
    ] {
        assert_eq!(made[tag], values, "{tag}");
    }
    let by_id = |id: &str| read.iter().find(|record| record["ID"] == [id]).unwrap();
    assert_eq!(by_id("sfcg-evaluation-2022")["DA"], ["2022/06//"]);
    assert!(!by_id("tm-strategy-2020").contains_key("PY") && !by_id("tm-strategy-2020").contains_key("UR"));
}

#[test]
fn csl_json_is_read_back() {
    let items: Vec<serde_json::Value> = serde_json::from_str(&exchanged(Exchange::CslJson)).unwrap();
    assert_eq!(items.len(), RECORDS.len() + 1);
    let made = items.last().unwrap();
    for (field, expected) in [
        ("id", json!("made-1")),
        ("type", json!("report")),
        ("issued", json!({ "date-parts": [[2017, 12, 30], [2018, 1, 2]] })),
        ("accessed", json!({ "date-parts": [[2024, 3, 5]] })),
        ("number", json!("A/1/2")),
        ("ISBN", json!("978-0-00-000000-2")),
        ("language", json!("fa")),
    ] {
        assert_eq!(made[field], expected, "{field}");
    }
    assert_eq!(made["author"][0], json!({ "literal": "Fond «Mir», Oš" }));
    let bare = items.iter().find(|item| item["id"] == "tm-strategy-2020").unwrap();
    assert!(bare.get("issued").is_none() && bare.get("URL").is_none() && bare.get("accessed").is_none());
}

#[test]
fn a_style_of_ones_own_is_found_beside_the_library() {
    let (folder, reader) = starter();
    let library = folder.path().join("library");
    let styles = library.join("styles");
    std::fs::create_dir(&styles).unwrap();
    let gost = "assets/citation/styles/gost-r-7-0-5-2008-numeric.csl";
    let text = std::fs::read_to_string(gost).unwrap();
    std::fs::write(styles.join("mine.csl"), text.replace("<title>Russian GOST", "<title>My own")).unwrap();
    std::fs::write(styles.join("broken.csl"), "<style>").unwrap();
    let folders = [styles.clone()];
    assert_eq!(style_names(&folders), [&STYLES[..], &["broken", "mine"]].concat());
    let mine = find_style("mine", &folders).unwrap();
    assert!(mine.title().starts_with("My own"), "{}", mine.title());
    let id = ResourceId::new("unsc-2178").unwrap();
    let cited = reader.cite(&id, &mine, None, None).unwrap().unwrap();
    assert!(cited.copied().text.starts_with("United Nations Security Council. ["), "{cited:?}");
    assert!(find_style(styles.join("mine.csl").to_str().unwrap(), &[]).is_ok());
    for (name, kind) in [
        ("nothing", Kind::NotFound),
        ("broken", Kind::Damaged),
        ("../styles/mine", Kind::NotFound),
        ("nowhere.csl", Kind::NotFound),
    ] {
        assert_eq!(find_style(name, &folders).unwrap_err().kind, kind, "{name}");
    }
}
