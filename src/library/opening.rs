//! Opening a library: a new one is filled with the starter records, an old one is brought up to date.

use std::path::Path;
use std::sync::{Arc, RwLock};

use super::briefs::{self, Brief};
use super::{Library, Unfinished, Writing, starter};
use crate::catalogue::{Access, Author, Catalogue, LibraryLock, TextId, Transaction};
use crate::error::{Error, Kind, Result, What};
use crate::index::Index;
use crate::model::{Resource, ResourceId, Text, TextInfo};
use crate::vocabulary::Vocabulary;
use crate::words::{Language, Words};

/// What a new library begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The starter records.
    Starter,
    /// Nothing.
    Empty,
}

/// What opening a library did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opened {
    /// There was no library in the folder.
    pub new: bool,
    /// The library is new and holds this many starter records.
    pub starter_records: Option<usize>,
    /// A newer program corrected this many starter records; values a person changed stay.
    pub corrected: usize,
    /// The index was missing, damaged or of another version, and was built anew.
    pub rebuilt: bool,
    /// Imports were cut short: [`Library::resume`] finishes them, [`Library::end_import`] drops them.
    pub unfinished: Option<Unfinished>,
}

/// The catalogue's setting that names the folder of the index in use, `index.N`.
const INDEX: &str = "index";
/// The catalogue's setting that holds the version of the starter library; 0 if it was declined.
const STARTER: &str = "starter";

impl Library {
    /// Opens the library in this folder; makes one where there is none.
    ///
    /// A second program on the same library, read-only media and a full disk open it for reading:
    /// see [`Library::read_only`].
    ///
    /// # Errors
    /// If the folder cannot be made or read, the catalogue is damaged, or a newer program made it.
    pub fn open(folder: &Path, start: Start) -> Result<(Library, Opened)> {
        let vocabulary = Arc::new(Vocabulary::built_in()?);
        let new = !Catalogue::exists(folder);
        if new {
            std::fs::create_dir_all(folder).map_err(|error| Error::io(What::OpenLibrary, folder, error))?;
        }
        let lock =
            if Catalogue::can_write(folder) { LibraryLock::take(folder) } else { Err(read_only(folder)) };
        match lock {
            Ok(lock) => match Library::open_to_write(folder, start, Arc::clone(&vocabulary), lock) {
                Err(error) if error.kind == Kind::DiskFull && !new => {
                    Ok((Library::open_to_read(folder, vocabulary, Some(error.kind))?, Opened::default()))
                }
                outcome => outcome.map(|(library, opened)| (library, Opened { new, ..opened })),
            },
            Err(error) if new => Err(error),
            Err(error) => {
                Ok((Library::open_to_read(folder, vocabulary, Some(error.kind))?, Opened::default()))
            }
        }
    }

    /// Opens a library for searching and reading only: without taking the lock, and without writing
    /// anything, unless it is new or something is left to be brought up to date.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn open_to_search(folder: &Path, start: Start) -> Result<(Library, Opened)> {
        if Catalogue::exists(folder) {
            let catalogue = Catalogue::open(folder, Access::Read)?;
            let filled = catalogue.setting(STARTER)?.and_then(|version| version.parse::<u32>().ok());
            let filled = filled.is_some_and(|version| version == 0 || version >= starter::VERSION);
            let as_it_is = filled && !catalogue.is_of_older_format();
            if as_it_is && index_on_disk(folder, &catalogue).is_some_and(|(_, up_to_date)| up_to_date) {
                let vocabulary = Arc::new(Vocabulary::built_in()?);
                return Ok((Library::open_to_read(folder, vocabulary, None)?, Opened::default()));
            }
        }
        Library::open(folder, start)
    }

    fn open_to_write(
        folder: &Path,
        start: Start,
        vocabulary: Arc<Vocabulary>,
        lock: LibraryLock,
    ) -> Result<(Library, Opened)> {
        let mut catalogue = if Catalogue::exists(folder) {
            Catalogue::open(folder, Access::Write)?
        } else {
            Catalogue::create(folder)?
        };
        if !catalogue.closed_cleanly() {
            // An import that was cut short may have left copies that nothing uses.
            catalogue.originals().sweep(&catalogue.used_originals()?, &lock)?;
        }
        super::outside::sweep_copies(folder);
        let mut opened = Opened::default();
        fill(&mut catalogue, start, &vocabulary, &mut opened)?;
        let (index, rebuilt) = usable_index(folder, &mut catalogue)?;
        opened.rebuilt = rebuilt && opened.starter_records.is_none();
        let writer = index.writer(Some(&index_folder(folder, current(&catalogue)?)))?;
        let writing = Writing { index: writer, _lock: lock };
        let mut library = Library {
            folder: folder.to_owned(),
            catalogue,
            vocabulary,
            index: Arc::new(RwLock::new(index)),
            writing: Some(writing),
            read_only: None,
            wanted: None,
        };
        library.catch_up()?;
        opened.unfinished = Unfinished::of(&library.catalogue)?;
        Ok((library, opened))
    }

    fn open_to_read(folder: &Path, vocabulary: Arc<Vocabulary>, why: Option<Kind>) -> Result<Library> {
        let catalogue = Catalogue::open(folder, Access::Read)?;
        let index = match index_on_disk(folder, &catalogue) {
            // Another program is writing: what it has not yet indexed is found in a moment.
            Some((index, _)) if why == Some(Kind::Busy) => index,
            Some((index, true)) => index,
            _ => {
                // What cannot be written beside the catalogue is built in memory.
                let index = Index::in_memory()?;
                let updates = super::entries::updates_since(&catalogue, &vocabulary, 0)?;
                let revision = catalogue.revision()?;
                index.writer(None)?.update(updates, revision, &catalogue.last_change(revision)?)?;
                index
            }
        };
        let index = Arc::new(RwLock::new(index));
        let (folder, writing, wanted) = (folder.to_owned(), None, None);
        Ok(Library { folder, catalogue, vocabulary, index, writing, read_only: why, wanted })
    }

    /// Builds the index anew from the catalogue, beside the old one, and switches over.
    ///
    /// # Errors
    /// What the disk refuses; the old index then stays in use.
    pub fn rebuild(&mut self) -> Result<()> {
        self.writing()?;
        let (index, _) = next_index(&self.folder, &mut self.catalogue)?;
        let folder = index_folder(&self.folder, current(&self.catalogue)? + 1);
        let mut writer = index.writer(Some(&folder))?;
        let updates = super::entries::updates_since(&self.catalogue, &self.vocabulary, 0)?;
        let revision = self.catalogue.revision()?;
        writer.update(updates, revision, &self.catalogue.last_change(revision)?)?;
        writer.rest()?;
        switch_to_next(&self.folder, &mut self.catalogue)?;
        *self.index.write().unwrap_or_else(std::sync::PoisonError::into_inner) = index;
        self.writing()?.index = writer;
        sweep(&self.folder, current(&self.catalogue)?);
        Ok(())
    }
}

fn read_only(folder: &Path) -> Error {
    Error::new(What::OpenLibrary, Kind::ReadOnly).at(folder)
}

/// Puts the starter records into a new library, or a newer program's corrections into an old one.
fn fill(catalogue: &mut Catalogue, start: Start, vocabulary: &Vocabulary, opened: &mut Opened) -> Result<()> {
    let have: Option<u32> = catalogue.setting(STARTER)?.and_then(|version| version.parse().ok());
    let wanted = match (have, start) {
        (None, Start::Empty) => return catalogue.write(|change| change.set_setting(STARTER, "0")),
        (Some(0), _) => return Ok(()),
        (Some(version), _) if version >= starter::VERSION => return Ok(()),
        _ => starter::VERSION,
    };
    let words = Language::ALL.map(Words::new);
    let records = starter::resources(vocabulary, &words)?;
    let briefs = briefs::briefs(&records, vocabulary, &words)?;
    let mut kept = Vec::new();
    let briefs = briefs.iter().map(|Brief { resource, texts }| (resource, texts.as_slice()));
    for (record, texts) in records.iter().map(|record| (record, [].as_slice())).chain(briefs) {
        if !catalogue.is_removed(&record.id)? {
            kept.push((record, newer_texts(catalogue, &record.id, texts)?));
        }
    }
    let mut touched = 0;
    catalogue.write_as(Author::Starter, |change| {
        for (record, texts) in &kept {
            let corrected = change.put(&correction(change, record)?)?;
            for (old, text) in texts {
                match old {
                    Some(old) => change.replace_text(*old, text)?,
                    None => change.add_text(&record.id, text)?,
                };
            }
            touched += usize::from(corrected || !texts.is_empty());
        }
        change.set_setting(STARTER, &wanted.to_string())
    })?;
    match have {
        None => opened.starter_records = Some(kept.len()),
        Some(_) => opened.corrected = touched,
    }
    Ok(())
}

/// Those of a brief's texts that are not held as they stand, each with the one it replaces.
fn newer_texts<'a>(
    catalogue: &Catalogue,
    id: &ResourceId,
    texts: &'a [Text],
) -> Result<Vec<(Option<TextId>, &'a Text)>> {
    let held = if texts.is_empty() { Vec::new() } else { catalogue.texts(id)? };
    let mut newer = Vec::new();
    for text in texts {
        let own =
            |(_, info): &&(TextId, TextInfo)| info.file.is_none() && info.language == text.info.language;
        let old = held.iter().find(own).map(|(old, _)| *old);
        let same = match old {
            Some(old) => catalogue.pages(old)? == text.pages,
            None => false,
        };
        if !same {
            newer.push((old, text));
        }
    }
    Ok(newer)
}

/// A starter record as it should be stored: with the values that a person changed here.
fn correction(change: &Transaction<'_>, record: &Resource) -> Result<Resource> {
    let Some(current) = change.resource(&record.id)? else { return Ok(record.clone()) };
    let failed =
        |error: serde_json::Error| Error::new(What::WriteCatalogue, Kind::Unexpected).caused_by(error);
    let (mut fields, current) =
        (json_object(record).map_err(failed)?, json_object(&current).map_err(failed)?);
    for (name, value) in current {
        if change.value_touched_by_person(&record.id, &name)? {
            fields.insert(name, value);
        }
    }
    serde_json::from_value(serde_json::Value::Object(fields)).map_err(failed)
}

fn json_object(resource: &Resource) -> serde_json::Result<serde_json::Map<String, serde_json::Value>> {
    serde_json::from_value(serde_json::to_value(resource)?)
}

fn index_folder(folder: &Path, number: u64) -> std::path::PathBuf {
    folder.join(format!("index.{number}"))
}

fn current(catalogue: &Catalogue) -> Result<u64> {
    Ok(catalogue.setting(INDEX)?.and_then(|number| number.parse().ok()).unwrap_or(0))
}

/// The index in use, and whether it holds all that the catalogue holds; `None` if it cannot be used.
fn index_on_disk(folder: &Path, catalogue: &Catalogue) -> Option<(Index, bool)> {
    let on_disk = index_folder(folder, current(catalogue).ok()?);
    let index = on_disk.is_dir().then(|| Index::open(&on_disk).ok())??;
    let writer = index.writer(None).ok()?;
    let ours = writer.is_of(|revision| catalogue.last_change(revision)).ok()?;
    let up_to_date = writer.revision() == catalogue.revision().ok()?;
    ours.then_some((index, up_to_date))
}

/// The index in use; a new, empty one where it is missing, damaged or of another version.
fn usable_index(folder: &Path, catalogue: &mut Catalogue) -> Result<(Index, bool)> {
    let number = current(catalogue)?;
    let on_disk = index_folder(folder, number);
    if number > 0 && on_disk.is_dir() {
        match Index::open(&on_disk) {
            Ok(index) => {
                let writer = index.writer(None)?;
                if writer.revision() <= catalogue.revision()?
                    && writer.is_of(|revision| catalogue.last_change(revision))?
                {
                    sweep(folder, number);
                    return Ok((index, false));
                }
                log::warn!("the index was built from another catalogue, or a later one, and is built anew");
            }
            Err(error) => log::warn!("the index is built anew: {error}"),
        }
    }
    let (index, number) = next_index(folder, catalogue)?;
    switch_to_next(folder, catalogue)?;
    sweep(folder, number);
    Ok((index, true))
}

/// An empty index in the folder after the one in use: a mapped folder cannot be deleted on Windows.
fn next_index(folder: &Path, catalogue: &mut Catalogue) -> Result<(Index, u64)> {
    let number = current(catalogue)? + 1;
    let next = index_folder(folder, number);
    if next.exists() {
        std::fs::remove_dir_all(&next).map_err(|error| Error::io(What::UpdateIndex, &next, error))?;
    }
    Ok((Index::open(&next)?, number))
}

fn switch_to_next(folder: &Path, catalogue: &mut Catalogue) -> Result<()> {
    let number = current(catalogue)? + 1;
    debug_assert!(index_folder(folder, number).is_dir());
    catalogue.write(|change| change.set_setting(INDEX, &number.to_string()))
}

/// Removes every index but the one in use. Best effort: they only take room.
fn sweep(folder: &Path, in_use: u64) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number =
            name.to_str().and_then(|name| name.strip_prefix("index.")).and_then(|n| n.parse::<u64>().ok());
        if number.is_some_and(|number| number != in_use)
            && let Err(error) = std::fs::remove_dir_all(entry.path())
        {
            log::warn!("an old index stays: {error}");
        }
    }
}
