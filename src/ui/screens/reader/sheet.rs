//! The text itself, on its sheet.

use egui::{Frame, Key, Rect, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2};

use super::{DeskLists, ticks};
use crate::app::{Attention, Command, DeskWish, Found, State, Step, joined};
use crate::jobs::{View, ViewText};
use crate::model::{Locator, Role as BlockRole};
use crate::ui::pen::Pen;
use crate::ui::screens::selection::Spot;
use crate::ui::screens::text::{self, Entry, Measure};
use crate::ui::screens::{find_field, part};
use crate::ui::type_scale::{BODY, CAPTION};
use crate::ui::widgets::{Scroll, entry_rect, place_mark};

/// The width of a line of text, of the sheet around it, and of the strip of ticks on the sheet.
const LINE: f32 = 570.0;
const SHEET: f32 = 664.0;
const TICKS: f32 = 16.0;

/// Free space after the last words, so that the last page can come to the top.
const AFTER: f32 = 420.0;

/// How far below the top of the view one reads.
const READ: f32 = 70.0;

pub(super) fn draw(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    lists: &mut DeskLists,
    attention: Option<Attention>,
) {
    let whole = ui.max_rect();
    let theme = pen.theme;
    let sheet = Rect::from_center_size(whole.center(), vec2(SHEET.min(whole.width()), whole.height()));
    ui.painter().rect_filled(sheet, 0.0, theme.raised);
    ui.painter().rect_stroke(sheet, 0.0, Stroke::new(1.0, theme.line), StrokeKind::Outside);
    if let Some(error) = &state.reading.failed {
        return say(ui, pen, sheet, &pen.words.error(error), theme.gap);
    }
    let Some(view) = state.reading.view.as_deref() else { return };
    let Some((_, shown)) = state.text_in_view() else {
        if state.reading.is_current() {
            say(ui, pen, sheet, &pen.words.text("wanted-explained"), theme.ink2);
        }
        return;
    };
    let entries = entries(state, shown);
    let key = (
        view.resource.id.as_str(),
        state.reading.text,
        state.desk.by_page.then_some(state.desk.page),
        pen.words.language(),
    );
    lists.words.begin(ui, key);
    let asked = wished(state, attention, shown, &entries);
    let idle = state.sheet.is_none() && state.palette.is_none() && state.desk.address.is_none();
    let scroll = lists.text.keys(ui).filter(|_| idle).unwrap_or(asked);
    let scroll = turn(pen, state, lists, scroll);
    let scroll = select(ui, state, view, &entries, lists).map_or(scroll, Scroll::IntoView);
    let page_of = |part: usize| match entries.get(part) {
        Some(Entry::Block(place, _)) => Some(place.page),
        _ => None,
    };
    let selected = lists.words.parts();
    lists.selected = selected.and_then(|(from, to)| Some((page_of(from)?, page_of(to)?)));
    // The ticks stand beside the list, whose scroll bar would take their clicks.
    let (strip, column) = pen.direction.split_end(sheet, TICKS);
    let margin = ((column.width() - LINE) / 2.0).max(16.0);
    let scale = f32::from(state.text_size()) / 16.0;
    let width = column.width() - 2.0 * margin;
    let estimate = |number: usize| estimate(shown, entries[number], width, scale);
    let at = state.reading.hit.map(|place| Found { place, mark: state.reading.mark });

    let mut inner = part(ui, "text", column);
    inner.spacing_mut().item_spacing.y = 0.0;
    let shape = ("reader", entries.len(), u32::from(state.text_size()));
    let (list, words) = (&mut lists.text, &mut lists.words);
    list.show_estimated(&mut inner, shape, &estimate, key, scroll, |ui, number| match entries[number] {
        Entry::Mark(text, page) => mark(ui, pen, state, shown, (text, page), margin),
        Entry::After => AFTER.min(whole.height() * 0.6),
        entry => text::draw(ui, pen, view, entry, Measure { scale, margin }, at, (words, number)),
    });
    let led = matches!(attention, Some(Attention::Place(_) | Attention::Page(..)));
    seen(pen, state, lists, &entries, led);
    ticks::draw(&mut part(ui, "ticks", strip), pen, state, shown, &lists.text, &entries);
}

fn say(ui: &mut Ui, pen: &Pen<'_>, sheet: Rect, words: &str, ink: egui::Color32) {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(sheet));
    Frame::new().inner_margin((SHEET - LINE) / 2.0).show(&mut inner, |ui| {
        pen.say(ui, words, BODY, ink);
    });
}

/// What stands on the sheet: all pages of the text, or the one in view.
fn entries(state: &State, shown: &ViewText) -> Vec<Entry> {
    let text = state.reading.text;
    let reserved = shown.info.from_ocr && (!state.desk.by_page || state.desk.page == 0);
    let mut entries: Vec<Entry> = reserved.then_some(Entry::Heading(text)).into_iter().collect();
    let pages = if state.desk.by_page {
        let page = state.desk.page.min(shown.pages.len().saturating_sub(1));
        page..(page + 1).min(shown.pages.len())
    } else {
        0..shown.pages.len()
    };
    for page in pages {
        entries.extend(text::page(text, page, &shown.pages[page]));
    }
    entries.push(Entry::After);
    entries
}

/// About how high an entry is, before it is set.
fn estimate(shown: &ViewText, entry: Entry, width: f32, scale: f32) -> f32 {
    match entry {
        Entry::Heading(_) => 76.0,
        Entry::Mark(..) => 38.0,
        Entry::After => AFTER,
        Entry::Block(place, portion) => {
            let found = &shown.pages[place.page].blocks[place.block];
            let (block, words) = (&found.block, found.portion(portion).text);
            // A letter is about 7.6 points wide and two bytes long outside Latin.
            let letters = match words.chars().next() {
                Some(first) if first.is_ascii() => words.len(),
                _ => words.len() / 2,
            };
            let small = matches!(block.role, BlockRole::Note | BlockRole::Caption);
            let scale = if small { scale * 0.875 } else { scale };
            let lines = (letters as f32 * 7.6 * scale / width.max(50.0)).ceil().max(1.0);
            lines * (25.0 * scale).round() + 12.0
        }
    }
}

/// Where the state wants the text to stand.
fn wished(state: &State, attention: Option<Attention>, shown: &ViewText, entries: &[Entry]) -> Scroll {
    let at = |entry: Entry| entries.iter().position(|known| *known == entry);
    match attention {
        Some(Attention::Place(place)) => {
            let found = &shown.pages[place.page].blocks[place.block];
            let portion = found.portion_of(state.reading.mark);
            let Some(number) = at(Entry::Block(place, portion)) else { return Scroll::Stay };
            match found.marks.get(state.reading.mark) {
                Some(_) => Scroll::Within(number, found.share_before(state.reading.mark)),
                None if place.block == 0 => {
                    at(Entry::Mark(place.text, place.page)).map_or(Scroll::ToTop(number), Scroll::ToTop)
                }
                None => Scroll::ToTop(number),
            }
        }
        Some(Attention::Page(text, page)) => at(Entry::Mark(text, page)).map_or(Scroll::Stay, Scroll::ToTop),
        _ => Scroll::Stay,
    }
}

/// Page by page, what would lead beyond the page leads to the next one.
fn turn(pen: &Pen<'_>, state: &State, lists: &DeskLists, scroll: Scroll) -> Scroll {
    let Scroll::By(points) = scroll else { return scroll };
    if !state.desk.by_page || !points.is_finite() || points.abs() < 100.0 {
        return scroll;
    }
    let view = lists.text.in_view();
    let end = lists.text.tops().last().copied().unwrap_or(0.0);
    if points > 0.0 && view.max >= end - 4.0 {
        pen.wish(Command::Desk(DeskWish::Turn(Step::Forward)));
        return Scroll::Stay;
    }
    if points < 0.0 && view.min <= 4.0 {
        pen.wish(Command::Desk(DeskWish::Turn(Step::Backward)));
        return Scroll::Stay;
    }
    scroll
}

/// Tells the state which page is read now.
fn seen(pen: &Pen<'_>, state: &State, lists: &mut DeskLists, entries: &[Entry], led: bool) {
    let at = lists.text.in_view().min;
    let waits = lists.text.is_waiting();
    let still = |before: f32| waits || (before - at).abs() < 2.0;
    lists.led = if led || lists.led.is_some_and(still) { Some(at) } else { None };
    if state.desk.by_page || lists.led.is_some() {
        return;
    }
    let page = match entries.get(lists.text.entry_at(READ)) {
        Some(Entry::Mark(_, page)) => *page,
        Some(Entry::Block(place, _)) => place.page,
        Some(Entry::Heading(_) | Entry::After) | None => return,
    };
    if page != state.desk.page && !waits {
        pen.wish(Command::Desk(DeskWish::Seen(page)));
    }
}

/// Keys that select: Ctrl A the page one is at, Shift and arrows from there on.
fn select(ui: &Ui, state: &State, view: &View, entries: &[Entry], lists: &mut DeskLists) -> Option<usize> {
    let (list, selection) = (&lists.text, &mut lists.words);
    let mark = state.reading.mark;
    let hit = state.reading.hit.map(|place| text::entry_of(view, Found { place, mark }));
    let hit = hit.and_then(|hit| entries.iter().position(|entry| *entry == hit));
    let at = selection.head().map(|head| head.part).or(hit).unwrap_or(list.first_in_view());
    let block = (at..entries.len()).find(|part| text::words_of(view, entries[*part]).is_some())?;
    let Entry::Block(here, portion) = entries[block] else { return None };
    if ui.input(|input| input.modifiers.command && input.key_pressed(Key::A))
        && state.sheet.is_none()
        && ui.memory(|memory| memory.focused()) != Some(find_field())
    {
        let on_page = |entry: &Entry| matches!(entry, Entry::Block(place, _) if (place.text, place.page) == (here.text, here.page));
        let from = entries.iter().position(on_page)?;
        let to = entries.iter().rposition(on_page)?;
        let end = text::words_of(view, entries[to]).map_or(0, |words| words.text.len());
        selection.select(Spot { part: from, at: 0 }, Spot { part: to, at: end });
    }
    // Where one is at a hit, keys begin at the words found.
    let shown = text::block_at(view, here).portion(portion);
    let found = mark.checked_sub(shown.first_mark).filter(|_| hit == Some(block));
    let letter = found.and_then(|found| shown.marks.get(found)).map_or(0, |mark| mark.0);
    let at = shown.text.char_indices().nth(letter).map_or(0, |(at, _)| at);
    let words = |part: usize| text::words_of(view, *entries.get(part)?);
    selection.keys(ui, Some(Spot { part: block, at }), entries.len(), words)
}

/// Where a page begins: the headings it lies below, and its mark.
fn mark(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    shown: &ViewText,
    (_, page): (usize, usize),
    margin: f32,
) -> f32 {
    let locator = &shown.pages[page].locator;
    let words = pen.words.locator(locator);
    let rect = entry_rect(ui, 38.0).shrink2(vec2(margin, 0.0));
    let line = Rect::from_min_max(rect.min + vec2(0.0, 12.0), rect.max - vec2(0.0, 4.0));
    if page > 0 && !state.desk.by_page {
        let rule = rect.top() + 4.0;
        ui.painter().hline(rect.x_range(), rule, Stroke::new(1.0, pen.theme.line));
    }
    let start = pen.direction.start(line);
    let (taken, response) = place_mark(ui, pen, ui.scope_id().with("mark"), start, line, &words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        pen.wish(Command::OpenPassage(locator.clone()));
    }
    // A section's mark names its headings already.
    if !matches!(locator, Locator::Section { .. }) {
        let crumbs = joined(crumbs(shown, page));
        let room = pen.direction.split_start(line, taken.width() + 10.0).1;
        let set = pen.line(ui, &crumbs, CAPTION, pen.theme.ink3, room.width());
        let place = Rect::from_min_size(
            egui::pos2(
                if pen.direction.is_rtl() { room.right() - set.size().x } else { room.left() },
                room.center().y - set.size().y / 2.0,
            ),
            set.size(),
        );
        set.paint(ui.painter(), place);
        if !crumbs.is_empty() {
            pen.name(ui, place, ui.scope_id().with("crumbs"), &crumbs);
        }
    }
    38.0
}

/// The headings that a page lies below, from the outermost.
fn crumbs(shown: &ViewText, page: usize) -> Vec<&str> {
    let before = shown.outline.partition_point(|heading| heading.page < page);
    let mut crumbs = Vec::new();
    let mut level = u8::MAX;
    for heading in shown.outline[..before].iter().rev() {
        if heading.level < level {
            level = heading.level;
            crumbs.push(heading.text.as_str());
        }
        if level == 0 {
            break;
        }
    }
    crumbs.reverse();
    crumbs
}
