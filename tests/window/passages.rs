//! How many passages match: in the row, in the reading pane, and the way to each.

use super::*;

fn lanterns<'a>() -> Open<'a> {
    let mut window = open([1366.0, 900.0]);
    window.type_words("lantern");
    assert_eq!(window.total(), 1);
    window
}

#[test]
fn every_matching_passage_is_counted_and_those_without_a_card_are_named() {
    let mut window = lanterns();
    let row = window.state().search.answer.as_ref().unwrap().row(0).unwrap();
    // A passage a page, however often the word stands there; two of them have cards, three in a wide window.
    assert_eq!((row.hit.passages_total, row.hit.passages.len()), (5, 3));
    window.harness.get_by_label("5 passages match");
    window.harness.get_by_label("3 more passages:");
    let words = &window.state().words;
    let cards: Vec<String> =
        row.hit.passages.iter().take(2).map(|passage| words.locator(&passage.locator)).collect();
    let more: Vec<String> =
        window.state().reading.more_places(2).iter().map(|(_, at)| words.locator(at)).collect();
    assert_eq!(more.len(), 3);
    assert!(more.iter().all(|place| !cards.contains(place)), "{more:?} beside {cards:?}");
    let last = more[2].clone();
    window.harness.get_by_role_and_label(Role::Button, &format!("Read at {last}")).click();
    window.harness.run();
    assert_eq!(window.state().screen, Screen::Reader);
    let hit = window.state().reading.hit.expect("one stands at a hit");
    let view = window.state().reading.view.as_ref().unwrap();
    let page = &view.texts[hit.text].pages[hit.page];
    assert_eq!(window.state().words.locator(&page.locator), last);
    let block = &page.blocks[hit.block];
    assert!(!block.marks.is_empty() && window.shows(&block.block.text), "and it is in view");
}

#[test]
fn all_passages_are_read_in_the_reader() {
    let mut window = lanterns();
    window.harness.get_by_role_and_label(Role::Button, "Open all in the reader").click();
    window.harness.run();
    assert_eq!(window.state().screen, Screen::Reader);
    assert_eq!(window.state().reading.hits().len(), 5);
}

#[test]
fn a_wide_window_shows_three_passages() {
    let mut window = open([1700.0, 1000.0]);
    window.type_words("lantern");
    window.harness.get_by_label("2 more passages:");
    assert_eq!(window.harness.query_all_by_label_contains("Quote ").count(), 3);
}

#[test]
fn from_a_row_and_from_a_card_the_keyboard_leads_to_the_passage_in_the_reader() {
    for name in ["+4 passages: Lights on the road", "Read at "] {
        let mut window = lanterns();
        let best = window.state().reading.passages[0].locator.clone();
        let way = window.harness.query_all_by_role(Role::Button);
        let way =
            way.filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
        way.into_iter().next().expect(name).focus();
        window.harness.run();
        window.press(egui::Key::Enter);
        window.settled();
        assert_eq!(window.state().screen, Screen::Reader, "{name}");
        let hit = window.state().reading.hit.expect("one stands at a passage");
        let view = window.state().reading.view.as_ref().unwrap();
        let page = &view.texts[hit.text].pages[hit.page];
        assert_eq!(page.locator, best, "{name}");
        let words = page.blocks[hit.block].block.text.clone();
        assert!(window.shows(&words), "and it is in view");
        // All of them are there, one key from each other.
        for _ in 0..4 {
            window.press(egui::Key::N);
        }
        assert_eq!(window.state().reading.hits().len(), 5);
        assert_ne!(window.state().reading.hit, Some(hit));
        window.press(egui::Key::Escape);
        assert_eq!(window.state().screen, Screen::Library);
    }
}

#[test]
fn why_it_was_found_is_said_on_request_by_the_keyboard_alone() {
    let mut window = lanterns();
    window.harness.get_by_role_and_label(Role::Button, "Why found").focus();
    window.harness.run();
    window.press(egui::Key::Enter);
    assert!(window.shows("Text: “lantern”, as typed"));
    assert!(window.shows("text 100 %") && window.shows("Its text is held here"));
    window.press(egui::Key::Escape);
    assert!(!window.shows("as typed"));
    assert_eq!(window.state().search.text, "lantern");
}
