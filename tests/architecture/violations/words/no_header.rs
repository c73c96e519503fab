// A header needs an exclamation mark. //~ does not start with `//!`
fn quiet() {}
