//! Bringing a file in: its text is read by a worker process, its original kept under its checksum,
//! and it becomes the text of the wanted record it matches, or of a new resource, all or nothing.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::Library;
use super::joining::{Held, Wanted};
use crate::catalogue::{self, TextId};
use crate::describe::{Describer, Given};
use crate::error::{Error, Kind, Result, What};
use crate::extract::{self, Extracted, Limits, Properties};
use crate::model::{
    AddedBy, Confidence, Date, Facet, OriginalFile, Page, Provenance, Resource, ResourceId, Script,
    Suggested, Suggestion, Term, Text, TextInfo, Title, TitleStatus,
};
use crate::text;

/// The index commits after this many imported files, and at the end: commits are dear.
const FILES_A_COMMIT: usize = 20;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStatus {
    /// It is a new text of the library.
    Added,
    /// The library holds the same bytes already.
    Duplicate,
    /// It could not be read or kept; the library is as before.
    Failed,
}

/// One resource that a file gave or named.
#[derive(Debug)]
pub struct ImportedItem {
    /// The resource.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// It is a record that was wanted, and has its text now.
    pub joined: bool,
    /// What it seems to be.
    pub suggested: Suggested,
}

/// One file's outcome.
#[derive(Debug)]
pub struct Imported {
    /// The file, as named by the person.
    pub path: PathBuf,
    /// What became of it.
    pub status: ImportStatus,
    /// It is the text of a record that was wanted: the first of its parts, or all.
    pub joined: bool,
    /// The resource that now holds its text.
    pub id: Option<ResourceId>,
    /// The resources it gave, in the order of the file; of a duplicate the one that holds it.
    pub items: Vec<ImportedItem>,
    /// Why it failed.
    pub reason: Option<Error>,
    /// How many pages, slides or sections were read.
    pub pages: usize,
    /// The language of most of it, as BCP-47.
    pub language: Option<String>,
    /// The script of most of it.
    pub script: Option<Script>,
    /// What the resource seems to be.
    pub suggested: Suggested,
}

impl Imported {
    fn new(path: &Path, status: ImportStatus) -> Imported {
        Imported {
            path: path.to_owned(),
            status,
            joined: false,
            id: None,
            items: Vec::new(),
            reason: None,
            pages: 0,
            language: None,
            script: None,
            suggested: Suggested::default(),
        }
    }
}

/// How an import is carried out.
pub struct Importing<'a> {
    /// The program that reads a file in a process of its own: this program.
    pub worker: &'a Path,
    /// What that process may use.
    pub limits: Limits,
    /// Set to stop between files, and the file at hand.
    pub cancel: &'a AtomicBool,
}

impl Library {
    /// Imports files one after the other; folders are walked, in the order of names. `each` is told
    /// of a file as soon as its text is in the catalogue; it can be found when `import` returns.
    ///
    /// # Errors
    /// Only if the library cannot be written at all; a file's own failure is in its [`Imported`].
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        how: &Importing<'_>,
        each: &mut dyn FnMut(Imported),
    ) -> Result<()> {
        self.writing()?;
        let mut known = Known {
            describer: Describer::new(&self.vocabulary),
            wanted: Wanted::of(&self.catalogue)?,
            held: Held::of(&self.catalogue)?,
        };
        let mut since_commit = 0;
        for path in paths {
            for file in files_in(path) {
                if how.cancel.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                let imported = self.import_file(&file, how, &mut known).unwrap_or_else(|error| Imported {
                    reason: Some(error),
                    ..Imported::new(&file, ImportStatus::Failed)
                });
                each(imported);
                since_commit += 1;
                if since_commit == FILES_A_COMMIT {
                    self.catch_up()?;
                    since_commit = 0;
                }
            }
        }
        self.catch_up()?;
        // Many commits leave many segments: wait for their merging, and sweep what it made superfluous.
        self.writing()?.index.rest()
    }

    fn import_file(&mut self, path: &Path, how: &Importing<'_>, known: &mut Known) -> Result<Imported> {
        refuse_unfit(path, &how.limits)?;
        let file = self.catalogue.originals().keep(path)?;
        if let Some(holder) = self.catalogue.holder_of(&file.sha256)? {
            return self.duplicate(path, holder);
        }
        let read =
            extract::in_worker(how.worker, path, &how.limits, how.cancel, &|_| {}).map_err(Error::from);
        let added = read.and_then(|extracted| self.add(path, &file, extracted, known));
        if added.as_ref().map_or(true, |imported| imported.status == ImportStatus::Duplicate) {
            // Nothing uses the copy. If it cannot be removed now, the next opening sweeps it.
            if let Err(error) = self.catalogue.originals().remove(&file.sha256) {
                log::warn!("a copy that nothing uses stays: {error}");
            }
        }
        added
    }

    fn add(
        &mut self,
        path: &Path,
        file: &OriginalFile,
        extracted: Extracted,
        known: &mut Known,
    ) -> Result<Imported> {
        let provenance = Provenance {
            source: Some(file.name.clone()),
            retrieved_on: Some(jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()),
            added_by: AddedBy::Device(self.catalogue.device()?),
            evidence: Vec::new(),
            // What was suggested is probable; no person has confirmed it.
            confidence: Some(Confidence::Medium),
            unverified: false,
        };
        let mut imported = Imported::new(path, ImportStatus::Added);
        let (mut new, mut twin) = (Vec::new(), None);
        for part in extracted.parts {
            if let Some(holder) = known.held.holder(&self.catalogue, &part.pages)? {
                twin = Some(holder);
                continue;
            }
            let whole = part.pages.iter().map(Page::text).collect::<Vec<_>>().join("\n\n");
            let language = self.language(&whole, &part.properties);
            let script = text::script(&whole);
            let given = given(&part.properties, &file.name);
            let suggested = known.describer.suggest(given, &part.pages, &self.vocabulary);
            let info = TextInfo {
                language: language.clone(),
                script,
                file: Some(file.clone()),
                extractor: extracted.extractor.clone(),
                from_ocr: false,
            };
            let record = known.wanted.take(&part, &suggested);
            let joined = record.is_some();
            let mut resource = record.unwrap_or_else(|| {
                resource(catalogue::new_id(), &suggested, language.as_deref(), provenance.clone())
            });
            fill(&mut resource, &suggested);
            if !joined {
                resource.addresses.extend(part.properties.address.filter(|address| address.contains("://")));
            }
            imported.pages += part.pages.len();
            if imported.id.is_none() {
                (imported.id, imported.language) = (Some(resource.id.clone()), language);
                (imported.script, imported.suggested) = (script, suggested.clone());
                imported.joined = joined;
            } else {
                imported.joined &= joined;
            }
            let title = first_title(&resource).unwrap_or_default();
            imported.items.push(ImportedItem { id: resource.id.clone(), title, joined, suggested });
            new.push((resource, Text { info, pages: part.pages }));
        }
        if let (Some(holder), true) = (twin, new.is_empty()) {
            return self.duplicate(path, holder);
        }
        if new.is_empty() {
            return Err(Error::new(What::ReadFile, Kind::NoText).at(path));
        }
        let texts = self.catalogue.write(|change| {
            let add = |(resource, text): &(Resource, Text)| {
                change.put(resource)?;
                change.add_text(&resource.id, text)
            };
            new.iter().map(add).collect::<Result<Vec<TextId>>>()
        })?;
        for ((resource, text), id) in new.iter().zip(texts) {
            known.held.add(&text.pages, id, &resource.id);
        }
        Ok(imported)
    }

    fn duplicate(&self, path: &Path, holder: ResourceId) -> Result<Imported> {
        let title = self.catalogue.resource(&holder)?.and_then(|resource| first_title(&resource));
        let title = title.unwrap_or_default();
        Ok(Imported {
            id: Some(holder.clone()),
            items: vec![ImportedItem { id: holder, title, joined: false, suggested: Suggested::default() }],
            ..Imported::new(path, ImportStatus::Duplicate)
        })
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

/// What an import knows from its beginning to its end.
struct Known {
    describer: Describer,
    wanted: Wanted,
    held: Held,
}

/// Fills what a resource leaves open with what is suggested; what it says already stays.
fn fill(resource: &mut Resource, suggested: &Suggested) {
    let values = |found: &[Suggestion<Term>]| found.iter().map(|it| it.value.clone()).collect();
    for (own, found) in [
        (&mut resource.organizations, &suggested.organizations),
        (&mut resource.countries, &suggested.countries),
        (&mut resource.themes, &suggested.themes),
    ] {
        if own.is_empty() {
            *own = values(found);
        }
    }
    if let (Date::Unknown, Some(date)) = (resource.date, &suggested.date) {
        resource.date = date.value;
    }
    let kind = suggested.kind.as_ref().map(|kind| kind.value.clone());
    resource.kind = resource.kind.take().or(kind);
    let licence = suggested.licence.as_ref().map(|licence| licence.value.clone());
    resource.licence = resource.licence.take().or(licence);
    if resource.symbols.is_empty() {
        resource.symbols = suggested.symbols.iter().map(|symbol| symbol.value.clone()).collect();
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

fn first_title(resource: &Resource) -> Option<String> {
    resource.titles.first().map(|title| title.text.clone())
}

fn resource(
    id: ResourceId,
    suggested: &Suggested,
    language: Option<&str>,
    provenance: Provenance,
) -> Resource {
    let title = suggested.title.as_ref().map(|title| title.value.clone());
    let (text, status) = title.unwrap_or((id.to_string(), TitleStatus::Descriptive));
    Resource {
        titles: vec![Title { language: language.map(str::to_owned), text, status }],
        languages: language.map(str::to_owned).into_iter().collect(),
        ..Resource::bare(id, provenance)
    }
}

/// The file itself, or the files below a folder in the order of names. What cannot be listed is
/// given as it is, so that reading it tells why.
fn files_in(path: &Path) -> Vec<PathBuf> {
    let hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    match std::fs::read_dir(path) {
        Ok(entries) if path.is_dir() => {
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.retain(|path| !hidden(path) && !path.is_symlink());
            paths.sort();
            paths.iter().flat_map(|path| files_in(path)).collect()
        }
        _ => vec![path.to_owned()],
    }
}
