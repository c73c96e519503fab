//! What stands on a key, in the frame of a key.

use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{CAPTION, Face};

/// Draws a key `from_end` points before the inline end of `within`; answers with its width.
pub(in crate::ui) fn key_cap(ui: &Ui, pen: &Pen<'_>, within: Rect, from_end: f32, text: &str) -> f32 {
    let theme = pen.theme;
    let set = pen.line(ui, text, CAPTION.with(Face::UiSemi), theme.ink2, f32::INFINITY);
    let size = vec2((set.size().x + 12.0).max(20.0), 20.0);
    let start = pen.direction.along(pen.direction.start(within), within.width() - from_end - size.x);
    let cap = beside(pen.direction, start, within, size);
    ui.painter().rect_filled(cap, CornerRadius::same(4), theme.surface);
    let stroke = Stroke::new(1.0, theme.line_strong);
    ui.painter().rect_stroke(cap, CornerRadius::same(4), stroke, StrokeKind::Inside);
    // Keys are written as on the keyboard, whatever the direction of the interface.
    let text = Rect::from_center_size(cap.center(), set.size());
    set.paint(ui.painter(), text);
    size.x
}
