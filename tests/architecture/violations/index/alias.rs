//! A foreign type under another name.
pub type Number = tantivy::DocId; //~ `tantivy` shows in a public item
