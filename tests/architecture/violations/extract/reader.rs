//! Another file of the same module may not.
fn listen() {
    std::thread::scope(|_| {}); //~ `extract` may not start a thread
}
