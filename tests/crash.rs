//! What a library goes through: killed writers, torn indexes, full disks, media that cannot be
//! written, two programs at once. The program runs as a process of its own; afterwards the library
//! is opened here and compared with rows read by SQL.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy knows test functions, but not what they call"
)]

#[path = "crash/closed.rs"]
mod closed;
#[path = "crash/full.rs"]
mod full;
#[path = "crash/kill.rs"]
mod kill;
#[path = "crash/place.rs"]
mod place;
#[path = "crash/program.rs"]
mod program;
#[path = "crash/resume.rs"]
mod resume;
#[path = "crash/torn.rs"]
mod torn;
#[path = "crash/truth.rs"]
mod truth;
