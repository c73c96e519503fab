//! Why a resource was found, and what brought it to its place.

use serde::{Deserialize, Serialize};

use super::MatchedIn;

/// A form that stands in a resource, and the word by which it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WhyWord {
    /// In which part of the resource.
    pub place: MatchedIn,
    /// The word as typed.
    pub typed: String,
    /// The form that stands there, in small letters.
    pub form: String,
    /// The analysis that led to it, as in [`super::Also`]; `None` if it stands as typed.
    pub how: Option<String>,
}

/// What one part of a resource adds to its nearness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhyPart {
    /// `title`, `about`, `names`, `text` or `symbol`; `other` for what is no matter of one part.
    pub part: String,
    /// As much of the hit's score.
    pub score: f32,
}

/// Why a resource was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// The forms found, by part, then by the word typed.
    pub words: Vec<WhyWord>,
    /// Typed words of which no form was found in it.
    pub missing: Vec<String>,
    /// What the parts add to the score, most first.
    pub parts: Vec<WhyPart>,
    /// A text of it is held: of equally near resources those come first.
    pub held: bool,
}
