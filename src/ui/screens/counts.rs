//! Why these counts: a few sentences beside the name of a facet, on request.

use egui::{Popup, Rect, Ui, UiBuilder, vec2};

use crate::app::{State, why_counts};
use crate::model::Facet;
use crate::ui::icons::QUESTION;
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, Face, SMALL};
use crate::ui::widgets::icon_button;

/// The width of the sentences.
const WIDTH: f32 = 300.0;

/// The button, at the end of `rect`, and what it opens.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, facet: Facet, rect: Rect, label: &str) {
    let Some(answer) = &state.search.answer else { return };
    let x = pen.direction.along(pen.direction.start(rect), rect.width() - 17.0);
    let icon = beside(pen.direction, x, rect, vec2(15.0, 15.0));
    let button = Rect::from_center_size(icon.center(), vec2(28.0, 28.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(button).id_salt(("counts", facet)));
    let name = pen.words.with("counts-why", &[("facet", label.into())]);
    let response = icon_button(&mut inner, pen, QUESTION, &name, 15.0);
    Popup::from_toggle_button_response(&response).width(WIDTH).show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.with_layout(pen.direction.column(), |ui| {
            pen.say(ui, &name, BODY.with(Face::UiSemi), pen.theme.ink);
            for sentence in why_counts(facet, answer, pen.labels()) {
                pen.say(ui, &sentence, SMALL, pen.theme.ink2);
            }
        });
    });
}
