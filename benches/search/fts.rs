//! The same job done with SQLite's FTS5: it finds and ranks, Rust counts the facets from columns in
//! memory (the fastest of the SQLite variants that were tried).

use std::collections::HashMap;
use std::path::Path;

use kitabkhana::model::{Facet, Resource};
use kitabkhana::query::{Sort, Window, YearRange};
use kitabkhana::text;
use rusqlite::{Connection, params};

use crate::corpus::{Corpus, Document};

/// One facet of every resource: values as numbers.
#[derive(Default)]
struct Column {
    offsets: Vec<u32>,
    numbers: Vec<u32>,
    values: Vec<String>,
    number_of: HashMap<String, u32>,
}

impl Column {
    fn add(&mut self, values: &[String]) {
        if self.offsets.is_empty() {
            self.offsets.push(0);
        }
        for value in values {
            let number = match self.number_of.get(value) {
                Some(number) => *number,
                None => {
                    let number = self.values.len() as u32;
                    self.values.push(value.clone());
                    self.number_of.insert(value.clone(), number);
                    number
                }
            };
            self.numbers.push(number);
        }
        self.offsets.push(self.numbers.len() as u32);
    }

    fn of(&self, row: usize) -> &[u32] {
        &self.numbers[self.offsets[row] as usize..self.offsets[row + 1] as usize]
    }

    /// Which values this id or range of years means.
    fn flags(&self, wanted: &str) -> Vec<bool> {
        let range = wanted.contains("..").then(|| wanted.parse::<YearRange>().ok()).flatten();
        let meets = |value: &String| range.map_or(value == wanted, |range| range.holds(value));
        self.values.iter().map(meets).collect()
    }
}

/// What is asked of FTS5.
#[derive(Clone, Default)]
pub(crate) struct Asked {
    /// In the language of FTS5; `None` for everything.
    pub(crate) words: Option<String>,
    /// Values that were typed, as `country:KG`.
    pub(crate) has: Vec<(Facet, String)>,
    /// Values that were ticked.
    pub(crate) ticks: Vec<(Facet, String)>,
    pub(crate) window: Window,
}

/// What both engines answer.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) total: u64,
    pub(crate) facets: Vec<(Facet, Vec<(String, u64)>)>,
    pub(crate) ids: Vec<String>,
}

/// A database with its columns.
pub(crate) struct Fts {
    connection: Connection,
    columns: Vec<Column>,
    ids: Vec<String>,
    dates: Vec<u64>,
    titles: Vec<String>,
}

/// The facets that both engines count: all but the status, which is no matter of records and texts.
pub(crate) const COUNTED: [Facet; 6] =
    [Facet::Country, Facet::Organization, Facet::Theme, Facet::Language, Facet::Kind, Facet::Year];

const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144;
    PRAGMA mmap_size = 4294967296;";

const SCHEMA: &str = "
    CREATE TABLE resource (number INTEGER PRIMARY KEY);
    CREATE VIRTUAL TABLE words USING fts5 (title, about, names, text, symbol, content='',
        tokenize='unicode61 remove_diacritics 0');";

impl Fts {
    pub(crate) fn create(file: &Path) -> Fts {
        let connection = Connection::open(file).expect("the database can be made");
        connection.execute_batch(PRAGMAS).expect("they are valid");
        connection.execute_batch(SCHEMA).expect("the schema is valid");
        connection.execute_batch("BEGIN").expect("a transaction begins");
        let columns = COUNTED.iter().map(|_| Column::default()).collect();
        Fts { connection, columns, ids: vec![], dates: vec![], titles: vec![] }
    }

    /// The database that was made before from so many resources of the corpus.
    pub(crate) fn open(file: &Path, corpus: &Corpus, resources: usize) -> Fts {
        let connection = Connection::open(file).expect("the database can be opened");
        connection.execute_batch(PRAGMAS).expect("they are valid");
        let columns = COUNTED.iter().map(|_| Column::default()).collect();
        let mut fts = Fts { connection, columns, ids: vec![], dates: vec![], titles: vec![] };
        for number in 0..resources {
            fts.add_columns(corpus, &corpus.document(number).resource);
        }
        fts
    }

    pub(crate) fn add(&mut self, corpus: &Corpus, document: &Document) {
        let resource = &document.resource;
        let number = self.ids.len() as i64 + 1;
        // A word that nobody looks for, so that no phrase runs from one paragraph into the next.
        let join = |texts: Vec<&str>| texts.join("\n0000\n");
        let titles = join(resource.titles.iter().map(|title| title.text.as_str()).collect());
        let abouts = join(resource.abouts.iter().map(|about| about.text.as_str()).collect());
        // Folded as the index folds them, since names hold signs that FTS5 would split at.
        let names: Vec<String> = corpus.names(resource).into_iter().map(folded).collect();
        let blocks = document.text.pages.iter().flat_map(|page| &page.blocks);
        let words = join(blocks.map(|block| block.text.as_str()).collect());
        let row = params![number, titles, abouts, names.join(" "), words, resource.symbols.join(" ")];
        let mut insert = self.connection.prepare_cached("INSERT INTO words (rowid, title, about, names, text, symbol) VALUES (?1, ?2, ?3, ?4, ?5, ?6)").expect("valid SQL");
        insert.execute(row).expect("the row is new");
        drop(insert);
        self.connection.execute("INSERT INTO resource VALUES (?1)", [number]).expect("the row is new");
        self.add_columns(corpus, resource);
    }

    /// What is kept in memory of a resource.
    fn add_columns(&mut self, corpus: &Corpus, resource: &Resource) {
        for ((_, values), column) in corpus.facets(resource).iter().zip(&mut self.columns) {
            column.add(values);
        }
        self.ids.push(resource.id.to_string());
        self.dates.push(resource.date.sort_key());
        self.titles.push(text::fold_label(&resource.titles[0].text));
    }

    /// Ends the building: one b-tree, as small and fast as FTS5 makes it.
    pub(crate) fn finish(&self) {
        self.connection
            .execute_batch(
                "INSERT INTO words(words) VALUES ('optimize'); COMMIT; PRAGMA wal_checkpoint(TRUNCATE);",
            )
            .expect("the building ends");
    }

    /// The rows that match, each with its rank (smaller is better).
    fn matching(&self, asked: &Asked) -> Vec<(u32, f64)> {
        let Some(words) = &asked.words else {
            let mut all = self.connection.prepare_cached("SELECT number FROM resource").expect("valid SQL");
            let rows = all.query_map([], |row| Ok((row.get::<_, u32>(0)? - 1, 0.0))).expect("readable");
            return rows.map(|row| row.expect("readable")).collect();
        };
        let sql = match asked.window.sort {
            Sort::Relevance => {
                "SELECT rowid, bm25(words, 3.0, 1.5, 1.0, 1.0, 4.0) FROM words WHERE words MATCH ?1"
            }
            _ => "SELECT rowid, 0.0 FROM words WHERE words MATCH ?1",
        };
        let mut matching = self.connection.prepare_cached(sql).expect("valid SQL");
        let rows =
            matching.query_map([words], |row| Ok((row.get::<_, u32>(0)? - 1, row.get(1)?))).expect("valid");
        rows.map(|row| row.expect("readable")).collect()
    }

    pub(crate) fn search(&self, asked: &Asked) -> Outcome {
        let flags =
            |(facet, value): &(Facet, String)| (*facet as usize, self.columns[*facet as usize].flags(value));
        let has: Vec<_> = asked.has.iter().map(flags).collect();
        let gates: Vec<_> = asked.ticks.iter().map(flags).collect();
        let passes = |gate: &(usize, Vec<bool>), row: usize| {
            self.columns[gate.0].of(row).iter().any(|number| gate.1[*number as usize])
        };
        let mut counts: Vec<Vec<u64>> =
            self.columns.iter().map(|column| vec![0; column.values.len()]).collect();
        let mut count = |facet: usize, row: usize| {
            for number in self.columns[facet].of(row) {
                counts[facet][*number as usize] += 1;
            }
        };
        let mut hits: Vec<(u32, f64)> = Vec::new();
        for (number, rank) in self.matching(asked) {
            let row = number as usize;
            if !has.iter().all(|gate| passes(gate, row)) {
                continue;
            }
            let mut failing = gates.iter().filter(|gate| !passes(gate, row));
            match (failing.next(), failing.next()) {
                (None, _) => {
                    (0..self.columns.len()).for_each(|facet| count(facet, row));
                    hits.push((number, rank));
                }
                (Some(gate), None) => count(gate.0, row),
                _ => {}
            }
        }
        let total = hits.len() as u64;
        let ids = self.best(hits, asked.window);
        let named = |(facet, (column, counts)): (Facet, (&Column, &Vec<u64>))| {
            let mut named: Vec<(String, u64)> = column
                .values
                .iter()
                .zip(counts)
                .filter(|(_, count)| **count > 0)
                .map(|(value, count)| (value.clone(), *count))
                .collect();
            named.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            (facet, named)
        };
        let facets = COUNTED.into_iter().zip(self.columns.iter().zip(&counts)).map(named).collect();
        Outcome { total, facets, ids }
    }

    fn best(&self, mut hits: Vec<(u32, f64)>, window: Window) -> Vec<String> {
        let wanted = window.offset + window.limit;
        let order = |a: &(u32, f64), b: &(u32, f64)| {
            let (left, right) = (a.0 as usize, b.0 as usize);
            let first = match window.sort {
                Sort::Relevance => a.1.total_cmp(&b.1),
                Sort::Newest => self.dates[right].cmp(&self.dates[left]),
                Sort::Oldest => self.dates[left].wrapping_sub(1).cmp(&self.dates[right].wrapping_sub(1)),
                Sort::Title => self.titles[left].cmp(&self.titles[right]),
            };
            first.then(left.cmp(&right))
        };
        if hits.len() > wanted && wanted > 0 {
            hits.select_nth_unstable_by(wanted - 1, order);
            hits.truncate(wanted);
        }
        hits.sort_by(order);
        hits.iter()
            .skip(window.offset)
            .take(window.limit)
            .map(|hit| self.ids[hit.0 as usize].clone())
            .collect()
    }
}

fn folded(words: &str) -> String {
    let letters = |exact: String| exact.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let tokens = text::analyse(words, None).into_iter().map(|token| letters(token.forms.exact));
    tokens.collect::<Vec<_>>().join(" ")
}
