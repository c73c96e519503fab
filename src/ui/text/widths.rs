//! How wide words are, remembered from paragraph to paragraph: most words of a text stood in it before.

use std::cell::RefCell;
use std::collections::HashMap;

use super::order::seen;
use egui::{Color32, Context, FontFamily, FontId};

/// So many words are remembered before all are forgotten.
const MOST: usize = 60_000;

/// Family, size in points, and pixels of a point; the last two as their bits.
type Face = (FontFamily, u32, u32);

/// The widths of words by font.
#[derive(Debug, Default)]
pub(super) struct Widths {
    known: RefCell<HashMap<Face, HashMap<String, f32>>>,
}

impl Widths {
    /// Begins a frame: too many words, and the fonts of sizes one has passed by, are forgotten.
    pub(super) fn begin_frame(&self) {
        let mut known = self.known.borrow_mut();
        if known.values().map(HashMap::len).sum::<usize>() > MOST {
            known.clear();
        }
    }

    /// Lends a way to measure words in a font, in points.
    pub(super) fn measuring<R>(
        &self,
        ctx: &Context,
        font: &FontId,
        work: impl FnOnce(&mut dyn FnMut(&str) -> f32) -> R,
    ) -> R {
        let mut all = self.known.borrow_mut();
        let face = (font.family.clone(), font.size.to_bits(), ctx.pixels_per_point().to_bits());
        let known = all.entry(face).or_default();
        work(&mut |words| {
            if let Some(width) = known.get(words) {
                return *width;
            }
            let width = measured(ctx, font, words);
            known.insert(words.to_owned(), width);
            width
        })
    }
}

fn measured(ctx: &Context, font: &FontId, words: &str) -> f32 {
    // A blank at the end of a galley has no width, so blanks are measured between letters.
    if words == " " {
        return ctx.fonts_mut(|fonts| fonts.glyph_width(font, ' '));
    }
    let drawn: String = words.chars().filter_map(seen).collect();
    ctx.fonts_mut(|fonts| fonts.layout_no_wrap(drawn, font.clone(), Color32::PLACEHOLDER)).rect.width()
}
