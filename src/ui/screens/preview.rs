//! The reading pane: the chosen resource, what was found in it, where it comes from, its text.

use egui::{Frame, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, vec2};

use super::row::title_of;
use super::scroll_for;
use super::selection::{Selection, Words};
use super::text::{self, Measure, SECTION, card};
use super::{languages, passages, why};
use crate::app::{Attention, BETWEEN, CiteWish, Command, Found, LikeWish, Record, State};
use crate::jobs::View;
use crate::model::TitleStatus;
use crate::ui::direction::Direction;
use crate::ui::icons::{BOOK_OPEN, QUOTES, SEAL_CHECK, SEAL_QUESTION};
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{CAPTION, Face, PASSAGE, SMALL, SNIPPET, TITLE};
use crate::ui::widgets::{
    List, Look, Scroll, Tag, bookmark, button, cover, entry_rect, link, place_mark, sense_in_view,
};

const MARGIN: f32 = 16.0;

/// From this width of the window three passages have cards, below it two.
const WIDE: f32 = 1600.0;

/// What stands in the pane below its head, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Passages,
    Passage(usize),
    MorePassages,
    About,
    Original,
    Languages,
    Subjects,
    Provenance,
    Text(text::Entry),
}

/// Draws the pane.
pub(super) fn draw<'a>(
    ui: &mut Ui,
    pen: &Pen<'a>,
    state: &'a State,
    (list, selection): (&mut List, &mut Selection),
    attention: Option<Attention>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if let Some(error) = &state.reading.failed {
        Frame::new().inner_margin(MARGIN).show(ui, |ui| {
            pen.say(ui, &pen.words.error(error), SMALL, pen.theme.gap);
        });
        return;
    }
    let Some(view) = state.reading.view.as_deref() else {
        if state.search.answer.is_some() && state.reading.chosen.is_none() {
            Frame::new().inner_margin(MARGIN).show(ui, |ui| {
                pen.say(ui, &pen.words.text("nothing-chosen"), SMALL, pen.theme.ink3);
            });
        }
        return;
    };
    let record = pen.record(&view.resource);
    head(ui, pen, view, record);
    pen.divider(ui);
    footer(ui, pen, view, record);

    let most = if ui.content_rect().width() < WIDE { 2 } else { 3 };
    let parts = parts(state, view, record, most);
    let scroll = scroll_for(attention, |attention| {
        let Attention::Place(place) = attention else { return None };
        // The place mark of the page stands above its first block.
        let entry = if place.block == 0 {
            text::Entry::Mark(place.text, place.page)
        } else {
            text::entry_of(view, Found { place, mark: state.reading.mark })
        };
        parts.iter().position(|part| *part == Part::Text(entry)).map(Scroll::ToTop)
    });
    let at = state.reading.hit.map(|place| Found { place, mark: state.reading.mark });
    let key = (view.resource.id.as_str(), pen.words.language(), state.reading.passages.len());
    selection.begin(ui, key);
    let about = record.about();
    selection.keys(ui, None, parts.len(), |part| match *parts.get(part)? {
        Part::Passage(number) => {
            state.reading.passages.get(number).map(|it| Words::whole(&it.text, it.language.as_deref()))
        }
        Part::About => about.map(|(_, about)| Words::whole(&about.text, Some(&about.language))),
        Part::Text(entry) => text::words_of(view, entry),
        _ => None,
    });
    list.show(ui, ("preview", parts.len(), 60.0), key, scroll, |ui, number| match parts[number] {
        Part::Passages => passages::heading(ui, pen, state, MARGIN),
        Part::MorePassages => passages::more(ui, pen, state, most, MARGIN),
        Part::Passage(passage) => self::passage(ui, pen, state, passage, (selection, number)),
        Part::About => self::about(ui, pen, view, record, (selection, number)),
        Part::Original => original(ui, pen, record),
        Part::Languages => languages::draw(ui, pen, view, record, MARGIN),
        Part::Subjects => subjects(ui, pen, record),
        Part::Provenance => provenance(ui, pen, view, record),
        Part::Text(entry) => {
            let measure = Measure { scale: 0.9375, margin: MARGIN };
            text::draw(ui, pen, view, entry, measure, at, (selection, number))
        }
    });
}

fn parts(state: &State, view: &View, record: Record<'_>, most: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let passages = if state.reading.is_current() { state.reading.passages.len() } else { 0 };
    if passages > 0 {
        parts.push(Part::Passages);
        let passages = passages.min(most);
        parts.extend((0..passages).map(Part::Passage));
        if state.reading.passages_total > passages as u64 {
            parts.push(Part::MorePassages);
        }
    }
    if record.about().is_some() {
        parts.push(Part::About);
    }
    if record.original_title().is_some() {
        parts.push(Part::Original);
    }
    if !languages::of(view, record).is_empty() {
        parts.push(Part::Languages);
    }
    parts.extend([Part::Subjects, Part::Provenance]);
    parts.extend(text::entries(view).map(Part::Text));
    parts
}

/// Cover, title, facts, marks, and the way into the text.
fn head(ui: &mut Ui, pen: &Pen<'_>, view: &View, record: Record<'_>) {
    let theme = pen.theme;
    Frame::new().inner_margin(pen.direction.margin(16, 16, 14, 12)).show(ui, |ui| {
        ui.with_layout(pen.direction.column(), |ui| {
            let (words, direction) = title_of(&record.title(), &pen.words.text("title-missing"));
            let width = ui.available_width();
            let paragraph = Paragraph {
                rows: 6,
                ..Paragraph::new(&words, direction, TITLE.with(Face::TitleSemi), theme.ink, width - 104.0)
            };
            let set = pen.set(ui, &paragraph);
            let height = set.size().y.max(78.0);
            let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
            let (tile, rest) = pen.direction.split_start(rect, 58.0);
            cover(ui, pen, Rect::from_min_size(tile.min, vec2(58.0, 78.0)), view.resource.kind.as_deref());
            let (_, rest) = pen.direction.split_start(rest, 12.0);
            // A title from right to left begins beside the mark, not under it.
            let (_, rest) = pen.direction.split_end(rest, 34.0);
            set.paint(ui.painter(), rest);
            ribbon(ui, pen, view, rect, &words);
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
            let response = if set.elided { response.on_hover_text(&words) } else { response };
            let _ = response;
            ui.add_space(10.0);
            let issuers = record.issuers();
            if !issuers.is_empty() {
                pen.say(ui, &issuers, SMALL, theme.ink2);
            }
            let mut facts = record.date_and_kind();
            let pages: usize = view.texts.iter().map(|text| text.pages.len()).sum();
            if pages > 0 {
                let pages = i64::try_from(pages).unwrap_or(i64::MAX);
                facts.push(pen.words.with("pages-count", &[("count", pages.into())]));
            }
            if !facts.is_empty() {
                pen.say(ui, &facts.join(BETWEEN), SMALL, theme.ink2);
            }
            marks(ui, pen, view, record);
            ui.add_space(10.0);
            let size = vec2(ui.available_width(), 34.0);
            ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                if !view.texts.is_empty()
                    && button(ui, pen, Look::Primary, Some(BOOK_OPEN), &pen.words.text("open")).clicked()
                {
                    pen.wish(Command::Open);
                }
                if button(ui, pen, Look::Secondary, Some(QUOTES), &pen.words.text("cite")).clicked() {
                    pen.wish(Command::Cite(CiteWish::Open));
                }
                why::draw(ui, pen, view);
                if link(ui, pen, &pen.words.text("like-this"), SMALL).clicked() {
                    pen.wish(Command::Like(LikeWish::Resource));
                }
            });
        });
    });
}

/// The mark of the resource, at the inline end of its title.
fn ribbon(ui: &Ui, pen: &Pen<'_>, view: &View, rect: Rect, title: &str) {
    let (end, _) = pen.direction.split_end(rect, 28.0);
    let place = Rect::from_min_size(end.min - vec2(0.0, 4.0), vec2(28.0, 28.0));
    let response = ui.interact(place, egui::Id::unique("preview-bookmark"), Sense::click());
    let said = if view.bookmarked { "bookmark-remove" } else { "bookmark-add" };
    let called = pen.words.with(said, &[("title", title.into())]);
    if bookmark(ui, pen, place, response, view.bookmarked, &called).clicked() {
        pen.wish(Command::Bookmark(view.resource.id.clone(), !view.bookmarked));
    }
}

/// What a reader must know before relying on the record.
fn marks(ui: &mut Ui, pen: &Pen<'_>, view: &View, record: Record<'_>) {
    let status = record.title().map(|title| title.status);
    let tags = [
        (view.texts.iter().any(|text| text.waiting), Tag::Waiting, "waiting"),
        (view.texts.is_empty(), Tag::Wanted, "wanted"),
        (view.resource.provenance.unverified, Tag::Check, "unverified"),
        (status == Some(TitleStatus::Descriptive), Tag::Wanted, "title-descriptive"),
        (status == Some(TitleStatus::Translated), Tag::Wanted, "title-translated"),
    ];
    if tags.iter().all(|(shown, ..)| !shown) {
        return;
    }
    ui.add_space(8.0);
    let size = vec2(ui.available_width(), 20.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_wrapped(), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (_, tag, id) in tags.into_iter().filter(|(shown, ..)| *shown) {
            tag.show(ui, pen, &pen.words.text(id), Some(&pen.words.text(&format!("{id}-explained"))));
        }
    });
}

/// One line on where the record comes from, always in view.
fn footer(ui: &mut Ui, pen: &Pen<'_>, view: &View, record: Record<'_>) {
    let frame = Frame::new().fill(pen.theme.raised).inner_margin(pen.direction.margin(16, 16, 0, 0));
    egui::Panel::bottom("provenance").exact_size(32.0).frame(frame).show(ui, |ui| {
        ui.with_layout(pen.direction.row(), |ui| {
            let unverified = view.resource.provenance.unverified;
            let (icon, color) =
                if unverified { (SEAL_QUESTION, pen.theme.warn) } else { (SEAL_CHECK, pen.theme.accent) };
            let text = record.origin(view.added_here);
            let set = pen.line(ui, &text, CAPTION, pen.theme.ink2, ui.available_width() - 22.0);
            let (rect, response) = ui.allocate_exact_size(vec2(21.0 + set.size().x, 18.0), Sense::hover());
            let x = pen.direction.start(rect);
            pen.icon(ui, beside(pen.direction, x, rect, vec2(16.0, 16.0)), icon, 16.0, color);
            set.paint(ui.painter(), beside(pen.direction, pen.direction.along(x, 21.0), rect, set.size()));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
            if set.elided {
                response.on_hover_text(&text);
            }
        });
    });
}

/// Draws paragraphs one below the other inside the pane's margins; answers with the height.
struct Column<'u> {
    ui: &'u mut Ui,
    top: f32,
}

impl<'u> Column<'u> {
    fn new(ui: &'u mut Ui, above: f32) -> Column<'u> {
        Column { ui, top: above }
    }

    fn width(&self) -> f32 {
        self.ui.max_rect().width() - 2.0 * MARGIN
    }

    fn say(&mut self, pen: &Pen<'_>, paragraph: &Paragraph<'_>) {
        self.say_at(pen, paragraph, paragraph.direction);
    }

    /// A paragraph whose lines, as a whole, stand at the inline start of `side`.
    fn say_at(&mut self, pen: &Pen<'_>, paragraph: &Paragraph<'_>, side: Direction) {
        let set = pen.set(self.ui, paragraph);
        let whole = entry_rect(self.ui, self.top + set.size().y).shrink2(vec2(MARGIN, 0.0));
        let rect = Rect::from_min_max(whole.min + vec2(0.0, self.top), whole.max);
        set.paint(self.ui.painter(), side.split_start(rect, set.size().x).0);
        let id = self.ui.scope_id().with(self.top.to_bits());
        pen.name(self.ui, rect, id, paragraph.text);
        self.top += set.size().y;
    }

    fn plain(
        &mut self,
        pen: &Pen<'_>,
        text: &str,
        style: crate::ui::type_scale::Style,
        color: egui::Color32,
    ) {
        let paragraph = pen.paragraph(text, style, color, self.width());
        self.say_at(pen, &paragraph, pen.direction);
    }
}

/// A passage on its card: the words in their own voice and direction, and their place.
fn passage(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    number: usize,
    (selection, part): (&mut Selection, usize),
) -> f32 {
    let Some(passage) = state.reading.passages.get(number) else { return 0.0 };
    let theme = pen.theme;
    let width = ui.max_rect().width() - 2.0 * MARGIN - 22.0;
    let direction = Direction::of_text(passage.language.as_deref(), &passage.text);
    let paragraph = Paragraph {
        marks: &passage.marks,
        highlight: (theme.hit, theme.hit_ink),
        rows: 7,
        ..Paragraph::new(&passage.text, direction, PASSAGE, theme.ink, width)
    };
    let set = pen.set(ui, &paragraph);
    let height = 4.0 + 9.0 + set.size().y + 5.0 + 18.0 + 9.0 + 4.0;
    let rect = entry_rect(ui, height).shrink2(vec2(MARGIN, 4.0));
    card(ui, pen, rect, number == 0);
    let inner = rect.shrink2(vec2(11.0, 9.0));
    set.paint(ui.painter(), inner);
    let words = Rect::from_min_size(inner.min, vec2(inner.width(), set.size().y));
    selection.over(ui, pen, ui.scope_id().with("words"), part, words, &paragraph);
    let line = Rect::from_min_max(inner.min + vec2(0.0, set.size().y + 5.0), inner.max);
    let mark = pen.words.locator(&passage.locator);
    // Two links stand at the end.
    let (room, _) = pen.direction.split_start(line, line.width() * 0.85);
    let (_, response) =
        place_mark(ui, pen, ui.scope_id().with("place"), pen.direction.start(line), room, &mark);
    let name = pen.words.with("passage-open", &[("place", (&mark).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(&name).clicked() {
        pen.wish(Command::OpenPassage(passage.locator.clone()));
    }
    let name = pen.words.with("quote-passage", &[("place", mark.into())]);
    if quote_link(ui, pen, line, &name).clicked() {
        pen.wish(Command::Quote(number));
    }
    let name = pen.words.with("like-passage", &[("place", pen.words.locator(&passage.locator).into())]);
    if like_link(ui, pen, line, &name).clicked() {
        pen.wish(Command::Like(LikeWish::Passage(number)));
    }
    height
}

/// Finds more like the passage; stands before the way to copy it.
fn like_link(ui: &Ui, pen: &Pen<'_>, line: Rect, name: &str) -> Response {
    let quote = pen.line(ui, &pen.words.text("quote"), SMALL, pen.theme.accent, line.width() * 0.4);
    let (_, before) = pen.direction.split_end(line, 20.0 + quote.size().x + 14.0);
    let set = pen.line(ui, &pen.words.text("like-short"), SMALL, pen.theme.accent, line.width() * 0.3);
    let (rect, _) = pen.direction.split_end(before, set.size().x);
    let sense = sense_in_view(ui, rect);
    let response = ui.interact(rect.expand2(vec2(4.0, 5.0)), ui.scope_id().with("like"), sense);
    let words = beside(pen.direction, pen.direction.start(rect), rect, set.size());
    set.paint(ui.painter(), words);
    if response.hovered() {
        ui.painter().hline(words.x_range(), words.bottom(), Stroke::new(1.0, pen.theme.accent));
    }
    pen.focus_ring(ui, &response, rect.expand2(vec2(3.0, 1.0)), 5);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

/// Copies the passage; stands at the inline end of its last line.
fn quote_link(ui: &Ui, pen: &Pen<'_>, line: Rect, name: &str) -> Response {
    let set = pen.line(ui, &pen.words.text("quote"), SMALL, pen.theme.accent, line.width() * 0.4);
    let (rect, _) = pen.direction.split_end(line, 20.0 + set.size().x);
    let sense = sense_in_view(ui, rect);
    let response = ui.interact(rect.expand2(vec2(6.0, 5.0)), ui.scope_id().with("quote"), sense);
    let start = pen.direction.start(rect);
    pen.icon(ui, beside(pen.direction, start, rect, vec2(15.0, 15.0)), QUOTES, 15.0, pen.theme.accent);
    let words = beside(pen.direction, pen.direction.along(start, 20.0), rect, set.size());
    set.paint(ui.painter(), words);
    if response.hovered() {
        ui.painter().hline(words.x_range(), words.bottom(), Stroke::new(1.0, pen.theme.accent));
    }
    pen.focus_ring(ui, &response, rect.expand2(vec2(3.0, 1.0)), 5);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

fn about(
    ui: &mut Ui,
    pen: &Pen<'_>,
    view: &View,
    record: Record<'_>,
    (selection, part): (&mut Selection, usize),
) -> f32 {
    let Some((number, about)) = record.about() else { return 0.0 };
    let mut column = Column::new(ui, 14.0);
    column.plain(pen, &pen.words.text("about"), SECTION, pen.theme.ink2);
    column.top += 2.0;
    let paragraph = Paragraph {
        marks: view.about_marks.get(number).map_or(&[], Vec::as_slice),
        highlight: (pen.theme.hit, pen.theme.hit_ink),
        ..Paragraph::new(
            &about.text,
            Direction::of_text(Some(&about.language), &about.text),
            SNIPPET,
            pen.theme.ink2,
            column.width(),
        )
    };
    let set = pen.set(column.ui, &paragraph);
    let whole = entry_rect(column.ui, column.top + set.size().y).shrink2(vec2(MARGIN, 0.0));
    let words = Rect::from_min_max(whole.min + vec2(0.0, column.top), whole.max);
    set.paint(column.ui.painter(), words);
    selection.over(column.ui, pen, column.ui.scope_id().with("words"), part, words, &paragraph);
    column.top + set.size().y
}

fn original(ui: &mut Ui, pen: &Pen<'_>, record: Record<'_>) -> f32 {
    let Some(title) = record.original_title() else { return 0.0 };
    let mut column = Column::new(ui, 10.0);
    let label = pen.words.text("title-exact");
    column.plain(pen, &label, SECTION, pen.theme.ink2);
    let direction = Direction::of_text(title.language, title.text);
    let paragraph = Paragraph::new(title.text, direction, PASSAGE, pen.theme.ink, column.width());
    column.say(pen, &paragraph);
    column.top
}

/// Countries and themes.
fn subjects(ui: &mut Ui, pen: &Pen<'_>, record: Record<'_>) -> f32 {
    let mut column = Column::new(ui, 10.0);
    for (id, values) in [("facet-country", record.countries()), ("facet-theme", record.themes())] {
        if !values.is_empty() {
            column.top += 4.0;
            column.plain(pen, &pen.words.text(id), SECTION, pen.theme.ink2);
            column.plain(pen, &values.join(BETWEEN), SMALL, pen.theme.ink2);
        }
    }
    column.top
}

fn provenance(ui: &mut Ui, pen: &Pen<'_>, view: &View, record: Record<'_>) -> f32 {
    let mut column = Column::new(ui, 14.0);
    column.plain(pen, &pen.words.text("provenance"), SECTION, pen.theme.ink2);
    column.top += 2.0;
    let known = record.provenance(&view.evidence, view.added_here);
    for (name, value) in known {
        let text = if name.is_empty() { value } else { format!("{name}: {value}") };
        column.plain(pen, &text, CAPTION, pen.theme.ink3);
        column.top += 3.0;
    }
    column.top + 12.0
}
