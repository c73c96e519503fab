//! What it costs to open, scroll, search and resize a long text, in CPU time of the window's thread.
//!
//! `cargo bench --bench reader`. A text of 600,000 characters on 1,000 pages, one of 600,000
//! characters in sections of 20,000 as a web page has them, one that is a single paragraph, and one
//! that is all tables, in Latin, Cyrillic and Arabic letters. `cargo bench --bench reader -- en one`
//! measures these only, and `-- relations` what a text of 600,000 characters names and is named by in
//! libraries of 1,000 and 5,000 resources. No display and no GPU are used. Prints Markdown.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(clippy::expect_used, reason = "a bench ends where it cannot measure")]

#[path = "search/measure.rs"]
#[expect(dead_code, reason = "the search bench needs more of it")]
mod measure;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kitabkhana::app::{Beginning, Screen};
use kitabkhana::catalogue::Catalogue;
use kitabkhana::library::settings::Settings;
use kitabkhana::library::{Library, Start};
use kitabkhana::model::{
    AddedBy, Block, Locator, Page, Provenance, Resource, ResourceId, Role as BlockRole, Text, TextInfo,
    Title, TitleStatus,
};
use kitabkhana::ui::Window;
use measure::Times;

const CHARACTERS: usize = 600_000;

/// Language, a syllable table to make words of, and the word that is searched.
const SCRIPTS: [(&str, [&str; 12], &str); 3] = [
    ("en", ["ta", "ri", "mo", "sel", "dor", "an", "ki", "ver", "lu", "pen", "os", "ber"], "lantern"),
    ("ru", ["та", "ри", "мо", "сел", "дор", "ан", "ки", "вер", "лу", "пен", "ос", "бер"], "фонарь"),
    ("prs", ["تا", "ری", "مو", "سل", "دور", "ان", "کی", "ور", "لو", "پن", "اس", "بر"], "چراغ"),
];

/// Numbers from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

fn paragraph(random: &mut Random, syllables: &[&str; 12], word: &str, letters: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    while count < letters {
        let made: String = if random.below(300) == 0 {
            word.to_owned()
        } else {
            (0..1 + random.below(4)).map(|_| syllables[random.below(12)]).collect()
        };
        count += made.chars().count() + 1;
        text.push_str(&made);
        text.push(if random.below(12) == 0 { '.' } else { ' ' });
        if text.ends_with('.') {
            text.push(' ');
        }
    }
    text.trim_end().to_owned()
}

/// How the characters are laid out.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Pages,
    Sections,
    One,
    Tables,
}

const SHAPES: [(Shape, &str, &str); 4] = [
    (Shape::Pages, "pages", "on 1,000 pages"),
    (Shape::Sections, "sections", "in 30 sections"),
    (Shape::One, "one", "in one paragraph"),
    (Shape::Tables, "tables", "in 200 tables"),
];

type Script = (&'static str, [&'static str; 12], &'static str);

fn text((language, syllables, word): Script, shape: Shape) -> Text {
    let mut random = Random(20_261_122);
    let pages = match shape {
        Shape::Pages => 1000,
        Shape::Sections => 30,
        Shape::One => 1,
        Shape::Tables => 200,
    };
    let a_page = CHARACTERS / pages;
    let page = |number: usize| {
        let heading = Block {
            role: BlockRole::Heading,
            level: None,
            language: None,
            text: format!("{}. {}", number + 1, paragraph(&mut random, &syllables, word, 24)),
        };
        let mut blocks = if number.is_multiple_of(10) || pages < 100 { vec![heading] } else { Vec::new() };
        let body = |text: String| Block { role: BlockRole::Body, level: None, language: None, text };
        match shape {
            Shape::One => blocks.push(body(paragraph(&mut random, &syllables, word, a_page))),
            Shape::Tables => {
                let mut row = || {
                    let cells = (0..5).map(|_| paragraph(&mut random, &syllables, word, 16));
                    cells.collect::<Vec<_>>().join("\t")
                };
                let rows: Vec<String> = (0..a_page / 100).map(|_| row()).collect();
                blocks.push(Block {
                    role: BlockRole::Table,
                    level: None,
                    language: None,
                    text: rows.join("\n"),
                });
            }
            Shape::Pages | Shape::Sections => {
                let mut left = a_page;
                while left > 0 {
                    let letters = (200 + random.below(700)).min(left);
                    left -= letters;
                    blocks.push(body(paragraph(&mut random, &syllables, word, letters)));
                }
            }
        }
        let page = u32::try_from(number + 1).expect("few pages");
        Page { locator: Locator::Page { page, label: None }, blocks }
    };
    let pages = (0..pages).map(page).collect();
    let info = TextInfo {
        language: Some(language.to_owned()),
        script: None,
        file: None,
        extractor: ("made".to_owned(), 1),
        from_ocr: false,
        is_damaged: false,
    };
    Text { info, pages }
}

fn resource(id: &str, title: &str) -> Resource {
    let provenance = Provenance {
        source: None,
        retrieved_on: None,
        added_by: AddedBy::Starter(1),
        evidence: Vec::new(),
        confidence: None,
        unverified: false,
    };
    let mut resource = Resource::bare(ResourceId::new(id).expect("an id"), provenance);
    let (language, status) = (Some("en".to_owned()), TitleStatus::Exact);
    resource.titles.push(Title { language, text: title.to_owned(), status });
    resource
}

/// What a long text names and is named by, the first time and later, on the clock.
fn measure_relations(count: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut text = text(SCRIPTS[0], Shape::Pages);
    let mut random = Random(7);
    let mut title =
        |number: usize| format!("Report {number} on {}", paragraph(&mut random, &SCRIPTS[0].1, "roads", 40));
    let titles: Vec<String> = (0..count).map(&mut title).collect();
    // It names two of them, one by its symbol.
    let last = text.pages.len() - 1;
    text.pages[3].blocks[0].text.push_str(" See A/RES/71/17 for more.");
    text.pages[last].blocks[0].text.push_str(&format!(" See {}.", titles[count / 2]));
    let mut catalogue = Catalogue::create(folder.path()).expect("a new catalogue");
    let written = catalogue.write(|change| {
        change.put(&resource("long", "The long one of all of them"))?;
        change.add_text(&ResourceId::new("long").expect("an id"), &text)?;
        for (number, title) in titles.iter().enumerate() {
            let mut other = resource(&format!("other-{number}"), title);
            other.symbols.push(format!("A/RES/{}/{}", number / 100 + 71, number % 100));
            change.put(&other)?;
            let words = if number == 9 { "As said in The long one of all of them." } else { "Other words." };
            let block = Block { role: BlockRole::Body, level: None, language: None, text: words.to_owned() };
            let page = Page { locator: Locator::Page { page: 1, label: None }, blocks: vec![block] };
            change.add_text(&other.id, &Text { info: text.info.clone(), pages: vec![page] })?;
        }
        change.set_setting("starter", "0")
    });
    written.expect("the library can be written");
    drop(catalogue);
    let (mut library, _) = Library::open(folder.path(), Start::Empty).expect("the library can be opened");
    let reader = library.reader().expect("a reader");
    let long = ResourceId::new("long").expect("an id");
    let short = ResourceId::new("other-1").expect("an id");
    let ask = |name: &str, id: &ResourceId, names: usize, named_by: usize| {
        let begun = Instant::now();
        let relations = reader.relations(id).expect("they can be found");
        let took = begun.elapsed().as_secs_f64() * 1000.0;
        assert_eq!((relations.names.len(), relations.named_by.len()), (names, named_by), "{name}");
        println!("| {count} | {name} | {took:.0} |");
    };
    println!("\n| resources | relations of | ms on the clock |\n|---|---|---|");
    ask("the first resource opened, a short one", &short, 0, 0);
    ask("another short one", &ResourceId::new("other-2").expect("an id"), 0, 0);
    ask("a text of 600,000 characters", &long, 2, 1);
    library.bookmark(&short, true).expect("marked");
    ask("a short one after a change", &short, 0, 0);
}

fn library(folder: &std::path::Path, text: &Text) -> Library {
    let mut catalogue = Catalogue::create(folder).expect("a new catalogue");
    let put = resource;
    catalogue
        .write(|change| {
            let long = put("long", "Zzz the long one");
            change.put(&put("short", "Aaa the short one"))?;
            change.put(&long)?;
            change.add_text(&long.id, text)?;
            change.set_setting("starter", "0")
        })
        .expect("the text can be written");
    drop(catalogue);
    Library::open(folder, Start::Empty).expect("the library can be opened").0
}

struct Bench<'a> {
    harness: Harness<'a, Window>,
    worked: Rc<RefCell<Times>>,
}

impl Bench<'_> {
    fn until(&mut self, holds: impl Fn(&kitabkhana::app::State) -> bool) -> f64 {
        let begun = Instant::now();
        while !holds(self.harness.state().state()) {
            assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain");
            self.harness.step();
            std::thread::sleep(Duration::from_micros(200));
        }
        begun.elapsed().as_secs_f64() * 1000.0
    }

    /// The frames of this work alone.
    fn frames(&mut self, name: &str, work: impl FnOnce(&mut Self)) {
        self.worked.replace(Times::default());
        work(self);
        let times = self.worked.replace(Times::default());
        println!("| {name} | {} | {:.1} |", times.shown(), times.percentile(1.0));
    }

    fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.harness.step();
        }
    }
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str, all: &[&str]| {
        asked.iter().any(|word| word == name) || !asked.iter().any(|word| all.contains(&word.as_str()))
    };
    if asked.iter().any(|word| word == "relations") {
        return [1_000, 5_000].into_iter().for_each(measure_relations);
    }
    let (scripts, shapes) = (SCRIPTS.map(|script| script.0), SHAPES.map(|shape| shape.1));
    for script in SCRIPTS.into_iter().filter(|script| wanted(script.0, &scripts)) {
        for shape in SHAPES.into_iter().filter(|shape| wanted(shape.1, &shapes)) {
            measure_one(script, shape);
        }
    }
}

fn measure_one(script: Script, (shape, _, shaped): (Shape, &str, &str)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = text(script, shape);
    let library = library(folder.path(), &text);
    drop(text);
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
    let harness =
        Harness::builder().with_size([1366.0, 768.0]).with_max_steps(300).build_ui_state(draw, window);
    let mut bench = Bench { harness, worked };
    println!("\n### {}, {CHARACTERS} characters {shaped}\n", script.0);
    bench.until(|state| state.search.answer.is_some() && state.reading.is_current());
    bench.harness.get_by_role_and_label(Role::TextInput, "Search").focus();
    bench.harness.run();
    let asked = Instant::now();
    bench.harness.get_by_role_and_label(Role::TextInput, "Search").type_text(script.2);
    bench.harness.step();
    bench.until(|state| state.search.answer.as_ref().is_some_and(|answer| answer.query.text == script.2));
    let answered = asked.elapsed().as_secs_f64() * 1000.0;
    bench.until(|state| {
        state.reading.is_current()
            && state.reading.view.as_ref().is_some_and(|view| !view.texts.is_empty())
            && state.search.answer.as_ref().is_some_and(|answer| answer.query.text == script.2)
            && !state.reading.found_here().is_empty()
    });
    let ready = asked.elapsed().as_secs_f64() * 1000.0;
    bench.harness.key_press(Key::ArrowDown);
    bench.steps(3);
    let hits = bench.harness.state().state().reading.found_here().len();
    println!(
        "{hits} words found. From the last letter typed to the results: {answered:.0} ms on the clock, to text and marks {ready:.0} ms.\n"
    );
    println!("| CPU ms a frame | p50 / p99 | most |\n|---|---|---|");
    bench.frames("opening, the first 3 frames", |bench| {
        bench.harness.key_press(Key::Enter);
        bench.steps(3);
    });
    assert_eq!(bench.harness.state().state().screen, Screen::Reader);
    bench.steps(10);
    bench.frames("scrolling, 300 pages down", |bench| {
        for _ in 0..300 {
            bench.harness.key_press(Key::PageDown);
            bench.steps(2);
        }
    });
    bench.frames("scrolling, 300 turns of the wheel", |bench| {
        bench.harness.event(egui::Event::PointerMoved(egui::pos2(640.0, 400.0)));
        for _ in 0..300 {
            bench.harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, 120.0),
                source: egui::MouseWheelSource::Wheel,
                phase: egui::TouchPhase::Move,
                modifiers: Modifiers::NONE,
            });
            bench.steps(2);
        }
    });
    bench.frames("to the next hit, 100 times", |bench| {
        for _ in 0..100 {
            bench.harness.key_press(Key::N);
            bench.steps(3);
        }
    });
    bench.frames("to the end and back, 20 times", |bench| {
        for _ in 0..20 {
            bench.harness.key_press(Key::End);
            bench.steps(3);
            bench.harness.key_press(Key::Home);
            bench.steps(3);
        }
    });
    bench.frames("all of a page selected, 50 pages down", |bench| {
        bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        for _ in 0..50 {
            bench.harness.key_press(Key::PageDown);
            bench.steps(2);
        }
    });
    bench.frames("resizing, 120 widths", |bench| {
        for step in 0..120_u16 {
            bench.harness.set_size(vec2(1366.0 - 4.0 * f32::from(step), 768.0));
            bench.steps(1);
        }
    });
    bench.harness.set_size(vec2(1366.0, 768.0));
    bench.steps(3);
    bench.frames("larger and smaller letters, 16 times", |bench| {
        for step in 0..16 {
            let key = if step < 8 { Key::Plus } else { Key::Minus };
            bench.harness.key_press_modifiers(Modifiers::COMMAND, key);
            bench.steps(2);
        }
    });
    bench.frames("searching this text, letter by letter", |bench| {
        bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        bench.steps(2);
        bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        for letter in script.1[3].chars() {
            bench.harness.event(egui::Event::Text(letter.to_string()));
            for _ in 0..20 {
                bench.steps(1);
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    });
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    println!("\nMost memory so far: {}", peak.trim_start_matches("VmHWM:").trim());
}
