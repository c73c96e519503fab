//! Whole ways by the keyboard alone: nothing is given the focus but by keys.

use super::*;
use egui::{Event, Key, Modifiers};
use kitabkhana::model::Facet;

impl Open<'_> {
    /// Presses a key that also types a letter, as a keyboard does.
    fn strike(&mut self, key: Key, letter: &str) {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            self.harness.event(Event::Key {
                key,
                physical_key: Some(key),
                pressed,
                repeat: false,
                modifiers,
            });
            if pressed {
                self.harness.event(Event::Text(letter.to_owned()));
            }
        }
        self.harness.run();
    }

    /// The name of the row of a value in the filters.
    fn row_name(&self, value: &str) -> String {
        self.facet_row(value).expect(value).accesskit_node().label().unwrap()
    }
}

#[test]
fn a_slash_leads_to_the_search_field_from_everywhere_and_is_a_letter_in_it() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("lantern");
    let reach = |window: &mut Open<'_>, from: &str| {
        assert!(!window.field_has_focus(), "{from}");
        window.strike(Key::Slash, "/");
        assert_eq!((window.state().screen, window.field_has_focus()), (Screen::Library, true), "from {from}");
        assert_eq!(window.state().search.text, "lantern", "no letter from {from}");
    };
    window.press(Key::Enter);
    reach(&mut window, "a row");
    window.press(Key::Escape);
    window.settled();
    window.type_words("lantern");
    window.press(Key::Enter);
    window.strike(Key::F, "f");
    reach(&mut window, "the filters");
    harness::close_offers(&mut window.harness);
    window.press(Key::Enter);
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    reach(&mut window, "the reader");
    harness::close_offers(&mut window.harness);
    window.press(Key::Enter);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.harness.run();
    assert_eq!(window.state().screen, Screen::Import);
    reach(&mut window, "the import screen");
    window.strike(Key::Slash, "/");
    assert_eq!(window.state().search.text, "lantern/", "typed in the field it is a letter");
}

#[test]
fn filters_are_opened_ticked_left_out_and_explained() {
    let mut window = open([1366.0, 768.0]);
    let all = window.total();
    let (holder, held) = window.branch(Facet::Theme);
    window.press(Key::Tab);
    window.strike(Key::F, "f");
    let name = window.row_name(&holder);
    window.tab_to(&name);
    assert!(window.facet_row(&held).is_none());
    window.press(Key::ArrowRight);
    let name = window.row_name(&held);
    window.tab_to(&name);
    window.press(Key::Space);
    window.settled();
    let ticked = window.total();
    assert!(ticked > 0 && ticked < all);
    assert!(window.state().search.ticks.of(Facet::Theme).is_some_and(|choice| choice.include.len() == 1));
    let country = {
        let state = window.state();
        let value = &state.search.answer.as_ref().unwrap().facet(Facet::Country)[0];
        state.vocabulary.label(Facet::Country, &value.id, "en")
    };
    let name = window.row_name(&country);
    window.tab_to(&name);
    window.strike(Key::Minus, "-");
    window.settled();
    assert!(window.state().search.ticks.of(Facet::Country).is_some_and(|choice| choice.exclude.len() == 1));
    assert!(window.total() < ticked);
    window.tab_to("Why these counts: Country");
    window.press(Key::Enter);
    assert!(window.shows("match the other filters"));
    window.press(Key::Escape);
    assert!(!window.shows("match the other filters"));
    window.tab_to(&format!("Remove the filter not {country}"));
    window.press(Key::Enter);
    window.settled();
    assert_eq!(window.total(), ticked);
    window.tab_to("Clear all");
    window.press(Key::Enter);
    window.settled();
    assert_eq!(window.total(), all);
}

#[test]
fn passages_and_languages_are_opened_from_a_row() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("lantern");
    window.tab_to("+4 passages: Lights on the road");
    window.press(Key::Enter);
    window.settled();
    assert_eq!(window.state().screen, Screen::Reader);
    let hit = window.state().reading.hit.expect("one stands at a passage");
    assert!(window.state().reading.hits().contains(&hit));
    window.press(Key::Escape);
    window.strike(Key::Slash, "/");
    window.press(Key::Escape);
    window.settled();
    window.type_words("kind:brief");
    let row = window.state().search.answer.as_ref().unwrap().row(0).unwrap();
    let title = row.resource.title_in("en").unwrap().text.clone();
    window.tab_to(&format!("Open in Russian: {title}"));
    window.press(Key::Enter);
    window.settled();
    let text = window.state().reading.hit.expect("one stands in a text").text;
    let view = window.state().reading.view.as_ref().unwrap();
    assert_eq!(
        (window.state().screen, view.texts[text].info.language.as_deref()),
        (Screen::Reader, Some("ru"))
    );
}

#[test]
fn more_like_a_passage_finds_what_shares_its_words_and_leads_back() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison staff kind:brief");
    window.press(Key::Enter);
    window.settled();
    let (total, id) = (window.total(), window.state().reading.chosen.clone().unwrap());
    let passage = window.state().reading.passages[0].clone();
    let place = window.state().words.locator(&passage.locator);
    window.tab_to(&format!("More like this passage: {place}"));
    window.press(Key::Enter);
    window.settled();
    let search = &window.state().search;
    let example = search.example.as_ref().expect("an example");
    assert_eq!(
        (&example.like.resource, example.like.passage.as_ref().unwrap().0.as_str()),
        (&id, passage.text.as_str())
    );
    let answer = search.answer.as_ref().unwrap();
    assert!(answer.total > 0 && answer.position(&id).is_none(), "{}", answer.total);
    window.strike(Key::Slash, "/");
    window.press(Key::Escape);
    window.settled();
    assert_eq!((window.state().search.text.as_str(), window.total()), ("prison staff kind:brief", total));
}

#[test]
fn why_it_was_found_is_said_and_closed() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("lantern");
    window.press(Key::Enter);
    window.tab_to("Why found");
    window.press(Key::Space);
    assert!(window.shows("Text: “lantern”, as typed"));
    window.press(Key::Escape);
    assert!(!window.shows("as typed"));
}
