//! The objects of a PDF file as they stand one after the other, whatever its table says.

use super::stream::is_zlib;
use super::tokens::{Side, Token, Tokens, is_space};

/// An object, found by its number.
pub(super) struct Object<'a> {
    pub(super) number: u32,
    pub(super) generation: u32,
    /// What stands before the data, or all of it.
    pub(super) body: &'a [u8],
    /// The data of a stream, packed.
    pub(super) data: Option<&'a [u8]>,
    /// Whether its end was found.
    pub(super) is_ended: bool,
}

/// Finds objects one after the other.
pub(super) struct Objects<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Objects<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Objects<'a> {
        Objects { bytes, at: 0 }
    }
}

/// The place of `needle` from `at` on.
pub(super) fn find(bytes: &[u8], needle: &[u8], at: usize) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut from = at;
    loop {
        from += bytes.get(from..)?.iter().position(|byte| byte == first)?;
        if bytes[from + 1..].starts_with(rest) {
            return Some(from);
        }
        from += 1;
    }
}

impl<'a> Iterator for Objects<'a> {
    type Item = Object<'a>;

    fn next(&mut self) -> Option<Object<'a>> {
        loop {
            let word = find(self.bytes, b"obj", self.at)?;
            self.at = word + 3;
            let Some((number, generation)) = heading(&self.bytes[..word]) else { continue };
            let (body, end) = body(self.bytes, self.at);
            self.at = end.after;
            let mut object = Object { number, generation, body, data: None, is_ended: end.is_ended };
            if end.is_stream {
                let (data, after, is_ended) = data(self.bytes, end.after, body);
                (object.data, object.is_ended) = (Some(data), is_ended && end.is_ended);
                self.at = after;
            }
            return Some(object);
        }
    }
}

/// The numbers that stand before `obj`.
fn heading(before: &[u8]) -> Option<(u32, u32)> {
    let window = &before[before.len().saturating_sub(24)..];
    let mut words = window.rsplit(|byte| is_space(*byte)).filter(|word| !word.is_empty());
    let number = |word: &[u8]| -> Option<u32> {
        // What the one before ended with may stand close to it.
        let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(&word[word.len() - digits..]).ok()?.parse().ok()
    };
    if !window.last().is_some_and(|byte| is_space(*byte)) {
        return None;
    }
    let generation = words.next().filter(|word| word.iter().all(u8::is_ascii_digit)).and_then(number)?;
    Some((words.next().and_then(number)?, generation))
}

/// Where a body ends.
struct End {
    after: usize,
    is_stream: bool,
    is_ended: bool,
}

fn body(bytes: &[u8], begin: usize) -> (&[u8], End) {
    let mut at = begin;
    loop {
        let Some(place) =
            bytes[at..].iter().position(|byte| matches!(byte, b'e' | b's' | b'o')).map(|it| at + it)
        else {
            return (&bytes[begin..], End { after: bytes.len(), is_stream: false, is_ended: false });
        };
        let rest = &bytes[place..];
        let is_ended = rest.starts_with(b"endobj");
        if is_ended {
            return (&bytes[begin..place], End { after: place + 6, is_stream: false, is_ended });
        }
        if rest.starts_with(b"stream") {
            return (&bytes[begin..place], End { after: place + 6, is_stream: true, is_ended: true });
        }
        if rest.starts_with(b"endstream") {
            return match unnamed_stream(&bytes[begin..place]) {
                Some((body, data)) => {
                    let after = begin + data;
                    (&bytes[begin..begin + body], End { after, is_stream: true, is_ended })
                }
                None => (&bytes[begin..place], End { after: place + 9, is_stream: false, is_ended }),
            };
        }
        let is_next = rest.starts_with(b"obj") && heading(&bytes[..place]).is_some();
        if is_next || rest.starts_with(b"startxref") {
            // Its heading is read again.
            let back = if is_next { place.saturating_sub(1) } else { place };
            return (&bytes[begin..place], End { after: back.max(begin), is_stream: false, is_ended });
        }
        at = place + 1;
    }
}

/// Where the dictionary of a stream ends and where its data begin, if the word between them is broken.
fn unnamed_stream(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    while let Some(close) = find(bytes, b">>", at) {
        at = close + 2;
        let line =
            bytes[at..].iter().take(16).skip_while(|byte| is_space(**byte)).position(|byte| *byte == b'\n');
        let space = bytes[at..].iter().take_while(|byte| is_space(**byte)).count();
        if let Some(data) = line.map(|line| at + space + line + 1).filter(|data| is_zlib(&bytes[*data..])) {
            return Some((at, data));
        }
    }
    None
}

/// The data of a stream, where it ends, and whether its end was found where it should be.
fn data<'a>(bytes: &'a [u8], after_word: usize, body: &[u8]) -> (&'a [u8], usize, bool) {
    let rest = &bytes[after_word..];
    let begin = after_word
        + match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
    let ends_at = |end: usize| {
        let space = bytes[end..].iter().take_while(|byte| is_space(**byte)).count();
        bytes[end + space..].starts_with(b"endstream").then_some(end + space + 9)
    };
    if let Some(length) = integer(body, b"/Length")
        && let Some(end) = begin.checked_add(length).filter(|end| *end <= bytes.len())
        && let Some(after) = ends_at(end)
    {
        return (&bytes[begin..end], after, true);
    }
    // Whichever comes first ends it.
    let (mut at, mut end, mut is_ended) = (begin, bytes.len(), false);
    while let Some(place) = find(bytes, b"end", at) {
        let rest = &bytes[place..];
        is_ended = rest.starts_with(b"endstream");
        if is_ended || rest.starts_with(b"endobj") {
            end = place;
            break;
        }
        at = place + 3;
    }
    // The line's end before it does not matter to what is packed, and its last byte may look like one.
    (&bytes[begin..end], end, is_ended)
}

/// What a key of a dictionary at the surface of `body` says: its token.
pub(super) fn value<'a>(body: &'a [u8], key: &[u8]) -> Option<Token<'a>> {
    let mut tokens = Tokens::new(body);
    let (mut depth, mut is_value) = (0_i32, false);
    while let Some(token) = tokens.next() {
        match token {
            Token::Dictionary(Side::Open) | Token::Array(Side::Open) => depth += 1,
            Token::Dictionary(Side::Close) | Token::Array(Side::Close) => depth -= 1,
            Token::Name(name) if depth == 1 && !is_value && name == key => return tokens.next(),
            _ => {}
        }
        // A name behind a key is its value.
        is_value = depth == 1 && !is_value && matches!(token, Token::Name(_));
    }
    None
}

/// A number that stands in the dictionary itself; `None` for a reference.
fn integer(body: &[u8], key: &[u8]) -> Option<usize> {
    let Some(Token::Number(number)) = value(body, key) else { return None };
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// The object that a key refers to.
pub(super) fn reference(body: &[u8], key: &[u8]) -> Option<u32> {
    let mut at = 0;
    while let Some(place) = find(body, key, at) {
        at = place + key.len();
        let mut tokens = Tokens::new(&body[at..]);
        if let (Some(Token::Number(number)), Some(Token::Number(_)), Some(Token::Word(b"R"))) =
            (tokens.next(), tokens.next(), tokens.next())
        {
            return std::str::from_utf8(number).ok()?.parse().ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_whatever_is_broken() {
        let file = b"%PDF-1.4\n1 0 obj\n<</A 1>>\nendobj\n2 0 obj\n<</Length 3>>\nstream\na>b\nendstream\nendobj\n\
            3 0 obj\n<</Length 9 0 R>>\nstream\r\nabc\r\nendstream\nendobj\n4 0 obj\n<</B 2>>\nend\x01bj\n\
            5 0 obj\n<</C 3>>\nstr\x01am\nx\x9cpacked\nendstream\nendobj\n6 0 obj\n<</Length 7>>\nstream\nopen end";
        let found: Vec<(u32, Option<&[u8]>, bool)> =
            Objects::of(file).map(|object| (object.number, object.data, object.is_ended)).collect();
        let expected: [(u32, Option<&[u8]>, bool); 6] = [
            (1, None, true),
            (2, Some(b"a>b"), true),
            (3, Some(b"abc\r\n"), true),
            (4, None, false),
            (5, Some(b"x\x9cpacked\n"), false),
            (6, Some(b"open end"), false),
        ];
        assert_eq!(found, expected);
        assert_eq!(reference(b"<</Root 17 0 R>>", b"/Root"), Some(17));
        assert_eq!(value(b"<</A /Type /Type /Page>>", b"/Type"), Some(Token::Name(b"/Page")));
    }
}
