//! A work in BibTeX, in UTF-8.

use super::work::Work;
use crate::model::{Date, Facet};
use crate::vocabulary::Vocabulary;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn entry(work: &Work, vocabulary: &Vocabulary) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    // In braces of their own a name is not taken apart, and a title keeps its capitals.
    let names = || work.names.iter().map(|name| format!("{{{}}}", escaped(name))).collect::<Vec<_>>();
    if !work.names.is_empty() {
        fields.push(("author", names().join(" and ")));
        let who = if work.form.bibtex == "techreport" { "institution" } else { "publisher" };
        if work.form.bibtex != "misc" {
            fields.push((who, names().join(", ")));
        }
    }
    if let Some(heading) = &work.heading {
        fields.push(("title", format!("{{{}}}", escaped(&heading.plain()))));
    }
    if let Date::On(year, month, day) | Date::Span((year, month, day), _) = work.date {
        fields.push(("year", format!("{year:04}")));
        fields
            .extend(MONTHS.get(usize::from(month).wrapping_sub(1)).map(|name| ("month", (*name).to_owned())));
        fields.extend((day > 0).then(|| ("day", day.to_string())));
    }
    fields.extend(work.number.iter().map(|number| ("number", escaped(number))));
    fields.extend(work.isbn.iter().map(|isbn| ("isbn", escaped(isbn))));
    fields.extend(work.address.iter().map(|address| ("url", address_of(address))));
    let day = |(year, month, day): (i16, u8, u8)| format!("{year:04}-{month:02}-{day:02}");
    // Only a whole day is a date of access.
    fields.extend(work.accessed.filter(|date| date.2 > 0).map(|date| ("urldate", day(date))));
    let name = |code: &String| vocabulary.label(Facet::Language, code, "en").to_lowercase();
    fields.extend(work.language.iter().map(|code| ("language", escaped(&name(code)))));
    let mut out = format!("@{}{{{},\n", work.form.bibtex, work.id);
    for (field, value) in fields {
        // The names of months are macros, not text.
        let value = if field == "month" { value } else { format!("{{{value}}}") };
        out.push_str(&format!("  {field} = {value},\n"));
    }
    out + "}\n"
}

/// Text in which nothing is a command: TeX's ten special characters, written as TeX has them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', character]),
            // BibTeX counts braces even after a backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            other if other.is_whitespace() || other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// An address is taken as it stands; what would end the field is written in percents.
fn address_of(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            other if other.is_whitespace() || other.is_control() => out.push_str("%20"),
            other => out.push(other),
        }
    }
    out
}
