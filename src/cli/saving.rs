//! `save`, `saved`, `unsave`, `like`: searches that are kept, and a search by example.

use serde_json::json;

use super::arguments::Usage;
use super::command::Search;
use super::showing::known;
use super::{Context, Failure, open, open_to_write, searching};
use crate::error::{Kind, Result};
use crate::library::{Asked, Library, Reader, SavedSearch};
use crate::model::{Facet, ResourceId};
use crate::query::Like;
use crate::vocabulary::nearest_names;

type Outcome = std::result::Result<(), Failure>;

/// Finds more like a resource.
pub(super) fn like(context: &Context<'_>, id: &ResourceId, search: Search) -> Outcome {
    let reader = open(context)?.reader()?;
    let resource = known(&reader, id)?;
    let mut query = searching::query(context, search);
    query.like = Some(Like { resource, passage: None });
    Ok(searching::answer(context, &reader, query, false)?)
}

/// Lists the saved searches.
pub(super) fn list(context: &Context<'_>) -> Result<()> {
    let saved = open(context)?.reader()?.saved()?;
    if context.out.json {
        let shapes = saved.iter().map(shape).collect::<Vec<_>>();
        return context.out.object(&json!({ "saved": shapes }));
    }
    if saved.is_empty() {
        return context.out.text(&context.words.text("saved-none"));
    }
    let lines = saved.iter().map(|saved| {
        let count = context.words.with("resources-count", &[("count", saved.total.into())]);
        let new = (saved.new > 0).then(|| context.words.with("saved-new", &[("count", saved.new.into())]));
        let facts: Vec<String> = std::iter::once(count).chain(new).collect();
        format!("{}\n  {}\n  {}", saved.name, asked(context, &saved.asked), facts.join(" · "))
    });
    context.out.text(&lines.collect::<Vec<_>>().join("\n"))
}

/// Runs a saved search; what it finds is no longer new, where that can be written down.
pub(super) fn run(context: &Context<'_>, name: &str) -> Outcome {
    let mut library = Library::open(&context.folder, context.start)?.0;
    let reader = library.reader()?;
    let saved = named(&reader, name)?;
    searching::answer(context, &reader, saved.asked.query(&context.vocabulary), false)?;
    match library.look_at_search(saved.id) {
        Err(error) if matches!(error.kind, Kind::Busy | Kind::ReadOnly | Kind::DiskFull) => Ok(()),
        looked => Ok(looked?),
    }
}

/// Keeps a search under a name.
pub(super) fn save(context: &Context<'_>, name: &str, search: Search) -> Outcome {
    let asked = Asked::of(&searching::query(context, search));
    if asked.is_everything() {
        return Err(Usage::new("usage-nothing-to-save", &[]).into());
    }
    let mut library = open_to_write(context)?;
    library.save_search(name, &asked)?;
    let saved = named(&library.reader()?, name)?;
    if context.out.json {
        return Ok(context.out.object(&shape(&saved))?);
    }
    let args = [("name", saved.name.into()), ("count", saved.total.into())];
    Ok(context.out.text(&context.words.with("saved-done", &args))?)
}

/// Forgets a saved search.
pub(super) fn unsave(context: &Context<'_>, name: &str) -> Outcome {
    let mut library = open_to_write(context)?;
    let saved = named(&library.reader()?, name)?;
    library.forget_search(saved.id)?;
    if context.out.json {
        return Ok(context.out.object(&json!({ "name": saved.name, "removed": true }))?);
    }
    Ok(context.out.text(&context.words.with("saved-forgotten", &[("name", saved.name.into())]))?)
}

/// The saved search of this name, or wrong usage with the nearest names.
fn named(reader: &Reader, name: &str) -> std::result::Result<SavedSearch, Failure> {
    if let Some(saved) = reader.saved_named(name)? {
        return Ok(saved);
    }
    let saved = reader.saved()?;
    let near = nearest_names(name, saved.iter().map(|saved| saved.name.as_str()));
    Err(Usage::new("usage-unknown-saved", &[("name", name)]).nearest(near).into())
}

fn shape(saved: &SavedSearch) -> serde_json::Value {
    let facets = |chosen: fn(&crate::query::Choice) -> &std::collections::BTreeSet<String>| {
        let all = saved.asked.ticks.iter().map(|(facet, choice)| (facet.to_string(), json!(chosen(choice))));
        serde_json::Value::Object(all.collect())
    };
    let sort = crate::query::Sort::ALL.iter().find(|(sort, _)| *sort == saved.asked.sort);
    json!({
        "id": saved.id.number(),
        "name": saved.name,
        "texts": saved.asked.texts,
        "include": facets(|choice| &choice.include),
        "exclude": facets(|choice| &choice.exclude),
        "sort": sort.map(|(_, id)| id),
        "exact": saved.asked.exact,
        "like": saved.asked.like,
        "total": saved.total,
        "new": saved.new,
    })
}

/// What is asked, as a person would type it.
fn asked(context: &Context<'_>, asked: &Asked) -> String {
    let mut parts = asked.texts.clone();
    for (facet, choice) in asked.ticks.iter() {
        let label = |id: &String| match facet {
            Facet::Year | Facet::Status => id.clone(),
            _ => context.vocabulary.label(facet, id, context.words.language().code()),
        };
        parts.extend(choice.include.iter().map(|id| format!("{facet}:{}", label(id))));
        parts.extend(choice.exclude.iter().map(|id| format!("-{facet}:{}", label(id))));
    }
    parts.extend(asked.like.iter().map(|id| format!("like:{id}")));
    parts.join("  ")
}
