//! Which words of a text a query matches: the same analyses as the index, applied to the text shown.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::query::{Expression, Part, Query};
use crate::text::{self, Forms, QueryToken};

/// A word, with its forms if it can be part of a match.
type Token = text::Token<Option<Rc<Forms>>>;

/// Words of one language met so far, as a token holds them.
type Known = HashMap<String, Option<Rc<Forms>>>;

/// About how many different words the passages of an answer have.
const WORDS: usize = 4_000;

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
    /// An answer's passages come from dozens of pages, which share most of their words.
    /// By language, then by the word as written.
    memory: RefCell<HashMap<Option<String>, Known>>,
}

impl Matcher {
    /// The wanted words of a query; what it excludes is not looked for.
    pub fn new(query: &Query) -> Matcher {
        let mut clauses = Vec::new();
        gather(&query.expression, None, &mut clauses);
        Matcher { clauses, exact: query.exact, memory: RefCell::default() }
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
        let tokens = self.tokens(words, language);
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

    fn tokens(&self, words: &str, language: Option<&str>) -> Vec<Token> {
        let mut memory = self.memory.borrow_mut();
        let known = memory.entry(language.map(str::to_owned)).or_insert_with(|| Known::with_capacity(WORDS));
        text::recall(words, language, |word, forms| {
            if let Some(forms) = known.get(word) {
                return forms.clone();
            }
            let forms = forms();
            let wanted = self.clauses.iter().any(|clause| match &clause.wanted {
                Wanted::Run(run) => run.iter().any(|(_, exact)| *exact == forms.exact),
                wanted => self.meets_word(wanted, &forms).is_some(),
            });
            let forms = wanted.then(|| Rc::new(forms));
            known.insert(word.to_owned(), forms.clone());
            forms
        })
    }

    /// Whether one word is a match by itself, and which analysis led to it.
    fn meets_word(&self, wanted: &Wanted, forms: &Forms) -> Option<Option<&'static str>> {
        match wanted {
            Wanted::Word(wanted) if forms.exact == wanted.exact => Some(None),
            Wanted::Word(_) if self.exact => None,
            Wanted::Word(wanted) if wanted.stems.contains(&forms.stem) => Some(Some("stem")),
            Wanted::Word(wanted) => share_a_plain_key(wanted, forms).then_some(Some("spelling")),
            Wanted::Beginning(beginning) => forms.exact.starts_with(beginning.as_str()).then_some(None),
            Wanted::Run(_) => None,
        }
    }

    /// Where the match that begins with token `at` ends, in bytes.
    fn meets(&self, wanted: &Wanted, tokens: &[Token], at: usize) -> Option<(usize, Option<&'static str>)> {
        let token = &tokens[at];
        let forms = token.forms.as_ref()?;
        let Wanted::Run(run) = wanted else {
            return self.meets_word(wanted, forms).map(|how| (token.end, how));
        };
        let is = |token: &Token, exact: &str| token.forms.as_ref().is_some_and(|forms| forms.exact == exact);
        let mut end = 0;
        for (offset, exact) in run {
            let position = token.position + offset;
            let here = tokens[at..].iter().take_while(|token| token.position <= position);
            let met = here.filter(|token| token.position == position && is(token, exact)).last()?;
            // The first word must be this token, not another one at its place.
            if *offset == 0 && forms.exact != *exact {
                return None;
            }
            end = end.max(met.end);
        }
        Some((end, None))
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

fn share_a_plain_key(wanted: &QueryToken, forms: &Forms) -> bool {
    let keys = [Some(&forms.plain), forms.also_plain.as_ref()];
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
