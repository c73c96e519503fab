//! A work in RIS: a tag of two letters, two spaces, a dash and a space; lines end in CR LF.

use super::work::Work;
use crate::model::Date;

pub(super) fn entry(work: &Work) -> String {
    let mut lines = vec![line("TY", work.form.ris), line("ID", &work.id)];
    if let Some(heading) = &work.heading {
        lines.push(line("TI", &heading.plain()));
        lines.extend(heading.translated.iter().map(|title| line("TT", title)));
    }
    // What stands after a comma would be read as the given name of a person.
    lines.extend(work.names.iter().map(|name| line("AU", &name.replace(", ", " ").replace(',', " "))));
    if let Date::On(..) | Date::Span(..) = work.date {
        let (year, month, day) = beginning(work.date);
        lines.push(line("PY", &format!("{year:04}")));
        lines.push(line("DA", &slashed((year, month, day))));
    }
    lines.extend(work.number.iter().map(|number| line("M1", number)));
    lines.extend(work.isbn.iter().map(|isbn| line("SN", isbn)));
    lines.extend(work.address.iter().map(|address| line("UR", address)));
    lines.extend(work.accessed.map(|day| line("Y2", &slashed(day))));
    lines.extend(work.language.iter().map(|language| line("LA", language)));
    lines.push("ER  - ".to_owned());
    lines.join("\r\n") + "\r\n"
}

fn line(tag: &str, value: &str) -> String {
    let value: Vec<&str> = value.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let value: Vec<&str> = value.into_iter().filter(|word| !word.is_empty()).collect();
    format!("{tag}  - {}", value.join(" "))
}

fn beginning(date: Date) -> (i16, u8, u8) {
    match date {
        Date::Unknown => (0, 0, 0),
        Date::On(year, month, day) | Date::Span((year, month, day), _) => (year, month, day),
    }
}

/// `2018/05/21/`, `2018/05//`, `2018///`: year, month, day and a remark.
fn slashed((year, month, day): (i16, u8, u8)) -> String {
    let two = |number: u8| if number > 0 { format!("{number:02}") } else { String::new() };
    format!("{year:04}/{}/{}/", two(month), two(day))
}
