//! Office files: the parts of a zip package, held to their sizes while they unpack.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Failure, Limits};
use crate::error::Kind;

/// An open zip package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that one part may hold.
    part_bytes: u64,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package without unpacking anything.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, Failure> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failure(&error))?;
        if archive.len() > limits.zip_entries as usize {
            return Err(Failure::new(Kind::TooLarge, format!("a package of {} parts", archive.len())));
        }
        Ok(Package { archive, part_bytes: limits.zip_part_bytes, left: limits.zip_bytes })
    }

    /// The characters of a part; `None` if there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let cap = self.part_bytes.min(self.left);
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failure(&error)),
        };
        let mut bytes = Vec::new();
        // The declared size may lie, so what comes out is counted.
        part.take(cap + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(Kind::Damaged, format!("{name}: {error}")))?;
        if bytes.len() as u64 > cap {
            return Err(Failure::new(Kind::TooLarge, format!("{name} unpacks to more than {cap} bytes")));
        }
        self.left -= bytes.len() as u64;
        // XML is UTF-8 or, with its mark, UTF-16.
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }
}

fn failure(error: &ZipError) -> Failure {
    let kind = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Kind::Encrypted,
        _ => Kind::Damaged,
    };
    Failure::new(kind, error)
}
