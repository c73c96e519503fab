//! One writer a library: the lock that a second program meets.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{Error, Kind, Result, What};

const FILE: &str = "library.lock";

/// The right to write to one library, held until dropped (or until the process ends, however it
/// ends). Reading needs no lock. The file it lies on is empty and stays in the folder.
#[derive(Debug)]
pub struct LibraryLock {
    _file: File,
}

impl LibraryLock {
    /// Takes the lock of the library in `folder`, which must exist.
    ///
    /// # Errors
    /// `Busy` when another program, or another part of this one, holds it; `ReadOnly`, `Denied` or
    /// `NotFound` when the lock file cannot be made.
    pub fn take(folder: &Path) -> Result<LibraryLock> {
        let path = folder.join(FILE);
        let failed = |source| Error::io(What::OpenLibrary, &path, source);
        let file = File::options().write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(LibraryLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::new(What::OpenLibrary, Kind::Busy).at(folder)),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}
