//! DOCX: the words of a Word file as they stand once all changes are accepted; headings give sections.
//!
//! A reader of our own: it goes once through the body (`docx_walk`), with the styles
//! (`docx_styles`) and the lists (`docx_lists`) at hand. Pages are not known before a Word file is
//! laid out, so places are named by headings.

use std::collections::HashMap;

use super::docx_lists::Lists;
use super::docx_styles::Styles;
use super::docx_walk::Walk;
use super::outline::{self, Piece, first_heading};
use super::package::Package;
use super::properties::{Properties, property};
use super::xml::{Step, Xml};
use super::{Failure, Limits, Reader, Sink, Source, clean};
use crate::error::Kind;

/// The reader of Word files.
pub(super) struct Docx;

impl Reader for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn version(&self) -> u32 {
        1
    }

    fn read(&self, source: &Source<'_>, limits: &Limits, out: &mut dyn Sink) -> Result<(), Failure> {
        let mut package = Package::open(source.bytes, limits)?;
        let mut file = File { package: &mut package, limits };
        let body = file.target("_rels/.rels", "", "/officeDocument")?;
        let body = body.unwrap_or_else(|| "word/document.xml".to_owned());
        let text = file.package.text(&body)?.ok_or_else(|| Failure::new(Kind::Damaged, "no body"))?;
        let mut walk = Walk::default();
        if let Some(text) = file.near(&body, "styles")? {
            walk.styles = Styles::read(&text, limits)?;
        }
        if let Some(text) = file.near(&body, "numbering")? {
            walk.lists = Lists::read(&text, limits)?;
        }
        walk.footnotes = file.notes(&body, "footnotes")?;
        walk.endnotes = file.notes(&body, "endnotes")?;
        let mut properties = file.properties()?;

        // What stands before a fault is kept.
        let read = walk.blocks(&mut Xml::new(&text, limits));
        walk.finish();
        properties.heading = first_heading(&walk.pieces);
        out.part(properties)?;
        outline::pages(walk.pieces).into_iter().try_for_each(|page| out.page(page))?;
        read
    }
}

/// A package and what may be read of it.
struct File<'a, 'b> {
    package: &'a mut Package<'b>,
    limits: &'a Limits,
}

impl File<'_, '_> {
    /// The part that a list of relations in `folder` names for a kind of relation.
    fn target(&mut self, relations: &str, folder: &str, kind: &str) -> Result<Option<String>, Failure> {
        let Some(text) = self.package.text(relations)? else { return Ok(None) };
        let mut xml = Xml::new(&text, self.limits);
        while let Some(step) = xml.next()? {
            let Step::Start(tag) = step else { continue };
            if tag.get("Type").is_some_and(|it| it.ends_with(kind)) {
                let target = tag.get("Target").unwrap_or_default();
                return Ok(Some(match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{folder}{target}"),
                }));
            }
        }
        Ok(None)
    }

    /// The text of a part that belongs to the body.
    fn near(&mut self, body: &str, name: &str) -> Result<Option<String>, Failure> {
        let (folder, file) = match body.rfind('/') {
            Some(at) => body.split_at(at + 1),
            None => ("", body),
        };
        let named = self.target(&format!("{folder}_rels/{file}.rels"), folder, &format!("/{name}"))?;
        self.package.text(&named.unwrap_or_else(|| format!("{folder}{name}.xml")))
    }

    /// Footnotes or endnotes by their ids, each on one line.
    fn notes(&mut self, body: &str, name: &str) -> Result<HashMap<String, String>, Failure> {
        let mut notes = HashMap::new();
        let Some(text) = self.near(body, name)? else { return Ok(notes) };
        let mut xml = Xml::new(&text, self.limits);
        while let Some(step) = xml.next()? {
            let Step::Start(tag) = step else { continue };
            // Those with a type are the lines that separate notes from the text.
            let is_note = matches!(tag.name.as_str(), "footnote" | "endnote")
                && tag.get("type").is_none_or(|kind| kind == "normal");
            let (true, Some(id)) = (is_note, tag.get("id")) else { continue };
            let mut walk = Walk::default();
            walk.blocks(&mut xml)?;
            walk.finish();
            let words: Vec<&str> = walk.pieces.iter().map(Piece::text).collect();
            let words = clean::line(&words.join(" "));
            if clean::has_words(&words) {
                notes.insert(id.to_owned(), words);
            }
        }
        Ok(notes)
    }

    fn properties(&mut self) -> Result<Properties, Failure> {
        let mut properties = Properties::default();
        let core = self.target("_rels/.rels", "", "/core-properties")?;
        let core = core.unwrap_or_else(|| "docProps/core.xml".to_owned());
        let Some(text) = self.package.text(&core)? else { return Ok(properties) };
        let mut xml = Xml::new(&text, self.limits);
        let mut modified = None;
        while let Some(step) = xml.next()? {
            let Step::Start(tag) = step else { continue };
            match tag.name.as_str() {
                "title" => properties.title = property(&xml.words()?),
                "creator" => properties.author = property(&xml.words()?),
                "created" => properties.date = property(&xml.words()?),
                "modified" => modified = property(&xml.words()?),
                "language" => properties.languages.extend(property(&xml.words()?)),
                _ => {}
            }
        }
        properties.date = properties.date.or(modified);
        Ok(properties)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::super::Part;
    use super::*;
    use crate::model::Role;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a new part");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("complete").into_inner()
    }

    fn read(parts: &[(&str, &str)], limits: &Limits) -> Result<Part, Kind> {
        let bytes = packed(parts);
        let mut read: Vec<Part> = Vec::new();
        let source = Source { bytes: &bytes, text: None };
        Docx.read(&source, limits, &mut read).map_err(|failure| failure.kind)?;
        Ok(read.remove(0))
    }

    fn blocks(body: &str) -> Vec<(Role, String)> {
        let notes = "<w:footnotes><w:footnote w:id='0' w:type='separator'><w:p><w:r><w:t>-</w:t></w:r></w:p>
            </w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        let part = read(&[("word/document.xml", &body), ("word/footnotes.xml", notes)], &Limits::default());
        let blocks = part.expect("readable").pages.into_iter().flat_map(|page| page.blocks);
        blocks.map(|block| (block.role, block.text)).collect()
    }

    #[test]
    fn what_is_text_and_what_is_not() {
        use Role::{Body, Heading, Note, Table};
        let r = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
        let p = |text: &str| format!("<w:p>{}</w:p>", r(text));
        let cell = |inside: &str| format!("<w:tc><w:tcPr><w:tcW/></w:tcPr>{inside}</w:tc>");
        let field = |edge: &str| format!("<w:r><w:fldChar w:fldCharType='{edge}'/></w:r>");
        let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("in a box"));
        for (body, expected) in [
            (
                format!("<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r></w:p>", r("a ")),
                vec![(Body, "a b")],
            ),
            (
                "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>rad</w:t><w:softHyphen/><w:t>ical</w:t>
                <w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>"
                    .to_owned(),
                vec![(Body, "a b\nradical-x")],
            ),
            (
                format!("<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>", r("kept "), r("new")),
                vec![(Body, "kept new")],
            ),
            (
                format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", r("runs "), p("on")),
                vec![(Body, "runs on")],
            ),
            (
                format!("<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{}</w:p>", r("a"), r("b")),
                vec![(Body, "ab")],
            ),
            (
                format!(
                    "<w:p>{}<w:r><w:instrText>PAGEREF x</w:instrText></w:r>{}{}{}{}</w:p>",
                    field("begin"), field("separate"), r("shown"), field("end"), r(" after")
                ),
                vec![(Body, "shown after")],
            ),
            (
                format!(
                    "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}
                    </mc:Fallback></mc:AlternateContent></w:r></w:p>",
                    r("around")
                ),
                vec![(Body, "around"), (Body, "in a box")],
            ),
            (
                format!("<w:p>{}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>{}", r("a"), p("b")),
                vec![(Body, "a[1]"), (Body, "b"), (Note, "[1] The note.")],
            ),
            (
                format!(
                    "<w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
                    cell(&p("a")), cell(&p("b")), cell(&(p("c") + &p("d"))), cell("<w:p/>"), cell(&p("gone"))
                ),
                vec![(Table, "a\tb\nc d\t")],
            ),
            (
                format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&(p("only") + &p("layout")))),
                vec![(Body, "only"), (Body, "layout")],
            ),
            (
                format!("<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p("yes")),
                vec![(Body, "yes")],
            ),
            (
                format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{}</w:p>{}", r("H"), p("b")),
                vec![(Heading, "H"), (Body, "b")],
            ),
        ] {
            let expected: Vec<(Role, String)> =
                expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
            assert_eq!(blocks(&body), expected, "{body}");
        }
    }

    #[test]
    fn the_body_is_where_the_package_says() {
        let part = read(
            &[
                ("_rels/.rels", "<R><Relationship Type='http://x/officeDocument' Target='/w/d.xml'/></R>"),
                ("w/_rels/d.xml.rels", "<R><Relationship Type='http://x/styles' Target='s.xml'/></R>"),
                ("w/s.xml", "<styles><style type='paragraph' styleId='q'><name val='heading 1'/></style></styles>"),
                ("w/d.xml", "<d><body><p><pPr><pStyle val='q'/></pPr><r><t>Суу</t></r></p></body></d>"),
                (
                    "docProps/core.xml",
                    "<c><dc:title>Суу жана жер</dc:title><dc:creator>А. А.</dc:creator><dc:language>ky</dc:language>
                    <dcterms:created>2019-04-02T10:00:00Z</dcterms:created></c>",
                ),
            ],
            &Limits::default(),
        )
        .expect("readable");
        assert_eq!(part.properties.heading.as_deref(), Some("Суу"));
        assert_eq!(part.properties.title.as_deref(), Some("Суу жана жер"));
        assert_eq!(part.properties.author.as_deref(), Some("А. А."));
        assert_eq!(part.properties.date.as_deref(), Some("2019-04-02T10:00:00Z"));
        assert_eq!(part.properties.languages, ["ky"]);
    }

    #[test]
    fn packages_are_held_to_their_limits() {
        let deep = format!("{}{}", "<a>".repeat(60), "</a>".repeat(60));
        let long = format!("<w:body>{}</w:body>", "<w:p/>".repeat(2000));
        let limits = Limits { xml_depth: 50, zip_part_bytes: 9_000, zip_entries: 3, ..Limits::default() };
        for (parts, kind) in [
            (vec![("word/document.xml", deep.as_str())], Kind::TooLarge),
            (vec![("word/document.xml", long.as_str())], Kind::TooLarge),
            (vec![("a", ""), ("b", ""), ("c", ""), ("word/document.xml", "<a/>")], Kind::TooLarge),
            (vec![("word/other.xml", "<a/>")], Kind::Damaged),
            (vec![("word/document.xml", "<w:body><w:p>")], Kind::Damaged),
        ] {
            assert_eq!(read(&parts, &limits).err(), Some(kind), "{:?}", parts[0].0);
        }
        let limits = Limits { zip_bytes: 30, ..Limits::default() };
        let parts =
            [("word/document.xml", "<a>twenty bytes......</a>"), ("word/styles.xml", "<a>more.....</a>")];
        assert_eq!(read(&parts, &limits).err(), Some(Kind::TooLarge));
    }
}
