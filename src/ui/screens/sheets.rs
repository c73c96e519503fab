//! What lies over the screen: the sheet of the first start, that of keys, and the frame of every other.

use egui::{
    CornerRadius, Frame, Id, Margin, Modal, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, vec2,
};

use super::{cite, outgoing};
use crate::app::{Attention, Command, ImportWish, Sheet, State};
use crate::ui::icons::{CHECK, LOCK, TRAY, X};
use crate::ui::keys::{self, SHEET};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, DISPLAY, Face, H1, SMALL};
use crate::ui::widgets::{Look, button, icon_button, key_cap};
use crate::words::Language;

/// Draws the sheet that is open, if one is.
pub(super) fn draw(ui: &Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    let Some(sheet) = state.sheet else { return };
    let (width, margin) = match sheet {
        Sheet::FirstRun => (720.0, 32),
        Sheet::Keys => (600.0, 20),
        Sheet::Cite => (cite::WIDTH, 20),
        Sheet::Results => (outgoing::WIDTH, 16),
    };
    let whole = ui.ctx().content_rect().size();
    let width = f32::min(width, whole.x - 64.0 - 2.0 * f32::from(margin));
    let theme = pen.theme;
    let scrim = if theme.dark { theme.sunken } else { theme.ink };
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(8)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(margin));
    let modal = Modal::new(Id::unique(("sheet", sheet as u8))).frame(frame);
    let shown = modal.backdrop_color(scrim.gamma_multiply(0.55)).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.with_layout(pen.direction.column(), |ui| match sheet {
            Sheet::FirstRun => first_run(ui, pen, state),
            Sheet::Keys => all_keys(ui, pen, whole.y - 150.0),
            Sheet::Cite => cite::draw(ui, pen, state, attention),
            Sheet::Results => outgoing::draw(ui, pen, state, attention),
        });
    });
    if shown.backdrop_response.clicked() {
        pen.wish(Command::Back);
    }
}

/// What this is, in which language, and that nothing leaves.
fn first_run(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let theme = pen.theme;
    ui.spacing_mut().item_spacing.y = 0.0;
    pen.say(ui, &pen.words.text("first-run-title"), DISPLAY, theme.ink);
    ui.add_space(8.0);
    pen.say(ui, &pen.words.text("first-run-about"), BODY, theme.ink2);
    ui.add_space(24.0);
    pen.say(ui, &pen.words.text("first-run-language"), SMALL.with(Face::UiSemi), theme.ink);
    ui.add_space(8.0);
    let size = vec2(ui.available_width(), 36.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
        for language in Language::ALL {
            choice(ui, pen, language);
        }
    });
    ui.add_space(24.0);
    privacy(ui, pen);
    ui.add_space(24.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 34.0), pen.direction.row(), |ui| {
        if button(ui, pen, Look::Primary, None, &pen.words.text("first-run-open")).clicked() {
            pen.wish(Command::Back);
        }
        if button(ui, pen, Look::Secondary, Some(TRAY), &pen.words.text("first-run-own")).clicked() {
            pen.wish(Command::Import(ImportWish::Choose { folder: false }));
        }
        ui.add_space(8.0);
        if let Some(held) = super::frame::held(pen, state) {
            pen.say(ui, &held, SMALL, theme.ink3);
        }
    });
}

/// One language as a pill, ticked when it is spoken.
fn choice(ui: &mut Ui, pen: &Pen<'_>, language: Language) {
    let theme = pen.theme;
    let chosen = language == pen.words.language();
    let ink = if chosen { theme.accent_ink } else { theme.ink };
    let set = pen.line(ui, language.own_name(), BODY, ink, f32::INFINITY);
    let tick = if chosen { 22.0 } else { 0.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(16.0 + tick + set.size().x + 16.0, 36.0), Sense::click());
    let fill = if chosen { theme.accent_soft } else { theme.raised };
    let line = if chosen || response.hovered() { theme.accent } else { theme.line_strong };
    let radius = CornerRadius::same(18);
    ui.painter().rect_filled(rect, radius, fill);
    ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, line), StrokeKind::Inside);
    let start = pen.direction.along(pen.direction.start(rect), 16.0);
    if chosen {
        pen.icon(ui, beside(pen.direction, start, rect, vec2(16.0, 16.0)), CHECK, 15.0, ink);
    }
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, tick), rect, set.size()));
    pen.focus_ring(ui, &response, rect, 19);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, language.own_name()));
    if response.clicked() {
        pen.wish(Command::SetLanguage(language));
    }
}

fn privacy(ui: &mut Ui, pen: &Pen<'_>) {
    let theme = pen.theme;
    let margin = pen.direction.margin(48, 16, 12, 12);
    let shown = Frame::new().fill(theme.sunken).corner_radius(8).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(pen.direction.column(), |ui| {
            pen.say(ui, &pen.words.text("first-run-private"), BODY.with(Face::UiSemi), theme.ink);
            pen.say(ui, &pen.words.text("first-run-private-more"), BODY, theme.ink2);
        });
    });
    let rect = shown.response.rect;
    let icon =
        beside(pen.direction, pen.direction.along(pen.direction.start(rect), 16.0), rect, vec2(20.0, 20.0));
    pen.icon(ui, icon, LOCK, 20.0, theme.accent);
}

/// Every key that does something, and what.
fn all_keys(ui: &mut Ui, pen: &Pen<'_>, height: f32) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 30.0), pen.direction.row_end(), |ui| {
        if icon_button(ui, pen, X, &pen.words.text("close"), 16.0).clicked() {
            pen.wish(Command::Back);
        }
        ui.with_layout(pen.direction.row(), |ui| {
            pen.say(ui, &pen.words.text("all-keys"), H1, pen.theme.ink);
        });
    });
    ui.add_space(8.0);
    let all = 32.0 * SHEET.len() as f32;
    let height = height.min(all);
    ScrollArea::vertical().id_salt("keys").max_height(height).min_scrolled_height(height).show(ui, |ui| {
        for (number, (id, shortcuts)) in SHEET.into_iter().enumerate() {
            if number > 0 {
                pen.divider(ui);
            }
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 31.0), Sense::hover());
            let start = pen.direction.start(rect);
            let mut used = 0.0;
            let mut names = Vec::new();
            for shortcut in shortcuts.iter().rev() {
                let name = keys::name(ui, shortcut);
                let cap = key_cap(ui, pen, rect, used, &name);
                used += cap + 6.0;
                names.insert(0, name);
            }
            let text = pen.words.text(id);
            let set = pen.line(ui, &text, BODY, pen.theme.ink, rect.width() - used - 12.0);
            set.paint(ui.painter(), beside(pen.direction, start, rect, set.size()));
            let name = format!("{text}: {}", names.join(", "));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        }
    });
}
