//! Markdown: the words without their marks; headings give sections.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::outline::{self, Piece, first_heading};
use super::properties::{Properties, property};
use super::{Failure, Limits, Reader, Sink, Source, clean, html};
use crate::error::Kind;
use crate::model::Role;

/// The reader of Markdown.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn version(&self) -> u32 {
        1
    }

    fn read(&self, source: &Source<'_>, limits: &Limits, out: &mut dyn Sink) -> Result<(), Failure> {
        let decoded = source.text.as_ref().ok_or_else(|| Failure::new(Kind::Unexpected, "no text"))?;
        let mut gathering = Gathering { limits: Some(limits.clone()), ..Gathering::default() };
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        for event in Parser::new_ext(&decoded.text, options) {
            gathering.take(event)?;
        }
        gathering.flush();
        let Gathering { mut properties, pieces, .. } = gathering;
        properties.charset = Some(decoded.charset.to_owned());
        properties.heading = first_heading(&pieces);
        out.part(properties)?;
        outline::pages(mend(pieces)).into_iter().try_for_each(|page| out.page(page))
    }
}

/// What has been read so far.
#[derive(Default)]
struct Gathering {
    limits: Option<Limits>,
    properties: Properties,
    pieces: Vec<Piece>,
    /// Words of the block being read; `\n` is a line break that was meant.
    words: String,
    /// The marker of the list entry or note that begins.
    prefix: String,
    /// The next number of each list being read; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Rows of the table being read.
    rows: Vec<Vec<String>>,
    /// Words that stand in for a picture, while one is read.
    picture: Option<String>,
    captions: Vec<String>,
    markup: String,
    in_note: bool,
    in_metadata: bool,
}

impl Gathering {
    fn take(&mut self, event: Event<'_>) -> Result<(), Failure> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => return self.end(end),
            Event::Text(text) if self.in_metadata => self.metadata(&text),
            Event::Text(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) => self.markup.push_str(&html),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.words.push('\n'),
            Event::InlineHtml(_) | Event::Rule | Event::TaskListMarker(_) => {}
            Event::FootnoteReference(label) => self.text(&format!("[{label}]")),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.words.push('\n'),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match &mut self.picture {
            Some(picture) => picture.push_str(text),
            None => self.words.push_str(text),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.picture = Some(String::new()),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::TableCell => self.words.clear(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush();
                self.prefix = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                };
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.in_note = true;
                self.prefix = format!("[{label}] ");
            }
            Tag::MetadataBlock(_) => self.in_metadata = true,
            _ => self.flush(),
        }
    }

    fn end(&mut self, end: TagEnd) -> Result<(), Failure> {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Image => {
                let words = self.picture.take().map(|words| clean::line(&words)).unwrap_or_default();
                if is_wording(&words) {
                    self.captions.push(words);
                }
            }
            TagEnd::Heading(level) => {
                let text = clean::line(&without_marks(&std::mem::take(&mut self.words)));
                if clean::has_words(&text) {
                    self.pieces.push(Piece::heading(number(level), None, text));
                }
                self.flush();
            }
            TagEnd::TableCell => {
                let cell = clean::line(&without_marks(&std::mem::take(&mut self.words)));
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                let rows: Vec<String> =
                    std::mem::take(&mut self.rows).iter().map(|row| row.join("\t")).collect();
                self.push(Role::Table, rows.join("\n"));
                self.flush();
            }
            TagEnd::HtmlBlock => {
                let markup = std::mem::take(&mut self.markup);
                if let Some(limits) = &self.limits {
                    self.pieces.extend(html::fragment(&markup, limits)?);
                }
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.in_note = false;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            _ => self.flush(),
        }
        Ok(())
    }

    /// Ends the block being read.
    fn flush(&mut self) {
        let words = clean::lines(&without_marks(&std::mem::take(&mut self.words)));
        if clean::has_words(&words) {
            let text = std::mem::take(&mut self.prefix) + &words;
            self.push(if self.in_note { Role::Note } else { Role::Body }, text);
        }
        for caption in std::mem::take(&mut self.captions) {
            self.push(Role::Caption, caption);
        }
    }

    fn push(&mut self, role: Role, text: String) {
        if clean::has_words(&text) {
            self.pieces.push(Piece::block(role, None, text));
        }
    }

    /// Front matter: the simple `key: value` lines of it.
    fn metadata(&mut self, text: &str) {
        for (key, value) in text.lines().filter_map(|line| line.split_once(':')) {
            let value = property(value.trim().trim_matches(['"', '\'']));
            match key.trim().to_lowercase().as_str() {
                "title" => self.properties.title = value,
                "date" => self.properties.date = value,
                "author" => self.properties.author = value,
                "lang" | "language" => self.properties.languages.extend(value),
                "url" | "canonical" | "source" => self.properties.address = value,
                _ => {}
            }
        }
    }
}

/// Joins paragraphs that a page break tore: the first stops without any mark, the next goes on in
/// lower case. A comma is a mark; resolutions end their paragraphs with one.
fn mend(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut mended: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (mended.last_mut(), &piece) {
            (Some(Piece::Block(above)), Piece::Block(below))
                if above.role == Role::Body
                    && below.role == Role::Body
                    && above.text.ends_with(char::is_alphanumeric)
                    && below.text.starts_with(char::is_lowercase) =>
            {
                above.text.push(' ');
                above.text.push_str(&below.text);
            }
            _ => mended.push(piece),
        }
    }
    mended
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Marks of bold type that were written in a way Markdown does not read (`** so**`).
fn without_marks(words: &str) -> String {
    words.replace("**", "")
}

/// Whether the words given for a picture say something: not a file name or an address.
fn is_wording(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count();
    words >= 2 && !text.contains(['/', '=', '_', '\\'])
}

#[cfg(test)]
mod tests {
    use super::super::{Part, charset};
    use super::*;

    fn read(text: &str) -> Part {
        let source = Source { bytes: text.as_bytes(), text: charset::decode(text.as_bytes(), None).ok() };
        let mut parts: Vec<Part> = Vec::new();
        Markdown.read(&source, &Limits::default(), &mut parts).expect("readable");
        parts.remove(0)
    }

    fn blocks(text: &str) -> Vec<(Role, String)> {
        let blocks = read(text).pages.into_iter().flat_map(|page| page.blocks);
        blocks.map(|block| (block.role, block.text)).collect()
    }

    #[test]
    fn words_are_kept_and_marks_are_not() {
        use Role::{Body, Caption, Heading, Note, Table};
        for (markdown, expected) in [
            ("a **b** *c* ~~d~~ `e` [f](http://x.org/g)", vec![(Body, "a b c d e f")]),
            ("one\ntwo  \nthree\\\nfour", vec![(Body, "one two\nthree\nfour")]),
            ("Title *here*\n=====\n\ntext", vec![(Heading, "Title here"), (Body, "text")]),
            (
                "- a\n- b\n  1. c\n  2. d\n- e",
                vec![(Body, "• a"), (Body, "• b"), (Body, "1. c"), (Body, "2. d"), (Body, "• e")],
            ),
            ("3. c\n4. d;\n\n   more", vec![(Body, "3. c"), (Body, "4. d;"), (Body, "more")]),
            (
                "The valley had\n\n\n\nno road.\n\nnone",
                vec![(Body, "The valley had no road."), (Body, "none")],
            ),
            ("Recalling,\n\nnoting,", vec![(Body, "Recalling,"), (Body, "noting,")]),
            ("a[^1]\n\n[^1]: The note.\n\nb", vec![(Body, "a[1]"), (Note, "[1] The note."), (Body, "b")]),
            ("| a | b |\n|---|---|\n| *c* | d |", vec![(Table, "a\tb\nc\td")]),
            ("![Women at the well](w.jpg) text", vec![(Body, "text"), (Caption, "Women at the well")]),
            ("![IMG_20.jpg](w.jpg) text ![logo](x)", vec![(Body, "text")]),
            ("x <br/> y <span class='k'>z</span>&nbsp;w", vec![(Body, "x\ny z w")]),
            ("<div class='x'><p>In <b>HTML</b>.</p></div>\n\nOut.", vec![(Body, "In HTML."), (Body, "Out.")]),
            ("> quoted\n\n---\n\n** Not bold**", vec![(Body, "quoted"), (Body, "Not bold")]),
            ("```\ncode a\n  code b\n```", vec![(Body, "code a\ncode b")]),
        ] {
            let expected: Vec<(Role, String)> =
                expected.into_iter().map(|(role, text)| (role, text.into())).collect();
            assert_eq!(blocks(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn front_matter_gives_properties() {
        let part = read(
            "---\ntitle: \"Water: a report\"\ndate: 2019-04-02\nauthor: N. N.\nlang: ky\n---\n\n# Suu\n\nx",
        );
        let properties = part.properties;
        assert_eq!(properties.title.as_deref(), Some("Water: a report"));
        assert_eq!(properties.heading.as_deref(), Some("Suu"));
        assert_eq!(
            (properties.date.as_deref(), properties.author.as_deref()),
            (Some("2019-04-02"), Some("N. N."))
        );
        assert_eq!(properties.languages, ["ky"]);
        assert_eq!(part.pages.len(), 1);
        assert_eq!(part.pages[0].text(), "Suu\n\nx");
    }
}
