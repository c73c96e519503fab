//! The real window, drawn without a display.

use egui_kittest::Harness;
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
