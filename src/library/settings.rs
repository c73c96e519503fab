//! What is remembered between starts, outside any library: a small file in the configuration folder.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result, What};

/// The form of the settings file.
const FORMAT: u32 = 1;

/// What a person chose; unknown keys of a newer program are left out when written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The form of the file.
    pub format: u32,
    /// Interface language; `None` follows the system.
    pub language: Option<String>,
    /// `light` or `dark`; `None` follows the system.
    pub theme: Option<String>,
    /// The library opened last.
    pub library: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { format: FORMAT, language: None, theme: None, library: None }
    }
}

fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "Kitabkhana")
}

/// Where a library lies when none is named: below the system's folder for local data.
///
/// # Errors
/// If the system names no home folder.
pub fn default_library() -> Result<PathBuf> {
    let none = || Error::new(What::OpenLibrary, Kind::NotFound);
    folders().map(|folders| folders.data_local_dir().join("library")).ok_or_else(none)
}

/// Where the settings lie, if the system names a configuration folder.
pub fn settings_file() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("settings.json"))
}

impl Settings {
    /// Reads the settings; what is missing or unreadable is as at the first start.
    pub fn read(file: &Path) -> Settings {
        let read = std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Settings>(&bytes).ok());
        read.filter(|settings| settings.format <= FORMAT).unwrap_or_default()
    }

    /// Writes the settings, beside the old ones first, so that a full disk loses nothing.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn write(&self, file: &Path) -> Result<()> {
        let failed = |error| Error::io(What::Settings, file, error);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let text = serde_json::to_vec_pretty(self)
            .map_err(|error| Error::new(What::Settings, Kind::Unexpected).caused_by(error))?;
        let beside = file.with_extension("new");
        std::fs::write(&beside, text).map_err(failed)?;
        std::fs::rename(&beside, file).map_err(failed)
    }
}
