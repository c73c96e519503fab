//! The pieces of UI.md §7, each with an accessible name, a way by keyboard and a visible focus.

mod bookmark;
mod button;
mod cover;
mod facet_row;
mod halves;
mod key_cap;
mod list;
mod logo;
mod pane;
mod search_field;
mod small_field;
mod tag;
mod text_field;

pub(super) use bookmark::bookmark;
pub(super) use button::{Look, button, icon_button, link, menu_button, menu_item};
pub(super) use cover::cover;
pub(super) use facet_row::{Branch, Tick, Wish, facet_row};
pub(super) use halves::halves;
pub(super) use key_cap::key_cap;
pub(super) use list::{List, Scroll, entry_rect};
pub(super) use logo::logo;
pub(super) use pane::Pane;
pub(super) use search_field::{FIELD, search_field};
pub(super) use small_field::{FieldWish, small_search_field};
pub(super) use tag::{MARK_SHARE, Tag, chip, place_mark, sense_in_view, tag_size};
pub(super) use text_field::{TextField, field_frame, is_text_field, outline};
