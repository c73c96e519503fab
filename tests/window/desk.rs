//! The reading desk: what a person does at it, by the names and keys of UI.md §13.

use egui::{Key, Modifiers};

use super::*;
use kitabkhana::app::{Beside, Checked};
use kitabkhana::catalogue::Condition;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// At the desk with the resource that has the word in five of six parts.
fn desk<'a>(size: [f32; 2]) -> Open<'a> {
    let mut window = open(size);
    window.type_words("lantern");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window.until("the checked original", |state| {
        let (_, text) = state.text_in_view().unwrap();
        !matches!(state.desk.checked(text), None | Some(Checked::Checking))
    });
    window
}

impl Open<'_> {
    fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn named<'b>(&'b self, name: &'b str) -> egui_kittest::Node<'b> {
        self.harness.get_by_role_and_label(Role::Button, name)
    }

    fn press_named(&mut self, name: &str) {
        self.named(name).click();
        self.harness.run();
    }

    /// Opens a row of the results, with keys.
    fn read_row(&mut self, row: usize) {
        self.press(Key::Slash);
        for _ in 0..=row {
            self.press(Key::ArrowDown);
            self.settled();
        }
        while self.state().chosen_row().is_some_and(|at| at < row) {
            self.press(Key::ArrowDown);
            self.settled();
        }
        while self.state().chosen_row().is_some_and(|at| at > row) {
            self.press(Key::ArrowUp);
            self.settled();
        }
        assert_eq!(self.state().chosen_row(), Some(row));
        self.press(Key::Enter);
        assert_eq!(self.state().screen, Screen::Reader);
    }

    /// The words of the page that one is told to be at.
    fn place(&self) -> String {
        let (_, text) = self.state().text_in_view().unwrap();
        self.state().words.locator(&text.pages[self.state().desk.page].locator)
    }

    fn find(&mut self, words: &str) {
        let field = "Find in this text";
        self.chord(CTRL, Key::F);
        assert!(self.harness.get_by_role_and_label(Role::TextInput, field).accesskit_node().is_focused());
        self.chord(CTRL, Key::A);
        self.harness.get_by_role_and_label(Role::TextInput, field).type_text(words);
        self.harness.run();
        std::thread::sleep(Duration::from_millis(120));
        self.harness.run();
        let typed = words.to_owned();
        self.until("the words found", |state| state.find_text() == typed);
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(10));
            self.harness.step();
        }
        self.harness.run();
    }
}

#[test]
fn hits_are_listed_with_their_places_and_each_way_leads_there() {
    let mut window = desk([1366.0, 768.0]);
    assert_eq!(window.state().reading.found_here().len(), 6, "each word, not each block");
    window.press(Key::N);
    assert_eq!(
        (window.state().reading.at_hit(), window.place().as_str()),
        (Some(0), "§ Lights on the road, Spring")
    );
    assert!(window.shows("Hit 1 of 6"));
    window.press(Key::N);
    window.press(Key::N);
    assert_eq!(window.state().reading.at_hit(), Some(2), "two words of one block are two hits");
    assert_eq!(window.place(), "§ Lights on the road, Summer");
    window.chord(Modifiers::SHIFT, Key::N);
    window.chord(Modifiers::SHIFT, Key::N);
    window.chord(Modifiers::SHIFT, Key::N);
    assert_eq!(window.state().reading.at_hit(), Some(5), "from the first to the last");

    let listed =
        window.harness.query_all_by_label_contains("Hit 5 of 6, § Lights on the road, Winter: Every lantern");
    let mut listed: Vec<_> = listed.collect();
    listed.pop().expect("it is in the list").click();
    window.harness.run();
    assert_eq!(window.state().reading.at_hit(), Some(4));

    // A click on the edge leads to the nearest tick.
    let strip = window.named("6 hits in this text; Enter goes to the next").rect();
    let mut reached = Vec::new();
    for step in 1..24_u8 {
        let at = egui::pos2(strip.center().x, strip.top() + strip.height() * f32::from(step) / 24.0);
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        window.harness.event(egui::Event::PointerMoved(at));
        window.harness.step();
        for pressed in [true, false] {
            window.harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
            window.harness.step();
        }
        window.harness.run();
        reached.extend(window.state().reading.at_hit());
    }
    assert!(reached.contains(&0) && reached.contains(&3), "{reached:?} on {strip:?}");
}

#[test]
fn the_text_is_searched_with_what_led_here_until_something_else_is_typed() {
    let mut window = desk([1366.0, 768.0]);
    assert_eq!(window.state().find_text(), "lantern");
    window.find("bridg");
    assert_eq!(window.state().reading.found_here().len(), 1, "the beginning of a word, as in the search");
    assert_eq!(window.place(), "§ Lights on the road, Autumn", "one is led to it");
    window.find("drivers");
    assert_eq!(window.state().reading.found_here().len(), 1);
    window.find("beekeeper");
    assert_eq!(window.state().reading.found_here().len(), 0, "this text only");
    window.harness.get_by_label("Not found in this text");
    window.press(Key::Escape);
    window.until("the words that led here", |state| state.reading.found_here().len() == 6);
    assert_eq!(window.state().find_text(), "lantern");
    assert_eq!(window.state().screen, Screen::Reader);

    window.find("bridge");
    // The first Escape leaves the field, the next one the desk.
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(window.state().screen, Screen::Library);
    window.until("the old marks", |state| state.reading.hits().len() == 5);
    assert_eq!(window.state().search.text, "lantern");
    let row = window.harness.get_by_role_and_label(Role::ListBoxOption, "Lights on the road");
    assert!(row.accesskit_node().is_focused(), "back at the row one came from");
}

#[test]
fn enter_in_the_field_walks_from_hit_to_hit() {
    let mut window = desk([1366.0, 768.0]);
    window.chord(CTRL, Key::F);
    window.press(Key::Enter);
    window.press(Key::Enter);
    let second = window.state().reading.at_hit();
    window.chord(Modifiers::SHIFT, Key::Enter);
    assert_eq!((second, window.state().reading.at_hit()), (Some(1), Some(0)));
}

#[test]
fn the_outline_leads_to_its_headings_and_follows_the_page() {
    let mut window = desk([1366.0, 768.0]);
    window.press_named("Autumn, § Lights on the road, Autumn");
    assert_eq!(window.place(), "§ Lights on the road, Autumn");
    let heading = window.named("Autumn, § Lights on the road, Autumn");
    assert_eq!(heading.accesskit_node().toggled(), Some(Toggled::True));
    let levels: Vec<u8> =
        window.state().text_in_view().unwrap().1.outline.iter().map(|heading| heading.level).collect();
    assert_eq!(levels, [0, 1, 1, 1, 1, 1]);
}

#[test]
fn pages_are_turned_one_at_a_time_or_read_on() {
    let mut window = desk([1366.0, 768.0]);
    let count = window.state().text_in_view().unwrap().1.pages.len();
    window.press(Key::CloseBracket);
    let first = window.state().desk.page;
    window.press(Key::CloseBracket);
    assert_eq!(window.state().desk.page, first + 1);
    window.press_named("Previous page");
    assert_eq!(window.state().desk.page, first);
    window.harness.get_by_role_and_label(Role::RadioButton, "By page").click();
    window.harness.run();
    let others = window.harness.query_all_by_label("No lantern was stolen.").next();
    assert!(others.is_none(), "only the page one is at");
    for _ in 0..count + 2 {
        window.press(Key::CloseBracket);
    }
    assert_eq!(window.state().desk.page, count - 1, "not beyond the last");
    window.harness.query_all_by_label("No lantern was stolen.").next().expect("the last page");
    // A hit elsewhere brings its page.
    window.press(Key::N);
    window.press(Key::N);
    assert_eq!(window.place(), "§ Lights on the road, Spring");
    window.harness.query_all_by_label("One said a lantern at the bend.").next().expect("that page");
    for _ in 0..count {
        window.press(Key::OpenBracket);
    }
    assert_eq!(window.state().desk.page, 0);
}

#[test]
fn the_size_of_the_text_goes_from_14_to_24_and_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    let beginning = Beginning { settings_file: Some(file.clone()), ..welcomed(Settings::default()) };
    let mut window = open_with([1366.0, 768.0], beginning);
    window.type_words("lantern");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let words = "One said a lantern at the bend.";
    let height = |window: &Open<'_>| {
        let all = window.harness.query_all_by_label(words).map(|node| node.rect().height());
        all.fold(0.0, f32::max)
    };
    let usual = height(&window);
    for _ in 0..12 {
        window.chord(CTRL, Key::Plus);
    }
    assert_eq!(window.state().text_size(), 24);
    assert!(height(&window) > usual * 1.3, "{usual}, then {}", height(&window));
    assert_eq!(window.harness.ctx.zoom_factor(), 1.0, "the window itself keeps its size");
    for _ in 0..14 {
        window.chord(CTRL, Key::Minus);
    }
    assert_eq!(window.state().text_size(), 14);
    window.chord(CTRL, Key::Plus);
    let begun = Instant::now();
    while Settings::read(&file).text_size != Some(15) {
        assert!(begun.elapsed() < Duration::from_secs(10), "never kept");
        std::thread::sleep(Duration::from_millis(10));
    }
    window.chord(CTRL, Key::Num0);
    assert_eq!(window.state().text_size(), 16);
}

#[test]
fn where_the_copy_comes_from_is_visible_and_a_changed_original_is_told() {
    let mut window = desk([1366.0, 768.0]);
    for said in
        ["Where this copy comes from", "unchanged", "lights.html", "Added on this computer", "Checksum"]
    {
        assert!(window.shows(said), "{said} is not there");
    }
    let (_, text) = window.state().text_in_view().unwrap();
    let sha256 = text.info.file.as_ref().unwrap().sha256.clone();
    let original = window._folder.path().join("library/files").join(&sha256[..2]).join(&sha256);
    std::fs::write(&original, "other words").unwrap();
    window.press_named("Check again");
    window.until("what has become of it", |state| {
        let (_, text) = state.text_in_view().unwrap();
        matches!(state.desk.checked(text), Some(Checked::Is(Condition::Damaged)))
    });
    assert!(window.shows("The original file was changed") && !window.shows("unchanged"));
}

#[test]
fn an_address_is_opened_only_when_a_person_says_so_twice() {
    let mut window = open([1366.0, 768.0]);
    let with_address = |state: &State| {
        let answer = state.search.answer.as_ref()?;
        (0..answer.total).find(|row| answer.row(*row).is_some_and(|row| !row.resource.addresses.is_empty()))
    };
    window.type_words("handbook");
    let row = with_address(window.state()).expect("a record with an address");
    let answer = window.state().search.answer.as_ref().unwrap();
    let address = answer.row(row).unwrap().resource.addresses[0].clone();
    window.read_row(row);
    assert_eq!(window.state().screen, Screen::Reader);
    // It may lie below what is in view; the focus brings it there.
    window.named(&format!("Open {address} in the browser")).focus();
    window.harness.run();
    window.press(Key::Enter);
    assert_eq!(window.state().desk.address.as_deref(), Some(address.as_str()));
    assert!(window.shows("Open this address in the browser?") && window.shows("stays offline"));
    window.press(Key::Escape);
    assert_eq!(window.state().desk.address, None, "nothing was opened");
    assert_eq!(window.state().screen, Screen::Reader);
    window.named(&format!("Copy {address}"));
}

#[test]
fn a_brief_is_read_in_either_language_and_leads_to_what_it_names() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("returned families");
    let brief = |state: &State| {
        let answer = state.search.answer.as_ref()?;
        (0..answer.total)
            .find(|row| answer.row(*row).is_some_and(|row| row.hit.id.as_str().starts_with("brief-")))
    };
    let row = brief(window.state()).expect("a brief is found");
    window.read_row(row);
    window.until("what it names", |state| state.desk.relations.is_some());
    assert!(window.shows("Written by the Kitabkhana project"));
    let english = window.state().reading.text;
    let other =
        window.harness.query_all_by_label_contains("Read in: Russian").next().expect("the other text");
    other.click();
    window.harness.run();
    let (view, text) = window.state().text_in_view().unwrap();
    assert_ne!(window.state().reading.text, english);
    assert_eq!((view.texts.len(), text.info.language.as_deref()), (2, Some("ru")));
    assert_eq!(window.state().find_text(), "returned families", "the words go along");

    let names = &window.state().desk.relations.as_ref().unwrap().names;
    assert!(!names.is_empty(), "a brief names its sources");
    let first = names[0].resource.id.clone();
    let label = names[0].resource.title_in("en").unwrap().text.clone();
    let label = format!("Open {label}");
    window.harness.query_all_by_label_contains(&label).next().expect("a way there").click();
    window.harness.run();
    window.until("the other resource", |state| {
        state.reading.is_current() && state.reading.chosen.as_ref() == Some(&first)
    });
    assert_eq!(window.state().screen, Screen::Reader);
}

#[test]
fn narrow_windows_hide_first_one_pane_and_then_the_other_behind_buttons() {
    let mut window = desk([1024.0, 768.0]);
    assert!(window.shows("Outline") && !window.shows("Where this copy comes from"));
    window.press_named("Other texts, and where this copy comes from");
    assert_eq!(window.state().desk.over, Some(Beside::Proof));
    assert!(window.shows("Where this copy comes from"));
    window.press(Key::Escape);
    assert!(!window.shows("Where this copy comes from"));
    assert_eq!(window.state().screen, Screen::Reader);
    drop(window);

    let mut window = desk([900.0, 640.0]);
    assert!(window.harness.query_by_label("Outline").is_none());
    // The field comes with its pane.
    window.chord(CTRL, Key::F);
    assert_eq!(window.state().desk.over, Some(Beside::Contents));
    window.harness.run();
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Find in this text");
    assert!(field.accesskit_node().is_focused());
}

#[test]
fn making_the_window_narrower_keeps_the_place() {
    let mut window = desk([1366.0, 768.0]);
    window.press_named("Winter, § Lights on the road, Winter");
    let before = window.place();
    window.harness.set_size(egui::vec2(880.0, 620.0));
    window.harness.run();
    assert_eq!(window.place(), before);
    assert!(window.shows("Every lantern froze."));
}

#[test]
fn what_bears_the_same_title_stands_beside_the_text_and_more_like_it_is_one_press_away() {
    let page = "<html><head><title>A world against violence and violent extremism</title></head><body>
        <p>A/RES/70/109</p><h1>A world against violence and violent extremism</h1>
        <p>Keepers of lamps, made up for a test, agreed on nothing else.</p></body></html>";
    let files = [("resolution.html", page), ("lights.html", PARTS)];
    let mut window = open_files([1366.0, 768.0], welcomed(Settings::default()), &files);
    window.type_words("keepers lamps");
    window.read_row(0);
    window.until("what stands beside the text", |state| state.desk.relations.is_some());
    let chosen = |window: &Open<'_>| window.state().reading.chosen.clone().unwrap().as_str().to_owned();
    assert_eq!(chosen(&window), "unga-70-109", "the file is the text of the record");
    assert!(window.shows("Under the same title"));
    let other = "Open A world against violence and violent extremism";
    let way = window.harness.query_all_by_label_contains(other).next().expect("a way there");
    let said = way.accesskit_node().label().unwrap();
    assert!(
        said.contains("2013") && said.contains("Wanted"),
        "of which year, and that no text is held: {said}"
    );
    way.click();
    window.harness.run();
    window.until("the other resource", |state| state.reading.is_current());
    assert_eq!((chosen(&window).as_str(), window.state().screen), ("unga-68-127", Screen::Reader));

    window.press(Key::Escape);
    window.settled();
    window.press(Key::Enter);
    window.press_named("More like this");
    window.settled();
    assert_eq!(window.state().screen, Screen::Library);
    assert!(window.state().search.example.is_some(), "the Library shows what is like it");
}

#[test]
fn words_from_right_to_left_do_not_turn_what_stands_beside_them() {
    let page = r#"<html lang="prs" dir="rtl"><head><title>فانوس‌های راه</title></head><body>
        <h1>فانوس‌های راه</h1><p>چراغ‌بان گفت: راه دور است.</p></body></html>"#;
    let mut window = open_files([1366.0, 768.0], welcomed(Settings::default()), &[("dari.html", page)]);
    window.type_words("چراغ‌بان");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let status = window.harness.query_all_by_label_contains("1 of 1").map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).unwrap_or_default()
    });
    let status: Vec<String> = status.filter(|said| said.contains("words")).collect();
    assert_eq!(status, ["\u{2068}§ فانوس‌های راه\u{2069} · 1 of 1 · Dari and Persian · 7 words"]);
}
