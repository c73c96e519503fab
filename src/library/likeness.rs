//! More like this: what an example is weighed by.

use std::collections::HashMap;

use super::{Reader, entries};
use crate::error::Result;
use crate::index::{Index, Statuses};
use crate::model::{Facet, ResourceId};
use crate::query::{Like, Query, Weighed};
use crate::text;

/// So many characters of a held text are enough to know what it is about.
const READ: usize = 200_000;
/// How often a word of a title, of an about, of a name counts.
const TITLE: f32 = 4.0;
const ABOUT: f32 = 2.0;
/// Shorter stems are mostly words that hold sentences together.
const LEAST: usize = 3;

/// An example, the revision at which it was weighed, and its traits.
pub(super) type Known = (Like, u64, Vec<Weighed>);

impl Reader {
    /// The traits of an example; those of the last one are remembered until the library changes.
    pub(super) fn traits(&self, query: &Query) -> Result<Option<(Vec<Weighed>, ResourceId)>> {
        let Some(like) = &query.like else { return Ok(None) };
        let revision = self.catalogue.revision()?;
        if let Some((known, at, traits)) = self.likeness.borrow().as_ref()
            && (known, *at) == (like, revision)
        {
            return Ok(Some((traits.clone(), like.resource.clone())));
        }
        let traits = self.weigh(like)?;
        *self.likeness.borrow_mut() = Some((like.clone(), revision, traits.clone()));
        Ok(Some((traits, like.resource.clone())))
    }

    /// How many resources a question finds, of these only if they are given; nothing is forgiven.
    pub(super) fn count(
        &self,
        index: &Index,
        statuses: &Statuses,
        query: &Query,
        among: Option<&[ResourceId]>,
    ) -> Result<u64> {
        let traits = self.traits(query)?;
        let like = traits.as_ref().map(|(traits, itself)| (traits.as_slice(), itself));
        index.count_among(query, statuses, among, like)
    }

    fn weigh(&self, like: &Like) -> Result<Vec<Weighed>> {
        let Some(resource) = self.resource(&like.resource)? else { return Ok(Vec::new()) };
        let mut stems: HashMap<String, f32> = HashMap::new();
        let mut add = |words: &str, language: Option<&str>, counts: f32| {
            for token in text::analyse(words, language) {
                let stem = token.forms.stem;
                let letters = stem.rsplit(':').next().unwrap_or(&stem).chars();
                if letters.clone().count() >= LEAST && !letters.clone().all(|letter| letter.is_ascii_digit())
                {
                    *stems.entry(stem).or_default() += counts;
                }
            }
        };
        if let Some((words, language)) = &like.passage {
            add(words, language.as_deref(), 1.0);
        } else {
            for title in &resource.titles {
                add(&title.text, title.language.as_deref(), TITLE);
            }
            for about in &resource.abouts {
                add(&about.text, Some(&about.language), ABOUT);
            }
            let mut left = READ;
            for (id, info) in self.catalogue.texts(&resource.id)? {
                for page in self.catalogue.pages(id)? {
                    for block in &page.blocks {
                        if left == 0 {
                            break;
                        }
                        let language = block.language.as_deref().or(info.language.as_deref());
                        add(&block.text, language, 1.0);
                        left = left.saturating_sub(block.text.len());
                    }
                }
            }
        }
        let mut values = Vec::new();
        for facet in [Facet::Theme, Facet::Country, Facet::Organization] {
            values.extend(entries::terms(&resource, facet).iter().map(|term| (facet, term.key())));
        }
        if like.passage.is_some() {
            // A passage is about less than its resource.
            values.clear();
        }
        let mut stems: Vec<(String, f32)> = stems.into_iter().collect();
        stems.sort_by(|a, b| a.0.cmp(&b.0));
        self.index().weigh(&stems, &values)
    }
}
