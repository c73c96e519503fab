//! How many passages of the chosen resource match, and the ways to those that have no card.

use egui::{Rect, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2};

use crate::app::{Command, State};
use crate::ui::pen::Pen;
use crate::ui::type_scale::{H2, SMALL};
use crate::ui::widgets::{entry_rect, link};

/// As many places are named; the others are in the reader.
const MOST: usize = 24;

/// The number of all that match, and the way to read them. Answers with its height.
pub(super) fn heading(ui: &mut Ui, pen: &Pen<'_>, state: &State, margin: f32) -> f32 {
    let rect = entry_rect(ui, 42.0).shrink2(vec2(margin, 0.0));
    let line = Rect::from_min_max(rect.min + vec2(0.0, 12.0), rect.max - vec2(0.0, 4.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(line).layout(pen.direction.row()));
    let count = [("count", state.reading.passages_total.into())];
    pen.say(&mut inner, &pen.words.with("passages-match", &count), H2, pen.theme.ink);
    inner.with_layout(pen.direction.row_end(), |ui| {
        if link(ui, pen, &pen.words.text("passages-open-all"), SMALL).clicked() {
            pen.wish(Command::Open);
        }
    });
    42.0
}

/// The places of the others, each a way there. Answers with its height.
pub(super) fn more(ui: &mut Ui, pen: &Pen<'_>, state: &State, shown: usize, margin: f32) -> f32 {
    let reading = &state.reading;
    let more = reading.passages_total.saturating_sub(shown as u64);
    let rect = entry_rect(ui, 20.0).shrink2(vec2(margin, 0.0));
    let place = rect.translate(vec2(0.0, 2.0));
    let layout = pen.direction.row_wrapped();
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    inner.spacing_mut().item_spacing = vec2(8.0, 2.0);
    pen.say(&mut inner, &pen.words.with("passages-more", &[("count", more.into())]), SMALL, pen.theme.ink2);
    let places = reading.more_places(shown);
    let rest = places.len().saturating_sub(MOST);
    for (place, locator) in places.into_iter().take(MOST) {
        let text = pen.words.locator(locator);
        let response = link(&mut inner, pen, &text, SMALL);
        let name = pen.words.with("passage-open", &[("place", text.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            pen.wish(Command::Show(place));
        }
    }
    if rest > 0 {
        let text = pen.words.with("more-passages", &[("count", rest.into())]);
        if link(&mut inner, pen, &text, SMALL).clicked() {
            pen.wish(Command::Open);
        }
    }
    inner.min_rect().height() + 8.0
}
