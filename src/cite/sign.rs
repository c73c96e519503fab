//! Signs that stand for words of a work while a style arranges them.
//!
//! A style's rules for upper and lower case, for numbers and for doubled marks then cannot change the
//! words of a record: a title keeps its names, a symbol its brackets.

use super::draw::MOST_IN_HEADING;
use super::style::Style;
use super::work::Work;
use crate::words::Language;

/// First of the signs; they are for private use, so that no text has them.
const FIRST: u32 = 0xF_0000;

/// What GOST writes behind the title of a work that lies on the web; the style writes it too late.
pub(super) const ONLINE: [&str; 2] = [" [Electronic resource]", " [Электронный ресурс]"];

/// A title as signs, and what each stands for.
pub(super) struct Signs {
    /// The title with all that stands beside it; empty if none is known.
    pub(super) title: String,
    /// Stands for the document symbol.
    pub(super) number: Option<char>,
    /// Stands for what Vancouver writes at the end.
    pub(super) remark: Option<char>,
    /// The words, and whether they are set as the style sets them; else upright.
    words: Vec<(String, bool)>,
}

impl Signs {
    pub(super) fn of(work: &Work, style: &Style, language: Language) -> Signs {
        let mut signs = Signs { title: String::new(), number: None, remark: None, words: Vec::new() };
        if let Some(heading) = &work.heading {
            let romanized = heading.romanized.as_ref().filter(|_| language == Language::English);
            let shown = romanized.unwrap_or(&heading.text);
            if heading.is_own {
                signs.push_title(shown, true);
            } else {
                signs.push_title(&format!("[{shown}]"), false);
            }
            if let Some(translated) = &heading.translated {
                signs.push_title(&format!(" [{translated}]"), false);
            }
        }
        let number = work.number.as_ref().map(|number| in_language(number, language));
        if style.is_gost() {
            if work.address.is_some() {
                let words = if language == Language::Russian { ONLINE[1] } else { ONLINE[0] };
                signs.push_title(words, false);
            }
            signs.push_gost(number.as_deref(), &work.names, language);
        } else {
            let foreign = work.foreign.as_ref().filter(|_| language == Language::English);
            let remark: Vec<&str> =
                number.as_deref().into_iter().chain(foreign.map(String::as_str)).collect();
            signs.number = number.as_deref().and_then(|number| signs.new_sign(number, true));
            if style.is_numbered() && !remark.is_empty() {
                signs.remark = signs.new_sign(&remark.join(". "), true);
            }
        }
        signs
    }

    /// GOST: what belongs to the title after a colon, many authors after a stroke.
    fn push_gost(&mut self, number: Option<&str>, names: &[String], language: Language) {
        if let Some(number) = number {
            self.push_title(&format!(" : {number}"), true);
        }
        if let Some(first) = names.first().filter(|_| names.len() > MOST_IN_HEADING) {
            let others = if language == Language::Russian { "[и др.]" } else { "[et al.]" };
            self.push_title(&format!(" / {first} {others}"), true);
        }
    }

    fn push_title(&mut self, words: &str, as_styled: bool) {
        // The mark at the end is left to the style, which writes no second one after it.
        let stem = words.trim_end_matches(['.', '?', '!', ',', ';', ':']);
        let sign = self.new_sign(stem, as_styled);
        self.title.extend(sign);
        self.title.push_str(words[stem.len()..].trim_end_matches([',', ';', ':']));
    }

    fn new_sign(&mut self, words: &str, as_styled: bool) -> Option<char> {
        let number = u32::try_from(self.words.len()).ok()?;
        self.words.push((words.to_owned(), as_styled));
        char::from_u32(FIRST + number)
    }

    /// The words that a sign stands for, and whether they are set as the style sets them.
    pub(super) fn stands_for(&self, sign: char) -> Option<&(String, bool)> {
        let number = u32::from(sign).checked_sub(FIRST)?;
        self.words.get(usize::try_from(number).ok()?)
    }

    /// The sign of a title that does not stand on the work.
    pub(super) fn described(&self) -> Option<char> {
        self.title.chars().next().filter(|sign| self.stands_for(*sign).is_some_and(|(_, styled)| !styled))
    }
}

/// A symbol as recorded; its "No." in the language of the citation.
fn in_language(number: &str, language: Language) -> String {
    match number.strip_prefix("No. ") {
        Some(rest) if language == Language::Russian => format!("№ {rest}"),
        _ => number.to_owned(),
    }
}
