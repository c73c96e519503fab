//! The filters: seven facets, each with its values, ticks and counts.

use egui::{CornerRadius, Id, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2};

use super::{counts, saved, years};
use crate::app::{Attention, Command, FacetRow, State};
use crate::model::Facet;
use crate::ui::icons::{CARET_DOWN, CARET_START, MAGNIFYING_GLASS};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION, Face, SMALL};
use crate::ui::widgets::{Branch, FieldWish, Tick, Wish, facet_row, icon_button, link, small_search_field};

/// The facets in the order of the pane.
const ORDER: [Facet; 7] = [
    Facet::Theme,
    Facet::Country,
    Facet::Organization,
    Facet::Language,
    Facet::Kind,
    Facet::Year,
    Facet::Status,
];

/// Draws the pane.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    ScrollArea::vertical().id_salt("facets").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.with_layout(pen.direction.column(), |ui| {
            ui.set_max_width(ui.available_width() - 14.0);
            ui.add_space(10.0);
            saved::draw(ui, pen, state, attention);
            for (number, facet) in ORDER.into_iter().enumerate() {
                if number > 0 {
                    ui.add_space(8.0);
                    pen.divider(ui);
                    ui.add_space(6.0);
                }
                one(ui, pen, state, facet, attention);
            }
            ui.add_space(14.0);
        });
    });
}

fn one(ui: &mut Ui, pen: &Pen<'_>, state: &State, facet: Facet, attention: Option<Attention>) {
    let filters = &state.search.filters;
    header(ui, pen, state, facet, attention);
    let Some(answer) = state.search.answer.as_ref().filter(|_| !filters.is_folded(facet)) else { return };
    if let Some(typed) = filters.within(facet) {
        search_within(ui, pen, facet, typed);
        if attention == Some(Attention::Within(facet)) {
            ui.memory_mut(|memory| memory.request_focus(within_id(facet)));
        }
    }
    if facet == Facet::Year {
        years::draw(ui, pen, state, answer);
        return;
    }
    let shown = filters.rows(facet, answer, &state.search.ticks, pen.labels());
    let tree = shown.rows.iter().any(|row| row.open.is_some());
    for found in &shown.rows {
        row(ui, pen, facet, found, tick_of(state, facet, &found.id), tree);
    }
    if shown.rows.is_empty() && filters.within(facet).is_some() {
        pen.say(ui, &pen.words.text("nothing-found"), SMALL, pen.theme.ink3);
    }
    if shown.hidden > 0 || shown.all {
        // Kinds and organizations of none stand beside each other.
        let mixed = tree && facet == Facet::Organization;
        more(ui, pen, facet, shown.hidden, if mixed { "" } else { facet.id() });
    }
}

/// How many more values there are, and the way to them; or back.
fn more(ui: &mut Ui, pen: &Pen<'_>, facet: Facet, hidden: usize, what: &str) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 24.0), pen.direction.row(), |ui| {
        ui.add_space(24.0);
        let text = match hidden {
            0 => pen.words.text("facet-less"),
            _ => {
                let args = [("facet", what.into()), ("count", hidden.into())];
                pen.words.with("facet-more", &args)
            }
        };
        let response = ui.push_id(facet.id(), |ui| link(ui, pen, &text, SMALL)).inner;
        let name = format!("{}: {text}", pen.words.text(&format!("facet-{facet}")));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            pen.wish(if hidden > 0 { Command::ShowAll(facet) } else { Command::ShowFewer(facet) });
        }
    });
}

/// The field to search in a facet, among all widgets.
pub(in crate::ui) fn within_id(facet: Facet) -> Id {
    Id::unique(("within", facet))
}

fn search_within(ui: &mut Ui, pen: &Pen<'_>, facet: Facet, typed: &str) {
    let label = pen.words.text(&format!("facet-{facet}"));
    let name = pen.words.with("facet-search-within", &[("facet", (&label).into())]);
    let close = pen.words.with("facet-search-close", &[("facet", label.into())]);
    match small_search_field(ui, pen, within_id(facet), typed, (&name, &close)) {
        Some(FieldWish::Text(text)) => pen.wish(Command::SearchWithin(facet, Some(text))),
        Some(FieldWish::Closed) => pen.wish(Command::SearchWithin(facet, None)),
        None => {}
    }
    ui.add_space(4.0);
}

/// What is ticked now, which may be ahead of the answer shown.
pub(super) fn tick_of(state: &State, facet: Facet, value: &str) -> Tick {
    match state.search.ticks.of(facet) {
        Some(choice) if choice.include.contains(value) => Tick::On,
        Some(choice) if choice.exclude.contains(value) => Tick::Excluded,
        _ => Tick::Off,
    }
}

/// Name of the facet, how many of its values are ticked, the way to search them; a click folds it.
fn header(ui: &mut Ui, pen: &Pen<'_>, state: &State, facet: Facet, attention: Option<Attention>) {
    let theme = pen.theme;
    let filters = &state.search.filters;
    let folded = filters.is_folded(facet);
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let searchable = !folded && facet != Facet::Year && filters.is_long(facet);
    let (lens, rect) = pen.direction.split_end(whole, if searchable { 24.0 } else { 0.0 });
    let (why, rect) = pen.direction.split_end(rect, if folded { 0.0 } else { 26.0 });
    let response = ui.interact(rect, Id::unique(("facet", facet)), Sense::click());
    let first = facet == ORDER[0] && attention == Some(Attention::Filters);
    if first || attention == Some(Attention::Facet(facet)) {
        response.request_focus();
    }
    let start = pen.direction.start(rect);
    let caret = beside(pen.direction, start, rect, vec2(14.0, 14.0));
    pen.icon(ui, caret, if folded { CARET_START } else { CARET_DOWN }, 13.0, theme.ink3);
    let text = pen.words.text(&format!("facet-{facet}"));
    let set = pen.line(ui, &text, BODY.with(Face::UiSemi), theme.ink, rect.width() - 60.0);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 19.0), rect, set.size()));
    let years = state.search.ticks.years().filter(|_| facet == Facet::Year);
    let ticked = state.search.ticks.of(facet).map_or(0, |choice| choice.include.len() + choice.exclude.len());
    if let Some(range) = years {
        let set = pen.line(ui, &pen.labels().years(range), SMALL, theme.ink2, 120.0);
        let x = pen.direction.along(start, rect.width() - set.size().x);
        set.paint(ui.painter(), beside(pen.direction, x, rect, set.size()));
    } else if ticked > 0 {
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
    if !folded {
        counts::draw(ui, pen, state, facet, why, &text);
    }
    if searchable {
        search_lens(ui, pen, facet, lens, &text, filters.within(facet).is_some());
    }
}

/// Opens the field to search in a facet; while it is open, only shows so.
fn search_lens(ui: &mut Ui, pen: &Pen<'_>, facet: Facet, rect: Rect, label: &str, open: bool) {
    // Above the ends of the counts.
    let x = pen.direction.along(pen.direction.start(rect), rect.width() - 15.0);
    let icon = beside(pen.direction, x, rect, vec2(15.0, 15.0));
    if open {
        pen.icon(ui, icon, MAGNIFYING_GLASS, 15.0, pen.theme.accent);
        return;
    }
    let button = Rect::from_center_size(icon.center(), vec2(28.0, 28.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(button).id_salt(("lens", facet)));
    let name = pen.words.with("facet-search-within", &[("facet", label.into())]);
    if icon_button(&mut inner, pen, MAGNIFYING_GLASS, &name, 15.0).clicked() {
        pen.wish(Command::SearchWithin(facet, Some(String::new())));
    }
}

pub(super) fn row(ui: &mut Ui, pen: &Pen<'_>, facet: Facet, found: &FacetRow, tick: Tick, tree: bool) {
    let label = found.label.as_str();
    let name = pen.words.with("facet-value-count", &[("value", label.into()), ("count", found.count.into())]);
    let exclude = pen.words.with("facet-exclude", &[("value", label.into())]);
    let narrower = pen.words.with("facet-narrower", &[("value", label.into())]);
    let branch = Branch { within: tree, depth: found.depth, open: found.open, name: &narrower };
    let wish = ui
        .push_id((facet, &found.id), |ui| {
            facet_row(
                ui,
                pen,
                (&found.short, label, &found.marks),
                found.count,
                tick,
                (&name, &exclude),
                branch,
            )
        })
        .inner;
    let id = found.id.clone();
    match (wish, tick) {
        (Some(Wish::Branch(open)), _) => pen.wish(Command::OpenBranch(facet, id, open)),
        (Some(Wish::Toggle), Tick::Off) => pen.wish(Command::Tick(facet, id)),
        (Some(Wish::Exclude), Tick::Off | Tick::On) => pen.wish(Command::Exclude(facet, id)),
        (Some(_), _) => pen.wish(Command::Untick(facet, id)),
        (None, _) => {}
    }
}
