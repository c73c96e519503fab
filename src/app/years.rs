//! The axis of years: how the found resources are spread over the years, and which years are chosen.

use crate::model::FacetValue;
use crate::query::YearRange;

/// How many bars stand on the axis.
pub const BARS: usize = 20;

/// The share of resources, in hundredths, that must lie on the axis beside its first bar.
const MOST: u64 = 95;

/// Every year there is.
const EVERY: YearRange = YearRange { from: 0, to: i16::MAX };

/// One of the two ends of the chosen years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearEnd {
    /// The first year.
    First,
    /// The last year.
    Last,
}

impl YearEnd {
    /// Both, in their order.
    pub const ALL: [YearEnd; 2] = [YearEnd::First, YearEnd::Last];

    /// The year at this end; `None` where the range is open.
    pub fn of(self, range: Option<YearRange>) -> Option<i16> {
        let range = range?;
        match self {
            YearEnd::First => Some(range.from).filter(|year| *year != EVERY.from),
            YearEnd::Last => Some(range.to).filter(|year| *year != EVERY.to),
        }
    }

    /// A range with this end at a year, or open; the other end moves along where it must. `None` for
    /// one that is open at both.
    pub fn moved(self, range: Option<YearRange>, year: Option<i16>) -> Option<YearRange> {
        let range = range.unwrap_or(EVERY);
        let moved = match self {
            YearEnd::First => {
                let from = year.unwrap_or(EVERY.from);
                YearRange { from, to: range.to.max(from) }
            }
            YearEnd::Last => {
                let to = year.unwrap_or(EVERY.to);
                YearRange { from: range.from.min(to), to }
            }
        };
        (moved != EVERY).then_some(moved)
    }

    /// What is typed for this end -> its year. The outer `None`: not yet, or no longer, a year.
    pub(super) fn read(typed: &str) -> Option<Option<i16>> {
        let digits: Option<String> = typed.trim().chars().map(digit).collect();
        match digits?.as_str() {
            "" => Some(None),
            year if year.len() == 4 => year.parse().ok().map(Some),
            _ => None,
        }
    }
}

/// A digit of any script that our languages use, as a European one.
fn digit(letter: char) -> Option<char> {
    let zero = ['0', '\u{660}', '\u{6F0}']
        .into_iter()
        .find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(letter)))?;
    char::from_digit(u32::from(letter) - u32::from(zero), 10)
}

/// Twenty bars of some years each; the first one also stands for all years before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearAxis {
    /// The first year of the first bar.
    pub first: i16,
    /// The last year of the last bar.
    pub last: i16,
    /// The earliest year there is.
    earliest: i16,
    step: i16,
}

impl YearAxis {
    /// The axis for the values of the year facet: it ends with the latest year, and its bars hold as
    /// few years as leave no more than one resource in twenty to the time before. `None` without
    /// any year.
    pub(super) fn of(values: &[FacetValue]) -> Option<YearAxis> {
        let years: Vec<(i16, u64)> = years(values).collect();
        let last = years.iter().map(|(year, _)| *year).max()?;
        let earliest = years.iter().map(|(year, _)| *year).min()?;
        let all: u64 = years.iter().map(|(_, count)| count).sum();
        let first = |step: i16| last - step * BARS as i16 + 1;
        let enough = |step: &i16| {
            let on_it = years.iter().filter(|(year, _)| *year >= first(*step)).map(|(_, count)| count);
            on_it.sum::<u64>() * 100 >= all * MOST
        };
        let step = (1..=500).find(enough).unwrap_or(1);
        Some(YearAxis { first: first(step), last, earliest, step })
    }

    /// The years of a bar.
    pub fn years_of(self, bar: usize) -> YearRange {
        let from = self.first + bar as i16 * self.step;
        let to = from + self.step - 1;
        YearRange { from: if bar == 0 { from.min(self.earliest) } else { from }, to }
    }

    /// How many resources each bar stands for.
    pub fn bars(self, values: &[FacetValue]) -> [u64; BARS] {
        let mut bars = [0; BARS];
        for (year, count) in years(values) {
            let bar = (year - self.first).max(0) / self.step;
            bars[(bar as usize).min(BARS - 1)] += count;
        }
        bars
    }

    /// Where an end stands on the axis, 0 to 1: before the first year, after the last one.
    pub fn place(self, end: YearEnd, range: Option<YearRange>) -> f32 {
        let year = match end {
            YearEnd::First => end.of(range).unwrap_or(self.first),
            YearEnd::Last => end.of(range).unwrap_or(self.last).saturating_add(1),
        };
        (f32::from(year.saturating_sub(self.first)) / self.span()).clamp(0.0, 1.0)
    }

    /// The range after an end was brought to a place; it stops at the other end. At the ends of the
    /// axis the range is open.
    pub fn brought(self, end: YearEnd, range: Option<YearRange>, place: f32) -> Option<YearRange> {
        let year = self.first + (place.clamp(0.0, 1.0) * self.span()).round() as i16;
        self.set(end, range, if end == YearEnd::First { year } else { year - 1 })
    }

    /// The range after an end went so many years further, or back.
    pub fn stepped(self, end: YearEnd, range: Option<YearRange>, by: i16) -> Option<YearRange> {
        self.set(end, range, self.year(end, range).saturating_add(by))
    }

    /// The range with an end at a year, as its handle brings it there.
    pub fn set(self, end: YearEnd, range: Option<YearRange>, year: i16) -> Option<YearRange> {
        let open = match end {
            YearEnd::First => year <= self.first && end.of(range).is_none_or(|old| old >= self.first),
            YearEnd::Last => year >= self.last,
        };
        let year = match end {
            YearEnd::First => year.min(YearEnd::Last.of(range).unwrap_or(self.last)),
            YearEnd::Last => year.max(YearEnd::First.of(range).unwrap_or(self.first)),
        };
        end.moved(range, (!open).then_some(year))
    }

    /// The year at an end, also where it is open.
    pub fn year(self, end: YearEnd, range: Option<YearRange>) -> i16 {
        end.of(range).unwrap_or(match end {
            YearEnd::First => self.first,
            YearEnd::Last => self.last,
        })
    }

    /// The years on the axis.
    fn span(self) -> f32 {
        f32::from(self.step) * BARS as f32
    }
}

fn years(values: &[FacetValue]) -> impl Iterator<Item = (i16, u64)> {
    values.iter().filter_map(|value| Some((value.id.parse().ok()?, value.count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(years: &[(&str, u64)]) -> Vec<FacetValue> {
        let value = |(id, count): &(&str, u64)| FacetValue {
            id: (*id).to_owned(),
            count: *count,
            selected: false,
            excluded: false,
        };
        years.iter().map(value).collect()
    }

    fn range(from: i16, to: i16) -> Option<YearRange> {
        Some(YearRange { from, to })
    }

    #[test]
    fn the_axis_holds_nearly_all_years_in_twenty_bars() {
        assert_eq!(YearAxis::of(&values(&[("unknown", 7)])), None);
        let even: Vec<(String, u64)> = (2007..=2026).map(|year| (year.to_string(), 10)).collect();
        let even: Vec<(&str, u64)> = even.iter().map(|(year, count)| (year.as_str(), *count)).collect();
        for (extra, first, earliest) in
            [(None, 2007, 2007), (Some(("1951", 5)), 2007, 1951), (Some(("1999", 40)), 1987, 1999)]
        {
            let all: Vec<_> = even.iter().copied().chain(extra).collect();
            let axis = YearAxis::of(&values(&all)).unwrap();
            assert_eq!((axis.first, axis.last), (first, 2026), "{extra:?}");
            assert_eq!(axis.years_of(0).from, earliest.min(first));
            assert_eq!(axis.years_of(BARS - 1).to, 2026);
            let sum: u64 = all.iter().map(|(_, count)| count).sum();
            assert_eq!(axis.bars(&values(&all)).iter().sum::<u64>(), sum, "no year is lost");
        }
    }

    #[test]
    fn handles_and_places_agree() {
        let axis = YearAxis::of(&values(&[("2007", 1), ("2026", 30)])).unwrap();
        assert_eq!((axis.first, axis.last), (2007, 2026));
        for (end, before, place, after) in [
            (YearEnd::First, None, 0.25, range(2012, i16::MAX)),
            (YearEnd::Last, None, 0.5, range(0, 2016)),
            (YearEnd::First, range(2012, 2016), 0.0, range(0, 2016)),
            (YearEnd::Last, range(2012, i16::MAX), 0.0, range(2012, 2012)),
            (YearEnd::First, range(0, 2016), 1.0, range(2016, 2016)),
            (YearEnd::Last, range(0, 2016), 1.0, None),
        ] {
            let found = axis.brought(end, before, place);
            assert_eq!(found, after, "{end:?} of {before:?} to {place}");
        }
        for end in YearEnd::ALL {
            for place in [0.15, 0.5, 0.85] {
                let range = axis.brought(end, None, place);
                assert!((axis.place(end, range) - place).abs() < 0.001, "{end:?} {place}");
            }
        }
    }

    #[test]
    fn steps_and_typed_years_keep_the_ends_in_order() {
        let axis = YearAxis::of(&values(&[("2007", 1), ("2026", 30)])).unwrap();
        for (end, before, by, after) in [
            (YearEnd::First, None, 1, range(2008, i16::MAX)),
            (YearEnd::First, range(2008, 2010), -1, range(0, 2010)),
            (YearEnd::First, range(1951, 2010), 1, range(1952, 2010)),
            (YearEnd::First, range(2009, 2010), 5, range(2010, 2010)),
            (YearEnd::Last, None, -2, range(0, 2024)),
            (YearEnd::Last, range(2010, 2012), -5, range(2010, 2010)),
        ] {
            assert_eq!(axis.stepped(end, before, by), after, "{end:?} of {before:?} by {by}");
        }
        for (end, before, typed, after) in [
            (YearEnd::First, None, Some(1999), range(1999, i16::MAX)),
            (YearEnd::First, range(2001, 2003), Some(2010), range(2010, 2010)),
            (YearEnd::Last, range(2001, 2003), Some(1990), range(1990, 1990)),
            (YearEnd::Last, range(2001, 2003), None, range(2001, i16::MAX)),
            (YearEnd::Last, range(0, 2003), None, None),
        ] {
            assert_eq!(end.moved(before, typed), after, "{end:?} of {before:?} to {typed:?}");
        }
        for (typed, expected) in [
            ("2018", Some(Some(2018))),
            ("۲۰۱۸", Some(Some(2018))),
            (" ", Some(None)),
            ("201", None),
            ("20180", None),
            ("soon", None),
        ] {
            assert_eq!(YearEnd::read(typed), expected, "{typed}");
        }
    }
}
