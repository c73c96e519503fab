//! Many small commits must not bloat the index; `benches/search.rs` measures a thousand.

#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::path::Path;

use kitabkhana::error::Result;
use kitabkhana::index::{Entry, EntryPage, Index, Update};
use kitabkhana::model::{Facet, ResourceId};

const COMMITS: usize = 150;

/// A resource of a few hundred words, most of which stand in others too.
fn entry(number: usize) -> Entry {
    let mut seed = number;
    let words = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("word{}", (seed >> 33) % 3_000)
    });
    let words: Vec<String> = words.take(300).collect();
    let page = |page: u32| EntryPage {
        text: number as i64,
        page,
        blocks: vec![(Some("en".into()), words[(page as usize - 1) * 100..page as usize * 100].join(" "))],
    };
    Entry {
        id: ResourceId::new(format!("made-{number}")).unwrap(),
        titles: vec![(Some("en".into()), words[..6].join(" "))],
        first_title: words[..6].join(" "),
        abouts: vec![(Some("en".into()), words[..30].join(" "))],
        names: vec!["Kyrgyzstan".into()],
        symbols: vec![],
        facets: vec![(Facet::Country, vec!["KG".into()]), (Facet::Year, vec!["2020".into()])],
        date: 20_200_101,
        pages: (1..=3).map(page).collect(),
    }
}

fn build(folder: &Path, resources_a_commit: usize) -> Result<()> {
    let index = Index::open(folder)?;
    let mut writer = index.writer(Some(folder))?;
    for first in (0..COMMITS).step_by(resources_a_commit) {
        let numbers = first..first + resources_a_commit;
        let updates = numbers.map(|number| Ok(Update::Put(Box::new(entry(number)))));
        writer.update(updates, (first + resources_a_commit) as u64, "")?;
    }
    writer.rest()?;
    assert_eq!(index.ids()?.len(), COMMITS);
    Ok(())
}

fn size(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else {
        return std::fs::metadata(path).unwrap().len();
    };
    entries.map(|entry| size(&entry.unwrap().path())).sum()
}

#[test]
fn many_small_commits_take_less_than_twice_the_room_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let (many, one) = (folder.path().join("many"), folder.path().join("one"));
    build(&many, 1).unwrap();
    build(&one, COMMITS).unwrap();
    let (many, one) = (size(&many), size(&one));
    assert!(many < 2 * one, "{many} bytes after {COMMITS} commits, {one} after one");
}
