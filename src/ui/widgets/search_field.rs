//! The search field: 40 points high, lens, words, a cross when there are any, the key that leads here.

use egui::{CornerRadius, Id, Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::icon_button;
use super::text_field::{TextField, field_frame};
use crate::ui::icons::{MAGNIFYING_GLASS, X};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION};

/// The name of the field among all widgets.
pub(in crate::ui) const FIELD: &str = "search-field";

/// Draws the field; answers with the new text if it was changed.
pub(in crate::ui) fn search_field(ui: &mut Ui, pen: &Pen<'_>, text: &str) -> Option<String> {
    let theme = pen.theme;
    let id = Id::unique(FIELD);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 40.0));
    field_frame(ui, pen, rect, id);

    let start = pen.direction.start(rect);
    let lens = beside(pen.direction, pen.direction.along(start, 12.0), rect, vec2(18.0, 18.0));
    pen.icon(ui, lens, MAGNIFYING_GLASS, 18.0, theme.accent);
    let (_, rest) = pen.direction.split_start(rect, 38.0);
    let (end, middle) = pen.direction.split_end(rest, if text.is_empty() { 34.0 } else { 66.0 });
    let (hint, name) = (pen.words.text("search-hint"), pen.words.text("search-label"));
    let field = TextField { id, text, hint: &hint, name: &name, style: BODY };
    let typed = field.show(ui, pen, middle.shrink2(vec2(0.0, 5.0)));
    let mut changed = typed.changed;

    let (key, cross) = pen.direction.split_end(end, 34.0);
    let cap = Rect::from_center_size(key.center(), vec2(16.0, 18.0));
    ui.painter().rect_filled(cap, CornerRadius::same(4), theme.surface);
    ui.painter().rect_stroke(cap, CornerRadius::same(4), Stroke::new(1.0, theme.line), StrokeKind::Inside);
    let slash = pen.line(ui, "/", CAPTION, theme.ink3, 20.0);
    slash.paint(ui.painter(), Rect::from_center_size(cap.center(), slash.size()));
    if !text.is_empty() {
        let mut inner = ui.new_child(UiBuilder::new().max_rect(cross.shrink2(vec2(0.0, 6.0))));
        if icon_button(&mut inner, pen, X, &pen.words.text("search-clear"), 15.0).clicked() {
            changed = Some(String::new());
            typed.response.request_focus();
        }
    }
    changed
}
