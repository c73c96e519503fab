//! What kind of work it is, by words of its title and first lines.

use super::Given;
use super::line::Line;
use super::paper::{Paper, Part};
use crate::model::{Cue, Grade, Suggestion};

/// Words by which works name their kind, the more telling first. A Russian word may have any ending.
const CUES: [(&str, &[&str]); 21] = [
    (
        "summary",
        &[
            "summary of discussions",
            "summary report",
            "meeting summary",
            "summary",
            "резюме",
            "итоги обсуждени",
        ],
    ),
    (
        "statement",
        &[
            "joint statement",
            "statement",
            "communique",
            "communiqué",
            "совместн заявлени",
            "заявлени",
            "коммюнике",
        ],
    ),
    ("resolution", &["resolution", "резолюци"]),
    ("declaration", &["declaration", "деклараци"]),
    ("convention", &["convention", "treaty", "конвенци"]),
    ("action-plan", &["action plan", "plan of action", "план действий", "roadmap", "дорожн карт"]),
    ("law", &["law", "act", "code", "decree", "закон", "кодекс", "указ", "постановлени"]),
    ("handbook", &["handbook", "справочник", "настольн книг"]),
    ("toolkit", &["toolkit", "tool kit", "инструментари"]),
    ("manual", &["manual", "учебн пособи", "методическ пособи", "пособи"]),
    ("guide", &["guide", "guidelines", "guidance", "guidebook", "руководств", "методическ рекомендаци"]),
    ("training", &["training course", "training module", "curriculum", "training", "тренинг", "учебн модул"]),
    ("strategy", &["strategy", "concept", "programme", "стратеги", "концепци", "программ"]),
    ("rules", &["rules", "минимальн правил", "правил"]),
    (
        "study",
        &[
            "study",
            "survey",
            "assessment",
            "analysis",
            "research",
            "baseline",
            "исследовани",
            "опрос",
            "анализ",
        ],
    ),
    ("report", &["report", "review", "доклад", "отчет", "обзор"]),
    ("article", &["article", "policy brief", "brief", "paper", "working paper", "commentary", "стать"]),
    ("news", &["press release", "news release", "пресс релиз", "новост"]),
    ("conference", &["conference", "forum", "конференци", "форум"]),
    ("campaign", &["campaign", "кампани"]),
    ("project", &["project document", "project", "проект"]),
];

/// The weight, less the place in the list, from which a cue leaves no doubt: 5.
const SURE: u32 = 480;

/// The kind that the text gives itself; news by its dateline or the path of its address.
pub(super) fn kind(given: Given<'_>, paper: &Paper<'_>, is_dated: bool) -> Option<Suggestion<String>> {
    let mut best: Option<(u32, Suggestion<String>)> = None;
    for line in paper.first_page() {
        let place = &paper.places[line];
        if !place.is_cover && place.part != Part::Title {
            continue;
        }
        for (order, (kind, cues)) in (0u32..).zip(CUES) {
            for cue in cues {
                let Some((first, last, ahead)) = find(&paper.lines[line], cue) else { continue };
                let weight =
                    (weight(&paper.lines[line], place.part, first, last, ahead) * 100).saturating_sub(order);
                if weight > 100 && best.as_ref().is_none_or(|(known, _)| *known < weight) {
                    let grade = if weight >= SURE { Grade::Sure } else { Grade::Check };
                    let cue = paper.cue(line, first, last);
                    best = Some((weight, Suggestion { value: kind.to_owned(), cue, grade }));
                }
            }
        }
    }
    let news = || news(given, paper, is_dated);
    match best {
        Some((weight, found)) if weight >= SURE => Some(found),
        best => news().or(best.map(|(_, found)| found)),
    }
}

/// How much a cue in a line weighs: most if it is all that the line says, then at the beginning or
/// the end of a title, where works name their kind.
fn weight(line: &Line<'_>, part: Part, first: usize, last: usize, is_sentence: bool) -> u32 {
    let (all, of_cue) = (line.words.len(), last - first + 1);
    let at_edge = first == 0 || last + 1 == all;
    match part {
        _ if all == of_cue => 6,
        // "Handbook on …", "Law of the Republic of …": the kind, then what it is about.
        Part::Title | Part::Heading if first <= 1 || at_edge => 5,
        Part::Title => 3,
        _ if is_sentence => 0,
        _ if first == 0 => 4,
        Part::Heading => 2,
        _ if at_edge || all <= 8 => 2,
        _ => 1,
    }
}

/// The first place of a cue in a line, and whether the line is a sentence.
fn find(line: &Line<'_>, cue: &str) -> Option<(usize, usize, bool)> {
    let parts: Vec<&str> = cue.split(' ').collect();
    let is = |index: usize, part: &str| {
        let form = &line.words[index].form;
        if part.is_ascii() || part.ends_with('é') { form == part } else { form.starts_with(part) }
    };
    let most = line.words.len().checked_sub(parts.len())?;
    let first = (0..=most).find(|&at| parts.iter().enumerate().all(|(next, part)| is(at + next, part)))?;
    let text = line.text.trim_end();
    Some((first, first + parts.len() - 1, text.ends_with(['.', ',', ';', ':']) && line.words.len() > 8))
}

/// News: an address that says so, a dateline, or a short dated text without headings.
fn news(given: Given<'_>, paper: &Paper<'_>, is_dated: bool) -> Option<Suggestion<String>> {
    let made = |cue: Cue, grade| Some(Suggestion { value: "news".to_owned(), cue, grade });
    let says =
        |segment: &str| matches!(segment, "news" | "novosti" | "press" | "press-release" | "press-releases");
    if let Some(address) = given.address.filter(|address| address.split('/').any(says)) {
        return made(Cue { words: address.to_owned(), locator: None }, Grade::Sure);
    }
    let first = (0..paper.lines.len()).find(|&line| paper.places[line].locator.is_some())?;
    let line = &paper.lines[first];
    let found = super::date::dates(line);
    let dateline = found.first().filter(|found| found.last <= 7 && is_dated);
    let found = dateline?;
    let shouts = line.words.first().is_some_and(|word| word.case == super::line::Case::Upper);
    let has_headings = paper.places.iter().any(|place| place.part == Part::Heading);
    let alone = found.last + 1 == line.words.len() && paper.words < 1_500 && !has_headings;
    if shouts && found.first >= 1 && line.words.len() > 12 {
        return made(paper.cue(first, 0, found.last), Grade::Sure);
    }
    if alone { made(paper.cue(first, found.first, found.last), Grade::Check) } else { None }
}
