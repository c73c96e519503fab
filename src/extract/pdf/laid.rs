//! The words of a line as they are put together from its glyphs, each character with its place.

use super::letters;

/// What one glyph says, or a space between two, and from where to where it goes.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Smaller and higher than what is around it.
    pub(super) is_raised: bool,
    pub(super) x: f32,
    pub(super) end: f32,
}

/// Words being put together, and where each character stands.
#[derive(Default)]
pub(super) struct Laid {
    pub(super) text: String,
    /// As many as the text has characters.
    pub(super) letters: Vec<[f32; 2]>,
}

impl Laid {
    /// Adds a piece. Letters that are drawn as one share its width.
    pub(super) fn push(&mut self, piece: &Piece<'_>) {
        let is_rtl = letters::is_rtl([piece.text].into_iter());
        let is_mark = |c: char| letters::is_mark(c.encode_utf8(&mut [0; 4]));
        let count = piece.text.chars().filter(|c| !is_mark(*c)).count().max(1) as f32;
        let step = (piece.end - piece.x) / count;
        let mut before = 0.0;
        for c in piece.text.chars() {
            // A mark stands over the letter before it.
            let at: f32 = if is_mark(c) { before - 1.0 } else { before };
            let at = at.max(0.0);
            let x = if is_rtl { piece.end - step * (at + 1.0) } else { piece.x + step * at };
            self.letters.push([x, x + step]);
            before = at + 1.0;
        }
        self.text.push_str(piece.text);
    }

    /// Adds what is not on the page.
    fn put(&mut self, text: &str) {
        self.letters.extend(text.chars().map(|_| [0.0; 2]));
        self.text.push_str(text);
    }

    /// Ends a reference to a note.
    pub(super) fn close(&mut self, note: &mut Laid) {
        if note.text.is_empty() {
            return;
        }
        let is_first = self.text.is_empty();
        self.put("[");
        self.text.push_str(&std::mem::take(&mut note.text));
        self.letters.append(&mut note.letters);
        self.put(if is_first { "] " } else { "]" });
    }

    /// Without spaces at its ends.
    pub(super) fn trim(&mut self) {
        let end = self.text.trim_end().len();
        let start = self.text.len() - self.text.trim_start().len();
        let (start, end) = (start.min(end), end);
        let before = self.text[..start].chars().count();
        let count = self.text[start..end].chars().count();
        self.letters.drain(..before);
        self.letters.truncate(count);
        self.text = self.text[start..end].to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(texts: &[&str]) -> Laid {
        let mut laid = Laid::default();
        for (at, text) in texts.iter().enumerate() {
            let x = at as f32 * 10.0;
            laid.push(&Piece { text, is_raised: false, x, end: x + 8.0 });
        }
        laid
    }

    #[test]
    fn letters_of_one_glyph_share_its_width() {
        assert_eq!(pushed(&["f", "fi"]).letters, [[0.0, 8.0], [10.0, 14.0], [14.0, 18.0]]);
        // From the right in Arabic script; a mark stands where its letter does.
        assert_eq!(pushed(&["لا"]).letters, [[4.0, 8.0], [0.0, 4.0]]);
        assert_eq!(pushed(&["и\u{306}"]).letters, [[0.0, 8.0], [0.0, 8.0]]);
    }

    #[test]
    fn what_is_put_in_or_cut_off_keeps_the_rest_in_its_place() {
        let mut laid = pushed(&[" ", "a"]);
        laid.close(&mut pushed(&["7"]));
        laid.put(" ");
        laid.trim();
        assert_eq!(laid.text, "a[7]");
        assert_eq!(laid.letters, [[10.0, 18.0], [0.0; 2], [0.0, 8.0], [0.0; 2]]);
        let mut empty = pushed(&[" "]);
        empty.trim();
        assert!(empty.text.is_empty() && empty.letters.is_empty());
    }
}
