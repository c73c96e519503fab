//! `verify`, `rebuild`, `remove`.

use serde_json::json;

use super::showing::known;
use super::{Context, Failure, open, open_to_write, print};
use crate::error::Result;
use crate::library::{Fault, Library, Removal};
use crate::model::ResourceId;

pub(super) fn verify(context: &Context<'_>) -> std::result::Result<(), Failure> {
    let library = open(context)?;
    let faults = library.verify()?;
    let words = context.words;
    let told: Vec<(String, String, String)> = faults
        .iter()
        .map(|fault| {
            let (what, place, repair) = match fault {
                Fault::Catalogue(problem) => (problem.what.id(), problem.place.clone(), problem.repair.id()),
                Fault::IndexFile(file) => ("index-damaged", file.clone(), "rebuild"),
                Fault::IndexDiffers(id) => ("index-differs", id.to_string(), "rebuild"),
            };
            (words.text(&format!("fault-{what}")), place, words.text(&format!("repair-{repair}")))
        })
        .collect();
    if context.out.json {
        let problems: Vec<_> = told
            .iter()
            .map(|(what, place, repair)| json!({ "what": what, "where": place, "repair": repair }))
            .collect();
        context.out.object(&json!({ "ok": told.is_empty(), "problems": problems }))?;
    } else if told.is_empty() {
        context.out.text(&words.text("verify-ok"))?;
    } else {
        for (what, place, repair) in &told {
            let told = [("what", what.into()), ("where", place.into()), ("repair", repair.into())];
            context.out.text(&words.with("verify-problem", &told))?;
        }
        print::message(&words.with("verify-found", &[("count", told.len().into())]));
    }
    if told.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

pub(super) fn rebuild(context: &Context<'_>) -> Result<()> {
    let mut library = open_to_write(context)?;
    library.rebuild()?;
    let info = library.reader()?.info()?;
    if context.out.json {
        return context.out.object(&json!({ "ok": true, "resources": info.resources, "pages": info.pages }));
    }
    let counts = [("count", info.resources.into()), ("pages", info.pages.into())];
    context.out.text(&context.words.with("rebuild-done", &counts))
}

pub(super) fn remove(
    context: &Context<'_>,
    id: &ResourceId,
    how: Removal,
) -> std::result::Result<(), Failure> {
    let mut library = open_to_write(context)?;
    let (id, title) = id_and_title(context, &library, id)?;
    library.remove(&id, how)?;
    if context.out.json {
        context.out.object(&json!({ "id": id, "for_good": how == Removal::ForGood }))?;
        return Ok(());
    }
    let message = if how == Removal::ForGood { "remove-for-good-done" } else { "remove-done" };
    context.out.text(&context.words.with(message, &[("title", title.into())]))?;
    Ok(())
}

pub(super) fn restore(context: &Context<'_>, id: &ResourceId) -> std::result::Result<(), Failure> {
    let mut library = open_to_write(context)?;
    let (id, title) = id_and_title(context, &library, id)?;
    library.restore(&id)?;
    if context.out.json {
        context.out.object(&json!({ "id": id }))?;
        return Ok(());
    }
    context.out.text(&context.words.with("restore-done", &[("title", title.into())]))?;
    Ok(())
}

/// The id under which a resource is known, and its title as the reader knows it.
fn id_and_title(
    context: &Context<'_>,
    library: &Library,
    id: &ResourceId,
) -> std::result::Result<(ResourceId, String), Failure> {
    let reader = library.reader()?;
    let id = known(&reader, id)?;
    let language = context.words.language().code();
    let resource = reader.resource(&id)?;
    let title = resource.and_then(|resource| resource.title_in(language).map(|title| title.text.clone()));
    let title = title.unwrap_or_else(|| id.to_string());
    Ok((id, title))
}
