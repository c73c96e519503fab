//! A crate of another module in a derive.
#[derive(Debug, rusqlite::Row)] //~ `rusqlite` belongs to `catalogue`, not to `query`
struct Row;
