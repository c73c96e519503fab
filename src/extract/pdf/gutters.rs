//! Gutters: gaps that run down through several rows and part text on both sides.

use super::lines::{GUTTER, Line, Row};

/// Lines a column has at least on each side of a gutter.
const LINES: usize = 3;

/// Characters a line of a column has on average at least; shorter ones are cells of a table.
const LENGTH: usize = 14;

/// Rows looked at together to find a gutter, and how wide it is there: fewer rows have to show more.
const WINDOWS: [(usize, f32); 2] = [(8, GUTTER), (4, 2.0 * GUTTER)];

/// How far a mark of a list's entry stands from its entry, in sizes, at most.
const MARK: f32 = 4.0;

/// Whether a row has letters where the gutter is.
pub(super) fn crosses(row: &Row, edge: f32, size: f32) -> bool {
    let spans = row.iter().filter_map(|line| line.inner);
    spans.into_iter().any(|(x, end)| x < edge + 0.2 * size && end > edge - 0.2 * size)
}

/// The middles of all gaps that go down through a window of rows, from left to right.
pub(super) fn gutters(rows: &[Row], size: f32) -> Vec<f32> {
    let mut found: Vec<f32> = Vec::new();
    for (length, width) in WINDOWS {
        let last = rows.len().saturating_sub(length);
        for window in (0..=last).map(|start| &rows[start..(start + length).min(rows.len())]) {
            let mut spans: Vec<(f32, f32)> = window.iter().flatten().filter_map(|line| line.inner).collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut covered = f32::MAX;
            for (x, end) in spans {
                let middle = (covered + x) / 2.0;
                let is_new = found.iter().all(|it| (it - middle).abs() > size);
                if x - covered >= width * size && is_new && found.len() < 200 {
                    found.push(middle);
                }
                covered = if covered == f32::MAX { end } else { covered.max(end) };
            }
        }
    }
    found.sort_by(f32::total_cmp);
    // A page of text has a few columns; more gaps are those of a table.
    found.truncate(24);
    found
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
