//! The words of PDF syntax, also where it is broken: every byte belongs to some token, or is counted as a fault.

/// A piece of PDF syntax, its bytes as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(&'a [u8]),
    /// With its slash.
    Name(&'a [u8]),
    /// What stands between parentheses.
    Text(&'a [u8]),
    /// What stands between `<` and `>`: digits and white space, if it is sound.
    Hex(&'a [u8]),
    Array(Side),
    Dictionary(Side),
    /// An operator, `true`, `R` and the like.
    Word(&'a [u8]),
}

/// Which of a pair of brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
}

/// Reads tokens one after the other; never fails, always goes on.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// Bytes that belong to no token, and tokens without their end.
    pub(super) faults: usize,
    /// Bytes that may still be looked through in vain for the end of a text.
    patience: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

pub(super) fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, at: 0, faults: 0, patience: bytes.len().saturating_mul(4) }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Takes bytes as long as they are wanted.
    fn take(&mut self, is_wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| !is_wanted(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    pub(super) fn skip_space(&mut self) {
        loop {
            self.take(is_space);
            if self.byte(0) != Some(b'%') {
                return;
            }
            self.take(|byte| !matches!(byte, b'\n' | b'\r'));
        }
    }

    /// What stands between parentheses, which may hold further pairs. One without its end goes to the first
    /// parenthesis that closes anything, or to the end of the line.
    fn text(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at + 1..];
        let (mut depth, mut is_escaped) = (1, false);
        let is_patient = self.patience >= rest.len();
        for (at, byte) in rest.iter().enumerate().take_while(|(_, byte)| is_patient || **byte != b'\n') {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at += at + 2;
                return &rest[..at];
            }
        }
        self.faults += 1;
        self.patience = self.patience.saturating_sub(rest.len());
        let end = rest.iter().position(|byte| matches!(byte, b')' | b'\n' | b'\r')).unwrap_or(rest.len());
        self.at += 1 + end + usize::from(rest.get(end) == Some(&b')'));
        &rest[..end]
    }

    /// What stands between `<` and `>`; where that is missing, up to what cannot belong to it.
    fn hex(&mut self) -> &'a [u8] {
        self.at += 1;
        let start = self.at;
        let hex = self.take(|byte| !matches!(byte, b'<' | b'>' | b'(' | b')' | b'[' | b']' | b'/'));
        // A word behind it is an operator.
        let is_word =
            |pair: &[u8]| is_space(pair[0]) && matches!(pair[1], b'G'..=b'Z' | b'g'..=b'z' | b'"' | b'\'');
        let hex = match hex.windows(2).position(is_word).filter(|_| self.byte(0) != Some(b'>')) {
            Some(end) => {
                self.at = start + end;
                &hex[..end]
            }
            None => hex,
        };
        self.faults += hex.iter().filter(|byte| !byte.is_ascii_hexdigit() && !is_space(**byte)).count();
        match self.byte(0) {
            Some(b'>') => self.at += 1,
            _ => self.faults += 1,
        }
        hex
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let byte = self.byte(0)?;
            let start = self.at;
            match byte {
                b'(' => return Some(Token::Text(self.text())),
                b'<' if self.byte(1) == Some(b'<') => {
                    self.at += 2;
                    return Some(Token::Dictionary(Side::Open));
                }
                b'<' => return Some(Token::Hex(self.hex())),
                b'>' if self.byte(1) == Some(b'>') => {
                    self.at += 2;
                    return Some(Token::Dictionary(Side::Close));
                }
                b'[' | b']' => {
                    self.at += 1;
                    return Some(Token::Array(if byte == b'[' { Side::Open } else { Side::Close }));
                }
                b'/' => {
                    self.at += 1;
                    self.take(is_regular);
                    return Some(Token::Name(&self.bytes[start..self.at]));
                }
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    return Some(Token::Number(
                        self.take(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')),
                    ));
                }
                _ if is_regular(byte) => return Some(Token::Word(self.take(is_regular))),
                _ => {
                    self.at += 1;
                    self.faults += 1;
                }
            }
        }
    }
}

/// A token as it is written, a space behind it.
pub(super) fn write(token: Token<'_>, out: &mut Vec<u8>) {
    match token {
        Token::Number(number) => {
            let is_number = std::str::from_utf8(number).is_ok_and(|it| it.parse::<f64>().is_ok());
            out.extend_from_slice(if is_number { number } else { b"0" });
        }
        Token::Name(bytes) | Token::Word(bytes) => out.extend_from_slice(bytes),
        Token::Text(text) => {
            out.push(b'(');
            out.extend_from_slice(text);
            // A text without its end may hold what opens or escapes.
            let is_whole = Tokens::new(&[b"(", text, b")"].concat()).text().len() == text.len();
            if !is_whole {
                out.truncate(out.len() - text.len());
                out.extend(text.iter().filter(|byte| !matches!(byte, b'(' | b')' | b'\\')));
            }
            out.push(b')');
        }
        Token::Hex(hex) => {
            out.push(b'<');
            out.extend(hex.iter().filter(|byte| byte.is_ascii_hexdigit()));
            out.push(b'>');
        }
        Token::Array(Side::Open) => out.push(b'['),
        Token::Array(Side::Close) => out.push(b']'),
        Token::Dictionary(Side::Open) => out.extend_from_slice(b"<<"),
        Token::Dictionary(Side::Close) => out.extend_from_slice(b">>"),
    }
    out.push(b' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_syntax_is_read_on() {
        for (bytes, read, faults) in [
            ("/A 1 [(b(c)) <0 1>] >>", "/A 1 [ (b(c)) <01> ] >> ", 0),
            ("% a remark\n12.5 Tj", "12.5 Tj ", 0),
            ("(without end\n(next) Tj", "(without end) (next) Tj ", 1),
            ("(escaped \\) end)", "(escaped \\) end) ", 0),
            ("<00\u{1}41> <0042 [", "<0041> <0042> [ ", 2),
            ("0k667 1-2", "0 k667 0 ", 0),
            ("> ) }", "", 3),
        ] {
            let mut out = Vec::new();
            let mut tokens = Tokens::new(bytes.as_bytes());
            tokens.by_ref().for_each(|token| write(token, &mut out));
            assert_eq!((String::from_utf8_lossy(&out).as_ref(), tokens.faults), (read, faults), "{bytes}");
        }
    }
}
