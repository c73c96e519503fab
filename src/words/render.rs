//! Values of the program -> text: errors, places, dates, lists.

use super::Words;
use crate::error::Error;
use crate::model::{Date, Locator};

impl Words {
    /// What happened, why, and what to do: "Could not open the library: … . …".
    ///
    /// A pair of `What` and `Kind` may have words of its own (`why-not-found-find-resource`);
    /// the rest use those of the kind.
    pub fn error(&self, error: &Error) -> String {
        let what = self.text(&format!("could-not-{}", error.what.id()));
        let why = self.of_kind("why", error);
        let hint = self.of_kind("hint", error);
        match &error.path {
            None => self.with("error", &[("what", what.into()), ("why", why.into()), ("hint", hint.into())]),
            Some(path) => {
                let path = path.display().to_string();
                let args = [
                    ("what", what.into()),
                    ("why", why.into()),
                    ("path", path.into()),
                    ("hint", hint.into()),
                ];
                self.with("error-at", &args)
            }
        }
    }

    fn of_kind(&self, start: &str, error: &Error) -> String {
        let general = format!("{start}-{}", error.kind.id());
        let special = format!("{general}-{}", error.what.id());
        self.text(if self.has(&special) { &special } else { &general })
    }

    /// The mark that a passage is never shown without: `p. 17`, `slide 4`, `§ Part II, B`.
    pub fn locator(&self, locator: &Locator) -> String {
        match locator {
            Locator::Page { page, label: None } => {
                self.with("locator-page", &[("page", page.to_string().into())])
            }
            Locator::Page { page, label: Some(label) } if *label == page.to_string() => {
                self.with("locator-page", &[("page", label.into())])
            }
            Locator::Page { page, label: Some(label) } => {
                let args = [("page", page.to_string().into()), ("label", label.into())];
                self.with("locator-page-label", &args)
            }
            Locator::Slide { slide } => self.with("locator-slide", &[("slide", slide.to_string().into())]),
            Locator::Section { section } if section.is_empty() => self.text("locator-start"),
            Locator::Section { section } => {
                self.with("locator-section", &[("section", section.join(", ").into())])
            }
        }
    }

    /// A date as precise as it is known; `date-unknown` when it is not.
    pub fn date(&self, date: Date) -> String {
        match date {
            Date::Unknown => self.text("date-unknown"),
            Date::On(year, month, day) => self.day((year, month, day)),
            Date::Span(from, to) if from == to => self.day(from),
            Date::Span(from, to) if (from.0, from.1) == (to.0, to.1) && from.2 > 0 && to.2 > 0 => {
                let args = [
                    ("from", from.2.into()),
                    ("to", to.2.into()),
                    ("month", from.1.into()),
                    ("year", from.0.to_string().into()),
                ];
                self.with("date-days", &args)
            }
            Date::Span(from, to) => {
                self.with("date-span", &[("from", self.day(from).into()), ("to", self.day(to).into())])
            }
        }
    }

    fn day(&self, (year, month, day): (i16, u8, u8)) -> String {
        let year = ("year", year.to_string().into());
        match (month, day) {
            (0, _) => self.with("date-year", &[year]),
            (month, 0) => self.with("date-month", &[year, ("month", month.into())]),
            (month, day) => self.with("date-day", &[year, ("month", month.into()), ("day", day.into())]),
        }
    }

    /// Short names, set beside each other: "Kazakhstan, Kyrgyzstan and Tajikistan".
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some(before) = self.joined("list-next", before) else { return last.as_ref().to_owned() };
        self.with("list-last", &[("before", before.into()), ("last", last.as_ref().into())])
    }

    /// Names that hold commas or "and" themselves, set apart more strongly: "A, B and C; D".
    pub fn series<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.joined("series-next", items).unwrap_or_default()
    }

    fn joined<S: AsRef<str>>(&self, message: &str, items: &[S]) -> Option<String> {
        let (first, rest) = items.split_first()?;
        Some(rest.iter().fold(first.as_ref().to_owned(), |before, next| {
            self.with(message, &[("before", before.into()), ("next", next.as_ref().into())])
        }))
    }
}
