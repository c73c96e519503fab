//! A field of one line, for words of either direction.
//!
//! egui's own field sets every line from left to right. This one draws through the project's
//! setter, so the caret stands where the letters do: arrows walk over the letters as they are seen,
//! everything else (words, Home, End, deleting, copying) follows the order in which they are read.

mod access;
mod edit;
mod input;

use egui::{
    Color32, Context, CornerRadius, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use self::edit::Edit;
use crate::ui::direction::Direction;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::{Caret, SingleLine};
use crate::ui::type_scale::Style;

/// Free space beside the words inside the frame of a field.
const INSIDE: f32 = 10.0;

/// A field with what stands in it now.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct TextField<'a> {
    /// Tells it from every other widget; the focus can be asked for by it.
    pub(in crate::ui) id: Id,
    /// What stands in it, in logical order.
    pub(in crate::ui) text: &'a str,
    /// What is said where nothing stands.
    pub(in crate::ui) hint: &'a str,
    /// What accessibility calls it.
    pub(in crate::ui) name: &'a str,
    /// The size of its letters.
    pub(in crate::ui) style: Style,
}

/// What became of a field in this frame.
#[derive(Debug)]
pub(in crate::ui) struct Typed {
    /// Where it is, and whether it has the focus.
    pub(in crate::ui) response: Response,
    /// The new text, if it was changed.
    pub(in crate::ui) changed: Option<String>,
}

/// What a field remembers from frame to frame.
#[derive(Debug, Clone, Default)]
struct Kept {
    edit: Edit,
    /// What an input method has composed but not yet given.
    composed: String,
    /// How far the words are moved to the left, where they are longer than the field.
    scroll: f32,
    /// It had the focus in the last frame.
    focused: bool,
    /// As assistive programs know its text.
    runs: Vec<access::Run>,
}

/// Marks an id as that of a field.
#[derive(Debug, Clone, Copy, Default)]
struct IsField;

/// Whether this widget is a field, to which letter keys belong.
pub(in crate::ui) fn is_text_field(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<IsField>(id)).is_some()
}

impl TextField<'_> {
    /// Draws the field in its frame, for forms and filters; the ring of the focus stands in place of the outline.
    pub(in crate::ui) fn framed(&self, ui: &mut Ui, pen: &Pen<'_>, size: Vec2) -> Typed {
        let (_, rect) = ui.allocate_space(size);
        field_frame(ui, pen, rect, self.id);
        self.show(ui, pen, rect.shrink2(vec2(INSIDE, 2.0)))
    }

    /// Draws only the words with caret and selection, for a field whose frame holds more than them.
    pub(in crate::ui) fn show(&self, ui: &mut Ui, pen: &Pen<'_>, rect: Rect) -> Typed {
        let id = self.id;
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let mut kept = ui.data_mut(|data| {
            data.insert_temp(id, IsField);
            data.remove_temp::<Kept>(id).unwrap_or_default()
        });
        kept.edit.follow(self.text);
        let focused = response.has_focus();
        if focused && !kept.focused && !response.is_pointer_button_down_on() {
            kept.edit.go_to_end();
        }
        kept.focused = focused;
        if !focused {
            kept.composed.clear();
        }
        let drawn = self.set(ui, pen, &kept);
        let origin = corner(rect, &drawn, kept.scroll);
        let line = (&drawn.set.line, drawn.direction);
        input::pointer(ui, &response, &mut kept.edit, line, origin.x);
        if response.has_focus() {
            input::events(ui, id, &mut kept.edit, &mut kept.composed, |edit, composed| {
                self.line_of(ui, pen, edit, composed).set.line
            });
        }
        let Kept { edit, runs, .. } = &mut kept;
        input::requests(ui, id, edit, |place| access::place(runs, place));

        let drawn = self.set(ui, pen, &kept);
        kept.scroll = scrolled(rect, &drawn, kept.scroll, response.has_focus());
        self.paint(ui, pen, rect, &response, &drawn, kept.scroll);
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        let changed = (kept.edit.text() != self.text).then(|| kept.edit.text().to_owned());
        let text = kept.edit.text();
        response.widget_info(|| WidgetInfo::text_edit(ui.is_enabled(), self.text, text, self.hint));
        let origin = corner(rect, &drawn, kept.scroll);
        let whole = Rect::from_min_max(origin, rect.max);
        kept.runs = access::describe(ui, id, self.name, &kept.edit, &drawn.set.line, whole);
        ui.data_mut(|data| data.insert_temp(id, kept));
        Typed { response, changed }
    }

    fn set(&self, ui: &Ui, pen: &Pen<'_>, kept: &Kept) -> Drawn {
        self.line_of(ui, pen, &kept.edit, &kept.composed)
    }

    /// The line as it is seen: with what is being composed in its place.
    fn line_of(&self, ui: &Ui, pen: &Pen<'_>, edit: &Edit, composed: &str) -> Drawn {
        let at = edit.caret().at;
        let mut text = edit.text().to_owned();
        text.insert_str(at, composed);
        let direction = Direction::of_typed(&text, pen.direction);
        let set = SingleLine::set(ui.ctx(), &text, direction, self.style, pen.theme.ink);
        let caret = Caret { at: at + composed.len(), ..edit.caret() };
        let selection = if composed.is_empty() { edit.selection() } else { 0..0 };
        Drawn { set, direction, caret, selection, composed: at..at + composed.len() }
    }

    fn paint(&self, ui: &Ui, pen: &Pen<'_>, rect: Rect, response: &Response, drawn: &Drawn, scroll: f32) {
        let theme = pen.theme;
        let painter = ui.painter().with_clip_rect(rect.expand2(vec2(2.0, 4.0)).intersect(ui.clip_rect()));
        if self.text.is_empty() && drawn.set.galley.is_empty() {
            let hint = pen.line(ui, self.hint, self.style, theme.ink3, rect.width());
            hint.paint(&painter, beside(pen.direction, pen.direction.start(rect), rect, hint.size()));
        }
        let origin = corner(rect, drawn, scroll);
        let height = self.style.line(drawn.direction).min(rect.height());
        let tall = |from: f32, to: f32| {
            let middle = rect.center().y;
            Rect::from_x_y_ranges(
                origin.x + from..=origin.x + to,
                middle - height / 2.0..=middle + height / 2.0,
            )
        };
        if response.has_focus() {
            for (from, to) in drawn.set.line.stretches(&drawn.selection) {
                painter.rect_filled(tall(from, to), CornerRadius::ZERO, theme.selection());
            }
        }
        painter.galley(origin, drawn.set.galley.clone(), theme.ink);
        for (from, to) in drawn.set.line.stretches(&drawn.composed) {
            let line = tall(from, to);
            painter.hline(line.x_range(), line.bottom() - 1.0, Stroke::new(1.0, theme.accent));
        }
        if response.has_focus() && ui.input(|input| input.focused) {
            let x = drawn.set.line.x(drawn.caret);
            let caret = tall(x, x);
            painter.vline(caret.center().x.round(), caret.y_range(), Stroke::new(1.5, theme.ink));
            ui.output_mut(|output| {
                output.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::Normal,
                    rect,
                    cursor_rect: caret,
                    should_interrupt_composition: false,
                });
            });
        }
    }
}

/// A line as it is drawn in one frame.
struct Drawn {
    set: SingleLine,
    direction: Direction,
    caret: Caret,
    selection: std::ops::Range<usize>,
    composed: std::ops::Range<usize>,
}

/// Where the left edge of the line stands: at the inline start, or moved as far as needed.
fn corner(rect: Rect, drawn: &Drawn, scroll: f32) -> Pos2 {
    let width = drawn.set.line.width();
    let x = match drawn.direction {
        _ if width > rect.width() => rect.left() - scroll,
        Direction::LeftToRight => rect.left(),
        Direction::RightToLeft => rect.right() - width,
    };
    pos2(x, rect.center().y - drawn.set.galley.rect.height() / 2.0)
}

/// How far the words must be moved so that the caret is in view; back at their beginning without the focus.
fn scrolled(rect: Rect, drawn: &Drawn, before: f32, focused: bool) -> f32 {
    let most = (drawn.set.line.width() - rect.width()).max(0.0);
    if !focused {
        return if drawn.direction.is_rtl() { most } else { 0.0 };
    }
    let caret = drawn.set.line.x(drawn.caret);
    before.clamp((caret - rect.width()).max(0.0), caret.max(0.0)).min(most)
}

/// The ground and outline of a field, stronger while it has the focus.
pub(in crate::ui) fn field_frame(ui: &Ui, pen: &Pen<'_>, rect: Rect, id: Id) {
    outline(
        ui,
        pen,
        rect,
        (pen.theme.raised, pen.theme.line_strong),
        ui.memory(|memory| memory.has_focus(id)),
    );
}

/// A ground and an outline; that of what has the focus stands in place of the given colour.
pub(in crate::ui) fn outline(
    ui: &Ui,
    pen: &Pen<'_>,
    rect: Rect,
    (fill, line): (Color32, Color32),
    focused: bool,
) {
    let stroke = if focused { Stroke::new(2.0, pen.theme.accent) } else { Stroke::new(1.0, line) };
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    ui.painter().rect_stroke(rect, CornerRadius::same(6), stroke, StrokeKind::Inside);
}
