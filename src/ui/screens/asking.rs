//! Beside the search field and its results: what may have been meant, and the earlier searches within
//! which is searched.

use egui::{Ui, vec2};

use crate::app::{Command, LikeWish, Results, SavedWish, State};
use crate::ui::icons::STAR;
use crate::ui::keys;
use crate::ui::pen::Pen;
use crate::ui::type_scale::{BODY, SMALL};
use crate::ui::widgets::{chip, icon_button, link};

/// What may have been meant, each a press away.
pub(super) fn meant(ui: &mut Ui, pen: &Pen<'_>, answer: &Results) {
    if answer.meant.is_empty() {
        return;
    }
    ui.add_space(4.0);
    let size = vec2(ui.available_width(), 22.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        pen.say(ui, &pen.words.text("meant"), BODY, pen.theme.ink2);
        for (number, meant) in answer.meant.iter().enumerate() {
            let pressed = ui.push_id(("meant", number), |ui| link(ui, pen, &meant.text, BODY).clicked());
            if pressed.inner {
                pen.wish(Command::SearchFor(meant.text.clone()));
            }
            let count = pen.words.with("resources-count", &[("count", meant.total.into())]);
            pen.say(ui, &count, SMALL, pen.theme.ink3);
        }
        if answer.total == 0 {
            let enter = keys::name(ui, &keys::ENTER);
            pen.say(ui, &pen.words.with("meant-key", &[("key", enter.into())]), SMALL, pen.theme.ink3);
        }
    });
    ui.add_space(4.0);
}

/// What the key does in the field where nothing was found: it takes what may have been meant.
pub(in crate::ui) fn on_enter(state: &State) -> Option<Command> {
    let answer = state.search.answer.as_ref().filter(|_| !state.search.is_waiting())?;
    let meant = answer.meant.first().filter(|_| answer.total == 0)?;
    Some(Command::SearchFor(meant.text.clone()))
}

/// The example and the earlier searches, each with its way back.
pub(super) fn within(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    if let Some(example) = &state.search.example {
        let shown = pen.words.with("like-chip", &[("title", (&example.title).into())]);
        if chip(ui, pen, &shown, &pen.words.text("like-end")).clicked() {
            pen.wish(Command::Like(LikeWish::End));
        }
    }
    for (number, text) in state.search.within.iter().enumerate() {
        let shown = pen.words.with("within-chip", &[("text", text.trim().into())]);
        let name = pen.words.with("within-remove", &[("text", text.trim().into())]);
        if ui.push_id(("within", number), |ui| chip(ui, pen, &shown, &name)).inner.clicked() {
            pen.wish(Command::Widen(number));
        }
    }
}

/// Whether chips of this kind are there.
pub(super) fn has_chips(state: &State) -> bool {
    !state.search.within.is_empty() || state.search.example.is_some()
}

/// The way to keep the search.
pub(super) fn keep(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    if state.can_save() && icon_button(ui, pen, STAR, &pen.words.text("search-save"), 17.0).clicked() {
        pen.wish(Command::Saved(SavedWish::Keep));
    }
}

/// The way to search within what was found, where that is something to narrow.
pub(super) fn narrow(ui: &mut Ui, pen: &Pen<'_>, state: &State, answer: &Results) {
    let worth_it = answer.total > 1 && !state.search.text.trim().is_empty();
    if worth_it && link(ui, pen, &pen.words.text("narrow"), SMALL).clicked() {
        pen.wish(Command::Narrow);
    }
}
