//! Above the text: the way back, the title, the pages, and what can be done with the whole.

use egui::{Frame, Margin, Panel, Sense, Stroke, Ui, vec2};

use crate::app::{Beside, Command, DeskWish, Screen, State, Step};
use crate::ui::direction::Direction;
use crate::ui::icons::{
    ARROW_LEFT, ARROW_RIGHT, ARROW_SQUARE_OUT, CARET_LEFT, CARET_START, INFO, Icon, LIST_BULLETS, QUOTES,
};
use crate::ui::pen::{Pen, beside};
use crate::ui::screens::page_image;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, Face, SMALL, TITLE};
use crate::ui::widgets::{Look, bookmark, button, halves, icon_button, link};

pub(super) const HEIGHT: f32 = 46.0;

/// Below this width of the window buttons lose their words.
const SHORT: f32 = 1180.0;

pub(super) fn draw<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State, selected: Option<(usize, usize)>) {
    let frame = Frame::new().fill(pen.theme.raised).inner_margin(Margin::symmetric(14, 0));
    let bottom = ui.max_rect().bottom();
    Panel::top("reader-bar").exact_size(HEIGHT).frame(frame).show(ui, |ui| {
        ui.with_layout(pen.direction.row(), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            back(ui, pen, state);
            if state.hides(Beside::Contents) {
                let text = pen.words.text("contents-show");
                if icon_button(ui, pen, LIST_BULLETS, &text, 18.0).clicked() {
                    pen.wish(Command::Desk(DeskWish::Toggle(Beside::Contents)));
                }
            }
            ui.with_layout(pen.direction.row_end(), |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                whole(ui, pen, state, selected);
                title(ui, pen, state);
            });
        });
    });
    ui.painter().hline(ui.max_rect().x_range(), bottom - 0.5, Stroke::new(1.0, pen.theme.line));
}

fn back(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let text = if state.behind == Screen::Import {
        pen.words.text("review-title")
    } else {
        let count = state.search.answer.as_ref().map_or(0, |answer| answer.total);
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        pen.words.with("back-to-results", &[("count", count.into())])
    };
    let (arrow, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    let icon = if pen.direction == Direction::LeftToRight { ARROW_LEFT } else { ARROW_RIGHT };
    pen.icon(ui, arrow, icon, 15.0, pen.theme.accent);
    if link(ui, pen, &text, BODY).on_hover_text(pen.words.text("back")).clicked() {
        pen.wish(Command::Back);
    }
    let (line, _) = ui.allocate_exact_size(vec2(9.0, 24.0), Sense::hover());
    ui.painter().vline(line.center().x, line.y_range(), Stroke::new(1.0, pen.theme.line));
}

/// What concerns the whole resource, from the inline end.
fn whole<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State, selected: Option<(usize, usize)>) {
    let Some(view) = state.reading.view.as_deref() else { return };
    if state.hides(Beside::Proof) {
        let text = pen.words.text("proof-show");
        if icon_button(ui, pen, INFO, &text, 18.0).clicked() {
            pen.wish(Command::Desk(DeskWish::Toggle(Beside::Proof)));
        }
    }
    let title = pen.record(&view.resource).title_text();
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
    let said = if view.bookmarked { "bookmark-remove" } else { "bookmark-add" };
    let called = pen.words.with(said, &[("title", title.into())]);
    if bookmark(ui, pen, rect, response, view.bookmarked, &called).clicked() {
        pen.wish(Command::ToggleBookmark(None));
    }
    let short = ui.ctx().content_rect().width() < SHORT;
    let text = state.text_in_view().map(|(_, text)| text);
    if text.is_some_and(|text| text.info.file.is_some())
        && whole_button(ui, pen, ARROW_SQUARE_OUT, "open-original", short)
    {
        pen.wish(Command::Desk(DeskWish::OpenOriginal));
    }
    if whole_button(ui, pen, QUOTES, "cite", short) {
        pen.wish(Command::Cite(super::cite_wish(selected)));
    }
    let Some(text) = text else { return };
    if text.pages.len() > 1 {
        pages(ui, pen, state, text.pages.len());
    }
    if text.pages.len() > 1 && state.images.leaf().is_none() {
        choice(ui, pen, state.desk.by_page);
    }
    page_image::switch(ui, pen, state);
}

/// The page one is at, and the ways to the next and the one before. Drawn from the inline end.
fn pages(ui: &mut Ui, pen: &Pen<'_>, state: &State, count: usize) {
    let ltr = pen.direction == Direction::LeftToRight;
    let (forward, backward) = if ltr { (CARET_START, CARET_LEFT) } else { (CARET_LEFT, CARET_START) };
    if icon_button(ui, pen, forward, &pen.words.text("next-page"), 16.0).clicked() {
        pen.wish(Command::Desk(DeskWish::Turn(Step::Forward)));
    }
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let (page, count) = page_image::position(state).unwrap_or((state.desk.page + 1, count));
    let of = [("page", number(page)), ("count", number(count))];
    let style = SMALL.with(Face::UiSemi);
    let text = pen.words.with("page-of", &of);
    let line = Paragraph { rows: 1, ..pen.paragraph(&text, style, pen.theme.ink, 140.0) };
    pen.say_paragraph(ui, &line);
    if icon_button(ui, pen, backward, &pen.words.text("previous-page"), 16.0).clicked() {
        pen.wish(Command::Desk(DeskWish::Turn(Step::Backward)));
    }
}

/// A button that loses its words where the window is short of room.
fn whole_button(ui: &mut Ui, pen: &Pen<'_>, icon: Icon, id: &str, short: bool) -> bool {
    let name = pen.words.text(id);
    if short {
        icon_button(ui, pen, icon, &name, 18.0).clicked()
    } else {
        button(ui, pen, Look::Secondary, Some(icon), &name).clicked()
    }
}

/// Continuous, or a page at a time.
fn choice(ui: &mut Ui, pen: &Pen<'_>, by_page: bool) {
    let texts = ["read-continuous", "read-by-page"].map(|id| pen.words.text(id));
    let texts = texts.each_ref().map(String::as_str);
    if let Some(pressed) = halves(ui, pen, "by-page", texts, usize::from(by_page)) {
        pen.wish(Command::Desk(DeskWish::ByPage(pressed == 1)));
    }
}

fn title<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State) {
    let Some(view) = state.reading.view.as_deref() else { return };
    let record = pen.record(&view.resource);
    let title = record.title_text();
    let direction = Direction::of_text(record.title().and_then(|title| title.language), &title);
    let room = ui.available_rect_before_wrap();
    let width = (room.width() - 16.0).max(60.0);
    let paragraph = Paragraph { rows: 1, ..Paragraph::new(&title, direction, TITLE, pen.theme.ink, width) };
    let set = pen.set(ui, &paragraph);
    // A title in the other direction begins beside the way back all the same.
    let place = beside(pen.direction, pen.direction.start(room), room, set.size());
    set.paint(ui.painter(), place);
    pen.name(ui, place, ui.scope_id().with("title"), &title);
}
