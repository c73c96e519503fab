//! The characters of a PDF page and where each stands: what a page draws, minus the drawing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::page::Page;

use super::letters;

/// A character, or several that are drawn as one, in points from the upper left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Its left edge.
    pub(super) x: f32,
    /// Its baseline.
    pub(super) y: f32,
    /// How far it reaches to the right.
    pub(super) width: f32,
    /// The size of its letters.
    pub(super) size: f32,
    /// In logical order, without forms of presentation; U+FFFD if the font does not tell.
    pub(super) text: String,
    pub(super) is_bold: bool,
    /// How many were drawn before it.
    pub(super) order: u32,
}

impl Glyph {
    /// Its right edge.
    pub(super) fn end(&self) -> f32 {
        self.x + self.width
    }
}

/// The glyphs of a page that run in one direction.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// By how many degrees the lines are turned.
    pub(super) angle: i32,
    pub(super) glyphs: Vec<Glyph>,
}

/// All that a page shows.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Points from top to bottom.
    pub(super) height: f32,
    /// Level lines first, then the rest in the order drawn.
    pub(super) layers: Vec<Layer>,
    /// Whether more was drawn than is kept.
    pub(super) is_full: bool,
}

/// What no page of text has: more directions than these.
const ANGLES: usize = 16;

/// What is drawn on a page; `None` if the interpreter panicked.
pub(super) fn sheet<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, most: usize) -> Option<Sheet> {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut collector = Collector {
        area: area.inflate(1.0, 1.0),
        most,
        left: most,
        sheet: Sheet { height, ..Sheet::default() },
    };
    let done = catch_unwind(AssertUnwindSafe(|| {
        let [a, b, c, d, e, f] = page.initial_transform(true).as_coeffs();
        let transform = Affine::new([a, b, c, d, e, f]);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, area, cache, page.xref(), settings);
        interpret_page(page, &mut context, &mut collector);
    }));
    done.ok()?;
    let mut sheet = collector.sheet;
    sheet.layers.sort_by_key(|layer| layer.angle != 0);
    Some(sheet)
}

struct Collector {
    area: Rect,
    most: usize,
    left: usize,
    sheet: Sheet,
}

impl Collector {
    fn push(&mut self, transform: Affine, text: String, advance: Option<f32>, is_bold: bool) {
        if self.left == 0 {
            self.sheet.is_full = self.most > 0;
            return;
        }
        let [a, b, c, d, ..] = transform.as_coeffs();
        let origin = transform * Point::ORIGIN;
        let (along, up) = (a.hypot(b) * 1000.0, c.hypot(d) * 1000.0);
        let is_sane = [along, up, origin.x, origin.y].iter().all(|it| it.is_finite() && it.abs() < 1e5);
        if !is_sane || up < 0.5 || !self.area.contains(origin) {
            return;
        }
        self.left -= 1;
        let angle = b.atan2(a).to_degrees().round() as i32;
        let angle = if angle.abs() <= 2 { 0 } else { angle };
        // Lines that are turned are turned back.
        let place = Affine::rotate(f64::from(-angle).to_radians()) * origin;
        // A glyph of a stand-in font is stretched to the width that the file gives it.
        let scale = if (along / up - 1.0).abs() < 0.6 { up } else { along };
        let advance = advance.filter(|it| it.is_finite()).unwrap_or(500.0).clamp(0.0, 4000.0);
        let glyph = Glyph {
            x: place.x as f32,
            y: place.y as f32,
            width: advance / 1000.0 * scale as f32,
            size: up as f32,
            text,
            is_bold,
            order: (self.most - self.left) as u32,
        };
        let has_room = self.sheet.layers.len() < ANGLES;
        match self.sheet.layers.iter_mut().find(|layer| layer.angle == angle) {
            Some(layer) => layer.glyphs.push(glyph),
            None if has_room => {
                self.sheet.layers.push(Layer { angle, glyphs: vec![glyph] });
            }
            None => {}
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        // All glyphs of a run have one font.
        let is_bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => letters::plain(&c.to_string()),
                Some(BfString::String(text)) => letters::plain(&text),
                None => char::REPLACEMENT_CHARACTER.to_string(),
            };
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(drawn) => drawn.advance_width(),
            };
            self.push(props.transform * glyph.transform(), text, advance, is_bold);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn is_bold(glyph: &Drawn<'_>) -> bool {
    let Drawn::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        let name = font.postscript_name.unwrap_or_default().to_lowercase();
        font.weight.is_some_and(|weight| weight >= 600)
            || ["bold", "black", "heavy"].iter().any(|it| name.contains(it))
    })
}
