//! Topics, judgements and pairs of forms as files give them, and what a ranking is worth by them.
//!
//! - nDCG@10 (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20, 2002,
//!   in the form that `trec_eval` computes as `ndcg_cut_10`): the gain of a document is its judged relevance
//!   (0 for none), DCG = sum of gain(r) / log2(r + 1) over ranks r from 1 to 10, divided by that of the judged
//!   documents in their best order.
//! - Recall@10: the share of the relevant documents (relevance above 0) among the first ten.
//! - Reciprocal rank: 1 / the rank of the first relevant document among the first ten, else 0.

use std::collections::BTreeMap;

/// How deep rankings are looked at.
pub(super) const DEPTH: usize = 10;

/// A line that cannot be read: its number from 1, and the message that says what was expected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLine {
    pub(super) line: usize,
    pub(super) expected: &'static str,
}

/// A topic's number or name, and its words.
pub(super) type Topic = (String, String);

/// Topic -> document -> relevance.
pub(super) type Judgements = BTreeMap<String, BTreeMap<String, u32>>;

/// Two forms of a language, and whether they are one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) language: String,
    pub(super) forms: (String, String),
    pub(super) same: bool,
}

/// Lines that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// Topics in TREC's form (`<top>`, `<num>`, `<title>`), or a line each: name, tab, words.
pub(super) fn topics(text: &str) -> Result<Vec<Topic>, BadLine> {
    if text.contains("<top>") {
        return trec_topics(text);
    }
    let topic = |(line, words): (usize, &str)| match words.split_once('\t') {
        Some((name, words)) if !name.trim().is_empty() && !words.trim().is_empty() => {
            Ok((name.trim().to_owned(), words.trim().to_owned()))
        }
        _ => Err(BadLine { line, expected: "expected-topic" }),
    };
    lines(text).map(topic).collect()
}

fn trec_topics(text: &str) -> Result<Vec<Topic>, BadLine> {
    let (mut topics, mut begun) = (Vec::new(), None);
    let (mut name, mut title, mut in_title) = (String::new(), String::new(), false);
    for (line, words) in lines(text) {
        let words = words.trim();
        let rest = |tag: &str| words.strip_prefix(tag).map(str::trim);
        if words == "<top>" {
            (begun, in_title) = (Some(line), false);
            name.clear();
            title.clear();
        } else if let Some(rest) = rest("<num>") {
            let rest = rest.strip_suffix("</num>").unwrap_or(rest).trim();
            name = rest.strip_prefix("Number:").unwrap_or(rest).trim().to_owned();
            in_title = false;
        } else if let Some(rest) = rest("<title>") {
            in_title = !rest.ends_with("</title>");
            title = rest.strip_suffix("</title>").unwrap_or(rest).trim().to_owned();
        } else if words == "</top>" {
            let topic = (std::mem::take(&mut name), std::mem::take(&mut title));
            if begun.take().is_none() || topic.0.is_empty() || topic.1.is_empty() {
                return Err(BadLine { line, expected: "expected-trec-topic" });
            }
            topics.push(topic);
        } else if words.starts_with('<') {
            in_title = false;
        } else if in_title {
            title = format!("{title} {words}").trim().to_owned();
        }
    }
    match begun {
        Some(line) => Err(BadLine { line, expected: "expected-trec-topic" }),
        None => Ok(topics),
    }
}

/// Judgements a line each: topic, a column that is not read, document, relevance; with tabs also without that
/// column. Names with blanks need tabs.
pub(super) fn judgements(text: &str) -> Result<Judgements, BadLine> {
    let mut judgements = Judgements::new();
    for (line, words) in lines(text) {
        let columns: Vec<&str> = match words.contains('\t') {
            true => words.split('\t').map(str::trim).collect(),
            false => words.split_whitespace().collect(),
        };
        let (topic, document, relevance) = match columns.as_slice() {
            [topic, _, document, relevance] | [topic, document, relevance] => (topic, document, relevance),
            _ => return Err(BadLine { line, expected: "expected-judgement" }),
        };
        // Negative ones are TREC's "junk": not relevant.
        let Ok(relevance) = relevance.parse::<i32>() else {
            return Err(BadLine { line, expected: "expected-judgement" });
        };
        let of_topic = judgements.entry((*topic).to_owned()).or_default();
        of_topic.insert((*document).to_owned(), u32::try_from(relevance).unwrap_or(0));
    }
    Ok(judgements)
}

/// Pairs of forms a line each: language, form, form, `same` or `other`.
pub(super) fn pairs(text: &str) -> Result<Vec<Pair>, BadLine> {
    let pair = |(line, words): (usize, &str)| {
        let columns: Vec<&str> = words.split('\t').map(str::trim).collect();
        match columns.as_slice() {
            [language, one, two, verdict @ ("same" | "other")]
                if ![language, one, two].iter().any(|text| text.is_empty()) =>
            {
                let forms = ((*one).to_owned(), (*two).to_owned());
                Ok(Pair { language: (*language).to_owned(), forms, same: *verdict == "same" })
            }
            _ => Err(BadLine { line, expected: "expected-pair" }),
        }
    };
    lines(text).map(pair).collect()
}

/// What a ranking is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Worth {
    pub(super) ndcg: f64,
    pub(super) recall: f64,
    pub(super) reciprocal_rank: f64,
}

/// The worth of the relevances of the documents found, in their order, by those of all judged ones; `None` if
/// none of them is relevant.
pub(super) fn worth(found: &[u32], judged: &[u32]) -> Option<Worth> {
    let relevant = judged.iter().filter(|relevance| **relevance > 0).count();
    if relevant == 0 {
        return None;
    }
    let gained = |relevances: &mut dyn Iterator<Item = u32>| -> f64 {
        let gain = |(at, relevance): (usize, u32)| f64::from(relevance) / (at as f64 + 2.0).log2();
        relevances.take(DEPTH).enumerate().map(gain).sum()
    };
    let mut best = judged.to_vec();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let first = &found[..found.len().min(DEPTH)];
    let hits = first.iter().filter(|relevance| **relevance > 0).count();
    let rank = first.iter().position(|relevance| *relevance > 0);
    Some(Worth {
        ndcg: gained(&mut first.iter().copied()) / gained(&mut best.into_iter()),
        recall: hits as f64 / relevant as f64,
        reciprocal_rank: rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0)),
    })
}

/// The value below which this share (0 to 1) of them lies, by nearest rank; 0 of none.
pub(super) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_in_both_forms() {
        let expected =
            vec![("301".to_owned(), "prison school".to_owned()), ("2".to_owned(), "мост".to_owned())];
        let trec = "<top>\n<num> Number: 301\n<title> prison\nschool\n<desc> Description:\nmore\n</top>\n\
            <top>\n<num>2</num>\n<title>мост</title>\n</top>\n";
        assert_eq!(topics(trec), Ok(expected.clone()));
        assert_eq!(topics("# a remark\n301\tprison school\n\n2\tмост\n"), Ok(expected));
        assert_eq!(topics("1\tx\nno tab"), Err(BadLine { line: 2, expected: "expected-topic" }));
        assert_eq!(
            topics("<top>\n<num> 1\n</top>"),
            Err(BadLine { line: 3, expected: "expected-trec-topic" })
        );
        assert_eq!(topics("<top>\n<num> 1"), Err(BadLine { line: 1, expected: "expected-trec-topic" }));
    }

    #[test]
    fn judgements_and_pairs_are_read() {
        let read = judgements("1 0 a.md 2\n1\t0\tb c.pdf\t-1\n2\td\t1\n").expect("all lines are well-formed");
        assert_eq!(read["1"]["a.md"], 2);
        assert_eq!(read["1"]["b c.pdf"], 0);
        assert_eq!(read["2"]["d"], 1);
        for bad in ["1 0 a", "1 0 a x", "1 0 a 1 1"] {
            let text = format!("1 0 a 1\n{bad}");
            assert_eq!(judgements(&text), Err(BadLine { line: 2, expected: "expected-judgement" }), "{bad}");
        }
        assert_eq!(pairs("kk\tүй\tүйлер\tsame").map(|pairs| pairs.len()), Ok(1));
        for bad in ["kk\tүй\tүйлер\tequal", "kk\tүй\tsame", "\tа\tб\tother"] {
            assert_eq!(pairs(bad), Err(BadLine { line: 1, expected: "expected-pair" }), "{bad}");
        }
    }

    #[test]
    fn rankings_are_worth_what_the_formulas_say() {
        // By hand: DCG = 3/1 + 0 + 1/2 = 3.5; the best order gives 3/1 + 2/log2(3) + 1/2 = 4.7619.
        let worth_of = |found: &[u32], judged: &[u32]| worth(found, judged).expect("something is relevant");
        let mixed = worth_of(&[3, 0, 1], &[1, 2, 3, 0]);
        assert!((mixed.ndcg - 3.5 / 4.761_859_507_142_915).abs() < 1e-12, "{mixed:?}");
        assert!((mixed.recall - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(worth_of(&[0, 0, 1], &[1]), Worth { ndcg: 0.5, recall: 1.0, reciprocal_rank: 1.0 / 3.0 });
        let late: Vec<u32> = (0..11).map(|rank| u32::from(rank == 10)).collect();
        assert_eq!(worth_of(&late, &[1]), Worth { ndcg: 0.0, recall: 0.0, reciprocal_rank: 0.0 });
        assert_eq!(worth(&[0], &[0]), None);
        assert_eq!([0.5, 0.99].map(|share| percentile(&[4.0, 1.0, 3.0, 2.0], share)), [2.0, 4.0]);
        assert_eq!(percentile(&[], 0.5), 0.0);
    }
}
