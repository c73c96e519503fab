//! Opening something in another program: a thread for each, which lives as long as the system's opener,
//! so that nothing waits for it.

use super::lane::{Outbox, guarded};
use super::{Event, Outside};
use crate::error::{Error, Kind, Result, What};
use crate::library::{Opening, Reader};

/// Hands it over; what refuses it is told of later.
pub(super) fn open(reader: &Reader, outside: &Outside, outbox: &Outbox<Event>) -> Result<()> {
    let opening = match outside {
        Outside::Original(file) => reader.original_for_others(file)?,
        Outside::Folder(file) => reader.folder_for_others(file)?,
        Outside::Address(address) => Opening::of_address(address)?,
    };
    let outbox = outbox.clone();
    let hand_over = move || {
        if let Err(error) = guarded(|| opening.hand_over()) {
            outbox.send(Event::Failed(error));
        }
    };
    // Nobody waits for it: a program that is still open does not keep the window from closing.
    let thread = std::thread::Builder::new().name("outside".to_owned()).spawn(hand_over);
    thread.map(drop).map_err(|error| Error::new(What::OpenOutside, Kind::of_io(&error)).caused_by(error))
}
