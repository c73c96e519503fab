//! One of two: the halves of a well, the chosen one raised.

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::ui::pen::Pen;
use crate::ui::type_scale::{Face, SMALL};

/// Draws the two; answers with the number of the one that was pressed and is not chosen yet.
pub(in crate::ui) fn halves(
    ui: &mut Ui,
    pen: &Pen<'_>,
    id: &'static str,
    texts: [&str; 2],
    chosen: usize,
) -> Option<usize> {
    let theme = pen.theme;
    let widths = texts.map(|text| pen.line(ui, text, SMALL, theme.ink, 220.0).size().x + 20.0);
    let size = vec2(widths.iter().sum::<f32>() + 6.0, 32.0);
    let (well, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(well, CornerRadius::same(6), theme.sunken);
    let mut rest = well.shrink(3.0);
    let mut pressed = None;
    for (number, (text, width)) in texts.into_iter().zip(widths).enumerate() {
        let (half, after) = pen.direction.split_start(rest, width);
        rest = after;
        let is_chosen = number == chosen;
        let response = ui.interact(half, ui.scope_id().with((id, number)), Sense::click());
        if is_chosen {
            let line = Stroke::new(1.0, theme.line);
            ui.painter().rect_filled(half, CornerRadius::same(4), theme.raised);
            ui.painter().rect_stroke(half, CornerRadius::same(4), line, StrokeKind::Inside);
        }
        let ink = if is_chosen || response.hovered() { theme.ink } else { theme.ink2 };
        let style = if is_chosen { SMALL.with(Face::UiSemi) } else { SMALL };
        let set = pen.line(ui, text, style, ink, width);
        set.paint(ui.painter(), Rect::from_center_size(half.center(), set.size()));
        pen.focus_ring(ui, &response, half, 5);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, text));
        if response.clicked() && !is_chosen {
            pressed = Some(number);
        }
    }
    pressed
}
