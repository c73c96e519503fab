//! `import`: a line a file, as soon as it is done. `imports`, `undo-import`: what was imported, and
//! taking it back.

use std::cell::RefCell;
use std::sync::atomic::AtomicBool;

use serde_json::json;

use super::command::Import;
use super::{Context, Failure, json as shapes, open, open_to_write, print};
use crate::catalogue::FileState;
use crate::error::{Error, Kind, Result, What};
use crate::extract::Limits;
use crate::library::{ImportStatus, Imported, Importing, Progress, Undo};

pub(super) fn import(context: &Context<'_>, what: &Import) -> std::result::Result<(), Failure> {
    let mut library = open_to_write(context)?;
    if *what == Import::Forget {
        return forget(context, &mut library).map_err(Failure::Error);
    }
    let worker = std::env::current_exe()
        .map_err(|error| Error::new(What::ReadFile, Kind::of_io(&error)).caused_by(error))?;
    let cancel = AtomicBool::new(false);
    let line = RefCell::new(print::Line::new());
    let progress = |progress: Progress<'_>| {
        line.borrow_mut().set(|| {
            let name = progress.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let of = [
                ("number", progress.number.into()),
                ("total", progress.of.into()),
                ("page", progress.page.into()),
                ("name", name.into()),
            ];
            context.words.with("import-progress", &of)
        });
    };
    let hold = matches!(what, Import::New(_, true));
    let limits = Limits::default();
    let how = Importing { worker: &worker, limits, cancel: &cancel, hold, progress: &progress };
    let (mut counts, mut waiting, mut output) = ([0_usize; 4], false, Ok(()));
    let mut each = |imported: Imported| {
        counts[imported.status as usize] += 1;
        waiting |= imported.waiting;
        if output.is_ok() {
            line.borrow_mut().clear();
            output = tell(context, &imported);
        }
    };
    match what {
        Import::New(paths, _) => drop(library.import(paths, &how, &mut each)?),
        _ => library.resume(&how, &mut each)?,
    }
    line.borrow_mut().clear();
    output?;
    let [added, duplicates, restored, failed] = counts;
    if !context.out.json {
        let counts = [
            ("added", (added + restored).into()),
            ("duplicates", duplicates.into()),
            ("failed", failed.into()),
        ];
        print::message(&context.words.with("import-finished", &counts));
        if waiting {
            print::message(&context.words.text("import-waits"));
        }
    }
    if failed > 0 { Err(Failure::Told) } else { Ok(()) }
}

fn forget(context: &Context<'_>, library: &mut crate::library::Library) -> Result<()> {
    let mut dropped = 0;
    for plan in library.unfinished_plans()? {
        dropped += library.end_import(plan.batch)?;
    }
    if context.out.json {
        return context.out.object(&json!({ "forgotten": dropped }));
    }
    context.out.text(&context.words.with("import-forgotten", &[("count", dropped.into())]))
}

fn tell(context: &Context<'_>, imported: &Imported) -> Result<()> {
    let words = context.words;
    let title = imported.items.first().map(|item| item.title.clone()).unwrap_or_default();
    let reason = imported.reason.as_ref().map(|error| words.error(error)).unwrap_or_default();
    let path = imported.path.display().to_string();
    let failure = words.with("import-failed", &[("path", path.into()), ("reason", reason.into())]);
    if context.out.json {
        if imported.status == ImportStatus::Failed {
            print::message(&failure);
        }
        return context.out.object(&shapes::imported(imported, words));
    }
    let message = match imported.status {
        ImportStatus::Added if imported.waiting => "import-added-waiting",
        ImportStatus::Added => "import-added",
        ImportStatus::Duplicate => "import-duplicate",
        ImportStatus::Restored => "import-restored",
        ImportStatus::Failed => {
            print::message(&failure);
            return Ok(());
        }
    };
    context.out.text(&words.with(message, &[("title", title.into())]))?;
    if imported.damaged { context.out.text(&words.text("from-damaged")) } else { Ok(()) }
}

pub(super) fn imports(context: &Context<'_>) -> Result<()> {
    let batches = open(context)?.reader()?.imports()?;
    if context.out.json {
        let batches: Vec<_> = batches.iter().map(shapes::batch).collect();
        return context.out.object(&json!({ "imports": batches }));
    }
    let words = context.words;
    if batches.is_empty() {
        return context.out.text(&words.text("imports-none"));
    }
    let mut lines = Vec::new();
    for batch in &batches {
        let id = [
            ("number", batch.id.number().to_string().into()),
            ("time", batch.begun.clone().into()),
            ("count", batch.files.len().into()),
        ];
        lines.push(words.with("imports-batch", &id));
        if !batch.ended {
            let counts = [("left", batch.left().into()), ("count", batch.files.len().into())];
            lines.push(words.with("import-unfinished", &counts));
        }
        for file in &batch.files {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let state = words.text(&format!("import-status-{}", file.state.id()));
            lines.push(format!("  {}  {name}: {state}", file.id.number()));
        }
    }
    context.out.text(&lines.join("\n"))
}

pub(super) fn undo(context: &Context<'_>, what: Option<Undo>) -> Result<()> {
    let mut library = open_to_write(context)?;
    let what = match what {
        Some(what) => what,
        None => {
            // The latest with something left to undo.
            let batches = library.reader()?.imports()?;
            let standing = |state: FileState| matches!(state, FileState::Added | FileState::Restored);
            let latest = batches.iter().find(|batch| batch.files.iter().any(|file| standing(file.state)));
            let none = || Error::new(What::UndoImport, Kind::NotFound);
            Undo::Batch(latest.ok_or_else(none)?.id)
        }
    };
    let undone = library.undo_import(what)?;
    if context.out.json {
        return context.out.object(&json!({ "undone": undone }));
    }
    context.out.text(&context.words.with("undo-import-done", &[("count", undone.into())]))
}
