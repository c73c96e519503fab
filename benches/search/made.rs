//! A library and the FTS5 table, made from the same corpus.

use std::path::{Path, PathBuf};

use kitabkhana::library::Library;

use crate::built::Built;
use crate::corpus::Corpus;
use crate::fts::Fts;
use crate::measure;

/// What is measured.
pub(crate) struct Made {
    pub(crate) library: Library,
    pub(crate) index_folder: PathBuf,
    pub(crate) index_seconds: f64,
    pub(crate) fts: Fts,
    pub(crate) fts_file: PathBuf,
    pub(crate) fts_seconds: f64,
}

impl Made {
    pub(crate) fn new(corpus: &Corpus, resources: usize, folder: &Path) -> Made {
        let Built { library, index_folder, index_seconds } = Built::new(corpus, resources, folder);
        let fts_file = folder.join("fts.sqlite");
        let (fts, fts_seconds) = fts(corpus, resources, &fts_file);
        Made { library, index_folder, index_seconds, fts, fts_file, fts_seconds }
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
