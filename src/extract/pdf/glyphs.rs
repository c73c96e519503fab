//! The characters of a PDF page and where each stands: what a page draws, minus the drawing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::object::{Dict, String as Bytes};
use hayro_syntax::page::Page;

use super::{document, letters};

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
        spans: Vec::new(),
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
    /// Marked content that is open, with what the file says that it reads.
    spans: Vec<Option<Span>>,
    sheet: Sheet,
}

/// Glyphs of which the file itself says what they read, because they do not tell.
struct Span {
    text: String,
    /// How many glyphs were drawn before it.
    begin: u32,
}

/// Glyphs that are read as one, at most. More are lines, which tell more by themselves.
const SPAN: usize = 40;

impl Collector {
    fn drawn(&self) -> u32 {
        (self.most - self.left) as u32
    }

    /// Puts what a span reads in the place of its glyphs.
    fn replace(&mut self, span: Span) {
        let of_span = |layer: &Layer| layer.glyphs.iter().rposition(|it| it.order <= span.begin);
        for layer in &mut self.sheet.layers {
            let start = of_span(layer).map_or(0, |at| at + 1);
            let glyphs = &mut layer.glyphs[start..];
            // Marks are drawn beside the letter they stand over: the widest one stands on the line.
            let Some(letter) = glyphs.iter().max_by(|a, b| a.width.total_cmp(&b.width)) else { continue };
            let (y, size) = (letter.y, letter.size);
            let is_one = glyphs.len() <= SPAN && glyphs.iter().all(|it| (it.y - y).abs() < size);
            let is_fitting = span.text.chars().count() <= 4 * glyphs.len() + 4;
            if !is_one || !is_fitting || (span.text.is_empty() && glyphs.len() > 2) {
                continue;
            }
            let x = glyphs.iter().map(|it| it.x).fold(letter.x, f32::min);
            let end = glyphs.iter().map(Glyph::end).fold(x, f32::max);
            let width = if is_joiner(&span.text) { 0.0 } else { end - x };
            let one = Glyph { x, width, text: span.text.clone(), ..letter.clone() };
            layer.glyphs.truncate(start);
            layer.glyphs.push(one);
        }
    }

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
        let advance = if is_joiner(&text) { Some(0.0) } else { advance };
        let advance = advance.filter(|it| it.is_finite()).unwrap_or(500.0).clamp(0.0, 4000.0);
        let glyph = Glyph {
            x: place.x as f32,
            y: place.y as f32,
            width: advance / 1000.0 * scale as f32,
            size: up as f32,
            text,
            is_bold,
            order: self.drawn(),
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

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let is_free = self.spans.iter().all(Option::is_none);
        let text = properties.filter(|_| is_free).and_then(|it| it.get::<Bytes<'_>>("ActualText"));
        let text = text.map(|text| letters::plain(&document::text(text.as_bytes())));
        let begin = self.drawn();
        self.spans.push(text.map(|text| Span { text, begin }));
    }

    fn end_marked_content(&mut self) {
        if let Some(span) = self.spans.pop().flatten() {
            self.replace(span);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Joiners are drawn by some as wide as spaces, under the letter that follows.
fn is_joiner(text: &str) -> bool {
    matches!(text, "\u{200c}" | "\u{200d}")
}

fn is_bold(glyph: &Drawn<'_>) -> bool {
    let Drawn::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        let name = font.postscript_name.unwrap_or_default().to_lowercase();
        font.weight.is_some_and(|weight| weight >= 600)
            || ["bold", "black", "heavy"].iter().any(|it| name.contains(it))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of glyphs at these places after the file has said what they read.
    fn told(glyphs: &[(&str, f64, f64)], text: &str) -> Vec<(String, f32, f32)> {
        let mut collector = Collector {
            area: Rect::new(0.0, 0.0, 100.0, 100.0),
            most: 99,
            left: 99,
            spans: Vec::new(),
            sheet: Sheet::default(),
        };
        let mut draw = |(letter, x, y): (&str, f64, f64)| {
            let width = if letter == "°" { 200.0 } else { 500.0 };
            collector.push(Affine::new([0.01, 0.0, 0.0, 0.01, x, y]), letter.to_owned(), Some(width), false);
        };
        draw(("a", 0.0, 50.0));
        glyphs.iter().for_each(|glyph| draw(*glyph));
        collector.replace(Span { text: text.to_owned(), begin: 1 });
        let glyphs = collector.sheet.layers[0].glyphs[1..].iter();
        glyphs.map(|it| (it.text.clone(), it.x.round(), it.end().round())).collect()
    }

    #[test]
    fn what_the_file_says_that_glyphs_read() {
        let one = |text: &str, x, end| vec![(text.to_owned(), x, end)];
        // A letter of parts, the mark drawn first and lower than the line.
        assert_eq!(told(&[("°", 12.0, 52.0), ("ړ", 10.0, 50.0)], "ړ"), one("ړ", 10.0, 15.0));
        // Its base alone, which was given the name of the whole.
        assert_eq!(told(&[("ړ", 10.0, 50.0)], "ر"), one("ر", 10.0, 15.0));
        assert_eq!(told(&[("-", 10.0, 50.0)], ""), one("", 10.0, 15.0));
        // What does not fit the glyphs is not believed: lines, long texts, text that would vanish.
        let lines = [("b", 10.0, 50.0), ("c", 10.0, 70.0)];
        assert_eq!(told(&lines, "bc").len(), 2);
        assert_eq!(told(&lines[..1], "a picture of a well").len(), 1);
        assert_eq!(told(&lines[..1], "a picture of a well")[0].0, "b");
        let word = [("b", 10.0, 50.0), ("c", 15.0, 50.0), ("d", 20.0, 50.0)];
        assert_eq!(told(&word, "").len(), 3);
    }
}
