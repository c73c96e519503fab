//! An owner that shows a foreign type by a name it imported.
use tantivy::{Index as Engine, schema::Field};

pub struct Hit {
    pub(crate) field: Field,
}

impl Hit {
    pub async fn engine<'a>(
        &'a self,
        engine: &Engine, //~ `Engine` shows in a public item
    ) -> usize {
        0
    }
}
