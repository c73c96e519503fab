//! Files that leave the library: what they are called, and that none is ever half written.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::results::{Results, ResultsForm};
use super::{Reader, settings};
use crate::error::{Error, Kind, Result, What};
use crate::query::Query;
use crate::words::Words;

/// The most letters that the name of a file is made of.
const LONGEST: usize = 80;

/// A name for a file on which every system agrees, without its ending: words as they are, signs that
/// a system forbids left out; `otherwise` where nothing is left.
pub fn file_name(words: &str, otherwise: &str) -> String {
    let kept = |letter: char| !letter.is_control() && !r#"/\:*?"<>|"#.contains(letter);
    let plain: String = words.chars().map(|letter| if kept(letter) { letter } else { ' ' }).collect();
    let one_line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = one_line.chars().take(LONGEST).collect();
    // Windows knows no name that ends so, and what begins with a full stop is hidden elsewhere.
    let name = short.trim_matches(['.', ' ', '·', ',']).to_owned();
    if name.is_empty() { otherwise.to_owned() } else { name }
}

impl Reader {
    /// Writes all that a query finds to a file, whole or not at all. A path without an ending gets that of
    /// the form, where no other file has that name.
    ///
    /// # Errors
    /// What the disk refuses; if the index or the catalogue cannot be read.
    pub fn save_results(
        &self,
        query: &Query,
        form: ResultsForm,
        words: &Words,
        file: &Path,
    ) -> Result<(PathBuf, Results)> {
        let results = self.results(query, form, words)?;
        let file = match file.extension() {
            Some(_) => file.to_owned(),
            None => free_path(&file.with_extension(form.extension())),
        };
        let text = format!("{}{}", form.opening(), results.text);
        write_whole(&file, text.as_bytes(), What::SaveResults)?;
        Ok((file, results))
    }

    /// The same, into the folder for documents, where no dialog can be had: under this name, or with a number
    /// behind it.
    ///
    /// # Errors
    /// As [`Reader::save_results`]; [`Kind::NotFound`] where the system names no such folder.
    pub fn save_results_in(
        &self,
        folder: Option<&Path>,
        name: &str,
        (query, form): (&Query, ResultsForm),
        words: &Words,
    ) -> Result<(PathBuf, Results)> {
        let own = settings::documents();
        let folder =
            folder.or(own.as_deref()).ok_or_else(|| Error::new(What::SaveResults, Kind::NotFound))?;
        self.save_results(query, form, words, &free_path(&folder.join(name)))
    }
}

/// The path itself where nothing is there, else with the first number behind its name that is free.
fn free_path(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let numbered = (2..10_000).map(|number| path.with_file_name(format!("{stem} ({number}){ending}")));
    std::iter::once(path.to_owned()).chain(numbered).find(|path| !path.exists()).unwrap_or(path.to_owned())
}

/// Writes a file beside its place, then puts it there: a disk that fails leaves what was there before.
///
/// # Errors
/// What the disk refuses.
pub(super) fn write_whole(file: &Path, bytes: &[u8], what: What) -> Result<()> {
    let failed = |error| Error::io(what, file, error);
    let name = file.file_name().ok_or_else(|| Error::new(what, Kind::NotFound).at(file))?;
    let beside =
        file.with_file_name(format!(".{}.{}", name.to_string_lossy(), uuid::Uuid::now_v7().simple()));
    let write = || -> std::io::Result<()> {
        let mut out: File = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        out.write_all(bytes)?;
        out.sync_all()?;
        drop(out);
        std::fs::rename(&beside, file)
    };
    write().map_err(|error| {
        // What is half there helps nobody; whether it can be taken away says nothing new.
        let _ = std::fs::remove_file(&beside);
        failed(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_only_what_every_system_allows() {
        for (words, expected) in [
            ("prisons", "prisons"),
            ("prisons · Kyrgyzstan", "prisons · Kyrgyzstan"),
            ("\"national plan\" -draft", "national plan -draft"),
            ("a/b\\c:d*e?f", "a b c d e f"),
            ("тюрьма\nи срок", "тюрьма и срок"),
            ("...", "resources"),
            ("", "resources"),
            ("../../etc/passwd", "etc passwd"),
        ] {
            assert_eq!(file_name(words, "resources"), expected, "{words:?}");
        }
        assert_eq!(file_name(&"я".repeat(300), "resources").chars().count(), LONGEST);
    }

    #[test]
    fn a_file_is_whole_or_as_before() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out.csv");
        write_whole(&file, b"one", What::SaveResults).unwrap();
        write_whole(&file, b"two", What::SaveResults).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(free_path(&file), folder.path().join("out (2).csv"));
        // A folder stands where the file is to be: it stays, and nothing is left beside it.
        let taken = folder.path().join("taken.csv");
        std::fs::create_dir_all(taken.join("inside")).unwrap();
        assert_eq!(write_whole(&taken, b"x", What::SaveResults).unwrap_err().what, What::SaveResults);
        let gone = folder.path().join("no such folder/out.csv");
        assert_eq!(write_whole(&gone, b"x", What::SaveResults).unwrap_err().kind, Kind::NotFound);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
