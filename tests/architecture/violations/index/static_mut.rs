//! A changing static.
static mut COUNT: usize = 0; //~ is global state
