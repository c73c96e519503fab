//! A second file of `library` that starts a process.
fn open() {
    let _ = std::process::Command::new("open"); //~ `library` may not start a process here
}
