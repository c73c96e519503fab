//! Runs the program and makes the files it imports.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_kitabkhana"))
}

/// The program on a library, with what is asked of it; `with` are words before the program's name.
pub(crate) fn command(with: &[&str], library: &Path, arguments: &[&str]) -> Command {
    let mut command = match with {
        [] => Command::new(program()),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program());
            command
        }
    };
    command
        .args(["--library".as_ref(), library.as_os_str()])
        .args(["--empty", "--json"])
        .args(arguments)
        .env("XDG_CONFIG_HOME", library.join("no-settings"))
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(with: &[&str], library: &Path, arguments: &[&str]) -> Output {
    command(with, library, arguments).output().expect("the program starts")
}

/// The JSON lines of an output.
pub(crate) fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The word that stands in one made file only.
pub(crate) fn mark_of(number: usize) -> String {
    // No other number begins so, and no stemmer knows the word.
    format!("leaf{number:03}q")
}

/// Makes `number` files, each with `paragraphs` paragraphs and a word of its own.
pub(crate) fn make_files(folder: &Path, number: usize, paragraphs: usize) -> Vec<PathBuf> {
    fs::create_dir_all(folder).expect("a folder");
    let made = (0..number).map(|n| {
        let mark = mark_of(n);
        let mut text = format!("# Leaf {n}\n\nThe word of this file is {mark}.\n\n## Part\n\n");
        for paragraph in 0..paragraphs {
            text += &format!(
                "Paragraph {paragraph} of {n} tells of orchard {} and of river {}.\n\n",
                n * 31 + paragraph,
                paragraph * 7
            );
        }
        let path = folder.join(format!("{mark}.md"));
        fs::write(&path, text).expect("written");
        path
    });
    made.collect()
}
