//! The searches that are kept, above the filters: each runs by a press, says what is new, and the one
//! that was run last can be renamed or forgotten.

use egui::{CornerRadius, Id, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::{Attention, Command, SavedWish, State};
use crate::library::SavedSearch;
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{BODY, CAPTION, Face, SMALL};
use crate::ui::widgets::{TextField, link};

/// The field in which one is named.
pub(in crate::ui) fn name_id() -> Id {
    Id::unique("saved-name")
}

/// Draws the section where there is something in it.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    if state.saved.searches.is_empty() {
        return;
    }
    ui.add_space(4.0);
    pen.say(ui, &pen.words.text("saved-searches"), BODY.with(Face::UiSemi), pen.theme.ink);
    ui.add_space(4.0);
    for saved in &state.saved.searches {
        match &state.saved.renaming {
            Some((id, typed)) if *id == saved.id => naming(ui, pen, typed, attention),
            _ => row(ui, pen, saved),
        }
        if state.saved.current == Some(saved.id) && state.saved.renaming.is_none() && !state.read_only {
            wishes(ui, pen, saved);
        }
    }
    ui.add_space(8.0);
    pen.divider(ui);
    ui.add_space(6.0);
}

fn row(ui: &mut Ui, pen: &Pen<'_>, saved: &SavedSearch) {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let response = ui.interact(rect, Id::unique(("saved", saved.id.number())), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.sunken);
    }
    let count = pen.line(ui, &saved.total.to_string(), SMALL, theme.ink3, f32::INFINITY);
    let start = pen.direction.start(rect);
    let at = pen.direction.along(start, rect.width() - count.size().x);
    count.paint(ui.painter(), beside(pen.direction, at, rect, count.size()));
    let mut room = rect.width() - count.size().x - 10.0;
    let new = pen.words.with("saved-new", &[("count", saved.new.into())]);
    if saved.new > 0 {
        let set = pen.line(ui, &new, CAPTION.with(Face::UiSemi), theme.info, f32::INFINITY);
        let tag = vec2(set.size().x + 12.0, 18.0);
        let place = beside(pen.direction, pen.direction.along(start, room - tag.x), rect, tag);
        ui.painter().rect_filled(place, CornerRadius::same(4), theme.info_soft);
        set.paint(ui.painter(), egui::Rect::from_center_size(place.center(), set.size()));
        room -= tag.x + 6.0;
    }
    let name = pen.line(ui, &saved.name, SMALL, theme.ink, room);
    name.paint(ui.painter(), beside(pen.direction, start, rect, name.size()));
    pen.focus_ring(ui, &response, rect, 5);
    pen.keep_in_view(&response);
    let resources = pen.words.with("resources-count", &[("count", saved.total.into())]);
    let said: Vec<&str> =
        [saved.name.as_str(), &resources, &new][..if saved.new > 0 { 3 } else { 2 }].to_vec();
    let said = pen.words.with("saved-run", &[("name", said.join(", ").into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.on_hover_text(&said).clicked() {
        pen.wish(Command::Saved(SavedWish::Run(saved.id)));
    }
}

fn wishes(ui: &mut Ui, pen: &Pen<'_>, saved: &SavedSearch) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 24.0), pen.direction.row(), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (id, wish) in
            [("saved-rename", SavedWish::Rename(saved.id)), ("saved-forget", SavedWish::Forget(saved.id))]
        {
            let response = ui.push_id(id, |ui| link(ui, pen, &pen.words.text(id), SMALL)).inner;
            let name = format!("{}: {}", pen.words.text(id), saved.name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                pen.wish(Command::Saved(wish));
            }
        }
    });
}

fn naming(ui: &mut Ui, pen: &Pen<'_>, typed: &str, attention: Option<Attention>) {
    let name = pen.words.text("saved-name");
    let field = TextField { id: name_id(), text: typed, hint: "", name: &name, style: SMALL };
    let size = vec2(ui.available_width(), 28.0);
    let drawn = field.framed(ui, pen, size);
    if attention == Some(Attention::SavedName) {
        ui.memory_mut(|memory| memory.request_focus(name_id()));
    }
    if let Some(text) = drawn.changed {
        pen.wish(Command::Saved(SavedWish::Type(text)));
    }
    let entered = drawn.response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered || drawn.response.lost_focus() {
        pen.wish(Command::Saved(SavedWish::Named));
    }
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 24.0), pen.direction.row(), |ui| {
        let enter = crate::ui::keys::name(ui, &crate::ui::keys::ENTER);
        pen.say(ui, &pen.words.with("saved-name-key", &[("key", enter.into())]), CAPTION, pen.theme.ink3);
    });
}
