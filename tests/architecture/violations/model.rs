//! Breaks nothing: what the others may use.
pub struct Resource;
