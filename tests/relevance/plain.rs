//! Plain BM25: the ranking of SQLite's FTS5 over the same words, as a program without analyses gives.
//!
//! A question is asked for any of its words; fields weigh the same; words are folded by case only.

use rusqlite::{Connection, params};

pub(crate) struct Plain {
    connection: Connection,
}

impl Plain {
    /// Documents: an id and all of its words.
    pub(crate) fn of(documents: &[(String, String)]) -> Plain {
        let connection = Connection::open_in_memory().expect("memory");
        let schema = "CREATE VIRTUAL TABLE document USING fts5 (id UNINDEXED, words, tokenize='unicode61 remove_diacritics 0')";
        connection.execute_batch(schema).expect("valid SQL");
        for (id, words) in documents {
            connection.execute("INSERT INTO document VALUES (?1, ?2)", params![id, words]).expect("new");
        }
        Plain { connection }
    }

    /// The ids of the ten best.
    pub(crate) fn search(&self, typed: &str) -> Vec<String> {
        let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let any = words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
        let best = "SELECT id FROM document WHERE words MATCH ?1 ORDER BY bm25(document), rowid LIMIT 10";
        let mut best = self.connection.prepare_cached(best).expect("valid SQL");
        let found = best.query_map([any], |row| row.get(0)).expect("asked");
        found.map(|id| id.expect("an id")).collect()
    }
}
