//! Paths that a person typed or pasted -> files and folders: plain, quoted, `~`, `file://`, several lines.

use std::path::{Path, PathBuf};

/// The paths that stand in a text. `home` is what `~` stands for.
pub(super) fn typed_paths(text: &str, home: Option<&Path>) -> Vec<PathBuf> {
    let whole = text.lines().map(str::trim).filter(|line| !line.is_empty());
    whole.flat_map(quoted).map(|one| path(&one, home)).collect()
}

/// What stands in quotes, each by itself; a line without them is one path, spaces and all.
fn quoted(line: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let Some((inside, after)) = rest[1..].split_once(quote) else { break };
        parts.push(inside.to_owned());
        rest = after.trim_start();
    }
    if parts.is_empty() || !rest.is_empty() {
        parts.push(rest.to_owned());
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn path(text: &str, home: Option<&Path>) -> PathBuf {
    let text = text.trim();
    if let Some(address) = text.strip_prefix("file://") {
        // A name of this computer may stand before the path.
        let path = address.find('/').map_or(address, |slash| &address[slash..]);
        return PathBuf::from(decoded(path));
    }
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => home.join(&rest[1..]),
        _ => PathBuf::from(text),
    }
}

/// An address with its `%20` and the like read.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let read = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%');
        bytes.push(read.unwrap_or(*first));
        rest = if read.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_people_paste_them() {
        let cases: [(&str, &[&str]); 9] = [
            ("/home/a/One two.pdf", &["/home/a/One two.pdf"]),
            ("  '/home/a/One two.pdf' ", &["/home/a/One two.pdf"]),
            ("\"/a/b.txt\" \"/c d.txt\"", &["/a/b.txt", "/c d.txt"]),
            ("~/Documents", &["/home/a/Documents"]),
            ("~", &["/home/a"]),
            ("~other/x", &["~other/x"]),
            ("file:///home/a/%D0%9E%20x%2.txt\nfile://box/b", &["/home/a/О x%2.txt", "/b"]),
            ("/a\r\n\n/b\n", &["/a", "/b"]),
            ("it's.txt", &["it's.txt"]),
        ];
        for (text, expected) in cases {
            let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(typed_paths(text, Some(Path::new("/home/a"))), expected, "{text:?}");
        }
        assert_eq!(typed_paths("~/x", None), [PathBuf::from("~/x")]);
        assert!(typed_paths(" \n ", None).is_empty());
    }
}
