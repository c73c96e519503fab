//! The palette over the screen: one field, and below it what to do, what to open, what was found.

use egui::{
    Align2, CornerRadius, Frame, Id, Modal, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, vec2,
};

use crate::app::{Attention, BETWEEN, Command, Group, Palette, PaletteEntry, State};
use crate::ui::direction::Direction;
use crate::ui::icons::{ARROW_RIGHT, COVERS, FILTERS, GLOBE, Icon, MAGNIFYING_GLASS, MOON, QUOTES, SUN, X};
use crate::ui::keys;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, CAPTION, Face, SMALL, TITLE};
use crate::ui::widgets::{TextField, key_cap, place_mark};

const WIDTH: f32 = 640.0;
const ABOVE: f32 = 84.0;
const ROW: f32 = 38.0;
const FIELD: f32 = 54.0;
const FOOT: f32 = 37.0;
/// Before the icons, and before the words.
const START: f32 = 16.0;
const WORDS: f32 = 46.0;

/// The field of the palette, among all widgets.
pub(in crate::ui) fn field_id() -> Id {
    Id::unique("palette-field")
}

/// What had the focus when the palette was opened; the outer `None` while it is closed.
#[derive(Debug, Default)]
pub(super) struct Before(Option<Option<Id>>);

/// Draws the palette if it is open; gives the focus back when it was closed.
pub(super) fn draw(ui: &Ui, pen: &Pen<'_>, state: &State, before: &mut Before, attention: Option<Attention>) {
    let Some(palette) = &state.palette else { return };
    before.0.get_or_insert_with(|| ui.memory(|memory| memory.focused()));
    let theme = pen.theme;
    let whole = ui.ctx().content_rect().size();
    let width = WIDTH.min(whole.x - 32.0);
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(8)
        .shadow(ui.visuals().window_shadow);
    let scrim = if theme.dark { theme.sunken } else { theme.ink };
    let id = Id::unique("palette");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, ABOVE));
    let modal = Modal::new(id).area(area).frame(frame).backdrop_color(scrim.gamma_multiply(0.55));
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.with_layout(pen.direction.column(), |ui| {
            typing(ui, pen, palette);
            if attention == Some(Attention::Palette) {
                ui.memory_mut(|memory| memory.request_focus(field_id()));
            }
            pen.divider(ui);
            list(ui, pen, palette, attention, whole.y - ABOVE - FIELD - FOOT - 40.0);
            pen.divider(ui);
            foot(ui, pen, palette);
        });
    });
    if shown.backdrop_response.clicked() {
        pen.wish(Command::Back);
    }
}

/// After the palette was closed and all else is drawn: the focus goes back to what had it, unless
/// something new has it. (A widget drawn after it got the focus would lose it again, as it still
/// lies below the palette of the frame before.)
pub(super) fn give_back(ui: &Ui, state: &State, before: &mut Before) {
    if state.palette.is_some() {
        return;
    }
    let Some(before) = before.0.take() else { return };
    ui.memory_mut(|memory| {
        memory.surrender_focus(field_id());
        if let (None, Some(id)) = (memory.focused(), before) {
            memory.request_focus(id);
        }
    });
}

fn typing(ui: &mut Ui, pen: &Pen<'_>, palette: &Palette) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), FIELD));
    let x = pen.direction.along(pen.direction.start(rect), START);
    pen.icon(ui, beside(pen.direction, x, rect, vec2(20.0, 20.0)), MAGNIFYING_GLASS, 20.0, pen.theme.accent);
    let escape = keys::name(ui, &keys::ESCAPE);
    let used = key_cap(ui, pen, rect, START, &escape);
    let (_, rest) = pen.direction.split_start(rect, WORDS);
    let (_, middle) = pen.direction.split_end(rest, START + used + 8.0);
    let (hint, name) = (pen.words.text("palette-hint"), pen.words.text("key-palette"));
    let style = BODY.scaled(1.2);
    let field = TextField { id: field_id(), text: &palette.text, hint: &hint, name: &name, style };
    if let Some(text) = field.show(ui, pen, middle.shrink2(vec2(0.0, 10.0))).changed {
        pen.wish(Command::SetPaletteText(text));
    }
}

fn list(ui: &mut Ui, pen: &Pen<'_>, palette: &Palette, attention: Option<Attention>, room: f32) {
    let groups = [Group::Do, Group::Open, Group::Inside];
    let used = |group: &Group| palette.entries.iter().any(|entry| entry.group == *group);
    let headings = groups.iter().filter(|group| used(group)).count();
    let all = palette.entries.len() as f32 * ROW + headings as f32 * 32.0 + 10.0;
    let height = if palette.entries.is_empty() { 60.0 } else { all.min(room.max(3.0 * ROW)) };
    let area = ScrollArea::vertical().id_salt("palette-list").max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if palette.entries.is_empty() {
            let place = ui.allocate_space(vec2(ui.available_width(), 60.0)).1.shrink2(vec2(START, 20.0));
            let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(pen.direction.row()));
            pen.say(&mut inner, &pen.words.text("nothing-found"), BODY, pen.theme.ink3);
        }
        let mut last = None;
        for (number, entry) in palette.entries.iter().enumerate() {
            if last != Some(entry.group) {
                heading(ui, pen, entry.group);
                last = Some(entry.group);
            }
            row(
                ui,
                pen,
                entry,
                number,
                palette.chosen == number,
                attention == Some(Attention::Entry(number)),
            );
        }
        if !palette.entries.is_empty() {
            ui.add_space(10.0);
        }
    });
}

fn heading(ui: &mut Ui, pen: &Pen<'_>, group: Group) {
    let id = match group {
        Group::Do => "palette-do",
        Group::Open => "palette-open-group",
        Group::Inside => "palette-inside",
    };
    let place = ui.allocate_space(vec2(ui.available_width(), 32.0)).1.shrink2(vec2(START, 0.0));
    let place = place.with_min_y(place.top() + 8.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(pen.direction.row()).id_salt(id));
    pen.say(&mut inner, &pen.words.text(id), SMALL.with(Face::UiSemi), pen.theme.ink2);
}

fn row(ui: &mut Ui, pen: &Pen<'_>, entry: &PaletteEntry, number: usize, chosen: bool, into_view: bool) {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, Id::unique(("palette-entry", number)), Sense::click());
    if chosen || response.hovered() {
        let fill = if chosen { theme.accent_soft } else { theme.sunken };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    if into_view {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, if number == 0 { 32.0 } else { 4.0 })), None);
    }
    let start = pen.direction.start(rect);
    let icon = beside(pen.direction, pen.direction.along(start, START), rect, vec2(20.0, 20.0));
    pen.icon(ui, icon, icon_of(pen, entry), 17.0, theme.ink2);
    let (_, inner) = pen.direction.split_start(rect, WORDS);
    let (_, mut inner) = pen.direction.split_end(inner, START);
    let mut key = String::new();
    if let Some(shortcut) = entry.command().and_then(|command| keys::of(command, theme.dark)) {
        key = keys::name(ui, &shortcut);
        let used = key_cap(ui, pen, inner, 0.0, &key);
        inner = pen.direction.split_end(inner, used + 12.0).1;
    }
    words(ui, pen, entry, number, inner);
    pen.focus_ring(ui, &response, rect.shrink(3.0), 4);
    let parts = [&entry.label, entry.place.as_ref().unwrap_or(&entry.note), &key];
    let name: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let name = name.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &name));
    if response.clicked() {
        pen.wish(Command::RunInPalette(number));
    }
}

/// What an entry says, and beside it what tells it from others.
fn words(ui: &mut Ui, pen: &Pen<'_>, entry: &PaletteEntry, number: usize, rect: Rect) {
    let theme = pen.theme;
    let width = |text: &str, style| pen.line(ui, text, style, theme.ink3, f32::INFINITY).size().x + 12.0;
    let place = entry.place.as_deref().map_or(0.0, |place| width(place, CAPTION.with(Face::UiSemi)) + 8.0);
    let note = if entry.note.is_empty() { 0.0 } else { width(&entry.note, SMALL) };
    let beside_it = (place + note).min(rect.width() * 0.36);
    let style = if entry.group == Group::Open { TITLE.with(Face::Title) } else { BODY };
    let direction = match entry.group {
        Group::Do => pen.direction,
        Group::Open | Group::Inside => Direction::of_text(entry.language.as_deref(), &entry.label),
    };
    let room = rect.width() - beside_it;
    let label = Paragraph {
        rows: 1,
        marks: &entry.marks,
        strong: true,
        ..Paragraph::new(&entry.label, direction, style, theme.ink, room)
    };
    let label = pen.set(ui, &label);
    let start = pen.direction.start(rect);
    label.paint(ui.painter(), beside(pen.direction, start, rect, label.size()));
    let mut x = pen.direction.along(start, label.size().x + 12.0);
    let mut left = (rect.width() - label.size().x - 12.0).max(0.0);
    if let Some(place) = &entry.place {
        let id = Id::unique(("palette-place", number));
        let (_, note) = pen.direction.split_start(rect, rect.width() - left);
        let (mark, response) = place_mark(ui, pen, id, x, note, place);
        let name = format!("{place}: {}", entry.note);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            pen.wish(Command::RunInPalette(number));
        }
        x = pen.direction.along(x, mark.width() + 8.0);
        left -= mark.width() + 8.0;
    }
    if left > 24.0 {
        let note = pen.line(ui, &entry.note, SMALL, theme.ink3, left);
        note.paint(ui.painter(), beside(pen.direction, x, rect, note.size()));
    }
}

fn icon_of(pen: &Pen<'_>, entry: &PaletteEntry) -> Icon {
    match (entry.group, entry.command()) {
        (Group::Open, _) => {
            let cover = entry
                .kind
                .as_deref()
                .map_or(crate::vocabulary::Cover::Report, |kind| pen.vocabulary.cover(kind));
            let number = crate::vocabulary::Cover::ALL.iter().position(|known| *known == cover);
            COVERS[number.unwrap_or(0)]
        }
        (Group::Inside, _) | (_, Some(Command::Quote(_))) => QUOTES,
        (_, Some(Command::Tick(..) | Command::FocusFilters)) => FILTERS,
        (_, Some(Command::ClearTicks | Command::Untick(..) | Command::SearchFor(_))) => X,
        (_, Some(Command::SetLanguage(_))) => GLOBE,
        (_, Some(Command::SetAppearance(crate::app::Appearance::Dark))) => MOON,
        (_, Some(Command::SetAppearance(_))) => SUN,
        (_, Some(Command::FocusSearch | Command::SearchWithin(..))) => MAGNIFYING_GLASS,
        _ if pen.direction == Direction::RightToLeft => crate::ui::icons::ARROW_LEFT,
        _ => ARROW_RIGHT,
    }
}

/// What the keys do here; how many entries there are and how long it took to find them.
fn foot(ui: &mut Ui, pen: &Pen<'_>, palette: &Palette) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), FOOT));
    let rect = rect.shrink2(vec2(START, 0.0));
    let start = pen.direction.start(rect);
    let mut used = 0.0;
    let mut said = Vec::new();
    for (key, id) in [(keys::name(ui, &keys::ENTER), "palette-run"), (">".to_owned(), "palette-only")] {
        let text = pen.words.text(id);
        let (_, rest) = pen.direction.split_start(rect, used);
        let set = pen.line(ui, &key, CAPTION.with(Face::UiSemi), pen.theme.ink2, f32::INFINITY);
        let cap = (set.size().x + 12.0).max(20.0);
        key_cap(ui, pen, rest, rest.width() - cap, &key);
        let words = pen.line(ui, &text, CAPTION, pen.theme.ink2, f32::INFINITY);
        let x = pen.direction.along(start, used + cap + 6.0);
        words.paint(ui.painter(), beside(pen.direction, x, rect, words.size()));
        used += cap + 6.0 + words.size().x + 18.0;
        said.push(format!("{key}: {text}"));
    }
    pen.name(ui, rect, Id::unique("palette-keys"), &said.join(", "));
    let count = pen.words.with("back-to-results", &[("count", palette.entries.len().into())]);
    let took = palette.took().map(|took| {
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        pen.words.with("duration-ms", &[("took", took.into())])
    });
    let text = std::iter::once(count).chain(took).collect::<Vec<_>>().join(BETWEEN);
    let set = pen.line(ui, &text, CAPTION, pen.theme.ink3, rect.width() - used);
    let x = pen.direction.along(start, rect.width() - set.size().x);
    let place = beside(pen.direction, x, rect, set.size());
    set.paint(ui.painter(), place);
    pen.name(ui, place, Id::unique("palette-count"), &text);
}
