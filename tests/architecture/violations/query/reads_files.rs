//! A pure module that reads a file.
fn read() -> String {
    std::fs::read_to_string("words").unwrap_or_default() //~ `query` is pure, but names `std::fs::read_to_string`
}
