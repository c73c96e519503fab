//! English: Snowball.

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    super::snowball::stem(frostem::Algorithm::English, exact)
}
