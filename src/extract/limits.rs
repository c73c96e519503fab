//! What reading one file may cost, and how the system is told to hold the worker to it.

use std::io;
use std::process::ExitStatus;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What reading one file may cost. The defaults come from measurements on hostile files.
///
/// On Unix the worker hands `cpu_seconds` and `address_space` to the system. On Windows only
/// `wall` and the caps are held for now: the parent ends a worker that takes too long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Time the parent waits for the whole file.
    pub wall: Duration,
    /// Seconds of processor time of the worker.
    pub cpu_seconds: u64,
    /// Bytes of address space of the worker.
    pub address_space: u64,
    /// Bytes of the file, whatever its format.
    pub file_bytes: u64,
    /// Bytes of a plain text or Markdown file.
    pub text_bytes: u64,
    /// Bytes of an HTML file.
    pub html_bytes: u64,
    /// How deep HTML elements may stand in one another.
    pub html_depth: u32,
    /// Parts of a zip package.
    pub zip_entries: u32,
    /// Bytes that one part of a zip package unpacks to.
    pub zip_part_bytes: u64,
    /// Bytes that all parts read of a zip package unpack to.
    pub zip_bytes: u64,
    /// How deep XML elements may stand in one another.
    pub xml_depth: u32,
    /// Characters drawn on one page of a PDF file.
    pub glyphs: u32,
    /// Pages (sections, slides) of one file.
    pub pages: u32,
    /// Bytes the worker may send back for one file.
    pub output_bytes: u64,
    /// Pixels of the picture of a page.
    pub pixels: u32,
}

impl Limits {
    /// What painting one page may cost: somebody waits for it.
    pub fn of_a_picture() -> Limits {
        Limits { wall: Duration::from_secs(20), cpu_seconds: 15, ..Limits::default() }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            wall: Duration::from_secs(60),
            cpu_seconds: 30,
            address_space: 1 << 30,
            file_bytes: 256 << 20,
            text_bytes: 32 << 20,
            html_bytes: 10 << 20,
            html_depth: 500,
            zip_entries: 20_000,
            zip_part_bytes: 64 << 20,
            zip_bytes: 256 << 20,
            xml_depth: 512,
            glyphs: 200_000,
            pages: 20_000,
            output_bytes: 128 << 20,
            pixels: 6_000_000,
        }
    }
}

/// Holds this process to the limits, for good.
#[cfg(unix)]
pub(super) fn confine(limits: &Limits) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let at_most = |soft: u64, hard: u64| Rlimit { current: Some(soft), maximum: Some(hard) };
    // A second apart, so that the soft limit's own signal tells the parent what happened.
    setrlimit(Resource::Cpu, at_most(limits.cpu_seconds, limits.cpu_seconds + 1))?;
    setrlimit(Resource::Core, at_most(0, 0))?;
    setrlimit(Resource::Fsize, at_most(0, 0))?;
    let memory = setrlimit(Resource::As, at_most(limits.address_space, limits.address_space));
    // macOS may refuse this one; there the other limits have to do.
    if cfg!(target_os = "linux") {
        memory?;
    }
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    Ok(())
}

/// Windows has no such limits for a process alone; the parent's clock has to do for now.
#[cfg(not(unix))]
pub(super) fn confine(_limits: &Limits) -> io::Result<()> {
    Ok(())
}

/// Whether a worker was ended by the system for using up its processor time.
#[cfg(unix)]
pub(super) fn is_out_of_processor_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

/// Where processor time has no limit, none is used up.
#[cfg(not(unix))]
pub(super) fn is_out_of_processor_time(_status: ExitStatus) -> bool {
    false
}
