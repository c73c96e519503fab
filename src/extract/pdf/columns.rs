//! Rows to columns: where the same gap runs down through several rows, what is left of it is read
//! before what is right of it (the other way round in Arabic script).

use super::lines::{GUTTER, Line, Row};

/// Lines that are read one after another: a column, or rows that no gutter parts.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) lines: Vec<Line>,
    /// Whether it goes on from the column before.
    pub(super) continues: bool,
}

/// Lines a column has at least on each side of a gutter.
const LINES: usize = 3;

/// Characters a line of a column has on average at least; shorter ones are cells of a table.
const LENGTH: usize = 14;

/// Rows looked at together to find a gutter, and how wide it is there: fewer rows have to show more.
const WINDOWS: [(usize, f32); 2] = [(8, GUTTER), (4, 2.0 * GUTTER)];

/// The columns of a page in reading order.
pub(super) fn columns(rows: Vec<Row>) -> Vec<Column> {
    let size = size_of(&rows);
    let gutters = gutters(&rows, size);
    let mut columns: Vec<Column> = Vec::new();
    let mut plain: Vec<Row> = Vec::new();
    let mut rows = rows;
    let mut at = 0;
    while at < rows.len() {
        // The gutter that goes furthest down from here, and those beside it that go as far.
        let reach = |edge: f32| at + rows[at..].iter().take_while(|row| !crosses(row, edge, size)).count();
        let end = gutters.iter().map(|edge| reach(*edge)).max().unwrap_or(at);
        let along: Vec<f32> = gutters.iter().copied().filter(|edge| reach(*edge) == end).collect();
        let edges = valid(&along, &rows[at..end.max(at)]);
        if edges.is_empty() {
            let end = end.max(at + 1);
            plain.extend(rows[at..end].iter_mut().map(std::mem::take));
            at = end;
        } else {
            push_plain(&mut columns, std::mem::take(&mut plain));
            push_band(&mut columns, rows[at..end].iter_mut().map(std::mem::take).collect(), &edges);
            at = end;
        }
    }
    push_plain(&mut columns, plain);
    columns
}

/// Whether a row has letters where the gutter is.
fn crosses(row: &Row, edge: f32, size: f32) -> bool {
    row.iter().any(|line| line.x < edge + 0.2 * size && line.end > edge - 0.2 * size)
}

/// The middles of all gaps that go down through a window of rows, from left to right.
fn gutters(rows: &[Row], size: f32) -> Vec<f32> {
    let mut found: Vec<f32> = Vec::new();
    for (length, width) in WINDOWS {
        let last = rows.len().saturating_sub(length);
        for window in (0..=last).map(|start| &rows[start..(start + length).min(rows.len())]) {
            let mut spans: Vec<(f32, f32)> = window.iter().flatten().map(|line| (line.x, line.end)).collect();
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

/// The size of most lines.
fn size_of(rows: &[Row]) -> f32 {
    let mut sizes: Vec<f32> = rows.iter().flatten().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// The edges that part text on both sides.
fn valid(edges: &[f32], band: &[Row]) -> Vec<f32> {
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
    let center = (line.x + line.end) / 2.0;
    edges.iter().filter(|edge| **edge < center).count()
}

fn push_band(columns: &mut Vec<Column>, band: Vec<Row>, edges: &[f32]) {
    let rtl = band.iter().flatten().filter(|line| line.is_rtl).count();
    let is_rtl = rtl * 2 > band.iter().flatten().count();
    let mut sides: Vec<Vec<Row>> = vec![Vec::new(); edges.len() + 1];
    for row in band {
        let mut parts: Vec<Row> = vec![Vec::new(); edges.len() + 1];
        for line in row {
            parts[side_of(&line, edges)].push(line);
        }
        for (side, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            sides[side].push(part);
        }
    }
    if is_rtl {
        sides.reverse();
    }
    for (at, side) in sides.into_iter().enumerate() {
        columns.push(Column { lines: side.into_iter().filter_map(joined).collect(), continues: at > 0 });
    }
}

fn push_plain(columns: &mut Vec<Column>, rows: Vec<Row>) {
    if !rows.is_empty() {
        columns.push(Column { lines: rows.into_iter().filter_map(joined).collect(), continues: false });
    }
}

/// One line of the pieces of a row, a tab where the gap is wide.
pub(super) fn joined(mut row: Row) -> Option<Line> {
    let rtl = row.iter().filter(|line| line.is_rtl).count();
    if rtl * 2 > row.len() {
        row.reverse();
        // Words in other scripts that stand together keep their order.
        row.chunk_by_mut(|a, b| !a.is_rtl && !b.is_rtl).for_each(<[Line]>::reverse);
    }
    row.into_iter().reduce(|mut line, piece| {
        let gap = (piece.x - line.end).max(line.x - piece.end);
        line.text.push(if gap > 2.0 * line.size { '\t' } else { ' ' });
        line.text.push_str(&piece.text);
        line.x = line.x.min(piece.x);
        line.end = line.end.max(piece.end);
        line.is_bold &= piece.is_bold;
        line.is_rtl |= piece.is_rtl;
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f32, y: f32) -> Line {
        let end = x + text.chars().count() as f32 * 5.0;
        Line { x, end, y, size: 10.0, is_bold: false, is_rtl: false, text: text.to_owned() }
    }

    fn read(rows: Vec<Row>) -> String {
        let lines = columns(rows).into_iter().flat_map(|column| column.lines);
        lines.map(|line| line.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn columns_are_read_one_after_another() {
        let mut rows = vec![vec![line("a title over both of the columns, as titles are", 50.0, 0.0)]];
        for at in 1..5u8 {
            let y = f32::from(at) * 12.0;
            let left = line(&format!("left hand column line {at}"), 0.0, y);
            let right = line(&format!("right hand column line {at}"), 140.0, y);
            rows.push(if at == 3 { vec![right] } else { vec![left, right] });
        }
        rows.push(vec![line("a note under both of the columns, as notes are wont to be", 0.0, 72.0)]);
        let expected = "a title over both of the columns, as titles are|left hand column line 1|\
            left hand column line 2|left hand column line 4|right hand column line 1|right hand column line 2|\
            right hand column line 3|right hand column line 4|\
            a note under both of the columns, as notes are wont to be";
        assert_eq!(read(rows), expected);
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let rows = (1..5u8).map(|at| {
            let y = f32::from(at) * 12.0;
            vec![line(&format!("row {at}"), 0.0, y), line("12", 80.0, y), line("14", 120.0, y)]
        });
        assert_eq!(read(rows.collect()), "row 1\t12\t14|row 2\t12\t14|row 3\t12\t14|row 4\t12\t14");
    }
}
