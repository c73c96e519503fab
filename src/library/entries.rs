//! What the catalogue holds of a resource -> what the index is told of it.

use super::briefs::WRITTEN_HERE;
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::index::{Entry, EntryPage, Update};
use crate::model::{Facet, Resource, ResourceId, Role, Term, TextInfo, Title, TitleStatus};
use crate::text;
use crate::vocabulary::Vocabulary;

/// The value of the year facet where no year is known.
pub(super) const UNKNOWN_YEAR: &str = "unknown";

/// Everything that changed above a revision, read one resource at a time.
pub(super) fn updates_since<'a>(
    catalogue: &'a Catalogue,
    vocabulary: &'a Vocabulary,
    revision: u64,
) -> Result<impl Iterator<Item = Result<Update>> + 'a> {
    let changed = catalogue.changed_since(revision)?;
    Ok(changed.into_iter().map(move |changed| {
        if changed.gone {
            return Ok(Update::Remove(changed.id));
        }
        Ok(match entry(catalogue, vocabulary, &changed.id)? {
            Some(entry) => Update::Put(Box::new(entry)),
            None => Update::Remove(changed.id),
        })
    }))
}

fn entry(catalogue: &Catalogue, vocabulary: &Vocabulary, id: &ResourceId) -> Result<Option<Entry>> {
    let Some(resource) = catalogue.resource(id)? else { return Ok(None) };
    let mut pages = Vec::new();
    let mut held = Vec::new();
    for (text, info) in catalogue.texts(id)? {
        for (number, page) in (1..).zip(catalogue.pages(text)?) {
            let language = |block: Option<String>| block.or_else(|| info.language.clone());
            // What a brief rests on is named by words of other resources, which are found there.
            let ours = info.extractor.0 == WRITTEN_HERE;
            let told = page.blocks.into_iter().filter(|block| !ours || block.role != Role::Note);
            let blocks = told.map(|block| (language(block.language), block.text)).collect();
            pages.push(EntryPage { text: text.number(), page: number, blocks });
        }
        held.push(info);
    }
    Ok(Some(Entry {
        titles: resource
            .titles
            .iter()
            .filter(|title| !repeats(title, &pages))
            .map(|title| (title.language.clone(), title.text.clone()))
            .collect(),
        first_title: resource.titles.first().map(|title| title.text.clone()).unwrap_or_default(),
        abouts: resource
            .abouts
            .iter()
            .map(|about| (Some(about.language.clone()), about.text.clone()))
            .collect(),
        names: names(&resource, vocabulary),
        symbols: resource.symbols.clone(),
        facets: facets(&resource, &held, vocabulary),
        date: resource.date.sort_key(),
        id: resource.id,
        pages,
    }))
}

/// Whether a title is only how the text begins, taken as a label where a file names no title: its words
/// would count twice, and for more than the others of the same sentence.
fn repeats(title: &Title, pages: &[EntryPage]) -> bool {
    let label = text::fold_label(title.text.trim_end_matches('…'));
    let first = pages.iter().flat_map(|page| &page.blocks).next();
    title.status == TitleStatus::Descriptive
        && first.is_some_and(|(_, words)| text::fold_label(words).starts_with(&label))
}

/// The terms of a facet that has names to search by.
pub(super) fn terms(resource: &Resource, facet: Facet) -> &[Term] {
    match facet {
        Facet::Organization => &resource.organizations,
        Facet::Country => &resource.countries,
        Facet::Theme => &resource.themes,
        Facet::Language | Facet::Kind | Facet::Year | Facet::Status => &[],
    }
}

/// Labels and aliases of a term in every language, or the person's own words.
pub(super) fn names_of<'a>(term: &'a Term, facet: Facet, vocabulary: &'a Vocabulary) -> Vec<&'a str> {
    match term {
        Term::Id(id) => vocabulary.names(facet, id),
        Term::Words(words) => vec![words],
    }
}

fn names(resource: &Resource, vocabulary: &Vocabulary) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for facet in [Facet::Organization, Facet::Country, Facet::Theme] {
        for term in terms(resource, facet) {
            names.extend(names_of(term, facet, vocabulary).into_iter().map(str::to_owned));
        }
    }
    names
}

/// The values by which a resource is counted and narrowed.
fn facets(resource: &Resource, held: &[TextInfo], vocabulary: &Vocabulary) -> Vec<(Facet, Vec<String>)> {
    let keys = |facet| terms(resource, facet).iter().map(Term::key).collect::<Vec<_>>();
    let with_above = |facet| {
        let mut keys = keys(facet);
        let above = keys.iter().flat_map(|key| vocabulary.above(facet, key)).map(str::to_owned);
        keys.extend(above.collect::<Vec<_>>());
        keys
    };
    let issued = resource.languages.iter().cloned();
    let languages = issued.chain(held.iter().filter_map(|info| info.language.clone())).collect();
    let years = match resource.date.years().map(|year| format!("{year:04}")).collect::<Vec<_>>() {
        none if none.is_empty() => vec![UNKNOWN_YEAR.to_owned()],
        years => years,
    };
    vec![
        (Facet::Country, keys(Facet::Country)),
        (Facet::Organization, with_above(Facet::Organization)),
        (Facet::Theme, with_above(Facet::Theme)),
        (Facet::Language, languages),
        (Facet::Kind, resource.kind.iter().cloned().collect()),
        (Facet::Year, years),
    ]
}
