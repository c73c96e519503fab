//! XML read forwards: elements and text by their local names, held to a depth.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::{Failure, Limits};
use crate::error::Kind;

/// The start of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The `val` attribute, in which Word keeps most settings.
    pub(super) fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// Whether a setting that may be switched off again is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off"))
    }
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Step {
    /// An element begins.
    Start(Tag),
    /// The element begun last ends.
    End,
    /// Characters.
    Text(String),
}

/// A place in an XML text.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: u32,
    deepest: u32,
}

impl<'a> Xml<'a> {
    /// The start of a text.
    pub(super) fn new(text: &'a str, limits: &Limits) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0, deepest: limits.xml_depth }
    }

    /// The next step; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Step>, Failure> {
        loop {
            let event = self.reader.read_event().map_err(|error| Failure::new(Kind::Damaged, error))?;
            let text = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.deepest {
                        return Err(Failure::new(
                            Kind::TooLarge,
                            format!("elements nested more than {} deep", self.deepest),
                        ));
                    }
                    return Ok(Some(Step::Start(tag(&start))));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Step::End));
                }
                Event::Text(text) => text.xml10_content().into_owned(),
                Event::CData(text) => text.xml10_content().into_owned(),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => resolve_predefined_entity(&name).unwrap_or_default().to_owned(),
                },
                Event::Eof if self.depth > 0 => {
                    return Err(Failure::new(Kind::Damaged, "the XML is cut off"));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(Step::Text(text)));
        }
    }

    /// Goes past the end of the element begun last.
    pub(super) fn skip(&mut self) -> Result<(), Failure> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The characters up to the end of the element begun last, elements in it passed over.
    pub(super) fn words(&mut self) -> Result<String, Failure> {
        let mut words = String::new();
        loop {
            match self.next()? {
                Some(Step::Text(text)) => words.push_str(&text),
                Some(Step::Start(_)) => self.skip()?,
                Some(Step::End) | None => return Ok(words),
            }
        }
    }

    /// Calls `each` for every element inside the one begun last, however deep, up to its end.
    pub(super) fn each_inside(&mut self, mut each: impl FnMut(&Tag)) -> Result<(), Failure> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next()? {
                Some(Step::Start(tag)) => each(&tag),
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }
}

fn tag(start: &BytesStart<'_>) -> Tag {
    let mut tag = Tag { name: start.local_name().into_inner().to_owned(), attributes: Vec::new() };
    for attribute in start.attributes().with_checks(false).flatten() {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
        tag.attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> Result<String, Kind> {
        let mut xml = Xml::new(text, &Limits { xml_depth: 3, ..Limits::default() });
        let mut out = String::new();
        loop {
            match xml.next().map_err(|failure| failure.kind)? {
                Some(Step::Start(tag)) => out += &format!("<{}>", tag.name),
                Some(Step::End) => out += "/",
                Some(Step::Text(text)) => out += &text,
                None => return Ok(out),
            }
        }
    }

    #[test]
    fn steps_by_local_name() {
        for (text, expected) in [
            ("<?xml version='1.0'?><w:a><b/>x &amp; y&#x20;<![CDATA[<z>]]></w:a>", Ok("<a><b>/x & y <z>/")),
            ("<a>&unknown;</a>", Ok("<a>/")),
            ("<a><a><a>", Err(Kind::Damaged)),
            ("<a><a><a><a>", Err(Kind::TooLarge)),
            ("<a></b>", Err(Kind::Damaged)),
        ] {
            assert_eq!(steps(text), expected.map(str::to_owned), "{text}");
        }
    }
}
