//! The bars at the top and at the bottom.

use egui::{
    CornerRadius, Frame, Margin, Panel, Popup, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, vec2,
};

use crate::app::{Appearance, Command, Screen, State};
use crate::ui::icons::{BOOKS, GLOBE, HARD_DRIVE, Icon, LOCK, MAGNIFYING_GLASS, MOON, SUN, TRAY, WARNING};
use crate::ui::keys;
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION, Face, H1};
use crate::ui::widgets::{icon_button, key_cap, link, logo, menu_button, menu_item};
use crate::words::Language;

/// The heights of both.
pub(super) const TOP: f32 = 48.0;
pub(super) const STATUS: f32 = 26.0;

/// Name, tabs, language, light or dark.
pub(super) fn top_bar(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let frame = Frame::new().fill(pen.theme.raised).inner_margin(Margin::symmetric(14, 0));
    Panel::top("top").exact_size(TOP).frame(frame).show(ui, |ui| {
        ui.with_layout(pen.direction.row(), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let (mark, _) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::hover());
            logo(ui, pen, mark);
            pen.say(ui, &pen.words.text("app-name"), H1, pen.theme.ink);
            ui.add_space(12.0);
            ui.spacing_mut().item_spacing.x = 0.0;
            tabs(ui, pen, state);
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.with_layout(pen.direction.row_end(), |ui| {
                appearance(ui, pen);
                language(ui, pen);
                if state.screen != Screen::Library {
                    search(ui, pen);
                }
            });
        });
    });
}

/// The two tabs; in a narrow window only the active one has its words.
fn tabs(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let narrow = ui.ctx().content_rect().width() < super::NARROW;
    let waiting = state.intake.review.reviews.len();
    for (screen, icon, id, count) in
        [(Screen::Library, BOOKS, "tab-library", 0), (Screen::Import, TRAY, "tab-import", waiting)]
    {
        let active = state.screen == screen;
        let text = pen.words.text(id);
        let shown = if narrow && !active { "" } else { text.as_str() };
        let name = match count {
            0 => text.clone(),
            count => pen.words.with("tab-waiting", &[("tab", (&text).into()), ("count", count.into())]),
        };
        let response = tab(ui, pen, icon, (shown, count), active);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, active, &name));
        let response = if shown.is_empty() { response.on_hover_text(&name) } else { response };
        if response.clicked() && !active {
            pen.wish(Command::GoTo(screen));
        }
    }
}

fn tab(ui: &mut Ui, pen: &Pen<'_>, icon: Icon, (text, count): (&str, usize), active: bool) -> Response {
    let theme = pen.theme;
    let (style, ink) = if active { (BODY.with(Face::UiSemi), theme.ink) } else { (BODY, theme.ink2) };
    let set = pen.line(ui, text, style, ink, f32::INFINITY);
    let number = pen.line(ui, &count.to_string(), CAPTION.with(Face::UiSemi), theme.accent_ink, 60.0);
    let words = if text.is_empty() { 0.0 } else { 8.0 + set.size().x };
    let badge = if count == 0 { 0.0 } else { 8.0 + number.size().x + 12.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(14.0 + 18.0 + words + badge + 14.0, 47.0), Sense::click());
    let x = pen.direction.along(pen.direction.start(rect), 14.0);
    let tint = if active { theme.accent } else { ink };
    pen.icon(ui, beside(pen.direction, x, rect, vec2(18.0, 18.0)), icon, 18.0, tint);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(x, 26.0), rect, set.size()));
    if count > 0 {
        let size = vec2(number.size().x + 12.0, 18.0);
        let place = beside(pen.direction, pen.direction.along(x, 18.0 + words + 8.0), rect, size);
        ui.painter().rect_filled(place, CornerRadius::same(4), theme.accent_soft);
        number.paint(ui.painter(), egui::Rect::from_center_size(place.center(), number.size()));
    }
    if active {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, theme.accent));
    }
    pen.focus_ring(ui, &response, rect.shrink(4.0), 6);
    response
}

/// The way to the palette where no search field stands.
fn search(ui: &mut Ui, pen: &Pen<'_>) {
    let theme = pen.theme;
    let (text, key) = (pen.words.text("search-label"), keys::name(ui, &keys::PALETTE));
    let set = pen.line(ui, &text, BODY, theme.ink2, f32::INFINITY);
    let cap = pen.line(ui, &key, CAPTION.with(Face::UiSemi), theme.ink2, f32::INFINITY);
    let width = 11.0 + 24.0 + set.size().x + 12.0 + (cap.size().x + 12.0).max(20.0) + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::click());
    let line = if response.hovered() { theme.line_strong } else { theme.line };
    ui.painter().rect_filled(rect, 6, theme.surface);
    ui.painter().rect_stroke(rect, 6, Stroke::new(1.0, line), StrokeKind::Inside);
    let x = pen.direction.along(pen.direction.start(rect), 11.0);
    pen.icon(ui, beside(pen.direction, x, rect, vec2(16.0, 16.0)), MAGNIFYING_GLASS, 16.0, theme.ink2);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(x, 24.0), rect, set.size()));
    key_cap(ui, pen, rect, 10.0, &key);
    pen.focus_ring(ui, &response, rect, 7);
    let name = pen.words.text("key-palette");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(&name).clicked() {
        pen.wish(Command::TogglePalette);
    }
}

fn appearance(ui: &mut Ui, pen: &Pen<'_>) {
    let (icon, id, next) = if pen.theme.dark {
        (SUN, "switch-to-light", Appearance::Light)
    } else {
        (MOON, "switch-to-dark", Appearance::Dark)
    };
    if icon_button(ui, pen, icon, &pen.words.text(id), 18.0).clicked() {
        pen.wish(Command::SetAppearance(next));
    }
}

fn language(ui: &mut Ui, pen: &Pen<'_>) {
    let spoken = pen.words.language();
    let response = menu_button(ui, pen, Some(GLOBE), ("", spoken.own_name()), BODY);
    let response = response.on_hover_text(pen.words.text("interface-language"));
    Popup::menu(&response).show(|ui| {
        for language in Language::ALL {
            if menu_item(ui, pen, language.own_name(), language == spoken).clicked() {
                pen.wish(Command::SetLanguage(language));
                ui.close();
            }
        }
    });
}

/// How much the library holds, once it was counted.
pub(super) fn held(pen: &Pen<'_>, state: &State) -> Option<String> {
    let info = state.info?;
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX).into();
    let counts = [("count", number(info.resources)), ("pages", number(info.pages))];
    Some(pen.words.with("status-library", &counts))
}

/// Where I am and how much there is; what state things are in.
pub(super) fn status_bar(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let frame = Frame::new().fill(pen.theme.shell).inner_margin(Margin::symmetric(14, 0));
    Panel::bottom("status").exact_size(STATUS).frame(frame).show(ui, |ui| {
        ui.with_layout(pen.direction.row(), |ui| {
            let words = pen.words;
            let read = if state.screen == Screen::Reader { super::reader::status(pen, state) } else { None };
            let now = super::import::reading(pen, state).or(read).or_else(|| held(pen, state));
            note(ui, pen, HARD_DRIVE, &now.unwrap_or_else(|| words.text("status-opening")));
            ui.with_layout(pen.direction.row_end(), |ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                if link(ui, pen, &words.text("all-keys"), CAPTION).clicked() {
                    pen.wish(Command::ToggleKeys);
                }
                note(ui, pen, LOCK, &words.text("status-offline"));
                if state.read_only {
                    note(ui, pen, WARNING, &words.text("read-only-library"));
                }
            });
        });
    });
}

fn note(ui: &mut Ui, pen: &Pen<'_>, icon: Icon, text: &str) {
    let set = pen.line(ui, text, CAPTION, pen.theme.ink2, (ui.available_width() - 20.0).max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(20.0 + set.size().x, 16.0), Sense::hover());
    let x = pen.direction.start(rect);
    pen.icon(ui, beside(pen.direction, x, rect, vec2(14.0, 14.0)), icon, 14.0, pen.theme.ink3);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(x, 19.0), rect, set.size()));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}
