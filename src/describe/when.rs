//! When a resource was issued: declared, or told at the beginning of its text.

use super::Given;
use super::date::{Found, dates, years};
use super::line::Line;
use super::paper::{Paper, Part};
use crate::model::{Cue, Date, Grade, Suggestion};

/// The date, and the day and month of a line at the beginning that names no year.
pub(super) fn date(given: Given<'_>, paper: &Paper<'_>) -> (Option<Suggestion<Date>>, Option<(u8, u8)>) {
    if let Some(suggestion) = given.date.and_then(declared) {
        return (Some(suggestion), None);
    }
    let mut best: Option<(u32, usize, Found)> = None;
    let mut dateline = None;
    for line in paper.first_page() {
        for found in dates(&paper.lines[line]) {
            if found.date().is_none() {
                if found.from.2 > 0 && dateline.is_none() {
                    dateline = Some((line, found));
                }
                continue;
            }
            let weight = weight(paper, line, &found);
            if best.is_none_or(|(known, ..)| known < weight) {
                best = Some((weight, line, found));
            }
        }
    }
    if let Some((weight, line, found)) = best {
        let grade = if weight >= ALONE { Grade::Sure } else { Grade::Check };
        let cue = paper.cue(line, found.first, found.last);
        let value = found.date().unwrap_or_default();
        return (Some(Suggestion { value, cue, grade }), None);
    }
    let day = dateline.map(|(_, found)| (found.from.1, found.from.2));
    (year_alone(paper, dateline.map(|(_, found)| found)), day)
}

/// The weight of a date that is all its line says.
const ALONE: u32 = 8;

fn weight(paper: &Paper<'_>, line: usize, found: &Found) -> u32 {
    let (words, place) = (&paper.lines[line].words, &paper.places[line]);
    let of_date = found.last - found.first + 1;
    let mut weight = u32::from(found.from.2 > 0) + u32::from(found.from.1 > 0);
    // A place may stand beside it: "Town, country, 3 May 2019".
    if words.len() <= of_date + 5 {
        weight += ALONE;
    } else if place.part == Part::Title || place.is_cover {
        weight += 3;
    }
    weight + u32::from(line == 0)
}

fn declared(text: &str) -> Option<Suggestion<Date>> {
    let line = Line::new(text);
    let found = dates(&line).iter().find_map(Found::date);
    let value = found.or_else(|| years(&line).next().map(|(year, _)| Date::On(year, 0, 0)))?;
    let cue = Cue { words: text.to_owned(), locator: None };
    Some(Suggestion { value, cue, grade: Grade::Sure })
}

/// A year on the cover; else the only year that a text names at all.
fn year_alone(paper: &Paper<'_>, dateline: Option<Found>) -> Option<Suggestion<Date>> {
    let all = || {
        (0..paper.lines.len())
            .flat_map(|line| years(&paper.lines[line]).map(move |(year, word)| (line, year, word)))
    };
    let cover = all().find(|(line, ..)| paper.places[*line].is_cover && paper.lines[*line].words.len() <= 12);
    let only = || {
        let (line, year, word) = all().next()?;
        all().all(|(_, other, _)| other == year).then_some((line, year, word))
    };
    let (line, year, word) = cover.or_else(only)?;
    let value = match dateline {
        Some(found) => Date::On(year, found.from.1, found.from.2),
        None => Date::On(year, 0, 0),
    };
    Some(Suggestion { value, cue: paper.cue(line, word, word), grade: Grade::Check })
}
