//! Bringing files in by the window: dropped, typed, reviewed, undone; and bookmarks.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod harness;
mod starter;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kitabkhana::app::{Beginning, Field, RowState, Screen, Standing, State};
use kitabkhana::jobs::{Asked, Chooser};
use kitabkhana::library::settings::Settings;
use kitabkhana::library::{Library, Start};
use kitabkhana::ui::Window;
use tempfile::TempDir;

/// A page of our own: a word that no record of the starter library has.
const ORCHARD: &str = "<html><head><title>An orchard for those who came home</title></head><body>
<h1>An orchard for those who came home</h1><p>In Tajikistan a quincetree was planted by each family.</p>
<p>Those who return from prison need work, and in Dushanbe the orchard gave it to them.</p></body></html>";

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A person who chooses these, without a dialog.
#[derive(Debug)]
struct Chooses(Vec<PathBuf>);

impl Chooser for Chooses {
    fn choose(&self, asked: &Asked) -> Option<Vec<PathBuf>> {
        assert!(!asked.title.is_empty() && asked.extensions.contains(&"pdf".to_owned()));
        Some(self.0.clone())
    }
}

struct Open<'a> {
    harness: Harness<'a, Window>,
    folder: TempDir,
}

fn open<'a>(size: [f32; 2], chooser: impl Fn(&Path) -> Option<Arc<dyn Chooser>>) -> Open<'a> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("orchard.html", ORCHARD),
        ("broken.pdf", "%PDF-1.7 and nothing else"),
        ("notes.txt", "A note on ploughmen."),
    ] {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    starter::copy_to(&folder.path().join("library"));
    let (library, _) = Library::open(&folder.path().join("library"), Start::Starter).unwrap();
    let beginning = Beginning {
        settings: Settings { welcomed: true, ..Settings::default() },
        worker: Some(PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"))),
        chooser: chooser(folder.path()),
        ..Beginning::default()
    };
    let window = Window::new(library, beginning, Arc::new(|| {})).unwrap();
    let harness = harness::harness(size, window);
    let mut open = Open { harness, folder };
    open.until("the first answer", |state| state.search.answer.is_some() && state.reading.is_current());
    open
}

impl Open<'_> {
    fn state(&self) -> &State {
        self.harness.state().state()
    }

    /// Runs frames until something is so.
    fn until(&mut self, what: &str, holds: impl Fn(&State) -> bool) {
        harness::until(&mut self.harness, 60, what, holds);
        // While an import runs, the window paints again and again.
        for _ in 0..4 {
            self.harness.step();
        }
    }

    fn drop_files(&mut self, names: &[&str]) {
        for name in names {
            let file: egui::DroppedFileHandle = Arc::new(Dropped(self.folder.path().join(name)));
            self.harness.input_mut().dropped_files.push(file);
        }
        self.harness.step();
        self.harness.step();
    }

    fn states(&self) -> Vec<(String, RowState)> {
        self.state().intake.rows.iter().map(|row| (row.name.clone(), row.state)).collect()
    }

    fn imported(&mut self, files: usize) {
        self.until("the import to end", |state| {
            let tally = state.intake.tally();
            tally.files >= files && tally.unread == 0 && state.intake.running.is_none()
        });
    }

    fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.harness.run();
    }

    fn type_into(&mut self, field: &str, text: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, field).focus();
        self.harness.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.key_press(Key::Delete);
        self.harness.run();
        self.harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
        self.harness.run();
    }

    fn search(&mut self, words: &str) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
        self.harness.run();
        self.type_into("Search", words);
        let typed = words.to_owned();
        self.until("the typed words to be searched", |state| {
            let answer = state.search.answer.as_ref();
            answer.is_some_and(|answer| answer.query.text == typed) && !state.search.is_waiting()
        });
        harness::close_offers(&mut self.harness);
    }

    /// The rows that are there: titles, and whether they wait.
    fn found(&self) -> Vec<(String, bool)> {
        let answer = self.state().search.answer.as_ref().unwrap();
        let rows = (0..answer.total).filter_map(|number| answer.row(number));
        rows.map(|row| (row.resource.titles[0].text.clone(), row.hit.waiting)).collect()
    }

    fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }
}

#[test]
fn a_dropped_file_waits_is_edited_accepted_and_found_under_its_new_title() {
    let mut window = open([1366.0, 768.0], |_| None);
    window.harness.input_mut().hovered_files.push(egui::HoveredFile::default());
    // One frame to measure it, one to show it.
    window.harness.step();
    window.harness.step();
    assert!(window.shows("Drop the files to bring them in"));
    window.harness.input_mut().hovered_files.clear();
    window.drop_files(&["orchard.html", "broken.pdf"]);
    assert!(!window.shows("Drop the files to bring them in"));
    assert_eq!(window.state().screen, Screen::Import, "the screen comes by itself");
    window.imported(2);
    let expected =
        [("orchard.html".to_owned(), RowState::Review), ("broken.pdf".to_owned(), RowState::Failed)];
    window.until("the review", |state| state.intake.tally().review == 1);
    assert_eq!(window.states(), expected);
    let failed = window.harness.query_all_by_role(Role::ListBoxOption);
    let failed: Vec<String> = failed.filter_map(|row| row.accesskit_node().label()).collect();
    assert!(
        failed.iter().any(|name| name.starts_with("broken.pdf, failed, Could not read the file: ")),
        "{failed:?}"
    );
    window.harness.get_by_role_and_label(Role::Tab, "Import, 1 to review");

    window.search("quincetree");
    assert_eq!(window.found(), [("An orchard for those who came home".to_owned(), true)]);
    assert!(window.shows("waiting"));

    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.harness.run();
    // The place of a cue leads into the text, and Escape back to the form.
    window.harness.query_all_by_label_contains("Countries: § ").next().expect("a place of the cue").click();
    window.until("the reader", |state| state.screen == Screen::Reader && state.reading.hit.is_some());
    assert!(window.shows("a quincetree was planted"));
    window.harness.key_press(Key::Escape);
    window.harness.run();
    assert_eq!(window.state().screen, Screen::Import);
    window.type_into("Title", "Orchards after prison");
    assert_eq!(window.state().intake.review.standing(Field::Title), Standing::Accepted);
    window.type_into("Add a theme", "prison");
    window.harness.key_press(Key::Enter);
    window.harness.run();
    let (_, draft) = window.state().intake.review.current().unwrap();
    assert!(draft.terms(Field::Themes).iter().any(|term| term.key() == "prisons"), "{draft:?}");
    assert!(window.state().intake.review.typing.is_none());
    window.type_into("Date", "2019-13");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.harness.run();
    assert!(window.shows("Not a date."), "what cannot be read is not written");
    window.type_into("Date", "2019-05");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.until("nothing to wait", |state| state.intake.review.reviews.is_empty());
    assert_eq!(window.states()[0].1, RowState::Added);

    window.search("orchards after");
    assert_eq!(window.found()[0], ("Orchards after prison".to_owned(), false));
    let answer = window.state().search.answer.as_ref().unwrap();
    assert_eq!(answer.row(0).unwrap().resource.date.to_string(), "2019-05");
}

#[test]
fn an_import_is_taken_back_by_its_file_and_as_a_whole() {
    let mut window = open([1024.0, 768.0], |_| None);
    window.drop_files(&["orchard.html", "notes.txt"]);
    window.imported(2);
    window.until("both to wait", |state| state.intake.tally().review == 2);
    window.click(Role::Button, "Undo orchard.html");
    window.until("the file to be undone", |state| state.intake.rows[0].state == RowState::Undone);
    assert_eq!(window.states()[1].1, RowState::Review);
    window.click(Role::Button, "Undo this import");
    window
        .until("all to be undone", |state| state.intake.rows.iter().all(|row| row.state == RowState::Undone));
    window.until("nothing to wait", |state| state.intake.review.reviews.is_empty());
    window.search("quincetree");
    assert!(window.found().is_empty());
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.harness.run();
    window.click(Role::Button, "Clear finished");
    assert!(window.state().intake.rows.is_empty());
}

#[test]
fn a_typed_path_and_a_chosen_file_come_in_too() {
    let mut window = open([1366.0, 768.0], |folder| Some(Arc::new(Chooses(vec![folder.join("notes.txt")]))));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.harness.run();
    let path = format!("\"{}\"", window.folder.path().join("orchard.html").display());
    window.type_into("Path of a file or folder", &path);
    window.harness.key_press(Key::Enter);
    window.imported(1);
    assert!(window.state().intake.typed.is_empty());
    window.click(Role::Button, "Choose");
    window.imported(2);
    window.until("both to wait", |state| state.intake.tally().review == 2);
    window.click(Role::Button, "Leave out");
    window.until("one to be left", |state| state.intake.review.reviews.len() == 1);
    window.harness.get_by_role_and_label(Role::Tab, "Import, 1 to review");
}

#[test]
fn where_nothing_is_chosen_one_can_type_a_path() {
    let mut window = open([1366.0, 768.0], |_| Some(Arc::new(Chooses(Vec::new()))));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.harness.run();
    window.harness.get_by_role_and_label(Role::Button, "Choose").click();
    let begun = Instant::now();
    loop {
        window.harness.step();
        let field = window.harness.get_by_role_and_label(Role::TextInput, "Path of a file or folder");
        if field.accesskit_node().is_focused() {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "the cursor never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_bookmark_is_set_by_key_found_by_the_facet_and_taken_back() {
    let mut window = open([1366.0, 1100.0], |_| None);
    window.search("prison");
    window.harness.key_press(Key::ArrowDown);
    window.harness.run();
    let marked =
        |state: &State, row: usize| state.search.answer.as_ref().unwrap().row(row).unwrap().hit.bookmarked;
    assert!(!marked(window.state(), 0));
    let title = window.found()[0].0.clone();
    let said = |state: &State, id: &str| {
        let text = state.words.text(id);
        state.toasts.iter().any(|toast| toast.text(&state.words) == text)
    };
    window.harness.key_press(Key::B);
    window.until("the toast", |state| said(state, "bookmark-set"));
    window.click(Role::Button, "Undo");
    window.until("the other toast", |state| said(state, "bookmark-off"));
    window.until("no mark", |state| !marked(state, 0));
    window.harness.key_press(Key::B);
    window.until("the mark", |state| marked(state, 0));
    assert_eq!(window.state().chosen_row(), Some(0), "what was chosen stays chosen");
    window.search("");
    window.click(Role::CheckBox, "Bookmarked, 1 resource");
    window.until("the marked ones", |state| {
        !state.search.is_waiting() && state.search.answer.as_ref().is_some_and(|answer| answer.total == 1)
    });
    assert_eq!(window.found()[0].0, title);
}
