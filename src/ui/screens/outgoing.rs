//! The sheet of results on their way out: the forms of files, and the list that is copied.

use egui::{CornerRadius, Id, Rect, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::{Attention, Command, ResultsWish, State};
use crate::cite::Exchange;
use crate::library::ResultsForm;
use crate::ui::icons::{BRACKETS, COPY, EXPORT, FILE, HASH, Icon, LIST_BULLETS, TABLE, X};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, Face, H1, SMALL};
use crate::ui::widgets::icon_button;

/// The width of the sheet, and the height of a row.
pub(super) const WIDTH: f32 = 460.0;
const ROW: f32 = 38.0;

/// The way to the sheet, beside the order of the results.
pub(super) fn offer(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    if state.can_send() && icon_button(ui, pen, EXPORT, &pen.words.text("results-save"), 17.0).clicked() {
        pen.wish(Command::Results(ResultsWish::Offer));
    }
}

pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 30.0), pen.direction.row_end(), |ui| {
        if icon_button(ui, pen, X, &pen.words.text("close"), 16.0).clicked() {
            pen.wish(Command::Back);
        }
        ui.with_layout(pen.direction.row(), |ui| {
            pen.say(ui, &pen.words.text("results-save"), H1, pen.theme.ink);
        });
    });
    ui.add_space(4.0);
    let total = state.search.answer.as_ref().map_or(0, |answer| answer.total);
    pen.say(ui, &pen.words.with("results-all", &[("count", total.into())]), SMALL, pen.theme.ink2);
    if !state.intake.review.reviews.is_empty() {
        ui.add_space(2.0);
        pen.say(ui, &pen.words.text("results-without-waiting"), SMALL, pen.theme.ink2);
    }
    ui.add_space(10.0);
    for (number, form) in ResultsForm::ALL.into_iter().enumerate() {
        let name = pen.words.text(&format!("results-as-{}", form.id()));
        let for_what = pen.words.text(&format!("results-for-{}", form.id()));
        let response = row(ui, pen, icon_of(form), &name, &for_what);
        if number == 0 && attention == Some(Attention::Forms) {
            response.request_focus();
        }
        if response.clicked() {
            pen.wish(Command::Results(ResultsWish::Save(form)));
        }
    }
    ui.add_space(6.0);
    pen.divider(ui);
    ui.add_space(6.0);
    if row(ui, pen, COPY, &pen.words.text("results-copy"), "").clicked() {
        pen.wish(Command::Results(ResultsWish::CopyList));
    }
}

fn icon_of(form: ResultsForm) -> Icon {
    match form {
        ResultsForm::Csv => TABLE,
        ResultsForm::References(Exchange::Ris) => LIST_BULLETS,
        ResultsForm::References(Exchange::BibTex) => HASH,
        ResultsForm::References(Exchange::CslJson) => BRACKETS,
        ResultsForm::List => FILE,
    }
}

fn row(ui: &mut Ui, pen: &Pen<'_>, icon: Icon, name: &str, for_what: &str) -> egui::Response {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, Id::unique(("results-out", name)), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.accent_soft);
    }
    let start = pen.direction.start(rect);
    let at = |x: f32, size| -> Rect { beside(pen.direction, pen.direction.along(start, x), rect, size) };
    pen.icon(ui, at(10.0, vec2(20.0, 20.0)), icon, 18.0, theme.accent);
    let set = pen.line(ui, name, BODY.with(Face::UiSemi), theme.ink, rect.width() - 50.0);
    set.paint(ui.painter(), at(40.0, set.size()));
    let used = 40.0 + set.size().x + 10.0;
    let more = pen.line(ui, for_what, SMALL, theme.ink2, (rect.width() - used - 8.0).max(0.0));
    more.paint(ui.painter(), at(used, more.size()));
    pen.focus_ring(ui, &response, rect.shrink(1.0), 7);
    let said = [name, for_what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    response
}
