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
    // A passage a page, however often the word stands there; three of them have cards.
    assert_eq!((row.hit.passages_total, row.hit.passages.len()), (5, 3));
    window.harness.get_by_label("5 passages match");
    window.harness.get_by_label("2 more passages:");
    let words = &window.state().words;
    let cards: Vec<String> = row.hit.passages.iter().map(|passage| words.locator(&passage.locator)).collect();
    let more: Vec<String> =
        window.state().reading.more_places().iter().map(|(_, at)| words.locator(at)).collect();
    assert_eq!(more.len(), 2);
    assert!(more.iter().all(|place| !cards.contains(place)), "{more:?} beside {cards:?}");
    let last = more[1].clone();
    window.harness.get_by_role_and_label(Role::Button, &format!("Read at {last}")).click();
    window.harness.run();
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
