//! A later module in a type and as a generic argument.
struct Holder {
    held: Option<Vec<crate::jobs::Lane>>, //~ `words` uses `jobs`, which stands later in lib.rs
}
