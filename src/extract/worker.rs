//! The worker's side: reads one file under its limits and tells the parent what it finds.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::protocol::{Message, PROTOCOL, send};
use super::{Failure, Limits, Properties, Sink, Source, format, limits, reader_of};
use crate::error::Kind;
use crate::model::Page;

/// The first argument that makes the program a worker; the rest belongs to [`worker`].
pub const WORKER_ARGUMENT: &str = "extract-worker";

/// Stack of the thread that reads. Readers recurse over nested elements, and the main thread's
/// stack is as small as 1 MB on Windows.
const STACK: usize = 32 << 20;

/// What the program runs when started as a worker. `arguments` follow [`WORKER_ARGUMENT`]: the
/// file, then the [`Limits`] as JSON. Speaks the protocol over standard output; exits with 0 when
/// the file was read, 1 when it could not be, 2 when started wrongly.
pub fn worker(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let (Some(file), Some(limits), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return ExitCode::from(2);
    };
    let Some(limits) = limits.to_str().and_then(|json| serde_json::from_str::<Limits>(json).ok()) else {
        return ExitCode::from(2);
    };
    let file = PathBuf::from(file);
    let mut out = io::stdout();
    if let Err(failure) = confined(&limits, &mut out, file) {
        // A parent that went away is told nothing; there is nobody to hear it.
        let _ = send(&mut out, &Message::Failed(failure.kind.id().to_owned(), failure.cause));
        return ExitCode::FAILURE;
    }
    match send(&mut out, &Message::Done) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn confined(limits: &Limits, out: &mut io::Stdout, file: PathBuf) -> Result<(), Failure> {
    let stopped = |error: io::Error| Failure::new(Kind::Stopped, error);
    limits::confine(limits).map_err(stopped)?;
    send(out, &Message::Hello(PROTOCOL)).map_err(stopped)?;
    let limits = limits.clone();
    let reading = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || read(&file, &limits, &mut io::stdout()))
        .map_err(stopped)?;
    reading.join().unwrap_or_else(|_| Err(Failure::new(Kind::Stopped, "the reader panicked")))
}

fn read(file: &Path, limits: &Limits, out: &mut dyn Write) -> Result<(), Failure> {
    let bytes = bytes_of(file, limits)?;
    let mut source = Source { bytes: &bytes, text: None };
    let (format, text) = format::recognise(source.bytes, file, limits)?;
    source.text = text;
    let reader = reader_of(format)
        .ok_or_else(|| Failure::new(Kind::UnknownFormat, format!("recognised as {}", format.name())))?;
    let mut pages = Pages { out, limits, pages: 0, parts: 0 };
    pages.send(&Message::Reader(reader.name().to_owned(), reader.version()))?;
    reader.read(&source, limits, &mut pages)?;
    if pages.pages == 0 {
        return Err(Failure::new(Kind::NoText, "no page holds text"));
    }
    Ok(())
}

fn bytes_of(file: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let of_io = |error: io::Error| Failure::new(Kind::of_io(&error), error);
    let metadata = std::fs::metadata(file).map_err(of_io)?;
    if !metadata.is_file() {
        return Err(Failure::new(Kind::UnknownFormat, "not a file"));
    }
    let too_large = || Failure::new(Kind::TooLarge, format!("more than {} bytes", limits.file_bytes));
    if metadata.len() > limits.file_bytes {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(limits.file_bytes + 1).read_to_end(&mut bytes))
        .map_err(of_io)?;
    if bytes.len() as u64 > limits.file_bytes { Err(too_large()) } else { Ok(bytes) }
}

/// Sends what a reader finds, and counts it against the limits.
struct Pages<'a> {
    out: &'a mut dyn Write,
    limits: &'a Limits,
    pages: u32,
    parts: u32,
}

impl Pages<'_> {
    fn send(&mut self, message: &Message) -> Result<(), Failure> {
        send(self.out, message).map_err(|error| Failure::new(Kind::Stopped, error))
    }
}

impl Sink for Pages<'_> {
    fn part(&mut self, properties: Properties) -> Result<(), Failure> {
        self.parts += 1;
        if self.parts > self.limits.pages {
            return Err(Failure::new(Kind::TooLarge, format!("more than {} parts", self.limits.pages)));
        }
        self.send(&Message::Part(Box::new(properties)))
    }

    fn damaged(&mut self) -> Result<(), Failure> {
        self.send(&Message::Damaged)
    }

    fn page(&mut self, page: Page) -> Result<(), Failure> {
        if self.pages == self.limits.pages {
            return Err(Failure::new(Kind::TooLarge, format!("more than {} pages", self.limits.pages)));
        }
        self.pages += 1;
        self.send(&Message::Page(page))
    }
}
