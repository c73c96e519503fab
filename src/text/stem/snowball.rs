//! Snowball's stemmers, which know the typewriter apostrophe only: state's.

use crate::text::fold::APOSTROPHE;

/// The stem of an exact form by one of Snowball's algorithms.
pub(super) fn stem(algorithm: frostem::Algorithm, exact: &str) -> String {
    let stemmer = frostem::Stemmer::new(algorithm);
    if exact.contains(APOSTROPHE) {
        stemmer.stem(&exact.replace(APOSTROPHE, "'")).replace('\'', "\u{2BC}")
    } else {
        stemmer.stem(exact).into_owned()
    }
}
