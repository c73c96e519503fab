//! Makes a language profile from sample texts; run by `examples/train_languages.rs`.

use std::collections::BTreeMap;

use super::grams::{Gram, LONGEST, each_gram, letters, word_letters};
use super::profile::{GRAM_BYTES, MAGIC, VERSION, script_number};
use super::token::words;
use crate::model::Script;

/// Added to every count, so that no gram is impossible.
const SMOOTHING: f64 = 0.3;

/// Costs are sixteenths of -ln p.
const SCALE: f64 = 16.0;

/// A text in a known language.
#[derive(Debug, Clone)]
pub struct Sample {
    /// BCP-47 code; several samples of one language and script are taken together.
    pub language: String,
    /// The script of the words to learn from.
    pub script: Script,
    /// The words.
    pub text: String,
}

/// A profile that [`language`](super::language) can read, of every language in `samples`.
///
/// The same samples in the same order always give the same bytes.
pub fn train_profile(samples: &[Sample]) -> Vec<u8> {
    let scripts = [Script::Latin, Script::Cyrillic, Script::Arabic];
    let present: Vec<Script> =
        scripts.into_iter().filter(|script| samples.iter().any(|sample| sample.script == *script)).collect();
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, byte(present.len())]);
    for script in present {
        write_section(&mut out, script, samples);
    }
    out
}

fn write_section(out: &mut Vec<u8>, script: Script, samples: &[Sample]) {
    let of_script = || samples.iter().filter(|sample| sample.script == script);
    let mut languages: Vec<&str> = Vec::new();
    for sample in of_script() {
        if !languages.contains(&sample.language.as_str()) {
            languages.push(&sample.language);
        }
    }
    let mut counts: BTreeMap<Gram, Vec<u32>> = BTreeMap::new();
    for sample in of_script() {
        let Some(column) = languages.iter().position(|language| *language == sample.language) else {
            continue;
        };
        for word in words(&sample.text) {
            if let Some(letters) = word_letters(&sample.text, word, script) {
                each_gram(&letters, |gram| {
                    counts.entry(gram).or_insert_with(|| vec![0; languages.len()])[column] += 1;
                });
            }
        }
    }
    // A triple seen once in all languages together says nothing that outweighs its bytes.
    counts.retain(|gram, row| letters(*gram) < LONGEST || row.iter().sum::<u32>() > 1);

    out.extend([script_number(script), byte(languages.len())]);
    for language in &languages {
        out.push(byte(language.len()));
        out.extend(language.bytes());
    }
    let mut totals = vec![vec![0_u32; languages.len()]; LONGEST];
    let mut kinds = [0_u32; LONGEST];
    for (gram, row) in &counts {
        let length = letters(*gram) - 1;
        kinds[length] += 1;
        totals[length].iter_mut().zip(row).for_each(|(total, count)| *total += count);
    }
    let cost = |length: usize, column: usize, count: u32| {
        let whole = f64::from(totals[length][column]) + SMOOTHING * f64::from(kinds[length]);
        let cost = -((f64::from(count) + SMOOTHING) / whole).ln() * SCALE;
        cost.round().clamp(0.0, 255.0) as u8
    };
    for length in 0..LONGEST {
        out.extend((0..languages.len()).map(|column| cost(length, column, 0)));
    }
    out.extend(u32::try_from(counts.len()).unwrap_or(u32::MAX).to_le_bytes());
    for (gram, row) in &counts {
        out.extend(&gram.to_be_bytes()[8 - GRAM_BYTES..]);
        out.extend(row.iter().enumerate().map(|(column, count)| cost(letters(*gram) - 1, column, *count)));
    }
}

/// Numbers of scripts and languages and lengths of codes: all far below 255.
fn byte(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::profile::Section;

    fn samples() -> Vec<Sample> {
        let sample = |language: &str, script, text: &str| Sample {
            language: language.to_owned(),
            script,
            text: text.to_owned(),
        };
        vec![
            sample("en", Script::Latin, "the law and the court and the law"),
            sample("tr", Script::Latin, "ve bir ve bir kanun"),
            sample("ru", Script::Cyrillic, "закон и суд и закон"),
        ]
    }

    #[test]
    fn what_is_written_can_be_read() {
        let profile = train_profile(&samples());
        assert_eq!(profile, train_profile(&samples()));
        let latin = Section::of(&profile, Script::Latin).unwrap();
        assert_eq!(latin.languages, ["en", "tr"]);
        let the = u64::from(b't') << 32 | u64::from(b'h') << 16 | u64::from(b'e');
        let (costs, seen) = latin.costs(the);
        assert!(seen && costs[0] < costs[1], "{costs:?}");
        let (floors, seen) = latin.costs(u64::from(b'z') << 32 | u64::from(b'z') << 16 | u64::from(b'z'));
        assert!(!seen && floors[0] > costs[0]);
        assert_eq!(Section::of(&profile, Script::Cyrillic).unwrap().languages, ["ru"]);
        assert!(Section::of(&profile, Script::Arabic).is_none());
    }

    #[test]
    fn broken_profiles_and_other_versions_are_refused() {
        let profile = train_profile(&samples());
        for length in 0..profile.len() {
            // The last section is Cyrillic: without its last byte it is not there.
            assert!(Section::of(&profile[..length], Script::Cyrillic).is_none(), "{length}");
        }
        let mut newer = profile.clone();
        newer[MAGIC.len()] = VERSION + 1;
        assert!(Section::of(&newer, Script::Latin).is_none());
    }
}
