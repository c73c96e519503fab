//! A foreign type handed on.
pub use tantivy::Term; //~ `tantivy` shows in a public item
