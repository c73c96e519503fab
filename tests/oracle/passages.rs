//! Whether what a hit shows stands where it says, and whether the marked words match.

use std::collections::BTreeSet;

use kitabkhana::model::{Hit, MatchedIn, Passage};
use kitabkhana::query::Query;

use crate::judge::{Clause, Reach};
use crate::rows::{Piece, Row};

/// Most passages that a hit shows.
const PASSAGES: usize = 3;
/// More characters than a passage of whole sentences may have.
const LONGEST: usize = 400;

/// Pages that are looked at for passages that are not alike.
const LOOKED_AT: usize = 9;

/// The same words, or nearly: nine in ten of six and more.
fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.to_lowercase();
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let both = one.iter().filter(|word| other.contains(*word)).count();
    let (less, more) = (one.len().min(other.len()), one.len().max(other.len()));
    if less < 6 || 2 * more > 3 * less { one == other } else { both * 10 >= less * 9 }
}

type Span = (usize, usize);

/// Compares one hit with the rows; the difference is told in words.
pub(crate) fn check(hit: &Hit, row: &Row, query: &Query) -> Result<(), String> {
    let clauses = Clause::wanted(&query.expression, None);
    let reach = Reach { exact: query.exact, far: query.far };
    let matches = |piece: &Piece| spans(piece, &clauses, reach);
    let places: BTreeSet<MatchedIn> =
        row.pieces.iter().filter(|piece| !matches(piece).is_empty()).map(|piece| piece.place).collect();
    if hit.matched_in.iter().copied().collect::<BTreeSet<_>>() != places
        || hit.matched_in.len() != places.len()
    {
        return Err(format!("words match in {places:?}"));
    }
    let blocks = || row.pieces.iter().filter(|piece| piece.page.is_some());
    let pages: BTreeSet<Option<usize>> =
        blocks().filter(|block| !matches(block).is_empty()).map(|block| block.page).collect();
    if hit.passages_total != pages.len() as u64 {
        return Err(format!("{} pages have wanted words", pages.len()));
    }
    let least = usize::from(!pages.is_empty());
    if !(least..=pages.len().min(PASSAGES)).contains(&hit.passages.len()) {
        return Err(format!("of {} pages {} passages are shown", pages.len(), hit.passages.len()));
    }
    let shown = &hit.passages;
    let twice = (1..shown.len()).any(|at| shown[..at].iter().any(|other| same(&other.text, &shown[at].text)));
    if twice {
        return Err("a passage is shown twice".to_owned());
    }
    // Fewer are shown than there is room for: what the other pages say is said already.
    if shown.len() < PASSAGES && pages.len() <= LOOKED_AT {
        for page in &pages {
            let mut here = blocks().filter(|block| block.page == *page && !matches(block).is_empty());
            let said = |block: &Piece| {
                let long = block.words.chars().count() > 320;
                long || shown.iter().any(|passage| same(&passage.text, &block.words))
            };
            if !here.any(said) {
                return Err(format!("page {page:?} has something else to say"));
            }
        }
    }
    for passage in &hit.passages {
        let locator = serde_json::to_value(&passage.locator).map_err(|error| error.to_string())?;
        let here = blocks().filter(|block| block.page.is_some_and(|page| row.locators[page] == locator));
        let explained = here.clone().any(|block| stands_in(passage, block, &matches(block)));
        if !explained {
            let blocks: Vec<&str> = here.map(|block| block.words.as_str()).collect();
            return Err(format!("no block of its page explains {passage:?}: {blocks:?}"));
        }
    }
    Ok(())
}

/// Every match in a piece, in scalar values; they may lie in one another.
fn spans(piece: &Piece, clauses: &[Clause], reach: Reach) -> Vec<Span> {
    let count = |byte: usize| piece.words[..byte].chars().count();
    let mut spans = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.looks_in(piece.place)) {
        for (at, token) in piece.tokens.iter().enumerate() {
            spans.extend(clause.end(piece, at, reach).map(|end| (count(token.start), count(end))));
        }
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Whether the passage is a piece of this block, with the right words marked.
fn stands_in(passage: &Passage, block: &Piece, matches: &[Span]) -> bool {
    if passage.language != block.language || passage.text.is_empty() {
        return false;
    }
    let length = passage.text.chars().count();
    if length > LONGEST {
        return false;
    }
    let in_order = passage.marks.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    let within = passage.marks.iter().all(|(start, end)| start < end && *end <= length);
    let offsets =
        block.words.char_indices().filter(|(byte, _)| block.words[*byte..].starts_with(&passage.text));
    in_order
        && within
        && !passage.marks.is_empty()
        && offsets.map(|(byte, _)| block.words[..byte].chars().count()).any(|from| {
            let to = from + length;
            let marked: Vec<Span> =
                passage.marks.iter().map(|(start, end)| (start + from, end + from)).collect();
            let meets = |a: &Span, b: &Span| a.0 < b.1 && b.0 < a.1;
            let crosses = |span: &&Span| span.0 < from || span.1 > to;
            // A match that is not marked lies under one that is, or under one that the cut goes through.
            let covered = |span: &Span| {
                marked.iter().any(|mark| meets(mark, span))
                    || matches.iter().filter(crosses).any(|m| meets(m, span))
            };
            marked.iter().all(|mark| matches.contains(mark))
                && matches.iter().filter(|span| span.0 >= from && span.1 <= to).all(covered)
        })
}
