//! The window, drawn with egui.
//!
//! Each frame: what the lanes have to say goes into the state, the state is drawn, and what the
//! person wishes is carried out by the state. Nothing is painted while nothing changes. All words
//! come from `words`, all text is set by `text`, all colours by `theme`, and everything is placed
//! by inline start and end, see `direction`.

mod chooser;
mod clipboard;
mod direction;
mod dress;
mod fonts;
mod icons;
mod keys;
mod pen;
mod screens;
mod text;
mod theme;
mod type_scale;
mod widgets;
mod window;

use std::sync::Arc;

use crate::app::Beginning;
use crate::error::{Error, Kind, Result, What};
use crate::library::Library;
use crate::library::settings::Settings;

pub use window::Window;

/// The smallest window that is still usable, in points.
const LEAST: [f32; 2] = [860.0, 600.0];

/// Opens the window on a library and returns when it is closed.
///
/// # Errors
/// [`Kind::NoDisplay`] if the system offers no display or no OpenGL; whatever hinders the lanes
/// from starting.
pub fn run(library: Library, settings: Settings) -> Result<()> {
    let mut beginning = Beginning::of_this_system(settings);
    beginning.chooser = Some(Arc::new(chooser::SystemDialog));
    beginning.clipboard = Some(Arc::new(clipboard::SystemClipboard::default()));
    let shape = beginning.settings.window;
    let size = shape.size.map_or([1366.0, 768.0], |[width, height]| [f32::from(width), f32::from(height)]);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("kitabkhana")
            .with_inner_size([size[0].max(LEAST[0]), size[1].max(LEAST[1])])
            .with_maximized(shape.maximized)
            .with_min_inner_size(LEAST),
        centered: true,
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let mut failed = None;
    let shown = {
        let failed = &mut failed;
        eframe::run_native(
            "Kitabkhana",
            options,
            Box::new(move |creation| {
                let ctx = creation.egui_ctx.clone();
                let waking = ctx.clone();
                match Window::new(library, beginning, Arc::new(move || waking.request_repaint())) {
                    Ok(window) => Ok(Box::new(window.dressed(&ctx))),
                    Err(error) => {
                        let said = error.to_string();
                        *failed = Some(error);
                        Err(said.into())
                    }
                }
            }),
        )
    };
    match (failed, shown) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) => Err(Error::new(What::OpenWindow, Kind::NoDisplay).caused_by(error.to_string())),
    }
}
