//! Who issued a resource: what stands where issuers stand, never a mere mention.

use std::collections::HashMap;

use super::line::Line;
use super::mention::Mention;
use super::paper::{Paper, Part};
use super::{Describer, Given};
use crate::model::{Cue, Facet, Grade, Suggestion, Term};
use crate::vocabulary::Vocabulary;

/// What is asked of an organization beside its names.
#[derive(Debug)]
pub(super) struct Body {
    id: String,
    /// `www.un.org/securitycouncil/ctc`: without scheme and last slash.
    address: Option<String>,
    is_media: bool,
    /// `state-kz`: a country as the issuer of its laws.
    is_state: bool,
}

/// The organizations of a vocabulary.
pub(super) fn bodies(vocabulary: &Vocabulary) -> Vec<Body> {
    let body = |organization: &crate::vocabulary::Organization| Body {
        id: organization.id.clone(),
        address: organization.url.as_deref().map(bare),
        is_media: organization.kind == "media",
        is_state: organization.id.starts_with("state-"),
    };
    vocabulary.organizations().iter().map(body).collect()
}

fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/').to_ascii_lowercase()
}

/// Verbs that, before `by`, name who is behind a work or an event. Stems for Russian.
const DOING: [&str; 22] = [
    "prepared",
    "organized",
    "issued",
    "published",
    "produced",
    "developed",
    "commissioned",
    "adopted",
    "convened",
    "hosted",
    "compiled",
    "written",
    "drafted",
    "подготовлен",
    "организован",
    "издан",
    "опубликован",
    "разработан",
    "выпущен",
    "принят",
    "утвержден",
    "составлен",
];

/// What ends the list of those behind a work.
const AIDE: [&str; 9] = [
    "support",
    "supported",
    "assistance",
    "help",
    "contribution",
    "поддержк",
    "содействи",
    "участи",
    "помощ",
];

/// Issuers, the surest first.
pub(super) fn issuers(
    describer: &Describer,
    given: Given<'_>,
    paper: &Paper<'_>,
    kind: Option<&Suggestion<String>>,
) -> Vec<Suggestion<Term>> {
    let mut found = Issuers::default();
    for declared in [given.publisher, given.author].into_iter().flatten() {
        let named = describer.named(declared);
        let named = named.into_iter().filter(|named| named.facet == Facet::Organization);
        if let Some(named) = narrowest(describer, named.map(|named| named.id).collect()) {
            found.add(&named, Grade::Sure, Cue { words: declared.to_owned(), locator: None });
        }
    }
    if let Some(address) = given.address {
        if let Some(id) = owner_of(&describer.bodies, address) {
            found.add(id, Grade::Sure, Cue { words: address.to_owned(), locator: None });
        }
    }
    // A file that declares who issued it is believed: who else its text calls an organizer held an event.
    let is_declared = !found.order.is_empty();
    let by_law = kind.is_some_and(|kind| matches!(kind.value.as_str(), "law" | "strategy" | "action-plan"));
    for mention in &paper.mentions {
        let (facet, id) = &describer.patterns.values[mention.value];
        let place = &paper.places[mention.line];
        if *facet != Facet::Organization || !place.is_first_page {
            continue;
        }
        let is_running = !place.is_cover && place.part == Part::Body;
        if is_declared && is_running {
            continue;
        }
        let Some(body) = describer.bodies.iter().find(|body| body.id == *id) else { continue };
        if body.is_state && !(by_law && place.is_cover) {
            continue;
        }
        let line = &paper.lines[mention.line];
        if let Some(grade) = grade(line, mention, place.part, place.is_cover, body) {
            let grade = if is_running && !body.is_media { Grade::Check } else { grade };
            found.add(id, grade, paper.cue(mention.line, mention.first, mention.last));
        }
    }
    found.sorted()
}

fn grade(line: &Line<'_>, mention: &Mention, part: Part, is_cover: bool, body: &Body) -> Option<Grade> {
    // MOSCOW, May 5. /AGENCY/: the agency of a dateline.
    let between = |at: usize| line.gap(at).contains(['/', '(', '—', '-', '.']);
    let dateline = body.is_media
        && mention.first <= 6
        && (mention.first == 0 || between(mention.first - 1))
        && between(mention.last);
    if dateline || is_behind(line, mention) {
        return Some(Grade::Sure);
    }
    let of_name = mention.last - mention.first + 1;
    match part {
        // On a cover a name that is all or most of its line.
        _ if is_cover && part != Part::Title && of_name * 2 >= line.words.len() => {
            Some(if of_name == line.words.len() { Grade::Sure } else { Grade::Check })
        }
        // "OSCE Guidebook", "Report of the Council": at either end of a title.
        Part::Title if mention.first == 0 || mention.last + 1 == line.words.len() => Some(Grade::Check),
        _ => None,
    }
}

/// Whether the organization follows "prepared by" and the like, or a sign of copyright.
fn is_behind(line: &Line<'_>, mention: &Mention) -> bool {
    let mut steps = 0;
    for index in line.before(mention.first, 26) {
        let form = line.words[index].form.as_str();
        if AIDE.iter().any(|word| form.starts_with(word)) {
            return false;
        }
        let is = |word: &str| if word.is_ascii() { form == word } else { form.starts_with(word) };
        if form == "by" && index > 0 && DOING.iter().any(|word| line.words[index - 1].form == *word) {
            return true;
        }
        if !form.is_ascii() && DOING.iter().any(|word| is(word)) {
            return steps <= 12;
        }
        steps += 1;
        if steps > 20 {
            return false;
        }
    }
    let before = &line.text[..line.words[mention.first].start];
    before.trim_end().ends_with('©')
        || before.trim_end_matches(|c: char| c.is_ascii_digit() || " ,–-".contains(c)).ends_with('©')
}

/// Of several bodies in one declared name the first that has an address of its own, else the first.
fn narrowest(describer: &Describer, ids: Vec<String>) -> Option<String> {
    let known = |id: &&String| describer.bodies.iter().any(|body| body.id == **id);
    let with_address = |id: &&String| {
        let address = |body: &&Body| body.id == **id && body.address.is_some();
        describer.bodies.iter().any(|body| address(&body))
    };
    let first = ids.iter().filter(known).find(with_address);
    first.or(ids.iter().find(known)).cloned()
}

/// The organization whose address begins this one; a path alone is compared with paths.
fn owner_of<'a>(bodies: &'a [Body], address: &str) -> Option<&'a str> {
    let is_path = address.starts_with('/');
    let given = if is_path { address.to_ascii_lowercase() } else { bare(address) };
    let bare_host = |address: &str| address.strip_prefix("www.").unwrap_or(address).to_owned();
    let fits = |own: &str| {
        let own = if is_path {
            match own.find('/') {
                // A path of one segment is on many sites.
                Some(at) if own[at..].matches('/').count() >= 2 => own[at..].to_owned(),
                _ => return None,
            }
        } else {
            bare_host(own)
        };
        let given = if is_path { given.clone() } else { bare_host(&given) };
        let rest = given.strip_prefix(&own)?;
        (rest.is_empty() || rest.starts_with('/')).then_some(own.len())
    };
    let owners = bodies.iter().filter_map(|body| Some((fits(body.address.as_deref()?)?, body.id.as_str())));
    owners.max_by_key(|(length, _)| *length).map(|(_, id)| id)
}

/// Issuers found so far, one suggestion an id.
#[derive(Default)]
struct Issuers {
    order: Vec<Suggestion<Term>>,
    known: HashMap<String, usize>,
}

impl Issuers {
    fn add(&mut self, id: &str, grade: Grade, cue: Cue) {
        let suggestion = Suggestion { value: Term::Id(id.to_owned()), cue, grade };
        match self.known.get(id) {
            Some(&at) if grade == Grade::Sure && self.order[at].grade != Grade::Sure => {
                self.order[at] = suggestion
            }
            Some(_) => {}
            None => {
                self.known.insert(id.to_owned(), self.order.len());
                self.order.push(suggestion);
            }
        }
    }

    fn sorted(mut self) -> Vec<Suggestion<Term>> {
        self.order.sort_by_key(|suggestion| suggestion.grade != Grade::Sure);
        self.order
    }
}
