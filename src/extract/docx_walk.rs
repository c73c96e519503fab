//! The body of a Word file, element by element: paragraphs, tables, notes and text boxes.

use std::collections::HashMap;

use super::docx_lists::{Lists, roman};
use super::docx_styles::{Place, Settings, Styles};
use super::outline::Piece;
use super::xml::{Step, Tag, Xml};
use super::{Failure, clean};
use crate::model::Role;

/// What a body is read with.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    /// Footnotes and endnotes by their ids, not yet shown.
    pub(super) footnotes: HashMap<String, String>,
    pub(super) endnotes: HashMap<String, String>,
    /// What has been read.
    pub(super) pieces: Vec<Piece>,
    /// Notes that wait for the end of their section.
    notes: Vec<Piece>,
    /// How many footnotes and endnotes were referred to.
    counted: (u64, u64),
    /// Words of a paragraph whose end was deleted.
    carried: String,
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    settings: Settings,
    words: String,
    /// For each open field, whether its result is being read (its code is not text).
    fields: Vec<bool>,
    /// Text boxes anchored in it; they follow it.
    boxes: Vec<Piece>,
}

impl Paragraph {
    fn push(&mut self, text: &str) {
        if self.fields.iter().all(|is_result| *is_result) {
            self.words.push_str(text);
        }
    }
}

/// Elements that are not text, or text that was deleted or stands elsewhere too.
const SKIPPED: [&str; 12] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "sdtPr",
    "sectPr",
    "rt",
    "tblPr",
    "tblGrid",
    "tcPr",
    "pPrChange",
];

impl Walk {
    /// Reads up to the end of the element that holds the blocks.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<(), Failure> {
        let mut open = 0;
        let mut chosen = false;
        loop {
            match xml.next()? {
                None => return Ok(()),
                Some(Step::End) if open == 0 => return Ok(()),
                Some(Step::End) => open -= 1,
                Some(Step::Text(_)) => {}
                Some(Step::Start(tag)) => match tag.name.as_str() {
                    "p" => self.paragraph(xml)?,
                    "tbl" => self.table(xml)?,
                    "AlternateContent" => {
                        chosen = false;
                        open += 1;
                    }
                    "Choice" if !chosen => {
                        chosen = true;
                        open += 1;
                    }
                    "Choice" => xml.skip()?,
                    "Fallback" if chosen => xml.skip()?,
                    name if SKIPPED.contains(&name) => xml.skip()?,
                    // Anything else may hold blocks: content controls, insertions.
                    _ => open += 1,
                },
            }
        }
    }

    /// Shows the notes that still wait; called at the end.
    pub(super) fn finish(&mut self) {
        let carried = std::mem::take(&mut self.carried);
        self.push(Role::Body, &carried, "");
        self.pieces.append(&mut self.notes);
    }

    fn push(&mut self, role: Role, words: &str, marker: &str) {
        let words = clean::lines(words);
        if clean::has_words(&words) {
            self.pieces.push(Piece::block(role, None, format!("{marker}{words}")));
        }
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), Failure> {
        let mut paragraph = Paragraph { words: std::mem::take(&mut self.carried), ..Paragraph::default() };
        self.runs(xml, &mut paragraph)?;
        let Paragraph { settings, words, boxes, .. } = paragraph;
        if settings.runs_on {
            self.carried = words;
        } else {
            self.end(&settings, &words);
        }
        self.pieces.extend(boxes);
        Ok(())
    }

    fn end(&mut self, settings: &Settings, words: &str) {
        let place = self.styles.place(settings);
        // Entries without words are not counted: Word shows their number, but nobody cites it.
        if place == Place::Contents || !clean::has_words(words) {
            return;
        }
        let list = self.styles.list(settings);
        let marker =
            list.map(|(list, depth)| self.lists.next(&list, depth, &self.styles)).unwrap_or_default();
        match place {
            Place::Heading(level) => {
                self.pieces.append(&mut self.notes);
                let text = clean::line(&format!("{}{words}", marker.trim_start_matches("• ")));
                self.pieces.push(Piece::heading(level, None, text));
            }
            Place::Caption => self.push(Role::Caption, words, &marker),
            Place::Body | Place::Contents => self.push(Role::Body, words, &marker),
        }
    }

    /// Reads the inside of a paragraph up to its end.
    fn runs(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Failure> {
        let mut open = 0;
        let mut chosen = false;
        loop {
            let tag = match xml.next()? {
                None => return Ok(()),
                Some(Step::End) if open == 0 => return Ok(()),
                Some(Step::End) => {
                    open -= 1;
                    continue;
                }
                Some(Step::Text(_)) => continue,
                Some(Step::Start(tag)) => tag,
            };
            match tag.name.as_str() {
                "t" => {
                    let words = xml.words()?;
                    paragraph.push(&words);
                }
                "pPr" => xml.each_inside(|tag| paragraph.settings.take(tag))?,
                "rPr" => {
                    let mut is_hidden = false;
                    xml.each_inside(|tag| is_hidden |= tag.name == "vanish" && tag.is_on())?;
                    if is_hidden && open > 0 {
                        // The rest of the run.
                        xml.skip()?;
                        open -= 1;
                    }
                }
                "txbxContent" => {
                    let pieces = self.inside(xml)?;
                    paragraph.boxes.extend(pieces);
                }
                "AlternateContent" => {
                    chosen = false;
                    open += 1;
                }
                "Choice" if !chosen => {
                    chosen = true;
                    open += 1;
                }
                "Choice" => xml.skip()?,
                "Fallback" if chosen => xml.skip()?,
                name if SKIPPED.contains(&name) => xml.skip()?,
                _ => {
                    self.mark(&tag, paragraph);
                    open += 1;
                }
            }
        }
    }

    /// An element that stands for a character, a field's edge or a note.
    fn mark(&mut self, tag: &Tag, paragraph: &mut Paragraph) {
        match tag.name.as_str() {
            // Tab stops, in a style, are `tab` too, but those are read with their paragraph's settings.
            "tab" | "ptab" => paragraph.push("\t"),
            "br" | "cr" => paragraph.push("\n"),
            "noBreakHyphen" => paragraph.push("-"),
            "fldChar" => match tag.get("fldCharType") {
                Some("begin") => paragraph.fields.push(false),
                Some("separate") => {
                    if let Some(is_result) = paragraph.fields.last_mut() {
                        *is_result = true;
                    }
                }
                _ => {
                    paragraph.fields.pop();
                }
            },
            "footnoteReference" => {
                if let Some(words) = tag.get("id").and_then(|id| self.footnotes.remove(id)) {
                    self.counted.0 += 1;
                    self.note(paragraph, &self.counted.0.to_string(), &words);
                }
            }
            "endnoteReference" => {
                if let Some(words) = tag.get("id").and_then(|id| self.endnotes.remove(id)) {
                    self.counted.1 += 1;
                    self.note(paragraph, &roman(self.counted.1), &words);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, paragraph: &mut Paragraph, label: &str, words: &str) {
        paragraph.push(&format!("[{label}]"));
        self.notes.push(Piece::block(Role::Note, None, format!("[{label}] {words}")));
    }

    fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), Failure> {
        let mut rows: Vec<Vec<Vec<Piece>>> = Vec::new();
        let mut open = 0;
        loop {
            match xml.next()? {
                None => break,
                Some(Step::End) if open == 0 => break,
                Some(Step::End) => open -= 1,
                Some(Step::Text(_)) => {}
                Some(Step::Start(tag)) => match tag.name.as_str() {
                    "tr" => {
                        rows.push(Vec::new());
                        open += 1;
                    }
                    "trPr" => {
                        let mut is_deleted = false;
                        xml.each_inside(|tag| is_deleted |= tag.name == "del")?;
                        if is_deleted && open > 0 {
                            rows.pop();
                            xml.skip()?;
                            open -= 1;
                        }
                    }
                    "tc" => {
                        let cell = self.inside(xml)?;
                        if let Some(row) = rows.last_mut() {
                            row.push(cell);
                        }
                    }
                    name if SKIPPED.contains(&name) => xml.skip()?,
                    _ => open += 1,
                },
            }
        }
        if rows.iter().all(|row| row.len() < 2) {
            // One column is layout, not a table.
            self.pieces.extend(rows.into_iter().flatten().flatten());
            return Ok(());
        }
        let cell = |cell: &Vec<Piece>| {
            let words: Vec<String> = cell.iter().map(|piece| clean::line(piece.text())).collect();
            words.join(" ")
        };
        let rows: Vec<String> =
            rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")).collect();
        let text = rows.join("\n");
        if clean::has_words(&text) {
            self.pieces.push(Piece::block(Role::Table, None, text));
        }
        Ok(())
    }

    /// Reads blocks that stand inside of something: a text box, a cell.
    fn inside(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Piece>, Failure> {
        let outer = (std::mem::take(&mut self.pieces), std::mem::take(&mut self.carried));
        let read = self.blocks(xml);
        let carried = std::mem::take(&mut self.carried);
        self.push(Role::Body, &carried, "");
        let pieces = std::mem::take(&mut self.pieces);
        (self.pieces, self.carried) = outer;
        read.map(|()| pieces)
    }
}
