//! A source file as a flat list of tokens that know where they stand: line, inline module, attribute, test.
//!
//! `proc_macro2` reads the Rust, so comments, strings and characters can hold anything without being mistaken.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::rules::DEVELOPER_MACROS;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Ident(String),
    Literal(String),
    Punct(char),
    Open(char),
    Close(char),
}

/// Where a token stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// From 1.
    pub(crate) line: usize,
    /// Inline modules around it, beyond those of the file.
    pub(crate) depth: usize,
    pub(crate) attribute: bool,
    pub(crate) test: bool,
    /// Inside a macro whose text no reader sees.
    pub(crate) developer: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) place: Place,
}

impl Token {
    pub(crate) fn ident(&self) -> Option<&str> {
        if let Kind::Ident(name) = &self.kind { Some(name) } else { None }
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.ident() == Some(name)
    }

    pub(crate) fn is_punct(&self, mark: char) -> bool {
        self.kind == Kind::Punct(mark)
    }
}

/// The tokens of a source file; the cause when it is not Rust.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = source.parse().map_err(|error| format!("is not Rust: {error}"))?;
    let mut out = Vec::new();
    flatten(stream, Place::default(), &mut out);
    Ok(out)
}

fn flatten(stream: TokenStream, outer: Place, out: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut place = outer;
    let first = out.len();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        place.line = tree.span().start().line;
        if let Some((inner, attribute, length)) = attribute(&trees[at..]) {
            if marks_test(&attribute.stream()) {
                place.test = true;
                // An inner attribute speaks of all that is around it, an outer one of the next item only.
                if inner {
                    out[first..].iter_mut().for_each(|token| token.place.test = true);
                }
            }
            flatten(attribute.stream(), Place { attribute: true, ..place }, out);
            at += length;
            continue;
        }
        match tree {
            TokenTree::Ident(name) => push(out, Kind::Ident(name.to_string()), place),
            TokenTree::Literal(literal) => push(out, Kind::Literal(literal.to_string()), place),
            TokenTree::Punct(mark) if mark.as_char() == '\'' => at += 1, // a lifetime, with its name
            TokenTree::Punct(mark) => {
                push(out, Kind::Punct(mark.as_char()), place);
                if mark.as_char() == ';' {
                    place.test = outer.test;
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                let before =
                    |back: usize| at.checked_sub(back).and_then(|i| trees.get(i)).map(ToString::to_string);
                let module = before(2).as_deref() == Some("mod") && open == '{';
                let developer = before(1).as_deref() == Some("!")
                    && before(2).is_some_and(|name| DEVELOPER_MACROS.contains(&name.as_str()));
                let inside = Place {
                    depth: place.depth + usize::from(module),
                    developer: place.developer || developer,
                    ..place
                };
                push(out, Kind::Open(open), place);
                flatten(group.stream(), inside, out);
                push(out, Kind::Close(close), Place { line: group.span_close().start().line, ..place });
                if open == '{' {
                    place.test = outer.test;
                }
            }
        }
        at += 1;
    }
}

fn push(out: &mut Vec<Token>, kind: Kind, place: Place) {
    out.push(Token { kind, place });
}

/// `#[...]` or `#![...]` at the start of the trees: whether it is an inner one, its group, and how many trees it takes.
fn attribute(trees: &[TokenTree]) -> Option<(bool, &proc_macro2::Group, usize)> {
    let is = |at: usize, wanted: char| matches!(trees.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == wanted);
    let inner = is(1, '!');
    let at = if inner { 2 } else { 1 };
    match trees.get(at) {
        Some(TokenTree::Group(group)) if is(0, '#') && group.delimiter() == Delimiter::Bracket => {
            Some((inner, group, at + 1))
        }
        _ => None,
    }
}

/// Whether an attribute is `test` or a `cfg` that asks for tests.
fn marks_test(attribute: &TokenStream) -> bool {
    let text = attribute.to_string().replace(' ', "");
    let asks = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "test");
    text == "test" || (text.starts_with("cfg(") && asks(&text) && !text.contains("not(test)"))
}
