//! Every trap of the vocabulary, and suggestions on made-up texts.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;

use kitabkhana::describe::Describer;
use kitabkhana::model::Facet;
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
