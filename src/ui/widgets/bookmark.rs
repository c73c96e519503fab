//! The ribbon that marks a resource: an outline, or filled where the mark is set.

use egui::{
    Color32, CornerRadius, Rect, Response, Shape, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::ui::pen::Pen;

/// Draws the ribbon in the middle of `rect`, whose response this is; `name` says what a click does.
pub(in crate::ui) fn bookmark(
    ui: &Ui,
    pen: &Pen<'_>,
    rect: Rect,
    response: Response,
    on: bool,
    name: &str,
) -> Response {
    let theme = pen.theme;
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.sunken);
    }
    let ink = match (on, response.hovered()) {
        (true, _) => theme.accent,
        (false, true) => theme.ink,
        (false, false) => theme.ink2,
    };
    let ribbon = Rect::from_center_size(rect.center(), vec2(10.0, 14.0));
    let notch = pos2(ribbon.center().x, ribbon.bottom() - 4.0);
    let outline =
        vec![ribbon.left_top(), ribbon.right_top(), ribbon.right_bottom(), notch, ribbon.left_bottom()];
    if on {
        // With its notch the ribbon is not convex; its halves are.
        let top = ribbon.center_top();
        for half in [
            vec![ribbon.left_top(), top, notch, ribbon.left_bottom()],
            vec![top, ribbon.right_top(), ribbon.right_bottom(), notch],
        ] {
            ui.painter().add(Shape::convex_polygon(half, ink, Stroke::new(0.0, Color32::TRANSPARENT)));
        }
    }
    ui.painter().add(Shape::closed_line(outline, Stroke::new(1.3, ink)));
    pen.focus_ring(ui, &response, rect, 7);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    response.on_hover_text(name)
}
