//! One value of a facet: checkbox, label, and at the end how many resources have it.

use egui::{
    CornerRadius, EventFilter, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, vec2,
};

use crate::ui::icons::{CARET_DOWN, CARET_START, CHECK, MINUS, PROHIBIT};
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{Face, SMALL};

/// Whether a value is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Tick {
    /// No.
    Off,
    /// Resources must have it.
    On,
    /// Resources must not have it.
    Excluded,
}

/// What a person did to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Wish {
    /// Turn the tick on or off.
    Toggle,
    /// Exclude the value.
    Exclude,
    /// Show the values that it holds, or hide them.
    Branch(bool),
}

/// Where a row stands in a tree of values.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct Branch<'a> {
    /// Whether the facet has a tree at all: rows leave room for the carets.
    pub(in crate::ui) within: bool,
    /// How many values hold it, one in the other.
    pub(in crate::ui) depth: usize,
    /// Whether the values that it holds are shown; `None` if it holds none.
    pub(in crate::ui) open: Option<bool>,
    /// The name of its caret.
    pub(in crate::ui) name: &'a str,
}

/// The room of a caret, and of a step into the tree.
const STEP: f32 = 18.0;

/// Draws a row, the places of `marks` in its label as hits. `name` is what accessibility says, `exclude` the name of its exclude button.
pub(in crate::ui) fn facet_row(
    ui: &mut Ui,
    pen: &Pen<'_>,
    (label, whole, marks): (&str, &str, &[(usize, usize)]),
    count: u64,
    tick: Tick,
    (name, exclude): (&str, &str),
    branch: Branch<'_>,
) -> Option<Wish> {
    let theme = pen.theme;
    let size = vec2(ui.available_width(), 24.0);
    let (whole_row, _) = ui.allocate_exact_size(size, Sense::hover());
    let indent = if branch.within { STEP * (branch.depth + 1) as f32 } else { 0.0 };
    let (before, rect) = pen.direction.split_start(whole_row, indent);
    let turned = caret(ui, pen, pen.direction.split_end(before, STEP.min(indent)).0, branch);
    let response = ui.interact(rect, ui.scope_id().with("row"), Sense::click());
    let side =
        ui.interact(pen.direction.split_end(rect, 26.0).0, response.id.with("exclude"), Sense::click());
    let over = response.hovered() || side.hovered();
    if over {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), CornerRadius::same(4), theme.sunken);
    }
    let start = pen.direction.start(rect);
    checkbox(ui, pen, beside(pen.direction, start, rect, vec2(16.0, 16.0)), tick);

    let numbers = count.to_string();
    let amount = pen.line(ui, &numbers, SMALL, theme.ink3, 80.0);
    let ink = if count == 0 && tick == Tick::Off { theme.ink3 } else { theme.ink };
    let style = if tick == Tick::On { SMALL.with(Face::UiSemi) } else { SMALL };
    let room = rect.width() - 24.0 - 8.0 - amount.size().x.max(24.0);
    let words = pen.set(
        ui,
        &Paragraph {
            rows: 1,
            marks,
            highlight: (theme.hit, theme.hit_ink),
            ..Paragraph::new(label, pen.direction, style, ink, room)
        },
    );
    words.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 24.0), rect, words.size()));
    if over || side.has_focus() {
        let (button, _) = pen.direction.split_end(rect, 24.0);
        let ink = if side.hovered() { theme.gap } else { theme.ink3 };
        pen.icon(ui, button, PROHIBIT, 15.0, ink);
        pen.focus_ring(ui, &side, button.shrink(2.0), 5);
    } else {
        let from_end = rect.width() - amount.size().x;
        amount.paint(
            ui.painter(),
            beside(pen.direction, pen.direction.along(start, from_end), rect, amount.size()),
        );
    }
    pen.focus_ring(ui, &response, rect, 5);
    pen.keep_in_view(&response);
    pen.keep_in_view(&side);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, tick == Tick::On, name));
    if branch.within {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_level(branch.depth + 1);
            if let Some(open) = branch.open {
                node.set_expanded(open);
            }
        });
    }
    side.widget_info(|| WidgetInfo::labeled(Role::Button, true, exclude));
    let alt = ui.input(|input| input.modifiers.alt);
    let excluded = side.clicked()
        || (response.clicked() && alt)
        || (response.has_focus() && ui.input(|input| input.key_pressed(Key::Minus)));
    side.on_hover_text(exclude);
    let turned = turned.or_else(|| by_arrow(ui, pen, &response, branch));
    let wish = if let Some(open) = turned {
        Some(Wish::Branch(open))
    } else if excluded {
        Some(Wish::Exclude)
    } else if response.clicked() {
        Some(Wish::Toggle)
    } else {
        None
    };
    if words.elided || label != whole {
        response.on_hover_text(whole);
    }
    wish
}

/// Shows the values that this one holds, or hides them; wishes for the other.
fn caret(ui: &Ui, pen: &Pen<'_>, rect: Rect, branch: Branch<'_>) -> Option<bool> {
    let open = branch.open?;
    let response = ui.interact(rect, ui.scope_id().with("caret"), Sense::click());
    let ink = if response.hovered() { pen.theme.ink } else { pen.theme.ink3 };
    let at = beside(pen.direction, pen.direction.start(rect), rect, vec2(13.0, 13.0));
    pen.icon(ui, at, if open { CARET_DOWN } else { CARET_START }, 12.0, ink);
    pen.focus_ring(ui, &response, at.expand(2.0), 4);
    pen.keep_in_view(&response);
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, branch.name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    response.clicked().then_some(!open)
}

/// The arrow along the line opens what has the focus, the one against it closes it, as in any tree.
fn by_arrow(ui: &Ui, pen: &Pen<'_>, response: &Response, branch: Branch<'_>) -> Option<bool> {
    let open = branch.open.filter(|_| response.has_focus())?;
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let (back, forth) = pen.direction.arrows();
    ui.input(|input| input.key_pressed(if open { back } else { forth })).then_some(!open)
}

fn checkbox(ui: &Ui, pen: &Pen<'_>, rect: Rect, tick: Tick) {
    let theme = pen.theme;
    let radius = CornerRadius::same(4);
    match tick {
        Tick::Off => {
            ui.painter().rect_filled(rect, radius, theme.raised);
            ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, theme.line_strong), StrokeKind::Inside);
        }
        Tick::On => {
            ui.painter().rect_filled(rect, radius, theme.accent);
            pen.icon(ui, rect, CHECK, 13.0, theme.on_accent);
        }
        Tick::Excluded => {
            ui.painter().rect_filled(rect, radius, theme.gap_soft);
            ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, theme.gap), StrokeKind::Inside);
            pen.icon(ui, rect, MINUS, 13.0, theme.gap);
        }
    }
}
