//! Looking after a library: checking it, and removing what should go.

use std::collections::BTreeSet;

use super::Library;
use crate::catalogue;
use crate::error::{Error, Kind, Result, What};
use crate::model::ResourceId;

/// Something of the library that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// In the catalogue or among the originals.
    Catalogue(catalogue::Problem),
    /// A file of the index differs from its checksum.
    IndexFile(String),
    /// The index does not hold exactly the resources of the catalogue; one that differs.
    IndexDiffers(ResourceId),
}

/// How a resource is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// To the bin, from which it can be taken back.
    ToBin,
    /// For good: only a tombstone stays.
    ForGood,
}

impl Library {
    /// Checks catalogue, originals and index against each other and against their checksums.
    ///
    /// # Errors
    /// If something cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Fault>> {
        let mut faults: Vec<Fault> = self.catalogue.check()?.into_iter().map(Fault::Catalogue).collect();
        let index = self.index();
        faults.extend(index.damaged_files()?.into_iter().map(Fault::IndexFile));
        let indexed: BTreeSet<ResourceId> = index.ids()?.into_iter().collect();
        let known: BTreeSet<ResourceId> = self.catalogue.ids()?.into_iter().collect();
        faults.extend(indexed.symmetric_difference(&known).cloned().map(Fault::IndexDiffers));
        Ok(faults)
    }

    /// Removes a resource, also under an alias.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is none of this id, or what the disk refuses.
    pub fn remove(&mut self, id: &ResourceId, how: Removal) -> Result<()> {
        self.writing()?;
        let id = self.known(id)?;
        match how {
            Removal::ToBin => drop(self.catalogue.write(|change| change.bin(&id))?),
            Removal::ForGood => drop(self.catalogue.write(|change| change.remove_for_good(&id))?),
        }
        self.catch_up()?;
        if how == Removal::ForGood {
            // Deleted documents stay in their segment until it is merged: build without them.
            self.rebuild()?;
        }
        Ok(())
    }

    /// Takes a resource back from the bin.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is none of this id, or what the disk refuses.
    pub fn restore(&mut self, id: &ResourceId) -> Result<()> {
        self.writing()?;
        let id = self.known(id)?;
        self.catalogue.write(|change| change.restore(&id))?;
        self.catch_up()
    }

    pub(super) fn known(&self, id: &ResourceId) -> Result<ResourceId> {
        let missing = || Error::new(What::FindResource, Kind::NotFound).at(id.as_str());
        self.catalogue.resolve(id)?.ok_or_else(missing)
    }
}
