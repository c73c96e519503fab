//! The plain values that the catalogue takes and gives.

use std::fmt;

use crate::model::ResourceId;

/// How a library is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing. The caller holds the [`LibraryLock`](super::LibraryLock).
    Write,
    /// Reading only: beside a writer, or from media that cannot be written.
    Read,
}

/// Names a stored text inside one library. Never given twice, so that a quote can point into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextId(pub(super) i64);

impl TextId {
    /// The text of this number, as [`TextId::number`] gave it.
    pub fn new(number: i64) -> TextId {
        TextId(number)
    }

    /// The number under which the text is stored.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for TextId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// On whose behalf a change is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A person at this device.
    Person,
    /// The starter library that comes with the program.
    Starter,
}

impl Author {
    /// Its name in the `change` table and in message ids.
    pub fn id(self) -> &'static str {
        match self {
            Author::Person => "person",
            Author::Starter => "starter",
        }
    }
}

/// Names a change, also among the changes of other devices.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChangeId {
    /// The random id of the device it was made on.
    pub device: String,
    /// Counts up with every change; clocks are not trusted for order.
    pub counter: u64,
}

/// One change: a row of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which change.
    pub id: ChangeId,
    /// On whose behalf.
    pub author: Author,
    /// When, by the device's clock: RFC 3339, UTC, seconds.
    pub time: String,
    /// The revision of the library that brought it; changes of one revision were made together.
    pub revision: u64,
    /// What was changed.
    pub resource: ResourceId,
    /// A field of [`Resource`](crate::model::Resource), or `binned` (a time or nothing), `text`
    /// (`{"id", "info"}`), `waiting` (the number of a text or nothing) or `joined` (`{"into", "texts"}`).
    pub field: String,
    /// The value before, as JSON; `None` when there was none.
    pub old: Option<String>,
    /// The value after, as JSON; `None` when there is none.
    pub new: Option<String>,
}

/// A resource that changed after some revision, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which resource.
    pub id: ResourceId,
    /// The revision of its last change.
    pub revision: u64,
    /// It is in the bin, joined to another, or removed for good: nothing should find it.
    pub gone: bool,
}

/// How much a library holds. What is in the bin counts there only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Resources, held and wanted.
    pub resources: u64,
    /// Resources with at least one text.
    pub held: u64,
    /// Resources known to exist, without a text.
    pub wanted: u64,
    /// Current texts of those held.
    pub texts: u64,
    /// Pages of those texts.
    pub pages: u64,
    /// Resources in the bin.
    pub binned: u64,
    /// Texts that wait for review.
    pub waiting: u64,
    /// Resources that came with such a text and wait with it.
    pub unaccepted: u64,
    /// Resources that a person marked.
    pub bookmarked: u64,
}

/// What [`Catalogue::check`](super::Catalogue::check) found wrong. Each has a message `fault-{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The catalogue file itself is damaged.
    CatalogueDamaged,
    /// A row points to one that is not there.
    BrokenLink,
    /// A resource cannot be read back.
    ResourceUnreadable,
    /// Pages of a text cannot be read back, or are missing between others.
    TextUnreadable,
    /// The original of a text is not in the library folder.
    OriginalMissing,
    /// The original of a text is not what was kept.
    OriginalDamaged,
}

impl Fault {
    /// Every value, for tests of completeness.
    pub const ALL: [Fault; 6] = [
        Fault::CatalogueDamaged,
        Fault::BrokenLink,
        Fault::ResourceUnreadable,
        Fault::TextUnreadable,
        Fault::OriginalMissing,
        Fault::OriginalDamaged,
    ];

    /// Its name in JSON and in message ids.
    pub fn id(self) -> &'static str {
        match self {
            Fault::CatalogueDamaged => "catalogue-damaged",
            Fault::BrokenLink => "broken-link",
            Fault::ResourceUnreadable => "resource-unreadable",
            Fault::TextUnreadable => "text-unreadable",
            Fault::OriginalMissing => "original-missing",
            Fault::OriginalDamaged => "original-damaged",
        }
    }
}

/// What a person can do about a [`Problem`]. Each has a message `repair-{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repair {
    /// Put the newest copy from `backups` in the place of the catalogue.
    RestoreBackup,
    /// Import the same file again: it is recognised and put back.
    ImportAgain,
}

impl Repair {
    /// Every value, for tests of completeness.
    pub const ALL: [Repair; 2] = [Repair::RestoreBackup, Repair::ImportAgain];

    /// Its name in JSON and in message ids.
    pub fn id(self) -> &'static str {
        match self {
            Repair::RestoreBackup => "restore-backup",
            Repair::ImportAgain => "import-again",
        }
    }
}

/// One thing that is wrong with a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: Fault,
    /// Where: a resource id, a table, or a path inside the library folder.
    pub place: String,
    /// What can be done.
    pub repair: Repair,
    /// The technical finding, for reports.
    pub detail: String,
}
