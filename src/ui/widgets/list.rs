//! A list of any length: only what is in view is set and drawn.
//!
//! Entries have their own heights. Those not yet seen are estimated; when one is drawn, its
//! height is remembered. What lies above the view keeps its place when an estimate was wrong.

use std::hash::{DefaultHasher, Hash, Hasher};

use egui::{Key, Rangef, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// Where to scroll to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui) enum Scroll {
    /// Nowhere.
    Stay,
    /// To the beginning.
    Top,
    /// Just so far that this entry is in view.
    IntoView(usize),
    /// Until this entry stands near the top.
    ToTop(usize),
    /// Until this share of an entry, from its top, stands in the upper half of the view.
    Within(usize, f32),
    /// So many points down, or up.
    By(f32),
}

/// What a list remembers from frame to frame.
#[derive(Debug, Default)]
pub(in crate::ui) struct List {
    heights: Vec<f32>,
    key: u64,
    /// Width and whatever else decides how high entries are.
    layout: (f32, u32),
    /// The entry that was at the top when the layout changed, and how much of it was above.
    anchor: Option<(usize, f32)>,
    offset: f32,
    view: f32,
    correction: f32,
    /// A wish that came before there was anything to scroll.
    pending: Option<Scroll>,
}

impl List {
    /// Draws the entries in view. `key` stands for what the list shows: when it changes, the list
    /// begins at its top again. `draw` draws an entry and answers with its height.
    pub(in crate::ui) fn show(
        &mut self,
        ui: &mut Ui,
        (id, count, estimate): (&'static str, usize, f32),
        key: impl Hash,
        scroll: Scroll,
        draw: impl FnMut(&mut Ui, usize) -> f32,
    ) {
        self.show_estimated(ui, (id, count, 0), &|_| estimate, key, scroll, draw);
    }

    /// As [`List::show`], each entry with an estimate of its own. When `size` or the width changes,
    /// all heights are estimated anew, and what stood at the top stays there.
    pub(in crate::ui) fn show_estimated(
        &mut self,
        ui: &mut Ui,
        (id, count, size): (&'static str, usize, u32),
        estimate: &dyn Fn(usize) -> f32,
        key: impl Hash,
        scroll: Scroll,
        mut draw: impl FnMut(&mut Ui, usize) -> f32,
    ) {
        let width = ui.available_width();
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let key = hasher.finish();
        let scroll = if key != self.key && scroll == Scroll::Stay { Scroll::Top } else { scroll };
        let relaid = key == self.key && self.layout != (width, size) && !self.heights.is_empty();
        let kept = relaid.then(|| self.top_entry());
        if key != self.key || self.layout != (width, size) {
            self.key = key;
            self.layout = (width, size);
            self.heights.clear();
            self.anchor = None;
        }
        // The same list may have become longer or shorter: its place stays.
        self.heights.truncate(count);
        self.heights.extend((self.heights.len()..count).map(estimate));
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        if let Some(offset) = self.target(scroll) {
            self.offset = offset;
            self.anchor = None;
            area = area.vertical_scroll_offset(offset);
        } else if let Some((number, share)) = kept.filter(|(number, _)| *number < count) {
            self.offset = self.heights[..number].iter().sum::<f32>() + share * self.heights[number];
            self.anchor = Some((number, share));
            area = area.vertical_scroll_offset(self.offset);
        } else if self.correction != 0.0 {
            self.offset += self.correction;
            area = area.vertical_scroll_offset(self.offset);
        }
        self.correction = 0.0;
        let output = area.show_viewport(ui, |ui, viewport| {
            let total: f32 = self.heights.iter().sum();
            ui.set_height(total);
            ui.set_width(width);
            let origin = ui.max_rect().min;
            let mut top = 0.0;
            let mut wrong = false;
            for number in 0..count {
                let known = self.heights[number];
                if top > viewport.max.y {
                    break;
                }
                if top + known >= viewport.min.y {
                    let place = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, known));
                    let builder = UiBuilder::new().max_rect(place).id_salt(number);
                    let height = draw(&mut ui.new_child(builder), number);
                    if (height - known).abs() > 0.5 {
                        wrong = true;
                        self.heights[number] = height;
                        if let Some((_, share)) = self.anchor.filter(|(anchor, _)| *anchor == number) {
                            self.correction += (height - known) * share;
                        } else if top < viewport.min.y {
                            self.correction += height - known;
                        }
                    }
                }
                top += self.heights[number];
            }
            if wrong {
                ui.ctx().request_repaint();
            } else {
                self.anchor = None;
            }
            if let Scroll::Within(..) = scroll
                && wrong
            {
                // Its height was a guess: once more, now that it is known.
                self.pending = Some(scroll);
            }
        });
        self.offset = output.state.clamped_offset().y;
        self.view = output.inner_rect.height();
    }

    /// The offset that brings about what is wished, if anything is.
    fn target(&mut self, scroll: Scroll) -> Option<f32> {
        let scroll = match scroll {
            Scroll::Stay => self.pending.take()?,
            other => other,
        };
        let number = match scroll {
            Scroll::IntoView(number) | Scroll::ToTop(number) | Scroll::Within(number, _) => number,
            Scroll::By(points) => {
                let last = (self.heights.iter().sum::<f32>() - self.view).max(0.0);
                return Some((self.offset + points).clamp(0.0, last));
            }
            Scroll::Stay | Scroll::Top => return Some(0.0),
        };
        if number >= self.heights.len() || self.view == 0.0 {
            self.pending = Some(scroll);
            return None;
        }
        let top: f32 = self.heights[..number].iter().sum();
        let span = Rangef::new(top, top + self.heights[number]);
        match scroll {
            Scroll::ToTop(_) => Some((top - 12.0).max(0.0)),
            Scroll::Within(_, share) => {
                let at = top + share * span.span();
                // What is well in view need not move.
                let seen = Rangef::new(self.offset + 40.0, self.offset + self.view - 90.0);
                if seen.contains(at) { None } else { Some((at - 0.3 * self.view).max(0.0)) }
            }
            _ if span.min < self.offset => Some(span.min),
            _ if span.max > self.offset + self.view => Some((span.max - self.view).max(0.0)),
            _ => None,
        }
    }

    /// The scroll that the keys of this frame amount to, where the list is all there is to read.
    pub(in crate::ui) fn keys(&self, ui: &Ui) -> Option<Scroll> {
        let page = (self.view - 40.0).max(40.0);
        let distance = |(key, distance): (Key, f32)| {
            ui.input(|input| input.modifiers.is_none() && input.key_pressed(key)).then_some(distance)
        };
        let anywhere = [
            (Key::PageDown, page),
            (Key::PageUp, -page),
            (Key::Home, f32::NEG_INFINITY),
            (Key::End, f32::INFINITY),
        ];
        // With these the focus is moved or something is pressed, where something has the focus.
        let unfocused = [(Key::ArrowDown, 48.0), (Key::ArrowUp, -48.0), (Key::Space, page)];
        let free = ui.memory(|memory| memory.focused().is_none());
        let all = anywhere.into_iter().chain(unfocused.into_iter().filter(|_| free));
        all.filter_map(distance).next().map(Scroll::By)
    }

    /// The entry at the top of the view, and how much of it is above.
    fn top_entry(&self) -> (usize, f32) {
        let mut top = 0.0;
        for (number, height) in self.heights.iter().enumerate() {
            if top + height > self.offset {
                return (number, ((self.offset - top) / height.max(1.0)).clamp(0.0, 1.0));
            }
            top += height;
        }
        (0, 0.0)
    }

    /// The entry that stands so many points below the top of the view.
    pub(in crate::ui) fn entry_at(&self, distance: f32) -> usize {
        let mut top = 0.0;
        let reached = self.heights.iter().position(|height| {
            top += height;
            top > self.offset + distance
        });
        reached.unwrap_or(self.heights.len().saturating_sub(1))
    }

    /// Where each entry begins, as far as known, and where the last one ends.
    pub(in crate::ui) fn tops(&self) -> Vec<f32> {
        let mut top = 0.0;
        let mut tops = Vec::with_capacity(self.heights.len() + 1);
        for height in &self.heights {
            tops.push(top);
            top += height;
        }
        tops.push(top);
        tops
    }

    /// Whether a wish still waits for the list to be there.
    pub(in crate::ui) fn is_waiting(&self) -> bool {
        self.pending.is_some() || self.correction != 0.0
    }

    /// The part of all that is in view.
    pub(in crate::ui) fn in_view(&self) -> Rangef {
        Rangef::new(self.offset, self.offset + self.view)
    }

    /// The first entry that is at least half in view.
    pub(in crate::ui) fn first_in_view(&self) -> usize {
        let mut top = 0.0;
        let seen = self.heights.iter().position(|height| {
            top += height;
            top - height / 2.0 >= self.offset
        });
        seen.unwrap_or(0)
    }

    /// How many entries fill the view, by the estimate of the first.
    pub(in crate::ui) fn per_view(&self) -> usize {
        let height = self.heights.first().copied().unwrap_or(100.0).max(1.0);
        ((self.view / height).floor() as usize).max(1)
    }
}

/// The rectangle of an entry of this height at the place where it is drawn.
pub(in crate::ui) fn entry_rect(ui: &Ui, height: f32) -> Rect {
    let place = ui.max_rect();
    Rect::from_min_max(place.min, pos2(place.right(), place.top() + height))
}
