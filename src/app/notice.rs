//! What the window has to tell, and that stays until it is taken away.

use crate::error::Error;
use crate::words::Words;

/// One notice.
#[derive(Debug)]
pub struct Notice {
    error: Error,
}

impl Notice {
    /// Something could not be done.
    pub(super) fn failed(error: Error) -> Notice {
        log::warn!("a job failed: {error}");
        Notice { error }
    }

    /// What happened, why, and what to do.
    pub fn text(&self, words: &Words) -> String {
        words.error(&self.error)
    }
}
