//! Another name for the root hides what is used through it.
use crate as root; //~ names the crate's root, which hides what is used
