//! The program: for now, only the worker that reads one file.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == kitabkhana::extract::WORKER_ARGUMENT) {
        return kitabkhana::extract::worker(arguments);
    }
    ExitCode::from(2)
}
