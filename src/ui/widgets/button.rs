//! Buttons, links and menus.

use egui::{CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::ui::icons::{CARET_DOWN, CHECK, Icon};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, Face, Style};

/// How much weight a button has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Look {
    /// Filled: the one main thing of a pane.
    Primary,
    /// A strong outline.
    Secondary,
    /// Leaves something out, or takes it away.
    Away,
}

/// A button 34 points high, with an icon before its words.
pub(in crate::ui) fn button(
    ui: &mut Ui,
    pen: &Pen<'_>,
    look: Look,
    icon: Option<Icon>,
    text: &str,
) -> Response {
    let theme = pen.theme;
    let style = if look == Look::Primary { BODY.with(Face::UiSemi) } else { BODY };
    let ink = match look {
        Look::Primary => theme.on_accent,
        Look::Secondary => theme.ink,
        Look::Away => theme.gap,
    };
    let set = pen.line(ui, text, style, ink, f32::INFINITY);
    let before = if icon.is_some() { 17.0 + 7.0 } else { 0.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(13.0 + before + set.size().x + 13.0, 34.0), Sense::click());
    let fill = match (look, response.hovered()) {
        (Look::Primary, false) => theme.accent,
        (Look::Primary, true) => theme.accent_hover,
        (Look::Secondary, true) => theme.sunken,
        (Look::Away, true) => theme.gap_soft,
        (Look::Secondary | Look::Away, false) => theme.raised,
    };
    let radius = CornerRadius::same(6);
    ui.painter().rect_filled(rect, radius, fill);
    if look != Look::Primary {
        let line = if look == Look::Away { theme.gap_line } else { theme.line_strong };
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, line), StrokeKind::Inside);
    }
    let mut x = pen.direction.along(pen.direction.start(rect), 13.0);
    if let Some(icon) = icon {
        pen.icon(ui, beside(pen.direction, x, rect, vec2(17.0, 17.0)), icon, 17.0, ink);
        x = pen.direction.along(x, before);
    }
    set.paint(ui.painter(), beside(pen.direction, x, rect, set.size()));
    finish(ui, pen, &response, rect, text);
    response
}

/// A button that is only an icon; its name is also its tooltip.
pub(in crate::ui) fn icon_button(ui: &mut Ui, pen: &Pen<'_>, icon: Icon, name: &str, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
    let ink = if response.hovered() { pen.theme.ink } else { pen.theme.ink2 };
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), pen.theme.sunken);
    }
    pen.icon(ui, rect, icon, size, ink);
    finish(ui, pen, &response, rect, name);
    response.on_hover_text(name)
}

/// Words that do something, in the colour of actions.
pub(in crate::ui) fn link(ui: &mut Ui, pen: &Pen<'_>, text: &str, style: Style) -> Response {
    // Where rows go on below, what does not fit goes there whole.
    let room = if ui.layout().main_wrap() { ui.max_rect().width() } else { ui.available_width() };
    let set = pen.line(ui, text, style, pen.theme.accent, room);
    let (rect, response) = ui.allocate_exact_size(set.size(), Sense::click());
    set.paint(ui.painter(), rect);
    if response.hovered() {
        let y = rect.bottom() - 1.0;
        ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, pen.theme.accent));
    }
    finish(ui, pen, &response, rect.expand2(vec2(2.0, 0.0)), text);
    response
}

/// What opens a menu: quieter words, the present choice, a caret.
pub(in crate::ui) fn menu_button(
    ui: &mut Ui,
    pen: &Pen<'_>,
    icon: Option<Icon>,
    (before, choice): (&str, &str),
    style: Style,
) -> Response {
    let theme = pen.theme;
    let first = pen.line(ui, before, style, theme.ink3, f32::INFINITY);
    let second = pen.line(ui, choice, style, theme.ink, f32::INFINITY);
    let lead = if icon.is_some() { 24.0 } else { 0.0 };
    let gap = if before.is_empty() { 0.0 } else { 8.0 };
    let width = 6.0 + lead + first.size().x + gap + second.size().x + 20.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.sunken);
    }
    let mut x = pen.direction.along(pen.direction.start(rect), 6.0);
    if let Some(icon) = icon {
        pen.icon(ui, beside(pen.direction, x, rect, vec2(18.0, 18.0)), icon, 18.0, theme.ink2);
        x = pen.direction.along(x, lead);
    }
    first.paint(ui.painter(), beside(pen.direction, x, rect, first.size()));
    x = pen.direction.along(x, first.size().x + gap);
    second.paint(ui.painter(), beside(pen.direction, x, rect, second.size()));
    x = pen.direction.along(x, second.size().x + 4.0);
    pen.icon(ui, beside(pen.direction, x, rect, vec2(12.0, 12.0)), CARET_DOWN, 12.0, theme.ink3);
    let name = if before.is_empty() { choice.to_owned() } else { format!("{before} {choice}") };
    finish(ui, pen, &response, rect, &name);
    response
}

/// One line of a menu, ticked when it is the present choice.
pub(in crate::ui) fn menu_item(ui: &mut Ui, pen: &Pen<'_>, text: &str, chosen: bool) -> Response {
    let style = if chosen { BODY.with(Face::UiSemi) } else { BODY };
    let set = pen.line(ui, text, style, pen.theme.ink, f32::INFINITY);
    let width = (32.0_f32 + set.size().x + 14.0).max(150.0).max(ui.available_width().min(240.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, 36.0), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), pen.theme.sunken);
    }
    let start = pen.direction.start(rect);
    if chosen {
        let at = beside(pen.direction, pen.direction.along(start, 8.0), rect, vec2(16.0, 16.0));
        pen.icon(ui, at, CHECK, 15.0, pen.theme.accent);
    }
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 32.0), rect, set.size()));
    response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, true, chosen, text));
    response
}

fn finish(ui: &Ui, pen: &Pen<'_>, response: &Response, rect: Rect, name: &str) {
    pen.focus_ring(ui, response, rect, 7);
    pen.keep_in_view(response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
}
