//! Tests of the whole analysis: tokens with their places, queries that meet texts, odd texts.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use proptest::prelude::*;

use super::*;

/// Whether a query of one token is found in a text under the exact form, and under a plain key.
fn found(query: &str, text: &str) -> (bool, bool) {
    let query = analyse_query(query).remove(0);
    let tokens = analyse(text, None);
    let exact = tokens.iter().any(|token| token.forms.exact == query.exact);
    let plain = tokens.iter().any(|token| {
        [Some(&query.plain), query.also_plain.as_ref()]
            .into_iter()
            .flatten()
            .any(|key| *key == token.forms.plain || Some(key) == token.forms.also_plain.as_ref())
    });
    (exact, plain)
}

#[test]
fn typed_words_find_stored_words() {
    // Typed, stored, meets in exact, meets in plain.
    let rows = [
        ("prisons", "The Prisons of…", true, true),
        ("ozbekiston", "Oʻzbekiston Respublikasi", false, true),
        ("o'zbekiston", "O‘zbekiston Respublikasi", true, true),
        ("ўзбекистон", "Oʻzbekiston", false, true),
        ("узбекистон", "Ўзбекистон", false, true),
        ("Oʻzbekiston", "ЎЗБЕКИСТОН", false, true),
        ("чумхури", "Ҷумҳурӣ", false, true),
        ("жумхури", "Ҷумҳурӣ", false, true),
        ("Ҷумҳурӣ", "чумхури", false, true),
        ("адилет", "Әділет министрлігі", false, true),
        ("елка", "Ёлка", true, true),
        ("می‌رود", "میرود", true, true),
        ("حقوقي", "حقوقی", true, true),
        ("2178", "S/RES/2178(2014)", true, true),
        ("s/res/2178", "as in S/RES/2178 (2014), which", true, true),
        ("S/RES/2178 (2014)", "s/res/2178", true, true),
        ("978-92-3-100215-1", "ISBN 9789231002151", true, true),
        ("9789231002151", "ISBN 978-92-3-100215-1", true, true),
        ("S/RES/2179", "S/RES/2178 (2014)", false, false),
        ("час", "жас адам", false, false),
        ("суд", "сод", false, false),
    ];
    for (typed, stored, exact, plain) in rows {
        assert_eq!(found(typed, stored), (exact, plain), "{typed} in {stored}");
    }
}

/// The two versions of the Declaration, articles 8, 12, 18, 23 and 27.
#[test]
fn uzbek_in_one_script_finds_uzbek_in_the_other() {
    let declaration = |file: &str| {
        let path = format!("{}/tests/languages/{file}.txt", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let keys = |forms: Forms| [Some(forms.plain), forms.also_plain].into_iter().flatten();
    let (latin, cyrillic) = (declaration("uzn_latn"), declaration("uzn_cyrl"));
    for (from, to) in [(&latin, &cyrillic), (&cyrillic, &latin)] {
        let target: HashSet<String> =
            analyse(to, None).into_iter().flat_map(|token| keys(token.forms)).collect();
        let words: BTreeMap<String, Forms> =
            analyse(from, None).into_iter().map(|token| (token.forms.exact.clone(), token.forms)).collect();
        let missed: Vec<&String> = words
            .iter()
            .filter(|(_, forms)| !keys((*forms).clone()).any(|key| target.contains(&key)))
            .map(|(word, _)| word)
            .collect();
        assert!(words.len() > 150 && missed.is_empty(), "{missed:?} of {}", words.len());
        let raw =
            words.keys().filter(|word| word.parse::<u32>().is_err() && to.contains(word.as_str())).count();
        assert_eq!(raw, 0, "the scripts share no spelling");
    }
}

#[test]
fn a_token_spans_what_the_reader_sees() {
    let text = "Наша co\u{AD}op\u{200E} «می\u{200C}رود» Oʻz за\u{301}мок";
    let spans: Vec<&str> = analyse(text, None).iter().map(|t| &text[t.start..t.end]).collect();
    assert_eq!(spans, ["Наша", "co\u{AD}op", "می\u{200C}رود", "Oʻz", "за\u{301}мок"]);
}

#[test]
fn a_symbol_stands_beside_its_words() {
    let text = "resolution S/RES/2178 (2014) on";
    let tokens = analyse(text, Some("en"));
    let seen: Vec<(u32, &str, &str)> =
        tokens.iter().map(|t| (t.position, &text[t.start..t.end], t.forms.exact.as_str())).collect();
    assert_eq!(
        seen,
        [
            (0, "resolution", "resolution"),
            (1, "S/RES/2178 (2014)", "s/res/2178"),
            (1, "S", "s"),
            (2, "RES", "res"),
            (3, "2178", "2178"),
            (4, "2014", "2014"),
            (5, "on", "on"),
        ]
    );
    let query: Vec<(u32, String)> = analyse_query(text).into_iter().map(|t| (t.position, t.exact)).collect();
    let expected = [(0, "resolution"), (1, "s/res/2178"), (5, "on")];
    assert_eq!(query, expected.map(|(position, exact)| (position, exact.to_owned())));

    let query = analyse_query("A/70/674 plan 978-92-3-100215-1, CETS No. 217.");
    let query: Vec<(u32, &str)> = query.iter().map(|t| (t.position, t.exact.as_str())).collect();
    assert_eq!(query, [(0, "a/70/674"), (3, "plan"), (4, "9789231002151"), (9, "cets no. 217")]);
}

#[test]
fn labels_that_differ_only_in_writing_are_equal() {
    for (one, two) in [
        ("Countering  Violent-Extremism", "countering violent extremism."),
        ("Ещё о праве", "ЕЩЕ О ПРАВЕ"),
        ("Қазақстан Республикасы", "Казакстан  Республикасы"),
        ("Oʻzbekiston", "O'ZBEKISTON"),
        ("قوانين", "قوانین"),
    ] {
        assert_eq!(fold_label(one), fold_label(two), "{one}");
    }
    assert_ne!(fold_label("Law on Police"), fold_label("Law of Police"));
    assert_eq!(fold_label(" — "), "");
}

#[test]
fn no_text_takes_more_than_linear_time() {
    let bits = [
        "a",
        "'",
        "a'",
        "a\u{AD}",
        "\u{301}",
        "a\u{301}",
        "\u{200B}'",
        "a'\u{200B}",
        "щ",
        "S/",
        "S/1/",
        "1-",
        "978-",
        "ط",
        "𐐀",
        "CETS ",
        "PC.",
        "\u{FDFA}",
        "联",
        "ไ",
        "https://",
        "😀\u{200D}",
        "((((",
        "\u{202E}",
        "ʻ",
    ];
    for bit in bits {
        let text = bit.repeat(400_000 / bit.len());
        let begun = Instant::now();
        for token in analyse(&text, None) {
            let Forms { exact, stem, plain, .. } = token.forms;
            assert!([exact, stem, plain].iter().all(|form| form.chars().count() <= 64), "{bit:?}");
        }
        analyse_query(&text);
        fold_label(&text);
        // Quadratic work would take minutes; the bound leaves room for an unoptimized build on a busy machine.
        assert!(begun.elapsed().as_secs() < 20, "{bit:?}: {:?}", begun.elapsed());
    }
}

#[test]
fn every_character_that_makes_a_word_has_forms() {
    for c in '\0'..=char::MAX {
        for token in analyse(c.encode_utf8(&mut [0; 4]), None) {
            let Forms { exact, stem, plain, also_plain, .. } = token.forms;
            for form in [Some(exact), Some(stem), Some(plain), also_plain].into_iter().flatten() {
                assert!(!form.is_empty(), "U+{:04X}", c as u32);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_gives_tokens_that_lie_in_it(text in "\\PC*|[a-z'ʻоʼ\u{AD}\u{200C}/. 0-9S()-]{0,60}") {
        let mut last_start = 0;
        let mut last_position = 0;
        for token in analyse(&text, None) {
            prop_assert!(text.get(token.start..token.end).is_some_and(|span| !span.is_empty()));
            prop_assert!(token.start >= last_start && token.position >= last_position);
            prop_assert!(token.position - last_position <= 1);
            (last_start, last_position) = (token.start, token.position);
            let Forms { exact, stem, plain, also_plain, .. } = &token.forms;
            for form in [Some(exact), Some(stem), Some(plain), also_plain.as_ref()].into_iter().flatten() {
                prop_assert!(!form.is_empty());
                prop_assert!(form.chars().count() <= 64, "{}", form);
            }
        }
    }

    #[test]
    fn a_word_finds_itself(word in "[a-zA-Zа-яА-Яёәіңғүұқөһӣӯҷҳўءا-غف-يگچپژ]{1,20}") {
        prop_assert_eq!(found(&word, &word), (true, true));
    }

    #[test]
    fn folding_twice_changes_nothing(word in "[a-zA-ZʻÀ-ž\u{AD}]{1,20}|[а-яА-ЯёәіңғүұқөһӣӯҷҳўІӘ\u{301}]{1,20}|[ء-يًپچکی\u{200C}]{1,20}") {
        for token in analyse(&word, None).into_iter().filter(|token| token.position == 0) {
            let again = analyse(&token.forms.exact, None);
            prop_assert_eq!(again.len(), 1);
            prop_assert_eq!(&again[0].forms.exact, &token.forms.exact);
        }
    }
}

#[test]
fn what_is_recalled_is_what_is_analysed() {
    for language in [Some("en"), Some("ru"), None] {
        let mut known = std::collections::HashMap::new();
        for words in ["Prisons, see S/RES/2178 (2014); prisons", "ISBN 978-92-3-100215-1", "о тюрьмах oʻzbek"]
        {
            let of = |word: &str, forms: &dyn Fn() -> Forms| {
                known.entry(word.to_owned()).or_insert_with(forms).clone()
            };
            assert_eq!(recall(words, language, of), analyse(words, language), "{words} in {language:?}");
        }
    }
}

/// The words of the Declaration's articles in `tests/languages`, each once.
fn declaration(file: &str) -> Vec<(u32, Vec<String>)> {
    let path = format!("{}/tests/languages/{file}.txt", env!("CARGO_MANIFEST_DIR"));
    let mut articles: Vec<(u32, Vec<String>)> = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let (number, sentence) = line.split_once('\t').unwrap();
        let number = number.parse().unwrap();
        if articles.last().is_none_or(|(last, _)| *last != number) {
            articles.push((number, Vec::new()));
        }
        let words = spelled(sentence).into_iter().map(|word| sentence[word.start..word.end].to_owned());
        articles.last_mut().unwrap().1.extend(words);
    }
    articles
}

#[test]
fn the_two_scripts_of_uzbek_share_both_keys() {
    let vocabulary =
        |file| -> HashSet<String> { declaration(file).into_iter().flat_map(|(_, words)| words).collect() };
    let (latin, cyrillic) = (vocabulary("uzn_latn"), vocabulary("uzn_cyrl"));
    for key in [transliteration_key, skeleton] {
        for (from, to) in [(&latin, &cyrillic), (&cyrillic, &latin)] {
            let reached: HashSet<String> = to.iter().filter_map(|word| key(word)).collect();
            let keyed: Vec<(&String, String)> =
                from.iter().filter_map(|word| Some((word, key(word)?))).collect();
            let missed: Vec<&String> =
                keyed.iter().filter(|(_, key)| !reached.contains(key)).map(|(word, _)| *word).collect();
            assert!(keyed.len() > 130 && missed.len() * 50 <= keyed.len(), "{missed:?} of {}", keyed.len());
        }
    }
}

#[test]
fn plainly_typed_tajik_and_kazakh_have_the_keys_of_the_proper_spelling() {
    // As in steps 5 of the folding table.
    let plainly = |language: &str, word: &str| -> String {
        let letter = |c| match (language, c) {
            ("tgk", 'ӣ') => 'и',
            ("tgk", 'ӯ') => 'у',
            ("tgk", 'ҷ') => 'ж',
            (_, 'қ') => 'к',
            (_, 'ғ') => 'г',
            ("tgk", 'ҳ') | (_, 'һ') => 'х',
            ("kaz", 'ә') => 'а',
            ("kaz", 'ң') => 'н',
            ("kaz", 'ө') => 'о',
            ("kaz", 'ұ' | 'ү') => 'у',
            ("kaz", 'і') => 'и',
            _ => c,
        };
        word.to_lowercase().chars().map(letter).collect()
    };
    for (language, least) in [("tgk", 50), ("kaz", 100)] {
        let words: HashSet<String> = declaration(language).into_iter().flat_map(|(_, words)| words).collect();
        let mut typed = 0;
        for word in words {
            let plain = plainly(language, &word);
            if plain == word.to_lowercase() {
                continue;
            }
            typed += 1;
            assert_eq!(transliteration_key(&plain), transliteration_key(&word), "{word}");
            assert_eq!(skeleton(&plain), skeleton(&word), "{word}");
            assert!(found(&plain, &word).1, "{word} has another plain key");
        }
        assert!(typed >= least, "{language}: {typed}");
    }
}

/// How often the keys rank the right article of five first: the sum of the rarities of shared keys.
#[test]
fn keys_find_the_same_article_in_another_language() {
    type Key = fn(&str) -> Option<String>;
    const EXACT: Key = |word| spelled(word).pop().map(|word| word.exact);
    let first = |from: &str, to: &str, keys: &[Key]| -> usize {
        let bags = |file| -> Vec<(u32, HashSet<(usize, String)>)> {
            let bag = |words: Vec<String>| {
                let of = |(kind, key): (usize, &Key)| {
                    words.iter().filter_map(|word| Some((kind, key(word)?))).collect::<Vec<_>>()
                };
                keys.iter().enumerate().flat_map(of).collect()
            };
            declaration(file).into_iter().map(|(number, words)| (number, bag(words))).collect()
        };
        let (queries, texts) = (bags(from), bags(to));
        let rarity = |key: &(usize, String)| {
            let holders = texts.iter().filter(|(_, text)| text.contains(key)).count();
            (texts.len() as f64 / holders as f64).ln()
        };
        let right = queries.iter().filter(|(number, query)| {
            let score = |text: &HashSet<(usize, String)>| -> f64 {
                query.intersection(text).map(rarity).sum::<f64>() / (text.len() as f64).sqrt()
            };
            let of_others = texts.iter().filter(|(other, _)| other != number).map(|(_, text)| score(text));
            let own = texts.iter().find(|(other, _)| other == number).map_or(0.0, |(_, text)| score(text));
            own > of_others.fold(0.0, f64::max)
        });
        right.count()
    };
    // Rows: query, text. Of 70 articles: right by exact words, with the first key, with both.
    let mut sums = [0; 3];
    for (from, to) in [
        ("tgk", "pes_1"),
        ("pes_1", "tgk"),
        ("pbu", "pes_1"),
        ("pes_1", "pbu"),
        ("uzn_latn", "tgk"),
        ("tuk_latn", "uzn_cyrl"),
        ("uzn_cyrl", "tuk_latn"),
        ("kaz", "uzn_latn"),
        ("kir", "uzn_latn"),
        ("kaz", "tuk_latn"),
        ("rus", "eng"),
        ("eng", "rus"),
        ("kir", "rus"),
        ("tuk_latn", "rus"),
    ] {
        let of = [
            first(from, to, &[EXACT]),
            first(from, to, &[EXACT, transliteration_key]),
            first(from, to, &[EXACT, transliteration_key, skeleton]),
        ];
        sums.iter_mut().zip(of).for_each(|(sum, of)| *sum += of);
    }
    assert!(sums[0] <= 12 && sums[1] >= 60 && sums[2] >= 63, "{sums:?}");
}

#[test]
fn words_without_letters_have_no_keys_and_keys_are_short() {
    for c in '\0'..=char::MAX {
        let word: String = std::iter::repeat_n(c, 5).collect();
        for key in [transliteration_key(&word), skeleton(&word)].into_iter().flatten() {
            assert!(
                key.len() <= 6 && key.bytes().all(|b| b.is_ascii_lowercase()),
                "U+{:04X} {key}",
                c as u32
            );
        }
    }
}
