//! The system's clipboard, for words that keep their italics where they are pasted.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Kind, Result, What};
use crate::jobs::Clipboard;

/// Opened when something is copied first. On X11 and Wayland the words lie in this program until another
/// one asks for them, so it lives as long as the window.
#[derive(Default)]
pub(super) struct SystemClipboard(Mutex<Option<arboard::Clipboard>>);

impl fmt::Debug for SystemClipboard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SystemClipboard")
    }
}

impl Clipboard for SystemClipboard {
    fn copy(&self, text: &str, html: &str) -> Result<()> {
        let failed =
            |error: arboard::Error| Error::new(What::RunJob, Kind::Unexpected).caused_by(error.to_string());
        // Only the lane that copies ever takes it.
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut clipboard = match open.take() {
            Some(clipboard) => clipboard,
            None => arboard::Clipboard::new().map_err(failed)?,
        };
        let copied = clipboard.set_html(html, Some(text)).map_err(failed);
        *open = Some(clipboard);
        copied
    }
}
