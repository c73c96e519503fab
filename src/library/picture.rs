//! The picture of a page, painted from the original, with the places of its words.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::Reader;
use crate::catalogue::TextId;
use crate::error::{Error, Kind, Result, What};
use crate::extract::{self, Limits, Wanted};
use crate::model::PageImage;

impl Reader {
    /// Paints a page of a text's original, in a process of its own: `worker` is this program. The letters
    /// of [`PageImage`] are those of the blocks of all the text's pages that have this page number, one
    /// after another.
    ///
    /// # Errors
    /// [`What::PaintPage`]: `NotFound` if there is no such text, if it has no original, or if the original
    /// has no such page; else as [`extract::paint`]. If the catalogue cannot be read.
    pub fn page_image(
        &self,
        worker: &Path,
        text: TextId,
        wanted: Wanted,
        limits: &Limits,
        cancel: &AtomicBool,
    ) -> Result<PageImage> {
        let missing = || Error::new(What::PaintPage, Kind::NotFound);
        let (_, info) = self.catalogue.text(text)?.ok_or_else(missing)?;
        let file = info.file.ok_or_else(missing)?;
        let path = self.catalogue.originals().path_of(&file.sha256)?;
        let pages = self.catalogue.pages_on(text, wanted.page)?;
        let blocks: Vec<&str> =
            pages.iter().flat_map(|page| &page.blocks).map(|block| block.text.as_str()).collect();
        let wanted = Wanted { mend: info.is_damaged, ..wanted };
        extract::paint(worker, &path, wanted, &blocks, limits, cancel)
    }
}
