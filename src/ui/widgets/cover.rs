//! Cover tiles: the colour and icon of a kind, with a darker spine at the inline start.

use egui::{CornerRadius, Rect, Ui};

use crate::ui::icons::COVERS;
use crate::ui::pen::Pen;
use crate::ui::theme::Theme;
use crate::vocabulary::Cover;

/// Paints the cover of a kind.
pub(in crate::ui) fn cover(ui: &Ui, pen: &Pen<'_>, rect: Rect, kind: Option<&str>) {
    let cover = kind.map_or(Cover::Report, |kind| pen.vocabulary.cover(kind));
    let number = Cover::ALL.iter().position(|known| *known == cover).unwrap_or(0);
    let color = pen.theme.spines[number];
    ui.painter().rect_filled(rect, CornerRadius::same(3), color);
    let (spine, face) = pen.direction.split_start(rect, 5.0);
    ui.painter().with_clip_rect(spine.intersect(ui.clip_rect())).rect_filled(
        rect,
        CornerRadius::same(3),
        Theme::darker(color),
    );
    pen.icon(ui, face, COVERS[number], (rect.width() * 0.42).round(), pen.theme.on_spine);
}
