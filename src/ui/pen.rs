//! What every screen and widget draws with: theme, words, direction; and where it puts wishes.

use std::cell::RefCell;
use std::rc::Rc;

use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2,
};
use egui::{Id, WidgetInfo, accesskit::Role};

use super::direction::Direction;
use super::icons::Icon;
use super::text::{Line, Paragraph, Set, Setter};
use super::theme::Theme;
use super::type_scale::{Face, Style};
use crate::app::{Command, Labels, Record, State};
use crate::model::Resource;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// The drawing tools of one frame.
pub(super) struct Pen<'a> {
    pub(super) theme: &'a Theme,
    pub(super) direction: Direction,
    /// That of the interface's words: they may still be English in a mirrored window.
    spoken: Direction,
    pub(super) words: &'a Words,
    pub(super) vocabulary: &'a Vocabulary,
    setter: &'a Setter,
    commands: RefCell<Vec<Command>>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(theme: &'a Theme, state: &'a State, setter: &'a Setter) -> Pen<'a> {
        Pen {
            theme,
            direction: if state.mirrored { Direction::RightToLeft } else { Direction::LeftToRight },
            spoken: Direction::of_language(Some(state.words.language().code())),
            words: &state.words,
            vocabulary: &state.vocabulary,
            setter,
            commands: RefCell::new(Vec::new()),
        }
    }

    /// Notes a wish; it is carried out when the frame is drawn.
    pub(super) fn wish(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// The wishes of this frame.
    pub(super) fn into_commands(self) -> Vec<Command> {
        self.commands.into_inner()
    }

    /// The facts of a resource in the interface's words.
    pub(super) fn record(&self, resource: &'a Resource) -> Record<'a> {
        Record { resource, words: self.words, vocabulary: self.vocabulary }
    }

    /// What facet values are called.
    pub(super) fn labels(&self) -> Labels<'a> {
        Labels { words: self.words, vocabulary: self.vocabulary }
    }

    /// Sets a paragraph.
    pub(super) fn set(&self, ui: &Ui, paragraph: &Paragraph<'_>) -> Set {
        self.setter.set(ui.ctx(), paragraph)
    }

    /// Where the letters of a paragraph stand, line by line.
    pub(super) fn lines_of(&self, ui: &Ui, paragraph: &Paragraph<'_>) -> Rc<[Line]> {
        self.setter.lines(ui.ctx(), paragraph)
    }

    /// Sets one line of the interface's words, cut short where it does not fit.
    pub(super) fn line(&self, ui: &Ui, text: &str, style: Style, color: Color32, width: f32) -> Set {
        let paragraph = Paragraph { rows: 1, ..self.paragraph(text, style, color, width) };
        self.set(ui, &paragraph)
    }

    /// Draws words of the interface as a paragraph of their own, as wide as the place allows.
    pub(super) fn say(&self, ui: &mut Ui, text: &str, style: Style, color: Color32) -> Response {
        self.say_paragraph(ui, &self.paragraph(text, style, color, ui.available_width()))
    }

    /// Words of the interface as a paragraph.
    pub(super) fn paragraph<'t>(
        &self,
        text: &'t str,
        style: Style,
        color: Color32,
        width: f32,
    ) -> Paragraph<'t> {
        Paragraph::new(text, self.spoken, style, color, width)
    }

    /// Draws a paragraph; accessibility gets its logical text.
    pub(super) fn say_paragraph(&self, ui: &mut Ui, paragraph: &Paragraph<'_>) -> Response {
        let set = self.set(ui, paragraph);
        // Words of the interface stand at its inline start, those of a document at their own.
        let own = [self.direction, self.spoken].contains(&paragraph.direction);
        let width = if own { set.size().x } else { paragraph.width };
        let (rect, response) = ui.allocate_exact_size(vec2(width, set.size().y), Sense::hover());
        set.paint(ui.painter(), rect);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, paragraph.text));
        response
    }

    /// Gives accessibility the text of something that was only painted.
    pub(super) fn name(&self, ui: &Ui, rect: Rect, id: Id, text: &str) {
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    }

    /// Draws an icon in the middle of a rectangle.
    pub(super) fn icon(&self, ui: &Ui, rect: Rect, icon: Icon, size: f32, color: Color32) {
        let font = FontId::new(size, Face::Ui.family(Direction::LeftToRight));
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon.0, font, color);
    }

    /// The ring around what has the focus.
    pub(super) fn focus_ring(&self, ui: &Ui, response: &Response, rect: Rect, radius: u8) {
        if response.has_focus() {
            let stroke = Stroke::new(2.0, self.theme.accent);
            ui.painter().rect_stroke(
                rect.expand(1.0),
                CornerRadius::same(radius),
                stroke,
                StrokeKind::Outside,
            );
        }
    }

    /// Scrolls what has just got the focus into view.
    pub(super) fn keep_in_view(&self, response: &Response) {
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }

    /// A divider across the pane.
    pub(super) fn divider(&self, ui: &mut Ui) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::ZERO, self.theme.line);
    }
}

/// The rectangle of `size` whose inline start is at `x` and which is centred on `within` from top to bottom.
pub(super) fn beside(direction: Direction, x: f32, within: Rect, size: Vec2) -> Rect {
    let end = direction.along(x, size.x);
    let top = within.center().y - size.y / 2.0;
    Rect::from_x_y_ranges(x.min(end)..=x.max(end), top..=top + size.y)
}
