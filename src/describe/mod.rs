//! Text -> suggestions on what a resource is, each with the cue that led to it. Pure.
//!
//! Names and cues of the vocabulary are found in one pass (`pattern`, from `cues`), what the words
//! around them make something else is left out (`context`, `mention`), and what is left is weighed
//! (`weight`): titles and headings weigh more, one mention is never enough. Issuers are taken from
//! the places where issuers stand (`issuer`), never from mere mentions.

mod context;
mod cues;
mod date;
mod endings;
mod issuer;
mod kind;
mod line;
mod mention;
mod own;
mod paper;
mod pattern;
mod title;
mod weight;
mod when;

use crate::model::{Facet, Page, Suggested};
use crate::vocabulary::Vocabulary;

use line::Line;
use paper::Paper;
use pattern::Patterns;

/// What is known of a file before its text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Given<'a> {
    /// The title that the file declares.
    pub title: Option<&'a str>,
    /// The name of the file, without folders.
    pub file_name: &'a str,
    /// The declared date of publication, as written.
    pub date: Option<&'a str>,
    /// The declared author.
    pub author: Option<&'a str>,
    /// The site or publication that it declares itself part of.
    pub publisher: Option<&'a str>,
    /// The declared address, or a path of one.
    pub address: Option<&'a str>,
}

/// A value of the vocabulary that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Country, organization or theme.
    pub facet: Facet,
    /// Its id.
    pub id: String,
    /// First byte of the words that name it.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// Knows the names and cues of a vocabulary; make it once and share it.
#[derive(Debug)]
pub struct Describer {
    patterns: Patterns,
    /// Organizations: id, address without scheme, and whether they are media.
    bodies: Vec<issuer::Body>,
}

impl Describer {
    /// Prepares the names and cues of a vocabulary.
    pub fn new(vocabulary: &Vocabulary) -> Describer {
        Describer { patterns: cues::patterns(vocabulary), bodies: issuer::bodies(vocabulary) }
    }

    /// Every place of `text` that names a country, organization or theme, in reading order. What
    /// only looks like a name (a person called Jordan, a Memorandum of Ankara) is not among them.
    pub fn named(&self, text: &str) -> Vec<Named> {
        let lines = [Line::new(text)];
        let found = mention::mentions(&self.patterns, &lines).into_iter().map(|mention| {
            let (facet, id) = self.patterns.values[mention.value].clone();
            let words = &lines[0].words;
            Named { facet, id, start: words[mention.first].start, end: words[mention.last].end }
        });
        found.collect()
    }

    /// Suggests what the resource is. `vocabulary` must be the one this was made of.
    pub fn suggest(&self, given: Given<'_>, pages: &[Page], vocabulary: &Vocabulary) -> Suggested {
        let title = title::title(given, pages);
        let paper = Paper::new(&self.patterns, given, &title, pages);
        let (date, day) = when::date(given, &paper);
        let kind = kind::kind(given, &paper, day.is_some() || date.is_some());
        let organizations = issuer::issuers(self, given, &paper, kind.as_ref());
        let countries = weight::countries(&self.patterns, &paper, vocabulary);
        let themes = weight::themes(&self.patterns, &paper);
        let symbols = own::symbols(&paper);
        let licence = own::licence(&paper);
        drop(paper);
        Suggested { title: Some(title), date, day, kind, organizations, countries, themes, symbols, licence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Locator, Role, TitleStatus};

    #[test]
    fn a_title_is_declared_or_a_heading_or_marked_as_descriptive() {
        let page = |blocks: &[(Role, &str)]| Page {
            locator: Locator::Section { section: vec![] },
            blocks: blocks
                .iter()
                .map(|(role, text)| Block {
                    role: *role,
                    level: None,
                    language: None,
                    text: (*text).to_owned(),
                })
                .collect(),
        };
        let long = "word ".repeat(100);
        /// Declared title, blocks, expected title and its status.
        type Case<'a> = (Option<&'a str>, &'a [(Role, &'a str)], &'a str, TitleStatus);
        let cases: [Case<'_>; 7] = [
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
            let given = Given { title: declared, file_name: "scan.txt", ..Given::default() };
            let found = title::title(given, &[page(blocks)]);
            assert_eq!(found.value, (title.to_owned(), status), "{declared:?} {blocks:?}");
        }
    }
}
