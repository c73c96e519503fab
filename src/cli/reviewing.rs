//! `review`: what waits, with its suggestions, and the verdict on it. `bookmark`: a mark to come back
//! by.

use serde_json::json;

use super::command::{Edited, Verdict};
use super::showing::known;
use super::{Context, Failure, json as shapes, open, open_to_write};
use crate::error::{Error, Kind, Result, What};
use crate::library::{Library, Review, Values};
use crate::model::{Cue, Grade, ResourceId};

/// What one suggestion shows: its field, value, cue and grade.
pub(super) type Line<'a> = (&'static str, String, &'a Cue, Grade);

pub(super) fn list(context: &Context<'_>, id: Option<&ResourceId>) -> std::result::Result<(), Failure> {
    let reader = open(context)?.reader()?;
    let mut reviews = reader.reviews()?;
    if let Some(id) = id {
        let id = known(&reader, id)?;
        reviews.retain(|review| review.resource.id == id);
    }
    if context.out.json {
        let reviews: Vec<_> = reviews.iter().map(shapes::review).collect();
        return Ok(context.out.object(&json!({ "waiting": reviews }))?);
    }
    if reviews.is_empty() {
        return Ok(context.out.text(&context.words.text("review-none"))?);
    }
    let mut lines = Vec::new();
    for review in &reviews {
        lines.extend(described(context, review));
    }
    Ok(context.out.text(&lines.join("\n"))?)
}

/// Title, one line of facts, and each suggestion with the words that led to it.
fn described(context: &Context<'_>, review: &Review) -> Vec<String> {
    let words = context.words;
    let title = review.resource.title_in(words.language().code());
    let title = title.map_or_else(|| words.text("title-missing"), |title| title.text.clone());
    let mut facts = vec![review.resource.id.to_string()];
    facts.extend(review.info.file.iter().map(|file| file.name.clone()));
    facts.push(words.with("pages-count", &[("count", review.pages.into())]));
    facts.extend(review.joined.then(|| words.text("review-joined")));
    let mut lines = vec![title, format!("  {}", facts.join(" · "))];
    for (field, value, cue, grade) in shapes::suggestion_lines(&review.suggested) {
        let grade = match grade {
            Grade::Sure => "grade-sure",
            Grade::Check => "grade-check",
            Grade::Missing => "grade-missing",
        };
        let place = cue.locator.as_ref().map(|locator| format!(" ({})", words.locator(locator)));
        let place = place.unwrap_or_default();
        lines.push(format!("  {field}: {value} [{}] {}{place}", words.text(grade), cue.words));
    }
    lines
}

pub(super) fn verdict(context: &Context<'_>, verdict: &Verdict) -> std::result::Result<(), Failure> {
    let mut library = open_to_write(context)?;
    let (accepted, id) = match verdict {
        Verdict::AcceptSure => (library.accept_sure()?, None),
        Verdict::Accept(id, edited) => {
            let id = known(&library.reader()?, id)?;
            let mut accepted = Vec::new();
            for review in waiting_of(&library, &id)? {
                accepted.push(library.accept(review.text, &edited_values(&review, edited))?);
            }
            (accepted, Some(id))
        }
        Verdict::LeaveOut(id) => {
            let id = known(&library.reader()?, id)?;
            for review in waiting_of(&library, &id)? {
                library.leave_out(review.text)?;
            }
            (Vec::new(), Some(id))
        }
    };
    let left_out = matches!(verdict, Verdict::LeaveOut(_));
    if context.out.json {
        let left_out: Vec<ResourceId> = id.filter(|_| left_out).into_iter().collect();
        context.out.object(&json!({ "accepted": accepted, "left_out": left_out }))?;
    } else if left_out {
        context.out.text(&context.words.text("review-left-out"))?;
    } else {
        let count = [("count", accepted.len().into())];
        context.out.text(&context.words.with("review-accepted", &count))?;
    }
    Ok(())
}

/// What waits of a resource; something must.
fn waiting_of(library: &Library, id: &ResourceId) -> Result<Vec<Review>> {
    let mut reviews = library.reader()?.reviews()?;
    reviews.retain(|review| review.resource.id == *id);
    match reviews.is_empty() {
        true => Err(Error::new(What::Review, Kind::NotFound).at(id.as_str())),
        false => Ok(reviews),
    }
}

/// What is suggested, with what a person gave in its place.
fn edited_values(review: &Review, edited: &Edited) -> Values {
    let suggested = review.values();
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let or = |given: &Option<String>, suggested| given.clone().map_or(suggested, filled);
    Values {
        title: edited.title.clone().unwrap_or(suggested.title),
        organizations: edited.organizations.clone().unwrap_or(suggested.organizations),
        date: edited.date.unwrap_or(suggested.date),
        kind: or(&edited.kind, suggested.kind),
        countries: edited.countries.clone().unwrap_or(suggested.countries),
        themes: edited.themes.clone().unwrap_or(suggested.themes),
        languages: edited.languages.clone().unwrap_or(suggested.languages),
        licence: or(&edited.licence, suggested.licence),
        symbols: edited.symbols.clone().unwrap_or(suggested.symbols),
    }
}

pub(super) fn bookmark(context: &Context<'_>, id: &ResourceId, on: bool) -> std::result::Result<(), Failure> {
    let mut library = open_to_write(context)?;
    let id = known(&library.reader()?, id)?;
    library.bookmark(&id, on)?;
    if context.out.json {
        context.out.object(&json!({ "id": id, "bookmarked": on }))?;
        return Ok(());
    }
    let message = if on { "bookmark-set" } else { "bookmark-off" };
    context.out.text(&context.words.text(message))?;
    Ok(())
}
