//! What a person has yet to look at, and what they marked: texts that wait for review with what is
//! suggested for them, and bookmarks.

use rusqlite::params;

use super::sql_error::sql;
use super::write::Transaction;
use super::{Catalogue, TextId, read};
use crate::error::{Error, Kind, Result, What};
use crate::model::{ResourceId, Suggested};

/// A text that waits for review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingText {
    /// Which text.
    pub text: TextId,
    /// The resource it belongs to.
    pub resource: ResourceId,
    /// The resource was there before; only the text is new.
    pub joined: bool,
    /// What is suggested for the resource.
    pub suggested: Suggested,
}

/// Texts that wait, outside the bin, and not replaced. Few do: SQLite is told to begin with them, else it
/// walks over every resource to have them in order.
const WAITING: &str = "FROM waiting CROSS JOIN text ON text.id = waiting.text
    CROSS JOIN resource ON resource.id = text.resource
    WHERE resource.binned IS NULL AND text.replaced_by IS NULL";

impl Catalogue {
    /// The texts that wait for review, outside the bin, in the order in which they came.
    ///
    /// # Errors
    /// `Damaged` when what is suggested cannot be read back.
    pub fn waiting(&self) -> Result<Vec<WaitingText>> {
        self.waiting_where("1", [])
    }

    /// This text, if it waits for review and its resource is outside the bin.
    ///
    /// # Errors
    /// `Damaged` when what is suggested cannot be read back.
    pub fn waiting_text(&self, text: TextId) -> Result<Option<WaitingText>> {
        Ok(self.waiting_where("text.id = ?1", [text.0])?.pop())
    }

    fn waiting_where(&self, which: &str, values: impl rusqlite::Params) -> Result<Vec<WaitingText>> {
        let query =
            format!("SELECT text.id, resource.id, joined, suggested {WAITING} AND {which} ORDER BY text.id");
        let rows = read::all(&self.connection, &query, values, |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
        })?;
        let read = |(text, resource, joined, suggested): (i64, String, bool, String)| {
            let damaged =
                |error| Error::new(What::ReadCatalogue, Kind::Damaged).at(text.to_string()).caused_by(error);
            Ok(WaitingText {
                text: TextId(text),
                resource: read::id_from(resource)?,
                joined,
                suggested: serde_json::from_str(&suggested).map_err(damaged)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// The resources of which a text waits, outside the bin, by id.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn waiting_resources(&self) -> Result<Vec<ResourceId>> {
        self.ids_of(&format!("SELECT DISTINCT resource.id {WAITING} ORDER BY resource.id"))
    }

    /// The resources that came with a text that waits, outside the bin, by id: nobody has looked at what
    /// they say of themselves.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn unaccepted_resources(&self) -> Result<Vec<ResourceId>> {
        self.ids_of(&format!("SELECT DISTINCT resource.id {WAITING} AND joined = 0 ORDER BY resource.id"))
    }

    /// Whether a text waits for review.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn waits(&self, text: TextId) -> Result<bool> {
        let query = "SELECT 1 FROM waiting WHERE text = ?1";
        Ok(read::one(&self.connection, query, [text.0], |_| Ok(()))?.is_some())
    }

    /// How many texts wait, and how many resources came with them and wait too.
    pub(super) fn count_waiting(&self) -> Result<(u64, u64)> {
        let number = |query: &str| -> Result<u64> {
            let found = read::one(&self.connection, query, [], |row| row.get::<_, i64>(0))?;
            Ok(found.unwrap_or(0).unsigned_abs())
        };
        let texts = number(&format!("SELECT count(*) {WAITING}"))?;
        let new = number(&format!("SELECT count(DISTINCT resource.id) {WAITING} AND joined = 0"))?;
        Ok((texts, new))
    }

    /// The bookmarked resources outside the bin, last marked first.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn bookmarks(&self) -> Result<Vec<ResourceId>> {
        self.ids_of(
            "SELECT id FROM bookmark CROSS JOIN resource ON resource.id = bookmark.resource
                WHERE binned IS NULL ORDER BY bookmark.added DESC, id",
        )
    }
}

impl Transaction<'_> {
    /// Lets a text wait for review. `joined`: its resource was there before.
    ///
    /// # Errors
    /// `NotFound` when there is no such text.
    pub fn hold(&mut self, text: TextId, suggested: &Suggested, joined: bool) -> Result<()> {
        let (resource, _) = self.require_text(text)?;
        let suggested = serde_json::to_string(suggested)
            .map_err(|error| Error::new(What::WriteCatalogue, Kind::Unexpected).caused_by(error))?;
        self.execute(
            "INSERT OR REPLACE INTO waiting (text, suggested, joined) VALUES (?1, ?2, ?3)",
            params![text.0, suggested, joined],
        )?;
        self.record(&resource, "waiting", None, Some(&text.to_string()))?;
        self.touch(&resource)
    }

    /// Ends a text's waiting; returns whether it waited.
    ///
    /// # Errors
    /// `NotFound` when there is no such text.
    pub fn settle(&mut self, text: TextId) -> Result<bool> {
        let (resource, _) = self.require_text(text)?;
        if self.execute_counted("DELETE FROM waiting WHERE text = ?1", [text.0])? == 0 {
            return Ok(false);
        }
        self.record(&resource, "waiting", Some(&text.to_string()), None)?;
        self.touch(&resource)?;
        Ok(true)
    }

    /// Marks a resource, or takes the mark back; returns whether that changed anything. A mark is
    /// the reader's own: it is no part of the history and raises no revision.
    ///
    /// # Errors
    /// `NotFound` when there is no such resource.
    pub fn bookmark(&mut self, id: &ResourceId, on: bool) -> Result<bool> {
        self.require(id)?;
        let time = self.time.clone();
        let changed = if on {
            self.execute_counted("INSERT OR IGNORE INTO bookmark VALUES (?1, ?2)", [id.as_str(), &time])
        } else {
            self.execute_counted("DELETE FROM bookmark WHERE resource = ?1", [id.as_str()])
        };
        Ok(changed? > 0)
    }

    pub(super) fn execute_counted(&self, statement: &str, values: impl rusqlite::Params) -> Result<usize> {
        self.sql
            .prepare_cached(statement)
            .and_then(|mut statement| statement.execute(values))
            .map_err(sql(What::WriteCatalogue))
    }
}
