//! The text of a resource: pages with their marks, blocks with the words found.

use egui::{CornerRadius, Rect, Stroke, Ui, WidgetInfo, accesskit::Role, vec2};

use super::selection::{Selection, Words};
use crate::app::{Command, Found, Place};
use crate::jobs::{View, ViewBlock, ViewPage};
use crate::model::Role as BlockRole;
use crate::ui::direction::Direction;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{CAPTION, Face, H2, READER, READER_HEADING, SMALL, Style};
use crate::ui::widgets::{entry_rect, place_mark};

/// One entry of the list that shows a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// Which text this is: its language, its file.
    Heading(usize),
    /// Where the page stands: text and page.
    Mark(usize, usize),
    /// Words: a block, and which portion of it.
    Block(Place, usize),
    /// Free space after the last words.
    After,
}

/// The entries of all texts in reading order.
pub(super) fn entries(view: &View) -> impl Iterator<Item = Entry> + '_ {
    view.texts.iter().enumerate().flat_map(|(text, set)| {
        let pages = set.pages.iter().enumerate().flat_map(move |(number, set)| page(text, number, set));
        std::iter::once(Entry::Heading(text)).chain(pages)
    })
}

/// The entries of one page.
pub(super) fn page(text: usize, page: usize, blocks: &ViewPage) -> impl Iterator<Item = Entry> + use<'_> {
    let blocks = blocks.blocks.iter().enumerate();
    let blocks = blocks.flat_map(move |(block, found)| portions(Place { text, page, block }, found));
    std::iter::once(Entry::Mark(text, page)).chain(blocks)
}

/// The entries of one block.
pub(super) fn portions(place: Place, block: &ViewBlock) -> impl Iterator<Item = Entry> + use<> {
    (0..block.portions()).map(move |portion| Entry::Block(place, portion))
}

/// The block at a place.
pub(super) fn block_at(view: &View, place: Place) -> &ViewBlock {
    &view.texts[place.text].pages[place.page].blocks[place.block]
}

/// Where in the entries of a text the words found stand: the block, and the portion of it with this mark.
pub(super) fn entry_of(view: &View, found: Found) -> Entry {
    Entry::Block(found.place, block_at(view, found.place).portion_of(found.mark))
}

/// The words of an entry that can be selected.
pub(super) fn words_of(view: &View, entry: Entry) -> Option<Words<'_>> {
    let Entry::Block(place, portion) = entry else { return None };
    let found = block_at(view, place);
    let direction = direction_of(found);
    Some(Words { text: found.portion(portion).text, direction, goes_on: portion > 0 })
}

/// The direction of a block, which all its portions share.
pub(super) fn direction_of(found: &ViewBlock) -> Direction {
    Direction::of_text(found.block.language.as_deref(), &found.block.text)
}

/// The measure of a text: how large, and the margins beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Of the size of the reading screen.
    pub(super) scale: f32,
    /// Free space before and after a line.
    pub(super) margin: f32,
}

/// Draws an entry and answers with its height.
pub(super) fn draw(
    ui: &mut Ui,
    pen: &Pen<'_>,
    view: &View,
    entry: Entry,
    measure: Measure,
    at: Option<Found>,
    (selection, part): (&mut Selection, usize),
) -> f32 {
    match entry {
        Entry::Heading(text) => heading(ui, pen, view, text, measure),
        Entry::After => 0.0,
        Entry::Mark(text, page) => mark(ui, pen, view, (text, page), measure),
        Entry::Block(place, portion) => {
            let at = at.filter(|at| at.place == place).map(|at| at.mark);
            block(ui, pen, block_at(view, place), portion, measure, at, (selection, part))
        }
    }
}

/// Which text this is.
fn heading(ui: &mut Ui, pen: &Pen<'_>, view: &View, text: usize, measure: Measure) -> f32 {
    let rect = entry_rect(ui, 52.0);
    let info = &view.texts[text].info;
    let language = info.language.as_deref().unwrap_or("unknown");
    let mut words = pen.labels().full(crate::model::Facet::Language, language);
    if let Some(file) = &info.file {
        words = crate::app::joined([&words, &file.name]);
    }
    let line = Rect::from_min_size(rect.min + vec2(0.0, 10.0), vec2(rect.width(), 1.0));
    ui.painter().rect_filled(line, CornerRadius::ZERO, pen.theme.line);
    let inner = rect.shrink2(vec2(measure.margin, 0.0));
    let below = Rect::from_min_max(inner.min + vec2(0.0, 18.0), inner.max);
    let title = pen.line(ui, &pen.words.text("text-heading"), H2, pen.theme.ink, inner.width());
    let start = pen.direction.start(below);
    title.paint(ui.painter(), beside(pen.direction, start, below, title.size()));
    let x = pen.direction.along(start, title.size().x + 10.0);
    let about = pen.line(ui, &words, SMALL, pen.theme.ink3, inner.width() - title.size().x - 10.0);
    about.paint(ui.painter(), beside(pen.direction, x, below, about.size()));
    pen.name(ui, below, ui.scope_id().with("text"), &words);
    let doubts = [
        info.from_ocr.then(|| pen.words.text("from-ocr")),
        info.is_damaged.then(|| pen.words.text("from-damaged")),
    ];
    let doubts: Vec<String> = doubts.into_iter().flatten().collect();
    if !doubts.is_empty() {
        let place = Rect::from_min_max(inner.min + vec2(0.0, 50.0), inner.max + vec2(0.0, 40.0));
        let text = doubts.join(" ");
        let set = pen.set(ui, &pen.paragraph(&text, CAPTION, pen.theme.warn, inner.width()));
        set.paint(ui.painter(), pen.direction.split_start(place, set.size().x).0);
        pen.name(ui, place, ui.scope_id().with("doubts"), &text);
        return 56.0 + set.size().y;
    }
    52.0
}

fn mark(ui: &mut Ui, pen: &Pen<'_>, view: &View, (text, page): (usize, usize), measure: Measure) -> f32 {
    let locator = &view.texts[text].pages[page].locator;
    let words = pen.words.locator(locator);
    let rect = entry_rect(ui, 34.0).shrink2(vec2(measure.margin, 0.0));
    let line = Rect::from_min_max(rect.min + vec2(0.0, 8.0), rect.max);
    let (_, response) =
        place_mark(ui, pen, ui.scope_id().with("mark"), pen.direction.start(line), line, &words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        pen.wish(Command::OpenPassage(locator.clone()));
    }
    34.0
}

fn block(
    ui: &mut Ui,
    pen: &Pen<'_>,
    found: &ViewBlock,
    number: usize,
    measure: Measure,
    at: Option<usize>,
    (selection, part): (&mut Selection, usize),
) -> f32 {
    let theme = pen.theme;
    let (style, ink) = style_of(found.block.role, theme.ink, theme.ink2);
    let direction = direction_of(found);
    let width = ui.max_rect().width() - 2.0 * measure.margin;
    let portion = found.portion(number);
    let now = at.and_then(|at| at.checked_sub(portion.first_mark)).filter(|now| *now < portion.marks.len());
    let paragraph = Paragraph {
        marks: &portion.marks,
        highlight: (theme.hit, theme.hit_ink),
        now: now.map(|mark| (mark, theme.hit_now)),
        ..Paragraph::new(portion.text, direction, style.scaled(measure.scale), ink, width)
    };
    let set = pen.set(ui, &paragraph);
    let above = match (found.block.role, number) {
        (_, 1..) => 0.0,
        (BlockRole::Heading, _) => 8.0,
        _ => 4.0,
    };
    let below = if number + 1 < found.portions() { 0.0 } else { 8.0 };
    let height = above + set.size().y + below;
    let rect = entry_rect(ui, height).shrink2(vec2(measure.margin, 0.0));
    let words = Rect::from_min_max(rect.min + vec2(0.0, above), rect.max);
    if at.is_some() {
        // Beside the first words, on whichever side they stand.
        let bar = direction.split_start(rect.expand2(vec2(10.0, 0.0)), 3.0).0;
        ui.painter().rect_filled(bar, CornerRadius::same(1), theme.accent);
    }
    set.paint(ui.painter(), words);
    selection.over(ui, pen, ui.scope_id().with("block"), part, words, &paragraph);
    height
}

fn style_of(role: BlockRole, ink: egui::Color32, quiet: egui::Color32) -> (Style, egui::Color32) {
    match role {
        BlockRole::Heading => (READER_HEADING, ink),
        BlockRole::Body | BlockRole::Table => (READER, ink),
        BlockRole::Note | BlockRole::Caption => (READER.scaled(0.875), quiet),
    }
}

/// A card around something, as a passage has it.
pub(super) fn card(ui: &Ui, pen: &Pen<'_>, rect: Rect, strong: bool) {
    let stroke = if strong { Stroke::new(1.0, pen.theme.accent) } else { Stroke::new(1.0, pen.theme.line) };
    ui.painter().rect_stroke(rect, CornerRadius::same(8), stroke, egui::StrokeKind::Inside);
}

/// The style of the small headings in a pane.
pub(super) const SECTION: Style = SMALL.with(Face::UiSemi);
