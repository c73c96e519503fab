//! A field that takes several values: each with a cross, and a place to type one more.

use egui::{Area, Frame, Key, Modifiers, Order, Rect, Stroke, Ui, WidgetInfo, accesskit::Role, vec2};

use super::field::{edit, field_id, standing, tag, tag_room};
use crate::app::{Draft, Edit, Field, State};
use crate::model::Term;
use crate::ui::pen::Pen;
use crate::ui::type_scale::SMALL;
use crate::ui::widgets::{TextField, chip, menu_item, outline};

/// Draws the field.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, draft: &Draft, field: Field) {
    let id = field_id(field);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let typed = state.intake.review.typing.as_ref().filter(|typing| typing.field == field);
    if focused && typed.is_some() {
        keys(ui, pen);
    }
    let (_, line) = standing(pen, state, field);
    let room = tag_room(ui, pen, state, field);
    // The outline goes around what is not yet measured: it is drawn first, and filled in after.
    let behind = ui.painter().add(egui::Shape::Noop);
    let mut place = Rect::NOTHING;
    let margin = pen.direction.margin(6, 0, 4, 4);
    let shown = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width() - room);
        let size = vec2(ui.available_width(), 26.0);
        ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            for (number, term) in draft.terms(field).iter().enumerate() {
                let label = label(pen, field, term);
                let name = pen.words.with("field-remove", &[("value", (&label).into())]);
                // Not in a scope of its own, which would not go on in a new row.
                if chip(ui, pen, &label, &name).clicked() {
                    edit(pen, Edit::Remove(field, number));
                }
            }
            place = add(ui, pen, field, typed.map_or("", |typing| typing.text.as_str()));
        });
    });
    let rect = shown.response.rect;
    let rect = Rect::from_min_size(rect.min, vec2(rect.width().max(ui.max_rect().width()), rect.height()));
    let rect = if pen.direction.is_rtl() { rect.with_max_x(ui.max_rect().right()) } else { rect };
    let fill = egui::Shape::rect_filled(rect, 6.0, pen.theme.raised);
    ui.painter().set(behind, fill);
    outline(ui, pen, rect, (egui::Color32::TRANSPARENT, line), focused);
    tag(ui, pen, state, field, rect);
    if typed.is_some() {
        offers(ui, pen, state, field, place);
    }
}

fn label(pen: &Pen<'_>, field: Field, term: &Term) -> String {
    match (field.facet(), term) {
        (Some(facet), term) => pen.labels().full(facet, &term.key()),
        (None, Term::Id(words) | Term::Words(words)) => words.clone(),
    }
}

/// Where one more value is typed; answers with its place.
fn add(ui: &mut Ui, pen: &Pen<'_>, field: Field, text: &str) -> Rect {
    let name = pen.words.text(&format!("field-add-{}", field.id()));
    let hint = pen.line(ui, &name, SMALL, pen.theme.ink3, 220.0).size().x;
    let (_, rect) = ui.allocate_space(vec2((hint + 12.0).max(120.0), 26.0));
    let id = field_id(field);
    let shown = TextField { id, text, hint: &name, name: &name, style: SMALL };
    if let Some(text) = shown.show(ui, pen, rect.shrink2(vec2(4.0, 2.0))).changed {
        edit(pen, Edit::Type(field, text));
    }
    rect
}

/// The keys that walk over the offered values and take one.
fn keys(ui: &Ui, pen: &Pen<'_>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        edit(pen, Edit::Offer(1));
    }
    if pressed(Key::ArrowUp) {
        edit(pen, Edit::Offer(-1));
    }
    if pressed(Key::Enter) {
        edit(pen, Edit::Take);
    }
}

/// The values that what is typed may mean.
fn offers(ui: &Ui, pen: &Pen<'_>, state: &State, field: Field, below: Rect) {
    let theme = pen.theme;
    let review = &state.intake.review;
    let offers = review.offers(pen.labels());
    let at = review.typing.as_ref().map_or(0, |typing| typing.at);
    if offers.is_empty() {
        return;
    }
    let height = offers.len() as f32 * 36.0 + 10.0;
    let above = below.bottom() + height > ui.ctx().content_rect().bottom() - 30.0;
    let top = if above { below.top() - height - 8.0 } else { below.bottom() + 6.0 };
    let area = Area::new(field_id(field).with("offers")).order(Order::Foreground);
    area.fixed_pos(egui::pos2(below.left() - 6.0, top)).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(theme.raised)
            .stroke(Stroke::new(1.0, theme.line))
            .corner_radius(8)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(4);
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.with_layout(pen.direction.column(), |ui| {
                for (number, offer) in offers.into_iter().enumerate() {
                    let own = matches!(offer.term, Term::Words(_));
                    let text = if own {
                        pen.words.with("field-own-words", &[("words", (&offer.label).into())])
                    } else {
                        offer.label.clone()
                    };
                    let response = menu_item(ui, pen, &text, number == at);
                    response
                        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, number == at, &text));
                    if response.clicked() {
                        edit(pen, Edit::Add(field, offer.term));
                    }
                }
            });
        });
    });
}
