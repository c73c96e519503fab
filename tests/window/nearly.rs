//! Below the few resources that have all the words: those that have most of them, reached by keys alone.

use super::*;
use egui::Key;

#[test]
fn what_lacks_some_words_follows_below_and_is_walked_and_opened_by_keys() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("winter said beekeeper valley");
    window.until("what has most of the words", |state| state.search.answer.as_ref().unwrap().nearly > 0);
    let answer = window.state().search.answer.as_ref().unwrap();
    assert_eq!(answer.total, 1, "what lacks words is not counted");
    let counted: u64 = answer.facet(kitabkhana::model::Facet::Language).iter().map(|it| it.count).sum();
    assert_eq!(counted, 1, "nor in any facet");
    assert!(answer.listed() <= 10, "{}", answer.listed());
    window.harness.get_by_role_and_label(Role::Heading, "With at least half of your words");
    let id_of = |row: usize| answer.row(row).unwrap().hit.id.as_str().to_owned();
    let lights = (1..answer.listed()).find(|row| {
        let row = answer.row(*row).unwrap();
        row.resource.titles.iter().any(|title| title.text == "Lights on the road")
    });
    let (lights, id) = (lights.unwrap(), id_of(lights.unwrap()));
    assert_eq!(answer.row(lights).unwrap().hit.lacks, ["beekeeper", "valley"]);

    window.press(Key::Enter);
    for _ in 0..lights {
        window.press(Key::ArrowDown);
        window.settled();
    }
    assert_eq!(window.state().chosen_row(), Some(lights));
    assert!(window.shows("Without: beekeeper, valley"));
    assert!(!window.state().reading.passages.is_empty(), "the words it has stand in passages");
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window.press(Key::N);
    let view = window.state().reading.view.as_ref().unwrap();
    assert_eq!(view.resource.id.as_str(), id);
    let hit = window.state().reading.hit.expect("one stands at a hit");
    assert!(!view.texts[hit.text].pages[hit.page].blocks[hit.block].marks.is_empty());
    window.press(Key::Escape);
    // The last row is the end of the list.
    for _ in 0..12 {
        window.press(Key::ArrowDown);
        window.settled();
    }
    let answer = window.state().search.answer.as_ref().unwrap();
    assert_eq!(window.state().chosen_row(), Some(answer.listed() - 1));
}

#[test]
fn nothing_follows_where_no_word_may_be_missing() {
    for typed in ["beekeeper", "\"winter said\" beekeeper", "title:lights title:road", "lantern -winter"] {
        let mut window = open([1366.0, 768.0]);
        window.type_words(typed);
        for _ in 0..20 {
            window.harness.step();
            std::thread::sleep(Duration::from_millis(10));
        }
        let answer = window.state().search.answer.as_ref().unwrap();
        assert_eq!(
            (answer.nearly, window.harness.query_by_label("With at least half of your words").is_some()),
            (0, false),
            "{typed}"
        );
    }
}
