//! Asking before an address is opened in another program.

use egui::{Frame, Id, Modal, Stroke, Ui};

use crate::app::{Command, DeskWish, State};
use crate::ui::direction::Direction;
use crate::ui::icons::ARROW_SQUARE_OUT;
use crate::ui::pen::Pen;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, H1, SMALL};
use crate::ui::widgets::{Look, button};

pub(super) fn draw(ui: &Ui, pen: &Pen<'_>, state: &State) {
    let Some(address) = &state.desk.address else { return };
    let theme = pen.theme;
    let scrim = if theme.dark { theme.sunken } else { theme.ink };
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(8)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(24);
    let modal = Modal::new(Id::unique("open-address")).frame(frame);
    let shown = modal.backdrop_color(scrim.gamma_multiply(0.55)).show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        ui.with_layout(pen.direction.column(), |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            pen.say(ui, &pen.words.text("address-ask"), H1, theme.ink);
            let width = ui.available_width();
            let line = Paragraph::new(address, Direction::LeftToRight, BODY, theme.accent, width);
            pen.say_paragraph(ui, &line);
            pen.say(ui, &pen.words.text("address-explained"), SMALL, theme.ink2);
            ui.with_layout(pen.direction.row(), |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let open = pen.words.text("address-open");
                if button(ui, pen, Look::Primary, Some(ARROW_SQUARE_OUT), &open).clicked() {
                    pen.wish(Command::Desk(DeskWish::OpenAddress));
                }
                if button(ui, pen, Look::Secondary, None, &pen.words.text("address-copy")).clicked() {
                    pen.wish(Command::Desk(DeskWish::Copy(address.clone())));
                    pen.wish(Command::Desk(DeskWish::AskAddress(None)));
                }
                if button(ui, pen, Look::Secondary, None, &pen.words.text("cancel")).clicked() {
                    pen.wish(Command::Desk(DeskWish::AskAddress(None)));
                }
            });
        });
    });
    if shown.backdrop_response.clicked() {
        pen.wish(Command::Desk(DeskWish::AskAddress(None)));
    }
}
