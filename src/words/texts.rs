//! Message ids and arguments -> text.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;

/// What fills a place in a message.
///
/// A number chooses the form of the word beside it and is written with its thousands apart. Numbers
/// that are names (years, pages) are given as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words, put in as they are.
    Text(String),
    /// A count.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

macro_rules! arg_from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Arg {
            fn from(number: $integer) -> Arg {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

arg_from_integers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

/// The texts of one language; share it as `Arc<Words>`.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// The texts of a language. Takes some milliseconds: make it once.
    pub fn new(language: Language) -> Words {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Unicode's isolating marks would end up in files, in copied text and in glyph boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| grouped(value, 4, ","),
            Language::Russian => |value, _| grouped(value, 5, "\u{a0}"),
        }));
        let resource =
            FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(rest, faults)| {
                log::error!("words of {}: {} unreadable messages", language.code(), faults.len());
                rest
            });
        bundle.add_resource_overriding(resource);
        Words { language, bundle }
    }

    /// The language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// A message without arguments. A missing one reads `[its id]`.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A message with its arguments. A missing one reads `[its id]`, a missing argument `{$name}`.
    pub fn with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            log::error!("words of {}: no message {id}", self.language.code());
            return format!("[{id}]");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, FluentValue::from(text.as_str())),
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
            }
        }
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned();
        if !faults.is_empty() {
            log::error!("words of {}: {id}: {faults:?}", self.language.code());
        }
        text
    }
}

/// A number of at least `digits` digits, its thousands set apart.
fn grouped(value: &FluentValue, digits: usize, separator: &str) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_ref()), |rest| ("-", rest));
    if rest.len() < digits || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut out = sign.to_owned();
    for (index, digit) in rest.chars().enumerate() {
        if index > 0 && (rest.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    Some(out)
}
