//! A variant that carries a foreign error.
pub enum Failure {
    Closed,
    Engine(tantivy::TantivyError), //~ `tantivy` shows in a public item
}
