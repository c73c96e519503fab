//! Words around a name that make it something else: a document, a donor, a place of fighting, a
//! person; and those that a doubtful name needs.

use super::line::{Case, Line, case_of};
use super::mention::Mention;
use super::pattern::{Match, Patterns, Sort};
use crate::model::Facet;

/// What is named after a town and is not the town. In small letters; stems for Russian.
const NAMED_AFTER: [&str; 30] = [
    "memorandum",
    "memoranda",
    "declaration",
    "process",
    "conference",
    "convention",
    "statement",
    "protocol",
    "summit",
    "principles",
    "agreement",
    "recommendations",
    "communique",
    "initiative",
    "university",
    "institute",
    "forum",
    "меморандум",
    "декларац",
    "процесс",
    "конференц",
    "конвенц",
    "заявлени",
    "протокол",
    "саммит",
    "соглашени",
    "инициатив",
    "университет",
    "институт",
    "форум",
];

/// Words of those who pay. Stems for Russian.
const PAYING: [&str; 22] = [
    "fund",
    "funds",
    "funded",
    "funding",
    "paid",
    "financed",
    "financial",
    "financially",
    "finances",
    "donor",
    "donors",
    "donated",
    "grant",
    "grants",
    "sponsored",
    "money",
    "финансов",
    "средств",
    "грант",
    "донор",
    "спонсор",
    "оплачен",
];

/// Words of fighting and of coming back from it. Stems for Russian.
const FIGHTING: [&str; 24] = [
    "fight",
    "fights",
    "fighting",
    "fought",
    "fighters",
    "fighter",
    "war",
    "wars",
    "combat",
    "hostilities",
    "joined",
    "join",
    "travelled",
    "traveled",
    "travel",
    "travelling",
    "returned",
    "returning",
    "returnees",
    "repatriated",
    "воева",
    "боев",
    "войн",
    "возвра",
];

/// What makes a word for a people or a language one for a state. Beginnings.
const OF_STATE: [&str; 46] = [
    "government",
    "parliament",
    "president",
    "ministr",
    "ministe",
    "authorit",
    "official",
    "police",
    "security",
    "intelligence",
    "law",
    "legislat",
    "court",
    "prison",
    "prosecut",
    "border",
    "republic",
    "federation",
    "state",
    "national",
    "army",
    "congress",
    "senat",
    "constitution",
    "society",
    "citizen",
    "penal",
    "criminal",
    "strateg",
    "supreme",
    "правительств",
    "парламент",
    "президент",
    "министерств",
    "власт",
    "милици",
    "полици",
    "республик",
    "федерац",
    "законодательств",
    "суд",
    "тюрьм",
    "прокуратур",
    "государств",
    "гражд",
    "национальн",
];

/// What shows that a doubtful name is a province or a state. Beginnings.
const OF_REGION: [&str; 15] = [
    "velayat",
    "welayat",
    "region",
    "province",
    "oblast",
    "district",
    "caucasus",
    "kingdom",
    "hashemite",
    "republic",
    "велаят",
    "област",
    "регион",
    "район",
    "провинц",
];

fn begins_with(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

/// English words are listed whole; a longer Russian stem may have any ending.
fn is_one_of(word: &str, listed: &[&str]) -> bool {
    listed.iter().any(|one| if one.is_ascii() { word == *one } else { word.starts_with(one) })
}

/// Whether the words around a match leave it what its cue says.
pub(super) fn allows(patterns: &Patterns, line: &Line<'_>, at: &Match, all: &[Match]) -> bool {
    let pattern = &patterns.all[at.pattern];
    let (facet, id) = &patterns.values[pattern.value];
    let letters = line.written(at.first).chars().count();
    let short = at.first == at.last && letters <= 3 && case_of(line.written(at.first)) == Case::Upper;
    if short && in_capitals(line, at) {
        return false;
    }
    if *facet != Facet::Country {
        return true;
    }
    if pattern.sort == Sort::Place && is_named_after(line, at) {
        return false;
    }
    // The same place may be a cue of two kinds; a person's name has a second capital after it.
    if pattern.needs_company && is_person(patterns, line, at, all) {
        return false;
    }
    if line.before(at.first, 7).any(|index| is_one_of(&line.words[index].form, &PAYING)) {
        return false;
    }
    let is_donor = line.after(at.last + 1, 2).any(|index| line.words[index].form.starts_with("embass"));
    if is_donor || is_dateline(line, at) {
        return false;
    }
    !(["SY", "IQ"].contains(&id.as_str())
        && line.before(at.first, 3).any(|index| is_one_of(&line.words[index].form, &FIGHTING)))
}

/// In a line of capitals a short word is no acronym.
fn in_capitals(line: &Line<'_>, at: &Match) -> bool {
    let before = line.before(at.first, 3);
    let around: Vec<usize> = before.chain(line.after(at.last + 1, 3)).collect();
    let all_upper = around.iter().all(|&index| line.words[index].case == Case::Upper);
    around.len() >= 3 && all_upper
}

fn is_named_after(line: &Line<'_>, at: &Match) -> bool {
    for index in line.after(at.last + 1, 3) {
        let word = &line.words[index];
        if NAMED_AFTER.iter().any(|name| word.form.starts_with(name)) {
            return true;
        }
        if word.case == Case::Lower || line.gap(index - 1).contains(',') {
            return false;
        }
    }
    false
}

/// A given name before a family name: another capital follows that begins no other match.
fn is_person(patterns: &Patterns, line: &Line<'_>, at: &Match, all: &[Match]) -> bool {
    let Some(next) = line.words.get(at.last + 1) else { return false };
    let is_match = all.iter().any(|other| {
        other.first == at.last + 1 && patterns.values[patterns.all[other.pattern].value].0 == Facet::Country
    });
    matches!(line.gap(at.last), " " | "\u{a0}") && next.case == Case::Capital && !is_match
}

/// `MOSCOW, May 5.` at the beginning of a line: where the news was written.
fn is_dateline(line: &Line<'_>, at: &Match) -> bool {
    at.first == 0
        && case_of(line.written(0)) == Case::Upper
        && patterns_a_place(line, at)
        && line.after(at.last + 1, 4).any(|index| super::date::is_month(&line.words[index].form))
}

fn patterns_a_place(line: &Line<'_>, at: &Match) -> bool {
    line.gap(at.last).starts_with([',', ' ', '.'])
}

/// Whether a word for a people stands for its state: a word of state follows, or an acronym.
pub(super) fn names_a_state(line: &Line<'_>, mention: &Mention) -> bool {
    if mention.sort != Sort::People {
        return false;
    }
    let mut after = line.after(mention.last + 1, 1);
    after.any(|index| {
        let word = &line.words[index];
        begins_with(&word.form, &OF_STATE) || (word.case == Case::Upper && word.form.len() >= 3)
    })
}

/// Whether a word near says that a doubtful name is a province or a state.
pub(super) fn is_region(line: &Line<'_>, mention: &Mention) -> bool {
    let after = line.after(mention.last + 1, 5);
    let mut around = after.chain(line.before(mention.first, 4));
    around.any(|index| begins_with(&line.words[index].form, &OF_REGION))
}

/// Whether two names of countries stand side by side in a list.
pub(super) fn stands_in_list(patterns: &Patterns, line: &Line<'_>, a: &Mention, b: &Mention) -> bool {
    let (first, second) = if a.first < b.first { (a, b) } else { (b, a) };
    let is_country =
        patterns.values[b.value].0 == Facet::Country && b.sort == Sort::Name && a.value != b.value;
    let between: Vec<usize> = (first.last + 1..second.first).collect();
    let joint = |gap: &str| matches!(gap.trim(), "," | "");
    let is_and = |index: &usize| matches!(line.words[*index].form.as_str(), "and" | "и");
    is_country
        && first.last < second.first
        && joint(line.gap(first.last))
        && (between.iter().all(is_and) && between.len() <= 1)
        && (!between.is_empty() || line.gap(first.last).contains(','))
}

/// Whether the other mention is of the country where the organization has its seat, and near.
pub(super) fn is_home(patterns: &Patterns, mention: &Mention, other: &Mention) -> bool {
    let (facet, country) = &patterns.values[other.value];
    let distance = mention.first.abs_diff(other.last).min(other.first.abs_diff(mention.last));
    let id = &patterns.values[mention.value].1;
    // Ids of bodies of a state begin with its code.
    let home = id.split_once('-').is_some_and(|(code, _)| code.eq_ignore_ascii_case(country));
    *facet == Facet::Country && home && distance <= 3
}
