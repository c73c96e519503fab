//! What a text is about, by how much it speaks of it: never by one mention in running text.
//!
//! Each mention weighs by where it stands and what it is. Countries must reach a weight that grows
//! with the length of the text, and a share of the heaviest. Themes are compared with each other: a
//! mention by a cue, or of a theme, that is rare in prose of the field weighs more than one that most
//! texts have. In a long text both must be spread over it: a single page does not make a subject.

use std::collections::{BTreeMap, BTreeSet};

use super::mention::Mention;
use super::paper::{Paper, Part, Place};
use super::pattern::{Patterns, Sort};
use crate::model::{Facet, Grade, Suggestion, Term};
use crate::vocabulary::Vocabulary;

/// Parts that a text is cut into to see how a subject is spread.
const PARTS: usize = 10;
/// Words from which a text must be about something in several places.
const LONG: usize = 2_000;
/// Parts of a long text in which a subject must occur.
const SPREAD: usize = 3;
/// Weight a country must reach for each thousand words.
const COUNTRY_A_THOUSAND: f32 = 0.5;
/// Share of the heaviest country that others must reach.
const COUNTRY_SHARE: f32 = 0.12;
/// Share of the heaviest theme that others must reach, and how many are suggested at most. These and
/// what places weigh were chosen on half of the briefs; `tests/describe.rs` measures on the other.
const THEME_SHARE: f32 = 0.1;
const THEMES: usize = 5;
/// What a theme that stands in a single point of a text keeps of its weight.
const GATHERED: f32 = 0.25;
/// Countries that a list at the beginning must name to tell the scope of a text.
const LISTED: usize = 3;
/// Countries that are usually donors or places of fighting must weigh so much more.
const RARELY: f32 = 2.5;
/// Share of a region's members that, suggested themselves, make the region superfluous.
const MEMBERS: f32 = 0.8;

/// What speaks for one value.
#[derive(Default)]
struct Weight<'m> {
    weight: f32,
    count: usize,
    parts: BTreeSet<usize>,
    in_title: bool,
    /// Named in a list at the beginning.
    is_listed: bool,
    /// The mention to show: the weightiest, the first of them.
    best: Option<(f32, &'m Mention)>,
}

fn of_place(part: Part) -> f32 {
    match part {
        Part::Title => 6.0,
        Part::Heading => 3.0,
        Part::Body => 1.0,
        Part::Aside => 0.5,
    }
}

fn of_sort(sort: Sort) -> f32 {
    match sort {
        Sort::Name | Sort::Cue | Sort::Acronym => 1.0,
        Sort::Place | Sort::People => 0.7,
    }
}

fn of_country(mention: &Mention, place: &Place<'_>) -> f32 {
    let own = of_place(place.part) * of_sort(mention.sort);
    match (place.is_first_page && place.part == Part::Body, place.is_cover) {
        (true, true) => own * 2.0,
        (true, false) => own * 1.5,
        (false, _) => own,
    }
}

/// Adds up what speaks for each value of a facet; `own` says what one mention weighs where it stands.
fn weigh<'m>(
    patterns: &Patterns,
    paper: &'m Paper<'_>,
    facet: Facet,
    own: impl Fn(&Mention, &Place<'_>) -> f32,
) -> BTreeMap<usize, Weight<'m>> {
    let mut weights: BTreeMap<usize, Weight<'m>> = BTreeMap::new();
    for mention in paper.mentions.iter().filter(|mention| patterns.values[mention.value].0 == facet) {
        let place = &paper.places[mention.line];
        let own = own(mention, place);
        let weight = weights.entry(mention.value).or_default();
        weight.weight += own;
        weight.count += 1;
        weight.in_title |= place.part == Part::Title;
        let at = place.words_before + mention.first;
        weight.parts.insert((at * PARTS).checked_div(paper.words.max(1)).unwrap_or(0));
        if weight.best.is_none_or(|(known, _)| known < own) {
            weight.best = Some((own, mention));
        }
    }
    weights
}

fn suggestion(
    patterns: &Patterns,
    paper: &Paper<'_>,
    value: usize,
    weight: &Weight<'_>,
    sure: bool,
) -> Option<Suggestion<Term>> {
    let (_, mention) = weight.best?;
    let cue = paper.cue(mention.line, mention.first, mention.last);
    let grade = if sure { Grade::Sure } else { Grade::Check };
    Some(Suggestion { value: Term::Id(patterns.values[value].1.clone()), cue, grade })
}

/// Countries and regions that the text is about, the heaviest first.
pub(super) fn countries(
    patterns: &Patterns,
    paper: &Paper<'_>,
    vocabulary: &Vocabulary,
) -> Vec<Suggestion<Term>> {
    let mut weights = weigh(patterns, paper, Facet::Country, of_country);
    for value in listed(patterns, paper) {
        if let Some(weight) = weights.get_mut(&value) {
            weight.is_listed = true;
            weight.weight += 1.0;
        }
    }
    let heaviest = weights.values().map(|weight| weight.weight).fold(0.0, f32::max);
    let thousands = paper.words as f32 / 1000.0;
    let mut kept: Vec<(usize, Weight<'_>)> = Vec::new();
    for (value, weight) in weights {
        let id = patterns.values[value].1.as_str();
        let is_rare = vocabulary.countries().iter().any(|country| {
            country.id == id && country.group.iter().any(|group| group == "donor" || group == "conflict-zone")
        });
        let rarely = if is_rare { RARELY } else { 1.0 };
        let least = (COUNTRY_A_THOUSAND * thousands).max(1.9).max(heaviest * COUNTRY_SHARE) * rarely;
        let is_spread = paper.words < LONG || weight.parts.len() >= SPREAD;
        let is_repeated = weight.count >= 2 || weight.is_listed;
        if weight.in_title || (is_repeated && weight.weight >= least && is_spread) {
            kept.push((value, weight));
        }
    }
    let ids: Vec<String> = kept.iter().map(|(value, _)| patterns.values[*value].1.clone()).collect();
    let is_superfluous = |id: &str| {
        let region = vocabulary.regions().iter().find(|region| region.id == id);
        region.filter(|region| !region.members.is_empty()).is_some_and(|region| {
            let named = region.members.iter().filter(|member| ids.contains(member)).count();
            named as f32 >= region.members.len() as f32 * MEMBERS
        })
    };
    kept.retain(|(value, _)| !is_superfluous(&patterns.values[*value].1));
    kept.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
    let suggestion = |(value, weight): &(usize, Weight<'_>)| {
        suggestion(patterns, paper, *value, weight, weight.in_title || weight.weight >= heaviest * 0.5)
    };
    kept.iter().filter_map(suggestion).collect()
}

/// Countries of a list in the first paragraphs: a text that begins by naming several side by side
/// says which it covers.
fn listed(patterns: &Patterns, paper: &Paper<'_>) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    for line in paper.first_page() {
        let is_country = |mention: &&Mention| {
            mention.line == line
                && patterns.values[mention.value].0 == Facet::Country
                && patterns.values[mention.value].1.starts_with(|c: char| c.is_ascii_uppercase())
        };
        let named: Vec<&Mention> = paper.mentions.iter().filter(is_country).collect();
        let mut run: BTreeSet<usize> = BTreeSet::new();
        let mut last: Option<&Mention> = None;
        for mention in named {
            // A word or two may stand with each: "Kazakhstan (north), the Ministry of Uzbekistan".
            let near = last.is_some_and(|last| {
                mention.first <= last.last + 5 && !ends(paper, line, last.last, mention.first)
            });
            if !near {
                run.clear();
            }
            run.insert(mention.value);
            if run.len() >= LISTED {
                all.extend(run.iter().copied());
            }
            last = Some(mention);
        }
    }
    all
}

fn ends(paper: &Paper<'_>, line: usize, from: usize, upto: usize) -> bool {
    (from..upto).any(|index| paper.lines[line].gap(index).contains(['.', ';', '!', '?']))
}

/// Themes that the text is about, the heaviest first.
pub(super) fn themes(patterns: &Patterns, paper: &Paper<'_>) -> Vec<Suggestion<Term>> {
    let weights = weigh(patterns, paper, Facet::Theme, |mention, place| {
        let by_place = match place.part {
            Part::Title => 3.0,
            Part::Heading => 2.0,
            Part::Body if place.is_first_page => 1.5,
            Part::Body => 1.0,
            Part::Aside => 0.5,
        };
        by_place * patterns.all[mention.pattern].telling
    });
    let is_long = paper.words >= LONG;
    let is_repeated = |weight: &Weight<'_>| weight.count >= 2 && (!is_long || weight.parts.len() >= SPREAD);
    let spread = |weight: &Weight<'_>| GATHERED + (1.0 - GATHERED) * weight.parts.len() as f32 / PARTS as f32;
    let mut scored: Vec<(f32, usize, Weight<'_>)> = weights
        .into_iter()
        .filter(|(_, weight)| is_repeated(weight))
        .map(|(value, weight)| (weight.weight * spread(&weight), value, weight))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let heaviest = scored.first().map_or(0.0, |(score, ..)| *score);
    let kept = scored.iter().take_while(|(score, ..)| *score >= heaviest * THEME_SHARE).take(THEMES);
    kept.filter_map(|(score, value, weight)| {
        suggestion(patterns, paper, *value, weight, *score >= heaviest * 0.7)
    })
    .collect()
}
