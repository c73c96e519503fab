//! A text laid out for weighing: its lines with what each names, and how much each weighs.

use super::Given;
use super::line::Line;
use super::mention::{Mention, mentions};
use super::pattern::Patterns;
use crate::model::{Cue, Locator, Page, Role, Suggestion, TitleStatus};

/// Letters at the beginning that count as the first page of a text without pages.
const FIRST_PAGE: usize = 2_000;

/// Longest line, in letters, that stands on a cover rather than in a paragraph.
const COVER_LINE: usize = 220;

/// What part a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Heading,
    Body,
    /// Notes, tables, captions.
    Aside,
}

/// A line, where it stands and what part it plays.
pub(super) struct Place<'a> {
    pub(super) locator: Option<&'a Locator>,
    pub(super) part: Part,
    /// It stands on the first page, or what counts as one.
    pub(super) is_first_page: bool,
    /// It is short, and stands on the first page.
    pub(super) is_cover: bool,
    /// Words of the text before it.
    pub(super) words_before: usize,
}

/// A text with all that it names.
pub(super) struct Paper<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) places: Vec<Place<'a>>,
    pub(super) mentions: Vec<Mention>,
    /// Words of the text, the title not counted twice.
    pub(super) words: usize,
}

impl<'a> Paper<'a> {
    pub(super) fn new(
        patterns: &Patterns,
        given: Given<'a>,
        title: &'a Suggestion<(String, TitleStatus)>,
        pages: &'a [Page],
    ) -> Paper<'a> {
        let (mut lines, mut places): (Vec<Line<'a>>, Vec<Place<'a>>) = (Vec::new(), Vec::new());
        let mut words = 0;
        if title.value.1 == TitleStatus::Exact && given.title.is_some() {
            lines.push(Line::new(&title.value.0));
            let place = Place {
                locator: None,
                part: Part::Title,
                is_first_page: true,
                is_cover: true,
                words_before: 0,
            };
            places.push(place);
        }
        let mut letters = 0;
        for (number, page) in pages.iter().enumerate() {
            let by_page = matches!(page.locator, Locator::Page { .. } | Locator::Slide { .. });
            for block in &page.blocks {
                let line = Line::new(&block.text);
                let is_title = title.value.1 == TitleStatus::Exact
                    && block.role == Role::Heading
                    && block.text.split_whitespace().eq(title.value.0.split_whitespace());
                let part = match block.role {
                    _ if is_title => Part::Title,
                    Role::Heading => Part::Heading,
                    Role::Body => Part::Body,
                    Role::Note | Role::Table | Role::Caption => Part::Aside,
                };
                let is_first_page = if by_page { number == 0 } else { letters < FIRST_PAGE };
                places.push(Place {
                    locator: Some(&page.locator),
                    part,
                    is_first_page,
                    is_cover: is_first_page && block.text.len() <= COVER_LINE,
                    words_before: words,
                });
                letters += block.text.len();
                words += line.words.len();
                lines.push(line);
            }
        }
        let mentions = mentions(patterns, &lines);
        Paper { lines, places, mentions, words }
    }

    /// The cue made of some words of a line.
    pub(super) fn cue(&self, line: usize, first: usize, last: usize) -> Cue {
        let words = self.lines[line].slice(first, last).split_whitespace().collect::<Vec<_>>().join(" ");
        Cue { words, locator: self.places[line].locator.cloned() }
    }

    /// Indexes of the lines on the first page.
    pub(super) fn first_page(&self) -> impl Iterator<Item = usize> {
        (0..self.lines.len()).filter(|&line| self.places[line].is_first_page)
    }
}
