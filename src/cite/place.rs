//! Places in a work, as citations name them.

use hayagriva::citationberg::taxonomy;

use crate::model::Locator;
use crate::words::Words;

/// The place in the terms of a style: what it is called and its number, as printed where that is
/// known; `None` for a place before the first heading.
pub(super) fn in_style(locator: &Locator, words: &Words) -> Option<(taxonomy::Locator, String)> {
    match locator {
        Locator::Page { page, label } => {
            let number = label.clone().unwrap_or_else(|| page.to_string());
            Some((taxonomy::Locator::Page, number))
        }
        // The styles know no slides; the number brings its own word.
        Locator::Slide { .. } => Some((taxonomy::Locator::Custom, words.locator(locator))),
        Locator::Section { section } if section.is_empty() => None,
        Locator::Section { section } => Some((taxonomy::Locator::Section, section.join(", "))),
    }
}

/// A place as a person types it: `17`, `p. 17`, `pp. 17–19`, `с. 17`, `xii`, `slide 4`, `слайд 4`,
/// `§ Part II, B`. A page is taken as printed. `None` if it is none of these.
pub fn read_locator(typed: &str) -> Option<Locator> {
    let typed = typed.trim();
    if let Some(section) = typed.strip_prefix('§') {
        let section = section.trim();
        return (!section.is_empty()).then(|| Locator::Section { section: vec![section.to_owned()] });
    }
    let split = typed.find(|c: char| c == '.' || c == ' ' || c.is_ascii_digit());
    let (word, rest) = match split {
        Some(at) if at > 0 => (typed[..at].to_lowercase(), typed[at..].trim_start_matches(['.', ' '])),
        _ => (String::new(), typed),
    };
    match word.as_str() {
        "slide" | "слайд" => {
            rest.parse().ok().filter(|slide| *slide > 0).map(|slide| Locator::Slide { slide })
        }
        "" | "p" | "pp" | "page" | "pages" | "с" | "стр" | "страница" => page(rest),
        // A label such as A-3 or xii stands alone.
        _ => page(typed),
    }
}

/// A printed page label, or two of them with a dash between.
fn page(label: &str) -> Option<Locator> {
    let is_number = |part: &str| part.len() <= 10 && part.bytes().any(|b| b.is_ascii_digit());
    let is_roman = |part: &str| part.len() <= 10 && part.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b));
    let fits = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.chars().all(char::is_alphanumeric) && (is_number(part) || is_roman(part))
    };
    let parts: Vec<&str> = label.split(['-', '–', '—']).collect();
    let is_label = match parts.as_slice() {
        [one] => fits(one),
        // A-3 is one label, 17-19 are two.
        [one, two] => fits(two) && (fits(one) || one.chars().all(char::is_alphabetic) && one.len() <= 4),
        _ => false,
    };
    let page = parts.first().and_then(|part| part.trim().parse().ok()).unwrap_or(0);
    is_label.then(|| Locator::Page {
        page,
        label: Some(label.replace('-', if parts.iter().all(|part| fits(part)) { "–" } else { "-" })),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_people_type_them() {
        let page = |label: &str, page| Some(Locator::Page { page, label: Some(label.to_owned()) });
        let section = |text: &str| Some(Locator::Section { section: vec![text.to_owned()] });
        for (typed, expected) in [
            ("17", page("17", 17)),
            ("p.17", page("17", 17)),
            ("p. 17", page("17", 17)),
            ("P 17", page("17", 17)),
            ("pp. 17-19", page("17–19", 17)),
            ("с. 17", page("17", 17)),
            ("стр. 17", page("17", 17)),
            ("xii", page("xii", 0)),
            ("p. xii", page("xii", 0)),
            ("A-3", page("A-3", 0)),
            ("slide 4", Some(Locator::Slide { slide: 4 })),
            ("слайд 4", Some(Locator::Slide { slide: 4 })),
            ("§ Part II, B", section("Part II, B")),
            ("slide 0", None),
            ("slide", None),
            ("§", None),
            ("", None),
            ("p.", None),
            ("somewhere", None),
            ("17; drop", None),
        ] {
            assert_eq!(read_locator(typed), expected, "{typed:?}");
        }
    }
}
