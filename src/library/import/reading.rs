//! Reading a file away from the writer: its original is kept, its text read by a worker process and
//! described. Nothing of this changes the library; an original that is not taken in is swept.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::catalogue::{Access, Catalogue};
use crate::describe::{Describer, Given};
use crate::error::{Error, Kind, Result, What};
use crate::extract::{self, Limits, Part, Properties};
use crate::model::{Facet, OriginalFile, Page, Script, Suggested};
use crate::text;
use crate::vocabulary::Vocabulary;

/// Reads files for an import; one a thread.
pub struct Intake {
    catalogue: Catalogue,
    vocabulary: Arc<Vocabulary>,
    describer: Describer,
    worker: PathBuf,
    limits: Limits,
}

/// A file that was read, ready to be taken in.
pub struct FileRead {
    pub(super) original: OriginalFile,
    pub(super) content: Content,
}

/// What reading gave.
pub(super) enum Content {
    /// The library held the same bytes when the file was opened; it was not read further.
    HeldAlready,
    /// What the file gave.
    Parts {
        parts: Vec<PartRead>,
        /// The reader that made them, and its version.
        extractor: (String, u32),
        /// Text may be missing or wrong.
        is_damaged: bool,
    },
}

/// One part of a file, described.
pub(super) struct PartRead {
    pub(super) part: Part,
    pub(super) language: Option<String>,
    pub(super) script: Option<Script>,
    pub(super) suggested: Suggested,
}

impl Intake {
    /// Reads files for imports into the library in `folder`, also on another thread than its writer.
    /// `worker` is this program.
    ///
    /// # Errors
    /// If the catalogue cannot be opened a second time.
    pub fn open(folder: &Path, vocabulary: Arc<Vocabulary>, worker: &Path, limits: Limits) -> Result<Intake> {
        let describer = Describer::new(&vocabulary);
        let catalogue = Catalogue::open(folder, Access::Read)?;
        Ok(Intake { catalogue, vocabulary, describer, worker: worker.to_owned(), limits })
    }

    /// Reads one file. `progress` hears the number of pages whenever one arrives.
    ///
    /// # Errors
    /// Why the file cannot be read or kept; [`Kind::Cancelled`] when `cancel` was set.
    pub fn read(&self, path: &Path, cancel: &AtomicBool, progress: &dyn Fn(u32)) -> Result<FileRead> {
        refuse_unfit(path, &self.limits)?;
        let original = self.catalogue.originals().keep(path)?;
        let content = self.content(path, &original, cancel, progress);
        if content.is_err() && self.catalogue.holder_of(&original.sha256)?.is_none() {
            // If it cannot be removed now, the next opening sweeps it.
            if let Err(error) = self.catalogue.originals().remove(&original.sha256) {
                log::warn!("a copy that nothing uses stays: {error}");
            }
        }
        content.map(|content| FileRead { original, content })
    }

    fn content(
        &self,
        path: &Path,
        original: &OriginalFile,
        cancel: &AtomicBool,
        progress: &dyn Fn(u32),
    ) -> Result<Content> {
        if self.catalogue.holder_of(&original.sha256)?.is_some() {
            return Ok(Content::HeldAlready);
        }
        let read = extract::in_worker(&self.worker, path, &self.limits, cancel, progress);
        let extracted = read.map_err(Error::from)?;
        let parts = extracted.parts.into_iter().map(|part| self.describe(part, &original.name)).collect();
        Ok(Content::Parts { parts, extractor: extracted.extractor, is_damaged: extracted.is_damaged })
    }

    fn describe(&self, part: Part, file_name: &str) -> PartRead {
        let whole = part.pages.iter().map(Page::text).collect::<Vec<_>>().join("\n\n");
        let suggested =
            self.describer.suggest(given(&part.properties, file_name), &part.pages, &self.vocabulary);
        let language = self.language(&whole, &part.properties);
        PartRead { language, script: text::script(&whole), suggested, part }
    }

    /// The language of a text; where that cannot be told, the one that the file declares.
    fn language(&self, whole: &str, properties: &Properties) -> Option<String> {
        let declared = || {
            let only = properties.languages.first().filter(|_| properties.languages.len() == 1)?;
            let main = only.split(['-', '_']).next()?;
            [only.as_str(), main].iter().find_map(|code| self.vocabulary.resolve(Facet::Language, code))
        };
        text::language(whole).or_else(declared).map(str::to_owned)
    }
}

/// Refuses what should not even be copied: pipes and devices, and files above the limit.
fn refuse_unfit(path: &Path, limits: &Limits) -> Result<()> {
    let metadata = std::fs::metadata(path).map_err(|error| Error::io(What::ReadFile, path, error))?;
    let refused = |kind| Err(Error::new(What::ReadFile, kind).at(path));
    match metadata.len() {
        _ if !metadata.is_file() => refused(Kind::UnknownFormat),
        bytes if bytes > limits.file_bytes => refused(Kind::TooLarge),
        _ => Ok(()),
    }
}

fn given<'a>(properties: &'a Properties, file_name: &'a str) -> Given<'a> {
    Given {
        title: properties.title.as_deref(),
        file_name,
        date: properties.date.as_deref(),
        author: properties.author.as_deref(),
        publisher: properties.publisher.as_deref(),
        address: properties.address.as_deref(),
    }
}
