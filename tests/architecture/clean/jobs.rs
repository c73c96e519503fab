//! Starts threads, as it may.
pub fn start() -> std::thread::JoinHandle<()> {
    std::thread::spawn(|| std::thread::sleep(std::time::Duration::ZERO))
}
