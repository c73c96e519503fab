//! `cite`: resources as citations; and results in forms of other programs.

use serde_json::{Value, json};

use super::arguments::Usage;
use super::showing::known;
use super::{Context, Failure, open, print};
use crate::cite::{Citation, Cited, Exchange, STYLES, read_locator};
use crate::error::Kind;
use crate::library::{MOST_RESULTS, Reader, ResultsForm, find_style, style_folders, style_names};
use crate::model::{Locator, ResourceId};
use crate::query::Query;
use crate::words::{Language, Words};

/// What `cite` was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cite {
    pub(super) ids: Vec<ResourceId>,
    pub(super) style: String,
    pub(super) locator: Option<Locator>,
    pub(super) language: CiteLanguage,
    /// `None` for text in a style.
    pub(super) form: Option<Exchange>,
    /// A form was named, be it text.
    pub(super) has_form: bool,
    /// An option that only a style can meet was given.
    pub(super) is_styled: bool,
}

/// In which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CiteLanguage {
    /// That of the program.
    #[default]
    Interface,
    Of(Language),
    /// That of the resource.
    Own,
}

impl Default for Cite {
    fn default() -> Cite {
        Cite {
            ids: Vec::new(),
            style: STYLES[0].to_owned(),
            locator: None,
            language: CiteLanguage::default(),
            form: None,
            has_form: false,
            is_styled: false,
        }
    }
}

impl Cite {
    /// Takes an option of `cite`; `None` if it has none of this name.
    pub(super) fn option(
        &mut self,
        option: &str,
        value: impl FnOnce() -> Result<String, Usage>,
    ) -> Option<Result<(), Usage>> {
        Some(match option {
            "style" => value().map(|name| {
                self.is_styled = true;
                self.style = name;
            }),
            "locator" => value().and_then(|typed| {
                let bad = || Usage::new("usage-bad-place", &[("option", "--locator"), ("value", &typed)]);
                self.is_styled = true;
                self.locator = Some(read_locator(&typed).ok_or_else(bad)?);
                Ok(())
            }),
            "language" => value().and_then(|code| {
                let choices = Language::ALL.map(Language::code).join(", ") + ", own";
                let known = Language::ALL.into_iter().find(|language| language.code() == code);
                self.language = match (known, code.as_str()) {
                    (Some(language), _) => CiteLanguage::Of(language),
                    (None, "own") => CiteLanguage::Own,
                    _ => return Err(Usage::bad_choice(option, &choices, &code)),
                };
                Ok(())
            }),
            "format" => value().and_then(|id| {
                let choices = ["text"].into_iter().chain(Exchange::ALL.map(Exchange::id)).collect::<Vec<_>>();
                (self.form, self.has_form) = (Exchange::from_id(&id), true);
                if self.form.is_none() && id != "text" {
                    return Err(Usage::bad_choice(option, &choices.join(", "), &id));
                }
                Ok(())
            }),
            _ => return None,
        })
    }
}

pub(super) fn cite(context: &Context<'_>, asked: &Cite) -> Result<(), Failure> {
    let reader = open(context)?.reader()?;
    let ids = asked.ids.iter().map(|id| known(&reader, id)).collect::<Result<Vec<_>, Failure>>()?;
    for id in &ids {
        if reader.is_unaccepted(id)? {
            print::message(&context.words.with("cite-waiting", &[("id", id.as_str().into())]));
        }
    }
    let words = match asked.language {
        CiteLanguage::Of(language) if language != context.words.language() => Some(Words::new(language)),
        _ => None,
    };
    let words = words.as_ref().unwrap_or(context.words);
    if let Some(form) = asked.form {
        let text = reader.references(&ids, form, words.language())?;
        context.out.text(text.trim_end_matches('\n'))?;
        return Ok(());
    }
    let words = Some(words).filter(|_| asked.language != CiteLanguage::Own);
    styled(context, &reader, &ids, asked, words)
}

fn styled(
    context: &Context<'_>,
    reader: &Reader,
    ids: &[ResourceId],
    asked: &Cite,
    words: Option<&Words>,
) -> Result<(), Failure> {
    let folders = style_folders(&context.folder);
    let style = find_style(&asked.style, &folders).map_err(|error| {
        if error.kind != Kind::NotFound {
            return Failure::Error(error);
        }
        let styles = style_names(&folders).join(", ");
        Usage::new("usage-unknown-style", &[("style", &asked.style), ("styles", &styles)]).into()
    })?;
    let mut cited = Vec::with_capacity(ids.len());
    for id in ids {
        cited.extend(reader.cite(id, &style, asked.locator.as_ref(), words)?.map(|cited| (id, cited)));
    }
    if context.out.json {
        let citations: Vec<Value> = cited.iter().map(|(id, cited)| shape(id, cited)).collect();
        let object = json!({ "style": style.id(), "title": style.title(), "citations": citations });
        context.out.object(&object)?;
        return Ok(());
    }
    let paragraphs = cited.iter().map(|(_, cited)| paragraph(cited, context.words));
    context.out.text(&paragraphs.collect::<Vec<_>>().join("\n\n"))?;
    Ok(())
}

fn shape(id: &ResourceId, cited: &Cited) -> Value {
    let piece = |citation: &Option<Citation>| {
        citation.as_ref().map(|citation| json!({ "text": citation.text, "html": citation.html }))
    };
    json!({
        "id": id,
        "reference": piece(&cited.reference),
        "mention": piece(&cited.mention),
        "note": cited.is_note,
    })
}

/// The citation that is copied, and the other one with a word on where it goes.
fn paragraph(cited: &Cited, words: &Words) -> String {
    let (message, other) = if cited.is_note {
        ("cite-in-list", cited.reference.as_ref())
    } else {
        ("cite-in-text", cited.mention.as_ref().filter(|_| cited.reference.is_some()))
    };
    let other = other.map(|other| words.with(message, &[("citation", other.text.as_str().into())]));
    [Some(cited.copied().text), other].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// All that a query finds, in a form for elsewhere.
pub(super) fn results(context: &Context<'_>, query: &Query, form: ResultsForm) -> Result<(), Failure> {
    let reader = open(context)?.reader()?;
    let results = reader.results(query, form, context.words)?;
    // The line end that the text brings is the one that is written.
    context.out.text(results.text.strip_suffix('\n').unwrap_or(&results.text))?;
    if results.left_out > 0 {
        print::message(&context.words.with("results-left-out", &[("count", results.left_out.into())]));
    }
    if results.count + results.left_out == MOST_RESULTS && results.total > MOST_RESULTS as u64 {
        let counts = [("shown", results.count.into()), ("total", results.total.into())];
        print::message(&context.words.with("results-cut", &counts));
    }
    Ok(())
}
