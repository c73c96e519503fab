//! Reads SPDX licence expressions and says whether one can be met with given licences.

/// Exceptions that only add permission.
const ALLOWED_EXCEPTIONS: &[&str] = &["LLVM-exception"];

/// Whether an expression can be met with these licences alone; why not, when it cannot be read.
///
/// `AND` binds stronger than `OR`, `WITH` stronger than both; the old `A/B` means `A OR B`.
pub(crate) fn meets(expression: &str, allowed: &[&str]) -> Result<bool, String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, allowed };
    let met = reader.any()?;
    if let Some(word) = reader.next() {
        return Err(format!("\"{word}\" was not expected in \"{expression}\""));
    }
    Ok(met)
}

struct Reader<'a> {
    allowed: &'a [&'a str],
    words: &'a [&'a str],
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let word = self.words.get(self.at).copied();
        self.at += 1;
        word
    }

    fn take(&mut self, wanted: &str) -> bool {
        let there = self.words.get(self.at).is_some_and(|word| word.eq_ignore_ascii_case(wanted));
        self.at += usize::from(there);
        there
    }

    fn any(&mut self) -> Result<bool, String> {
        let mut met = self.all()?;
        while self.take("OR") {
            met |= self.all()?;
        }
        Ok(met)
    }

    fn all(&mut self) -> Result<bool, String> {
        let mut met = self.one()?;
        while self.take("AND") {
            met &= self.one()?;
        }
        Ok(met)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.take("(") {
            let met = self.any()?;
            return if self.take(")") { Ok(met) } else { Err("a bracket stays open".to_owned()) };
        }
        let name = self.name()?;
        let exception = if self.take("WITH") { Some(self.name()?) } else { None };
        Ok(self.allowed.contains(&name) && exception.is_none_or(|name| ALLOWED_EXCEPTIONS.contains(&name)))
    }

    fn name(&mut self) -> Result<&'a str, String> {
        match self.next() {
            Some(word) if !["(", ")", "AND", "OR", "WITH"].contains(&word.to_uppercase().as_str()) => {
                Ok(word)
            }
            Some(word) => Err(format!("a licence was expected before \"{word}\"")),
            None => Err("a licence is missing".to_owned()),
        }
    }
}
