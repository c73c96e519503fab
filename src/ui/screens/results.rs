//! The search field, the filters that are on, and the list of what was found.

use egui::{EventFilter, Frame, Id, Popup, Ui, vec2};

use super::scroll_for;
use super::{asking, offers, outgoing, row};
use crate::app::{Attention, Command, Results, State};
use crate::model::Facet;
use crate::query::{Sort, Ticks};
use crate::ui::icons::{FILTERS, MAGNIFYING_GLASS, X};
use crate::ui::pen::Pen;
use crate::ui::type_scale::{BODY, Face, SMALL};
use crate::ui::widgets::{
    List, Look, Scroll, button, chip, icon_button, link, menu_button, menu_item, search_field,
};

/// The height of a row that was not yet seen.
const ROW: f32 = 124.0;

/// The name of a row among all widgets.
pub(in crate::ui) fn row_id(number: usize) -> Id {
    Id::unique(("result", number))
}

/// Draws the middle pane.
pub(super) fn draw<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    list: &mut List,
    narrow: bool,
    attention: Option<Attention>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let margin = pen.direction.margin(14, 14, 12, 6);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.with_layout(pen.direction.column(), |ui| {
            if let Some(text) = search_field(ui, pen, &state.search.text) {
                pen.wish(Command::SetQuery(text));
            }
            offers::draw(ui, pen, state, ui.min_rect());
            if attention == Some(Attention::SearchField) {
                ui.memory_mut(|memory| memory.request_focus(Id::unique(crate::ui::widgets::FIELD)));
            }
            chips(ui, pen, state, narrow);
            forms(ui, pen, state);
            notices(ui, pen, state);
            ui.add_space(6.0);
            count_and_sort(ui, pen, state);
        });
    });
    pen.divider(ui);
    let Some(answer) = &state.search.answer else { return };
    if answer.total == 0 {
        nothing(ui, pen, state, answer);
        return;
    }
    let scroll = scroll_for(attention, |attention| match attention {
        Attention::Row(row) => Some(Scroll::IntoView(row)),
        Attention::Top => Some(Scroll::Top),
        _ => None,
    });
    let key = (
        (
            &answer.query.within,
            &answer.query.text,
            answer.query.like.as_ref().map(|like| like.resource.as_str()),
        ),
        format!("{:?}", answer.query.ticks),
        state.search.sort as u8,
        pen.words.language(),
    );
    let chosen = state.chosen_row();
    let mut unseen = None;
    list.show(ui, ("results", answer.total, ROW), key, scroll, |ui, number| match answer.row(number) {
        Some(found) => row::draw(ui, pen, found, number, chosen == Some(number)),
        None => {
            unseen.get_or_insert(number);
            row::placeholder(ui, pen, ROW)
        }
    });
    if let Some(number) = unseen {
        pen.wish(Command::Reach(number));
    }
    focus_rows(ui, chosen, attention);
}

/// A row with the focus keeps the arrow keys, which choose the next row instead of the next widget.
fn focus_rows(ui: &Ui, chosen: Option<usize>, attention: Option<Attention>) {
    if let Some(Attention::Row(row)) = attention {
        ui.memory_mut(|memory| memory.request_focus(row_id(row)));
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    if let Some(row) = chosen {
        ui.memory_mut(|memory| {
            if memory.has_focus(row_id(row)) {
                memory.set_focus_lock_filter(row_id(row), filter);
            }
        });
    }
}

/// The filters that are on, and the way to take them away.
fn chips(ui: &mut Ui, pen: &Pen<'_>, state: &State, narrow: bool) {
    let ticks = &state.search.ticks;
    if ticks.is_empty() && !narrow && !asking::has_chips(state) {
        return;
    }
    ui.add_space(8.0);
    let size = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if narrow {
            let count = chosen_values(ticks).len();
            let text = pen.words.text("filters");
            let text = if count > 0 { format!("{text} {count}") } else { text };
            if button(ui, pen, Look::Secondary, Some(FILTERS), &text).clicked() {
                pen.wish(Command::ToggleFilters);
            }
        }
        asking::within(ui, pen, state);
        for (facet, value, excluded) in chosen_values(ticks) {
            let label = pen.labels().full(facet, &value);
            let shown = if excluded {
                pen.words.with("facet-excluded", &[("value", (&label).into())])
            } else {
                label.clone()
            };
            let name = pen.words.with("filter-remove", &[("value", (&shown).into())]);
            // No scope of its own: what does not fit must be able to go to the next row.
            let response = chip(ui, pen, &shown, &name);
            if response.clicked() {
                pen.wish(Command::Untick(facet, value));
            }
        }
        if !ticks.is_empty() {
            ui.add_space(4.0);
            if link(ui, pen, &pen.words.text("filters-clear"), SMALL).clicked() {
                pen.wish(Command::ClearTicks);
            }
        }
    });
}

/// Forms shown before all are asked for.
const FIRST_FORMS: usize = 6;

/// What was searched beside what was typed; a click on a form leaves it out, a link brings all back.
fn forms(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let search = &state.search;
    let also = search.answer.as_ref().map_or(&[][..], |answer| answer.also.as_slice());
    if also.is_empty() && search.without.is_empty() {
        return;
    }
    ui.add_space(6.0);
    let size = vec2(ui.available_width(), 26.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if !also.is_empty() {
            pen.say(ui, &pen.words.text("forms-also"), SMALL, pen.theme.ink2);
        }
        let shown = if search.all_forms { also.len() } else { also.len().min(FIRST_FORMS) };
        for form in &also[..shown] {
            let name = pen.words.with("forms-leave-out", &[("form", form.into())]);
            if chip(ui, pen, form, &name).clicked() {
                pen.wish(Command::LeaveOutForm(form.clone()));
            }
        }
        if also.len() > FIRST_FORMS {
            let more = also.len() - FIRST_FORMS;
            let text = match search.all_forms {
                true => pen.words.text("forms-fewer"),
                false => pen.words.with("forms-more", &[("count", more.into())]),
            };
            if link(ui, pen, &text, SMALL).clicked() {
                pen.wish(Command::ToggleForms);
            }
        }
        if !search.without.is_empty() {
            let text = pen.words.with("forms-back", &[("count", search.without.len().into())]);
            if link(ui, pen, &text, SMALL).clicked() {
                pen.wish(Command::BringFormsBack);
            }
        }
    });
}

/// Every ticked value, and whether it is excluded.
fn chosen_values(ticks: &Ticks) -> Vec<(Facet, String, bool)> {
    let mut values = Vec::new();
    for (facet, choice) in ticks.iter() {
        values.extend(choice.include.iter().map(|value| (facet, value.clone(), false)));
        values.extend(choice.exclude.iter().map(|value| (facet, value.clone(), true)));
    }
    values
}

pub(super) fn notices(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    if let Some(error) = &state.search.failed {
        ui.add_space(8.0);
        pen.say(ui, &pen.words.error(error), SMALL, pen.theme.gap);
        ui.add_space(4.0);
        if link(ui, pen, &pen.words.text("try-again"), SMALL).clicked() {
            pen.wish(Command::TryAgain);
        }
    }
    for (number, notice) in state.notices.iter().enumerate() {
        ui.add_space(8.0);
        ui.push_id(number, |ui| {
            ui.with_layout(pen.direction.row_end(), |ui| {
                if icon_button(ui, pen, X, &pen.words.text("close"), 14.0).clicked() {
                    pen.wish(Command::Dismiss(number));
                }
                ui.with_layout(pen.direction.column(), |ui| {
                    pen.say(ui, &notice.text(pen.words), SMALL, pen.theme.gap);
                });
            });
        });
    }
}

/// How many there are, how long it took; in which order they come.
fn count_and_sort(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), pen.direction.row(), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        match &state.search.answer {
            Some(answer) => {
                count(ui, pen, state, answer);
                ui.add_space(8.0);
                asking::narrow(ui, pen, state, answer);
            }
            None => {
                pen.say(ui, &pen.words.text("status-searching"), SMALL, pen.theme.ink3);
            }
        }
        ui.with_layout(pen.direction.row_end(), |ui| {
            sort(ui, pen, state.search.sort);
            asking::keep(ui, pen, state);
            outgoing::offer(ui, pen, state);
        });
    });
    if state.search.answer.as_ref().is_some_and(|answer| answer.relaxed) {
        pen.say(ui, &pen.words.text("search-relaxed"), SMALL, pen.theme.ink2);
        ui.add_space(4.0);
    }
    if let Some(answer) = &state.search.answer {
        asking::meant(ui, pen, answer);
    }
}

fn count(ui: &mut Ui, pen: &Pen<'_>, state: &State, answer: &Results) {
    let found = i64::try_from(answer.total).unwrap_or(i64::MAX);
    let text = match state.info {
        Some(info) => {
            let total = i64::try_from(info.resources).unwrap_or(i64::MAX);
            pen.words.with("results-of", &[("found", found.into()), ("total", total.into())])
        }
        None => pen.words.with("results-count", &[("count", found.into())]),
    };
    pen.say(ui, &text, SMALL.with(Face::UiSemi), pen.theme.ink);
    let took = i64::try_from(answer.took.as_millis()).unwrap_or(i64::MAX);
    let took = pen.words.with("duration-ms", &[("took", took.into())]);
    pen.say(ui, crate::app::BETWEEN.trim(), SMALL, pen.theme.ink3);
    pen.say(ui, &took, SMALL, pen.theme.ink3);
}

fn sort(ui: &mut Ui, pen: &Pen<'_>, sort: Sort) {
    let name = |sort: Sort| {
        let id = Sort::ALL.iter().find(|(known, _)| *known == sort).map_or("relevance", |(_, id)| *id);
        pen.words.text(&format!("sort-{id}"))
    };
    let label = pen.words.text("sort");
    let response = menu_button(ui, pen, None, (&label, &name(sort)), SMALL.with(Face::Ui));
    Popup::menu(&response).show(|ui| {
        for (choice, _) in Sort::ALL {
            if menu_item(ui, pen, &name(choice), choice == sort).clicked() {
                pen.wish(Command::SetSort(choice));
                ui.close();
            }
        }
    });
}

/// Nothing was found: says so, and offers the ways out.
fn nothing(ui: &mut Ui, pen: &Pen<'_>, state: &State, answer: &Results) {
    ui.add_space(60.0);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 26.0), egui::Sense::hover());
        pen.icon(ui, rect, MAGNIFYING_GLASS, 26.0, pen.theme.ink3);
        pen.say(ui, &pen.words.text("nothing-found"), BODY.with(Face::UiSemi), pen.theme.ink);
        let Some(way) = answer.way_out else {
            pen.say(ui, &pen.words.text("nothing-found-spelling"), SMALL, pen.theme.ink2);
            return;
        };
        let count = i64::try_from(way.total).unwrap_or(i64::MAX);
        let (said, action, wish) = match way.facet {
            Some(facet) => {
                let filter = name_of_filter(pen, &answer.query.ticks, facet);
                (
                    pen.words.with(
                        "nothing-found-way-out",
                        &[("filter", (&filter).into()), ("count", count.into())],
                    ),
                    pen.words.with("nothing-found-drop", &[("filter", (&filter).into())]),
                    Command::ClearFacet(facet),
                )
            }
            None => (
                pen.words.with("nothing-found-no-filters", &[("count", count.into())]),
                pen.words.text("nothing-found-drop-all"),
                Command::ClearTicks,
            ),
        };
        pen.say(ui, &said, SMALL, pen.theme.ink2);
        if button(ui, pen, Look::Primary, None, &action).clicked() && !state.search.is_waiting() {
            pen.wish(wish);
        }
    });
}

/// A filter by its one value; by the name of its facet where there are more or it is long.
fn name_of_filter(pen: &Pen<'_>, ticks: &Ticks, facet: Facet) -> String {
    let choice = ticks.of(facet);
    let mut values = choice.into_iter().flat_map(|choice| choice.include.iter().chain(&choice.exclude));
    match (values.next(), values.next()) {
        (Some(one), None) => pen.labels().full(facet, one),
        _ => pen.words.text(&format!("facet-{facet}")),
    }
}
