//! The state without a window: what it asks for, and what it makes of the answers.

use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::catalogue::TextId;
use crate::error::{Error, Kind, What};
use crate::jobs::{Event, Found, Request, Row, Ticket, View, ViewBlock, ViewPage, ViewText};
use crate::library::Info;
use crate::library::settings::Settings;
use crate::model::*;
use crate::query::{Query, Typing};
use crate::vocabulary::Vocabulary;
use crate::words::Language;

fn state() -> (State, Vec<Request>) {
    let settings = Settings { welcomed: true, ..Settings::default() };
    let beginning = Beginning { settings, ..Beginning::default() };
    State::new(Arc::new(Vocabulary::built_in().unwrap()), beginning, false)
}

fn resource(id: &str) -> Resource {
    let title =
        Title { language: Some("en".into()), text: format!("Title of {id}"), status: TitleStatus::Exact };
    Resource {
        titles: vec![title],
        date: Date::On(2018, 5, 0),
        kind: Some("report".into()),
        languages: vec!["en".into()],
        ..Resource::bare(
            ResourceId::new(id).unwrap(),
            Provenance {
                source: None,
                retrieved_on: None,
                added_by: AddedBy::Starter(1),
                evidence: vec![],
                confidence: Some(Confidence::High),
                unverified: false,
            },
        )
    }
}

fn row(id: &str) -> Row {
    let hit = Hit {
        id: ResourceId::new(id).unwrap(),
        score: 1.0,
        matched_in: Vec::new(),
        passages: Vec::new(),
        waiting: false,
        bookmarked: false,
        passages_total: 0,
        lacks: Vec::new(),
    };
    Row { hit, resource: resource(id), held: true, languages: Vec::new(), about_marks: Vec::new() }
}

/// The search among some requests.
fn search(requests: &[Request]) -> (Ticket, Query) {
    let found = requests.iter().find_map(|request| match request {
        Request::Search(ticket, query) => Some((*ticket, query.clone())),
        _ => None,
    });
    found.expect("a search is asked for")
}

fn viewed(requests: &[Request]) -> Option<(Ticket, String)> {
    requests.iter().find_map(|request| match request {
        Request::View(ticket, id, ..) => Some((*ticket, id.to_string())),
        _ => None,
    })
}

fn found(ticket: Ticket, query: &Query, total: u64, ids: &[&str]) -> Event {
    let answer = Answer {
        total,
        relaxed: false,
        far: false,
        also: Vec::new(),
        hits: Vec::new(),
        nearly: Vec::new(),
        facets: Vec::new(),
        bases: Vec::new(),
    };
    let rows = ids.iter().map(|id| row(id)).collect();
    Event::Found {
        ticket,
        result: Ok(Found {
            query: query.clone(),
            answer,
            rows,
            nearly: Vec::new(),
            way_out: None,
            meant: Vec::new(),
        }),
        took: Duration::from_millis(3),
    }
}

/// One page a word, each of a heading and a marked block.
fn view(id: &str, pages: u32) -> View {
    let block = |text: &str, marks: &[(usize, usize)]| {
        let block = Block { role: Role::Body, level: None, language: Some("en".into()), text: text.into() };
        ViewBlock::new(block, marks.to_vec())
    };
    let pages = (1..=pages).map(|page| ViewPage {
        locator: Locator::Page { page, label: None },
        blocks: vec![block("plain", &[]), block("bees", &[(0, 4)])],
    });
    let info = TextInfo {
        language: Some("en".into()),
        script: Some(Script::Latin),
        file: None,
        extractor: ("text".into(), 1),
        from_ocr: false,
        is_damaged: false,
    };
    View {
        why: None,
        resource: resource(id),
        about_marks: Vec::new(),
        texts: vec![ViewText {
            id: TextId::new(1),
            waiting: false,
            info,
            pages: pages.collect(),
            outline: Vec::new(),
            words: 0,
        }],
        bookmarked: false,
        evidence: Vec::new(),
        added_here: true,
        passages: (Vec::new(), 0),
        query: Query::read("", Typing::Finished, &Vocabulary::built_in().unwrap()),
    }
}

/// A state that shows these rows, with the first one read.
fn showing(ids: &[&str], pages: u32) -> State {
    let (mut state, requests) = state();
    let (ticket, query) = search(&requests);
    let requests = state.apply(found(ticket, &query, ids.len() as u64, ids));
    let (ticket, id) = viewed(&requests).expect("the first row is read");
    assert_eq!(id, ids[0]);
    state.apply(Event::Viewed { ticket, result: Ok(Some(Box::new(view(ids[0], pages)))) });
    state.take_attention();
    state
}

#[test]
fn the_window_begins_with_everything_and_the_cursor_in_the_search_field() {
    let (mut state, requests) = state();
    let (_, query) = search(&requests);
    assert!(query.expression.is_everything() && query.ticks.is_empty());
    assert!(requests.iter().any(|request| matches!(request, Request::Count)));
    assert_eq!(state.take_attention(), Some(Attention::SearchField));
    assert_eq!(state.take_attention(), None, "asked for once");
}

#[test]
fn the_old_list_stays_until_the_new_one_is_there_and_late_answers_change_nothing() {
    let mut state = showing(&["one", "two"], 1);
    let (early, first) = search(&state.run(Command::SetQuery("b".into())));
    let (late, second) = search(&state.run(Command::SetQuery("be".into())));
    assert!(late > early && state.search.is_waiting());
    assert_eq!(state.search.answer.as_ref().unwrap().total, 2);
    assert!(state.apply(found(early, &first, 7, &["three"])).is_empty());
    assert_eq!(state.search.answer.as_ref().unwrap().total, 2, "a late answer is dropped");
    state.apply(found(late, &second, 1, &["two"]));
    assert_eq!(state.search.answer.as_ref().unwrap().total, 1);
    assert!(!state.search.is_waiting());
    assert!(state.run(Command::SetQuery("be".into())).is_empty(), "the same words are not asked twice");
}

#[test]
fn ticks_travel_with_the_query() {
    let (mut state, _) = state();
    for (command, include, exclude) in [
        (Command::Tick(Facet::Country, "KG".into()), vec!["KG"], vec![]),
        (Command::Tick(Facet::Country, "TJ".into()), vec!["KG", "TJ"], vec![]),
        (Command::Exclude(Facet::Country, "KG".into()), vec!["TJ"], vec!["KG"]),
        (Command::Untick(Facet::Country, "TJ".into()), vec![], vec!["KG"]),
    ] {
        let (_, query) = search(&state.run(command.clone()));
        let choice = query.ticks.of(Facet::Country).unwrap();
        assert_eq!(choice.include.iter().collect::<Vec<_>>(), include, "{command:?}");
        assert_eq!(choice.exclude.iter().collect::<Vec<_>>(), exclude, "{command:?}");
    }
    let (_, query) = search(&state.run(Command::ClearTicks));
    assert!(query.ticks.is_empty());
    assert!(state.run(Command::ClearTicks).is_empty());
}

#[test]
fn a_chosen_resource_is_kept_while_it_is_found_else_the_first_is_taken() {
    let mut state = showing(&["one", "two", "three"], 1);
    let (_, id) = viewed(&state.run(Command::Select(1))).unwrap();
    assert_eq!((id.as_str(), state.chosen_row()), ("two", Some(1)));
    let (ticket, query) = search(&state.run(Command::SetQuery("a".into())));
    let (_, id) = viewed(&state.apply(found(ticket, &query, 2, &["three", "two"]))).unwrap();
    assert_eq!((id.as_str(), state.chosen_row()), ("two", Some(1)), "read again, for its new marks");
    let (ticket, query) = search(&state.run(Command::SetQuery("ab".into())));
    let (_, id) = viewed(&state.apply(found(ticket, &query, 1, &["three"]))).unwrap();
    assert_eq!(id, "three");
    let (ticket, query) = search(&state.run(Command::SetQuery("abc".into())));
    assert!(state.apply(found(ticket, &query, 0, &[])).is_empty());
    assert!(state.reading.chosen.is_none() && state.reading.view.is_none());
}

#[test]
fn what_nobody_chose_makes_way_for_the_first_of_the_next_answer() {
    let mut state = showing(&["one", "two"], 1);
    let (ticket, query) = search(&state.run(Command::SetQuery("a".into())));
    let (_, id) = viewed(&state.apply(found(ticket, &query, 2, &["two", "one"]))).unwrap();
    assert_eq!((id.as_str(), state.chosen_row()), ("two", Some(0)));
}

#[test]
fn rows_are_fetched_where_they_are_reached_and_only_once() {
    let (mut state, requests) = state();
    let (ticket, query) = search(&requests);
    state.apply(found(ticket, &query, 500, &["one", "two"]));
    let (ticket, query) = search(&state.run(Command::Reach(125)));
    assert_eq!(query.window.offset, 120);
    assert!(state.run(Command::Reach(126)).is_empty(), "that page is on its way");
    assert!(state.apply(found(ticket, &query, 500, &["far"])).is_empty());
    let answer = state.search.answer.as_ref().unwrap();
    assert_eq!(answer.row(120).unwrap().hit.id.as_str(), "far");
    assert_eq!(answer.row(0).unwrap().hit.id.as_str(), "one", "what was there stays");
    assert!(state.run(Command::Reach(120)).is_empty() && state.run(Command::Reach(9999)).is_empty());
    state.run(Command::SetQuery("new".into()));
    assert!(state.run(Command::Reach(300)).is_empty(), "a new question is not pushed aside");
}

#[test]
fn a_place_wished_for_before_the_text_is_there_is_shown_when_it_comes() {
    let mut state = showing(&["one", "two"], 3);
    let locator = Locator::Page { page: 3, label: None };
    state.run(Command::OpenPassage(locator.clone()));
    let place = Place { text: 0, page: 2, block: 1 };
    assert_eq!(state.take_attention(), Some(Attention::Place(place)), "the marked block of the page");
    state.run(Command::Open);
    assert_eq!(state.take_attention(), Some(Attention::Place(place)), "and there the reader begins");
    let (ticket, _) = viewed(&state.run(Command::OpenPassageOf(1, locator))).unwrap();
    assert_eq!(state.take_attention(), None);
    state.apply(Event::Viewed { ticket, result: Ok(Some(Box::new(view("two", 3)))) });
    assert_eq!(state.take_attention(), Some(Attention::Place(place)));
}

#[test]
fn hits_are_walked_round_in_both_directions() {
    let mut state = showing(&["one"], 2);
    let at = |page| Some(Place { text: 0, page, block: 1 });
    for (step, expected) in
        [(Step::Forward, 0), (Step::Forward, 1), (Step::Forward, 0), (Step::Backward, 1), (Step::Backward, 0)]
    {
        state.run(Command::NextHit(step));
        assert_eq!(state.reading.hit, at(expected));
    }
}

#[test]
fn back_undoes_what_lies_on_top_first() {
    let mut state = showing(&["one"], 1);
    state.run(Command::SetQuery("bees".into()));
    state.run(Command::Open);
    state.run(Command::ToggleFilters);
    assert_eq!((state.screen, state.filters_open), (Screen::Reader, true));
    state.run(Command::Back);
    assert_eq!((state.screen, state.filters_open), (Screen::Reader, false));
    state.run(Command::Back);
    assert_eq!((state.screen, state.search.text.as_str()), (Screen::Library, "bees"));
    state.run(Command::Back);
    assert_eq!(state.search.text, "");
    assert!(state.run(Command::Back).is_empty());
}

#[test]
fn settings_are_kept_on_the_work_lane_and_the_record_is_read_in_the_new_language() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    let beginning = Beginning { settings_file: Some(file.clone()), ..Beginning::default() };
    let (mut state, requests) = State::new(Arc::new(Vocabulary::built_in().unwrap()), beginning, false);
    let (ticket, query) = search(&requests);
    state.apply(found(ticket, &query, 1, &["one"]));
    let mut requests = state.run(Command::SetLanguage(Language::Russian));
    assert_eq!(state.words.language(), Language::Russian);
    assert!(requests.iter().any(|request| matches!(request, Request::View(.., Language::Russian))));
    requests.extend(state.run(Command::SetAppearance(Appearance::Dark)));
    for request in requests {
        if let Request::Keep(keep) = request {
            keep().unwrap();
        }
    }
    let kept = crate::library::settings::Settings::read(&file);
    assert_eq!((kept.language.as_deref(), kept.theme.as_deref()), (Some("ru"), Some("dark")));
    let beginning = Beginning { settings: kept, ..Beginning::default() };
    let (state, _) = State::new(Arc::new(Vocabulary::built_in().unwrap()), beginning, false);
    assert_eq!((state.words.language(), state.appearance), (Language::Russian, Appearance::Dark));
}

#[test]
fn failures_stay_in_sight_until_they_are_taken_away() {
    let mut state = showing(&["one"], 1);
    let (ticket, _) = search(&state.run(Command::SetQuery("bees".into())));
    let failed = Err(Error::new(What::Search, Kind::Damaged));
    state.apply(Event::Found { ticket, result: failed, took: Duration::ZERO });
    assert!(state.search.failed.is_some() && state.search.answer.is_some(), "the old list is still there");
    search(&state.run(Command::TryAgain));
    state.apply(Event::Failed(Error::new(What::Settings, Kind::DiskFull)));
    assert_eq!(state.notices.len(), 1);
    assert!(state.notices[0].text(&state.words).contains("settings"));
    state.run(Command::Dismiss(0));
    assert!(state.notices.is_empty());
    state.apply(Event::Counted(Ok(Info { resources: 5, ..Info::default() })));
    assert_eq!(state.info.unwrap().resources, 5);
}

#[test]
fn moving_stays_inside_the_list() {
    let mut state = showing(&["one", "two", "three"], 1);
    for (by, expected) in [(1, 1), (isize::MAX, 2), (1, 2), (-1, 1), (isize::MIN, 0), (-1, 0), (0, 0)] {
        state.run(Command::Move(by));
        assert_eq!(state.chosen_row(), Some(expected), "by {by}");
        assert_eq!(state.take_attention(), Some(Attention::Row(expected)));
    }
}
