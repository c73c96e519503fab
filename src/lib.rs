//! Kitabkhana: an offline library of resources on preventing violent extremism in Central Asia.
//!
//! The modules stand in the order in which the data flows. **A module may use only modules
//! listed above it**; `tests/architecture.rs` holds this rule.

/// What went wrong, for people: what could not be done, why, and what caused it.
pub mod error;
/// Files to pages of text and raw properties, each file in a process of its own.
pub mod extract;
/// Plain values that everyone shares: a resource, its texts, places in a text, hits and facets.
pub mod model;
