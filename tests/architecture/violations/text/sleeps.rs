//! A pure module that waits.
fn wait() {
    std::thread::sleep(std::time::Duration::ZERO); //~ `text` is pure, but names `std::thread::sleep`
}
