//! The painting lane: the page that is wanted now, painted by a process of its own.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::lane::{Newest, Outbox, guarded};
use super::{Event, Ticket};
use crate::catalogue::TextId;
use crate::error::Result;
use crate::extract::{Limits, Wanted};
use crate::library::Library;

/// A page to paint, and the flag by which that is given up.
struct Sitting {
    ticket: Ticket,
    text: TextId,
    wanted: Wanted,
    cancel: Arc<AtomicBool>,
}

/// Paints one page at a time; a new wish ends what is being painted.
pub(super) struct Painter {
    lane: Newest<Sitting>,
    /// That of the newest wish.
    cancel: Mutex<Arc<AtomicBool>>,
}

impl Painter {
    pub(super) fn start(library: &Library, worker: &Path, outbox: &Outbox<Event>) -> Result<Painter> {
        let (reader, worker) = (library.reader()?, worker.to_owned());
        let limits = Limits::of_a_picture();
        let paint = move |Sitting { ticket, text, wanted, cancel }: Sitting| {
            let result = guarded(|| reader.page_image(&worker, text, wanted, &limits, &cancel));
            Event::Painted { ticket, result: result.map(Box::new) }
        };
        let lane = Newest::start("paint", outbox.clone(), |_| (), paint)?;
        Ok(Painter { lane, cancel: Mutex::default() })
    }

    /// Wants a page painted, instead of the one that is.
    pub(super) fn ask(&self, ticket: Ticket, text: TextId, wanted: Wanted) {
        let cancel = Arc::<AtomicBool>::default();
        self.lane.ask(Sitting { ticket, text, wanted, cancel: Arc::clone(&cancel) });
        self.replace(cancel);
    }

    /// Ends what is being painted.
    pub(super) fn stop(&self) {
        self.replace(Arc::default());
    }

    fn replace(&self, cancel: Arc<AtomicBool>) {
        let before =
            std::mem::replace(&mut *self.cancel.lock().unwrap_or_else(PoisonError::into_inner), cancel);
        before.store(true, Ordering::Relaxed);
    }
}
