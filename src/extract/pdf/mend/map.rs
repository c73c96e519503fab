//! Which letters the codes of a font are (a ToUnicode map), as far as a damaged stream still says.
//!
//! Readers drop the whole map where an entry is broken. Here the entry is dropped: a letter that the file does not
//! tell any more is shown as unknown, and none is guessed.

use std::collections::BTreeMap;

use super::tokens::{Side, Token, Tokens};

/// What a line of a map says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    /// A code, or the first and last of several that follow one another, and what they stand for.
    Run(u32, u32, String),
    /// The first of several codes, and what each stands for.
    List(u32, Vec<String>),
}

/// Codes that one entry may cover.
const RUN: u32 = 0x1_0000;

/// Whether this is such a map.
pub(super) fn is_map(bytes: &[u8]) -> bool {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    has(b"begincmap") || has(b"beginbf") || has(b"endbf") || has(b"begincodespacerange")
}

/// The entries of a damaged map that are whole, as a map; `None` if there are none.
pub(super) fn mended(map: &[u8]) -> Option<Vec<u8>> {
    let (length, entries) = entries(map)?;
    Some(written(length, &entries))
}

/// The digits that a code has, and the entries that are whole.
fn entries(map: &[u8]) -> Option<(usize, Vec<Entry>)> {
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    let mut is_codespace = false;
    for line in map.split(|byte| matches!(byte, b'\n' | b'\r')) {
        let has = |needle: &[u8]| line.windows(needle.len()).any(|window| window == needle);
        // What is left of the words around a section tells which it is.
        if has(b"codesp") || has(b"spacerange") {
            is_codespace = has(b"begin");
        } else if has(b"bf") || has(b"begin") || has(b"end") {
            is_codespace = false;
        } else if !is_codespace {
            entries.extend(entry(line));
        }
    }
    // All codes of a font have one length: of another are those that lost or won a digit.
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    entries.iter().for_each(|(length, _)| *lengths.entry(*length).or_default() += 1);
    let (length, _) = lengths.into_iter().max_by_key(|(_, count)| *count)?;
    entries.retain(|(of, _)| *of == length);
    Some((length, entries.into_iter().map(|(_, entry)| entry).collect()))
}

/// The entry of a line, with how many digits its codes have; `None` if there is none, or it is broken.
fn entry(line: &[u8]) -> Option<(usize, Entry)> {
    let mut tokens = Tokens::new(line);
    let (mut single, mut list, mut is_list) = (Vec::new(), Vec::new(), false);
    for token in tokens.by_ref() {
        match token {
            Token::Hex(hex) if is_list => list.push(hex),
            Token::Hex(hex) => single.push(hex),
            Token::Array(Side::Open) => is_list = true,
            Token::Array(Side::Close) => {}
            _ => return None,
        }
    }
    let length = single.first()?.len();
    if tokens.faults > 0 || !matches!(length, 2 | 4) {
        return None;
    }
    let code = |hex: &[u8]| (hex.len() == length).then(|| number(hex)).flatten();
    let entry = match (single.as_slice(), list.as_slice()) {
        ([first, text], []) if !is_list => Entry::Run(code(first)?, code(first)?, letters(text)?),
        ([first, last, text], []) if !is_list => Entry::Run(code(first)?, code(last)?, letters(text)?),
        ([first, _], texts) if is_list && !texts.is_empty() => {
            Entry::List(code(first)?, texts.iter().map(|text| letters(text)).collect::<Option<_>>()?)
        }
        _ => return None,
    };
    match entry {
        Entry::Run(first, last, _) if first > last || last - first > RUN => None,
        entry => Some((length, entry)),
    }
}

fn number(hex: &[u8]) -> Option<u32> {
    u32::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
}

/// The letters that UTF-16 digits stand for, if they do.
fn letters(hex: &[u8]) -> Option<String> {
    if hex.is_empty() || !hex.len().is_multiple_of(4) || hex.len() > 64 {
        return None;
    }
    let units = hex.chunks(4).map(|unit| number(unit).and_then(|it| u16::try_from(it).ok()));
    let text = String::from_utf16(&units.collect::<Option<Vec<_>>>()?).ok()?;
    (!text.chars().any(|c| c.is_control() || c == '\u{fffd}')).then_some(text)
}

/// A map of these entries.
fn written(length: usize, entries: &[Entry]) -> Vec<u8> {
    let text = |text: &str| -> String { text.encode_utf16().map(|unit| format!("{unit:04X}")).collect() };
    let mut out =
        String::from("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n");
    out += &format!("<{}> <{}>\nendcodespacerange\n", "0".repeat(length), "F".repeat(length));
    for entry in entries {
        match entry {
            Entry::Run(first, last, letters) => {
                let letters = text(letters);
                out += &format!(
                    "1 beginbfrange\n<{first:0length$X}> <{last:0length$X}> <{letters}>\nendbfrange\n"
                );
            }
            Entry::List(first, list) => {
                for (code, letters) in (*first..).zip(list) {
                    out += &format!("1 beginbfchar\n<{code:0length$X}> <{}>\nendbfchar\n", text(letters));
                }
            }
        }
    }
    out += "endcmap end end\n";
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_entries_are_kept_and_none_is_guessed() {
        let map = "begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n9 beginbfchar\n<01> <0041>\n\
            <02> <0\u{1}42>\n<03> <D800>\n<0004> <0044>\n<05> <004>\n<06> <0046>\n<07 <0047>\nendbfchar\n\
            2 beginbfr\u{1}nge\n<10> <12> <0061>\n<2> <3> <0061>\n<30> <20> <0061>\n<40> <41> [<0066> <00660069>]\n\
            endbfrange\nendcmap";
        let run = |first, last, text: &str| Entry::Run(first, last, text.to_owned());
        let list = ["f", "fi"].map(str::to_owned).to_vec();
        let whole = vec![run(1, 1, "A"), run(6, 6, "F"), run(0x10, 0x12, "a"), Entry::List(0x40, list)];
        assert_eq!(entries(map.as_bytes()), Some((2, whole.clone())));

        let again = mended(map.as_bytes()).unwrap();
        assert!(is_map(&again));
        let singles = vec![run(0x40, 0x40, "f"), run(0x41, 0x41, "fi")];
        let expected = [&whole[..3], &singles].concat();
        assert_eq!(entries(&again), Some((2, expected)));
        assert_eq!(mended(b"begincmap\nendcmap"), None);
    }
}
