//! Citation styles: those that the program carries, and those that a person adds as CSL.
//!
//! The styles and locales are files of the Citation Style Language project, unchanged
//! (`assets/citation/`); their notice stands in THIRD-PARTY.md.

use hayagriva::citationberg::{
    self, CitationFormat, IndependentStyle, Locale, LocaleCode, LocaleFile, StyleCategory, StyleClass,
};

use crate::error::{Error, Kind, Result, What};

/// The names of the styles that the program carries, the one taken where none is named first.
pub const STYLES: [&str; 6] = [
    "apa",
    "chicago-author-date",
    "chicago-notes",
    "harvard-cite-them-right",
    "vancouver",
    "gost-r-705-2008-numeric",
];

/// The text of a style that the program carries; also under its name in the CSL project.
fn carried(name: &str) -> Option<(&'static str, &'static str)> {
    let text = match name {
        "apa" => include_str!("../../assets/citation/styles/apa.csl"),
        "chicago-author-date" | "chicago-author-date-17th-edition" => {
            include_str!("../../assets/citation/styles/chicago-author-date-17th-edition.csl")
        }
        "chicago-notes" | "chicago-notes-bibliography-17th-edition" => {
            include_str!("../../assets/citation/styles/chicago-notes-bibliography-17th-edition.csl")
        }
        "harvard-cite-them-right" => {
            include_str!("../../assets/citation/styles/harvard-cite-them-right.csl")
        }
        "vancouver" | "nlm-citation-sequence" => {
            include_str!("../../assets/citation/styles/nlm-citation-sequence.csl")
        }
        "gost-r-705-2008-numeric" | "gost-r-7-0-5-2008-numeric" => {
            include_str!("../../assets/citation/styles/gost-r-7-0-5-2008-numeric.csl")
        }
        _ => return None,
    };
    let id = STYLES.into_iter().find(|id| name.starts_with(id));
    Some((id.unwrap_or(if name.starts_with("gost") { STYLES[5] } else { STYLES[4] }), text))
}

/// A citation style, read. Reading takes some milliseconds: keep it.
pub struct Style {
    id: String,
    pub(super) csl: IndependentStyle,
    /// In the order of [`LOCALES`].
    pub(super) locales: Vec<Locale>,
}

impl std::fmt::Debug for Style {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Style").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Style {
    /// A style that the program carries; `None` if it carries none of this name.
    ///
    /// # Errors
    /// If its file cannot be read, which a test rules out.
    pub fn carried(name: &str) -> Result<Option<Style>> {
        carried(name).map(|(id, text)| Style::from_csl(id, text)).transpose()
    }

    /// A style from its CSL text, under the name `id`.
    ///
    /// # Errors
    /// [`Kind::Damaged`] if it is no CSL, or calls itself without end; [`Kind::UnknownFormat`] if it
    /// only points to another style that the program does not carry.
    pub fn from_csl(id: &str, text: &str) -> Result<Style> {
        let damaged = || Error::new(What::ReadStyle, Kind::Damaged).at(id);
        if is_deep(text) {
            return Err(damaged().caused_by("elements in elements without end"));
        }
        let csl = match citationberg::Style::from_xml(&named(text)) {
            Err(fault) => return Err(damaged().caused_by(fault.to_string())),
            Ok(citationberg::Style::Independent(csl)) => csl,
            Ok(citationberg::Style::Dependent(style)) => {
                let parent = style.parent_link.href.rsplit('/').next().and_then(carried);
                let Some((_, text)) = parent else {
                    return Err(Error::new(What::ReadStyle, Kind::UnknownFormat).at(id));
                };
                IndependentStyle::from_xml(&named(text))
                    .map_err(|fault| damaged().caused_by(fault.to_string()))?
            }
        };
        if calls_itself(text) {
            return Err(damaged().caused_by("a macro that calls itself"));
        }
        Ok(Style { id: id.to_owned(), csl, locales: locales()? })
    }

    /// The name under which it is asked for.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What its authors call it.
    pub fn title(&self) -> &str {
        &self.csl.info.title.value
    }

    /// Citations of it are notes, which hold the whole reference; else they stand in the text.
    pub fn has_notes(&self) -> bool {
        self.csl.settings.class == StyleClass::Note
    }

    /// Citations of it are numbers in a list, which mean nothing outside of it.
    pub(super) fn is_numbered(&self) -> bool {
        let format = self.csl.info.category.iter().find_map(|category| match category {
            StyleCategory::CitationFormat { format } => Some(*format),
            StyleCategory::Field { .. } => None,
        });
        matches!(format, Some(CitationFormat::Numeric | CitationFormat::Label))
    }

    /// Cite Them Right is British, though its file does not say so.
    pub(super) fn is_british(&self) -> bool {
        let locale = self.csl.default_locale.as_ref().is_some_and(|code| code.0 == "en-GB");
        locale || self.csl.info.id.ends_with("/harvard-cite-them-right")
    }

    pub(super) fn is_gost(&self) -> bool {
        self.csl.info.id.contains("/gost-r-7-0-5")
    }
}

/// English of the United States and of Britain, Russian, and Russian with "P." for page, which GOST
/// asks for where a work is in Latin letters.
pub(super) const LOCALES: [&str; 4] = ["en-US", "en-GB", "ru-RU", "ru-RU"];

fn locales() -> Result<Vec<Locale>> {
    let russian = include_str!("../../assets/citation/locales/locales-ru-RU.xml");
    let page = |form: &str| {
        let Some(start) = russian.find("<term name=\"page\" form=\"short\">") else { return String::new() };
        let end = russian[start..].find("</term>").map_or(russian.len(), |length| start + length);
        let term =
            format!("<term name=\"page\" form=\"short\"><single>{form}</single><multiple>{form}</multiple>");
        format!("{}{term}{}", &russian[..start], &russian[end..])
    };
    [
        include_str!("../../assets/citation/locales/locales-en-US.xml"),
        include_str!("../../assets/citation/locales/locales-en-GB.xml"),
        russian,
        &page("p."),
    ]
    .into_iter()
    .map(|text| match LocaleFile::from_xml(text) {
        Ok(file) => Ok(file.into()),
        Err(fault) => Err(Error::new(What::ReadStyle, Kind::Unexpected).caused_by(fault.to_string())),
    })
    .collect()
}

/// The style with its default written out: the engine drops names whose form a style leaves to the
/// rule for all names.
fn named(csl: &str) -> String {
    let mut out = String::with_capacity(csl.len());
    let mut rest = csl;
    while let Some(at) = rest.find("<names") {
        let Some(end) = rest[at..].find('>').map(|length| at + length + 1) else { break };
        out.push_str(&rest[..end]);
        let is_open = !rest[..end].ends_with("/>");
        rest = &rest[end..];
        let inner = &rest[..rest.find("</names>").unwrap_or(rest.len())];
        let own = &inner[..inner.find("<substitute").unwrap_or(inner.len())];
        if is_open && !["<name ", "<name/", "<name>"].iter().any(|tag| own.contains(tag)) {
            out.push_str("<name/>");
        }
    }
    out + rest
}

/// The code by which a locale is asked for.
pub(super) fn locale_code(code: &str) -> LocaleCode {
    LocaleCode(code.to_owned())
}

/// Deeper than any style needs: each level takes its part of the stack when it is read and drawn.
const DEEPEST: usize = 200;

fn is_deep(csl: &str) -> bool {
    let mut depth = 0_usize;
    csl.split('<').skip(1).any(|tag| {
        let is_whole = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        match tag.chars().next() {
            Some('/') => depth = depth.saturating_sub(1),
            Some('!' | '?') => {}
            _ if !is_whole => depth += 1,
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Whether a macro of a style leads back to itself, which would never end.
fn calls_itself(csl: &str) -> bool {
    let mut calls: Vec<(&str, Vec<&str>)> = Vec::new();
    for tag in csl.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        if tag.starts_with("macro") {
            calls.extend(attribute(tag, "name").map(|name| (name, Vec::new())));
        } else if tag.starts_with("/macro") {
            // What follows up to the next macro belongs to none.
            calls.push(("", Vec::new()));
        } else if let (Some(called), Some((_, below))) = (attribute(tag, "macro"), calls.last_mut()) {
            below.push(called);
        }
    }
    calls.iter().filter(|(name, _)| !name.is_empty()).any(|(name, _)| {
        let mut reached: Vec<&str> = Vec::new();
        let mut open = vec![*name];
        while let Some(next) = open.pop() {
            for called in calls.iter().filter(|(of, _)| *of == next).flat_map(|(_, below)| below) {
                if called == name {
                    return true;
                }
                if !reached.contains(called) {
                    reached.push(called);
                    open.push(called);
                }
            }
        }
        false
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back();
        rest = &rest[at + name.len()..];
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let (Some(value), Some(' ' | '\n' | '\t' | '\r')) = (value, before) {
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_carried_style_and_locale_can_be_read() {
        for id in STYLES {
            let style = Style::carried(id).unwrap().unwrap();
            assert_eq!(style.id(), id);
            assert!(!style.title().is_empty());
            assert_eq!(style.has_notes(), id == "chicago-notes", "{id}");
            assert_eq!(style.is_numbered(), id == "vancouver" || id.starts_with("gost"), "{id}");
            assert_eq!(style.locales.len(), LOCALES.len());
            for (locale, code) in style.locales.iter().zip(LOCALES) {
                assert_eq!(locale.lang.as_ref().map(|lang| lang.0.as_str()), Some(code));
            }
        }
        assert!(Style::carried("nothing").unwrap().is_none());
    }

    #[test]
    fn a_style_that_cannot_be_used_is_refused_and_says_why() {
        let dependent = |parent: &str| {
            format!(
                r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title><id>t</id>
                <link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/></info></style>"#
            )
        };
        let looping = carried("gost-r-705-2008-numeric").unwrap().1.replace(
            "<macro name=\"author\">",
            "<macro name=\"round\"><text macro=\"about\"/></macro><macro name=\"about\"><text macro='round'/></macro>\
             <macro name=\"author\">",
        );
        let deep = format!("<style>{}{}</style>", "<group>".repeat(100_000), "</group>".repeat(100_000));
        for (csl, kind) in [
            ("", Some(Kind::Damaged)),
            ("<html><body>no</body></html>", Some(Kind::Damaged)),
            (&looping, Some(Kind::Damaged)),
            (&deep, Some(Kind::Damaged)),
            (&dependent("unheard-of"), Some(Kind::UnknownFormat)),
            (&dependent("nlm-citation-sequence"), None),
            (&dependent("apa"), None),
        ] {
            let read = Style::from_csl("mine", csl);
            assert_eq!(read.as_ref().err().map(|error| error.kind), kind, "{read:?}");
        }
    }
}
