//! Which resources a resource names, which name it, and which bear its name, while the library changes.
#![allow(clippy::expect_used, clippy::panic, reason = "clippy knows test functions, but not what they call")]

use kitabkhana::catalogue::{Catalogue, Transaction};
use kitabkhana::library::{Library, Reader, Related, Removal, Start};
use kitabkhana::model::{
    AddedBy, Block, Locator, Page, Provenance, Resource, ResourceId, Role, Text, TextInfo, Title, TitleStatus,
};

fn id(id: &str) -> ResourceId {
    ResourceId::new(id).expect("an id")
}

fn resource(name: &str, title: &str, symbols: &[&str]) -> Resource {
    let provenance = Provenance {
        source: None,
        retrieved_on: None,
        added_by: AddedBy::Starter(1),
        evidence: Vec::new(),
        confidence: None,
        unverified: false,
    };
    let mut resource = Resource::bare(id(name), provenance);
    let (language, status) = (Some("en".to_owned()), TitleStatus::Exact);
    resource.titles.push(Title { language, text: title.to_owned(), status });
    resource.symbols = symbols.iter().map(|symbol| (*symbol).to_owned()).collect();
    resource
}

fn text(words: &[&str]) -> Text {
    let page = |(number, words): (u32, &&str)| {
        let block = Block { role: Role::Body, level: None, language: None, text: (*words).to_owned() };
        Page { locator: Locator::Page { page: number, label: None }, blocks: vec![block] }
    };
    let info = TextInfo {
        language: Some("en".to_owned()),
        script: None,
        file: None,
        extractor: ("made".to_owned(), 1),
        from_ocr: false,
        is_damaged: false,
    };
    Text { info, pages: (1..).zip(words).map(page).collect() }
}

fn put(change: &mut Transaction<'_>, resource: &Resource, words: &[&str]) {
    change.put(resource).expect("kept");
    change.add_text(&resource.id, &text(words)).expect("kept");
}

/// Id and page of each.
fn told(related: &[Related]) -> Vec<(String, Option<u32>)> {
    let page = |place: &Option<Locator>| match place {
        Some(Locator::Page { page, .. }) => Some(*page),
        _ => None,
    };
    related.iter().map(|it| (it.resource.id.as_str().to_owned(), page(&it.place))).collect()
}

/// What it names and what names it, each with its page, and what bears its name.
type Expected<'a> = (&'a [(&'a str, u32)], &'a [(&'a str, u32)], &'a [&'a str]);

fn check(reader: &Reader, of: &str, (names, named_by, editions): Expected<'_>, when: &str) {
    let relations = reader.relations(&id(of)).expect("can be read");
    let owned = |all: &[(&str, u32)]| -> Vec<(String, Option<u32>)> {
        all.iter().map(|(id, page)| ((*id).to_owned(), Some(*page))).collect()
    };
    assert_eq!(told(&relations.names), owned(names), "what {of} names, {when}");
    assert_eq!(told(&relations.named_by), owned(named_by), "what names {of}, {when}");
    let bear: Vec<(String, Option<u32>)> = editions.iter().map(|id| ((*id).to_owned(), None)).collect();
    assert_eq!(told(&relations.editions), bear, "what bears the name of {of}, {when}");
}

#[test]
fn names_symbols_and_editions_are_told_and_follow_what_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut catalogue = Catalogue::create(folder.path()).expect("a catalogue");
    let write = catalogue.write(|change| {
        let mut older = resource("guide-2015", "A guide for teachers of the valley", &[]);
        older.date = "2015".parse().expect("a year");
        let mut newer = resource("guide-2019", "A Guide for Teachers of the Valley", &[]);
        newer.date = "2019".parse().expect("a year");
        put(change, &older, &["Words of the first one.", "See A/RES/70/291 and also S/RES/2178 (2014)."]);
        put(change, &newer, &["This takes the place of A guide for teachers of the valley of 2015."]);
        put(change, &resource("review", "The fifth review", &["A/RES/70/291"]), &["Reviewed."]);
        put(change, &resource("plan", "Plan", &["CTOC/COP/2012/7"]), &["As A/RES/70/291 says."]);
        put(change, &resource("plan-again", "Plan, again", &["CTOC/COP/2012/7/Rev.1"]), &["None."]);
        let path = "The path over the pass and its keepers";
        put(change, &resource("path", path, &[]), &["It has «A guide for teachers of the valley»."]);
        change.set_setting("starter", "0")
    });
    write.expect("kept");
    drop(catalogue);
    let (mut library, _) = Library::open(folder.path(), Start::Empty).expect("opens");
    let reader = library.reader().expect("a reader");
    let expected: [(&str, Expected<'_>); 5] = [
        // Of the same title neither names the other: they are editions, the latest first.
        ("guide-2015", (&[("review", 2)], &[("path", 1)], &["guide-2019"])),
        ("guide-2019", (&[], &[("path", 1)], &["guide-2015"])),
        ("review", (&[], &[("plan", 1), ("guide-2015", 2)], &[])),
        ("plan", (&[("review", 1)], &[], &["plan-again"])),
        ("plan-again", (&[], &[], &["plan"])),
    ];
    for (of, expected) in expected {
        check(&reader, of, expected, "at first");
    }
    let named = reader.relations(&id("path")).expect("can be read").names;
    assert_eq!(named.len(), 2, "both editions are meant by their title: {:?}", told(&named));

    // What is removed is told of no more, what comes back is.
    library.remove(&id("review"), Removal::ToBin).expect("removed");
    check(&reader, "guide-2015", (&[], &[("path", 1)], &["guide-2019"]), "without the review");
    library.restore(&id("review")).expect("restored");
    library.remove(&id("guide-2019"), Removal::ToBin).expect("removed");
    library.bookmark(&id("plan"), true).expect("marked");
    check(&reader, "guide-2015", (&[("review", 2)], &[("path", 1)], &[]), "without its edition");
}
