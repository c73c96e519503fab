//! A date as precise as known, in the notation of ISO 8601 and its extension (EDTF level 0).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// When a resource was issued, as precise as known.
///
/// Written `2018`, `2018-05`, `2018-05-21`, or `2018-05-21/2018-05-22` for a span; the empty text
/// is [`Date::Unknown`], which is a value of its own and not a missing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Date {
    /// Not known.
    #[default]
    Unknown,
    /// A year, or a month or day in it: (year, month or 0, day or 0).
    On(i16, u8, u8),
    /// From one date to another, both of the shape of [`Date::On`].
    Span((i16, u8, u8), (i16, u8, u8)),
}

/// The text is not a date of the notation above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError(pub String);

impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not a date: {:?}", self.0)
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// The year it began.
    pub fn year(self) -> Option<i16> {
        match self {
            Date::Unknown => None,
            Date::On(year, ..) | Date::Span((year, ..), _) => Some(year),
        }
    }

    /// Every year it touches; empty when unknown.
    pub fn years(self) -> std::ops::RangeInclusive<i16> {
        match self {
            Date::Unknown => std::ops::RangeInclusive::new(1, 0),
            Date::On(year, ..) => year..=year,
            Date::Span((from, ..), (to, ..)) => from..=to,
        }
    }

    /// A number that sorts dates by their beginning: `yyyymmdd`, 0 when unknown.
    pub fn sort_key(self) -> u64 {
        match self {
            Date::Unknown => 0,
            Date::On(year, month, day) | Date::Span((year, month, day), _) => {
                u64::try_from(year).unwrap_or(0) * 10_000 + u64::from(month) * 100 + u64::from(day)
            }
        }
    }
}

fn write_day(out: &mut fmt::Formatter<'_>, (year, month, day): (i16, u8, u8)) -> fmt::Result {
    write!(out, "{year:04}")?;
    if month > 0 {
        write!(out, "-{month:02}")?;
    }
    if day > 0 {
        write!(out, "-{day:02}")?;
    }
    Ok(())
}

fn read_day(text: &str) -> Option<(i16, u8, u8)> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut number = |max: u8| match parts.next() {
        None => Some(0),
        Some(part) if part.len() == 2 => part.parse().ok().filter(|n| (1..=max).contains(n)),
        Some(_) => None,
    };
    let (month, day) = (number(12)?, number(31)?);
    (parts.next().is_none()).then_some((year, month, day))
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Date::Unknown => Ok(()),
            Date::On(year, month, day) => write_day(out, (year, month, day)),
            Date::Span(from, to) => {
                write_day(out, from)?;
                out.write_str("/")?;
                write_day(out, to)
            }
        }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let error = || DateError(text.to_owned());
        if text.is_empty() {
            return Ok(Date::Unknown);
        }
        match text.split_once('/') {
            None => {
                let (year, month, day) = read_day(text).ok_or_else(error)?;
                Ok(Date::On(year, month, day))
            }
            Some((from, to)) => {
                let (from, to) = (read_day(from).ok_or_else(error)?, read_day(to).ok_or_else(error)?);
                if from <= to { Ok(Date::Span(from, to)) } else { Err(error()) }
            }
        }
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Date, DateError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_alike() {
        for (text, year, key) in [
            ("", None, 0),
            ("2018", Some(2018), 20_180_000),
            ("2018-05", Some(2018), 20_180_500),
            ("2018-05-21", Some(2018), 20_180_521),
            ("2018-05-21/2018-05-22", Some(2018), 20_180_521),
            ("2017-12-30/2018-01-02", Some(2017), 20_171_230),
        ] {
            let date: Date = text.parse().expect(text);
            assert_eq!((date.to_string().as_str(), date.year(), date.sort_key()), (text, year, key));
        }
        for text in ["18", "2018-13", "2018-00", "2018-5", "2018-05-32", "May", "2018/2017", "2018-05-21-01"]
        {
            assert_eq!(text.parse::<Date>(), Err(DateError(text.to_owned())));
        }
        assert_eq!(Date::Span((2017, 12, 30), (2018, 1, 2)).years(), 2017..=2018);
        assert_eq!(Date::Unknown.years().count(), 0);
    }
}
