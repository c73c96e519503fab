//! Plain text: paragraphs out of lines.
//!
//! A blank line ends a paragraph. In a file whose lines were broken at a fixed width, a line is
//! joined with the next if the next one's first word would hardly have fitted on it; hyphens at line
//! ends stay. Form feeds are page breaks, and then pages are counted.

use super::outline::cut;
use super::properties::Properties;
use super::{Failure, Limits, Reader, Sink, Source, clean};
use crate::error::Kind;
use crate::model::{Block, Locator, Role};

/// The reader of plain text.
pub(super) struct Plain;

/// Widths, in characters, that lines are broken at: not lists of names, not one line a paragraph.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=120;

/// People who break lines themselves stop up to so much of the width early: one in ten.
const SLACK: usize = 10;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "text"
    }

    fn version(&self) -> u32 {
        1
    }

    fn read(&self, source: &Source<'_>, _limits: &Limits, out: &mut dyn Sink) -> Result<(), Failure> {
        let decoded = source.text.as_ref().ok_or_else(|| Failure::new(Kind::Unexpected, "no text"))?;
        out.part(Properties { charset: Some(decoded.charset.to_owned()), ..Properties::default() })?;
        let text = decode_entities(&decoded.text.replace("\r\n", "\n"));
        let width = width(&text);
        let sheets: Vec<&str> = text.trim_matches('\u{c}').split('\u{c}').collect();
        for (number, sheet) in (1u32..).zip(&sheets) {
            let locator = match sheets.len() {
                1 => Locator::Section { section: Vec::new() },
                _ => Locator::Page { page: number, label: None },
            };
            let block = |text| Block { role: Role::Body, level: None, language: None, text };
            for page in cut(locator, paragraphs(sheet, width).into_iter().map(block).collect()) {
                out.page(page)?;
            }
        }
        Ok(())
    }
}

/// The width that a file's lines were broken at, if they were.
fn width(text: &str) -> Option<usize> {
    let mut lengths: Vec<usize> =
        text.lines().map(|line| line.trim().chars().count()).filter(|&length| length > 0).collect();
    lengths.sort_unstable();
    // A few lines may stand out: a table, an address.
    let width = *lengths.get(lengths.len().saturating_sub(1 + lengths.len() / 50))?;
    (WIDTHS.contains(&width) && lengths.last().is_some_and(|&longest| longest <= width * 2)).then_some(width)
}

fn paragraphs(text: &str, width: Option<usize>) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut above: Option<usize> = None;
    for line in text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let line = clean::line(line);
        if !clean::has_words(&line) {
            // Blank, or a rule of dashes: an end all the same.
            above = None;
            continue;
        }
        let first = line.split(' ').next().map_or(0, |word| word.chars().count());
        let joins = match (above, width) {
            (Some(length), Some(width)) => length + 1 + first + width / SLACK > width && !opens(&line),
            _ => false,
        };
        match paragraphs.last_mut().filter(|_| joins) {
            Some(paragraph) => {
                let is_hyphenated = paragraph.ends_with('-') && line.starts_with(char::is_lowercase);
                if !is_hyphenated {
                    paragraph.push(' ');
                }
                paragraph.push_str(&line);
            }
            None => paragraphs.push(line.clone()),
        }
        above = Some(line.chars().count());
    }
    paragraphs
}

/// Whether a line begins something of its own: a list entry.
fn opens(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let is_bullet = matches!(first, "-" | "–" | "—" | "•" | "*" | "·" | "o" | "▪" | "●");
    let number = first.trim_start_matches('(').strip_suffix([')', '.']);
    let is_number = number.is_some_and(|number| {
        let short = (1..=3).contains(&number.chars().count());
        short
            && (number.chars().all(char::is_numeric) || (number.chars().count() == 1 && first.ends_with(')')))
    });
    is_bullet || is_number
}

/// Character references that are left over when a page is saved as text.
fn decode_entities(text: &str) -> String {
    const NAMED: [(&str, &str); 14] = [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&hellip;", "…"),
        ("&shy;", ""),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    // The ampersand last, so that nothing is decoded twice.
    let named = |text: String, (name, character): &(&str, &str)| text.replace(name, character);
    NAMED.iter().fold(text.to_owned(), named)
}

#[cfg(test)]
mod tests {
    use super::super::{Part, charset};
    use super::*;

    fn read(text: &str) -> Part {
        let source = Source { bytes: text.as_bytes(), text: charset::decode(text.as_bytes(), None).ok() };
        let mut parts: Vec<Part> = Vec::new();
        Plain.read(&source, &Limits::default(), &mut parts).expect("readable");
        parts.remove(0)
    }

    #[test]
    fn broken_lines_are_joined_and_others_are_not() {
        let wrapped = "The council of the valley met for the third time this year and spoke\r\n\
            about schools, water, electricity and (to nobody\u{2019}s surprise) the well-\r\n\
            known quarrel over the pasture, which has been going on for more than\r\n\
            a generation.\r\n\r\nShort heading\r\n\r\nIt will meet again when the\r\n\
            - road is open\r\n- bridge is mended\r\n";
        let expected = "The council of the valley met for the third time this year and spoke \
            about schools, water, electricity and (to nobody\u{2019}s surprise) the well-known quarrel over \
            the pasture, which has been going on for more than a generation.|Short heading|It will meet again \
            when the|- road is open|- bridge is mended";
        let blocks = |text: &str| {
            let pages = read(text).pages;
            pages[0].blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(blocks(wrapped), expected);

        let unwrapped =
            format!("{}\n{}\nEnd.", "A long paragraph on one line. ".repeat(9), "Another one. ".repeat(20));
        assert_eq!(read(&unwrapped).pages[0].blocks.len(), 3);
        assert_eq!(
            blocks("Aigul Asanova\nBishkek\nJamila Karimova\nKhujand"),
            "Aigul Asanova|Bishkek|Jamila Karimova|Khujand"
        );
    }

    #[test]
    fn references_and_control_characters_do_not_stay() {
        let page = &read("Tea&nbsp;&amp;&nbsp;bread \u{7}&laquo;here&raquo;\u{a0}&amp;lt;").pages[0];
        assert_eq!(page.text(), "Tea & bread «here» &lt;");
        assert_eq!(page.locator, Locator::Section { section: vec![] });
    }

    #[test]
    fn form_feeds_are_page_breaks() {
        let pages = read("first page\u{c}second page\n\u{c}\u{c}fourth page\u{c}").pages;
        let found: Vec<(Locator, String)> =
            pages.into_iter().map(|p| (p.locator.clone(), p.text())).collect();
        let page = |page| Locator::Page { page, label: None };
        let expected = [(1, "first page"), (2, "second page"), (4, "fourth page")];
        assert_eq!(found, expected.map(|(number, text)| (page(number), text.to_owned())));
    }
}
