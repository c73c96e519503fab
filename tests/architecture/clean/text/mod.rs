//! A pure module with submodules of names that are modules elsewhere; `super` stays inside.
mod index;
mod tests;

pub(crate) use self::index::fold;

pub(crate) mod query {
    pub(crate) fn parse() {
        super::fold();
        super::index::fold();
        super::super::words::titles();
    }
}

#[cfg(test)]
mod cases {
    use std::fs;
    static COUNT: std::sync::Mutex<usize> = std::sync::Mutex::new(0);

    #[test]
    fn tests_may_read_files() {
        std::thread::spawn(|| fs::read("cases"));
    }
}
