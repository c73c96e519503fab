//! Which letter of a page is which letter of its text.
//!
//! Painting finds the lines of a page as reading did, yet it does not know the whole file: where a
//! paragraph ends, and which hyphens were taken out, reading judged by all its pages; and an older
//! version may have read it. So letters and digits alone are compared, block by block: each is
//! looked for where the one before it ended, then further down, then anywhere if it is long enough
//! to be told from others; what is not found whole is fitted letter by letter between its neighbours.

use std::collections::HashMap;
use std::ops::Range;

use super::painting::PlacedLine;
use crate::model::{Area, PlacedLetter};

/// A block of so many letters is sought below where it should stand, of so many anywhere.
const BELOW: usize = 8;
const ANYWHERE: usize = 20;

/// So many letters in a row tell a place.
const RUN: usize = 6;

/// So many letters in a row are no chance, where the place is known.
const ALIKE: usize = 3;

/// Letters put in, left out or changed in a part of a page, at most; above that it is another text.
const EDITS: usize = 600;

/// A letter of the page.
struct Drawn {
    letter: char,
    line: u32,
    area: Area,
}

/// For each block, the places of its letters.
pub(super) fn fit(blocks: &[&str], lines: &[PlacedLine]) -> Vec<Vec<PlacedLetter>> {
    let drawn: Vec<Drawn> = (0u32..).zip(lines).flat_map(|(number, line)| letters_of(number, line)).collect();
    let letters: Vec<char> = drawn.iter().map(|it| it.letter).collect();
    // The letters and digits of each block, and which characters of it they are.
    let blocks: Vec<(Vec<usize>, Vec<char>)> = blocks
        .iter()
        .map(|block| block.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()).unzip())
        .collect();
    let starts = whole(&blocks, &letters);
    let mut used = vec![false; letters.len()];
    for (start, (_, block)) in starts.iter().zip(&blocks) {
        used[start.map_or(0..0, |start| start..start + block.len())].fill(true);
    }
    let mut fitted: Vec<Vec<PlacedLetter>> = Vec::with_capacity(blocks.len());
    let mut cursor = 0;
    for (number, (places, block)) in blocks.iter().enumerate() {
        let pairs: Vec<(usize, usize)> = match starts[number] {
            Some(start) => {
                cursor = start + block.len();
                (0..block.len()).map(|at| (at, start + at)).collect()
            }
            None => {
                let next = starts[number + 1..].iter().flatten().find(|start| **start >= cursor);
                let between = cursor..next.copied().unwrap_or(letters.len());
                // Where it should stand, else anywhere.
                let mut pairs = fit_part(block, &letters, &used, between);
                if pairs.is_empty() {
                    pairs = fit_part(block, &letters, &used, 0..letters.len());
                }
                if let Some((_, last)) = pairs.last() {
                    cursor = last + 1;
                }
                pairs.iter().for_each(|(_, place)| used[*place] = true);
                pairs
            }
        };
        let placed = pairs.into_iter().map(|(at, place)| {
            let Drawn { line, area, .. } = drawn[place];
            PlacedLetter { at: places[at], line, area }
        });
        fitted.push(placed.collect());
    }
    fitted
}

/// The letters of a block and those of the page they are, among the ones that no other block has.
fn fit_part(block: &[char], letters: &[char], used: &[bool], range: Range<usize>) -> Vec<(usize, usize)> {
    let free: Vec<usize> = range.filter(|at| !used[*at]).collect();
    let there: Vec<char> = free.iter().map(|at| letters[*at]).collect();
    let part = part(block, &there);
    let pairs = common(block, &there[part.clone()]);
    // Fewer letters in a row are alike by chance.
    let runs = pairs.chunk_by(|one, next| (one.0 + 1, one.1 + 1) == *next).filter(|run| run.len() >= ALIKE);
    runs.flatten().map(|(a, b)| (*a, free[part.start + b])).collect()
}

fn letters_of(number: u32, line: &PlacedLine) -> impl Iterator<Item = Drawn> + '_ {
    line.text.chars().zip(&line.areas).map(move |(letter, sides)| {
        let [left, top, right, bottom] = sides.map(|it| it as f32 / 100.0);
        Drawn { letter, line: number, area: Area { left, top, right, bottom } }
    })
}

/// Where each block stands whole.
fn whole(blocks: &[(Vec<usize>, Vec<char>)], letters: &[char]) -> Vec<Option<usize>> {
    let mut cursor = 0;
    let mut starts: Vec<Option<usize>> = Vec::with_capacity(blocks.len());
    for (_, block) in blocks {
        let find = |from: usize, to: usize| {
            let found = letters.get(from..to)?.windows(block.len()).position(|it| it == block)?;
            Some(from + found)
        };
        let start = match block.len() {
            0 => None,
            length => Some(cursor)
                .filter(|at| letters[*at..].starts_with(block))
                .or_else(|| find(cursor, letters.len()).filter(|_| length >= BELOW))
                .or_else(|| find(0, cursor).filter(|_| length >= ANYWHERE)),
        };
        if let Some(start) = start {
            cursor = start + block.len();
        }
        starts.push(start);
    }
    starts
}

/// The part of a text that is most like a block: told by the runs of letters that both have.
fn part(block: &[char], there: &[char]) -> Range<usize> {
    let mut runs: HashMap<&[char], usize> = HashMap::new();
    for (at, run) in block.windows(RUN).enumerate() {
        runs.entry(run).or_insert(at);
    }
    let found = there.windows(RUN).enumerate().filter_map(|(at, run)| Some((at, *runs.get(run)?)));
    // Where the block begins, by each of them; those of other blocks are far off.
    let found: Vec<(usize, usize, isize)> =
        found.map(|(at, inside)| (at, inside, at as isize - inside as isize)).collect();
    let mut starts: Vec<isize> = found.iter().map(|(.., start)| *start).collect();
    starts.sort_unstable();
    let Some(start) = starts.get(starts.len() / 2) else { return 0..0 };
    let near = |it: &&(usize, usize, isize)| it.2.abs_diff(*start) < block.len() / 4 + RUN;
    let (first, last) = (found.iter().find(near), found.iter().rfind(near));
    let from = first.map_or(0, |(at, inside, _)| at.saturating_sub(*inside));
    let to = last.map_or(0, |(at, inside, _)| (at + block.len() - inside).min(there.len()));
    from..to.max(from)
}

/// The letters that two texts have in common, in the order of both, as pairs of numbers: by the
/// shortest way from one to the other (E. Myers, "An O(ND) Difference Algorithm", 1986). None if
/// that is longer than [`EDITS`], or if less than half of the first is found.
fn common(one: &[char], other: &[char]) -> Vec<(usize, usize)> {
    let (n, m) = (one.len() as isize, other.len() as isize);
    let most = EDITS.min(one.len() + other.len()) as isize;
    let at = |k: isize| (k + most + 1) as usize;
    let mut furthest = vec![0isize; 2 * most as usize + 3];
    let mut steps: Vec<Vec<isize>> = Vec::new();
    for edits in 0..=most {
        steps.push(furthest.clone());
        for k in (-edits..=edits).step_by(2) {
            let down = k == -edits || (k != edits && furthest[at(k - 1)] < furthest[at(k + 1)]);
            let mut x = if down { furthest[at(k + 1)] } else { furthest[at(k - 1)] + 1 };
            let mut y = x - k;
            while x < n && y < m && y >= 0 && one[x as usize] == other[y as usize] {
                (x, y) = (x + 1, y + 1);
            }
            furthest[at(k)] = x;
            if x >= n && y >= m {
                let pairs = way_back(&steps, (n, m), at);
                return if pairs.len() * 2 >= one.len() { pairs } else { Vec::new() };
            }
        }
    }
    Vec::new()
}

/// The letters that did not change on the way.
fn way_back(steps: &[Vec<isize>], end: (isize, isize), at: impl Fn(isize) -> usize) -> Vec<(usize, usize)> {
    let (mut x, mut y) = end;
    let mut pairs = Vec::new();
    for edits in (0..steps.len()).rev() {
        let (furthest, edits) = (&steps[edits], edits as isize);
        let k = x - y;
        let down = k == -edits || (k != edits && furthest[at(k - 1)] < furthest[at(k + 1)]);
        let before = if down { k + 1 } else { k - 1 };
        let from = if edits == 0 { (0, 0) } else { (furthest[at(before)], furthest[at(before)] - before) };
        let unchanged = if edits == 0 { 0 } else { from.0 + isize::from(!down) };
        while x > unchanged && y > 0 && x > 0 {
            (x, y) = (x - 1, y - 1);
            pairs.push((x as usize, y as usize));
        }
        (x, y) = from;
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines; each letter is as wide as a point, the next line begins a hundred further on.
    fn page(lines: &[&str]) -> Vec<PlacedLine> {
        let line = |(number, line): (usize, &&str)| {
            let text: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
            let left = |at: usize| (number * 100 + at) as i32 * 100;
            let areas = (0..text.chars().count()).map(|at| [left(at), 0, left(at + 1), 1000]).collect();
            PlacedLine { text, areas }
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// What the page shows where the words of a block are: a line after another, `|` between two.
    fn shown(lines: &[&str], blocks: &[&str], block: usize, word: &str) -> String {
        let fitted = fit(blocks, &page(lines));
        let from = blocks[block].find(word).unwrap();
        let from = blocks[block][..from].chars().count();
        let to = from + word.chars().count();
        let mut found: Vec<(u32, String)> = Vec::new();
        for letter in fitted[block].iter().filter(|it| (from..to).contains(&it.at)) {
            let text = lines[letter.line as usize].chars().filter(|c| c.is_alphanumeric());
            let c = text.clone().nth(letter.area.left as usize - letter.line as usize * 100).unwrap();
            match found.last_mut().filter(|(line, _)| *line == letter.line) {
                Some((_, words)) => words.push(c),
                None => found.push((letter.line, c.to_string())),
            }
        }
        found.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_found_on_their_lines() {
        let lines = ["Wells of the val-", "ley, and who digs", "them[3] in spring.", "12", "Wells again"];
        let blocks = ["Wells of the valley, and who digs them[3] in spring.", "Wells again"];
        for (block, word, expected) in [
            (0, "Wells", "Wells"),
            (0, "valley", "val|ley"),
            (0, "digs them", "digs|them"),
            (1, "Wells", "Wells"),
            (1, "again", "again"),
        ] {
            assert_eq!(shown(&lines, &blocks, block, word), expected, "{word}");
        }
    }

    #[test]
    fn what_was_read_otherwise_is_found_as_far_as_it_is_there() {
        let lines = [
            "The second column begins with canals and the",
            "people who look after them in winter.",
            "The first speaks of wells, how deep they are and",
            "who has dug thern in the valley of the river.",
        ];
        // The columns in the other order; a misread letter; words that the page does not show.
        let blocks = [
            "The first speaks of wells, how deep they are and who has dug them in the valley of the river.",
            "The second column begins with canals, gates and the people who look after them in winter.",
            "Nothing of this stands on the page at all, so it has no place there.",
        ];
        for (block, word, expected) in [
            (0, "wells", "wells"),
            (0, "valley", "valley"),
            (1, "canals", "canals"),
            (1, "gates", ""),
            (1, "winter", "winter"),
            (2, "Nothing of this stands", ""),
            (2, "page", ""),
        ] {
            assert_eq!(shown(&lines, &blocks, block, word), expected, "{word}");
        }
    }

    #[test]
    fn a_page_of_one_word_again_and_again_is_fitted_in_order() {
        let lines = ["12", "well well", "12", "well"];
        let blocks = ["well well", "12", "well"];
        let fitted = fit(&blocks, &page(&lines));
        let lines_of = |block: usize| fitted[block].iter().map(|it| it.line).collect::<Vec<_>>();
        assert_eq!((lines_of(0)[0], lines_of(1), lines_of(2)), (1, vec![2, 2], vec![3; 4]));
    }
}
