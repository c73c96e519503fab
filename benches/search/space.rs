//! What each field of the index takes on disk.

use std::collections::BTreeMap;
use std::path::Path;

use tantivy::Index;

use crate::measure::megabytes;

/// Prints the bytes of both indexes by field, largest first: words with their places, columns, lengths.
pub(crate) fn measure(folder: &Path) {
    println!("\n| field | size |\n|---|---|");
    for name in ["documents", "pages"] {
        let index = Index::open_in_dir(folder.join(name)).expect("the index can be opened");
        let searcher = index.reader().expect("the index can be read").searcher();
        let mut bytes: BTreeMap<String, u64> = BTreeMap::new();
        let usage = searcher.space_usage().expect("its sizes can be read");
        for segment in usage.segments() {
            let kinds = [
                segment.termdict(),
                segment.postings(),
                segment.positions(),
                segment.fast_fields(),
                segment.fieldnorms(),
            ];
            for usage in kinds.into_iter().flat_map(|kind| kind.fields()) {
                *bytes.entry(usage.field_name().to_owned()).or_default() += usage.total().get_bytes();
            }
            *bytes.entry("(stored)".to_owned()).or_default() += segment.store().total().get_bytes();
        }
        let mut bytes: Vec<(String, u64)> = bytes.into_iter().collect();
        bytes.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        println!("| {name}, segments | {} |", searcher.segment_readers().len());
        for (field, bytes) in bytes {
            println!("| {name}: {field} | {} |", megabytes(bytes));
        }
    }
}
