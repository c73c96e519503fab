//! The vocabulary and the starter records agree, and every trap of the vocabulary has its cases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};

use kitabkhana::model::{Evidence, Facet};
use kitabkhana::vocabulary::{Cover, Direction, Vocabulary};

const FACETS: [Facet; 5] = [Facet::Country, Facet::Organization, Facet::Theme, Facet::Language, Facet::Kind];

/// Organizations whose Russian name is not known: a Canadian research firm that has none, and a
/// Turkmen body whose official name no source confirms in any language.
const WITHOUT_RUSSIAN_NAME: [&str; 2] = ["secdev", "tm-religion"];

fn vocabulary() -> Vocabulary {
    Vocabulary::built_in().expect("the data files are well-formed")
}

fn starter() -> Vec<toml::Table> {
    let file: toml::Table = include_str!("../assets/starter/resources.toml").parse().unwrap();
    file["resource"].clone().try_into().unwrap()
}

fn texts<'a>(record: &'a toml::Table, key: &str) -> Vec<&'a str> {
    match record.get(key) {
        None => Vec::new(),
        Some(toml::Value::Array(all)) => all.iter().map(|one| one.as_str().unwrap()).collect(),
        Some(one) => vec![one.as_str().unwrap()],
    }
}

#[test]
fn no_id_stands_twice() {
    let vocabulary = vocabulary();
    for facet in FACETS {
        let mut seen = BTreeSet::new();
        for id in vocabulary.ids(facet) {
            assert!(seen.insert(id.to_lowercase()), "{facet} {id} stands twice");
            assert!(!id.contains(':') && !id.is_empty(), "{facet} {id}");
        }
        assert!(seen.len() >= 20, "{facet} has only {} ids", seen.len());
    }
    let glossary: Vec<&str> = vocabulary.glossary().terms.iter().map(|term| term.id.as_str()).collect();
    assert_eq!(glossary.iter().collect::<BTreeSet<_>>().len(), glossary.len());
    let counts = FACETS.map(|facet| vocabulary.ids(facet).count());
    assert_eq!(counts, [48, 135, 90, 20, 23]);
    assert_eq!((glossary.len(), vocabulary.glossary().acronyms.len()), (170, 116));
}

#[test]
fn every_id_used_by_the_vocabulary_exists() {
    let vocabulary = vocabulary();
    let records: BTreeSet<String> =
        starter().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect();
    for organization in vocabulary.organizations() {
        if let Some(parent) = &organization.parent {
            assert!(vocabulary.contains(Facet::Organization, parent), "{} of {}", parent, organization.id);
        }
        if let Evidence::Resource(id) = &organization.evidence {
            assert!(records.contains(id), "evidence {id} of {}", organization.id);
        }
        let country = organization.home_country.as_deref().unwrap_or("KZ");
        assert!(country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase()), "{country}");
    }
    for shared in vocabulary.shared_acronyms() {
        assert!(shared.organizations.len() > 1);
        for id in &shared.organizations {
            let names = vocabulary.names(Facet::Organization, id);
            assert!(vocabulary.contains(Facet::Organization, id), "{id}");
            assert!(!names.is_empty());
        }
    }
    for acronym in vocabulary.ambiguous_acronyms() {
        let has = |id| vocabulary.names(Facet::Organization, id).iter().any(|name| name.contains(acronym));
        assert!(vocabulary.ids(Facet::Organization).any(has), "{acronym} is nobody's");
    }
    for region in vocabulary.regions() {
        for member in &region.members {
            assert!(vocabulary.countries().iter().any(|country| country.id == *member), "{member}");
        }
    }
    for term in &vocabulary.glossary().terms {
        assert!(vocabulary.contains(Facet::Theme, &term.theme), "{} of {}", term.theme, term.id);
        assert!(term.forms.contains_key("en") && term.forms.contains_key("ru"), "{}", term.id);
        for (language, forms) in &term.forms {
            assert!(vocabulary.contains(Facet::Language, language), "{language} of {}", term.id);
            assert!(!forms.is_empty() && forms.iter().all(|form| !form.trim().is_empty()), "{}", term.id);
        }
        for pair in &term.medium_confidence_forms {
            let (language, form) = pair.split_once(':').expect(pair);
            assert!(term.forms[language].iter().any(|known| known == form), "{pair} of {}", term.id);
            assert!(!term.is_sure(language, form));
        }
        assert!(term.forms["en"].iter().any(|form| term.is_sure("en", form)), "{}", term.id);
    }
    for id in &vocabulary.glossary().common {
        assert!(vocabulary.glossary().terms.iter().any(|term| term.id == *id), "{id}");
    }
    for country in vocabulary.countries() {
        for language in country.names.keys() {
            assert!(vocabulary.contains(Facet::Language, language), "{language} of {}", country.id);
        }
    }
}

#[test]
fn every_theme_has_its_place() {
    let vocabulary = vocabulary();
    assert_eq!(vocabulary.pillars().iter().map(|pillar| pillar.id).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let areas: Vec<u8> = vocabulary.priority_areas().iter().map(|area| area.id).collect();
    assert_eq!(areas, [1, 2, 3, 4, 5, 6, 7]);
    for theme in vocabulary.themes() {
        for (numbers, max) in [(&theme.un_gcts_pillars, 4), (&theme.un_poa_priority_areas, 7)] {
            assert!(!numbers.is_empty() && numbers.iter().all(|n| (1..=max).contains(n)), "{}", theme.id);
        }
        match theme.level {
            1 => assert_eq!(theme.parent, None, "{}", theme.id),
            2 => {
                let parent = theme.parent.as_deref().and_then(|id| vocabulary.theme(id));
                assert_eq!(parent.map(|parent| parent.level), Some(1), "{}", theme.id);
                assert!(!theme.cues_en.is_empty() && !theme.cues_ru_stems.is_empty(), "{}", theme.id);
            }
            other => panic!("{} has level {other}", theme.id),
        }
        assert!(theme.definition.ends_with('.'), "{}", theme.id);
    }
    assert_eq!(vocabulary.ancestors("prisons"), ["justice"]);
    assert_eq!(vocabulary.ancestors("justice"), Vec::<&str>::new());
    assert_eq!(vocabulary.ancestors("no-such-theme"), Vec::<&str>::new());
    assert_eq!(vocabulary.children("religion").len(), 5);
    assert!(vocabulary.children("justice").contains(&"prisons"));
    assert!(vocabulary.children("prisons").is_empty());
    let below: usize = vocabulary.themes().iter().map(|theme| vocabulary.children(&theme.id).len()).sum();
    assert_eq!(below, vocabulary.themes().iter().filter(|theme| theme.level == 2).count());
}

#[test]
fn the_starter_records_use_only_known_values() {
    let vocabulary = vocabulary();
    let records = starter();
    assert_eq!(records.len(), 266);
    let mut kinds = BTreeSet::new();
    for record in &records {
        for (key, facet) in [
            ("issuers", Facet::Organization),
            ("coverage", Facet::Country),
            ("themes", Facet::Theme),
            ("languages", Facet::Language),
            ("title_original_language", Facet::Language),
            ("kind", Facet::Kind),
        ] {
            for id in texts(record, key) {
                assert!(vocabulary.contains(facet, id), "{facet} {id} of {}", record["id"]);
            }
        }
        kinds.extend(texts(record, "kind"));
    }
    // What the project writes itself.
    kinds.insert("brief");
    assert_eq!(kinds, vocabulary.ids(Facet::Kind).collect(), "kinds that no record uses");
}

#[test]
fn everything_is_labelled_in_english_and_russian() {
    let vocabulary = vocabulary();
    let cyrillic = |text: &str| text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    for facet in FACETS {
        for id in vocabulary.ids(facet) {
            let (english, russian) = (vocabulary.label(facet, id, "en"), vocabulary.label(facet, id, "ru"));
            assert!(!english.trim().is_empty() && english != id, "{facet} {id}");
            assert!(!cyrillic(&english), "{facet} {id}: {english}");
            let excused = facet == Facet::Organization && WITHOUT_RUSSIAN_NAME.contains(&id);
            assert_eq!(cyrillic(&russian), !excused, "{facet} {id}: {russian}");
            assert!(!english.to_lowercase().contains("seed") && !russian.is_empty());
            assert!(vocabulary.names(facet, id).contains(&english.as_str()));
        }
    }
    for framework in vocabulary.pillars().iter().chain(vocabulary.priority_areas()) {
        assert!(!cyrillic(&framework.en) && cyrillic(&framework.ru));
    }
}

#[test]
fn labels_fall_back_to_english_then_to_the_words_or_the_key() {
    let vocabulary = vocabulary();
    for (facet, key, language, label) in [
        (Facet::Country, "KG", "en", "Kyrgyzstan"),
        (Facet::Country, "KG", "kk", "Қырғызстан"),
        (Facet::Country, "KG", "ps", "Kyrgyzstan"),
        (Facet::Country, "central-asia", "ru", "Центральная Азия"),
        (Facet::Organization, "unodc", "tg", "United Nations Office on Drugs and Crime"),
        (Facet::Organization, "secdev", "ru", "The SecDev Group"),
        (Facet::Organization, "text:Клуб «Мост»", "en", "Клуб «Мост»"),
        (Facet::Theme, "prisons", "ru", "Тюрьмы и пробация"),
        (Facet::Language, "kk", "kk", "Қазақша"),
        (Facet::Language, "uz-Cyrl", "ru", "узбекский (кириллица)"),
        (Facet::Kind, "guide", "en", "Guide"),
        (Facet::Kind, "no-such-kind", "en", "no-such-kind"),
        (Facet::Year, "2018", "ru", "2018"),
        (Facet::Year, "unknown", "ru", "unknown"),
    ] {
        assert_eq!(vocabulary.label(facet, key, language), label);
    }
    for (facet, key, language, label) in [
        (Facet::Organization, "unodc", "en", "UNODC"),
        (Facet::Organization, "unodc", "ru", "УНП ООН"),
        (Facet::Organization, "gcerf", "ru", "GCERF"),
        (Facet::Organization, "kz-gov", "en", "Government of the Republic of Kazakhstan"),
        (Facet::Language, "uz-Cyrl", "en", "UZ"),
        (Facet::Country, "KZ", "en", "Kazakhstan"),
        (Facet::Organization, "text:Our club", "ru", "Our club"),
    ] {
        assert_eq!(vocabulary.short_label(facet, key, language), label);
    }
}

#[test]
fn names_are_what_a_search_looks_in_and_nothing_else() {
    let vocabulary = vocabulary();
    for (facet, id, has, has_not) in [
        (
            Facet::Country,
            "KG",
            &["Kyrgyzstan", "Кыргызстан", "Қырғызстан", "قرقیزستان", "Kyrgyz Republic"][..],
            &["Osh", "Bishkek", "Kyrgyz", "кыргыз"][..],
        ),
        (
            Facet::Organization,
            "osce",
            &["OSCE", "ОБСЕ", "ЕҚЫҰ", "Organization for Security and Co-operation in Europe"][..],
            &["https://www.osce.org", "osce"][..],
        ),
        (Facet::Theme, "prisons", &["Prisons and probation", "Тюрьмы и пробация"][..], &["inmate"][..]),
        (Facet::Country, "cis", &["Commonwealth of Independent States", "СНГ"][..], &["CIS"][..]),
        (Facet::Language, "fa", &["Dari", "дари", "prs", "فارسی / دری"][..], &["rtl"][..]),
    ] {
        let names = vocabulary.names(facet, id);
        for name in has {
            assert!(names.contains(name), "{facet} {id} lacks {name}: {names:?}");
        }
        for name in has_not {
            assert!(!names.contains(name), "{facet} {id} has {name}");
        }
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    }
    assert!(vocabulary.names(Facet::Organization, "text:Our club").is_empty());
}

#[test]
fn what_a_person_types_finds_its_id() {
    let vocabulary = vocabulary();
    for (facet, typed, id) in [
        (Facet::Country, "kg", Some("KG")),
        (Facet::Country, " kyrgyz  republic ", Some("KG")),
        (Facet::Country, "Казахстан", Some("KZ")),
        (Facet::Country, "Объединенные Арабские Эмираты", Some("AE")),
        (Facet::Country, "Oʻzbekiston", Some("UZ")),
        (Facet::Country, "o’zbekiston", Some("UZ")),
        (Facet::Country, "Центральная Азия", Some("central-asia")),
        (Facet::Country, "Bishkek", None),
        (Facet::Organization, "UNODC", Some("unodc")),
        (Facet::Organization, "унп оон", Some("unodc")),
        // Two bodies share it: nobody can know which one is meant.
        (Facet::Organization, "СГБ", None),
        (Facet::Language, "uz-cyrl", Some("uz-Cyrl")),
        (Facet::Language, "prs", Some("fa")),
        (Facet::Language, "Dari", Some("fa")),
        (Facet::Language, "Тоҷикӣ", Some("tg")),
        (Facet::Theme, "тюрьмы и пробация", Some("prisons")),
        (Facet::Kind, "Handbook", Some("handbook")),
        (Facet::Kind, "", None),
        (Facet::Year, "2018", None),
    ] {
        assert_eq!(vocabulary.resolve(facet, typed), id, "{facet} {typed}");
    }
    for facet in FACETS {
        for id in vocabulary.ids(facet) {
            assert_eq!(vocabulary.resolve(facet, &id.to_uppercase()), Some(id));
        }
    }
}

#[test]
fn a_slip_gets_the_nearest_ids() {
    let vocabulary = vocabulary();
    for (facet, typed, first) in [
        (Facet::Theme, "prison", "prisons"),
        (Facet::Theme, "rehabilitaton", "rehabilitation"),
        (Facet::Country, "Kirgizstan", "KG"),
        (Facet::Country, "Казакстан", "KZ"),
        (Facet::Organization, "undoc", "unodc"),
        (Facet::Organization, "Penal Reform", "pri"),
        (Facet::Kind, "handbok", "handbook"),
        (Facet::Language, "rusian", "ru"),
    ] {
        let nearest = vocabulary.nearest(facet, typed);
        assert_eq!(nearest.first(), Some(&first), "{facet} {typed}: {nearest:?}");
        assert!(nearest.len() <= 3);
    }
    let both: BTreeSet<&str> = vocabulary.nearest(Facet::Organization, "СГБ").into_iter().take(2).collect();
    assert_eq!(both, BTreeSet::from(["az-sss", "uz-sss"]));
    assert_eq!(vocabulary.nearest(Facet::Theme, "qqqqqqqq").len(), 1);
    assert!(vocabulary.nearest(Facet::Year, "20l8").is_empty());
}

#[test]
fn kinds_have_covers_and_languages_a_way_of_writing() {
    let vocabulary = vocabulary();
    for cover in Cover::ALL {
        assert!(vocabulary.kinds().iter().any(|kind| kind.cover == cover), "{cover:?} is worn by nothing");
    }
    for (kind, cover) in [
        ("guide", Cover::Guide),
        ("action-plan", Cover::Plan),
        ("law", Cover::Report),
        ("new", Cover::Report),
    ] {
        assert_eq!(vocabulary.cover(kind), cover);
    }
    for code in ["en", "ru", "kk", "ky", "tg", "uz", "uz-Cyrl", "tk", "fa", "ps"] {
        assert!(vocabulary.contains(Facet::Language, code), "{code}");
    }
    for language in vocabulary.languages() {
        assert_eq!(language.direction == Direction::Rtl, language.script == "Arab", "{}", language.id);
        assert!(language.short.len() == 2 && !language.own.is_empty(), "{}", language.id);
        assert!(language.id.starts_with(&language.short.to_lowercase()), "{}", language.id);
    }
}

/// A case of `tests/describe/traps.toml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    organizations: Vec<String>,
    #[serde(default)]
    themes: Vec<String>,
    #[serde(default)]
    not_countries: Vec<String>,
    #[serde(default)]
    not_organizations: Vec<String>,
    #[serde(default)]
    not_themes: Vec<String>,
    from: Vec<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NotMatching {
    trap: String,
    reason: String,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Traps {
    case: Vec<Case>,
    not_matching: Vec<NotMatching>,
}

/// Rules that the headers of the data files state in prose.
const RULES: [&str; 11] = [
    "rule: apostrophes of Uzbek and letters of Persian are one",
    "rule: English cues are whole words, the first letter as written",
    "rule: several Russian stems stand in this order, with any endings",
    "rule: ё is е",
    "rule: in a phrase of stems each word is a beginning, in this order, and may have any ending",
    "rule: acronyms of organizations are whole words in upper case",
    "rule: ПНЭ stands for both PVE and CVE",
    "rule: forms of medium confidence widen a search and are not shown",
    "rule: forms that equal common words widen only short searches",
    "rule: some Russian names of NGOs are working renderings",
    "rule: membership of country groups is from general knowledge",
];

/// Every trap that the data files name, as `from` writes it.
fn named_traps(vocabulary: &Vocabulary) -> BTreeSet<String> {
    let mut named: BTreeSet<String> = RULES.iter().map(|rule| (*rule).to_owned()).collect();
    for country in vocabulary.countries() {
        named.extend(country.traps.iter().map(|trap| format!("{}: {trap}", country.id)));
    }
    named.extend(vocabulary.ambiguous_acronyms().iter().map(|acronym| format!("ambiguous: {acronym}")));
    named.extend(vocabulary.upper_case_cues().iter().map(|cue| format!("upper case only: {cue}")));
    let file: toml::Table = include_str!("../assets/vocabulary/organizations.toml").parse().unwrap();
    for (key, word) in [("shared", "shared"), ("kept_apart", "kept apart")] {
        for entry in file[key].as_array().unwrap() {
            named.insert(format!("{word}: {}", entry["acronyms"][0].as_str().unwrap()));
        }
    }
    named
}

#[test]
fn every_trap_is_tried_from_both_sides_or_has_a_reason() {
    let vocabulary = vocabulary();
    let traps: Traps = toml::from_str(include_str!("describe/traps.toml")).unwrap();
    let named = named_traps(&vocabulary);
    let mut sides: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for case in &traps.case {
        assert!(case.text.split_whitespace().count() >= 3, "{}", case.text);
        assert!(seen.insert(&case.text), "twice: {}", case.text);
        let wanted = [&case.countries, &case.organizations, &case.themes];
        let unwanted = [&case.not_countries, &case.not_organizations, &case.not_themes];
        for (facet, (wanted, unwanted)) in [Facet::Country, Facet::Organization, Facet::Theme]
            .into_iter()
            .zip(wanted.into_iter().zip(unwanted))
        {
            for id in wanted.iter().chain(unwanted) {
                assert!(vocabulary.contains(facet, id), "{facet} {id}: {}", case.text);
            }
            assert!(wanted.iter().all(|id| !unwanted.contains(id)), "{}", case.text);
        }
        assert!(!case.from.is_empty(), "{}", case.text);
        for trap in &case.from {
            assert!(named.contains(trap), "the data name no trap {trap:?}");
            let side = sides.entry(trap).or_default();
            side.0 |= wanted.iter().any(|ids| !ids.is_empty());
            side.1 |= unwanted.iter().any(|ids| !ids.is_empty());
        }
    }
    for (trap, side) in &sides {
        assert_eq!(*side, (true, true), "{trap:?} is tried from one side only (found, not found)");
    }
    for entry in &traps.not_matching {
        assert!(named.contains(&entry.trap), "the data name no trap {:?}", entry.trap);
        assert!(entry.reason.len() > 20, "{}", entry.trap);
        assert!(!sides.contains_key(entry.trap.as_str()), "{} has cases", entry.trap);
    }
    let reasoned: BTreeSet<&str> = traps.not_matching.iter().map(|entry| entry.trap.as_str()).collect();
    let missing: Vec<&String> = named
        .iter()
        .filter(|trap| !sides.contains_key(trap.as_str()) && !reasoned.contains(trap.as_str()))
        .collect();
    assert!(missing.is_empty(), "without case and reason: {missing:#?}");
}
