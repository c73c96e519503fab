//! The palette: opened by its key from anywhere, it runs commands and opens what it finds.

use super::*;
use egui::{Key, Modifiers};
use kitabkhana::app::{Group, Sheet};

const FIELD: &str = "Search and do anything";

impl Open<'_> {
    fn ctrl_k(&mut self) {
        self.harness.key_press_modifiers(Modifiers::CTRL.plus(Modifiers::COMMAND), Key::K);
        self.harness.run();
    }

    /// Types into the palette and waits until what it finds has come.
    fn ask(&mut self, text: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, FIELD).type_text(text);
        self.harness.run();
        let commands_only = text.starts_with('>');
        self.until("the palette's answer", |state| {
            let palette = state.palette.as_ref().unwrap();
            palette.text == text && (commands_only || palette.took().is_some())
        });
    }

    fn offers(&self) -> Vec<String> {
        let palette = self.state().palette.as_ref().expect("the palette is open");
        palette.entries.iter().map(|entry| entry.label.clone()).collect()
    }

    /// Walks down to the first entry of a group.
    fn walk_to(&mut self, group: Group) {
        let number = {
            let palette = self.state().palette.as_ref().unwrap();
            palette.entries.iter().position(|entry| entry.group == group).expect("something of the group")
        };
        for _ in 0..number {
            self.press(Key::ArrowDown);
        }
        assert_eq!(self.state().palette.as_ref().unwrap().chosen, number);
    }
}

#[test]
fn the_palette_opens_while_one_types_and_runs_a_command() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison");
    window.press(Key::Home);
    window.ctrl_k();
    assert_eq!(window.state().search.text, "prison", "in a field the same key deletes");
    let field = window.harness.get_by_role_and_label(Role::TextInput, FIELD);
    assert!(field.accesskit_node().is_focused());
    window.ask(">go search");
    assert_eq!(window.offers(), ["Go to the search field"]);
    window.press(Key::Enter);
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Search");
    assert!(field.accesskit_node().is_focused());
    window.ctrl_k();
    window.ask(">all k");
    assert_eq!(window.offers(), ["All keys"]);
    window.press(Key::Enter);
    assert!(window.state().palette.is_none());
    assert_eq!(window.state().sheet, Some(Sheet::Keys));
    assert!(window.shows("Search and do anything: Ctrl+K"), "the sheet of keys has it");
}

#[test]
fn escape_closes_the_palette_and_the_focus_goes_back() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison");
    window.press(Key::ArrowDown);
    let row = window.state().chosen_row();
    for close in [Key::Escape, Key::K] {
        window.ctrl_k();
        // Tab goes round inside: field, entries, field.
        window.ask(">all");
        for _ in 0..8 {
            window.press(Key::Tab);
            let outside = ["Country", "English", "All keys", "Clear the search"];
            for name in outside {
                let mut nodes = window.harness.query_all_by_label(name);
                assert!(
                    !nodes.any(|node| node.accesskit_node().is_focused()
                        && node.accesskit_node().role() != Role::ListBoxOption),
                    "{name} has the focus"
                );
            }
        }
        if close == Key::K {
            window.ctrl_k();
        } else {
            window.press(close);
        }
        assert!(window.state().palette.is_none());
        assert_eq!((window.state().search.text.as_str(), window.state().chosen_row()), ("prison", row));
        let focused = window.harness.query_all_by_role(Role::ListBoxOption);
        let focused: Vec<_> = focused.filter(|row| row.accesskit_node().is_focused()).collect();
        assert_eq!(focused.len(), 1, "the row has the focus again");
    }
}

#[test]
fn only_what_does_something_is_offered() {
    let mut window = open([1366.0, 768.0]);
    window.ctrl_k();
    let all = window.offers();
    for name in
        ["Go to the search field", "Sort by: Newest", "Use the program in Русский", "Search in Country"]
    {
        assert!(all.iter().any(|label| label == name), "{name} in {all:?}");
    }
    for name in ["Clear all filters", "Back to the results", "Clear the search", "Sort by: Relevance"] {
        assert!(!all.iter().any(|label| label == name), "{name} in {all:?}");
    }
    window.ask("tajik");
    let filter = "Filter by Country: Tajikistan";
    assert_eq!(window.offers()[0], filter);
    let all = window.total();
    window.press(Key::Enter);
    window.settled();
    assert!(window.total() < all);
    window.harness.get_by_label("Remove the filter Tajikistan");
    window.ctrl_k();
    let now = window.offers();
    assert!(now.iter().any(|label| label == "Clear all filters"), "{now:?}");
    window.ask("tajik");
    assert!(!window.offers().contains(&filter.to_owned()), "it is on already");
}

#[test]
fn a_resource_is_opened_by_its_title() {
    let mut window = open([1366.0, 768.0]);
    let before = window.total();
    window.ctrl_k();
    window.ask("lights roa");
    window.walk_to(Group::Open);
    window.press(Key::Enter);
    window.until("the resource", |state| state.reading.is_current());
    assert_eq!(window.state().screen, Screen::Reader);
    assert!(window.shows("Drivers were asked"), "the text is there to be read");
    assert_eq!(window.total(), before, "the search is as it was");
    // No search field stands on this screen, so a button leads to the palette.
    window.harness.get_by_role_and_label(Role::Button, FIELD).click();
    window.harness.run();
    assert!(window.state().palette.is_some());
    let back = window.offers();
    assert!(back.iter().any(|label| label == "Back to the results"), "{back:?}");
}

#[test]
fn a_passage_is_opened_where_it_stands() {
    let mut window = open([1366.0, 768.0]);
    // The same resource stands in the pane already, read without these words.
    window.type_words("drivers at night");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Lights on the road").click();
    window.harness.run();
    window.settled();
    window.ctrl_k();
    window.ask("lantern bridge");
    window.walk_to(Group::Inside);
    let place = window.state().palette.as_ref().unwrap().entries.iter().find_map(|entry| entry.place.clone());
    assert_eq!(place.as_deref(), Some("§ Lights on the road, Autumn"));
    window.press(Key::Enter);
    window.until("the resource", |state| state.reading.is_current() && state.reading.hit.is_some());
    assert_eq!(window.state().screen, Screen::Reader);
    let hit = window.state().reading.hit.unwrap();
    let block =
        &window.state().reading.view.as_ref().unwrap().texts[hit.text].pages[hit.page].blocks[hit.block];
    assert!(block.block.text.contains("near the bridge") && !block.marks.is_empty());
    let shown = block.block.text.clone();
    assert!(window.shows(&shown), "and it is in view");
}

#[test]
fn more_than_a_sign_limits_it_to_commands_and_nothing_is_said_where_nothing_is() {
    let mut window = open([1366.0, 768.0]);
    window.ctrl_k();
    window.ask("lantern");
    assert!(!window.offers().is_empty());
    window.press(Key::Escape);
    window.ctrl_k();
    window.ask(">lantern");
    assert!(window.offers().is_empty());
    assert!(window.shows("Nothing found"));
    window.press(Key::Enter);
    assert!(window.state().palette.is_none() || window.offers().is_empty());
}
