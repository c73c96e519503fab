//! Small fields: to search among the values of a facet, to type a year.

use egui::{CornerRadius, Id, Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::icon_button;
use super::search_field::field;
use crate::ui::icons::{MAGNIFYING_GLASS, X};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::SMALL;

/// What a person did to a small field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) enum FieldWish {
    /// Changed its text.
    Text(String),
    /// Closed it.
    Closed,
}

/// The frame of a field, stronger while it has the focus.
fn outline(ui: &Ui, pen: &Pen<'_>, id: Id, rect: Rect) {
    let theme = pen.theme;
    let focused = ui.memory(|memory| memory.has_focus(id));
    let stroke = if focused { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.line_strong) };
    ui.painter().rect_filled(rect, CornerRadius::same(6), theme.raised);
    ui.painter().rect_stroke(rect, CornerRadius::same(6), stroke, StrokeKind::Inside);
}

/// A field 28 points high with a lens and a cross. `name` says what is searched, `close` what the
/// cross does.
pub(in crate::ui) fn small_search_field(
    ui: &mut Ui,
    pen: &Pen<'_>,
    id: Id,
    text: &str,
    (name, close): (&str, &str),
) -> Option<FieldWish> {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    outline(ui, pen, id, rect);
    let x = pen.direction.along(pen.direction.start(rect), 8.0);
    pen.icon(ui, beside(pen.direction, x, rect, vec2(15.0, 15.0)), MAGNIFYING_GLASS, 15.0, pen.theme.ink3);
    let (_, rest) = pen.direction.split_start(rect, 29.0);
    let (cross, middle) = pen.direction.split_end(rest, 28.0);
    let typed =
        field(ui, pen, id, middle.shrink2(vec2(0.0, 2.0)), text, SMALL, ("", name)).map(FieldWish::Text);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(cross));
    let closed = icon_button(&mut inner, pen, X, close, 14.0).clicked();
    if closed { Some(FieldWish::Closed) } else { typed }
}

/// A plain field as large as `rect`. Answers with the new text if it was changed.
pub(in crate::ui) fn small_field(
    ui: &mut Ui,
    pen: &Pen<'_>,
    id: Id,
    rect: Rect,
    text: &str,
    words: (&str, &str),
) -> Option<String> {
    outline(ui, pen, id, rect);
    field(ui, pen, id, rect.shrink2(vec2(8.0, 2.0)), text, SMALL, words)
}
