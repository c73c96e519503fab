//! A single file that may start threads.
fn listen() {
    std::thread::spawn(|| {});
}
