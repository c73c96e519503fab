//! The picture as a texture, the words found multiplied into it as a highlighter does: letters stay black.

use std::sync::Arc;

use egui::{Color32, ColorImage, TextureHandle, TextureId, TextureOptions, Ui};

use crate::app::Spot;
use crate::model::{Area, PageImage};
use crate::ui::theme::LIGHT;

/// A picture as a texture, with the marks that are on it.
pub(super) struct Sheet {
    image: Arc<PageImage>,
    marks: Vec<(Area, bool)>,
    texture: TextureHandle,
}

/// The texture of a picture with these words marked; only what changes is sent to the screen.
pub(super) fn texture(
    kept: &mut Option<Sheet>,
    ui: &Ui,
    image: &Arc<PageImage>,
    spots: &[Spot],
) -> TextureId {
    let marks: Vec<(Area, bool)> =
        spots.iter().flat_map(|spot| spot.areas.iter().map(|area| (*area, spot.now))).collect();
    match kept {
        Some(sheet) if Arc::ptr_eq(&sheet.image, image) => {
            if sheet.marks != marks {
                let gone = std::mem::replace(&mut sheet.marks, marks);
                gone.iter().for_each(|(area, _)| sheet.paint(*area, None));
                sheet.mark();
            }
            sheet.texture.id()
        }
        _ => {
            let size = [image.width as usize, image.height as usize];
            let pixels = ColorImage::from_rgb(size, &image.rgb);
            let texture = ui.ctx().load_texture("page-image", pixels, TextureOptions::LINEAR);
            let mut sheet = Sheet { image: Arc::clone(image), marks, texture };
            sheet.mark();
            kept.insert(sheet).texture.id()
        }
    }
}

impl Sheet {
    fn mark(&mut self) {
        for (area, now) in self.marks.clone() {
            self.paint(area, Some(if now { LIGHT.hit_now } else { LIGHT.hit }));
        }
    }

    /// Paints a part of the picture anew, through this colour.
    fn paint(&mut self, area: Area, through: Option<Color32>) {
        let image = &self.image;
        let (across, down) = (image.width as f32 / image.points.0, image.height as f32 / image.points.1);
        let pixel = |points: f32, scale: f32, most: u32| {
            ((points * scale).round().max(0.0) as u32).min(most) as usize
        };
        let (from_x, to_x) = (pixel(area.left, across, image.width), pixel(area.right, across, image.width));
        let (from_y, to_y) = (pixel(area.top, down, image.height), pixel(area.bottom, down, image.height));
        if to_x <= from_x || to_y <= from_y {
            return;
        }
        let through = through.unwrap_or(Color32::WHITE);
        let shade = |value: u8, by: u8| (u16::from(value) * u16::from(by) / 255) as u8;
        let row = |y: usize| {
            let at = |x: usize| (y * image.width as usize + x) * 3;
            image.rgb[at(from_x)..at(to_x)].chunks_exact(3)
        };
        let colour = |pixel: &[u8]| {
            Color32::from_rgb(
                shade(pixel[0], through.r()),
                shade(pixel[1], through.g()),
                shade(pixel[2], through.b()),
            )
        };
        let pixels: Vec<Color32> = (from_y..to_y).flat_map(|y| row(y).map(colour)).collect();
        let patch = ColorImage::new([to_x - from_x, to_y - from_y], pixels);
        self.texture.set_partial([from_x, from_y], patch, TextureOptions::LINEAR);
    }
}
