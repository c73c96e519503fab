//! Is a text what its name says? Marks of HTML and Markdown are counted, and few are forgiven.
//!
//! A text counts as **HTML** if it has at least [`TAGS`] known tags, two of them closing a block
//! (or three line breaks), and they are at least one fiftieth of its length. Tags that were encoded
//! (`&lt;p&gt;`) count alike. It counts as **Markdown** if its marks weigh at least [`WEIGHT`] and
//! are of two sorts, or three of one strong sort. So one `<b>` or one `#` leaves a text plain.

use super::format::Format;

/// Known tags that make a text HTML.
const TAGS: usize = 5;

/// Weight of the marks that make a text Markdown.
const WEIGHT: usize = 4;

/// How far into a file its declarations are looked for, in bytes.
const PROLOGUE: usize = 4096;

/// Elements whose end closes a block.
const BLOCKS: [&str; 20] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "figure",
    "blockquote",
    "body",
    "html",
];

/// Other elements that a piece of a page may hold.
const INLINES: [&str; 24] = [
    "a",
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "span",
    "br",
    "img",
    "font",
    "sup",
    "sub",
    "hr",
    "figcaption",
    "th",
    "thead",
    "tbody",
    "nav",
    "header",
    "footer",
    "small",
    "iframe",
    "center",
];

/// The format that the opening words give away: HTML, or XML of some other kind.
pub(super) fn opening(text: &str) -> Option<Format> {
    let mut rest = text.trim_start();
    // Past comments, the XML declaration and a DOCTYPE that is not HTML's.
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if starts_with(rest, "<!doctype") && !starts_with(rest, "<!doctype html") {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => break,
        }
    }
    if ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"]
        .iter()
        .any(|mark| starts_with(rest, mark))
    {
        return Some(Format::Html);
    }
    if ["<rss", "<feed", "<rdf:rdf"].iter().any(|mark| starts_with(rest, mark)) {
        return Some(Format::Other("feed"));
    }
    if starts_with(text.trim_start(), "<?xml") || starts_with(rest, "<svg") {
        return Some(Format::Other("xml"));
    }
    let headers = text.get(..text.floor_char_boundary(PROLOGUE)).unwrap_or_default();
    let is_mail =
        starts_with(text, "from:") || starts_with(text, "mime-version:") || starts_with(text, "received:");
    (is_mail && headers.contains("multipart/related")).then_some(Format::Other("mhtml"))
}

fn starts_with(text: &str, lower: &str) -> bool {
    text.as_bytes().get(..lower.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower.as_bytes()))
}

/// The character set that a page or an XML file names for itself.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let prologue = String::from_utf8_lossy(&bytes[..bytes.len().min(PROLOGUE)]).to_ascii_lowercase();
    let in_xml = prologue.starts_with("<?xml").then(|| after(&prologue, "encoding")).flatten();
    let in_meta = || {
        let metas = prologue.match_indices("<meta").filter_map(|(at, _)| prologue[at..].split('>').next());
        metas.filter_map(|meta| after(meta, "charset")).next()
    };
    in_xml.or_else(in_meta)
}

/// The value after `name =`, with or without quotes.
fn after(text: &str, name: &str) -> Option<String> {
    let rest = text[text.find(name)? + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let value: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!value.is_empty()).then_some(value)
}

/// Whether there is any known tag at all.
pub(super) fn has_tags(text: &str) -> bool {
    Tags::count(text, '<', '>').all > 0
}

/// Whether its tags were encoded (`&lt;p&gt;`), so that they have to be decoded to be tags.
pub(super) fn is_encoded(text: &str) -> bool {
    let raw = Tags::count(text, '<', '>');
    raw.all < TAGS && Tags::count_encoded(text).make_html(text)
}

/// Judges a text whose opening gave nothing away.
pub(super) fn judge(text: &str) -> Format {
    if Tags::count(text, '<', '>').make_html(text) || is_encoded(text) {
        Format::Html
    } else if Marks::count(text).make_markdown() {
        Format::Markdown
    } else {
        Format::Plain
    }
}

/// Tags found in a text.
#[derive(Default)]
struct Tags {
    all: usize,
    closing_blocks: usize,
    breaks: usize,
    bytes: usize,
}

impl Tags {
    fn count_encoded(text: &str) -> Tags {
        // Stand-ins that no text holds, so that one scanner serves both.
        let stand_in = text.replace("&lt;", "\u{fdd0}").replace("&gt;", "\u{fdd1}");
        Tags::count(&stand_in, '\u{fdd0}', '\u{fdd1}')
    }

    fn count(text: &str, open: char, close: char) -> Tags {
        let mut tags = Tags::default();
        for (at, _) in text.match_indices(open) {
            let rest = &text[at + open.len_utf8()..];
            let (is_closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
            let name: String = rest.chars().take(12).take_while(char::is_ascii_alphanumeric).collect();
            let name = name.to_ascii_lowercase();
            let is_block = BLOCKS.contains(&name.as_str());
            if !is_block && !INLINES.contains(&name.as_str()) {
                continue;
            }
            let window = &rest[..rest.floor_char_boundary(2000)];
            let Some(end) = window.find(close) else { continue };
            // `<b and c>` is arithmetic; a tag goes on with an attribute, a slash or its end.
            let inside = window[name.len()..end].trim_start();
            if !(inside.is_empty() || inside.starts_with('/') || inside.contains('=')) {
                continue;
            }
            tags.all += 1;
            tags.bytes += end + 2;
            tags.closing_blocks += usize::from(is_closing && is_block);
            tags.breaks += usize::from(name == "br");
        }
        tags
    }

    fn make_html(&self, text: &str) -> bool {
        self.all >= TAGS && (self.closing_blocks >= 2 || self.breaks >= 3) && self.bytes * 50 >= text.len()
    }
}

/// Marks of Markdown found in a text.
#[derive(Default)]
struct Marks {
    headings: usize,
    bold: usize,
    links: usize,
    tables: usize,
    fences: usize,
    emphases: usize,
    hard_breaks: usize,
    lines: usize,
}

impl Marks {
    fn count(text: &str) -> Marks {
        let mut marks = Marks::default();
        let mut above = "";
        for line in text.lines() {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                above = "";
                continue;
            }
            marks.lines += 1;
            let hashes = trimmed.bytes().take_while(|&byte| byte == b'#').count();
            let is_atx =
                (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ') && trimmed.len() < 400;
            let is_underline =
                trimmed.len() >= 3 && trimmed.bytes().all(|byte| byte == b'=') && !above.is_empty();
            marks.headings += usize::from(is_atx || is_underline);
            let is_rule =
                |cell: &str| cell.len() >= 3 && cell.bytes().all(|byte| matches!(byte, b'-' | b':'));
            let cells = || trimmed.trim_matches('|').split('|').map(str::trim);
            marks.tables += usize::from(trimmed.contains('|') && cells().all(is_rule));
            marks.fences += usize::from(trimmed.starts_with("```"));
            marks.hard_breaks += usize::from(line.ends_with("  ") && !line.ends_with("   "));
            marks.links += trimmed.match_indices("](").filter(|(at, _)| trimmed[*at..].contains(')')).count();
            above = trimmed;
        }
        for paragraph in text.split("\n\n") {
            let bold = pairs(paragraph, "**") + pairs(paragraph, "__");
            marks.bold += bold;
            if bold == 0 {
                marks.emphases += pairs(paragraph, "*");
            }
        }
        marks
    }

    fn make_markdown(&self) -> bool {
        // Where most lines begin with a hash, they are remarks of a script and no headings.
        let headings = if self.headings * 2 > self.lines.max(4) { 0 } else { self.headings };
        let strong = [headings, self.bold, self.links, self.tables * 2, self.fences];
        let weak = [self.emphases, self.hard_breaks];
        let weight = strong.iter().sum::<usize>() * 2 + weak.iter().sum::<usize>();
        let sorts = strong.iter().chain(&weak).filter(|&&count| count > 0).count();
        let has_strong = strong.iter().any(|&count| count > 0);
        strong.iter().any(|&count| count >= 3) || (weight >= WEIGHT && sorts >= 2 && has_strong)
    }
}

/// Pairs of `mark` that hug words: an opening one after a space, a closing one before a space or stop.
fn pairs(paragraph: &str, mark: &str) -> usize {
    let (mut opened, mut pairs) = (false, 0);
    for (at, _) in paragraph.match_indices(mark) {
        let before = paragraph[..at].chars().next_back();
        let next = paragraph[at + mark.len()..].chars().next();
        let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !mark.contains(c));
        let hugs = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !mark.contains(c));
        if opened && hugs(before) && is_free(next) {
            pairs += 1;
            opened = false;
        } else if is_free(before) && hugs(next) {
            opened = true;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_marks_leave_a_text_plain() {
        for text in [
            "The tag <b> makes words bold, and </b> ends it; a # begins a comment.",
            "# Only one line begins with a hash\n\nThe rest of the letter is plain, and it goes on.",
            "If a < b and c > d, then a<b && c>d. Send 5 * 3 * 2 copies, 2**3 pages each.",
            "Prices* were raised in May.\n\n* without the border districts\n* and without the city",
            "# a script\n# that has remarks\n# on most lines\nrun the thing\n# and ends here",
            "- first point\n- second point\n- third point\n\n1. one\n2. two",
            "One **bold** word alone.",
            "Use <p> for a paragraph, <br> for a line, <div> for a block, <a href=\"x\">for a link</a>, and so \
             on; the teacher explained it at length and everybody wrote it down in the notebook, page after page.",
        ] {
            assert_eq!(judge(text), Format::Plain, "{text}");
        }
    }

    #[test]
    fn markdown_is_known_by_its_marks() {
        for text in [
            "# Report\n\n## Aims\n\nThe first aim.\n\n## Results\n\nNone yet.\n\nMore words.\n\nAnd more.",
            "**Statement\nof the meeting**\n\n1. *call for* calm;\n2. *invite* guests.",
            "Title\n=====\n\nSome text with a [link](https://example.org).",
            "| District | Schools |\n|---|---|\n| Aral | 7 |\n\n**Total**: 7",
            "**A**  \nline\n\n**B**  \nline",
        ] {
            assert_eq!(judge(text), Format::Markdown, "{text}");
        }
    }

    #[test]
    fn html_is_known_by_its_tags() {
        let raw = "News /path/to <div class=\"item\"><p>On Monday the <em>jirga</em> met.</p> <p>It rained.</p></div>";
        assert_eq!(judge(raw), Format::Html);
        let encoded = raw.replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(judge(&encoded), Format::Html);
        assert!(is_encoded(&encoded) && !is_encoded(raw));
        assert_eq!(judge("one<br>two<br/>three<BR />four <b>five</b>"), Format::Html);
    }

    #[test]
    fn openings_and_declared_character_sets() {
        for (text, format) in [
            ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C'><html>", Some(Format::Html)),
            ("<!-- a --> <HTML lang=ru>", Some(Format::Html)),
            ("<?xml version='1.0'?><feed>", Some(Format::Other("feed"))),
            ("<?xml version='1.0'?><!DOCTYPE x><note/>", Some(Format::Other("xml"))),
            ("<div>a</div>", None),
            ("words", None),
        ] {
            assert_eq!(opening(text), format, "{text}");
        }
        for (text, charset) in [
            ("<html><head><meta charset=\"windows-1251\">", Some("windows-1251")),
            ("<META http-equiv=Content-Type content='text/html; charset=KOI8-R'>", Some("koi8-r")),
            ("<?xml version=\"1.0\" encoding='windows-1256'?>", Some("windows-1256")),
            ("<p>The word charset=utf-16 in a text</p>", None),
        ] {
            assert_eq!(declared_charset(text.as_bytes()).as_deref(), charset, "{text}");
        }
    }
}
