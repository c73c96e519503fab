//! What waits for review: one text after the other, as a plain form.

use egui::{Frame, Panel, Rect, ScrollArea, Ui, vec2};

use super::field;
use crate::app::{Command, Field, ImportWish, State, Step};
use crate::ui::icons::{CARET_LEFT, CARET_START, CHECK, TRASH, TRAY};
use crate::ui::pen::Pen;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, Face, H1, SMALL};
use crate::ui::widgets::{Look, Tag, button, icon_button};

/// The part of the form that the names of the fields take.
pub(super) const NAMES: f32 = 118.0;

fn wish(pen: &Pen<'_>, wish: ImportWish) {
    pen.wish(Command::Import(wish));
}

/// Draws the pane.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let Some((review, _)) = state.intake.review.current() else {
        nothing(ui, pen);
        return;
    };
    foot(ui, pen, state);
    Frame::new().inner_margin(pen.direction.margin(18, 18, 12, 10)).show(ui, |ui| head(ui, pen, state));
    pen.divider(ui);
    ScrollArea::vertical().id_salt(("review", review.text)).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(pen.direction.margin(18, 18, 12, 8)).show(ui, |ui| {
            ui.with_layout(pen.direction.column(), |ui| {
                if review.joined {
                    joined(ui, pen, &pen.record(&review.resource).title_text());
                }
                for one in Field::ALL {
                    field::draw(ui, pen, state, one);
                }
            });
        });
    });
}

/// What this is, which one of how many, and the way to the others.
fn head(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let theme = pen.theme;
    let review = &state.intake.review;
    let size = vec2(ui.available_width(), 46.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if review.reviews.len() > 1 {
            let (mut next, mut before) = (CARET_START, CARET_LEFT);
            if pen.direction.is_rtl() {
                std::mem::swap(&mut next, &mut before);
            }
            if icon_button(ui, pen, next, &pen.words.text("review-next"), 16.0).clicked() {
                wish(pen, ImportWish::Step(Step::Forward));
            }
            if icon_button(ui, pen, before, &pen.words.text("review-previous"), 16.0).clicked() {
                wish(pen, ImportWish::Step(Step::Backward));
            }
        }
        ui.with_layout(pen.direction.column(), |ui| {
            pen.say(ui, &pen.words.text("review-title"), H1, theme.ink);
            let counts = [("number", (review.number() + 1).into()), ("count", review.reviews.len().into())];
            let text = pen.words.with("review-of", &counts);
            let width = ui.available_width();
            let line =
                Paragraph { rows: 1, ..Paragraph::new(&text, pen.direction, SMALL, theme.ink2, width) };
            pen.say_paragraph(ui, &line);
        });
    });
}

/// A record of the library got its text: says what stays as it was.
fn joined(ui: &mut Ui, pen: &Pen<'_>, title: &str) {
    let theme = pen.theme;
    Frame::new().fill(theme.info_soft).corner_radius(6).inner_margin(10).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = pen.words.with("review-joins", &[("title", title.into())]);
        ui.with_layout(pen.direction.column(), |ui| pen.say(ui, &text, SMALL, theme.ink));
    });
    ui.add_space(10.0);
}

/// What is done with the whole: always in view.
fn foot(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let theme = pen.theme;
    let review = &state.intake.review;
    let frame = Frame::new().fill(theme.raised).inner_margin(pen.direction.margin(18, 18, 0, 0));
    Panel::bottom("review-foot").exact_size(55.0).frame(frame).show(ui, |ui| {
        ui.with_layout(pen.direction.row(), |ui| {
            if button(ui, pen, Look::Away, Some(TRASH), &pen.words.text("review-leave-out")).clicked() {
                wish(pen, ImportWish::LeaveOut);
            }
            ui.with_layout(pen.direction.row_end(), |ui| {
                let last = review.reviews.len() == 1;
                let add = pen.words.text(if last { "review-add" } else { "review-add-next" });
                if button(ui, pen, Look::Primary, Some(CHECK), &add).clicked() {
                    wish(pen, ImportWish::Accept);
                }
                if !last && review.sure() > 0 {
                    let all = [("count", review.reviews.len().into())];
                    let sure = pen.words.with("review-accept-sure", &all);
                    if button(ui, pen, Look::Secondary, None, &sure).clicked() {
                        wish(pen, ImportWish::AcceptSure);
                    }
                }
                let open = review.open_fields();
                if open > 0 && ui.available_width() > 60.0 {
                    let text = pen.words.with("review-open-fields", &[("count", open.into())]);
                    let width = ui.available_width() - 8.0;
                    let line = Paragraph {
                        rows: 2,
                        ..Paragraph::new(&text, pen.direction, SMALL, theme.ink2, width)
                    };
                    pen.say_paragraph(ui, &line);
                }
            });
        });
    });
}

/// Nothing waits.
fn nothing(ui: &mut Ui, pen: &Pen<'_>) {
    let theme = pen.theme;
    let text = pen.words.text("review-none-explained");
    ui.add_space((ui.available_height() / 2.0 - 80.0).max(20.0));
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 26.0), egui::Sense::hover());
        pen.icon(ui, rect, TRAY, 26.0, theme.ink3);
        pen.say(ui, &pen.words.text("review-none"), BODY.with(Face::UiSemi), theme.ink);
        pen.say(ui, &text, SMALL, theme.ink2);
    });
}

/// Where a tag stands at the inline end of a field.
pub(super) fn tag_at_end(ui: &Ui, pen: &Pen<'_>, rect: Rect, tag: Tag, text: &str) -> Rect {
    let width = crate::ui::widgets::tag_size(ui, pen, tag, text).x;
    let first = Rect::from_min_size(rect.min, vec2(rect.width(), 34.0_f32.min(rect.height())));
    let x = pen.direction.along(pen.direction.start(first), first.width() - width - 10.0);
    tag.paint(ui, pen, x, first, text)
}
