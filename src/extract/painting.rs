//! The picture of a page, painted by a worker as files are read by one, and the places of its letters.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};

use super::process::{Heard, Listener, converse};
use super::protocol::{Line, Message, PROTOCOL, kind_of};
use super::{Failure, Limits, fitting};
use crate::error::{Error, Kind, Result, What};
use crate::model::PageImage;

/// Which page to paint, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Counted from 1.
    pub page: u32,
    /// Pixels from side to side. There may be fewer: [`Limits::pixels`] and `longest` are kept.
    pub width: u32,
    /// Pixels of the longer side, at most.
    pub longest: u32,
    /// The file is a damaged one: it is looked through and mended first. Others are opened as they are,
    /// since that takes longer than to paint a page.
    pub mend: bool,
}

/// The measures of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Header {
    /// In pixels.
    pub(super) width: u32,
    /// In pixels.
    pub(super) height: u32,
    /// Width and height of the page in points.
    pub(super) points: (f32, f32),
    /// Of the file.
    pub(super) pages: u32,
}

/// Whether a page of these measures can be shown: the format knows none above 14,400 points.
pub(super) fn is_showable((width, height): (f32, f32)) -> bool {
    let is_sane = |side: f32| side.is_finite() && (0.1..=1e6).contains(&side);
    is_sane(width) && is_sane(height) && (0.001..=1000.0).contains(&(width / height))
}

/// The letters and digits of a line in the order of reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PlacedLine {
    pub(super) text: String,
    /// For each of them left, top, right and bottom in hundredths of a point.
    pub(super) areas: Vec<[i32; 4]>,
}

/// What painting gives, one after another.
#[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDF files are painted"))]
pub(super) enum Painted {
    /// First the picture: red, green and blue of each pixel.
    Image(Header, Vec<u8>),
    /// Then the lines of the page.
    Line(PlacedLine),
}

/// Paints a page of `file` in a process of its own: `worker` is this program, or in tests its path.
/// `blocks` are the words of the page's text, as reading the file gave them; their letters get their
/// places. A page that is painted is given also if the worker dies while it looks for its words.
///
/// `cancel` is asked about forty times a second.
///
/// # Errors
/// [`What::PaintPage`] with the kind `UnknownFormat` (not a format with pages to paint), `NotFound` (no
/// such page), `Damaged`, `Encrypted`, `TooLarge`, `TooSlow`, `Stopped` (the worker died), `Cancelled`, or
/// what the system answered when the file was opened. The worker is gone in every case.
pub fn paint(
    worker: &Path,
    file: &Path,
    wanted: Wanted,
    blocks: &[&str],
    limits: &Limits,
    cancel: &AtomicBool,
) -> Result<PageImage> {
    let failed = |kind| Error::new(What::PaintPage, kind).at(file);
    let wish = serde_json::to_string(&wanted).map_err(|error| failed(Kind::Unexpected).caused_by(error))?;
    let mut easel = Easel { limits, image: None, lines: Vec::new(), bytes: 0, greeted: false };
    let ended = converse(worker, (file, Some(&wish)), limits, cancel, &mut easel);
    match (ended, easel.image) {
        (Err(Failure { kind: Kind::Cancelled, cause }), _) => Err(failed(Kind::Cancelled).caused_by(cause)),
        (Err(Failure { kind, cause }), None) => Err(failed(kind).caused_by(cause)),
        (Ok(()), None) => Err(failed(Kind::Stopped).caused_by("no picture came")),
        (ended, Some((header, rgb))) => {
            if let Err(failure) = ended {
                log::warn!("the words of a page have no places: {}", failure.cause);
            }
            let letters = fitting::fit(blocks, &easel.lines);
            let Header { width, height, points, pages } = header;
            Ok(PageImage { width, height, rgb, points, pages, letters })
        }
    }
}

/// What has arrived of a picture, held against the limits.
struct Easel<'a> {
    limits: &'a Limits,
    image: Option<(Header, Vec<u8>)>,
    lines: Vec<PlacedLine>,
    bytes: u64,
    greeted: bool,
}

impl Listener for Easel<'_> {
    fn hear(&mut self, line: Line) -> std::result::Result<Heard, Failure> {
        let garbled = |cause: &str| Failure::new(Kind::Stopped, cause);
        let message = match line {
            Line::TooLong => return Err(Failure::new(Kind::TooLarge, "a page beyond all measure")),
            Line::Garbled(cause) => return Err(garbled(&cause)),
            Line::End => return Ok(Heard::More),
            Line::Image(header, rgb) => {
                if !self.greeted
                    || self.image.is_some()
                    || header.width * header.height == 0
                    || !is_showable(header.points)
                {
                    return Err(garbled("a picture without measures, or a second one"));
                }
                self.image = Some((header, rgb));
                return Ok(Heard::More);
            }
            Line::Message(message, length) => {
                self.bytes += length;
                message
            }
        };
        if self.bytes > self.limits.output_bytes {
            let cause = format!("more than {} bytes of places", self.limits.output_bytes);
            return Err(Failure::new(Kind::TooLarge, cause));
        }
        match message {
            Message::Hello(PROTOCOL) => self.greeted = true,
            _ if !self.greeted => return Err(garbled("the worker speaks another protocol")),
            Message::Line(line) if self.image.is_some() => self.lines.push(line),
            Message::Done => return Ok(Heard::Done),
            Message::Failed(kind, cause) => return Err(Failure::new(kind_of(&kind), cause)),
            _ => return Err(garbled("the worker reads, and was to paint")),
        }
        Ok(Heard::More)
    }
}
