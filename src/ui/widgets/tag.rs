//! Tags, chips and place marks: small words in a frame.

use egui::{
    Color32, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit::Role, vec2,
};

use crate::ui::icons::{CHECK, CLOCK, Icon, SEAL_QUESTION, WARNING, WARNING_OCTAGON, X};
use crate::ui::pen::{Pen, beside};
use crate::ui::type_scale::{CAPTION, Face, SMALL};

/// The share of a line that a long mark may take.
pub(in crate::ui) const MARK_SHARE: f32 = 0.6;

/// What a tag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Tag {
    /// A country or region.
    Country,
    /// The code of a language.
    Language,
    /// A reservation: known but not held.
    Wanted,
    /// A reservation: please check.
    Check,
    /// A reservation: a text waits for review.
    Waiting,
    /// Done, or sure.
    Sure,
    /// Missing, or failed.
    Missing,
    /// The same as something else.
    Same,
    /// Going on.
    Busy,
    /// A state that asks for nothing.
    Quiet,
}

impl Tag {
    /// Whether a reader must know it before relying on the record.
    pub(in crate::ui) fn is_reservation(self) -> bool {
        matches!(self, Tag::Wanted | Tag::Check | Tag::Waiting)
    }

    fn icon(self) -> Option<Icon> {
        match self {
            Tag::Country | Tag::Language | Tag::Same | Tag::Busy | Tag::Quiet => None,
            Tag::Wanted => Some(SEAL_QUESTION),
            Tag::Check => Some(WARNING),
            Tag::Waiting => Some(CLOCK),
            Tag::Sure => Some(CHECK),
            Tag::Missing => Some(WARNING_OCTAGON),
        }
    }

    fn colors(self, pen: &Pen<'_>) -> (Color32, Color32) {
        let theme = pen.theme;
        match self {
            Tag::Country => (theme.raised, theme.ink2),
            Tag::Language | Tag::Quiet => (theme.sunken, theme.ink2),
            Tag::Wanted | Tag::Same => (theme.info_soft, theme.info),
            Tag::Check | Tag::Waiting => (theme.warn_soft, theme.warn),
            Tag::Sure => (theme.ok_soft, theme.ok),
            Tag::Missing => (theme.gap_soft, theme.gap),
            Tag::Busy => (theme.accent_soft, theme.accent_ink),
        }
    }

    /// Draws it with its inline start at `x`, centred on `within`; answers with its rectangle.
    pub(in crate::ui) fn paint(self, ui: &Ui, pen: &Pen<'_>, x: f32, within: Rect, text: &str) -> Rect {
        let rect = beside(pen.direction, x, within, tag_size(ui, pen, self, text));
        let (fill, ink) = self.colors(pen);
        ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
        if self == Tag::Country {
            let stroke = Stroke::new(1.0, pen.theme.line);
            ui.painter().rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
        }
        let mut start = pen.direction.along(pen.direction.start(rect), 7.0);
        if let Some(icon) = self.icon() {
            pen.icon(ui, beside(pen.direction, start, rect, vec2(13.0, 13.0)), icon, 13.0, ink);
            start = pen.direction.along(start, 17.0);
        }
        let set = pen.line(ui, text, CAPTION, ink, f32::INFINITY);
        set.paint(ui.painter(), beside(pen.direction, start, rect, set.size()));
        rect
    }

    /// Draws it as a part of a row; `explained` is its tooltip.
    pub(in crate::ui) fn show(
        self,
        ui: &mut Ui,
        pen: &Pen<'_>,
        text: &str,
        explained: Option<&str>,
    ) -> Response {
        let (rect, response) = ui.allocate_exact_size(tag_size(ui, pen, self, text), Sense::hover());
        self.paint(ui, pen, pen.direction.start(rect), rect, text);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        match explained {
            Some(explained) => response.on_hover_text(explained),
            None => response,
        }
    }
}

/// The size of a tag with these words.
pub(in crate::ui) fn tag_size(ui: &Ui, pen: &Pen<'_>, tag: Tag, text: &str) -> Vec2 {
    let words = pen.line(ui, text, CAPTION, pen.theme.ink2, f32::INFINITY).size().x;
    let icon = if tag.icon().is_some() { 17.0 } else { 0.0 };
    vec2(7.0 + icon + words + 7.0, 20.0)
}

/// A filter that is on; a click takes it away. `name` says so to those who do not see the cross.
pub(in crate::ui) fn chip(ui: &mut Ui, pen: &Pen<'_>, text: &str, name: &str) -> Response {
    let theme = pen.theme;
    let set = pen.line(ui, text, SMALL, theme.accent_ink, 260.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(10.0 + set.size().x + 6.0 + 14.0 + 8.0, 26.0), Sense::click());
    ui.painter().rect_filled(rect, CornerRadius::same(13), theme.accent_soft);
    let mut x = pen.direction.along(pen.direction.start(rect), 10.0);
    set.paint(ui.painter(), beside(pen.direction, x, rect, set.size()));
    x = pen.direction.along(x, set.size().x + 6.0);
    let ink = if response.hovered() { theme.gap } else { theme.accent_ink };
    pen.icon(ui, beside(pen.direction, x, rect, vec2(14.0, 14.0)), X, 13.0, ink);
    pen.focus_ring(ui, &response, rect, 14);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

/// What is drawn outside the view of a list takes neither clicks nor the focus.
pub(in crate::ui) fn sense_in_view(ui: &Ui, rect: Rect) -> Sense {
    if ui.is_rect_visible(rect) { Sense::click() } else { Sense::hover() }
}

/// The mark of a place; always leads there. Answers with its rectangle and response.
pub(in crate::ui) fn place_mark(
    ui: &Ui,
    pen: &Pen<'_>,
    id: Id,
    x: f32,
    within: Rect,
    text: &str,
) -> (Rect, Response) {
    let widest = (within.width() * MARK_SHARE).max(40.0);
    let style = CAPTION.with(Face::UiSemi);
    let set = pen.line(ui, text, style, pen.theme.accent_ink, widest);
    let rect = beside(pen.direction, x, within, vec2(set.size().x + 12.0, 18.0));
    let response = ui.interact(rect, id, sense_in_view(ui, rect));
    ui.painter().rect_filled(rect, CornerRadius::same(4), pen.theme.accent_soft);
    if response.hovered() {
        let stroke = Stroke::new(1.0, pen.theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(x, 6.0), rect, set.size()));
    pen.focus_ring(ui, &response, rect, 5);
    (rect, response)
}
