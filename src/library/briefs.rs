//! The project's own briefs: texts on the questions of the field, in English and in Russian, written from the records
//! and texts that each of their paragraphs names.
//!
//! They stand in `assets/briefs/`, a folder a brief, in a plain form of Markdown: `# ` the title, `## ` a section, blocks
//! of words between blank lines, and after each block a line `> record id § section; …` with what it rests on. `.ci/briefs`
//! holds them against the sources.

use std::collections::HashMap;

use serde::Deserialize;

use super::starter;
use crate::error::Result;
use crate::model::{
    About, AddedBy, Block, Confidence, Date, Evidence, Facet, Locator, Page, Provenance, Resource,
    ResourceId, Role, Term, Text, TextInfo, Title, TitleStatus,
};
use crate::vocabulary::Vocabulary;
use crate::words::Words;
use crate::{model, text};

/// The name that stands for a reader in the texts that we wrote.
pub(crate) const WRITTEN_HERE: &str = "brief";
/// Counted up when the same file would give other pages.
const VERSION: u32 = 1;
/// The organization that issues them.
const PROJECT: &str = "kitabkhana";

/// A brief as the catalogue holds it.
pub(super) struct Brief {
    pub(super) resource: Resource,
    /// One a language.
    pub(super) texts: Vec<Text>,
}

/// A folder of `assets/briefs`: `brief.toml`, `en.md`, `ru.md`.
struct Folder {
    facts: &'static str,
    texts: [(&'static str, &'static str); 2],
}

const FOLDERS: [Folder; 16] = [
    Folder {
        facts: include_str!("../../assets/briefs/astana-2018/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/astana-2018/en.md")),
            ("ru", include_str!("../../assets/briefs/astana-2018/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/conflict-afghanistan/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/conflict-afghanistan/en.md")),
            ("ru", include_str!("../../assets/briefs/conflict-afghanistan/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/drivers/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/drivers/en.md")),
            ("ru", include_str!("../../assets/briefs/drivers/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/women-gender/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/women-gender/en.md")),
            ("ru", include_str!("../../assets/briefs/women-gender/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/youth-families-communities/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/youth-families-communities/en.md")),
            ("ru", include_str!("../../assets/briefs/youth-families-communities/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/human-rights/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/human-rights/en.md")),
            ("ru", include_str!("../../assets/briefs/human-rights/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/prisons/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/prisons/en.md")),
            ("ru", include_str!("../../assets/briefs/prisons/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/returned-people/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/returned-people/en.md")),
            ("ru", include_str!("../../assets/briefs/returned-people/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/religion/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/religion/en.md")),
            ("ru", include_str!("../../assets/briefs/religion/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/internet-narratives/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/internet-narratives/en.md")),
            ("ru", include_str!("../../assets/briefs/internet-narratives/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/national-plans/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/national-plans/en.md")),
            ("ru", include_str!("../../assets/briefs/national-plans/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/plan-checklist/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/plan-checklist/en.md")),
            ("ru", include_str!("../../assets/briefs/plan-checklist/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/evaluation/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/evaluation/en.md")),
            ("ru", include_str!("../../assets/briefs/evaluation/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/who-supports-what/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/who-supports-what/en.md")),
            ("ru", include_str!("../../assets/briefs/who-supports-what/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/specific-relevant/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/specific-relevant/en.md")),
            ("ru", include_str!("../../assets/briefs/specific-relevant/ru.md")),
        ],
    },
    Folder {
        facts: include_str!("../../assets/briefs/reading-sources/brief.toml"),
        texts: [
            ("en", include_str!("../../assets/briefs/reading-sources/en.md")),
            ("ru", include_str!("../../assets/briefs/reading-sources/ru.md")),
        ],
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: String,
    written_on: Date,
    themes: Vec<String>,
    countries: Vec<String>,
    en: Naming,
    ru: Naming,
}

/// What a brief is called in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Naming {
    title: String,
    about: String,
}

/// All briefs, in the order in which they are meant to be read. `records` are those they may rest on.
///
/// # Errors
/// If a file is not well-formed or names a source that is no record, which a test rules out.
pub(super) fn briefs(records: &[Resource], vocabulary: &Vocabulary, words: &[Words]) -> Result<Vec<Brief>> {
    let records: HashMap<&str, &Resource> =
        records.iter().map(|record| (record.id.as_str(), record)).collect();
    FOLDERS.iter().map(|folder| folder.read(&records, vocabulary, words)).collect()
}

impl Folder {
    fn read(
        &self,
        records: &HashMap<&str, &Resource>,
        vocabulary: &Vocabulary,
        words: &[Words],
    ) -> Result<Brief> {
        let facts: Facts = toml::from_str(self.facts).map_err(starter::unreadable)?;
        let unfit = |what: &str| starter::unreadable(format!("{}: {what}", facts.id));
        let id = ResourceId::new(facts.id.as_str()).ok_or_else(|| unfit("not an id"))?;
        let mut brief = Brief { resource: facts.resource(id), texts: Vec::new() };
        for ((language, markdown), naming) in self.texts.into_iter().zip([&facts.en, &facts.ru]) {
            let words = words.iter().find(|words| words.language().code() == language);
            let words = words.ok_or_else(|| unfit("a language without words"))?;
            let mut pages = read(markdown, language, &naming.title, words).ok_or_else(|| unfit(language))?;
            let sources = take_sources(&mut pages.sources);
            let mut listed = Vec::new();
            for source in &sources {
                let record = records.get(source.as_str()).ok_or_else(|| unfit(source))?;
                listed.push(block(Role::Note, language, citation(record, vocabulary, words)));
            }
            pages.pages.push(section(words.text("brief-sources"), language, listed));
            for evidence in sources.into_iter().map(Evidence::Resource) {
                if !brief.resource.provenance.evidence.contains(&evidence) {
                    brief.resource.provenance.evidence.push(evidence);
                }
            }
            brief.resource.titles.push(Title {
                language: Some(language.to_owned()),
                text: naming.title.clone(),
                status: TitleStatus::Exact,
            });
            let written = words.with("brief-written", &[("date", words.date(facts.written_on).into())]);
            let about = format!("{} {written}", naming.about);
            brief.resource.abouts.push(About { language: language.to_owned(), text: about });
            brief.resource.languages.push(language.to_owned());
            let info = TextInfo {
                language: Some(language.to_owned()),
                script: text::script(markdown),
                file: None,
                extractor: (WRITTEN_HERE.to_owned(), VERSION),
                from_ocr: false,
                is_damaged: false,
            };
            brief.texts.push(Text { info, pages: pages.pages });
        }
        Ok(brief)
    }
}

impl Facts {
    fn resource(&self, id: ResourceId) -> Resource {
        let terms = |ids: &[String]| ids.iter().cloned().map(Term::Id).collect();
        Resource {
            organizations: vec![Term::Id(PROJECT.to_owned())],
            date: self.written_on,
            kind: Some("brief".to_owned()),
            countries: terms(&self.countries),
            themes: terms(&self.themes),
            licence: Some(env!("CARGO_PKG_LICENSE").to_owned()),
            ..Resource::bare(
                id,
                Provenance {
                    source: None,
                    retrieved_on: None,
                    added_by: AddedBy::Starter(starter::VERSION),
                    evidence: Vec::new(),
                    confidence: Some(Confidence::High),
                    unverified: false,
                },
            )
        }
    }
}

/// The pages of a brief, and the sources in the order in which they are named.
#[derive(Default)]
struct Read {
    pages: Vec<Page>,
    sources: Vec<String>,
}

/// `None` unless the text begins with its title and each block of words is followed by its sources.
fn read(markdown: &str, language: &str, title: &str, words: &Words) -> Option<Read> {
    let mut blocks = markdown.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    if blocks.next()?.strip_prefix("# ")? != title {
        return None;
    }
    let mut read = Read::default();
    while let Some(one) = blocks.next() {
        if let Some(heading) = one.strip_prefix("## ") {
            read.pages.push(section(heading.to_owned(), language, Vec::new()));
            continue;
        }
        let page = read.pages.last_mut()?;
        page.blocks.push(block(Role::Body, language, lines(one)));
        let mut named = Vec::new();
        for source in blocks.next()?.strip_prefix("> ")?.replace("\n>", " ").split(';') {
            let (id, place) = source.split_once('§')?;
            let (id, place) = (id.trim(), place.trim());
            read.sources.push(id.to_owned());
            named.push(match place {
                // The whole of a text without sections, or no more than the record of a work.
                "text" | "record" => id.to_owned(),
                place => format!("{id} § {place}"),
            });
        }
        let named = words.with("brief-source", &[("sources", named.join("; ").into())]);
        page.blocks.push(block(Role::Note, language, named));
    }
    Some(read)
}

/// One line for a paragraph; entries of a list keep lines of their own.
fn lines(block: &str) -> String {
    let entries: Vec<String> =
        block.split("\n- ").map(|entry| entry.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    match entries.first().and_then(|first| first.strip_prefix("- ")) {
        Some(first) => format!("• {}", [&[first.to_owned()], &entries[1..]].concat().join("\n• ")),
        None => entries.join("\n• "),
    }
}

fn section(heading: String, language: &str, mut blocks: Vec<Block>) -> Page {
    blocks.insert(0, block(Role::Heading, language, heading.clone()));
    Page { locator: Locator::Section { section: vec![heading] }, blocks }
}

fn block(role: Role, language: &str, text: String) -> Block {
    Block { role, level: None, language: Some(language.to_owned()), text }
}

/// Each source once.
fn take_sources(named: &mut Vec<String>) -> Vec<String> {
    let mut sources = Vec::new();
    for source in named.drain(..) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// `id: title. Organizations, date.`, so that a reader who meets the id above knows what to look for.
fn citation(record: &Resource, vocabulary: &Vocabulary, words: &Words) -> String {
    let language = words.language().code();
    let label = |term: &Term| match term {
        Term::Id(id) => vocabulary.label(Facet::Organization, id, language),
        Term::Words(words) => words.clone(),
    };
    let mut issued: Vec<String> = record.organizations.iter().map(label).collect();
    if record.date != model::Date::Unknown {
        issued.push(words.date(record.date));
    }
    let title = record.title_in(language).map_or("", |title| title.text.as_str());
    format!("{}: {title}. {}.", record.id, issued.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn words() -> Vec<Words> {
        Language::ALL.map(Words::new).into()
    }

    #[test]
    fn a_brief_is_read_by_sections_each_block_with_its_sources() {
        let words = &words()[0];
        let markdown = "# T\n\n## One\n\nFirst line\nsecond.\n\n> a-1 § Part II, A; b-2 § record\n\n- x\n- y\n  z\n\n> a-1 § text\n";
        let read = read(markdown, "en", "T", words).unwrap();
        assert_eq!(read.sources, ["a-1", "b-2", "a-1"]);
        let texts: Vec<(Role, &str)> =
            read.pages[0].blocks.iter().map(|b| (b.role, b.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                (Role::Heading, "One"),
                (Role::Body, "First line second."),
                (Role::Note, "Sources: a-1 § Part II, A; b-2"),
                (Role::Body, "• x\n• y z"),
                (Role::Note, "Sources: a-1"),
            ]
        );
    }

    #[test]
    fn a_brief_that_is_not_well_formed_is_refused() {
        let words = &words()[0];
        for (markdown, why) in [
            ("# Other\n\n## One\n\nText.\n\n> a § text", "another title"),
            ("# T\n\nText.\n\n> a § text", "text before the first section"),
            ("# T\n\n## One\n\nText.", "no sources"),
            ("# T\n\n## One\n\nText.\n\nText.\n\n> a § text", "a paragraph without sources"),
            ("# T\n\n## One\n\nText.\n\n> a, text", "a source without a place"),
        ] {
            assert!(read(markdown, "en", "T", words).is_none(), "{why}");
        }
    }

    #[test]
    fn every_brief_has_two_texts_and_says_who_wrote_it_from_what() {
        let (vocabulary, words) = (Vocabulary::built_in().unwrap(), words());
        let records = starter::resources(&vocabulary, &words).unwrap();
        let briefs = briefs(&records, &vocabulary, &words).unwrap();
        assert_eq!(briefs.len(), 16);
        for Brief { resource, texts } in &briefs {
            let id = &resource.id;
            assert!(id.as_str().starts_with("brief-"), "{id}");
            assert_eq!(resource.organizations, [Term::Id(PROJECT.to_owned())], "{id}");
            assert!(!resource.provenance.evidence.is_empty() && resource.date != Date::Unknown, "{id}");
            assert!(
                resource.abouts[0].text.contains("Kitabkhana")
                    && resource.abouts[1].text.contains("Китабхан"),
                "{id}"
            );
            for theme in &resource.themes {
                assert_ne!(vocabulary.label(Facet::Theme, &theme.key(), "en"), theme.key(), "{id}");
            }
            let languages: Vec<_> = texts.iter().map(|text| text.info.language.as_deref()).collect();
            assert_eq!(languages, [Some("en"), Some("ru")], "{id}");
            assert!(texts.iter().all(|text| text.pages.len() >= 4), "{id}");
            assert_eq!(texts[1].info.script, Some(model::Script::Cyrillic), "{id}");
        }
    }
}
