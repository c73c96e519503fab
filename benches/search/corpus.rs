//! A made library of any size, the same for the same seed: words of nine languages by Zipf's law,
//! three pages a resource, every facet filled with ids of the vocabulary.

use std::collections::HashSet;

use kitabkhana::index::{Entry, EntryPage};
use kitabkhana::model::{
    About, AddedBy, Block, Confidence, Date, Facet, Locator, Page, Provenance, Resource, ResourceId, Role,
    Term, Text, TextInfo, Title, TitleStatus,
};
use kitabkhana::text;
use kitabkhana::vocabulary::Vocabulary;

/// Different words a language.
const WORDS: usize = 60_000;
/// Pages a resource.
const PAGES: usize = 3;
/// Paragraphs a page.
const BLOCKS: usize = 3;

/// Language, its consonants, vowels and word endings.
const INVENTORIES: [(&str, &str, &str, &[&str]); 9] = [
    ("en", "bcdfghjklmnprstvw", "aeiou", &["s", "ed", "ing", "ation", "ly"]),
    ("ru", "бвгджзклмнпрстфхцчш", "аеиоуыя", &["ов", "ами", "ой", "ость", "ый"]),
    ("kk", "бғджзқлмнңпрстш", "аәеіоөұүы", &["лар", "дың", "ға", "мен"]),
    ("ky", "бгджзклмнңпрстчш", "аеиоөуүы", &["лар", "дын", "га", "менен"]),
    ("tg", "бгғдҷзклмнпрстҳш", "аеиоӯу", &["ҳо", "он", "ро", "и"]),
    ("uz", "bdfghjklmnpqrstvxyz", "aeiou", &["lar", "ning", "ga", "dan"]),
    ("tk", "bdgjklmnňprsştýz", "aäeioöuüy", &["lar", "yň", "ler", "de"]),
    ("fa", "بپتجچدرزسشفقکگلمن", "اوی", &["ها", "ان", "های"]),
    ("ps", "بپتټجدډرړزسشښغکلمن", "اوی", &["ونه", "ان", "و"]),
];

/// Numbers that look random and are the same every time (splitmix64).
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, but without, `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Ranks drawn so that rank `r` comes with a weight of `1 / (r + 1)`.
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(ranks: usize) -> Zipf {
        let mut sum = 0.0;
        let sums = (0..ranks).map(|rank| {
            sum += 1.0 / (rank + 1) as f64;
            sum
        });
        Zipf(sums.collect())
    }

    fn draw(&self, random: &mut Random) -> usize {
        let at = random.share() * self.0.last().copied().unwrap_or(0.0);
        self.0.partition_point(|sum| *sum <= at).min(self.0.len() - 1)
    }
}

/// The words of one language, the commonest first.
pub(crate) struct Language {
    pub(crate) id: &'static str,
    pub(crate) words: Vec<String>,
}

/// Everything that resources are made from.
pub(crate) struct Corpus {
    pub(crate) languages: Vec<Language>,
    pub(crate) vocabulary: Vocabulary,
    words: Zipf,
    ids: Vec<(Facet, Vec<String>, Zipf)>,
    /// Words a paragraph, on average.
    block_words: usize,
    seed: u64,
}

/// A resource with its one text.
pub(crate) struct Document {
    pub(crate) resource: Resource,
    pub(crate) text: Text,
}

fn language(inventory: &(&'static str, &str, &str, &[&str]), random: &mut Random) -> Language {
    let (id, consonants, vowels, endings) = *inventory;
    let (consonants, vowels): (Vec<char>, Vec<char>) =
        (consonants.chars().collect(), vowels.chars().collect());
    let mut words: Vec<String> = Vec::with_capacity(WORDS);
    let mut seen = HashSet::new();
    while words.len() < WORDS {
        let inflected = words.len() > 200 && random.below(10) < 4;
        let word = if inflected {
            format!("{}{}", words[random.below(words.len())], endings[random.below(endings.len())])
        } else {
            let syllables = 1 + (words.len() as f64).log10() as usize / 2 + random.below(3);
            let mut word = String::new();
            for _ in 0..syllables {
                word.push(consonants[random.below(consonants.len())]);
                word.push(vowels[random.below(vowels.len())]);
            }
            if random.below(2) == 0 {
                word.push(consonants[random.below(consonants.len())]);
            }
            word
        };
        // Only words that are their own exact form, so that another engine can be fed the same.
        let own = matches!(text::analyse_query(&word).as_slice(), [token] if token.exact == word);
        if own && word.chars().count() <= 16 && seen.insert(word.clone()) {
            words.push(word);
        }
    }
    Language { id, words }
}

impl Corpus {
    pub(crate) fn new(seed: u64, words_a_page: usize) -> Corpus {
        let vocabulary = Vocabulary::built_in().expect("the built-in vocabulary is readable");
        let mut random = Random::new(seed);
        let languages = INVENTORIES.iter().map(|inventory| language(inventory, &mut random)).collect();
        let ids = [Facet::Country, Facet::Organization, Facet::Theme, Facet::Kind].map(|facet| {
            let ids: Vec<String> = vocabulary.ids(facet).map(str::to_owned).collect();
            let zipf = Zipf::new(ids.len());
            (facet, ids, zipf)
        });
        Corpus {
            languages,
            vocabulary,
            words: Zipf::new(WORDS),
            ids: ids.into(),
            block_words: words_a_page / BLOCKS,
            seed,
        }
    }

    fn run(&self, language: &Language, words: u64, random: &mut Random) -> String {
        let mut run = String::with_capacity(words as usize * 14);
        for number in 0..words {
            if number > 0 {
                run.push_str(if number % 17 == 0 { ". " } else { " " });
            }
            run.push_str(&language.words[self.words.draw(random)]);
        }
        run
    }

    fn some(&self, facet: Facet, most: usize, random: &mut Random) -> Vec<String> {
        let Some((_, ids, zipf)) = self.ids.iter().find(|(of, ..)| *of == facet) else { return Vec::new() };
        let mut some: Vec<String> = Vec::new();
        for _ in 0..1 + random.below(most) {
            let id = &ids[zipf.draw(random)];
            if !some.contains(id) {
                some.push(id.clone());
            }
        }
        some
    }

    /// The resource of this number, from 0: the same every time.
    pub(crate) fn document(&self, number: usize) -> Document {
        let mut random = Random::new(self.seed ^ (number as u64 + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
        let random = &mut random;
        let language = &self.languages[random.below(self.languages.len())];
        let other = &self.languages[random.below(self.languages.len())];
        let (english, russian) = (&self.languages[0], &self.languages[1]);
        let terms = |ids: Vec<String>| ids.into_iter().map(Term::Id).collect::<Vec<_>>();
        let title = |language: &Language, status, random: &mut Random| {
            let words = 4 + random.below(6) as u64;
            Title { language: Some(language.id.into()), text: self.run(language, words, random), status }
        };
        let about = |language: &Language, random: &mut Random| About {
            language: language.id.into(),
            text: self.run(language, 30, random),
        };
        let mut languages = vec![language.id.to_owned(), other.id.to_owned()];
        languages.dedup();
        let date = match random.below(30) {
            0 => Date::Unknown,
            _ => Date::On(
                1995 + random.below(32) as i16,
                1 + random.below(12) as u8,
                1 + random.below(28) as u8,
            ),
        };
        let symbols = match random.below(10) {
            0 => vec![format!("S/RES/{}({})", 1000 + random.below(2000), 1995 + random.below(32))],
            _ => vec![],
        };
        let resource = Resource {
            id: ResourceId::new(format!("made-{number:07}")).expect("letters, digits and a hyphen"),
            titles: vec![
                title(language, TitleStatus::Exact, random),
                title(english, TitleStatus::Translated, random),
            ],
            organizations: terms(self.some(Facet::Organization, 2, random)),
            date,
            kind: self.some(Facet::Kind, 1, random).pop(),
            countries: terms(self.some(Facet::Country, 3, random)),
            themes: terms(self.some(Facet::Theme, 4, random)),
            languages,
            abouts: vec![about(english, random), about(russian, random)],
            addresses: vec![],
            symbols,
            licence: None,
            note: None,
            provenance: Provenance {
                source: None,
                retrieved_on: None,
                added_by: AddedBy::Device("bench".into()),
                evidence: vec![],
                confidence: Some(Confidence::High),
                unverified: false,
            },
        };
        let block = |random: &mut Random| {
            let words = (self.block_words / 2 + random.below(self.block_words)) as u64;
            Block { role: Role::Body, level: None, language: None, text: self.run(language, words, random) }
        };
        let page = |number: usize| Page {
            locator: Locator::Page { page: number as u32 + 1, label: None },
            blocks: (0..BLOCKS).map(|_| block(random)).collect(),
        };
        let pages = (0..PAGES).map(page).collect();
        let info = TextInfo {
            language: Some(language.id.into()),
            script: None,
            file: None,
            extractor: ("made".into(), 1),
            from_ocr: false,
            is_damaged: false,
        };
        Document { resource, text: Text { info, pages } }
    }

    /// Labels and aliases by which the resource is found, as the library gathers them.
    pub(crate) fn names(&self, resource: &Resource) -> Vec<&str> {
        let facets = [
            (Facet::Organization, &resource.organizations),
            (Facet::Country, &resource.countries),
            (Facet::Theme, &resource.themes),
        ];
        let of = |(facet, terms): (Facet, &Vec<Term>)| {
            terms.iter().map(Term::key).flat_map(|key| self.vocabulary.names(facet, &key)).collect::<Vec<_>>()
        };
        facets.into_iter().flat_map(of).collect()
    }

    /// The values of each facet, as the library gathers them.
    pub(crate) fn facets(&self, resource: &Resource) -> Vec<(Facet, Vec<String>)> {
        let keys = |terms: &[Term]| terms.iter().map(Term::key).collect::<Vec<_>>();
        let with_above = |facet, terms: &[Term]| {
            let mut keys = keys(terms);
            let above = keys.iter().flat_map(|key| self.vocabulary.above(facet, key)).map(str::to_owned);
            keys.extend(above.collect::<Vec<_>>());
            keys
        };
        let year = resource.date.year().map_or("unknown".to_owned(), |year| format!("{year:04}"));
        let mut facets = vec![
            (Facet::Country, keys(&resource.countries)),
            (Facet::Organization, with_above(Facet::Organization, &resource.organizations)),
            (Facet::Theme, with_above(Facet::Theme, &resource.themes)),
            (Facet::Language, resource.languages.clone()),
            (Facet::Kind, resource.kind.iter().cloned().collect()),
            (Facet::Year, vec![year]),
        ];
        for (_, values) in &mut facets {
            values.sort();
            values.dedup();
        }
        facets
    }

    /// What the index is told; `text` is the number of its text in the catalogue.
    pub(crate) fn entry(&self, document: Document, text: i64) -> Entry {
        let names = self.names(&document.resource).into_iter().map(str::to_owned).collect();
        let facets = self.facets(&document.resource);
        let Document { resource, text: held } = document;
        let language = held.info.language;
        let page = |(number, page): (u32, Page)| EntryPage {
            text,
            page: number,
            blocks: page.blocks.into_iter().map(|block| (language.clone(), block.text)).collect(),
        };
        Entry {
            first_title: resource.titles[0].text.clone(),
            titles: resource.titles.into_iter().map(|title| (title.language, title.text)).collect(),
            abouts: resource.abouts.into_iter().map(|about| (Some(about.language), about.text)).collect(),
            names,
            symbols: resource.symbols,
            facets,
            date: resource.date.sort_key(),
            id: resource.id,
            pages: (1..).zip(held.pages).map(page).collect(),
        }
    }
}
