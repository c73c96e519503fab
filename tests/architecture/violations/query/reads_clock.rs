//! A pure module that reads the clock.
use std::time::{Duration, SystemTime}; //~ `query` is pure, but names `std::time::SystemTime`
