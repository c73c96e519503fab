//! What a worker tells its parent over standard output: one JSON value a line, and after the one that
//! announces a picture its pixels as they are.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use super::Properties;
use super::painting::{Header, PlacedLine};
use crate::error::Kind;
use crate::model::Page;

/// Counted up when a message changes its meaning; both ends are the same program, yet an update
/// may replace the file while a window of the old version is open.
pub(super) const PROTOCOL: u32 = 1;

/// The longest line in bytes. A page holds about 20,000 characters and a path of headings, and
/// JSON may write one character in six bytes.
pub(super) const LONGEST_LINE: u64 = 2 << 20;

/// The most pixels of a picture, whatever the limits say: their bytes are held here.
const MOST_PIXELS: u64 = 64 << 20;

/// One line of the conversation: hello, reader, then parts and pages (or hello, a picture, its lines),
/// then done or failed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Message {
    /// The first line: which protocol follows.
    Hello(u32),
    /// The reader that was chosen, and its version.
    Reader(String, u32),
    /// A part begins.
    Part(Box<Properties>),
    /// A page of the part begun last.
    Page(Page),
    /// The file is damaged: text may be missing or wrong.
    Damaged,
    /// A page is painted: three bytes for each of its pixels follow.
    Image(Header),
    /// A line of that page.
    Line(PlacedLine),
    /// All was read.
    Done,
    /// It could not be read: the id of a [`Kind`], and the technical cause.
    Failed(String, String),
}

/// The kind with this id; an id of another version counts as a stopped reader.
pub(super) fn kind_of(id: &str) -> Kind {
    Kind::ALL.into_iter().find(|kind| kind.id() == id).unwrap_or(Kind::Stopped)
}

/// Writes one message and sends it on its way.
pub(super) fn send(out: &mut dyn Write, message: &Message) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    out.write_all(&line)?;
    out.flush()
}

/// A line as it came, or why there is none.
pub(super) enum Line {
    /// A message, and its length in bytes.
    Message(Message, u64),
    /// A picture with its pixels.
    Image(Header, Vec<u8>),
    /// A line longer than [`LONGEST_LINE`].
    TooLong,
    /// Something that is no message.
    Garbled(String),
    /// Nothing more will come.
    End,
}

/// Reads one message, holding at most [`LONGEST_LINE`] bytes.
pub(super) fn receive(input: &mut impl BufRead) -> Line {
    let mut line = Vec::new();
    match input.take(LONGEST_LINE + 1).read_until(b'\n', &mut line) {
        Err(error) => Line::Garbled(error.to_string()),
        Ok(0) => Line::End,
        Ok(length) if length as u64 > LONGEST_LINE => Line::TooLong,
        Ok(length) => match serde_json::from_slice(&line) {
            Ok(Message::Image(header)) => image(input, header),
            Ok(message) => Line::Message(message, length as u64),
            // A worker killed in the middle of a line leaves half of it.
            Err(_) if line.last() != Some(&b'\n') => Line::End,
            Err(error) => Line::Garbled(error.to_string()),
        },
    }
}

/// Reads the pixels that were announced.
fn image(input: &mut impl BufRead, header: Header) -> Line {
    let pixels = u64::from(header.width) * u64::from(header.height);
    if pixels > MOST_PIXELS {
        return Line::TooLong;
    }
    let mut rgb = Vec::with_capacity(pixels as usize * 3);
    match input.take(pixels * 3).read_to_end(&mut rgb) {
        Err(error) => Line::Garbled(error.to_string()),
        // A worker killed in the middle of it.
        Ok(length) if (length as u64) < pixels * 3 => Line::End,
        Ok(_) => Line::Image(header, rgb),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_travels_as_its_id() {
        for kind in Kind::ALL {
            assert_eq!(kind_of(kind.id()), kind);
        }
        assert_eq!(kind_of("of-another-time"), Kind::Stopped);
    }

    #[test]
    fn lines_are_bounded_and_half_lines_are_the_end() {
        let mut sent = Vec::new();
        send(&mut sent, &Message::Hello(PROTOCOL)).unwrap();
        send(&mut sent, &Message::Done).unwrap();
        sent.extend_from_slice(br#"{"page":{"loc"#);
        let mut input = sent.as_slice();
        assert!(matches!(receive(&mut input), Line::Message(Message::Hello(PROTOCOL), _)));
        assert!(matches!(receive(&mut input), Line::Message(Message::Done, 7)));
        assert!(matches!(receive(&mut input), Line::End));

        let header = |width| Message::Image(Header { width, height: 2, points: (1.0, 2.0), pages: 1 });
        let mut sent = Vec::new();
        send(&mut sent, &header(1)).unwrap();
        sent.extend_from_slice(b"rgbrgb");
        send(&mut sent, &Message::Done).unwrap();
        send(&mut sent, &header(1)).unwrap();
        sent.extend_from_slice(b"rgbr");
        let mut input = sent.as_slice();
        assert!(matches!(receive(&mut input), Line::Image(_, rgb) if rgb == b"rgbrgb"));
        assert!(matches!(receive(&mut input), Line::Message(Message::Done, 7)));
        assert!(matches!(receive(&mut input), Line::End));
        sent.clear();
        send(&mut sent, &header(1 << 30)).unwrap();
        assert!(matches!(receive(&mut sent.as_slice()), Line::TooLong));

        assert!(matches!(receive(&mut &b"Segmentation fault\n"[..]), Line::Garbled(_)));
        let endless = vec![b'x'; LONGEST_LINE as usize + 10];
        assert!(matches!(receive(&mut endless.as_slice()), Line::TooLong));
    }
}
