//! Words for a reader in the source.
fn title() -> &'static str {
    "Nothing found" //~ words for a reader stand in the source: "Nothing found"
}
