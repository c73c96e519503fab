//! The module order of this tree of examples.
#[doc = "an attribute before a module changes nothing"]
pub mod model;
pub mod words;
pub mod text;
pub mod extract;
pub mod catalogue;
pub mod query;
pub mod index;
pub mod library;
pub mod jobs;
#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "gui")]
pub mod ui;
