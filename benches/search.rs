//! How fast the library is searched, beside SQLite's FTS5, in CPU time.
//!
//! `cargo bench --no-default-features --bench search -- [SIZE]… [asking] [commits] [words=N] [only=KIND] [at=DIR]`:
//! sizes in resources (1,000 and 20,000 if none is named); `asking` measures only what is offered, meant and
//! alike; `commits` measures what 1,000 small commits do to the size of the index; `words` is the length of a
//! page (300); `only` measures the kinds of query whose names hold that; `at` keeps what was made in this folder, and takes what
//! lies there from before. Prints Markdown. Everything is made from a seed, and both engines must agree on
//! every total and every facet count where they do the same job.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measured")]
#![expect(clippy::expect_used, reason = "a bench ends where it cannot measure")]

#[path = "search/asking.rs"]
mod asking;
#[path = "search/built.rs"]
mod built;
#[path = "search/commits.rs"]
mod commits;
#[path = "search/corpus.rs"]
mod corpus;
#[path = "search/fts.rs"]
mod fts;
#[path = "search/kinds.rs"]
mod kinds;
#[path = "search/made.rs"]
mod made;
#[path = "search/measure.rs"]
mod measure;
#[path = "search/space.rs"]
mod space;

use std::path::Path;
use std::time::Instant;

use kitabkhana::index::{Index, Matches, Statuses};
use kitabkhana::query::{Query, Typing};

use corpus::{Corpus, Random};
use fts::Outcome;
use kinds::{KINDS, Maker};
use made::Made;
use measure::{Times, megabytes, size};

const SEED: u64 = 20_261_121;
/// Words a page.
const PAGE_WORDS: usize = 300;
/// How often each query is run.
const RUNS: usize = 3;
/// Hits of a whole answer, as many as the window asks for at once; of all but the first the best passage.
const ROWS: usize = 10;
/// How many searches are typed letter by letter.
const TYPED: usize = 30;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let named: Vec<usize> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    let option = |name: &str| arguments.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    let words = option("words").and_then(|number| number.parse().ok());
    let corpus = Corpus::new(SEED, words.unwrap_or(PAGE_WORDS));
    let sizes = if arguments.is_empty() { vec![1_000, 20_000] } else { named };
    let asked = Asked {
        only_asking: arguments.iter().any(|word| word == "asking"),
        only: option("only"),
        at: option("at"),
    };
    for resources in sizes {
        measure_size(&corpus, resources, &asked);
    }
    if arguments.is_empty() || arguments.iter().any(|word| word == "commits") {
        commits::measure(&corpus);
    }
}

/// What to measure.
struct Asked<'a> {
    only_asking: bool,
    /// Kinds of query, by a part of their names.
    only: Option<&'a str>,
    /// Where what was made stays.
    at: Option<&'a str>,
}

fn measure_size(corpus: &Corpus, resources: usize, asked: &Asked<'_>) {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = match asked.at {
        Some(folder) => Path::new(folder).join(resources.to_string()),
        None => temporary.path().join("made"),
    };
    let made = match folder.exists() {
        true => Made::open(corpus, resources, &folder),
        false => Made::new(corpus, resources, &folder),
    };
    println!("\n### {resources} resources\n");
    println!("| | here | FTS5 |\n|---|---|---|");
    if let Some((index, fts)) = made.seconds {
        println!("| build, CPU s | {index:.1} | {fts:.1} |");
    }
    println!("| size | {} | {} |", megabytes(size(&made.index_folder)), megabytes(size(&made.fts_file)));
    if asked.only_asking {
        return asking::measure(corpus, resources, &made);
    }
    opening(&made);
    queries(corpus, resources, &made, asked.only.unwrap_or_default());
    if asked.only.is_some() {
        return;
    }
    space::measure(&made.index_folder);
    typing(corpus, resources, &made);
    asking::measure(corpus, resources, &made);
}

/// How long opening takes, and the first query.
fn opening(made: &Made) {
    let (mut open, mut first) = (Times::default(), Times::default());
    let begun = Instant::now();
    let index = open.of(|| Index::open(&made.index_folder)).expect("the index can be opened");
    let waited = begun.elapsed();
    let query = Query::read("", Typing::Finished, made.library.vocabulary());
    first.of(|| index.search(&query, &Statuses::default())).expect("the index can be searched");
    println!(
        "| opening the index, then the first query, CPU ms | {:.1} + {:.1} ({:.1} on the clock) | |",
        open.percentile(1.0),
        first.percentile(1.0),
        waited.as_secs_f64() * 1000.0
    );
}

fn outcome(matches: Matches) -> Outcome {
    let counted = |values: Vec<kitabkhana::model::FacetValue>| {
        values.into_iter().filter(|value| value.count > 0).map(|value| (value.id, value.count)).collect()
    };
    Outcome {
        total: matches.total,
        facets: matches
            .facets
            .into_iter()
            .filter(|(facet, _)| fts::COUNTED.contains(facet))
            .map(|(facet, values)| (facet, counted(values)))
            .collect(),
        ids: matches.found.into_iter().map(|found| found.id.to_string()).collect(),
    }
}

fn queries(corpus: &Corpus, resources: usize, made: &Made, only: &str) {
    let index = Index::open(&made.index_folder).expect("the index can be opened");
    let reader = made.library.reader().expect("the library can be read");
    let search =
        |query: &Query| index.search(query, &Statuses::default()).expect("the index can be searched");
    let mut maker = Maker { corpus, size: resources, random: Random::new(SEED) };
    println!("\nCPU ms, p50 / p99, {} queries of a kind, each {RUNS} times.\n", kinds::QUERIES);
    println!(
        "| query / ticks | hits | typed words only | FTS5 | FTS5 : here | all analyses | whole answer |\n|---|---|---|---|---|---|---|"
    );
    let mut differing = 0;
    for (name, make) in KINDS {
        let [mut exact, mut fts, mut all, mut whole] = [(); 4].map(|()| Times::default());
        let mut totals = Vec::new();
        // Made in any case, so that a kind has the same queries whatever else is measured.
        let cases = maker.cases(make);
        if !name.contains(only) {
            continue;
        }
        for case in &cases {
            let typed = case.query(made.library.vocabulary(), true);
            let widened = case.query(made.library.vocabulary(), false);
            let matches = search(&typed);
            totals.push(matches.total);
            // FTS5 has no looser answer for when nothing has all the words.
            let looser = matches.relaxed;
            let ours = outcome(matches);
            if let Some(asked) = case.asked.as_ref().filter(|_| !looser) {
                let theirs = made.fts.search(asked);
                if (ours.total, &ours.facets) != (theirs.total, &theirs.facets) {
                    differing += 1;
                    eprintln!("{name}: {} here, {} in FTS5: {}", ours.total, theirs.total, typed.text);
                }
            }
            search(&widened);
            for _ in 0..RUNS {
                exact.of(|| search(&typed));
                if let Some(asked) = &case.asked {
                    fts.of(|| made.fts.search(asked));
                }
                all.of(|| search(&widened));
            }
        }
        // By themselves, since what they free is tidied up at the cost of what comes next.
        for case in &cases {
            let mut widened = case.query(made.library.vocabulary(), false);
            (widened.window.limit, widened.window.briefly) = (ROWS, true);
            for _ in 0..RUNS {
                whole.of(|| reader.search(&widened)).expect("the library can be searched");
            }
        }
        totals.sort_unstable();
        let ratio = |share| fts.percentile(share) / exact.percentile(share);
        let ratios = match case_compared(&fts) {
            true => format!("{:.1} / {:.1}", ratio(0.5), ratio(0.99)),
            false => "–".to_owned(),
        };
        let hits = totals[totals.len() / 2];
        println!(
            "| {name} | {hits} | {} | {} | {ratios} | {} | {} |",
            exact.shown(),
            fts.shown(),
            all.shown(),
            whole.shown()
        );
    }
    assert_eq!(differing, 0, "the engines differ in a total or a count");
}

fn case_compared(times: &Times) -> bool {
    !times.percentile(0.5).is_nan()
}

/// Two words of a text, letter by letter, as the window asks: the last word unfinished, passages.
fn typing(corpus: &Corpus, resources: usize, made: &Made) {
    let reader = made.library.reader().expect("the library can be read");
    let index = Index::open(&made.index_folder).expect("the index can be opened");
    let mut random = Random::new(SEED + 1);
    let steps = ["first letter", "second letter", "third letter", "later letters", "second word"];
    let mut times = steps.map(|_| (Times::default(), Times::default()));
    for _ in 0..TYPED {
        let document = corpus.document(random.below(resources));
        let title = &document.resource.titles[0].text;
        let words: Vec<&str> = title.split(' ').take(2).collect();
        let typed = words.join(" ");
        let first = words[0].chars().count();
        for letters in 1..=typed.chars().count() {
            let beginning: String = typed.chars().take(letters).collect();
            let mut query = Query::read(&beginning, Typing::Unfinished, made.library.vocabulary());
            (query.window.limit, query.window.briefly) = (ROWS, true);
            let step = if letters > first { 4 } else { letters.min(4) - 1 };
            index.search(&query, &Statuses::default()).expect("the index can be searched");
            times[step]
                .0
                .of(|| index.search(&query, &Statuses::default()))
                .expect("the index can be searched");
            times[step].1.of(|| reader.search(&query)).expect("the library can be searched");
        }
    }
    println!(
        "\nTyping, CPU ms a keystroke, p50 / p99\n\n| | the index | whole answer, with passages |\n|---|---|---|"
    );
    for (step, (alone, whole)) in steps.iter().zip(&times) {
        println!("| {step} | {} | {} |", alone.shown(), whole.shown());
    }
}
