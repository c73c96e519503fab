//! One file a part of the window.

mod asking;
mod cite;
mod counts;
mod facets;
mod frame;
mod import;
mod languages;
mod offers;
mod outgoing;
mod page_image;
mod palette;
mod passages;
mod preview;
mod reader;
mod results;
mod row;
mod saved;
mod selection;
mod sheets;
mod text;
mod toasts;
mod why;
mod years;

pub(super) use asking::on_enter;
pub(super) use cite::copies_from;
pub(super) use offers::on_key as on_key_over_offers;
pub(super) use palette::field_id as palette_field;
pub(super) use reader::cite_wish;
pub(super) use results::row_id;

use egui::{Color32, Id, Margin, Rangef, Rect, Stroke, Ui, UiBuilder, vec2};

use self::selection::Selection;
use super::icons::X;
use super::pen::Pen;
use super::widgets::{List, Pane, Scroll, icon_button};
use crate::app::{Attention, Command, DeskWish, Edit, Field, ImportWish, Room, SavedWish, Screen, State};
use crate::library::settings::WindowShape;
use crate::model::Facet;

/// The field in which one searches the text that is read.
pub(super) fn find_field() -> Id {
    Id::unique("find-in-text")
}

/// What Escape does in this field besides leaving it.
pub(super) fn on_escape(field: Id) -> Option<Command> {
    if field == saved::name_id() {
        return Some(Command::Saved(SavedWish::Leave));
    }
    let within = Facet::ALL.into_iter().find(|facet| facets::within_id(*facet) == field);
    let term = || Field::ALL.into_iter().find(|known| known.is_list() && import::field_id(*known) == field);
    let drop = |known| Command::Import(ImportWish::Edit(Edit::Type(known, String::new())));
    if field == find_field() {
        return Some(Command::Desk(DeskWish::ClearFind));
    }
    within.map(|facet| Command::SearchWithin(facet, None)).or_else(|| term().map(drop))
}

/// Below this width the filters lie behind a button, below that one the reading pane too.
const NARROW: f32 = 1180.0;
const TIGHT: f32 = 940.0;

/// The least that a pane may be drawn to, and the least that the panes leave to the list.
const LEAST_PANE: f32 = 200.0;
const LIST: f32 = 380.0;

/// The most that the list takes in a very wide window.
const WIDEST_LIST: f32 = 860.0;

/// How much room a window of this width has.
pub(super) fn room(width: f32) -> Room {
    match width {
        ..TIGHT => Room::Tight,
        ..NARROW => Room::Narrow,
        _ => Room::Wide,
    }
}

/// What the lists of the window remember.
#[derive(Default)]
pub(super) struct Lists {
    results: List,
    preview: List,
    preview_words: Selection,
    desk: reader::DeskLists,
    page: page_image::Board,
    files: List,
    toasts: toasts::Ends,
    palette: palette::Before,
    shape: WindowShape,
}

impl Lists {
    /// Lists in a window of these measures.
    pub(super) fn of(shape: WindowShape) -> Lists {
        Lists { shape, ..Lists::default() }
    }

    /// The measures of the window as it stands.
    pub(super) fn shape(&self) -> WindowShape {
        self.shape
    }

    /// The first and the last page of the words selected at the reading desk.
    pub(super) fn selected_pages(&self) -> Option<(usize, usize)> {
        self.desk.selected
    }

    /// How many rows of results fill the view.
    pub(super) fn rows_in_view(&self) -> usize {
        self.results.per_view()
    }
}

/// Draws the whole window.
pub(super) fn draw<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    lists: &mut Lists,
    attention: Option<Attention>,
) {
    // In the order of reading, which is the order of Tab.
    let (top, rest) = ui.max_rect().split_top_bottom_at_y(ui.max_rect().top() + frame::TOP);
    let (body, status) = rest.split_top_bottom_at_y(rest.bottom() - frame::STATUS);
    frame::top_bar(&mut part(ui, "top", top), pen, state);
    let mut body = part(ui, "body", body);
    match state.screen {
        Screen::Library => library(&mut body, pen, state, lists, attention),
        Screen::Reader => {
            let Lists { desk, page, shape, .. } = lists;
            reader::draw(&mut body, pen, state, (desk, shape, page), attention);
        }
        Screen::Import => import::draw(&mut body, pen, state, &mut lists.files, attention),
    }
    frame::status_bar(&mut part(ui, "status", status), pen, state);
    import::drop_here(ui, pen);
    sheets::draw(ui, pen, state, attention);
    palette::draw(ui, pen, state, &mut lists.palette, attention);
    palette::give_back(ui, state, &mut lists.palette);
    toasts::draw(ui, pen, state, &mut lists.toasts);
}

/// A part of the window.
fn part(ui: &mut Ui, id: &'static str, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect))
}

fn library<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    lists: &mut Lists,
    attention: Option<Attention>,
) {
    let theme = pen.theme;
    let whole = ui.max_rect();
    let widths = Widths::of(whole.width());
    let Lists { results, preview, preview_words, shape, .. } = lists;
    let filters_name = pen.words.text("filters-width");
    let filters = Pane {
        id: "facets",
        at_end: false,
        usual: widths.filters,
        range: Rangef::new(LEAST_PANE, 360.0),
        fill: theme.shell,
        // The scroll bar stands in the margin that `facets` keeps at the end.
        margin: pen.direction.margin(14, 0, 0, 0),
        name: &filters_name,
    };
    let mut rest = whole;
    if state.room() == Room::Wide {
        let (rect, left) = filters.split(pen, shape.filters, whole);
        rest = left;
        filters.show(ui, pen, rect, &mut shape.filters, |ui| facets::draw(ui, pen, state, attention));
    }
    let preview_name = pen.words.text("preview-width");
    let reading = Pane {
        id: "preview",
        at_end: true,
        usual: widths.preview,
        range: Rangef::new(LEAST_PANE, (rest.width() - LIST).max(LEAST_PANE)),
        fill: theme.raised,
        margin: Margin::ZERO,
        name: &preview_name,
    };
    let kept = if state.room() == Room::Wide { &mut shape.preview } else { &mut shape.preview_narrow };
    let beside = (state.room() != Room::Tight).then(|| reading.split(pen, *kept, rest));
    let middle = beside.map_or(rest, |(_, left)| left);
    ui.painter().rect_filled(middle, 0.0, theme.surface);
    let (list, _) = pen.direction.split_start(middle, middle.width().min(widths.list));
    let narrow = state.room() != Room::Wide;
    results::draw(&mut part(ui, "list", list), pen, state, results, narrow, attention);
    if state.filters_open {
        let (rect, _) = pen.direction.split_start(middle, 280.0_f32.min(middle.width()));
        slide_over(ui, pen, "filters-over", theme.shell, rect, |ui| {
            let inner = pen.direction.split_start(ui.max_rect(), 14.0).1;
            facets::draw(&mut part(ui, "filters", inner), pen, state, attention);
        });
    }
    if let Some((rect, _)) = beside {
        reading.show(ui, pen, rect, kept, |ui| {
            preview::draw(ui, pen, state, (preview, preview_words), attention);
        });
    } else if state.preview_open {
        let (rect, _) = pen.direction.split_end(middle, 400.0_f32.min(middle.width()));
        slide_over(ui, pen, "preview-over", theme.raised, rect, |ui| {
            let size = vec2(ui.available_width(), 32.0);
            ui.allocate_ui_with_layout(size, pen.direction.row_end(), |ui| {
                if icon_button(ui, pen, X, &pen.words.text("close"), 16.0).clicked() {
                    pen.wish(Command::TogglePreview);
                }
            });
            preview::draw(ui, pen, state, (preview, preview_words), attention);
        });
    }
}

/// The usual widths of panes in a window of some width, and the most that the list takes.
struct Widths {
    filters: f32,
    preview: f32,
    list: f32,
}

impl Widths {
    fn of(window: f32) -> Widths {
        let (filters, preview) = match window {
            ..NARROW => (244.0, 352.0),
            ..1600.0 => (244.0, 404.0),
            ..1920.0 => (244.0, 520.0),
            // The reading pane takes what the list leaves.
            _ => (280.0, (window - 280.0 - WIDEST_LIST).max(640.0)),
        };
        Widths { filters, preview, list: if window < 1920.0 { f32::INFINITY } else { WIDEST_LIST } }
    }
}

/// A pane that lies over the list.
fn slide_over(
    ui: &Ui,
    pen: &Pen<'_>,
    id: &'static str,
    fill: Color32,
    rect: Rect,
    draw: impl FnOnce(&mut Ui),
) {
    let area = egui::Area::new(Id::unique(id)).order(egui::Order::Middle).fixed_pos(rect.min);
    area.show(ui.ctx(), |ui| {
        ui.set_min_size(rect.size());
        ui.painter().rect_filled(rect, 0.0, fill);
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, pen.theme.line), egui::StrokeKind::Inside);
        draw(&mut ui.new_child(UiBuilder::new().max_rect(rect)));
    });
}

/// The scroll wish that a list answers to.
fn scroll_for(attention: Option<Attention>, wish: impl Fn(Attention) -> Option<Scroll>) -> Scroll {
    attention.and_then(wish).unwrap_or(Scroll::Stay)
}
