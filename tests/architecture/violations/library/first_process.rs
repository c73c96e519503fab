//! The one file of `library` that may start a process.
//! The other one, `second_process.rs`, is refused.
use std::process::Command;
