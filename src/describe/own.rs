//! What a resource says of itself on its first page: document symbols and the licence.

use super::paper::Paper;
use crate::model::{Cue, Grade, Suggestion};
use crate::text;

/// Longest line, in words, in which a symbol is the resource's own and not one that it cites.
const OWN: usize = 14;

/// Words after which a symbol is another work's. Stems for Russian; "см" is "see".
const CITING: [&str; 18] = [
    "see",
    "cf",
    "pursuant",
    "accordance",
    "recalling",
    "recalls",
    "implementing",
    "implementation",
    "cited",
    "citing",
    "supersedes",
    "replaces",
    "см",
    "ср",
    "согласно",
    "соответств",
    "исполнени",
    "осуществлени",
];

fn is_citing(word: &str) -> bool {
    CITING
        .iter()
        .any(|one| word == *one || (one.chars().count() > 5 && !one.is_ascii() && word.starts_with(one)))
}

/// Document symbols on a cover line of their own.
pub(super) fn symbols(paper: &Paper<'_>) -> Vec<Suggestion<String>> {
    let mut symbols: Vec<Suggestion<String>> = Vec::new();
    for line in paper.first_page().filter(|&line| paper.places[line].is_cover) {
        let words = &paper.lines[line].words;
        for found in text::symbols(paper.lines[line].text) {
            let value = paper.lines[line].text[found.start..found.end].to_owned();
            let of_symbol =
                words.iter().filter(|word| found.start <= word.start && word.end <= found.end).count();
            let is_cited =
                words.iter().take_while(|word| word.end <= found.start).any(|word| is_citing(&word.form));
            if is_cited || words.len() > OWN || symbols.iter().any(|known| known.value == value) {
                continue;
            }
            let grade = if of_symbol + 2 >= words.len() { Grade::Sure } else { Grade::Check };
            let cue = Cue { words: value.clone(), locator: paper.places[line].locator.cloned() };
            symbols.push(Suggestion { value, cue, grade });
        }
    }
    symbols
}

/// The licence that the text names: Creative Commons by its code, or the reservation of all rights.
pub(super) fn licence(paper: &Paper<'_>) -> Option<Suggestion<String>> {
    let mut reserved = None;
    for (line, place) in paper.lines.iter().zip(&paper.places) {
        let has = |at: usize, words: &[&str]| {
            words
                .iter()
                .enumerate()
                .all(|(next, word)| line.words.get(at + next).is_some_and(|it| it.form == *word))
        };
        for at in 0..line.words.len() {
            let named = has(at, &["creative", "commons"]) || has(at, &["creativecommons", "org"]);
            if named || has(at, &["cc", "by"]) || has(at, &["cc0"]) {
                let around: Vec<&str> = line.words[at..line.words.len().min(at + 16)]
                    .iter()
                    .map(|word| word.form.as_str())
                    .collect();
                let cue = Cue {
                    words: line.slice(at, (at + 9).min(line.words.len() - 1)).to_owned(),
                    locator: place.locator.cloned(),
                };
                let (value, grade) = match creative_commons(&around) {
                    Some(code) => (code, Grade::Sure),
                    None => ("Creative Commons".to_owned(), Grade::Check),
                };
                return Some(Suggestion { value, cue, grade });
            }
            if reserved.is_none()
                && (has(at, &["all", "rights", "reserved"]) || has(at, &["все", "права", "защищены"]))
            {
                let cue = Cue { words: line.slice(at, at + 2).to_owned(), locator: place.locator.cloned() };
                reserved = Some(Suggestion { value: cue.words.clone(), cue, grade: Grade::Sure });
            }
        }
    }
    reserved
}

/// `CC BY-NC-SA 3.0` from the words of a licence, in letters or in full.
fn creative_commons(words: &[&str]) -> Option<String> {
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    if has(&["cc0"]) || words.windows(2).any(|two| two == ["publicdomain", "zero"]) {
        return Some("CC0".to_owned());
    }
    if !has(&["by", "attribution"]) {
        return None;
    }
    let mut code = "CC BY".to_owned();
    for (names, letters) in [
        (&["nc", "noncommercial", "commercial"][..], "-NC"),
        (&["sa", "sharealike"][..], "-SA"),
        (&["nd", "noderivatives", "noderivs"][..], "-ND"),
    ] {
        if has(names) {
            code.push_str(letters);
        }
    }
    let number = |word: &&str| word.len() == 1 && word.bytes().all(|b| b.is_ascii_digit());
    if let Some(version) = words.windows(2).find(|two| two.iter().all(&number)) {
        code.push_str(&format!(" {}.{}", version[0], version[1]));
    }
    Some(code)
}
