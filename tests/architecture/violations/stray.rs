//! A file that lib.rs does not know. //~ `stray` is not listed in lib.rs
