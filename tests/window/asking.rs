//! What the search field offers while one types, what may have been meant, and a search within what was
//! found: all by keys alone.

use super::*;
use egui::{Key, Modifiers};
use kitabkhana::app::OfferGroup;
use kitabkhana::model::Facet;

impl Open<'_> {
    fn offered(&self, group: OfferGroup) -> Vec<(String, String)> {
        let entries = self.state().offers.entries.iter().filter(|entry| entry.group == group);
        entries.map(|entry| (entry.label.clone(), entry.note.clone())).collect()
    }

    /// Walks down to the first offer with this beginning.
    fn walk_to_offer(&mut self, label: &str) {
        let entries = &self.state().offers.entries;
        let number = entries.iter().position(|entry| entry.label.starts_with(label));
        let number = number.unwrap_or_else(|| panic!("{label} in {entries:#?}"));
        for _ in 0..=number {
            self.press(Key::ArrowDown);
        }
        assert_eq!(self.state().offers.chosen, Some(number));
    }

    pub(crate) fn field_has_focus(&self) -> bool {
        // Assistive programs are told of the active offer instead.
        let focused = self.harness.ctx.memory(|memory| memory.focused());
        focused == Some(egui::Id::unique("search-field"))
    }

    fn text(&self) -> &str {
        &self.state().search.text
    }
}

#[test]
fn a_word_is_completed_by_arrow_and_enter_and_its_count_is_true() {
    let mut window = open([1366.0, 768.0]);
    window.type_letters("rehab");
    let words = window.offered(OfferGroup::Words);
    assert!(words.iter().any(|(label, _)| label == "rehabilitation"), "{words:?}");
    window.walk_to_offer("rehabilitation");
    assert!(window.field_has_focus(), "the field keeps the focus while one walks");
    let note = words.iter().find(|(label, _)| label == "rehabilitation").unwrap().1.clone();
    window.press(Key::Enter);
    window.settled();
    assert_eq!(window.text(), "rehabilitation");
    assert!(window.field_has_focus() && !window.state().offers.is_open());
    assert_eq!(note, format!("{} resources", window.total()));
    // Closed, the arrow leads into the list.
    window.press(Key::ArrowDown);
    assert!(!window.field_has_focus());
}

#[test]
fn what_a_word_finds_in_other_languages_is_offered_and_true() {
    let mut window = open([1366.0, 768.0]);
    // Words of the glossary that stand in the starter library, and ones that do not.
    for (typed, one, none) in [
        ("rehabil", "реабилитация", "оңалту"),
        ("тюрьм", "prison", "زندان"),
        ("work in priso", "тюрьма", "qamoqxona"),
    ] {
        window.type_letters(typed);
        let entries = &window.state().offers.entries;
        let number = entries.iter().position(|entry| entry.also.is_some());
        let number = number.unwrap_or_else(|| panic!("{typed}: {entries:#?}"));
        let entry = entries[number].clone();
        let word = entry.label.as_str();
        assert!(entry.group == OfferGroup::Words && word.starts_with(typed), "{word}");
        let also = entry.also.clone().unwrap();
        let forms: Vec<String> =
            also.strip_prefix("also finds ").unwrap().split(" · ").map(str::to_owned).collect();
        assert!(forms.iter().any(|known| known == one), "{one} in {forms:?}");
        assert!(forms.iter().all(|known| known != none), "{none} in {forms:?}");
        assert!(forms.iter().all(|form| form != word));
        let name = format!("{word}, {also}, {}", entry.note);
        window.harness.get_by_role_and_label(Role::ListBoxOption, &name);
        // By keys: the word stands in the field, and all it finds beside it is shown.
        for _ in 0..=number {
            window.press(Key::ArrowDown);
        }
        window.press(Key::Enter);
        window.settled();
        assert_eq!(window.text(), word);
        for form in &forms {
            window.harness.get_by_label(&format!("Search without \"{form}\""));
        }
        // Each of them finds something by itself.
        for form in &forms {
            window.press(Key::Escape);
            window.settled();
            window.type_words(form);
            let answer = window.state().search.answer.as_ref().unwrap();
            assert!(answer.total > 0 && !answer.relaxed, "{form}");
        }
        let languages: usize = entry.note.split(' ').next().unwrap().parse().unwrap();
        assert!(languages >= forms.len() && languages <= forms.len() + 6, "{languages} for {forms:?}");
        window.press(Key::Escape);
        window.settled();
    }
    // A word of no glossary has no such row.
    window.type_letters("lanter");
    assert!(window.state().offers.entries.iter().all(|entry| entry.also.is_none()));
}

#[test]
fn a_value_is_ticked_and_its_name_leaves_the_field() {
    let mut window = open([1366.0, 768.0]);
    window.type_letters("women tajik");
    let values = window.offered(OfferGroup::Values);
    let (_, note) =
        values.iter().find(|(label, _)| label == "Country: Tajikistan").expect("the country").clone();
    window.walk_to_offer("Country: Tajikistan");
    window.press(Key::Enter);
    window.settled();
    assert_eq!(window.text(), "women");
    assert!(window.state().search.ticks.of(Facet::Country).unwrap().include.contains("TJ"));
    assert_eq!(note, format!("{} resources", window.total()));
    // A name in another language and script leads there too, and says so.
    let mut window = open([1366.0, 768.0]);
    window.type_letters("Кыргызс");
    let values = window.offered(OfferGroup::Values);
    assert!(values.iter().any(|(label, _)| label == "Country: Kyrgyzstan"), "{values:?}");
}

#[test]
fn a_title_is_opened_and_the_search_is_offered_again() {
    let mut window = open([1366.0, 768.0]);
    window.type_letters("lights roa");
    assert_eq!(window.offered(OfferGroup::Titles)[0].0, "Lights on the road");
    window.walk_to_offer("Lights on the road");
    window.press(Key::Enter);
    window.until("the resource", |state| state.reading.is_current());
    assert_eq!(window.state().screen, Screen::Reader);
    assert!(window.shows("Drivers were asked"));
    window.press(Key::Escape);
    window.press(Key::Slash);
    window.harness.key_press_modifiers(Modifiers::CTRL.plus(Modifiers::COMMAND), Key::A);
    window.press(Key::Backspace);
    window.until("what was searched before", |state| state.offers.is_open());
    assert_eq!(window.offered(OfferGroup::Before)[0].0, "lights roa");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.settled();
    assert_eq!(window.text(), "lights roa");
}

#[test]
fn escape_closes_the_offers_first_and_letters_go_on_into_the_field() {
    let mut window = open([1366.0, 768.0]);
    window.type_letters("pris");
    assert!(window.state().offers.is_open());
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    assert_eq!(window.state().offers.chosen, None, "and back into the field");
    window.press(Key::ArrowDown);
    window.harness.get_by_role_and_label(Role::TextInput, "Search").type_text("o");
    window.harness.run();
    assert_eq!((window.text(), window.state().offers.chosen), ("priso", None));
    window.until("offers", |state| !state.offers.is_waiting());
    assert!(window.state().offers.is_open());
    window.press(Key::Escape);
    assert!(window.field_has_focus() && !window.state().offers.is_open());
    assert_eq!(window.text(), "priso");
    window.type_letters("n");
    window.press(Key::Tab);
    assert!(!window.field_has_focus() && !window.state().offers.is_open(), "Tab goes on");
    // Enter without a choice goes to what was found.
    window.press(Key::Slash);
    window.type_letters("e");
    assert!(window.state().offers.is_open());
    window.press(Key::Enter);
    assert!(!window.field_has_focus() && !window.state().offers.is_open());
}

#[test]
fn assistive_programs_learn_of_the_active_offer() {
    let mut window = open([1366.0, 768.0]);
    window.type_letters("pris");
    window.press(Key::ArrowDown);
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Search");
    let data = field.accesskit_node().data().clone();
    assert_eq!((data.is_expanded(), data.active_descendant().is_some()), (Some(true), true));
    let first = &window.state().offers.entries[0];
    let name = format!("{}, {}", first.label, first.note);
    let option = window.harness.get_by_role_and_label(Role::ListBoxOption, &name);
    assert!(option.accesskit_node().is_focused(), "to them it has the focus");
    assert!(window.field_has_focus());
    window.harness.get_by_role_and_label(Role::ListBox, "Suggestions");
}

#[test]
fn what_was_meant_is_a_key_away() {
    let mut window = open([1366.0, 768.0]);
    for (typed, meant) in
        [("ghtleght;ltybt", "предупреждение"), ("зкшыщт", "prison"), ("beekeperr", "beekeeper")]
    {
        window.type_letters(typed);
        assert_eq!(window.total(), 0, "{typed}");
        assert!(window.shows("Did you mean"), "{typed}");
        let offered: Vec<_> = window.state().search.answer.as_ref().unwrap().meant.clone();
        assert_eq!(offered[0].text, meant, "{typed}");
        window.press(Key::Enter);
        window.settled();
        assert_eq!(window.text(), meant);
        assert_eq!(window.total() as u64, offered[0].total, "{typed}");
        assert!(window.total() > 0 && !window.shows("Did you mean"), "{typed}");
        window.press(Key::Escape);
        window.settled();
    }
}

#[test]
fn a_search_within_what_was_found_and_back() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison");
    let prison = window.total();
    window.harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::F);
    window.harness.run();
    window.settled();
    assert_eq!((window.text(), window.total()), ("", prison));
    assert!(window.field_has_focus());
    window.type_words("staff");
    let both = window.total();
    assert!(both > 0 && both < prison);
    window.harness.get_by_label("No longer search within the results for prison");
    // Escape takes the words away, then the step before.
    window.press(Key::Escape);
    window.settled();
    assert_eq!(window.total(), prison);
    window.press(Key::Escape);
    window.settled();
    assert_eq!((window.text(), window.state().search.within.len(), window.total()), ("prison", 0, prison));
}

#[test]
fn a_search_is_saved_run_renamed_and_forgotten_by_keys_and_says_what_is_new() {
    let worker = Some(PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana")));
    let mut window = open_with([1366.0, 768.0], Beginning { worker, ..welcomed(Settings::default()) });
    let command = |key| (Modifiers::COMMAND, key);
    let press = |window: &mut Open<'_>, (modifiers, key): (Modifiers, Key)| {
        window.harness.key_press_modifiers(modifiers, key);
        window.harness.run();
    };
    press(&mut window, command(Key::S));
    assert!(window.state().saved.searches.is_empty(), "there is nothing to keep yet");
    window.type_words("lantern");
    let lanterns = window.total() as u64;
    press(&mut window, command(Key::S));
    window.until("the saved search", |state| !state.saved.searches.is_empty());
    let saved = window.state().saved.searches[0].clone();
    assert_eq!((saved.name.as_str(), saved.total, saved.new), ("lantern", lanterns, 0));

    // Something new comes with the same word.
    let path = window._folder.path().join("bridge.html");
    std::fs::write(&path, PAGE.replace("beekeeper", "lantern").replace("ork", "alk")).unwrap();
    press(&mut window, command(Key::Num2));
    let field = "Path of a file or folder";
    window.harness.get_by_role_and_label(Role::TextInput, field).focus();
    window.harness.run();
    window.harness.get_by_role_and_label(Role::TextInput, field).type_text(path.to_str().unwrap());
    window.harness.run();
    window.press(Key::Enter);
    window.until("what is new", |state| state.saved.searches[0].new == 1);
    press(&mut window, (Modifiers::COMMAND, Key::Num1));
    assert!(window.shows("1 new"));

    // The palette runs it from anywhere; then it is no longer new.
    window.type_words("s");
    window.press(Key::Escape);
    press(&mut window, (Modifiers::CTRL.plus(Modifiers::COMMAND), Key::K));
    window.harness.get_by_role_and_label(Role::TextInput, "Search and do anything").type_text(">saved lant");
    window.harness.run();
    window.press(Key::Enter);
    window.until("what it finds", |state| {
        state.saved.searches[0].new == 0 && !state.search.is_waiting() && state.reading.is_current()
    });
    assert_eq!((window.text(), window.total() as u64), ("lantern", lanterns + 1));
    assert_eq!(window.state().saved.searches[0].total, lanterns + 1);

    // Another name, by Tab and Enter alone.
    window.tab_to("Rename: lantern");
    window.press(Key::Enter);
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Name of the saved search");
    field.type_text(" and light");
    window.harness.run();
    window.press(Key::Enter);
    window.until("the name", |state| state.saved.searches[0].name == "lantern and light");
    window.tab_to("Delete: lantern and light");
    window.press(Key::Enter);
    window.until("nothing", |state| state.saved.searches.is_empty());
}

#[test]
fn more_like_this_and_back_again_by_keys() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison staff");
    window.press(Key::Enter);
    window.settled();
    let (total, id) = (window.total(), window.state().reading.chosen.clone().unwrap());
    window.press(Key::L);
    window.settled();
    let search = &window.state().search;
    assert!(search.text.is_empty() && search.example.is_some());
    let found = search.answer.as_ref().unwrap();
    let alike = found.total;
    assert!(alike > 3 && found.position(&id).is_none(), "others, not itself: {alike}");
    let title = search.example.as_ref().unwrap().title.clone();
    assert!(window.shows(&format!("like: {title}")) || window.shows("Back from what is alike"));
    // It narrows as any search does.
    window.press(Key::Slash);
    window.type_words("women");
    let narrower = window.total();
    assert!(narrower > 0 && narrower < alike);
    window.press(Key::Escape);
    window.settled();
    window.press(Key::Escape);
    window.settled();
    assert_eq!((window.text(), window.total()), ("prison staff", total));
    assert!(window.state().search.example.is_none());
}

impl Open<'_> {
    /// Goes on with Tab until this has the focus.
    pub(crate) fn tab_to(&mut self, name: &str) {
        for _ in 0..400 {
            let mut nodes = self.harness.query_all_by_label(name);
            if nodes.any(|node| node.accesskit_node().is_focused()) {
                return;
            }
            drop(nodes);
            self.press(Key::Tab);
        }
        panic!("Tab never comes to {name}");
    }
}
