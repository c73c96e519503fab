//! The use cases as commands. Results go to standard output as text or JSON, messages to standard
//! error. Exit 0: done; 1: could not; 2: wrong usage.

mod arguments;
mod citing;
mod command;
mod evaluating;
mod importing;
mod json;
mod judging;
mod print;
mod reviewing;
mod saving;
mod searching;
mod showing;
mod upkeep;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use arguments::Usage;
use command::{Action, Command};

use crate::error::{Error, Kind, Result, What};
use crate::library::settings::{self, Settings};
use crate::library::{Library, Opened, Start};
use crate::vocabulary::Vocabulary;
use crate::words::{Language, Words};

/// What is left to do after the arguments were read.
pub enum Outcome {
    /// The command has been carried out.
    Done(ExitCode),
    /// No command was named: open the window on this library.
    Window {
        /// The library, open.
        library: Box<Library>,
        /// What is remembered between starts.
        settings: Settings,
    },
}

/// A failed command: wrong usage, or something that could not be done.
enum Failure {
    Usage(Usage),
    Error(Error),
    /// Already told, file by file or problem by problem.
    Told,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(error)
    }
}

impl From<Usage> for Failure {
    fn from(usage: Usage) -> Failure {
        Failure::Usage(usage)
    }
}

/// What every command needs.
struct Context<'a> {
    words: &'a Words,
    vocabulary: Vocabulary,
    out: print::Output,
    folder: PathBuf,
    start: Start,
    /// The command itself is about imports that were cut short.
    is_resuming: bool,
}

/// Reads the arguments (without the program's name) and carries out the command in them.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let settings = settings::settings_file().map(|file| Settings::read(&file)).unwrap_or_default();
    let words = Words::new(interface_language(&settings));
    let mut verbose = false;
    let outcome = Vocabulary::built_in().map_err(Failure::Error).and_then(|vocabulary| {
        let read = arguments::read(arguments, &vocabulary)?;
        verbose = read.verbose;
        let out = print::Output::new(read.json);
        if let Action::Help(topic) = &read.action {
            out.text(&help(&words, topic.as_deref()))?;
            return Ok(Outcome::Done(ExitCode::SUCCESS));
        }
        if read.action == Action::Version {
            out.text(concat!("kitabkhana ", env!("CARGO_PKG_VERSION")))?;
            return Ok(Outcome::Done(ExitCode::SUCCESS));
        }
        let folder = match (read.library, &settings.library) {
            (Some(folder), _) => folder,
            (None, Some(last)) if last.is_dir() => last.clone(),
            _ => settings::default_library()?,
        };
        let resuming = [Command::Import(command::Import::Resume), Command::Import(command::Import::Forget)];
        let is_resuming = resuming.map(Action::Run).contains(&read.action);
        let context = Context { words: &words, vocabulary, out, folder, start: read.start, is_resuming };
        carry_out(&context, read.action, settings.clone())
    });
    match outcome {
        Ok(outcome) => outcome,
        Err(failure) => Outcome::Done(tell(&failure, &words, verbose)),
    }
}

/// Tells a failure of the window in words; the exit code is that of a command that could not.
pub fn report(error: Error) -> ExitCode {
    let settings = settings::settings_file().map(|file| Settings::read(&file)).unwrap_or_default();
    tell(&Failure::Error(error), &Words::new(interface_language(&settings)), false)
}

/// The language chosen in the window, else the system's where it is complete, else English.
fn interface_language(settings: &Settings) -> Language {
    let of_system = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    let chosen = settings.language.clone().or_else(of_system);
    chosen.as_deref().and_then(Language::from_code).unwrap_or(Language::English)
}

fn help(words: &Words, topic: Option<&str>) -> String {
    let of_topic = topic.map(|topic| format!("cli-help-{topic}")).filter(|id| words.has(id));
    words.text(of_topic.as_deref().unwrap_or("cli-help"))
}

fn tell(failure: &Failure, words: &Words, verbose: bool) -> ExitCode {
    match failure {
        Failure::Told => ExitCode::from(1),
        Failure::Usage(usage) => {
            print::message(&usage.in_words(words));
            ExitCode::from(2)
        }
        Failure::Error(error) => {
            print::message(&words.error(error));
            if verbose {
                print::message(&error.to_string());
            }
            ExitCode::from(1)
        }
    }
}

fn carry_out(
    context: &Context<'_>,
    action: Action,
    settings: Settings,
) -> std::result::Result<Outcome, Failure> {
    let Action::Run(command) = action else {
        let (library, opened) = Library::open(&context.folder, context.start)?;
        announce(context, opened);
        return Ok(Outcome::Window { library: Box::new(library), settings });
    };
    match command {
        Command::Search(search) => searching::search(context, *search)?,
        Command::Like(id, search) => saving::like(context, &id, *search)?,
        Command::Saved => saving::list(context)?,
        Command::RunSaved(name) => saving::run(context, &name)?,
        Command::Save(name, search) => saving::save(context, &name, *search)?,
        Command::Unsave(name) => saving::unsave(context, &name)?,
        Command::Evaluate(command::Evaluate::Rankings { topics, judgements, exact }) => {
            evaluating::rankings(context, &topics, &judgements, exact)?;
        }
        Command::Evaluate(command::Evaluate::Forms(file)) => evaluating::forms(context, &file)?,
        Command::Import(what) => importing::import(context, &what)?,
        Command::Imports => importing::imports(context)?,
        Command::UndoImport(what) => importing::undo(context, what)?,
        Command::Reviews(id) => reviewing::list(context, id.as_ref())?,
        Command::Review(verdict) => reviewing::verdict(context, &verdict)?,
        Command::Bookmark(id, on) => reviewing::bookmark(context, &id, on)?,
        Command::Cite(cite) => citing::cite(context, &cite)?,
        Command::Show(id) => showing::show(context, &id)?,
        Command::History(id) => showing::history(context, &id)?,
        Command::Info => showing::info(context)?,
        Command::Verify => upkeep::verify(context)?,
        Command::Rebuild => upkeep::rebuild(context)?,
        Command::Remove(id, how) => upkeep::remove(context, &id, how)?,
        Command::Restore(id) => upkeep::restore(context, &id)?,
    }
    Ok(Outcome::Done(ExitCode::SUCCESS))
}

/// How long a command that changes something waits for another program to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the library for reading.
fn open(context: &Context<'_>) -> Result<Library> {
    let (library, opened) = Library::open_to_search(&context.folder, context.start)?;
    announce(context, opened);
    Ok(library)
}

/// Opens the library for writing; another command may hold it for a moment.
fn open_to_write(context: &Context<'_>) -> Result<Library> {
    let begun = Instant::now();
    loop {
        let (library, opened) = Library::open(&context.folder, context.start)?;
        announce(context, opened);
        match library.read_only() {
            None => return Ok(library),
            Some(Kind::Busy) if begun.elapsed() < PATIENCE => std::thread::sleep(PATIENCE / 20),
            Some(kind) => return Err(Error::new(What::WriteCatalogue, kind).at(&context.folder)),
        }
    }
}

/// Says on standard error what opening the library brought about.
fn announce(context: &Context<'_>, opened: Opened) {
    let path = context.folder.display().to_string();
    if let Some(count) = opened.starter_records {
        let message =
            context.words.with("new-library-with-starter", &[("path", path.into()), ("count", count.into())]);
        print::message(&message);
    } else if opened.new {
        print::message(&context.words.with("new-library", &[("path", path.into())]));
    }
    if let Some(unfinished) = opened.unfinished.filter(|_| !context.is_resuming) {
        let counts = [("left", unfinished.left.into()), ("count", unfinished.files.into())];
        print::message(&context.words.with("import-unfinished", &counts));
    }
    if opened.corrected > 0 {
        print::message(&context.words.with("starter-updated", &[("count", opened.corrected.into())]));
    }
}

/// An output error that is no fault of anybody: the reader of a pipe went away.
fn output_failed(error: std::io::Error) -> Error {
    Error::new(What::RunJob, Kind::of_io(&error)).caused_by(error)
}
