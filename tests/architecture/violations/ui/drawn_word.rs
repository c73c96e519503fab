//! One word, drawn as it stands.
fn draw(ui: &mut egui::Ui) {
    ui.add_enabled(true, egui::Button::new("Search")); //~ words for a reader stand in the source: "Search"
}
