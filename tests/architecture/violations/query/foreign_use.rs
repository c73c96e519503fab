//! A crate of another module.
use {
    std::fmt,
    tantivy::query::Query, //~ `tantivy` belongs to `index`, not to `query`
};
