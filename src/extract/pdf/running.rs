//! Running headers, footers and page numbers: lines that stand at the same place on pages nearby and
//! say the same, or count on with the pages.

use super::columns::joined;
use super::lines::Row;

/// How much of a page's height, at the top and at the bottom, may hold them.
const ZONE: f32 = 0.14;

/// Rows looked at from the top and from the bottom.
const ROWS: usize = 4;

/// How many pages away a page may be to compare with: left and right pages differ.
pub(super) const REACH: usize = 2;

/// A row that may be a running one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Its place among the rows of the page.
    row: usize,
    y: f32,
    /// Its words, `#` for each number.
    words: String,
    numbers: Vec<u32>,
}

/// The rows of a page that may be running ones.
pub(super) fn candidates(rows: &[Row], height: f32) -> Vec<Candidate> {
    let top = rows.iter().enumerate().take(ROWS);
    let bottom = rows.iter().enumerate().skip(rows.len().saturating_sub(ROWS).max(ROWS));
    let candidate = |(row, lines): (usize, &Row)| {
        let line = joined(lines.clone())?;
        let is_near = line.y < height * ZONE || line.y > height * (1.0 - ZONE);
        let (words, numbers) = without_numbers(&line.text);
        is_near.then_some(Candidate { row, y: line.y, words, numbers })
    };
    top.chain(bottom).filter_map(candidate).collect()
}

/// The rows of a page that run through the pages around it, which stand `offset` pages away.
/// `label` is the number printed on the page, as far as the file tells it.
pub(super) fn running(
    page: &[Candidate],
    around: &[(i64, &[Candidate])],
    number: u32,
    label: Option<&str>,
) -> Vec<usize> {
    let label = label.map(without_numbers);
    let is_own_number = |it: &Candidate| {
        let bare = it.words.trim_matches([' ', '-', '–', '—', '|']);
        bare == "#"
            && (it.numbers == [number] || label.as_ref().is_some_and(|(_, numbers)| *numbers == it.numbers))
    };
    let runs = |it: &&Candidate| {
        is_own_number(it)
            || around.iter().any(|(offset, other)| other.iter().any(|other| counts_on(it, other, *offset)))
    };
    page.iter().filter(runs).map(|it| it.row).collect()
}

/// Whether two rows at one place say the same, each number the same or further by as many pages.
fn counts_on(it: &Candidate, other: &Candidate, offset: i64) -> bool {
    (it.y - other.y).abs() < 4.0
        && it.words == other.words
        && it.numbers.len() == other.numbers.len()
        && it.numbers.iter().zip(&other.numbers).all(|(a, b)| {
            let step = i64::from(*b) - i64::from(*a);
            step == 0 || step == offset
        })
}

/// Words in lower case with `#` for each number, and the numbers; Roman ones count where they stand alone.
fn without_numbers(text: &str) -> (String, Vec<u32>) {
    let mut numbers = Vec::new();
    let mut words = String::new();
    let mut digits = String::new();
    for c in text.trim().to_lowercase().chars().chain(['\0']) {
        if let Some(digit) = digit(c) {
            digits.push(digit);
            continue;
        }
        if !digits.is_empty() {
            words.push('#');
            numbers.push(digits.parse().unwrap_or(u32::MAX));
            digits.clear();
        }
        if c != '\0' {
            words.push(c);
        }
    }
    if let Some(value) = roman(words.trim_matches([' ', '-', '–', '—'])) {
        return ("#".to_owned(), vec![value]);
    }
    (words, numbers)
}

/// The digit in ASCII, whichever script wrote it.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// The value of a lower-case Roman numeral.
fn roman(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut highest = 0;
    for c in text.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        total = if value < highest { total - value } else { total + value };
        highest = highest.max(value);
    }
    (total > 0 && text.len() <= 10).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    fn page(lines: &[(&str, f32)]) -> Vec<Candidate> {
        let line = |(text, y): &(&str, f32)| {
            vec![Line {
                x: 0.0,
                end: 50.0,
                inner: Some((0.0, 50.0)),
                y: *y,
                size: 10.0,
                is_bold: false,
                is_rtl: false,
                text: (*text).to_owned(),
                ..Line::default()
            }]
        };
        candidates(&lines.iter().map(line).collect::<Vec<_>>(), 800.0)
    }

    #[test]
    fn what_runs_and_what_does_not() {
        for (one, next, offset, expected) in [
            (("Water report", 40.0), ("Water report", 40.0), 1, true),
            (("Water report", 40.0), ("Water report", 60.0), 1, false),
            (("Page 3 of 9", 780.0), ("Page 4 of 9", 780.0), 1, true),
            (("Article 3", 60.0), ("Article 7", 60.0), 1, false),
            (("– xii –", 780.0), ("– xiii –", 780.0), 1, true),
            (("۱۲", 780.0), ("۱۴", 780.0), 2, true),
            (("Water report", 400.0), ("Water report", 400.0), 1, false),
        ] {
            let (a, b) = (page(&[one]), page(&[next]));
            assert_eq!(!running(&a, &[(offset, &b)], 99, None).is_empty(), expected, "{one:?}");
        }
        let alone = page(&[("7", 780.0), ("A-3", 790.0)]);
        assert_eq!(running(&alone, &[], 7, None), [0]);
        assert_eq!(running(&alone, &[], 1, Some("vii")), [0]);
    }
}
