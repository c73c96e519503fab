//! Names of later modules in comments, strings and characters: crate::index::Hit, use crate::ui.
/* use crate::library; /* nested: use crate::jobs; */ use crate::app; */
/// See [`crate::index::Hit`]; `static mut X: u8`.
pub struct Resource<'index> {
    pub title: &'index str,
}

pub const QUOTED: &str = "use crate::index; \" tantivy::Index; std::net::TcpStream";
pub const RAW: &str = r##"use crate::ui; "# still inside: rusqlite::Connection"##;
pub const MARK: char = '"';
pub static NAMES: &[&str] = &["static mut"];
pub const BYTES: &[u8] = b"crate::library::open()";
