//! Document symbols and ISBNs: several words that are one name.
//!
//! `S/RES/2178 (2014)`, `PC.DEC/1063`, `CETS No. 217` and `978-92-3-100215-1` are found where a list
//! of issuing bodies and the shape agree; what merely holds slashes (`and/or`, `PVE/CVE`, paths of
//! web addresses) is left alone. The form carries no year in brackets, since half of all citations
//! leave it out.

use super::fold::{LONGEST, latin_look_alike};
use super::token::Word;

/// A symbol found among words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Symbol {
    /// How it is looked up: `s/res/2178`, `cets no. 217`, `9789231002151`.
    pub(super) form: String,
    /// How many words it spans, the year in brackets included.
    pub(super) words: usize,
    /// The byte after its last one, a closing bracket included.
    pub(super) end: usize,
}

/// First parts of UN symbols, in lower case (UN Document Symbols guide of the Dag Hammarskjöld Library).
const UN_BODIES: [&str; 36] = [
    "a", "s", "e", "st", "t", "td", "dp", "ccpr", "cerd", "cedaw", "cat", "crc", "cmw", "ced", "crpd", "hri",
    "ctoc", "cac", "cd", "unep", "fccc", "npt", "bwc", "hsp", "iccd", "id", "jiu", "splos", "sc", "ga", "sg",
    "wha", "unodc", "ccw", "sgsm", "hr",
];

/// First parts of OSCE symbols, in lower case.
const OSCE_BODIES: [&str; 15] = [
    "pc", "mc", "fsc", "cio", "sec", "odihr", "hcnm", "rfom", "hdim", "pa", "rc", "eef", "sum", "pcoew",
    "osce",
];

/// No symbol has more words.
const MOST_WORDS: usize = 10;

/// The symbol that begins with the word `words[first]`, if one does. Looks at a bounded number of words.
pub(super) fn at(text: &str, words: &[Word], first: usize) -> Option<Symbol> {
    let upto = words.len().min(first + MOST_WORDS);
    let nearby = Nearby { text, words: &words[first..upto] };
    let start = nearby.word(0).as_bytes()[0];
    if start.is_ascii_digit() {
        return nearby.isbn(text[..nearby.words[0].start].chars().next_back());
    }
    if nearby.words[0].end - nearby.words[0].start > 10 {
        return None;
    }
    nearby.treaty().or_else(|| {
        let before = text[..nearby.words[0].start].chars().next_back();
        let inside = matches!(before, Some('/' | '.' | '@' | '_' | '=' | ':' | '&' | '?'));
        if inside { None } else { nearby.document() }
    })
}

/// The next few words and what stands between them.
struct Nearby<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl<'a> Nearby<'a> {
    fn word(&self, index: usize) -> &'a str {
        let Word { start, end } = self.words[index];
        &self.text[start..end]
    }

    /// What stands between the word `index` and the next; `None` at the end.
    fn gap(&self, index: usize) -> Option<&'a str> {
        let next = self.words.get(index + 1)?;
        Some(&self.text[self.words[index].end..next.start])
    }

    /// A UN or OSCE symbol.
    fn document(&self) -> Option<Symbol> {
        if !matches!(self.gap(0), Some("/" | ".")) {
            return None;
        }
        let body: String =
            self.word(0).chars().map(latin_look_alike).collect::<String>().to_ascii_lowercase();
        let mut form = body.clone();
        let mut last = 0;
        let osce = self.gap(0) == Some(".");
        if osce {
            let office = self.word(1);
            let known = OSCE_BODIES.contains(&body.as_str()) && is_letters(office) && office.len() <= 8;
            if !known {
                return None;
            }
            push_part(&mut form, ".", office);
            last = 1;
        } else if !UN_BODIES.contains(&body.as_str()) {
            return None;
        }
        let mut slashes = 0;
        while let Some(joint @ ("/" | "." | "-")) = self.gap(last) {
            let part = self.word(last + 1);
            let joins = match joint {
                "/" => true,
                // C.3, CN.15, Add.1, PC.SHDM.NGO
                "." => {
                    is_letters(self.word(last))
                        && (is_digits(part) || (osce && slashes == 0 && is_letters(part)))
                }
                // A/RES/S-20/4
                _ => self.word(last).len() == 1 && is_letters(self.word(last)) && is_digits(part),
            };
            if !joins || part.len() > 9 || !part.is_ascii() || form.len() + part.len() >= LONGEST {
                break;
            }
            slashes += usize::from(joint == "/");
            push_part(&mut form, joint, part);
            last += 1;
        }
        let number = form
            .split(['/', '.', '-'])
            .skip(1)
            .filter(|part| part.as_bytes()[0].is_ascii_digit())
            .max_by_key(|part| part.len())?;
        if slashes == 0 || (slashes == 1 && !osce && number.len() < 3) {
            return None;
        }
        let (words, end) = self.bracketed_year(last).unwrap_or((last + 1, self.words[last].end));
        Some(Symbol { form, words, end })
    }

    /// `(2014)` or ` (XXI)` behind the word `last`: how many words there are then, and the end.
    fn bracketed_year(&self, last: usize) -> Option<(usize, usize)> {
        if !matches!(self.gap(last), Some("(" | " (" | "\u{A0}(")) {
            return None;
        }
        let year = self.word(last + 1);
        let end = self.words[last + 1].end;
        let is_year = (year.len() == 4 && is_digits(year))
            || year.bytes().all(|b| matches!(b.to_ascii_uppercase(), b'I' | b'V' | b'X' | b'L'));
        (is_year && self.text[end..].starts_with(')')).then_some((last + 2, end + 1))
    }

    /// A treaty of the Council of Europe: CETS No. 217, ETS 090, СДСЕ № 196.
    fn treaty(&self) -> Option<Symbol> {
        let series = self.word(0);
        let known = ["cets", "ets"].iter().any(|known| series.eq_ignore_ascii_case(known))
            || matches!(series, "СДСЕ" | "сдсе");
        if !known {
            return None;
        }
        let small = |gap: &str| gap.len() <= 8 && gap.chars().all(|c| " \u{A0}.№:".contains(c));
        let with_no = self.words.len() > 2 && self.word(1).eq_ignore_ascii_case("no");
        let with_sign = with_no || self.gap(0).is_some_and(|gap| gap.contains('№'));
        let last = usize::from(with_no) + 1;
        if !(0..last).all(|index| self.gap(index).is_some_and(small)) {
            return None;
        }
        let number = self.word(last);
        if !is_digits(number) || number.len() > 3 || (number.len() < 3 && !with_sign) {
            return None;
        }
        // The series was renamed in 2004 and counts on; its numbers have three digits.
        let form = format!("cets no. {number:0>3}");
        Some(Symbol { form, words: last + 1, end: self.words[last].end })
    }

    /// An ISBN in groups: of 13 digits by its prefix, of 10 by its check digit.
    fn isbn(&self, before: Option<char>) -> Option<Symbol> {
        if before.is_some_and(is_hyphen) {
            return None;
        }
        let joint = self.gap(0)?;
        let hyphens = joint.chars().count() == 1 && joint.chars().all(is_hyphen);
        if !hyphens && !matches!(joint, " " | "\u{A0}") {
            return None;
        }
        let mut form = String::with_capacity(13);
        for (index, word) in self.words.iter().enumerate() {
            let group = &self.text[word.start..word.end];
            let check = form.len() == 9 && group.eq_ignore_ascii_case("x");
            if !(is_digits(group) || check) || form.len() + group.len() > 13 {
                return None;
            }
            form.push_str(&group.to_ascii_lowercase());
            let more = self.gap(index) == Some(joint);
            let whole = match form.len() {
                10 => hyphens && index == 3 && !more && is_isbn_10(&form),
                13 => (form.starts_with("978") || form.starts_with("979")) && (hyphens || is_isbn_13(&form)),
                _ => false,
            };
            if whole {
                return Some(Symbol { form, words: index + 1, end: word.end });
            }
            if !more {
                return None;
            }
        }
        None
    }
}

fn push_part(form: &mut String, joint: &str, part: &str) {
    form.push_str(joint);
    form.push_str(&part.to_ascii_lowercase());
}

fn is_letters(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{AD}')
}

fn is_isbn_10(digits: &str) -> bool {
    let value = |b: u8| if b == b'x' { 10 } else { u32::from(b - b'0') };
    let sum: u32 = digits.bytes().zip((1..=10).rev()).map(|(b, weight)| value(b) * weight).sum();
    sum.is_multiple_of(11)
}

fn is_isbn_13(digits: &str) -> bool {
    let sum: u32 =
        digits.bytes().zip([1, 3].into_iter().cycle()).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::words;

    /// Every symbol of a text: form, and the text it spans.
    fn symbols(text: &str) -> Vec<(String, &str)> {
        let words = words(text);
        let found = (0..words.len()).filter_map(|first| Some((first, at(text, &words, first)?)));
        found.map(|(first, symbol)| (symbol.form, &text[words[first].start..symbol.end])).collect()
    }

    #[test]
    fn symbols_are_found_with_their_whole_span() {
        for (text, form, span) in [
            ("see S/RES/2178(2014).", "s/res/2178", "S/RES/2178(2014)"),
            ("S/RES/2178 (2014)", "s/res/2178", "S/RES/2178 (2014)"),
            ("S/RES/2178\u{A0}(2014)", "s/res/2178", "S/RES/2178\u{A0}(2014)"),
            ("s/res/2178(2014)", "s/res/2178", "s/res/2178(2014)"),
            ("S/RES/2178", "s/res/2178", "S/RES/2178"),
            ("S/RES/2178 (see", "s/res/2178", "S/RES/2178"),
            ("(A/70/674)", "a/70/674", "A/70/674"),
            ("A/70/674.The", "a/70/674", "A/70/674"),
            ("А/70/674", "a/70/674", "А/70/674"),
            ("A/HRC/33/29", "a/hrc/33/29", "A/HRC/33/29"),
            ("A/HRC/22/17/Add.4", "a/hrc/22/17/add.4", "A/HRC/22/17/Add.4"),
            ("S/2017/375,", "s/2017/375", "S/2017/375"),
            ("S/PV.7272", "s/pv.7272", "S/PV.7272"),
            ("A/C.3/70/L.1", "a/c.3/70/l.1", "A/C.3/70/L.1"),
            ("A/RES/S-20/4", "a/res/s-20/4", "A/RES/S-20/4"),
            ("A/RES/2200A (XXI)", "a/res/2200a", "A/RES/2200A (XXI)"),
            ("E/CN.15/2018/6", "e/cn.15/2018/6", "E/CN.15/2018/6"),
            ("PC.DEC/1063", "pc.dec/1063", "PC.DEC/1063"),
            ("pc.dec/1063", "pc.dec/1063", "pc.dec/1063"),
            ("MC.DOC/4/15", "mc.doc/4/15", "MC.DOC/4/15"),
            ("PC.SHDM.NGO/12/16", "pc.shdm.ngo/12/16", "PC.SHDM.NGO/12/16"),
            ("CETS No. 217", "cets no. 217", "CETS No. 217"),
            ("CETS No 217", "cets no. 217", "CETS No 217"),
            ("cets 217", "cets no. 217", "cets 217"),
            ("ETS No. 5", "cets no. 005", "ETS No. 5"),
            ("ETS No.090", "cets no. 090", "ETS No.090"),
            ("СДСЕ № 217", "cets no. 217", "СДСЕ № 217"),
            ("ISBN 978-92-3-100215-1", "9789231002151", "978-92-3-100215-1"),
            ("ISBN 978‑92‑3‑100215‑1", "9789231002151", "978‑92‑3‑100215‑1"),
            ("978-9231002151", "9789231002151", "978-9231002151"),
            ("978 92 3 100215 1", "9789231002151", "978 92 3 100215 1"),
            ("ISBN 0-306-40615-2", "0306406152", "0-306-40615-2"),
            ("ISBN 0-8044-2957-X.", "080442957x", "0-8044-2957-X"),
        ] {
            assert_eq!(symbols(text), [(form.to_owned(), span)], "{text}");
        }
    }

    #[test]
    fn two_symbols_side_by_side_are_both_found() {
        let forms: Vec<String> =
            symbols("A/72/840–S/2018/644; S/RES/1373 (2001)").into_iter().map(|s| s.0).collect();
        assert_eq!(forms, ["a/72/840", "s/2018/644", "s/res/1373"]);
    }

    #[test]
    fn what_only_looks_like_a_symbol_is_left_alone() {
        for text in [
            "and/or",
            "PVE/CVE",
            "he/she",
            "OSCE/ODIHR",
            "UNODC/TPB",
            "km/h",
            "A/B",
            "A/4",
            "S/1",
            "2014/15",
            "12/09/2001",
            "https://example.org/a/2018/3.pdf",
            "example.org/1063",
            "a/very/long/path",
            "ETS 2",
            "ETS is no. 217",
            "0-306-40615-3",
            "99-0-306-40615-2",
            "(996) 312-66-00-15",
            "1-2-3-4",
            "978 people 92",
            "977-92-3-100215-1",
            "978 92 3 100215 2",
            "A. 70",
            "PC. 12",
            "pc.world",
            "S / RES",
        ] {
            assert_eq!(symbols(text), [], "{text}");
        }
    }
}
