//! Word's lists: the number or bullet that stands before each entry.

use std::collections::{HashMap, HashSet};

use super::docx_styles::Styles;
use super::xml::{Step, Xml};
use super::{Failure, Limits};

/// How deep lists go in Word.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u64,
    /// Word's name of the way it counts: `decimal`, `bullet`, `lowerRoman`.
    format: String,
    /// `%1.%2)`, each number standing for a level.
    pattern: String,
    /// Whether the levels above are shown in digits here.
    is_legal: bool,
}

impl Default for Level {
    fn default() -> Level {
        Level { start: 1, format: "decimal".to_owned(), pattern: String::new(), is_legal: false }
    }
}

/// A way of counting, used by one or several lists.
#[derive(Debug, Clone, Default)]
struct Scheme {
    levels: Vec<Level>,
    /// The style that holds its levels in its place.
    style: Option<String>,
}

/// All lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    schemes: HashMap<String, Scheme>,
    /// The scheme of each list, and where it starts anew.
    lists: HashMap<String, (String, Vec<(usize, u64)>)>,
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    begun: HashSet<String>,
}

impl Lists {
    /// Reads the part that holds the lists.
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Lists, Failure> {
        let mut xml = Xml::new(text, limits);
        let mut lists = Lists::default();
        while let Some(step) = xml.next()? {
            let Step::Start(tag) = step else { continue };
            match (tag.name.as_str(), tag.get("abstractNumId"), tag.get("numId")) {
                ("abstractNum", Some(id), _) => {
                    let mut scheme = Scheme::default();
                    xml.each_inside(|tag| scheme.take(tag))?;
                    lists.schemes.insert(id.to_owned(), scheme);
                }
                ("num", _, Some(id)) => {
                    let (mut scheme, mut starts, mut level) = (String::new(), Vec::new(), 0);
                    xml.each_inside(|tag| match tag.name.as_str() {
                        "abstractNumId" => scheme = tag.val().unwrap_or_default().to_owned(),
                        "lvlOverride" => level = number(tag.get("ilvl")) as usize,
                        "startOverride" => starts.push((level.min(LEVELS - 1), number(tag.val()))),
                        _ => {}
                    })?;
                    lists.lists.insert(id.to_owned(), (scheme, starts));
                }
                _ => {}
            }
        }
        Ok(lists)
    }

    /// Counts an entry of a list: what stands before it, with a space; empty if nothing does.
    pub(super) fn next(&mut self, list: &str, depth: usize, styles: &Styles) -> String {
        let Some((id, starts)) = self.lists.get(list) else { return "• ".to_owned() };
        let Some(scheme) = self.schemes.get(id).map(|own| self.resolved(own, styles)) else {
            return String::new();
        };
        let counts = self.counts.entry(id.clone()).or_default();
        if self.begun.insert(list.to_owned()) {
            for &(level, start) in starts {
                counts[level] = start.checked_sub(1);
            }
        }
        let start = |level: usize| scheme.levels.get(level).map_or(1, |it| it.start);
        counts[depth] = Some(counts[depth].map_or(start(depth), |count| count.saturating_add(1)));
        for (level, count) in counts.iter_mut().enumerate() {
            match level.cmp(&depth) {
                std::cmp::Ordering::Less => *count = Some(count.unwrap_or(start(level))),
                std::cmp::Ordering::Equal => {}
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        let Some(level) = scheme.levels.get(depth) else { return String::new() };
        if level.format == "bullet" {
            return "• ".to_owned();
        }
        let mut marker = level.pattern.clone();
        for (above, count) in counts.iter().enumerate() {
            let format = match scheme.levels.get(above) {
                Some(_) if level.is_legal => "decimal",
                Some(above) => &above.format,
                None => continue,
            };
            marker = marker.replace(&format!("%{}", above + 1), &written(count.unwrap_or(1), format));
        }
        if marker.trim().is_empty() { String::new() } else { format!("{} ", marker.trim()) }
    }

    /// The scheme itself, or the one of the style it names.
    fn resolved(&self, own: &Scheme, styles: &Styles) -> Scheme {
        let other = own.style.as_deref().and_then(|style| {
            let (id, _) = self.lists.get(&styles.list_of_style(style)?)?;
            self.schemes.get(id)
        });
        other.unwrap_or(own).clone()
    }
}

impl Scheme {
    fn take(&mut self, tag: &super::xml::Tag) {
        let is_full = self.levels.len() == LEVELS;
        match (tag.name.as_str(), self.levels.last_mut()) {
            ("lvl", _) if !is_full => self.levels.push(Level::default()),
            ("numStyleLink", _) => self.style = tag.val().map(str::to_owned),
            ("start", Some(level)) => level.start = number(tag.val()),
            ("numFmt", Some(level)) => level.format = tag.val().unwrap_or("decimal").to_owned(),
            ("lvlText", Some(level)) => level.pattern = tag.val().unwrap_or_default().to_owned(),
            ("isLgl", Some(level)) => level.is_legal = tag.is_on(),
            _ => {}
        }
    }
}

fn number(value: Option<&str>) -> u64 {
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// A number as Word writes it in this format; digits where the format is not known here.
pub(super) fn written(count: u64, format: &str) -> String {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    // Word leaves out ё, й, ъ, ы and ь.
    const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
    match format {
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        "lowerLetter" => letters(count, LATIN),
        "upperLetter" => letters(count, LATIN).to_uppercase(),
        "russianLower" => letters(count, RUSSIAN),
        "russianUpper" => letters(count, RUSSIAN).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// a to z, then aa, bb.
fn letters(count: u64, alphabet: &str) -> String {
    let length = alphabet.chars().count() as u64;
    let Some(index) = count.checked_sub(1).filter(|index| *index < length * 20) else {
        return count.to_string();
    };
    let letter: String = alphabet.chars().nth((index % length) as usize).into_iter().collect();
    letter.repeat((index / length + 1) as usize)
}

/// A number in lower-case Roman numerals; digits above 3999.
pub(super) fn roman(count: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let mut left = count;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_counted_as_word_counts_them() {
        let level = |format: &str, pattern: &str, start: u64| {
            format!("<lvl><start val='{start}'/><numFmt val='{format}'/><lvlText val='{pattern}'/></lvl>")
        };
        let text = format!(
            "<numbering><abstractNum abstractNumId='0'>{}{}{}</abstractNum>
            <abstractNum abstractNumId='1'>{}</abstractNum>
            <num numId='1'><abstractNumId val='0'/></num><num numId='2'><abstractNumId val='1'/></num>
            <num numId='3'><abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='7'/></lvlOverride></num>
            </numbering>",
            level("decimal", "%1.", 1),
            level("lowerLetter", "%1.%2)", 3),
            level("upperRoman", "(%3)", 1),
            level("bullet", "\u{f0b7}", 1),
        );
        let mut lists = Lists::read(&text, &Limits::default()).expect("well-formed");
        for (list, depth, marker) in [
            ("1", 0, "1. "),
            ("1", 0, "2. "),
            ("1", 1, "2.c) "),
            ("1", 1, "2.d) "),
            ("2", 0, "• "),
            ("1", 2, "(I) "),
            ("1", 0, "3. "),
            ("1", 1, "3.c) "),
            ("3", 0, "7. "),
            ("3", 0, "8. "),
        ] {
            assert_eq!(lists.next(list, depth, &Styles::default()), marker, "{list} {depth}");
        }
        assert_eq!((written(28, "lowerLetter"), written(3, "russianLower")), ("bb".into(), "в".into()));
        assert_eq!((written(1994, "upperRoman"), roman(0)), ("MCMXCIV".into(), "0".into()));
    }
}
