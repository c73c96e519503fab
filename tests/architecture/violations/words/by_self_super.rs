//! `self::` before `super::` hides nothing.
use self::super::super::extract::{read}; //~ `words` uses `extract`, which stands later in lib.rs
