//! `show`, `history`, `info`: what a library holds and how it came to be so.

use serde_json::{Value, json};

use super::arguments::unknown_resource;
use super::{Context, Failure, json as shapes, open};
use crate::error::Result;
use crate::library::Reader;
use crate::model::{Facet, ResourceId};
use crate::vocabulary::nearest_names;

/// The id under which a resource is known, or wrong usage with the nearest ids.
pub(super) fn known(reader: &Reader, id: &ResourceId) -> std::result::Result<ResourceId, Failure> {
    if let Some(id) = reader.resolve(id)? {
        return Ok(id);
    }
    let known = reader.ids()?;
    let near = nearest_names(id.as_str(), known.iter().map(ResourceId::as_str));
    Err(unknown_resource(id.as_str()).nearest(near).into())
}

pub(super) fn show(context: &Context<'_>, id: &ResourceId) -> std::result::Result<(), Failure> {
    let reader = open(context)?.reader()?;
    let id = known(&reader, id)?;
    let Some(shown) = reader.show(&id)? else { return Err(unknown_resource(id.as_str()).into()) };
    if context.out.json {
        context.out.object(&shapes::shown(&shown, &reader, context.words))?;
        return Ok(());
    }
    let (words, language, resource) = (context.words, context.words.language().code(), &shown.resource);
    let mut lines: Vec<String> = resource.titles.iter().map(|title| title.text.clone()).collect();
    let mut fact = |name: String, values: Vec<String>| {
        if !values.is_empty() {
            lines.push(format!("{name}: {}", values.join("; ")));
        }
    };
    let labels = |facet, keys: Vec<String>| {
        keys.iter().map(|key| context.vocabulary.label(facet, key, language)).collect::<Vec<_>>()
    };
    fact(words.text("facet-kind"), labels(Facet::Kind, resource.kind.iter().cloned().collect()));
    fact(words.text("date"), vec![words.date(resource.date)]);
    for (facet, terms) in [
        (Facet::Organization, &resource.organizations),
        (Facet::Country, &resource.countries),
        (Facet::Theme, &resource.themes),
    ] {
        fact(words.text(&format!("facet-{facet}")), labels(facet, shapes::keys(terms)));
    }
    fact(words.text("facet-language"), labels(Facet::Language, resource.languages.clone()));
    fact(words.text("symbol"), resource.symbols.clone());
    fact(words.text("address"), resource.addresses.clone());
    fact(words.text("note"), resource.note.iter().cloned().collect());
    fact(words.text("evidence"), reader.evidence(resource, words));
    lines.extend(resource.provenance.unverified.then(|| words.text("unverified-explained")));
    let about = resource.abouts.iter().find(|about| about.language == language).or(resource.abouts.first());
    lines.extend(about.map(|about| about.text.clone()));
    lines.extend(shown.texts.is_empty().then(|| words.text("wanted-explained")));
    for text in &shown.texts {
        lines.extend(text.waiting.then(|| words.text("waiting-explained")));
        lines.extend(text.info.is_damaged.then(|| words.text("from-damaged")));
        for page in &text.pages {
            lines.push(format!("\n[{}]\n{}", words.locator(&page.locator), page.text()));
        }
    }
    context.out.text(&lines.join("\n"))?;
    Ok(())
}

pub(super) fn history(context: &Context<'_>, id: &ResourceId) -> std::result::Result<(), Failure> {
    let reader = open(context)?.reader()?;
    let id = known(&reader, id)?;
    let mut changes = reader.history(&id)?;
    changes.reverse();
    if context.out.json {
        let value = |text: &Option<String>| {
            text.as_deref().map(|text| serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)))
        };
        let changes: Vec<Value> = changes
            .iter()
            .map(|change| {
                json!({
                    "device": change.id.device,
                    "counter": change.id.counter,
                    "author": change.author.id(),
                    "time": change.time,
                    "revision": change.revision,
                    "field": change.field,
                    "old": value(&change.old),
                    "new": value(&change.new),
                })
            })
            .collect();
        context.out.object(&json!({ "id": id, "changes": changes }))?;
        return Ok(());
    }
    if changes.is_empty() {
        context.out.text(&context.words.text("history-none"))?;
        return Ok(());
    }
    let dash = "–";
    let lines = changes.iter().map(|change| {
        let (old, new) = (change.old.as_deref().unwrap_or(dash), change.new.as_deref().unwrap_or(dash));
        format!("{}  {}  {}: {old} → {new}", change.time, change.author.id(), change.field)
    });
    context.out.text(&lines.collect::<Vec<_>>().join("\n"))?;
    Ok(())
}

pub(super) fn info(context: &Context<'_>) -> Result<()> {
    let library = open(context)?;
    let info = library.reader()?.info()?;
    let version = env!("CARGO_PKG_VERSION");
    if context.out.json {
        return context.out.object(&json!({
            "library": context.folder.to_string_lossy(),
            "version": version,
            "resources": info.resources,
            "held": info.held,
            "wanted": info.resources - info.held,
            "texts": info.texts,
            "pages": info.pages,
            "in_bin": info.in_bin,
            "waiting": info.waiting,
            "accepted": info.accepted,
            "bookmarked": info.bookmarked,
            "unfinished": info.unfinished.map(|it| json!({ "left": it.left, "files": it.files })),
            "revision": info.revision,
            "read_only": library.read_only().map(|kind| kind.id()),
        }));
    }
    let words = context.words;
    let mut lines = vec![
        (words.text("info-library"), context.folder.display().to_string()),
        (words.text("info-version"), version.to_owned()),
        (words.with("resources-count", &[("count", info.resources.into())]), String::new()),
        (words.text("info-held"), info.held.to_string()),
        (words.with("pages-count", &[("count", info.pages.into())]), String::new()),
        (words.text("info-bin"), info.in_bin.to_string()),
        (words.text("info-waiting"), info.waiting.to_string()),
        (words.text("info-bookmarks"), info.bookmarked.to_string()),
    ];
    lines.extend(info.unfinished.map(|unfinished| {
        let counts = [("left", unfinished.left.into()), ("count", unfinished.files.into())];
        (words.with("import-unfinished", &counts), String::new())
    }));
    let line = |(name, value): &(String, String)| {
        if value.is_empty() { name.clone() } else { format!("{name}: {value}") }
    };
    context.out.text(&lines.iter().map(line).collect::<Vec<_>>().join("\n"))
}
