//! The questions and judgements, as they lie in their files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the data lies.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relevance")
}

/// One question; the columns of `questions.tsv`.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) language: String,
    pub(crate) kind: String,
    /// Some word of it stands in a document that answers it.
    pub(crate) shares: bool,
    /// Held back: nothing is tuned on it.
    pub(crate) is_test: bool,
    pub(crate) typed: String,
}

/// Grades of documents, by question.
pub(crate) type Judgements = BTreeMap<String, BTreeMap<String, u8>>;

pub(crate) fn questions() -> Vec<Question> {
    let file = fs::read_to_string(folder().join("questions.tsv")).expect("the questions");
    let mut lines = file.lines();
    let header = lines.next().expect("a header");
    assert_eq!(header, "id\tlanguage\tkind\tshares\tsplit\tquestion");
    let question = |line: &str| {
        let [id, language, kind, shares, split, typed] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("six columns: {line}"));
        assert!(matches!(shares, "some" | "none") && matches!(split, "tune" | "test"), "{line}");
        Question {
            id: id.to_owned(),
            language: language.to_owned(),
            kind: kind.to_owned(),
            shares: shares == "some",
            is_test: split == "test",
            typed: typed.to_owned(),
        }
    };
    lines.map(question).collect()
}

pub(crate) fn judgements() -> Judgements {
    let file = fs::read_to_string(folder().join("judgements.tsv")).expect("the judgements");
    let mut judged = Judgements::new();
    for line in file.lines() {
        let [question, "0", document, grade] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}")
        };
        let grade: u8 = grade.parse().expect(line);
        assert!(grade <= 3, "{line}");
        let known = judged.entry(question.to_owned()).or_default().insert(document.to_owned(), grade);
        assert_eq!(known, None, "judged twice: {line}");
    }
    judged
}

/// nDCG of the first ten: gain 2^grade - 1, discounted by log2 of the place + 1 (Burges and others, 2005),
/// over that of the best order there is. What nobody judged counts as 0.
pub(crate) fn ndcg(ranked: &[String], judged: &BTreeMap<String, u8>) -> f64 {
    let gain = |grade: u8| 2_f64.powi(i32::from(grade)) - 1.0;
    let sum = |grades: &mut dyn Iterator<Item = u8>| -> f64 {
        grades.take(10).zip(2..).map(|(grade, place)| gain(grade) / f64::from(place).log2()).sum()
    };
    let mut best: Vec<u8> = judged.values().copied().collect();
    best.sort_by(|a, b| b.cmp(a));
    let found = sum(&mut ranked.iter().map(|id| judged.get(id).copied().unwrap_or(0)));
    found / sum(&mut best.into_iter())
}
