//! The use cases: what can be done with a library. So far: what a new one starts with.

#[cfg_attr(not(test), expect(dead_code, reason = "a library is opened and filled once it exists"))]
mod starter;
