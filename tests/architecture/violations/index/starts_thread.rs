//! A thread outside of `jobs`.
use std::thread;
fn start() {
    thread::spawn(|| {}); //~ `index` may not start a thread
}
