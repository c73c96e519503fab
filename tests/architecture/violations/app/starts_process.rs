//! A process outside of `extract`.
use std::process::{Command as Program, Stdio}; //~ `app` may not start a process here
