//! The best passage of a page.

use super::matcher::{Mark, Matcher, different};
use crate::model::{Block, Page, Passage, Role};
use crate::query::Part;

/// A passage is whole sentences up to about this many characters.
const LONGEST: usize = 320;

/// The passage of a page that has most of the wanted words, with its marks; `None` if none stands
/// on it. `language` is the text's, for blocks that have none of their own.
pub fn passage(page: &Page, language: Option<&str>, matcher: &Matcher) -> Option<(Passage, Vec<Mark>)> {
    let language_of = |block: &Block| block.language.clone().or_else(|| language.map(str::to_owned));
    let mut best: Option<(&Block, Vec<Mark>)> = None;
    for block in &page.blocks {
        let marks = matcher.marks(&block.text, language_of(block).as_deref(), Some(Part::Text));
        // Of two that say as much, running text is better to read than a note.
        let worth = |block: &Block, marks: &[Mark]| (different(marks), block.role != Role::Note, marks.len());
        let better = |(other, found): &(&Block, Vec<Mark>)| worth(block, &marks) > worth(other, found);
        if !marks.is_empty() && best.as_ref().is_none_or(better) {
            best = Some((block, marks));
        }
    }
    let (block, marks) = best?;
    let (start, end) = window(&block.text, &marks);
    let text: String = block.text.chars().skip(start).take(end - start).collect();
    let inside = marks.into_iter().filter(|mark| mark.start >= start && mark.end <= end);
    let moved = |mark: Mark| Mark { start: mark.start - start, end: mark.end - start, ..mark };
    let marks: Vec<Mark> = inside.map(moved).collect();
    let passage = Passage {
        locator: page.locator.clone(),
        language: language_of(block),
        text,
        marks: marks.iter().map(|mark| (mark.start, mark.end)).collect(),
    };
    Some((passage, marks))
}

/// Where sentences begin, in scalar values; the last entry is the length of the text.
fn sentence_starts(characters: &[char]) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, pair) in characters.windows(2).enumerate() {
        let ends =
            matches!(pair[0], '.' | '!' | '?' | '…' | '؟' | '۔' | ';' | '؛') && pair[1].is_whitespace();
        if ends || pair[0] == '\n' {
            starts.push(at + 2 - usize::from(pair[0] == '\n'));
        }
    }
    starts.dedup();
    if starts.last() != Some(&characters.len()) {
        starts.push(characters.len());
    }
    starts
}

/// The run of whole sentences with most wanted words; a sentence that is too long is cut at blanks.
fn window(text: &str, marks: &[Mark]) -> (usize, usize) {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= LONGEST {
        return (0, characters.len());
    }
    let starts = sentence_starts(&characters);
    let worth = |start: usize, end: usize| {
        let inside: Vec<Mark> =
            marks.iter().filter(|mark| mark.start >= start && mark.end <= end).cloned().collect();
        (different(&inside), inside.len())
    };
    let mut best = ((0, 0), 0, 0);
    for (first, &start) in starts.iter().enumerate() {
        let fits = starts[first..].iter().take_while(|end| **end - start <= LONGEST).last();
        let end = fits.copied().unwrap_or(start);
        if end > start && worth(start, end) > best.0 {
            best = (worth(start, end), start, end);
        }
    }
    match best {
        (_, start, end) if end > start => trim(&characters, start, end),
        _ => cut_sentence(&characters, marks),
    }
}

/// Around the first mark of a sentence that is longer than a passage, from blank to blank.
fn cut_sentence(characters: &[char], marks: &[Mark]) -> (usize, usize) {
    let center = marks.first().map_or(0, |mark| mark.start);
    let from = center.saturating_sub(LONGEST / 3);
    let to = (from + LONGEST).min(characters.len());
    let blank = |at: &usize| characters[*at].is_whitespace();
    let start = if from == 0 { 0 } else { (from..center).find(blank).unwrap_or(from) };
    let end = if to == characters.len() { to } else { (center..to).rev().find(blank).unwrap_or(to) };
    let last = marks.first().map_or(end, |mark| end.max(mark.end));
    trim(characters, start, last)
}

fn trim(characters: &[char], start: usize, end: usize) -> (usize, usize) {
    let first = (start..end).find(|at| !characters[*at].is_whitespace()).unwrap_or(start);
    let last = (first..end).rev().find(|at| !characters[*at].is_whitespace()).map_or(first, |at| at + 1);
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locator, Role};
    use crate::query::{Query, Typing};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn the_passage_holds_the_sentences_with_most_wanted_words() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let filler = "Nothing of interest stands in this sentence at all. ".repeat(12);
        let long = format!("{filler}A prison is named here. The prison school teaches trades. {filler}");
        let endless = format!("{} prison {}", "word ".repeat(200), "word ".repeat(200));
        let block = |text: &str| Block {
            role: Role::Body,
            level: None,
            language: Some("en".into()),
            text: text.into(),
        };
        let page = |blocks| Page { locator: Locator::Page { page: 3, label: None }, blocks };
        let cases = [
            ("prison", vec![block("A prison.")], Some("A prison.")),
            ("school", vec![block("A prison."), block("Its school.")], Some("Its school.")),
            (
                "prison school",
                vec![block(&long)],
                Some("A prison is named here. The prison school teaches trades."),
            ),
            ("prison", vec![block(&endless)], Some("prison")),
            ("mosque", vec![block("A prison.")], None),
        ];
        for (typed, blocks, expected) in cases {
            let matcher = Matcher::new(&Query::read(typed, Typing::Finished, &vocabulary));
            let found = passage(&page(blocks), None, &matcher);
            match (found, expected) {
                (None, None) => {}
                (Some((passage, _)), Some(expected)) => {
                    assert!(passage.text.contains(expected), "{typed}: {}", passage.text);
                    assert!(passage.text.chars().count() <= LONGEST, "{typed}");
                    let characters: Vec<char> = passage.text.chars().collect();
                    assert!(!passage.marks.is_empty());
                    for (start, end) in passage.marks {
                        let marked: String = characters[start..end].iter().collect();
                        assert!(typed.contains(&marked.to_lowercase()), "{marked}");
                    }
                }
                (found, expected) => panic!("{typed}: {found:?} instead of {expected:?}"),
            }
        }
    }
}
