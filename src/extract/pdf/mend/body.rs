//! The dictionaries and arrays of objects: whether their syntax is sound, and what is left of it if it is not.

use super::tokens::{Side, Token, Tokens, write};

/// Whether the syntax of an object is sound: brackets in pairs, no words but those there are.
pub(super) fn is_sound(body: &[u8]) -> bool {
    let mut tokens = Tokens::new(body);
    let mut open = 0_i32;
    for token in tokens.by_ref() {
        match token {
            Token::Dictionary(Side::Open) | Token::Array(Side::Open) => open += 1,
            Token::Dictionary(Side::Close) | Token::Array(Side::Close) => open -= 1,
            Token::Word(word) if !is_word(word) => return false,
            _ => {}
        }
    }
    open == 0 && tokens.faults == 0
}

fn is_word(word: &[u8]) -> bool {
    matches!(word, b"R" | b"true" | b"false" | b"null")
}

/// How deep brackets may stand in one another in what is mended.
const DEPTH: usize = 64;

/// An object with its brackets in pairs and `null` in the place of what is no value.
pub(super) fn mended(body: &[u8]) -> Vec<u8> {
    let mut writing = Writing { out: Vec::with_capacity(body.len()), open: Vec::new() };
    let mut tokens = Tokens::new(body);
    while let Some(token) = tokens.next() {
        if let (Token::Number(number), Some(after)) = (token, reference(&tokens)) {
            tokens.at = after.1;
            writing.value(&[Token::Number(number), after.0, Token::Word(b"R")]);
        } else {
            writing.token(token);
        }
    }
    while !writing.open.is_empty() {
        writing.close();
    }
    writing.out
}

/// A dictionary that was mended, without its end and without these keys.
pub(super) fn without(mended: &[u8], keys: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mended.len());
    let (mut depth, mut is_dropped, mut is_key) = (0, false, true);
    for token in Tokens::new(mended) {
        if let (1, true, Token::Name(name)) = (depth, is_key, token) {
            is_dropped = keys.contains(&name);
            is_key = false;
        } else if depth == 1 {
            // A reference has three tokens; the next name is a key again.
            is_key = true;
        }
        match token {
            Token::Array(Side::Open) | Token::Dictionary(Side::Open) => depth += 1,
            Token::Array(Side::Close) | Token::Dictionary(Side::Close) => {
                depth -= 1;
                is_key |= depth == 1;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if !is_dropped {
            write(token, &mut out);
        }
    }
    if out.is_empty() {
        out.extend_from_slice(b"<< ");
    }
    out
}

/// The second number of a reference and what follows it, where the first was just read.
fn reference<'a>(tokens: &Tokens<'a>) -> Option<(Token<'a>, usize)> {
    let mut ahead = tokens.clone();
    let (generation, word) = (ahead.next()?, ahead.next()?);
    (matches!(generation, Token::Number(_)) && word == Token::Word(b"R")).then_some((generation, ahead.at))
}

/// An open bracket.
struct Bracket {
    is_dictionary: bool,
    /// Whether a key waits for its value.
    has_key: bool,
}

struct Writing {
    out: Vec<u8>,
    open: Vec<Bracket>,
}

impl Writing {
    fn token(&mut self, token: Token<'_>) {
        let waits = self.open.last().is_some_and(|it| it.is_dictionary && !it.has_key);
        match token {
            Token::Array(Side::Open) | Token::Dictionary(Side::Open) => {
                if self.open.len() < DEPTH && self.value(&[token]) {
                    let is_dictionary = matches!(token, Token::Dictionary(_));
                    self.open.push(Bracket { is_dictionary, has_key: false });
                }
            }
            Token::Array(Side::Close) => self.close_to(false),
            Token::Dictionary(Side::Close) => self.close_to(true),
            Token::Name(_) if waits => {
                write(token, &mut self.out);
                if let Some(last) = self.open.last_mut() {
                    last.has_key = true;
                }
            }
            Token::Word(word) if word == b"R" || !is_word(word) => {
                let stand_in = self.stand_in();
                self.value(&[stand_in]);
            }
            _ => {
                self.value(&[token]);
            }
        }
    }

    /// What stands for a broken value: in an array one of the kind before it, so that those behind it keep their
    /// places (widths, names of letters).
    fn stand_in(&self) -> Token<'static> {
        let before = self.out.trim_ascii_end().rsplit(|byte| *byte == b' ').next();
        match (self.open.last(), before) {
            (Some(Bracket { is_dictionary: false, .. }), Some([b'/', ..])) => Token::Name(b"/.notdef"),
            (Some(Bracket { is_dictionary: false, .. }), Some([b'0'..=b'9' | b'.' | b'-', ..])) => {
                Token::Number(b"0")
            }
            _ => Token::Word(b"null"),
        }
    }

    /// Writes a value, unless it stands where a key should.
    fn value(&mut self, tokens: &[Token<'_>]) -> bool {
        match self.open.last_mut() {
            Some(last) if last.is_dictionary && !last.has_key => return false,
            Some(last) => last.has_key = false,
            None => {}
        }
        tokens.iter().for_each(|token| write(*token, &mut self.out));
        true
    }

    /// Closes the innermost bracket of this kind, and those inside it. One that was not opened closes nothing.
    fn close_to(&mut self, is_dictionary: bool) {
        if !self.open.iter().any(|it| it.is_dictionary == is_dictionary) {
            return;
        }
        while let Some(kind) = self.close() {
            if kind == is_dictionary {
                return;
            }
        }
    }

    /// Closes the innermost bracket; whether it was a dictionary.
    fn close(&mut self) -> Option<bool> {
        let last = self.open.pop()?;
        if last.has_key {
            self.out.extend_from_slice(b"null ");
        }
        self.out.extend_from_slice(if last.is_dictionary { b">> " } else { b"] " });
        Some(last.is_dictionary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_paired_and_values_kept() {
        for (broken, whole) in [
            ("<</A 1 0 R/B[1 2]>>", "<< /A 1 0 R /B [ 1 2 ] >> "),
            ("<</A[1 0 R/XYZ nul} null]/B 2>>", "<< /A [ 1 0 R /XYZ /.notdef null ] /B 2 >> "),
            ("<</A[1 2\u{1}/B 3>>", "<< /A [ 1 2 0 /B 3 ] >> "),
            ("<</A[1 /B \u{1}C /D]>>", "<< /A [ 1 /B /.notdef /D ] >> "),
            ("<</A \u{1}1359/B 2/C 3", "<< /A null /B 2 /C 3 >> "),
            ("<</A 1>]/B 2 >>", "<< /A 1 /B 2 >> "),
            ("<</A<</B 1>>/C>>", "<< /A << /B 1 >> /C null >> "),
            ("<</A(b\n/C 1>>", "<< /A (b) /C 1 >> "),
        ] {
            assert_eq!(String::from_utf8_lossy(&mended(broken.as_bytes())), whole);
            assert!(is_sound(whole.as_bytes()), "{whole}");
        }
        for (body, expected) in [
            ("<</A 1 0 R>>", true),
            ("<</A[true null(b)]>>", true),
            ("<</A[1 nul}]>>", false),
            ("<</A 1>", false),
            ("<</A[1>>", false),
            ("<</A \u{1}1>>", false),
        ] {
            assert_eq!(is_sound(body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn keys_are_dropped_with_their_values() {
        let body = b"<< /Filter [ /FlateDecode ] /A /Filter /Length 3 0 R /B << /Length 1 >> /DecodeParms << /C 1 >> /D 2 >> ";
        let left = without(body, &[b"/Filter", b"/Length", b"/DecodeParms"]);
        assert_eq!(String::from_utf8_lossy(&left), "<< /A /Filter /B << /Length 1 >> /D 2 ");
    }
}
