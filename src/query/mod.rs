//! What the person typed and ticked, as a [`Query`].
//!
//! Any text is a valid query: what cannot be read as an operator is read as words. A person never
//! sees a parser's error.
//!
//! | typed | means |
//! |---|---|
//! | `prison staff` | all the words |
//! | `"prison staff"` | the words side by side, in these forms |
//! | `-staff` | without the word |
//! | `prison OR police` | either |
//! | `extrem*` | every word that begins so |
//! | `title:prison` | only in a title; also `about:`, `text:`, `symbol:` |
//! | `country:KG`, `year:2010..2018` | as if ticked in that facet |
//! | `(youth OR women) mosque` | brackets bind |

mod like;
mod narrowed;
mod parser;
mod ticks;
mod widening;

pub use like::{Like, Trait, Weighed};
pub use parser::last_words;
pub use ticks::{Choice, Ticks, YearRange};
pub use widening::{Form, form_key};

use std::collections::BTreeSet;

use crate::model::Facet;
use crate::text;
use crate::vocabulary::Vocabulary;

/// In which part of a resource a word must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Titles in every language.
    Title,
    /// About texts.
    About,
    /// Held texts.
    Text,
    /// Document symbols.
    Symbol,
}

/// What the typed text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// One typed word. An analysis may split it; its pieces must then stand side by side.
    Word(String),
    /// Words side by side, in the typed forms.
    Phrase(String),
    /// Every word that begins so; the last piece, if the analysis splits it.
    Prefix(String),
    /// The inner words, in one part only.
    In(Part, Box<Expression>),
    /// A value of a facet; for years also a range `2010..2018`.
    Has(Facet, String),
    /// All of these; of none, everything.
    All(Vec<Expression>),
    /// At least one of these.
    Any(Vec<Expression>),
    /// Not this.
    Without(Box<Expression>),
    /// This, or below it a form that the glossary has for it.
    Widened(Box<Expression>, Vec<Form>),
}

impl Expression {
    /// Whether it asks for nothing in particular.
    pub fn is_everything(&self) -> bool {
        matches!(self, Expression::All(inner) if inner.is_empty())
    }

    /// Whether words are wanted, and not only values of facets.
    fn has_words(&self) -> bool {
        self.wanted().iter().any(|part| !matches!(part, Expression::Has(..)))
    }

    /// The parts that must or may be there, without what is excluded.
    pub fn wanted(&self) -> Vec<&Expression> {
        match self {
            Expression::All(inner) | Expression::Any(inner) => {
                inner.iter().flat_map(Expression::wanted).collect()
            }
            Expression::Without(_) => Vec::new(),
            Expression::Widened(inner, _) => inner.wanted(),
            other => vec![other],
        }
    }
}

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Nearest first; of equally near ones, held before wanted, then the latest.
    #[default]
    Relevance,
    /// By date, latest first, unknown last.
    Newest,
    /// By date, earliest first, unknown last.
    Oldest,
    /// By folded title.
    Title,
}

impl Sort {
    /// Every order, with its name on the command line.
    pub const ALL: [(Sort, &'static str); 4] = [
        (Sort::Relevance, "relevance"),
        (Sort::Newest, "newest"),
        (Sort::Oldest, "oldest"),
        (Sort::Title, "title"),
    ];

    /// The order of this name.
    pub fn from_id(id: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|(_, name)| *name == id).map(|(sort, _)| sort)
    }
}

/// How much of the answer is asked for, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The order of hits.
    pub sort: Sort,
    /// How many hits to leave out before the first.
    pub offset: usize,
    /// How many hits at most.
    pub limit: usize,
    /// Where few resources have all the words, those that have most of them are listed below.
    pub nearly: bool,
    /// Of hits after the first only the best passage is looked for: a list that shows no more answers sooner.
    pub briefly: bool,
}

impl Default for Window {
    fn default() -> Window {
        Window { sort: Sort::Relevance, offset: 0, limit: 20, nearly: false, briefly: false }
    }
}

/// Whether the typed text stands as it is, or is still being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// As it stands.
    #[default]
    Finished,
    /// The last word may go on: words that begin so are found too.
    Unfinished,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Whether the last word may go on.
    pub typing: Typing,
    /// Exactly what was typed: no other forms, and function words are words like any other.
    pub exact: bool,
}

impl From<Typing> for Reading {
    fn from(typing: Typing) -> Reading {
        Reading { typing, exact: false }
    }
}

/// What is searched: typed words, ticked values, and the part of the answer wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// The texts of earlier searches whose results are searched; their words hold too.
    pub within: Vec<String>,
    /// What is found is to be like this; its order is that of likeness.
    pub like: Option<Like>,
    /// What the text asks for.
    pub expression: Expression,
    /// What is ticked.
    pub ticks: Ticks,
    /// Only the typed forms: no stems, no other spellings, languages or scripts. Set as the text is read, since
    /// then no typed word is passed over either.
    pub exact: bool,
    /// Forms that match no more, each as [`form_key`] writes it.
    pub without: BTreeSet<String>,
    /// Words also match what only sounds alike, in any language. An answer says whether it had to look so
    /// far; whoever marks its texts says so here.
    pub far: bool,
    /// Order, offset and limit.
    pub window: Window,
}

impl Query {
    /// Reads typed text. The vocabulary turns `country:Kyrgyzstan` into the country's id; a value
    /// it does not know is read as words.
    pub fn read(text: &str, reading: impl Into<Reading>, vocabulary: &Vocabulary) -> Query {
        let Reading { typing, exact } = reading.into();
        let mut expression = parser::parse(text, vocabulary);
        if typing == Typing::Unfinished && text.ends_with(char::is_alphanumeric) {
            leave_open(&mut expression);
        }
        if !exact {
            expression = pass_over(widening::widen(expression, vocabulary));
        }
        Query {
            text: text.to_owned(),
            within: Vec::new(),
            like: None,
            expression,
            ticks: Ticks::default(),
            exact,
            without: BTreeSet::new(),
            far: false,
            window: Window::default(),
        }
    }
}

impl Query {
    /// The glossary's forms that are searched beside what was typed, without those removed.
    pub fn forms(&self) -> Vec<&Form> {
        fn gather<'a>(expression: &'a Expression, forms: &mut Vec<&'a Form>) {
            match expression {
                Expression::Widened(inner, more) => {
                    forms.extend(more);
                    gather(inner, forms);
                }
                Expression::All(inner) | Expression::Any(inner) => {
                    inner.iter().for_each(|inner| gather(inner, forms));
                }
                Expression::In(_, inner) => gather(inner, forms),
                _ => {}
            }
        }
        let mut forms = Vec::new();
        if !self.exact {
            gather(&self.expression, &mut forms);
        }
        forms.retain(|form| !self.without.contains(&form.key()));
        forms
    }
}

/// Leaves function words out of runs that have other words: "work after release" asks for two.
fn pass_over(expression: Expression) -> Expression {
    let is_function =
        |part: &Expression| matches!(part, Expression::Word(word) if text::is_function_word(word));
    match expression {
        Expression::All(parts) => {
            let says_more = parts.iter().any(|part| !is_function(part) && part.has_words());
            let kept = parts.into_iter().filter(|part| !(says_more && is_function(part)));
            let mut kept: Vec<Expression> = kept.map(pass_over).collect();
            match kept.len() {
                1 => kept.remove(0),
                _ => Expression::All(kept),
            }
        }
        Expression::Any(parts) => Expression::Any(parts.into_iter().map(pass_over).collect()),
        Expression::In(part, inner) => Expression::In(part, Box::new(pass_over(*inner))),
        Expression::Widened(inner, forms) => Expression::Widened(Box::new(pass_over(*inner)), forms),
        other => other,
    }
}

/// Lets the last word also be the beginning of one. A single letter says next to nothing: beside other words
/// it waits for its second one, and alone it asks for titles with a word that begins so.
fn leave_open(expression: &mut Expression) {
    let is_letter =
        |part: &Expression| matches!(part, Expression::Word(word) if word.chars().nth(1).is_none());
    match expression {
        Expression::Word(word) => {
            let letter = word.chars().nth(1).is_none();
            let word = std::mem::take(word);
            let open = Expression::Any(vec![Expression::Word(word.clone()), Expression::Prefix(word)]);
            *expression = if letter { Expression::In(Part::Title, Box::new(open)) } else { open };
        }
        Expression::All(inner) if inner.last().is_some_and(is_letter) && inner.len() > 1 => {
            inner.pop();
            if inner.len() == 1 {
                *expression = inner.remove(0);
            }
        }
        Expression::All(inner) | Expression::Any(inner) => {
            if let Some(last) = inner.last_mut() {
                leave_open(last);
            }
        }
        Expression::In(_, inner) => leave_open(inner),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_passed_over_beside_other_words_only() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let read = |text: &str| Query::read(text, Typing::Finished, &vocabulary).expression;
        for (text, same) in [
            ("apples in the orchard", "apples orchard"),
            ("яблоки в саду", "яблоки саду"),
            ("country:KG in apples", "country:KG apples"),
            ("apples OR the", "apples OR the"),
        ] {
            assert_eq!(read(text), read(same), "{text}");
        }
        let word = |word: &str| Expression::Word(word.to_owned());
        assert_eq!(read("the"), word("the"));
        assert_eq!(read("in the"), Expression::All(vec![word("in"), word("the")]));
        assert_eq!(
            read("country:KG in"),
            Expression::All(vec![Expression::Has(Facet::Country, "KG".to_owned()), word("in")])
        );
        assert_eq!(read("\"in the orchard\""), Expression::Phrase("in the orchard".to_owned()));
        // Exactly what was typed: nothing passed over, nothing widened, also within earlier words.
        let exactly = Reading { exact: true, ..Typing::Finished.into() };
        let words = |words: &[&str]| Expression::All(words.iter().map(|it| word(it)).collect());
        for text in ["prisons in the valley", "тюрьмы в долине"] {
            let parts: Vec<&str> = text.split(' ').collect();
            let query = Query::read(text, exactly, &vocabulary);
            assert_eq!((&query.expression, query.exact), (&words(&parts), true), "{text}");
            assert!(query.forms().is_empty());
            let other = query.with_text("on the roof", Typing::Finished, &vocabulary);
            assert_eq!((&other.expression, other.exact), (&words(&["on", "the", "roof"]), true));
            assert_ne!(read(text), words(&parts));
        }
        let within = Query::read_within(&["of ash ".to_owned()], "in oak", exactly, &vocabulary);
        assert_eq!(within.expression, words(&["of", "ash", "in", "oak"]));
    }
}
