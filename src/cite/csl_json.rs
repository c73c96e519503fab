//! A work as an item of CSL-JSON (schema `csl-data.json` 1.0.2), which is also what the styles are fed.

use serde_json::{Map, Value, json};

use super::work::Work;
use crate::model::Date;

/// The item, its title as recorded.
pub(super) fn item(work: &Work) -> Value {
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| item.insert(name.to_owned(), value);
    put("id", json!(work.id));
    put("type", json!(work.form.csl));
    if let Some(heading) = &work.heading {
        put("title", json!(heading.plain()));
    }
    if !work.names.is_empty() {
        let names = work.names.iter().map(|name| json!({ "literal": name }));
        put("author", names.collect());
    }
    match work.date {
        Date::Unknown => {}
        Date::On(year, month, day) => {
            put("issued", json!({ "date-parts": [parts((year, month, day))] }));
        }
        Date::Span(from, to) => {
            put("issued", json!({ "date-parts": [parts(from), parts(to)] }));
        }
    }
    if let Some(number) = &work.number {
        put("number", json!(number));
    }
    if let Some(isbn) = &work.isbn {
        put("ISBN", json!(isbn));
    }
    if let Some(address) = &work.address {
        put("URL", json!(address));
    }
    if let Some(day) = work.accessed {
        put("accessed", json!({ "date-parts": [parts(day)] }));
    }
    if let Some(language) = &work.language {
        put("language", json!(language));
    }
    Value::Object(item)
}

/// Year, month and day as far as they are known.
fn parts((year, month, day): (i16, u8, u8)) -> Value {
    match (month, day) {
        (0, _) => json!([year]),
        (month, 0) => json!([year, month]),
        (month, day) => json!([year, month, day]),
    }
}
