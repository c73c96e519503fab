//! A crate of another module, named in place.
fn open(connection: &::rusqlite::Connection) {} //~ `rusqlite` belongs to `catalogue`, not to `query`
