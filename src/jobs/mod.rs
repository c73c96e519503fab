//! Library actions off the window's thread.
//!
//! Each lane is one thread. *Search* and *View* answer only the newest request of a kind: a new one
//! takes the place of one that waits, and late answers are dropped. (The search lane has three
//! kinds: the search itself, what the palette looks up, and what typed letters may become; the view
//! lane has two: a resource with its texts, and a resource as a citation.) *Outgoing* writes results
//! to files. *Work* does all it is given, in turn: its imports have a thread of their own, since one may take minutes.
//! *Paint* has one slot for the page whose picture is wanted; a new wish ends what is being painted.
//! These six read. *Write* holds
//! the library and is the only one that changes it; an import hands it one document at a time.
//!
//! Requests and events carry a ticket, so that the window can tell which question an answer
//! belongs to. The engine wakes the window through a plain function and knows nothing of egui.

mod choosing;
mod citing;
mod importing;
mod lane;
mod lookup;
mod opening;
mod outgoing;
mod outline;
mod painting;
mod search;
mod view;
mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::catalogue::{Batch, BatchId, Condition, FileId, SavedId, TextId};
use crate::error::{Error, Kind, Result, What};
use crate::extract::Wanted;
use crate::library::{
    Asked as AskedSearch, Completing, Completion, Imported, Info, Library, PlannedFile, Reader, Relations,
    Review, SavedSearch, Undo, Values, keep_style, style_folders,
};
use crate::model::{OriginalFile, PageImage, ResourceId};
use crate::query::Query;
use crate::words::{Language, Words};

pub use choosing::{Asked, Chooser, Purpose, Way};
pub use citing::{CitedResource, Citing};
pub use importing::ImportProgress;
pub use lane::Wake;
pub use lookup::Leads;
pub use outgoing::{Clipboard, Destination, Gone, Outgoing};
pub use outline::Heading;
pub use search::{Found, Marked, Row, WayOut};
pub use view::{Portion, View, ViewBlock, ViewPage, ViewText};
pub use write::Written;

use choosing::Choosing;
use citing::Citer;
use importing::{Importer, Wish};
use lane::{Newest, Outbox, Queue, guarded};
use painting::Painter;
use write::{Edit, Task, Writer};

/// Tells which request an event answers; later ones are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(u64);

impl Ticket {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Ticket {
        Ticket(self.0 + 1)
    }
}

/// Something to be done, on the lane that its kind has.
pub enum Request {
    /// Search lane: the hits of a query with what a row shows.
    Search(Ticket, Query),
    /// Search lane, beside the search itself: titles and passages for a few typed letters.
    LookUp(Ticket, Query),
    /// Search lane, beside the other two: what typed letters may become.
    Complete(Ticket, Box<Completing>),
    /// View lane: a resource with its texts, the words of the query marked, evidence in this language.
    View(Ticket, ResourceId, Query, Language),
    /// View lane, beside that: a resource as a citation, in words of this language.
    Cite(Ticket, Box<Citing>, Language),
    /// Outgoing lane: results leave the library.
    Send(Box<Outgoing>),
    /// Work lane: words are copied as text and as HTML.
    Copy(Arc<dyn Clipboard>, Box<(String, String)>),
    /// Work lane: a person's citation style is kept.
    KeepStyle(PathBuf),
    /// Paint lane: a page of a text's original; what was being painted is given up.
    Paint(Ticket, TextId, Wanted),
    /// Work lane: how much the library holds.
    Count,
    /// Work lane: anything small that touches the disk, such as keeping the settings.
    Keep(Box<dyn FnOnce() -> Result<()> + Send>),
    /// Work lane: which resources this one names, and which name it.
    Relate(Ticket, ResourceId),
    /// Work lane: whether the original of this SHA-256 still is what was kept.
    CheckOriginal(String),
    /// Work lane, then a thread of its own: something is opened in another program.
    OpenOutside(Outside),
    /// Work lane: what waits for review.
    Reviews(Ticket),
    /// Work lane: the imports, the latest first, with their files.
    Imports(Ticket),
    /// Work lane: the saved searches, with what is new in each.
    Saved(Ticket),
    /// Write lane: a search is kept under a name.
    SaveSearch(Ticket, String, Box<AskedSearch>),
    /// Write lane: a saved search gets another name.
    RenameSearch(Ticket, SavedId, String),
    /// Write lane: a person looks at what a saved search finds.
    LookAtSearch(Ticket, SavedId),
    /// Write lane: a saved search is forgotten.
    ForgetSearch(Ticket, SavedId),
    /// Import: these files and folders; with `true` what they bring waits for review.
    Import(Vec<PathBuf>, bool),
    /// On a thread of its own: a person is asked for files, or for a place.
    Choose(Arc<dyn Chooser>, Asked, Purpose),
    /// Import: what was cut short.
    ResumeImport,
    /// At once: the import that runs and those in line end; what they have not read is dropped.
    CancelImport,
    /// Write lane: what was cut short is not finished.
    ForgetImport(Ticket),
    /// Write lane: an import, or a file of one, is undone.
    UndoImport(Ticket, Undo),
    /// Write lane: a text that waits is accepted with these values.
    Accept(Ticket, TextId, Box<Values>),
    /// Write lane: everything is accepted that leaves nothing to be looked at.
    AcceptSure(Ticket),
    /// Write lane: a text that waits is left out.
    LeaveOut(Ticket, TextId),
    /// Write lane: a resource is bookmarked, or no longer.
    Bookmark(Ticket, ResourceId, bool),
}

/// What a person opens in another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outside {
    /// An original, as a copy under its own name.
    Original(OriginalFile),
    /// The folder in which that copy lies.
    Folder(OriginalFile),
    /// A web address.
    Address(String),
}

impl std::fmt::Debug for Request {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Request::Search(ticket, query) => out.debug_tuple("Search").field(ticket).field(query).finish(),
            Request::LookUp(ticket, query) => out.debug_tuple("LookUp").field(ticket).field(query).finish(),
            Request::Complete(ticket, _) => out.debug_tuple("Complete").field(ticket).finish(),
            Request::View(ticket, id, ..) => out.debug_tuple("View").field(ticket).field(id).finish(),
            Request::Paint(ticket, text, wanted) => {
                out.debug_tuple("Paint").field(ticket).field(text).field(wanted).finish()
            }
            Request::Cite(ticket, citing, _) => out.debug_tuple("Cite").field(ticket).field(citing).finish(),
            Request::Send(_) => out.write_str("Send"),
            Request::Copy(..) => out.write_str("Copy"),
            Request::KeepStyle(_) => out.write_str("KeepStyle"),
            Request::Count => out.write_str("Count"),
            Request::Keep(_) => out.write_str("Keep"),
            Request::Relate(ticket, id) => out.debug_tuple("Relate").field(ticket).field(id).finish(),
            Request::CheckOriginal(sha256) => out.debug_tuple("CheckOriginal").field(sha256).finish(),
            Request::OpenOutside(_) => out.write_str("OpenOutside"),
            Request::Reviews(ticket) => out.debug_tuple("Reviews").field(ticket).finish(),
            Request::Imports(ticket) => out.debug_tuple("Imports").field(ticket).finish(),
            Request::Saved(ticket) => out.debug_tuple("Saved").field(ticket).finish(),
            Request::SaveSearch(ticket, ..) => out.debug_tuple("SaveSearch").field(ticket).finish(),
            Request::RenameSearch(ticket, id, _) => {
                out.debug_tuple("RenameSearch").field(ticket).field(id).finish()
            }
            Request::LookAtSearch(ticket, id) => {
                out.debug_tuple("LookAtSearch").field(ticket).field(id).finish()
            }
            Request::ForgetSearch(ticket, id) => {
                out.debug_tuple("ForgetSearch").field(ticket).field(id).finish()
            }
            Request::Import(paths, hold) => out.debug_tuple("Import").field(paths).field(hold).finish(),
            Request::Choose(_, asked, _) => out.debug_tuple("Choose").field(asked).finish(),
            Request::ResumeImport => out.write_str("ResumeImport"),
            Request::CancelImport => out.write_str("CancelImport"),
            Request::ForgetImport(ticket) => out.debug_tuple("ForgetImport").field(ticket).finish(),
            Request::UndoImport(ticket, what) => {
                out.debug_tuple("UndoImport").field(ticket).field(what).finish()
            }
            Request::Accept(ticket, text, values) => {
                out.debug_tuple("Accept").field(ticket).field(text).field(values).finish()
            }
            Request::AcceptSure(ticket) => out.debug_tuple("AcceptSure").field(ticket).finish(),
            Request::LeaveOut(ticket, text) => out.debug_tuple("LeaveOut").field(ticket).field(text).finish(),
            Request::Bookmark(ticket, id, on) => {
                out.debug_tuple("Bookmark").field(ticket).field(id).field(on).finish()
            }
        }
    }
}

/// How an import ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportEnd {
    /// Files that were not read.
    pub dropped: usize,
    /// A person cancelled it.
    pub cancelled: bool,
}

/// What the lanes have to say.
#[derive(Debug)]
pub enum Event {
    /// A search ended.
    Found {
        /// Which one.
        ticket: Ticket,
        /// The hits, or why there are none.
        result: Result<Found>,
        /// How long it took on its lane.
        took: Duration,
    },
    /// Titles and passages were looked up.
    LookedUp {
        /// Which request.
        ticket: Ticket,
        /// What was found, or why nothing was.
        result: Result<Leads>,
    },
    /// What typed letters may become was found.
    Completed {
        /// Which request.
        ticket: Ticket,
        /// The offers in the order in which they are shown, or why there are none.
        result: Result<Vec<Completion>>,
    },
    /// A resource was read; `None` if there is none of this id.
    Viewed {
        /// Which request.
        ticket: Ticket,
        /// The resource, or why it could not be read.
        result: Result<Option<Box<View>>>,
    },
    /// A page was painted.
    Painted {
        /// Which request.
        ticket: Ticket,
        /// The picture, or why there is none.
        result: Result<Box<PageImage>>,
    },
    /// It was found out which resources a resource names, and which name it.
    Related {
        /// Which request.
        ticket: Ticket,
        /// What was found, or why nothing was.
        result: Result<Box<Relations>>,
    },
    /// An original was read through.
    Checked {
        /// Its SHA-256.
        sha256: String,
        /// What has become of it, or why that cannot be told.
        result: Result<Condition>,
    },
    /// The library was counted.
    Counted(Result<Info>),
    /// What waits for review was listed.
    Reviews {
        /// Which request.
        ticket: Ticket,
        /// What waits, in the order in which it came.
        result: Result<Vec<Review>>,
    },
    /// The imports were listed.
    Imports {
        /// Which request.
        ticket: Ticket,
        /// The imports, the latest first.
        result: Result<Vec<Batch>>,
    },
    /// The saved searches were listed.
    Saved {
        /// Which request.
        ticket: Ticket,
        /// The searches in the order in which they were saved.
        result: Result<Vec<SavedSearch>>,
    },
    /// What a person chose: nothing if they closed the dialog, `None` if none could be had.
    Chosen(Purpose, Option<Vec<PathBuf>>),
    /// A resource was cited; `None` if there is none of this id.
    Cited {
        /// Which request.
        ticket: Ticket,
        /// The citation, or why there is none.
        result: Result<Option<Box<CitedResource>>>,
    },
    /// Results left the library, or not.
    Sent(Result<Gone>),
    /// Words could not be copied in both forms; here is the plain one.
    NotCopied(String),
    /// A person's style is kept under this name, or not.
    StyleKept(Result<String>),
    /// An import is written down and begins.
    ImportBegun {
        /// Which import.
        batch: BatchId,
        /// What it is going to read.
        files: Vec<PlannedFile>,
    },
    /// A file of an import is being read; see [`Jobs::progress`].
    FileBegun {
        /// Which import.
        batch: BatchId,
        /// Which file.
        file: FileId,
    },
    /// A file of an import was taken in, or not. It is found after the next [`Event::Changed`].
    FileEnded(Box<Imported>),
    /// An import ended, and what it brought is found. After an error it can be resumed.
    ImportEnded {
        /// Which import.
        batch: BatchId,
        /// How it ended.
        result: Result<ImportEnd>,
    },
    /// Something was changed, or not.
    Written {
        /// Which request.
        ticket: Ticket,
        /// What was changed.
        result: Result<Written>,
    },
    /// The library has changed, and searches see it: ask again what is shown.
    Changed,
    /// Something asked of the work lane could not be done.
    Failed(Error),
}

/// What the search lane is asked for; of each, only the newest request is answered.
enum Seek {
    Hits(Ticket, Query),
    Leads(Ticket, Query),
    Completions(Ticket, Box<Completing>),
}

/// The running lanes of one library.
pub struct Jobs {
    search: Newest<Seek>,
    view: Newest<Look>,
    outgoing: Queue<Outgoing>,
    paint: Painter,
    work: Queue<Request>,
    imports: Queue<(Wish, Arc<AtomicBool>)>,
    choosing: Choosing,
    /// After the lanes that read, which may ask it for something.
    write: Queue<Task>,
    shared: Arc<importing::Shared>,
    events: Receiver<Event>,
}

impl Drop for Jobs {
    /// An import stops where it is; the next start can go on with it.
    fn drop(&mut self) {
        self.paint.stop();
        self.shared.close();
    }
}

impl Jobs {
    /// Starts the lanes. `wake` is called from their threads whenever an event is ready. Files are read,
    /// and their pages painted, by `worker`: this program.
    ///
    /// # Errors
    /// If a reader cannot be opened or the system gives no thread.
    pub fn start_with(library: Library, worker: &Path, wake: Wake) -> Result<Jobs> {
        let (sender, events) = mpsc::channel();
        let outbox = Outbox::new(sender, wake);
        let (search, view) = (search_lane(&library, &outbox)?, view_lane(&library, &outbox)?);
        let paint = Painter::start(&library, worker, &outbox)?;
        let reader = library.reader()?;
        let told = outbox.clone();
        let styles = style_folders(library.folder());
        let work =
            Queue::start("work", outbox.clone(), move |request| work(&reader, &styles, &told, request))?;
        let outgoing = outgoing_lane(&library, &outbox)?;
        let (folder, vocabulary) = (library.folder().to_owned(), Arc::clone(library.vocabulary()));
        let mut writer = Writer::new(library, outbox.clone());
        let write = Queue::start("write", outbox.clone(), move |task| {
            writer.run(task);
            None
        })?;
        let shared = Arc::new(importing::Shared::default());
        let asker = write.asker().ok_or_else(|| Error::new(What::RunJob, Kind::Unexpected))?;
        let mut importer = Importer {
            folder,
            vocabulary,
            worker: worker.to_owned(),
            writer: asker,
            outbox: outbox.clone(),
            shared: Arc::clone(&shared),
            intake: None,
        };
        let choosing = Choosing::new(outbox.clone());
        let imports = Queue::start("import", outbox, move |(wish, cancel): (Wish, Arc<AtomicBool>)| {
            importer.run(wish, &cancel);
            None
        })?;
        Ok(Jobs { search, view, outgoing, paint, work, imports, choosing, write, shared, events })
    }

    /// As [`Jobs::start_with`], the worker being the program that runs.
    ///
    /// # Errors
    /// As [`Jobs::start_with`], and if the system does not name the program.
    pub fn start(library: Library, wake: Wake) -> Result<Jobs> {
        let worker = std::env::current_exe()
            .map_err(|error| Error::new(What::RunJob, Kind::of_io(&error)).caused_by(error))?;
        Jobs::start_with(library, &worker, wake)
    }

    /// Gives a request to its lane. Never waits.
    pub fn ask(&self, request: Request) {
        match request {
            Request::Search(ticket, query) => self.search.ask(Seek::Hits(ticket, query)),
            Request::LookUp(ticket, query) => self.search.ask(Seek::Leads(ticket, query)),
            Request::Complete(ticket, asked) => self.search.ask(Seek::Completions(ticket, asked)),
            Request::View(ticket, id, query, language) => {
                self.view.ask(Look::View(ticket, id, Box::new(query), language));
            }
            Request::Cite(ticket, citing, language) => self.view.ask(Look::Cite(ticket, citing, language)),
            Request::Send(outgoing) => self.outgoing.ask(*outgoing),
            Request::Paint(ticket, text, wanted) => self.paint.ask(ticket, text, wanted),
            Request::Count
            | Request::Keep(_)
            | Request::Copy(..)
            | Request::KeepStyle(_)
            | Request::Relate(..)
            | Request::CheckOriginal(_)
            | Request::OpenOutside(_)
            | Request::Reviews(_)
            | Request::Imports(_)
            | Request::Saved(_) => self.work.ask(request),
            Request::SaveSearch(ticket, name, asked) => self.edit(ticket, Edit::SaveSearch(name, asked)),
            Request::RenameSearch(ticket, id, name) => self.edit(ticket, Edit::RenameSearch(id, name)),
            Request::LookAtSearch(ticket, id) => self.edit(ticket, Edit::LookAtSearch(id)),
            Request::ForgetSearch(ticket, id) => self.edit(ticket, Edit::ForgetSearch(id)),
            Request::Import(paths, hold) => self.import(Wish::New(paths, hold)),
            Request::Choose(chooser, asked, purpose) => self.choosing.ask(chooser, asked, purpose),
            Request::ResumeImport => self.import(Wish::Resume),
            Request::CancelImport => self.shared.cancel(),
            Request::ForgetImport(ticket) => self.edit(ticket, Edit::ForgetImports),
            Request::UndoImport(ticket, what) => self.edit(ticket, Edit::Undo(what)),
            Request::Accept(ticket, text, values) => self.edit(ticket, Edit::Accept(text, values)),
            Request::AcceptSure(ticket) => self.edit(ticket, Edit::AcceptSure),
            Request::LeaveOut(ticket, text) => self.edit(ticket, Edit::LeaveOut(text)),
            Request::Bookmark(ticket, id, on) => self.edit(ticket, Edit::Bookmark(id, on)),
        }
    }

    fn import(&self, wish: Wish) {
        self.imports.ask((wish, self.shared.new_flag()));
    }

    fn edit(&self, ticket: Ticket, edit: Edit) {
        self.write.ask(Task::Edit(ticket, edit));
    }

    /// How far the import is that runs, if one does. Never waits.
    pub fn progress(&self) -> Option<ImportProgress> {
        self.shared.progress()
    }

    /// What has happened since the last call. Never waits.
    pub fn events(&self) -> impl Iterator<Item = Event> + '_ {
        self.events.try_iter()
    }
}

fn search_lane(library: &Library, outbox: &Outbox<Event>) -> Result<Newest<Seek>> {
    let reader = library.reader()?;
    Newest::start("search", outbox.clone(), std::mem::discriminant, move |seek: Seek| {
        let begun = Instant::now();
        match seek {
            Seek::Hits(ticket, query) => {
                let result = guarded(|| search::answer(&reader, &query));
                Event::Found { ticket, result, took: begun.elapsed() }
            }
            Seek::Leads(ticket, query) => {
                let result = guarded(|| lookup::find(&reader, query));
                let result = result.map(|leads| Leads { took: begun.elapsed(), ..leads });
                Event::LookedUp { ticket, result }
            }
            Seek::Completions(ticket, asked) => {
                let result = guarded(|| reader.complete(&asked));
                Event::Completed { ticket, result }
            }
        }
    })
}

/// What the view lane is asked for; of each, only the newest request is answered.
enum Look {
    View(Ticket, ResourceId, Box<Query>, Language),
    Cite(Ticket, Box<Citing>, Language),
}

fn view_lane(library: &Library, outbox: &Outbox<Event>) -> Result<Newest<Look>> {
    let reader = library.reader()?;
    let mut words = Words::new(Language::default());
    let mut citer = Citer::new(style_folders(library.folder()));
    let look = move |look: Look| match look {
        Look::View(ticket, id, query, language) => {
            speak(&mut words, language);
            let result = guarded(|| Ok(view::read(&reader, &id, &query, &words)?.map(Box::new)));
            Event::Viewed { ticket, result }
        }
        Look::Cite(ticket, citing, language) => {
            speak(&mut words, language);
            let result = guarded(|| Ok(citer.cite(&reader, *citing, &words)?.map(Box::new)));
            Event::Cited { ticket, result }
        }
    };
    Newest::start("view", outbox.clone(), std::mem::discriminant, look)
}

fn outgoing_lane(library: &Library, outbox: &Outbox<Event>) -> Result<Queue<Outgoing>> {
    let reader = library.reader()?;
    let mut words = Words::new(Language::default());
    Queue::start("outgoing", outbox.clone(), move |outgoing: Outgoing| {
        speak(&mut words, outgoing.language);
        Some(Event::Sent(guarded(|| outgoing::send(&reader, outgoing, &words))))
    })
}

/// Changes the language of a lane's words.
fn speak(words: &mut Words, language: Language) {
    if words.language() != language {
        *words = Words::new(language);
    }
}

/// The short half of the work lane.
fn work(reader: &Reader, styles: &[PathBuf], outbox: &Outbox<Event>, request: Request) -> Option<Event> {
    match request {
        Request::Copy(clipboard, words) => {
            let (text, html) = *words;
            let copied = guarded(|| clipboard.copy(&text, &html));
            copied.err().map(|error| {
                log::info!("no clipboard for rich text: {error}");
                Event::NotCopied(text)
            })
        }
        Request::KeepStyle(file) => Some(Event::StyleKept(guarded(|| keep_style(&file, styles)))),
        Request::Count => Some(Event::Counted(guarded(|| reader.info()))),
        Request::Keep(keep) => guarded(keep).err().map(Event::Failed),
        Request::Relate(ticket, id) => {
            let result = guarded(|| reader.relations(&id).map(Box::new));
            Some(Event::Related { ticket, result })
        }
        Request::CheckOriginal(sha256) => {
            let result = guarded(|| reader.check_original(&sha256));
            Some(Event::Checked { sha256, result })
        }
        Request::OpenOutside(outside) => {
            guarded(|| opening::open(reader, &outside, outbox)).err().map(Event::Failed)
        }
        Request::Reviews(ticket) => Some(Event::Reviews { ticket, result: guarded(|| reader.reviews()) }),
        Request::Saved(ticket) => Some(Event::Saved { ticket, result: guarded(|| reader.saved()) }),
        Request::Imports(ticket) => Some(Event::Imports { ticket, result: guarded(|| reader.imports()) }),
        _ => None,
    }
}
