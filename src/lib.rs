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

/// The use cases: what can be done with a library.
pub mod library;
