//! How common themes and their cues are in prose of the field: a cue that stands in most texts says
//! little of any of them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// In how many texts of a collection each theme and each cue stands at least once.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commonness {
    /// How many texts the collection has.
    pub texts: u32,
    /// Id of a theme -> texts.
    pub themes: BTreeMap<String, u32>,
    /// Words of a cue in small letters, with single spaces -> texts.
    pub cues: BTreeMap<String, u32>,
}

impl Commonness {
    /// What one mention of a theme by this cue says, from about 1 (both stand in every text) to
    /// about 4.5 (neither stands in any): the logarithm of how rarely texts speak of the theme, times
    /// the root of that of the cue.
    pub fn telling(&self, theme: &str, cue: &str) -> f32 {
        let rarity = |known: Option<&u32>, more: f32| {
            let texts = known.copied().unwrap_or(0) as f32;
            (1.0 + self.texts as f32 / (texts + more)).ln()
        };
        // A theme has many cues: one that few texts happened to name is not as surely rare.
        rarity(self.themes.get(theme), 4.0) * rarity(self.cues.get(cue), 0.5).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_theme_and_the_rarer_cue_say_more() {
        let known = Commonness {
            texts: 32,
            themes: [("often".to_owned(), 30), ("seldom".to_owned(), 2)].into(),
            cues: [("course".to_owned(), 28), ("loom".to_owned(), 1)].into(),
        };
        let told = |theme, cue| known.telling(theme, cue);
        assert!(told("often", "course") < told("often", "loom"));
        assert!(told("often", "loom") < told("seldom", "loom"));
        assert!(told("seldom", "loom") < told("never", "never"));
        assert!(told("often", "course") > 0.0);
    }
}
