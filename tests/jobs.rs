//! The lanes on a real library: imports read away from the writer, edits meanwhile, cancelling and
//! closing.

#![allow(clippy::expect_used, clippy::panic, reason = "clippy knows test functions, but not what they call")]

#[cfg(unix)]
#[path = "jobs/outside.rs"]
mod outside;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use kitabkhana::catalogue::{BatchId, FileState};
use kitabkhana::error::Kind;
use kitabkhana::jobs::{Event, ImportEnd, Jobs, Request, Ticket, Written};
use kitabkhana::library::{ImportStatus, Imported, Library, Start, Undo};
use kitabkhana::model::ResourceId;
use kitabkhana::query::{Query, Typing};
use tempfile::TempDir;

const LONG: Duration = Duration::from_secs(60);

struct Lanes {
    jobs: Jobs,
    woken: Receiver<()>,
    waiting: std::cell::RefCell<std::collections::VecDeque<Event>>,
}

impl Lanes {
    fn open(folder: &Path) -> Lanes {
        let (library, _) = Library::open(folder, Start::Empty).expect("opens");
        let (wake, woken) = channel();
        let wake = Arc::new(move || {
            let _ = wake.send(());
        });
        let jobs =
            Jobs::start_with(library, Path::new(env!("CARGO_BIN_EXE_kitabkhana")), wake).expect("starts");
        Lanes { jobs, woken, waiting: Default::default() }
    }

    /// The next event; the window sleeps until it is woken.
    fn next(&self) -> Event {
        let begun = Instant::now();
        loop {
            if let Some(event) = self.waiting.borrow_mut().pop_front() {
                return event;
            }
            self.waiting.borrow_mut().extend(self.jobs.events());
            if self.waiting.borrow().is_empty() {
                self.woken.recv_timeout(LONG.saturating_sub(begun.elapsed())).expect("woken for an event");
            }
        }
    }

    /// The first event of which `pick` makes something; the others are dropped.
    fn until<T>(&self, mut pick: impl FnMut(Event) -> Option<T>) -> T {
        loop {
            if let Some(picked) = pick(self.next()) {
                return picked;
            }
        }
    }

    /// Every file's outcome up to the end of the import, and that end.
    fn imported(&self) -> (BatchId, Vec<Imported>, ImportEnd) {
        let mut files = Vec::new();
        let (batch, end) = self.until(|event| match event {
            Event::FileEnded(imported) => {
                files.push(*imported);
                None
            }
            Event::ImportEnded { batch, result } => Some((batch, result.expect("no error"))),
            _ => None,
        });
        (batch, files, end)
    }

    fn written(&self, wanted: Ticket) -> Result<Written, Kind> {
        self.until(|event| match event {
            Event::Written { ticket, result } if ticket == wanted => Some(result.map_err(|error| error.kind)),
            _ => None,
        })
    }

    fn changed(&self) {
        self.until(|event| matches!(event, Event::Changed).then_some(()));
    }

    fn found(&self, typed: &str) -> u64 {
        let query = Query::read(typed, Typing::Finished, &vocabulary());
        let ticket = Ticket::default();
        self.jobs.ask(Request::Search(ticket, query));
        self.until(|event| match event {
            Event::Found { result, .. } => Some(result.expect("searched").answer.total),
            _ => None,
        })
    }
}

fn vocabulary() -> kitabkhana::vocabulary::Vocabulary {
    kitabkhana::vocabulary::Vocabulary::built_in().expect("readable")
}

/// So many files, each with a word of its own.
fn files(folder: &TempDir, number: usize) -> PathBuf {
    let files = folder.path().join("files");
    fs::create_dir_all(&files).expect("a folder");
    for n in 0..number {
        let words = format!("# Leaf {n}\n\nThe word of this file is leaf{n:03}q, and river {}.\n", n * 7);
        fs::write(files.join(format!("leaf{n:03}q.md")), words).expect("written");
    }
    files
}

#[test]
fn an_import_tells_of_each_file_and_what_it_brought_is_found_reviewed_and_undone() {
    let place = tempfile::tempdir().expect("a folder");
    let lanes = Lanes::open(&place.path().join("library"));
    let from = files(&place, 3);
    fs::write(from.join("x.bin"), [0_u8, 159, 146, 150, 0, 1, 2, 3].repeat(50)).expect("written");
    lanes.jobs.ask(Request::Import(vec![from.clone()], true));
    let planned = lanes.until(|event| match event {
        Event::ImportBegun { files, .. } => Some(files),
        _ => None,
    });
    assert_eq!(planned.len(), 4, "the list is known before the first file is read");
    let first = lanes.until(|event| match event {
        Event::FileBegun { file, .. } => Some(file),
        _ => None,
    });
    assert_eq!(first, planned[0].id);
    let (batch, imported, end) = lanes.imported();
    assert_eq!(end, ImportEnd { dropped: 0, cancelled: false });
    let statuses: Vec<ImportStatus> = imported.iter().map(|imported| imported.status).collect();
    let (added, failed) = (ImportStatus::Added, ImportStatus::Failed);
    assert_eq!(statuses, [added, added, added, failed]);
    assert_eq!(
        imported.iter().map(|it| it.file).collect::<Vec<_>>(),
        planned.iter().map(|it| it.id).collect::<Vec<_>>()
    );
    assert_eq!(lanes.found("leaf002q"), 1, "searches see it when the import has ended");
    assert_eq!(lanes.jobs.progress(), None);

    let ticket = Ticket::default().next();
    lanes.jobs.ask(Request::Reviews(ticket));
    let reviews = lanes.until(|event| match event {
        Event::Reviews { ticket: of, result } if of == ticket => Some(result.expect("read")),
        _ => None,
    });
    assert_eq!(reviews.len(), 3);
    let id = reviews[0].resource.id.clone();
    let mut values = reviews[0].values();
    values.title = "Another title with zeppelin".into();
    let ticket = ticket.next();
    lanes.jobs.ask(Request::Accept(ticket, reviews[0].text, Box::new(values)));
    assert_eq!(lanes.written(ticket), Ok(Written::Accepted(vec![id.clone()])));
    lanes.changed();
    assert_eq!((lanes.found("zeppelin"), lanes.found("status:waiting")), (1, 2));

    let mut ticket = ticket;
    let mut ask = |request: &dyn Fn(Ticket) -> Request| {
        ticket = ticket.next();
        lanes.jobs.ask(request(ticket));
        lanes.written(ticket)
    };
    let left_out = ask(&|ticket| Request::LeaveOut(ticket, reviews[1].text));
    assert_eq!(left_out, Ok(Written::LeftOut(reviews[1].resource.id.clone())));
    let twice = ask(&|ticket| Request::LeaveOut(ticket, reviews[1].text));
    assert_eq!(twice, Err(Kind::NotFound));
    assert_eq!(ask(&Request::AcceptSure), Ok(Written::Accepted(vec![])));
    let marked = ask(&|ticket| Request::Bookmark(ticket, id.clone(), true));
    assert_eq!(marked, Ok(Written::Bookmarked(id.clone(), true)));
    lanes.changed();
    assert_eq!(lanes.found("status:bookmarked"), 1);
    let nobody = ResourceId::new("nobody").expect("an id");
    assert_eq!(ask(&|ticket| Request::Bookmark(ticket, nobody.clone(), true)), Err(Kind::NotFound));
    let undone = ask(&|ticket| Request::UndoImport(ticket, Undo::Batch(batch)));
    assert_eq!(undone, Ok(Written::Undone(2)), "the third was left out before");
    lanes.changed();
    assert_eq!(lanes.found(""), 0);
    lanes.jobs.ask(Request::Imports(ticket));
    let imports = lanes.until(|event| match event {
        Event::Imports { result, .. } => Some(result.expect("read")),
        _ => None,
    });
    let states: Vec<FileState> = imports[0].files.iter().map(|file| file.state).collect();
    let undone = FileState::Undone;
    assert_eq!(states, [undone, undone, undone, FileState::Failed]);
    assert_eq!(imports[0].files[3].reason.as_deref(), Some(Kind::UnknownFormat.id()));
}

#[test]
fn an_edit_during_an_import_waits_for_one_document_at_most() {
    let place = tempfile::tempdir().expect("a folder");
    let lanes = Lanes::open(&place.path().join("library"));
    lanes.jobs.ask(Request::Import(vec![files(&place, 60)], false));
    let first = lanes.until(|event| match event {
        Event::FileEnded(imported) => imported.id,
        _ => None,
    });
    // The import goes on meanwhile: its files are read by processes of their own.
    let mut ended = 0;
    let mut on = true;
    let mut ticket = Ticket::default();
    for _ in 0..10 {
        ticket = ticket.next();
        lanes.jobs.ask(Request::Bookmark(ticket, first.clone(), on));
        let mut meanwhile = 0;
        lanes.until(|event| match event {
            Event::FileEnded(_) => {
                meanwhile += 1;
                None
            }
            Event::ImportEnded { .. } => panic!("the import was over before the edits: {ended}"),
            Event::Written { ticket: of, result } if of == ticket => Some(result.expect("marked")),
            _ => None,
        });
        // One that was in line before the edit, and one that was told of meanwhile.
        assert!(meanwhile <= 2, "{meanwhile} documents went before the edit");
        ended += meanwhile;
        on = !on;
    }
    let progress = lanes.jobs.progress().expect("the import runs");
    assert!(progress.of == 60 && progress.number > 1 && progress.number < 60, "{progress:?}");
    let (_, _, end) = lanes.imported();
    assert_eq!(end.dropped, 0);
    assert_eq!(lanes.found(""), 60);
}

#[test]
fn what_an_import_brought_is_found_though_a_bookmark_came_between() {
    let place = tempfile::tempdir().expect("a folder");
    let lanes = Lanes::open(&place.path().join("library"));
    let from = files(&place, 1);
    // The second takes long enough for the bookmark and the cancelling to come before it.
    let long = "A plain word stands beside another plain word here.\n\n".repeat(60_000);
    fs::write(from.join("long.md"), long).expect("written");
    lanes.jobs.ask(Request::Import(vec![from], false));
    let first = lanes.until(|event| match event {
        Event::FileEnded(imported) => imported.id,
        _ => None,
    });
    let ticket = Ticket::default().next();
    lanes.jobs.ask(Request::Bookmark(ticket, first.clone(), true));
    assert_eq!(lanes.written(ticket), Ok(Written::Bookmarked(first, true)));
    lanes.jobs.ask(Request::CancelImport);
    let (_, _, end) = lanes.imported();
    assert_eq!(end, ImportEnd { dropped: 1, cancelled: true });
    assert_eq!(lanes.found("leaf000q"), 1);
}

#[test]
fn a_cancelled_import_ends_and_a_closed_one_is_finished_at_the_next_start() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("library");
    let from = files(&place, 40);
    let lanes = Lanes::open(&folder);
    lanes.jobs.ask(Request::Import(vec![from.clone()], false));
    lanes.until(|event| matches!(event, Event::FileEnded(_)).then_some(()));
    lanes.jobs.ask(Request::CancelImport);
    let (first, _, end) = lanes.imported();
    assert!(end.cancelled && end.dropped > 0 && end.dropped < 40, "{end:?}");
    let taken = 40 - end.dropped as u64;
    assert_eq!(lanes.found(""), taken, "what was taken in stays");
    drop(lanes);

    // The window is closed while an import runs: nothing of it is lost.
    let lanes = Lanes::open(&folder);
    lanes.jobs.ask(Request::Import(vec![from.clone()], true));
    lanes.until(|event| match event {
        Event::FileEnded(imported) if imported.status == ImportStatus::Added => Some(()),
        _ => None,
    });
    let begun = Instant::now();
    drop(lanes);
    assert!(begun.elapsed() < Duration::from_secs(10), "closing does not wait for the import");
    let (library, opened) = Library::open(&folder, Start::Empty).expect("opens");
    let unfinished = opened.unfinished.expect("something is left");
    assert!(unfinished.files == 40 && unfinished.left > 0 && unfinished.left < 40, "{unfinished:?}");
    let imports = library.reader().expect("a reader").imports().expect("read");
    assert!(imports[0].id > first && !imports[0].ended && imports[1].ended);
    drop(library);

    let lanes = Lanes::open(&folder);
    lanes.jobs.ask(Request::ResumeImport);
    let (_, files, end) = lanes.imported();
    assert_eq!((files.len(), end.dropped), (unfinished.left, 0), "only what was left is read");
    assert_eq!(lanes.found(""), 40);
    let waiting = lanes.found("status:waiting");
    assert_eq!(waiting, 40 - taken, "what the second import brought waits, as it began");
    let ticket = Ticket::default().next();
    lanes.jobs.ask(Request::ForgetImport(ticket));
    assert_eq!(lanes.written(ticket), Ok(Written::Forgotten(0)));
    drop(lanes);
    let (library, opened) = Library::open(&folder, Start::Empty).expect("opens");
    assert_eq!((opened.unfinished, library.verify().expect("verified")), (None, vec![]));
}
