//! Tidying of what is read: control characters go, spaces become plain ones.

/// The character as it is kept; `None` if it has no place in a text.
///
/// Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) are letters' business in Persian
/// and Pashto and stay; embeddings and overrides, which can make a text show other than it reads,
/// go. Soft hyphens and zero-width spaces would break words for the search.
fn kept(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_whitespace() => Some(' '),
        _ if c.is_control() => None,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' => None,
        '\u{fdd0}'..='\u{fdef}' => None,
        _ if (c as u32) & 0xfffe == 0xfffe => None,
        _ => Some(c),
    }
}

/// The text on one line: each run of white space one space, none at the ends.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter_map(kept) {
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text with its line breaks, each line tidied, empty ones left out.
pub(super) fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Whether a reader would find a word in it.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_and_what_goes() {
        for (raw, tidy) in [
            ("  a\u{a0}\u{a0} b\tc\r\nd ", "a b c d"),
            ("rad\u{ad}ical\u{200b}isation\u{feff}", "radicalisation"),
            ("\u{1b}[1mbell\u{7}\u{0}", "[1mbell"),
            ("می\u{200c}شود", "می\u{200c}شود"),
            ("a\u{202e}b\u{2066}c\u{2069}", "abc"),
            ("\u{ffff}\u{1fffe}\u{fdd1}x", "x"),
            ("o\u{2019}zbek g‘oya", "o\u{2019}zbek g‘oya"),
        ] {
            assert_eq!(line(raw), tidy, "{raw:?}");
        }
        assert_eq!(lines(" one \r\n\n \u{a0}\n two\nthree"), "one\ntwo\nthree");
    }
}
