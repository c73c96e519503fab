//! The kinds of query that are measured, each with several made at random from the corpus.

use kitabkhana::model::Facet;
use kitabkhana::query::{Query, Reading, Sort, Typing, Window};
use kitabkhana::vocabulary::Vocabulary;

use crate::corpus::{Corpus, Document, Random};
use crate::fts::Asked;

/// Queries of each kind.
pub(crate) const QUERIES: usize = 20;

/// One query in both engines' languages.
pub(crate) struct Case {
    typed: String,
    /// `None` where FTS5 has nothing that does the same.
    pub(crate) asked: Option<Asked>,
    ticks: Vec<(Facet, String)>,
    window: Window,
}

impl Case {
    fn new(typed: String, words: Option<String>) -> Case {
        let asked = Some(Asked { words, ..Asked::default() });
        Case { typed, asked, ticks: vec![], window: Window::default() }
    }

    /// The query as the program reads it. `exact` searches only the typed forms, as FTS5 does.
    pub(crate) fn query(&self, vocabulary: &Vocabulary, exact: bool) -> Query {
        let reading = Reading { typing: Typing::Finished, exact };
        let mut query = Query::read(&self.typed, reading, vocabulary);
        for (facet, value) in &self.ticks {
            query.ticks.include(*facet, value.clone());
        }
        query.window = self.window;
        query
    }

    fn ticked(mut self, document: &Document) -> Case {
        let resource = &document.resource;
        self.ticks = vec![
            (Facet::Country, resource.countries[0].key()),
            (Facet::Theme, resource.themes[0].key()),
            (Facet::Language, resource.languages[0].clone()),
        ];
        if let Some(asked) = &mut self.asked {
            asked.ticks.clone_from(&self.ticks);
        }
        self
    }

    fn sorted(mut self, sort: Sort, offset: usize) -> Case {
        self.window = Window { sort, offset, ..Window::default() };
        if let Some(asked) = &mut self.asked {
            asked.window = self.window;
        }
        self
    }

    fn having(mut self, facet: Facet, value: &str) -> Case {
        self.typed = format!("{facet}:{value} {}", self.typed);
        if let Some(asked) = &mut self.asked {
            asked.has.push((facet, value.to_owned()));
        }
        self
    }
}

type Make = fn(&mut Maker<'_>) -> Case;

/// Every kind by name.
pub(crate) const KINDS: [(&str, Make); 30] = [
    ("everything / 0 ticks", |_| Case::new(String::new(), None)),
    ("everything / 3", |make| Case::new(String::new(), None).ticked(&make.document())),
    ("everything, newest", |_| Case::new(String::new(), None).sorted(Sort::Newest, 0)),
    ("common word / 0", |make| make.words(&[COMMON])),
    ("common word / 1", |make| {
        let mut case = make.words(&[COMMON]).ticked(&make.document());
        case.ticks.truncate(1);
        case.asked.iter_mut().for_each(|asked| asked.ticks.truncate(1));
        case
    }),
    ("common word / 3", |make| make.words(&[COMMON]).ticked(&make.document())),
    ("common English word / 0", |make| make.english(COMMON)),
    ("middling word / 0", |make| make.words(&[MIDDLING])),
    ("rare word / 0", |make| make.words(&[RARE])),
    ("rare word / 3", |make| make.words(&[RARE]).ticked(&make.document())),
    ("two words / 0", |make| make.words(&[COMMON, MIDDLING])),
    ("two words / 3", |make| make.words(&[COMMON, MIDDLING]).ticked(&make.document())),
    ("three words / 0", |make| make.words(&[COMMON, COMMON, MIDDLING])),
    ("three common words / 0", |make| make.words(&[COMMON, COMMON, COMMON])),
    ("two words of a text / 0", |make| make.of_text(2, false)),
    ("phrase / 0", |make| make.of_text(2, true)),
    ("phrase / 3", |make| make.of_text(2, true).ticked(&make.document())),
    ("phrase of three / 0", |make| make.of_text(3, true)),
    ("prefix of 1 letter", |make| make.prefix(1)),
    ("prefix of 2 letters", |make| make.prefix(2)),
    ("prefix of 3 letters", |make| make.prefix(3)),
    ("negation", |make| {
        let language = make.language();
        let (a, b) = (make.word(language, COMMON), make.word(language, MIDDLING));
        Case::new(format!("{a} -{b}"), Some(format!("\"{a}\" NOT \"{b}\"")))
    }),
    ("OR of two", |make| {
        let language = make.language();
        let (a, b) = (make.word(language, COMMON), make.word(language, MIDDLING));
        Case::new(format!("{a} OR {b}"), Some(format!("\"{a}\" OR \"{b}\"")))
    }),
    ("country:… common word", |make| {
        let country = make.document().resource.countries[0].key();
        make.words(&[COMMON]).having(Facet::Country, &country)
    }),
    ("year:a..b common word", |make| {
        let from = 1995 + make.random.below(20);
        let range = format!("{from}..{}", from + 8);
        make.words(&[COMMON]).having(Facet::Year, &range)
    }),
    ("common word, newest", |make| make.words(&[COMMON]).sorted(Sort::Newest, 0)),
    ("common word, by title", |make| make.words(&[COMMON]).sorted(Sort::Title, 0)),
    ("common word, offset 200", |make| make.words(&[COMMON]).sorted(Sort::Relevance, 200)),
    ("relaxed: six words, none has all", |make| {
        let language = make.language();
        let words: Vec<String> = (0..6).map(|_| make.word(language, MIDDLING)).collect();
        Case { asked: None, ..Case::new(words.join(" "), None) }
    }),
    ("no such word", |_| Case::new("qqxzzwqx".into(), Some("qqxzzwqx".into()))),
];

/// Ranks of words, from and without.
type Ranks = (usize, usize);
const COMMON: Ranks = (2, 50);
const MIDDLING: Ranks = (300, 3_000);
const RARE: Ranks = (20_000, 60_000);

/// Makes cases from what stands in the corpus.
pub(crate) struct Maker<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) size: usize,
    pub(crate) random: Random,
}

impl Maker<'_> {
    /// The cases of one kind.
    pub(crate) fn cases(&mut self, make: Make) -> Vec<Case> {
        (0..QUERIES).map(|_| make(self)).collect()
    }

    fn document(&mut self) -> Document {
        self.corpus.document(self.random.below(self.size))
    }

    fn language(&mut self) -> usize {
        self.random.below(self.corpus.languages.len())
    }

    fn word(&mut self, language: usize, ranks: Ranks) -> String {
        self.corpus.languages[language].words[ranks.0 + self.random.below(ranks.1 - ranks.0)].clone()
    }

    /// Words of these ranks, all of one language.
    fn words(&mut self, ranks: &[Ranks]) -> Case {
        let language = self.language();
        let words: Vec<String> = ranks.iter().map(|ranks| self.word(language, *ranks)).collect();
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        Case::new(words.join(" "), Some(quoted.join(" ")))
    }

    fn english(&mut self, ranks: Ranks) -> Case {
        let word = self.word(0, ranks);
        Case::new(word.clone(), Some(format!("\"{word}\"")))
    }

    /// Neighbouring words of some text.
    fn of_text(&mut self, number: usize, phrase: bool) -> Case {
        let document = self.document();
        let block = &document.text.pages[0].blocks[0].text;
        let words: Vec<&str> =
            block.split_whitespace().map(|word| word.trim_end_matches('.')).take(number + 10).collect();
        let at = self.random.below(words.len() - number);
        let words = &words[at..at + number];
        if phrase {
            let quoted = format!("\"{}\"", words.join(" "));
            return Case::new(quoted.clone(), Some(quoted));
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        Case::new(words.join(" "), Some(quoted.join(" ")))
    }

    fn prefix(&mut self, letters: usize) -> Case {
        let language = self.language();
        loop {
            let word = self.word(language, MIDDLING);
            if word.chars().count() >= letters {
                let beginning: String = word.chars().take(letters).collect();
                return Case::new(format!("{beginning}*"), Some(format!("\"{beginning}\"*")));
            }
        }
    }
}
