//! A macro that reaches for a later module.
macro_rules! hit {
    ($title:expr) => {
        $crate::index::hit($title) //~ `words` uses `index`, which stands later in lib.rs
    };
}
