//! Opening an original, its folder or an address in another program: a person's wish each time.
//!
//! Originals lie under their checksums, without the endings by which systems know a format, and
//! must never be changed. So what is opened is a copy under the file's own name.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Reader;
use crate::error::{Error, Kind, Result, What};
use crate::extract;
use crate::model::OriginalFile;

/// Copies for other programs, inside the library's folder.
const FOLDER: &str = "opened";

/// A system's opener that has nothing to open something with says so within this time.
const REFUSES: Duration = Duration::from_secs(5);

/// A name of a file is cut to so many characters.
const LONGEST_NAME: usize = 120;

impl Reader {
    /// A copy of an original under its own name, for other programs.
    ///
    /// # Errors
    /// `OpenOutside`: what the disk refuses, or `NotFound` where the original is missing.
    pub fn copy_for_others(&self, file: &OriginalFile) -> Result<PathBuf> {
        let original = self.catalogue.originals().path_of(&file.sha256)?;
        let failed = |source| Error::io(What::OpenOutside, &original, source);
        let held = fs::metadata(&original).map_err(failed)?.len();
        // On a medium that cannot be written the copy lies with the system's other passing files.
        let inside = self.catalogue.folder().join(FOLDER);
        let outside = std::env::temp_dir().join(format!("kitabkhana-{FOLDER}"));
        let mut refused = None;
        for folder in [inside, outside] {
            let folder = folder.join(&file.sha256[..16]);
            let copy = folder.join(plain_name(&file.name));
            // An older copy may have been changed by the program that had it.
            match fs::create_dir_all(&folder).and_then(|()| fs::copy(&original, &copy)) {
                Ok(copied) if copied == held => return Ok(copy),
                // The program that has it open may keep others from writing: it is there already.
                Err(_) if fs::metadata(&copy).is_ok_and(|copy| copy.len() == held) => return Ok(copy),
                Ok(_) => refused = Some(Error::new(What::OpenOutside, Kind::Unexpected).at(&copy)),
                Err(source) => refused = Some(Error::io(What::OpenOutside, &copy, source)),
            }
        }
        Err(refused.unwrap_or_else(|| Error::new(What::OpenOutside, Kind::Unexpected)))
    }

    /// An original, to be opened in the program that the system has for it.
    ///
    /// # Errors
    /// As [`Reader::copy_for_others`]. `UnknownFormat` for a file whose name does not end as a document's: the
    /// system would go by the name, and might run it.
    pub fn original_for_others(&self, file: &OriginalFile) -> Result<Opening> {
        if !is_document(&file.name) {
            return Err(Error::new(What::OpenOutside, Kind::UnknownFormat).at(&file.name));
        }
        Ok(Opening(self.copy_for_others(file)?.into()))
    }

    /// The folder in which a copy of an original lies, to be shown.
    ///
    /// # Errors
    /// As [`Reader::copy_for_others`].
    pub fn folder_for_others(&self, file: &OriginalFile) -> Result<Opening> {
        let copy = self.copy_for_others(file)?;
        Ok(Opening(copy.parent().unwrap_or(&copy).into()))
    }
}

/// Something that the system opens in another program.
#[derive(Debug)]
pub struct Opening(OsString);

impl Opening {
    /// A web address.
    ///
    /// # Errors
    /// `UnknownFormat` for what is no web address.
    pub fn of_address(address: &str) -> Result<Opening> {
        if !is_web_address(address) {
            return Err(Error::new(What::OpenOutside, Kind::UnknownFormat).at(address));
        }
        Ok(Opening(address.into()))
    }

    /// Gives it to the system and waits until that has ended, which may be when the other program does.
    ///
    /// # Errors
    /// `OpenOutside`, `NotFound`: the system has no program for it.
    pub fn hand_over(self) -> Result<()> {
        hand_over(&self.0)
    }
}

/// Removes the copies that other programs were given: nobody has them open any more.
pub(super) fn sweep_copies(library: &Path) {
    let folder = library.join(FOLDER);
    if folder.is_dir()
        && let Err(error) = fs::remove_dir_all(&folder)
    {
        log::info!("copies for other programs could not be removed: {error}");
    }
}

/// A name without folders and signs that a system gives a meaning to.
fn plain_name(name: &str) -> String {
    let plain = |letter: char| {
        let special = matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%');
        if special || letter.is_control() { '_' } else { letter }
    };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim().trim_start_matches(['.', '-']);
    // The ending says which program opens it.
    let count = name.chars().count();
    let name: String = name.chars().skip(count.saturating_sub(LONGEST_NAME)).collect();
    if name.is_empty() { "original".to_owned() } else { name }
}

/// Whether a name ends as that of a document. What a file is, import tells by its content: a text named
/// `notes.bat` is a text there, and a program to the system.
fn is_document(name: &str) -> bool {
    let ending = Path::new(&plain_name(name)).extension().map(|it| it.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| extract::EXTENSIONS.contains(&ending.as_str()))
}

/// Whether something is an address of the web, and nothing else that a system could run.
pub fn is_web_address(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let plain =
        |letter: char| !letter.is_whitespace() && !letter.is_control() && !"\"'`<>^|".contains(letter);
    rest.is_some_and(|rest| rest.len() > 3 && rest.contains('.') && rest.chars().all(plain))
}

/// Gives something to the program that the system opens it with.
fn hand_over(what: &OsStr) -> Result<()> {
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let failed = |source| Error::io(What::OpenOutside, Path::new(program), source);
    let mut command = Command::new(program);
    command.arg(what).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    // Some openers stay as long as the program that they start, and end as it ends; explorer says 1
    // whatever happens.
    let status = command.spawn().and_then(|mut child| child.wait()).map_err(failed)?;
    if status.success() || cfg!(windows) || begun.elapsed() > REFUSES {
        return Ok(());
    }
    Err(Error::new(What::OpenOutside, Kind::NotFound).at(PathBuf::from(what)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lead_nowhere_else() {
        for (name, expected) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\evil.exe", "C__evil.exe"),
            ("-rf", "rf"),
            ("گزارش.pdf", "گزارش.pdf"),
            ("..", "original"),
        ] {
            assert_eq!(plain_name(name), expected, "{name}");
        }
        let long = format!("{}.pdf", "a".repeat(300));
        assert!(plain_name(&long).ends_with("a.pdf") && plain_name(&long).len() == LONGEST_NAME);
    }

    #[test]
    fn only_documents_are_opened_by_their_names() {
        for (name, expected) in [
            ("report.PDF", true),
            ("notes.txt", true),
            ("page.html", true),
            ("notes.bat", false),
            ("report.pdf.exe", false),
            ("report.pdf.", false),
            ("x.desktop", false),
            ("README", false),
            (".pdf", false),
        ] {
            assert_eq!(is_document(name), expected, "{name}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_handed_over() {
        for (address, expected) in [
            ("https://un.org/a", true),
            ("HTTP://UN.ORG", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("https://a b.org", false),
            ("un.org", false),
            ("-https://un.org", false),
            ("https://un.org/\" & calc", false),
        ] {
            assert_eq!(is_web_address(address), expected, "{address}");
        }
    }
}
