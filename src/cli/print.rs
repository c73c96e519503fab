//! Where answers and messages go.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::output_failed;
use crate::error::{Error, Kind, Result, What};

/// Standard output, for text or for JSON.
pub(super) struct Output {
    pub(super) json: bool,
}

impl Output {
    pub(super) fn new(json: bool) -> Output {
        Output { json }
    }

    /// Writes one line of JSON.
    pub(super) fn object(&self, value: &impl Serialize) -> Result<()> {
        let line = serde_json::to_string(value)
            .map_err(|error| Error::new(What::RunJob, Kind::Unexpected).caused_by(error))?;
        self.text(&line)
    }

    /// Writes a line, or several. A reader that went away ends nothing but the output.
    pub(super) fn text(&self, text: &str) -> Result<()> {
        let mut out = std::io::stdout().lock();
        match writeln!(out, "{text}").and_then(|()| out.flush()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(output_failed),
        }
    }
}

/// A line on standard error that is written over and over, where standard error is a terminal.
pub(super) struct Line {
    is_terminal: bool,
    written: Option<Instant>,
}

/// A person reads no faster.
const PAUSE: Duration = Duration::from_millis(100);
/// Clears a terminal's line from its beginning.
const CLEAR: &str = "\r\u{1b}[K";

impl Line {
    pub(super) fn new() -> Line {
        Line { is_terminal: std::io::stderr().is_terminal(), written: None }
    }

    /// Writes the line anew, unless it was written a moment ago.
    pub(super) fn set(&mut self, text: impl FnOnce() -> String) {
        let is_recent = self.written.is_some_and(|written| written.elapsed() < PAUSE);
        if self.is_terminal && !is_recent {
            // One row: a longer line could not be taken back.
            let text: String = text().chars().take(79).collect();
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "{CLEAR}{text}").and_then(|()| out.flush());
            self.written = Some(Instant::now());
        }
    }

    /// Takes the line away, before anything else is written.
    pub(super) fn clear(&mut self) {
        if self.written.take().is_some() {
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "{CLEAR}").and_then(|()| out.flush());
        }
    }
}

/// Says something to the person, beside the results.
pub(super) fn message(text: &str) {
    // With standard error closed nobody can be told; the exit code still says it.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
