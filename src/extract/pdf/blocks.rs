//! Lines to paragraphs and headings; words torn at line ends are mended.

use std::collections::{HashMap, HashSet};

use super::columns::Column;
use super::lines::{Line, opens};
use crate::extract::clean;
use crate::model::{Block, Role};

/// What is known of the whole file so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Characters set in each size, in tenths of a point.
    sizes: std::collections::BTreeMap<u32, usize>,
    /// Characters set in bold type, and in all.
    bold: (usize, usize),
    /// Words seen inside lines, in lower case.
    words: HashSet<String>,
    /// Words seen inside lines, those of them with a hyphen, lines, and lines that end in one.
    hyphens: (usize, usize, usize, usize),
    /// Titles in the outline, letters and digits only, with how deep each lies where that is one depth.
    titles: HashMap<String, Option<u8>>,
}

/// Words kept to judge torn ones by.
const WORDS: usize = 200_000;

impl Known {
    /// Nothing but the titles in the outline, letters and digits only.
    pub(super) fn new(titles: HashMap<String, Option<u8>>) -> Known {
        Known { titles, ..Known::default() }
    }

    /// Takes in the lines of a page.
    pub(super) fn take<'a>(&mut self, lines: impl Iterator<Item = &'a Line>) {
        for line in lines {
            let length = line.text.chars().count();
            *self.sizes.entry((line.size * 10.0).round() as u32).or_default() += length;
            self.bold.0 += if line.is_bold { length } else { 0 };
            self.bold.1 += length;
            let words: Vec<&str> = line.text.split_whitespace().collect();
            let inner = words.len().saturating_sub(1);
            self.hyphens.2 += 1;
            self.hyphens.3 += usize::from(line.text.ends_with(['-', '\u{2010}']));
            for word in words.iter().take(inner).skip(1) {
                self.hyphens.0 += 1;
                self.hyphens.1 += usize::from(bare(word).contains('-'));
                if self.words.len() < WORDS {
                    self.words.insert(bare(word));
                }
            }
        }
    }

    /// The size of most letters.
    fn size(&self) -> f32 {
        self.sizes.iter().max_by_key(|(_, length)| **length).map_or(10.0, |(size, _)| *size as f32 / 10.0)
    }

    /// Whether words were torn at line ends to fill the lines: more lines end in hyphens than
    /// compounds would have it, of which any may stand at a line end, or be broken there.
    fn tears(&self) -> bool {
        let (words, compounds, lines, ends) = self.hyphens;
        let expected = lines as f32 * compounds as f32 / words.max(1) as f32;
        ends as f32 > 3.0 * expected + 0.5
    }

    fn is_bold(&self) -> bool {
        self.bold.0 * 2 > self.bold.1
    }
}

/// The word without marks around it, in lower case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\u{2010}', "-")
}

/// Letters and digits only, in lower case.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A paragraph being put together.
struct Paragraph {
    lines: Vec<Line>,
}

/// The blocks of a page.
pub(super) fn blocks(columns: Vec<Column>, known: &Known) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for column in columns {
        let paragraphs = paragraphs(column.lines, known.size());
        for (at, paragraph) in paragraphs.into_iter().enumerate() {
            let block = paragraph.block(known);
            match blocks.last_mut().filter(|_| at == 0 && column.continues) {
                Some(above) if goes_on(above, &block) => {
                    above.text = join(std::mem::take(&mut above.text), &block.text, known);
                }
                _ => blocks.push(block),
            }
        }
    }
    blocks.retain(|block| clean::has_words(&block.text));
    blocks
}

/// Whether a paragraph was torn between two columns or pages.
pub(super) fn goes_on(above: &Block, below: &Block) -> bool {
    above.role == Role::Body
        && below.role == Role::Body
        && above
            .text
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '\u{2010}' | '\u{ad}'))
        && below.text.starts_with(|c: char| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()))
}

/// Lines of a column to paragraphs.
fn paragraphs(mut lines: Vec<Line>, size: f32) -> Vec<Paragraph> {
    let is_row: Vec<bool> = lines.iter().map(|line| line.text.contains('\t')).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        // One row with a wide gap is no table.
        let has_next = is_row.get(at + 1) == Some(&true) || (at > 0 && is_row[at - 1]);
        if is_row[at] && !has_next {
            line.text = line.text.replace('\t', " ");
        }
    }
    let mut steps: Vec<f32> =
        lines.windows(2).map(|pair| (pair[1].y - pair[0].y) / pair[1].size).filter(|it| *it > 0.5).collect();
    steps.sort_by(f32::total_cmp);
    // Steps between lines of a paragraph are the smaller ones.
    let step = steps.get(steps.len() / 4).copied().unwrap_or(1.2).clamp(0.9, 3.0);
    let left = edge(lines.iter().map(|line| line.x), false);
    let right = edge(lines.iter().map(|line| line.end), true);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if paragraph.takes(&line, step, (left, right), size) => {
                paragraph.lines.push(line)
            }
            _ => paragraphs.push(Paragraph { lines: vec![line] }),
        }
    }
    paragraphs
}

/// The edge that most lines reach: a few may stand out.
fn edge(places: impl Iterator<Item = f32>, is_right: bool) -> f32 {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    if is_right {
        places.reverse();
    }
    places.get(places.len() / 20).copied().unwrap_or_default()
}

impl Paragraph {
    /// Whether a line goes on with it.
    fn takes(&self, line: &Line, step: f32, (left, right): (f32, f32), body: f32) -> bool {
        let Some(above) = self.lines.last() else { return true };
        let size = above.size.max(line.size);
        let down = (line.y - above.y) / line.size;
        if above.text.contains('\t') && line.text.contains('\t') {
            return (0.0..step * 2.5).contains(&down);
        }
        if down < 0.0 || down > step * 1.28 || (above.size - line.size).abs() > 0.12 * size {
            return false;
        }
        if above.is_bold != line.is_bold && (self.lines.len() > 1 || above.end < right - 2.0 * size) {
            return false;
        }
        if opens(&line.text) || above.text.contains('\t') || line.text.contains('\t') {
            return false;
        }
        if line.size > body * 1.15 {
            return true;
        }
        // Seen from the side where lines begin, which some set left for Arabic script too.
        let is_at_left = |it: &Line| (it.x - left).abs() < 0.3 * size && it.end < right - 0.3 * size;
        let is_rtl = line.is_rtl && !(is_at_left(line) && (above.x - left).abs() < 0.3 * size);
        let begin = |it: &Line| if is_rtl { right - it.end } else { it.x - left };
        let rest = |it: &Line| if is_rtl { it.x - left } else { right - it.end };
        let indent = begin(line) - begin(above);
        let is_first = self.lines.len() == 1;
        let is_hanging = is_first && opens(&above.text);
        if indent > 0.7 * size && !is_hanging && !is_centered(above, line) {
            return false;
        }
        if indent < -0.7 * size && !is_first && !is_centered(above, line) {
            return false;
        }
        // Lines are broken where the next word does not fit.
        let letters = line.text.chars().count().max(1) as f32;
        let first = line.text.split(' ').next().map_or(0, |word| word.chars().count()) as f32;
        let needed = (first + 1.0) * (line.end - line.x) / letters;
        rest(above) < needed + 1.2 * size || is_centered(above, line)
    }

    fn block(self, known: &Known) -> Block {
        let (size, is_bold) = (self.lines[0].size, self.lines.iter().all(|line| line.is_bold));
        let is_table = self.lines[0].text.contains('\t');
        let count = self.lines.len();
        let text = self.lines.into_iter().map(|line| line.text);
        let text =
            text.reduce(|text, line| if is_table { text + "\n" + &line } else { join(text, &line, known) });
        let text = text.unwrap_or_default();
        // No file needs more letters than there are to be read: one form for each.
        let text: String = unicode_normalization::UnicodeNormalization::nfc(text.as_str()).collect();
        let length = text.chars().count();
        let is_large = size > known.size() * 1.15 && length < 300 && count <= 5;
        let is_strong = is_bold
            && !known.is_bold()
            && size > known.size() * 0.95
            && length < 150
            && count <= 3
            && !text.ends_with([',', ';', '.']);
        let titled = known.titles.get(&key(&text)).filter(|_| length < 300);
        let is_titled = titled.is_some();
        let is_heading = text.chars().any(char::is_alphabetic) && (is_large || is_strong || is_titled);
        let role = if is_table {
            Role::Table
        } else if is_heading {
            Role::Heading
        } else {
            Role::Body
        };
        let text = if is_table { cells(&text) } else { clean::line(&text) };
        let level = titled.copied().flatten().filter(|_| role == Role::Heading);
        Block { role, level, language: None, text }
    }
}

/// The rows of a table, each cell tidied.
fn cells(text: &str) -> String {
    let row = |row: &str| row.split('\t').map(clean::line).collect::<Vec<_>>().join("\t");
    text.lines().map(row).collect::<Vec<_>>().join("\n")
}

/// Whether two lines have one middle but not one beginning.
fn is_centered(above: &Line, line: &Line) -> bool {
    let off = ((above.x + above.end) - (line.x + line.end)).abs() / 2.0;
    off < 0.3 * line.size && (above.x - line.x).abs() > line.size && above.size > 0.0
}

/// Two lines as one text; a word torn between them is mended.
pub(super) fn join(mut above: String, below: &str, known: &Known) -> String {
    let Some(mark) = above.chars().next_back().filter(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}')) else {
        above.push(' ');
        above.push_str(below);
        return above;
    };
    let head = above[..above.len() - mark.len_utf8()].rsplit(' ').next().unwrap_or_default().to_owned();
    let tail = below.split(' ').next().unwrap_or_default();
    let is_word = head.chars().next_back().is_some_and(char::is_alphabetic);
    if !is_word || tail.is_empty() {
        above.push(' ');
    } else if mark == '\u{ad}' || (tail.starts_with(char::is_lowercase) && is_torn(&head, tail, known)) {
        above.truncate(above.len() - mark.len_utf8());
    }
    above.push_str(below);
    above
}

/// Whether a hyphen at a line end was put there to tear a word; if not, it belongs to the word.
fn is_torn(head: &str, tail: &str, known: &Known) -> bool {
    const HEADS: [&str; 16] = [
        "self", "non", "well", "co", "ex", "long", "short", "high", "low", "из", "кое", "по", "во", "в",
        "все", "экс",
    ];
    const TAILS: [&str; 9] = ["то", "либо", "нибудь", "таки", "ка", "за", "under", "based", "related"];
    let (head, tail) = (bare(head), bare(tail));
    if known.words.contains(&format!("{head}{tail}")) {
        return true;
    }
    let is_compound = known.words.contains(&format!("{head}-{tail}"))
        || HEADS.contains(&head.as_str())
        || TAILS.contains(&tail.as_str());
    // Both a word by itself: "policy-maker", not "poli-cy".
    known.tears()
        && !is_compound
        && !(known.words.contains(&head) && known.words.contains(&tail) && tail.chars().count() > 3)
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

    fn read(lines: Vec<Line>) -> Vec<String> {
        let mut known = Known::default();
        known.take(lines.iter());
        let columns = vec![Column { lines, continues: false }];
        blocks(columns, &known).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn paragraphs_by_gaps_indents_and_short_lines() {
        let found = read(vec![
            line("The canal was dug by hand in one", 0.0, 0.0),
            line("winter.", 0.0, 12.0),
            line("Nobody remembers who drew its plan", 0.0, 24.0),
            line("on paper.", 0.0, 36.0),
            line("A gap comes before this paragraph.", 0.0, 60.0),
            line("An indent opens one that goes far", 12.0, 72.0),
            line("on below it without an indent here", 0.0, 84.0),
            line("• an entry that is as long as this", 0.0, 96.0),
            line("and goes on below", 8.0, 108.0),
            line("• another", 0.0, 120.0),
        ]);
        let expected = [
            "The canal was dug by hand in one winter.",
            "Nobody remembers who drew its plan on paper.",
            "A gap comes before this paragraph.",
            "An indent opens one that goes far on below it without an indent here",
            "• an entry that is as long as this and goes on below",
            "• another",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn torn_words_are_mended_and_compounds_kept() {
        let mut known = Known::default();
        let torn = ["seen words are torn radi-", "here and co-", "everywhere coope-", "so that re-"];
        known.take(torn.map(|text| line(text, 0.0, 0.0)).iter());
        known.take([line("the decision-maker and a policy for maker here", 0.0, 0.0)].iter());
        for (above, below, expected) in [
            ("radi-", "calisation of", "radicalisation of"),
            ("a decision-", "maker", "a decision-maker"),
            ("a well-", "known", "a well-known"),
            ("кто-", "нибудь", "кто-нибудь"),
            ("сопротив-", "ление", "сопротивление"),
            ("Аль-", "Фараби", "Аль-Фараби"),
            ("coop\u{2010}", "eration", "cooperation"),
            ("a decision\u{2010}", "maker", "a decision\u{2010}maker"),
            ("1990-", "2000", "1990- 2000"),
            ("an end", "and more", "an end and more"),
        ] {
            assert_eq!(join(above.to_owned(), below, &known), expected);
        }
        // Where no words are torn, a hyphen at a line end is a hyphen.
        assert_eq!(join("қадір-".to_owned(), "қасиет", &Known::default()), "қадір-қасиет");
    }
}
