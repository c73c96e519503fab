//! What many small commits do to the size of the index.

use std::path::Path;

use kitabkhana::error::Result;
use kitabkhana::index::{Index, Update};

use crate::corpus::Corpus;
use crate::measure::{megabytes, process, size};

const COMMITS: usize = 1_000;

/// Builds the same index in a thousand commits and in one, and prints both sizes.
pub(crate) fn measure(corpus: &Corpus) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (many, one) = (folder.path().join("many"), folder.path().join("one"));
    let before = process();
    build(corpus, &many, 1).expect("the index can be built");
    let seconds = (process() - before).as_secs_f64();
    build(corpus, &one, COMMITS).expect("the index can be built");
    let (many, one) = (size(&many), size(&one));
    println!("\n### {COMMITS} commits of one resource each\n");
    println!("| {COMMITS} commits | one commit | ratio | CPU ms a commit |\n|---|---|---|---|");
    println!(
        "| {} | {} | {:.2} | {:.1} |",
        megabytes(many),
        megabytes(one),
        many as f64 / one as f64,
        seconds * 1000.0 / COMMITS as f64
    );
}

fn build(corpus: &Corpus, folder: &Path, resources_a_commit: usize) -> Result<()> {
    let index = Index::open(folder)?;
    let mut writer = index.writer(Some(folder))?;
    for first in (0..COMMITS).step_by(resources_a_commit) {
        let numbers = first..first + resources_a_commit;
        let put = |number| {
            let entry = corpus.entry(corpus.document(number), number as i64 + 1);
            Ok(Update::Put(Box::new(entry)))
        };
        let revision = (first + resources_a_commit) as u64;
        writer.update(numbers.map(put), revision, "")?;
    }
    writer.rest()
}
