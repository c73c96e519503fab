//! What is remembered between starts, outside any library: a small file in the configuration folder.

use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};
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
    /// The first-run sheet was closed.
    pub welcomed: bool,
    /// Size of the letters on the reading screen, in points; `None` for the usual one.
    pub text_size: Option<u8>,
    /// The style of citations; `None` for the first.
    pub cite_style: Option<String>,
    /// Citations are in the language of the resource, not in that of the program.
    pub cite_own_language: bool,
    /// The window as it was left.
    pub window: WindowShape,
}

/// The measures of the window, in points; `None` where a person changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowShape {
    /// Width and height, when it does not fill the screen.
    pub size: Option<[u16; 2]>,
    /// It fills the screen.
    pub maximized: bool,
    /// Width of the pane of filters.
    pub filters: Option<u16>,
    /// Width of the reading pane.
    pub preview: Option<u16>,
    /// Width of the reading pane in a narrow window.
    pub preview_narrow: Option<u16>,
    /// Width of the pane with the outline of a text.
    pub contents: Option<u16>,
    /// Width of the pane that tells where a text comes from.
    pub proof: Option<u16>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            format: FORMAT,
            language: None,
            theme: None,
            library: None,
            welcomed: false,
            text_size: None,
            cite_style: None,
            cite_own_language: false,
            window: WindowShape::default(),
        }
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

/// Where a person keeps documents, if the system names such a folder; else their own folder.
pub(super) fn documents() -> Option<PathBuf> {
    let user = UserDirs::new()?;
    Some(user.document_dir().filter(|folder| folder.is_dir()).unwrap_or(user.home_dir()).to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_written_and_old_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/settings.json");
        let window = WindowShape { size: Some([1100, 700]), filters: Some(300), ..WindowShape::default() };
        let written = Settings { language: Some("ru".into()), window, ..Settings::default() };
        written.write(&file).unwrap();
        assert_eq!(Settings::read(&file), written);
        for (text, language) in [
            (r#"{"format":1,"language":"ru"}"#, Some("ru")),
            (r#"{"format":1,"language":"ru","later":3}"#, Some("ru")),
            (r#"{"format":99,"language":"ru"}"#, None),
            ("{", None),
        ] {
            std::fs::write(&file, text).unwrap();
            let read = Settings::read(&file);
            assert_eq!((read.language.as_deref(), read.window), (language, WindowShape::default()), "{text}");
        }
    }
}
