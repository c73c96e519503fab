//! The real window, drawn without a display.

use std::time::{Duration, Instant};

use egui::Key;
use egui_kittest::Harness;
use kitabkhana::app::State;
use kitabkhana::ui::Window;

/// Frames of a window of this size, in points.
pub(crate) fn harness<'a>(size: [f32; 2], window: Window) -> Harness<'a, Window> {
    let mut frame = eframe::Frame::_new_kittest();
    let draw = move |ui: &mut egui::Ui, window: &mut Window| {
        let ctx = ui.ctx().clone();
        eframe::App::logic(window, &ctx, &mut frame);
        eframe::App::ui(window, ui, &mut frame);
    };
    Harness::builder().with_size(size).with_max_steps(300).build_ui_state(draw, window)
}

/// Runs frames until something is so, for so many seconds at most.
#[track_caller]
pub(crate) fn until(
    harness: &mut Harness<'_, Window>,
    seconds: u64,
    what: &str,
    holds: impl Fn(&State) -> bool,
) {
    let begun = Instant::now();
    while !holds(harness.state().state()) {
        assert!(begun.elapsed() < Duration::from_secs(seconds), "waited in vain for {what}");
        harness.step();
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Closes what is offered below the search field, which may come later than the answer: else the next
/// key would belong to it.
pub(crate) fn close_offers(harness: &mut Harness<'_, Window>) {
    until(harness, 30, "what is offered", |state| !state.offers.is_waiting());
    if harness.state().state().offers.is_open() {
        harness.key_press(Key::Escape);
        harness.run();
    }
    assert!(!harness.state().state().offers.is_open());
}
