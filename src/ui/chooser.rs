//! The system's dialog for files and folders.

use std::path::PathBuf;

use crate::jobs::{Asked, Chooser};

/// Asks by the dialog of the desktop; where there is none, nothing is chosen.
#[derive(Debug)]
pub(super) struct SystemDialog;

impl Chooser for SystemDialog {
    fn choose(&self, asked: &Asked) -> Vec<PathBuf> {
        let dialog = rfd::FileDialog::new().set_title(&asked.title);
        let chosen = if asked.folder {
            dialog.pick_folders()
        } else {
            dialog.add_filter(&asked.formats, &asked.extensions).pick_files()
        };
        chosen.unwrap_or_default()
    }
}
