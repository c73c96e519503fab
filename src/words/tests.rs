//! The texts are complete, read alike in every language, and put numbers and errors right.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::error::{Error, Kind, What};
use crate::model::{Date, Facet, Locator, MatchedIn};

/// Messages without a Cyrillic letter: the name of the program, and signs around arguments.
const SIGNS_ONLY: [&str; 17] = [
    "app-name",
    "date-day",
    "date-days",
    "date-span",
    "date-year",
    "found-place",
    "heading-at",
    "hit-name",
    "list-next",
    "locator-section",
    "offer-value",
    "series-next",
    "status-took",
    "verify-problem",
    "about-record-unverified",
    "year-bar",
    "years-between",
];

/// Message id -> its text in the file, for every message of a language.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    let mut last = String::new();
    for line in language.source().lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((id, text)) if !line.starts_with([' ', '}']) => {
                last = id.to_owned();
                let twice = messages.insert(last.clone(), text.to_owned());
                assert_eq!(twice, None, "{id} stands twice in {}", language.code());
            }
            _ => {
                let text: &mut String = messages.get_mut(&last).unwrap_or_else(|| panic!("stray {line:?}"));
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    messages
}

fn found<'a>(text: &'a str, start: &str) -> BTreeSet<&'a str> {
    let name = |rest: &'a str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next();
    text.split(start).skip(1).filter_map(name).filter(|name| !name.is_empty()).collect()
}

/// The variables of a message, also of the messages it refers to.
fn variables<'a>(all: &'a BTreeMap<String, String>, id: &str) -> BTreeSet<&'a str> {
    let text = &all[id];
    let mut names = found(text, "$");
    for other in found(text, "{ ").into_iter().filter(|name| all.contains_key(*name)) {
        names.extend(variables(all, other));
    }
    names
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let english = messages(Language::English);
    assert!(english.len() > 250);
    for language in Language::ALL {
        let other = messages(language);
        let ids = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(ids(&english), ids(&other), "{}", language.code());
        for id in english.keys() {
            assert_eq!(variables(&english, id), variables(&other, id), "{id} in {}", language.code());
        }
    }
}

#[test]
fn every_message_renders_with_its_variables_and_without_a_fault() {
    for language in Language::ALL {
        let words = Words::new(language);
        let all = messages(language);
        for id in all.keys() {
            assert!(words.has(id), "{id} is not readable in {}", language.code());
            let args: Vec<(&str, Arg)> =
                variables(&all, id).into_iter().map(|name| (name, Arg::from(3))).collect();
            let text = words.with(id, &args);
            assert!(!text.trim().is_empty() && text != format!("[{id}]"), "{id} is empty");
            assert!(!text.contains(['{', '}', '$', '\u{2068}', '\u{2069}']), "{id}: {text}");
        }
    }
}

#[test]
fn a_missing_message_and_a_missing_argument_can_be_seen() {
    let words = Words::new(Language::English);
    assert_eq!(words.text("no-such-message"), "[no-such-message]");
    assert_eq!(words.text("usage-unknown-option"), "Unknown option: {$option}.");
    assert!(!words.has("no-such-message"));
}

#[test]
fn russian_is_russian() {
    let cyrillic = |text: &str| text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    let without: BTreeSet<String> = messages(Language::Russian)
        .into_iter()
        .filter(|(_, text)| !cyrillic(text))
        .map(|(id, _)| id)
        .collect();
    let listed: BTreeSet<String> = SIGNS_ONLY.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(without, listed);
    let english = messages(Language::English);
    assert!(english.values().all(|text| !cyrillic(text)));
}

#[test]
fn everything_the_program_can_name_has_its_message() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut ids: Vec<String> = What::ALL.iter().map(|what| format!("could-not-{}", what.id())).collect();
        ids.extend(
            Kind::ALL.iter().flat_map(|kind| ["why", "hint"].map(|start| format!("{start}-{}", kind.id()))),
        );
        ids.extend(Facet::ALL.iter().map(|facet| format!("facet-{facet}")));
        for place in [
            MatchedIn::Title,
            MatchedIn::Symbol,
            MatchedIn::About,
            MatchedIn::Text,
            MatchedIn::Organization,
            MatchedIn::Country,
            MatchedIn::Theme,
        ] {
            ids.push(format!("matched-in-{}", serde_json::to_value(place).unwrap().as_str().unwrap()));
        }
        for id in ids {
            assert!(words.has(&id), "{id} in {}", language.code());
        }
    }
    // The specific pairs name real values, so that they are found.
    let starts = ["why", "hint"];
    let known: BTreeSet<String> = Kind::ALL
        .iter()
        .flat_map(|kind| {
            starts.into_iter().flat_map(move |start| {
                let general = format!("{start}-{}", kind.id());
                let special =
                    What::ALL.iter().map(move |what| format!("{start}-{}-{}", kind.id(), what.id()));
                std::iter::once(general).chain(special)
            })
        })
        .collect();
    for id in
        messages(Language::English).keys().filter(|id| id.starts_with("why-") || id.starts_with("hint-"))
    {
        assert!(known.contains(id), "{id} belongs to no error");
    }
}

#[test]
fn counts_take_the_right_form() {
    let russian = Words::new(Language::Russian);
    for (facet, count, form) in
        [("theme", 8, "ещё 8 тем"), ("country", 2, "ещё 2 страны"), ("kind", 21, "ещё 21 тип")]
    {
        let args = [("facet", facet.into()), ("count", count.into())];
        assert_eq!(russian.with("facet-more", &args), form);
    }
    for (message, forms) in [
        (
            "resources-count",
            ["0 ресурсов", "1 ресурс", "2 ресурса", "5 ресурсов", "11 ресурсов", "21 ресурс"],
        ),
        ("pages-count", ["0 страниц", "1 страница", "2 страницы", "5 страниц", "11 страниц", "21 страница"]),
        (
            "passages-count",
            ["0 отрывков", "1 отрывок", "2 отрывка", "5 отрывков", "11 отрывков", "21 отрывок"],
        ),
        (
            "results-count",
            ["Ресурсов нет", "1 ресурс", "2 ресурса", "5 ресурсов", "11 ресурсов", "21 ресурс"],
        ),
    ] {
        for (count, form) in [0, 1, 2, 5, 11, 21].into_iter().zip(forms) {
            assert_eq!(russian.with(message, &[("count", count.into())]), form);
        }
    }
    let english = Words::new(Language::English);
    let more = english.with("facet-more", &[("facet", "theme".into()), ("count", 8.into())]);
    assert_eq!(more, "8 more themes");
    for (count, form) in [(0, "0 pages"), (1, "1 page"), (21, "21 pages"), (999, "999 pages")] {
        assert_eq!(english.with("pages-count", &[("count", count.into())]), form);
    }
}

#[test]
fn large_numbers_have_their_thousands_apart() {
    for (language, count, text) in [
        (Language::English, 1_000, "1,000 pages"),
        (Language::English, 1_234_567, "1,234,567 pages"),
        (Language::Russian, 9_999, "9999 страниц"),
        (Language::Russian, 11_480, "11\u{a0}480 страниц"),
    ] {
        assert_eq!(Words::new(language).with("pages-count", &[("count", count.into())]), text);
    }
}

#[test]
fn errors_say_what_happened_why_and_what_to_do() {
    let cases = [
        (
            Error::new(What::OpenLibrary, Kind::Busy).at("/home/a/Library"),
            "Could not open the library: another program has the library open for writing (/home/a/Library). \
             Close the other window or command and try again.",
            "Не удалось открыть библиотеку: библиотека открыта для записи в другой программе \
             (/home/a/Library). Закройте другое окно или команду и повторите.",
        ),
        (
            Error::new(What::WriteCatalogue, Kind::DiskFull),
            "Could not save the change: no room is left on the disk. Free some room and try again; nothing \
             that was saved before is lost.",
            "Не удалось сохранить изменение: на диске не осталось места. Освободите место и повторите; \
             сохранённое раньше не пропало.",
        ),
        (
            Error::new(What::FindResource, Kind::NotFound).at("unodc-guide"),
            "Could not find the resource: no resource has this id (unodc-guide). \"kitabkhana search\" shows \
             the ids of the resources.",
            "Не удалось найти ресурс: ресурса с таким идентификатором нет (unodc-guide). Идентификаторы \
             ресурсов показывает «kitabkhana search».",
        ),
        (
            Error::new(What::ReadFile, Kind::Damaged).at("a.html").caused_by("byte 7"),
            "Could not read the file: its content does not fit its kind (a.html). Open it in another program \
             to see whether it is whole, then save it anew.",
            "Не удалось прочитать файл: содержимое не соответствует виду файла (a.html). Откройте его в \
             другой программе, чтобы узнать, цел ли он, и сохраните заново.",
        ),
    ];
    let (english, russian) = (Words::new(Language::English), Words::new(Language::Russian));
    for (error, in_english, in_russian) in cases {
        assert_eq!(english.error(&error), in_english);
        assert_eq!(russian.error(&error), in_russian);
    }
    for words in [english, russian] {
        for what in What::ALL {
            for kind in Kind::ALL {
                let text = words.error(&Error::new(what, kind));
                assert!(text.ends_with('.') && !text.contains("..") && !text.contains(['[', '{']), "{text}");
            }
        }
    }
}

#[test]
fn places_dates_and_lists_read_well() {
    let (english, russian) = (Words::new(Language::English), Words::new(Language::Russian));
    let page = |page, label: Option<&str>| Locator::Page { page, label: label.map(str::to_owned) };
    let section =
        |path: &[&str]| Locator::Section { section: path.iter().map(|s| (*s).to_owned()).collect() };
    for (place, in_english, in_russian) in [
        (page(1017, None), "p. 1017", "с. 1017"),
        (page(17, Some("17")), "p. 17", "с. 17"),
        (page(12, Some("xii")), "p. xii (page 12 of the file)", "с. xii (страница 12 файла)"),
        (Locator::Slide { slide: 3 }, "slide 3", "слайд 3"),
        (section(&["Part II", "B) Drivers"]), "§ Part II, B) Drivers", "§ Part II, B) Drivers"),
        (section(&[]), "before the first heading", "до первого заголовка"),
    ] {
        assert_eq!(
            (english.locator(&place).as_str(), russian.locator(&place).as_str()),
            (in_english, in_russian)
        );
    }
    for (date, in_english, in_russian) in [
        ("", "date not known", "дата неизвестна"),
        ("2016", "2016", "2016"),
        ("2015-10", "October 2015", "октябрь 2015"),
        ("2018-05-09", "9 May 2018", "9 мая 2018"),
        ("2018-05-21/2018-05-22", "21–22 May 2018", "21–22 мая 2018"),
        ("2017-12-30/2018-01-02", "30 December 2017 to 2 January 2018", "30 декабря 2017 – 2 января 2018"),
        ("2016/2018", "2016 to 2018", "2016 – 2018"),
    ] {
        let date: Date = date.parse().unwrap();
        assert_eq!((english.date(date).as_str(), russian.date(date).as_str()), (in_english, in_russian));
    }
    for (items, list, series) in [
        (&[][..], "", ""),
        (&["a"][..], "a", "a"),
        (&["a", "b"][..], "a and b", "a; b"),
        (&["a", "b", "c"][..], "a, b and c", "a; b; c"),
    ] {
        assert_eq!((english.list(items).as_str(), english.series(items).as_str()), (list, series));
    }
    assert_eq!(russian.list(&["а", "б", "в"]), "а, б и в");
}

#[test]
fn language_codes_of_systems_are_understood() {
    for (code, language) in [
        ("en", Some(Language::English)),
        ("ru-RU", Some(Language::Russian)),
        ("ru_RU.UTF-8", Some(Language::Russian)),
        ("RU", Some(Language::Russian)),
        ("kk-KZ", None),
        ("", None),
        ("rus", None),
    ] {
        assert_eq!(Language::from_code(code), language, "{code}");
    }
}

#[test]
fn languages_from_right_to_left_are_known_before_they_are_offered() {
    for code in ["fa", "fa_AF.UTF-8", "prs-AF", "ps", "ps_AF"] {
        assert!(Language::is_mirrored(code) && Language::from_code(code).is_none(), "{code}");
    }
    assert!(Language::ALL.iter().all(|language| !Language::is_mirrored(language.code())));
}

#[test]
fn words_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Words>();
}

/// The message ids that the code names in `words.text("…")` and `words.with("…", …)`.
fn named_in_code(folder: &std::path::Path, ids: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named_in_code(&path, ids);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let code = std::fs::read_to_string(&path).unwrap();
            for call in ["words.text(", "words.with(", "words().text(", "words().with("] {
                let literals =
                    code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                ids.extend(literals.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }
}

#[test]
fn every_message_that_the_code_names_is_there() {
    let mut ids = BTreeSet::new();
    named_in_code(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut ids);
    ids.remove("no-such-message");
    assert!(ids.contains("usage-unknown-option"), "the search of the code finds nothing: {ids:?}");
    let is_id = |id: &String| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    ids.retain(is_id);
    let english = messages(Language::English);
    let missing: Vec<&String> = ids.iter().filter(|id| !english.contains_key(*id)).collect();
    assert!(missing.is_empty(), "named in the code, but in no language: {missing:?}");
}
