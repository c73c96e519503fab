//! The language profile on disk: how surprising each gram is in each language.
//!
//! ```text
//! "kitabkhana language profile\n"  version: u8  sections: u8
//! section: script: u8 (0 Latin, 1 Cyrillic, 2 Arabic)  languages: u8
//!   language: length: u8, BCP-47 code
//!   floors: one byte a language and gram length: the cost of a gram never seen
//!   grams: u32 little-endian
//!   gram: 3 × u16 big-endian, ascending, then one byte a language: its cost
//! ```
//! A cost is -ln p in sixteenths. It is read in place: the table is searched where it lies, so that
//! nothing is built at start-up and no state is kept.

use super::grams::{Gram, LONGEST, letters};
use crate::model::Script;

/// Begins every profile.
pub(super) const MAGIC: &[u8] = b"kitabkhana language profile\n";

/// The version of the format that this program reads and writes.
pub(super) const VERSION: u8 = 1;

/// Bytes of a gram in the file.
pub(super) const GRAM_BYTES: usize = 6;

/// The number of a script in the file.
pub(super) fn script_number(script: Script) -> u8 {
    match script {
        Script::Latin => 0,
        Script::Cyrillic => 1,
        Script::Arabic => 2,
    }
}

/// The languages of one script, as they lie in the file.
#[derive(Debug, Clone)]
pub(super) struct Section<'a> {
    /// BCP-47 codes, one a column.
    pub(super) languages: Vec<&'a str>,
    floors: &'a [u8],
    records: &'a [u8],
}

impl<'a> Section<'a> {
    /// The section of `script` in a whole profile; `None` if it has none, or is not a profile of
    /// this version.
    pub(super) fn of(profile: &'a [u8], script: Script) -> Option<Section<'a>> {
        let mut rest = Reader(profile.strip_prefix(MAGIC)?);
        if rest.byte()? != VERSION {
            return None;
        }
        for _ in 0..rest.byte()? {
            let number = rest.byte()?;
            let count = usize::from(rest.byte()?);
            let mut languages = Vec::with_capacity(count);
            for _ in 0..count {
                let length = usize::from(rest.byte()?);
                languages.push(std::str::from_utf8(rest.take(length)?).ok()?);
            }
            let floors = rest.take(count * LONGEST)?;
            let grams = u32::from_le_bytes(rest.take(4)?.try_into().ok()?);
            let records = rest.take(usize::try_from(grams).ok()?.checked_mul(GRAM_BYTES + count)?)?;
            if number == script_number(script) {
                return Some(Section { languages, floors, records });
            }
        }
        None
    }

    /// The cost of `gram` in each language, and whether any language of the section has it.
    pub(super) fn costs(&self, gram: Gram) -> (&'a [u8], bool) {
        let columns = self.languages.len();
        let width = GRAM_BYTES + columns;
        let (mut low, mut high) = (0, self.records.len() / width);
        while low < high {
            let middle = low.midpoint(high);
            let record = &self.records[middle * width..(middle + 1) * width];
            match key(record).cmp(&gram) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return (&record[GRAM_BYTES..], true),
            }
        }
        let row = letters(gram) - 1;
        (&self.floors[row * columns..(row + 1) * columns], false)
    }
}

fn key(record: &[u8]) -> Gram {
    record[..GRAM_BYTES].iter().fold(0, |key, byte| key << 8 | u64::from(*byte))
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }
}
