//! A library and the FTS5 table, made from the same corpus.

use std::path::{Path, PathBuf};

use kitabkhana::library::{Library, Start};

use crate::built::Built;
use crate::corpus::Corpus;
use crate::fts::Fts;
use crate::measure;

/// What is measured.
pub(crate) struct Made {
    pub(crate) library: Library,
    pub(crate) index_folder: PathBuf,
    pub(crate) fts: Fts,
    pub(crate) fts_file: PathBuf,
    /// CPU seconds that building the index and the FTS5 table took, if they were built now.
    pub(crate) seconds: Option<(f64, f64)>,
}

impl Made {
    pub(crate) fn new(corpus: &Corpus, resources: usize, folder: &Path) -> Made {
        std::fs::create_dir_all(folder).expect("the folder can be made");
        let Built { library, index_folder, index_seconds } = Built::new(corpus, resources, folder);
        let fts_file = folder.join("fts.sqlite");
        let (fts, fts_seconds) = fts(corpus, resources, &fts_file);
        Made { library, index_folder, fts, fts_file, seconds: Some((index_seconds, fts_seconds)) }
    }

    /// What was made here before.
    pub(crate) fn open(corpus: &Corpus, resources: usize, folder: &Path) -> Made {
        let (library, index_folder) = (folder.join("library"), folder.join("library").join("index.1"));
        let (library, opened) = Library::open(&library, Start::Empty).expect("the library can be opened");
        assert!(!opened.rebuilt, "another version made this index: remove the folder");
        let fts_file = folder.join("fts.sqlite");
        Made { library, index_folder, fts: Fts::open(&fts_file, corpus, resources), fts_file, seconds: None }
    }
}

fn fts(corpus: &Corpus, resources: usize, file: &Path) -> (Fts, f64) {
    let mut fts = Fts::create(file);
    let mut making = std::time::Duration::ZERO;
    let before = measure::process();
    for number in 0..resources {
        let before = measure::thread();
        let document = corpus.document(number);
        making += measure::thread() - before;
        fts.add(corpus, &document);
    }
    fts.finish();
    let seconds = (measure::process() - before - making).as_secs_f64();
    (fts, seconds)
}
