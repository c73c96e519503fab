//! The page image in the window, by the names that a screen reader sees.
#![cfg(all(feature = "gui", feature = "pdf"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod harness;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kitabkhana::app::{Beginning, Screen, State, Zoom};
use kitabkhana::extract::Limits;
use kitabkhana::library::settings::Settings;
use kitabkhana::library::{Importing, Library, Start};
use kitabkhana::ui::Window;
use tempfile::TempDir;

/// Four pages in two columns; a page in Dari; a text without pages.
const FILES: [&str; 3] = ["pdf-latex-two-columns-english", "pdf-libreoffice-dari", "docx-libreoffice-kazakh"];

struct Open<'a> {
    harness: Harness<'a, Window>,
    folder: TempDir,
}

/// A window on the files, the reader open at the words.
fn open<'a>(words: &str) -> Open<'a> {
    open_with([1366.0, 768.0], "light", words)
}

fn open_with<'a>(size: [f32; 2], theme: &str, words: &str) -> Open<'a> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("library");
    let (mut library, _) = Library::open(&place, Start::Empty).unwrap();
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"));
    let how = Importing {
        worker: &worker,
        limits: Limits::default(),
        cancel: &AtomicBool::new(false),
        hold: false,
        progress: &|_| {},
    };
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let files = FILES.map(|case| {
        let end = if case.starts_with("pdf") { "pdf" } else { "docx" };
        let path = folder.path().join(format!("{case}.{end}"));
        std::fs::copy(formats.join(case).join(format!("input.{end}")), &path).unwrap();
        path
    });
    library.import(&files, &how, &mut |it| assert!(it.reason.is_none(), "{it:?}")).unwrap();
    let settings = Settings { welcomed: true, theme: Some(theme.to_owned()), ..Settings::default() };
    let beginning = Beginning { settings, worker: Some(worker), ..Beginning::default() };
    let window = Window::new(library, beginning, Arc::new(|| {})).unwrap();
    let mut open = Open { harness: harness::harness(size, window), folder };
    open.until("the first answer", |state| state.search.answer.is_some() && state.reading.is_current());
    open.harness.get_by_role_and_label(Role::TextInput, "Search").focus();
    open.harness.run();
    open.harness.get_by_role_and_label(Role::TextInput, "Search").type_text(words);
    open.harness.run();
    let typed = words.to_owned();
    open.until("the words to be searched", |state| {
        let answer = state.search.answer.as_ref();
        answer.is_some_and(|answer| answer.query.text == typed && answer.total > 0)
            && state.reading.is_current()
    });
    harness::close_offers(&mut open.harness);
    open.press(Key::ArrowDown);
    open.press(Key::Enter);
    assert_eq!(open.state().screen, Screen::Reader);
    open
}

impl Open<'_> {
    fn state(&self) -> &State {
        self.harness.state().state()
    }

    fn until(&mut self, what: &str, holds: impl Fn(&State) -> bool) {
        harness::until(&mut self.harness, 60, what, holds);
        self.harness.run();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Waits until the page in view is painted as large as it is shown, or as large as pictures may be.
    fn painted(&mut self) {
        let begun = Instant::now();
        while !self.is_painted() {
            assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain for the picture");
            self.harness.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        self.harness.run();
    }

    fn is_painted(&self) -> bool {
        let view = self.state().reading.view.as_deref().expect("a resource");
        let Some(image) = self.state().images.image(view) else { return false };
        let Some(shown) = self.harness.query_by_role(Role::Image).map(|node| node.rect()) else {
            return false;
        };
        let longest = self.harness.ctx.input(|input| input.max_texture_side) as f32;
        let share = (longest / shown.width().max(shown.height())).min(1.0);
        (image.width as f32 - shown.width() * share).abs() < 2.0
    }

    fn page(&self) -> u32 {
        self.state().images.leaf().expect("the page image is open").page
    }

    /// The picture of the page: its name and where it is.
    fn picture(&self) -> (String, Rect) {
        let node = self.harness.get_by_role(Role::Image);
        (node.accesskit_node().label().unwrap(), node.rect())
    }

    /// Where a word that was found is marked.
    fn marked(&self, word: &str) -> Vec<Rect> {
        let nodes = self.harness.query_all_by_role_and_label(Role::Label, word);
        let picture = self.picture().1;
        nodes.map(|node| node.rect()).filter(|rect| picture.contains_rect(*rect)).collect()
    }
}

#[test]
fn t_shows_the_page_that_one_reads_with_the_words_marked_and_goes_back_to_it() {
    let mut window = open("torture");
    window.press(Key::N);
    let hit = window.state().reading.hit.unwrap();
    window.press(Key::T);
    window.painted();
    let (name, picture) = window.picture();
    assert_eq!(name, "Picture of p. 1, 1 word found marked. Its words are in the text");
    // As wide as the panes leave room for, in the proportions of its paper.
    assert!((740.0..790.0).contains(&picture.width()), "{picture:?}");
    assert!((picture.height() / picture.width() - 2_f32.sqrt()).abs() < 0.01, "{picture:?}");
    // Poppler sees the word at these points of a page 595 points wide.
    let scale = picture.width() / 595.28;
    let there = Rect::from_min_max(egui::pos2(205.5, 685.7), egui::pos2(238.9, 695.4));
    let there = Rect::from_min_max(
        picture.min + there.min.to_vec2() * scale,
        picture.min + there.max.to_vec2() * scale,
    );
    let marked = window.marked("torture");
    assert_eq!(marked.len(), 1);
    assert!(there.intersect(marked[0]).area() > 0.8 * there.area(), "{marked:?}, not {there:?}");
    let view = window.harness.get_by_role(Role::Image).rect().intersect(Rect::everything_below(94.0));
    assert!(view.contains(marked[0].center()) && marked[0].bottom() < 700.0, "the hit is in view");
    window.press(Key::T);
    assert!(window.state().images.leaf().is_none());
    assert_eq!(window.state().reading.hit, Some(hit), "the place is kept");
    assert!(window.harness.query_by_role(Role::Image).is_none());
}

#[test]
fn a_torn_word_is_marked_on_both_its_lines_and_n_walks_through_pages() {
    let mut window = open("everywhere OR equivalent");
    window.press(Key::N);
    window.press(Key::T);
    window.painted();
    assert_eq!((window.page(), window.marked("everywhere").len()), (1, 2));
    let first = window.state().reading.hit;
    window.press(Key::N);
    window.painted();
    assert_ne!(window.state().reading.hit, first);
    assert!(window.page() > 1, "the next hit is on a later page");
    let marked = window.marked("equivalent");
    assert!(!marked.is_empty() || !window.marked("everywhere").is_empty());
    window.press_with(Modifiers::SHIFT, Key::N);
    window.painted();
    assert_eq!((window.page(), window.state().reading.hit), (1, first));
}

#[test]
fn pages_are_turned_by_keys_and_buttons_and_end_where_the_file_does() {
    let mut window = open("torture");
    window.press(Key::T);
    window.painted();
    assert_eq!(window.page(), 1);
    window.press(Key::OpenBracket);
    assert_eq!(window.page(), 1, "there is no page before the first");
    window.press(Key::CloseBracket);
    window.painted();
    assert_eq!(window.page(), 2);
    window.harness.get_by_role_and_label(Role::Button, "Next page").click();
    window.harness.run();
    window.painted();
    assert_eq!(window.page(), 3);
    window.harness.get_by_label("3 of 4");
    for _ in 0..3 {
        window.press(Key::CloseBracket);
    }
    window.painted();
    assert_eq!(window.page(), 4);
    window.harness.get_by_role_and_label(Role::Button, "Previous page").click();
    window.harness.run();
    window.painted();
    assert!(window.picture().0.starts_with("Picture of p. 3"));
    // Back in the text one is where one was on the pages.
    window.harness.get_by_role_and_label(Role::RadioButton, "Text").click();
    window.harness.run();
    assert!(window.state().images.leaf().is_none());
}

#[test]
fn the_page_is_made_larger_and_scrolled_and_fits_again() {
    let mut window = open("torture");
    window.press(Key::T);
    window.painted();
    let fits = window.picture().1;
    window.press_with(Modifiers::COMMAND, Key::Minus);
    window.painted();
    let smaller = window.picture().1;
    assert!(smaller.width() < fits.width());
    assert_eq!(window.state().images.zoom, Zoom::Percent(85));
    assert!((smaller.width() - 595.28 * 96.0 / 72.0 * 0.85).abs() < 2.0, "85 hundredths of the print");
    assert!((window.harness.ctx.zoom_factor() - 1.0).abs() < 1e-6, "the rest keeps its size");
    for _ in 0..6 {
        window.harness.get_by_role_and_label(Role::Button, "Larger").click();
        window.harness.run();
    }
    window.painted();
    assert_eq!(window.state().images.zoom, Zoom::Percent(300));
    let large = window.picture().1;
    for key in [Key::ArrowDown, Key::PageDown, Key::End] {
        let before = window.picture().1.top();
        window.press(key);
        assert!(window.picture().1.top() < before, "{key:?} scrolls down");
    }
    window.press(Key::ArrowRight);
    assert!(window.picture().1.left() < large.left() || large.left() < 0.0);
    window.press(Key::Home);
    assert!(window.picture().1.top() > 94.0);
    // Beyond the end of a page the next one begins, and back again.
    window.press(Key::End);
    window.press(Key::PageDown);
    window.painted();
    assert_eq!(window.page(), 2);
    assert!(window.picture().1.top() > 94.0, "from its beginning");
    window.press(Key::PageUp);
    window.painted();
    assert_eq!(window.page(), 1);
    assert!(window.picture().1.bottom() < 768.0, "from its end");
    window.harness.get_by_role_and_label(Role::Button, "Fit width · 300%").click();
    window.harness.run();
    window.painted();
    assert!((window.picture().1.width() - fits.width()).abs() < 1.0);
}

#[test]
fn in_a_narrow_dark_window_keys_zoom_and_fit_the_width_again() {
    let mut window = open_with([1024.0, 768.0], "dark", "torture");
    window.press(Key::T);
    window.painted();
    let fits = window.picture().1;
    assert!(fits.left() >= 0.0 && fits.right() <= 1024.0 && fits.width() > 500.0, "{fits:?}");
    for (key, zoom) in [
        (Key::Plus, Zoom::Percent(100)),
        (Key::Plus, Zoom::Percent(125)),
        (Key::Minus, Zoom::Percent(100)),
        (Key::Num0, Zoom::Width),
        (Key::Equals, Zoom::Percent(100)),
        (Key::Num0, Zoom::Width),
    ] {
        window.press_with(Modifiers::COMMAND, key);
        assert_eq!(window.state().images.zoom, zoom, "{key:?}");
        window.painted();
        let wide = window.picture().1.width();
        match zoom {
            Zoom::Width => assert!((wide - fits.width()).abs() < 1.0, "{key:?}"),
            Zoom::Percent(percent) => {
                let expected = 595.28 * 96.0 / 72.0 * f32::from(percent) / 100.0;
                assert!((wide - expected).abs() < 2.0, "{key:?}: {wide} for {expected}");
            }
        }
    }
    // The paper stays white in the dark, and the words stay marked.
    let view = window.state().reading.view.as_deref().unwrap();
    let image = window.state().images.image(view).unwrap();
    assert!(image.rgb[..3].iter().all(|shade| *shade > 240), "{:?}", &image.rgb[..3]);
    assert_eq!(window.marked("torture").len(), 1);
}

#[test]
fn the_picture_is_reached_by_tab() {
    let mut window = open("torture");
    window.press(Key::T);
    window.painted();
    let mut names = Vec::new();
    for _ in 0..40 {
        window.press(Key::Tab);
        let focused =
            window.harness.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()));
        let name = focused.map(|node| node.accesskit_node().label().unwrap_or_default()).next();
        names.extend(name);
        if names.iter().filter(|it| it.starts_with("Picture of")).count() == 2 {
            break;
        }
    }
    for name in ["Picture of", "Smaller", "Larger", "Next page", "Text"] {
        assert!(names.iter().any(|it| it.starts_with(name)), "{name} is not reached: {names:?}");
    }
}

#[test]
fn a_page_that_cannot_be_painted_says_why_and_shows_its_text() {
    let mut window = open("torture");
    // The disk lost the original.
    let files = window.folder.path().join("library/files");
    std::fs::remove_dir_all(&files).unwrap();
    window.press(Key::N);
    window.press(Key::T);
    window.until("the reason", |state| state.images.failed(state.reading.view.as_deref().unwrap()).is_some());
    let why = "Could not show this page as a picture: its file, or that page of it, is not there";
    assert!(window.harness.query_all_by_label_contains(why).next().is_some());
    assert!(window.harness.query_by_role(Role::Image).is_none());
    let text = "No one shall be subjected to torture";
    assert!(window.harness.query_all_by_label_contains(text).next().is_some(), "its text stands below");
    window.press(Key::T);
    assert!(window.state().images.leaf().is_none());
}

#[test]
fn a_text_without_pages_says_that_it_has_none() {
    let mut window = open("адам");
    assert!(window.harness.query_by_role_and_label(Role::RadioButton, "Page image").is_none());
    window.press(Key::T);
    assert!(window.state().images.leaf().is_none());
    window.harness.get_by_label("Only PDF files have page images");
}

#[test]
fn a_page_in_dari_is_marked_at_its_words_and_an_idle_window_asks_for_no_frame() {
    let mut window = open("حاضر");
    window.press(Key::N);
    window.press(Key::T);
    window.painted();
    let (_, picture) = window.picture();
    let marked = window.marked("حاضر");
    assert_eq!(marked.len(), 1);
    assert!(marked[0].center().x > picture.left() && marked[0].width() < picture.width() / 8.0);
    // What is painted ahead may still come in.
    let begun = Instant::now();
    loop {
        window.harness.run();
        window.harness.step();
        let output = window.harness.output();
        let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
        if delay > Duration::from_secs(3600) {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "repaints after {delay:?}");
    }
}
