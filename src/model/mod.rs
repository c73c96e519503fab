//! Plain values that everyone shares; no behaviour beyond their own shape.
//!
//! A [`Resource`] is one work as issued. It holds none, one or several [`Text`]s; with none it is
//! *wanted*: known to exist, not held. A text has [`Page`]s, a page has a [`Locator`] and
//! [`Block`]s. A search answers with [`Hit`]s, whose [`Passage`]s carry their place, and with
//! [`FacetValue`]s.

mod answer;
mod date;
mod picture;
mod resource;
mod suggestion;
mod text;
mod why;

pub use answer::{Also, Answer, Facet, FacetBase, FacetValue, Hit, MatchedIn, Passage, Status};
pub use date::{Date, DateError};
pub use picture::{Area, PageImage, PlacedLetter};
pub use resource::{
    About, AddedBy, Confidence, Evidence, Provenance, Resource, ResourceId, Term, Title, TitleStatus,
};
pub use suggestion::{Cue, Grade, Suggested, Suggestion};
pub use text::{Block, Locator, OriginalFile, Page, Role, Script, Text, TextInfo};
pub use why::{Why, WhyPart, WhyWord};
