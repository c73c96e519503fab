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

/// How far up a gutter is followed.
const ABOVE: usize = 200;

/// A gap: its edges.
type Gap = (f32, f32);

/// The columns of a page in reading order.
pub(super) fn columns(rows: Vec<Row>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut plain: Vec<Row> = Vec::new();
    let mut rows: Vec<Row> = rows;
    let mut at = 0;
    let size = size_of(&rows);
    while at < rows.len() {
        let Some((end, gaps)) = follow(&rows, at, size) else {
            plain.push(std::mem::take(&mut rows[at]));
            at += 1;
            continue;
        };
        let mut above = plain.len();
        let mut left = gaps.clone();
        while above > 0 && plain.len() - above < ABOVE {
            let narrowed = narrow(&left, &plain[above - 1], size);
            if narrowed.len() < left.len() {
                break;
            }
            left = narrowed;
            above -= 1;
        }
        let band: Vec<Row> = rows[at..end].iter_mut().map(std::mem::take).collect();
        let gaps = valid(&left, &band);
        if gaps.is_empty() {
            plain.extend(band);
        } else {
            let mut taken = plain.split_off(above);
            taken.extend(band);
            push_plain(&mut columns, std::mem::take(&mut plain));
            push_band(&mut columns, taken, &gaps);
        }
        at = end;
    }
    push_plain(&mut columns, plain);
    columns
}

/// How far down the gaps that begin at a row go, and which of them go there; `None` without a gap.
fn follow(rows: &[Row], start: usize, size: f32) -> Option<(usize, Vec<Gap>)> {
    let mut gaps = gaps_of(&rows[start]);
    let mut end = start + 1;
    if gaps.is_empty() {
        // The lines of two columns need not stand on the same baselines.
        let next = rows.get(start + 1)?;
        let (a, b) = (rows[start].first()?, next.first()?);
        if b.y - a.y > 0.8 * a.size.max(b.size) {
            return None;
        }
        let mut both: Row = rows[start].iter().chain(next).cloned().collect();
        both.sort_by(|a, b| a.x.total_cmp(&b.x));
        gaps = gaps_of(&both);
        end += 1;
        if gaps.is_empty() {
            return None;
        }
    }
    while let Some(row) = rows.get(end) {
        let narrowed = narrow(&gaps, row, size);
        if narrowed.is_empty() {
            break;
        }
        gaps = narrowed;
        end += 1;
    }
    Some((end, gaps))
}

/// The size of most lines.
fn size_of(rows: &[Row]) -> f32 {
    let mut sizes: Vec<f32> = rows.iter().flatten().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn gaps_of(row: &[Line]) -> Vec<Gap> {
    let wide = |pair: &[Line]| {
        let gap = (pair[0].end, pair[1].x);
        (gap.1 - gap.0 >= GUTTER * pair[0].size.min(pair[1].size) * 0.9).then_some(gap)
    };
    row.windows(2).filter_map(wide).collect()
}

/// What is left of gaps beside the lines of a row.
fn narrow(gaps: &[Gap], row: &Row, size: f32) -> Vec<Gap> {
    let mut left: Vec<Gap> = gaps.to_vec();
    for line in row {
        let least = 0.7 * size.min(line.size);
        left = left
            .into_iter()
            .flat_map(|(start, end)| [(start, end.min(line.x)), (start.max(line.end), end)])
            .filter(|(start, end)| end - start >= least)
            .collect();
        // A line inside a gap would part it in two; the first piece is enough then.
        left.dedup();
    }
    left
}

/// The gaps that part text on both sides.
fn valid(gaps: &[Gap], band: &[Row]) -> Vec<Gap> {
    let is_text = |lines: &[&Line]| {
        let letters: usize = lines.iter().map(|line| line.text.chars().count()).sum();
        lines.len() >= LINES && letters >= lines.len() * LENGTH
    };
    let mut gaps: Vec<Gap> = gaps.to_vec();
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    loop {
        let edges: Vec<f32> = gaps.iter().map(|(start, end)| (start + end) / 2.0).collect();
        let weak = (0..=edges.len()).find(|&side| {
            let lines: Vec<&Line> =
                band.iter().flatten().filter(|line| side_of(line, &edges) == side).collect();
            !is_text(&lines)
        });
        match weak {
            Some(_) if gaps.is_empty() => return gaps,
            Some(side) => {
                gaps.remove(side.min(gaps.len() - 1));
            }
            None => return gaps,
        }
    }
}

/// How many of the edges stand left of a line.
fn side_of(line: &Line, edges: &[f32]) -> usize {
    let center = (line.x + line.end) / 2.0;
    edges.iter().filter(|edge| **edge < center).count()
}

fn push_band(columns: &mut Vec<Column>, band: Vec<Row>, gaps: &[Gap]) {
    let edges: Vec<f32> = gaps.iter().map(|(start, end)| (start + end) / 2.0).collect();
    let rtl = band.iter().flatten().filter(|line| line.is_rtl).count();
    let is_rtl = rtl * 2 > band.iter().flatten().count();
    let mut sides: Vec<Vec<Row>> = vec![Vec::new(); edges.len() + 1];
    for row in band {
        let mut parts: Vec<Row> = vec![Vec::new(); edges.len() + 1];
        for line in row {
            parts[side_of(&line, &edges)].push(line);
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
