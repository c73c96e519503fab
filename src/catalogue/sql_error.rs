//! Turns what SQLite reports into the program's own errors, in one place.

use std::path::Path;

use rusqlite::ErrorCode as Code;
use rusqlite::ffi;

use crate::error::{Error, Kind, What};

/// For `map_err`: the error of `what`, with the kind that SQLite's answer amounts to.
pub(super) fn sql(what: What) -> impl Fn(rusqlite::Error) -> Error {
    move |error| Error::new(what, kind_of(&error)).caused_by(error)
}

/// As [`sql`], naming the file; asks the system why a file could not be opened.
pub(super) fn sql_at(what: What, path: &Path) -> impl Fn(rusqlite::Error) -> Error {
    move |error| {
        let kind = match kind_of(&error) {
            Kind::NotFound => std::fs::File::open(path).err().map_or(Kind::Denied, |io| Kind::of_io(&io)),
            kind => kind,
        };
        Error::new(what, kind).at(path).caused_by(error)
    }
}

fn kind_of(error: &rusqlite::Error) -> Kind {
    use rusqlite::Error as E;
    match error {
        E::SqliteFailure(failure, _) | E::SqlInputError { error: failure, .. } => kind_of_failure(failure),
        E::FromSqlConversionFailure(..)
        | E::IntegralValueOutOfRange(..)
        | E::InvalidColumnType(..)
        | E::Utf8Error(..)
        | E::QueryReturnedNoRows => Kind::Damaged,
        _ => Kind::Unexpected,
    }
}

fn kind_of_failure(failure: &ffi::Error) -> Kind {
    match failure.code {
        Code::DiskFull => Kind::DiskFull,
        Code::SystemIoFailure => match failure.extended_code {
            // SQLite keeps "disk full" for one system code only; a write refused for an exceeded
            // quota or file size limit, and a full disk met while the WAL index grows, come as these.
            ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_SHMSIZE => Kind::DiskFull,
            ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS | ffi::SQLITE_IOERR_DATA => {
                Kind::Damaged
            }
            _ => Kind::Unexpected,
        },
        Code::DatabaseBusy | Code::DatabaseLocked | Code::FileLockingProtocolFailed => Kind::Busy,
        Code::ReadOnly => Kind::ReadOnly,
        Code::PermissionDenied | Code::AuthorizationForStatementDenied => Kind::Denied,
        Code::DatabaseCorrupt | Code::NotADatabase => Kind::Damaged,
        Code::CannotOpen => Kind::NotFound,
        Code::TooBig => Kind::TooLarge,
        Code::OperationInterrupted => Kind::Cancelled,
        _ => Kind::Unexpected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_codes_become_kinds() {
        for (code, kind) in [
            (ffi::SQLITE_FULL, Kind::DiskFull),
            (ffi::SQLITE_IOERR_WRITE, Kind::DiskFull),
            (ffi::SQLITE_IOERR_SHMSIZE, Kind::DiskFull),
            (ffi::SQLITE_IOERR_READ, Kind::Unexpected),
            (ffi::SQLITE_IOERR_SHORT_READ, Kind::Damaged),
            (ffi::SQLITE_BUSY, Kind::Busy),
            (ffi::SQLITE_BUSY_SNAPSHOT, Kind::Busy),
            (ffi::SQLITE_LOCKED, Kind::Busy),
            (ffi::SQLITE_READONLY, Kind::ReadOnly),
            (ffi::SQLITE_READONLY_DIRECTORY, Kind::ReadOnly),
            (ffi::SQLITE_PERM, Kind::Denied),
            (ffi::SQLITE_CORRUPT, Kind::Damaged),
            (ffi::SQLITE_NOTADB, Kind::Damaged),
            (ffi::SQLITE_TOOBIG, Kind::TooLarge),
            (ffi::SQLITE_CONSTRAINT, Kind::Unexpected),
        ] {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert_eq!(kind_of(&error), kind, "{code}");
            let error = sql(What::WriteCatalogue)(error);
            assert!(error.what == What::WriteCatalogue && error.source.is_some());
        }
    }
}
