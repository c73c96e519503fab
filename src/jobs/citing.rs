//! The view lane's other work: a resource as a citation.

use std::path::PathBuf;

use crate::cite::{Cited, Exchange, STYLES, Style};
use crate::error::{Error, Kind, Result, What};
use crate::library::{Reader, find_style, style_names};
use crate::model::{Locator, ResourceId};
use crate::words::Words;

/// What is to be cited, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citing {
    /// Which resource.
    pub resource: ResourceId,
    /// The name of the style; one that is there no more is taken for the first.
    pub style: String,
    /// The place in it.
    pub place: Option<Locator>,
    /// In the language of the resource, not in that of the program.
    pub own_language: bool,
}

/// A resource as a citation, and in the forms of other programs.
#[derive(Debug)]
pub struct CitedResource {
    /// What was asked for; the style is the one that was taken.
    pub asked: Citing,
    /// The citation, or why the style cannot make one.
    pub cited: Result<Cited>,
    /// The resource as a file of each form, in the order of [`Exchange::ALL`].
    pub references: Vec<(Exchange, String)>,
    /// The styles there are: those that the program carries first.
    pub styles: Vec<String>,
    /// It came with an import and was not accepted: what it says of itself is only suggested.
    pub unaccepted: bool,
}

/// Cites, and keeps the style: to read one takes some milliseconds.
pub(super) struct Citer {
    folders: Vec<PathBuf>,
    kept: Option<(String, Style)>,
}

impl Citer {
    pub(super) fn new(folders: Vec<PathBuf>) -> Citer {
        Citer { folders, kept: None }
    }

    /// `None` if there is no such resource.
    pub(super) fn cite(
        &mut self,
        reader: &Reader,
        mut asked: Citing,
        words: &Words,
    ) -> Result<Option<CitedResource>> {
        let ids = std::slice::from_ref(&asked.resource);
        let mut references = Vec::with_capacity(Exchange::ALL.len());
        for form in Exchange::ALL {
            references.push((form, reader.references(ids, form, words.language())?));
        }
        let styles = style_names(&self.folders);
        let cited = match self.style(&mut asked.style) {
            Ok(style) => {
                let words = (!asked.own_language).then_some(words);
                match reader.cite(&asked.resource, style, asked.place.as_ref(), words).transpose() {
                    None => return Ok(None),
                    // Another style may do what this one cannot.
                    Some(Err(error)) if error.what != What::ReadStyle => return Err(error),
                    Some(cited) => cited,
                }
            }
            Err(error) => Err(error),
        };
        let unaccepted = reader.is_unaccepted(&asked.resource)?;
        Ok(Some(CitedResource { asked, cited, references, styles, unaccepted }))
    }

    fn style(&mut self, name: &mut String) -> Result<&Style> {
        if self.kept.as_ref().is_none_or(|(kept, _)| kept != name) {
            let style = match find_style(name, &self.folders) {
                Err(error) if error.kind == Kind::NotFound => {
                    *name = STYLES[0].to_owned();
                    find_style(name, &self.folders)
                }
                found => found,
            }?;
            self.kept = Some((name.clone(), style));
        }
        let kept = self.kept.as_ref().map(|(_, style)| style);
        kept.ok_or_else(|| Error::new(What::ReadStyle, Kind::Unexpected))
    }
}
