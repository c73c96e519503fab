//! Looking at what waits: a text that was imported to be reviewed is searchable, and accepted with
//! the values a person saw, or left out.

use super::import::{differences, fill};
use super::{Library, Reader};
use crate::catalogue::{Filled, TextId, WaitingText};
use crate::error::{Error, Kind, Result, What};
use crate::model::{
    Confidence, Date, Grade, Resource, ResourceId, Suggested, Suggestion, Term, TextInfo, Title, TitleStatus,
};

/// A text that waits for review, with what a person needs to decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The text.
    pub text: TextId,
    /// The resource it belongs to, as it stands.
    pub resource: Resource,
    /// The resource was there before and stays as it is until the text is accepted.
    pub joined: bool,
    /// Language, file and reader of the text.
    pub info: TextInfo,
    /// How many pages, slides or sections it has.
    pub pages: usize,
    /// What is suggested for the resource, with cues and grades.
    pub suggested: Suggested,
}

/// The fields that a person looks at before accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// The title it is known by; where it is empty, the one there is stays.
    pub title: String,
    /// Who issued it.
    pub organizations: Vec<Term>,
    /// When it was issued.
    pub date: Date,
    /// An id of `kinds.toml`.
    pub kind: Option<String>,
    /// Countries and regions it is about.
    pub countries: Vec<Term>,
    /// What it is about.
    pub themes: Vec<Term>,
    /// Languages in which it was issued: BCP-47.
    pub languages: Vec<String>,
    /// The licence under which it was issued.
    pub licence: Option<String>,
    /// Document symbols and standard numbers.
    pub symbols: Vec<String>,
}

impl Values {
    /// What a resource says.
    pub fn of(resource: &Resource) -> Values {
        Values {
            title: resource.titles.first().map(|title| title.text.clone()).unwrap_or_default(),
            organizations: resource.organizations.clone(),
            date: resource.date,
            kind: resource.kind.clone(),
            countries: resource.countries.clone(),
            themes: resource.themes.clone(),
            languages: resource.languages.clone(),
            licence: resource.licence.clone(),
            symbols: resource.symbols.clone(),
        }
    }

    fn put_into(&self, resource: &mut Resource) {
        let title = self.title.trim();
        match resource.titles.first_mut() {
            _ if title.is_empty() => {}
            Some(known) if known.text == title => {}
            // A person names it as it is called.
            Some(known) => (known.text, known.status) = (title.to_owned(), TitleStatus::Exact),
            None => {
                let language = self.languages.first().cloned();
                let title = Title { language, text: title.to_owned(), status: TitleStatus::Exact };
                resource.titles.push(title);
            }
        }
        resource.organizations.clone_from(&self.organizations);
        resource.date = self.date;
        resource.kind.clone_from(&self.kind);
        resource.countries.clone_from(&self.countries);
        resource.themes.clone_from(&self.themes);
        resource.languages.clone_from(&self.languages);
        resource.licence.clone_from(&self.licence);
        resource.symbols.clone_from(&self.symbols);
    }
}

impl Review {
    /// What is accepted if nothing is edited: what the resource says, and the suggestions for what it
    /// leaves open.
    pub fn values(&self) -> Values {
        let mut filled = self.resource.clone();
        fill(&mut filled, &self.suggested);
        Values::of(&filled)
    }

    /// Whether nothing is left to be looked at: title, organizations, date, type, countries and
    /// themes are each suggested for sure. What a record said before it was joined is its own.
    pub fn is_sure(&self) -> bool {
        fn sure<T>(found: &[Suggestion<T>]) -> bool {
            !found.is_empty() && found.iter().all(|it| it.grade == Grade::Sure)
        }
        let (own, found) = (&self.resource, &self.suggested);
        let said = |has: bool| self.joined && has;
        (said(!own.titles.is_empty()) || sure(found.title.as_slice()))
            && (said(own.date != Date::Unknown) || sure(found.date.as_slice()))
            && (said(own.kind.is_some()) || sure(found.kind.as_slice()))
            && (said(!own.organizations.is_empty()) || sure(&found.organizations))
            && (said(!own.countries.is_empty()) || sure(&found.countries))
            && (said(!own.themes.is_empty()) || sure(&found.themes))
    }
}

impl Reader {
    /// The texts that wait for review, in the order in which they came.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn reviews(&self) -> Result<Vec<Review>> {
        self.catalogue.waiting()?.into_iter().filter_map(|waiting| review(&self.catalogue, waiting)).collect()
    }

    /// The bookmarked resources, last marked first.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn bookmarks(&self) -> Result<Vec<ResourceId>> {
        self.catalogue.bookmarks()
    }
}

fn review(catalogue: &crate::catalogue::Catalogue, waiting: WaitingText) -> Option<Result<Review>> {
    let WaitingText { text, resource, joined, suggested } = waiting;
    let read = || -> Result<Option<Review>> {
        let Some(resource) = catalogue.resource(&resource)? else { return Ok(None) };
        let Some((_, info)) = catalogue.text(text)? else { return Ok(None) };
        let pages = catalogue.count_pages(text)?;
        Ok(Some(Review { text, resource, joined, info, pages, suggested }))
    };
    read().transpose()
}

impl Library {
    /// Accepts a text that waits, and writes these values into its resource. Returns the resource.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if no such text waits, or what the disk refuses.
    pub fn accept(&mut self, text: TextId, values: &Values) -> Result<ResourceId> {
        self.writing()?;
        let review = self.waiting(text)?;
        self.accept_all(&[(&review, values.clone())])?;
        Ok(review.resource.id)
    }

    /// Accepts every text that waits of which nothing is left to be looked at (see
    /// [`Review::is_sure`]). Returns their resources.
    ///
    /// # Errors
    /// What the disk refuses; then none is accepted.
    pub fn accept_sure(&mut self) -> Result<Vec<ResourceId>> {
        self.writing()?;
        let waiting = self.catalogue.waiting()?.into_iter();
        let reviews = waiting.filter_map(|waiting| review(&self.catalogue, waiting));
        let reviews = reviews.collect::<Result<Vec<Review>>>()?;
        let sure: Vec<(&Review, Values)> = reviews
            .iter()
            .filter(|review| review.is_sure())
            .map(|review| (review, review.values()))
            .collect();
        self.accept_all(&sure)?;
        Ok(sure.into_iter().map(|(review, _)| review.resource.id.clone()).collect())
    }

    fn accept_all(&mut self, accepted: &[(&Review, Values)]) -> Result<()> {
        let mut written = Vec::new();
        for (review, values) in accepted {
            let mut resource = review.resource.clone();
            values.put_into(&mut resource);
            if !review.joined {
                // A person has confirmed it.
                resource.provenance.confidence = Some(Confidence::High);
            }
            written.push((review, filled(review, &resource)?, resource));
        }
        self.catalogue.write(|change| {
            for (review, filled, resource) in &written {
                change.put(resource)?;
                change.settle(review.text)?;
                if review.joined {
                    change.set_filled(review.text, filled)?;
                }
            }
            Ok(())
        })?;
        self.catch_up()
    }

    /// Leaves out a text that waits, as if it had not been imported: a resource that came with it
    /// goes to the bin, one that was there before is wanted again. The same file can be imported
    /// again. Returns the resource.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if no such text waits, or what the disk refuses.
    pub fn leave_out(&mut self, text: TextId) -> Result<ResourceId> {
        self.writing()?;
        let review = self.waiting(text)?;
        let freed = self.catalogue.write(|change| change.take_out(text))?;
        self.delete_originals(freed)?;
        self.catch_up()?;
        Ok(review.resource.id)
    }

    /// Marks a resource, or takes the mark back; follows an alias. Returns whether that changed
    /// anything.
    ///
    /// # Errors
    /// [`Kind::NotFound`] if there is none of this id, or what the disk refuses.
    pub fn bookmark(&mut self, id: &ResourceId, on: bool) -> Result<bool> {
        self.writing()?;
        let id = self.known(id)?;
        self.catalogue.write(|change| change.bookmark(&id, on))
    }

    fn waiting(&self, text: TextId) -> Result<Review> {
        let missing = || Error::new(What::Review, Kind::NotFound).at(text.to_string());
        let waiting = self.catalogue.waiting_text(text)?;
        review(&self.catalogue, waiting.ok_or_else(missing)?).unwrap_or_else(|| Err(missing()))
    }
}

/// The fields of a record that were accepted just as suggested: undoing the import takes them back.
fn filled(review: &Review, accepted: &Resource) -> Result<Filled> {
    let mut suggested = review.resource.clone();
    fill(&mut suggested, &review.suggested);
    let suggested = differences(&review.resource, &suggested)?;
    let mut filled = differences(&review.resource, accepted)?;
    filled.retain(|name, change| suggested.get(name) == Some(change));
    Ok(filled)
}
