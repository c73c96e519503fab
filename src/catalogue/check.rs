//! Looking a library through: is everything there, and as it was written?

use super::read::{all, id_from, meta_number};
use super::{Catalogue, Condition, FILE, Fault, Problem, Repair, TextId};
use crate::error::{Error, Kind, Result};

impl Catalogue {
    /// Checks the catalogue's file, its links, every resource and page, and reads every original
    /// through. Takes as long as reading the library takes; changes nothing.
    ///
    /// Originals that no text uses are no problem; [`Originals::sweep`](super::Originals::sweep)
    /// clears them away.
    ///
    /// # Errors
    /// `ReadCatalogue`, when the disk cannot be read; damage is no error but a problem.
    pub fn check(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for part in [
            Self::check_file,
            Self::check_links,
            Self::check_resources,
            Self::check_texts,
            Self::check_waiting,
            Self::check_originals,
        ] {
            if let Err(error) = part(self, &mut problems) {
                if error.kind != Kind::Damaged {
                    return Err(error);
                }
                problems.push(damaged_catalogue(error.to_string()));
            }
        }
        problems.dedup();
        Ok(problems)
    }

    fn check_file(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let found: Vec<String> = all(&self.connection, "PRAGMA integrity_check(20)", [], |row| row.get(0))?;
        problems.extend(found.into_iter().filter(|line| line != "ok").map(damaged_catalogue));
        let newest = "SELECT max(coalesce(max(revision), 0),
            (SELECT coalesce(max(revision), 0) FROM tombstone)) FROM resource";
        let newest: Vec<i64> = all(&self.connection, newest, [], |row| row.get(0))?;
        let revision = meta_number(&self.connection, "revision")?;
        if newest.first().is_some_and(|newest| *newest > revision) {
            problems.push(damaged_catalogue(format!("a row is newer than revision {revision}")));
        }
        Ok(())
    }

    fn check_links(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let query = "SELECT \"table\", parent || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check
            UNION ALL SELECT 'alias', id || ' ' || resource FROM alias
                WHERE resource NOT IN (SELECT id FROM resource) LIMIT 100";
        let found = all(&self.connection, query, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        problems.extend(found.into_iter().map(|(place, detail)| Problem {
            what: Fault::BrokenLink,
            place,
            repair: Repair::RestoreBackup,
            detail,
        }));
        Ok(())
    }

    fn check_resources(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let ids: Vec<String> = all(&self.connection, "SELECT id FROM resource", [], |row| row.get(0))?;
        for id in ids {
            let read = id_from(id.clone()).and_then(|id| self.resource(&id));
            if let Some(error) = damage(read)? {
                problems.push(Problem {
                    what: Fault::ResourceUnreadable,
                    place: id,
                    repair: Repair::RestoreBackup,
                    detail: error.to_string(),
                });
            }
        }
        Ok(())
    }

    fn check_texts(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let query = "SELECT text.id, text.resource,
                count(page.number) = coalesce(max(page.number), 0)
            FROM text LEFT JOIN page ON page.text = text.id GROUP BY text.id";
        let texts = all(&self.connection, query, [], |row| {
            Ok((TextId(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })?;
        for (id, resource, complete) in texts {
            let read = self.text(id).and_then(|_| self.pages(id));
            let detail = match damage(read)? {
                Some(error) => error.to_string(),
                None if complete => continue,
                None => format!("pages of text {id} are missing"),
            };
            problems.push(Problem {
                what: Fault::TextUnreadable,
                place: resource,
                repair: Repair::RestoreBackup,
                detail,
            });
        }
        Ok(())
    }

    fn check_waiting(&self, _: &mut Vec<Problem>) -> Result<()> {
        self.waiting().map(|_| ())
    }

    fn check_originals(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let query = "SELECT sha256, min(resource) FROM text WHERE sha256 IS NOT NULL GROUP BY sha256";
        let used: Vec<(String, String)> =
            all(&self.connection, query, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (sha256, resource) in used {
            let (what, detail) = match self.originals().check(&sha256) {
                Ok(Condition::Whole) => continue,
                Ok(Condition::Missing) => (Fault::OriginalMissing, sha256),
                Ok(Condition::Damaged) => (Fault::OriginalDamaged, sha256),
                // A file on a failing disk is a finding, and no reason to stop looking.
                Err(error) => (Fault::OriginalDamaged, error.to_string()),
            };
            problems.push(Problem { what, place: resource, repair: Repair::ImportAgain, detail });
        }
        Ok(())
    }
}

fn damaged_catalogue(detail: String) -> Problem {
    Problem { what: Fault::CatalogueDamaged, place: FILE.to_owned(), repair: Repair::RestoreBackup, detail }
}

fn damage<T>(read: Result<T>) -> Result<Option<Error>> {
    match read {
        Ok(_) => Ok(None),
        Err(error) if error.kind == Kind::Damaged => Ok(Some(error)),
        Err(error) => Err(error),
    }
}
