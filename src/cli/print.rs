//! Where answers and messages go.

use std::io::Write;

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

/// Says something to the person, beside the results.
pub(super) fn message(text: &str) {
    // With standard error closed nobody can be told; the exit code still says it.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
