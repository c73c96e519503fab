//! Which record a file becomes the text of, and which it must not; through `library`, on a real disk.

#![allow(clippy::expect_used, clippy::panic, reason = "clippy knows test functions, but not what they call")]

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use kitabkhana::catalogue::Catalogue;
use kitabkhana::extract::Limits;
use kitabkhana::library::{Importing, Library, Start};
use kitabkhana::model::{
    AddedBy, Confidence, Date, Provenance, Resource, ResourceId, Term, Title, TitleStatus,
};

/// What goes on in every file: words that name nothing.
const REST: &str = "The lake was calm that week, and those who came by boat had bread and apples with them; \
    in the evening somebody sang, and the boats were drawn up on the sand for the night.";

fn record(name: &str, title: (&str, TitleStatus)) -> Resource {
    let provenance = Provenance {
        source: None,
        retrieved_on: None,
        added_by: AddedBy::Starter(1),
        evidence: vec![],
        confidence: Some(Confidence::Medium),
        unverified: false,
    };
    let (text, status) = title;
    let title = Title { language: Some("en".into()), text: text.to_owned(), status };
    Resource { titles: vec![title], ..Resource::bare(ResourceId::new(name).expect(name), provenance) }
}

/// A record whose title is only a description.
fn described(name: &str, organization: &str, date: Date, country: &str) -> Resource {
    Resource {
        organizations: vec![Term::Id(organization.into())],
        countries: vec![Term::Id(country.into())],
        date,
        ..record(name, ("What was said at a meeting", TitleStatus::Descriptive))
    }
}

fn wanted() -> Vec<Resource> {
    use TitleStatus::Exact;
    vec![
        Resource { symbols: vec!["A/91/777".into()], ..record("by-symbol", ("Boats and lakes", Exact)) },
        Resource {
            addresses: vec!["https://www.example.org/lake/boats-of-may/".into()],
            ..record("by-address", ("Boats of May", Exact))
        },
        Resource {
            addresses: vec!["https://example.net/news/boats-of-june".into()],
            ..record("by-path", ("Boats of June", Exact))
        },
        Resource {
            addresses: vec!["https://example.com/home".into()],
            ..record("short-path", ("Boats of July", Exact))
        },
        Resource {
            date: Date::On(2016, 0, 0),
            ..record("by-title", ("Orchards, Schools – and Bridges of the Valley", Exact))
        },
        described("by-description", "unodc", Date::On(2018, 4, 11), "KG"),
        described("twin-a", "unicef", Date::On(2019, 5, 3), "TJ"),
        described("twin-b", "unicef", Date::On(2019, 5, 3), "TJ"),
        record("twin-title-a", ("The winter roads of the upper valley", Exact)),
        record("twin-title-b", ("The Winter Roads of the Upper Valley", Exact)),
    ]
}

/// The file of an issuer, a day and a country.
fn notice(organization: &str, day: &str, country: &str) -> String {
    format!(
        "Prepared by {organization}\n\n{day}\n\nTeachers of {country} met. {country} has many lakes. {country} sent boats."
    )
}

#[test]
fn a_file_joins_the_one_record_that_it_is_the_text_of() {
    let long_citation = "Those who came had read a report of another year, A/91/777, which somebody had brought \
        along in a bag with bread, apples and a rope for the boat.";
    let page = |address: &str| format!("---\nurl: {address}\n---\n\n# A page about the lake");
    // What it shows, the beginning of the file, the record.
    let cases: [(&str, String, Option<&str>); 21] = [
        ("another symbol", "A/91/778\n\nNotes by the lake".into(), None),
        ("a symbol in running text", format!("Notes by the lake\n\n{long_citation}"), None),
        ("a symbol that a short line cites", "Notes by the lake\n\nSee also A/91/777".into(), None),
        (
            "a symbol in a short sentence",
            "Notes by the lake\n\nThe teachers spoke of A/91/777 at their meeting".into(),
            None,
        ),
        (
            "a symbol in a Dari sentence",
            "چراغ‌های قریه\n\nمعلمان سند A/91/777 را در مجلس یاد کردند".into(),
            None,
        ),
        ("a symbol cited in Russian", "Заметки у озера\n\nСм. также A/91/777".into(), None),
        ("the symbol", "A/91/777\n\nNotes by the lake".into(), Some("by-symbol")),
        ("another address", page("https://example.org/lake/boats-of-march"), None),
        ("the address", page("http://example.org/lake/Boats-of-May"), Some("by-address")),
        ("a path that stands on many sites", page("/home"), None),
        ("the path of the address", page("/news/boats-of-june"), Some("by-path")),
        (
            "the title of another year",
            "# Orchards, schools and bridges of the valley\n\n5 May 2012".into(),
            None,
        ),
        ("a title of other words", "# Orchards, schools and bridges of the lake\n\n5 May 2016".into(), None),
        (
            "the folded title and the year",
            "# ORCHARDS, SCHOOLS AND BRIDGES OF THE VALLEY\n\n5 May 2016".into(),
            Some("by-title"),
        ),
        ("a title that two records have", "# The winter roads of the upper valley".into(), None),
        ("another day", notice("UNODC", "12 April 2018", "Kyrgyzstan"), None),
        ("the day of another year", notice("UNODC", "11 April 2017", "Kyrgyzstan"), None),
        ("another country", notice("UNODC", "11 April 2018", "Tajikistan"), None),
        ("another organization", notice("UNESCO", "11 April 2018", "Kyrgyzstan"), None),
        (
            "organization, day and country of one record",
            notice("UNODC", "11 April 2018", "Kyrgyzstan"),
            Some("by-description"),
        ),
        ("organization, day and country of two", notice("UNICEF", "3 May 2019", "Tajikistan"), None),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("library");
    let mut catalogue = Catalogue::create(&at).expect("made");
    catalogue.write(|change| wanted().iter().try_for_each(|one| change.put(one).map(|_| ()))).expect("put");
    drop(catalogue);
    let (mut library, _) = Library::open(&at, Start::Empty).expect("opens");
    let mut files = Vec::new();
    for (index, (_, beginning, _)) in cases.iter().enumerate() {
        let path = folder.path().join(format!("{index:02}.md"));
        // A number in the text: else the files would be each other's duplicates.
        let rest = format!("{beginning}\n\n{REST} There were {} boats.\n", index + 300);
        fs::write(&path, rest).expect("written");
        files.push(path);
    }
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"));
    let how = Importing {
        worker: &worker,
        limits: Limits::default(),
        cancel: &AtomicBool::new(false),
        hold: false,
        progress: &|_| {},
    };
    let mut told = Vec::new();
    library.import(&files, &how, &mut |imported| told.push(imported)).expect("imported");
    let mut wrong = Vec::new();
    for ((what, _, expected), came) in cases.iter().zip(&told) {
        let name = came.id.as_ref().map(ToString::to_string);
        let joined = name.as_deref().filter(|_| came.joined);
        if joined != *expected || name.is_none() {
            wrong.push(format!("{what}: {joined:?} instead of {expected:?} ({name:?}, {:?})", came.reason));
        }
    }
    assert_eq!(told.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
