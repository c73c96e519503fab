//! Twenty starter records in six styles and two languages, each checked by hand (see
//! `tests/citations/README.md`), and the forms of other programs, read back.

use std::fmt::Write as _;

use kitabkhana::cite::{STYLES, Style, cite, read_locator};
use kitabkhana::library::{Library, Reader, Start};
use kitabkhana::model::{Resource, ResourceId};
use kitabkhana::words::{Language, Words};

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
    println!("{}", written());
}
