//! The program: a worker that reads one file, one command, or the window.

use std::process::ExitCode;

use kitabkhana::{cli, extract};

pub(crate) fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.next_if(|first| first == extract::WORKER_ARGUMENT).is_some() {
        return extract::worker(arguments);
    }
    match cli::run(arguments) {
        cli::Outcome::Done(code) => code,
        cli::Outcome::Window { library, settings } => open_window(*library, settings),
    }
}

#[cfg(feature = "gui")]
fn open_window(
    library: kitabkhana::library::Library,
    settings: kitabkhana::library::settings::Settings,
) -> ExitCode {
    match kitabkhana::ui::run(library, settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::report(error),
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_: kitabkhana::library::Library, _: kitabkhana::library::settings::Settings) -> ExitCode {
    use kitabkhana::error::{Error, Kind, What};
    cli::report(Error::new(What::OpenWindow, Kind::NoDisplay))
}
