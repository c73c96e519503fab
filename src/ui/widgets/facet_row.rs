//! One value of a facet: checkbox, label, and at the end how many resources have it.

use egui::{CornerRadius, Key, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::ui::icons::{CHECK, MINUS, PROHIBIT};
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
}

/// Draws a row, the places of `marks` in its label as hits. `name` is what accessibility says, `exclude` the name of its exclude button.
pub(in crate::ui) fn facet_row(
    ui: &mut Ui,
    pen: &Pen<'_>,
    (label, whole): (&str, &str),
    marks: &[(usize, usize)],
    count: u64,
    tick: Tick,
    (name, exclude): (&str, &str),
) -> Option<Wish> {
    let theme = pen.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
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
    side.widget_info(|| WidgetInfo::labeled(Role::Button, true, exclude));
    let excluded =
        side.clicked() || (response.has_focus() && ui.input(|input| input.key_pressed(Key::Minus)));
    side.on_hover_text(exclude);
    let wish = if excluded {
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
