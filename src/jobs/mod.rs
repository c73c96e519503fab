//! Library actions off the window's thread.
//!
//! Each lane is one thread with a reader of its own. *Search* and *View* answer only the newest
//! request of a kind: a new one takes the place of one that waits, and late answers are dropped.
//! (The search lane has two kinds: the search itself, and what the palette looks up.) *Work* does
//! all it is given, in turn. (The *Write* lane comes with the first change a person can make in
//! the window; until then the one writer is only kept here, so that the library stays locked.)
//!
//! Requests and events carry a ticket, so that the window can tell which question an answer
//! belongs to. The engine wakes the window through a plain function and knows nothing of egui.

mod lane;
mod lookup;
mod search;
mod view;

use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::library::{Info, Library};
use crate::model::ResourceId;
use crate::query::Query;
use crate::words::{Language, Words};

pub use lane::Wake;
pub use lookup::Leads;
pub use search::{Found, Marked, Row, WayOut};
pub use view::{View, ViewBlock, ViewPage, ViewText};

use lane::{Newest, Outbox, Queue, guarded};

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
    /// View lane: a resource with its texts, the words of the query marked, evidence in this language.
    View(Ticket, ResourceId, Query, Language),
    /// Work lane: how much the library holds.
    Count,
    /// Work lane: anything small that touches the disk, such as keeping the settings.
    Keep(Box<dyn FnOnce() -> Result<()> + Send>),
}

impl std::fmt::Debug for Request {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Request::Search(ticket, query) => out.debug_tuple("Search").field(ticket).field(query).finish(),
            Request::LookUp(ticket, query) => out.debug_tuple("LookUp").field(ticket).field(query).finish(),
            Request::View(ticket, id, ..) => out.debug_tuple("View").field(ticket).field(id).finish(),
            Request::Count => out.write_str("Count"),
            Request::Keep(_) => out.write_str("Keep"),
        }
    }
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
    /// A resource was read; `None` if there is none of this id.
    Viewed {
        /// Which request.
        ticket: Ticket,
        /// The resource, or why it could not be read.
        result: Result<Option<Box<View>>>,
    },
    /// The library was counted.
    Counted(Result<Info>),
    /// Something asked of the work lane could not be done.
    Failed(Error),
}

/// What the search lane is asked for; of each, only the newest request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sought {
    Hits,
    Leads,
}

/// The running lanes of one library.
pub struct Jobs {
    search: Newest<(Sought, Ticket, Query)>,
    view: Newest<(Ticket, ResourceId, Query, Language)>,
    work: Queue<Request>,
    events: Receiver<Event>,
    /// Held last: the lanes end before the library is let go.
    _library: Library,
}

impl Jobs {
    /// Starts the lanes. `wake` is called from their threads whenever an event is ready.
    ///
    /// # Errors
    /// If a reader cannot be opened or the system gives no thread.
    pub fn start(library: Library, wake: Wake) -> Result<Jobs> {
        let (sender, events) = mpsc::channel();
        let outbox = Outbox::new(sender, wake);
        let reader = library.reader()?;
        let kind = |(sought, ..): &(Sought, Ticket, Query)| *sought;
        let search = Newest::start("search", outbox.clone(), kind, move |(sought, ticket, query)| {
            let begun = Instant::now();
            match sought {
                Sought::Hits => {
                    let result = guarded(|| search::find(&reader, &query));
                    Event::Found { ticket, result, took: begun.elapsed() }
                }
                Sought::Leads => {
                    let result = guarded(|| lookup::find(&reader, query));
                    let result = result.map(|leads| Leads { took: begun.elapsed(), ..leads });
                    Event::LookedUp { ticket, result }
                }
            }
        })?;
        let reader = library.reader()?;
        let mut words = Words::new(Language::default());
        let view = Newest::start(
            "view",
            outbox.clone(),
            |_| (),
            move |(ticket, id, query, language)| {
                if words.language() != language {
                    words = Words::new(language);
                }
                let result = guarded(|| Ok(view::read(&reader, &id, &query, &words)?.map(Box::new)));
                Event::Viewed { ticket, result }
            },
        )?;
        let reader = library.reader()?;
        let work = Queue::start("work", outbox, move |request| match request {
            Request::Count => Some(Event::Counted(guarded(|| reader.info()))),
            Request::Keep(keep) => guarded(keep).err().map(Event::Failed),
            Request::Search(..) | Request::LookUp(..) | Request::View(..) => None,
        })?;
        Ok(Jobs { search, view, work, events, _library: library })
    }

    /// Gives a request to its lane. Never waits.
    pub fn ask(&self, request: Request) {
        match request {
            Request::Search(ticket, query) => self.search.ask((Sought::Hits, ticket, query)),
            Request::LookUp(ticket, query) => self.search.ask((Sought::Leads, ticket, query)),
            Request::View(ticket, id, query, language) => self.view.ask((ticket, id, query, language)),
            other => self.work.ask(other),
        }
    }

    /// What has happened since the last call. Never waits.
    pub fn events(&self) -> impl Iterator<Item = Event> + '_ {
        self.events.try_iter()
    }
}
