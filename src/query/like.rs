//! A question by example: more like a resource, or like a passage of one.

use crate::model::{Facet, ResourceId};

/// What is to be found more of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    /// The resource; it is not found itself.
    pub resource: ResourceId,
    /// Words of it, and their language (BCP-47), where they and not all of it are the example.
    pub passage: Option<(String, Option<String>)>,
}

/// One of the traits by which something is like something else.
#[derive(Debug, Clone, PartialEq)]
pub enum Trait {
    /// A stem, as the index writes it.
    Stem(String),
    /// A value of a facet.
    Value(Facet, String),
}

/// A trait with its weight: the rarer in the library and the more of it in the example, the greater.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The trait.
    pub of: Trait,
    /// Its weight, above 0.
    pub weight: f32,
}
