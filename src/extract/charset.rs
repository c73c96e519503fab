//! Bytes to characters: which character set a file is written in.
//!
//! In this order: a byte order mark; UTF-16 without one, known by its NULs; UTF-8, which other
//! sets hardly ever form by chance; what the file declares; and then a guess by letter pairs
//! (`chardetng`, without a hint of country, which measured best on the region's languages). Not known
//! are PTCP154 and KOI8-T, old sets of Kazakh and Tajik; their files come out with wrong letters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC};

use super::Failure;
use crate::error::Kind;

/// The characters of a file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// The character set's name (`windows-1251`).
    pub(super) charset: &'static str,
}

/// How much of a file is looked at for a guess, in bytes.
const LOOKED_AT: usize = 1 << 20;

/// Damage that a text may have, in one of so many characters.
const DAMAGE: usize = 20;

/// Reads bytes as characters; `declared` is the name the file gives its character set.
///
/// Fails with `UnknownFormat` if the bytes are not text at all, with `Damaged` if more than one
/// character in twenty cannot be read.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Failure> {
    let encoding = encoding_of(bytes, declared);
    if encoding != UTF_16LE && encoding != UTF_16BE && is_binary(bytes) {
        return Err(Failure::new(Kind::UnknownFormat, "bytes that are no text"));
    }
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let lost = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    if lost > 0 && lost * DAMAGE > text.chars().count() {
        return Err(Failure::new(
            Kind::Damaged,
            format!("{lost} characters unreadable as {}", encoding.name()),
        ));
    }
    Ok(Decoded { text: text.into_owned(), charset: encoding.name() })
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    if is_utf8(bytes) {
        return UTF_8;
    }
    // A UTF-16 label on bytes without NULs is a slip of whoever saved the page.
    let declared = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|&encoding| encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE);
    declared.unwrap_or_else(|| guess(bytes))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(LOOKED_AT)], true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess == WINDOWS_1251 && is_mac_cyrillic(bytes) { X_MAC_CYRILLIC } else { guess }
}

/// Mac Cyrillic, which the guess takes for windows-1251: their small letters are the same but for
/// я, which stands where the other has Я. So there is no я, and Я ends words in small letters.
fn is_mac_cyrillic(bytes: &[u8]) -> bool {
    let is_small = |byte: u8| (0xe0..=0xfe).contains(&byte);
    let odd = bytes.windows(2).filter(|pair| is_small(pair[0]) && pair[1] == 0xdf).count();
    odd >= 2 && !bytes.contains(&0xff)
}

/// In UTF-16 the upper byte of spaces, digits and Latin letters is NUL: those of one parity only.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    let nuls = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let units = bytes.len() / 2;
    // Russian has a space or a stop in about one character of six; one of fifty is asked for.
    let (encoding, marks, others) = if odd > even { (UTF_16LE, odd, even) } else { (UTF_16BE, even, odd) };
    if units < 2 || marks * 50 < units || others * 100 > marks {
        return None;
    }
    // Binary files have NULs on one side too, but not text when read so.
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let odd_ones = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (!broken && odd_ones * 200 <= text.chars().count()).then_some(encoding)
}

/// UTF-8, also when cut in the middle of its last character or damaged in a few places.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) if error.error_len().is_none() => error.valid_up_to() > 0,
        Err(_) => {
            let text = String::from_utf8_lossy(bytes);
            let lost = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
            let read = text.chars().filter(|c| !c.is_ascii()).count() - lost;
            read > lost * 10
        }
    }
}

/// More control bytes than text ever has: NUL, or one byte in two hundred and more than a few.
fn is_binary(bytes: &[u8]) -> bool {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    let is_odd = |byte: u8| byte < 0x20 && !matches!(byte, b'\t'..=b'\r' | 0x1a | 0x1b);
    let odd = looked_at.iter().filter(|&&byte| is_odd(byte)).count();
    looked_at.contains(&0) || (odd > 3 && odd * 200 > looked_at.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Вчера в посёлке открыли клуб, куда молодёжь приходит читать и спорить о книгах.";

    #[test]
    fn character_sets_are_told_apart() {
        let utf16: Vec<u8> = RUSSIAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = RUSSIAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &utf16].concat();
        let mut cases = vec![
            (RUSSIAN.as_bytes().to_vec(), None, "UTF-8"),
            (utf16, None, "UTF-16LE"),
            (utf16be, None, "UTF-16BE"),
            (marked, None, "UTF-16LE"),
            ([&[0xef, 0xbb, 0xbf], RUSSIAN.as_bytes()].concat(), Some("koi8-r"), "UTF-8"),
            // A page saved again as UTF-8 that still declares its old set.
            (RUSSIAN.as_bytes().to_vec(), Some("windows-1251"), "UTF-8"),
        ];
        for (label, declared) in [
            ("windows-1251", None),
            ("IBM866", None),
            ("KOI8-R", None),
            ("x-mac-cyrillic", Some("x-mac-cyrillic")),
        ] {
            let bytes = Encoding::for_label(label.as_bytes()).expect(label).encode(RUSSIAN).0.into_owned();
            cases.push((bytes, declared, if label == "KOI8-R" { "KOI8-U" } else { label }));
        }
        for (bytes, declared, charset) in cases {
            let decoded = decode(&bytes, declared).expect(charset);
            assert_eq!((decoded.text.as_str(), decoded.charset), (RUSSIAN, charset));
        }
    }

    #[test]
    fn mac_cyrillic_is_known_by_its_last_letter() {
        let story = "Наша семья жила у моря. Осенью приходила буря, и вся деревня сидела дома.";
        for (encoding, name) in [(X_MAC_CYRILLIC, "x-mac-cyrillic"), (WINDOWS_1251, "windows-1251")] {
            let bytes = encoding.encode(story).0.into_owned();
            let decoded = decode(&bytes, None).expect(name);
            assert_eq!((decoded.text.as_str(), decoded.charset), (story, name));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise, None).unwrap_err().kind, Kind::UnknownFormat);
        let without_nul: Vec<u8> = noise.iter().map(|&byte| byte.max(1)).collect();
        assert_eq!(decode(&without_nul, None).unwrap_err().kind, Kind::UnknownFormat);
        assert_eq!(decode(b"PK\x03\x04\x00\x00abc\x00", None).unwrap_err().kind, Kind::UnknownFormat);
        // Every other character broken.
        let broken: Vec<u8> = (0..200).flat_map(|_| [0xef, 0xbb, 0xbf, b'a', 0xff]).collect();
        assert_eq!(decode(&broken, None).unwrap_err().kind, Kind::Damaged);
        // A few are no reason to refuse the rest.
        let mut bruised = RUSSIAN.repeat(3).into_bytes();
        bruised[40] = 0xff;
        assert_eq!(decode(&bruised, None).expect("readable").charset, "UTF-8");
        // Cut in the middle of a letter.
        assert_eq!(decode(&RUSSIAN.as_bytes()[..81], None).expect("readable").charset, "UTF-8");
    }
}
