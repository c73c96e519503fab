//! Draws only words that come from elsewhere.
use egui::Ui;

#[doc = "an attribute may hold a sentence"]
#[expect(dead_code, reason = "so may a reason")]
fn draw(ui: &mut Ui, words: &Words, left: usize) {
    ui.label(words.text("search-hint"));
    ui.button(format!("{left} / {right}", right = 2));
    ui.label("…");
    ui.separator().on_hover_text(words.text("open"));
    log::warn!("could not draw the window");
    debug_assert!(left > 0, "the window has no width");
    let family = "SourceSans3";
}
