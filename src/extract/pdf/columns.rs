//! Rows to columns: where the same gap runs down through several rows, what is left of it is read
//! before what is right of it (the other way round in Arabic script).

use super::cells::{self, Shape};
use super::gutters::{gutters, parted, reach, valid};
use super::lines::{Line, Row, TOUCHING};

/// Lines that are read one after another: a column, or rows that no gutter parts.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) lines: Vec<Line>,
    /// Whether it goes on from the column before.
    pub(super) continues: bool,
}

/// How often columns are looked for within columns.
const DEPTH: usize = 4;

/// Letters of notes are smaller than those of the text.
const NOTE: f32 = 0.92;

/// The columns of a page in reading order.
pub(super) fn columns(rows: Vec<Row>) -> Vec<Column> {
    read(rows, DEPTH)
}

fn read(mut rows: Vec<Row>, depth: usize) -> Vec<Column> {
    let size = size_of(&rows);
    let gutters = if depth == 0 { Vec::new() } else { gutters(&rows, size) };
    let mut columns: Vec<Column> = Vec::new();
    let mut plain: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        // The gutter that goes furthest down from here, and those beside it that go as far.
        let reached: Vec<(usize, f32)> = gutters.iter().map(|gap| reach(*gap, &rows[at..], size)).collect();
        let end = reached.iter().map(|(count, _)| at + count).max().unwrap_or(at);
        let mut along: Vec<f32> =
            reached.iter().filter(|(count, _)| at + count == end).map(|(_, edge)| *edge).collect();
        along.sort_by(f32::total_cmp);
        along.dedup_by(|b, a| *b - *a < 0.2 * size);
        let edges = valid(&along, &rows[at..end]);
        let end = end.max(at + 1);
        let band = rows[at..end].iter_mut().map(std::mem::take);
        if edges.is_empty() {
            plain.extend(band);
        } else {
            push_band(&mut columns, &mut plain, band.collect(), &edges, depth);
        }
        at = end;
    }
    push_plain(&mut columns, plain);
    columns
}

/// The size of most lines.
fn size_of(rows: &[Row]) -> f32 {
    let mut sizes: Vec<f32> = rows.iter().flatten().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Adds the columns of a band of rows; `plain` are the rows before it.
fn push_band(columns: &mut Vec<Column>, plain: &mut Vec<Row>, band: Vec<Row>, edges: &[f32], depth: usize) {
    let rtl = band.iter().flatten().filter(|line| line.is_rtl).count();
    let is_rtl = rtl * 2 > band.iter().flatten().count();
    let mut sides = parted(band.clone(), edges, is_rtl);
    if is_rtl {
        sides.reverse();
    }
    let shape = cells::shape(&sides);
    if shape == Shape::Rows {
        plain.extend(band);
        return;
    }
    push_plain(columns, std::mem::take(plain));
    if let Shape::Cells(tops) = shape {
        let widths: Vec<f32> = sides.iter().map(|side| cells::longest(side)).collect();
        for row in table(sides, &tops) {
            // What breaks off at the end of a full line may go on beside it.
            let mut is_torn = false;
            for (cell, longest) in row.into_iter().zip(&widths).filter(|(cell, _)| !cell.is_empty()) {
                let is_full = cell.last().is_some_and(|last| cells::is_full(last, *longest));
                columns.push(column(cell, is_torn));
                is_torn = is_full;
            }
        }
        return;
    }
    let mut notes = Vec::new();
    for (at, mut side) in sides.into_iter().enumerate() {
        notes.push(side.split_off(notes_at(&side)));
        let mut inner = read(side, depth - 1);
        if let Some(first) = inner.first_mut() {
            first.continues = at > 0;
        }
        columns.append(&mut inner);
    }
    columns.extend(notes.into_iter().filter(|it| !it.is_empty()).map(|it| column(it, false)));
}

/// The rows of a table that begin at `tops`, each with the lines of its cells.
fn table(sides: Vec<Vec<Row>>, tops: &[f32]) -> Vec<Vec<Vec<Row>>> {
    let mut rows = vec![vec![Vec::new(); sides.len()]; tops.len()];
    for (side, lines) in sides.into_iter().enumerate() {
        for line in lines {
            let middle = cells::height(&line) + 0.5 * line.first().map_or(0.0, |it| it.size);
            let row = tops.iter().filter(|top| **top <= middle).count().max(1) - 1;
            rows[row][side].push(line);
        }
    }
    rows
}

/// Where the notes at the foot of a column begin: small type to its end, a mark first.
fn notes_at(side: &[Row]) -> usize {
    let size = size_of(side);
    let small = side.iter().rev().take_while(|row| row.iter().all(|line| line.size < NOTE * size)).count();
    let marked = |row: &Row| {
        let first = row.iter().find_map(|line| line.text.chars().next());
        first.is_some_and(|c| c.is_numeric() || matches!(c, '*' | '[' | '†'))
    };
    let start = side.len() - small;
    start + side[start..].iter().position(marked).unwrap_or(small)
}

fn push_plain(columns: &mut Vec<Column>, rows: Vec<Row>) {
    if !rows.is_empty() {
        columns.push(column(rows, false));
    }
}

fn column(rows: Vec<Row>, continues: bool) -> Column {
    Column { lines: rows.into_iter().filter_map(joined).collect(), continues }
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
        match gap / line.size {
            wide if wide > 2.0 => line.push('\t'),
            // A cut that only the order of drawing told of, and that parts no columns.
            none if none < TOUCHING => {}
            _ => line.push(' '),
        }
        line.text.push_str(&piece.text);
        line.letters.extend(piece.letters);
        line.x = line.x.min(piece.x);
        line.end = line.end.max(piece.end);
        line.inner = line.inner.into_iter().chain(piece.inner).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
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
        Line {
            x,
            end,
            inner: Some((x, end)),
            y,
            size: 10.0,
            is_bold: false,
            is_rtl: false,
            text: text.to_owned(),
            ..Line::default()
        }
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
        // Long cells of one line: they end anywhere, lines of a column where it ends.
        let cells = [
            ("The ministry of wells", "Answers"),
            ("Canals", "Answers for every gate and lock"),
            ("A school of the valley", "Is asked"),
        ];
        let rows = (1..13u8).map(|at| {
            let (name, does) = cells[usize::from(at) % 3];
            let y = f32::from(at) * 12.0;
            vec![line(&format!("{name} {at}"), 0.0, y), line(&format!("{does} {at}"), 160.0, y)]
        });
        let found = read(rows.collect());
        assert!(found.starts_with("Canals 1\tAnswers for every gate and lock 1|A school"), "{found}");
    }

    #[test]
    fn cells_of_several_lines_stay_with_their_row() {
        let mut rows = Vec::new();
        for (at, lines) in [(0u8, (3u8, 1u8)), (4, (2, 4)), (9, (1, 3)), (13, (3, 3))] {
            for step in 0..lines.0.max(lines.1) {
                let y = f32::from(at + step) * 12.0;
                let left = line(&format!("cell of what is done {at}.{step}"), 0.0, y);
                let right = line(&format!("cell of who is asked {at}.{step}"), 160.0, y);
                let row = [(left, lines.0), (right, lines.1)].into_iter();
                rows.push(row.filter(|(_, count)| step < *count).map(|(line, _)| line).collect());
            }
        }
        let found = read(rows);
        let order: Vec<&str> = found.split('|').filter_map(|line| line.rsplit(' ').next()).collect();
        let expected =
            "0.0 0.1 0.2 0.0 4.0 4.1 4.0 4.1 4.2 4.3 9.0 9.0 9.1 9.2 13.0 13.1 13.2 13.0 13.1 13.2";
        assert_eq!(order.join(" "), expected, "{found}");
    }

    /// Two columns of a page; each line is given with its place.
    fn page(left: &[&str], right: &[&str], right_x: f32) -> Vec<Row> {
        let mut lines: Vec<Line> =
            (0u8..).zip(left).map(|(at, text)| line(text, 0.0, f32::from(at) * 12.0)).collect();
        lines.extend((0u8..).zip(right).map(|(at, text)| line(text, right_x, 0.5 + f32::from(at) * 12.0)));
        lines.sort_by(|a, b| a.y.total_cmp(&b.y));
        lines.into_iter().map(|line| vec![line]).collect()
    }

    #[test]
    fn columns_of_unequal_width_and_three_of_them() {
        let narrow = ["a narrow column of", "notes beside a wide", "one, in which text", "stands for itself"];
        let wide = [
            "the wide column of this page says what",
            "there is to say of wells and canals, and",
            "of those who look after them in winter,",
            "and nobody has read it to its very end yet",
        ];
        let expected = [narrow.join("|"), wide.join("|")].join("|");
        assert_eq!(read(page(&narrow, &wide, 110.0)), expected);
        let mut three = page(&narrow, &narrow, 110.0);
        three.extend(
            narrow.iter().zip(0u8..).map(|(text, at)| vec![line(text, 220.0, 0.8 + f32::from(at) * 12.0)]),
        );
        three.sort_by(|a, b| a[0].y.total_cmp(&b[0].y));
        // A heading over the first two of them.
        three.insert(8, vec![line("a heading over two of three, no more", 5.0, 24.0)]);
        let two = |rows: &[&str]| [rows.join("|"), rows.join("|")].join("|");
        let expected = format!(
            "{}|a heading over two of three, no more|{}|{}",
            two(&narrow[..3]),
            two(&narrow[3..]),
            narrow.join("|")
        );
        assert_eq!(read(three), expected);
    }

    #[test]
    fn right_to_left_columns_are_read_from_the_right() {
        let words = |text: &str| (1..5u8).map(|at| format!("{text} {at}")).collect::<Vec<_>>();
        let (right, left) = (words("ستون سمت راست صفحه"), words("ستون سمت چپ صفحه"));
        let as_text = |words: &[String]| words.iter().map(String::as_str).collect::<Vec<_>>().join("|");
        let mut rows = page(
            &left.iter().map(String::as_str).collect::<Vec<_>>(),
            &right.iter().map(String::as_str).collect::<Vec<_>>(),
            140.0,
        );
        rows.iter_mut().flatten().for_each(|line| line.is_rtl = true);
        assert_eq!(read(rows), format!("{}|{}", as_text(&right), as_text(&left)));
    }

    #[test]
    fn marks_of_lists_hang_in_gutters() {
        let left = [
            "the left hand column is",
            "justified, so that it goes",
            "to its very end, where the",
            "next one",
        ];
        let right =
            ["1. an entry that is set", "out into the gutter", "2. another of them that", "is longer"];
        let mut rows = page(&left, &right, 131.0);
        for line in rows.iter_mut().flatten().filter(|line| line.x > 100.0) {
            let entry = line.text.find(". ").map_or(0.0, |at| (at as f32 + 2.0) * 5.0);
            if entry == 0.0 {
                line.x += 15.0;
                line.end += 15.0;
            }
            line.inner = Some((line.end - line.text.chars().count() as f32 * 5.0 + entry, line.end));
        }
        let expected = [left.join("|"), right.join("|")].join("|");
        assert_eq!(read(rows), expected);
    }

    #[test]
    fn notes_at_the_foot_of_a_column_come_after_the_text() {
        let left = [
            "a sentence of the text goes",
            "on in the other column and",
            "is not torn by the note that",
            "stands at its",
            "1 see the book",
            "of wells for it",
        ];
        let right = [
            "foot, since nobody wants",
            "to read on in the midst of",
            "a sentence with what is but",
            "a remark on it",
        ];
        let mut rows = page(&left, &right, 160.0);
        rows.iter_mut().flatten().filter(|line| line.y >= 48.0).for_each(|line| line.size = 8.0);
        let expected = [left[..4].join("|"), right.join("|"), left[4..].join("|")].join("|");
        assert_eq!(read(rows), expected);
    }
}
