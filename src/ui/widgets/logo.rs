//! The mark of the program: an open book on an eight-pointed star of two squares (khatam).

use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::ui::icons::BOOK_OPEN;
use crate::ui::pen::Pen;

/// Paints the mark.
pub(in crate::ui) fn logo(ui: &Ui, pen: &Pen<'_>, rect: Rect) {
    let center = rect.center();
    let reach = rect.width() / 2.0;
    for turn in [0.0_f32, 45.0] {
        let corner = |number: u8| -> Pos2 {
            let angle = (turn + 45.0 + 90.0 * f32::from(number)).to_radians();
            center + vec2(angle.cos(), angle.sin()) * reach
        };
        let corners = (0..4).map(corner).collect();
        ui.painter().add(Shape::convex_polygon(corners, pen.theme.accent, Stroke::NONE));
    }
    let inner = Rect::from_center_size(pos2(center.x, center.y), rect.size() * 0.6);
    let ink: Color32 = pen.theme.on_accent;
    pen.icon(ui, inner, BOOK_OPEN, rect.width() * 0.5, ink);
}
