//! What leaves the window, by keys alone: citations onto the clipboard, results into files.
#![cfg(all(feature = "gui", feature = "pdf"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "outgoing/citations.rs"]
mod citations;
#[path = "outgoing/results.rs"]
mod results;

mod harness;
mod starter;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kitabkhana::app::{Beginning, Screen, State};
use kitabkhana::error::{Error, Kind, Result, What};
use kitabkhana::extract::Limits;
use kitabkhana::jobs::{Asked, Chooser, Clipboard, Way};
use kitabkhana::library::settings::Settings;
use kitabkhana::library::{Importing, Library, Start};
use kitabkhana::ui::Window;
use tempfile::TempDir;

/// A file with pages; the words that lead to it stand in none of the others.
const PAGED: &str = "pdf-latex-two-columns-english";

/// Waits for review; words of our own.
const WAITING: &str = "<html><head><title>Visits on market days</title></head><body>
<h1>Visits on market days</h1><p>Prisons that let families come on market days had more visitors.</p>
</body></html>";

/// A clipboard for both forms, or one that takes none.
#[derive(Debug, Default)]
struct Copies {
    taken: Mutex<Vec<(String, String)>>,
    refuses: bool,
}

impl Clipboard for Copies {
    fn copy(&self, text: &str, html: &str) -> Result<()> {
        if self.refuses {
            return Err(Error::new(What::RunJob, Kind::Unexpected));
        }
        self.taken.lock().unwrap().push((text.to_owned(), html.to_owned()));
        Ok(())
    }
}

/// A person who chooses these, one after the other; `None` is a desktop without dialogs.
#[derive(Debug)]
struct Chooses {
    answers: Mutex<Vec<Option<Vec<PathBuf>>>>,
    asked: Mutex<Vec<Asked>>,
}

impl Chooser for Chooses {
    fn choose(&self, asked: &Asked) -> Option<Vec<PathBuf>> {
        self.asked.lock().unwrap().push(asked.clone());
        self.answers.lock().unwrap().remove(0)
    }
}

fn chooses(answers: Vec<Option<Vec<PathBuf>>>) -> Arc<Chooses> {
    Arc::new(Chooses { answers: Mutex::new(answers), asked: Mutex::default() })
}

struct Open<'a> {
    harness: Harness<'a, Window>,
    folder: TempDir,
    copies: Arc<Copies>,
    /// Words that egui copied, in plain text only.
    plain: Vec<String>,
}

/// A window on the starter records, a file with pages, and one that waits for review.
fn open<'a>(change: impl FnOnce(&Path, &mut Beginning)) -> Open<'a> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("library");
    starter::copy_to(&place);
    let (mut library, _) = Library::open(&place, Start::Starter).unwrap();
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"));
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let paged = folder.path().join("paged.pdf");
    std::fs::copy(formats.join(PAGED).join("input.pdf"), &paged).unwrap();
    let waiting = folder.path().join("waiting.html");
    std::fs::write(&waiting, WAITING).unwrap();
    for (file, hold) in [(paged, false), (waiting, true)] {
        let how = Importing {
            worker: &worker,
            limits: Limits::default(),
            cancel: &AtomicBool::new(false),
            hold,
            progress: &|_| {},
        };
        library.import(&[file], &how, &mut |it| assert!(it.reason.is_none(), "{it:?}")).unwrap();
    }
    let copies = Arc::new(Copies::default());
    let mut beginning = Beginning {
        settings: Settings { welcomed: true, ..Settings::default() },
        worker: Some(worker),
        clipboard: Some(copies.clone()),
        documents: Some(folder.path().join("documents")),
        ..Beginning::default()
    };
    std::fs::create_dir_all(folder.path().join("documents")).unwrap();
    change(folder.path(), &mut beginning);
    let window = Window::new(library, beginning, Arc::new(|| {})).unwrap();
    let harness = harness::harness([1366.0, 768.0], window);
    let mut open = Open { harness, folder, copies, plain: Vec::new() };
    open.until("the first answer", |state| state.search.answer.is_some() && state.reading.is_current());
    open
}

impl Open<'_> {
    fn state(&self) -> &State {
        self.harness.state().state()
    }

    /// A frame; what it copies plainly is kept.
    fn step(&mut self) {
        self.harness.step();
        for command in &self.harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                self.plain.push(text.clone());
            }
        }
    }

    #[track_caller]
    fn until(&mut self, what: &str, holds: impl Fn(&State) -> bool) {
        for _ in 0..6000 {
            if holds(self.state()) {
                for _ in 0..4 {
                    self.step();
                }
                return;
            }
            self.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("waited in vain for {what}");
    }

    fn press(&mut self, key: Key) {
        self.chord(Modifiers::NONE, key);
    }

    fn chord(&mut self, modifiers: Modifiers, key: Key) {
        // A frame for each event, so that none of what they copy is missed.
        self.event(egui::Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            let (repeat, physical_key) = (false, None);
            self.event(egui::Event::Key { key, physical_key, pressed, repeat, modifiers });
        }
        self.event(egui::Event::ModifiersChanged(Modifiers::NONE));
        for _ in 0..3 {
            self.step();
        }
    }

    fn event(&mut self, event: egui::Event) {
        self.harness.event(event);
        self.step();
    }

    /// Walks with Tab to something of this role and name.
    #[track_caller]
    fn tab_to(&mut self, role: Role, name: &str) {
        for _ in 0..60 {
            self.press(Key::Tab);
            let mut nodes = self.harness.query_all_by_role(role);
            if nodes.any(|node| {
                node.accesskit_node().is_focused() && node.accesskit_node().label().as_deref() == Some(name)
            }) {
                return;
            }
        }
        panic!("Tab does not reach {name}");
    }

    fn type_text(&mut self, words: &str) {
        self.harness.event(egui::Event::Text(words.to_owned()));
        for _ in 0..4 {
            self.step();
        }
    }

    fn search(&mut self, words: &str) {
        self.press(Key::Slash);
        self.chord(Modifiers::COMMAND | Modifiers::CTRL, Key::A);
        self.type_text(words);
        let typed = words.to_owned();
        self.until("the typed words to be searched", |state| {
            let answer = state.search.answer.as_ref();
            answer.is_some_and(|answer| answer.query.text == typed)
                && !state.search.is_waiting()
                && state.reading.is_current()
        });
        harness::close_offers(&mut self.harness);
        self.press(Key::ArrowDown);
        self.until("the chosen row", |state| state.chosen_row() == Some(0) && state.reading.is_current());
    }

    fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// What is said in passing.
    fn said(&self) -> Vec<String> {
        self.state().toasts.iter().map(|toast| toast.text(&self.state().words)).collect()
    }

    fn cited(&mut self) {
        self.until("the citation", |state| {
            state.citing.as_ref().is_some_and(|panel| !panel.is_waiting() && panel.answer.is_some())
        });
    }
}
