//! Ticks along the edge of the sheet: where in the text the words stand.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::{Command, DeskWish, State, Step};
use crate::jobs::ViewText;
use crate::ui::pen::Pen;
use crate::ui::screens::text::Entry;
use crate::ui::widgets::List;

/// A tick is so wide and so high.
const TICK: egui::Vec2 = vec2(8.0, 4.0);

/// So far from a tick a click still means it.
const NEAR: f32 = 24.0;

/// Draws the ticks of all that was found. A click leads to the nearest; Enter to the next.
pub(super) fn draw(
    ui: &mut Ui,
    pen: &Pen<'_>,
    state: &State,
    shown: &ViewText,
    list: &List,
    entries: &[Entry],
) {
    let found = state.reading.found_here();
    if found.is_empty() {
        return;
    }
    let strip = ui.max_rect().shrink2(vec2(0.0, 6.0));
    let heights = heights(state, shown, list, entries, strip);
    let response = ui.interact(strip, ui.scope_id().with("strip"), Sense::click());
    let at = state.reading.at_hit();
    let theme = pen.theme;
    let mut before = f32::NEG_INFINITY;
    for (number, y) in heights.iter().enumerate() {
        let now = at == Some(number);
        // Ticks that would lie upon each other are drawn once.
        if y - before < 1.0 && !now {
            continue;
        }
        before = *y;
        let tick = Rect::from_center_size(pos2(strip.center().x, *y), TICK);
        ui.painter().rect_filled(tick, 1, if now { theme.hit_now } else { theme.hit });
        ui.painter().rect_stroke(tick, 1, Stroke::new(1.0, theme.warn), StrokeKind::Inside);
    }
    pen.focus_ring(ui, &response, strip, 4);
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let name = pen.words.with("hit-ticks", &[("count", count.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        let pointer = response.interact_pointer_pos();
        let nearest = pointer.and_then(|pointer| {
            let near = heights.iter().enumerate().map(|(number, y)| (number, (y - pointer.y).abs()));
            near.min_by(|one, other| one.1.total_cmp(&other.1)).filter(|(_, away)| *away <= NEAR)
        });
        match (nearest, pointer) {
            (Some((number, _)), _) => pen.wish(Command::Desk(DeskWish::Hit(number))),
            (None, Some(_)) => {}
            (None, None) => pen.wish(Command::NextHit(Step::Forward)),
        }
    }
    response.on_hover_text(name);
}

/// Where along the strip each hit stands. Page by page the strip stands for all pages alike.
fn heights(state: &State, shown: &ViewText, list: &List, entries: &[Entry], strip: Rect) -> Vec<f32> {
    let found = state.reading.found_here();
    let along = |share: f32| strip.top() + share.clamp(0.0, 1.0) * strip.height();
    if state.desk.by_page {
        let pages = shown.pages.len().max(1) as f32;
        return found.iter().map(|found| along((found.place.page as f32 + 0.5) / pages)).collect();
    }
    let tops = list.tops();
    // Both in reading order: one pass over the entries.
    let mut number = 0;
    let all = tops.last().copied().unwrap_or(1.0).max(strip.height());
    let height = |found: &crate::app::Found| {
        let block = &shown.pages[found.place.page].blocks[found.place.block];
        let portion = block.portion_of(found.mark);
        while number < entries.len() && entries[number] != Entry::Block(found.place, portion) {
            number += 1;
        }
        let (top, end) = (tops.get(number).copied(), tops.get(number + 1).copied());
        let (top, end) = (top.unwrap_or(all), end.unwrap_or(all));
        along((top + block.share_before(found.mark) * (end - top)) / all)
    };
    found.iter().map(height).collect()
}
