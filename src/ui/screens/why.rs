//! Why the chosen resource was found: a few sentences, on request.

use egui::{Popup, Ui};

use crate::jobs::View;
use crate::library::why_found;
use crate::ui::icons::QUESTION;
use crate::ui::pen::Pen;
use crate::ui::type_scale::{BODY, Face, SMALL};
use crate::ui::widgets::{Look, button};

/// The most that the sentences take from side to side.
const WIDTH: f32 = 360.0;

/// The button and what it opens; nothing where no words were asked for.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, view: &View) {
    let Some(why) = &view.why else { return };
    let name = pen.words.text("found-why");
    let response = button(ui, pen, Look::Secondary, Some(QUESTION), &name);
    Popup::from_toggle_button_response(&response).width(WIDTH).show(|ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 40.0));
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.with_layout(pen.direction.column(), |ui| {
            pen.say(ui, &name, BODY.with(Face::UiSemi), pen.theme.ink);
            for sentence in why_found(why, pen.words) {
                pen.say(ui, &sentence, SMALL, pen.theme.ink2);
            }
        });
    });
}
