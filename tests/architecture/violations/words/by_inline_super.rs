//! An inline module is a step more, tests included.
#[cfg(test)]
mod tests {
    use super::super::super::catalogue::open; //~ `words` uses `catalogue`, which stands later in lib.rs
}
