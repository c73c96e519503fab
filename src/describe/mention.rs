//! Names and cues found in lines, without those that the words around them make something else.

use super::context;
use super::line::Line;
use super::pattern::{Match, Patterns, Sort};
use crate::model::Facet;

/// A place where a text names a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    /// Index of the value in [`Patterns::values`].
    pub(super) value: usize,
    /// Index of the line.
    pub(super) line: usize,
    /// Its first and last word.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) pattern: usize,
    pub(super) sort: Sort,
}

/// What the lines of one text name, in reading order.
pub(super) fn mentions(patterns: &Patterns, lines: &[Line<'_>]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let all = longest(patterns, line, patterns.find(line));
        let kept = all.iter().filter(|at| context::allows(patterns, line, at, &all));
        found.extend(kept.map(|at| Mention {
            value: patterns.all[at.pattern].value,
            line: index,
            first: at.first,
            last: at.last,
            pattern: at.pattern,
            sort: patterns.all[at.pattern].sort,
        }));
    }
    let mut sure = vec![false; patterns.values.len()];
    for mention in &found {
        let pattern = &patterns.all[mention.pattern];
        sure[mention.value] |= !pattern.needs_company && pattern.sort != Sort::People;
    }
    let has_company = |mention: &Mention| {
        let pattern = &patterns.all[mention.pattern];
        let line = &lines[mention.line];
        let near =
            || found.iter().filter(|other| other.line == mention.line && other.pattern != mention.pattern);
        match patterns.values[mention.value].0 {
            _ if !pattern.needs_company && pattern.sort != Sort::People => true,
            Facet::Country => {
                context::names_a_state(line, mention)
                    || (pattern.needs_company
                        && (sure[mention.value]
                            || context::is_region(line, mention)
                            || near().any(|other| context::stands_in_list(patterns, line, mention, other))))
            }
            Facet::Organization => {
                sure[mention.value] || near().any(|other| context::is_home(patterns, mention, other))
            }
            _ => sure[mention.value],
        }
    };
    let kept: Vec<Mention> = found.iter().filter(|mention| has_company(mention)).copied().collect();
    kept
}

/// Without matches that lie inside a longer one of another value of the facet (Fergana in Fergana
/// Valley), unless both are names beside a hyphen or slash (OSCE/ODIHR); without a region inside the
/// name of an organization (the Council of Europe); one match a value and place.
fn longest(patterns: &Patterns, line: &Line<'_>, found: Vec<Match>) -> Vec<Match> {
    let value = |at: &Match| &patterns.values[patterns.all[at.pattern].value];
    let inside = |at: &Match, other: &Match| {
        let wider = other.first <= at.first
            && at.last <= other.last
            && (other.last - other.first) > (at.last - at.first);
        if !wider {
            return false;
        }
        if value(at) == value(other) {
            return true;
        }
        let region =
            value(at).0 == Facet::Country && value(at).1.starts_with(|c: char| c.is_ascii_lowercase());
        let body = value(other).0 == Facet::Organization;
        if region && body && patterns.all[at.pattern].sort != Sort::Name {
            return false;
        }
        let joint = |index: usize| matches!(line.gap(index), "-" | "/" | "–");
        let apart = patterns.all[at.pattern].sort == Sort::Acronym
            && ((at.first > other.first && joint(at.first - 1)) || (at.last < other.last && joint(at.last)));
        (value(at).0 == value(other).0 && !apart && value(at).0 != Facet::Theme)
            || (region && body && !is_capitals(line, at))
    };
    let same = |at: &Match, other: &Match| {
        at.first == other.first && at.last == other.last && value(at) == value(other)
    };
    let mut kept: Vec<Match> = Vec::new();
    for at in &found {
        let around = found.iter().filter(|other| other.first <= at.first);
        let is_inside = around.into_iter().any(|other| inside(at, other));
        if !is_inside && !kept.iter().rev().take(12).any(|other| same(at, other)) {
            kept.push(*at);
        }
    }
    kept
}

fn is_capitals(line: &Line<'_>, at: &Match) -> bool {
    at.first == at.last && super::line::case_of(line.written(at.first)) == super::line::Case::Upper
}
