//! Taking in what was read of a file: the writer's part of an import, one transaction a file.

use serde_json::Value;

use super::reading::{Content, PartRead};
use super::{FileRead, ImportStatus, Imported, ImportedItem, Plan, PlannedFile};
use crate::catalogue::{self, FileState, Filled, Given};
use crate::error::{Error, Kind, Result, What};
use crate::library::Library;
use crate::library::joining::Wanted;
use crate::model::{
    AddedBy, Confidence, Date, OriginalFile, Provenance, Resource, ResourceId, Suggested, Suggestion, Term,
    Text, TextInfo, Title, TitleStatus,
};

/// A resource as it is going to be written, with its new text.
struct New {
    resource: Resource,
    text: Text,
    suggested: Suggested,
    joined: bool,
    filled: Filled,
}

impl Library {
    /// Takes in what was read of a file of this plan. It is in the catalogue when this returns, and
    /// found after [`Library::catch_up`]. `None` where the file has to be read again, since what
    /// held its bytes has gone meanwhile.
    ///
    /// A file of a plan that is not left to be read any more (the import was undone meanwhile) is
    /// not taken in: its outcome is [`Kind::Cancelled`]. One whose reading was cancelled stays to be
    /// read.
    ///
    /// # Errors
    /// Only if the library cannot be written at all; the file's own failure is in the [`Imported`].
    pub fn take_in(
        &mut self,
        plan: &Plan,
        file: &PlannedFile,
        read: Result<FileRead>,
    ) -> Result<Option<Imported>> {
        self.writing()?;
        let taken = match read {
            Ok(read) => self.take(plan, file, read),
            Err(error) => Err(error),
        };
        let error = match taken {
            Ok(outcome) => return Ok(outcome),
            Err(error) => error,
        };
        if error.kind != Kind::Cancelled && self.catalogue.is_left(file.id)? {
            self.catalogue
                .write(|change| change.set_file_state(file.id, FileState::Failed, Some(error.kind)))?;
        }
        let failed = Imported::new(plan, file, ImportStatus::Failed);
        Ok(Some(Imported { reason: Some(error), ..failed }))
    }

    fn take(&mut self, plan: &Plan, file: &PlannedFile, read: FileRead) -> Result<Option<Imported>> {
        let FileRead { original, content } = read;
        let outcome = self.take_content(plan, file, &original, content);
        let is_unused = self.catalogue.holder_of(&original.sha256)?.is_none();
        if is_unused && let Err(error) = self.catalogue.originals().remove(&original.sha256) {
            log::warn!("a copy that nothing uses stays: {error}");
        }
        outcome
    }

    fn take_content(
        &mut self,
        plan: &Plan,
        file: &PlannedFile,
        original: &OriginalFile,
        content: Content,
    ) -> Result<Option<Imported>> {
        if !self.catalogue.is_left(file.id)? {
            return Err(Error::new(What::ReadFile, Kind::Cancelled).at(&file.path));
        }
        if let Some(holder) = self.catalogue.holder_of(&original.sha256)? {
            return self.held_already(plan, file, holder).map(Some);
        }
        let Content::Parts { parts, extractor, is_damaged } = content else { return Ok(None) };
        if !self.catalogue.originals().path_of(&original.sha256)?.exists() {
            // Undone meanwhile, with the only text of these bytes; the file may have changed since.
            return Ok(None);
        }
        self.take_parts(plan, file, original, parts, (extractor, is_damaged)).map(Some)
    }

    fn take_parts(
        &mut self,
        plan: &Plan,
        file: &PlannedFile,
        original: &OriginalFile,
        parts: Vec<PartRead>,
        (extractor, is_damaged): ((String, u32), bool),
    ) -> Result<Imported> {
        let mut wanted = Wanted::now(self.wanted.take(), &self.catalogue)?;
        let provenance = self.provenance(original)?;
        let (mut new, mut twin) = (Vec::<New>::new(), None);
        for read in parts {
            if let Some(holder) = self.catalogue.holder_of_words(&read.part.pages)? {
                twin = Some(holder);
                continue;
            }
            let info = TextInfo {
                language: read.language,
                script: read.script,
                file: Some(original.clone()),
                extractor: extractor.clone(),
                from_ocr: false,
                is_damaged,
            };
            let record = wanted.take(&read.part, &read.suggested);
            new.push(of_part(record, read.part, info, read.suggested, &provenance, plan.hold)?);
        }
        if let (Some(holder), true) = (twin, new.is_empty()) {
            return self.held_already(plan, file, holder);
        }
        if new.is_empty() {
            return Err(Error::new(What::ReadFile, Kind::NoText).at(&file.path));
        }
        self.catalogue.write(|change| {
            for new in &new {
                change.put(&new.resource)?;
                let (resource, joined) = (&new.resource.id, new.joined);
                let text = change.add_text(resource, &new.text)?;
                if plan.hold {
                    change.hold(text, &new.suggested, joined)?;
                }
                let given = Given { resource, text: Some(text), joined, filled: new.filled.clone() };
                change.add_given(file.id, &given)?;
            }
            change.set_file_state(file.id, FileState::Added, None)
        })?;
        self.wanted = Some(wanted.at_revision(self.catalogue.revision()?));
        Ok(added(plan, file, new))
    }

    fn provenance(&self, original: &OriginalFile) -> Result<Provenance> {
        Ok(Provenance {
            source: Some(original.name.clone()),
            retrieved_on: Some(jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()),
            added_by: AddedBy::Device(self.catalogue.device()?),
            evidence: Vec::new(),
            // What was suggested is probable; no person has confirmed it.
            confidence: Some(Confidence::Medium),
            unverified: false,
        })
    }

    /// The library has these words: nothing is added; what lies in the bin comes back from there.
    fn held_already(&mut self, plan: &Plan, file: &PlannedFile, holder: ResourceId) -> Result<Imported> {
        let restored = self.catalogue.write(|change| {
            let restored = change.restore(&holder)?;
            let state = if restored { FileState::Restored } else { FileState::Duplicate };
            let given = Given { resource: &holder, text: None, joined: false, filled: Filled::default() };
            change.add_given(file.id, &given)?;
            change.set_file_state(file.id, state, None)?;
            Ok(restored)
        })?;
        let status = if restored { ImportStatus::Restored } else { ImportStatus::Duplicate };
        let title = self.catalogue.resource(&holder)?.and_then(|resource| first_title(&resource));
        let title = title.unwrap_or_default();
        Ok(Imported {
            id: Some(holder.clone()),
            items: vec![ImportedItem { id: holder, title, joined: false, suggested: Suggested::default() }],
            ..Imported::new(plan, file, status)
        })
    }
}

/// What a part of a file becomes: the text of `record`, if it is one that was wanted.
fn of_part(
    record: Option<Resource>,
    part: crate::extract::Part,
    info: TextInfo,
    suggested: Suggested,
    provenance: &Provenance,
    hold: bool,
) -> Result<New> {
    let joined = record.is_some();
    let before = record.clone();
    let mut resource = record.unwrap_or_else(|| {
        let language = info.language.as_deref();
        let mut resource = resource(catalogue::new_id(), &suggested, language, provenance.clone());
        resource.addresses.extend(part.properties.address.filter(|address| address.contains("://")));
        resource
    });
    // What a person has not looked at does not change what was there.
    if !(hold && joined) {
        fill(&mut resource, &suggested);
    }
    let filled = before.map(|before| differences(&before, &resource)).transpose()?.unwrap_or_default();
    Ok(New { resource, text: Text { info, pages: part.pages }, suggested, joined, filled })
}

fn added(plan: &Plan, file: &PlannedFile, new: Vec<New>) -> Imported {
    let mut imported = Imported {
        waiting: plan.hold,
        joined: new.iter().all(|new| new.joined),
        pages: new.iter().map(|new| new.text.pages.len()).sum(),
        ..Imported::new(plan, file, ImportStatus::Added)
    };
    if let Some(first) = new.first() {
        imported.id = Some(first.resource.id.clone());
        (imported.language, imported.script) = (first.text.info.language.clone(), first.text.info.script);
        imported.damaged = first.text.info.is_damaged;
        imported.suggested = first.suggested.clone();
    }
    let item = |new: New| ImportedItem {
        title: first_title(&new.resource).unwrap_or_default(),
        id: new.resource.id,
        joined: new.joined,
        suggested: new.suggested,
    };
    imported.items = new.into_iter().map(item).collect();
    imported
}

/// The fields in which two states of a resource differ: the values before and after.
pub(in crate::library) fn differences(before: &Resource, after: &Resource) -> Result<Filled> {
    let failed =
        |error: serde_json::Error| Error::new(What::WriteCatalogue, Kind::Unexpected).caused_by(error);
    let (before, after) =
        (serde_json::to_value(before).map_err(failed)?, serde_json::to_value(after).map_err(failed)?);
    let Value::Object(after) = after else { return Ok(Filled::default()) };
    let old = |name: &str| before.get(name).cloned().unwrap_or_default();
    let changed = after.into_iter().map(|(name, new)| (old(&name), name, new));
    Ok(changed.filter(|(old, _, new)| old != new).map(|(old, name, new)| (name, (old, new))).collect())
}

/// Fills what a resource leaves open with what is suggested; what it says already stays.
pub(in crate::library) fn fill(resource: &mut Resource, suggested: &Suggested) {
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
