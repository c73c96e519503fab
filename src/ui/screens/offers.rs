//! What the search field offers while one types, below it: words, values, resources, earlier searches.
//!
//! The focus stays in the field, which tells assistive programs which offer is the active one.

use egui::accesskit::{HasPopup, Role};
use egui::{
    Area, CornerRadius, Frame, Id, Key, Order, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use crate::app::{Command, OfferEntry, OfferGroup, OfferWish, Offers, State};
use crate::ui::direction::Direction;
use crate::ui::icons::{CLOCK, COVERS, Icon, MAGNIFYING_GLASS, TAG, TRANSLATE};
use crate::ui::keys;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, CAPTION, Face, SMALL, TITLE};
use crate::ui::widgets::{FIELD, key_cap};

const ROW: f32 = 34.0;
const HEADING: f32 = 30.0;
const FOOT: f32 = 32.0;
/// Before the icons, and before the words.
const START: f32 = 12.0;
const WORDS: f32 = 39.0;

/// The list among all widgets, and one of its offers.
fn list_id() -> Id {
    Id::unique("offers")
}

fn row_id(number: usize) -> Id {
    Id::unique(("offer", number))
}

/// What a key means to one who sees offers; `None` where it means what it always does.
pub(in crate::ui) fn on_key(key: Key, offers: &Offers) -> Option<Command> {
    let wish = match key {
        _ if !offers.is_open() => return None,
        Key::ArrowDown => OfferWish::Move(1),
        Key::ArrowUp => OfferWish::Move(-1),
        Key::Escape => OfferWish::Close,
        Key::Enter => OfferWish::Take(offers.taken_by_enter()?),
        _ => return None,
    };
    Some(Command::Offer(wish))
}

/// Draws the offers below the field that ends at the bottom of `above`.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, above: Rect) {
    let offers = &state.offers;
    if !offers.is_open() {
        return;
    }
    let theme = pen.theme;
    let top = above.bottom() + 5.0;
    let room = (ui.ctx().content_rect().bottom() - top - FOOT - 40.0).max(3.0 * ROW);
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(8)
        .shadow(ui.visuals().popup_shadow);
    let area = Area::new(list_id().with("area")).order(Order::Foreground).constrain(false);
    let area = area.fixed_pos(egui::pos2(above.left(), top)).sense(Sense::hover());
    let shown = area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(above.width() - 2.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.with_layout(pen.direction.column(), |ui| {
                list(ui, pen, offers, room);
                pen.divider(ui);
                foot(ui, pen, offers);
            });
        });
    });
    let field = Id::unique(FIELD);
    let in_field = ui.memory(|memory| memory.has_focus(field));
    ui.ctx().accesskit_node_builder(field, |node| {
        node.set_has_popup(HasPopup::Listbox);
        node.set_expanded(true);
        node.set_controls(vec![list_id().accesskit_id()]);
        if let Some(chosen) = offers.chosen {
            node.set_active_descendant(row_id(chosen).accesskit_id());
        }
    });
    if !in_field && !shown.response.contains_pointer() {
        pen.wish(Command::Offer(OfferWish::Close));
    }
}

fn list(ui: &mut Ui, pen: &Pen<'_>, offers: &Offers, room: f32) {
    let mut headings: Vec<OfferGroup> = offers.entries.iter().map(|entry| entry.group).collect();
    headings.dedup();
    let all = offers.entries.len() as f32 * ROW + headings.len() as f32 * (HEADING + 1.0) + 6.0;
    let height = all.min(room);
    let area = ScrollArea::vertical().id_salt("offers").max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let begun = ui.cursor().min;
        let mut last = None;
        for (number, entry) in offers.entries.iter().enumerate() {
            if last != Some(entry.group) {
                if last.is_some() {
                    pen.divider(ui);
                }
                heading(ui, pen, entry.group);
                last = Some(entry.group);
            }
            row(ui, pen, entry, number, offers.chosen == Some(number));
        }
        ui.add_space(6.0);
        let whole = Rect::from_min_size(begun, vec2(ui.available_width(), all));
        let response = ui.interact(whole, list_id(), Sense::hover());
        let name = pen.words.text("offers");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    });
}

fn heading(ui: &mut Ui, pen: &Pen<'_>, group: OfferGroup) {
    let id = match group {
        OfferGroup::Before => "offers-before",
        OfferGroup::Words => "offers-words",
        OfferGroup::Values => "offers-values",
        OfferGroup::Titles => "offers-titles",
    };
    let place = ui.allocate_space(vec2(ui.available_width(), HEADING)).1.shrink2(vec2(START, 0.0));
    let place = place.with_min_y(place.top() + 5.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(pen.direction.row()).id_salt(id));
    pen.say(&mut inner, &pen.words.text(id), SMALL.with(Face::UiSemi), pen.theme.ink2);
}

fn row(ui: &mut Ui, pen: &Pen<'_>, entry: &OfferEntry, number: usize, chosen: bool) {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    // Clicked, never focused: the letters go on into the field.
    let response = ui.interact(rect, row_id(number), Sense::CLICK - Sense::FOCUSABLE);
    if chosen || response.hovered() {
        let fill = if chosen { theme.accent_soft } else { theme.sunken };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    if chosen {
        let above = if number == 0 { HEADING } else { 4.0 };
        ui.scroll_to_rect(rect.with_min_y(rect.top() - above), None);
    }
    let start = pen.direction.start(rect);
    let icon = beside(pen.direction, pen.direction.along(start, START), rect, vec2(18.0, 18.0));
    pen.icon(ui, icon, icon_of(pen, entry), 16.0, theme.ink2);
    let (_, inner) = pen.direction.split_start(rect, WORDS);
    let (_, mut inner) = pen.direction.split_end(inner, START);
    if chosen {
        let used = key_cap(ui, pen, inner, 0.0, &keys::name(ui, &keys::ENTER));
        inner = pen.direction.split_end(inner, used + 10.0).1;
    }
    let note = pen.line(ui, &entry.note, SMALL, theme.ink3, inner.width() * 0.45);
    let at = pen.direction.along(pen.direction.start(inner), inner.width() - note.size().x);
    note.paint(ui.painter(), beside(pen.direction, at, inner, note.size()));
    let style = if entry.group == OfferGroup::Titles { TITLE.with(Face::Title) } else { BODY };
    let direction = match entry.group {
        OfferGroup::Values => pen.direction,
        _ => Direction::of_text(entry.language.as_deref(), &entry.label),
    };
    let room = inner.width() - note.size().x - 12.0;
    let label = Paragraph {
        rows: 1,
        marks: &entry.marks,
        strong: true,
        ..Paragraph::new(&entry.label, direction, style, theme.ink, room)
    };
    let label = pen.set(ui, &label);
    label.paint(ui.painter(), beside(pen.direction, pen.direction.start(inner), inner, label.size()));
    if let Some(also) = &entry.also {
        let used = label.size().x + 10.0;
        let also = pen.line(ui, also, BODY, theme.ink2, (room - used).max(0.0));
        let at = pen.direction.along(pen.direction.start(inner), used);
        also.paint(ui.painter(), beside(pen.direction, at, inner, also.size()));
    }
    let said = std::iter::once(entry.label.as_str()).chain(entry.also.as_deref());
    let name = said.chain([entry.note.as_str()]).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &name));
    if response.clicked() {
        pen.wish(Command::Offer(OfferWish::Take(number)));
    }
}

fn icon_of(pen: &Pen<'_>, entry: &OfferEntry) -> Icon {
    match entry.group {
        OfferGroup::Before => CLOCK,
        OfferGroup::Words if entry.also.is_some() => TRANSLATE,
        OfferGroup::Words => MAGNIFYING_GLASS,
        OfferGroup::Values => TAG,
        OfferGroup::Titles => {
            let cover = entry
                .kind
                .as_deref()
                .map_or(crate::vocabulary::Cover::Report, |kind| pen.vocabulary.cover(kind));
            let number = crate::vocabulary::Cover::ALL.iter().position(|known| *known == cover);
            COVERS[number.unwrap_or(0)]
        }
    }
}

/// What the keys do here.
fn foot(ui: &mut Ui, pen: &Pen<'_>, offers: &Offers) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), FOOT));
    let rect = rect.shrink2(vec2(START, 0.0));
    let start = pen.direction.start(rect);
    let enter = if offers.chosen.is_some() { "offers-take" } else { "offers-search" };
    let keys = [
        ([keys::ARROW_DOWN, keys::ARROW_UP].map(|key| keys::name(ui, &key)).join(" "), "offers-choose"),
        (keys::name(ui, &keys::ENTER), enter),
        (keys::name(ui, &keys::ESCAPE), "offers-close"),
    ];
    let mut used = 0.0;
    let mut said = Vec::new();
    for (key, id) in keys {
        let text = pen.words.text(id);
        let (_, rest) = pen.direction.split_start(rect, used);
        let set = pen.line(ui, &key, CAPTION.with(Face::UiSemi), pen.theme.ink2, f32::INFINITY);
        let cap = (set.size().x + 12.0).max(20.0);
        let words = pen.line(ui, &text, CAPTION, pen.theme.ink2, f32::INFINITY);
        said.push(format!("{key}: {text}"));
        if used + cap + 6.0 + words.size().x > rect.width() {
            continue;
        }
        key_cap(ui, pen, rest, rest.width() - cap, &key);
        let x = pen.direction.along(start, used + cap + 6.0);
        words.paint(ui.painter(), beside(pen.direction, x, rect, words.size()));
        used += cap + 6.0 + words.size().x + 16.0;
    }
    pen.name(ui, rect, Id::unique("offers-keys"), &said.join(", "));
    let signs = pen.line(ui, &pen.words.text("offers-signs"), CAPTION, pen.theme.ink3, f32::INFINITY);
    if used + signs.size().x < rect.width() {
        let x = pen.direction.along(start, rect.width() - signs.size().x);
        signs.paint(ui.painter(), beside(pen.direction, x, rect, signs.size()));
    }
}
