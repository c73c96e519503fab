//! One field of the form: its value, how sure it is, and the words that led to it.

use egui::{
    CornerRadius, Id, Popup, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2,
};

use super::review::{NAMES, tag_at_end};
use super::terms;
use crate::app::{Command, Draft, Edit, Field, ImportWish, Standing, State};
use crate::model::{Facet, Grade};
use crate::ui::icons::MAGNIFYING_GLASS;
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION, Face, SMALL};
use crate::ui::widgets::{Tag, TextField, menu_button, menu_item, outline, place_mark, tag_size};

/// A field where something is typed, among all widgets.
pub(in crate::ui::screens) fn field_id(field: Field) -> Id {
    Id::unique(("review-field", field))
}

pub(super) fn edit(pen: &Pen<'_>, edit: Edit) {
    pen.wish(Command::Import(ImportWish::Edit(edit)));
}

/// Draws a field with its name before and its cues below it.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, field: Field) {
    let Some((_, draft)) = state.intake.review.current() else { return };
    let whole = ui.available_rect_before_wrap();
    let (names, rest) = pen.direction.split_start(whole, NAMES);
    let name = pen.words.text(&format!("field-{}", field.id()));
    let set = pen.line(ui, &name, BODY, pen.theme.ink2, NAMES - 8.0);
    let first = Rect::from_min_size(names.min, vec2(names.width(), 34.0));
    set.paint(ui.painter(), beside(pen.direction, pen.direction.start(first), first, set.size()));
    let builder = UiBuilder::new().max_rect(rest).id_salt(field).layout(pen.direction.column());
    let mut inner = ui.new_child(builder);
    inner.spacing_mut().item_spacing.y = 0.0;
    match field {
        Field::Title => text(&mut inner, pen, state, field, &draft.values.title),
        Field::Date => text(&mut inner, pen, state, field, &draft.date),
        Field::Licence => {
            text(&mut inner, pen, state, field, draft.values.licence.as_deref().unwrap_or_default())
        }
        Field::Kind => kind(&mut inner, pen, state, draft),
        _ => terms::draw(&mut inner, pen, state, draft, field),
    }
    reasons(&mut inner, pen, state, field);
    let used = inner.min_rect().height();
    ui.allocate_space(vec2(whole.width(), used + 8.0));
}

/// The tag of a field, and the colour of its outline.
pub(super) fn standing(pen: &Pen<'_>, state: &State, field: Field) -> (Option<(Tag, String)>, egui::Color32) {
    let theme = pen.theme;
    let say = |tag, id: &str| Some((tag, pen.words.text(id)));
    match state.intake.review.standing(field) {
        // Most resources have no symbol.
        Standing::Suggested(Grade::Missing) if field == Field::Symbols => (None, theme.line_strong),
        Standing::Suggested(Grade::Sure) => (say(Tag::Sure, "grade-sure"), theme.line_strong),
        Standing::Suggested(Grade::Check) => (say(Tag::Check, "grade-check"), theme.warn),
        Standing::Suggested(Grade::Missing) => (say(Tag::Missing, "grade-missing"), theme.gap_line),
        Standing::Accepted => (say(Tag::Sure, "field-accepted"), theme.line_strong),
        Standing::OfRecord => (say(Tag::Same, "field-of-record"), theme.line_strong),
        Standing::Unreadable => (say(Tag::Missing, "grade-check"), theme.gap),
    }
}

/// The room that the tag of a field takes at its inline end.
pub(super) fn tag_room(ui: &Ui, pen: &Pen<'_>, state: &State, field: Field) -> f32 {
    let (tag, _) = standing(pen, state, field);
    tag.map_or(10.0, |(tag, text)| tag_size(ui, pen, tag, &text).x + 18.0)
}

/// Draws the tag; where it asks for a look, a press on it agrees.
pub(super) fn tag(ui: &Ui, pen: &Pen<'_>, state: &State, field: Field, rect: Rect) {
    let Some((tag, text)) = standing(pen, state, field).0 else { return };
    let place = tag_at_end(ui, pen, rect, tag, &text);
    let asks = state.intake.review.standing(field) == Standing::Suggested(Grade::Check);
    let id = ui.scope_id().with("tag");
    let name = pen.words.text(&format!("field-{}", field.id()));
    if !asks {
        pen.name(ui, place, id, &format!("{name}: {text}"));
        return;
    }
    let response = ui.interact(place.expand(4.0), id, Sense::click());
    let number = Field::ALL.iter().position(|known| *known == field).map_or(0, |at| at + 1);
    let key = egui::KeyboardShortcut::new(egui::Modifiers::ALT, digit(number));
    let called = pen.words.with("field-agree", &[("field", name.into()), ("grade", text.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &called));
    pen.focus_ring(ui, &response, place, 5);
    let tip = format!("{called} ({})", ui.ctx().format_shortcut(&key));
    if response.on_hover_text(tip).clicked() {
        edit(pen, Edit::Agree(field));
    }
}

/// The key of a number from 1 to 9.
fn digit(number: usize) -> egui::Key {
    use egui::Key;
    let keys =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    keys.get(number.saturating_sub(1)).copied().unwrap_or(Key::Num9)
}

fn text(ui: &mut Ui, pen: &Pen<'_>, state: &State, field: Field, words: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 34.0));
    let id = field_id(field);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let (_, line) = standing(pen, state, field);
    outline(ui, pen, rect, (pen.theme.raised, line), focused);
    let room = tag_room(ui, pen, state, field);
    let (_, middle) = pen.direction.split_end(rect, room);
    let (_, middle) = pen.direction.split_start(middle, 10.0);
    let name = pen.words.text(&format!("field-{}", field.id()));
    let hint = match field {
        Field::Date => pen.words.text("field-date-hint"),
        Field::Licence => pen.words.text("field-licence-hint"),
        _ => String::new(),
    };
    let style = if field == Field::Title { BODY.with(Face::TitleSemi) } else { BODY };
    let shown = TextField { id, text: words, hint: &hint, name: &name, style };
    if let Some(text) = shown.show(ui, pen, middle.shrink2(vec2(0.0, 3.0))).changed {
        edit(pen, Edit::Text(field, text));
    }
    tag(ui, pen, state, field, rect);
}

/// The type, from a menu.
fn kind(ui: &mut Ui, pen: &Pen<'_>, state: &State, draft: &Draft) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 34.0));
    let (_, line) = standing(pen, state, Field::Kind);
    outline(ui, pen, rect, (pen.theme.raised, line), false);
    let chosen = draft.values.kind.as_deref();
    let label = |id: &str| pen.labels().full(Facet::Kind, id);
    let choice = chosen.map_or_else(|| pen.words.text("kind-unknown"), label);
    let (_, inside) = pen.direction.split_start(rect, 4.0);
    let builder = UiBuilder::new().max_rect(inside).layout(pen.direction.row());
    let mut inner = ui.new_child(builder);
    let response = menu_button(&mut inner, pen, None, ("", &choice), BODY);
    let called = format!("{}: {choice}", pen.words.text("field-kind"));
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &called));
    Popup::menu(&response).show(|ui| {
        ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
            let ids: Vec<String> = pen.vocabulary.ids(Facet::Kind).map(str::to_owned).collect();
            for id in ids {
                if menu_item(ui, pen, &label(&id), chosen == Some(id.as_str())).clicked() {
                    edit(pen, Edit::Kind(Some(id)));
                    ui.close();
                }
            }
            if menu_item(ui, pen, &pen.words.text("kind-unknown"), chosen.is_none()).clicked() {
                edit(pen, Edit::Kind(None));
                ui.close();
            }
        });
    });
    tag(ui, pen, state, Field::Kind, rect);
}

/// Why the field has its value: the words found, each with its place; or what else there is to say.
fn reasons(ui: &mut Ui, pen: &Pen<'_>, state: &State, field: Field) {
    let theme = pen.theme;
    let review = &state.intake.review;
    let cues = review.cues(field);
    let said = match review.standing(field) {
        Standing::Unreadable => Some("field-date-unreadable"),
        // The tag says it.
        Standing::OfRecord => return,
        _ if field == Field::Languages => Some("field-measured"),
        Standing::Suggested(Grade::Missing) if field == Field::Symbols => None,
        _ if cues.is_empty() => Some("field-no-cue"),
        _ => None,
    };
    if said.is_none() && cues.is_empty() {
        return;
    }
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 21.0));
    let start = pen.direction.start(rect);
    pen.icon(ui, beside(pen.direction, start, rect, vec2(13.0, 13.0)), MAGNIFYING_GLASS, 13.0, theme.ink3);
    let mut used = 19.0;
    if let Some(id) = said {
        let text = pen.words.text(id);
        let set = pen.line(ui, &text, SMALL, theme.ink2, rect.width() - used);
        let place = beside(pen.direction, pen.direction.along(start, used), rect, set.size());
        set.paint(ui.painter(), place);
        pen.name(ui, place, ui.scope_id().with("said"), &text);
        return;
    }
    let name = pen.words.text(&format!("field-{}", field.id()));
    for (number, cue) in cues.iter().enumerate() {
        let left = rect.width() - used;
        let place = cue.locator.as_ref().map(|locator| pen.words.locator(locator));
        let mark = place.unwrap_or_else(|| pen.words.text("field-of-file"));
        let mark_width = pen.line(ui, &mark, CAPTION.with(Face::UiSemi), theme.ink2, 300.0).size().x + 26.0;
        let widest = if number == 0 { (left - mark_width).clamp(left * 0.4, 420.0) } else { 300.0 };
        let set = pen.line(ui, &cue.words, SMALL, theme.hit_ink, widest);
        if number > 0 && set.size().x + mark_width + 70.0 > left {
            let more = pen.words.with("field-more-cues", &[("count", (cues.len() - number).into())]);
            let set = pen.line(ui, &more, CAPTION, theme.ink3, left);
            set.paint(
                ui.painter(),
                beside(pen.direction, pen.direction.along(start, used), rect, set.size()),
            );
            return;
        }
        let words = beside(pen.direction, pen.direction.along(start, used), rect, set.size());
        ui.painter().rect_filled(words.expand2(vec2(3.0, 0.0)), CornerRadius::same(2), theme.hit);
        set.paint(ui.painter(), words);
        pen.name(ui, words, ui.scope_id().with(("cue", number)), &cue.words);
        used += set.size().x + 9.0;
        let x = pen.direction.along(start, used);
        match &cue.locator {
            Some(locator) => {
                let id = ui.scope_id().with(("place", number));
                let (_, rest) = pen.direction.split_start(rect, used);
                // It takes a share of the room; a line of one cue has room for all of it.
                let room = rest.expand2(vec2(rest.width() * 0.3, 0.0));
                let (at, response) = place_mark(ui, pen, id, x, room, &mark);
                let called = format!("{name}: {mark}");
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &called));
                if response.clicked() {
                    pen.wish(Command::Import(ImportWish::OpenPlace(locator.clone())));
                }
                used += at.width() + 14.0;
            }
            None => {
                let set = pen.line(ui, &mark, CAPTION, theme.ink3, 150.0);
                set.paint(ui.painter(), beside(pen.direction, x, rect, set.size()));
                used += set.size().x + 14.0;
            }
        }
    }
}
