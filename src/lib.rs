//! Kitabkhana: an offline library of resources on preventing violent extremism in Central Asia.
//!
//! The modules stand in the order in which the data flows. **A module may use only modules
//! listed above it**; `tests/architecture.rs` holds this rule.

/// What is known of each resource, its texts and its originals; the truth of a library, in SQLite.
pub mod catalogue;
/// What went wrong, for people: what could not be done, why, and what caused it.
pub mod error;
/// Plain values that everyone shares: a resource, its texts, places in a text, hits and facets.
pub mod model;
