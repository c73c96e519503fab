//! State for each thread is global to it.
thread_local! { //~ is global state
    static COUNT: u8 = const { 0 };
}
