//! Five hundred odd strings: whatever is typed gets an answer, in bounded time, and never an error.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy knows test functions, but not what they call"
)]

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use kitabkhana::library::{Library, Marker, Start};
use kitabkhana::model::Facet;
use kitabkhana::query::{Query, Reading, Typing};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use tempfile::TempDir;

const STRINGS: usize = 500;

/// For one answer, and for all of them, in an unoptimized build on a busy computer.
const ONE: Duration = Duration::from_secs(5);
const ALL: Duration = Duration::from_secs(40);

/// Pieces that mean something to a query, a database, a shell, a pattern or a terminal.
const PIECES: &[&str] = &[
    "prison",
    "youth",
    "тюрьма",
    "حقوق",
    "زندان",
    "می\u{200C}رود",
    "oʻzbek",
    "ҷавон",
    "联合国决议",
    "ไทยภาษา",
    "नमस्ते",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "‘",
    "’",
    "`",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "((((",
    "))))",
    "-",
    "--",
    "---",
    "−",
    "–",
    "—",
    "*",
    "**",
    "pris*",
    "*son",
    "?",
    "OR",
    "OR OR",
    "or",
    "AND",
    "NOT",
    "NEAR/3",
    "~",
    "^2",
    "+",
    "&&",
    "||",
    "!",
    ":",
    "::",
    "title:",
    "title:\"",
    "about:(",
    "text:",
    "symbol:S/RES/2178(2014)",
    "country:KG",
    "country:",
    "country:\"",
    "year:2010..2018",
    "year:2018..2010",
    "year:..",
    "year:99999",
    "year:-5",
    "year:unknown",
    "theme:prisons OR",
    "kind:*",
    "language:ru",
    "-country:KG",
    "-(-(-",
    "(-\"x\" OR -y)",
    "title:(about:(text:(",
    "S/RES/2178 (2014)",
    "A/70/674",
    "978-92-3-100215-1",
    "CETS No. 217",
    "'; DROP TABLE resource; --",
    "\" OR \"\"=\"",
    "%' OR 1=1",
    "UNION SELECT *",
    "x'00'",
    ".*",
    "^$",
    "(a+)+$",
    "[^]]*",
    "\\d{1,}",
    "\\",
    "\\\\",
    "$(reboot)",
    "`id`",
    "${HOME}",
    "../../etc/passwd",
    "%00",
    "%s%n",
    "https://example.org/a?b=c&d=e#f",
    "ftp://[::1]:80/",
    "name@example.org",
    "<script>alert(1)</script>",
    "<!--",
    "]]>",
    "&amp;",
    "\u{0}",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\u{1B}[31m",
    "\u{7F}",
    "\t",
    "\n",
    "\r\n",
    "\u{85}",
    "\u{A0}",
    "\u{2028}",
    "\u{200B}",
    "\u{200E}",
    "\u{200F}",
    "\u{202A}",
    "\u{202E}",
    "\u{2066}",
    "\u{2069}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{FFFF}",
    "\u{10FFFF}",
    "\u{E000}",
    "\u{301}",
    "e\u{301}\u{302}\u{303}",
    "\u{5D0}\u{5D1}",
    "ﻻ",
    "ﷺ",
    "ﬁ",
    "Ⅳ",
    "²",
    "½",
    "①",
    "İ",
    "ı",
    "ß",
    "ǅ",
    "👩‍👩‍👧‍👦",
    "🇰🇬",
    "🏳️‍🌈",
    "1️⃣",
    "0",
    "-1",
    "1e309",
    "NaN",
    "٣٤٥",
    "۱۲۳",
    "१२३",
];

/// Numbers from a fixed seed.
struct Dice(TestRng);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        (self.0.next_u64() % limit.max(1) as u64) as usize
    }

    /// Any character there is, of every plane, with more of the first.
    fn character(&mut self) -> char {
        loop {
            let code = match self.below(4) {
                0 => self.below(0x80),
                1 => self.below(0x800),
                2 => self.below(0x1_0000),
                _ => self.below(0x11_0000),
            };
            if let Some(character) = u32::try_from(code).ok().and_then(char::from_u32) {
                return character;
            }
        }
    }

    fn string(&mut self) -> String {
        let length = 1 + self.below(12);
        match self.below(5) {
            0 => (0..length * 4).map(|_| self.character()).collect(),
            1 => (0..length).map(|_| PIECES[self.below(PIECES.len())]).collect(),
            2 => (0..length).map(|_| PIECES[self.below(PIECES.len())]).collect::<Vec<_>>().join(" "),
            3 => {
                let words = (0..length).map(|_| match self.below(3) {
                    0 => self.character().to_string(),
                    _ => PIECES[self.below(PIECES.len())].to_owned(),
                });
                words.collect::<Vec<_>>().join(" ")
            }
            _ => self.nested(3 + length),
        }
    }

    fn nested(&mut self, deep: usize) -> String {
        let piece = PIECES[self.below(PIECES.len())];
        if deep == 0 {
            return piece.to_owned();
        }
        let inner = self.nested(deep - 1);
        match self.below(6) {
            0 => format!("({inner} {piece})"),
            1 => format!("-({inner})"),
            2 => format!("({piece} OR {inner})"),
            3 => format!("title:({inner}"),
            4 => format!("\"{inner}\" {piece}"),
            _ => format!("{inner}) {piece}*"),
        }
    }
}

/// Strings that are odd by their length.
fn long_ones() -> Vec<String> {
    let words = |number: usize| (0..number).map(|n| format!("word{n} ")).collect::<String>();
    vec![
        "a".repeat(100_000),
        "ж".repeat(100_000),
        "\u{301}".repeat(50_000),
        "prison ".repeat(20_000),
        words(2_000),
        words(300).replace(' ', "* "),
        words(300).replace(' ', " OR "),
        words(300).replace("word", "-word"),
        format!("\"{}\"", words(2_000)),
        "(".repeat(100_000) + "prison" + &")".repeat(100_000),
        "-(".repeat(20_000) + "prison",
        "title:(".repeat(20_000) + "prison",
        "\"".repeat(100_001),
        "a\"b".repeat(20_000),
        "a OR ".repeat(5_000),
        "s/".repeat(50_000),
        "1-".repeat(50_000),
        "https://example.org/".repeat(3_000),
        "👩‍👩‍👧‍👦".repeat(5_000),
        "联".repeat(5_000),
        "  \t\n".repeat(50_000),
    ]
}

fn strings() -> Vec<String> {
    let mut dice = Dice(TestRng::from_seed(RngAlgorithm::ChaCha, &[18; 32]));
    let mut strings = long_ones();
    strings.extend(PIECES.iter().map(|piece| (*piece).to_owned()));
    strings.push(String::new());
    let mut known: BTreeSet<String> = strings.iter().cloned().collect();
    while strings.len() < STRINGS {
        let string = dice.string();
        if known.insert(string.clone()) {
            strings.push(string);
        }
    }
    strings
}

/// The starter library: every kind of record, in two languages and more.
fn library() -> (TempDir, Library) {
    let place = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
    let (library, _) = Library::open(&place.path().join("library"), Start::Starter).expect("made");
    (place, library)
}

#[test]
fn every_string_gets_an_answer() {
    let (_place, library) = library();
    let reader = library.reader().expect("a reader");
    let everything = reader.info().expect("counted").resources;
    let (begun, mut slowest, mut found, mut empty) = (Instant::now(), (Duration::ZERO, String::new()), 0, 0);
    let strings = strings();
    assert_eq!(strings.len(), STRINGS);
    for (number, string) in strings.iter().enumerate() {
        let shown: String = string.chars().take(60).collect();
        let before = Instant::now();
        let typing = if number % 3 == 0 { Typing::Unfinished } else { Typing::Finished };
        let reading = Reading { typing, exact: number % 7 == 0 };
        let mut query = Query::read(string, reading, library.vocabulary());
        query.window.limit = 5;
        let answer = reader.search(&query).unwrap_or_else(|error| panic!("{shown:?}: {error}"));
        assert!(answer.total <= everything && answer.hits.len() as u64 <= answer.total, "{shown:?}");
        assert_eq!(answer.hits.len() as u64, answer.total.min(5), "{shown:?}");
        assert_eq!(answer.facets.len(), Facet::ALL.len(), "{shown:?}");
        // The same string marks words in any text.
        let text = "The prison of Osh; в тюрьме; حقوق بشر; S/RES/2178(2014) \u{1F1F0}\u{1F1EC}";
        for mark in Marker::new(&query).marks(text, None) {
            assert!(mark.start < mark.end && mark.end <= text.chars().count(), "{shown:?}");
        }
        let took = before.elapsed();
        assert!(took < ONE, "{shown:?} took {took:?}");
        if took > slowest.0 {
            slowest = (took, shown);
        }
        found += usize::from(answer.total > 0);
        empty += usize::from(answer.total == 0);
    }
    let took = begun.elapsed();
    println!("{STRINGS} strings in {took:?}: {found} find something, {empty} nothing; slowest {slowest:?}");
    assert!(took < ALL, "{took:?}");
    assert!(found > STRINGS / 10 && empty > STRINGS / 10, "the strings are all alike");
}

#[test]
fn the_command_line_answers_them_too() {
    let (place, library) = library();
    let folder = library.folder().to_owned();
    drop(library);
    // An argument holds no NUL, and the system limits its length.
    let fits = |string: &&String| !string.contains('\0') && string.len() < 100_000;
    let strings = strings();
    let mut asked = 0;
    for string in strings.iter().filter(fits).step_by(9) {
        let output = Command::new(env!("CARGO_BIN_EXE_kitabkhana"))
            .arg("--library")
            .arg(&folder)
            .args(["--json", "search", "--limit", "2", "--", string])
            .env("XDG_CONFIG_HOME", place.path())
            .env("LC_ALL", "C")
            .output()
            .expect("the program starts");
        let shown: String = string.chars().take(60).collect();
        assert!(output.status.success(), "{shown:?}: {}", String::from_utf8_lossy(&output.stderr));
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answer["query"], **string, "{shown:?}");
        assert!(
            answer["total"].is_u64() && answer["hits"].is_array() && answer["facets"].is_object(),
            "{shown:?}"
        );
        asked += 1;
    }
    println!("{asked} strings asked by command");
    assert!(asked >= 50);
}
