//! The program: the window, or one command.

fn main() {}
