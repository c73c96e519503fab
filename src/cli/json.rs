//! The shapes of JSON answers. They are a contract: keys may be added, none may change its meaning.

use serde::Serialize;
use serde_json::{Value, json};

use super::reviewing::Line;
use crate::catalogue::{Batch, BatchFile};
use crate::library::{ImportStatus, Imported, ImportedItem, Reader, Review, Shown, ShownText};
use crate::model::{
    Answer, Cue, Facet, FacetValue, Grade, Hit, MatchedIn, Passage, Resource, ResourceId, Suggested,
    Suggestion, Term, Why,
};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// The keys of terms: ids, or `text:` and a person's own words.
pub(super) fn keys(terms: &[Term]) -> Vec<String> {
    terms.iter().map(Term::key).collect()
}

/// Languages in which a resource was issued, then those in which it is held besides.
pub(super) fn languages(resource: &Resource, held: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
    let mut languages = resource.languages.clone();
    for language in held.into_iter().flatten() {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

#[derive(Serialize)]
struct JsonHit<'a> {
    id: &'a ResourceId,
    title: Option<&'a str>,
    title_status: Option<crate::model::TitleStatus>,
    kind: Option<&'a str>,
    year: Option<i16>,
    organizations: Vec<String>,
    countries: Vec<String>,
    themes: Vec<String>,
    languages: Vec<String>,
    held: bool,
    waiting: bool,
    bookmarked: bool,
    unverified: bool,
    score: f32,
    matched_in: &'a [MatchedIn],
    passages: &'a [Passage],
    passages_total: u64,
}

/// One found resource. `held` are the languages of its texts, one entry a text.
pub(super) fn hit(hit: &Hit, resource: &Resource, held: Vec<Option<String>>, words: &Words) -> Value {
    let title = resource.title_in(words.language().code());
    json!(JsonHit {
        id: &hit.id,
        title: title.map(|title| title.text.as_str()),
        title_status: title.map(|title| title.status),
        kind: resource.kind.as_deref(),
        year: resource.date.year(),
        organizations: keys(&resource.organizations),
        countries: keys(&resource.countries),
        themes: keys(&resource.themes),
        held: !held.is_empty(),
        languages: languages(resource, held),
        waiting: hit.waiting,
        bookmarked: hit.bookmarked,
        unverified: resource.provenance.unverified,
        score: hit.score,
        matched_in: &hit.matched_in,
        passages: &hit.passages,
        passages_total: hit.passages_total,
    })
}

/// A found resource with the words that it lacks.
pub(super) fn with_lacks(mut hit: Value, lacks: &[String]) -> Value {
    if let Some(object) = hit.as_object_mut() {
        object.insert("lacks".to_owned(), json!(lacks));
    }
    hit
}

/// A found resource with why it was found.
pub(super) fn with_why(mut hit: Value, why: Option<&Why>) -> Value {
    if let Some(object) = hit.as_object_mut() {
        object.insert("why".to_owned(), json!(why));
    }
    hit
}

/// The whole answer to a search.
pub(super) fn answer(
    query: &str,
    answer: &Answer,
    hits: Vec<Value>,
    took_ms: f64,
    vocabulary: &Vocabulary,
    words: &Words,
) -> Value {
    let facets: serde_json::Map<String, Value> = answer
        .facets
        .iter()
        .map(|(facet, values)| {
            let values = values.iter().map(|value| facet_value(*facet, value, vocabulary, words));
            (facet.to_string(), values.collect())
        })
        .collect();
    let bases: serde_json::Map<String, Value> =
        answer.bases.iter().map(|(facet, base)| (facet.to_string(), json!(base))).collect();
    json!({
        "query": query,
        "total": answer.total,
        "took_ms": took_ms,
        "relaxed": answer.relaxed,
        "far": answer.far,
        "also": answer.also,
        "hits": hits,
        "facets": facets,
        "counted": bases,
    })
}

fn facet_value(facet: Facet, value: &FacetValue, vocabulary: &Vocabulary, words: &Words) -> Value {
    json!({
        "id": value.id,
        "label": label(facet, &value.id, vocabulary, words),
        "count": value.count,
        "selected": value.selected,
        "excluded": value.excluded,
        "parent": vocabulary.above(facet, &value.id).first(),
    })
}

/// A facet value in the reader's language.
pub(super) fn label(facet: Facet, key: &str, vocabulary: &Vocabulary, words: &Words) -> String {
    match (facet, key) {
        (Facet::Year, "unknown") => words.text("year-unknown"),
        (Facet::Status, status) => words.text(&format!("status-{status}")),
        _ => vocabulary.label(facet, key, words.language().code()),
    }
}

/// One imported file.
pub(super) fn imported(imported: &Imported, words: &Words) -> Value {
    let status = match imported.status {
        ImportStatus::Added => "added",
        ImportStatus::Duplicate => "duplicate",
        ImportStatus::Restored => "restored",
        ImportStatus::Failed => "failed",
    };
    let item = |item: &ImportedItem| {
        json!({
            "id": item.id, "title": item.title, "joined": item.joined, "suggested": suggested(&item.suggested),
        })
    };
    let items: Vec<Value> = imported.items.iter().map(item).collect();
    json!({
        "path": imported.path.to_string_lossy(),
        "batch": imported.batch.number(),
        "file": imported.file.number(),
        "status": status,
        "waiting": imported.waiting,
        "id": imported.id,
        "joined": imported.joined,
        "items": items,
        "reason": imported.reason.as_ref().map(|error| words.error(error)),
        "reason_kind": imported.reason.as_ref().map(|error| error.kind.id()),
        "damaged": imported.damaged,
        "pages": imported.pages,
        "language": imported.language,
        "script": imported.script,
        "suggested": suggested(&imported.suggested),
    })
}

/// An import and its files.
pub(super) fn batch(batch: &Batch) -> Value {
    let file = |file: &BatchFile| {
        json!({
            "file": file.id.number(),
            "name": file.path.file_name().map(|name| name.to_string_lossy()),
            "state": file.state.id(),
            "reason_kind": file.reason,
            "resources": file.resources,
        })
    };
    json!({
        "batch": batch.id.number(),
        "begun": batch.begun,
        "ended": batch.ended,
        "hold": batch.hold,
        "left": batch.left(),
        "files": batch.files.iter().map(file).collect::<Vec<_>>(),
    })
}

/// Something that waits for review.
pub(super) fn review(review: &Review) -> Value {
    json!({
        "id": review.resource.id,
        "text": review.text.number(),
        "title": review.resource.titles.first().map(|title| &title.text),
        "joined": review.joined,
        "sure": review.is_sure(),
        "file": review.info.file,
        "language": review.info.language,
        "pages": review.pages,
        "suggested": suggested(&review.suggested),
    })
}

/// The suggestions one by one, each with its cue.
pub(super) fn suggestion_lines(suggested: &Suggested) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    lines.extend(suggested.title.as_ref().map(|it| ("title", it.value.0.clone(), &it.cue, it.grade)));
    lines.extend(suggested.date.as_ref().map(|it| ("year", it.value.to_string(), &it.cue, it.grade)));
    lines.extend(suggested.kind.as_ref().map(|it| ("kind", it.value.clone(), &it.cue, it.grade)));
    for (field, terms) in [
        ("organizations", &suggested.organizations),
        ("countries", &suggested.countries),
        ("themes", &suggested.themes),
    ] {
        lines.extend(terms.iter().map(|it| (field, it.value.key(), &it.cue, it.grade)));
    }
    lines.extend(suggested.symbols.iter().map(|it| ("symbols", it.value.clone(), &it.cue, it.grade)));
    lines.extend(suggested.licence.as_ref().map(|it| ("licence", it.value.clone(), &it.cue, it.grade)));
    lines
}

fn suggested(suggested: &Suggested) -> Value {
    let title = suggested.title.as_ref();
    let cue = |(field, value, cue, grade): Line<'_>| cue_of(field, &value, cue, grade);
    let cues: Vec<Value> = suggestion_lines(suggested).into_iter().map(cue).collect();
    let ids = |terms: &[Suggestion<Term>]| terms.iter().map(|it| it.value.key()).collect::<Vec<_>>();
    json!({
        "title": title.map(|title| &title.value.0),
        "title_status": title.map(|title| title.value.1),
        "kind": suggested.kind.as_ref().map(|kind| &kind.value),
        "year": suggested.date.as_ref().and_then(|date| date.value.year()),
        "date": suggested.date.as_ref().map(|date| date.value.to_string()),
        "countries": ids(&suggested.countries),
        "organizations": ids(&suggested.organizations),
        "themes": ids(&suggested.themes),
        "symbols": suggested.symbols.iter().map(|it| &it.value).collect::<Vec<_>>(),
        "licence": suggested.licence.as_ref().map(|it| &it.value),
        "cues": cues,
    })
}

fn cue_of(field: &str, value: &str, cue: &Cue, grade: Grade) -> Value {
    json!({ "field": field, "value": value, "cue": cue.words, "locator": cue.locator, "grade": grade })
}

/// A resource with its texts.
pub(super) fn shown(shown: &Shown, reader: &Reader, words: &Words) -> Value {
    let resource = &shown.resource;
    let texts: Vec<Value> = shown
        .texts
        .iter()
        .map(|ShownText { info, pages, waiting, .. }| {
            let pages: Vec<Value> = pages
                .iter()
                .map(|page| json!({ "locator": page.locator, "text": page.text(), "blocks": page.blocks }))
                .collect();
            json!({
                "language": info.language,
                "script": info.script,
                "file": info.file,
                "extractor": { "name": info.extractor.0, "version": info.extractor.1 },
                "from_ocr": info.from_ocr,
                "damaged": info.is_damaged,
                "waiting": waiting,
                "pages": pages,
            })
        })
        .collect();
    let provenance = &resource.provenance;
    let held = shown.texts.iter().map(|text| text.info.language.clone());
    json!({
        "id": resource.id,
        "titles": resource.titles,
        "kind": resource.kind,
        "date": (resource.date != crate::model::Date::Unknown).then(|| resource.date.to_string()),
        "year": resource.date.year(),
        "organizations": keys(&resource.organizations),
        "countries": keys(&resource.countries),
        "themes": keys(&resource.themes),
        "languages": languages(resource, held),
        "abouts": resource.abouts,
        "addresses": resource.addresses,
        "symbols": resource.symbols,
        "licence": resource.licence,
        "note": resource.note,
        "held": !shown.texts.is_empty(),
        "waiting": shown.is_waiting(),
        "bookmarked": shown.bookmarked,
        "in_bin": shown.in_bin,
        "texts": texts,
        "provenance": {
            "source": provenance.source,
            "retrieved_on": provenance.retrieved_on,
            "added_by": provenance.added_by,
            "evidence": reader.evidence(resource, words),
            "confidence": provenance.confidence,
            "unverified": provenance.unverified,
        },
    })
}
