//! When nothing has all the words: those resources that have most of them, as many words as ten resources
//! have, nearest first. Where even the best has less than half, the words are looked for by their sound too,
//! in any language: a text in another language shares few words with the typed ones, and any of them counts.
//!
//! When few resources have all the words, a second list goes on to ten below them: the nearest of those that
//! have at least half.

use tantivy::Searcher;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query};

use super::compile::Compiler;
use super::excluded::Excluded;
use super::store::translate;
use crate::error::{Result, What};
use crate::query::{Expression, Form};

/// More words than this are not needed to find the nearest resources.
const MOST_WORDS: usize = 64;
/// So many resources are shown at least, if that many have any of the words: those that have most of them.
pub(super) const FEW: usize = 10;
/// Of the most words that any text has by their sound, one must have one in so many.
const FAR_SHARE: usize = 6;

/// What is asked instead.
pub(super) struct Looser {
    pub(super) query: Box<dyn Query>,
    /// It meets what sounds alike.
    pub(super) far: bool,
}

/// Whether a missing word may be forgiven: plain words may, phrases and operators not.
fn forgivable(expression: &Expression) -> bool {
    match expression {
        Expression::Word(_) => true,
        // A word still being typed.
        Expression::Any(inner) => {
            matches!(inner.as_slice(), [Expression::Word(word), Expression::Prefix(begun)] if word == begun)
        }
        Expression::Widened(inner, _) => match inner.as_ref() {
            Expression::All(words) => words.iter().all(forgivable),
            word => forgivable(word),
        },
        _ => false,
    }
}

/// The words of forgivable parts one by one; a form of a term stands for each of the term's words.
fn one_by_one(expression: &Expression, forms: &[Form], words: &mut Vec<Expression>) {
    match expression {
        Expression::Widened(inner, own) => {
            let forms: Vec<Form> = forms.iter().chain(own).cloned().collect();
            match inner.as_ref() {
                Expression::All(parts) => parts.iter().for_each(|part| one_by_one(part, &forms, words)),
                word => one_by_one(word, &forms, words),
            }
        }
        word if forms.is_empty() => words.push(word.clone()),
        word => words.push(Expression::Widened(Box::new(word.clone()), forms.to_vec())),
    }
}

/// A question taken apart: words that may be missing, and the rest, which may not.
struct Apart {
    words: Vec<Expression>,
    strict: Expression,
}

/// `None` where there are no two words of which one may be missing.
fn apart(expression: &Expression) -> Option<Apart> {
    let only = std::slice::from_ref(expression);
    let parts = if let Expression::All(parts) = expression { parts.as_slice() } else { only };
    let (plain, strict): (Vec<_>, Vec<_>) = parts.iter().partition(|part| forgivable(part));
    let mut words = Vec::new();
    plain.into_iter().for_each(|part| one_by_one(part, &[], &mut words));
    words.truncate(MOST_WORDS);
    (words.len() > 1).then(|| Apart { words, strict: Expression::All(strict.into_iter().cloned().collect()) })
}

/// The looser query, or `None` if forgiving words finds nothing either.
pub(super) fn relax(
    expression: &Expression,
    compiler: &Compiler<'_>,
    searcher: &Searcher,
) -> Result<Option<Looser>> {
    let Some(Apart { words: each, strict }) = apart(expression) else { return Ok(None) };
    let of = |compiler: &Compiler<'_>| -> Vec<Box<dyn Query>> {
        each.iter().filter_map(|word| compiler.part(word, None)).collect()
    };
    let words = of(compiler);
    if words.len() < 2 {
        return Ok(None);
    }
    let strict = constant(compiler.query(&strict), 0.0);
    let most = most_words(&words, strict.as_ref(), searcher)?;
    if 2 * most < words.len() && !compiler.is_exact() {
        let words = of(&compiler.far());
        let most = most_words(&words, strict.as_ref(), searcher)?;
        if most > 0 {
            let query = having(words, most.div_ceil(FAR_SHARE), strict.as_ref());
            return Ok(Some(Looser { query, far: true }));
        }
    }
    if most == 0 {
        return Ok(None);
    }
    let least = words_of(FEW, &words, strict.as_ref(), searcher)?.max(1);
    Ok(Some(Looser { query: having(words, least, strict.as_ref()), far: false }))
}

/// What has most of the words, but not all.
pub(super) struct Below {
    pub(super) query: Box<dyn Query>,
    /// Each word as typed, and what has it.
    pub(super) words: Vec<(String, Box<dyn Query>)>,
}

/// What goes on below few resources that have all the words (`complete`): what has at least half. `ticks` must
/// hold too. `None` where no word may be missing.
pub(super) fn below(
    (expression, ticks): (&Expression, &[Expression]),
    complete: &dyn Query,
    compiler: &Compiler<'_>,
) -> Option<Below> {
    let Apart { words, strict } = apart(expression).filter(|_| !compiler.is_exact())?;
    let of = |word: &Expression| Some((typed(word).to_owned(), compiler.part(word, None)?));
    let words: Vec<(String, Box<dyn Query>)> = words.iter().filter_map(of).collect();
    if words.len() < 2 {
        return None;
    }
    let mut clauses = vec![(Occur::Must, compiler.query(&strict))];
    clauses.extend(ticks.iter().map(|tick| (Occur::Must, compiler.query(tick))));
    clauses.push((Occur::MustNot, Box::new(Excluded(complete.box_clone()))));
    let strict = constant(Box::new(BooleanQuery::new(clauses)), 0.0);
    let queries = words.iter().map(|(_, query)| query.box_clone()).collect();
    let half = words.len().div_ceil(2);
    Some(Below { query: having(queries, half, strict.as_ref()), words })
}

/// A word as it was typed.
fn typed(word: &Expression) -> &str {
    match word {
        Expression::Word(word) => word,
        Expression::Widened(inner, _) => typed(inner),
        Expression::Any(inner) => inner.first().map_or("", typed),
        _ => "",
    }
}

/// What is strict, with so many of the words.
fn having(words: Vec<Box<dyn Query>>, least: usize, strict: &dyn Query) -> Box<dyn Query> {
    let enough = BooleanQuery::union_with_minimum_required_clauses(words, least);
    Box::new(BooleanQuery::intersection(vec![strict.box_clone(), Box::new(enough)]))
}

fn failed(error: tantivy::TantivyError) -> crate::error::Error {
    translate(What::Search, error)
}

/// How many of the words the resource has that has most of them.
fn most_words(words: &[Box<dyn Query>], strict: &dyn Query, searcher: &Searcher) -> Result<usize> {
    words_of(1, words, strict, searcher)
}

/// How many of the words that many resources have at least, or all that there are.
fn words_of(
    resources: usize,
    words: &[Box<dyn Query>],
    strict: &dyn Query,
    searcher: &Searcher,
) -> Result<usize> {
    let one_each = words.iter().map(|word| (Occur::Should, constant(word.box_clone(), 1.0)));
    let counting =
        BooleanQuery::new(std::iter::once((Occur::Must, strict.box_clone())).chain(one_each).collect());
    let best = TopDocs::with_limit(resources).order_by_score();
    let best = searcher.search(&counting, &best).map_err(failed)?;
    // A document's score is the number of its words.
    Ok(best.last().map_or(0, |(score, _)| score.round() as usize))
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}
