//! A submodule with the name of a later module.
use super::super::model::Resource;

pub(crate) fn fold() {
    self::deep::fold();
}

mod deep {
    pub(crate) fn fold() {
        super::super::query::parse();
    }
}

fn precise<'a>(of: &'a Resource<'a>) -> impl Iterator<Item = u8> + use<'a> {
    of.title.bytes()
}
