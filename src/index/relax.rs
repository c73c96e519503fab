//! When nothing has all the words: those resources that have most of them, rarest words first.

use tantivy::Searcher;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query};

use super::compile::Compiler;
use super::store::translate;
use crate::error::{Result, What};
use crate::query::Expression;

/// More words than this are not needed to find the nearest resources.
const MOST_WORDS: usize = 64;
/// How far a word's rarity outweighs how often it stands in a text.
const RARITY: f32 = 1000.0;

/// Whether a missing word may be forgiven: plain words may, phrases and operators not.
fn forgivable(expression: &Expression) -> bool {
    match expression {
        Expression::Word(_) => true,
        // A word still being typed.
        Expression::Any(inner) => {
            matches!(inner.as_slice(), [Expression::Word(word), Expression::Prefix(begun)] if word == begun)
        }
        _ => false,
    }
}

/// The looser query, or `None` if forgiving words finds nothing either.
pub(super) fn relax(
    expression: &Expression,
    compiler: &Compiler<'_>,
    searcher: &Searcher,
) -> Result<Option<Box<dyn Query>>> {
    let Expression::All(parts) = expression else { return Ok(None) };
    let (words, strict): (Vec<_>, Vec<_>) = parts.iter().partition(|part| forgivable(part));
    let words: Vec<Box<dyn Query>> =
        words.into_iter().take(MOST_WORDS).filter_map(|word| compiler.part(word, None)).collect();
    if words.len() < 2 {
        return Ok(None);
    }
    let strict = Expression::All(strict.into_iter().cloned().collect());
    let strict: Box<dyn Query> = Box::new(ConstScoreQuery::new(compiler.query(&strict), 0.0));
    let failed = |error| translate(What::Search, error);

    let one_each = words.iter().map(|word| (Occur::Should, constant(word.box_clone(), 1.0)));
    let counting =
        BooleanQuery::new(std::iter::once((Occur::Must, strict.box_clone())).chain(one_each).collect());
    let best = searcher.search(&counting, &TopDocs::with_limit(1).order_by_score()).map_err(failed)?;
    // The best document's score is the number of its words.
    let most = best.first().map_or(0, |(score, _)| score.round() as usize);
    if most == 0 {
        return Ok(None);
    }

    let all = searcher.num_docs() as f32;
    let mut rated: Vec<Box<dyn Query>> = Vec::new();
    for word in words {
        let having = searcher.search(&word, &Count).map_err(failed)? as f32;
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        let rare = constant(word.box_clone(), rarity * RARITY);
        let near: Box<dyn Query> = Box::new(BoostQuery::new(word, 1.0));
        rated.push(Box::new(BooleanQuery::intersection(vec![rare, near])));
    }
    let most_words = BooleanQuery::union_with_minimum_required_clauses(rated, most);
    Ok(Some(Box::new(BooleanQuery::intersection(vec![strict, Box::new(most_words)]))))
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}
