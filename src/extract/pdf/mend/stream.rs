//! What the dictionary of a stream says of its data, and the objects that are packed in one.

use super::objects::{find, value};
use super::tokens::{Side, Token, Tokens};

/// What a stream is for.
pub(super) enum Use {
    /// A picture, or a file that is attached: holds no text of the page.
    Picture,
    Font,
    /// Objects packed together.
    Objects,
    /// The table of objects.
    Table,
    Other,
}

pub(super) fn use_of(body: &[u8]) -> Use {
    match (value(body, b"/Type"), value(body, b"/Subtype")) {
        (_, Some(Token::Name(b"/Image"))) | (Some(Token::Name(b"/EmbeddedFile")), _) => Use::Picture,
        (_, Some(Token::Name(b"/Type1C" | b"/CIDFontType0C" | b"/OpenType"))) => Use::Font,
        (Some(Token::Name(b"/ObjStm")), _) => Use::Objects,
        // Its name may be what is broken.
        _ if find(body, b"/First", 0).is_some() && find(body, b"/N", 0).is_some() => Use::Objects,
        (Some(Token::Name(b"/XRef")), _) => Use::Table,
        _ if find(body, b"/Length1", 0).is_some() => Use::Font,
        _ => Use::Other,
    }
}

/// How the data of a stream is packed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// No filter that there is.
    None,
    Flate,
    /// Another, or several.
    Other,
}

pub(super) fn filter(body: &[u8]) -> Filter {
    let of_name = |name: &[u8]| match name {
        b"/FlateDecode" | b"/Fl" => Filter::Flate,
        b"/ASCIIHexDecode" | b"/ASCII85Decode" | b"/LZWDecode" | b"/RunLengthDecode" | b"/CCITTFaxDecode"
        | b"/JBIG2Decode" | b"/DCTDecode" | b"/JPXDecode" | b"/Crypt" => Filter::Other,
        _ => Filter::None,
    };
    match value(body, b"/Filter") {
        Some(Token::Name(name)) => of_name(name),
        Some(Token::Array(Side::Open)) => {
            let at = find(body, b"/Filter", 0).unwrap_or(0) + b"/Filter".len();
            let names: Vec<Token<'_>> = Tokens::new(&body[at..])
                .skip(1)
                .take_while(|token| *token != Token::Array(Side::Close))
                .take(9)
                .collect();
            match names.as_slice() {
                [Token::Name(name)] => of_name(name),
                [] => Filter::None,
                _ => Filter::Other,
            }
        }
        Some(Token::Number(_)) => Filter::Other,
        _ => Filter::None,
    }
}

/// Whether data begins as what Flate packs does.
pub(super) fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [0x78, 0x01 | 0x9c | 0xda, ..] | [0x68, 0xde | 0x81, ..] | [0x48, 0x89, ..])
}

/// The numbers and bodies of the objects packed in a stream.
pub(super) fn members<'a>(body: &[u8], bytes: &'a [u8]) -> Vec<(u32, &'a [u8])> {
    let Some(Token::Number(first)) = value(body, b"/First") else { return Vec::new() };
    let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<usize>().ok();
    let Some(first) = number(first).filter(|first| *first < bytes.len()) else { return Vec::new() };
    let numbers = Tokens::new(&bytes[..first]).map_while(|token| match token {
        Token::Number(digits) => number(digits),
        _ => None,
    });
    let numbers: Vec<usize> = numbers.collect();
    let table: Vec<(usize, usize)> =
        numbers.chunks_exact(2).map(|pair| (pair[0], pair[1].saturating_add(first))).collect();
    let ends = table.iter().skip(1).map(|(_, begin)| *begin).chain([bytes.len()]);
    let member = |((number, begin), end): (&(usize, usize), usize)| {
        Some((u32::try_from(*number).ok()?, bytes.get(*begin..end.min(bytes.len()))?))
    };
    table.iter().zip(ends).filter_map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_and_how() {
        for (body, expected) in [
            ("<</Filter/FlateDecode/Length 1>>", Filter::Flate),
            ("<</Length 1/Filter [/FlateDecode]>>", Filter::Flate),
            ("<</Filter[/ASCII85Decode /FlateDecode]>>", Filter::Other),
            ("<</Filter/FlateDecodeH/Length 1>>", Filter::None),
            ("<</Filter/DCTDecode>>", Filter::Other),
            ("<</Filter 7 0 R>>", Filter::Other),
            ("<</Length 1>>", Filter::None),
        ] {
            assert_eq!(filter(body.as_bytes()), expected, "{body}");
        }
        let packed = b"7 0 9 6 <</A 1>> 12 (b)";
        assert_eq!(members(b"<</Type/ObjStm/N 2/First 8>>", packed)[0].0, 7);
        let bodies: Vec<&[u8]> = members(b"<</First 8>>", packed).into_iter().map(|(_, body)| body).collect();
        assert_eq!(bodies, [&packed[8..14], &packed[14..]]);
    }
}
