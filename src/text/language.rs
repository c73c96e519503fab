//! Which language is this: script first, then naive Bayes over the grams of words.
//!
//! The profile (`assets/profiles/languages.bin`) was trained on the Universal Declaration of Human
//! Rights in the nine languages and in neighbours that could be taken for them; a text nearest to a
//! neighbour has no answer.

use super::grams::{each_gram, word_letters};
use super::profile::Section;
use super::script::script;
use super::token::words;

/// The profile that comes with the program.
const PROFILE: &[u8] = include_bytes!("../../assets/profiles/languages.bin");

/// The languages there is an answer for.
const ANSWERS: [&str; 10] = ["en", "ru", "kk", "ky", "tg", "uz", "uz-Cyrl", "tk", "fa", "ps"];

/// Fewer letters than this tell nothing.
const FEWEST_LETTERS: usize = 12;

/// Of a long text so many words are looked at, evenly spread over it.
const MOST_WORDS: usize = 400;

/// How much likelier the best language must be than the next, in sixteenths of ln: e to the 3.
const SURE: u32 = 48;

/// The language of `text`, as BCP-47: `en`, `ru`, `kk`, `ky`, `tg`, `uz` (Latin), `uz-Cyrl`, `tk`, `fa` (also Dari)
/// or `ps`. `None` for any other language, and for texts too short or too mixed to tell.
///
/// Meant for sentences and longer texts; a query of three words is searched in every language that
/// its script allows instead.
pub fn language(text: &str) -> Option<&'static str> {
    verdict(PROFILE, text)
}

fn verdict(profile: &[u8], text: &str) -> Option<&'static str> {
    let script = script(text)?;
    let section = Section::of(profile, script)?;
    let words = words(text);
    let step = words.len().div_ceil(MOST_WORDS).max(1);
    let mut costs = vec![0_u32; section.languages.len()];
    let (mut letters, mut grams, mut unknown) = (0, 0_u32, 0_u32);
    for word in words.into_iter().step_by(step) {
        let Some(word) = word_letters(text, word, script) else { continue };
        letters += word.len();
        each_gram(&word, |gram| {
            let (row, known) = section.costs(gram);
            grams += 1;
            unknown += u32::from(!known);
            costs.iter_mut().zip(row).for_each(|(sum, cost)| *sum += u32::from(*cost));
        });
    }
    if letters < FEWEST_LETTERS {
        return None;
    }
    let mut ranked: Vec<(u32, &str)> = costs.into_iter().zip(section.languages).collect();
    ranked.sort_unstable();
    let (best, found) = *ranked.first()?;
    let sure = ranked.get(1).is_none_or(|(next, _)| next - best >= SURE);
    let _ = (grams, unknown);
    ANSWERS.into_iter().find(|answer| sure && *answer == found)
}
