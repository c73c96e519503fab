//! Not Rust: a brace stays open. //~ is not Rust: cannot parse string into token stream
fn open() {
