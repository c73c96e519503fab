//! A search within the results of earlier ones: their words hold too.

use super::{Expression, Query, Reading, Typing};
use crate::vocabulary::Vocabulary;

impl Query {
    /// Reads typed text that narrows earlier searches: what all of them ask for, as if typed in a row. The
    /// last word of each may go on, as when it was typed.
    pub fn read_within(
        earlier: &[String],
        text: &str,
        reading: impl Into<Reading>,
        vocabulary: &Vocabulary,
    ) -> Query {
        let mut query = Query::read(text, reading, vocabulary);
        let reading = Reading { typing: Typing::Unfinished, exact: query.exact };
        query.within = earlier.to_vec();
        for text in earlier.iter().rev() {
            let before = Query::read(text, reading, vocabulary).expression;
            query.expression = both(before, query.expression);
        }
        query
    }

    /// The same question with another text in the place of the one typed last.
    pub fn with_text(&self, text: &str, typing: Typing, vocabulary: &Vocabulary) -> Query {
        let reading = Reading { typing, exact: self.exact };
        let read = Query::read_within(&self.within, text, reading, vocabulary);
        Query {
            ticks: self.ticks.clone(),
            like: self.like.clone(),
            without: self.without.clone(),
            window: self.window,
            ..read
        }
    }
}

/// Both, in one row of words: so that words can be forgiven as in a search of one text.
fn both(first: Expression, second: Expression) -> Expression {
    let parts = |expression| match expression {
        Expression::All(inner) => inner,
        other => vec![other],
    };
    let mut all = parts(first);
    all.extend(parts(second));
    match all.len() {
        1 => all.remove(0),
        _ => Expression::All(all),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_words_hold_too() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let read = |text: &str| Query::read(text, Typing::Finished, &vocabulary).expression;
        for (earlier, text, together) in [
            (&[][..], "ash birch", "ash birch"),
            (&["ash birch "], "cedar", "ash birch cedar"),
            (&["ash birch "], "", "ash birch"),
            (&["ash ", "birch "], "cedar", "ash birch cedar"),
            (&["ash OR birch "], "cedar -elm", "(ash OR birch) cedar -elm"),
            (&["\"ash "], "birch\"", "ash birch"),
            (&["the ash "], "of birch", "ash birch"),
            (&["", " "], "elm", "elm"),
        ] {
            let earlier: Vec<String> = earlier.iter().map(|text| (*text).to_owned()).collect();
            let query = Query::read_within(&earlier, text, Typing::Finished, &vocabulary);
            assert_eq!(query.expression, read(together), "{earlier:?} {text}");
            assert_eq!((query.text.as_str(), &query.within), (text, &earlier));
        }
    }

    #[test]
    fn another_text_keeps_everything_else() {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let mut query = Query::read_within(&["ash ".to_owned()], "birch", Typing::Finished, &vocabulary);
        query.ticks.include(crate::model::Facet::Country, "KG");
        let other = query.with_text("cedar", Typing::Finished, &vocabulary);
        assert_eq!(
            (other.text.as_str(), &other.ticks, &other.within),
            ("cedar", &query.ticks, &query.within)
        );
        assert_eq!(other.expression, Query::read("ash cedar", Typing::Finished, &vocabulary).expression);
    }
}
