//! Every trap of the vocabulary, and suggestions on made-up texts.

#![expect(clippy::print_stdout, reason = "what a test measured is shown with --nocapture")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;

use kitabkhana::describe::{Describer, Given};
use kitabkhana::model::{Block, Facet, Grade, Locator, Page, Role, Term};
use kitabkhana::vocabulary::Vocabulary;

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    organizations: Vec<String>,
    #[serde(default)]
    themes: Vec<String>,
    #[serde(default)]
    not_countries: Vec<String>,
    #[serde(default)]
    not_organizations: Vec<String>,
    #[serde(default)]
    not_themes: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Traps {
    case: Vec<Case>,
}

/// Cases that are not met, with the reason. One that begins to pass must leave this list.
const KNOWN_FAILURES: [(&str, &str); 0] = [];

#[test]
fn every_trap_is_passed() {
    let traps: Traps = toml::from_str(include_str!("describe/traps.toml")).unwrap();
    let describer = Describer::new(&Vocabulary::built_in().unwrap());
    let mut failures = Vec::new();
    let mut passed = 0;
    for case in &traps.case {
        let named = describer.named(&case.text);
        let ids: BTreeSet<(String, &str)> =
            named.iter().map(|named| (named.facet.to_string(), named.id.as_str())).collect();
        let mut wrong = Vec::new();
        for (facet, wanted, unwanted) in [
            (Facet::Country, &case.countries, &case.not_countries),
            (Facet::Organization, &case.organizations, &case.not_organizations),
            (Facet::Theme, &case.themes, &case.not_themes),
        ] {
            let has = |id: &&String| ids.contains(&(facet.to_string(), id.as_str()));
            wrong.extend(wanted.iter().filter(|id| !has(id)).map(|id| format!("lacks {id}")));
            wrong.extend(unwanted.iter().filter(has).map(|id| format!("has {id}")));
        }
        let known = KNOWN_FAILURES.iter().any(|(text, _)| *text == case.text);
        match (wrong.is_empty(), known) {
            (true, false) => passed += 1,
            (true, true) => failures.push(format!("{}: is met now, take it off the list", case.text)),
            (false, true) => println!("known: {}: {}", case.text, wrong.join(", ")),
            (false, false) => failures.push(format!("{}: {}", case.text, wrong.join(", "))),
        }
    }
    assert!(failures.is_empty(), "{passed} passed, not these:\n{}", failures.join("\n"));
    assert!(passed >= 100, "only {passed} cases were tried");
}

fn page(blocks: &[(Role, &str)]) -> Page {
    let block = |(role, text): &(Role, &str)| Block {
        role: *role,
        level: None,
        language: None,
        text: (*text).to_owned(),
    };
    Page { locator: Locator::Section { section: vec![] }, blocks: blocks.iter().map(block).collect() }
}

#[test]
fn a_made_up_report_is_described_with_its_cues() {
    let vocabulary = Vocabulary::built_in().unwrap();
    let describer = Describer::new(&vocabulary);
    let body = "Teachers in prisons of Kyrgyzstan met twice. Prison staff in Kyrgyzstan keep diaries, and inmates of \
        each prison read them. One guest came from Finland; UNICEF and Japan were mentioned over tea. ";
    let pages = [page(&[
        (Role::Heading, "Handbook for teachers in the prisons of Kyrgyzstan"),
        (Role::Body, "Prepared by UNODC"),
        (Role::Body, "Bishkek, 3 May 2019"),
        (Role::Body, body),
    ])];
    let given = Given { file_name: "a.txt", ..Given::default() };
    let suggested = describer.suggest(given, &pages, &vocabulary);
    let ids = |terms: &[kitabkhana::model::Suggestion<Term>]| {
        terms.iter().map(|it| it.value.key()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&suggested.organizations), ["unodc"], "a mention in the body is no issuer");
    assert_eq!(ids(&suggested.countries), ["KG"], "one mention is never enough");
    assert!(ids(&suggested.themes).contains(&"prisons".to_owned()));
    let date = suggested.date.unwrap();
    assert_eq!((date.value.to_string().as_str(), date.grade), ("2019-05-03", Grade::Sure));
    assert_eq!(date.cue.words, "3 May 2019");
    assert_eq!(suggested.kind.unwrap().value, "handbook");
}

#[test]
fn a_long_text_is_described_fast() {
    let vocabulary = Vocabulary::built_in().unwrap();
    let describer = Describer::new(&vocabulary);
    let text = "Teachers in prisons of Kyrgyzstan met the OSCE twice in a year of floods and long roads. "
        .repeat(12);
    let blocks: Vec<(Role, &str)> = (0..94).map(|_| (Role::Body, text.as_str())).collect();
    let pages = [page(&blocks)];
    let begun = std::time::Instant::now();
    let given = Given { file_name: "a.txt", ..Given::default() };
    assert!(!describer.suggest(given, &pages, &vocabulary).themes.is_empty());
    let took = begun.elapsed();
    println!("100,000 characters described in {took:?}");
    // In release well under 50 ms; unoptimized, on a busy machine, it must still not be quadratic.
    assert!(took.as_secs() < 5, "{took:?}");
}

/// The themes of a brief and the text of one of its languages, without the lines that name sources.
fn brief(folder: &std::path::Path, language: &str) -> (BTreeSet<String>, Page) {
    #[derive(serde::Deserialize)]
    struct Facts {
        themes: BTreeSet<String>,
    }
    let facts: Facts = toml::from_str(&std::fs::read_to_string(folder.join("brief.toml")).unwrap()).unwrap();
    let text = std::fs::read_to_string(folder.join(format!("{language}.md"))).unwrap();
    let blocks: Vec<(Role, &str)> = text
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty() && !block.starts_with('>'))
        .map(|block| match block.trim_start_matches('#') {
            heading if heading.len() < block.len() => (Role::Heading, heading.trim()),
            body => (Role::Body, body),
        })
        .collect();
    (facts.themes, page(&blocks))
}

/// The weights were chosen on every other brief (in the order of their names); the floors hold for
/// the others too. Every theme of a brief is one its writer chose: some stand in no word of the text.
#[test]
fn themes_of_the_briefs_are_found_also_in_those_the_weights_were_not_chosen_on() {
    let vocabulary = Vocabulary::built_in().unwrap();
    let describer = Describer::new(&vocabulary);
    let mut folders: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/briefs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    /// Name, which of two briefs, language, least precision and recall.
    type Half<'a> = (&'a str, usize, &'a str, f64, f64);
    let halves: [Half<'_>; 4] = [
        ("chosen on", 0, "en", 0.56, 0.53),
        ("chosen on", 0, "ru", 0.56, 0.53),
        ("held out", 1, "en", 0.42, 0.40),
        ("held out", 1, "ru", 0.42, 0.40),
    ];
    let mut failures = Vec::new();
    for (name, half, language, least_precision, least_recall) in halves {
        let (mut right, mut found, mut wanted) = (0, 0, 0);
        for folder in folders.iter().skip(half).step_by(2) {
            let (own, page) = brief(folder, language);
            let given = Given { file_name: "a.md", ..Given::default() };
            let suggested = describer.suggest(given, &[page], &vocabulary).themes;
            right += suggested.iter().filter(|theme| own.contains(&theme.value.key())).count();
            found += suggested.len();
            wanted += own.len();
        }
        let (precision, recall) = (right as f64 / found as f64, right as f64 / wanted as f64);
        let line =
            format!("themes of briefs, {name}, {language}: precision {precision:.2}, recall {recall:.2}");
        println!("{line}");
        if precision < least_precision || recall < least_recall {
            failures.push(line);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_theme_needs_more_than_one_mention_and_a_common_cue_says_less_than_a_rare_one() {
    let vocabulary = Vocabulary::built_in().unwrap();
    let describer = Describer::new(&vocabulary);
    let themes = |heading: &str, body: &str| -> Vec<String> {
        let pages = [page(&[(Role::Heading, heading), (Role::Body, body)])];
        let given = Given { file_name: "a.txt", ..Given::default() };
        let suggested = describer.suggest(given, &pages, &vocabulary).themes;
        suggested.iter().map(|theme| theme.value.key()).collect()
    };
    let once = themes("A year by the lake", "Boats were mended, and masculinity was spoken of.");
    assert!(once.is_empty(), "{once:?}");
    let in_title = themes("Masculinity by the lake", "Boats were mended.");
    assert!(in_title.is_empty(), "a title alone is one mention too: {in_title:?}");
    let both = "The training began with masculinity, and the training ended with masculinity.";
    assert_eq!(themes("A year by the lake", both), ["masculinity", "training-materials"]);
}
