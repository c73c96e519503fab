//! The same as a raw string.
const HINT: &str = r#"Ничего "не" найдено"#; //~ words for a reader stand in the source: r#"Ничего "не" найдено"#
