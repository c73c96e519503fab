//! Which resources a query finds, by going through all of them.

use std::collections::{BTreeMap, BTreeSet};

use kitabkhana::model::{Facet, FacetBase, FacetValue, MatchedIn};
use kitabkhana::query::{Choice, Expression, Part, Query, Sort, YearRange};
use kitabkhana::text::{self, QueryToken, Token};

use crate::rows::{Piece, Row};

#[derive(Debug)]
pub(crate) struct Verdict<'a> {
    /// In the order asked for; as for equal scores where scores decide.
    pub(crate) ids: Vec<&'a str>,
    pub(crate) relaxed: bool,
    pub(crate) facets: Vec<(Facet, Vec<FacetValue>)>,
    pub(crate) bases: Vec<(Facet, FacetBase)>,
    /// Whether words were asked for, so that hits have scores.
    pub(crate) scored: bool,
}

pub(crate) fn judge<'a>(query: &Query, rows: &'a [Row]) -> Verdict<'a> {
    let holds =
        |row: &&Row| Question { row, exact: query.exact }.holds(&query.expression, None).unwrap_or(true);
    let mut matching: Vec<&Row> = rows.iter().filter(holds).collect();
    let mut relaxed = false;
    if matching.is_empty()
        && let Some(looser) = relax(query, rows)
    {
        (matching, relaxed) = (looser, true);
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
        facets: facets.to_vec(),
        bases: Facet::ALL.map(|facet| (facet, base(query, facet, &matching))).to_vec(),
        scored: asks_for_words(&query.expression),
    }
}

fn asks_for_words(expression: &Expression) -> bool {
    match expression {
        Expression::All(inner) | Expression::Any(inner) => inner.iter().any(asks_for_words),
        Expression::Has(..) | Expression::Without(_) => false,
        _ => true,
    }
}

/// Those with most of the plain words, if nothing has all of them.
fn relax<'a>(query: &Query, rows: &'a [Row]) -> Option<Vec<&'a Row>> {
    let Expression::All(parts) = &query.expression else { return None };
    let plain = |part: &&Expression| match part {
        Expression::Word(_) => true,
        Expression::Any(inner) => {
            matches!(&inner[..], [Expression::Word(word), Expression::Prefix(same)] if word == same)
        }
        _ => false,
    };
    let says_something = |part: &&Expression| match part {
        Expression::Word(word) => !text::analyse_query(word).is_empty(),
        _ => true,
    };
    let (words, others): (Vec<&Expression>, Vec<&Expression>) = parts.iter().partition(plain);
    let words: Vec<&Expression> = words.into_iter().take(64).filter(says_something).collect();
    if words.len() < 2 {
        return None;
    }
    let question = |row| Question { row, exact: query.exact };
    let allowed =
        rows.iter().filter(|row| others.iter().all(|part| question(row).holds(part, None).unwrap_or(true)));
    let number = |row| words.iter().filter(|word| question(row).holds(word, None) == Some(true)).count();
    let counted: Vec<(usize, &Row)> = allowed.map(|row| (number(row), row)).collect();
    let most = counted.iter().map(|(number, _)| *number).max().filter(|most| *most > 0)?;
    Some(counted.into_iter().filter(|(number, _)| *number == most).map(|(_, row)| row).collect())
}

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
}

impl Question<'_> {
    /// `None` where nothing is asked for: words without a letter that the analysis keeps.
    fn holds(&self, expression: &Expression, within: Option<Part>) -> Option<bool> {
        let pieces =
            || self.row.pieces.iter().filter(|piece| within.is_none_or(|part| place_of(part) == piece.place));
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
                    (0..piece.tokens.len()).any(|at| clause.end(piece, at, self.exact).is_some())
                }))
            }
        }
    }
}

/// A wanted word, run of words, or beginning, as marks look for it.
#[derive(Debug)]
pub(crate) struct Clause {
    within: Option<Part>,
    tokens: Vec<QueryToken>,
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
        (!tokens.is_empty()).then_some(Clause { within, tokens, kind })
    }

    /// Every wanted clause of an expression; what is excluded is not looked for.
    pub(crate) fn wanted(expression: &Expression, within: Option<Part>) -> Vec<Clause> {
        match expression {
            Expression::All(inner) | Expression::Any(inner) => {
                inner.iter().flat_map(|part| Clause::wanted(part, within)).collect()
            }
            Expression::In(part, inner) => Clause::wanted(inner, Some(*part)),
            Expression::Has(..) | Expression::Without(_) => Vec::new(),
            _ => Clause::of(expression, within).into_iter().collect(),
        }
    }

    /// Whether it may match in this place.
    pub(crate) fn looks_in(&self, place: MatchedIn) -> bool {
        self.within.is_none_or(|part| place_of(part) == place)
    }

    /// The byte where the match ends that begins with token `at`.
    pub(crate) fn end(&self, piece: &Piece, at: usize, exact: bool) -> Option<usize> {
        let token = &piece.tokens[at];
        match (&self.kind, &self.tokens[..]) {
            (ClauseKind::Loose, [word]) => {
                let keys = |main: &String, other: &Option<String>| -> Vec<String> {
                    other.iter().chain([main]).cloned().collect()
                };
                let wanted = keys(&word.plain, &word.also_plain);
                let spelled =
                    keys(&token.forms.plain, &token.forms.also_plain).iter().any(|key| wanted.contains(key));
                let loose = !exact && (spelled || word.stems.contains(&token.forms.stem));
                (loose || token.forms.exact == word.exact).then_some(token.end)
            }
            (ClauseKind::Beginning, [last]) => {
                token.forms.exact.starts_with(&last.exact).then_some(token.end)
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
