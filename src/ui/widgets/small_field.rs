//! The small field in which one searches among the values of a facet.

use egui::{Id, Ui, UiBuilder, vec2};

use super::icon_button;
use super::text_field::{TextField, field_frame};
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
    field_frame(ui, pen, rect, id);
    let x = pen.direction.along(pen.direction.start(rect), 8.0);
    pen.icon(ui, beside(pen.direction, x, rect, vec2(15.0, 15.0)), MAGNIFYING_GLASS, 15.0, pen.theme.ink3);
    let (_, rest) = pen.direction.split_start(rect, 29.0);
    let (cross, middle) = pen.direction.split_end(rest, 28.0);
    let field = TextField { id, text, hint: "", name, style: SMALL };
    let typed = field.show(ui, pen, middle.shrink2(vec2(0.0, 2.0))).changed.map(FieldWish::Text);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(cross));
    let closed = icon_button(&mut inner, pen, X, close, 14.0).clicked();
    if closed { Some(FieldWish::Closed) } else { typed }
}
