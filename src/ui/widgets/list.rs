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
    /// So many points down, or up.
    By(f32),
}

/// What a list remembers from frame to frame.
#[derive(Debug, Default)]
pub(in crate::ui) struct List {
    heights: Vec<f32>,
    key: u64,
    width: f32,
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
        mut draw: impl FnMut(&mut Ui, usize) -> f32,
    ) {
        let width = ui.available_width();
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let key = hasher.finish();
        let scroll = if key != self.key && scroll == Scroll::Stay { Scroll::Top } else { scroll };
        if key != self.key || width != self.width {
            self.key = key;
            self.width = width;
            self.heights.clear();
        }
        // The same list may have become longer or shorter: its place stays.
        self.heights.resize(count, estimate);
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        if let Some(offset) = self.target(scroll) {
            self.offset = offset;
            area = area.vertical_scroll_offset(offset);
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
                        if top < viewport.min.y {
                            self.correction += height - known;
                        }
                    }
                }
                top += self.heights[number];
            }
            if wrong {
                ui.ctx().request_repaint();
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
            Scroll::IntoView(number) | Scroll::ToTop(number) => number,
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
