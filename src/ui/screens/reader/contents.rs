//! The pane at the inline start: the outline, and what was found in this text.

use egui::{CornerRadius, Rect, Ui, WidgetInfo, accesskit::Role, vec2};

use super::DeskLists;
use crate::app::{Attention, Command, DeskWish, Found, State, Step};
use crate::jobs::{Heading, ViewText};
use crate::model::Locator;
use crate::ui::direction::Direction;
use crate::ui::icons::{CARET_DOWN, CARET_UP};
use crate::ui::pen::{Pen, beside};
use crate::ui::screens::text::{self, SECTION};
use crate::ui::screens::{find_field, part};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{CAPTION, Face, SMALL};
use crate::ui::widgets::{FieldWish, Scroll, entry_rect, icon_button, sense_in_view, small_search_field};

const HEADING: f32 = 27.0;
const HIT: f32 = 50.0;
/// What the search in the text needs besides its hits.
const FIND: f32 = 92.0;
/// Letters before a hit that are shown of it, and in all.
const BEFORE: usize = 24;
const SHOWN: usize = 110;

pub(super) fn draw(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    lists: &mut DeskLists,
    attention: Option<Attention>,
) {
    let whole = ui.max_rect();
    let Some((_, text)) = state.text_in_view() else { return };
    let wanted = 34.0 + HEADING * text.outline.len() as f32 + 8.0;
    let most =
        (whole.height() * 0.47).max(whole.height() - FIND - HIT * state.reading.found_here().len() as f32);
    let height = if text.outline.is_empty() { 0.0 } else { wanted.min(most) };
    let (top, below) = whole.split_top_bottom_at_y(whole.top() + height);
    if !text.outline.is_empty() {
        outline(&mut part(ui, "outline", top), pen, state, text, lists);
        let line = Rect::from_x_y_ranges(below.x_range(), below.top() - 1.0..=below.top());
        ui.painter().rect_filled(line, 0.0, pen.theme.line);
    }
    find(&mut part(ui, "find", below), pen, state, text, lists, attention);
}

fn outline(ui: &mut Ui, pen: &Pen<'_>, state: &State, text: &ViewText, lists: &mut DeskLists) {
    let (head, rest) = ui.max_rect().split_top_bottom_at_y(ui.max_rect().top() + 34.0);
    let inner = head.shrink2(vec2(12.0, 0.0));
    let title = pen.words.text("outline");
    let set = pen.line(ui, &title, SECTION, pen.theme.ink, inner.width());
    set.paint(ui.painter(), beside(pen.direction, pen.direction.start(inner), inner, set.size()));
    pen.name(ui, inner, ui.scope_id().with("title"), &title);
    if text.pages.iter().any(|page| !matches!(page.locator, Locator::Section { .. })) {
        let set = pen.line(ui, &pen.words.text("outline-page"), CAPTION, pen.theme.ink3, inner.width());
        let end = pen.direction.split_end(inner, set.size().x).0;
        set.paint(ui.painter(), beside(pen.direction, pen.direction.start(end), inner, set.size()));
    }
    // The last heading at or before where one is.
    let at = state.reading.hit.filter(|hit| hit.text == state.reading.text && hit.page == state.desk.page);
    let here = (state.desk.page, at.map_or(0, |hit| hit.block));
    let current = text.outline.partition_point(|heading| (heading.page, heading.block) <= here);
    let on_page = text.outline.iter().position(|heading| heading.page == state.desk.page);
    let current = current.checked_sub(1).max(on_page.filter(|_| at.is_none()));
    let scroll = match current {
        Some(number) if lists.followed != current => Scroll::IntoView(number),
        _ => Scroll::Stay,
    };
    lists.followed = current;
    let key = (state.reading.chosen.as_ref().map(|id| id.as_str()), state.reading.text);
    let mut list = part(ui, "headings", rest);
    list.spacing_mut().item_spacing.y = 0.0;
    lists.outline.show(&mut list, ("outline", text.outline.len(), HEADING), key, scroll, |ui, number| {
        heading(ui, pen, text, number, current == Some(number));
        HEADING
    });
}

fn heading(ui: &mut Ui, pen: &Pen<'_>, text: &ViewText, number: usize, current: bool) {
    let theme = pen.theme;
    let Heading { level, text: words, language, page, .. } = &text.outline[number];
    let rect = entry_rect(ui, HEADING).shrink2(vec2(6.0, 0.5));
    let response = ui.interact(rect, ui.scope_id().with("heading"), sense_in_view(ui, rect));
    if current || response.hovered() {
        let fill = if current { theme.accent_soft } else { theme.sunken };
        ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    }
    let ink = if current { theme.accent_ink } else { theme.ink2 };
    let style = if current { SMALL.with(Face::UiSemi) } else { SMALL };
    let inner = rect.shrink2(vec2(6.0, 0.0));
    let place = short_place(&text.pages[*page].locator);
    let mark = pen.line(ui, &place, CAPTION, if current { ink } else { theme.ink3 }, 44.0);
    let (end, rest) = pen.direction.split_end(inner, mark.size().x + 8.0);
    mark.paint(
        ui.painter(),
        beside(pen.direction.opposite(), pen.direction.start(rest_end(pen, end)), end, mark.size()),
    );
    let (_, room) = pen.direction.split_start(rest, 12.0 * f32::from(*level));
    let direction = Direction::of_text(language.as_deref(), words);
    let line = Paragraph { rows: 1, ..Paragraph::new(words, direction, style, ink, room.width()) };
    let set = pen.set(ui, &line);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.start(room), room, set.size()));
    pen.focus_ring(ui, &response, rect, 7);
    pen.keep_in_view(&response);
    let place = pen.words.locator(&text.pages[*page].locator);
    let name = pen.words.with("heading-at", &[("heading", words.into()), ("place", place.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, current, &name));
    if response.clicked() {
        pen.wish(Command::Desk(DeskWish::Heading(number)));
    }
    if set.elided {
        response.on_hover_text(words);
    }
}

/// The rectangle seen from its inline end.
fn rest_end(pen: &Pen<'_>, rect: Rect) -> Rect {
    let x = pen.direction.start(pen.direction.split_end(rect, 0.0).0);
    Rect::from_x_y_ranges(x..=x, rect.y_range())
}

/// The number of a page, for where there is little room.
pub(super) fn short_place(locator: &Locator) -> String {
    match locator {
        Locator::Page { label: Some(label), .. } => label.chars().take(6).collect(),
        Locator::Page { page, .. } => page.to_string(),
        Locator::Slide { slide } => slide.to_string(),
        Locator::Section { .. } => "§".to_owned(),
    }
}

fn find(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    text: &ViewText,
    lists: &mut DeskLists,
    attention: Option<Attention>,
) {
    let whole = ui.max_rect();
    let field = Rect::from_min_size(whole.min + vec2(12.0, 10.0), vec2(whole.width() - 24.0, 28.0));
    let (name, clear) = (pen.words.text("key-find"), pen.words.text("find-clear"));
    let mut inner = part(ui, "field", field);
    match small_search_field(&mut inner, pen, find_field(), state.find_text(), (&name, &clear)) {
        Some(FieldWish::Text(text)) => pen.wish(Command::Desk(DeskWish::Find(text))),
        Some(FieldWish::Closed) => pen.wish(Command::Desk(DeskWish::ClearFind)),
        None => {}
    }
    if attention == Some(Attention::Find) {
        ui.memory_mut(|memory| memory.request_focus(find_field()));
    }
    let found = state.reading.found_here();
    let line = Rect::from_min_size(field.left_bottom() + vec2(0.0, 6.0), vec2(field.width(), 28.0));
    where_among(&mut part(ui, "among", line), pen, state, found.len());
    let below = Rect::from_min_max(egui::pos2(whole.left(), line.bottom() + 6.0), whole.max);
    let at = state.reading.at_hit();
    let scroll = match at {
        Some(number) if lists.at_hit != at => Scroll::IntoView(number),
        _ => Scroll::Stay,
    };
    lists.at_hit = at;
    let key = (state.reading.chosen.as_ref().map(|id| id.as_str()), state.reading.text, state.find_text());
    let mut list = part(ui, "hits", below);
    list.spacing_mut().item_spacing.y = 0.0;
    lists.found.show(&mut list, ("hits", found.len(), HIT), key, scroll, |ui, number| {
        hit(ui, pen, text, found[number], (number, found.len()), at == Some(number));
        HIT
    });
}

/// Where one stands among the hits, and the way to the others.
fn where_among(ui: &mut Ui, pen: &Pen<'_>, state: &State, total: usize) {
    ui.with_layout(pen.direction.row_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if total > 0 {
            for (icon, id, step) in
                [(CARET_DOWN, "next-hit", Step::Forward), (CARET_UP, "previous-hit", Step::Backward)]
            {
                if icon_button(ui, pen, icon, &pen.words.text(id), 16.0).clicked() {
                    pen.wish(Command::NextHit(step));
                }
            }
        }
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let text = match state.reading.at_hit() {
            _ if total == 0 && state.find_text().trim().is_empty() => pen.words.text("find-nothing-asked"),
            _ if total == 0 => pen.words.text("find-nothing"),
            Some(at) => pen.words.with("hit-of", &[("hit", number(at + 1)), ("total", number(total))]),
            None => pen.words.with("hits-count", &[("count", number(total))]),
        };
        let width = ui.available_width();
        let line = Paragraph { rows: 1, ..pen.paragraph(&text, CAPTION, pen.theme.ink3, width) };
        ui.with_layout(pen.direction.row(), |ui| pen.say_paragraph(ui, &line));
    });
}

fn hit(
    ui: &mut Ui,
    pen: &Pen<'_>,
    text: &ViewText,
    found: Found,
    (number, total): (usize, usize),
    now: bool,
) {
    let theme = pen.theme;
    let rect = entry_rect(ui, HIT);
    let response = ui.interact(rect, ui.scope_id().with("hit"), sense_in_view(ui, rect));
    if now || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, if now { theme.raised } else { theme.sunken });
    }
    if now {
        let bar = pen.direction.split_start(rect, 3.0).0;
        ui.painter().rect_filled(bar, 0.0, theme.accent);
    }
    let page = &text.pages[found.place.page];
    let block = &page.blocks[found.place.block];
    let inner = rect.shrink2(vec2(14.0, 6.0));
    let (mark, rest) = pen.direction.split_start(inner, 32.0);
    let set = pen.line(ui, &short_place(&page.locator), CAPTION.with(Face::UiSemi), theme.accent_ink, 32.0);
    let badge = Rect::from_min_size(mark.min, vec2(32.0, 18.0));
    ui.painter().rect_filled(badge, CornerRadius::same(4), theme.accent_soft);
    set.paint(ui.painter(), Rect::from_center_size(badge.center(), set.size()));
    let (_, words) = pen.direction.split_start(rest, 8.0);
    let portion = block.portion(block.portion_of(found.mark));
    let (snippet, marks) = around(portion.text, portion.marks[found.mark - portion.first_mark]);
    let paragraph = Paragraph {
        rows: 2,
        marks: &marks,
        highlight: (if now { theme.hit_now } else { theme.hit }, theme.hit_ink),
        ..Paragraph::new(&snippet, text::direction_of(block), SMALL, theme.ink2, words.width())
    };
    pen.set(ui, &paragraph).paint(ui.painter(), words);
    pen.focus_ring(ui, &response, rect.shrink(3.0), 4);
    pen.keep_in_view(&response);
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let of = pen.words.with("hit-of", &[("hit", count(number + 1)), ("total", count(total))]);
    let place = pen.words.locator(&page.locator);
    let name = pen
        .words
        .with("hit-name", &[("hit", of.into()), ("place", place.into()), ("text", snippet.as_str().into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, now, &name));
    if response.clicked() {
        pen.wish(Command::Desk(DeskWish::Hit(number)));
    }
}

/// The words around a hit, and where it stands among them.
fn around(text: &str, (start, end): (usize, usize)) -> (String, Vec<(usize, usize)>) {
    let from = start.saturating_sub(BEFORE);
    let mut letters = text.chars().skip(from.saturating_sub(1));
    // Begins with a whole word.
    let mut skipped = from;
    if from > 0 {
        let mut before = letters.next();
        while skipped < start && before.is_some_and(|letter| !letter.is_whitespace()) {
            before = letters.next();
            skipped += 1;
        }
    }
    let shown = letters.take(SHOWN).map(|letter| if letter.is_control() { ' ' } else { letter });
    let sign = if skipped > 0 { "…" } else { "" };
    let shift = usize::from(skipped > 0);
    let words = sign.chars().chain(shown).collect();
    (words, vec![(start - skipped + shift, end - skipped + shift)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_is_shown_with_whole_words_before_it() {
        for (text, mark, expected) in [
            ("a lantern", (2, 9), ("a lantern", "lantern")),
            (
                "words that stand long before the lantern was lit",
                (33, 40),
                ("…stand long before the lantern was lit", "lantern"),
            ),
            (&format!("{}lantern", "x".repeat(60)), (60, 67), ("…lantern", "lantern")),
        ] {
            let (words, marks) = around(text, mark);
            let marked: String = words.chars().skip(marks[0].0).take(marks[0].1 - marks[0].0).collect();
            assert_eq!((words.as_str(), marked.as_str()), expected);
        }
    }
}
