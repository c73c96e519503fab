//! `evaluate`: how well the search finds what people judged to be right, and which forms meet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use super::judging::{self, BadLine, DEPTH, Judgements, Pair, Topic, Worth};
use super::{Context, Failure, open, print};
use crate::error::{Error, What};
use crate::library::Reader;
use crate::model::ResourceId;
use crate::query::{Query, Reading, Typing, Window};
use crate::text;

type Done = std::result::Result<(), Failure>;

/// Reads a file; a bad line is told with the file, its number and what was expected.
fn read<T>(
    context: &Context<'_>,
    path: &Path,
    of: fn(&str) -> Result<T, BadLine>,
) -> std::result::Result<T, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(What::ReadFile, path, error))?;
    let text = String::from_utf8_lossy(&bytes);
    of(&text).map_err(|bad| {
        let expected = context.words.text(bad.expected);
        let place = [
            ("file", path.display().to_string().into()),
            ("line", bad.line.into()),
            ("expected", expected.into()),
        ];
        print::message(&context.words.with("evaluate-bad-line", &place));
        Failure::Told
    })
}

/// What one topic gave.
struct Judged {
    topic: String,
    worth: Worth,
    total: u64,
    took_ms: f64,
}

/// Asks every topic and compares the first ten with the judgements.
pub(super) fn rankings(context: &Context<'_>, topics: &Path, judgements: &Path, exact: bool) -> Done {
    let topics: Vec<Topic> = read(context, topics, judging::topics)?;
    let judgements: Judgements = read(context, judgements, judging::judgements)?;
    let library = open(context)?;
    let reader = library.reader()?;
    let mut judged = Vec::new();
    let mut left_out = Vec::new();
    for (topic, words) in &topics {
        let of_topic = judgements.get(topic);
        let relevances: Vec<u32> = of_topic.into_iter().flat_map(BTreeMap::values).copied().collect();
        let (Some(of_topic), true) = (of_topic, relevances.iter().any(|relevance| *relevance > 0)) else {
            left_out.push(topic.clone());
            continue;
        };
        let mut query = Query::read(words, Reading { typing: Typing::Finished, exact }, &context.vocabulary);
        query.window = Window { limit: DEPTH, nearly: true, ..Window::default() };
        let begun = Instant::now();
        let answer = reader.search(&query)?;
        let took_ms = begun.elapsed().as_secs_f64() * 1000.0;
        let mut counted = BTreeSet::new();
        let mut found = Vec::with_capacity(DEPTH);
        for hit in answer.hits.iter().chain(&answer.nearly) {
            found.push(relevance(&reader, &hit.id, of_topic, &mut counted)?);
        }
        if let Some(worth) = judging::worth(&found, &relevances) {
            judged.push(Judged { topic: topic.clone(), worth, total: answer.total, took_ms });
        }
    }
    context.out_of(&judged, &left_out)
}

/// The relevance of a resource, judged by its id or by the name of a file it was read from; each judgement
/// counts once.
fn relevance(
    reader: &Reader,
    id: &ResourceId,
    judged: &BTreeMap<String, u32>,
    counted: &mut BTreeSet<String>,
) -> crate::error::Result<u32> {
    let mut names = vec![id.to_string()];
    names.extend(reader.file_names(id)?);
    let mut best = 0;
    for name in names {
        if let Some(relevance) = judged.get(&name)
            && counted.insert(name)
        {
            best = best.max(*relevance);
        }
    }
    Ok(best)
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

impl Context<'_> {
    /// Prints the means over all judged topics.
    fn out_of(&self, judged: &[Judged], left_out: &[String]) -> Done {
        let mean = |of: fn(&Worth) -> f64| {
            let sum: f64 = judged.iter().map(|judged| of(&judged.worth)).sum();
            rounded(sum / judged.len().max(1) as f64)
        };
        let (ndcg, recall) = (mean(|worth| worth.ndcg), mean(|worth| worth.recall));
        let reciprocal_rank = mean(|worth| worth.reciprocal_rank);
        let times: Vec<f64> = judged.iter().map(|judged| judged.took_ms).collect();
        let [p50, p99] = [0.5, 0.99].map(|share| rounded(judging::percentile(&times, share)));
        if self.out.json {
            let topic = |judged: &Judged| {
                json!({
                    "topic": judged.topic,
                    "ndcg_at_10": rounded(judged.worth.ndcg),
                    "recall_at_10": rounded(judged.worth.recall),
                    "reciprocal_rank": rounded(judged.worth.reciprocal_rank),
                    "total": judged.total,
                    "took_ms": rounded(judged.took_ms),
                })
            };
            let answer = json!({
                "topics": judged.len(),
                "ndcg_at_10": ndcg,
                "recall_at_10": recall,
                "reciprocal_rank": reciprocal_rank,
                "latency_ms": { "p50": p50, "p99": p99 },
                "left_out": left_out,
                "each": judged.iter().map(topic).collect::<Vec<Value>>(),
            });
            return Ok(self.out.object(&answer)?);
        }
        let number = |value: f64| format!("{value:.3}").into();
        let mut lines = vec![self.words.with(
            "evaluate-means",
            &[
                ("topics", judged.len().into()),
                ("ndcg", number(ndcg)),
                ("recall", number(recall)),
                ("rank", number(reciprocal_rank)),
                ("middle", number(p50)),
                ("slowest", number(p99)),
            ],
        )];
        if !left_out.is_empty() {
            let topics = self.words.list(left_out);
            lines.push(self.words.with("evaluate-left-out", &[("topics", topics.into())]));
        }
        Ok(self.out.text(&lines.join("\n"))?)
    }
}

/// How many pairs of a language are one word and meet, and how many are two words and meet all the same.
#[derive(Default)]
struct Met {
    same: usize,
    same_met: usize,
    other: usize,
    other_met: usize,
}

/// Counts which forms meet, by language.
pub(super) fn forms(context: &Context<'_>, file: &Path) -> Done {
    let pairs: Vec<Pair> = read(context, file, judging::pairs)?;
    let mut languages: BTreeMap<&str, Met> = BTreeMap::new();
    for Pair { language, forms: (one, two), same } in &pairs {
        let met = usize::from(text::forms_meet(language, one, two));
        let of = languages.entry(language).or_default();
        let (all, meeting) =
            if *same { (&mut of.same, &mut of.same_met) } else { (&mut of.other, &mut of.other_met) };
        *all += 1;
        *meeting += met;
    }
    if context.out.json {
        let language = |(language, met): (&&str, &Met)| {
            json!({
                "language": language,
                "same": met.same,
                "same_met": met.same_met,
                "other": met.other,
                "other_met": met.other_met,
            })
        };
        return Ok(context.out.object(&languages.iter().map(language).collect::<Vec<Value>>())?);
    }
    let line = |(language, met): (&&str, &Met)| {
        let number = |count: usize| count.into();
        context.words.with(
            "evaluate-forms",
            &[
                ("language", (*language).into()),
                ("same", number(met.same)),
                ("same-met", number(met.same_met)),
                ("other", number(met.other)),
                ("other-met", number(met.other_met)),
            ],
        )
    };
    Ok(context.out.text(&languages.iter().map(line).collect::<Vec<_>>().join("\n"))?)
}
