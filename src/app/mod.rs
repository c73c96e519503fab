//! The view model: what the window shows, and what a person can ask of it. Knows no egui.
//!
//! A wish is a [`Command`]; [`State::run`] carries it out and answers with requests for the lanes
//! of `jobs`. What the lanes answer goes into [`State::apply`]. Both are plain functions of the
//! state, so that everything but the drawing is tested here.

mod beginning;
mod branches;
mod choosing;
mod citing;
mod command;
mod counts;
mod desk;
mod filters;
mod importing;
mod intake;
mod matching;
mod narrowing;
mod notice;
mod offers;
mod outgoing;
mod page_image;
mod palette;
mod paths;
mod proof;
mod reading;
mod record;
mod results;
mod reviewing;
mod saving;
mod state;
mod toast;
mod years;

pub use beginning::Beginning;
pub use citing::{CitePanel, CiteWish, CitedPart};
pub use command::{Appearance, Command, Step};
pub use counts::why_counts;
pub use desk::{Beside, Checked, Desk, DeskWish};
pub use filters::{FacetRow, FacetRows, Filters, Labels};
pub use intake::{Details, FileRow, ImportWish, Intake, RowState, Tally};
pub use matching::{Places, anywhere, word_beginnings};
pub use notice::Notice;
pub use offers::{OfferEntry, OfferGroup, OfferWish, Offers};
pub use outgoing::ResultsWish;
pub use page_image::{ImageWish, Images, Leaf, Spot, Zoom, has_images, leaf_of, places_on};
pub use palette::{Group, Palette, PaletteEntry};
pub use proof::ProofLine;
pub use reading::{Found, Place, Reading};
pub use record::{BETWEEN, Record, ShownTitle, joined};
pub use results::{Results, Search};
pub use reviewing::{Draft, Edit, Field, Offer, Reviewing, Standing, Typing};
pub use saving::{Example, LikeWish, Saved, SavedWish};
pub use state::{Attention, Room, Screen, Sheet, State};
pub use toast::{Toast, Toasts};
pub use years::{BARS, YearAxis, YearEnd};

#[cfg(test)]
mod tests;
