//! What stands around the page: text or page image, which page, how large.

use egui::emath::GuiRounding;
use egui::{
    CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{BAR, BELOW, sheet_id};
use crate::app::{Command, ImageWish, State, Step, Zoom, has_images};
use crate::ui::icons::{IMAGE, MINUS, PLUS, TEXT_AA};
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Set;
use crate::ui::type_scale::{BODY, SMALL};
use crate::ui::widgets::{icon_button, link};

/// Smaller, how large it is, larger: at the foot, over the page.
pub(super) fn zoom_bar(ui: &mut Ui, pen: &Pen<'_>, state: &State, whole: Rect, percent: u16) {
    let size = vec2(224.0_f32.min(whole.width()), BAR);
    let middle = pos2(whole.center().x, whole.bottom() - BELOW - BAR / 2.0);
    let bar = Rect::from_center_size(middle, size).round_to_pixels(ui.pixels_per_point());
    ui.painter().rect_filled(bar, CornerRadius::same(8), pen.theme.raised);
    ui.painter().rect_stroke(
        bar,
        CornerRadius::same(8),
        Stroke::new(1.0, pen.theme.line),
        StrokeKind::Inside,
    );
    // What lies below the bar is not pressed through it.
    ui.interact(bar, sheet_id().with("bar"), Sense::drag().union(Sense::hover()));
    let builder = UiBuilder::new().id_salt("page-zoom").max_rect(bar.shrink2(vec2(8.0, 4.0)));
    let mut inner = ui.new_child(builder.layout(pen.direction.row()));
    let zoom = |step| Command::Image(ImageWish::Zoom(step));
    if icon_button(&mut inner, pen, MINUS, &pen.words.text("page-smaller"), 16.0).clicked() {
        pen.wish(zoom(Step::Backward));
    }
    inner.with_layout(pen.direction.row_end(), |ui| {
        if icon_button(ui, pen, PLUS, &pen.words.text("page-larger"), 16.0).clicked() {
            pen.wish(zoom(Step::Forward));
        }
        let text = pen.words.with("page-fit", &[("percent", i64::from(percent).into())]);
        ui.centered_and_justified(|ui| {
            if state.images.zoom == Zoom::Width {
                pen.say(ui, &text, BODY, pen.theme.ink);
            } else if link(ui, pen, &text, BODY).clicked() {
                pen.wish(Command::Image(ImageWish::FitWidth));
            }
        });
    });
}

/// Text or page image, as two halves of one button.
pub(in crate::ui::screens) fn switch(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    if !state.reading.view.as_deref().is_some_and(|view| view.texts.iter().any(has_images)) {
        return;
    }
    let open = state.images.leaf().is_some();
    let halves = [(TEXT_AA, "view-text", !open), (IMAGE, "view-page-image", open)];
    let sets = halves.map(|(icon, id, on)| {
        let ink = if on { pen.theme.ink } else { pen.theme.ink2 };
        (icon, pen.line(ui, &pen.words.text(id), SMALL, ink, f32::INFINITY), ink)
    });
    let width = |set: &Set| 10.0 + 17.0 + 6.0 + set.size().x + 10.0;
    let whole = vec2(sets.iter().map(|(_, set, _)| width(set)).sum::<f32>() + 4.0, 32.0);
    let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(6), pen.theme.sunken);
    let mut rest = rect.shrink(2.0);
    for ((icon, set, ink), (_, id, on)) in sets.into_iter().zip(halves) {
        let (half, left) = pen.direction.split_start(rest, width(&set));
        rest = left;
        let response = ui.interact(half, ui.scope_id().with(id), Sense::click());
        if on {
            ui.painter().rect_filled(half, CornerRadius::same(5), pen.theme.raised);
            let line = Stroke::new(1.0, pen.theme.line);
            ui.painter().rect_stroke(half, CornerRadius::same(5), line, StrokeKind::Inside);
        }
        let x = pen.direction.along(pen.direction.start(half), 10.0);
        pen.icon(ui, beside(pen.direction, x, half, vec2(17.0, 17.0)), icon, 16.0, ink);
        let x = pen.direction.along(x, 23.0);
        set.paint(ui.painter(), beside(pen.direction, x, half, set.size()));
        pen.focus_ring(ui, &response, half, 6);
        let text = pen.words.text(id);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &text));
        if response.clicked() && !on {
            pen.wish(Command::Image(ImageWish::Toggle));
        }
    }
}
