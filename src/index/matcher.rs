//! Which words of a text a query matches: the same analyses as the index, applied to the text shown.

use std::collections::HashSet;

use crate::query::{Expression, Part, Query};
use crate::text::{self, QueryToken, Token};

/// A matched word, or run of words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where it begins, in Unicode scalar values.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Which of the query's wanted words it meets, counted from 0.
    pub clause: usize,
    /// `None` if it stands as typed, else the analysis that led to it: `stem` or `spelling`.
    pub how: Option<&'static str>,
}

enum Wanted {
    Word(QueryToken),
    Run(Vec<(u32, String)>),
    Beginning(String),
}

struct Clause {
    within: Option<Part>,
    typed: String,
    wanted: Wanted,
}

/// Finds the words of a query in any text.
pub struct Matcher {
    clauses: Vec<Clause>,
    exact: bool,
}

impl Matcher {
    /// The wanted words of a query; what it excludes is not looked for.
    pub fn new(query: &Query) -> Matcher {
        let mut clauses = Vec::new();
        gather(&query.expression, None, &mut clauses);
        Matcher { clauses, exact: query.exact }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The word that a clause was typed as.
    pub fn typed(&self, clause: usize) -> &str {
        self.clauses.get(clause).map_or("", |clause| &clause.typed)
    }

    /// Every match in `words`, in order, longest first where several begin together, none inside
    /// another. `part` says what the text is part of; `None` stands for names.
    pub fn marks(&self, words: &str, language: Option<&str>, part: Option<Part>) -> Vec<Mark> {
        if self.is_empty() {
            return Vec::new();
        }
        let tokens = text::analyse(words, language);
        let mut found: Vec<(usize, usize, usize, Option<&'static str>)> = Vec::new();
        for (number, clause) in self.clauses.iter().enumerate() {
            if clause.within.is_some() && clause.within != part {
                continue;
            }
            for (at, token) in tokens.iter().enumerate() {
                if let Some((end, how)) = self.meets(&clause.wanted, &tokens, at) {
                    found.push((token.start, end, number, how));
                }
            }
        }
        found.sort_by(|a, b| (a.0, b.1, a.2).cmp(&(b.0, a.1, b.2)));
        let mut covered = 0;
        found.retain(|(start, end, ..)| {
            let free = *start >= covered;
            if free {
                covered = *end;
            }
            free
        });
        in_scalar_values(words, &found)
    }

    /// Where the match that begins with token `at` ends, in bytes.
    fn meets(&self, wanted: &Wanted, tokens: &[Token], at: usize) -> Option<(usize, Option<&'static str>)> {
        let token = &tokens[at];
        match wanted {
            Wanted::Word(wanted) => {
                let how = if token.forms.exact == wanted.exact {
                    None
                } else if self.exact {
                    return None;
                } else if wanted.stems.contains(&token.forms.stem) {
                    Some("stem")
                } else if share_a_plain_key(wanted, token) {
                    Some("spelling")
                } else {
                    return None;
                };
                Some((token.end, how))
            }
            Wanted::Beginning(beginning) => {
                token.forms.exact.starts_with(beginning.as_str()).then_some((token.end, None))
            }
            Wanted::Run(run) => {
                let mut end = 0;
                for (offset, exact) in run {
                    let position = token.position + offset;
                    let here = tokens[at..].iter().take_while(|token| token.position <= position);
                    let met = here
                        .filter(|token| token.position == position && token.forms.exact == *exact)
                        .last()?;
                    // The first word must be this token, not another one at its place.
                    if *offset == 0 && token.forms.exact != *exact {
                        return None;
                    }
                    end = end.max(met.end);
                }
                Some((end, None))
            }
        }
    }
}

fn gather(expression: &Expression, within: Option<Part>, clauses: &mut Vec<Clause>) {
    let mut add = |typed: &str, wanted| clauses.push(Clause { within, typed: typed.to_owned(), wanted });
    match expression {
        Expression::Word(word) => {
            let mut tokens = text::analyse_query(word);
            match (tokens.len(), tokens.pop()) {
                (1, Some(token)) => add(word, Wanted::Word(token)),
                _ => gather(&Expression::Phrase(word.clone()), within, clauses),
            }
        }
        Expression::Phrase(words) => {
            let tokens = text::analyse_query(words);
            if let Some(first) = tokens.first().map(|token| token.position) {
                let run = tokens.into_iter().map(|token| (token.position - first, token.exact)).collect();
                add(words, Wanted::Run(run));
            }
        }
        Expression::Prefix(beginning) => {
            if let Some(last) = text::analyse_query(beginning).pop() {
                add(beginning, Wanted::Beginning(last.exact));
            }
        }
        Expression::In(part, inner) => gather(inner, Some(*part), clauses),
        Expression::All(inner) | Expression::Any(inner) => {
            inner.iter().for_each(|inner| gather(inner, within, clauses));
        }
        Expression::Has(..) | Expression::Without(_) => {}
    }
}

fn share_a_plain_key(wanted: &QueryToken, token: &Token) -> bool {
    let keys = [Some(&token.forms.plain), token.forms.also_plain.as_ref()];
    let wanted = [Some(&wanted.plain), wanted.also_plain.as_ref()];
    keys.into_iter().flatten().any(|key| wanted.contains(&Some(key)))
}

/// How many different wanted words stand among these marks.
pub(super) fn different(marks: &[Mark]) -> usize {
    marks.iter().map(|mark| mark.clause).collect::<HashSet<_>>().len()
}

fn in_scalar_values(words: &str, found: &[(usize, usize, usize, Option<&'static str>)]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(found.len());
    let (mut bytes, mut counted) = (0, 0);
    let mut count_to = |byte: usize| {
        counted += words.get(bytes..byte).map_or(0, |between| between.chars().count());
        bytes = byte;
        counted
    };
    for (start, end, clause, how) in found {
        let start = count_to(*start);
        marks.push(Mark { start, end: count_to(*end), clause: *clause, how: *how });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Typing;
    use crate::vocabulary::Vocabulary;

    fn marked(typed: &str, words: &str) -> Vec<String> {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let query = Query::read(typed, Typing::Finished, &vocabulary);
        let characters: Vec<char> = words.chars().collect();
        let marks = Matcher::new(&query).marks(words, None, Some(Part::Text));
        marks.iter().map(|mark| characters[mark.start..mark.end].iter().collect()).collect()
    }

    #[test]
    fn matched_words_are_marked_whole() {
        let cases: [(&str, &str, &[&str]); 12] = [
            ("prison", "Two prisons, one prison.", &["prisons", "prison"]),
            ("\"prison\"", "Two prisons, one prison.", &["prison"]),
            ("prison staff", "Staff of a prison", &["Staff", "prison"]),
            ("\"prison staff\"", "prison staff, staff prison", &["prison staff"]),
            ("pris*", "Prison, prisoners, surprise", &["Prison", "prisoners"]),
            ("prison -staff", "prison staff", &["prison"]),
            ("тюрьма", "в тюрьме и о тюрьмах", &["тюрьме", "тюрьмах"]),
            ("S/RES/2178", "see S/RES/2178(2014) and 2178", &["S/RES/2178(2014)"]),
            ("title:prison staff", "prison staff", &["staff"]),
            ("oʻzbek", "bu o'zbek tilida", &["o'zbek"]),
            ("country:KG", "KG", &[]),
            (
                "counter-terrorism",
                "Counter-terrorism and counter terrorism",
                &["Counter-terrorism", "counter terrorism"],
            ),
        ];
        for (typed, words, expected) in cases {
            assert_eq!(marked(typed, words), expected, "{typed} in {words}");
        }
    }
}
