//! A counter for the whole program.
pub(crate) static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0); //~ is global state
