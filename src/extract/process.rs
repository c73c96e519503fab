//! The parent's side: starts a worker for one file, hears what it says, and ends it when it must.
//!
//! Two threads a worker do nothing but read its pipes: there is no portable way to wait for a pipe
//! and a clock at once. They end when the pipes close, and nobody waits for them.

use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use super::protocol::{Line, Message, PROTOCOL, kind_of, receive};
use super::{Extracted, Failure, Limits, Part, WORKER_ARGUMENT, limits};
use crate::error::{Error, Kind, What};

/// How long a wish to cancel may go unnoticed.
const NOTICE: Duration = Duration::from_millis(25);

/// How much of the worker's complaints is kept, in bytes.
const COMPLAINT: u64 = 8 << 10;

/// Messages that may wait between the pipe and the parent.
const WAITING: usize = 8;

/// A file that could not be read to its end.
#[derive(Debug)]
pub struct Unfinished {
    /// Why.
    pub error: Error,
    /// What was read before that.
    pub so_far: Box<Extracted>,
}

/// Reads `file` in a process of its own: `worker` is this program, or in tests its path.
///
/// `cancel` is asked about forty times a second; `progress` hears the number of pages whenever
/// one arrives.
///
/// # Errors
/// [`What::ReadFile`] with the kind `UnknownFormat` (not a format that is read), `NoText`,
/// `Damaged`, `TooLarge` (a cap or the memory limit was met), `TooSlow` (time on the clock or of
/// the processor), `Stopped` (the worker died), `Cancelled`, or what the system answered when the
/// file was opened. The worker is gone in every case.
pub fn in_worker(
    worker: &Path,
    file: &Path,
    limits: &Limits,
    cancel: &AtomicBool,
    progress: &dyn Fn(u32),
) -> Result<Extracted, Unfinished> {
    let mut so_far = Extracted::default();
    let mut gathering =
        Gathering { so_far: &mut so_far, limits, progress, pages: 0, bytes: 0, greeted: false };
    match converse(worker, (file, None), limits, cancel, &mut gathering) {
        Ok(()) => Ok(so_far),
        Err(Failure { kind, cause }) => {
            let error = Error::new(What::ReadFile, kind).at(file).caused_by(cause);
            Err(Unfinished { error, so_far: Box::new(so_far) })
        }
    }
}

/// A started worker; it never outlives this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when the process is already gone.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Hears what a worker says.
pub(super) trait Listener {
    /// Takes one line in.
    fn hear(&mut self, line: Line) -> Result<Heard, Failure>;
}

/// Starts a worker for a file, with its limits and what else it is to be told, and listens until it is
/// done. It is gone when this returns.
pub(super) fn converse(
    worker: &Path,
    (file, wish): (&Path, Option<&str>),
    limits: &Limits,
    cancel: &AtomicBool,
    listener: &mut dyn Listener,
) -> Result<(), Failure> {
    let deadline = Instant::now() + limits.wall;
    let unexpected = |cause: String| Failure::new(Kind::Unexpected, cause);
    let settings = serde_json::to_string(limits).map_err(|error| unexpected(error.to_string()))?;
    let child = Command::new(worker)
        .arg(WORKER_ARGUMENT)
        .arg(file)
        .arg(settings)
        .args(wish)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| unexpected(format!("could not start {}: {error}", worker.display())))?;
    let mut running = Running(child);
    let (Some(stdout), Some(stderr)) = (running.0.stdout.take(), running.0.stderr.take()) else {
        return Err(unexpected("no pipe to the worker".to_owned()));
    };
    let complaints = listen(stderr);
    let lines = lines(stdout);
    loop {
        in_time(deadline, cancel)?;
        match lines.recv_timeout(NOTICE.min(deadline.saturating_duration_since(Instant::now()))) {
            Ok(line) => {
                if listener.hear(line)? == Heard::Done {
                    return Ok(());
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let status = loop {
        in_time(deadline, cancel)?;
        match running.0.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(error) => return Err(unexpected(error.to_string())),
        }
    };
    let complaint = complaints.recv_timeout(Duration::from_millis(200)).unwrap_or_default();
    Err(death(status, &complaint))
}

fn in_time(deadline: Instant, cancel: &AtomicBool) -> Result<(), Failure> {
    if cancel.load(Ordering::Relaxed) {
        return Err(Failure::new(Kind::Cancelled, "cancelled"));
    }
    if Instant::now() >= deadline {
        return Err(Failure::new(Kind::TooSlow, "no end within the time allowed"));
    }
    Ok(())
}

fn lines(stdout: ChildStdout) -> Receiver<Line> {
    let (sender, lines) = sync_channel(WAITING);
    std::thread::spawn(move || {
        let mut input = BufReader::new(stdout);
        loop {
            let line = receive(&mut input);
            let last = !matches!(line, Line::Message(..) | Line::Image(..));
            if matches!(line, Line::End) || sender.send(line).is_err() || last {
                return;
            }
        }
    });
    lines
}

/// Keeps the first words of the worker's complaints and lets the rest pass, so that a worker that
/// complains at length is not held up.
fn listen(mut stderr: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, complaint) = sync_channel(1);
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        let _ = stderr.by_ref().take(COMPLAINT).read_to_end(&mut kept);
        let _ = std::io::copy(&mut stderr, &mut std::io::sink());
        let _ = sender.send(String::from_utf8_lossy(&kept).into_owned());
    });
    complaint
}

/// Whether a worker has more to say.
#[derive(PartialEq, Eq)]
pub(super) enum Heard {
    /// It has.
    More,
    /// It is done.
    Done,
}

/// What has arrived, held against the limits: the worker's own count is not trusted.
struct Gathering<'a> {
    so_far: &'a mut Extracted,
    limits: &'a Limits,
    progress: &'a dyn Fn(u32),
    pages: u32,
    bytes: u64,
    greeted: bool,
}

impl Listener for Gathering<'_> {
    fn hear(&mut self, line: Line) -> Result<Heard, Failure> {
        let Limits { pages, output_bytes, .. } = *self.limits;
        let garbled = |cause: &str| Failure::new(Kind::Stopped, cause);
        let message = match line {
            Line::TooLong => return Err(Failure::new(Kind::TooLarge, "a page beyond all measure")),
            Line::Garbled(cause) => return Err(garbled(&cause)),
            Line::End => return Ok(Heard::More),
            Line::Image(..) => return Err(garbled("the worker paints, and was to read")),
            Line::Message(message, length) => {
                self.bytes += length;
                message
            }
        };
        if self.bytes > output_bytes {
            let cause = format!("more than {output_bytes} bytes of text");
            return Err(Failure::new(Kind::TooLarge, cause));
        }
        match message {
            Message::Hello(PROTOCOL) => self.greeted = true,
            _ if !self.greeted => return Err(garbled("the worker speaks another protocol")),
            Message::Hello(_) => return Err(garbled("the worker speaks two protocols")),
            Message::Reader(name, version) => self.so_far.extractor = (name, version),
            Message::Part(properties) => {
                self.so_far.parts.push(Part { properties: *properties, pages: Vec::new() });
            }
            Message::Page(page) => {
                let part = self.so_far.parts.last_mut().ok_or_else(|| garbled("a page before any part"))?;
                if self.pages == pages {
                    let cause = format!("more than {pages} pages");
                    return Err(Failure::new(Kind::TooLarge, cause));
                }
                part.pages.push(page);
                self.pages += 1;
                (self.progress)(self.pages);
            }
            Message::Image(_) | Message::Line(_) => {
                return Err(garbled("the worker paints, and was to read"));
            }
            Message::Damaged => self.so_far.is_damaged = true,
            Message::Done => return Ok(Heard::Done),
            Message::Failed(kind, cause) => return Err(Failure::new(kind_of(&kind), cause)),
        }
        Ok(Heard::More)
    }
}

/// Why a worker died that said neither "done" nor "failed".
fn death(status: ExitStatus, complaint: &str) -> Failure {
    let complaint = complaint.trim();
    let cause = if complaint.is_empty() { status.to_string() } else { format!("{status}: {complaint}") };
    // Rust's own words when memory or stack run out; both mean that a limit was met.
    let exhausted = complaint.contains("memory allocation of") || complaint.contains("overflowed its stack");
    let kind = if limits::is_out_of_processor_time(status) {
        Kind::TooSlow
    } else if exhausted {
        Kind::TooLarge
    } else {
        Kind::Stopped
    };
    Failure { kind, cause }
}
