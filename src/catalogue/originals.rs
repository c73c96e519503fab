//! The originals: imported files, kept untouched under the SHA-256 of their bytes.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::LibraryLock;
use crate::error::{Error, Kind, Result, What};
use crate::model::OriginalFile;

const FOLDER: &str = "files";
/// Begins the name of a file that is still being copied.
const UNFINISHED: &str = ".incoming-";

/// The originals of one library: `files/ab/abcd…`, the folder being the first two digits.
#[derive(Debug, Clone)]
pub struct Originals {
    folder: PathBuf,
}

/// What has become of an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Its bytes are those that were kept.
    Whole,
    /// There is no such file.
    Missing,
    /// Its bytes are others.
    Damaged,
}

impl Originals {
    /// The originals of the library in this folder.
    pub fn new(library: &Path) -> Originals {
        Originals { folder: library.join(FOLDER) }
    }

    /// Keeps a copy of the file. The same bytes are kept once; a damaged original heals when its
    /// file comes again. When this returns, the copy is on the disk under its name.
    ///
    /// # Errors
    /// `KeepOriginal`, as the disk answers; `NotFound` for what is no ordinary file.
    pub fn keep(&self, file: &Path) -> Result<OriginalFile> {
        let reading = |source| Error::io(What::KeepOriginal, file, source);
        // Asked before opening: opening a pipe would wait for ever.
        if !fs::metadata(file).map_err(reading)?.is_file() {
            return Err(Error::new(What::KeepOriginal, Kind::NotFound).at(file));
        }
        let mut from = File::open(file).map_err(reading)?;
        fs::create_dir_all(&self.folder).map_err(|source| self.failed(source))?;
        let unfinished = self.folder.join(format!("{UNFINISHED}{}", uuid::Uuid::now_v7()));
        let kept = copy(&mut from, &unfinished, file).and_then(|sha256| {
            let place = self.path_of(&sha256)?;
            if self.check(&sha256)? != Condition::Whole {
                let parent = place.parent().unwrap_or(&self.folder);
                fs::create_dir_all(parent).map_err(|source| self.failed(source))?;
                fs::rename(&unfinished, &place).map_err(|source| self.failed(source))?;
                sync_folder(parent);
                sync_folder(&self.folder);
            }
            Ok(sha256)
        });
        let _ = fs::remove_file(&unfinished);
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        kept.map(|sha256| OriginalFile { sha256, name })
    }

    /// Where the original of this SHA-256 lies, or would.
    ///
    /// # Errors
    /// `Damaged` unless it is 64 lower-case hexadecimal digits: a name from a stranger's library
    /// never becomes a path elsewhere.
    pub fn path_of(&self, sha256: &str) -> Result<PathBuf> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if sha256.len() != 64 || !sha256.bytes().all(hex) {
            return Err(Error::new(What::ReadFile, Kind::Damaged).at(sha256));
        }
        Ok(self.folder.join(&sha256[..2]).join(sha256))
    }

    /// Deletes an original; one that is not there is deleted already.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn remove(&self, sha256: &str) -> Result<()> {
        let path = self.path_of(sha256)?;
        match fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::io(What::WriteCatalogue, &path, source))
            }
            _ => Ok(()),
        }
    }

    /// Reads an original through and compares its bytes with its name.
    ///
    /// # Errors
    /// `ReadFile`, when it is there and cannot be read.
    pub fn check(&self, sha256: &str) -> Result<Condition> {
        let path = self.path_of(sha256)?;
        let failed = |source| Error::io(What::ReadFile, &path, source);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(Condition::Missing),
            Err(source) => return Err(failed(source)),
        };
        let found = pass_on(&mut file, &mut std::io::sink()).map_err(|(_, source)| failed(source))?;
        Ok(if found == sha256 { Condition::Whole } else { Condition::Damaged })
    }

    /// Deletes what an interrupted import left: half copies, and originals not among `used`
    /// ([`Catalogue::used_originals`](super::Catalogue::used_originals)). The lock shows that no
    /// other program is importing; this one must not be either. Returns how many files went.
    ///
    /// # Errors
    /// As the disk answers.
    pub fn sweep(&self, used: &HashSet<String>, _lock: &LibraryLock) -> Result<usize> {
        let mut swept = 0;
        for entry in entries(&self.folder)? {
            if entry.is_dir() {
                for file in entries(&entry)? {
                    swept += usize::from(self.sweep_one(&file, |name| !used.contains(name))?);
                }
            } else {
                swept += usize::from(self.sweep_one(&entry, |name| name.starts_with(UNFINISHED))?);
            }
        }
        Ok(swept)
    }

    fn sweep_one(&self, path: &Path, goes: impl Fn(&str) -> bool) -> Result<bool> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Files that this program did not name are not its to delete.
        if !(name.starts_with(UNFINISHED) || self.path_of(&name).is_ok()) || !goes(&name) {
            return Ok(false);
        }
        fs::remove_file(path).map_err(|source| self.failed(source)).map(|()| true)
    }

    fn failed(&self, source: std::io::Error) -> Error {
        Error::io(What::KeepOriginal, &self.folder, source)
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::io(What::ReadFile, folder, source);
    match fs::read_dir(folder) {
        Ok(found) => found.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect(),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(failed(source)),
    }
}

/// Copies and hashes in one pass, so that a file changing meanwhile cannot tear name and bytes apart.
fn copy(from: &mut File, to: &Path, source_path: &Path) -> Result<String> {
    let writing = |source| Error::io(What::KeepOriginal, to, source);
    let mut file = File::options().write(true).create_new(true).open(to).map_err(writing)?;
    let sha256 = pass_on(from, &mut file).map_err(|(side, source)| match side {
        Side::Reading => Error::io(What::KeepOriginal, source_path, source),
        Side::Writing => writing(source),
    })?;
    file.sync_all().map_err(writing)?;
    Ok(sha256)
}

enum Side {
    Reading,
    Writing,
}

/// Passes bytes on and gives their SHA-256 in lower-case hexadecimal.
fn pass_on(from: &mut File, to: &mut impl Write) -> std::result::Result<String, (Side, std::io::Error)> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err((Side::Reading, error)),
        };
        hash.update(&buffer[..read]);
        to.write_all(&buffer[..read]).map_err(|error| (Side::Writing, error))?;
    }
    Ok(hexadecimal(hash))
}

/// A finished hash in 64 lower-case hexadecimal digits.
pub(super) fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a rename in this folder outlive a power cut, where the system can (Windows needs no such
/// step, and has none).
pub(super) fn sync_folder(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        log::debug!("a folder could not be synced: {error}");
    }
}
