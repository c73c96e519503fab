//! The system's dialog for files and folders.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::jobs::{Asked, Chooser, Way};

/// A dialog that nobody saw was gone sooner than this.
const SEEN: Duration = Duration::from_millis(250);

/// Asks by the dialog of the desktop.
#[derive(Debug)]
pub(super) struct SystemDialog;

impl Chooser for SystemDialog {
    /// The desktop does not say whether it has a dialog: one that ends before a person can have closed
    /// it was never there.
    fn choose(&self, asked: &Asked) -> Option<Vec<PathBuf>> {
        let begun = Instant::now();
        let dialog = rfd::FileDialog::new().set_title(&asked.title);
        let filtered = |dialog: rfd::FileDialog| dialog.add_filter(&asked.formats, &asked.extensions);
        let chosen = match &asked.way {
            Way::Folders => dialog.pick_folders(),
            Way::Files => filtered(dialog).pick_files(),
            Way::File => filtered(dialog).pick_file().map(|file| vec![file]),
            Way::NewFile(name) => filtered(dialog).set_file_name(name).save_file().map(|file| vec![file]),
        };
        chosen.or_else(|| (begun.elapsed() >= SEEN).then(Vec::new))
    }
}
