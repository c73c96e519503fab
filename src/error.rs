//! One error type for the whole program, and the problem list of jobs that go on after a failure.
//!
//! An [`Error`] says *what could not be done* and *why*, as closed enums, never as prose: `words`
//! renders it in the reader's language as "Could not {what}: {why}. {what to do}".

use std::error::Error as StdError;
use std::fmt;
use std::path::{Path, PathBuf};

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// What could not be done. Each value has a message `could-not-{id}` in every interface language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Open (or make) the library folder.
    OpenLibrary,
    /// Read what the catalogue holds.
    ReadCatalogue,
    /// Write a change to the catalogue.
    WriteCatalogue,
    /// Copy the catalogue before a migration, or as a rotating backup.
    BackUp,
    /// Search the index.
    Search,
    /// Bring the index up to date.
    UpdateIndex,
    /// Read a file that was to be imported.
    ReadFile,
    /// Paint a page of a file.
    PaintPage,
    /// Keep the original of an imported file.
    KeepOriginal,
    /// Find the named resource.
    FindResource,
    /// Undo an import.
    UndoImport,
    /// Find something that waits for review.
    Review,
    /// Read or write the settings.
    Settings,
    /// Read or use a citation style.
    ReadStyle,
    /// Write results to a file.
    SaveResults,
    /// Open something in a program outside this one.
    OpenOutside,
    /// Open the window.
    OpenWindow,
    /// Carry out a background job.
    RunJob,
}

impl What {
    /// Every value, for tests of completeness.
    pub const ALL: [What; 18] = [
        What::OpenLibrary,
        What::ReadCatalogue,
        What::WriteCatalogue,
        What::BackUp,
        What::Search,
        What::UpdateIndex,
        What::ReadFile,
        What::PaintPage,
        What::KeepOriginal,
        What::FindResource,
        What::UndoImport,
        What::Review,
        What::Settings,
        What::ReadStyle,
        What::SaveResults,
        What::OpenOutside,
        What::OpenWindow,
        What::RunJob,
    ];

    /// The name used in message ids, as in `could-not-open-library`.
    pub fn id(self) -> &'static str {
        match self {
            What::OpenLibrary => "open-library",
            What::ReadCatalogue => "read-catalogue",
            What::WriteCatalogue => "write-catalogue",
            What::BackUp => "back-up",
            What::Search => "search",
            What::UpdateIndex => "update-index",
            What::ReadFile => "read-file",
            What::PaintPage => "paint-page",
            What::KeepOriginal => "keep-original",
            What::FindResource => "find-resource",
            What::UndoImport => "undo-import",
            What::Review => "review",
            What::Settings => "settings",
            What::ReadStyle => "read-style",
            What::SaveResults => "save-results",
            What::OpenOutside => "open-outside",
            What::OpenWindow => "open-window",
            What::RunJob => "run-job",
        }
    }
}

/// Why it could not be done. Each value has the messages `why-{id}` and `hint-{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// There is no such file, folder or resource.
    NotFound,
    /// The system does not allow it.
    Denied,
    /// The place can be read but not written.
    ReadOnly,
    /// No room is left on the disk.
    DiskFull,
    /// Another program holds the library open for writing.
    Busy,
    /// A newer version of the program made it.
    NewerFormat,
    /// What was read is not what was written, or not what its name says.
    Damaged,
    /// No reader for this format.
    UnknownFormat,
    /// The file holds no text that could be read.
    NoText,
    /// The file is protected by a password.
    Encrypted,
    /// Larger or deeper than the limits allow.
    TooLarge,
    /// It took longer than the limits allow.
    TooSlow,
    /// The reading process ended before it was done.
    Stopped,
    /// The person cancelled it.
    Cancelled,
    /// No display, or no OpenGL.
    NoDisplay,
    /// A fault of the program itself, or one that the system did not explain.
    Unexpected,
}

impl Kind {
    /// Every value, for tests of completeness.
    pub const ALL: [Kind; 16] = [
        Kind::NotFound,
        Kind::Denied,
        Kind::ReadOnly,
        Kind::DiskFull,
        Kind::Busy,
        Kind::NewerFormat,
        Kind::Damaged,
        Kind::UnknownFormat,
        Kind::NoText,
        Kind::Encrypted,
        Kind::TooLarge,
        Kind::TooSlow,
        Kind::Stopped,
        Kind::Cancelled,
        Kind::NoDisplay,
        Kind::Unexpected,
    ];

    /// The name used in message ids, as in `why-disk-full`.
    pub fn id(self) -> &'static str {
        match self {
            Kind::NotFound => "not-found",
            Kind::Denied => "denied",
            Kind::ReadOnly => "read-only",
            Kind::DiskFull => "disk-full",
            Kind::Busy => "busy",
            Kind::NewerFormat => "newer-format",
            Kind::Damaged => "damaged",
            Kind::UnknownFormat => "unknown-format",
            Kind::NoText => "no-text",
            Kind::Encrypted => "encrypted",
            Kind::TooLarge => "too-large",
            Kind::TooSlow => "too-slow",
            Kind::Stopped => "stopped",
            Kind::Cancelled => "cancelled",
            Kind::NoDisplay => "no-display",
            Kind::Unexpected => "unexpected",
        }
    }

    /// The kind that an input or output error amounts to.
    pub fn of_io(error: &std::io::Error) -> Kind {
        use std::io::ErrorKind as E;
        match error.kind() {
            E::NotFound => Kind::NotFound,
            E::PermissionDenied => Kind::Denied,
            E::ReadOnlyFilesystem => Kind::ReadOnly,
            E::StorageFull | E::QuotaExceeded | E::FileTooLarge => Kind::DiskFull,
            E::TimedOut => Kind::TooSlow,
            E::OutOfMemory => Kind::TooLarge,
            _ => Kind::Unexpected,
        }
    }
}

/// One failure: what could not be done, why, where, and the cause below it.
#[derive(Debug)]
pub struct Error {
    /// What could not be done.
    pub what: What,
    /// Why.
    pub kind: Kind,
    /// The file, folder or id it concerns.
    pub path: Option<PathBuf>,
    /// The technical cause, for logs and `--verbose` reports.
    pub source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error without a path or a deeper cause.
    pub fn new(what: What, kind: Kind) -> Error {
        Error { what, kind, path: None, source: None }
    }

    /// An input or output error, its kind read from the system's answer.
    pub fn io(what: What, path: &Path, source: std::io::Error) -> Error {
        Error::new(what, Kind::of_io(&source)).at(path).caused_by(source)
    }

    /// The same error, naming the file, folder or id it concerns.
    #[must_use]
    pub fn at(mut self, path: impl Into<PathBuf>) -> Error {
        self.path = Some(path.into());
        self
    }

    /// The same error, keeping its technical cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    /// For logs only; people read what `words` makes of it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.what.id(), self.kind.id())?;
        if let Some(source) = &self.source {
            write!(out, " ({source})")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|cause| cause as &(dyn StdError + 'static))
    }
}
