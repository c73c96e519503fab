//! A glob of the root brings every module.
use crate::*; //~ names the crate's root, which hides what is used
