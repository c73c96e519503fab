//! The grammar of typed text. Every text has a reading; see the table in the module's header.

use super::{Expression, Part, YearRange};
use crate::model::{Facet, Status};
use crate::vocabulary::Vocabulary;

/// Operators nested deeper than this are read as blanks.
const DEEPEST: usize = 50;

/// A pasted chapter is read to about here: each word is looked up in every part of a resource and
/// under every form, and more words than these tell no resources apart.
const MOST_CHARACTERS: usize = 4_000;
const MOST_WORDS: usize = 256;

/// A text of so many words with a sentence's punctuation is a sentence: its quotes and brackets ask for nothing.
const SENTENCE: usize = 10;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Or,
    Minus,
    Field(String),
    Word(String),
    Quoted(String),
}

fn closing_quote(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' | '„' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        _ => None,
    }
}

/// The characters that are read: all, or whole words up to the most.
fn read_characters(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().take(MOST_CHARACTERS + 1).collect();
    if characters.len() > MOST_CHARACTERS {
        characters.truncate(MOST_CHARACTERS);
        if let Some(blank) = characters.iter().rposition(|c| c.is_whitespace()) {
            characters.truncate(blank);
        }
    }
    characters
}

/// What a text is made of.
struct Split {
    /// Each with the character at which it begins.
    tokens: Vec<(usize, Token)>,
    /// A quote is still open.
    is_open: bool,
    /// How many characters were read.
    read: usize,
}

fn tokens(text: &str) -> Vec<Token> {
    split(text).tokens.into_iter().map(|(_, token)| token).collect()
}

/// Splits at blanks, brackets and quotes. A quote that is never closed is a blank.
fn split(text: &str) -> Split {
    let characters = read_characters(text);
    let mut tokens = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    let mut words = 0;
    while at < characters.len() && words < MOST_WORDS {
        let first = characters[at];
        if let Some(closing) = closing_quote(first) {
            if let Some(length) = characters[at + 1..].iter().position(|c| closing.contains(c)) {
                words += 1;
                tokens.push((at, Token::Quoted(characters[at + 1..at + 1 + length].iter().collect())));
                at += length + 2;
            } else {
                is_open = true;
                at += 1;
            }
        } else if first == '(' || first == ')' {
            tokens.push((at, if first == '(' { Token::Open } else { Token::Close }));
            at += 1;
        } else if first.is_whitespace() || first == '”' || first == '»' {
            at += 1;
        } else {
            let after_gap = at == 0 || characters[at - 1].is_whitespace() || characters[at - 1] == '(';
            let joined = characters.get(at + 1).is_some_and(|next| !next.is_whitespace() && *next != '-');
            if matches!(first, '-' | '−' | '–') && after_gap && joined {
                tokens.push((at, Token::Minus));
                at += 1;
                continue;
            }
            words += 1;
            let end = word_end(&characters, at);
            let word: String = characters[at..end].iter().collect();
            tokens.push((at, read_word(word, characters.get(end))));
            at = end;
        }
    }
    Split { tokens, is_open, read: at }
}

/// The words at the end of a text that no operator binds, each with the byte at which it begins. None where the
/// last one has ended, or stands in quotes or brackets that are still open.
pub fn last_words(text: &str) -> Vec<(usize, &str)> {
    let Split { tokens, is_open, read } = split(text);
    let is_whole = text.chars().nth(read).is_none();
    if is_open || !is_whole || text.ends_with(char::is_whitespace) {
        return Vec::new();
    }
    let mut bytes = text.char_indices().map(|(byte, _)| byte).enumerate();
    let mut words: Vec<(usize, &str)> = Vec::new();
    let (mut is_bound, mut depth) = (false, 0_usize);
    for (start, token) in tokens {
        match &token {
            Token::Word(word) if !is_bound && depth == 0 && is_plain(word) => {
                let byte = bytes.find(|(number, _)| *number == start).map(|(_, byte)| byte);
                words.extend(byte.and_then(|byte| Some((byte, text.get(byte..byte + word.len())?))));
            }
            _ => words.clear(),
        }
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_bound = matches!(token, Token::Minus | Token::Field(_));
    }
    words
}

/// Whether a word asks for no more than itself.
fn is_plain(word: &str) -> bool {
    !word.ends_with('*') && !word.contains(':')
}

/// Where the word beginning at `at` ends. Brackets inside a word, as in `S/RES/2178(2014)`, belong to it.
fn word_end(characters: &[char], at: usize) -> usize {
    let mut end = at;
    let mut open = 0_usize;
    while let Some(&c) = characters.get(end) {
        match c {
            '(' if end > at && characters[at..end].contains(&'/') => open += 1,
            ')' if open > 0 => open -= 1,
            '(' | ')' | '“' | '„' | '«' | '”' | '»' => break,
            '"' => break,
            c if c.is_whitespace() => break,
            _ => {}
        }
        end += 1;
    }
    end
}

fn read_word(word: String, next: Option<&char>) -> Token {
    if word == "OR" {
        return Token::Or;
    }
    let opens = next.is_some_and(|c| *c == '(' || closing_quote(*c).is_some());
    match word.strip_suffix(':') {
        Some(name) if opens && (part_named(name).is_some() || names_facet(&name.to_lowercase())) => {
            Token::Field(name.to_lowercase())
        }
        _ => Token::Word(word),
    }
}

fn part_named(name: &str) -> Option<Part> {
    match name.to_lowercase().as_str() {
        "title" => Some(Part::Title),
        "about" => Some(Part::About),
        "text" => Some(Part::Text),
        "symbol" => Some(Part::Symbol),
        _ => None,
    }
}

/// Organizations of one kind, as a value of their facet.
const ORGANIZATION_KIND: &str = "organization-kind";

fn names_facet(name: &str) -> bool {
    name == ORGANIZATION_KIND || name.parse::<Facet>().is_ok()
}

/// Whether this was written to be read, not to be searched: whoever quotes such a text whole, or writes
/// `OR` or `title:`, means the operator.
fn is_sentence(read: &[Token]) -> bool {
    let (mut words, mut outside, mut is_punctuated) = (0, 0, false);
    for token in read {
        match token {
            Token::Word(word) => {
                let name = word.split_once(':').map_or("", |(name, _)| name).to_lowercase();
                if part_named(&name).is_some() || (names_facet(&name) && !word.ends_with(':')) {
                    return false;
                }
                words += 1;
                outside += 1;
                is_punctuated |= word.ends_with([',', '.', ';', '!', '?', ':', '،', '؛', '؟', '۔']);
            }
            Token::Quoted(text) => words += text.split_whitespace().count(),
            Token::Or | Token::Field(_) => return false,
            Token::Open | Token::Close | Token::Minus => {}
        }
    }
    words >= SENTENCE && outside > 0 && is_punctuated
}

/// The words without quotes, brackets and the minus of a number; the parts of a joined word by themselves,
/// since another language joins them otherwise, or not.
fn as_prose(read: Vec<Token>) -> Vec<Token> {
    let mut prose: Vec<Token> = Vec::new();
    for token in read {
        match token {
            Token::Open | Token::Close => {}
            Token::Quoted(text) => {
                let words = tokens(&text).into_iter().filter(|token| matches!(token, Token::Word(_)));
                prose.extend(as_prose(words.collect()));
            }
            Token::Word(word) => {
                if prose.last() == Some(&Token::Minus) && word.starts_with(char::is_numeric) {
                    prose.pop();
                }
                if word.contains(['/', ':']) {
                    prose.push(Token::Word(word));
                } else {
                    let parts = word.split(['-', '‐', '‑', '–', '—']).filter(|part| has_letters(part));
                    prose.extend(parts.map(|part| Token::Word(part.to_owned())));
                }
            }
            other => prose.push(other),
        }
    }
    prose.truncate(MOST_WORDS);
    prose
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    vocabulary: &'a Vocabulary,
}

/// Reads the whole text.
pub(super) fn parse(text: &str, vocabulary: &Vocabulary) -> Expression {
    let mut tokens = tokens(text);
    if is_sentence(&tokens) {
        tokens = as_prose(tokens);
    }
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, vocabulary };
    let mut all = Vec::new();
    while parser.at < tokens.len() {
        match parser.sequence() {
            Expression::All(inner) => all.extend(inner),
            other => all.push(other),
        }
        // A closing bracket without an opening one is a blank.
        parser.at += 1;
    }
    simplest(all, Expression::All)
}

fn simplest(mut inner: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    match (inner.len(), inner.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            inner.extend(last);
            join(inner)
        }
    }
}

impl Parser<'_> {
    /// Terms up to a closing bracket or the end; `OR` binds the two terms beside it.
    fn sequence(&mut self) -> Expression {
        let mut all: Vec<Expression> = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token {
                Token::Close => break,
                Token::Or => {
                    self.at += 1;
                    let right = self.term();
                    match (all.pop(), right) {
                        (Some(Expression::Any(mut any)), Some(right)) => {
                            any.push(right);
                            all.push(Expression::Any(any));
                        }
                        (Some(left), Some(right)) => all.push(Expression::Any(vec![left, right])),
                        // With nothing on one side, `OR` is a word like others.
                        (left, right) => {
                            all.extend(left);
                            all.push(Expression::Word("OR".to_owned()));
                            all.extend(right);
                        }
                    }
                }
                _ => all.extend(self.term()),
            }
        }
        simplest(all, Expression::All)
    }

    fn term(&mut self) -> Option<Expression> {
        if self.depth >= DEEPEST {
            while let Some(Token::Open | Token::Minus | Token::Field(_)) = self.tokens.get(self.at) {
                self.at += 1;
            }
        }
        self.depth += 1;
        let term = self.term_here();
        self.depth -= 1;
        term
    }

    fn term_here(&mut self) -> Option<Expression> {
        let token = self.tokens.get(self.at)?.clone();
        match token {
            Token::Close | Token::Or => None,
            Token::Minus => {
                self.at += 1;
                self.term().map(|inner| Expression::Without(Box::new(inner)))
            }
            Token::Field(name) => {
                self.at += 1;
                let quoted = match self.tokens.get(self.at) {
                    Some(Token::Quoted(text)) => Some(text.clone()),
                    _ => None,
                };
                if let Some(value) = quoted.filter(|_| names_facet(&name)) {
                    self.at += 1;
                    return Some(self.has_named(&name, &value).unwrap_or(Expression::Phrase(value)));
                }
                let inner = self.term()?;
                Some(match part_named(&name) {
                    Some(part) => Expression::In(part, Box::new(inner)),
                    None => inner,
                })
            }
            Token::Open => {
                self.at += 1;
                let inner = self.sequence();
                if self.tokens.get(self.at) == Some(&Token::Close) {
                    self.at += 1;
                }
                (!inner.is_everything()).then_some(inner)
            }
            Token::Quoted(text) => {
                self.at += 1;
                has_letters(&text).then_some(Expression::Phrase(text))
            }
            Token::Word(word) => {
                self.at += 1;
                self.word(&word)
            }
        }
    }

    fn word(&self, word: &str) -> Option<Expression> {
        if let Some((name, value)) = word.split_once(':').filter(|(_, value)| has_letters(value)) {
            if let Some(part) = part_named(name) {
                return self.word(value).map(|inner| Expression::In(part, Box::new(inner)));
            }
            if let Some(has) = self.has_named(&name.to_lowercase(), value) {
                return Some(has);
            }
        }
        if !has_letters(word) {
            return None;
        }
        Some(match word.strip_suffix('*') {
            Some(beginning) => Expression::Prefix(beginning.to_owned()),
            None => Expression::Word(word.to_owned()),
        })
    }

    fn has_named(&self, name: &str, value: &str) -> Option<Expression> {
        if name == ORGANIZATION_KIND {
            let group = self.vocabulary.resolve_group(value)?;
            return Some(Expression::Has(Facet::Organization, group.to_owned()));
        }
        self.has(name.parse().ok()?, value)
    }

    fn has(&self, facet: Facet, value: &str) -> Option<Expression> {
        let value = match facet {
            Facet::Year if value == "unknown" || value.parse::<YearRange>().is_ok() => value.to_owned(),
            Facet::Year => return None,
            Facet::Status => Status::from_id(&value.to_lowercase())?.id().to_owned(),
            _ => self.vocabulary.resolve(facet, value)?.to_owned(),
        };
        Some(Expression::Has(facet, value))
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Expression::{All, Any, Has, In, Phrase, Prefix, Without, Word};

    fn w(text: &str) -> Expression {
        Word(text.to_owned())
    }

    fn not(inner: Expression) -> Expression {
        Without(Box::new(inner))
    }

    #[test]
    fn the_last_words_are_those_that_nothing_binds() {
        for (text, expected) in [
            ("", &[][..]),
            ("prison", &[(0, "prison")]),
            ("women  in prison", &[(0, "women"), (7, "in"), (10, "prison")]),
            ("в тюрьме бо", &[(0, "в"), (3, "тюрьме"), (16, "бо")]),
            ("prison ", &[]),
            ("\"in prison\" staff", &[(12, "staff")]),
            ("staff \"in prison", &[]),
            ("staff «in prison", &[]),
            ("ash OR bee", &[(7, "bee")]),
            ("staff -pris", &[]),
            ("-staff pris", &[(7, "pris")]),
            ("title:pris", &[]),
            ("country:KG pris", &[(11, "pris")]),
            ("title:(pris", &[]),
            ("(ash elm) pris", &[(10, "pris")]),
            ("staff pris*", &[]),
            ("counter-terr", &[(0, "counter-terr")]),
            ("S/RES/2178(2014", &[(0, "S/RES/2178(2014")]),
        ] {
            assert_eq!(last_words(text), expected, "{text}");
        }
        assert_eq!(last_words("word ".repeat(900).trim_end()), [], "a pasted chapter is not read to its end");
    }

    #[test]
    fn every_text_has_a_reading() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let phrase = |text: &str| Phrase(text.to_owned());
        let has = |facet, value: &str| Has(facet, value.to_owned());
        let cases = [
            ("", All(vec![])),
            ("  \t ", All(vec![])),
            ("*", All(vec![])),
            ("- -- ()", All(vec![])),
            ("prison staff", All(vec![w("prison"), w("staff")])),
            ("\"prison staff\"", phrase("prison staff")),
            ("«тюремный персонал»", phrase("тюремный персонал")),
            ("“prison staff” x", All(vec![phrase("prison staff"), w("x")])),
            ("\"prison staff", All(vec![w("prison"), w("staff")])),
            ("\"\" x", w("x")),
            ("prison -staff", All(vec![w("prison"), not(w("staff"))])),
            ("-\"prison staff\"", not(phrase("prison staff"))),
            ("counter-terrorism", w("counter-terrorism")),
            ("2010-2018", w("2010-2018")),
            ("prison - staff", All(vec![w("prison"), w("staff")])),
            ("a OR b c", All(vec![Any(vec![w("a"), w("b")]), w("c")])),
            ("a OR b OR c", Any(vec![w("a"), w("b"), w("c")])),
            ("OR a", All(vec![w("OR"), w("a")])),
            ("a OR", All(vec![w("a"), w("OR")])),
            ("a or b", All(vec![w("a"), w("or"), w("b")])),
            ("extrem*", Prefix("extrem".to_owned())),
            ("-extrem*", not(Prefix("extrem".to_owned()))),
            ("(youth OR women) mosque", All(vec![Any(vec![w("youth"), w("women")]), w("mosque")])),
            ("((a b) c", All(vec![All(vec![w("a"), w("b")]), w("c")])),
            ("a) b", All(vec![w("a"), w("b")])),
            ("title:prison", In(Part::Title, Box::new(w("prison")))),
            ("title:\"prison staff\"", In(Part::Title, Box::new(phrase("prison staff")))),
            ("TITLE:(a b)", In(Part::Title, Box::new(All(vec![w("a"), w("b")])))),
            ("symbol:S/RES/2178(2014)", In(Part::Symbol, Box::new(w("S/RES/2178(2014)")))),
            ("S/RES/2178(2014)", w("S/RES/2178(2014)")),
            ("S/RES/2178 (2014)", All(vec![w("S/RES/2178"), w("2014")])),
            ("(S/RES/2178(2014))", w("S/RES/2178(2014)")),
            ("country:KG", has(Facet::Country, "KG")),
            ("country:kyrgyzstan", has(Facet::Country, "KG")),
            ("country:\"Central Asia\"", has(Facet::Country, "central-asia")),
            ("organization-kind:UN", has(Facet::Organization, "kind:un")),
            ("-organization-kind:\"government body\"", not(has(Facet::Organization, "kind:government"))),
            ("organization:kind:ngo", has(Facet::Organization, "kind:ngo")),
            ("organization-kind:clubs", w("organization-kind:clubs")),
            ("-country:KG", not(has(Facet::Country, "KG"))),
            ("country:Atlantis", w("country:Atlantis")),
            ("year:2010..2018", has(Facet::Year, "2010..2018")),
            ("year:unknown", has(Facet::Year, "unknown")),
            ("status:Waiting", has(Facet::Status, "waiting")),
            ("year:soon", w("year:soon")),
            ("https://example.org/a?b=c:d", w("https://example.org/a?b=c:d")),
            (":", All(vec![])),
            ("title:", w("title:")),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text, &vocabulary), expected, "{text:?}");
        }
    }

    #[test]
    fn the_quotes_and_brackets_of_a_sentence_ask_for_nothing() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let words = |text: &str| match parse(text, &vocabulary) {
            All(parts) => parts.iter().all(|part| matches!(part, Word(_))).then_some(parts.len()),
            _ => None,
        };
        for (text, expected) in [
            ("Актриса из Душанбе, которой тридцать лет, сыграла в фильме «Серебряная долина».", Some(11)),
            ("«Снег идёт третий день, и дороги закрыты до самой весны», — сказал Алиев.", Some(12)),
            ("The bank (of the kind that lends) froze at -40 degrees, they said.", Some(13)),
            ("The Kara-Tash road, closed in winter, opens again in the first week of May.", Some(15)),
            // An expression, however long: without a sentence's punctuation, with OR, or quoted whole.
            ("\"border guards\" training women youth police schools mosques prisons media families", None),
            ("a, b c d e f g h i OR j k l.", None),
            ("country:KG a, b c d e f g h \"i j\" k l.", None),
            ("\"one two three four five six seven eight, nine ten\"", None),
            ("snow, ice and rain for days on end in the north -\"south wind\"", None),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn endless_texts_are_read_to_a_limit() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let number = |text: &str| match parse(text, &vocabulary) {
            All(words) => words.len(),
            Word(word) => word.chars().count(),
            other => panic!("{other:?}"),
        };
        for (text, expected) in [
            ("a ".repeat(MOST_WORDS), MOST_WORDS),
            ("a ".repeat(50_000), MOST_WORDS),
            ("prison-school-staff-x ".repeat(200), (MOST_CHARACTERS - 1) / 22),
            ("ж".repeat(50_000), MOST_CHARACTERS),
        ] {
            assert_eq!(number(&text), expected);
        }
    }

    #[test]
    fn deep_brackets_end() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let text = |deep| format!("{}a{}", "(".repeat(deep), ")".repeat(deep));
        assert_eq!(parse(&text(1_000), &vocabulary), w("a"));
        let _ = parse(&text(100_000), &vocabulary);
        let text = "-".to_owned() + &"(-".repeat(50_000);
        let _ = parse(&text, &vocabulary);
    }
}
