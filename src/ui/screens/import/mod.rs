//! Files that are brought in, and what waits for review.

mod field;
mod files;
mod review;
mod scrim;
mod terms;

pub(super) use field::field_id;
pub(super) use files::{path_id, reading};
pub(super) use scrim::drop_here;

use egui::{CentralPanel, Frame, Ui};

use super::NARROW;
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
    let panel = pen.direction.panel_start(if narrow { "import-narrow" } else { "import" });
    let width = if narrow { FILES_NARROW } else { FILES };
    panel.exact_size(width).frame(Frame::new().fill(theme.surface)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        files::draw(ui, pen, state, list, attention);
    });
    CentralPanel::no_frame().show(ui, |ui| {
        ui.painter().rect_filled(ui.max_rect(), 0.0, theme.raised);
        review::draw(ui, pen, state);
    });
}
