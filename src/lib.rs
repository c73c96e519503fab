//! Kitabkhana: an offline library of resources on preventing violent extremism in Central Asia.
//!
//! The modules stand in the order in which the data flows. **A module may use only modules
//! listed above it**; `tests/architecture.rs` holds this rule.

/// Plain values that everyone shares: a resource, its texts, places in a text, hits and facets.
pub mod model;

/// What went wrong, for people: what could not be done, why, and what caused it.
pub mod error;

/// Every word that the program says, in the reader's language.
pub mod words;

/// Countries, organizations, themes, languages, kinds and the words of the field.
pub mod vocabulary;

/// Words of a text, their folded forms and stems, its script and language: pure functions over text.
pub mod text;

/// Bytes to pages of text: one file a format, each file read by a process of its own.
pub mod extract;

/// Text to suggestions on what a resource is, each with the cue that led to it.
pub mod describe;

/// What is known of each resource: the truth, in SQLite, with originals under their checksums.
pub mod catalogue;

/// What the person typed and ticked, as a query.
pub mod query;

/// A resource as a citation: styles (CSL), RIS, BibTeX, CSL-JSON, table rows.
pub mod cite;

/// The full-text index: search, facet counts, passages; derived from the catalogue.
pub mod index;

/// The use cases: open, import, search, read, look after; joins catalogue and index.
pub mod library;

/// Runs the library's actions off the window's thread.
pub mod jobs;

/// The same use cases as commands, answering in text or JSON.
pub mod cli;

/// The view model: what is shown, and every wish as a value.
pub mod app;

/// The window.
#[cfg(feature = "gui")]
pub mod ui;
