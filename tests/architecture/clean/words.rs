//! An earlier module by every way, and a foreign crate that it owns.
use crate::{model, model::Resource};
use fluent_bundle::FluentBundle as Bundle;
use super::model as values;

pub struct Words {
    bundle: Bundle,
    pub titles: Vec<String>,
}

fn index(words: &Words) -> Option<values::Resource<'_>> {
    let library = words.titles.first();
    library.map(|title| model::Resource { title })
}
