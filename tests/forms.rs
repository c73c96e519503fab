//! Which forms of words meet, by the pairs in `tests/forms/*.tsv`: language, form, form, same or other.
//!
//! Half of the pairs are forms of one word; the others are traps, different words that look alike.
//! Every third pair was kept aside while the stemmers were tuned.

use std::collections::BTreeMap;

use kitabkhana::text::forms_meet;

/// What is measured of one language.
#[derive(Default, Clone, Copy)]
struct Tally {
    same: usize,
    same_met: usize,
    other: usize,
    other_met: usize,
}

impl Tally {
    fn add(&mut self, same: bool, met: bool) {
        let (all, these) =
            if same { (&mut self.same, &mut self.same_met) } else { (&mut self.other, &mut self.other_met) };
        *all += 1;
        *these += usize::from(met);
    }

    /// Percent of the pairs of one word that meet.
    fn met(self) -> usize {
        self.same_met * 100 / self.same.max(1)
    }

    /// Percent of the merged pairs that are different words.
    fn wrong(self) -> usize {
        (self.other_met * 100).div_ceil((self.same_met + self.other_met).max(1))
    }
}

#[test]
fn forms_of_one_word_meet_and_words_that_look_alike_do_not() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forms");
    let (mut all, mut aside) = (BTreeMap::<String, Tally>::new(), BTreeMap::<String, Tally>::new());
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        for (number, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [language, one, two, verdict @ ("same" | "other")] = fields[..] else {
                panic!("{}:{}: {line}", file.display(), number + 1)
            };
            let same = verdict == "same";
            let met = forms_meet(language, one, two);
            assert_eq!(met, forms_meet(language, two, one), "{line}");
            all.entry(language.to_owned()).or_default().add(same, met);
            if number % 3 == 2 {
                aside.entry(language.to_owned()).or_default().add(same, met);
            } else if met != same && std::env::var_os("FORMS").is_some() {
                println!("{line}");
            }
        }
    }
    for (language, tally) in &all {
        let kept = aside[language];
        println!(
            "{language}: {} of {} same meet ({} %), {} of {} others ({} % of merged); kept aside: {} of {}, {} of {}",
            tally.same_met,
            tally.same,
            tally.met(),
            tally.other_met,
            tally.other,
            tally.wrong(),
            kept.same_met,
            kept.same,
            kept.other_met,
            kept.other,
        );
    }
}
