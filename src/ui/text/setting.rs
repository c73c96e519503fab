//! A paragraph -> a galley: broken, ordered, coloured, and kept for the next frame.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align, Color32, Context, Galley, Rect, Vec2, pos2, vec2};
use unicode_bidi::{BidiInfo, Level};

use super::lines::{Room, break_lines};
use super::order::{Piece, pieces};
use super::places::Line;
use super::widths::Widths;
use crate::ui::direction::Direction;
use crate::ui::type_scale::{Face, Style};

/// Frames after which a paragraph that was not drawn is forgotten.
const FORGOTTEN_AFTER: u64 = 120;

/// Words of another colour after the last line of a paragraph.
#[derive(Debug, Clone, Copy, Hash)]
pub(in crate::ui) struct Tail<'a> {
    /// The words.
    pub(in crate::ui) text: &'a str,
    /// Their colour.
    pub(in crate::ui) color: Color32,
}

/// A paragraph to be set.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct Paragraph<'a> {
    /// The words, in logical order.
    pub(in crate::ui) text: &'a str,
    /// The direction of the paragraph, from the language it is written in.
    pub(in crate::ui) direction: Direction,
    /// Size, family, line height.
    pub(in crate::ui) style: Style,
    /// The colour of the words.
    pub(in crate::ui) color: Color32,
    /// Highlighted places as [start, end) in Unicode scalar values; a right-to-left word is
    /// highlighted whole.
    pub(in crate::ui) marks: &'a [(usize, usize)],
    /// Behind a highlight, and the colour of its words.
    pub(in crate::ui) highlight: (Color32, Color32),
    /// The number of the mark one stands at, and the colour behind it.
    pub(in crate::ui) now: Option<(usize, Color32)>,
    /// Marked words are semibold, instead of standing on a highlight.
    pub(in crate::ui) strong: bool,
    /// In which face each mark is set, instead of standing on a highlight.
    pub(in crate::ui) faces: &'a [Face],
    /// The width of a line, in points.
    pub(in crate::ui) width: f32,
    /// How many lines at most.
    pub(in crate::ui) rows: usize,
    /// What the first line leaves free at its inline start, in points.
    pub(in crate::ui) lead: f32,
    /// Words after the last line.
    pub(in crate::ui) tail: Option<Tail<'a>>,
}

impl<'a> Paragraph<'a> {
    /// A paragraph of any length, without highlights.
    pub(in crate::ui) fn new(
        text: &'a str,
        direction: Direction,
        style: Style,
        color: Color32,
        width: f32,
    ) -> Self {
        Paragraph {
            text,
            direction,
            style,
            color,
            marks: &[],
            highlight: (Color32::TRANSPARENT, color),
            now: None,
            strong: false,
            faces: &[],
            width,
            rows: usize::MAX,
            lead: 0.0,
            tail: None,
        }
    }

    fn key(&self, pixels_per_point: f32) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.text.hash(&mut hasher);
        self.direction.hash(&mut hasher);
        self.style.font(self.direction).hash(&mut hasher);
        self.style.line(self.direction).to_bits().hash(&mut hasher);
        self.color.hash(&mut hasher);
        self.marks.hash(&mut hasher);
        self.highlight.hash(&mut hasher);
        self.now.hash(&mut hasher);
        self.strong.hash(&mut hasher);
        self.faces.hash(&mut hasher);
        self.width.to_bits().hash(&mut hasher);
        self.rows.hash(&mut hasher);
        self.lead.to_bits().hash(&mut hasher);
        self.tail.hash(&mut hasher);
        pixels_per_point.to_bits().hash(&mut hasher);
        hasher.finish()
    }
}

/// A set paragraph, ready to be painted.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Set {
    galley: Arc<Galley>,
    direction: Direction,
    /// Whether words were left out.
    pub(in crate::ui) elided: bool,
}

impl Set {
    /// Width and height, in points.
    pub(in crate::ui) fn size(&self) -> Vec2 {
        vec2(self.galley.rect.width(), self.galley.rect.height())
    }

    /// Paints it at the inline start of its own direction in `rect`, from the top.
    pub(in crate::ui) fn paint(&self, painter: &egui::Painter, rect: Rect) {
        let origin = self.direction.origin(rect);
        painter.galley(pos2(origin.x, origin.y), self.galley.clone(), Color32::PLACEHOLDER);
    }

    /// Where the last so many points of the last line stand when it is painted in `rect`.
    pub(in crate::ui) fn tail(&self, rect: Rect, width: f32) -> Rect {
        let Some(last) = self.galley.rows.last().map(|row| row.rect()) else { return Rect::NOTHING };
        let last = last.translate(self.direction.origin(rect).to_vec2());
        self.direction.split_end(last, width.min(last.width())).0
    }

    #[cfg(test)]
    pub(super) fn galley(&self) -> &Galley {
        &self.galley
    }
}

#[derive(Debug)]
struct Kept {
    job: LayoutJob,
    elided: bool,
    used: u64,
}

#[derive(Debug)]
struct KeptLines {
    lines: Rc<[Line]>,
    used: u64,
}

/// Sets paragraphs and remembers what it set, as long as it goes on being drawn.
#[derive(Debug, Default)]
pub(in crate::ui) struct Setter {
    kept: RefCell<HashMap<u64, Kept>>,
    lines: RefCell<HashMap<u64, KeptLines>>,
    widths: Widths,
    frame: std::cell::Cell<u64>,
}

impl Setter {
    /// Begins a frame: forgets what has not been drawn for a while.
    pub(in crate::ui) fn begin_frame(&self) {
        let frame = self.frame.get() + 1;
        self.frame.set(frame);
        self.kept.borrow_mut().retain(|_, kept| frame - kept.used < FORGOTTEN_AFTER);
        self.lines.borrow_mut().retain(|_, kept| frame - kept.used < FORGOTTEN_AFTER);
        self.widths.begin_frame();
    }

    /// Sets a paragraph, or finds it as it was set before.
    pub(in crate::ui) fn set(&self, ctx: &Context, paragraph: &Paragraph<'_>) -> Set {
        let key = paragraph.key(ctx.pixels_per_point());
        let frame = self.frame.get();
        let found = self.kept.borrow_mut().get_mut(&key).map(|kept| {
            kept.used = frame;
            (kept.job.clone(), kept.elided)
        });
        let (job, elided) = match found {
            Some(found) => found,
            None => {
                let (job, elided) = compose(ctx, &self.widths, paragraph);
                self.kept.borrow_mut().insert(key, Kept { job: job.clone(), elided, used: frame });
                (job, elided)
            }
        };
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
        Set { galley, direction: paragraph.direction, elided }
    }

    /// Where the letters of each line of a paragraph stand, from the corner it is painted from; a line
    /// that was cut short has places for what it shows.
    pub(in crate::ui) fn lines(&self, ctx: &Context, paragraph: &Paragraph<'_>) -> Rc<[Line]> {
        let (key, used) = (paragraph.key(ctx.pixels_per_point()), self.frame.get());
        if let Some(kept) = self.lines.borrow_mut().get_mut(&key) {
            kept.used = used;
            return Rc::clone(&kept.lines);
        }
        let lines: Rc<[Line]> = lines_of(ctx, &self.widths, paragraph).into();
        self.lines.borrow_mut().insert(key, KeptLines { lines: Rc::clone(&lines), used });
        lines
    }
}

/// A paragraph broken into lines, and each line into pieces from left to right.
struct Broken {
    lines: Vec<Vec<Piece>>,
    elided: bool,
    marks: Vec<Range<usize>>,
    tail: Option<String>,
}

fn broken(ctx: &Context, widths: &Widths, paragraph: &Paragraph<'_>) -> Broken {
    let font = paragraph.style.font(paragraph.direction);
    let tail = paragraph.tail.map(|tail| format!(" {}", tail.text));
    let lines = widths.measuring(ctx, &font, |measure| {
        let room = Room {
            width: paragraph.width,
            lead: paragraph.lead,
            tail: tail.as_deref().map_or(0.0, &mut *measure),
            ellipsis: measure("…"),
            rows: paragraph.rows.max(1),
        };
        break_lines(paragraph.text, room, measure)
    });
    let info = BidiInfo::new(paragraph.text, Some(level(paragraph.direction)));
    let marks = byte_ranges(paragraph.text, paragraph.marks);
    let cut = |at: usize| marks.iter().any(|mark| mark.start == at || mark.end == at);
    let pieces = lines.lines.iter().map(|line| pieces(&info, line.clone(), &cut)).collect();
    Broken { lines: pieces, elided: lines.elided, marks, tail }
}

fn level(direction: Direction) -> Level {
    if direction.is_rtl() { Level::rtl() } else { Level::ltr() }
}

/// Breaks, orders and colours a paragraph.
fn compose(ctx: &Context, widths: &Widths, paragraph: &Paragraph<'_>) -> (LayoutJob, bool) {
    let direction = paragraph.direction;
    let Broken { lines, elided, marks, tail: tail_text } = broken(ctx, widths, paragraph);
    let mut sheet = Sheet::new(paragraph);
    let last = lines.len().saturating_sub(1);
    for (number, line) in lines.into_iter().enumerate() {
        if number > 0 {
            sheet.push("\n", sheet.plain(), 0.0);
        }
        let lead = if number == 0 { paragraph.lead } else { 0.0 };
        let mut parts: Vec<(String, TextFormat)> = line
            .into_iter()
            .map(|piece| {
                let mut meets = marks.iter();
                let mark =
                    meets.position(|mark| mark.start < piece.range.end && piece.range.start < mark.end);
                (piece.text, mark.map_or_else(|| sheet.plain(), |mark| sheet.marked(mark)))
            })
            .collect();
        let mut after = Vec::new();
        if number == last && elided {
            after.push(("…".to_owned(), sheet.plain()));
        }
        if number == last
            && let (Some(tail), Some(words)) = (&paragraph.tail, &tail_text)
        {
            after.push((words.clone(), TextFormat { color: tail.color, ..sheet.plain() }));
        }
        match direction {
            Direction::LeftToRight => parts.extend(after),
            Direction::RightToLeft => {
                after.reverse();
                parts.splice(0..0, after);
            }
        }
        sheet.push_line(parts, lead);
    }
    (sheet.job, elided)
}

/// Where the letters of each line stand.
fn lines_of(ctx: &Context, widths: &Widths, paragraph: &Paragraph<'_>) -> Vec<Line> {
    let format = Sheet::new(paragraph).plain();
    let lines = broken(ctx, widths, paragraph).lines;
    lines
        .iter()
        .enumerate()
        .map(|(number, pieces)| {
            let lead = if number == 0 { paragraph.lead } else { 0.0 };
            let line = Line::of(ctx, paragraph.text, pieces, &format, lead);
            let width = line.width();
            if paragraph.direction.is_rtl() { line.moved(-width - 2.0 * lead) } else { line }
        })
        .collect()
}

/// One line of any length, blanks at its ends included, set from its left edge.
#[derive(Debug)]
pub(in crate::ui) struct SingleLine {
    /// What is painted.
    pub(in crate::ui) galley: Arc<Galley>,
    /// Where its letters stand.
    pub(in crate::ui) line: Line,
}

impl SingleLine {
    /// Sets a line that holds no line breaks.
    pub(in crate::ui) fn set(
        ctx: &Context,
        text: &str,
        direction: Direction,
        style: Style,
        color: Color32,
    ) -> SingleLine {
        let paragraph = Paragraph::new(text, direction, style, color, f32::INFINITY);
        let mut sheet = Sheet::new(&paragraph);
        sheet.job.halign = Align::Min;
        let info = BidiInfo::new(text, Some(level(direction)));
        let pieces = pieces(&info, 0..text.len(), &|_| false);
        let line = Line::of(ctx, text, &pieces, &sheet.plain(), 0.0);
        for piece in pieces {
            sheet.push(&piece.text, sheet.plain(), 0.0);
        }
        SingleLine { galley: ctx.fonts_mut(|fonts| fonts.layout_job(sheet.job)), line }
    }
}

/// A job being written, section by section; `LayoutJob::append` would join equal neighbours.
struct Sheet<'a> {
    job: LayoutJob,
    paragraph: &'a Paragraph<'a>,
}

impl<'a> Sheet<'a> {
    fn new(paragraph: &'a Paragraph<'a>) -> Sheet<'a> {
        let job = LayoutJob {
            halign: paragraph.direction.align(),
            wrap: TextWrapping { max_width: f32::INFINITY, ..TextWrapping::default() },
            keep_trailing_whitespace: true,
            ..LayoutJob::default()
        };
        Sheet { job, paragraph }
    }

    fn plain(&self) -> TextFormat {
        let (style, direction) = (self.paragraph.style, self.paragraph.direction);
        TextFormat {
            line_height: Some(style.line(direction)),
            ..TextFormat::simple(style.font(direction), self.paragraph.color)
        }
    }

    fn marked(&self, mark: usize) -> TextFormat {
        let (background, color) = self.paragraph.highlight;
        let now = self.paragraph.now.filter(|(now, _)| *now == mark);
        let background = now.map_or(background, |(_, color)| color);
        let (style, plain) = (self.paragraph.style, self.plain());
        let style = if self.paragraph.strong { style.semibold() } else { style };
        let style = self.paragraph.faces.get(mark).map_or(style, |face| style.with(*face));
        TextFormat { background, color, font_id: style.font(self.paragraph.direction), ..plain }
    }

    fn push(&mut self, text: &str, format: TextFormat, leading_space: f32) {
        let start = ByteIndex(self.job.text.len());
        self.job.text.push_str(text);
        let byte_range = start..ByteIndex(self.job.text.len());
        self.job.sections.push(LayoutSection { leading_space, byte_range, format });
    }

    /// A line, leaving `lead` free at its inline start.
    fn push_line(&mut self, parts: Vec<(String, TextFormat)>, lead: f32) {
        let at_left = self.paragraph.direction == Direction::LeftToRight;
        for (number, (text, format)) in parts.into_iter().enumerate() {
            self.push(&text, format, if at_left && number == 0 { lead } else { 0.0 });
        }
        if !at_left && lead > 0.0 {
            self.push("\u{a0}", self.plain(), lead);
        }
    }
}

/// Places counted in characters -> places counted in bytes.
fn byte_ranges(text: &str, marks: &[(usize, usize)]) -> Vec<Range<usize>> {
    if marks.is_empty() {
        return Vec::new();
    }
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let at = |count: usize| starts.get(count).copied().unwrap_or(text.len());
    marks.iter().map(|&(start, end)| at(start)..at(end)).filter(|range| !range.is_empty()).collect()
}

#[cfg(test)]
mod tests;
