//! An owner that shows a foreign type by its full name.
pub fn schema() -> tantivy::schema::Schema { //~ `tantivy` shows in a public item
    tantivy::schema::Schema::builder().build()
}
