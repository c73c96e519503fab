//! Why a facet's counts are what they are, in sentences made of the numbers of the answer.

use super::branches::Tree;
use super::filters::Labels;
use super::results::Results;
use crate::model::Facet;

/// The sentences, for the answer that is shown.
pub fn why_counts(facet: Facet, answer: &Results, labels: Labels<'_>) -> Vec<String> {
    let Some((_, base)) = answer.bases.iter().find(|(known, _)| *known == facet) else { return Vec::new() };
    let words = labels.words;
    let typed = !answer.query.expression.is_everything();
    let filtered = answer.query.ticks.iter().any(|(other, _)| other != facet);
    let asked = match (typed, filtered) {
        (false, false) => "all",
        (true, false) => "words",
        (false, true) => "filters",
        (true, true) => "both",
    };
    let id = || ("facet", facet.id().into());
    let values: Vec<(&str, u64)> =
        answer.facet(facet).iter().map(|value| (value.id.as_str(), value.count)).collect();
    let tree = Tree::of(facet, &values, labels.vocabulary);
    let considered = [("asked", asked.into()), ("count", base.considered.into())];
    let mut said = vec![words.with("counts-considered", &considered)];
    // Not one that only holds others, where there is one that says more.
    if let Some((value, count)) = tree.top.iter().max_by_key(|(_, count)| *count).filter(|(_, n)| *n > 0) {
        let most = [("value", labels.full(facet, value).into()), ("count", (*count).into())];
        said.push(words.with("counts-most", &most));
    }
    let having = base.considered.saturating_sub(base.without);
    let sum: u64 = tree.top.iter().map(|(_, count)| count).sum();
    if sum > having {
        said.push(words.with("counts-several", &[id(), ("sum", sum.into()), ("count", having.into())]));
    }
    let is_tree = tree.top.iter().any(|(value, _)| !tree.below(value).is_empty());
    if is_tree {
        said.push(words.with("counts-tree", &[id()]));
    }
    if base.without > 0 {
        said.push(words.with("counts-without", &[id(), ("count", base.without.into())]));
    }
    if answer.query.ticks.of(facet).is_some() {
        let total = u64::try_from(answer.total).unwrap_or(u64::MAX);
        said.push(words.with("counts-own", &[("count", total.into())]));
    }
    said
}
