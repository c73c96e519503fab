//! What is typed in a small field -> where it stands in a label.

/// Places as [start, end) in Unicode scalar values.
pub type Places = Vec<(usize, usize)>;

/// Where the typed words stand in a label: each at the beginning of a word of it. `None` where one
/// of them does not; nothing typed stands in every label, at no place.
pub fn word_beginnings(label: &str, typed: &str) -> Option<Places> {
    let letters: Vec<char> = label.chars().map(folded).collect();
    let begins =
        |at: &usize| letters[*at].is_alphanumeric() && (*at == 0 || !letters[at - 1].is_alphanumeric());
    let beginnings: Vec<usize> = (0..letters.len()).filter(begins).collect();
    let mut places = Places::new();
    for word in typed.split_whitespace() {
        let word: Vec<char> = word.chars().map(folded).collect();
        let free = |at: &&usize| !places.iter().any(|(start, _)| start == *at);
        let at = beginnings.iter().filter(free).find(|at| letters[**at..].starts_with(&word))?;
        places.push((*at, at + word.len()));
    }
    places.sort_unstable();
    Some(places)
}

/// Where the typed text first stands in a label, also inside a word.
pub fn anywhere(label: &str, typed: &str) -> Option<Places> {
    let letters: Vec<char> = label.chars().map(folded).collect();
    let typed: Vec<char> = typed.trim().chars().map(folded).collect();
    if typed.is_empty() {
        return Some(Places::new());
    }
    let at = letters.windows(typed.len()).position(|letters| letters == typed)?;
    Some(vec![(at, at + typed.len())])
}

/// One letter for one letter, so that places stay true: small, ё as е, one kind of apostrophe.
fn folded(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'ё' => 'е',
        'ʻ' | 'ʼ' | '‘' | '’' | '`' | '´' | '′' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginnings() {
        for (label, typed, expected) in [
            ("UNODC", "un", Some(vec![(0, 2)])),
            ("Council of Europe", "un", None),
            ("Council of Europe", "eur cou", Some(vec![(0, 3), (11, 14)])),
            ("Молодёжь и семьи", "молоде", Some(vec![(0, 6)])),
            ("Oʻzbekiston", "o'z", Some(vec![(0, 3)])),
            ("UNOCT / UNCCT", "un un", Some(vec![(0, 2), (8, 10)])),
            ("UNODC", "un un", None),
            // One letter that becomes two when small.
            ("İstanbul process", "proc", Some(vec![(9, 13)])),
            ("UNODC", " ", Some(vec![])),
            ("", "a", None),
        ] {
            assert_eq!(word_beginnings(label, typed), expected, "{label} {typed}");
        }
    }

    #[test]
    fn text_is_found_inside_a_word() {
        for (label, typed, expected) in [
            ("Tajikistan", "STAN", Some(vec![(6, 10)])),
            ("Обе стороны", "сторон", Some(vec![(4, 10)])),
            ("UNODC", "x", None),
            ("UN", "unodc", None),
            ("UN", "", Some(vec![])),
        ] {
            assert_eq!(anywhere(label, typed), expected, "{label} {typed}");
        }
    }
}
