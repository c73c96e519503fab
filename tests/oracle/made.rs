//! Random libraries over few words, so that words meet.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use kitabkhana::catalogue::{Access, Catalogue, LibraryLock};
use kitabkhana::extract::Limits;
use kitabkhana::library::{Importing, Library, Removal, Start};
use kitabkhana::model::{
    About, AddedBy, Block, Date, Locator, Page, Provenance, Resource, ResourceId, Role, Term, Text, TextInfo,
    Title, TitleStatus,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Words of texts and queries: forms of one word, spellings of one word, symbols, phrases.
pub(crate) const WORDS: &[&str] = &[
    "prison",
    "prisons",
    "prisoner",
    "school",
    "Schools",
    "police",
    "youth",
    "counter-terrorism",
    "terrorism",
    "counter",
    "staff",
    "prison staff",
    "2178",
    "don't",
    "Тюрьма",
    "тюрьме",
    "школа",
    "школы",
    "ёлка",
    "елка",
    "еще",
    "құқық",
    "кукук",
    "oʻzbek",
    "o'zbek",
    "ozbek",
    "ўзбек",
    "ҳуқуқ",
    "ҷавон",
    "чавон",
    "узбек",
    "ýaşlar",
    "yaslar",
    "حقوق",
    "زندان",
    "می\u{200C}رود",
    "كتاب",
    "联合国",
    "S/RES/2178(2014)",
    "S/RES/2178",
    "A/70/674",
    "PC.DEC/1063",
    "CETS No. 217",
    "978-92-3-100215-1",
    "prison school",
    "police of Kyrgyzstan",
    "²",
    "OR",
];

const LANGUAGES: &[&str] = &["en", "ru", "kk", "ky", "uz", "uz-Cyrl", "tg", "tk", "fa", "de"];

/// Values of facets that resources have and queries ask for.
pub(crate) const COUNTRIES: &[&str] = &["KG", "KZ", "UZ", "TJ", "central-asia", "text:Old Town", "XX"];
pub(crate) const ORGANIZATIONS: &[&str] =
    &["unodc", "osce", "undp", "unesco", "kg-scns", "text:Prison Watch", "nobody"];
pub(crate) const THEMES: &[&str] = &[
    "conflict",
    "afghanistan",
    "threat-assessment",
    "education",
    "vocational",
    "youth",
    "gender",
    "text:school",
];
pub(crate) const KINDS: &[&str] = &["report", "handbook", "resolution", "odd-kind"];
pub(crate) const YEARS: &[&str] =
    &["", "2010", "2011-05", "2011-05-07", "2012-12-30/2013-01-02", "2009/2015", "0987"];

/// What becomes of a resource after it was first indexed.
#[derive(Debug, Clone)]
pub(crate) enum Fate {
    Stays,
    /// Its fields change, once before and once after the index has seen it.
    Changes(Box<Resource>, Box<Resource>),
    Binned,
    BinnedByTheLibrary,
    Restored,
    RemovedForGood,
    /// Joined to the resource that stands before it.
    Joined,
    /// Its first text is read anew.
    ReadAnew(Text),
    TextRemoved,
}

#[derive(Debug, Clone)]
pub(crate) struct Draft {
    resource: Resource,
    texts: Vec<Text>,
    fate: Fate,
}

#[derive(Debug, Clone)]
pub(crate) struct Drafts {
    resources: Vec<Draft>,
    /// Words of files to import.
    files: Vec<String>,
    /// How many resources are indexed before the others.
    early: usize,
    removed_by_the_library: bool,
}

/// A run of words with the signs that stand between words.
fn words(most: usize) -> impl Strategy<Value = String> {
    let gap = prop_oneof![8 => Just(" "), 1 => Just(", "), 2 => Just(". "), 1 => Just("-"), 1 => Just("\n")];
    vec((select(WORDS), gap), 0..most).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect::<String>().trim_end().to_owned()
    })
}

fn language() -> impl Strategy<Value = Option<String>> {
    option::of(select(LANGUAGES).prop_map(str::to_owned))
}

fn some_of(values: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(select(values).prop_map(str::to_owned), 0..=most)
}

fn terms(values: &'static [&'static str]) -> impl Strategy<Value = Vec<Term>> {
    some_of(values, 2).prop_map(|keys| keys.into_iter().map(Term::from).collect())
}

fn date() -> impl Strategy<Value = Date> {
    select(YEARS).prop_map(|text| text.parse().expect("a date"))
}

fn resource() -> impl Strategy<Value = Resource> {
    let title = (language(), words(4)).prop_map(|(language, text)| Title {
        language,
        text,
        status: TitleStatus::Exact,
    });
    let about = (select(LANGUAGES), words(6))
        .prop_map(|(language, text)| About { language: language.to_owned(), text });
    let symbols =
        prop_oneof![4 => Just(vec![]), 1 => some_of(&["S/RES/2178(2014)", "A/70/674", "PC.DEC/1063"], 2)];
    let said = (vec(title, 0..3), vec(about, 0..3), symbols, some_of(LANGUAGES, 2));
    let told = (terms(COUNTRIES), terms(ORGANIZATIONS), terms(THEMES), option::of(select(KINDS)), date());
    (said, told).prop_map(
        |((titles, abouts, symbols, languages), (countries, organizations, themes, kind, date))| Resource {
            titles,
            organizations,
            date,
            kind: kind.map(str::to_owned),
            countries,
            themes,
            languages,
            abouts,
            symbols,
            ..unnamed()
        },
    )
}

fn unnamed() -> Resource {
    let id = ResourceId::new("unnamed").expect("an id");
    Resource::bare(
        id,
        Provenance {
            source: None,
            retrieved_on: None,
            added_by: AddedBy::Starter(1),
            evidence: vec![],
            confidence: None,
            unverified: false,
        },
    )
}

fn text() -> impl Strategy<Value = Text> {
    // Some blocks are far longer than a passage.
    let run = prop_oneof![5 => words(9), 1 => words(90)];
    let block = (language(), run).prop_map(|(language, text)| Block {
        role: Role::Body,
        level: None,
        language,
        text,
    });
    let pages = vec(vec(block, 0..4), 0..5);
    (language(), pages, 0..3).prop_map(|(language, pages, shape)| {
        let locator = |number: u32| match shape {
            0 => Locator::Page { page: number, label: (number == 1).then(|| "i".to_owned()) },
            1 => Locator::Slide { slide: number },
            _ => Locator::Section { section: vec!["Part".to_owned(), number.to_string()] },
        };
        let pages =
            (1..).zip(pages).map(|(number, blocks)| Page { locator: locator(number), blocks }).collect();
        let info = TextInfo {
            language,
            script: None,
            file: None,
            extractor: ("made".to_owned(), 1),
            from_ocr: false,
            is_damaged: false,
        };
        Text { info, pages }
    })
}

fn draft() -> impl Strategy<Value = Draft> {
    let fate = prop_oneof![
        8 => Just(Fate::Stays),
        3 => (resource(), resource()).prop_map(|(a, b)| Fate::Changes(Box::new(a), Box::new(b))),
        1 => Just(Fate::Binned),
        1 => Just(Fate::BinnedByTheLibrary),
        1 => Just(Fate::Restored),
        1 => Just(Fate::RemovedForGood),
        1 => Just(Fate::Joined),
        1 => text().prop_map(Fate::ReadAnew),
        1 => Just(Fate::TextRemoved),
    ];
    (resource(), vec(text(), 0..3), fate).prop_map(|(resource, texts, fate)| Draft { resource, texts, fate })
}

pub(crate) fn drafts() -> impl Strategy<Value = Drafts> {
    (vec(draft(), 1..26), vec(words(12), 0..4), 0_usize..26, any::<bool>()).prop_map(
        |(mut resources, files, early, removed_by_the_library)| {
            for (number, draft) in resources.iter_mut().enumerate() {
                // Neither in the order of adding, nor beside it.
                let id = ResourceId::new(format!("r{:03}", number * 37 % 101)).expect("an id");
                if let Fate::Changes(first, second) = &mut draft.fate {
                    (first.id, second.id) = (id.clone(), id.clone());
                }
                draft.resource.id = id;
            }
            Drafts { resources, files, early, removed_by_the_library }
        },
    )
}

fn put(catalogue: &mut Catalogue, draft: &Draft) {
    catalogue
        .write(|change| {
            change.put(&draft.resource)?;
            draft.texts.iter().try_for_each(|text| change.add_text(&draft.resource.id, text).map(drop))
        })
        .expect("put");
}

/// A library of one resource with a text of one page.
pub(crate) fn page_of(blocks: &[&str]) -> Drafts {
    let block =
        |text: &&str| Block { role: Role::Body, level: None, language: None, text: (*text).to_owned() };
    let page = Page { locator: Locator::Slide { slide: 1 }, blocks: blocks.iter().map(block).collect() };
    let info = TextInfo {
        language: None,
        script: None,
        file: None,
        extractor: ("made".to_owned(), 1),
        from_ocr: false,
        is_damaged: false,
    };
    let texts = vec![Text { info, pages: vec![page] }];
    let draft = Draft { resource: unnamed(), texts, fate: Fate::Stays };
    Drafts { resources: vec![draft], files: vec![], early: 0, removed_by_the_library: false }
}

/// Makes the library in several sittings, so that its index has several segments and deletions.
pub(crate) fn build(folder: &Path, drafts: &Drafts) -> Library {
    let early = drafts.early.min(drafts.resources.len());
    {
        let _lock = LibraryLock::take(folder).expect("locked");
        let mut catalogue = Catalogue::create(folder).expect("made");
        for draft in &drafts.resources[..early] {
            put(&mut catalogue, draft);
            if let Fate::Changes(first, _) = &draft.fate {
                catalogue.write(|change| change.put(first)).expect("changed");
            }
        }
    }
    drop(Library::open(folder, Start::Empty).expect("opens"));
    {
        let _lock = LibraryLock::take(folder).expect("locked");
        let mut catalogue = Catalogue::open(folder, Access::Write).expect("opens");
        drafts.resources[early..].iter().for_each(|draft| put(&mut catalogue, draft));
        let mut before: Option<&ResourceId> = None;
        for draft in &drafts.resources {
            befall(&mut catalogue, draft, before);
            before = matches!(draft.fate, Fate::Stays).then_some(&draft.resource.id).or(before);
        }
    }
    let (mut library, _) = Library::open(folder, Start::Empty).expect("opens");
    for draft in &drafts.resources {
        let id = &draft.resource.id;
        match draft.fate {
            Fate::BinnedByTheLibrary => library.remove(id, Removal::ToBin).expect("binned"),
            Fate::Restored => {
                library.remove(id, Removal::ToBin).expect("binned");
                library.restore(id).expect("restored");
            }
            _ => {}
        }
    }
    import(&mut library, folder, &drafts.files);
    if drafts.removed_by_the_library
        && let Some(draft) = drafts.resources.iter().find(|draft| matches!(draft.fate, Fate::Restored))
    {
        library.remove(&draft.resource.id, Removal::ForGood).expect("removed");
    }
    library
}

fn befall(catalogue: &mut Catalogue, draft: &Draft, before: Option<&ResourceId>) {
    let id = &draft.resource.id;
    let first_text = catalogue.texts(id).expect("texts").first().map(|(text, _)| *text);
    catalogue
        .write(|change| {
            match (&draft.fate, first_text) {
                (Fate::Changes(_, second), _) => drop(change.put(second)?),
                (Fate::Binned, _) => drop(change.bin(id)?),
                (Fate::RemovedForGood, _) => drop(change.remove_for_good(id)?),
                (Fate::Joined, _) => before.map(|kept| change.alias(id, kept)).transpose().map(drop)?,
                (Fate::ReadAnew(text), Some(old)) => drop(change.replace_text(old, text)?),
                (Fate::TextRemoved, Some(old)) => drop(change.remove_text(old)?),
                _ => {}
            }
            Ok(())
        })
        .expect("befallen");
}

/// Brings files in through worker processes, as the program does.
fn import(library: &mut Library, folder: &Path, files: &[String]) {
    let inbox = folder.join("inbox");
    std::fs::create_dir(&inbox).expect("a folder");
    for (number, words) in files.iter().enumerate() {
        std::fs::write(inbox.join(format!("file-{number}.txt")), words).expect("written");
    }
    let how = Importing {
        worker: &PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana")),
        limits: Limits::default(),
        cancel: &AtomicBool::new(false),
        hold: true,
        progress: &|_| {},
    };
    library.import(&[inbox], &how, &mut |_| {}).expect("imported");
    let ids = library.reader().and_then(|reader| reader.ids()).expect("read");
    for id in ids.iter().step_by(3) {
        library.bookmark(id, true).expect("marked");
    }
}
