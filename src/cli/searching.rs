//! `search`: find, narrow, and show where the words stand.

use std::time::Instant;

use super::command::Search;
use super::{Context, Failure, citing, json, open};
use crate::error::Result;
use crate::library::{Reader, why_found};
use crate::model::{Answer, Facet, Hit, Passage, Resource};
use crate::query::{Query, Reading, Typing};

pub(super) fn search(context: &Context<'_>, mut search: Search) -> std::result::Result<(), Failure> {
    let form = search.form.take();
    let (limit, asks_why) = (search.limit, search.why);
    let mut query = query(context, search);
    query.window.nearly = form.is_none();
    if let Some(form) = form {
        query.window.limit = limit.unwrap_or(usize::MAX);
        return citing::results(context, &query, form);
    }
    Ok(answer(context, &open(context)?.reader()?, query, asks_why)?)
}

/// The question that a search on the command line asks.
pub(super) fn query(context: &Context<'_>, search: Search) -> Query {
    let reading = Reading { typing: Typing::Finished, exact: search.exact };
    let mut query = Query::read(&search.text, reading, &context.vocabulary);
    (query.ticks, query.window) = (search.ticks, search.window);
    query.without = search.without;
    query
}

/// Asks a question and shows what is found; `why` each was found, if that is asked too.
pub(super) fn answer(context: &Context<'_>, reader: &Reader, query: Query, asks_why: bool) -> Result<()> {
    let begun = Instant::now();
    let answer = reader.search(&query)?;
    let meant = reader.meant(&query, Typing::Finished, answer.total, answer.relaxed)?;
    let took_ms = (begun.elapsed().as_secs_f64() * 100_000.0).round() / 100.0;

    let found = known(reader, &answer.hits)?;
    let nearly = known(reader, &answer.nearly)?;
    if context.out.json {
        let objects = |found: Vec<Known<'_>>| -> Result<Vec<serde_json::Value>> {
            let mut objects = Vec::with_capacity(found.len());
            for (hit, resource, held) in found {
                let object = json::hit(hit, &resource, held, context.words);
                let why = if asks_why { Some(reader.why(&query, &hit.id)?) } else { None };
                objects.push(match why {
                    Some(why) => json::with_why(object, why.as_ref()),
                    None => object,
                });
            }
            Ok(objects)
        };
        let hits = objects(found)?;
        let mut object =
            json::answer(&query.text, &answer, hits, took_ms, &context.vocabulary, context.words);
        let lacks = answer.nearly.iter().map(|hit| &hit.lacks);
        let nearly = objects(nearly)?.into_iter().zip(lacks);
        object["nearly"] = nearly.map(|(object, lacks)| json::with_lacks(object, lacks)).collect();
        object["did_you_mean"] = serde_json::json!(meant);
        if let Some(like) = &query.like {
            object["like"] = serde_json::json!(like.resource);
        }
        return context.out.object(&object);
    }
    let mut lines = head(context, &answer, found.len());
    let texts: Vec<&str> = meant.iter().map(|meant| meant.text.as_str()).collect();
    if !texts.is_empty() {
        lines.push(context.words.with("search-meant", &[("texts", texts.join(", ").into())]));
    }
    for (number, (hit, resource, held)) in found.iter().chain(&nearly).enumerate() {
        if number == found.len() {
            lines.extend([String::new(), context.words.text("nearly-heading")]);
        }
        lines.extend(row(context, hit, resource, !held.is_empty()));
        if let Some(why) = if asks_why { reader.why(&query, &hit.id)? } else { None } {
            lines.extend(why_found(&why, context.words).into_iter().map(|line| format!("    {line}")));
        }
    }
    context.out.text(&lines.join("\n"))?;
    Ok(())
}

/// A hit with its record and the languages of its texts.
type Known<'a> = (&'a Hit, Resource, Vec<Option<String>>);

fn known<'a>(reader: &Reader, hits: &'a [Hit]) -> Result<Vec<Known<'a>>> {
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits {
        if let Some(resource) = reader.resource(&hit.id)? {
            found.push((hit, resource, reader.held_languages(&hit.id)?));
        }
    }
    Ok(found)
}

fn head(context: &Context<'_>, answer: &Answer, shown: usize) -> Vec<String> {
    let words = context.words;
    if answer.total == 0 {
        return vec![words.text("search-nothing")];
    }
    let mut lines =
        vec![words.with("search-total", &[("shown", shown.into()), ("total", answer.total.into())])];
    if answer.relaxed {
        lines.push(words.text("search-relaxed"));
    }
    let shown = answer.also.iter().filter(|also| !also.unsure);
    let mut forms: Vec<&str> = shown.map(|also| also.form.as_str()).collect();
    forms.dedup();
    if !forms.is_empty() {
        lines.push(words.with("search-also", &[("forms", forms.join(", ").into())]));
    }
    lines
}

/// Title, one line of facts, and the passages with their places.
fn row(context: &Context<'_>, hit: &Hit, resource: &Resource, held: bool) -> Vec<String> {
    let (words, language) = (context.words, context.words.language().code());
    let title =
        resource.title_in(language).map_or_else(|| words.text("title-missing"), |title| title.text.clone());
    let mut facts: Vec<String> = Vec::new();
    facts.extend(
        resource
            .organizations
            .iter()
            .map(|term| context.vocabulary.short_label(Facet::Organization, &term.key(), language)),
    );
    facts.extend(resource.date.year().map(|year| year.to_string()));
    facts.extend(resource.kind.as_ref().map(|kind| context.vocabulary.label(Facet::Kind, kind, language)));
    facts.extend(
        resource.countries.iter().map(|term| context.vocabulary.label(Facet::Country, &term.key(), language)),
    );
    if !held {
        facts.push(words.text("wanted"));
    }
    facts.extend(hit.waiting.then(|| words.text("status-waiting")));
    facts.extend(hit.bookmarked.then(|| words.text("status-bookmarked")));
    if resource.provenance.unverified {
        facts.push(words.text("unverified"));
    }
    let mut lines = vec![String::new(), title, format!("  {} · {}", hit.id, facts.join(" · "))];
    if !hit.lacks.is_empty() {
        let lacks = words.with("nearly-lacks", &[("words", hit.lacks.join(", ").into())]);
        lines.push(format!("  {lacks}"));
    }
    lines.extend(
        hit.passages
            .iter()
            .map(|passage| format!("  {}: {}", words.locator(&passage.locator), marked(passage))),
    );
    let more = hit.passages_total.saturating_sub(hit.passages.len() as u64);
    if more > 0 {
        lines.push(format!("  {}", words.with("more-passages", &[("count", more.into())])));
    }
    lines
}

/// The passage on one line, its matched words between asterisks.
fn marked(passage: &Passage) -> String {
    let mut text = String::new();
    for (at, character) in passage.text.chars().enumerate() {
        if passage.marks.iter().any(|(start, end)| *start == at || *end == at) {
            text.push('*');
        }
        text.push(if character == '\n' { ' ' } else { character });
    }
    if passage.marks.iter().any(|(_, end)| *end == passage.text.chars().count()) {
        text.push('*');
    }
    text
}
