//! Every word that the program says, in the reader's language.
//!
//! The texts stand in `assets/words/*.ftl` (Project Fluent), one file a language, and are part of
//! the program file. A caller names a message and its arguments; which form of a word follows a
//! number, and in which order things are said, is the translation's business. Labels of countries,
//! organizations and the like are not here but in `vocabulary`.

mod language;
mod render;
mod texts;

pub use language::Language;
pub use texts::{Arg, Words};

#[cfg(test)]
mod tests;
