//! Gutters: gaps that run down through several rows and part text on both sides.

use super::lines::{GUTTER, Line, Row};

/// Lines a column has at least on each side of a gutter.
const LINES: usize = 3;

/// Characters a line of a column has on average at least; shorter ones are cells of a table.
const LENGTH: usize = 14;

/// Rows looked at together to find a gutter, and how wide it is there: fewer rows have to show more.
const WINDOWS: [(usize, f32); 2] = [(8, GUTTER), (4, 2.0 * GUTTER)];

/// Gaps of a page that are looked at, at most: a table has more than a text.
const SEEN: usize = 100;

/// What is free of a gutter in all rows that it parts, in sizes, at least.
const NARROWEST: f32 = 0.4;

/// How far a mark of a list's entry stands from its entry, in sizes, at most.
const MARK: f32 = 4.0;

/// A gap between what stands left and right of it: its edges.
pub(super) type Gap = (f32, f32);

/// The gaps that go down through a window of rows, from left to right.
pub(super) fn gutters(rows: &[Row], size: f32) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    for (length, width) in WINDOWS {
        let last = rows.len().saturating_sub(length);
        for window in (0..=last).map(|start| &rows[start..(start + length).min(rows.len())]) {
            let mut spans: Vec<Gap> = window.iter().flatten().filter_map(|line| line.inner).collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut covered = f32::MAX;
            for (x, end) in spans {
                let is_new = |it: &Gap| (it.0 - covered).abs().max((it.1 - x).abs()) > 0.5 * size;
                if x - covered >= width * size && found.len() < SEEN && found.iter().all(is_new) {
                    found.push((covered, x));
                }
                covered = if covered == f32::MAX { end } else { covered.max(end) };
            }
        }
    }
    found
}

/// How many of the rows, from the first on, leave some of the gap free, and the middle of what is
/// free in all of them.
pub(super) fn reach(gap: Gap, rows: &[Row], size: f32) -> (usize, f32) {
    let middle = (gap.0 + gap.1) / 2.0;
    let mut free = gap;
    for (at, row) in rows.iter().enumerate() {
        let mut left = free;
        for (x, end) in row.iter().filter_map(|line| line.inner) {
            if (x + end) / 2.0 < middle {
                left.0 = left.0.max(end);
            } else {
                left.1 = left.1.min(x);
            }
        }
        if left.1 - left.0 < NARROWEST * size {
            return (at, (free.0 + free.1) / 2.0);
        }
        free = left;
    }
    (rows.len(), (free.0 + free.1) / 2.0)
}

/// The edges that part text on both sides.
pub(super) fn valid(edges: &[f32], band: &[Row]) -> Vec<f32> {
    let mut edges: Vec<f32> = edges.to_vec();
    while !edges.is_empty() {
        // Lines and letters of each side.
        let mut sides = vec![(0usize, 0usize); edges.len() + 1];
        for row in band {
            let mut seen = vec![false; edges.len() + 1];
            for line in row {
                let side = side_of(line, &edges);
                sides[side].1 += line.text.chars().count();
                sides[side].0 += usize::from(!std::mem::replace(&mut seen[side], true));
            }
        }
        let is_text = |(lines, letters): &(usize, usize)| *lines >= LINES && *letters >= lines * LENGTH;
        let Some(weak) = sides.iter().position(|side| !is_text(side)) else { break };
        edges.remove(weak.min(edges.len() - 1));
    }
    edges
}

/// How many of the edges stand left of a line.
fn side_of(line: &Line, edges: &[f32]) -> usize {
    let (x, end) = line.inner.unwrap_or((line.x, line.end));
    edges.iter().filter(|edge| **edge < (x + end) / 2.0).count()
}

/// A band of rows, cut at the edges: the rows of each side from left to right.
pub(super) fn parted(band: Vec<Row>, edges: &[f32], is_rtl: bool) -> Vec<Vec<Row>> {
    let mut sides: Vec<Vec<Row>> = vec![Vec::new(); edges.len() + 1];
    for row in band {
        let places: Vec<usize> = (0..row.len()).map(|at| place(&row, at, edges, is_rtl)).collect();
        let mut parts: Vec<Row> = vec![Vec::new(); edges.len() + 1];
        for (line, place) in row.into_iter().zip(places) {
            parts[place].push(line);
        }
        for (side, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            sides[side].push(part);
        }
    }
    sides
}

/// The side of a line; the mark of an entry stands with its entry.
fn place(row: &Row, at: usize, edges: &[f32], is_rtl: bool) -> usize {
    let line = &row[at];
    let entry = if is_rtl { at.checked_sub(1).map(|at| &row[at]) } else { row.get(at + 1) };
    let entry = entry.filter(|entry| {
        let gap = (entry.x - line.end).max(line.x - entry.end);
        line.inner.is_none() && gap < MARK * line.size
    });
    side_of(entry.unwrap_or(line), edges)
}
