//! What is said in passing: bottom centre, gone after a while, kept while the pointer is on it.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::{Align2, Area, Frame, Id, Margin, Order, Stroke, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::{Command, Screen, State, Toast};
use crate::ui::icons::CHECK;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, Face};
use crate::ui::widgets::link;

/// How long one stays up.
const SECONDS: f64 = 6.0;

/// When each of those that are up is to go, in seconds of the context's clock.
pub(super) type Ends = BTreeMap<u64, f64>;

/// Draws them, and lets those go that have been up long enough.
pub(super) fn draw(ui: &Ui, pen: &Pen<'_>, state: &State, ends: &mut Ends) {
    let now = ui.input(|input| input.time);
    ends.retain(|number, _| state.toasts.iter().any(|toast| toast.number == *number));
    // Above the buttons at the foot of the form.
    let mut bottom = if state.screen == Screen::Import { -104.0 } else { -46.0 };
    for toast in state.toasts.iter() {
        let end = ends.entry(toast.number).or_insert(now + SECONDS);
        let area = Area::new(Id::unique(("toast", toast.number)))
            .order(Order::Tooltip)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, bottom));
        let shown = area.show(ui.ctx(), |ui| one(ui, pen, toast));
        bottom -= shown.response.rect.height() + 8.0;
        if shown.response.contains_pointer() {
            *end = now + SECONDS;
        } else if now >= *end {
            pen.wish(Command::DropToast(toast.number));
        } else {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(*end - now));
        }
    }
}

fn one(ui: &mut Ui, pen: &Pen<'_>, toast: &Toast) {
    let text = &toast.text(pen.words);
    let theme = pen.theme;
    Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(8)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.with_layout(pen.direction.row(), |ui| {
                ui.spacing_mut().item_spacing.x = 24.0;
                // What became of many resources takes a second line rather than being cut.
                let line = Paragraph { rows: 2, ..pen.paragraph(text, BODY, theme.ink, 560.0) };
                let set = pen.set(ui, &line);
                let size = vec2(24.0 + set.size().x, set.size().y.max(20.0));
                let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
                let start = pen.direction.start(rect);
                pen.icon(ui, beside(pen.direction, start, rect, vec2(16.0, 16.0)), CHECK, 16.0, theme.ok);
                let words = beside(pen.direction, pen.direction.along(start, 24.0), rect, set.size());
                set.paint(ui.painter(), words);
                response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
                let Some(undo) = toast.undo() else { return };
                if link(ui, pen, &pen.words.text("undo"), BODY.with(Face::UiSemi)).clicked() {
                    pen.wish(undo);
                    pen.wish(Command::DropToast(toast.number));
                }
            });
        });
}
