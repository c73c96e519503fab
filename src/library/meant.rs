//! "Did you mean": what may have been meant where little or nothing was found. From the library's own
//! words, a slip or two away, and from what the same keys write on another keyboard layout.

use super::Reader;
use crate::error::Result;
use crate::index::{Index, KnownWord, Statuses};
use crate::query::{Query, Ticks, Typing};
use crate::text;

/// Up to so many resources are next to nothing: something else may have been meant.
const FEW: u64 = 2;
/// So many times rarer than its neighbour, a word that is there may still be a slip.
const RARER: u64 = 20;
/// Suggestions given, and words tried for each one that is not known.
const MOST: usize = 3;
const TRIED: usize = 8;
/// Words of a text that are looked up; a longer one was pasted, not typed.
const LOOKED_UP: usize = 12;
/// Letters that must be typed of a word before the beginning of another is seen in it.
const BEGUN: usize = 4;

/// What may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Meant {
    /// The whole text with other words.
    pub text: String,
    /// How many resources it finds under the same ticks.
    pub total: u64,
}

/// Letters by which a word that stands nowhere is still seen to be one: others of the library begin so.
const KIN: usize = 5;

/// A word in the place of another, and how likely it is.
struct Instead {
    word: String,
    likely: f64,
    /// It was typed on another keyboard layout.
    turned: bool,
}

impl Reader {
    /// What may have been meant by a question that found `total` resources, or only some of its words
    /// (`relaxed`); the likeliest first. Empty where what was typed is found well.
    ///
    /// # Errors
    /// If the index or the catalogue cannot be read.
    pub fn meant(&self, query: &Query, typing: Typing, total: u64, relaxed: bool) -> Result<Vec<Meant>> {
        let pieces: Vec<&str> = query.text.split_whitespace().collect();
        if (total > FEW && !relaxed) || pieces.is_empty() || pieces.len() > LOOKED_UP || query.exact {
            return Ok(Vec::new());
        }
        let (index, statuses) = (self.index(), self.statuses()?);
        let typing_on = typing == Typing::Unfinished && query.text.ends_with(char::is_alphanumeric);
        let mut places: Vec<(usize, Vec<Instead>)> = Vec::new();
        for (place, piece) in pieces.iter().enumerate() {
            let begun = typing_on && place + 1 == pieces.len();
            let instead = self.instead(&index, &statuses, piece, begun)?;
            if !instead.is_empty() {
                places.push((place, instead));
            }
        }
        let mut meant: Vec<Meant> = Vec::new();
        for text in texts(&pieces, &places) {
            let found =
                self.count(&index, &statuses, &query.with_text(&text, typing, self.vocabulary()), None)?;
            let better = found > if relaxed { 0 } else { total };
            // What was typed on another layout is worth saying, though it finds nothing either.
            let turned = places.iter().all(|(_, instead)| instead.iter().all(|it| it.turned));
            if (better || (turned && total == 0 && meant.is_empty()))
                && meant.len() < MOST
                && meant.iter().all(|known| known.text != text)
            {
                meant.push(Meant { text, total: found });
            }
        }
        Ok(meant)
    }

    /// The words that may stand in the place of one, likeliest first; none where it is known well, or is no
    /// plain word.
    fn instead(&self, index: &Index, statuses: &Statuses, piece: &str, begun: bool) -> Result<Vec<Instead>> {
        let count = |word: &str| -> Result<u64> {
            let typing = if begun { Typing::Unfinished } else { Typing::Finished };
            let mut query = Query::read(word, typing, self.vocabulary());
            query.ticks = Ticks::default();
            index.count(&query, statuses)
        };
        if piece == "OR" || piece.starts_with('-') || piece.contains(['(', ')', '*', '«', '»', '“', '”'])
        {
            return Ok(Vec::new());
        }
        let own = count(piece)?;
        if own > FEW {
            return Ok(Vec::new());
        }
        let enough = |resources: u64| resources > own * RARER;
        let mut instead: Vec<Instead> = Vec::new();
        let letters = piece.chars().count();
        if !begun || letters >= BEGUN {
            for (rank, word) in text::on_other_layouts(piece).into_iter().enumerate() {
                let resources = count(&word)?;
                if enough(resources) || (own == 0 && self.has_kin(index, &word)?) {
                    let known = if resources > 0 { 100.0 } else { 50.0 };
                    let likely = known - rank as f64 + (resources as f64).ln_1p() / 10.0;
                    instead.push(Instead { word, likely, turned: true });
                }
            }
        }
        let is_word =
            piece.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | 'ʻ'));
        let slips = match letters {
            0..=3 => 0,
            4..=5 => 1,
            _ => 2,
        };
        // What another layout makes a word of is no slip.
        if is_word && slips > 0 && instead.is_empty() {
            let analysed = text::analyse_query(piece);
            if let [typed] = analysed.as_slice() {
                let mut near = index.words_near(&typed.exact, slips, false, TRIED)?;
                if near.is_empty() && begun && letters > BEGUN {
                    near = index.words_near(&typed.exact, 1, true, TRIED)?;
                }
                let least = near.first().map_or(0, |known| known.slips);
                let first = typed.exact.chars().next();
                let likely = |known: &KnownWord| {
                    // Two slips, one of them in the first letter, make another word: de-radicalization.
                    let same_first = known.slips == 1 || known.word.chars().next() == first;
                    let rare = own == 0 || known.slips == 1;
                    known.slips == least && same_first && rare && enough(known.resources)
                };
                let near = near.into_iter().filter(likely);
                instead.extend(near.map(|known| likelihood(known, first)));
            }
        }
        instead.sort_by(|a, b| b.likely.total_cmp(&a.likely).then_with(|| a.word.cmp(&b.word)));
        // Forms of one word find the same.
        let mut seen: Vec<Vec<String>> = Vec::new();
        instead.retain(|instead| {
            let stems: Vec<String> =
                text::analyse_query(&instead.word).into_iter().flat_map(|token| token.stems).collect();
            let new = stems.is_empty() || !seen.iter().flatten().any(|stem| stems.contains(stem));
            seen.push(stems);
            new
        });
        instead.truncate(MOST);
        Ok(instead)
    }

    /// Whether a long word begins like others of the library.
    fn has_kin(&self, index: &Index, word: &str) -> Result<bool> {
        let Some(token) = text::analyse_query(word).pop() else { return Ok(false) };
        let beginning: String = token.exact.chars().take(KIN).collect();
        let long = token.exact.chars().count() > KIN;
        Ok(long && !index.words_beginning(&beginning, 1)?.is_empty())
    }
}

/// Fewer slips, more resources, the same first letter.
fn likelihood(known: KnownWord, first: Option<char>) -> Instead {
    let same_first = if known.word.chars().next() == first { 2.0 } else { 0.0 };
    let likely = (known.resources as f64).ln_1p() + same_first - 4.0 * f64::from(known.slips);
    Instead { word: known.word, likely, turned: false }
}

/// The text with the likeliest words in the place of those not known; then with the next ones of each place.
fn texts(pieces: &[&str], places: &[(usize, Vec<Instead>)]) -> Vec<String> {
    if places.is_empty() {
        return Vec::new();
    }
    let with = |other: Option<(usize, usize)>| {
        let mut words: Vec<&str> = pieces.to_vec();
        for (number, (place, instead)) in places.iter().enumerate() {
            let rank = other.filter(|(of, _)| *of == number).map_or(0, |(_, rank)| rank);
            if let Some(instead) = instead.get(rank) {
                words[*place] = &instead.word;
            }
        }
        words.join(" ")
    };
    let others = places.iter().enumerate();
    let others = others.flat_map(|(number, (_, instead))| (1..instead.len()).map(move |rank| (number, rank)));
    std::iter::once(with(None)).chain(others.map(|other| with(Some(other)))).collect()
}
