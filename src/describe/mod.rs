//! Text -> suggestions on what a resource is, each with the cue that led to it. Pure.
//!
//! So far: the title. The Import issue adds issuer, date, kind, countries, themes and symbols.

use crate::model::{Block, Cue, Grade, Locator, Page, Role, Suggested, Suggestion, TitleStatus};

/// Longest title that is believed; more is a sentence or a paragraph.
const LONGEST_TITLE: usize = 300;
/// Longest label made of the first words of a text.
const LONGEST_LABEL: usize = 120;

/// Letters from which a paragraph tells what a text is about.
const TELLING: usize = 25;

/// What is known of a file before its text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    /// The title that the file declares.
    pub title: Option<&'a str>,
    /// The name of the file, without folders.
    pub file_name: &'a str,
}

/// Suggests what the resource is.
pub fn suggest(given: Given<'_>, pages: &[Page]) -> Suggested {
    Suggested { title: Some(title(given, pages)) }
}

/// The declared title; else the first heading; else, marked as descriptive, the first words or the
/// file's name.
fn title(given: Given<'_>, pages: &[Page]) -> Suggestion<(String, TitleStatus)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_declared_or_a_heading_or_marked_as_descriptive() {
        let page = |blocks: &[(Role, &str)]| Page {
            locator: Locator::Section { section: vec![] },
            blocks: blocks
                .iter()
                .map(|(role, text)| Block { role: *role, language: None, text: (*text).to_owned() })
                .collect(),
        };
        let long = "word ".repeat(100);
        let cases: [(Option<&str>, &[(Role, &str)], &str, TitleStatus); 7] = [
            (Some(" A  guide\n"), &[(Role::Heading, "Contents")], "A guide", TitleStatus::Exact),
            (Some("1"), &[(Role::Heading, "Contents")], "Contents", TitleStatus::Exact),
            (None, &[(Role::Body, "First."), (Role::Heading, "Пособие")], "Пособие", TitleStatus::Exact),
            (
                None,
                &[(Role::Body, "— 1 —"), (Role::Body, "First words.")],
                "First words.",
                TitleStatus::Descriptive,
            ),
            (
                None,
                &[(Role::Body, &long)],
                &format!("{}…", "word ".repeat(23) + "word"),
                TitleStatus::Descriptive,
            ),
            (
                None,
                &[(Role::Body, "May 5, 2020"), (Role::Body, "The council of the valley met again.")],
                "The council of the valley met again.",
                TitleStatus::Descriptive,
            ),
            (None, &[], "scan.txt", TitleStatus::Descriptive),
        ];
        for (declared, blocks, title, status) in cases {
            let suggested = suggest(Given { title: declared, file_name: "scan.txt" }, &[page(blocks)]);
            let found = suggested.title.expect("a title is always suggested");
            assert_eq!(found.value, (title.to_owned(), status), "{declared:?} {blocks:?}");
        }
    }
}
