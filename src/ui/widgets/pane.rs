//! A pane at one side, whose border can be moved with the pointer, with arrows, or by an assistive
//! program. Two clicks on the border, or Home, give it back its usual width.

use egui::accesskit::{self, Action, ActionData};
use egui::{
    Color32, CornerRadius, CursorIcon, EventFilter, Id, Key, Margin, Rangef, Rect, Response, Sense, Stroke,
    Ui, UiBuilder, WidgetInfo, accesskit::Role,
};

use crate::ui::direction::Direction;
use crate::ui::pen::Pen;

/// How far one arrow moves the border, in points.
const STEP: f32 = 16.0;

/// Half the width of the strip in which the border can be taken.
const GRIP: f32 = 4.0;

/// A pane, all measures in points.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct Pane<'a> {
    /// Tells it from other panes.
    pub(in crate::ui) id: &'static str,
    /// It stands at the inline end.
    pub(in crate::ui) at_end: bool,
    /// Its width until a person chooses another.
    pub(in crate::ui) usual: f32,
    /// How narrow and how wide it may be.
    pub(in crate::ui) range: Rangef,
    /// Its ground.
    pub(in crate::ui) fill: Color32,
    /// Between its border and what it holds.
    pub(in crate::ui) margin: Margin,
    /// What accessibility calls the border.
    pub(in crate::ui) name: &'a str,
}

impl Pane<'_> {
    /// Cuts the pane off `whole`: its place, and what it leaves.
    pub(in crate::ui) fn split(&self, pen: &Pen<'_>, kept: Option<u16>, whole: Rect) -> (Rect, Rect) {
        let width = kept.map_or(self.usual, f32::from).clamp(self.range.min, self.range.max);
        if self.at_end {
            pen.direction.split_end(whole, width)
        } else {
            pen.direction.split_start(whole, width)
        }
    }

    /// Draws the pane at its place, then its border; keeps the chosen width, `None` for the usual.
    pub(in crate::ui) fn show(
        &self,
        ui: &mut Ui,
        pen: &Pen<'_>,
        rect: Rect,
        kept: &mut Option<u16>,
        draw: impl FnOnce(&mut Ui),
    ) {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, self.fill);
        let mut inside = ui.new_child(UiBuilder::new().id_salt(self.id).max_rect(rect - self.margin));
        inside.set_clip_rect(rect.intersect(ui.clip_rect()));
        draw(&mut inside);
        // The edge that stays where it is: a pane at the end is one at the start, seen from there.
        let direction = if self.at_end { pen.direction.opposite() } else { pen.direction };
        if let Some(wished) = self.border(ui, pen, direction, rect) {
            let wished = wished.clamp(self.range.min, self.range.max).round();
            *kept = ((wished - self.usual).abs() > 1.0).then_some(wished as u16);
            ui.ctx().request_repaint();
        }
    }

    /// The border, and the width that is wished for.
    fn border(&self, ui: &Ui, pen: &Pen<'_>, direction: Direction, rect: Rect) -> Option<f32> {
        let fixed = direction.start(rect);
        let edge = direction.along(fixed, rect.width());
        let strip = Rect::from_x_y_ranges(edge - GRIP..=edge + GRIP, rect.y_range());
        let response = ui.interact(strip, Id::unique((self.id, "border")), Sense::click_and_drag());
        let strong = response.hovered() || response.dragged() || response.has_focus();
        let stroke =
            if strong { Stroke::new(2.0, pen.theme.accent) } else { Stroke::new(1.0, pen.theme.line) };
        ui.painter().vline(direction.along(edge, -stroke.width / 2.0), rect.y_range(), stroke);
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        self.describe(ui, &response, rect.width());
        if response.double_clicked() {
            return Some(self.usual);
        }
        if response.dragged()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            return Some(direction.along(0.0, pointer.x - fixed));
        }
        let keys =
            if response.has_focus() { self.keys(ui, &response, direction, rect.width()) } else { None };
        keys.or_else(|| requested(ui, response.id, rect.width()))
    }

    fn keys(&self, ui: &Ui, response: &Response, direction: Direction, width: f32) -> Option<f32> {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if pressed(Key::Home) {
            return Some(self.usual);
        }
        let moved = f32::from(i8::from(pressed(Key::ArrowRight)) - i8::from(pressed(Key::ArrowLeft)));
        (moved != 0.0).then(|| width + direction.along(0.0, moved * STEP))
    }

    fn describe(&self, ui: &Ui, response: &Response, width: f32) {
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_orientation(accesskit::Orientation::Vertical);
            node.set_numeric_value(width.into());
            node.set_min_numeric_value(self.range.min.into());
            node.set_max_numeric_value(self.range.max.into());
            node.set_numeric_value_step(STEP.into());
            for action in [Action::Increment, Action::Decrement, Action::SetValue] {
                node.add_action(action);
            }
        });
    }
}

/// The width that an assistive program asks for.
fn requested(ui: &Ui, id: Id, width: f32) -> Option<f32> {
    ui.input(|input| {
        let asked = |action| input.num_accesskit_action_requests(id, action) as f32;
        let steps = asked(Action::Increment) - asked(Action::Decrement);
        let value = input.accesskit_action_requests(id, Action::SetValue).last();
        match value.and_then(|request| request.data.as_ref()) {
            Some(ActionData::NumericValue(value)) => Some(*value as f32),
            _ => (steps != 0.0).then_some(width + steps * STEP),
        }
    })
}
