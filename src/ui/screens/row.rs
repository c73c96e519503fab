//! One row of the results: cover, title, a line of facts, a snippet with its place.

use std::borrow::Cow;

use egui::{CornerRadius, Key, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::languages;
use super::results::row_id;
use crate::app::{BETWEEN, Command, ShownTitle};
use crate::jobs::Row;
use crate::model::{MatchedIn, TitleStatus};
use crate::ui::direction::Direction;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::{Paragraph, Set, Tail};
use crate::ui::type_scale::{CAPTION, Face, SMALL, SNIPPET, TITLE};
use crate::ui::widgets::{MARK_SHARE, Tag, bookmark, cover, entry_rect, place_mark, sense_in_view, tag_size};

const ABOVE: f32 = 11.0;
const BELOW: f32 = 12.0;
const COVER: f32 = 16.0;
const WORDS: f32 = 70.0;
const END: f32 = 16.0;
/// The room of the bookmark beside the title.
const RIBBON: f32 = 30.0;

/// Draws a row and answers with its height.
pub(super) fn draw<'a>(ui: &mut Ui, pen: &Pen<'a>, row: &'a Row, number: usize, chosen: bool) -> f32 {
    let record = pen.record(&row.resource);
    let theme = pen.theme;
    let width = ui.max_rect().width() - WORDS - END;
    let (text, direction) = title_of(&record.title(), &pen.words.text("title-missing"));
    let paragraph =
        Paragraph { rows: 2, ..Paragraph::new(&text, direction, TITLE, theme.ink, width - RIBBON) };
    let title = pen.set(ui, &paragraph);
    let snippet = Snippet::of(pen, row);
    let snippet_height = snippet.as_ref().map_or(0.0, |snippet| snippet.height(ui, pen, width));
    let lacks = Lacks::of(ui, pen, row, width);
    let lacks_height = lacks.as_ref().map_or(0.0, |lacks| lacks.set.size().y + 3.0);
    let words_height = title.size().y + 3.0 + 22.0 + 3.0 + lacks_height + snippet_height;
    let height = (ABOVE + words_height + BELOW).max(ABOVE + 56.0 + BELOW);

    let rect = entry_rect(ui, height);
    let response = ui.interact(rect, row_id(number), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
        let (bar, _) = pen.direction.split_start(rect, 3.0);
        ui.painter().rect_filled(bar, CornerRadius::ZERO, theme.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.shell);
    }
    let (_, inner) = pen.direction.split_start(rect, COVER);
    let tile = Rect::from_min_size(
        pos2(pen.direction.split_start(inner, 42.0).0.left(), rect.top() + ABOVE),
        vec2(42.0, 56.0),
    );
    cover(ui, pen, tile, row.resource.kind.as_deref());

    let (_, column) = pen.direction.split_start(rect, WORDS);
    let (_, column) = pen.direction.split_end(column, END);
    let mut top = rect.top() + ABOVE;
    let place = |top: f32, height: f32| Rect::from_x_y_ranges(column.x_range(), top..=top + height);
    let line = place(top, title.size().y);
    let (ribbon, words) = pen.direction.split_end(line, RIBBON);
    title.paint(ui.painter(), words);
    let ribbon = Rect::from_center_size(ribbon.center_top() + vec2(6.0, 11.0), vec2(28.0, 28.0));
    let said = if row.hit.bookmarked { "bookmark-remove" } else { "bookmark-add" };
    let called = pen.words.with(said, &[("title", (&text).into())]);
    let mark = ui.interact(ribbon, row_id(number).with("bookmark"), Sense::click());
    if bookmark(ui, pen, ribbon, mark, row.hit.bookmarked, &called).clicked() {
        pen.wish(Command::ToggleBookmark(Some(number)));
    }
    top += title.size().y + 3.0;
    facts(ui, pen, row, number, place(top, 22.0));
    top += 22.0 + 3.0;
    if let Some(lacks) = &lacks {
        lacks.draw(ui, pen, number, place(top, lacks_height));
        top += lacks_height;
    }
    if let Some(snippet) = &snippet {
        snippet.draw(ui, pen, number, place(top, snippet_height));
    }
    let line = Rect::from_x_y_ranges(rect.x_range(), rect.bottom() - 1.0..=rect.bottom());
    ui.painter().rect_filled(line, CornerRadius::ZERO, theme.line);
    pen.focus_ring(ui, &response, rect.shrink(4.0), 6);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &text));
    if response.double_clicked() {
        pen.wish(Command::Open);
    } else if response.clicked()
        && !ui.input(|input| input.key_pressed(Key::Space) || input.key_pressed(Key::Enter))
    {
        // Space and Enter do other things in the list, see `keys`.
        pen.wish(Command::Select(number));
        response.request_focus();
    }
    height
}

/// A row that is still on its way.
pub(super) fn placeholder(ui: &mut Ui, pen: &Pen<'_>, height: f32) -> f32 {
    let rect = entry_rect(ui, height);
    let (_, inner) = pen.direction.split_start(rect, COVER);
    let tile = pen.direction.split_start(inner, 42.0).0.left();
    let tile = Rect::from_min_size(pos2(tile, rect.top() + ABOVE), vec2(42.0, 56.0));
    ui.painter().rect_filled(tile, CornerRadius::same(3), pen.theme.sunken);
    height
}

/// The words of a title and their direction.
pub(super) fn title_of(title: &Option<ShownTitle<'_>>, missing: &str) -> (String, Direction) {
    match title {
        Some(title) => (title.text.to_owned(), Direction::of_text(title.language, title.text)),
        None => (missing.to_owned(), Direction::of_text(None, missing)),
    }
}

/// Issuers, year, type, and tags as far as there is room.
fn facts(ui: &Ui, pen: &Pen<'_>, row: &Row, number: usize, rect: Rect) {
    let record = pen.record(&row.resource);
    let theme = pen.theme;
    let tags = tags(pen, row);
    // One text is opened by the row itself.
    let codes = if row.languages.len() > 1 { record.language_codes() } else { Vec::new() };
    let rest = record.year_and_kind().join(BETWEEN);
    let issuers = record.issuers_short();
    // A set of its own, so that it stands between the two in a mirrored window as well.
    let both = !issuers.is_empty() && !rest.is_empty();
    let dot = pen.line(ui, if both { BETWEEN.trim() } else { "" }, SMALL, theme.ink2, 20.0);
    let apart = if both { dot.size().x + 7.0 } else { 0.0 };
    let least: f32 = tags
        .iter()
        .filter(|(tag, _)| tag.is_reservation())
        .map(|(tag, text)| tag_size(ui, pen, *tag, text).x + 6.0)
        .sum();
    let rest_set = pen.line(ui, &rest, SMALL, theme.ink2, rect.width() * 0.6);
    let room = (rect.width() - rest_set.size().x - apart - least - 16.0).max(60.0);
    let issuers_set = pen.line(ui, &issuers, SMALL.with(Face::UiSemi), theme.ink, room);
    let mut x = pen.direction.start(rect);
    issuers_set.paint(ui.painter(), beside(pen.direction, x, rect, issuers_set.size()));
    x = pen.direction.along(x, issuers_set.size().x);
    dot.paint(ui.painter(), beside(pen.direction, pen.direction.along(x, 3.5), rect, dot.size()));
    x = pen.direction.along(x, apart);
    rest_set.paint(ui.painter(), beside(pen.direction, x, rect, rest_set.size()));
    let words = issuers_set.size().x + apart + rest_set.size().x;
    let gap = if words > 0.0 { 14.0 } else { 0.0 };
    let used = words + gap;
    x = pen.direction.along(x, rest_set.size().x + gap);
    let mut left = rect.width() - used;
    let sizes: Vec<f32> = tags.iter().map(|(tag, text)| tag_size(ui, pen, *tag, text).x + 6.0).collect();
    let mut reserved: f32 = least;
    for ((tag, text), size) in tags.iter().zip(sizes) {
        if tag.is_reservation() {
            reserved -= size;
        }
        if size - 6.0 <= left - reserved {
            let place = tag.paint(ui, pen, x, rect, text);
            let language = codes.iter().find(|(_, code)| *tag == Tag::Language && code == text);
            if let Some((id, _)) = language.filter(|(id, _)| row.languages.iter().any(|held| held == id)) {
                languages::on_a_row(ui, pen, number, id, &record.title_text(), place);
            }
            x = pen.direction.along(x, place.width() + 6.0);
            left -= size;
        }
    }
}

/// Countries, languages, and what a reader must know before relying on the record.
fn tags(pen: &Pen<'_>, row: &Row) -> Vec<(Tag, String)> {
    let record = pen.record(&row.resource);
    let countries = record.countries();
    let mut tags = Vec::new();
    if let Some((first, others)) = countries.split_first() {
        tags.push((Tag::Country, first.clone()));
        if let [one] = others {
            tags.push((Tag::Country, format!("+ {one}")));
        } else if !others.is_empty() {
            tags.push((Tag::Country, format!("+ {}", others.len())));
        }
    }
    tags.extend(record.languages().into_iter().take(3).map(|(code, _)| (Tag::Language, code)));
    if row.hit.waiting {
        tags.push((Tag::Waiting, pen.words.text("waiting")));
    }
    if row.resource.provenance.unverified {
        tags.push((Tag::Check, pen.words.text("unverified")));
    }
    if record.title().is_some_and(|title| title.status == TitleStatus::Descriptive) {
        tags.push((Tag::Wanted, pen.words.text("title-descriptive")));
    }
    if !row.held {
        tags.push((Tag::Wanted, pen.words.text("wanted")));
    }
    tags
}

/// Which words it lacks, in one line.
struct Lacks {
    text: String,
    set: Set,
}

impl Lacks {
    fn of(ui: &Ui, pen: &Pen<'_>, row: &Row, width: f32) -> Option<Lacks> {
        let lacks = &row.hit.lacks;
        if lacks.is_empty() {
            return None;
        }
        let text = pen.words.with("nearly-lacks", &[("words", lacks.join(", ").into())]);
        let set = pen.line(ui, &text, SMALL, pen.theme.ink3, width);
        Some(Lacks { text, set })
    }

    fn draw(&self, ui: &Ui, pen: &Pen<'_>, number: usize, rect: Rect) {
        let place = Rect::from_min_size(rect.min, vec2(rect.width(), self.set.size().y));
        self.set
            .paint(ui.painter(), beside(pen.direction, pen.direction.start(place), place, self.set.size()));
        pen.name(ui, place, row_id(number).with("lacks"), &self.text);
    }
}

/// What a row shows of the words that were found.
struct Snippet<'a> {
    text: Cow<'a, str>,
    direction: Direction,
    marks: Cow<'a, [(usize, usize)]>,
    mark: String,
    passage: Option<usize>,
    row: &'a Row,
    more: Option<String>,
}

/// How far into a text the first found word may stand, and how much is shown before it otherwise.
const FAR: usize = 90;
const BEFORE: usize = 36;

/// A text from a little before the first found word, so that the two lines of a snippet show it.
fn from_the_first_mark<'a>(
    text: &'a str,
    marks: &'a [(usize, usize)],
) -> (Cow<'a, str>, Cow<'a, [(usize, usize)]>) {
    let Some(&(first, _)) = marks.first().filter(|(first, _)| *first > FAR) else {
        return (Cow::Borrowed(text), Cow::Borrowed(marks));
    };
    let letters: Vec<char> = text.chars().collect();
    let early = first - BEFORE;
    let start = (early..first).find(|at| letters[at - 1].is_whitespace()).unwrap_or(first);
    let shown: String = std::iter::once('…').chain(letters[start..].iter().copied()).collect();
    // The sign of omission stands in the place of all that was left out.
    let moved = marks.iter().map(|(from, to)| (from - start + 1, to - start + 1)).collect();
    (Cow::Owned(shown), Cow::Owned(moved))
}

impl<'a> Snippet<'a> {
    fn of(pen: &Pen<'a>, row: &'a Row) -> Option<Snippet<'a>> {
        if let Some(passage) = row.hit.passages.first() {
            let others = row.hit.passages_total.saturating_sub(1);
            let (text, marks) = from_the_first_mark(&passage.text, &passage.marks);
            return Some(Snippet {
                direction: Direction::of_text(passage.language.as_deref(), &passage.text),
                text,
                marks,
                mark: pen.words.locator(&passage.locator),
                passage: Some(0),
                row,
                more: (others > 0).then(|| pen.words.with("more-passages", &[("count", others.into())])),
            });
        }
        let (number, about) = pen.record(&row.resource).about()?;
        let found = row.hit.matched_in.contains(&MatchedIn::About);
        let marks = row.about_marks.get(number).map_or(&[][..], Vec::as_slice);
        let (text, marks) = from_the_first_mark(&about.text, marks);
        Some(Snippet {
            direction: Direction::of_text(Some(&about.language), &about.text),
            text,
            marks,
            mark: if found { pen.words.text("matched-in-about") } else { String::new() },
            passage: None,
            row,
            more: None,
        })
    }

    fn lead(&self, ui: &Ui, pen: &Pen<'_>, width: f32) -> f32 {
        if self.mark.is_empty() || self.direction != pen.direction {
            return 0.0;
        }
        let style = CAPTION.with(Face::UiSemi);
        pen.line(ui, &self.mark, style, pen.theme.accent_ink, width * MARK_SHARE).size().x + 12.0 + 6.0
    }

    fn paragraph<'b>(&'b self, pen: &Pen<'_>, lead: f32, width: f32) -> Paragraph<'b> {
        let theme = pen.theme;
        Paragraph {
            marks: &self.marks,
            highlight: (theme.hit, theme.hit_ink),
            rows: 2,
            lead,
            tail: self.more.as_deref().map(|text| Tail { text, color: theme.accent }),
            ..Paragraph::new(&self.text, self.direction, SNIPPET, theme.ink2, width)
        }
    }

    /// A mark of the other direction stands in a line of its own.
    fn above(&self, pen: &Pen<'_>) -> f32 {
        if self.mark.is_empty() || self.direction == pen.direction { 0.0 } else { 21.0 }
    }

    fn height(&self, ui: &Ui, pen: &Pen<'_>, width: f32) -> f32 {
        let lead = self.lead(ui, pen, width);
        self.above(pen) + pen.set(ui, &self.paragraph(pen, lead, width)).size().y
    }

    /// Where it says how many more passages there are: opens them all.
    fn all(&self, ui: &Ui, pen: &Pen<'_>, number: usize, more: &str, rect: Rect) {
        let response = ui.interact(rect, row_id(number).with("passages"), sense_in_view(ui, rect));
        let name = format!("{more}: {}", pen.record(&self.row.resource).title_text());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        pen.focus_ring(ui, &response, rect.expand2(vec2(3.0, 0.0)), 5);
        if response.hovered() {
            let line = Stroke::new(1.0, pen.theme.accent);
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, line);
        }
        if response.on_hover_text(pen.words.text("passages-open-all")).clicked() {
            pen.wish(Command::OpenPassagesOf(number));
        }
    }

    fn draw(&self, ui: &mut Ui, pen: &Pen<'_>, number: usize, rect: Rect) {
        let lead = self.lead(ui, pen, rect.width());
        let set = pen.set(ui, &self.paragraph(pen, lead, rect.width()));
        let (mut words, mut first) = (rect, rect);
        words.min.y += self.above(pen);
        first.max.y = first.min.y + SNIPPET.line(pen.direction);
        set.paint(ui.painter(), words);
        let id = row_id(number).with("snippet");
        pen.name(ui, Rect::from_min_size(words.min, vec2(1.0, 1.0)), id, &self.text);
        if let Some(more) = &self.more {
            let wide = pen.line(ui, more, SNIPPET, pen.theme.accent, f32::INFINITY).size().x;
            self.all(ui, pen, number, more, set.tail(words, wide));
        }
        if self.mark.is_empty() {
            return;
        }
        let x = pen.direction.start(rect);
        let (_, response) = place_mark(ui, pen, id.with("mark"), x, first, &self.mark);
        let title = pen.record(&self.row.resource).title_text();
        let name = format!("{}: {title}", self.mark);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            match self.passage.and_then(|passage| self.row.hit.passages.get(passage)) {
                Some(passage) => pen.wish(Command::OpenPassageOf(number, passage.locator.clone())),
                None => pen.wish(Command::Select(number)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_begins_a_little_before_the_first_found_word() {
        let near = "short text with bees";
        assert_eq!(from_the_first_mark(near, &[(16, 20)]).0, near);
        let far = format!("{}and then the bees came back", "filler ".repeat(20));
        let at = far.find("bees").unwrap();
        let marks = [(at, at + 4)];
        let (text, marks) = from_the_first_mark(&far, &marks);
        assert!(text.starts_with("…filler ") && text.ends_with("bees came back"), "{text}");
        let letters: Vec<char> = text.chars().collect();
        assert_eq!(letters[marks[0].0..marks[0].1].iter().collect::<String>(), "bees");
        assert!(letters.len() < 80);
    }
}
