//! Every path that a file names, groups of a `use` written out: `use a::{b, c::{self, d}}` gives three.

use crate::tokens::{Kind, Place, Token};

/// A path as written; `*` and `as` stand as segments of their own, so `use a::b as c` is `[a, b, as, c]`.
#[derive(Debug)]
pub(crate) struct Path {
    pub(crate) segments: Vec<String>,
    pub(crate) place: Place,
    /// Named by a `use`, so that its last segment is a name of this file.
    pub(crate) imported: bool,
}

impl Path {
    /// Whether these segments stand in it, side by side.
    pub(crate) fn holds(&self, wanted: &[&str]) -> bool {
        self.segments.windows(wanted.len()).any(|window| window == wanted)
    }

    pub(crate) fn first(&self) -> &str {
        self.segments.first().map_or("", String::as_str)
    }

    /// The name that a `use` brings into the file.
    pub(crate) fn name(&self) -> &str {
        self.segments.iter().rev().find(|segment| *segment != "self").map_or("", String::as_str)
    }
}

/// The paths of a file, in order.
pub(crate) fn paths(tokens: &[Token]) -> Vec<Path> {
    let reader = Reader { tokens };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let starts_use = token.is("use") && !tokens.get(at + 1).is_some_and(|next| next.is_punct('<'));
        if starts_use {
            at = reader.use_tree(at + 1, &[], &mut out);
        } else if token.is("extern") && tokens.get(at + 1).is_some_and(|next| next.is("crate")) {
            at = reader.use_tree(at + 2, &[], &mut out);
        } else if token.ident().is_some() && reader.separator(at + 1) && !reader.continues(at) {
            at = reader.expression(at, &mut out);
        } else {
            at += 1;
        }
    }
    out
}

struct Reader<'a> {
    tokens: &'a [Token],
}

impl Reader<'_> {
    /// Whether `::` stands here.
    fn separator(&self, at: usize) -> bool {
        let colon = |at: usize| self.tokens.get(at).is_some_and(|token| token.is_punct(':'));
        colon(at) && colon(at + 1)
    }

    /// Whether the name here belongs to a path or a value that began before it. A leading `::` begins one.
    fn continues(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).map(|at| &self.tokens[at]);
        if before(1).is_some_and(|token| token.is_punct('.')) {
            return true;
        }
        let after_separator = at >= 2 && self.separator(at - 2);
        after_separator
            && before(3).is_some_and(|token| {
                let keyword =
                    ["in", "return", "as", "impl", "dyn", "mut", "else", "match", "if", "for", "where"];
                token.is_punct('>') || token.ident().is_some_and(|name| !keyword.contains(&name))
            })
    }

    fn expression(&self, mut at: usize, out: &mut Vec<Path>) -> usize {
        let place = self.tokens[at].place;
        let mut segments = Vec::new();
        while let Some(name) = self.tokens.get(at).and_then(Token::ident) {
            segments.push(name.to_owned());
            at += 1;
            if !self.separator(at) {
                break;
            }
            at += 2;
        }
        out.push(Path { segments, place, imported: false });
        at
    }

    /// Reads one tree of a `use`; returns what stands after it.
    fn use_tree(&self, mut at: usize, prefix: &[String], out: &mut Vec<Path>) -> usize {
        let mut segments = prefix.to_vec();
        let mut place = Place::default();
        while let Some(token) = self.tokens.get(at) {
            if self.separator(at) {
                at += 2;
                continue;
            }
            place = token.place;
            match &token.kind {
                Kind::Ident(name) => segments.push(name.clone()),
                Kind::Punct('*') => segments.push("*".to_owned()),
                Kind::Open('{') => {
                    at += 1;
                    while self.tokens.get(at).is_some_and(|token| !matches!(token.kind, Kind::Close(_))) {
                        at = self.use_tree(at, &segments, out);
                        if self.tokens.get(at).is_some_and(|token| token.is_punct(',')) {
                            at += 1;
                        }
                    }
                    return at + 1;
                }
                _ => break,
            }
            at += 1;
        }
        if segments.len() == prefix.len() {
            return at + 1; // not a tree: step on rather than stand still
        }
        out.push(Path { segments, place, imported: true });
        at
    }
}
