//! A later module inside an expression and a macro.
fn count() -> usize {
    let all = vec![1, crate::library::count()]; //~ `words` uses `library`, which stands later in lib.rs
    all.len()
}
