//! Which resources a query finds, by going through all of them.

use std::collections::{BTreeMap, BTreeSet};

use kitabkhana::model::{Facet, FacetBase, FacetValue, MatchedIn};
use kitabkhana::query::{Choice, Expression, Form, Part, Query, Sort, YearRange};
use kitabkhana::text::{self, QueryToken, Token};

use crate::rows::{Piece, Row};

#[derive(Debug)]
pub(crate) struct Verdict<'a> {
    /// In the order asked for; as for equal scores where scores decide.
    pub(crate) ids: Vec<&'a str>,
    pub(crate) relaxed: bool,
    /// Words were looked for by their sound, in any language.
    pub(crate) far: bool,
    pub(crate) facets: Vec<(Facet, Vec<FacetValue>)>,
    pub(crate) bases: Vec<(Facet, FacetBase)>,
    /// Whether words were asked for, so that hits have scores.
    pub(crate) scored: bool,
}

pub(crate) fn judge<'a>(query: &Query, rows: &'a [Row]) -> Verdict<'a> {
    let holds = |row: &&Row| {
        Question { row, exact: query.exact, far: false }.holds(&query.expression, None).unwrap_or(true)
    };
    let mut matching: Vec<&Row> = rows.iter().filter(holds).collect();
    let (mut relaxed, mut far) = (false, false);
    if matching.is_empty()
        && let Some((looser, sound)) = relax(query, rows)
    {
        (matching, relaxed, far) = (looser, true, sound);
    }
    let mut found: Vec<&Row> = matching.iter().copied().filter(|row| passes(query, row, None)).collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    match query.window.sort {
        Sort::Relevance => {
            found.sort_by_key(|row| (!row.held, row.day.is_none(), std::cmp::Reverse(row.day)))
        }
        // Unknown dates last in either order.
        Sort::Newest => found.sort_by_key(|row| (row.day.is_none(), std::cmp::Reverse(row.day))),
        Sort::Oldest => found.sort_by_key(|row| (row.day.is_none(), row.day)),
        Sort::Title => {
            found.sort_by_cached_key(|row| {
                text::fold_label(&row.first_title).chars().take(200).collect::<String>()
            });
        }
    }
    let facets = Facet::ALL.map(|facet| (facet, count(query, facet, &matching)));
    Verdict {
        ids: found.iter().map(|row| row.id.as_str()).collect(),
        relaxed,
        far,
        facets: facets.to_vec(),
        bases: Facet::ALL.map(|facet| (facet, base(query, facet, &matching))).to_vec(),
        scored: asks_for_words(&query.expression),
    }
}

fn asks_for_words(expression: &Expression) -> bool {
    match expression {
        Expression::All(inner) | Expression::Any(inner) => inner.iter().any(asks_for_words),
        Expression::Has(..) | Expression::Without(_) => false,
        Expression::Widened(inner, _) => asks_for_words(inner),
        _ => true,
    }
}

/// Whether a part is one plain word, finished or still being typed.
fn is_plain(part: &Expression) -> bool {
    match part {
        Expression::Word(_) => true,
        Expression::Any(inner) => {
            matches!(&inner[..], [Expression::Word(word), Expression::Prefix(same)] if word == same)
        }
        _ => false,
    }
}

/// The plain words of a part, each with the forms of the terms that it belongs to; `None` if the part is
/// more than plain words.
fn plain_words(part: &Expression) -> Option<Vec<Expression>> {
    if is_plain(part) {
        return Some(vec![part.clone()]);
    }
    let Expression::Widened(inner, forms) = part else { return None };
    let inside = match inner.as_ref() {
        Expression::All(inner) => inner.iter().map(plain_words).collect::<Option<Vec<_>>>()?.concat(),
        word => plain_words(word)?,
    };
    let widened = |word: Expression| match word {
        Expression::Widened(word, mut more) => {
            more.extend(forms.iter().cloned());
            Expression::Widened(word, more)
        }
        word => Expression::Widened(Box::new(word), forms.clone()),
    };
    Some(inside.into_iter().map(widened).collect())
}

/// Those with as many of the plain words as ten resources have, if nothing has all of them; if none has half,
/// those that have a good part of what sounds alike.
fn relax<'a>(query: &Query, rows: &'a [Row]) -> Option<(Vec<&'a Row>, bool)> {
    let parts = match &query.expression {
        Expression::All(parts) => parts.clone(),
        other => vec![other.clone()],
    };
    let says_something = |part: &Expression| match part {
        Expression::Word(word) => !text::analyse_query(word).is_empty(),
        _ => true,
    };
    let mut words: Vec<Expression> = parts.iter().filter_map(plain_words).flatten().take(64).collect();
    words.retain(says_something);
    let others: Vec<&Expression> = parts.iter().filter(|part| plain_words(part).is_none()).collect();
    if words.len() < 2 {
        return None;
    }
    let question = |row, far| Question { row, exact: query.exact, far };
    let allowed: Vec<&Row> = rows
        .iter()
        .filter(|row| others.iter().all(|part| question(row, false).holds(part, None).unwrap_or(true)))
        .collect();
    let number =
        |row, far| words.iter().filter(|word| question(row, far).holds(word, None) == Some(true)).count();
    let most = |far| allowed.iter().map(|row| number(row, far)).max().unwrap_or(0);
    let near = most(false);
    if near * 2 < words.len() && !query.exact && most(true) > 0 {
        let least = most(true).div_ceil(FAR_SHARE);
        return Some((allowed.into_iter().filter(|row| number(row, true) >= least).collect(), true));
    }
    let mut numbers: Vec<usize> =
        allowed.iter().map(|row| number(row, false)).filter(|words| *words > 0).collect();
    numbers.sort_by(|a, b| b.cmp(a));
    let least = numbers.get(FEW - 1).or(numbers.last()).copied()?;
    Some((allowed.into_iter().filter(|row| number(row, false) >= least).collect(), false))
}

/// A relaxed search answers with so many at least, if so many have any of the words.
const FEW: usize = 10;

/// In a search by sound a resource has one in so many of the words that any has.
const FAR_SHARE: usize = 6;

fn is_ticked(ticked: &BTreeSet<String>, value: &str) -> bool {
    ticked.iter().any(|tick| match tick.split_once("..") {
        Some((from, to)) => value.parse::<u32>().is_ok_and(|year| {
            from.parse().is_ok_and(|from: u32| from <= year) | from.is_empty()
                && to.parse().is_ok_and(|to: u32| year <= to) | to.is_empty()
        }),
        None => tick == value,
    })
}

/// Whether a resource passes what is ticked, in every facet but `except`.
fn passes(query: &Query, row: &Row, except: Option<Facet>) -> bool {
    query.ticks.iter().filter(|(facet, _)| Some(*facet) != except).all(|(facet, choice)| {
        let has = |ticked| row.values[&facet].iter().any(|value| is_ticked(ticked, value));
        (choice.include.is_empty() || has(&choice.include)) && !has(&choice.exclude)
    })
}

/// The values of one facet among what matches and passes all other facets.
fn count(query: &Query, facet: Facet, matching: &[&Row]) -> Vec<FacetValue> {
    let none = Choice::default();
    let choice = query.ticks.of(facet).unwrap_or(&none);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for tick in choice.include.union(&choice.exclude).filter(|tick| !tick.contains("..")) {
        counts.insert(tick.clone(), 0);
    }
    for row in matching.iter().filter(|row| passes(query, row, Some(facet))) {
        for value in &row.values[&facet] {
            *counts.entry(value.clone()).or_default() += 1;
        }
    }
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(id, count)| FacetValue {
            selected: is_ticked(&choice.include, &id),
            excluded: is_ticked(&choice.exclude, &id),
            id,
            count,
        })
        .collect();
    // The map is by id already, and the sort is stable.
    values.sort_by_key(|value| std::cmp::Reverse(value.count));
    values
}

/// Of how many resources the counts of one facet tell.
fn base(query: &Query, facet: Facet, matching: &[&Row]) -> FacetBase {
    let considered = matching.iter().filter(|row| passes(query, row, Some(facet)));
    let without = considered.clone().filter(|row| row.values[&facet].is_empty()).count() as u64;
    FacetBase { considered: considered.count() as u64, without }
}

fn place_of(part: Part) -> MatchedIn {
    match part {
        Part::Title => MatchedIn::Title,
        Part::About => MatchedIn::About,
        Part::Text => MatchedIn::Text,
        Part::Symbol => MatchedIn::Symbol,
    }
}

/// A resource that is asked whether an expression holds of it.
struct Question<'a> {
    row: &'a Row,
    exact: bool,
    far: bool,
}

impl Question<'_> {
    /// `None` where nothing is asked for: words without a letter that the analysis keeps.
    fn holds(&self, expression: &Expression, within: Option<Part>) -> Option<bool> {
        let searched =
            |piece: &&Piece| !piece.is_label && within.is_none_or(|part| place_of(part) == piece.place);
        let pieces = || self.row.pieces.iter().filter(searched);
        match expression {
            Expression::All(inner) => {
                let all: Vec<bool> = inner.iter().filter_map(|part| self.holds(part, within)).collect();
                (!all.is_empty()).then(|| all.iter().all(|holds| *holds))
            }
            Expression::Any(inner) => {
                let any: Vec<bool> = inner.iter().filter_map(|part| self.holds(part, within)).collect();
                (!any.is_empty()).then(|| any.iter().any(|holds| *holds))
            }
            Expression::Without(inner) => self.holds(inner, within).map(|holds| !holds),
            Expression::Widened(inner, forms) => {
                let stands = |form: &Form| {
                    let clause = Clause::form(form, within);
                    let near = Reach { exact: self.exact, far: self.far };
                    pieces()
                        .any(|piece| (0..piece.tokens.len()).any(|at| clause.end(piece, at, near).is_some()))
                };
                let widened = !self.exact && forms.iter().any(stands);
                match self.holds(inner, within) {
                    None if forms.is_empty() || self.exact => None,
                    inner => Some(inner == Some(true) || widened),
                }
            }
            Expression::In(part, inner) => self.holds(inner, Some(*part)),
            Expression::Has(facet, value) => {
                Some(self.row.values[facet].iter().any(|known| match value.parse() {
                    Ok(YearRange { from, to }) if *facet == Facet::Year => {
                        known.parse().is_ok_and(|year: i16| from <= year && year <= to)
                    }
                    _ => known == value,
                }))
            }
            Expression::Prefix(beginning) => {
                let tokens = text::analyse_query(beginning);
                let (last, before) = tokens.split_last()?;
                let begins = |token: &Token| token.forms.exact.starts_with(&last.exact);
                let stands = pieces().any(|piece| piece.tokens.iter().any(begins));
                let whole = match before {
                    [] => true,
                    _ => {
                        let before = Expression::Phrase(beginning[..last.start].to_owned());
                        self.holds(&before, within) != Some(false)
                    }
                };
                Some(stands && whole)
            }
            Expression::Word(typed) | Expression::Phrase(typed) => {
                let clause = Clause::of(expression, within)?;
                debug_assert!(!typed.is_empty());
                Some(pieces().any(|piece| {
                    (0..piece.tokens.len())
                        .any(|at| clause.end(piece, at, Reach { exact: self.exact, far: self.far }).is_some())
                }))
            }
        }
    }
}

/// How far a search looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    pub(crate) exact: bool,
    pub(crate) far: bool,
}

/// A word of a glossary's form: its position, exact form and stem.
type FormWord = (u32, String, String);

/// A wanted word, run of words, or beginning, as marks look for it.
#[derive(Debug)]
pub(crate) struct Clause {
    within: Option<Part>,
    tokens: Vec<QueryToken>,
    /// Of a form of the glossary: each word's exact form and stem.
    form: Vec<FormWord>,
    kind: ClauseKind,
}

#[derive(Debug, PartialEq)]
enum ClauseKind {
    /// Any form of the word.
    Loose,
    /// The typed forms, side by side.
    Run,
    /// Every word that begins so.
    Beginning,
    /// The stems, side by side.
    Form,
}

impl Clause {
    fn of(expression: &Expression, within: Option<Part>) -> Option<Clause> {
        let (typed, kind) = match expression {
            Expression::Word(typed) => (typed, ClauseKind::Loose),
            Expression::Phrase(typed) => (typed, ClauseKind::Run),
            Expression::Prefix(typed) => (typed, ClauseKind::Beginning),
            _ => return None,
        };
        let mut tokens = text::analyse_query(typed);
        let kind = if kind == ClauseKind::Loose && tokens.len() > 1 { ClauseKind::Run } else { kind };
        if kind == ClauseKind::Beginning && tokens.len() > 1 {
            tokens.drain(..tokens.len() - 1);
        }
        (!tokens.is_empty()).then_some(Clause { within, tokens, form: Vec::new(), kind })
    }

    fn form(form: &Form, within: Option<Part>) -> Clause {
        let mut words: Vec<FormWord> = Vec::new();
        for token in text::analyse(&form.words, Some(&form.language)) {
            words.retain(|(position, ..)| *position != token.position);
            words.push((token.position, token.forms.exact, token.forms.stem));
        }
        Clause { within, tokens: Vec::new(), form: words, kind: ClauseKind::Form }
    }

    /// Every wanted clause of an expression; what is excluded is not looked for.
    pub(crate) fn wanted(expression: &Expression, within: Option<Part>) -> Vec<Clause> {
        match expression {
            Expression::All(inner) | Expression::Any(inner) => {
                inner.iter().flat_map(|part| Clause::wanted(part, within)).collect()
            }
            Expression::In(part, inner) => Clause::wanted(inner, Some(*part)),
            Expression::Widened(inner, forms) => {
                let forms = forms.iter().map(|form| Clause::form(form, within));
                Clause::wanted(inner, within).into_iter().chain(forms).collect()
            }
            Expression::Has(..) | Expression::Without(_) => Vec::new(),
            _ => Clause::of(expression, within).into_iter().collect(),
        }
    }

    /// Whether it may match in this place.
    pub(crate) fn looks_in(&self, place: MatchedIn) -> bool {
        self.within.is_none_or(|part| place_of(part) == place)
    }

    /// The byte where the match ends that begins with token `at`.
    pub(crate) fn end(&self, piece: &Piece, at: usize, Reach { exact, far }: Reach) -> Option<usize> {
        let token = &piece.tokens[at];
        match (&self.kind, &self.tokens[..]) {
            (ClauseKind::Loose, [word]) => {
                let keys = |main: &String, other: &Option<String>| -> Vec<String> {
                    other.iter().chain([main]).cloned().collect()
                };
                let wanted = keys(&word.plain, &word.also_plain);
                let spelled =
                    keys(&token.forms.plain, &token.forms.also_plain).iter().any(|key| wanted.contains(key));
                let sounds = |written: &Option<String>, key: &Option<String>, own_too: bool| {
                    let (Some(written), Some(key), Some(own)) = (written, key, word.script) else {
                        return false;
                    };
                    *written != text::in_script(own, key) && written.ends_with(&format!(":{key}"))
                        || own_too && *written == text::in_script(own, key)
                };
                let begins_alike = |written: &Option<String>, key: &Option<String>, letters: usize| {
                    let (Some(written), Some(key)) = (written, key) else { return false };
                    let written = written.split(':').nth(1).unwrap_or_default();
                    key.len() >= letters && written.starts_with(&key[..letters])
                };
                let (key, skeleton) = (&word.transliteration, &word.skeleton);
                let sounds = sounds(&token.forms.transliteration, key, far)
                    || far && sounds(&token.forms.skeleton, skeleton, true)
                    || far && begins_alike(&token.forms.transliteration, key, 4)
                    || far && begins_alike(&token.forms.skeleton, skeleton, 3);
                let loose = !exact && (sounds || spelled || word.stems.contains(&token.forms.stem));
                (loose || token.forms.exact == word.exact).then_some(token.end)
            }
            (ClauseKind::Beginning, [last]) => {
                token.forms.exact.starts_with(&last.exact).then_some(token.end)
            }
            (ClauseKind::Form, _) => {
                let run = |is: &dyn Fn(&FormWord, &Token) -> bool| {
                    let mut end = None;
                    for word in &self.form {
                        let position = token.position + (word.0 - self.form[0].0);
                        let after = piece.tokens[at..].iter();
                        let met = after.filter(|t| t.position == position && is(word, t)).last()?;
                        end = Some(met.end);
                    }
                    end
                };
                if exact {
                    return None;
                }
                let first = self.form.first()?;
                if token.forms.stem != first.2 && token.forms.exact != first.1 {
                    return None;
                }
                run(&|word, t| t.forms.stem == word.2).or_else(|| run(&|word, t| t.forms.exact == word.1))
            }
            (_, run) => {
                let first = run.first()?;
                if token.forms.exact != first.exact {
                    return None;
                }
                let mut end = token.end;
                for wanted in &run[1..] {
                    let position = token.position + (wanted.position - first.position);
                    let met = piece
                        .tokens
                        .iter()
                        .find(|t| t.position == position && t.forms.exact == wanted.exact)?;
                    end = end.max(met.end);
                }
                Some(end)
            }
        }
    }
}
