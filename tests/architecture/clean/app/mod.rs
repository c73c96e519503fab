//! A `Command` of its own, and a method with the name of a module.
pub enum Command {
    Open,
}

impl Command {
    pub fn new(query: &str) -> Self {
        let _ = query.index::<usize>();
        Command::Open
    }
}

fn run() -> std::process::ExitCode {
    let _ = Command::new("open");
    std::process::exit(0)
}
