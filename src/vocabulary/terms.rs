//! The values of one facet, found by id, by name, and by what is near to what was typed.

use std::collections::HashMap;

/// How many suggestions a wrong id gets.
const SUGGESTIONS: usize = 3;

/// Likeness (0 to 1) from which a name is suggested; a slip in a word of five letters gives 0.8.
const NEAR: f64 = 0.55;

/// One value: its id, its label a language, and everything else it is called.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) id: String,
    /// Language code and label, English among them.
    pub(super) labels: Vec<(String, String)>,
    /// Names beside the labels.
    pub(super) others: Vec<String>,
}

/// The values of a facet.
#[derive(Debug, Default)]
pub(super) struct Terms {
    terms: Vec<Term>,
    by_id: HashMap<String, usize>,
    /// Folded ids and names -> the values that have them.
    by_name: HashMap<String, Vec<usize>>,
}

impl FromIterator<Term> for Terms {
    fn from_iter<I: IntoIterator<Item = Term>>(terms: I) -> Terms {
        let mut all = Terms::default();
        for (index, term) in terms.into_iter().enumerate() {
            for name in term.names() {
                let known = all.by_name.entry(fold(name)).or_default();
                if !known.contains(&index) {
                    known.push(index);
                }
            }
            all.by_id.insert(term.id.clone(), index);
            all.terms.push(term);
        }
        all
    }
}

impl Term {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(_, label)| label).chain(&self.others).map(String::as_str)
    }
}

impl Terms {
    fn get(&self, id: &str) -> Option<&Term> {
        self.by_id.get(id).map(|index| &self.terms[*index])
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.id.as_str())
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    pub(super) fn label(&self, id: &str, language: &str) -> Option<&str> {
        let labels = &self.get(id)?.labels;
        let label = |code: &str| labels.iter().find(|(known, _)| known == code);
        label(language).or_else(|| label("en")).map(|(_, label)| label.as_str())
    }

    pub(super) fn names(&self, id: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.get(id).into_iter().flat_map(Term::names) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    pub(super) fn resolve(&self, typed: &str) -> Option<&str> {
        let typed = fold(typed);
        let id = self.terms.iter().find(|term| fold(&term.id) == typed);
        let named = || match self.by_name.get(&typed).map(Vec::as_slice) {
            Some([only]) => Some(&self.terms[*only]),
            _ => None,
        };
        id.or_else(named).map(|term| term.id.as_str())
    }

    pub(super) fn nearest(&self, typed: &str) -> Vec<&str> {
        let typed = fold(typed);
        let mut near: Vec<(f64, &str)> = self
            .terms
            .iter()
            .map(|term| {
                let names = term.names().chain([term.id.as_str()]);
                (names.map(|name| likeness(&typed, &fold(name))).fold(0.0, f64::max), term.id.as_str())
            })
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let enough = near.iter().take_while(|(score, _)| *score >= NEAR).count();
        near.into_iter().take(enough.clamp(1, SUGGESTIONS)).map(|(_, id)| id).collect()
    }
}

/// The names most like what was typed, nearest first; at most three, none that is not near.
pub fn nearest_names<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = fold(typed);
    let near = names.into_iter().map(|name| (likeness(&typed, &fold(name)), name));
    let mut near: Vec<(f64, &str)> = near.filter(|(score, _)| *score >= NEAR).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.into_iter().take(SUGGESTIONS).map(|(_, name)| name).collect()
}

/// How alike two folded names are, 0 to 1; the beginning of a name is like the name.
fn likeness(typed: &str, name: &str) -> f64 {
    let whole = strsim::normalized_damerau_levenshtein(typed, name);
    let begins = typed.chars().count() >= 3 && name.starts_with(typed);
    if begins { whole.max(0.9) } else { whole }
}

/// Names are compared in lower case, with ё as е, one kind of apostrophe and single spaces.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            folded.push(match c {
                'ё' => 'е',
                'ʻ' | 'ʼ' | '‘' | '’' | '`' | '´' | '′' => '\'',
                other => other,
            });
        }
    }
    folded
}
