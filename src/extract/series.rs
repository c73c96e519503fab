//! The counting words at the start of headings: `Part II`, `B)`, `3.`, `Статья 5`.
//!
//! Converters of PDF and Word files often lose the level of a heading, not its number. Headings
//! that count on (A, B, C) stand side by side whatever levels they were given.

/// A way of counting, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    style: String,
    value: u32,
}

/// The counting word of one heading: all readings it has (`I.` is a letter and a Roman numeral).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marker(Vec<Reading>);

impl Marker {
    /// The marker at the start of a heading; empty if it does not count.
    pub(super) fn of(heading: &str) -> Marker {
        let mut words = heading.split_whitespace();
        let Some(first) = words.next() else { return Marker::default() };
        if let Some((number, close)) = split_close(first).filter(|(_, close)| !close.is_empty()) {
            return Marker::read("", number, close);
        }
        let second = words.next().unwrap_or_default();
        // `Part II`, `II QISM`, `2-боб`: the word and its numeral in either order.
        let (word, number) = match first.split_once('-') {
            Some((number, word)) => (word, number),
            None if is_word(first) => (first, split_close(second).map_or("", |(number, _)| number)),
            None => (second, first),
        };
        let word = word.trim_end_matches(['.', ',', ':', ')']);
        if !is_word(word) {
            return Marker::default();
        }
        // Only numerals count beside a word: "Plan A" is a name.
        let mut marker = Marker::read(&word.to_lowercase(), number, "");
        marker.0.retain(|reading| !reading.style.ends_with("letter"));
        marker
    }

    fn read(word: &str, number: &str, close: &str) -> Marker {
        let readings =
            [("digits", number.parse().ok()), ("letter", letter(number)), ("roman", roman(number))];
        let known = readings.into_iter().filter_map(|(kind, value)| {
            Some(Reading {
                style: format!("{word} {close} {kind}"),
                value: value.filter(|&value| value < 1000)?,
            })
        });
        Marker(known.collect())
    }

    /// Whether this heading counts on from that one.
    pub(super) fn follows(&self, earlier: &Marker) -> bool {
        let next = |a: &Reading, b: &Reading| a.style == b.style && a.value == b.value + 1;
        self.0.iter().any(|a| earlier.0.iter().any(|b| next(a, b)))
    }
}

fn is_word(text: &str) -> bool {
    text.chars().count() >= 3 && text.trim_end_matches(['.', ',', ':', ')']).chars().all(char::is_alphabetic)
}

/// A number and the mark that ends it, as in `B)`; `None` if there is more to the word.
fn split_close(word: &str) -> Option<(&str, &str)> {
    let number = word.trim_start_matches('(');
    let end = number.find([')', '.', ':', ',', '–', '—', '-']).unwrap_or(number.len());
    let (number, close) = number.split_at(end);
    let short = (1..=6).contains(&number.chars().count());
    let is_mark = matches!(close, "" | ")" | "." | ":" | "," | "–" | "—" | "-" | ".)" | ").");
    (short && is_mark && number.chars().all(char::is_alphanumeric)).then_some((number, close))
}

fn letter(text: &str) -> Option<u32> {
    let mut letters = text.chars();
    let only = letters.next().filter(|_| letters.next().is_none())?;
    let cyrillic = "абвгдежзиклмнопрстуфхцчшщэюя";
    match only.to_lowercase().next()? {
        c @ 'a'..='z' => Some(c as u32 - 'a' as u32 + 1),
        c => cyrillic.chars().position(|it| it == c).and_then(|at| u32::try_from(at + 1).ok()),
    }
}

fn roman(text: &str) -> Option<u32> {
    let values: Option<Vec<u32>> = text
        .chars()
        .map(|c| match c {
            // Russian texts write Roman numerals with Cyrillic letters too.
            'I' | 'i' | 'І' => Some(1),
            'V' | 'v' => Some(5),
            'X' | 'x' | 'Х' => Some(10),
            'L' | 'l' => Some(50),
            _ => None,
        })
        .collect();
    let values = values.filter(|values| !values.is_empty())?;
    let (mut sum, mut next) = (0u32, 0);
    for &value in values.iter().rev() {
        sum = if value < next { sum.checked_sub(value)? } else { sum + value };
        next = value;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_on() {
        for (earlier, later, follows) in [
            ("Part I: Progress", "Part II) Areas", true),
            ("A) Prevention", "B) Drivers", true),
            ("IX. Water", "X. Roads", true),
            ("H. Water", "I. Roads", true),
            ("I. Water", "II. Roads", true),
            ("1. Aims", "2. Means", true),
            ("Статья 9", "Статья 10", true),
            ("Глава I", "Глава II", true),
            ("а) вода", "б) дороги", true),
            ("I QISM. Bogʻlar", "II QISM. Suv", true),
            ("1-боб. Сув", "2-боб. Йўл", true),
            ("A) Prevention", "C) Drivers", false),
            ("A) Prevention", "B. Drivers", false),
            ("Part I", "Chapter II", false),
            ("A word", "B word", false),
            ("Plan A", "Plan B", false),
            ("Drivers", "Responses", false),
            ("2016", "2017", false),
        ] {
            assert_eq!(Marker::of(later).follows(&Marker::of(earlier)), follows, "{earlier} / {later}");
        }
    }
}
