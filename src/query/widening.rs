//! What the glossary adds to typed words: the forms of a concept in other languages, and between an acronym
//! and its name. A concept is recognised by the stems of its words, so in any form of them.

use std::collections::HashSet;

use super::Expression;
use crate::text::{self, QueryToken};
use crate::vocabulary::{FormWords, GlossaryForms, Vocabulary};

/// A query of more words says by itself what it is about: forms that equal common words widen it no more.
const SHORT: usize = 3;

/// Acronyms that spell a word, or are too short to be told from one, count in capitals only, and are not
/// searched for.
const WORDS: [&str; 4] = ["live", "strive", "ran", "mil"];

/// The longest term, in words.
const LONGEST: usize = 12;

/// A form that a concept takes in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As the glossary writes it.
    pub words: String,
    /// BCP-47 code of its language.
    pub language: String,
    /// Whether it is certain enough to be shown as a term.
    pub sure: bool,
    /// The typed words that led to it.
    pub typed: String,
}

impl Form {
    /// By what it is removed: see [`form_key`].
    pub fn key(&self) -> String {
        form_key(&self.words)
    }
}

/// The words of a form in their exact spelling: two spellings of one form are removed together.
pub fn form_key(form: &str) -> String {
    let words: Vec<String> = text::spelled(form).into_iter().map(|word| word.exact).collect();
    words.join(" ")
}

/// Widens every typed word of an expression that is, or is part of, a term of the glossary.
pub(super) fn widen(expression: Expression, vocabulary: &Vocabulary) -> Expression {
    let words = expression.wanted().len();
    let forms = vocabulary.glossary_forms(analyse);
    let widening = Widening { forms, is_short: words <= SHORT };
    widening.of(expression)
}

/// The first letters of a form, by which it is looked up, and its words.
fn analyse(form: &str, language: &str) -> (String, Vec<FormWords>) {
    let mut words: Vec<FormWords> = Vec::new();
    let mut at = None;
    let mut letters = String::new();
    for token in text::analyse(form, Some(language)) {
        // Of a symbol and the words in it, the words.
        if at == Some(token.position) {
            words.pop();
        }
        at = Some(token.position);
        if words.is_empty() {
            letters = beginning(&token.forms.plain);
        }
        words.push(FormWords { exact: token.forms.exact, stem: token.forms.stem, plain: token.forms.plain });
    }
    (letters, words)
}

fn beginning(plain: &str) -> String {
    plain.chars().take(2).collect()
}

struct Widening<'a> {
    forms: &'a GlossaryForms,
    is_short: bool,
}

/// One part of a typed run, with its words if it is plain.
struct Typed {
    expression: Expression,
    text: String,
    tokens: Vec<QueryToken>,
}

impl Typed {
    fn of(expression: Expression) -> Typed {
        let text = match &expression {
            Expression::Word(word) => word.clone(),
            Expression::Any(inner) => match inner.as_slice() {
                [Expression::Word(word), Expression::Prefix(begun)] if word == begun => word.clone(),
                _ => String::new(),
            },
            _ => String::new(),
        };
        Typed { tokens: text::analyse_query(&text), expression, text }
    }
}

impl Widening<'_> {
    fn of(&self, expression: Expression) -> Expression {
        match expression {
            Expression::All(inner) => Expression::All(self.run(inner, LONGEST)),
            Expression::In(part, inner) => Expression::In(part, Box::new(self.of(*inner))),
            other if is_being_typed(&other) => self.only(other),
            Expression::Any(inner) => {
                Expression::Any(inner.into_iter().map(|inner| self.of(inner)).collect())
            }
            other => self.only(other),
        }
    }

    fn only(&self, other: Expression) -> Expression {
        match self.run(vec![other], LONGEST).pop() {
            Some(widened) => widened,
            None => Expression::All(Vec::new()),
        }
    }

    /// Parts side by side: the longest term that begins at each is widened, and inside it shorter ones.
    fn run(&self, parts: Vec<Expression>, longest: usize) -> Vec<Expression> {
        let typed: Vec<Typed> = parts.into_iter().map(Typed::of).collect();
        let (mut widened, mut at) = (Vec::new(), 0);
        while let Some(here) = typed.get(at) {
            if here.tokens.is_empty() {
                // Brackets and OR have runs of their own; a word of signs only is nothing to look up.
                widened.push(match &here.expression {
                    inner @ (Expression::All(_) | Expression::Any(_) | Expression::In(..))
                        if !is_being_typed(inner) =>
                    {
                        self.of(inner.clone())
                    }
                    other => other.clone(),
                });
                at += 1;
                continue;
            }
            let (parts, forms) = self.longest(&typed[at..], longest);
            if forms.is_empty() {
                widened.push(here.expression.clone());
                at += 1;
                continue;
            }
            let inner = match &typed[at..at + parts] {
                [only] => only.expression.clone(),
                several => {
                    let inner = several.iter().map(|typed| typed.expression.clone()).collect();
                    Expression::All(self.run(inner, parts - 1))
                }
            };
            widened.push(Expression::Widened(Box::new(inner), forms));
            at += parts;
        }
        widened
    }

    /// How many parts the longest term takes, and the forms of all concepts of that name.
    fn longest(&self, typed: &[Typed], longest: usize) -> (usize, Vec<Form>) {
        let most = typed.iter().take(longest).take_while(|part| !part.tokens.is_empty()).count();
        for parts in (1..=most).rev() {
            let tokens: Vec<&QueryToken> = typed[..parts].iter().flat_map(|part| &part.tokens).collect();
            let text = typed[..parts].iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
            let forms = self.named(&tokens, &text);
            if !forms.is_empty() {
                return (parts, forms);
            }
        }
        (0, Vec::new())
    }

    /// The other forms of the concepts that these words name.
    fn named(&self, tokens: &[&QueryToken], text: &str) -> Vec<Form> {
        let Some(first) = tokens.first() else { return Vec::new() };
        let mut concepts: Vec<usize> = Vec::new();
        let keys = [Some(&first.plain), first.also_plain.as_ref()];
        for key in keys.into_iter().flatten() {
            for form in self.forms.beginning_with(&beginning(key)) {
                let meets = form.words.len() == tokens.len()
                    && form.words.iter().zip(tokens).all(|(word, typed)| is(word, typed));
                let allowed =
                    (self.is_short || !form.is_common) && (!is_doubtful(&form.form) || text == form.form);
                if meets && allowed && !concepts.contains(&form.concept) {
                    concepts.push(form.concept);
                }
            }
        }
        let mut known: HashSet<(&str, String)> = HashSet::new();
        let mut forms = Vec::new();
        for form in concepts.into_iter().flat_map(|concept| self.forms.of(concept)) {
            let typed_already = form.words.len() == tokens.len()
                && form.words.iter().zip(tokens).all(|(word, typed)| is(word, typed));
            if typed_already || is_doubtful(&form.form) || form.words.is_empty() {
                continue;
            }
            if known.insert((&form.language, form_key(&form.form))) {
                forms.push(Form {
                    words: form.form.clone(),
                    language: form.language.clone(),
                    sure: form.sure,
                    typed: text.to_owned(),
                });
            }
        }
        forms
    }
}

/// Whether this is a word that may go on.
fn is_being_typed(expression: &Expression) -> bool {
    let Expression::Any(inner) = expression else { return false };
    matches!(inner.as_slice(), [Expression::Word(word), Expression::Prefix(begun)] if word == begun)
}

fn is(word: &FormWords, typed: &QueryToken) -> bool {
    typed.exact == word.exact
        || typed.stems.contains(&word.stem)
        || typed.plain == word.plain
        || typed.also_plain.as_ref() == Some(&word.plain)
}

/// Whether an acronym cannot be told from a word.
fn is_doubtful(form: &str) -> bool {
    let is_acronym = form.chars().all(char::is_uppercase);
    is_acronym && (form.chars().count() < 3 || WORDS.contains(&form.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(typed: &str) -> Vec<String> {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        fn gather(expression: &Expression, all: &mut Vec<String>) {
            match expression {
                Expression::Widened(inner, forms) => {
                    all.extend(forms.iter().map(|form| form.words.clone()));
                    gather(inner, all);
                }
                Expression::All(inner) | Expression::Any(inner) => {
                    inner.iter().for_each(|inner| gather(inner, all));
                }
                Expression::In(_, inner) | Expression::Without(inner) => gather(inner, all),
                _ => {}
            }
        }
        let mut all = Vec::new();
        gather(
            &super::super::Query::read(typed, super::super::Typing::Finished, &vocabulary).expression,
            &mut all,
        );
        all
    }

    #[test]
    fn a_term_in_any_form_brings_its_forms_elsewhere() {
        for (typed, wanted) in [
            ("prisons", "тюрьма"),
            ("в тюрьмах", "prison"),
            ("FTF", "foreign terrorist fighter"),
            ("foreign terrorist fighters", "FTF"),
            ("ИТБ", "foreign terrorist fighter"),
            ("NAP", "НПД"),
            ("предупреждение насильственного экстремизма", "PVE"),
            ("предупреждения насильственного экстремизма", "насильственный экстремизм"),
            ("title:prison", "тюрьма"),
        ] {
            let found = forms(typed);
            let plural = |form: &String| form == wanted || *form == format!("{wanted}s");
            let nested =
                typed.starts_with("предупреждения") && found.iter().any(|form| form == "violent extremism");
            assert!(found.iter().any(plural) || nested, "{typed}: {found:?}");
        }
    }

    #[test]
    fn a_word_of_signs_that_is_still_typed_is_read() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let query = super::super::Query::read("²", super::super::Typing::Unfinished, &vocabulary);
        assert!(query.forms().is_empty());
    }

    #[test]
    fn what_is_quoted_excluded_or_common_in_a_long_query_brings_nothing() {
        for typed in ["\"prison\"", "-prison", "pris*", "we live there", "xyzzy"] {
            assert_eq!(forms(typed), Vec::<String>::new(), "{typed}");
        }
        assert!(!forms("community").is_empty());
        let long = forms("community tulips wither beside rivers");
        assert_eq!(long, Vec::<String>::new());
    }
}
