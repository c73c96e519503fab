//! Which words of a text a query matches: the same analyses as the index, applied to the text shown.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::compile::{SCRIPTS, form_words, reaches};
use crate::query::{Expression, Form, Part, Query};
use crate::text::{self, Forms, Onsets, QueryToken};

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
    /// `None` if it stands as typed, else what led to it: `stem`, `spelling`, `glossary`, `transliteration`
    /// or `skeleton`.
    pub how: Option<&'static str>,
    /// The glossary's form that it is, by its number in [`Matcher::form`].
    pub form: Option<usize>,
}

enum Wanted {
    Word(QueryToken),
    Run(Vec<(u32, String)>),
    Beginning(String),
    /// A form of the glossary: position, exact form, stem.
    Form(Vec<(u32, String, String)>),
}

impl Wanted {
    /// How the words begin that it may match.
    fn onsets(&self, exact: bool) -> Onsets {
        match self {
            Wanted::Word(typed) if exact => Onsets::of_form(&typed.exact),
            Wanted::Word(typed) => Onsets::of_typed(typed),
            Wanted::Beginning(beginning) => Onsets::of_form(beginning),
            Wanted::Run(run) => {
                run.iter().fold(Onsets::default(), |all, (_, exact)| all.or(Onsets::of_form(exact)))
            }
            Wanted::Form(run) => run.iter().fold(Onsets::default(), |all, (_, exact, stem)| {
                all.or(Onsets::of_form(exact)).or(Onsets::of_form(stem))
            }),
        }
    }
}

struct Clause {
    within: Option<Part>,
    typed: String,
    wanted: Wanted,
    form: Option<Form>,
    /// The first clause of the typed words that it stands for, or its own number.
    stands_for: usize,
}

/// Finds the words of a query in any text.
pub struct Matcher {
    clauses: Vec<Clause>,
    exact: bool,
    far: bool,
    without: BTreeSet<String>,
    /// How a word must begin to be any of them.
    onsets: Onsets,
    /// An answer's passages come from dozens of pages, which share most of their words.
    /// By language, then by the word as written.
    memory: RefCell<HashMap<Option<String>, Known>>,
}

impl Matcher {
    /// The wanted words of a query; what it excludes is not looked for.
    pub fn new(query: &Query) -> Matcher {
        let mut clauses = Vec::new();
        gather(&query.expression, None, &mut clauses);
        let removed = |clause: &Clause| {
            clause.form.as_ref().is_some_and(|form| query.exact || query.without.contains(&form.key()))
        };
        // Numbers stay as they are: others refer to them.
        for clause in clauses.iter_mut().filter(|clause| removed(clause)) {
            clause.wanted = Wanted::Form(Vec::new());
        }
        let (exact, far, without) = (query.exact, query.far, query.without.clone());
        let onsets = clauses.iter().map(|clause| clause.wanted.onsets(exact));
        let onsets = onsets.fold(Onsets::default(), Onsets::or);
        Matcher { clauses, exact, far, without, onsets, memory: RefCell::default() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The word that a clause was typed as.
    pub fn typed(&self, clause: usize) -> &str {
        self.clauses.get(clause).map_or("", |clause| &clause.typed)
    }

    /// A form of the glossary, by the number of its mark.
    pub fn form(&self, number: usize) -> Option<&Form> {
        self.clauses.get(number)?.form.as_ref()
    }

    /// Every match in `words`, in order, longest first where several begin together, none inside
    /// another. `part` says what the text is part of; `None` stands for names.
    pub fn marks(&self, words: &str, language: Option<&str>, part: Option<Part>) -> Vec<Mark> {
        if self.is_empty() {
            return Vec::new();
        }
        let tokens = self.tokens(words, language);
        // Of a long text next to no word is wanted.
        let wanted = tokens.iter().enumerate().filter(|(_, token)| token.forms.is_some());
        let wanted: Vec<(usize, &Token)> = wanted.collect();
        let mut found: Vec<(usize, usize, usize, Option<&'static str>)> = Vec::new();
        for (number, clause) in self.clauses.iter().enumerate() {
            if clause.within.is_some() && clause.within != part {
                continue;
            }
            for &(at, token) in &wanted {
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
        let mut marks = in_scalar_values(words, &found);
        for mark in &mut marks {
            let clause = &self.clauses[mark.clause];
            mark.form = clause.form.is_some().then_some(mark.clause);
            mark.clause = clause.stands_for;
        }
        marks
    }

    fn tokens(&self, words: &str, language: Option<&str>) -> Vec<Token> {
        let mut memory = self.memory.borrow_mut();
        let known = memory.entry(language.map(str::to_owned)).or_insert_with(|| Known::with_capacity(WORDS));
        text::recall(words, language, |word, forms| {
            if !self.onsets.meets(Onsets::of_word(word, language)) {
                return None;
            }
            if let Some(forms) = known.get(word) {
                return forms.clone();
            }
            let forms = forms();
            let wanted = self.clauses.iter().any(|clause| match &clause.wanted {
                Wanted::Run(run) => run.iter().any(|(_, exact)| *exact == forms.exact),
                Wanted::Form(run) => run.iter().any(|word| is_word(word, &forms)),
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
            Wanted::Word(_) if self.without.contains(&forms.exact) => None,
            Wanted::Word(wanted) if wanted.stems.contains(&forms.stem) => Some(Some("stem")),
            Wanted::Word(wanted) if share_a_plain_key(wanted, forms) => Some(Some("spelling")),
            Wanted::Word(wanted) => self.sounds_alike(wanted, forms).map(Some),
            Wanted::Beginning(beginning) => forms.exact.starts_with(beginning.as_str()).then_some(None),
            Wanted::Run(_) | Wanted::Form(_) => None,
        }
    }

    /// Which key across scripts two words share, if the query looks so far.
    fn sounds_alike(&self, wanted: &QueryToken, forms: &Forms) -> Option<&'static str> {
        let meets =
            |written: &Option<String>, key: &Option<String>, head: fn(&str) -> Option<String>, far: bool| {
                let (Some(written), Some(key)) = (written, key) else { return false };
                let mut scripts = SCRIPTS.into_iter().filter(|script| reaches(wanted, *script, far));
                scripts.any(|script| {
                    let key = text::in_script(script, key);
                    *written == key
                        || (self.far && head(&key).is_some_and(|own| head(written).as_ref() == Some(&own)))
                })
            };
        let (key, skeleton) = (&wanted.transliteration, &wanted.skeleton);
        if meets(&forms.transliteration, key, text::transliteration_head, self.far) {
            return Some("transliteration");
        }
        let sounds = self.far && meets(&forms.skeleton, skeleton, text::skeleton_head, true);
        sounds.then_some("skeleton")
    }

    /// Where a form of the glossary ends whose first word is token `at`.
    fn form_end(run: &[(u32, String, String)], tokens: &[Token], at: usize) -> Option<usize> {
        let first = run.first()?.0;
        let begins = tokens[at].position;
        let side_by_side = |same: fn(&(u32, String, String), &Forms) -> bool| {
            let mut end = None;
            for word in run {
                let position = begins + (word.0 - first);
                let here = tokens[at..].iter().take_while(|token| token.position <= position);
                let is = |token: &&Token| {
                    token.position == position && token.forms.as_ref().is_some_and(|forms| same(word, forms))
                };
                end = Some(here.filter(is).last()?.end);
            }
            end
        };
        let is_first = tokens[at].forms.as_ref().is_some_and(|forms| is_word(&run[0], forms));
        is_first
            .then(|| {
                side_by_side(|word, forms| forms.stem == word.2)
                    .or_else(|| side_by_side(|word, forms| forms.exact == word.1))
            })
            .flatten()
    }

    /// Where the match that begins with token `at` ends, in bytes.
    fn meets(&self, wanted: &Wanted, tokens: &[Token], at: usize) -> Option<(usize, Option<&'static str>)> {
        let token = &tokens[at];
        let forms = token.forms.as_ref()?;
        if let Wanted::Form(run) = wanted {
            return Matcher::form_end(run, tokens, at).map(|end| (end, Some("glossary")));
        }
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
    let mut add = |typed: &str, wanted| {
        let stands_for = clauses.len();
        clauses.push(Clause { within, typed: typed.to_owned(), wanted, form: None, stands_for });
    };
    match expression {
        Expression::Word(word) => {
            let mut tokens = text::analyse_query(word);
            match (tokens.len(), tokens.pop()) {
                (1, Some(token)) => add(word, Wanted::Word(token)),
                _ => gather(&Expression::Phrase(word.clone()), within, clauses),
            }
        }
        Expression::Phrase(words) => {
            let tokens = text::spelled_query(words);
            if let Some(first) = tokens.first().map(|token| token.position) {
                let run = tokens.into_iter().map(|token| (token.position - first, token.forms)).collect();
                add(words, Wanted::Run(run));
            }
        }
        Expression::Prefix(beginning) => {
            if let Some(last) = text::spelled_query(beginning).pop() {
                add(beginning, Wanted::Beginning(last.forms));
            }
        }
        Expression::In(part, inner) => gather(inner, Some(*part), clauses),
        Expression::All(inner) | Expression::Any(inner) => {
            inner.iter().for_each(|inner| gather(inner, within, clauses));
        }
        Expression::Widened(inner, forms) => {
            let stands_for = clauses.len();
            gather(inner, within, clauses);
            for form in forms {
                let (wanted, typed) = (Wanted::Form(form_words(form)), form.typed.clone());
                clauses.push(Clause { within, typed, wanted, form: Some(form.clone()), stands_for });
            }
        }
        Expression::Has(..) | Expression::Without(_) => {}
    }
}

fn is_word((_, exact, stem): &(u32, String, String), forms: &Forms) -> bool {
    forms.stem == *stem || forms.exact == *exact
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
        marks.push(Mark { start, end: count_to(*end), clause: *clause, how: *how, form: None });
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
