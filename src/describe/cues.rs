//! The vocabulary's names and cues, made into patterns by the rules that its files state.

use super::endings;
use super::line::{Case, case_of, words};
use super::pattern::{Ending, Part, Pattern, Patterns, Sort, Written};
use crate::model::Facet;
use crate::vocabulary::{Country, Organization, Vocabulary};

/// Places and names that mean other things too: people and streets, an American state, the seats of
/// international bodies, the historic name of a whole region. The traps of the vocabulary name them.
const HOMONYMS: [&str; 19] = [
    "Georgia",
    "Jordan",
    "Mary",
    "Balkan",
    "Turkistan",
    "Abai",
    "Turkmenbashi",
    "Navoi",
    "New York",
    "Vienna",
    "Geneva",
    "The Hague",
    "Туркестан",
    "Абай",
    "Мары",
    "Вен",
    "Женев",
    "Нью-Йорк",
    "Search",
];

/// Ends of English words for people and languages: Kazakh, Afghan, Turkish, Dutch.
const OF_PEOPLE: [&str; 11] = ["an", "en", "ek", "ik", "kh", "yz", "sh", "se", "ch", "ss", "i"];

/// Acronyms and stems of so few letters are never beginnings of other words.
const WHOLE: usize = 3;

/// All patterns of a vocabulary.
pub(super) fn patterns(vocabulary: &Vocabulary) -> Patterns {
    let mut patterns = Patterns::default();
    for country in vocabulary.countries() {
        add_country(&mut patterns, country);
    }
    for region in vocabulary.regions() {
        let value = patterns.value(Facet::Country, &region.id);
        let is_cue = |label: &str| region.cues.iter().any(|cue| cue.to_lowercase() == label.to_lowercase());
        let labels = [&region.en, &region.ru].into_iter().filter(|label| !is_cue(label));
        for cue in region.cues.iter().chain(labels) {
            let mut parts = parts(cue, Style::Name);
            for part in &mut parts {
                if part.written == Written::Anyhow && region.cues.contains(cue) {
                    // "global", not the Global Strategy.
                    (part.written, part.ending) = (Written::Small, Ending::Russian);
                    if part.form.is_ascii() {
                        part.ending = Ending::None;
                    }
                }
            }
            patterns.add(Pattern { parts, value, sort: Sort::Name, telling: 1.0, needs_company: false });
        }
    }
    for organization in vocabulary.organizations() {
        add_organization(&mut patterns, organization, vocabulary);
    }
    for theme in vocabulary.themes() {
        let value = patterns.value(Facet::Theme, &theme.id);
        for (cue, style) in theme
            .cues_en
            .iter()
            .map(|cue| (cue, Style::Beginning))
            .chain(theme.cues_ru_stems.iter().map(|cue| (cue, Style::Stems)))
        {
            let parts = parts(cue, style);
            let telling = vocabulary.commonness().telling(&theme.id, &key(&parts)) * of_form(&parts);
            patterns.add(Pattern { parts, value, sort: Sort::Cue, telling, needs_company: false });
        }
    }
    patterns
}

/// A cue as `commonness.toml` names it.
fn key(parts: &[Part]) -> String {
    parts.iter().map(|part| part.form.as_str()).collect::<Vec<_>>().join(" ")
}

/// A phrase or an acronym says more than a word.
fn of_form(parts: &[Part]) -> f32 {
    let is_word = parts.len() == 1 && parts.iter().all(|part| part.written != Written::Upper);
    if is_word { 1.0 } else { 1.5 }
}

fn add_country(patterns: &mut Patterns, country: &Country) {
    let value = patterns.value(Facet::Country, &country.id);
    let mut add = |cue: &str, parts: Vec<Part>, sort| {
        let needs_company = HOMONYMS.contains(&cue);
        patterns.add(Pattern { parts, value, sort, telling: 1.0, needs_company });
    };
    for (language, name) in &country.names {
        let long = name.chars().count() >= 6;
        let style = match language.as_str() {
            "kk" | "ky" | "tg" | "uz" | "tk" if long => Style::Agglutinated,
            _ => Style::Name,
        };
        add(name, parts(name, style), Sort::Name);
    }
    for cue in country.official_en.iter().chain(&country.cues_en) {
        let is_people = !cue.contains(' ')
            && !country.names.values().any(|name| name == cue)
            && !country.capitals_en.contains(cue)
            && !["stan", "ston"].iter().any(|end| cue.ends_with(end))
            && OF_PEOPLE.iter().any(|end| cue.ends_with(end));
        // Kazakhstani: of the state, not of a people.
        let is_state = cue.ends_with("stani");
        add(cue, parts(cue, Style::Name), if is_people && !is_state { Sort::People } else { Sort::Name });
        if cue.contains('.') {
            let whole = cue.replace('.', "");
            add(&whole, parts(&whole, Style::Name), Sort::Name);
        }
    }
    for stem in &country.cues_ru_stems {
        let letters = stem.chars().count();
        if letters <= WHOLE {
            add(stem, parts(&stem.to_uppercase(), Style::Name), Sort::Acronym);
        } else if stem.contains(' ') {
            add(stem, parts(stem, Style::Stems), Sort::Name);
        } else {
            for (ending, sort) in [("истан", Sort::Name), ("стан", Sort::Name), ("", Sort::People)] {
                let form = format!("{stem}{ending}");
                add(stem, vec![Part { form, ending: Ending::Russian, written: Written::Anyhow }], sort);
            }
        }
    }
    for place in country.capitals_en.iter().chain(&country.regions_en) {
        add(place, parts(place, Style::Name), Sort::Place);
    }
    for place in country.capitals_ru.iter().chain(&country.regions_ru) {
        add(place, parts(place, Style::Name), Sort::Place);
    }
}

fn add_organization(patterns: &mut Patterns, organization: &Organization, vocabulary: &Vocabulary) {
    let value = patterns.value(Facet::Organization, &organization.id);
    let is_doubtful = |name: &str| {
        let shared =
            vocabulary.shared_acronyms().iter().any(|shared| shared.acronyms.iter().any(|it| it == name));
        shared || vocabulary.ambiguous_acronyms().iter().any(|it| it == name) || HOMONYMS.contains(&name)
    };
    let short = organization.acronym.iter().chain(&organization.acronym_ru);
    let long = [Some(&organization.name), organization.name_ru.as_ref()];
    let names: Vec<(&str, bool)> = (short.map(|name| (name.as_str(), false)))
        .chain(long.into_iter().flatten().map(|name| (name.as_str(), true)))
        .chain(organization.aliases.iter().map(|name| (name.as_str(), false)))
        .collect();
    for (name, is_main) in names {
        let mut forms = vec![name.to_owned()];
        if is_main {
            forms.extend(other_forms(name, vocabulary));
        }
        // A body known by the acronym that several share in one language: СГБ, АТЦ.
        forms.extend(
            vocabulary
                .shared_acronyms()
                .iter()
                .filter(|shared| is_main && shared.organizations.contains(&organization.id))
                .flat_map(|shared| shared.acronyms.clone()),
        );
        for form in forms {
            let parts = parts(&form, Style::Name);
            let is_acronym = parts.iter().all(|part| part.written == Written::Upper);
            let is_word = parts.len() == 1 && !is_acronym && !is_main;
            let needs_company = is_doubtful(&form) || (is_word && case_of(&form) == Case::Capital);
            let sort = if is_acronym { Sort::Acronym } else { Sort::Name };
            patterns.add(Pattern { parts, value, sort, telling: 1.0, needs_company });
        }
    }
}

/// A name as others write it: "of Tajikistan" for "of the Republic of Tajikistan", UN for United
/// Nations, without the part after a comma.
fn other_forms(name: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let mut forms = Vec::new();
    for country in vocabulary.countries() {
        let (Some(official), Some(name_en)) = (&country.official_en, country.names.get("en")) else {
            continue;
        };
        let whole = format!("the {official}");
        if name.contains(&whole) {
            forms.push(name.replace(&whole, name_en));
        }
    }
    if let Some(rest) = name.strip_prefix("United Nations ") {
        forms.push(format!("UN {rest}"));
    }
    if let Some((first, _)) = name.split_once(", ").filter(|(first, _)| first.split(' ').count() >= 3) {
        forms.push(first.to_owned());
    }
    forms
}

/// How the words of a cue may go on.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// Whole words; those of a Russian name with its endings.
    Name,
    /// Whole words, the last with any ending.
    Agglutinated,
    /// Whole words, the last the beginning of one.
    Beginning,
    /// Beginnings.
    Stems,
}

fn parts(cue: &str, style: Style) -> Vec<Part> {
    let cue = cue.strip_prefix("The ").unwrap_or(cue);
    let found = words(cue);
    let last = found.len().saturating_sub(1);
    let is_name = |index: usize| style == Style::Name && index == 0;
    found
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let original = &cue[word.start..word.end];
            let is_cyrillic = original.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
            let written = match word.case {
                Case::Upper => Written::Upper,
                Case::Capital if style == Style::Stems && !is_cyrillic => Written::Anyhow,
                Case::Capital if style == Style::Stems => Written::Capital,
                Case::Capital => Written::Capital,
                Case::Mixed => Written::So(original.to_owned()),
                Case::Lower => Written::Anyhow,
            };
            let long = word.form.chars().count() > 2;
            let ending = match style {
                _ if word.case == Case::Upper || word.case == Case::Mixed => Ending::Plural,
                Style::Stems if long => Ending::Any,
                Style::Beginning if index == last && long => Ending::Any,
                Style::Agglutinated if index == last => Ending::Any,
                Style::Name if is_cyrillic && long => Ending::Russian,
                // Osh is two letters in Russian, and a name all the same.
                Style::Name if is_cyrillic && is_name(index) => Ending::Russian,
                _ => Ending::None,
            };
            let form = match ending {
                Ending::Russian => endings::stem_of(&word.form).to_owned(),
                _ => word.form.clone(),
            };
            Part { form, ending, written }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;

    use super::*;
    use crate::describe::line::Line;
    use crate::describe::mention;

    /// The prose of the field that is counted in: the briefs, without their lines of sources.
    fn counted_texts() -> Vec<String> {
        let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/briefs")).unwrap();
        let files = folders.flat_map(|folder| {
            let folder = folder.unwrap().path();
            ["en.md", "ru.md"].map(|name| std::fs::read_to_string(folder.join(name)).unwrap())
        });
        let prose =
            |text: String| text.lines().filter(|line| !line.starts_with('>')).collect::<Vec<_>>().join("\n");
        files.map(prose).collect()
    }

    /// With `KITABKHANA_COUNT` set it writes the counts anew, for when briefs or cues have changed.
    #[test]
    fn the_counts_of_common_cues_are_those_of_the_briefs() {
        let vocabulary = Vocabulary::built_in().unwrap();
        let patterns = patterns(&vocabulary);
        let texts = counted_texts();
        let (mut themes, mut cues) = (BTreeMap::<String, u32>::new(), BTreeMap::<String, u32>::new());
        for text in &texts {
            let lines: Vec<Line<'_>> = text.lines().map(Line::new).collect();
            let found = mention::mentions(&patterns, &lines);
            let of_themes = || found.iter().filter(|one| patterns.values[one.value].0 == Facet::Theme);
            let ids: BTreeSet<&str> = of_themes().map(|one| patterns.values[one.value].1.as_str()).collect();
            let keys: BTreeSet<String> =
                of_themes().map(|one| key(&patterns.all[one.pattern].parts)).collect();
            ids.iter().for_each(|id| *themes.entry((*id).to_owned()).or_default() += 1);
            keys.into_iter().for_each(|key| *cues.entry(key).or_default() += 1);
        }
        if std::env::var_os("KITABKHANA_COUNT").is_some() {
            let mut file = "# In how many of the briefs (assets/briefs, English and Russian, without their lines of \
                sources) each theme and\n# each cue of themes.toml stands at least once. Counted, not written: \
                KITABKHANA_COUNT=1 cargo test --lib counts_of_common_cues\n\n"
                .to_owned();
            writeln!(file, "texts = {}", texts.len()).unwrap();
            for (name, counts) in [("themes", &themes), ("cues", &cues)] {
                write!(file, "\n[{name}]\n").unwrap();
                counts.iter().for_each(|(key, count)| writeln!(file, "\"{key}\" = {count}").unwrap());
            }
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/vocabulary/commonness.toml");
            std::fs::write(path, file).unwrap();
            return;
        }
        let known = vocabulary.commonness();
        assert_eq!(known.texts as usize, texts.len());
        assert_eq!((&known.themes, &known.cues), (&themes, &cues), "briefs or cues have changed: count anew");
    }
}
