//! A plain `use` of a later module.
use crate::index::Hit; //~ `words` uses `index`, which stands later in lib.rs
use crate::model::Resource;
