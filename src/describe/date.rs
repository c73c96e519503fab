//! Dates in running text, in English and Russian, and which of them is that of the resource.

use super::line::Line;
use crate::model::Date;

/// Month names as beginnings; the number is the place in the list, from 1.
const MONTHS: [&[&str]; 12] = [
    &["january", "january", "январ"],
    &["february", "feb", "феврал"],
    &["march", "март"],
    &["april", "apr", "апрел"],
    &["may", "мая", "май", "мае"],
    &["june", "jun", "июн"],
    &["july", "jul", "июл"],
    &["august", "aug", "август"],
    &["september", "sept", "sep", "сентябр"],
    &["october", "oct", "октябр"],
    &["november", "nov", "ноябр"],
    &["december", "dec", "декабр"],
];

/// A date found in a line; a year, month or day of 0 is not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) from: (i16, u8, u8),
    pub(super) to: Option<(i16, u8, u8)>,
    /// Its first and last word.
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Found {
    /// The date with its year; `None` without one.
    pub(super) fn date(&self) -> Option<Date> {
        match (self.from, self.to) {
            ((0, ..), _) => None,
            (from, Some(to)) if from < to => Some(Date::Span(from, to)),
            ((year, month, day), _) => Some(Date::On(year, month, day)),
        }
    }
}

fn month(word: &str) -> Option<u8> {
    let is = |name: &&str| {
        if name.is_ascii() {
            word == *name || (name.len() == 3 && word == *name)
        } else {
            word.starts_with(*name) && word.chars().count() <= name.chars().count() + 2
        }
    };
    let at = MONTHS.iter().position(|names| names.iter().any(is)).or_else(|| (word == "jan").then_some(0))?;
    u8::try_from(at + 1).ok()
}

/// Whether a folded word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn day(word: &str) -> Option<u8> {
    let digits = word.strip_suffix("st").or(word.strip_suffix("nd")).or(word.strip_suffix("rd"));
    let digits = digits.or(word.strip_suffix("th")).unwrap_or(word);
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    (digits.len() <= 2).then_some(day)
}

fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|year| (1945..=2100).contains(year))?;
    (word.len() == 4).then_some(year)
}

/// Whether two days are the ends of a span.
fn spans(gap: &str) -> bool {
    matches!(gap.trim(), "-" | "–" | "—" | "‑")
}

/// Every date of a line, in its order.
pub(super) fn dates(line: &Line<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut index = 0;
    while index < line.words.len() {
        let next = numeric(line, index).or_else(|| worded(line, index));
        match next.filter(|next| found.last().is_none_or(|last| last.last < next.first)) {
            Some(next) => {
                index = next.last + 1;
                found.push(next);
            }
            None => index += 1,
        }
    }
    found
}

/// `2018-05-21` and `21.05.2018`.
fn numeric(line: &Line<'_>, at: usize) -> Option<Found> {
    let word = |index: usize| line.words.get(index).map(|word| word.form.as_str());
    let (a, b, c) = (word(at)?, word(at + 1)?, word(at + 2)?);
    let number =
        |text: &str, most: u8| text.parse().ok().filter(|n| (1..=most).contains(n) && text.len() == 2);
    let made = |year, month, day| Found { from: (year, month, day), to: None, first: at, last: at + 2 };
    match (line.gap(at), line.gap(at + 1)) {
        ("-", "-") => {
            // The time may stand against the day: 2018-05-21T10:00.
            let day = c.get(..2).filter(|_| c.len() == 2 || c[2..].starts_with('t'))?;
            Some(made(year(a)?, number(b, 12)?, number(day, 31)?))
        }
        ("." | "/", "." | "/") => Some(made(year(c)?, number(b, 12)?, day(a)?)),
        _ => None,
    }
}

/// Dates with the name of a month at `at`, or a day before it.
fn worded(line: &Line<'_>, at: usize) -> Option<Found> {
    let form = |index: usize| line.words.get(index).map(|word| word.form.as_str());
    let month = month(form(at)?)?;
    let word_before = |back: usize| at.checked_sub(back).and_then(form);
    let (mut first, mut last) = (at, at);
    let mut days = (0, None);
    if let Some(end) = word_before(1)
        .and_then(day)
        .filter(|_| line.gap(at - 1).trim_matches([' ', '\u{a0}', '»', '"']).is_empty())
    {
        (first, days) = (at - 1, (end, None));
        if let Some(start) =
            word_before(2).and_then(day).filter(|start| spans(line.gap(at - 2)) && *start < end)
        {
            (first, days) = (at - 2, (start, Some(end)));
        }
    } else if let Some(start) = form(at + 1).and_then(day).filter(|_| line.gap(at).trim().is_empty()) {
        (last, days) = (at + 1, (start, None));
        if let Some(end) = form(at + 2).and_then(day).filter(|end| spans(line.gap(at + 1)) && start < *end) {
            (last, days) = (at + 2, (start, Some(end)));
        }
    }
    let named = form(last + 1).and_then(year).filter(|_| matches!(line.gap(last).trim(), "" | ","));
    if named.is_some() {
        last += 1;
    }
    let year = named.unwrap_or(0);
    // A month alone is a word like others: "may", "march".
    if year == 0 && days.0 == 0 {
        return None;
    }
    let to = days.1.map(|end| (year, month, end));
    Some(Found { from: (year, month, days.0), to, first, last })
}

/// A bare year in a line.
pub(super) fn years(line: &Line<'_>) -> impl Iterator<Item = (i16, usize)> {
    line.words.iter().enumerate().filter_map(|(index, word)| {
        let part_of_symbol =
            line.gap(index).starts_with('/') || (index > 0 && line.gap(index - 1).ends_with('/'));
        year(&word.form).filter(|_| !part_of_symbol).map(|year| (year, index))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_people_write_them() {
        for (text, expected) in [
            ("held on 21-22 May 2018 in the valley", "2018-05-21/2018-05-22"),
            ("October 5, 2017", "2017-10-05"),
            ("Принят 5 октября 2017 года", "2017-10-05"),
            ("(the town, 4–5 October 2017)", "2017-10-04/2017-10-05"),
            ("March 3-4, 2016", "2016-03-03/2016-03-04"),
            ("printed in September 2019", "2019-09"),
            ("2018-05-21", "2018-05-21"),
            ("2019-03-01T10:00:00+05:00", "2019-03-01"),
            ("21.05.2018 г.", "2018-05-21"),
            ("Mon, 16 Oct 2017 14:07:00 +0000", "2017-10-16"),
            ("the 3rd July 2020", "2020-07-03"),
            ("they may march in 12 towns", ""),
            ("в марте 2020 года", "2020-03"),
        ] {
            let line = Line::new(text);
            let found = dates(&line).first().and_then(Found::date).unwrap_or_default();
            assert_eq!(found.to_string(), expected, "{text}");
        }
        let line = Line::new("THE VALLEY, January 21. (Agency)");
        assert_eq!(dates(&line).first().map(|found| found.from), Some((0, 1, 21)));
    }
}
