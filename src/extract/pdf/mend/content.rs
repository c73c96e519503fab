//! What a page draws, as far as a damaged stream still says: whole instructions only.
//!
//! Interpreters stop where the syntax breaks. What stands behind that place is mostly sound.

use super::tokens::{Side, Token, Tokens, is_space, write};

/// The operators of content streams, without those of inline images, which hold no text.
const OPERATORS: [&str; 70] = [
    "b", "B", "b*", "B*", "BDC", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do", "DP",
    "EMC", "ET", "EX", "f", "F", "f*", "G", "g", "gs", "h", "i", "j", "J", "K", "k", "l", "m", "M", "MP",
    "n", "q", "Q", "re", "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td", "TD",
    "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y", "'", "\"",
];

/// Operands of one instruction: more are a sign of damage.
const OPERANDS: usize = 32;

/// Tokens in one array or dictionary.
const ITEMS: usize = 5_000;

/// The instructions of a damaged stream that are whole.
pub(super) fn mended(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut tokens = Tokens::new(content);
    let (mut operands, mut count) = (Vec::new(), 0);
    while let Some(mut token) = tokens.next() {
        if let Token::Array(Side::Open) = token {
            let end = array(&mut tokens, &mut operands);
            count += 1;
            let Some(operator) = end else { continue };
            token = operator;
        }
        match token {
            Token::Dictionary(Side::Open) => {
                count += usize::from(dictionary(&mut tokens, &mut operands));
            }
            Token::Word(b"BI") => skip_image(content, &mut tokens),
            Token::Word(word) => {
                if count <= OPERANDS && is_operator(word) {
                    out.append(&mut operands);
                    out.extend_from_slice(word);
                    out.push(b'\n');
                }
                operands.clear();
                count = 0;
            }
            Token::Array(Side::Close) | Token::Dictionary(Side::Close) => {}
            Token::Array(Side::Open) | Token::Number(_) | Token::Name(_) | Token::Text(_) | Token::Hex(_) => {
                write(token, &mut operands);
                count += 1;
            }
        }
    }
    out
}

/// Whether this draws text: if so it is the content of a page, or of a form on it.
pub(super) fn is_content(bytes: &[u8]) -> bool {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    has(b"BT") && (has(b"Tj") || has(b"TJ") || has(b"Tf"))
}

fn is_operator(word: &[u8]) -> bool {
    OPERATORS.iter().any(|operator| operator.as_bytes() == word)
}

/// Takes an array; one whose end is broken ends before the operator it belongs to, which is returned.
fn array<'a>(tokens: &mut Tokens<'a>, out: &mut Vec<u8>) -> Option<Token<'a>> {
    out.extend_from_slice(b"[ ");
    let mut operator = None;
    for token in tokens.by_ref().take(ITEMS) {
        match token {
            Token::Array(Side::Close) => break,
            Token::Number(_) | Token::Text(_) | Token::Hex(_) | Token::Name(_) => write(token, out),
            Token::Word(word) if is_operator(word) => {
                operator = Some(token);
                break;
            }
            _ => {}
        }
    }
    out.extend_from_slice(b"] ");
    operator
}

/// Takes a dictionary, if it has its end.
fn dictionary(tokens: &mut Tokens<'_>, out: &mut Vec<u8>) -> bool {
    let (begin, start) = (out.len(), tokens.at);
    out.extend_from_slice(b"<< ");
    let mut depth = 1;
    for token in tokens.by_ref().take(ITEMS) {
        match token {
            Token::Dictionary(Side::Open) => depth += 1,
            Token::Dictionary(Side::Close) => depth -= 1,
            Token::Word(word) if is_operator(word) => break,
            _ => {}
        }
        write(token, out);
        if depth == 0 {
            return true;
        }
    }
    out.truncate(begin);
    tokens.at = start;
    false
}

/// Goes to the end of an inline image: `EI` with white space around it.
fn skip_image(content: &[u8], tokens: &mut Tokens<'_>) {
    let rest = &content[tokens.at..];
    let is_end = |window: &[u8]| is_space(window[0]) && &window[1..3] == b"EI" && is_space(window[3]);
    if let Some(end) = rest.windows(4).position(is_end) {
        tokens.at += end + 3;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_instructions_are_kept() {
        for (broken, whole) in [
            ("BT /F1 12 Tf (a) Tj ET", "BT\n/F1 12 Tf\n(a) Tj\nET\n"),
            // What stands behind a stray bracket, an unknown operator, an array without its end.
            ("(a) Tj ) ] (b) Tj", "(a) Tj\n(b) Tj\n"),
            ("(a) T\u{1}j (b) Tj", "(b) Tj\n"),
            ("[(a) 5 (b) TJ (c) Tj", "[ (a) 5 (b) ] TJ\n(c) Tj\n"),
            ("[<0041> 5 <0042 TJ (c) Tj", "[ <0041> 5 <0042> ] TJ\n(c) Tj\n"),
            ("/S << /A 1 >> BDC << /B Tj (c) Tj", "/S << /A 1 >> BDC\n/B Tj\n(c) Tj\n"),
            ("BI /W 1 ID \u{1}(\u{2} EI (c) Tj", "(c) Tj\n"),
        ] {
            assert_eq!(String::from_utf8_lossy(&mended(broken.as_bytes())), whole, "{broken}");
        }
        let many = "1 ".repeat(99) + "Td (c) Tj";
        assert_eq!(mended(many.as_bytes()), b"(c) Tj\n");
    }
}
