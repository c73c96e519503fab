//! What is ticked in the facets.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::model::Facet;

/// The ticked values of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// A resource must have one of these, if there are any.
    pub include: BTreeSet<String>,
    /// A resource must have none of these.
    pub exclude: BTreeSet<String>,
}

impl Choice {
    /// Whether nothing is ticked.
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// What is ticked: any of the values inside a facet, every facet at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ticks(BTreeMap<Facet, Choice>);

impl Ticks {
    /// The choice in one facet, if anything is ticked there.
    pub fn of(&self, facet: Facet) -> Option<&Choice> {
        self.0.get(&facet)
    }

    /// Whether nothing is ticked anywhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The facets in which something is ticked.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &Choice)> {
        self.0.iter().map(|(facet, choice)| (*facet, choice))
    }

    /// Ticks a value; it is no longer excluded.
    pub fn include(&mut self, facet: Facet, value: impl Into<String>) {
        let (value, choice) = (value.into(), self.0.entry(facet).or_default());
        choice.exclude.remove(&value);
        choice.include.insert(value);
    }

    /// Excludes a value; it is no longer ticked.
    pub fn exclude(&mut self, facet: Facet, value: impl Into<String>) {
        let (value, choice) = (value.into(), self.0.entry(facet).or_default());
        choice.include.remove(&value);
        choice.exclude.insert(value);
    }

    /// Takes a tick or an exclusion back.
    pub fn clear(&mut self, facet: Facet, value: &str) {
        if let Some(choice) = self.0.get_mut(&facet) {
            choice.include.remove(value);
            choice.exclude.remove(value);
            if choice.is_empty() {
                self.0.remove(&facet);
            }
        }
    }

    /// The years to which resources are narrowed: the first ticked range or year.
    pub fn years(&self) -> Option<YearRange> {
        self.of(Facet::Year)?.include.iter().find_map(|value| value.parse().ok())
    }

    /// Narrows to these years instead of those before, or to none; other ticks of the facet stay.
    pub fn set_years(&mut self, range: Option<YearRange>) {
        let choice = self.0.entry(Facet::Year).or_default();
        choice.include.retain(|value| value.parse::<YearRange>().is_err());
        choice.include.extend(range.map(|range| range.to_string()));
        if choice.is_empty() {
            self.0.remove(&Facet::Year);
        }
    }

    /// Takes every tick of one facet back.
    pub fn clear_facet(&mut self, facet: Facet) {
        self.0.remove(&facet);
    }
}

/// Years from the first to the last, both included: `2018`, `2010..2018`, `..2018`, `2010..`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearRange {
    /// The first year.
    pub from: i16,
    /// The last year.
    pub to: i16,
}

impl YearRange {
    /// Whether a value of the year facet lies in the range; `unknown` never does.
    pub fn holds(self, value: &str) -> bool {
        value.parse::<i16>().is_ok_and(|year| (self.from..=self.to).contains(&year))
    }
}

impl fmt::Display for YearRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (from, to) if from == to => write!(out, "{from:04}"),
            (0, to) => write!(out, "..{to:04}"),
            (from, i16::MAX) => write!(out, "{from:04}.."),
            (from, to) => write!(out, "{from:04}..{to:04}"),
        }
    }
}

impl FromStr for YearRange {
    type Err = ();

    fn from_str(text: &str) -> Result<YearRange, ()> {
        let year = |text: &str, open: i16| match text {
            "" => Ok(open),
            digits if digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse().map_err(|_| ())
            }
            _ => Err(()),
        };
        let (from, to) = match text.split_once("..") {
            Some(("", "")) => return Err(()),
            Some((from, to)) => (year(from, 0)?, year(to, i16::MAX)?),
            None if text.is_empty() => return Err(()),
            None => (year(text, 0)?, year(text, 0)?),
        };
        if from <= to { Ok(YearRange { from, to }) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_ranges() {
        for (text, expected) in [
            ("2018", Some((2018, 2018))),
            ("2010..2018", Some((2010, 2018))),
            ("..2018", Some((0, 2018))),
            ("2010..", Some((2010, i16::MAX))),
            ("2018..2010", None),
            ("..", None),
            ("", None),
            ("-5", None),
            ("20180", None),
            ("unknown", None),
        ] {
            let range = expected.map(|(from, to)| YearRange { from, to });
            assert_eq!(text.parse().ok(), range, "{text}");
            assert!(range.is_none_or(|range| range.to_string() == text), "{text}");
        }
        let range = YearRange { from: 2010, to: 2018 };
        assert_eq!(
            ["2009", "2010", "2018", "2019", "unknown"].map(|y| range.holds(y)),
            [false, true, true, false, false]
        );
    }

    #[test]
    fn one_range_of_years_takes_the_place_of_another() {
        let mut ticks = Ticks::default();
        ticks.include(Facet::Year, "unknown");
        for range in [YearRange { from: 2010, to: 2018 }, YearRange { from: 0, to: 2001 }] {
            ticks.set_years(Some(range));
            assert_eq!(ticks.years(), Some(range));
            assert_eq!(ticks.of(Facet::Year).map(|choice| choice.include.len()), Some(2));
        }
        ticks.set_years(None);
        assert!(ticks.years().is_none() && !ticks.is_empty());
        ticks.clear(Facet::Year, "unknown");
        ticks.set_years(None);
        assert!(ticks.is_empty());
    }

    #[test]
    fn a_value_is_ticked_or_excluded_never_both() {
        let mut ticks = Ticks::default();
        ticks.include(Facet::Country, "KG");
        ticks.exclude(Facet::Country, "KG");
        let choice = ticks.of(Facet::Country).expect("something is ticked");
        assert!(choice.include.is_empty() && choice.exclude.contains("KG"));
        ticks.clear(Facet::Country, "KG");
        assert!(ticks.is_empty());
    }
}
