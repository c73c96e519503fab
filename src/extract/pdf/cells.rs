//! Columns of running text, cells of a table, or columns that begin anew below: all have gutters.

use super::lines::Row;

/// What the sides of a gutter are.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    /// Each is read to its end before the next.
    Columns,
    /// Cells of several lines, or columns under each other: what is read together begins at each of
    /// these heights.
    Cells(Vec<f32>),
    /// Cells of one line.
    Rows,
}

/// A gap this wide, in steps between lines, parts paragraphs and rows of a table.
const BREAK: f32 = 1.4;

/// A line is full that reaches so much of the longest.
const FULL: f32 = 0.75;

/// What the sides of a band are, in the order in which they are read. Told by the order in which
/// they were drawn, if it makes sense, and by where their gaps and line ends are: the gaps of a
/// table go through all of its cells, and its cells are seldom full.
pub(super) fn shape(sides: &[Vec<Row>]) -> Shape {
    if let Some(tops) = sweeps(sides) {
        return Shape::Cells(tops);
    }
    let heights: Vec<Vec<f32>> = sides.iter().map(|side| side.iter().map(height).collect()).collect();
    let mut all: Vec<f32> = heights.concat();
    all.sort_by(f32::total_cmp);
    let size = size(sides);
    // What stands on one baseline is one height.
    all.dedup_by(|b, a| *b - *a < 0.3 * size);
    let step = step(&heights, size);
    let breaks = breaks(&all, step);
    let own: Vec<(f32, f32)> = heights.iter().flat_map(|side| self::breaks(side, step)).collect();
    let shared = own.iter().filter(|it| {
        breaks.iter().any(|(above, below)| it.0 < above + 0.3 * size && it.1 > below - 0.3 * size)
    });
    let tops: Vec<f32> =
        all.first().copied().into_iter().chain(breaks.iter().map(|(_, below)| *below)).collect();
    let begins_at = |top: &f32| {
        heights.iter().filter(|side| side.iter().any(|y| (y - top).abs() < 0.3 * size)).count() >= 2
    };
    let even = tops.iter().filter(|top| begins_at(top)).count();
    if tops.len() >= 3 && shared.count() * 5 >= own.len() * 4 && even * 5 >= tops.len() * 4 {
        return Shape::Cells(tops);
    }
    let on_both = all.iter().filter(|top| begins_at(top)).count();
    let full = sides.iter().filter(|side| is_full_side(side)).count();
    let is_ragged = full == 0 || (full < sides.len() && sides.iter().all(|side| is_capital(side)));
    if on_both * 10 >= all.len() * 9 && is_ragged {
        return Shape::Rows;
    }
    Shape::Columns
}

/// The baseline of a row.
pub(super) fn height(row: &Row) -> f32 {
    row.first().map_or(0.0, |line| line.y)
}

/// The size of most lines.
fn size(sides: &[Vec<Row>]) -> f32 {
    let mut sizes: Vec<f32> = sides.iter().flatten().flatten().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// The step between lines of a paragraph.
fn step(heights: &[Vec<f32>], size: f32) -> f32 {
    let steps = heights.iter().flat_map(|side| side.windows(2).map(|pair| pair[1] - pair[0]));
    let mut steps: Vec<f32> = steps.filter(|step| *step > 0.5 * size).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(1.2 * size).min(2.0 * size)
}

/// The gaps that are wider than between lines: the heights above and below.
fn breaks(heights: &[f32], step: f32) -> Vec<(f32, f32)> {
    let pairs = heights.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|(above, below)| below - above > BREAK * step).collect()
}

/// The width of the longest line.
pub(super) fn longest(side: &[Row]) -> f32 {
    side.iter().map(width).fold(0.0, f32::max)
}

fn width(row: &Row) -> f32 {
    let end = row.iter().map(|line| line.end).fold(f32::MIN, f32::max);
    end - row.iter().map(|line| line.x).fold(f32::MAX, f32::min)
}

/// Whether a line goes on to about where the longest ends.
pub(super) fn is_full(row: &Row, longest: f32) -> bool {
    width(row) > FULL * longest
}

/// Whether most lines do.
fn is_full_side(side: &[Row]) -> bool {
    let longest = longest(side);
    side.iter().filter(|row| is_full(row, longest)).count() * 2 > side.len()
}

/// Where the sides begin anew, as the order of drawing tells: each sweep draws some lines of the
/// first side, then of the next, all of them below the sweep before. None if only one sweep was
/// made, if lines were drawn across the sides one by one, or in no order.
fn sweeps(sides: &[Vec<Row>]) -> Option<Vec<f32>> {
    let size = size(sides);
    let mut lines: Vec<(u32, usize, f32)> = Vec::new();
    for (side, rows) in sides.iter().enumerate() {
        lines.extend(rows.iter().flatten().map(|line| (line.order, side, line.y)));
    }
    lines.sort_by_key(|(order, ..)| *order);
    let mut tops: Vec<f32> = Vec::new();
    let (mut above, mut lowest) = (f32::MIN, f32::MIN);
    let mut last: Option<(usize, f32)> = None;
    for (_, side, y) in &lines {
        let is_next = last.is_none_or(|(before, _)| *side < before);
        if is_next {
            above = lowest;
            tops.push(*y);
        } else if last.is_some_and(|(before, over)| before == *side && *y < over - 0.3 * size) {
            return None;
        }
        if *y < above + 0.3 * size {
            return None;
        }
        if let Some(top) = tops.last_mut() {
            *top = top.min(*y);
        }
        lowest = lowest.max(*y);
        last = Some((*side, *y));
    }
    let is_by_line = lines.len() * 2 < tops.len() * sides.len() * 3;
    (tops.len() > 1 && !is_by_line).then_some(tops)
}

/// Whether most lines begin with a capital, as lines within a sentence do not.
fn is_capital(side: &[Row]) -> bool {
    let begins = side.iter().flat_map(|row| row.first()).filter_map(|line| line.text.chars().next());
    let (capital, small) = begins.fold((0, 0), |(capital, small), c| {
        (capital + usize::from(c.is_uppercase()), small + usize::from(c.is_lowercase()))
    });
    capital > small
}
