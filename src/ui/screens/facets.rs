//! The filters: six facets, each with its values, ticks and counts.

use egui::{CornerRadius, Id, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::{Attention, Command, State};
use crate::model::{Facet, FacetValue};
use crate::ui::icons::{CARET_DOWN, CARET_START};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION, Face, SMALL};
use crate::ui::widgets::{Tick, Wish, facet_row, link};

/// The facets in the order of the pane.
const ORDER: [Facet; 6] =
    [Facet::Theme, Facet::Country, Facet::Organization, Facet::Language, Facet::Kind, Facet::Year];

/// Values shown before "more" is asked for.
const FIRST: usize = 4;

/// Draws the pane.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    ScrollArea::vertical().id_salt("facets").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.with_layout(pen.direction.column(), |ui| {
            ui.set_max_width(ui.available_width() - 14.0);
            ui.add_space(10.0);
            for (number, facet) in ORDER.into_iter().enumerate() {
                if number > 0 {
                    ui.add_space(8.0);
                    pen.divider(ui);
                    ui.add_space(6.0);
                }
                let focus = number == 0 && attention == Some(Attention::Filters);
                one(ui, pen, state, facet, focus);
            }
            ui.add_space(14.0);
        });
    });
}

fn one(ui: &mut Ui, pen: &Pen<'_>, state: &State, facet: Facet, focus: bool) {
    let folded = state.search.is_folded(facet);
    header(ui, pen, state, facet, focus);
    let Some(answer) = state.search.answer.as_ref().filter(|_| !folded) else { return };
    let values = in_order(facet, answer.facet(facet));
    let all = state.search.is_expanded(facet);
    let mut hidden = 0;
    for (number, value) in values.iter().enumerate() {
        let tick = tick_of(state, facet, &value.id);
        if all || number < FIRST || tick != Tick::Off {
            row(ui, pen, facet, value, tick);
        } else {
            hidden += 1;
        }
    }
    if hidden > 0 || (all && values.len() > FIRST) {
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 24.0), pen.direction.row(), |ui| {
            ui.add_space(24.0);
            let id = if hidden > 0 { "facet-more" } else { "facet-less" };
            let text = pen.words.with(id, &[("count", i64::from(hidden).into())]);
            let label = pen.words.text(&format!("facet-{facet}"));
            let response = ui.push_id(facet.id(), |ui| link(ui, pen, &text, SMALL)).inner;
            let name = format!("{label}: {text}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                pen.wish(if hidden > 0 { Command::ShowAll(facet) } else { Command::ShowFewer(facet) });
            }
        });
    }
}

/// By count, as the answer has them; years by year, latest first.
fn in_order(facet: Facet, values: &[FacetValue]) -> Vec<&FacetValue> {
    let mut values: Vec<&FacetValue> = values.iter().collect();
    if facet == Facet::Year {
        values.sort_by_key(|value| std::cmp::Reverse(value.id.parse::<i16>().unwrap_or(i16::MIN)));
    }
    values
}

/// What is ticked now, which may be ahead of the answer shown.
fn tick_of(state: &State, facet: Facet, value: &str) -> Tick {
    match state.search.ticks.of(facet) {
        Some(choice) if choice.include.contains(value) => Tick::On,
        Some(choice) if choice.exclude.contains(value) => Tick::Excluded,
        _ => Tick::Off,
    }
}

/// Name of the facet, how many of its values are ticked; a click folds it.
fn header(ui: &mut Ui, pen: &Pen<'_>, state: &State, facet: Facet, focus: bool) {
    let theme = pen.theme;
    let folded = state.search.is_folded(facet);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let response = ui.interact(rect, Id::unique(("facet", facet)), Sense::click());
    if focus {
        response.request_focus();
    }
    let start = pen.direction.start(rect);
    let caret = beside(pen.direction, start, rect, vec2(14.0, 14.0));
    pen.icon(ui, caret, if folded { CARET_START } else { CARET_DOWN }, 13.0, theme.ink3);
    let text = pen.words.text(&format!("facet-{facet}"));
    let set = pen.line(ui, &text, BODY.with(Face::UiSemi), theme.ink, rect.width() - 60.0);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 19.0), rect, set.size()));
    let ticked = state.search.ticks.of(facet).map_or(0, |choice| choice.include.len() + choice.exclude.len());
    if ticked > 0 {
        let set = pen.line(ui, &ticked.to_string(), CAPTION.with(Face::UiSemi), theme.accent_ink, 40.0);
        let size = vec2(set.size().x + 12.0, 18.0);
        let badge = beside(pen.direction, pen.direction.along(start, rect.width() - size.x), rect, size);
        ui.painter().rect_filled(badge, CornerRadius::same(4), theme.accent_soft);
        let x = pen.direction.along(pen.direction.start(badge), 6.0);
        set.paint(ui.painter(), beside(pen.direction, x, badge, set.size()));
    } else if folded {
        let set = pen.line(ui, &pen.words.text("facet-any"), SMALL, theme.ink3, 100.0);
        let x = pen.direction.along(start, rect.width() - set.size().x);
        set.paint(ui.painter(), beside(pen.direction, x, rect, set.size()));
    }
    pen.focus_ring(ui, &response, rect, 5);
    pen.keep_in_view(&response);
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !folded, &text));
    if response.clicked() {
        pen.wish(Command::Fold(facet));
    }
}

fn row(ui: &mut Ui, pen: &Pen<'_>, facet: Facet, value: &FacetValue, tick: Tick) {
    let label = label(pen, facet, &value.id);
    let short = pen.vocabulary.short_label(facet, &value.id, pen.words.language().code());
    let shown = if facet == Facet::Organization { short.as_str() } else { label.as_str() };
    let count = i64::try_from(value.count).unwrap_or(i64::MAX);
    let name = pen.words.with("facet-value-count", &[("value", (&label).into()), ("count", count.into())]);
    let exclude = pen.words.with("facet-exclude", &[("value", (&label).into())]);
    let wish = ui
        .push_id((facet, &value.id), |ui| {
            facet_row(ui, pen, (shown, &label), value.count, tick, (&name, &exclude))
        })
        .inner;
    let (facet, id) = (facet, value.id.clone());
    match (wish, tick) {
        (Some(Wish::Toggle), Tick::Off) => pen.wish(Command::Tick(facet, id)),
        (Some(Wish::Exclude), Tick::Off | Tick::On) => pen.wish(Command::Exclude(facet, id)),
        (Some(_), _) => pen.wish(Command::Untick(facet, id)),
        (None, _) => {}
    }
}

/// What a reader sees for a value.
pub(super) fn label(pen: &Pen<'_>, facet: Facet, id: &str) -> String {
    if id == "unknown" {
        let message = format!("{facet}-unknown");
        if pen.words.has(&message) {
            return pen.words.text(&message);
        }
    }
    pen.vocabulary.label(facet, id, pen.words.language().code())
}
