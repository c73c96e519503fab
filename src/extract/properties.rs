//! What a file declares about itself, as found.

use serde::{Deserialize, Serialize};

use super::clean;

/// What a file declares about itself, as found: nothing is checked, corrected or guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Properties {
    /// The declared title (`<title>`, front matter), without the name of the site where it is told apart.
    pub title: Option<String>,
    /// The first heading of the text, for files that declare no title.
    pub heading: Option<String>,
    /// Declared languages (`lang`, front matter), in the order found.
    pub languages: Vec<String>,
    /// The declared date of publication, in whatever form it was written.
    pub date: Option<String>,
    /// The declared author.
    pub author: Option<String>,
    /// The site or publication that it declares itself part of (`og:site_name`, the title of a feed).
    pub publisher: Option<String>,
    /// The declared address of the original (`canonical`, `og:url`).
    pub address: Option<String>,
    /// The character set the bytes were read in (`windows-1251`), for formats made of characters.
    pub charset: Option<String>,
}

/// The longest property kept, in characters; longer ones are not titles or names.
const LONGEST: usize = 1_000;

/// A property's text on one line; `None` if nothing is left or it is far too long to be one.
pub(super) fn property(text: &str) -> Option<String> {
    let text = clean::line(text);
    (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
}
