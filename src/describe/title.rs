//! The title: declared, or a heading, or a label made of the first words.

use super::Given;
use crate::model::{Block, Cue, Grade, Locator, Page, Role, Suggestion, TitleStatus};

/// Longest title that is believed; more is a sentence or a paragraph.
const LONGEST_TITLE: usize = 300;
/// Longest label made of the first words of a text.
const LONGEST_LABEL: usize = 120;
/// Letters from which a paragraph tells what a text is about.
const TELLING: usize = 25;

/// The declared title; else the first heading; else, marked as descriptive, the first words or the
/// file's name.
pub(super) fn title(given: Given<'_>, pages: &[Page]) -> Suggestion<(String, TitleStatus)> {
    let declared = given.title.map(one_line).filter(|title| believable(title));
    if let Some(title) = declared {
        let cue = Cue { words: title.clone(), locator: None };
        return Suggestion { value: (title, TitleStatus::Exact), cue, grade: Grade::Check };
    }
    let blocks = pages.iter().flat_map(|page| page.blocks.iter().map(move |block| (page, block)));
    let heading =
        blocks.clone().find(|(_, block)| block.role == Role::Heading && believable(&one_line(&block.text)));
    if let Some((page, block)) = heading {
        let title = one_line(&block.text);
        let cue = Cue { words: title.clone(), locator: Some(page.locator.clone()) };
        return Suggestion { value: (title, TitleStatus::Exact), cue, grade: Grade::Check };
    }
    // A line with a date or a place alone says little: the first sentence comes before it.
    let telling = |block: &Block| block.text.chars().filter(|c| c.is_alphabetic()).count() >= TELLING;
    let first = blocks.clone().find(|(_, block)| telling(block));
    let label = first
        .into_iter()
        .chain(blocks)
        .find_map(|(page, block)| Some((page.locator.clone(), label(&block.text)?)));
    let (label, locator): (String, Option<Locator>) = match label {
        Some((locator, label)) => (label, Some(locator)),
        None => (given.file_name.to_owned(), None),
    };
    let cue = Cue { words: label.clone(), locator };
    Suggestion { value: (label, TitleStatus::Descriptive), cue, grade: Grade::Missing }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn believable(title: &str) -> bool {
    title.chars().filter(|c| c.is_alphabetic()).count() >= 3 && title.chars().count() <= LONGEST_TITLE
}

/// The first words of a paragraph, cut at a blank.
fn label(text: &str) -> Option<String> {
    let line = one_line(text);
    if !believable(&line.chars().take(LONGEST_LABEL).collect::<String>()) {
        return None;
    }
    if line.chars().count() <= LONGEST_LABEL {
        return Some(line);
    }
    let cut: String = line.chars().take(LONGEST_LABEL).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    Some(format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.'])))
}
