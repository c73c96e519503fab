//! Search against a brute-force oracle: random libraries, random queries, random ticks.
//!
//! The oracle reads rows of `catalogue.sqlite` by SQL and goes through all of them for each query.
//! It shares the reading of queries, the analysis of words and the names of the vocabulary with the
//! program, and nothing with `index` or `library`: what matches, what is counted, in which order it
//! comes and which words are marked is written here a second time, from the documentation.
//!
//! `ORACLE_CASES` and `ORACLE_SEED` make a longer or another hunt.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy knows test functions, but not what they call"
)]

#[path = "oracle/asked.rs"]
mod asked;
#[path = "oracle/judge.rs"]
mod judge;
#[path = "oracle/made.rs"]
mod made;
#[path = "oracle/passages.rs"]
mod passages;
#[path = "oracle/rows.rs"]
mod rows;

use std::cell::RefCell;
use std::collections::BTreeSet;

use kitabkhana::library::Reader;
use kitabkhana::model::{Answer, Hit};
use kitabkhana::query::{Query, Reading, Sort, Typing, Window};
use kitabkhana::vocabulary::Vocabulary;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use asked::Asked;
use judge::{FEW, Verdict};
use rows::Row;

/// Libraries made, each asked [`QUERIES`] times.
const LIBRARIES: u32 = 24;
const QUERIES: usize = 40;

/// More than any of these libraries holds.
const ALL: usize = 1000;

/// What the random queries met, so that a test that asks for nothing cannot pass.
#[derive(Debug, Default)]
struct Met {
    queries: usize,
    with_hits: usize,
    with_some_not_all: usize,
    relaxed: usize,
    nearly: usize,
    ticked: usize,
    passages: usize,
    marks: usize,
    resources: usize,
    out_of_sight: usize,
}

/// A folder where syncing costs nothing, if the system has one.
fn in_memory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn search_equals_brute_force_over_the_rows_of_the_catalogue() {
    let cases = number("ORACLE_CASES").and_then(|n| u32::try_from(n).ok()).unwrap_or(LIBRARIES);
    let config = Config { cases, failure_persistence: None, max_shrink_time: 100_000, ..Config::default() };
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&number("ORACLE_SEED").unwrap_or(16).to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
    let met = RefCell::new(Met::default());
    let outcome = runner.run(&(made::drafts(), asked::many(QUERIES)), |(drafts, queries)| {
        let place = in_memory();
        let library = made::build(place.path(), &drafts);
        let reader = library.reader().expect("a reader");
        let rows = rows::read(place.path(), &vocabulary);
        let mut met = met.borrow_mut();
        met.resources += rows.len();
        met.out_of_sight += rows::out_of_sight(place.path());
        queries.iter().try_for_each(|asked| compare(asked, &reader, &rows, &vocabulary, &mut met))
    });
    let met = met.into_inner();
    println!("{met:?}");
    match outcome {
        Err(TestError::Fail(why, (drafts, queries))) => {
            panic!("{why}\nqueries: {queries:?}\nlibrary: {drafts:?}")
        }
        other => other.expect("the runner runs"),
    }
    assert!(met.with_hits * 3 > met.queries, "too few queries find something: {met:?}");
    assert!(met.with_some_not_all * 4 > met.queries, "too few queries tell resources apart: {met:?}");
    assert!(met.relaxed * 40 > met.queries, "too few queries are relaxed: {met:?}");
    assert!(met.nearly * 40 > met.queries, "too few queries have words that may be missing: {met:?}");
    assert!(met.ticked * 4 > met.queries && met.passages > met.queries, "{met:?}");
    assert!(met.out_of_sight > 0, "{met:?}");
}

#[test]
fn a_phrase_does_not_reach_into_the_next_block() {
    let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
    for (blocks, typed, found) in [
        (&["see S/RES/2178", "prison"][..], "\"S/RES/2178(2014) prison\"", 0),
        (&["see S/RES/2178(2014) prison"], "\"S/RES/2178(2014) prison\"", 1),
        (&["school", "prison"], "\"school prison\"", 0),
        (&["school prison"], "\"school prison\"", 1),
        (&["prison 978-92", "3-100215-1 school"], "\"978-92-3-100215-1 school\"", 0),
    ] {
        let place = in_memory();
        let library = made::build(place.path(), &made::page_of(blocks));
        let query = Query::read(typed, Typing::Finished, &vocabulary);
        let answer = library.reader().and_then(|reader| reader.search(&query)).expect("answers");
        assert_eq!(answer.total, found, "{typed} in {blocks:?}");
    }
}

fn compare(
    asked: &Asked,
    reader: &Reader,
    rows: &[Row],
    vocabulary: &Vocabulary,
    met: &mut Met,
) -> Result<(), TestCaseError> {
    let typing = if asked.unfinished { Typing::Unfinished } else { Typing::Finished };
    let mut query = Query::read(&asked.text, Reading { typing, exact: asked.exact }, vocabulary);
    asked.tick(&mut query.ticks);
    query.window = Window { sort: asked.sort, offset: 0, limit: ALL, nearly: true, briefly: false };
    let answer = reader.search(&query).map_err(|error| TestCaseError::fail(format!("{asked:?}: {error}")))?;
    let verdict = judge::judge(&query, rows);
    let fail = |what: &str, engine: String, oracle: String| {
        let read = &query.expression;
        Err(TestCaseError::fail(format!(
            "{what} of {asked:?}, read as {read:?}\nengine: {engine}\noracle: {oracle}"
        )))
    };

    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
    let Verdict { ids: expected, nearly, relaxed, far, facets, bases, scored } = verdict;
    let mut same_set = [ids.clone(), expected.clone()];
    same_set.iter_mut().for_each(|ids| ids.sort_unstable());
    if same_set[0] != same_set[1] {
        return fail("hits", format!("{:?}", same_set[0]), format!("{:?}", same_set[1]));
    }
    if answer.total != expected.len() as u64 || (answer.relaxed, answer.far) != (relaxed, far) {
        let oracle = format!("{} {relaxed}", expected.len());
        return fail("total or relaxed", format!("{} {}", answer.total, answer.relaxed), oracle);
    }
    for ((facet, values), (_, expected)) in answer.facets.iter().zip(&facets) {
        if values != expected {
            return fail(facet.id(), format!("{values:?}"), format!("{expected:?}"));
        }
    }
    if answer.facets.len() != facets.len() || answer.facets.iter().zip(&facets).any(|(a, b)| a.0 != b.0) {
        return fail("facets", format!("{:?}", answer.facets), format!("{facets:?}"));
    }
    if answer.bases != bases {
        return fail("bases", format!("{:?}", answer.bases), format!("{bases:?}"));
    }
    let by_score = asked.sort == Sort::Relevance && scored;
    if !by_score && ids != expected {
        return fail("order", format!("{ids:?}"), format!("{expected:?}"));
    }
    let place = |id: &str| expected.iter().position(|other| *other == id);
    let best_first = |pair: &[Hit]| {
        let [a, b] = pair else { return true };
        a.score > b.score || (a.score == b.score && place(a.id.as_str()) < place(b.id.as_str()))
    };
    if by_score && !answer.hits.windows(2).all(best_first) {
        return fail("order by score", format!("{:?}", answer.hits), String::new());
    }

    let below = FEW.saturating_sub(expected.len()).min(nearly.len());
    let as_expected = |number: usize, hit: &Hit| {
        let known = nearly.iter().position(|(id, _)| *id == hit.id.as_str());
        let lacks: BTreeSet<String> = hit.lacks.iter().cloned().collect();
        known.is_some_and(|known| (by_score || known == number) && nearly[known].1 == lacks)
    };
    let mut in_order = answer.nearly.windows(2).map(|pair| pair[0].score >= pair[1].score);
    if answer.nearly.len() != below
        || !answer.nearly.iter().enumerate().all(|(number, hit)| as_expected(number, hit))
        || by_score && !in_order.all(|in_order| in_order)
    {
        return fail("what has most of the words", format!("{:?}", answer.nearly), format!("{nearly:?}"));
    }

    query.window =
        Window { sort: asked.sort, offset: asked.offset, limit: asked.limit, nearly: true, briefly: false };
    let part = reader.search(&query).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let slice = answer.hits.iter().skip(asked.offset).take(asked.limit);
    if !part.hits.iter().eq(slice) || (part.total, &part.facets) != (answer.total, &answer.facets) {
        return fail("window", format!("{part:?}"), format!("{answer:?}"));
    }
    let listed = |answer: &Answer| [answer.hits.as_slice(), &answer.nearly].concat();
    if expected.len() < FEW
        && !listed(&part).iter().eq(listed(&answer).iter().skip(asked.offset).take(asked.limit))
    {
        return fail("window with most of the words", format!("{part:?}"), format!("{answer:?}"));
    }

    query.window = Window { limit: ALL, offset: 0, briefly: true, ..query.window };
    let brief = reader.search(&query).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let best = |number: usize, hit: &Hit| match number {
        0 => hit.passages.clone(),
        _ => hit.passages.iter().take(1).cloned().collect(),
    };
    let whole = listed(&answer);
    let same = |(number, hit): (usize, &Hit)| hit.passages == best(number, &whole[number]);
    if listed(&brief).len() != whole.len() || !listed(&brief).iter().enumerate().all(same) {
        return fail("the best passages", format!("{brief:?}"), format!("{answer:?}"));
    }

    query.far = far;
    if let Some(hit) = whole.last() {
        let alone =
            reader.passages(&query, &hit.id).map_err(|error| TestCaseError::fail(error.to_string()))?;
        if alone != (hit.passages.clone(), hit.passages_total) {
            return fail("passages alone", format!("{alone:?}"), format!("{hit:?}"));
        }
    }
    for hit in answer.hits.iter().chain(&answer.nearly) {
        let row = rows.iter().find(|row| row.id == hit.id.as_str()).expect("in the same set");
        if let Err(difference) = passages::check(hit, row, &query) {
            return fail("passages", format!("{hit:?}"), difference);
        }
    }
    if asked.exact && !answer.also.is_empty() {
        return fail("other forms", format!("{:?}", answer.also), "none in an exact search".to_owned());
    }

    met.queries += 1;
    met.with_hits += usize::from(!ids.is_empty());
    met.with_some_not_all += usize::from(!ids.is_empty() && ids.len() < rows.len());
    met.relaxed += usize::from(relaxed);
    met.nearly += usize::from(!answer.nearly.is_empty());
    met.ticked += usize::from(!query.ticks.is_empty());
    met.passages += answer.hits.iter().map(|hit| hit.passages.len()).sum::<usize>();
    met.marks += answer.hits.iter().flat_map(|hit| &hit.passages).map(|p| p.marks.len()).sum::<usize>();
    Ok(())
}
