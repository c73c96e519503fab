//! The languages of a resource: those in which a text is held open it, the others are only named.

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2};

use super::text::SECTION;
use crate::app::{Command, Record};
use crate::jobs::View;
use crate::model::Facet;
use crate::ui::icons::{CHECK, MINUS};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::SMALL;
use crate::ui::widgets::entry_rect;

/// The ids of the languages, those held first, and whether they are.
pub(super) fn of(view: &View, record: Record<'_>) -> Vec<(String, bool)> {
    let mut languages: Vec<(String, bool)> = Vec::new();
    let held = view.texts.iter().filter_map(|text| text.info.language.clone()).map(|id| (id, true));
    let issued = record.language_codes().into_iter().map(|(id, _)| (id.to_owned(), false));
    for (id, is_held) in held.chain(issued) {
        if !languages.iter().any(|(known, _)| *known == id) {
            languages.push((id, is_held));
        }
    }
    languages
}

/// Draws them in a row that may go on below. Answers with its height.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, view: &View, record: Record<'_>, margin: f32) -> f32 {
    let rect = entry_rect(ui, 20.0).shrink2(vec2(margin, 0.0)).translate(vec2(0.0, 14.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(pen.direction.column()));
    inner.spacing_mut().item_spacing.y = 4.0;
    pen.say(&mut inner, &pen.words.text("facet-language"), SECTION, pen.theme.ink2);
    let size = vec2(rect.width(), 22.0);
    inner.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (id, held) in of(view, record) {
            one(ui, pen, &id, held);
        }
    });
    inner.min_rect().height() + 18.0
}

/// One language: a button where its text is held.
fn one(ui: &mut Ui, pen: &Pen<'_>, id: &str, held: bool) {
    let theme = pen.theme;
    let label = pen.labels().full(Facet::Language, id);
    let ink = if held { theme.ink } else { theme.ink3 };
    let set = pen.line(ui, &label, SMALL, ink, f32::INFINITY);
    let sense = if held { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(8.0 + 13.0 + 5.0 + set.size().x + 8.0, 22.0), sense);
    let fill = match (held, response.hovered()) {
        (true, false) => theme.raised,
        (true, true) | (false, _) => theme.sunken,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, theme.line), StrokeKind::Inside);
    let start = pen.direction.along(pen.direction.start(rect), 8.0);
    let (icon, color) = if held { (CHECK, theme.accent) } else { (MINUS, theme.ink3) };
    pen.icon(ui, beside(pen.direction, start, rect, vec2(13.0, 13.0)), icon, 12.0, color);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 18.0), rect, set.size()));
    let said = if held { "language-open" } else { "language-not-held" };
    let name = pen.words.with(said, &[("language", label.into())]);
    let role = if held { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    if held {
        pen.focus_ring(ui, &response, rect.expand(1.0), 5);
        pen.keep_in_view(&response);
        if response.clicked() {
            pen.wish(Command::OpenIn(None, id.to_owned()));
        }
    }
    response.on_hover_text(name);
}

/// The tag of a language on a row opens its text; its place is `rect`.
pub(super) fn on_a_row(ui: &Ui, pen: &Pen<'_>, number: usize, id: &str, title: &str, rect: Rect) {
    let response = ui.interact(rect, super::row_id(number).with(("language", id)), Sense::click());
    let label = pen.labels().full(Facet::Language, id);
    let open = pen.words.with("language-open", &[("language", label.into())]);
    let name = format!("{open}: {title}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    pen.focus_ring(ui, &response, rect.expand(1.0), 5);
    if response.hovered() {
        let stroke = Stroke::new(1.0, pen.theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        pen.wish(Command::OpenIn(Some(number), id.to_owned()));
    }
    response.on_hover_text(open);
}
