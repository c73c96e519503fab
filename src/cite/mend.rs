//! Where the engine or a style falls short of the style's own rules, and how it is made good.
//!
//! Each rule answers to one line of `tests/citations/README.md`. The titles are signs here, so that no
//! rule can touch the words of a record.

use hayagriva::Formatting;

use super::sign::{ONLINE, Signs};
use super::work::Work;
use crate::model::Date;
use crate::words::Language;

/// Text of one formatting.
pub(super) struct Run {
    pub(super) text: String,
    pub(super) formatting: Formatting,
}

/// Months as a date in Russian names them alone, and beside a day.
const MONTHS: [(&str, &str); 12] = [
    ("январь", "января"),
    ("февраль", "февраля"),
    ("март", "марта"),
    ("апрель", "апреля"),
    ("май", "мая"),
    ("июнь", "июня"),
    ("июль", "июля"),
    ("август", "августа"),
    ("сентябрь", "сентября"),
    ("октябрь", "октября"),
    ("ноябрь", "ноября"),
    ("декабрь", "декабря"),
];

pub(super) fn mend(runs: &mut [Run], work: &Work, signs: &Signs, language: Language) {
    for run in runs {
        let text = &mut run.text;
        // APA leaves the comma before a month and day that are not known.
        replace(text, ",)", ")");
        // GOST: the title has it already, before a symbol and before many authors.
        ONLINE.iter().for_each(|words| replace(text, words, ""));
        access(text, work);
        quotes(text, signs);
        names(text, work, language);
        if language == Language::Russian {
            days(text, work);
        }
    }
}

fn replace(text: &mut String, from: &str, to: &str) {
    if text.contains(from) {
        *text = text.replace(from, to);
    }
}

/// APA says "Retrieved" of a page without a date; without the day of access the word hangs in the air.
fn access(text: &mut String, work: &Work) {
    if let (Some(address), None) = (&work.address, work.accessed) {
        for word in ["Retrieved ", "Извлечено "] {
            replace(text, &format!("{word}{address}"), address);
        }
    }
}

/// A description is not quoted; and a point inside of a quotation ends the sentence.
fn quotes(text: &mut String, signs: &Signs) {
    if let Some(sign) = signs.described() {
        for (open, close) in [("“", "”"), ("«", "»"), ("‘", "’")] {
            replace(text, &format!("{open}{sign}"), &sign.to_string());
            for mark in ["", ".", ","] {
                replace(text, &format!("{sign}{mark}{close}"), &format!("{sign}{mark}"));
            }
        }
        replace(text, &format!("{sign}.."), &format!("{sign}."));
    }
    replace(text, ".”.", ".”");
    replace(text, ".».", ".»");
}

/// The comma before "and" belongs to inverted names of persons or to a series; Russian has none, and
/// no "&".
fn names(text: &mut String, work: &Work, language: Language) {
    let Some(last) = work.names.last().filter(|_| work.names.len() > 1) else { return };
    for and in ["&", "and", "и"] {
        let to = if language == Language::Russian { "и" } else { and };
        if work.names.len() == 2 || language == Language::Russian {
            replace(text, &format!(", {and} {last}"), &format!(" {to} {last}"));
        }
        if language == Language::Russian {
            replace(text, &format!(" {and} {last}"), &format!(" {to} {last}"));
        }
    }
}

/// Beside a day a month stands in the genitive, after the day.
fn days(text: &mut String, work: &Work) {
    let issued = match work.date {
        Date::Unknown => None,
        Date::On(year, month, day) | Date::Span((year, month, day), _) => Some((year, month, day)),
    };
    for (_, month, day) in issued.into_iter().chain(work.accessed).filter(|date| date.2 > 0) {
        let Some((alone, beside)) = MONTHS.get(usize::from(month).wrapping_sub(1)) else { continue };
        replace(text, &format!("{alone} {day}"), &format!("{day} {beside}"));
        replace(text, &format!("{day} {alone}"), &format!("{day} {beside}"));
    }
}
