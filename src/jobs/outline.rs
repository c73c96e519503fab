//! The headings of a text, with how deep each lies.

use crate::model::{Locator, Role};

use super::view::ViewPage;

/// An entry is cut to so many characters.
const LONGEST: usize = 160;

/// The deepest level that is told apart.
const DEEPEST: u8 = 4;

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// How deep it lies; 0 is outermost.
    pub level: u8,
    /// Its words in one line.
    pub text: String,
    /// BCP-47 code of its language.
    pub language: Option<String>,
    /// The number of its page in the text.
    pub page: usize,
    /// The number of its block on the page.
    pub block: usize,
}

/// The headings of a text in reading order. Those that the file's own outline holds lie as deep as there;
/// what was read as a heading besides lies below the one before it.
pub(super) fn outline(pages: &[ViewPage]) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let blocks = pages.iter().flat_map(|page| &page.blocks);
    let has_own = blocks.filter(|found| found.block.level.is_some()).nth(1).is_some();
    let mut own: Option<u8> = None;
    for (number, page) in pages.iter().enumerate() {
        for (block, found) in page.blocks.iter().enumerate() {
            if found.block.role != Role::Heading {
                continue;
            }
            let text: String = found.block.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
                continue;
            }
            own = found.block.level.or(own);
            let level = match &page.locator {
                _ if has_own && found.block.level.is_some() => own.unwrap_or_default(),
                _ if has_own => own.map_or(0, |own| own + 1),
                Locator::Section { section } => level_in(section, &text),
                _ => level_by_number(&text),
            };
            let text = text.chars().take(LONGEST).collect();
            let language = found.block.language.clone();
            headings.push(Heading { level: level.min(DEEPEST), text, language, page: number, block });
        }
    }
    // No heading lies deeper than one below the one before it.
    let mut before: Option<u8> = None;
    for heading in &mut headings {
        heading.level = heading.level.min(before.map_or(0, |before| before + 1));
        before = Some(heading.level);
    }
    headings
}

/// How deep a heading lies on the path of its section.
fn level_in(section: &[String], heading: &str) -> u8 {
    let at = section.iter().rposition(|part| heading.starts_with(part.trim_end_matches('…')));
    u8::try_from(at.unwrap_or(section.len().saturating_sub(1))).unwrap_or(DEEPEST)
}

/// How deep a heading lies by the number before it: `2.1 Aims` below `2 Context` and `II. Context`.
fn level_by_number(heading: &str) -> u8 {
    let first = heading.split_whitespace().next().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')', ':']);
    let numbered = number.chars().all(|sign| sign.is_numeric() || sign == '.') && !number.is_empty();
    if numbered {
        return u8::try_from(number.split('.').filter(|part| !part.is_empty()).count().saturating_sub(1))
            .unwrap_or(DEEPEST);
    }
    let roman = number.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let single = number.chars().count() == 1 && number.chars().all(char::is_alphabetic);
    // `A) Aims` lies below `I. Context`; `I` is a number.
    u8::from(first.len() > number.len() && single && !roman)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::ViewBlock;
    use crate::model::Block;

    fn page(locator: Locator, blocks: &[(Role, &str)]) -> ViewPage {
        let blocks = blocks.iter().map(|(role, text)| {
            let block = Block { role: *role, level: None, language: None, text: (*text).to_owned() };
            ViewBlock::new(block, Vec::new())
        });
        ViewPage { locator, blocks: blocks.collect() }
    }

    #[test]
    fn headings_stand_below_each_other_by_path_or_number() {
        let numbered = page(
            Locator::Page { page: 1, label: None },
            &[
                (Role::Heading, "2 Context"),
                (Role::Body, "Words."),
                (Role::Heading, "2.1  The\nvalley"),
                (Role::Heading, "2.1.1 Bees"),
                (Role::Heading, "III. What was done"),
                (Role::Heading, "B) With whom"),
                (Role::Heading, "Annex"),
                (Role::Heading, "14"),
            ],
        );
        let section = ["One".to_owned(), "Below".to_owned()].to_vec();
        let path = page(
            Locator::Section { section },
            &[(Role::Heading, "One"), (Role::Heading, "Below"), (Role::Body, "Words")],
        );
        let told = |pages: &[ViewPage]| -> Vec<(u8, String)> {
            outline(pages).into_iter().map(|heading| (heading.level, heading.text)).collect()
        };
        let expected = [
            (0, "2 Context"),
            (1, "2.1 The valley"),
            (2, "2.1.1 Bees"),
            (0, "III. What was done"),
            (1, "B) With whom"),
            (0, "Annex"),
        ];
        assert_eq!(told(&[numbered]), expected.map(|(level, text)| (level, text.to_owned())));
        assert_eq!(told(&[path]), [(0, "One".to_owned()), (1, "Below".to_owned())]);
    }

    #[test]
    fn the_outline_of_the_file_decides_and_other_headings_lie_below() {
        let levels = [
            (Some(0), "Foreword", 0),
            (None, "A box", 1),
            (Some(0), "1 The valley", 0),
            (Some(1), "Bees", 1),
            (Some(2), "2.1.3.4 Queens", 2),
            (None, "Another box", 3),
            (Some(1), "Honey", 1),
            (Some(0), "Annex", 0),
        ];
        let texts = levels.map(|(_, text, _)| (Role::Heading, text));
        let mut pages = [page(Locator::Page { page: 1, label: None }, &texts)];
        for (found, (level, ..)) in pages[0].blocks.iter_mut().zip(levels) {
            found.block.level = level;
        }
        let told: Vec<(u8, String)> =
            outline(&pages).into_iter().map(|heading| (heading.level, heading.text)).collect();
        assert_eq!(told, levels.map(|(_, text, level)| (level, text.to_owned())));
    }
}
