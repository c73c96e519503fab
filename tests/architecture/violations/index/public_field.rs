//! A public field of a foreign type.
use tantivy::Score;
pub struct Hit {
    pub title: Vec<(String, u8)>,
    pub score: Option<Score>, //~ `Score` shows in a public item
}
