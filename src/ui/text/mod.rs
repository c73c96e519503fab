//! All words of documents and titles are drawn through here, each in its own direction.
//!
//! egui shapes letters but sets every line from left to right and breaks lines after shaping. So
//! lines are broken here in logical order, each line is put into visual order by the Unicode
//! bidirectional algorithm, and every piece becomes a section of its own. Accessibility and
//! copying get the logical text, never the galley's.

mod lines;
mod order;
mod places;
mod setting;
mod widths;

pub(super) use places::{Caret, Line, Side};
pub(super) use setting::{Paragraph, Set, Setter, SingleLine, Tail};
