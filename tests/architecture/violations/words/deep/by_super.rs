//! From `words::deep::by_super`, three steps up is the root.
use super::super::super::text::fold; //~ `words` uses `text`, which stands later in lib.rs
