//! Word's styles: which paragraphs are headings and which are numbered, inherited ones included.

use std::collections::HashMap;

use super::xml::{Step, Xml};
use super::{Failure, Limits};

/// What a paragraph or a style says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The style it is based on (a style) or has (a paragraph).
    pub(super) style: Option<String>,
    /// 0 to 8 for headings, 9 for running text.
    pub(super) outline: Option<u8>,
    /// The list it belongs to; `0` for none.
    pub(super) list: Option<String>,
    /// How deep in its list it stands, from 0.
    pub(super) depth: Option<usize>,
    /// Whether the mark at its end was deleted, so that it runs on into the next.
    pub(super) runs_on: bool,
}

impl Settings {
    /// Takes in an element of `pPr`.
    pub(super) fn take(&mut self, tag: &super::xml::Tag) {
        let value = tag.val().map(str::to_owned);
        match tag.name.as_str() {
            "pStyle" => self.style = value,
            "outlineLvl" => self.outline = value.and_then(|value| value.parse().ok()),
            "numId" => self.list = value,
            "ilvl" => self.depth = value.and_then(|value| value.parse().ok()),
            "del" => self.runs_on = true,
            _ => {}
        }
    }
}

/// A paragraph style.
#[derive(Debug, Default)]
struct Style {
    /// In lower case.
    name: String,
    settings: Settings,
}

/// All paragraph styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
}

/// What to do with a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading of this level, 1 the outermost.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
    /// The words under a picture.
    Caption,
    /// Anything else.
    Body,
}

/// Longer chains of styles go in circles.
const CHAIN: usize = 32;

/// Beginnings of heading styles' names as Word and others write them in the languages of the region.
const HEADINGS: [&str; 12] = [
    "heading",
    "заголовок",
    "тақырып",
    "сарлавҳа",
    "сарлавха",
    "sarlavha",
    "baş söz",
    "başlık",
    "überschrift",
    "titre",
    "عنوان",
    "سرلیک",
];

/// Names of the style of the title of the whole text.
const TITLES: [&str; 5] = ["title", "название", "атауы", "ном", "konu başlığı"];

impl Styles {
    /// Reads the part that holds the styles.
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Styles, Failure> {
        let mut xml = Xml::new(text, limits);
        let mut styles = Styles::default();
        while let Some(step) = xml.next()? {
            let Step::Start(tag) = step else { continue };
            if tag.name != "style" || tag.get("type").is_some_and(|kind| kind != "paragraph") {
                continue;
            }
            let Some(id) = tag.get("styleId").map(str::to_owned) else { continue };
            if matches!(tag.get("default"), Some("1" | "true" | "on")) {
                styles.default = Some(id.clone());
            }
            let mut style = Style::default();
            xml.each_inside(|tag| match tag.name.as_str() {
                "name" => style.name = tag.val().unwrap_or_default().trim().to_lowercase(),
                "basedOn" => style.settings.style = tag.val().map(str::to_owned),
                "pStyle" | "del" => {}
                _ => style.settings.take(tag),
            })?;
            styles.styles.insert(id, style);
        }
        Ok(styles)
    }

    /// The styles of a paragraph, its own first, then what each is based on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = id.or(self.default.as_deref());
        let chain = std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.settings.style.as_deref();
            Some((id, style))
        });
        chain.take(CHAIN)
    }

    /// What a paragraph with these settings is.
    pub(super) fn place(&self, paragraph: &Settings) -> Place {
        let heading = |level: u8| if level < 9 { Place::Heading(level + 1) } else { Place::Body };
        let mut above = None;
        for (_, style) in self.chain(paragraph.style.as_deref()) {
            let name = style.name.as_str();
            if name == "caption" || name == "название объекта" {
                return Place::Caption;
            }
            if level_of(name, &["toc", "contents", "оглавление"]).is_some() {
                return Place::Contents;
            }
            let place = match style.settings.outline {
                Some(level) => Some(heading(level)),
                None if TITLES.contains(&name) => Some(Place::Heading(1)),
                None => level_of(name, &HEADINGS).map(Place::Heading),
            };
            above = above.or(place);
        }
        // Set by hand, it counts before the style; "body text" does not make a heading one.
        match (paragraph.outline.map(heading), above) {
            (Some(Place::Heading(level)), _) => Place::Heading(level),
            (_, above) => above.unwrap_or(Place::Body),
        }
    }

    /// The list and depth of a paragraph: its own or that of its styles.
    pub(super) fn list(&self, paragraph: &Settings) -> Option<(String, usize)> {
        let inherited = || self.chain(paragraph.style.as_deref()).map(|(_, style)| &style.settings);
        let list = paragraph.list.clone().or_else(|| inherited().find_map(|it| it.list.clone()))?;
        let depth = paragraph.depth.or_else(|| inherited().find_map(|it| it.depth)).unwrap_or(0);
        (list != "0").then_some((list, depth.min(8)))
    }

    /// The list that a style refers to.
    pub(super) fn list_of_style(&self, id: &str) -> Option<String> {
        self.styles.get(id)?.settings.list.clone()
    }
}

/// The level in a style's name: `heading 2`, `заголовок 2`.
fn level_of(name: &str, words: &[&str]) -> Option<u8> {
    let rest = words.iter().find_map(|word| name.strip_prefix(word))?.trim_start();
    let level = rest.get(..1)?.parse().ok().filter(|level| *level > 0)?;
    // `heading 1 char` is a style of letters; `heading 10` does not exist.
    rest[1..].is_empty().then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_by_name_by_level_and_by_descent() {
        let style = |id: &str, inside: &str| {
            format!("<w:style w:type='paragraph' w:styleId='{id}'>{inside}</w:style>")
        };
        let text = format!(
            "<w:styles>{}{}{}{}{}{}{}{}</w:styles>",
            style("1", "<w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr>"),
            style("2", "<w:name w:val='Заголовок 2'/><w:basedOn w:val='1'/>"),
            style("x", "<w:name w:val='My own'/><w:basedOn w:val='2'/>"),
            style(
                "b",
                "<w:name w:val='Not one'/><w:basedOn w:val='1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>"
            ),
            style("t", "<w:name w:val='toc 3'/>"),
            style("c", "<w:name w:val='caption'/>"),
            style("l1", "<w:name w:val='a'/><w:basedOn w:val='l2'/>"),
            style("l2", "<w:name w:val='b'/><w:basedOn w:val='l1'/>"),
        );
        let styles = Styles::read(&text, &Limits::default()).expect("well-formed");
        for (style, outline, place) in [
            ("1", None, Place::Heading(1)),
            ("2", None, Place::Heading(2)),
            ("x", None, Place::Heading(2)),
            ("x", Some(4), Place::Heading(5)),
            ("b", None, Place::Body),
            ("t", None, Place::Contents),
            ("c", None, Place::Caption),
            ("l1", None, Place::Body),
            ("unknown", None, Place::Body),
            ("unknown", Some(0), Place::Heading(1)),
        ] {
            let settings = Settings { style: Some(style.to_owned()), outline, ..Settings::default() };
            assert_eq!(styles.place(&settings), place, "{style}");
        }
    }
}
