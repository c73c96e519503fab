//! `import`: a line a file, as soon as it is done.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::{Context, Failure, json, open_to_write, print};
use crate::error::{Error, Kind, What};
use crate::extract::Limits;
use crate::library::{ImportStatus, Imported, Importing};

pub(super) fn import(context: &Context<'_>, paths: &[PathBuf]) -> Result<(), Failure> {
    let mut library = open_to_write(context)?;
    let worker = std::env::current_exe()
        .map_err(|error| Error::new(What::ReadFile, Kind::of_io(&error)).caused_by(error))?;
    let cancel = AtomicBool::new(false);
    let how = Importing { worker: &worker, limits: Limits::default(), cancel: &cancel };
    let (mut counts, mut output) = ([0_usize; 3], Ok(()));
    library.import(paths, &how, &mut |imported| {
        counts[imported.status as usize] += 1;
        if output.is_ok() {
            output = tell(context, &imported);
        }
    })?;
    output?;
    let [added, duplicates, failed] = counts;
    if !context.out.json {
        let counts = [("added", added.into()), ("duplicates", duplicates.into()), ("failed", failed.into())];
        print::message(&context.words.with("import-finished", &counts));
    }
    if failed > 0 { Err(Failure::Told) } else { Ok(()) }
}

fn tell(context: &Context<'_>, imported: &Imported) -> crate::error::Result<()> {
    let words = context.words;
    let title = imported.items.first().map(|item| item.title.clone()).unwrap_or_default();
    let reason = imported.reason.as_ref().map(|error| words.error(error)).unwrap_or_default();
    let path = imported.path.display().to_string();
    let failure = words.with("import-failed", &[("path", path.into()), ("reason", reason.into())]);
    if context.out.json {
        if imported.status == ImportStatus::Failed {
            print::message(&failure);
        }
        return context.out.object(&json::imported(imported, words));
    }
    match imported.status {
        ImportStatus::Added => context.out.text(&words.with("import-added", &[("title", title.into())])),
        ImportStatus::Duplicate => {
            context.out.text(&words.with("import-duplicate", &[("title", title.into())]))
        }
        ImportStatus::Failed => {
            print::message(&failure);
            Ok(())
        }
    }
}
