//! Why a resource was found, in sentences.

use crate::model::{MatchedIn, Why, WhyWord};
use crate::words::Words;

/// Forms named of one part.
const MOST: usize = 6;

/// The sentences: where which words stand and what led to them, what is missing, what the ranking
/// is made of.
pub fn why_found(why: &Why, words: &Words) -> Vec<String> {
    let mut said = Vec::new();
    for place in [
        MatchedIn::Title,
        MatchedIn::Symbol,
        MatchedIn::About,
        MatchedIn::Text,
        MatchedIn::Organization,
        MatchedIn::Country,
        MatchedIn::Theme,
    ] {
        let here: Vec<&WhyWord> = why.words.iter().filter(|word| word.place == place).collect();
        if here.is_empty() {
            continue;
        }
        let mut forms: Vec<String> = here.iter().take(MOST).map(|word| one(word, words)).collect();
        if here.len() > MOST {
            forms.push(words.with("found-more", &[("count", (here.len() - MOST).into())]));
        }
        let place = words.text(place_message(place));
        said.push(words.with("found-place", &[("place", place.into()), ("words", forms.join("; ").into())]));
    }
    if !why.missing.is_empty() {
        let missing = why.missing.join(", ");
        said.push(words.with("found-missing", &[("words", missing.into())]));
    }
    let all: f32 = why.parts.iter().map(|part| part.score).sum();
    if all > 0.0 {
        let share = |part: &crate::model::WhyPart| {
            let share = (part.score / all * 100.0).round() as i64;
            words.with("found-share", &[("part", part.part.as_str().into()), ("share", share.into())])
        };
        let shares: Vec<String> = why.parts.iter().map(share).collect();
        said.push(words.with("found-nearness", &[("shares", shares.join(", ").into())]));
    }
    said.push(words.text(if why.held { "found-held" } else { "found-wanted" }));
    said
}

fn one(word: &WhyWord, words: &Words) -> String {
    let args = [
        ("how", word.how.as_deref().unwrap_or("typed").into()),
        ("form", word.form.as_str().into()),
        ("typed", word.typed.as_str().into()),
    ];
    words.with("found-word", &args)
}

fn place_message(place: MatchedIn) -> &'static str {
    match place {
        MatchedIn::Title => "matched-in-title",
        MatchedIn::Symbol => "matched-in-symbol",
        MatchedIn::About => "matched-in-about",
        MatchedIn::Text => "matched-in-text",
        MatchedIn::Organization => "matched-in-organization",
        MatchedIn::Country => "matched-in-country",
        MatchedIn::Theme => "matched-in-theme",
    }
}
