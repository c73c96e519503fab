//! What the window says in passing, and takes away by itself.

use crate::words::Words;

/// As many as are up at once.
const MOST: usize = 2;

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// A passage is on the clipboard.
    QuoteCopied,
}

/// One short message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Toast {
    /// Tells it from every other one.
    pub number: u64,
    said: Said,
}

impl Toast {
    /// Its words.
    pub fn text(&self, words: &Words) -> String {
        match self.said {
            Said::QuoteCopied => words.text("quote-copied"),
        }
    }
}

/// Those that are up, oldest first.
#[derive(Debug, Default)]
pub struct Toasts {
    up: Vec<Toast>,
    last: u64,
}

impl Toasts {
    /// Those that are up, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Toast> {
        self.up.iter()
    }

    /// Says something; the same once more begins anew instead of standing there twice.
    pub(super) fn say(&mut self, said: Said) {
        self.up.retain(|toast| toast.said != said);
        self.last += 1;
        self.up.push(Toast { number: self.last, said });
        if self.up.len() > MOST {
            self.up.remove(0);
        }
    }

    /// Takes one away.
    pub(super) fn let_go(&mut self, number: u64) {
        self.up.retain(|toast| toast.number != number);
    }
}
