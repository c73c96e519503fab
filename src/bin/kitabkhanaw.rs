//! The same program without a console beside its window, for shortcuts on Windows.
#![windows_subsystem = "windows"]

#[path = "../main.rs"]
mod program;

fn main() -> std::process::ExitCode {
    program::main()
}
