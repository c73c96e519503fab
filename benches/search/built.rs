//! A library with its index, made from a corpus.

use std::path::{Path, PathBuf};

use kitabkhana::catalogue::Catalogue;
use kitabkhana::error::Result;
use kitabkhana::index::{Index, Update};
use kitabkhana::library::{Library, Start};

use crate::corpus::Corpus;
use crate::measure;

/// Resources a catalogue transaction.
const BATCH: usize = 500;

/// The library, where its index lies, and the CPU time it took.
pub(crate) struct Built {
    pub(crate) library: Library,
    pub(crate) index_folder: PathBuf,
    pub(crate) index_seconds: f64,
}

impl Built {
    pub(crate) fn new(corpus: &Corpus, resources: usize, folder: &Path) -> Built {
        let library = folder.join("library");
        std::fs::create_dir(&library).expect("the folder is new");
        let (texts, revision, last_change) =
            catalogue(corpus, resources, &library).expect("the catalogue can be written");
        let index_folder = library.join("index.1");
        let index_seconds =
            index(corpus, &texts, (revision, &last_change), &index_folder).expect("the index can be built");
        // The library takes the index as its own, since it carries the catalogue's revision.
        let (library, opened) = Library::open(&library, Start::Empty).expect("the library can be opened");
        assert!(!opened.rebuilt, "the index was not taken as built");
        Built { library, index_folder, index_seconds }
    }
}

/// Fills a catalogue; gives the number of each resource's text, the revision and the last change.
fn catalogue(corpus: &Corpus, resources: usize, folder: &Path) -> Result<(Vec<i64>, u64, String)> {
    let mut catalogue = Catalogue::create(folder)?;
    let mut texts = Vec::with_capacity(resources);
    for first in (0..resources).step_by(BATCH) {
        catalogue.write(|change| {
            for number in first..resources.min(first + BATCH) {
                let document = corpus.document(number);
                change.put(&document.resource)?;
                texts.push(change.add_text(&document.resource.id, &document.text)?.number());
            }
            Ok(())
        })?;
    }
    catalogue.write(|change| {
        change.set_setting("index", "1")?;
        change.set_setting("starter", "0")
    })?;
    let revision = catalogue.revision()?;
    Ok((texts, revision, catalogue.last_change(revision)?))
}

/// Builds the index in one commit; gives the CPU seconds of all threads, without making the texts.
fn index(corpus: &Corpus, texts: &[i64], (revision, last_change): (u64, &str), folder: &Path) -> Result<f64> {
    let index = Index::open(folder)?;
    let mut writer = index.writer(Some(folder))?;
    let mut making = std::time::Duration::ZERO;
    let before = measure::process();
    let updates = texts.iter().enumerate().map(|(number, text)| {
        let before = measure::thread();
        let entry = corpus.entry(corpus.document(number), *text);
        making += measure::thread() - before;
        Ok(Update::Put(Box::new(entry)))
    });
    writer.update(updates, revision, last_change)?;
    writer.rest()?;
    Ok((measure::process() - before - making).as_secs_f64())
}
