//! How long the window's thread works while somebody types, in CPU time.
//!
//! `cargo bench --bench window -- [SIZE]` (20,000 resources if none is named). Types questions letter by letter, a frame
//! every 16 ms, as the window would be drawn at 60 Hz, and prints what `logic` and `ui` of each frame took, the end of
//! the frame (tessellation) apart. No display and no GPU are used. Prints Markdown.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(clippy::expect_used, reason = "a bench ends where it cannot measure")]

#[path = "search/built.rs"]
mod built;
#[path = "search/corpus.rs"]
#[expect(dead_code, reason = "the search bench needs more of it")]
mod corpus;
#[path = "search/measure.rs"]
#[expect(dead_code, reason = "the search bench needs more of it")]
mod measure;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kitabkhana::app::Beginning;
use kitabkhana::library::settings::Settings;
use kitabkhana::ui::Window;

use built::Built;
use corpus::{Corpus, Random};
use measure::Times;

const SEED: u64 = 20_261_121;
const PAGE_WORDS: usize = 300;
/// Questions that are typed.
const QUESTIONS: usize = 30;
/// Frames drawn after each letter, which is about how fast a good typist types.
const FRAMES_A_LETTER: usize = 6;
const FRAME: Duration = Duration::from_millis(16);

fn main() {
    let size = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(20_000);
    let corpus = Corpus::new(SEED, PAGE_WORDS);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = Built::new(&corpus, size, folder.path()).library;
    let settings = Settings { welcomed: true, ..Settings::default() };
    let beginning = Beginning { settings, ..Beginning::default() };
    let window = Window::new(library, beginning, Arc::new(|| {})).expect("the window can be made");

    let worked = Rc::new(RefCell::new(Times::default()));
    let inside = Rc::clone(&worked);
    let mut frame = eframe::Frame::_new_kittest();
    let draw = move |ui: &mut egui::Ui, window: &mut Window| {
        inside.borrow_mut().of(|| {
            let ctx = ui.ctx().clone();
            eframe::App::logic(window, &ctx, &mut frame);
            eframe::App::ui(window, ui, &mut frame);
        });
    };
    let mut harness =
        Harness::builder().with_size([1366.0, 768.0]).with_max_steps(300).build_ui_state(draw, window);
    let begun = Instant::now();
    while !harness.state().state().reading.is_current() && begun.elapsed() < Duration::from_secs(30) {
        harness.step();
        std::thread::sleep(FRAME);
    }
    let beginning = worked.replace(Times::default());

    let mut random = Random::new(SEED);
    let (mut whole, mut answers) = (Times::default(), 0);
    for _ in 0..QUESTIONS {
        let language = &corpus.languages[random.below(corpus.languages.len())];
        let question: Vec<&str> =
            (0..3).map(|_| language.words[random.below(language.words.len())].as_str()).collect();
        harness.get_by_role_and_label(Role::TextInput, "Search").focus();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        for letter in question.join(" ").chars() {
            harness.event(egui::Event::Text(letter.to_string()));
            let before =
                harness.state().state().search.answer.as_ref().map(|answer| answer.query.text.clone());
            for _ in 0..FRAMES_A_LETTER {
                whole.of(|| harness.step());
                std::thread::sleep(FRAME);
            }
            let after =
                harness.state().state().search.answer.as_ref().map(|answer| answer.query.text.clone());
            answers += usize::from(before != after);
        }
    }
    let worked = worked.borrow();
    println!("\n### The window's thread, {size} resources, {QUESTIONS} questions typed\n");
    println!("| CPU ms a frame | p50 / p99 | most |\n|---|---|---|");
    println!("| the first frames | {} | {:.1} |", beginning.shown(), beginning.percentile(1.0));
    println!("| `logic` and `ui` while typing | {} | {:.1} |", worked.shown(), worked.percentile(1.0));
    println!("| the whole frame without painting | {} | {:.1} |", whole.shown(), whole.percentile(1.0));
    println!("\n{answers} new answers were drawn.");
}
