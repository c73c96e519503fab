//! A named thread outside of `jobs`.
use std::thread::{Builder, sleep}; //~ `index` may not start a thread
