//! One file a part of the window.

mod facets;
mod frame;
mod import;
mod passages;
mod preview;
mod reader;
mod results;
mod row;
mod sheets;
mod text;
mod toasts;
mod years;

pub(super) use results::row_id;

/// The small fields, where letters are no keys, and what Escape does in each.
pub(super) fn small_fields() -> impl Iterator<Item = (Id, Command)> {
    let within = |facet: Facet| (facets::within_id(facet), Command::SearchWithin(facet, None));
    let years = YearEnd::ALL.into_iter().map(|end| (years::field_id(end), Command::LeaveYear));
    // Leaving a field of the form leaves the rest as it is.
    let leave = || Command::Import(ImportWish::Edit(Edit::Type(Field::Title, String::new())));
    let form = Field::ALL.into_iter().map(import::field_id).chain([import::path_id()]);
    Facet::ALL.into_iter().map(within).chain(years).chain(form.map(move |id| (id, leave())))
}

use egui::{CentralPanel, Frame, Id, Rect, Stroke, Ui, UiBuilder, vec2};

use super::pen::Pen;
use super::widgets::{List, Scroll};
use crate::app::{Attention, Command, Edit, Field, ImportWish, Screen, State, YearEnd};
use crate::library::settings::WindowShape;
use crate::model::Facet;

/// Below this width the filters lie behind a button.
const NARROW: f32 = 1180.0;

/// The usual width of the pane of filters, and the least that the panes leave to the list.
const FILTERS: f32 = 244.0;
const LIST: f32 = 380.0;

/// What the lists of the window remember.
#[derive(Debug, Default)]
pub(super) struct Lists {
    results: List,
    preview: List,
    reader: List,
    files: List,
    toasts: toasts::Ends,
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
    frame::top_bar(ui, pen, state);
    frame::status_bar(ui, pen, state);
    match state.screen {
        Screen::Library => library(ui, pen, state, lists, attention),
        Screen::Reader => reader::draw(ui, pen, state, &mut lists.reader, attention),
        Screen::Import => import::draw(ui, pen, state, &mut lists.files, attention),
    }
    import::drop_here(ui, pen);
    sheets::draw(ui, pen, state);
    toasts::draw(ui, pen, state, &mut lists.toasts);
}

fn library<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    lists: &mut Lists,
    attention: Option<Attention>,
) {
    let width = ui.available_width();
    let narrow = width < NARROW;
    let theme = pen.theme;
    let kept = state.shape();
    let mut least = LIST;
    if !narrow {
        // The scroll bar stands in the margin that `facets` keeps at the end.
        let frame = Frame::new().fill(theme.shell).inner_margin(pen.direction.margin(14, 0, 0, 0));
        let shown = pen
            .direction
            .panel_start("facets")
            .default_size(kept.filters.map_or(FILTERS, f32::from))
            .size_range(200.0..=360.0)
            .frame(frame)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                facets::draw(ui, pen, state, attention);
            });
        lists.shape.filters = changed(shown.response.rect.width(), FILTERS);
        least += shown.response.rect.width();
    }
    let (id, usual, kept) = if narrow {
        ("preview-narrow", 352.0, kept.preview_narrow)
    } else {
        ("preview", if width >= 1600.0 { 520.0 } else { 404.0 }, kept.preview)
    };
    let shown = pen
        .direction
        .panel_end(id)
        .default_size(kept.map_or(usual, f32::from))
        .size_range(300.0..=(width - least).clamp(300.0, 720.0))
        .frame(Frame::new().fill(theme.raised))
        .show(ui, |ui| {
            // What the pane holds does not decide how wide it is.
            ui.set_width(ui.available_width());
            preview::draw(ui, pen, state, &mut lists.preview, attention);
        });
    let preview = if narrow { &mut lists.shape.preview_narrow } else { &mut lists.shape.preview };
    *preview = changed(shown.response.rect.width(), usual);
    CentralPanel::no_frame().show(ui, |ui| {
        ui.painter().rect_filled(ui.max_rect(), 0.0, theme.surface);
        results::draw(ui, pen, state, &mut lists.results, narrow, attention);
        if narrow && state.filters_open {
            slide_over(ui, pen, state, attention);
        }
    });
}

/// A width that a person chose; `None` for the usual one.
fn changed(width: f32, usual: f32) -> Option<u16> {
    ((width - usual).abs() > 1.0).then_some(width.round() as u16)
}

/// The filters over the list, in a narrow window.
fn slide_over<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State, attention: Option<Attention>) {
    let whole = ui.max_rect();
    let (rect, _) = pen.direction.split_start(whole, 280.0_f32.min(whole.width()));
    let area = egui::Area::new(Id::unique("filters-over")).order(egui::Order::Middle).fixed_pos(rect.min);
    area.show(ui.ctx(), |ui| {
        ui.set_min_size(rect.size());
        ui.painter().rect_filled(rect, 0.0, pen.theme.shell);
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, pen.theme.line), egui::StrokeKind::Inside);
        let inner = Rect::from_min_size(rect.min + vec2(14.0, 0.0), rect.size() - vec2(14.0, 0.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
        facets::draw(&mut child, pen, state, attention);
    });
}

/// The scroll wish that a list answers to.
fn scroll_for(attention: Option<Attention>, wish: impl Fn(Attention) -> Option<Scroll>) -> Scroll {
    attention.and_then(wish).unwrap_or(Scroll::Stay)
}
