//! A page as pixels, painted by `hayro`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::Pdf;

use crate::error::Kind;
use crate::extract::painting::{Header, Wanted, is_showable};
use crate::extract::{Failure, Limits};

/// The longest side of a picture that the painter can make.
const LONGEST: f32 = u16::MAX as f32;

/// Paints the page that is wanted: its measures, then red, green and blue of each pixel, on white.
pub(super) fn paint(pdf: &Pdf, wanted: &Wanted, limits: &Limits) -> Result<(Header, Vec<u8>), Failure> {
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Failure::new(Kind::Damaged, "no page is left"));
    }
    let page =
        wanted.page.checked_sub(1).and_then(|at| pages.get(at as usize)).ok_or_else(|| {
            Failure::new(Kind::NotFound, format!("page {} of {}", wanted.page, pages.len()))
        })?;
    let (width, height) = page.render_dimensions();
    let scale = scale((width, height), wanted, limits)
        .ok_or_else(|| Failure::new(Kind::Damaged, format!("a page of {width} by {height} points")))?;
    // The painter cuts fractions of pixels off.
    let whole = |points: f32| ((points * scale).round().max(1.0) + 0.01) / points;
    let settings = PixmapSettings { x_scale: whole(width), y_scale: whole(height), bg_color: WHITE };
    let painted = catch_unwind(AssertUnwindSafe(|| {
        let cache = RenderCache::new();
        hayro::render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings)
    }));
    let painted = painted.map_err(|_| Failure::new(Kind::Stopped, "the painter panicked"))?;
    let header = Header {
        width: painted.width().into(),
        height: painted.height().into(),
        points: (width, height),
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
    };
    // On white nothing shines through, so the fourth byte says nothing.
    let pixels = painted.data_as_u8_slice().chunks_exact(4);
    Ok((header, pixels.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()))
}

/// Pixels a point, so that the page is as wide as wanted and within all limits. None if it has no
/// measures.
fn scale((width, height): (f32, f32), wanted: &Wanted, limits: &Limits) -> Option<f32> {
    let longest = (wanted.longest as f32).clamp(1.0, LONGEST);
    let by_side = longest / width.max(height);
    let by_pixels = (limits.pixels as f32 / width / height).sqrt();
    is_showable((width, height)).then(|| (wanted.width.max(1) as f32 / width).min(by_side).min(by_pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_as_wide_as_wanted_within_the_limits() {
        let limits = Limits { pixels: 1_000_000, ..Limits::default() };
        for (page, width, longest, expected) in [
            ((500.0, 700.0), 250, 4000, Some(0.5)),
            ((500.0, 700.0), 2000, 700, Some(1.0)),
            ((500.0, 2000.0), 2000, 4000, Some(1.0)),
            ((0.0, 700.0), 250, 4000, None),
            ((f32::NAN, 700.0), 250, 4000, None),
            ((1.0, 5000.0), 250, 4000, None),
        ] {
            let wanted = Wanted { page: 1, width, longest, mend: false };
            assert_eq!(scale(page, &wanted, &limits), expected, "{page:?}");
        }
    }
}
