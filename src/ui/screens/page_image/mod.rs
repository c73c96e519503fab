//! The page as it looks: its picture on a sheet, the words found marked on it, zoom and scrolling.
//!
//! The picture is painted elsewhere; here it becomes a texture. Marks are multiplied into it, as a
//! highlighter does, so that letters stay black. Paper stays white by night, and a page is never
//! mirrored: its own writing says which way it runs.

mod bars;
mod sheet;

use std::sync::Arc;

use egui::emath::GuiRounding;
use egui::{
    Color32, CornerRadius, EventFilter, Frame, Id, Key, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use self::bars::zoom_bar;
use self::sheet::{Sheet, texture};
use super::selection::Selection;
use super::text::{self, Entry, Measure};
use crate::app::{Attention, Command, Found, ImageWish, Leaf, Place, Spot, State, Step, Zoom, places_on};
use crate::jobs::View;
use crate::model::{Locator, PageImage};
use crate::ui::icons::WARNING_OCTAGON;
use crate::ui::pen::Pen;
use crate::ui::theme::LIGHT;
use crate::ui::type_scale::SMALL;
use crate::ui::widgets::{List, Scroll};

pub(super) use self::bars::switch;

/// Points of the window for a point of the page at its printed size: 96 for 72.
const PRINTED: f32 = 96.0 / 72.0;

/// Free space around the sheet.
const MARGIN: f32 = 16.0;

/// The measures of a page of which nothing is known yet: A4.
const USUAL: (f32, f32) = (595.0, 842.0);

/// How high the bar with the zoom is, and the space below it.
const BAR: f32 = 38.0;
const BELOW: f32 = 14.0;

/// What the page image remembers from frame to frame.
#[derive(Default)]
pub(super) struct Board {
    sheet: Option<Sheet>,
    leaf: Option<Leaf>,
    /// The measures of the page seen last, in points.
    points: Option<(f32, f32)>,
    /// How large the sheet was, and where it was scrolled to.
    size: Vec2,
    offset: Vec2,
    view: Vec2,
    /// The page before is to be shown from its end.
    from_end: bool,
    /// A hit to be brought into view when it is there.
    wanted: Option<Place>,
    /// For the text of a page that cannot be painted.
    list: List,
    words: Selection,
}

/// Draws the page in view, if the page image is open.
pub(super) fn draw(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    board: &mut Board,
    attention: Option<Attention>,
) {
    let (Some(leaf), Some(view)) = (state.images.leaf(), state.reading.view.as_deref()) else { return };
    if let Some(Attention::Place(place)) = attention {
        board.wanted = Some(place);
    }
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, CornerRadius::ZERO, pen.theme.surface);
    if state.images.failed(view).is_some() {
        unpainted(ui, pen, state, view, leaf, board);
        return;
    }
    let image = state.images.image(view);
    let points = image.map(|image| image.points).or(board.points).unwrap_or(USUAL);
    board.points = Some(points);
    let pixel = ui.pixels_per_point();
    let room = (whole.width() - 2.0 * MARGIN).max(60.0);
    let width = match state.images.zoom {
        Zoom::Width => room,
        Zoom::Percent(percent) => points.0 * PRINTED * f32::from(percent) / 100.0,
    };
    let size = vec2(width, width * points.1 / points.0).round_to_pixels(pixel);
    let longest = ui.input(|input| input.max_texture_side).min(u16::MAX.into());
    let need = ((size.x * pixel).round() as u32, u32::try_from(longest).unwrap_or(u32::MAX));
    let percent = (size.x / points.0 / PRINTED * 100.0).round() as u16;
    if state.images.needs(view, need) {
        pen.wish(Command::Image(ImageWish::Need { width: need.0, longest: need.1, percent }));
    }
    let spots = state.images.spots(view, at_hit(state));
    if let Some(step) = board.scrolled(ui, state, leaf, size, points, &spots) {
        pen.wish(Command::Image(ImageWish::Turn(step)));
    }
    let area = ScrollArea::both().id_salt("page-image").auto_shrink(false).scroll_offset(board.offset);
    let output = area.show_viewport(ui, |ui, _| {
        let all = vec2(size.x + 2.0 * MARGIN, size.y + 2.0 * MARGIN + BAR + BELOW);
        let space = ui.max_rect().min;
        ui.set_min_size(all);
        let before = ((whole.width() - all.x) / 2.0).max(0.0) + MARGIN;
        let sheet = Rect::from_min_size((space + vec2(before, MARGIN)).round_to_pixels(pixel), size);
        page(ui, pen, (view, leaf), image, sheet, &spots, board);
    });
    board.offset = output.state.clamped_offset();
    board.view = output.inner_rect.size();
    zoom_bar(ui, pen, state, whole, percent);
}

impl Board {
    /// Where the sheet is to be scrolled in this frame; which page to turn to, where a key leads beyond it.
    fn scrolled(
        &mut self,
        ui: &Ui,
        state: &State,
        leaf: Leaf,
        size: Vec2,
        points: (f32, f32),
        spots: &[Spot],
    ) -> Option<Step> {
        let last = (size + vec2(2.0 * MARGIN, 2.0 * MARGIN + BAR + BELOW) - self.view).max(Vec2::ZERO);
        let mut turn = None;
        if self.leaf != Some(leaf) {
            self.offset = if std::mem::take(&mut self.from_end) { last } else { Vec2::ZERO };
        } else if self.size != size && self.size.x > 0.0 {
            // What was in the middle stays there.
            let half = self.view / 2.0;
            self.offset = (self.offset + half) * (size / self.size) - half;
        }
        (self.leaf, self.size) = (Some(leaf), size);
        if state.sheet.is_none() && state.palette.is_none() {
            let (by, is_page) = self.keys(ui);
            turn = match by.y {
                down if is_page && down > 0.0 && self.offset.y >= last.y - 1.0 => Some(Step::Forward),
                up if is_page && up < 0.0 && self.offset.y <= 1.0 => Some(Step::Backward),
                _ => None,
            };
            self.from_end = turn == Some(Step::Backward) && leaf.page > 1;
            self.offset += by;
        }
        if let Some(place) = self.wanted.filter(|_| self.view != Vec2::ZERO) {
            let here = |spot: &&Spot| spot.place == place;
            let spot = spots.iter().filter(here).find(|spot| spot.now).or(spots.iter().find(here));
            let area = spot.and_then(|spot| spot.areas.first());
            if let Some(area) = area {
                let scale = size.x / points.0;
                let span = |from: f32, to: f32| (from * scale + MARGIN, to * scale + MARGIN);
                let near = |(from, to): (f32, f32), offset: f32, view: f32| {
                    let is_seen = from > offset + 8.0 && to < offset + view - BAR - BELOW - 8.0;
                    if is_seen { offset } else { (from + to - view) / 2.0 }
                };
                self.offset.y = near(span(area.top, area.bottom), self.offset.y, self.view.y);
                self.offset.x = near(span(area.left, area.right), self.offset.x, self.view.x);
                self.wanted = None;
            } else if state.images.leaf().is_some_and(|it| it != leaf) || !spots.is_empty() {
                self.wanted = None;
            }
        }
        self.offset = self.offset.clamp(Vec2::ZERO, last);
        turn
    }

    /// How far the keys of this frame scroll, and whether by a whole view.
    fn keys(&self, ui: &Ui) -> (Vec2, bool) {
        let page = (self.view.y - 40.0).max(40.0);
        let anywhere = [
            (Key::PageDown, vec2(0.0, page)),
            (Key::PageUp, vec2(0.0, -page)),
            (Key::Home, vec2(0.0, -1e6)),
            (Key::End, vec2(0.0, 1e6)),
        ];
        let here = [
            (Key::ArrowDown, vec2(0.0, 48.0)),
            (Key::ArrowUp, vec2(0.0, -48.0)),
            (Key::ArrowRight, vec2(48.0, 0.0)),
            (Key::ArrowLeft, vec2(-48.0, 0.0)),
            (Key::Space, vec2(0.0, page)),
        ];
        let focus = ui.memory(|memory| memory.focused());
        let free = focus.is_none() || focus == Some(sheet_id());
        let typing = focus.is_some_and(|focus| crate::ui::widgets::is_text_field(ui.ctx(), focus));
        let keys = anywhere.into_iter().filter(|_| !typing).chain(here.into_iter().filter(|_| free));
        let pressed = |key: Key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
        let keys = keys.filter(|(key, _)| pressed(*key));
        keys.fold((Vec2::ZERO, false), |(all, is_page), (key, by)| {
            (all + by, is_page || matches!(key, Key::PageDown | Key::PageUp | Key::Space))
        })
    }
}

fn sheet_id() -> Id {
    Id::unique("page-image-sheet")
}

/// The sheet with its picture and the words found, each with its name.
fn page(
    ui: &mut Ui,
    pen: &Pen<'_>,
    (view, leaf): (&View, Leaf),
    image: Option<&Arc<PageImage>>,
    sheet: Rect,
    spots: &[Spot],
    board: &mut Board,
) {
    let painter = ui.painter().clone();
    painter.rect_filled(sheet, CornerRadius::ZERO, LIGHT.raised);
    painter.rect_stroke(sheet, CornerRadius::ZERO, Stroke::new(1.0, pen.theme.line), StrokeKind::Outside);
    let place = pen.words.locator(&locator_of(view, leaf));
    let response = ui.interact(sheet, sheet_id(), Sense::focusable_noninteractive());
    let Some(image) = image else {
        let text = pen.words.with("page-image-painting", &[("page", place.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        let line = pen.line(ui, &text, SMALL, LIGHT.ink3, sheet.width());
        let size = line.size();
        line.paint(&painter, Rect::from_center_size(pos2(sheet.center().x, sheet.top() + 60.0), size));
        return;
    };
    let name = pen.words.with("page-image-name", &[("page", place.into()), ("hits", spots.len().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    if response.has_focus() {
        let keys = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys));
    }
    pen.focus_ring(ui, &response, sheet, 0);
    let texture = texture(&mut board.sheet, ui, image, spots);
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture, sheet, all, Color32::WHITE);
    let scale = sheet.width() / image.points.0;
    for (number, spot) in spots.iter().enumerate() {
        for (part, area) in spot.areas.iter().enumerate() {
            let corner = |x: f32, y: f32| sheet.min + vec2(x, y) * scale;
            let rect = Rect::from_min_max(corner(area.left, area.top), corner(area.right, area.bottom));
            if spot.now {
                painter.rect_stroke(
                    rect.expand(1.0),
                    CornerRadius::same(2),
                    Stroke::new(1.5, LIGHT.accent),
                    StrokeKind::Outside,
                );
            }
            pen.name(ui, rect, sheet_id().with((number, part)), &spot.word);
        }
    }
}

/// Where a page stands: the label printed on it, if its text has one.
fn locator_of(view: &View, leaf: Leaf) -> Locator {
    let place = places_on(view, leaf).next();
    let known = place.map(|place| view.texts[place.text].pages[place.page].locator.clone());
    known.unwrap_or(Locator::Page { page: leaf.page, label: None })
}

/// Why there is no picture, and the words of the page.
fn unpainted(ui: &mut Ui, pen: &Pen<'_>, state: &State, view: &View, leaf: Leaf, board: &mut Board) {
    let Some(error) = state.images.failed(view) else { return };
    let whole = ui.max_rect();
    let width = 664.0_f32.min(whole.width());
    let sheet = Rect::from_center_size(whole.center(), vec2(width, whole.height()));
    ui.painter().rect_filled(sheet, CornerRadius::ZERO, pen.theme.raised);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(sheet));
    inner.spacing_mut().item_spacing.y = 0.0;
    Frame::new().fill(pen.theme.gap_soft).inner_margin(12.0).show(&mut inner, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(pen.direction.row(), |ui| {
            let (icon, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
            pen.icon(ui, icon, WARNING_OCTAGON, 18.0, pen.theme.gap);
            let text = [pen.words.error(error), pen.words.text("page-image-text-below")].join(" ");
            pen.say(ui, &text, SMALL, pen.theme.gap);
        });
    });
    let entries = places_on(view, leaf).flat_map(|place| text::portions(place, text::block_at(view, place)));
    let entries: Vec<Entry> = entries.collect();
    let key = (view.resource.id.as_str(), leaf.text, leaf.page);
    board.words.begin(&inner, key);
    let mark = state.reading.mark;
    let wanted = board.wanted.take().map(|place| text::entry_of(view, Found { place, mark }));
    let wanted = wanted.and_then(|wanted| entries.iter().position(|entry| *entry == wanted));
    let keys = board.list.keys(&inner).filter(|_| state.sheet.is_none());
    let scroll = wanted.map(Scroll::ToTop).or(keys).unwrap_or(Scroll::Stay);
    let measure = Measure { scale: 1.0, margin: ((width - 570.0) / 2.0).max(16.0) };
    let at = at_hit(state);
    let (list, words) = (&mut board.list, &mut board.words);
    list.show(&mut inner, ("unpainted", entries.len(), 90.0), key, scroll, |ui, number| {
        text::draw(ui, pen, view, entries[number], measure, at, (words, number))
    });
}

/// The hit one stands at.
fn at_hit(state: &State) -> Option<Found> {
    state.reading.hit.map(|place| Found { place, mark: state.reading.mark })
}

/// The number of the page in view and how many the file has, where the page image is open.
pub(super) fn position(state: &State) -> Option<(usize, usize)> {
    let (leaf, view) = (state.images.leaf()?, state.reading.view.as_deref()?);
    let last = state.images.last(view)?;
    Some((leaf.page as usize, last as usize))
}
