//! Citation styles: those that the program carries, and files that a person keeps.

use std::path::{Path, PathBuf};

use super::outgoing::write_whole;
use super::settings;
use crate::cite::{STYLES, Style};
use crate::error::{Error, Kind, Result, What};

/// Larger than the largest style there is by far.
const MOST_BYTES: u64 = 4 << 20;

/// The folders in which a person may keep styles as `NAME.csl`: beside the library, beside the settings.
pub fn style_folders(library: &Path) -> Vec<PathBuf> {
    let of_settings = settings::settings_file().and_then(|file| Some(file.parent()?.join("styles")));
    [library.join("styles")].into_iter().chain(of_settings).collect()
}

/// The names of all styles: those carried, then those of the folders, each once.
pub fn style_names(folders: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = STYLES.map(str::to_owned).into();
    for entry in folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten() {
        let path = entry.path();
        let name = path.file_stem().and_then(|name| name.to_str()).filter(|_| is_style(&path));
        if let Some(name) = name.filter(|name| !names.iter().any(|known| known == name)) {
            names.push(name.to_owned());
        }
    }
    names[STYLES.len()..].sort();
    names
}

/// A style by its name, or by the path of a file in CSL.
///
/// # Errors
/// [`Kind::NotFound`] if there is none; what the disk refuses; what [`Style::from_csl`] refuses.
pub fn find_style(name: &str, folders: &[PathBuf]) -> Result<Style> {
    if let Some(style) = Style::carried(name)? {
        return Ok(style);
    }
    let path = Path::new(name);
    if is_style(path) {
        return read(path);
    }
    let is_plain = path.components().count() == 1 && path.file_name().is_some();
    let kept = folders.iter().filter(|_| is_plain).map(|folder| folder.join(format!("{name}.csl")));
    match kept.into_iter().find(|file| file.is_file()) {
        Some(file) => read(&file),
        None => Err(Error::new(What::ReadStyle, Kind::NotFound).at(name)),
    }
}

/// Keeps a style that a person chose in the first of the folders that can be written to, and answers
/// with its name there. A style of that name that is another one stays beside it.
///
/// # Errors
/// What [`find_style`] refuses; what the disk refuses.
pub fn keep_style(file: &Path, folders: &[PathBuf]) -> Result<String> {
    // Whether it is one is found out first: nothing else comes into the folder.
    read(file)?;
    let bytes = std::fs::read(file).map_err(|error| Error::io(What::ReadStyle, file, error))?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.trim_end_matches(".csl").to_owned();
    let mut refused = Error::new(What::ReadStyle, Kind::NotFound).at(file);
    for folder in folders {
        match keep(&bytes, &stem, folder) {
            Ok(name) => return Ok(name),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

fn keep(bytes: &[u8], stem: &str, folder: &Path) -> Result<String> {
    std::fs::create_dir_all(folder).map_err(|error| Error::io(What::ReadStyle, folder, error))?;
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    for name in std::iter::once(stem.to_owned()).chain(numbered) {
        let target = folder.join(format!("{name}.csl"));
        match std::fs::read(&target) {
            Ok(there) if there == bytes => return Ok(name),
            Ok(_) => continue,
            // A style that the program carries goes before a file of its name.
            Err(_) if Style::carried(&name)?.is_some() => continue,
            Err(_) => {}
        }
        write_whole(&target, bytes, What::ReadStyle)?;
        return Ok(name);
    }
    Err(Error::new(What::ReadStyle, Kind::Unexpected).at(folder))
}

fn is_style(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csl"))
}

fn read(file: &Path) -> Result<Style> {
    let failed = |error| Error::io(What::ReadStyle, file, error);
    if std::fs::metadata(file).map_err(failed)?.len() > MOST_BYTES {
        return Err(Error::new(What::ReadStyle, Kind::TooLarge).at(file));
    }
    let text = std::fs::read(file).map_err(failed)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    Style::from_csl(&name, &String::from_utf8_lossy(&text)).map_err(|error| error.at(file))
}
