//! Starts processes, as it may; its public functions show nothing foreign.
use std::process::{Command, Stdio};

use encoding_rs::Encoding;

pub struct Page {
    encoding: &'static Encoding,
}

impl Page {
    pub fn encoding(&self) -> &'static str {
        let named: &Encoding = self.encoding;
        named.name()
    }

    pub(super) fn raw(&self) -> &'static Encoding {
        self.encoding
    }
}
