//! The facet of years: how what was found is spread over them, two handles, two fields.

use egui::{
    CornerRadius, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::facets;
use crate::app::{BARS, Command, Results, State, YearAxis, YearEnd};
use crate::model::Facet;
use crate::query::YearRange;
use crate::ui::pen::Pen;
use crate::ui::type_scale::SMALL;
use crate::ui::widgets::{TextField, field_frame};

/// The height of the bars and of the track below them.
const HEIGHT: f32 = 38.0;
const TRACK: f32 = 28.0;
/// How many years a page key goes.
const PAGE: i16 = 5;

/// Draws the inside of the facet.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, answer: &Results) {
    let Some(axis) = state.search.filters.axis else { return };
    let range = state.search.ticks.years();
    bars(ui, pen, axis, answer, range);
    handles(ui, pen, axis, range);
    ui.add_space(4.0);
    fields(ui, pen, state);
    ui.add_space(4.0);
    without(ui, pen, state, answer);
}

fn bars(ui: &mut Ui, pen: &Pen<'_>, axis: YearAxis, answer: &Results, range: Option<YearRange>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let counts = axis.bars(answer.facet(Facet::Year));
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let pitch = rect.width() / BARS as f32;
    let over = ui.ctx().pointer_hover_pos().filter(|_| response.hovered()).map(|at| {
        (pen.direction.distance(pen.direction.start(rect), at.x) / pitch).clamp(0.0, BARS as f32 - 1.0)
            as usize
    });
    for (bar, count) in counts.into_iter().enumerate() {
        let years = axis.years_of(bar);
        let chosen = range.is_none_or(|range| years.from <= range.to && range.from <= years.to);
        let height = match count {
            0 => 1.0,
            _ => (count as f32 / most as f32 * (HEIGHT - 4.0)).max(3.0),
        };
        let start = pen.direction.along(pen.direction.start(rect), pitch * bar as f32 + 1.0);
        let end = pen.direction.along(start, pitch - 2.0);
        let place = Rect::from_two_pos(pos2(start, rect.bottom() - height), pos2(end, rect.bottom()));
        let color = match (count, chosen) {
            (0, _) | (_, false) => pen.theme.line,
            _ if over == Some(bar) => pen.theme.accent_hover,
            _ => pen.theme.accent,
        };
        ui.painter().rect_filled(place, CornerRadius { nw: 2, ne: 2, sw: 0, se: 0 }, color);
    }
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, pen.words.text("year-bars")));
    if let Some(bar) = over {
        let args = [("years", pen.labels().years(axis.years_of(bar)).into()), ("count", counts[bar].into())];
        response.on_hover_text(pen.words.with("year-bar", &args));
    }
}

fn handles(ui: &mut Ui, pen: &Pen<'_>, axis: YearAxis, range: Option<YearRange>) {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), TRACK));
    let y = rect.top() + 10.0;
    let start = pen.direction.start(rect);
    let x_of = |end: YearEnd| pen.direction.along(start, axis.place(end, range) * rect.width());
    let line = |from: f32, to: f32, color| {
        let track = Rect::from_two_pos(pos2(from, y - 1.0), pos2(to, y + 1.0));
        ui.painter().rect_filled(track, CornerRadius::ZERO, color);
    };
    line(start, pen.direction.along(start, rect.width()), theme.line);
    line(x_of(YearEnd::First), x_of(YearEnd::Last), theme.accent);
    for end in YearEnd::ALL {
        // Each reaches further outwards, so that both can be taken where they meet.
        let (outwards, inwards) = match end {
            YearEnd::First => (-20.0, 8.0),
            YearEnd::Last => (20.0, -8.0),
        };
        let x = x_of(end);
        let (from, to) = (pen.direction.along(x, outwards), pen.direction.along(x, inwards));
        let target = Rect::from_two_pos(pos2(from, rect.top() - 4.0), pos2(to, rect.top() + 24.0));
        let response = ui.interact(target, Id::unique(("year-handle", end)), Sense::click_and_drag());
        if response.is_pointer_button_down_on() && !response.has_focus() {
            response.request_focus();
        }
        let held = response.dragged() || response.hovered();
        let fill = if held { theme.accent_soft } else { theme.raised };
        ui.painter().circle(pos2(x, y), 6.5, fill, Stroke::new(2.0, theme.accent));
        if response.has_focus() {
            ui.painter().circle_stroke(pos2(x, y), 10.0, Stroke::new(2.0, theme.accent));
        }
        name_handle(ui, pen, axis, range, end, &response);
        let place = response.interact_pointer_pos().filter(|_| response.dragged());
        let dragged =
            place.map(|at| axis.brought(end, range, pen.direction.distance(start, at.x) / rect.width()));
        if let Some(wanted) = dragged.or_else(|| moved(ui, pen, axis, range, end, &response))
            && wanted != range
        {
            pen.wish(Command::SetYears(wanted));
        }
    }
}

/// What accessibility knows of a handle: its name, its year, how far it may go.
fn name_handle(
    ui: &Ui,
    pen: &Pen<'_>,
    axis: YearAxis,
    range: Option<YearRange>,
    end: YearEnd,
    response: &Response,
) {
    let name = pen.words.text(match end {
        YearEnd::First => "year-first",
        YearEnd::Last => "year-last",
    });
    let year = axis.year(end, range);
    response.widget_info(|| WidgetInfo::slider(true, f64::from(year), &name));
    let said = match end.of(range) {
        Some(year) => year.to_string(),
        None => pen.words.text("year-any"),
    };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(said);
        node.set_min_numeric_value(f64::from(axis.first.min(year)));
        node.set_max_numeric_value(f64::from(axis.last.max(year)));
        node.set_numeric_value_step(1.0);
        for action in
            [accesskit::Action::Increment, accesskit::Action::Decrement, accesskit::Action::SetValue]
        {
            node.add_action(action);
        }
    });
}

/// The range after the keys and wishes of this frame, if there are any for this handle.
fn moved(
    ui: &Ui,
    pen: &Pen<'_>,
    axis: YearAxis,
    range: Option<YearRange>,
    end: YearEnd,
    response: &Response,
) -> Option<Option<YearRange>> {
    use accesskit::{Action, ActionData};
    let focused = response.has_focus();
    if focused {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let (back, forth) = pen.direction.arrows();
    ui.input(|input| {
        let mut by = 0;
        let mut to = None;
        if focused {
            let steps = [(back, -1), (forth, 1), (Key::ArrowDown, -1), (Key::ArrowUp, 1)];
            for (key, step) in steps.into_iter().chain([(Key::PageDown, -PAGE), (Key::PageUp, PAGE)]) {
                by += step * i16::try_from(input.num_presses(key)).unwrap_or(1);
            }
            for (key, year) in [(Key::Home, i16::MIN), (Key::End, i16::MAX)] {
                to = input.key_pressed(key).then_some(year).or(to);
            }
        }
        for (action, step) in [(Action::Increment, 1), (Action::Decrement, -1)] {
            let wished = input.num_accesskit_action_requests(response.id, action);
            by += step * i16::try_from(wished).unwrap_or(1);
        }
        for request in input.accesskit_action_requests(response.id, Action::SetValue) {
            if let Some(ActionData::NumericValue(year)) = request.data {
                to = Some(year.clamp(0.0, 9999.0) as i16);
            }
        }
        match (to, by) {
            (Some(year), _) => Some(axis.set(end, range, year)),
            (None, 0) => None,
            (None, by) => Some(axis.stepped(end, range, by)),
        }
    })
}

/// The field of a year, among all widgets.
pub(super) fn field_id(end: YearEnd) -> Id {
    Id::unique(("year-field", end))
}

/// Two fields to type the years in.
fn fields(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let filters = &state.search.filters;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let width = (rect.width() - 20.0) / 2.0;
    let (first, rest) = pen.direction.split_start(rect, width);
    let (last, between) = pen.direction.split_end(rest, width);
    let dash = pen.line(ui, "–", SMALL, pen.theme.ink3, 20.0);
    dash.paint(ui.painter(), Rect::from_center_size(between.center(), dash.size()));
    for (end, place, hint, name) in [
        (YearEnd::First, first, "year-first-hint", "year-first-typed"),
        (YearEnd::Last, last, "year-last-hint", "year-last-typed"),
    ] {
        let (text, id) = (filters.year_text(end, &state.search.ticks), field_id(end));
        let (hint, name) = (pen.words.text(hint), pen.words.text(name));
        let field = TextField { id, text: &text, hint: &hint, name: &name, style: SMALL };
        field_frame(ui, pen, place, id);
        if let Some(typed) = field.show(ui, pen, place.shrink2(vec2(8.0, 2.0))).changed {
            pen.wish(Command::TypeYear(end, typed));
        } else if filters.is_typing_year(end) && !ui.memory(|memory| memory.has_focus(id)) {
            pen.wish(Command::LeaveYear);
        }
    }
}

/// The resources of which no year is known: said, and to be had beside a range of years.
fn without(ui: &mut Ui, pen: &Pen<'_>, state: &State, answer: &Results) {
    let rows = state.search.filters.rows(Facet::Year, answer, &state.search.ticks, pen.labels());
    if let Some(found) = rows.rows.iter().find(|row| row.id == "unknown") {
        facets::row(ui, pen, Facet::Year, found, facets::tick_of(state, Facet::Year, &found.id), false);
    }
}
