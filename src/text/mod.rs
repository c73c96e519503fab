//! Pure functions over text: words, their folded forms and stems, scripts, languages.
//!
//! The index analyses texts with [`analyse`], a query with [`analyse_query`]; both fold alike, so
//! that two spellings of a word meet. Each word has three forms: *exact* (spelling and case made
//! one), *stem* (its word forms made one, by language), and *plain* (one key in plain Latin letters
//! for what is typed without special letters or in the other script; a few words have two).

mod caret;
mod fold;
mod function_words;
mod grams;
mod keyboard;
mod language;
mod onset;
mod plain;
mod portion;
mod profile;
mod script;
mod skeleton;
mod stem;
mod symbol;
mod token;
mod train;
mod transliteration;

pub use caret::{letter_after, letter_before, letters, stop_at, word_after, word_at, word_before};
pub use keyboard::on_other_layouts;
pub use language::language;
pub use onset::Onsets;
pub use portion::portions;
pub use script::script;
pub use train::{Sample, train_profile};

use self::stem::{TextLanguage, stems_for_query};
use crate::model::Script;

/// Changes whenever a text would give other tokens: an index built under another version is rebuilt.
pub const ANALYSIS_VERSION: u32 = 4;

/// One word of a text with its analyses.
///
/// Document symbols and ISBNs (`S/RES/2178 (2014)`) give a token of their own at the position of
/// their first word, over their whole span, beside the ordinary tokens of their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<F = Forms> {
    /// First byte in the analysed text.
    pub start: usize,
    /// The byte after the last one: with `start` always a slice of the text.
    pub end: usize,
    /// Counted from 0, one a word; phrases are words at consecutive positions.
    pub position: u32,
    /// The forms it is indexed under.
    pub forms: F,
}

/// The forms of one word, each at most 64 characters, none empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// Spelling made one: NFKC, lower case, no invisible marks, one apostrophe (U+02BC), no
    /// look-alikes of the other script, е for ё, one keyboard for Arabic.
    pub exact: String,
    /// The stem in the text's language, marked with it (`kk:`) unless that is English or Russian; the
    /// exact form where there is no stemmer. Only to be compared with other stems.
    pub stem: String,
    /// The key in plain Latin letters; for Arabic words and other scripts the exact form.
    pub plain: String,
    /// A second plain key, for words with ҷ, ў, oʻ or ё, which are typed plainly in two ways. Index
    /// it at the same position: two words meet when they share a key.
    pub also_plain: Option<String>,
    /// The transliteration key, marked with the word's script by [`in_script`]; see [`transliteration_key`].
    pub transliteration: Option<String>,
    /// The consonant skeleton, marked likewise; see [`skeleton`].
    pub skeleton: Option<String>,
}

/// One typed word with every form it can be looked up under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryToken {
    /// First byte in the typed text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// As in the index: one a word, a symbol counting for all of its words.
    pub position: u32,
    /// See [`Forms::exact`].
    pub exact: String,
    /// See [`Forms::plain`].
    pub plain: String,
    /// See [`Forms::also_plain`]: to be looked up beside `plain`.
    pub also_plain: Option<String>,
    /// Every stem that fits the script of the word, each once; empty where no stemmer fits.
    pub stems: Vec<String>,
    /// The script of the word; `None` for numbers, symbols and other scripts.
    pub script: Option<Script>,
    /// See [`transliteration_key`]; in an index it is marked by [`in_script`].
    pub transliteration: Option<String>,
    /// See [`skeleton`]; in an index it is marked by [`in_script`].
    pub skeleton: Option<String>,
}

/// A key of words in one script, as it stands in the index: a typed word can so be led to the texts of
/// another script only.
pub fn in_script(script: Script, key: &str) -> String {
    let mark = match script {
        Script::Latin => "l:",
        Script::Cyrillic => "c:",
        Script::Arabic => "a:",
    };
    [mark, key].concat()
}

/// Letters of a head of a transliteration key, and of a skeleton.
const HEADS: (usize, usize) = (4, 3);

/// The head of a key that [`in_script`] marked, marked otherwise than a whole key; `None` for a shorter one.
fn head(marked: &str, letters: usize) -> Option<String> {
    let (mark, key) = marked.split_once(':')?;
    Some([mark, "~", key.get(..letters)?].concat())
}

/// The first four letters of a transliteration key, for an index beside the whole one: endings grow, and
/// names are written longer or shorter, so that distant forms share no more than that. Takes and gives a key
/// marked by [`in_script`].
pub fn transliteration_head(marked: &str) -> Option<String> {
    head(marked, HEADS.0)
}

/// The first three consonants of a skeleton, likewise.
pub fn skeleton_head(marked: &str) -> Option<String> {
    head(marked, HEADS.1)
}

/// The tokens of `text` in reading order, stems by `language` (BCP-47; by each word's script when
/// `None`). Any text has an answer, in time linear in its length.
pub fn analyse(text: &str, language: Option<&str>) -> Vec<Token> {
    let language = TextLanguage::new(language);
    tokens(text, |_, forms| forms(), language)
}

/// As [`analyse`], for a caller who remembers words: `recall` is told each word as it is written,
/// gives what the caller wants to know of it, and asks for its forms only if it must.
pub fn recall<F>(
    text: &str,
    language: Option<&str>,
    recall: impl FnMut(&str, &dyn Fn() -> Forms) -> F,
) -> Vec<Token<F>> {
    tokens(text, recall, TextLanguage::new(language))
}

fn tokens<F>(
    text: &str,
    mut of: impl FnMut(&str, &dyn Fn() -> Forms) -> F,
    language: TextLanguage,
) -> Vec<Token<F>> {
    let words = token::words(text);
    let mut tokens = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        let position = u32::try_from(index).unwrap_or(u32::MAX);
        if let Some(symbol) = symbol::at(text, &words, index) {
            let forms = of(&symbol.form, &|| symbol_forms(symbol.form.clone()));
            tokens.push(Token { start: word.start, end: symbol.end, position, forms });
        }
        let written = &text[word.start..word.end];
        let forms = of(written, &|| forms(written, language));
        tokens.push(Token { start: word.start, end: word.end, position, forms });
    }
    tokens
}

/// The tokens of one typed word or phrase; a document symbol gives one token for all of its words.
pub fn analyse_query(text: &str) -> Vec<QueryToken> {
    typed(text, |place, symbol, lowered| match symbol {
        true => QueryToken {
            start: place.start,
            end: place.end,
            position: place.position,
            exact: lowered.clone(),
            plain: lowered,
            also_plain: None,
            stems: Vec::new(),
            script: None,
            transliteration: None,
            skeleton: None,
        },
        false => {
            let keys = plain::keys(&lowered);
            let exact = fold::exact(&lowered);
            QueryToken {
                start: place.start,
                end: place.end,
                position: place.position,
                stems: stems_for_query(&lowered, &exact),
                script: script(&exact),
                transliteration: transliteration::key(&lowered),
                skeleton: skeleton::key(&lowered),
                exact,
                plain: keys.main,
                also_plain: keys.other,
            }
        }
    })
}

/// As [`analyse_query`], each token in its exact form only: phrases, beginnings and exact queries ask for no
/// more, and nine stems a word are not free.
pub fn spelled_query(text: &str) -> Vec<Token<String>> {
    typed(text, |Token { start, end, position, .. }, symbol, lowered| {
        let forms = if symbol { lowered } else { fold::exact(&lowered) };
        Token { start, end, position, forms }
    })
}

/// Each typed word or symbol: where it stands, whether it is a symbol, and its form, of a word the lowered one.
fn typed<T>(text: &str, of: impl Fn(Token<()>, bool, String) -> T) -> Vec<T> {
    let words = token::words(text);
    let mut tokens = Vec::with_capacity(words.len());
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let position = u32::try_from(index).unwrap_or(u32::MAX);
        if let Some(symbol) = symbol::at(text, &words, index) {
            let place = Token { start: word.start, end: symbol.end, position, forms: () };
            tokens.push(of(place, true, symbol.form));
            index += symbol.words;
            continue;
        }
        let place = Token { start: word.start, end: word.end, position, forms: () };
        tokens.push(of(place, false, fold::lowered(&text[word.start..word.end])));
        index += 1;
    }
    tokens
}

/// Whether two word forms meet in a language (BCP-47): a query for one finds the other in its texts,
/// in any of the analyses. Runs of several words meet when each meets the word at its place.
///
/// ```
/// use kitabkhana::text::forms_meet;
/// assert!(forms_meet("kk", "құқық", "құқықтары"));
/// assert!(!forms_meet("kk", "білім", "білік"));
/// ```
pub fn forms_meet(language: &str, typed: &str, written: &str) -> bool {
    let (typed, written) = (analyse_query(typed), analyse(written, Some(language)));
    typed.len() == written.len()
        && typed.iter().zip(&written).all(|(typed, Token { forms, .. })| {
            let keys = |one: &String| *one == forms.plain || forms.also_plain.as_ref() == Some(one);
            typed.exact == forms.exact
                || typed.stems.contains(&forms.stem)
                || keys(&typed.plain)
                || typed.also_plain.as_ref().is_some_and(keys)
        })
}

/// The words of a title or label in their plain keys, joined by one space: equal for labels that
/// differ in case, signs, spaces, ё or special letters only. Empty for a text without words.
///
/// ```
/// assert_eq!(kitabkhana::text::fold_label("  Қазақстан — «Ұлт»"), "kazakstan ult");
/// ```
pub fn fold_label(text: &str) -> String {
    let keys = token::words(text)
        .into_iter()
        .map(|word| plain::label_key(&fold::lowered(&text[word.start..word.end])));
    keys.collect::<Vec<String>>().join(" ")
}

/// The transliteration key of one word: plain Latin, cut at six letters, alike for a name or loan in
/// every language and script of the library. `None` for words of fewer than four letters, for numbers and
/// other scripts.
///
/// ```
/// use kitabkhana::text::transliteration_key;
/// assert_eq!(transliteration_key("Тоҷикистон"), transliteration_key("Tajikistan"));
/// assert_eq!(transliteration_key("2178"), None);
/// ```
pub fn transliteration_key(word: &str) -> Option<String> {
    transliteration::key(&fold::lowered(word))
}

/// The consonant skeleton of one word: its first letter and its consonants by class, cut at four. It
/// links the Arabic script, which leaves short vowels out, with the others. `None` for words of fewer
/// than four letters (three in Arabic script), for numbers and other scripts.
///
/// ```
/// use kitabkhana::text::skeleton;
/// assert_eq!(skeleton("قزاقستان"), skeleton("Қазақстан"));
/// assert_eq!(skeleton("the"), None);
/// ```
pub fn skeleton(word: &str) -> Option<String> {
    skeleton::key(&fold::lowered(word))
}

/// Whether a typed word is an article, preposition, conjunction, pronoun, auxiliary or question word of one of
/// the languages: beside others it says nothing of what is looked for.
///
/// ```
/// use kitabkhana::text::is_function_word;
/// assert!(is_function_word("The") && is_function_word("және") && !is_function_word("prison"));
/// ```
pub fn is_function_word(word: &str) -> bool {
    function_words::is_one(&fold::exact(&fold::lowered(word)))
}

/// One word of a text in its exact form only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelled {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last one: with `start` always a slice of the text.
    pub end: usize,
    /// See [`Forms::exact`].
    pub exact: String,
}

/// The words of `text` in their exact forms: what recognising names needs, without stems and keys.
pub fn spelled(text: &str) -> Vec<Spelled> {
    let spell = |word: token::Word| {
        let lowered = fold::lowered(&text[word.start..word.end]);
        let exact = if lowered.is_ascii() { lowered } else { fold::exact(&lowered) };
        Spelled { start: word.start, end: word.end, exact }
    };
    token::words(text).into_iter().map(spell).collect()
}

/// The document symbols and standard numbers of `text`, each with its place and the form in which
/// it is looked up.
pub fn symbols(text: &str) -> Vec<Spelled> {
    let words = token::words(text);
    let (mut found, mut index) = (Vec::new(), 0);
    while index < words.len() {
        match symbol::at(text, &words, index) {
            Some(symbol) => {
                found.push(Spelled { start: words[index].start, end: symbol.end, exact: symbol.form });
                index += symbol.words;
            }
            None => index += 1,
        }
    }
    found
}

fn forms(word: &str, language: TextLanguage) -> Forms {
    let lowered = fold::lowered(word);
    let keys = plain::keys(&lowered);
    let exact = fold::exact(&lowered);
    let script = script(&exact);
    let marked = |key: Option<String>| Some(in_script(script?, &key?));
    Forms {
        stem: language.stem(&lowered, &exact),
        exact,
        plain: keys.main,
        also_plain: keys.other,
        transliteration: marked(transliteration::key(&lowered)),
        skeleton: marked(skeleton::key(&lowered)),
    }
}

fn symbol_forms(form: String) -> Forms {
    Forms {
        exact: form.clone(),
        stem: form.clone(),
        plain: form,
        also_plain: None,
        transliteration: None,
        skeleton: None,
    }
}

#[cfg(test)]
mod tests;
