//! What is known of the copy that is read: line by line, as the reading desk shows it.

use super::record::Record;
use crate::jobs::ViewText;
use crate::library::{WRITTEN_HERE, is_web_address};
use crate::model::{Confidence, TitleStatus};

/// One line: a name and what stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofLine {
    /// What it is; empty where the line says so itself.
    pub name: String,
    /// What is shown.
    pub value: String,
    /// What Copy copies, where it is more than what is shown.
    pub copies: String,
    /// An address, a checksum, a symbol: from left to right in every language, and worth copying.
    pub literal: bool,
    /// It is an address that a browser can open.
    pub opens: bool,
    /// A reader must know it before relying on the copy.
    pub warns: bool,
}

impl ProofLine {
    fn said(name: String, value: String) -> ProofLine {
        ProofLine { name, copies: value.clone(), value, literal: false, opens: false, warns: false }
    }

    fn warning(value: String) -> ProofLine {
        ProofLine { warns: true, ..ProofLine::said(String::new(), value) }
    }

    fn literal(name: String, value: &str) -> ProofLine {
        let opens = is_web_address(value);
        ProofLine { literal: true, opens, ..ProofLine::said(name, value.to_owned()) }
    }
}

impl Record<'_> {
    /// Where a copy comes from and how far it can be trusted; `here`: a person added it at this computer.
    pub fn proof(self, text: Option<&ViewText>, evidence: &[String], here: bool) -> Vec<ProofLine> {
        let (words, from) = (self.words, &self.resource.provenance);
        let mut lines = Vec::new();
        if from.unverified {
            lines.push(ProofLine::warning(words.text("unverified-explained")));
        }
        if text.is_some_and(|text| text.info.from_ocr) {
            lines.push(ProofLine::warning(words.text("from-ocr")));
        }
        if text.is_some_and(|text| text.waiting) {
            lines.push(ProofLine::warning(words.text("status-waiting")));
        }
        if text.is_some_and(|text| text.info.extractor.0 == WRITTEN_HERE) {
            lines.push(ProofLine::said(String::new(), words.text("written-by-project")));
        }
        if self.title().is_some_and(|title| title.status == TitleStatus::Descriptive) {
            lines.push(ProofLine::said(
                words.text("title-descriptive"),
                words.text("title-descriptive-explained"),
            ));
        }
        if let Some(original) = self.original_title() {
            lines.push(ProofLine::said(words.text("title-exact"), original.text.to_owned()));
        }
        if let Some(source) = &from.source {
            lines.push(ProofLine {
                literal: is_web_address(source),
                ..ProofLine::literal(words.text("source"), source)
            });
        }
        if let Some(day) = from.retrieved_on.as_deref().and_then(|day| day.parse().ok()) {
            lines.push(ProofLine::said(words.text("retrieved-on"), words.date(day)));
        }
        lines.push(ProofLine::said(words.text("added-by"), self.added_by(here)));
        if let Some(file) = text.and_then(|text| text.info.file.as_ref()) {
            lines.push(ProofLine::said(words.text("original-file"), file.name.clone()));
            let sum = &file.sha256;
            let short = format!("sha-256 · {} {} … {}", &sum[..4], &sum[4..8], &sum[sum.len() - 4..]);
            let line = ProofLine::literal(words.text("checksum"), sum);
            lines.push(ProofLine { value: short, ..line });
        }
        for (number, found) in evidence.iter().enumerate() {
            let name = if number == 0 { words.text("evidence") } else { String::new() };
            lines.push(ProofLine::said(name, found.clone()));
        }
        match from.confidence {
            Some(Confidence::High) => {
                lines.push(ProofLine::said(words.text("confidence"), words.text("confidence-high")));
            }
            Some(Confidence::Medium) => {
                lines.push(ProofLine::said(words.text("confidence"), words.text("confidence-medium")));
            }
            None => {}
        }
        let licence = self.resource.licence.clone();
        let licence = licence.unwrap_or_else(|| words.text("licence-unknown"));
        lines.push(ProofLine::said(words.text("licence"), licence));
        for symbol in &self.resource.symbols {
            lines.push(ProofLine::literal(words.text("symbol"), symbol));
        }
        for address in &self.resource.addresses {
            lines.push(ProofLine::literal(words.text("address"), address));
        }
        if let Some(note) = &self.resource.note {
            lines.push(ProofLine::said(words.text("note"), note.clone()));
        }
        lines
    }
}
