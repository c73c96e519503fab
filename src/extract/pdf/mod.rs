//! PDF: page by page, from where each character stands on the page.
//!
//! `hayro` interprets a page; `glyphs` takes down each character and its place; `lines` puts
//! together what stands on one baseline, so that letters drawn out of order find their words;
//! `running` drops headers, footers and page numbers; `columns` finds the order of reading and
//! `blocks` paragraphs and headings. `letters` turns what is drawn from right to left into logical
//! order. `document` reads printed page numbers, the outline and the properties. `painting` paints a
//! page, `placing` says where its words stand: what reading does, for one page.
//!
//! Pages are sent as soon as those after them, with which their headers are compared, are read.

mod blocks;
mod cells;
mod columns;
mod document;
mod glyphs;
mod gutters;
mod laid;
mod letters;
mod lines;
mod mend;
mod painting;
mod placing;
mod running;

use std::collections::VecDeque;

use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError};

use self::blocks::Known;
use self::columns::Column;
use self::document::Labels;
use self::lines::{Line, Row};
use self::running::{Candidate, REACH};
use super::outline::cut;
use super::painting::{Painted, Wanted};
use super::{Failure, Limits, Reader, Sink, Source};
use crate::error::Kind;
use crate::model::{Block, Locator, Role};

/// The reader of PDF files.
pub(super) struct Pdf;

/// A text with fewer characters than this is no text.
const FEWEST: usize = 20;

impl Reader for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn version(&self) -> u32 {
        4
    }

    fn read(&self, source: &Source<'_>, limits: &Limits, out: &mut dyn Sink) -> Result<(), Failure> {
        let (pdf, is_mended) = open(source.bytes, limits)?;
        if is_mended {
            if pdf.pages().is_empty() {
                return Err(Failure::new(Kind::Damaged, "no page is left"));
            }
            out.damaged()?;
        }
        let mut reading = Reading {
            out,
            labels: Labels::read(&pdf),
            known: Known::new(document::titles(&pdf)),
            pdf: &pdf,
            is_begun: false,
            is_mended,
            above: VecDeque::new(),
            waiting: VecDeque::new(),
            tally: Tally::default(),
            skipped: 0,
        };
        let cache = InterpreterCache::new();
        let mut full = None;
        for (number, page) in (1u32..).zip(pdf.pages().iter()) {
            match glyphs::sheet(page, &cache, limits.glyphs as usize) {
                Some(sheet) => {
                    if sheet.is_full {
                        full = full.or(Some(number));
                    }
                    reading.take(number, sheet)?;
                }
                None => reading.skipped += 1,
            }
        }
        reading.finish()?;
        match full {
            Some(page) => Err(Failure::new(
                Kind::TooLarge,
                format!("more than {} characters on page {page}", limits.glyphs),
            )),
            None => Ok(()),
        }
    }
}

/// Paints a page of a file, then says where its letters stand.
pub(super) fn paint(
    bytes: Vec<u8>,
    wanted: &Wanted,
    limits: &Limits,
    out: &mut dyn FnMut(Painted) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let opened = if wanted.mend { None } else { hayro_syntax::Pdf::new(bytes.clone()).ok() };
    let pdf = match opened {
        Some(pdf) if !pdf.pages().is_empty() => pdf,
        _ => open(&bytes, limits)?.0,
    };
    drop(bytes);
    let (header, pixels) = painting::paint(&pdf, wanted, limits)?;
    out(Painted::Image(header, pixels))?;
    placing::lines(&pdf, wanted.page, limits).into_iter().try_for_each(|line| out(Painted::Line(line)))
}

/// Opens a file for reading and for painting alike, mended where it is damaged, and whether it was.
fn open(bytes: &[u8], limits: &Limits) -> Result<(hayro_syntax::Pdf, bool), Failure> {
    let most = usize::try_from(limits.zip_part_bytes).unwrap_or(usize::MAX);
    let look = |is_lost| match mend::look(bytes, most, is_lost) {
        mend::State::Sound => Ok(None),
        mend::State::Mended(mended) => Ok(Some(mended)),
        mend::State::Bomb => {
            let cause = format!("a stream that unpacks to more than {most} bytes");
            Err(Failure::new(Kind::TooLarge, cause))
        }
    };
    let failed = |error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Failure::new(Kind::Encrypted, "asks for a password")
        }
        LoadPdfError::Decryption(error) => Failure::new(Kind::Encrypted, format!("{error:?}")),
        LoadPdfError::Invalid => Failure::new(Kind::Damaged, "no PDF structure"),
    };
    if let Some(mended) = look(false)? {
        return hayro_syntax::Pdf::new(mended).map(|pdf| (pdf, true)).map_err(failed);
    }
    match (hayro_syntax::Pdf::new(bytes.to_vec()), bytes) {
        (Err(LoadPdfError::Invalid), _) => {
            let mended = look(true)?.ok_or_else(|| failed(LoadPdfError::Invalid))?;
            hayro_syntax::Pdf::new(mended).map(|pdf| (pdf, true)).map_err(failed)
        }
        (opened, _) => opened.map(|pdf| (pdf, false)).map_err(failed),
    }
}

/// A page whose headers are not yet known.
struct Waiting {
    number: u32,
    rows: Vec<Row>,
    /// Rows of lines that are turned.
    turned: Vec<Row>,
    candidates: Vec<Candidate>,
}

impl Waiting {
    fn of(number: u32, sheet: glyphs::Sheet, tally: &mut Tally) -> Waiting {
        let mut levels: Vec<Vec<Row>> = Vec::new();
        for layer in sheet.layers {
            let mut rows = lines::rows(layer.glyphs);
            for row in &mut rows {
                row.retain(|line| tally.is_told(line));
                row.iter_mut().for_each(|line| line.angle = layer.angle);
            }
            rows.retain(|row| !row.is_empty());
            levels.push(rows);
        }
        let mut levels = levels.into_iter();
        let rows = levels.next().unwrap_or_default();
        let turned = levels.flatten().collect();
        let candidates = running::candidates(&rows, sheet.height);
        Waiting { number, rows, turned, candidates }
    }

    /// Its columns without running headers, which the pages around it tell: those of level lines, then
    /// those of lines that are turned. `label` is the number printed on it, as far as the file says.
    fn columns(&mut self, around: &[(i64, &[Candidate])], label: Option<&str>) -> [Vec<Column>; 2] {
        let dropped = running::running(&self.candidates, around, self.number, label);
        let rows = std::mem::take(&mut self.rows).into_iter().enumerate();
        let kept = rows.filter(|(at, _)| !dropped.contains(at)).map(|(_, row)| row).collect();
        [columns::columns(kept), columns::columns(std::mem::take(&mut self.turned))]
    }
}

/// How much of a file could be told.
#[derive(Debug, Default)]
struct Tally {
    characters: usize,
    /// Characters of which the file does not tell what they are, in lines that are kept.
    unknown: usize,
    /// Characters in lines that are not.
    dropped: usize,
}

impl Tally {
    /// Whether a line is kept: where a third is unknown, no word is whole. A single sign is the mark
    /// of a list's entry.
    fn is_told(&mut self, line: &Line) -> bool {
        let letters = line.text.chars().filter(|c| *c != ' ');
        let (all, unknown) = letters.fold((0, 0), |(all, unknown), c| {
            (all + 1, unknown + usize::from(c == char::REPLACEMENT_CHARACTER))
        });
        let is_told = unknown * 3 <= all || all == 1;
        self.characters += all;
        self.unknown += if is_told { unknown } else { 0 };
        self.dropped += if is_told { 0 } else { all };
        is_told
    }
}

/// The state of reading one file.
struct Reading<'a> {
    out: &'a mut dyn Sink,
    pdf: &'a hayro_syntax::Pdf,
    labels: Labels,
    known: Known,
    is_begun: bool,
    is_mended: bool,
    /// The pages just sent: their numbers and candidates.
    above: VecDeque<(u32, Vec<Candidate>)>,
    waiting: VecDeque<Waiting>,
    tally: Tally,
    /// Pages that could not be read.
    skipped: u32,
}

impl Reading<'_> {
    fn take(&mut self, number: u32, sheet: glyphs::Sheet) -> Result<(), Failure> {
        let page = Waiting::of(number, sheet, &mut self.tally);
        self.known.take(page.rows.iter().flatten());
        self.waiting.push_back(page);
        if self.waiting.len() > REACH { self.send() } else { Ok(()) }
    }

    /// Sends the page that has waited longest.
    fn send(&mut self) -> Result<(), Failure> {
        let Some(mut page) = self.waiting.pop_front() else { return Ok(()) };
        let label = self.labels.of(page.number);
        let offset = |number: u32| i64::from(number) - i64::from(page.number);
        let above = self.above.iter().map(|(number, it)| (offset(*number), it.as_slice()));
        let below = self.waiting.iter().map(|it| (offset(it.number), it.candidates.as_slice()));
        let around: Vec<(i64, &[Candidate])> = above.chain(below).collect();
        let layers = page.columns(&around, label.as_deref());
        let blocks: Vec<Block> =
            layers.into_iter().flat_map(|columns| blocks::blocks(columns, &self.known)).collect();
        self.above.push_back((page.number, page.candidates));
        if self.above.len() > REACH {
            self.above.pop_front();
        }
        if blocks.is_empty() {
            return Ok(());
        }
        self.begin(&blocks)?;
        let locator = Locator::Page { page: page.number, label };
        cut(locator, blocks).into_iter().try_for_each(|page| self.out.page(page))
    }

    /// Begins the part with the first page that holds text.
    fn begin(&mut self, blocks: &[Block]) -> Result<(), Failure> {
        if self.is_begun {
            return Ok(());
        }
        self.is_begun = true;
        let mut properties = document::properties(self.pdf);
        let heading = blocks.iter().find(|block| block.role == Role::Heading);
        properties.heading = heading.map(|block| block.text.clone());
        self.out.part(properties)
    }

    fn finish(&mut self) -> Result<(), Failure> {
        while !self.waiting.is_empty() {
            self.send()?;
        }
        let Tally { characters, unknown, dropped } = self.tally;
        if characters < FEWEST {
            let skipped = match self.skipped {
                0 => String::new(),
                pages => format!("; {pages} pages could not be read"),
            };
            return Err(Failure::new(Kind::NoText, format!("{characters} characters{skipped}")));
        }
        // A font of headings may be broken; when that of the text is, little is left. What is left of a damaged file
        // is kept as long as it is words: that some are missing is told with it.
        let kept = characters - dropped;
        let (most_dropped, words) =
            if self.is_mended { (characters / 3 * 2, 5) } else { (characters / 3, 20) };
        if dropped > most_dropped || unknown * words > kept {
            let cause = format!(
                "the fonts do not tell which letters {} of {characters} characters are",
                unknown + dropped
            );
            return Err(Failure::new(Kind::NoText, cause));
        }
        Ok(())
    }
}
