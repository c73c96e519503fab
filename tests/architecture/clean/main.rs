//! The binary stands after all modules and may use any.
use kitabkhana::{app, library, ui};

fn main() {
    kitabkhana::jobs::start();
}
