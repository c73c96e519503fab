//! Files that are dragged over the window: it says that they can be dropped.

use egui::{
    Area, CornerRadius, Id, LayerId, Order, Rect, Shape, Stroke, Ui, WidgetInfo, accesskit::Role, vec2,
};

use crate::ui::icons::TRAY;
use crate::ui::pen::Pen;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::H1;

/// A dashed outline.
pub(super) fn dashed(ui: &Ui, rect: Rect, stroke: Stroke) {
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

/// Draws it over everything while files are dragged over the window.
pub(in crate::ui::screens) fn drop_here(ui: &Ui, pen: &Pen<'_>) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let theme = pen.theme;
    let whole = ui.ctx().content_rect();
    let scrim = if theme.dark { theme.sunken } else { theme.ink };
    let behind = LayerId::new(Order::Foreground, Id::unique("drop-scrim"));
    ui.ctx().layer_painter(behind).rect_filled(whole, CornerRadius::ZERO, scrim.gamma_multiply(0.55));
    let rect = Rect::from_center_size(whole.center(), vec2(460.0, 150.0));
    Area::new(Id::unique("drop-here")).order(Order::Tooltip).fixed_pos(rect.min).show(ui.ctx(), |ui| {
        let (rect, response) = ui.allocate_exact_size(rect.size(), egui::Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(8), theme.raised);
        dashed(ui, rect.shrink(10.0), Stroke::new(1.5, theme.accent));
        let text = pen.words.text("import-drop-now");
        let icon = Rect::from_center_size(rect.center() - vec2(0.0, 26.0), vec2(34.0, 34.0));
        pen.icon(ui, icon, TRAY, 34.0, theme.accent);
        let paragraph =
            Paragraph { rows: 1, ..Paragraph::new(&text, pen.direction, H1, theme.ink, rect.width() - 40.0) };
        let set = pen.set(ui, &paragraph);
        set.paint(ui.painter(), Rect::from_center_size(rect.center() + vec2(0.0, 26.0), set.size()));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    });
}
