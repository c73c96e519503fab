//! What a PDF file says beside its pages: printed page numbers, outline, title, author, date.

use std::collections::{BTreeMap, HashMap};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, String as Bytes};

use super::blocks::key;
use crate::extract::docx_lists::written;
use crate::extract::properties::{Properties, property};

/// Objects looked at in the outline and in the tree of page labels: either may go in circles.
const OBJECTS: usize = 20_000;

/// How deep the tree of page labels may go.
const DEPTH: usize = 32;

/// What the file declares about itself.
pub(super) fn properties(pdf: &Pdf) -> Properties {
    let metadata = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().and_then(|bytes| property(&text(bytes)));
    let date = metadata.creation_date.or(metadata.modification_date).filter(|date| date.year > 0);
    let language = catalog(pdf).and_then(|it| it.get::<Bytes<'_>>("Lang"));
    Properties {
        title: text(&metadata.title),
        author: text(&metadata.author),
        date: date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month.max(1), date.day.max(1))),
        languages: language.and_then(|it| property(&self::text(it.as_bytes()))).into_iter().collect(),
        ..Properties::default()
    }
}

fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// A text string: UTF-16 or UTF-8 with their marks, else Latin.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0xef, 0xbb, 0xbf, ..] => {
            encoding_rs::UTF_8.decode(bytes).0.into_owned()
        }
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The titles in the outline, letters and digits only, each with how deep it lies; `None` for one that
/// lies in several depths.
pub(super) fn titles(pdf: &Pdf) -> HashMap<String, Option<u8>> {
    let mut titles = HashMap::new();
    let first = catalog(pdf).and_then(|it| it.get::<Dict<'_>>("Outlines"));
    let first = first.and_then(|it| it.get::<Dict<'_>>("First"));
    let mut open: Vec<(u8, Dict<'_>)> = first.into_iter().map(|first| (0, first)).collect();
    for _ in 0..OBJECTS {
        let Some((level, item)) = open.pop() else { break };
        if let Some(title) = item.get::<Bytes<'_>>("Title") {
            let known = titles.entry(key(&text(title.as_bytes()))).or_insert(Some(level));
            *known = known.filter(|known| *known == level);
        }
        open.extend(item.get::<Dict<'_>>("Next").map(|next| (level, next)));
        open.extend(item.get::<Dict<'_>>("First").map(|below| (level.saturating_add(1), below)));
    }
    titles.remove("");
    titles
}

/// How pages from one on are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Range {
    prefix: String,
    style: Option<char>,
    start: u64,
}

/// The labels printed on pages.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeMap<u32, Range>);

impl Labels {
    /// Reads the tree of labels; empty if there is none.
    pub(super) fn read(pdf: &Pdf) -> Labels {
        let mut labels = Labels::default();
        if let Some(root) = catalog(pdf).and_then(|it| it.get::<Dict<'_>>("PageLabels")) {
            labels.gather(&root, DEPTH, &mut OBJECTS.clone());
        }
        labels
    }

    fn gather(&mut self, node: &Dict<'_>, depth: usize, left: &mut usize) {
        if let Some(numbers) = node.get::<Array<'_>>("Nums") {
            let mut items = numbers.flex_iter();
            while let (Some(page), Some(range)) = (items.next::<u32>(), items.next::<Dict<'_>>()) {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    return;
                }
                let prefix = range.get::<Bytes<'_>>("P").map(|it| text(it.as_bytes())).unwrap_or_default();
                let style = range.get::<Name<'_>>("S").and_then(|it| it.as_str().chars().next());
                let start = range.get::<u32>("St").unwrap_or(1).into();
                self.0.insert(page, Range { prefix, style, start });
            }
        }
        if let (Some(kids), true) = (node.get::<Array<'_>>("Kids"), depth > 0) {
            for kid in kids.iter::<Dict<'_>>() {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    return;
                }
                self.gather(&kid, depth - 1, left);
            }
        }
    }

    /// The label of a page counted from 1; `None` where it only says that number.
    pub(super) fn of(&self, page: u32) -> Option<String> {
        let index = page.checked_sub(1)?;
        let (first, range) = self.0.range(..=index).next_back()?;
        let count = range.start + u64::from(index - first);
        let number = match range.style {
            Some('D') => count.to_string(),
            Some('r') => written(count, "lowerRoman"),
            Some('R') => written(count, "upperRoman"),
            Some('a') => written(count, "lowerLetter"),
            Some('A') => written(count, "upperLetter"),
            _ => String::new(),
        };
        property(&format!("{}{number}", range.prefix)).filter(|label| *label != page.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_from_their_starts() {
        let range = |prefix: &str, style, start| Range { prefix: prefix.to_owned(), style, start };
        let labels = Labels(BTreeMap::from([
            (0, range("", Some('r'), 1)),
            (4, range("", Some('D'), 1)),
            (9, range("A-", Some('D'), 3)),
            (12, range("Cover", None, 1)),
        ]));
        let found: Vec<Option<String>> = [1, 4, 5, 10, 11, 13].map(|page| labels.of(page)).into();
        let expected = ["i", "iv", "1", "A-3", "A-4", "Cover"].map(|it| Some(it.to_owned()));
        assert_eq!(found, expected);
        assert_eq!(Labels(BTreeMap::from([(0, range("", Some('D'), 1))])).of(7), None);
    }

    #[test]
    fn strings_in_all_their_encodings() {
        assert_eq!(text(b"\xfe\xff\x04\x21\x04\x43"), "Су");
        assert_eq!(text(b"\xef\xbb\xbf\xd0\xa1"), "С");
        assert_eq!(text(b"caf\xe9"), "café");
    }
}
