//! The reading desk: the text of the chosen resource, with its outline and what was found in it at
//! the inline start, and its proof at the inline end.

mod address;
mod bar;
mod contents;
mod proof;
mod sheet;
mod ticks;

use egui::{Margin, Rangef, Rect, Ui, vec2};

use super::page_image::{self, Board};
use super::selection::Selection;
use super::{part, slide_over};
use crate::app::{Attention, Beside, CiteWish, Command, DeskWish, State, joined};
use crate::library::settings::WindowShape;
use crate::model::Facet;
use crate::ui::icons::X;
use crate::ui::pen::Pen;
use crate::ui::widgets::{List, Pane, icon_button};

/// The usual widths of the panes, and the least that they leave to the text.
const CONTENTS: f32 = 250.0;
const PROOF: f32 = 300.0;
const LEAST: f32 = 480.0;

/// What the lists of this screen remember.
#[derive(Debug, Default)]
pub(super) struct DeskLists {
    text: List,
    words: Selection,
    /// The first and the last page of the selected words.
    pub(super) selected: Option<(usize, usize)>,
    outline: List,
    found: List,
    /// Where the text stood when one was led to a place: until it is moved, one is there.
    led: Option<f32>,
    /// The heading that the outline last followed.
    followed: Option<usize>,
    /// The hit that the list of hits last followed.
    at_hit: Option<usize>,
}

/// Citing at the page one is at, or at those of the selected words.
pub(in crate::ui) fn cite_wish(selected: Option<(usize, usize)>) -> CiteWish {
    selected.map_or(CiteWish::Open, |(from, to)| CiteWish::OpenAt(from, to))
}

/// Draws the screen.
pub(super) fn draw<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    (lists, shape, board): (&mut DeskLists, &mut WindowShape, &mut Board),
    attention: Option<Attention>,
) {
    let whole = ui.max_rect();
    let (bar, mut rest) = whole.split_top_bottom_at_y(whole.top() + bar::HEIGHT);
    bar::draw(&mut part(ui, "reader-bar", bar), pen, state, lists.selected);
    let theme = pen.theme;
    let (contents_name, proof_name) = (pen.words.text("contents-width"), pen.words.text("proof-width"));
    let contents = Pane {
        id: "contents",
        at_end: false,
        usual: CONTENTS,
        range: Rangef::new(super::LEAST_PANE, 420.0),
        fill: theme.shell,
        margin: Margin::ZERO,
        name: &contents_name,
    };
    let mut middle = rest;
    if !state.hides(Beside::Contents) {
        let (rect, left) = contents.split(pen, shape.contents, rest);
        (middle, rest) = (left, left);
        contents.show(ui, pen, rect, &mut shape.contents, |ui| {
            contents::draw(ui, pen, state, lists, attention);
        });
    }
    let proof = Pane {
        id: "proof",
        at_end: true,
        usual: PROOF,
        range: Rangef::new(super::LEAST_PANE, (rest.width() - LEAST).max(super::LEAST_PANE)),
        fill: theme.shell,
        margin: Margin::ZERO,
        name: &proof_name,
    };
    let beside = (!state.hides(Beside::Proof)).then(|| proof.split(pen, shape.proof, rest));
    if let Some((_, left)) = beside {
        middle = left;
    }
    ui.painter().rect_filled(middle, 0.0, theme.surface);
    let mut sheet = part(ui, "sheet", middle);
    if state.images.leaf().is_some() {
        page_image::draw(&mut sheet, pen, state, board, attention);
    } else {
        sheet::draw(&mut sheet, pen, state, lists, attention);
    }
    if let Some((rect, _)) = beside {
        proof.show(ui, pen, rect, &mut shape.proof, |ui| proof::draw(ui, pen, state));
    }
    match state.desk.over.filter(|beside| state.hides(*beside)) {
        Some(Beside::Contents) => {
            let (rect, _) = pen.direction.split_start(middle, 280.0_f32.min(middle.width()));
            over(ui, pen, "contents-over", rect, Beside::Contents, |ui| {
                contents::draw(ui, pen, state, lists, attention);
            });
        }
        Some(Beside::Proof) => {
            let (rect, _) = pen.direction.split_end(middle, 320.0_f32.min(middle.width()));
            over(ui, pen, "proof-over", rect, Beside::Proof, |ui| proof::draw(ui, pen, state));
        }
        None => {}
    }
    address::draw(ui, pen, state);
}

/// A pane over the text, with the way to close it.
fn over(ui: &Ui, pen: &Pen<'_>, id: &'static str, rect: Rect, beside: Beside, draw: impl FnOnce(&mut Ui)) {
    slide_over(ui, pen, id, pen.theme.shell, rect, |ui| {
        let (top, below) = ui.max_rect().split_top_bottom_at_y(rect.top() + 34.0);
        let mut head = part(ui, "head", top.shrink2(vec2(6.0, 3.0)));
        head.with_layout(pen.direction.row_end(), |ui| {
            if icon_button(ui, pen, X, &pen.words.text("close"), 16.0).clicked() {
                pen.wish(Command::Desk(DeskWish::Toggle(beside)));
            }
        });
        draw(&mut part(ui, "over", below));
    });
}

/// Where one is and how much there is, for the bar at the bottom.
pub(super) fn status(pen: &Pen<'_>, state: &State) -> Option<String> {
    let (_, text) = state.text_in_view()?;
    let place = text.pages.get(state.desk.page).map(|page| pen.words.locator(&page.locator));
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let of = [("page", number(state.desk.page + 1)), ("count", number(text.pages.len()))];
    let language = text.info.language.as_deref();
    let language = language.map(|id| pen.labels().full(Facet::Language, id));
    let words = pen.words.with("words-count", &[("count", number(text.words))]);
    let parts = place.into_iter().chain([pen.words.with("page-of", &of)]).chain(language).chain([words]);
    Some(joined(parts))
}
