//! Files that are brought in, and what waits for review.

mod field;
mod files;
mod review;
mod scrim;
mod terms;

pub(super) use field::field_id;
pub(super) use files::reading;
pub(super) use scrim::drop_here;

use egui::{Stroke, Ui};

use super::{NARROW, part};
use crate::app::{Attention, State};
use crate::ui::pen::Pen;
use crate::ui::widgets::List;

/// The width of the list of files, and that in a narrow window.
const FILES: f32 = 470.0;
const FILES_NARROW: f32 = 384.0;

/// Draws the screen.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, list: &mut List, attention: Option<Attention>) {
    let narrow = ui.available_width() < NARROW;
    let theme = pen.theme;
    let width = if narrow { FILES_NARROW } else { FILES };
    let (start, rest) = pen.direction.split_start(ui.max_rect(), width);
    ui.painter().rect_filled(start, 0.0, theme.surface);
    files::draw(&mut part(ui, "files", start), pen, state, list, attention);
    ui.painter().rect_filled(rest, 0.0, theme.raised);
    let edge = pen.direction.start(rest);
    ui.painter().vline(edge, rest.y_range(), Stroke::new(1.0, theme.line));
    review::draw(&mut part(ui, "review", rest), pen, state);
}
