//! Recognising a text that comes again in another file: the SHA-256 of its folded words.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use super::originals::hexadecimal;
use super::{Catalogue, read};
use crate::error::Result;
use crate::model::{Block, Page, ResourceId};
use crate::text;

/// Letters from which two equal texts are one and the same, and not two short notes.
const TELLING: usize = 200;

impl Catalogue {
    /// The resource that holds a text of the very same words, whatever its file; one in the bin only
    /// if no other does. `None` also where the words are too few to tell.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn holder_of_words(&self, pages: &[Page]) -> Result<Option<ResourceId>> {
        let Some(fingerprint) = of_pages(pages) else { return Ok(None) };
        let query = "SELECT resource.id FROM text JOIN resource ON resource.id = text.resource
            WHERE fingerprint = ?1 AND replaced_by IS NULL ORDER BY binned IS NOT NULL, text.id LIMIT 1";
        let found: Option<String> = read::one(&self.connection, query, [fingerprint], |row| row.get(0))?;
        found.map(read::id_from).transpose()
    }
}

/// The fingerprint of a text; `None` if it has too few letters.
pub(super) fn of_pages(pages: &[Page]) -> Option<String> {
    of_blocks(pages.iter().flat_map(|page| &page.blocks))
}

fn of_blocks<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<String> {
    let (mut hash, mut letters) = (Sha256::new(), 0);
    for block in blocks {
        for word in text::fold_label(&block.text).split_whitespace() {
            letters += word.chars().filter(|letter| letter.is_alphabetic()).count();
            hash.update(word);
            hash.update(" ");
        }
    }
    (letters >= TELLING).then(|| hexadecimal(hash))
}

/// Gives every text that has none its fingerprint; pages that cannot be read stay without.
pub(super) fn fill(connection: &Connection) -> rusqlite::Result<()> {
    let mut texts = connection.prepare("SELECT id FROM text WHERE fingerprint IS NULL")?;
    let texts: Vec<i64> = texts.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut pages = connection.prepare("SELECT blocks FROM page WHERE text = ?1 ORDER BY number")?;
    let mut keep = connection.prepare("UPDATE text SET fingerprint = ?2 WHERE id = ?1")?;
    for text in texts {
        let blocks: Vec<String> =
            pages.query_map([text], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let blocks: Vec<Block> = blocks
            .iter()
            .flat_map(|blocks| serde_json::from_str::<Vec<Block>>(blocks).unwrap_or_default())
            .collect();
        keep.execute(params![text, of_blocks(blocks.iter())])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locator, Role};

    fn pages(texts: &[&str]) -> Vec<Page> {
        let block =
            |text: &&str| Block { role: Role::Body, level: None, language: None, text: (*text).to_owned() };
        let page = |(number, text): (u32, &&str)| Page {
            locator: Locator::Page { page: number, label: None },
            blocks: vec![block(text)],
        };
        (1..).zip(texts).map(page).collect()
    }

    #[test]
    fn the_same_words_have_the_same_fingerprint_however_they_are_set() {
        let long = "The river carries apricot boats down to the sea of glass. ".repeat(6);
        let upper = long.to_uppercase().replace(". ", "!\n\n  ");
        let fingerprint = of_pages(&pages(&[&long]));
        assert!(fingerprint.is_some());
        assert_eq!(of_pages(&pages(&[&upper])), fingerprint, "case, marks and breaks do not tell");
        let (first, second) = long.split_at(long.find("boats").expect("there"));
        assert_eq!(of_pages(&pages(&[first, second])), fingerprint, "nor do pages");
        assert_ne!(of_pages(&pages(&[&long, "more"])), fingerprint);
        assert_eq!(of_pages(&pages(&["A short note."])), None);
    }
}
