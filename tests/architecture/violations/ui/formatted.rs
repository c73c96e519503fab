//! A sentence around a placeholder.
fn pages(count: usize) -> String {
    format!("{count} pages") //~ words for a reader stand in the source: "{count} pages"
}
