//! A static made on first use.
use std::sync::LazyLock;
static WORDS: LazyLock<Vec<String>> = LazyLock::new(Vec::new); //~ is global state
