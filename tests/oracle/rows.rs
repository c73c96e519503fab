//! What the catalogue holds, read by SQL alone, with its words analysed.

use std::collections::BTreeMap;
use std::path::Path;

use kitabkhana::model::{Facet, MatchedIn};
use kitabkhana::text::{self, Token};
use kitabkhana::vocabulary::Vocabulary;
use rusqlite::{Connection, OpenFlags, Row as SqlRow};

/// A run of words of a resource: a title, an about, a name, a symbol, a block of a page.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) place: MatchedIn,
    pub(crate) language: Option<String>,
    pub(crate) words: String,
    pub(crate) tokens: Vec<Token>,
    /// For blocks: the page, as an index of [`Row::locators`].
    pub(crate) page: Option<usize>,
    /// A title that is only how the text begins: shown and marked, not searched a second time.
    pub(crate) is_label: bool,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) locators: Vec<serde_json::Value>,
    pub(crate) values: BTreeMap<Facet, Vec<String>>,
    pub(crate) first_title: String,
    /// Whether it has a text with pages (an import gives no other).
    pub(crate) held: bool,
    /// `yyyymmdd` of its beginning, with zeros for what is not known; `None` without a year.
    pub(crate) day: Option<u32>,
}

fn open(folder: &Path) -> Connection {
    Connection::open_with_flags(folder.join("catalogue.sqlite"), OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("opens")
}

fn all<T>(sql: &Connection, query: &str, id: &str, read: fn(&SqlRow<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    let mut statement = sql.prepare_cached(query).expect(query);
    let found = statement.query_map([id], read).expect(query);
    found.collect::<rusqlite::Result<_>>().expect(query)
}

/// How many ids there are or were that no search may find.
pub(crate) fn out_of_sight(folder: &Path) -> usize {
    let query =
        "SELECT (SELECT count(*) FROM resource WHERE binned IS NOT NULL) + (SELECT count(*) FROM tombstone)";
    open(folder).query_row(query, [], |row| row.get::<_, u32>(0)).expect(query) as usize
}

/// Every resource that can be found, by id.
pub(crate) fn read(folder: &Path, vocabulary: &Vocabulary) -> Vec<Row> {
    let sql = open(folder);
    let ids = all(&sql, "SELECT id FROM resource WHERE binned IS NULL AND ?1 = '' ORDER BY id", "", |row| {
        row.get(0)
    });
    ids.into_iter().map(|id| row(&sql, id, vocabulary)).collect()
}

fn row(sql: &Connection, id: String, vocabulary: &Vocabulary) -> Row {
    let spoken = |name: &str| -> Vec<(Option<String>, String)> {
        let query = format!(
            "SELECT item.value ->> '$.language', item.value ->> '$.text' FROM field, json_each(field.value) AS item
                WHERE field.resource = ?1 AND field.name = '{name}' ORDER BY item.key"
        );
        all(sql, &query, &id, |row| Ok((row.get(0)?, row.get(1)?)))
    };
    let listed = |name: &str| -> Vec<String> {
        let query = format!(
            "SELECT item.value FROM field, json_each(field.value) AS item
                WHERE field.resource = ?1 AND field.name = '{name}' ORDER BY item.key"
        );
        all(sql, &query, &id, |row| row.get(0))
    };
    let single = |name: &str| -> Option<String> {
        let query = format!("SELECT value ->> '$' FROM field WHERE resource = ?1 AND name = '{name}'");
        all(sql, &query, &id, |row| row.get(0)).pop().flatten()
    };

    let mut pieces = Vec::new();
    let mut add = |place, language: Option<String>, words: String, page| {
        let tokens = text::analyse(&words, language.as_deref());
        pieces.push(Piece { place, language, words, tokens, page, is_label: false });
    };
    let titles = spoken("titles");
    let first_title = titles.first().map(|(_, words)| words.clone()).unwrap_or_default();
    titles.into_iter().for_each(|(language, words)| add(MatchedIn::Title, language, words, None));
    spoken("abouts").into_iter().for_each(|(language, words)| add(MatchedIn::About, language, words, None));
    listed("symbols").into_iter().for_each(|words| add(MatchedIn::Symbol, None, words, None));
    let mut values = BTreeMap::new();
    for (name, facet, place) in [
        ("countries", Facet::Country, MatchedIn::Country),
        ("organizations", Facet::Organization, MatchedIn::Organization),
        ("themes", Facet::Theme, MatchedIn::Theme),
    ] {
        let keys = listed(name);
        for key in &keys {
            match key.strip_prefix("text:") {
                Some(words) => add(place, None, words.to_owned(), None),
                None => vocabulary
                    .names(facet, key)
                    .iter()
                    .for_each(|name| add(place, None, (*name).to_owned(), None)),
            }
        }
        values.insert(facet, keys);
    }
    if let Some(themes) = values.get_mut(&Facet::Theme) {
        let above: Vec<String> =
            themes.iter().flat_map(|theme| vocabulary.ancestors(theme)).map(str::to_owned).collect();
        themes.extend(above);
    }

    // By hand, and not from the vocabulary: what a group of organizations holds.
    if let Some(organizations) = values.get_mut(&Facet::Organization) {
        let groups = |id: &String| match id.as_str() {
            "unodc" | "undp" | "unesco" => Some("kind:un".to_owned()),
            "osce" => Some("kind:regional".to_owned()),
            "kg-scns" => Some("kind:government".to_owned()),
            _ => None,
        };
        let above: Vec<String> = organizations.iter().filter_map(groups).collect();
        organizations.extend(above);
    }

    let mut languages = listed("languages");
    let mut locators = Vec::new();
    let texts = "SELECT id, language FROM text WHERE resource = ?1 AND replaced_by IS NULL ORDER BY id";
    for (text, language) in
        all(sql, texts, &id, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?)))
    {
        languages.extend(language.clone());
        let pages = "SELECT number, locator FROM page WHERE text = ?1 ORDER BY number";
        let read = |row: &SqlRow<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
        for (number, locator) in all(sql, pages, &text.to_string(), read) {
            let blocks = format!(
                "SELECT item.value ->> '$.language', item.value ->> '$.text' FROM page, json_each(page.blocks) AS item
                    WHERE page.text = ?1 AND page.number = {number} ORDER BY item.key"
            );
            let read = |row: &SqlRow<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, String>(1)?));
            for (own, words) in all(sql, &blocks, &text.to_string(), read) {
                add(MatchedIn::Text, own.or_else(|| language.clone()), words, Some(locators.len()));
            }
            locators.push(serde_json::from_str(&locator).expect("a locator"));
        }
    }

    let statuses = all(
        sql,
        "SELECT item.value ->> '$.status' FROM field, json_each(field.value) AS item
            WHERE field.resource = ?1 AND field.name = 'titles' ORDER BY item.key",
        &id,
        |row| row.get::<_, String>(0),
    );
    mark_labels(&mut pieces, &statuses);
    let date = single("date").unwrap_or_default();
    values.insert(Facet::Language, languages);
    values.insert(Facet::Kind, single("kind").into_iter().collect());
    values.insert(Facet::Year, years(&date));
    let held = !locators.is_empty();
    let mut statuses = vec![if held { "held" } else { "wanted" }.to_owned()];
    for (table, status) in [
        ("bookmark", "bookmarked"),
        ("waiting JOIN text ON text.id = text AND replaced_by IS NULL", "waiting"),
    ] {
        let marked = format!("SELECT 1 FROM {table} WHERE resource = ?1");
        if !all(sql, &marked, &id, |row| row.get::<_, i64>(0)).is_empty() {
            statuses.push(status.to_owned());
        }
    }
    values.insert(Facet::Status, statuses);
    for list in values.values_mut() {
        list.sort();
        list.dedup();
    }
    Row { id, held, pieces, locators, values, first_title, day: day(&date) }
}

fn years(date: &str) -> Vec<String> {
    let year = |text: &str| text[..4].parse::<u32>().expect("a year");
    match date.split_once('/') {
        _ if date.is_empty() => vec!["unknown".to_owned()],
        Some((from, to)) => (year(from)..=year(to)).map(|year| format!("{year:04}")).collect(),
        None => vec![date[..4].to_owned()],
    }
}

fn day(date: &str) -> Option<u32> {
    let from = date.split('/').next().filter(|from| !from.is_empty())?;
    let digits: String = from.chars().filter(char::is_ascii_digit).collect();
    format!("{digits:0<8}").parse().ok()
}

/// Titles come first among the pieces, in the order of their statuses.
fn mark_labels(pieces: &mut [Piece], statuses: &[String]) {
    let first_block = pieces.iter().find(|piece| piece.page.is_some());
    let Some(begins) = first_block.map(|block| text::fold_label(&block.words)) else { return };
    for (title, status) in pieces.iter_mut().zip(statuses) {
        let label = text::fold_label(title.words.trim_end_matches('…'));
        title.is_label = status == "descriptive" && begins.starts_with(&label);
    }
}
