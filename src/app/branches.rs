//! The values of a facet as a tree: themes below themes, organizations below their groups.

use std::collections::BTreeMap;

use crate::model::Facet;
use crate::vocabulary::Vocabulary;

/// A value with its count.
pub(super) type Counted<'a> = (&'a str, u64);

/// The values of a facet by what holds them, each list in the order of the values.
pub(super) struct Tree<'a> {
    /// Those that nothing else holds.
    pub(super) top: Vec<Counted<'a>>,
    below: BTreeMap<&'a str, Vec<Counted<'a>>>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(facet: Facet, values: &[Counted<'a>], vocabulary: &Vocabulary) -> Tree<'a> {
        let mut tree = Tree { top: Vec::new(), below: BTreeMap::new() };
        for value in values {
            let above = vocabulary.above(facet, value.0);
            // What holds it has a count too, or was once ticked; otherwise it stands by itself.
            let holder = above.iter().find_map(|above| values.iter().find(|(id, _)| id == above));
            match holder {
                Some((holder, _)) => tree.below.entry(holder).or_default().push(*value),
                None => tree.top.push(*value),
            }
        }
        tree
    }

    /// The values that a value holds directly.
    pub(super) fn below(&self, id: &str) -> &[Counted<'a>] {
        self.below.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether a value is so, or one that it holds.
    pub(super) fn any(&self, id: &str, is: &impl Fn(&str) -> bool) -> bool {
        is(id) || self.below(id).iter().any(|(below, _)| self.any(below, is))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_below_what_holds_them() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        type Ids<'a> = &'a [&'a str];
        let cases: [(Facet, Ids<'_>, Ids<'_>, &str, Ids<'_>); 4] = [
            (
                Facet::Theme,
                &["vocational", "conflict", "education", "afghanistan", "life-skills", "text:school"],
                &["conflict", "education", "text:school"],
                "education",
                &["vocational", "life-skills"],
            ),
            // Its parent is not among the values.
            (Facet::Theme, &["afghanistan"], &["afghanistan"], "conflict", &[]),
            (
                Facet::Organization,
                &["kind:un", "unodc", "text:Prison Watch", "osce", "undp"],
                &["kind:un", "text:Prison Watch", "osce"],
                "kind:un",
                &["unodc", "undp"],
            ),
            (Facet::Country, &["KG", "central-asia"], &["KG", "central-asia"], "central-asia", &[]),
        ];
        for (facet, values, top, holder, below) in cases {
            let values: Vec<Counted<'_>> = values.iter().map(|id| (*id, 1)).collect();
            let tree = Tree::of(facet, &values, &vocabulary);
            let ids =
                |values: &[Counted<'_>]| values.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
            assert_eq!(
                (ids(&tree.top), ids(tree.below(holder))),
                (
                    ids(&top.iter().map(|id| (*id, 1)).collect::<Vec<_>>()),
                    below.iter().map(|id| id.to_string()).collect()
                )
            );
            assert!(below.iter().all(|id| tree.any(holder, &|known| known == *id)));
        }
    }
}
