//! The worker's side: reads one file under its limits, or paints a page of it, and tells the parent.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[cfg(feature = "pdf")]
use super::painting::Painted;
use super::painting::Wanted;
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
/// file, the [`Limits`] as JSON, and if a page is to be painted [`Wanted`] as JSON. Speaks the protocol
/// over standard output; exits with 0 when the file was read, 1 when it could not be, 2 when started
/// wrongly.
pub fn worker(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let (Some(file), Some(limits)) = (arguments.next(), arguments.next()) else {
        return ExitCode::from(2);
    };
    let (wanted, rest) = (arguments.next(), arguments.next());
    let wish =
        wanted.as_ref().map(|json| json.to_str().and_then(|it| serde_json::from_str::<Wanted>(it).ok()));
    let limits = limits.to_str().and_then(|json| serde_json::from_str::<Limits>(json).ok());
    let (Some(limits), None) = (limits, rest) else { return ExitCode::from(2) };
    let wish = match wish {
        None => Wish::Read,
        Some(Some(wanted)) => Wish::Paint(wanted),
        Some(None) => return ExitCode::from(2),
    };
    let file = PathBuf::from(file);
    let mut out = io::stdout();
    if let Err(failure) = confined(&limits, &mut out, file, wish) {
        // A parent that went away is told nothing; there is nobody to hear it.
        let _ = send(&mut out, &Message::Failed(failure.kind.id().to_owned(), failure.cause));
        return ExitCode::FAILURE;
    }
    match send(&mut out, &Message::Done) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// What a worker is to do with its file.
enum Wish {
    Read,
    Paint(Wanted),
}

fn confined(limits: &Limits, out: &mut io::Stdout, file: PathBuf, wish: Wish) -> Result<(), Failure> {
    let stopped = |error: io::Error| Failure::new(Kind::Stopped, error);
    limits::confine(limits).map_err(stopped)?;
    send(out, &Message::Hello(PROTOCOL)).map_err(stopped)?;
    let limits = limits.clone();
    let reading = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || match wish {
            Wish::Read => read(&file, &limits, &mut io::stdout()),
            Wish::Paint(wanted) => paint(&file, &wanted, &limits, &mut io::stdout()),
        })
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

#[cfg(feature = "pdf")]
fn paint(file: &Path, wanted: &Wanted, limits: &Limits, out: &mut dyn Write) -> Result<(), Failure> {
    let stopped = |error: io::Error| Failure::new(Kind::Stopped, error);
    let bytes = bytes_of(file, limits)?;
    match format::recognise(&bytes, file, limits)?.0 {
        format::Format::Pdf => super::pdf::paint(bytes, wanted, limits, &mut |painted| match painted {
            Painted::Image(header, pixels) => {
                send(out, &Message::Image(header)).map_err(stopped)?;
                out.write_all(&pixels).and_then(|()| out.flush()).map_err(stopped)
            }
            Painted::Line(line) => send(out, &Message::Line(line)).map_err(stopped),
        }),
        other => Err(unpaintable(other)),
    }
}

#[cfg(not(feature = "pdf"))]
fn paint(file: &Path, _: &Wanted, limits: &Limits, _: &mut dyn Write) -> Result<(), Failure> {
    Err(unpaintable(format::recognise(&bytes_of(file, limits)?, file, limits)?.0))
}

fn unpaintable(format: format::Format) -> Failure {
    Failure::new(Kind::UnknownFormat, format!("{} has no pages to paint", format.name()))
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
