//! What waits for review: the suggestions of each text, and what a person makes of them.

use std::collections::{BTreeMap, BTreeSet};

use super::filters::Labels;
use super::matching::{anywhere, word_beginnings};
use crate::catalogue::TextId;
use crate::library::{Review, Values};
use crate::model::{Cue, Date, Facet, Grade, ResourceId, Suggestion, Term};
use crate::vocabulary::Vocabulary;

/// Values offered while one is typed.
const OFFERED: usize = 6;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title it is known by.
    Title,
    /// Who issued it.
    Organizations,
    /// When it was issued.
    Date,
    /// What it is.
    Kind,
    /// In which languages it was issued.
    Languages,
    /// Where it is about.
    Countries,
    /// What it is about.
    Themes,
    /// Who may copy it.
    Licence,
    /// Its document symbols.
    Symbols,
}

impl Field {
    /// All nine, in the order of the form.
    pub const ALL: [Field; 9] = [
        Field::Title,
        Field::Organizations,
        Field::Date,
        Field::Kind,
        Field::Languages,
        Field::Countries,
        Field::Themes,
        Field::Licence,
        Field::Symbols,
    ];

    /// Its name in message ids.
    pub fn id(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Organizations => "organizations",
            Field::Date => "date",
            Field::Kind => "kind",
            Field::Languages => "languages",
            Field::Countries => "countries",
            Field::Themes => "themes",
            Field::Licence => "licence",
            Field::Symbols => "symbols",
        }
    }

    /// The facet whose values it takes.
    pub fn facet(self) -> Option<Facet> {
        match self {
            Field::Organizations => Some(Facet::Organization),
            Field::Kind => Some(Facet::Kind),
            Field::Languages => Some(Facet::Language),
            Field::Countries => Some(Facet::Country),
            Field::Themes => Some(Facet::Theme),
            Field::Title | Field::Date | Field::Licence | Field::Symbols => None,
        }
    }

    /// Whether it has several values, added one at a time.
    pub fn is_list(self) -> bool {
        !matches!(self, Field::Title | Field::Date | Field::Kind | Field::Licence)
    }

    /// Whether a resource should not be accepted before somebody looked at it, unless it is sure.
    fn matters(self) -> bool {
        !matches!(self, Field::Languages | Field::Licence | Field::Symbols)
    }
}

/// How a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As suggested.
    Suggested(Grade),
    /// A person accepted or changed it.
    Accepted,
    /// The record said so before the text came.
    OfRecord,
    /// What was typed is no value of this field.
    Unreadable,
}

/// What a person has made of one review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The values as they stand; the date is that in `date` if that can be read.
    pub values: Values,
    /// The date as it is typed.
    pub date: String,
    accepted: BTreeSet<Field>,
}

impl Draft {
    fn of(review: &Review) -> Draft {
        let values = review.values();
        Draft { date: values.date.to_string(), values, accepted: BTreeSet::new() }
    }

    /// The values of a field that takes several; symbols are words.
    pub fn terms(&self, field: Field) -> Vec<Term> {
        let values = &self.values;
        match field {
            Field::Organizations => values.organizations.clone(),
            Field::Countries => values.countries.clone(),
            Field::Themes => values.themes.clone(),
            Field::Languages => values.languages.iter().cloned().map(Term::Id).collect(),
            Field::Symbols => values.symbols.iter().cloned().map(Term::Words).collect(),
            Field::Title | Field::Date | Field::Kind | Field::Licence => Vec::new(),
        }
    }

    fn set_terms(&mut self, field: Field, terms: Vec<Term>) {
        let plain = |terms: Vec<Term>| {
            terms.into_iter().map(|term| match term {
                Term::Id(id) => id,
                Term::Words(words) => words,
            })
        };
        let values = &mut self.values;
        match field {
            Field::Organizations => values.organizations = terms,
            Field::Countries => values.countries = terms,
            Field::Themes => values.themes = terms,
            Field::Languages => values.languages = plain(terms).collect(),
            Field::Symbols => values.symbols = plain(terms).collect(),
            Field::Title | Field::Date | Field::Kind | Field::Licence => {}
        }
        self.accepted.insert(field);
    }

    fn add(&mut self, field: Field, term: Term) {
        let mut terms = self.terms(field);
        if !terms.contains(&term) {
            terms.push(term);
        }
        self.set_terms(field, terms);
    }
}

/// A change to the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The words of a title, date or licence.
    Text(Field, String),
    /// The type, or none.
    Kind(Option<String>),
    /// One more value.
    Add(Field, Term),
    /// The value of this number is taken away.
    Remove(Field, usize),
    /// This is being typed to find a value; it is none yet.
    Type(Field, String),
    /// Another of the offered values is the one that Enter takes.
    Offer(isize),
    /// The offered value, or what was typed, is taken.
    Take,
    /// A person agrees with the field as it stands.
    Agree(Field),
}

/// What is being typed to find a value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// Of which field.
    pub field: Field,
    /// What is typed.
    pub text: String,
    /// Which of the offered values Enter takes.
    pub at: usize,
}

/// A value that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The value.
    pub term: Term,
    /// What it is called.
    pub label: String,
}

/// All that waits, and which of it is looked at.
#[derive(Debug, Default)]
pub struct Reviewing {
    /// What waits, in the order in which it came.
    pub reviews: Vec<Review>,
    /// What is being typed in a field that takes several values.
    pub typing: Option<Typing>,
    at: usize,
    drafts: BTreeMap<TextId, Draft>,
    /// Asked to be written, and not yet gone from the list.
    pub(super) sent: BTreeSet<TextId>,
}

impl Reviewing {
    /// The review that is looked at, and what was made of it.
    pub fn current(&self) -> Option<(&Review, &Draft)> {
        let review = self.reviews.get(self.at)?;
        Some((review, self.drafts.get(&review.text)?))
    }

    /// Its number, from 0.
    pub fn number(&self) -> usize {
        self.at
    }

    /// The resources of which a text waits.
    pub fn waiting(&self) -> BTreeSet<&ResourceId> {
        self.reviews.iter().map(|review| &review.resource.id).collect()
    }

    /// How many reviews leave nothing to be looked at.
    pub fn sure(&self) -> usize {
        self.reviews.iter().filter(|review| review.is_sure()).count()
    }

    /// Takes the list in; what was made of those that are still there is kept.
    pub(super) fn set(&mut self, reviews: Vec<Review>) {
        let at = self.reviews.get(self.at).map(|review| review.text);
        let still = reviews.iter().position(|review| Some(review.text) == at);
        self.at = still.unwrap_or(self.at).min(reviews.len().saturating_sub(1));
        if still.is_none() {
            self.typing = None;
        }
        self.drafts.retain(|text, _| reviews.iter().any(|review| review.text == *text));
        for review in &reviews {
            self.drafts.entry(review.text).or_insert_with(|| Draft::of(review));
        }
        self.sent.retain(|text| self.drafts.contains_key(text));
        self.reviews = reviews;
    }

    /// Looks at the first text of this resource that waits; whether there is one.
    pub(super) fn look_at(&mut self, resource: &ResourceId) -> bool {
        let found = self.reviews.iter().position(|review| review.resource.id == *resource);
        self.go(found);
        found.is_some()
    }

    /// Looks at the next one, or the one before.
    pub(super) fn step(&mut self, by: isize) {
        self.go(self.at.checked_add_signed(by).filter(|at| *at < self.reviews.len()));
    }

    fn go(&mut self, to: Option<usize>) {
        if let Some(to) = to.filter(|to| *to != self.at) {
            self.at = to;
            self.typing = None;
        }
    }

    /// Carries out a change to the form.
    pub(super) fn edit(&mut self, edit: Edit, labels: Labels<'_>) {
        if matches!(edit, Edit::Take) {
            self.take(labels);
            return;
        }
        if let Edit::Offer(by) = edit {
            let offers = self.offers(labels).len();
            if let Some(typing) = &mut self.typing {
                typing.at = typing.at.saturating_add_signed(by).min(offers.saturating_sub(1));
            }
            return;
        }
        let Some(text) = self.reviews.get(self.at).map(|review| review.text) else { return };
        let Some(draft) = self.drafts.get_mut(&text) else { return };
        match edit {
            Edit::Text(field, words) => {
                match field {
                    Field::Title => draft.values.title = words,
                    Field::Licence => draft.values.licence = Some(words).filter(|words| !words.is_empty()),
                    Field::Date => {
                        draft.values.date = words.trim().parse().unwrap_or(draft.values.date);
                        draft.date = words;
                    }
                    _ => {}
                }
                draft.accepted.insert(field);
            }
            Edit::Kind(kind) => {
                draft.values.kind = kind;
                draft.accepted.insert(Field::Kind);
            }
            Edit::Add(field, term) => {
                draft.add(field, term);
                self.typing = None;
            }
            Edit::Remove(field, number) => {
                let mut terms = draft.terms(field);
                if number < terms.len() {
                    terms.remove(number);
                    draft.set_terms(field, terms);
                }
            }
            Edit::Type(field, text) => {
                self.typing = (!text.is_empty()).then_some(Typing { field, text, at: 0 });
            }
            Edit::Agree(field) => {
                draft.accepted.insert(field);
            }
            Edit::Offer(_) | Edit::Take => {}
        }
    }

    /// Takes the offered value that Enter takes, if something is typed.
    fn take(&mut self, labels: Labels<'_>) {
        let Some(typing) = &self.typing else { return };
        let (field, at) = (typing.field, typing.at);
        if let Some(offer) = self.offers(labels).into_iter().nth(at) {
            self.edit(Edit::Add(field, offer.term), labels);
        }
    }

    /// What is to be written of the current review; `None` if a field cannot be read or it was
    /// asked for before. What is still being typed becomes a value.
    pub(super) fn accept(&mut self, labels: Labels<'_>) -> Option<(TextId, Values)> {
        self.take(labels);
        let (review, draft) = self.current()?;
        let text = review.text;
        if self.sent.contains(&text) || read_date(&draft.date).is_none() {
            return None;
        }
        let values = draft.values.clone();
        self.sent.insert(text);
        Some((text, values))
    }

    /// How a field of the current review stands.
    pub fn standing(&self, field: Field) -> Standing {
        let Some((review, draft)) = self.current() else { return Standing::Suggested(Grade::Missing) };
        if field == Field::Date && read_date(&draft.date).is_none() {
            return Standing::Unreadable;
        }
        if draft.accepted.contains(&field) {
            return Standing::Accepted;
        }
        if review.joined && says(review, field) {
            return Standing::OfRecord;
        }
        let found = &review.suggested;
        let own = |has: bool| if has { Grade::Sure } else { Grade::Missing };
        Standing::Suggested(match field {
            Field::Title => worst(found.title.as_slice()),
            Field::Date => worst(found.date.as_slice()),
            Field::Kind => worst(found.kind.as_slice()),
            Field::Organizations => worst(&found.organizations),
            Field::Countries => worst(&found.countries),
            Field::Themes => worst(&found.themes),
            Field::Licence => worst(found.licence.as_slice()),
            Field::Symbols => worst(&found.symbols),
            // Measured in the text itself.
            Field::Languages => own(!draft.values.languages.is_empty()),
        })
    }

    /// How many fields of the current review a person should look at.
    pub fn open_fields(&self) -> usize {
        let open = |field: &&Field| {
            field.matters()
                && matches!(
                    self.standing(**field),
                    Standing::Suggested(Grade::Check | Grade::Missing) | Standing::Unreadable
                )
        };
        Field::ALL.iter().filter(open).count()
    }

    /// Why a field of the current review has the value that it has.
    pub fn cues(&self, field: Field) -> Vec<&Cue> {
        fn all<T>(found: &[Suggestion<T>]) -> Vec<&Cue> {
            found.iter().filter(|found| found.grade != Grade::Missing).map(|found| &found.cue).collect()
        }
        let Some((review, _)) = self.current() else { return Vec::new() };
        if review.joined && says(review, field) {
            return Vec::new();
        }
        let found = &review.suggested;
        match field {
            Field::Title => all(found.title.as_slice()),
            Field::Date => all(found.date.as_slice()),
            Field::Kind => all(found.kind.as_slice()),
            Field::Organizations => all(&found.organizations),
            Field::Countries => all(&found.countries),
            Field::Themes => all(&found.themes),
            Field::Licence => all(found.licence.as_slice()),
            Field::Symbols => all(&found.symbols),
            Field::Languages => Vec::new(),
        }
    }

    /// The values that what is typed may mean, the best first; last the words themselves, where the
    /// field takes such.
    pub fn offers(&self, labels: Labels<'_>) -> Vec<Offer> {
        let Some(typing) = &self.typing else { return Vec::new() };
        let typed = typing.text.trim();
        if typed.is_empty() {
            return Vec::new();
        }
        let taken = self.current().map(|(_, draft)| draft.terms(typing.field)).unwrap_or_default();
        let mut offers = match typing.field.facet() {
            Some(facet) => named(facet, typed, &taken, labels),
            None => Vec::new(),
        };
        offers.truncate(OFFERED);
        let same = offers.iter().any(|offer| offer.label.to_lowercase() == typed.to_lowercase());
        let own = Term::Words(typed.to_owned());
        if typing.field != Field::Languages && !same && !taken.contains(&own) {
            offers.push(Offer { term: own, label: typed.to_owned() });
        }
        offers
    }
}

/// The values of a facet that have such a name: those called so first.
fn named(facet: Facet, typed: &str, taken: &[Term], labels: Labels<'_>) -> Vec<Offer> {
    let vocabulary: &Vocabulary = labels.vocabulary;
    for find in [word_beginnings, anywhere] {
        let found = vocabulary.ids(facet).filter_map(|id| {
            let (label, short) = (labels.full(facet, id), labels.short(facet, id));
            let seen = find(&label, typed).is_some() || find(&short, typed).is_some();
            let known = seen || vocabulary.names(facet, id).iter().any(|name| find(name, typed).is_some());
            let small = typed.to_lowercase();
            let begins = label.to_lowercase().starts_with(&small);
            let rank = (short.to_lowercase() != small, !begins, !seen);
            let offer = Offer { term: Term::Id(id.to_owned()), label };
            (known && !taken.contains(&offer.term)).then_some((rank, offer))
        });
        let mut found: Vec<((bool, bool, bool), Offer)> = found.collect();
        found.sort_by_key(|(rank, _)| *rank);
        if !found.is_empty() {
            return found.into_iter().map(|(_, offer)| offer).collect();
        }
    }
    Vec::new()
}

fn read_date(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}

/// Whether the record itself says something of a field.
fn says(review: &Review, field: Field) -> bool {
    let own = &review.resource;
    match field {
        Field::Title => !own.titles.is_empty(),
        Field::Date => own.date != Date::Unknown,
        Field::Kind => own.kind.is_some(),
        Field::Organizations => !own.organizations.is_empty(),
        Field::Countries => !own.countries.is_empty(),
        Field::Themes => !own.themes.is_empty(),
        Field::Languages => !own.languages.is_empty(),
        Field::Licence => own.licence.is_some(),
        Field::Symbols => !own.symbols.is_empty(),
    }
}

fn worst<T>(found: &[Suggestion<T>]) -> Grade {
    let rank = |grade: Grade| match grade {
        Grade::Sure => 0,
        Grade::Check => 1,
        Grade::Missing => 2,
    };
    found.iter().map(|found| found.grade).max_by_key(|grade| rank(*grade)).unwrap_or(Grade::Missing)
}
