//! The search field: 40 points high, lens, words, a cross when there are any, the key that leads here.

use egui::{
    Color32, CornerRadius, Frame, Id, Margin, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, vec2,
};

use super::icon_button;
use crate::ui::icons::{MAGNIFYING_GLASS, X};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION, Style};

/// The name of the field among all widgets.
pub(in crate::ui) const FIELD: &str = "search-field";

/// Draws the field; answers with the new text if it was changed.
pub(in crate::ui) fn search_field(ui: &mut Ui, pen: &Pen<'_>, text: &str) -> Option<String> {
    let theme = pen.theme;
    let id = Id::unique(FIELD);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 40.0));
    let focused = ui.memory(|memory| memory.has_focus(id));
    ui.painter().rect_filled(rect, CornerRadius::same(6), theme.raised);
    let stroke = if focused { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.line_strong) };
    ui.painter().rect_stroke(rect, CornerRadius::same(6), stroke, StrokeKind::Inside);

    let start = pen.direction.start(rect);
    let lens = beside(pen.direction, pen.direction.along(start, 12.0), rect, vec2(18.0, 18.0));
    pen.icon(ui, lens, MAGNIFYING_GLASS, 18.0, theme.accent);
    let (_, rest) = pen.direction.split_start(rect, 38.0);
    let (end, middle) = pen.direction.split_end(rest, if text.is_empty() { 34.0 } else { 66.0 });
    let (hint, name) = (pen.words.text("search-hint"), pen.words.text("search-label"));
    let mut changed = field(ui, pen, id, middle, text, BODY, (&hint, &name));

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
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    changed
}

/// The part of a field where one types: `hint` stands there while it is empty, accessibility gets
/// `name`. Answers with the new text if it was changed.
pub(in crate::ui) fn field(
    ui: &mut Ui,
    pen: &Pen<'_>,
    id: Id,
    rect: Rect,
    text: &str,
    style: Style,
    (hint, name): (&str, &str),
) -> Option<String> {
    let mut typed = text.to_owned();
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(pen.direction.row()));
    let edit = TextEdit::singleline(&mut typed)
        .id(id)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .background_color(Color32::TRANSPARENT)
        .font(style.font(pen.direction))
        .text_color(pen.theme.ink)
        .desired_width(rect.width())
        .align(egui::Align2([pen.direction.align(), egui::Align::Center]))
        .min_size(vec2(rect.width(), rect.height().min(30.0)));
    let response = inner.add(edit);
    if text.is_empty() {
        let hint = pen.line(ui, hint, style, pen.theme.ink3, rect.width());
        hint.paint(ui.painter(), beside(pen.direction, pen.direction.start(rect), rect, hint.size()));
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response.changed().then_some(typed)
}
