//! The window, driven through the names that a screen reader sees: no display, no GPU.
//!
//! A missing glyph and a control without a name end a test at once (egui_kittest's own checks).
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "window/asking.rs"]
mod asking;
#[path = "window/desk.rs"]
mod desk;
#[path = "window/field.rs"]
mod field;
#[path = "window/filters.rs"]
mod filters;
#[path = "window/keys_alone.rs"]
mod keys_alone;
#[path = "window/languages.rs"]
mod languages;
#[path = "window/long.rs"]
mod long;
#[path = "window/names.rs"]
mod names;
#[path = "window/nearly.rs"]
mod nearly;
#[path = "window/palette.rs"]
mod palette;
#[path = "window/panes.rs"]
mod panes;
#[path = "window/passages.rs"]
mod passages;
#[path = "window/select.rs"]
mod select;
#[path = "window/trees.rs"]
mod trees;
#[path = "window/turned.rs"]
mod turned;

mod harness;
mod starter;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kitabkhana::app::{Beginning, Screen, State};
use kitabkhana::extract::Limits;
use kitabkhana::library::settings::{Settings, WindowShape};
use kitabkhana::library::{Importing, Library, Start};
use kitabkhana::ui::Window;
use tempfile::TempDir;

/// Words of our own, with a word that no record of the starter library has.
const PAGE: &str = "<html><head><title>Work after release</title></head><body>
<h1>Work after release</h1><p>Those who come home need work, and somebody who waits for them.</p>
<h2>The first winter</h2><p>A beekeeper in the valley took two men as his helpers. Both stayed.</p>
<h2>What the village said</h2><p>The beekeeper was asked why. He said that bees do not read files.</p></body></html>";

/// The same word in five of six parts, twice in one of them.
const PARTS: &str = "<html><head><title>Lights on the road</title></head><body>
<h1>Lights on the road</h1><p>Drivers were asked what helps them at night.</p>
<h2>Spring</h2><p>One said a lantern at the bend.</p><h2>Summer</h2><p>A lantern, and a second lantern.</p>
<h2>Autumn</h2><p>Another wished for a lantern near the bridge.</p><h2>Winter</h2><p>Every lantern froze.</p>
<h2>Afterwards</h2><p>No lantern was stolen.</p></body></html>";

struct Open<'a> {
    harness: Harness<'a, Window>,
    _folder: TempDir,
}

fn open<'a>(size: [f32; 2]) -> Open<'a> {
    open_with(size, welcomed(Settings::default()))
}

/// A person who has seen the first sheet.
fn welcomed(settings: Settings) -> Beginning {
    Beginning { settings: Settings { welcomed: true, ..settings }, ..Beginning::default() }
}

fn open_with<'a>(size: [f32; 2], beginning: Beginning) -> Open<'a> {
    open_files(size, beginning, &[("work.html", PAGE), ("lights.html", PARTS)])
}

/// The starter library with these files, by name and content.
fn open_files<'a>(size: [f32; 2], beginning: Beginning, files: &[(&str, &str)]) -> Open<'a> {
    let folder = tempfile::tempdir().unwrap();
    starter::copy_to(&folder.path().join("library"));
    let (mut library, opened) = Library::open(&folder.path().join("library"), Start::Starter).unwrap();
    assert!(!opened.new && !opened.rebuilt, "{opened:?}");
    let written = files.iter().map(|(name, content)| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    });
    let pages: Vec<PathBuf> = written.collect();
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"));
    let how = Importing {
        worker: &worker,
        limits: Limits::default(),
        cancel: &AtomicBool::new(false),
        hold: false,
        progress: &|_| {},
    };
    library.import(&pages, &how, &mut |imported| assert!(imported.reason.is_none(), "{imported:?}")).unwrap();
    let window = Window::new(library, beginning, Arc::new(|| {})).unwrap();
    let harness = harness::harness(size, window);
    let mut open = Open { harness, _folder: folder };
    open.until("the first answer", |state| state.search.answer.is_some() && state.reading.is_current());
    open
}

impl Open<'_> {
    fn state(&self) -> &State {
        self.harness.state().state()
    }

    /// Runs frames until something is so.
    fn until(&mut self, what: &str, holds: impl Fn(&State) -> bool) {
        harness::until(&mut self.harness, 30, what, holds);
        self.harness.run();
    }

    fn settled(&mut self) {
        self.until("an answer", |state| !state.search.is_waiting() && state.reading.is_current());
    }

    fn type_letters(&mut self, words: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, "Search").focus();
        self.harness.run();
        self.harness.get_by_role_and_label(Role::TextInput, "Search").type_text(words);
        self.harness.run();
        let typed = self.state().search.text.clone();
        assert!(typed.ends_with(words), "{typed}");
        self.until("the typed words to be searched", |state| {
            let answer = state.search.answer.as_ref();
            let offered = !state.offers.is_waiting();
            answer.is_some_and(|answer| answer.query.text == typed) && state.reading.is_current() && offered
        });
    }

    /// As [`Open::type_letters`], without what is offered below the field.
    fn type_words(&mut self, words: &str) {
        self.type_letters(words);
        harness::close_offers(&mut self.harness);
    }

    fn total(&self) -> usize {
        self.state().search.answer.as_ref().unwrap().total
    }

    /// Whether something with this text is shown.
    fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// The row of a value in the filters.
    fn facet_row(&self, value: &str) -> Option<egui_kittest::Node<'_>> {
        let start = format!("{value}, ");
        let mut rows = self.harness.query_all_by_role(Role::CheckBox);
        rows.find(|row| row.accesskit_node().label().is_some_and(|name| name.starts_with(&start)))
    }

    fn press(&mut self, key: egui::Key) {
        self.harness.key_press(key);
        self.harness.run();
    }
}

#[test]
fn typing_finds_a_passage_and_its_place_opens_the_text_there() {
    let mut window = open([1366.0, 768.0]);
    let all = window.total();
    window.type_words("beekeeper");
    assert_eq!(window.total(), 1, "of {all}");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Work after release");
    let marked = &window.state().reading.passages[0];
    let letters: Vec<char> = marked.text.chars().collect();
    let words: Vec<String> =
        marked.marks.iter().map(|&(start, end)| letters[start..end].iter().collect()).collect();
    assert_eq!(words, ["beekeeper"]);
    // The mark of the passage's card in the pane.
    let place = window.harness.query_all_by_label_contains("Read at").next().unwrap();
    place.click();
    window.harness.run();
    let hit = window.state().reading.hit.expect("one stands at a hit");
    let view = window.state().reading.view.as_ref().unwrap();
    let block = &view.texts[hit.text].pages[hit.page].blocks[hit.block];
    assert!(block.block.text.contains("beekeeper") && !block.marks.is_empty());
    let shown = block.block.text.clone();
    assert!(window.shows(&shown), "the block is in view");
}

#[test]
fn quote_copies_the_passage_with_its_place_and_its_source() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("beekeeper");
    let passage = window.state().reading.passages[0].clone();
    let name = window.harness.query_all_by_label_contains("Quote ").next().unwrap();
    name.click();
    let mut copied = None;
    for _ in 0..4 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied = Some(text.clone());
            }
        }
    }
    let copied = copied.expect("something is on the clipboard");
    let place = window.state().words.locator(&passage.locator);
    assert!(copied.starts_with(&format!("“{}” ({place})\n", passage.text)), "{copied}");
    assert!(copied.lines().last().unwrap().contains("Work after release"), "{copied}");
    window.harness.get_by_label("Quote copied");
    // It goes by itself: the clock of the harness walks on with every frame.
    for _ in 0..40 {
        window.harness.step();
    }
    assert!(window.harness.query_by_label("Quote copied").is_none());
}

#[test]
fn ticks_narrow_exclude_and_are_taken_back() {
    let mut window = open([1366.0, 768.0]);
    let all = window.total();
    let row = window.facet_row("Tajikistan").unwrap();
    let name = row.accesskit_node().label().unwrap();
    let count: usize = name.split(", ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::False));
    row.click();
    window.harness.run();
    window.settled();
    assert_eq!(window.total(), count, "the list is as long as the count said");
    assert!(count < all);
    let row = window.facet_row("Tajikistan").unwrap();
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
    window.harness.get_by_label("Remove the filter Tajikistan").click();
    window.harness.run();
    window.settled();
    assert_eq!(window.total(), all);
    window.harness.get_by_label("Exclude Tajikistan").click();
    window.harness.run();
    window.settled();
    assert_eq!(window.total(), all - count);
    window.harness.get_by_label("Clear all").click();
    window.harness.run();
    window.settled();
    assert_eq!(window.total(), all);
}

#[test]
fn where_nothing_is_found_the_way_out_says_how_much_there_is_and_leads_there() {
    let mut window = open([1366.0, 768.0]);
    for value in ["Tajikistan", "English"] {
        window.facet_row(value).unwrap().click();
        window.harness.run();
        window.settled();
    }
    window.type_words("beekeeper");
    assert_eq!(window.total(), 0);
    assert!(window.shows("Nothing found"));
    let sure = window.state().search.answer.as_ref().unwrap().way_out.expect("there is a way out");
    assert_eq!(sure.total, 1);
    assert!(window.shows("Without the filter Tajikistan there is 1 resource."));
    window.harness.get_by_role_and_label(Role::Button, "Search without Tajikistan").click();
    window.harness.run();
    window.settled();
    assert_eq!(window.total(), 1);
    window.harness.get_by_label("Remove the filter English");
    assert!(window.harness.query_by_label("Remove the filter Tajikistan").is_none());

    window.press(egui::Key::Escape);
    window.type_words("qqqqzzzz");
    assert!(window.shows("Check the spelling"), "no filter stands in the way");
}

#[test]
fn the_keyboard_alone_finds_opens_and_comes_back() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("beekeeper");
    window.press(egui::Key::ArrowDown);
    let row = window.harness.get_by_role_and_label(Role::ListBoxOption, "Work after release");
    assert!(row.accesskit_node().is_focused(), "the arrow leads into the list");
    window.press(egui::Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    assert!(window.shows("Both stayed"), "the text is there to be read");
    window.press(egui::Key::N);
    let first = window.state().reading.hit;
    window.press(egui::Key::N);
    assert!(first.is_some() && window.state().reading.hit != first, "to the next hit");
    window.press(egui::Key::Escape);
    assert_eq!(window.state().screen, Screen::Library);
    window.press(egui::Key::Slash);
    window.press(egui::Key::Escape);
    window.until("the cleared search", |state| state.search.text.is_empty() && !state.search.is_waiting());
    assert!(window.total() > 200);
}

#[test]
fn arrows_walk_the_list_and_far_rows_are_fetched_when_they_are_reached() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("");
    window.press(egui::Key::ArrowDown);
    window.press(egui::Key::ArrowDown);
    window.settled();
    assert_eq!(window.state().chosen_row(), Some(1));
    window.press(egui::Key::J);
    window.settled();
    assert_eq!(window.state().chosen_row(), Some(2));
    let last = window.total() - 1;
    let begun = Instant::now();
    while window.state().chosen_row() != Some(last) {
        assert!(begun.elapsed() < Duration::from_secs(30), "the last row never came");
        window.press(egui::Key::End);
        std::thread::sleep(Duration::from_millis(10));
    }
    window.settled();
    let title =
        window.state().search.answer.as_ref().unwrap().row(last).unwrap().resource.titles[0].text.clone();
    window.harness.get_by_role_and_label(Role::ListBoxOption, &title);
    assert!(
        window.state().search.answer.as_ref().unwrap().row(last / 2).is_none(),
        "only what was reached is read"
    );
}

#[test]
fn the_window_speaks_russian_at_once() {
    let mut window = open([1366.0, 768.0]);
    window.harness.get_by_role_and_label(Role::Button, "English").click();
    window.harness.run();
    window.harness.get_by_role_and_label(Role::MenuItemRadio, "Русский").click();
    window.harness.run();
    window.settled();
    assert!(window.shows("Библиотека") && window.shows("Страна"));
    for gone in ["Library", "Country", "Offline: nothing leaves this computer"] {
        assert!(window.harness.query_all_by_label(gone).next().is_none(), "{gone} is still there");
    }
}

#[test]
fn a_narrow_window_keeps_its_filters_behind_a_button() {
    let mut window = open([1024.0, 768.0]);
    assert!(window.facet_row("Tajikistan").is_none());
    window.harness.get_by_label("Filters").click();
    window.harness.run();
    assert!(window.facet_row("Tajikistan").is_some());
    window.press(egui::Key::Escape);
    assert!(window.facet_row("Tajikistan").is_none());
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison");
    window.harness.step();
    let output = window.harness.output();
    let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    assert!(delay > Duration::from_secs(3600), "repaints after {delay:?}");
}

#[test]
fn the_widths_of_the_panes_are_kept_for_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    let edge = |window: &Open<'_>| window.facet_row("Tajikistan").unwrap().rect().right();
    let usual = edge(&open([1366.0, 768.0]));
    let shape = WindowShape { filters: Some(314), ..WindowShape::default() };
    let kept = welcomed(Settings { window: shape, ..Settings::default() });
    let mut window = open_with([1366.0, 768.0], Beginning { settings_file: Some(file.clone()), ..kept });
    assert!((edge(&window) - usual - 70.0).abs() < 2.0, "{usual}, then {}", edge(&window));
    eframe::App::on_exit(window.harness.state_mut(), None);
    drop(window);
    // What is written is what was measured, and only where it is not the usual width.
    assert_eq!(Settings::read(&file).window, WindowShape { size: Some([1366, 768]), ..shape });
}

#[test]
fn the_first_start_says_what_this_is_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    let first = Beginning { settings_file: Some(file.clone()), ..Beginning::default() };
    let mut window = open_with([1366.0, 768.0], first);
    window.harness.get_by_label("A reading room you can carry");
    window.harness.get_by_role_and_label(Role::RadioButton, "Русский").click();
    window.harness.run();
    window.settled();
    window.harness.get_by_label("Читальный зал, который всегда с вами");
    window.press(egui::Key::Escape);
    assert!(window.harness.query_by_label("Читальный зал, который всегда с вами").is_none());
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Поиск");
    assert!(field.accesskit_node().is_focused(), "one can type at once");
    drop(window);
    let settings = Settings::read(&file);
    assert!(settings.welcomed && settings.language.as_deref() == Some("ru"));
    let window = open_with([1366.0, 768.0], Beginning { settings, ..Beginning::default() });
    assert!(window.harness.query_by_label("Читальный зал, который всегда с вами").is_none());
}

#[test]
fn enter_closes_the_first_sheet_too() {
    let mut window = open_with([860.0, 600.0], Beginning::default());
    assert!(window.shows("A reading room you can carry"));
    window.press(egui::Key::Enter);
    assert!(!window.shows("A reading room you can carry"));
    assert_eq!(window.state().screen, Screen::Library, "and nothing else happens");
}

#[test]
fn the_sheet_of_keys_opens_and_closes_by_key_and_by_button() {
    let mut window = open([860.0, 600.0]);
    for (open, close) in [(egui::Key::F1, egui::Key::Escape), (egui::Key::F1, egui::Key::F1)] {
        window.press(open);
        assert!(window.shows("Go to the search field: /"));
        window.press(close);
        assert!(!window.shows("Go to the search field: /"));
    }
    window.harness.get_by_role_and_label(Role::Button, "All keys").click();
    window.harness.run();
    assert!(window.shows("Light or dark: Ctrl+Shift+L"));
    window.press(egui::Key::J);
    assert_eq!(window.state().chosen_row(), Some(0), "keys do nothing below it");
    window.harness.get_by_role_and_label(Role::Button, "Close").click();
    window.harness.run();
    assert!(!window.shows("Light or dark: Ctrl+Shift+L"));
}
