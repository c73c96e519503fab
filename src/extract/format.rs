//! Which format a file is: by its content first; its name only decides between kinds of text.

use std::path::Path;

use super::charset::{self, Decoded};
use super::{Failure, Limits, markup};
use crate::error::Kind;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Plain,
    /// Markdown, whatever the name says.
    Markdown,
    /// HTML, a whole page or a fragment.
    Html,
    /// A Word file, in the form it has had since 2007.
    Docx,
    /// PDF.
    Pdf,
    /// Something known by this name that has no reader.
    Other(&'static str),
}

impl Format {
    /// Its name in logs and causes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Other(name) => name,
        }
    }
}

const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];
const HTML: [&str; 4] = ["html", "htm", "xhtml", "shtml"];

/// How the names of files that can be read usually end; what a file is, its content says.
pub const EXTENSIONS: [&str; 11] = {
    let [md, markdown, mdown, mkd] = MARKDOWN;
    let [html, htm, xhtml, shtml] = HTML;
    ["pdf", "docx", html, htm, xhtml, shtml, md, markdown, mdown, mkd, "txt"]
};

/// The container of office files before 2007, and of encrypted ones since.
const OLD_OFFICE: &str = "old office file";

/// First bytes that give a format away.
const SIGNATURES: [(&[u8], &str); 21] = [
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"RIFF", "riff"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"AT&TFORM", "djvu"),
    (b"%!PS", "postscript"),
];

/// What a zip file holds, by the name of a file inside it.
const ZIPPED: [(&str, &str); 7] = [
    ("word/document", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("xl/workbook.xml", "xlsx"),
    ("application/epub+zip", "epub"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.presentation", "odp"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
];

/// Recognises a file; text formats come with their characters.
pub(super) fn recognise(
    bytes: &[u8],
    file: &Path,
    limits: &Limits,
) -> Result<(Format, Option<Decoded>), Failure> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::new(Kind::NoText, "an empty file"));
    }
    if let Some(name) = signature(bytes) {
        let format = match name {
            "docx" => Format::Docx,
            "pdf" => Format::Pdf,
            OLD_OFFICE if is_encrypted(bytes) => {
                return Err(Failure::new(Kind::Encrypted, "an office file with a password"));
            }
            name => Format::Other(name),
        };
        return Ok((format, None));
    }
    if bytes.len() as u64 > limits.text_bytes.max(limits.html_bytes) {
        return Err(Failure::new(Kind::TooLarge, format!("{} bytes of text", bytes.len())));
    }
    let decoded = charset::decode(bytes, markup::declared_charset(bytes).as_deref())?;
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = match markup::opening(&decoded.text) {
        Some(format) => format,
        None if MARKDOWN.contains(&extension.as_str()) => Format::Markdown,
        None if HTML.contains(&extension.as_str()) && markup::has_tags(&decoded.text) => Format::Html,
        None => markup::judge(&decoded.text),
    };
    let cap = if format == Format::Html { limits.html_bytes } else { limits.text_bytes };
    if bytes.len() as u64 > cap {
        return Err(Failure::new(Kind::TooLarge, format!("more than {cap} bytes of {}", format.name())));
    }
    Ok((format, Some(decoded)))
}

fn signature(bytes: &[u8]) -> Option<&'static str> {
    // PDF readers look for the mark in the first kilobyte.
    let start = &bytes[..bytes.len().min(1024)];
    if start.windows(5).any(|five| five == b"%PDF-") && !start.starts_with(b"<") {
        return Some("pdf");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zipped(bytes));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("mp4");
    }
    let known = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|&(_, name)| name)?;
    // Two letters are also how a text may begin; then there is no NUL near.
    let is_short = matches!(known, "bmp" | "program" | "riff" | "mp3");
    (!is_short || start.contains(&0)).then_some(known)
}

/// Whether an old container holds a newer office file that asks for a password. Its folder names what
/// it holds in UTF-16, each entry at a multiple of 128 bytes.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.chunks(128).any(|entry| entry.starts_with(&name))
}

/// Names stand at the start of each entry and once more in the list at the end.
fn zipped(bytes: &[u8]) -> &'static str {
    const SEEN: usize = 64 << 10;
    let start = &bytes[..bytes.len().min(SEEN)];
    let end = &bytes[bytes.len().saturating_sub(SEEN)..];
    let holds = |name: &str| {
        [start, end].iter().any(|part| part.windows(name.len()).any(|window| window == name.as_bytes()))
    };
    ZIPPED.iter().find(|(mark, _)| holds(mark)).map_or("zip", |&(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format_of(bytes: &[u8], name: &str) -> Result<Format, Kind> {
        let recognised = recognise(bytes, Path::new(name), &Limits::default());
        recognised.map(|(format, _)| format).map_err(|failure| failure.kind)
    }

    #[test]
    fn content_counts_before_the_name() {
        let page = b"\n<!-- saved --><!DOCTYPE html><html><body><p>Salom</p></body></html>";
        let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 1016]].concat();
        let entry: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let protected = [&old, entry.as_slice(), &[0; 96]].concat();
        for (bytes, name, format) in [
            (&b"Plain words."[..], "a.txt", Ok(Format::Plain)),
            (b"Plain words.", "a", Ok(Format::Plain)),
            (b"Plain words.", "a.html", Ok(Format::Plain)),
            (b"Plain words.", "a.pdf", Ok(Format::Plain)),
            (b"Plain words.", "a.MD", Ok(Format::Markdown)),
            (page, "a.txt", Ok(Format::Html)),
            (page, "a.md", Ok(Format::Html)),
            (b"<p>A piece</p>", "a.htm", Ok(Format::Html)),
            (b"%PDF-1.7\n%\xe2\xe3", "a.txt", Ok(Format::Pdf)),
            (b"junk\n%PDF-1.4 ", "a.html", Ok(Format::Pdf)),
            (b"PK\x03\x04....[Content_Types].xml....word/document.xml", "a.txt", Ok(Format::Docx)),
            (b"PK\x03\x04....mimetypeapplication/epub+zip", "a.epub", Ok(Format::Other("epub"))),
            (b"PK\x03\x04....photos", "a.zip", Ok(Format::Other("zip"))),
            (b"{\\rtf1 words}", "a.txt", Ok(Format::Other("rtf"))),
            (
                b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>",
                "a.xml",
                Ok(Format::Other("feed")),
            ),
            (b"BMW is a car, MZ was a motorcycle.", "a.txt", Ok(Format::Plain)),
            (b"MZ\x90\0\x03\0", "a.txt", Ok(Format::Other("program"))),
            (&protected, "a.docx", Err(Kind::Encrypted)),
            (&old, "a.doc", Ok(Format::Other("old office file"))),
            (b"", "a.txt", Err(Kind::NoText)),
            (b" \r\n\t\n", "a.html", Err(Kind::NoText)),
            (b"\x01\x02\x03\x04\x05\x06words", "a.txt", Err(Kind::UnknownFormat)),
        ] {
            assert_eq!(format_of(bytes, name), format, "{name}: {}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn sizes_are_capped_by_format() {
        let limits = Limits { html_bytes: 60, text_bytes: 200, ..Limits::default() };
        let page = format!("<html><body>{}</body></html>", "x".repeat(60));
        let kind =
            |text: &str| recognise(text.as_bytes(), Path::new("a.txt"), &limits).map_err(|f| f.kind).err();
        assert_eq!(kind(&page), Some(Kind::TooLarge));
        assert_eq!(kind(&"word ".repeat(20)), None);
        assert_eq!(kind(&"word ".repeat(60)), Some(Kind::TooLarge));
    }
}
