//! The crate's own name leads to its root as well.
fn open() {
    ::kitabkhana::app::open(); //~ `words` uses `app`, which stands later in lib.rs
}
