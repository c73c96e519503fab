//! The text of the chosen resource on the whole window.

use egui::{CentralPanel, Frame, Key, Margin, Panel, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::page_image::{self, Board};
use super::scroll_for;
use super::selection::{Selection, Spot};
use super::text::{self, Entry, Measure};
use crate::app::{Attention, BETWEEN, Command, State, Step};
use crate::jobs::View;
use crate::ui::direction::Direction;
use crate::ui::icons::{ARROW_LEFT, ARROW_RIGHT, CARET_DOWN, CARET_UP};
use crate::ui::pen::Pen;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, SMALL, TITLE};
use crate::ui::widgets::{List, Scroll, icon_button, link};

/// The width of a line of text, and of the sheet around it.
const LINE: f32 = 570.0;
const SHEET: f32 = 664.0;

/// Draws the screen.
pub(super) fn draw<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    (list, selection): (&mut List, &mut Selection),
    board: &mut Board,
    attention: Option<Attention>,
) {
    bar(ui, pen, state);
    let theme = pen.theme;
    CentralPanel::no_frame().show(ui, |ui| {
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, theme.surface);
        let Some(view) = state.reading.view.as_deref() else { return };
        if state.images.leaf().is_some() {
            return page_image::draw(ui, pen, state, board, attention);
        }
        let sheet = Rect::from_center_size(whole.center(), vec2(SHEET.min(whole.width()), whole.height()));
        ui.painter().rect_filled(sheet, 0.0, theme.raised);
        ui.painter().rect_stroke(sheet, 0.0, Stroke::new(1.0, theme.line), StrokeKind::Outside);
        let entries: Vec<Entry> = text::entries(view).collect();
        let scroll = scroll_for(attention, |attention| {
            let Attention::Place(place) = attention else { return None };
            entries.iter().position(|entry| *entry == Entry::Block(place)).map(Scroll::ToTop)
        });
        let key = (view.resource.id.as_str(), pen.words.language());
        selection.begin(ui, key);
        let scroll = list.keys(ui).filter(|_| state.sheet.is_none()).unwrap_or(scroll);
        let scroll = select(ui, state, view, &entries, list, selection).map_or(scroll, Scroll::IntoView);
        let margin = ((sheet.width() - LINE) / 2.0).max(16.0);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(sheet));
        inner.spacing_mut().item_spacing.y = 0.0;
        if entries.is_empty() {
            Frame::new().inner_margin(margin).show(&mut inner, |ui| {
                pen.say(ui, &pen.words.text("wanted-explained"), BODY, theme.ink2);
            });
        }
        let at = state.reading.hit;
        list.show(&mut inner, ("reader", entries.len(), 90.0), key, scroll, |ui, number| {
            let measure = Measure { scale: 1.0, margin };
            text::draw(ui, pen, view, entries[number], measure, at, (selection, number))
        });
    });
}

/// Keys that select: Ctrl A the page one is at, Shift and arrows from there on.
fn select(
    ui: &Ui,
    state: &State,
    view: &View,
    entries: &[Entry],
    list: &List,
    selection: &mut Selection,
) -> Option<usize> {
    let hit = state.reading.hit.map(Entry::Block);
    let hit = hit.and_then(|hit| entries.iter().position(|entry| *entry == hit));
    let at = selection.head().map(|head| head.part).or(hit).unwrap_or(list.first_in_view());
    let block = (at..entries.len()).find(|part| text::words_of(view, entries[*part]).is_some())?;
    let Entry::Block(here) = entries[block] else { return None };
    if ui.input(|input| input.modifiers.command && input.key_pressed(Key::A)) && state.sheet.is_none() {
        let on_page = |entry: &Entry| matches!(entry, Entry::Block(place) if (place.text, place.page) == (here.text, here.page));
        let from = entries.iter().position(on_page)?;
        let to = entries.iter().rposition(on_page)?;
        let end = text::words_of(view, entries[to]).map_or(0, str::len);
        selection.select(Spot { part: from, at: 0 }, Spot { part: to, at: end });
    }
    // Where one is at a hit, keys begin at the words found.
    let found = &view.texts[here.text].pages[here.page].blocks[here.block];
    let mark = found.marks.first().filter(|_| hit == Some(block)).map_or(0, |mark| mark.0);
    let at = found.block.text.char_indices().nth(mark).map_or(0, |(at, _)| at);
    let words = |part: usize| text::words_of(view, *entries.get(part)?);
    selection.keys(ui, Some(Spot { part: block, at }), entries.len(), words)
}

/// Back, title, hits.
fn bar<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State) {
    let frame = Frame::new().fill(pen.theme.raised).inner_margin(Margin::symmetric(18, 0));
    Panel::top("reader-bar").exact_size(46.0).frame(frame).show(ui, |ui| {
        ui.with_layout(pen.direction.row(), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let count = state.search.answer.as_ref().map_or(0, |answer| answer.total);
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let text = pen.words.with("back-to-results", &[("count", count.into())]);
            let (arrow, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            let icon = if pen.direction == Direction::LeftToRight { ARROW_LEFT } else { ARROW_RIGHT };
            pen.icon(ui, arrow, icon, 15.0, pen.theme.accent);
            if link(ui, pen, &text, BODY).on_hover_text(pen.words.text("back")).clicked() {
                pen.wish(Command::Back);
            }
            ui.with_layout(pen.direction.row_end(), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                hits(ui, pen, state);
                page_image::turner(ui, pen, state);
                page_image::switch(ui, pen, state);
                let Some(view) = state.reading.view.as_deref() else { return };
                let record = pen.record(&view.resource);
                let title = record.title_text();
                let direction = Direction::of_text(record.title().and_then(|title| title.language), &title);
                let width = (ui.available_width() - 16.0).max(60.0);
                let paragraph =
                    Paragraph { rows: 1, ..Paragraph::new(&title, direction, TITLE, pen.theme.ink, width) };
                ui.with_layout(pen.direction.row(), |ui| pen.say_paragraph(ui, &paragraph));
            });
        });
    });
}

/// Where one stands among the hits, and the way to the others.
fn hits(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let hits = state.reading.hits();
    if hits.is_empty() {
        return;
    }
    for (icon, id, step) in
        [(CARET_DOWN, "next-hit", Step::Forward), (CARET_UP, "previous-hit", Step::Backward)]
    {
        if icon_button(ui, pen, icon, &pen.words.text(id), 16.0).clicked() {
            pen.wish(Command::NextHit(step));
        }
    }
    let at = state.reading.hit.and_then(|at| hits.iter().position(|hit| *hit == at));
    let total = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    let hit = at.and_then(|at| i64::try_from(at + 1).ok()).unwrap_or(0);
    let text = pen.words.with("hit-of", &[("hit", hit.into()), ("total", total.into())]);
    let place = state.reading.view.as_deref().zip(state.reading.hit);
    let place = place.map(|(view, at)| pen.words.locator(&view.texts[at.text].pages[at.page].locator));
    let text = std::iter::once(text).chain(place).collect::<Vec<_>>().join(BETWEEN);
    let room = ui.available_width() / 2.0;
    let line = Paragraph { rows: 1, ..pen.paragraph(&text, SMALL, pen.theme.ink3, room) };
    pen.say_paragraph(ui, &line);
}
