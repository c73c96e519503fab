//! Why a resource was found, and narrowing by kinds of organizations and by what is left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod starter;

use kitabkhana::library::{Library, Start};
use kitabkhana::model::{Facet, MatchedIn, ResourceId, Why};
use kitabkhana::query::{Query, Typing, Window};
use kitabkhana::vocabulary::Vocabulary;

fn read(typed: &str) -> Query {
    let vocabulary = Vocabulary::built_in().unwrap();
    let mut query = Query::read(typed, Typing::Finished, &vocabulary);
    query.window = Window { limit: 1000, ..Window::default() };
    query
}

#[test]
fn every_hit_is_explained_by_words_that_stand_in_it_and_by_the_score_it_has() {
    let folder = starter::copied();
    let (library, _) = Library::open(folder.path(), Start::Starter).unwrap();
    let reader = library.reader().unwrap();
    let mut met = std::collections::BTreeSet::new();
    for typed in ["prison", "prisons staff", "title:prison", "\"national plan\"", "тюрьма", "organisation"]
    {
        let query = read(typed);
        let answer = reader.search(&query).unwrap();
        assert!(answer.total > 0, "{typed}");
        for hit in &answer.hits {
            let query = Query { far: answer.far, ..query.clone() };
            let why: Why = reader.why(&query, &hit.id).unwrap().expect("words were typed");
            let places: std::collections::BTreeSet<MatchedIn> =
                why.words.iter().map(|word| word.place).collect();
            assert_eq!(places, hit.matched_in.iter().copied().collect(), "{typed}: {}", hit.id);
            assert_eq!(why.held, !reader.held_languages(&hit.id).unwrap().is_empty());
            met.extend(why.words.iter().map(|word| word.how.clone().unwrap_or_default()));
            if !answer.relaxed {
                assert!(why.missing.is_empty(), "{typed}: {why:?}");
                let sum: f32 = why.parts.iter().map(|part| part.score).sum();
                let near = (sum - hit.score).abs() <= hit.score * 0.002;
                assert!(near, "{typed}: {sum} is not {} of {}: {why:?}", hit.score, hit.id);
            }
        }
    }
    assert!(met.contains("") && met.contains("stem"), "{met:?}");
    let id = ResourceId::new("no-such-resource").unwrap();
    assert!(reader.why(&read("prison"), &id).unwrap().is_none());
    let any = reader.search(&read("")).unwrap().hits[0].id.clone();
    assert!(reader.why(&read(""), &any).unwrap().is_none(), "nothing was typed");
}

#[test]
fn kinds_of_organizations_and_what_is_left_out_add_up() {
    let folder = starter::copied();
    let (library, _) = Library::open(folder.path(), Start::Starter).unwrap();
    let reader = library.reader().unwrap();
    let total = |typed: &str| reader.search(&read(typed)).unwrap().total;
    let all = total("");
    let organizations = |facet: &str| {
        let answer = reader.search(&read("")).unwrap();
        let (_, values) = answer.facets.iter().find(|(known, _)| *known == Facet::Organization).unwrap();
        values.iter().find(|value| value.id == facet).map_or(0, |value| value.count)
    };
    for (kind, id) in [("UN", "kind:un"), ("NGO", "kind:ngo"), ("\"government body\"", "kind:government")] {
        let with = total(&format!("organization-kind:{kind}"));
        assert!(with > 0 && with < all, "{kind}");
        assert_eq!(with, organizations(id), "{kind} is counted once a resource");
        assert_eq!(total(&format!("-organization-kind:{kind}")), all - with, "{kind}");
    }
    assert!(organizations("unodc") > 0 && organizations("unodc") < organizations("kind:un"));
    assert_eq!(total("organization:unodc -organization-kind:UN"), 0);
    assert_eq!(total("organization-kind:UN organization:unodc"), total("organization:unodc"));
    assert!(total("theme:conflict -theme:afghanistan") > 0, "a theme without one below it");
}
