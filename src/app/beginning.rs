//! What the window begins with: settings, the system's language, the ways to ask and to read.

use std::path::PathBuf;
use std::sync::Arc;

use crate::jobs::{Chooser, Clipboard};
use crate::library::settings::{self, Settings};
use crate::words::Language;

/// What the window begins with.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// What a person chose before.
    pub settings: Settings,
    /// Where that is kept; `None` where the system names no place.
    pub settings_file: Option<PathBuf>,
    /// The language to speak until one is chosen.
    pub system_language: Language,
    /// The system's own language is written from right to left.
    pub system_mirrored: bool,
    /// The way to ask a person for files; `None` where there is no dialog.
    pub chooser: Option<Arc<dyn Chooser>>,
    /// The clipboard for words with their looks; `None` where there is none: then words are copied plainly.
    pub clipboard: Option<Arc<dyn Clipboard>>,
    /// Where results go where no dialog can be had; `None` for the folder of documents.
    pub documents: Option<PathBuf>,
    /// The program that reads the files of an import; `None` for the one that runs.
    pub worker: Option<PathBuf>,
}

impl Beginning {
    /// With what a person chose before, and what the system says of its language.
    pub fn of_this_system(settings: Settings) -> Beginning {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        let said = said.unwrap_or_default();
        Beginning {
            settings,
            settings_file: settings::settings_file(),
            system_language: Language::from_code(&said).unwrap_or_default(),
            system_mirrored: Language::is_mirrored(&said),
            ..Beginning::default()
        }
    }
}
