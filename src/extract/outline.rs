//! Headings and blocks to pages: one page a section, its locator the path of headings.
//!
//! A section without words of its own is shown with its first subsection. One that is longer than
//! about [`PAGE`] characters becomes several pages with the same path, cut between blocks.

use super::series::Marker;
use crate::model::{Block, Locator, Page, Role};

/// About how many characters a page holds at most.
pub(super) const PAGE: usize = 20_000;

/// How many characters of a heading stand in a path.
const IN_PATH: usize = 200;

/// A heading of this many characters is a paragraph that someone set in large type.
const HEADING: usize = 400;

/// What readers of flowing text find, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A heading and its level, 1 being the outermost.
    Heading(u8, Block),
    /// Anything else.
    Block(Block),
}

impl Piece {
    /// A heading, or a paragraph if it is too long for one.
    pub(super) fn heading(level: u8, language: Option<String>, text: String) -> Piece {
        if text.chars().count() > HEADING {
            return Piece::block(Role::Body, language, text);
        }
        Piece::Heading(
            level,
            Block { role: Role::Heading, level: None, language, text: text.replace('\n', " ") },
        )
    }

    /// A block that is no heading.
    pub(super) fn block(role: Role, language: Option<String>, text: String) -> Piece {
        Piece::Block(Block { role, level: None, language, text })
    }

    /// Its words.
    pub(super) fn text(&self) -> &str {
        match self {
            Piece::Heading(_, block) | Piece::Block(block) => &block.text,
        }
    }
}

/// The first heading of a text.
pub(super) fn first_heading(pieces: &[Piece]) -> Option<String> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Heading(_, block) => Some(block.text.clone()),
        Piece::Block(_) => None,
    })
}

/// The pages of a text with headings.
pub(super) fn pages(pieces: Vec<Piece>) -> Vec<Page> {
    let mut path = Path::default();
    let mut sections: Vec<(Vec<String>, Vec<Block>)> = vec![(Vec::new(), Vec::new())];
    for piece in pieces {
        match piece {
            Piece::Heading(level, block) => {
                path.enter(level, &block.text);
                let blocks = blocks_above(&mut sections, &path.titles());
                sections.push((path.titles(), blocks));
                push(&mut sections, block);
            }
            Piece::Block(block) => push(&mut sections, block),
        }
    }
    let sections = sections.into_iter().filter(|(_, blocks)| !blocks.is_empty());
    sections.flat_map(|(path, blocks)| cut(Locator::Section { section: path }, blocks)).collect()
}

fn push(sections: &mut [(Vec<String>, Vec<Block>)], block: Block) {
    if let Some((_, blocks)) = sections.last_mut() {
        blocks.push(block);
    }
}

/// The headings of the section before, if it has no words of its own and the new path goes on from
/// it: they move to the new section.
fn blocks_above(sections: &mut [(Vec<String>, Vec<Block>)], path: &[String]) -> Vec<Block> {
    match sections.last_mut() {
        Some((above, blocks))
            if !above.is_empty()
                && path.len() > above.len()
                && path.starts_with(above)
                && blocks.iter().all(|block| block.role == Role::Heading) =>
        {
            std::mem::take(blocks)
        }
        _ => Vec::new(),
    }
}

/// One page, or several if it holds too much.
pub(super) fn cut(locator: Locator, blocks: Vec<Block>) -> Vec<Page> {
    let mut pages = Vec::new();
    let (mut held, mut length) = (Vec::new(), 0);
    for block in blocks.into_iter().flat_map(cut_block) {
        let added = block.text.chars().count();
        if length > 0 && length + added > PAGE {
            pages.push(Page { locator: locator.clone(), blocks: std::mem::take(&mut held) });
            length = 0;
        }
        length += added;
        held.push(block);
    }
    if !held.is_empty() {
        pages.push(Page { locator, blocks: held });
    }
    pages
}

/// A block that no page could hold, cut at spaces.
fn cut_block(block: Block) -> Vec<Block> {
    if block.text.len() <= PAGE {
        return vec![block];
    }
    let mut rest = block.text.as_str();
    let mut cut = Vec::new();
    while !rest.is_empty() {
        let end = rest.char_indices().nth(PAGE).map_or(rest.len(), |(at, _)| at);
        let end =
            if end == rest.len() { end } else { rest[..end].rfind([' ', '\n']).map_or(end, |at| at + 1) };
        cut.push(Block { text: rest[..end].trim().to_owned(), ..block.clone() });
        rest = &rest[end..];
    }
    cut
}

/// The headings that are open at a place.
#[derive(Default)]
struct Path(Vec<Open>);

/// An open heading.
struct Open {
    title: String,
    /// The level it was given.
    given: u8,
    /// The level it has: that of the heading it counts on from, else the given one.
    level: u8,
    /// The outermost level given to the headings it counts on from.
    outermost: u8,
    /// Whether those were given different levels, so that their levels mean little.
    uneven: bool,
    marker: Marker,
}

impl Path {
    fn enter(&mut self, given: u8, text: &str) {
        let marker = Marker::of(text);
        let title = match text.char_indices().nth(IN_PATH) {
            Some((at, _)) => format!("{}…", text[..at].trim_end()),
            None => text.to_owned(),
        };
        let mut open = Open { title, given, level: given, outermost: given, uneven: false, marker };
        match self.0.iter().rposition(|earlier| open.marker.follows(&earlier.marker)) {
            Some(at) => {
                let earlier = &self.0[at];
                open.level = earlier.level;
                open.outermost = given.min(earlier.outermost);
                open.uneven = earlier.uneven || given != earlier.given;
                self.0.truncate(at);
            }
            None => {
                while self.is_last_closed_by(given) {
                    self.0.pop();
                }
            }
        }
        self.0.push(open);
    }

    /// A heading closes those of its own level and below. Where a series was given uneven levels,
    /// only a heading as high as what holds the series (or, at the top, as its highest) closes it.
    fn is_last_closed_by(&self, given: u8) -> bool {
        let Some(last) = self.0.last() else { return false };
        if !last.uneven {
            return given <= last.given;
        }
        match self.0.len().checked_sub(2).map(|above| &self.0[above]) {
            Some(above) => given <= above.level,
            None => given <= last.outermost,
        }
    }

    fn titles(&self) -> Vec<String> {
        self.0.iter().map(|open| open.title.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(outline: &str) -> Vec<Piece> {
        let piece = |line: &str| match line.split_once("# ") {
            Some((hashes, text)) => Piece::heading(hashes.len() as u8 + 1, None, text.to_owned()),
            None => Piece::block(Role::Body, None, line.to_owned()),
        };
        outline.lines().map(str::trim).map(piece).collect()
    }

    fn paths(outline: &str) -> Vec<String> {
        let path = |page: &Page| match &page.locator {
            Locator::Section { section } => {
                format!("{} = {}", section.join(" > "), page.text().replace("\n\n", "|"))
            }
            other => panic!("{other:?}"),
        };
        pages(read(outline)).iter().map(path).collect()
    }

    #[test]
    fn one_page_a_section() {
        let outline = "before\n# One\nwords\n## Two\nmore\nand more\n# Three\n## Four\nlast";
        let expected = [
            " = before",
            "One = One|words",
            "One > Two = Two|more|and more",
            "Three > Four = Three|Four|last",
        ];
        assert_eq!(paths(outline), expected);
        // A heading that nothing follows is still shown; a jump over a level is no level.
        assert_eq!(paths("### Deep\nwords\n# Last"), ["Deep = Deep|words", "Last = Last"]);
        assert_eq!(paths("# Same\na\n# Same\nb").len(), 2);
    }

    #[test]
    fn headings_that_count_on_stand_side_by_side() {
        let outline =
            "# Part I\nx\n## Part II\n### A) Water\nx\n## B) Roads\nx\n### Drivers\nx\n## Responses\nx
            ### C) Schools\n#### Drivers\nx\n## Responses\nx\n## Part III\nx\n### Lessons\nx\n# Annex\nx";
        let found = paths(outline);
        let found: Vec<&str> = found.iter().filter_map(|path| path.split(" = ").next()).collect();
        let expected = [
            "Part I",
            "Part II > A) Water",
            "Part II > B) Roads",
            "Part II > B) Roads > Drivers",
            "Part II > B) Roads > Responses",
            "Part II > C) Schools > Drivers",
            "Part II > C) Schools > Responses",
            "Part III",
            "Part III > Lessons",
            "Annex",
        ];
        assert_eq!(found, expected);
        // Even levels are trusted.
        assert_eq!(paths("# 1. Aims\nx\n# 2. Means\nx\n# Annex\nx")[2], "Annex = Annex|x");
        assert_eq!(paths("# A\n## 1. a\nx\n# B\n## 2. b\nx")[1], "B > 2. b = B|2. b|x");
    }

    #[test]
    fn long_sections_are_cut_between_blocks() {
        let outline = format!("# One\n{}", format!("{}\n", "word ".repeat(1500)).repeat(7));
        let pages = pages(read(&outline));
        assert_eq!(pages.len(), 4);
        assert!(pages.iter().all(|page| page.text().chars().count() <= PAGE + 10));
        assert!(pages.iter().all(|page| page.locator == pages[0].locator));
        let blocks: usize = pages.iter().map(|page| page.blocks.len()).sum();
        assert_eq!(blocks, 8);

        let endless =
            Block { role: Role::Body, level: None, language: None, text: "сло во ".repeat(10_000) };
        let cut = cut(Locator::Section { section: vec![] }, vec![endless.clone()]);
        assert!(cut.len() >= 4 && cut.iter().all(|page| page.text().chars().count() <= PAGE));
        let words: usize = cut.iter().map(|page| page.text().split_whitespace().count()).sum();
        assert_eq!(words, endless.text.split_whitespace().count());
    }
}
