//! The window.

mod direction;
mod fonts;
mod icons;
mod text;
mod theme;
mod type_scale;
