//! A work drawn in a style, as plain text and as HTML.
//!
//! The style never sees the title, only a sign in its place: so no rule for upper and lower case can
//! spoil a name, and what stands in brackets is not set in italics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    Formatting, LocatorPayload, SpecificLocator,
};
use serde_json::json;

use super::mend::{self, Run};
use super::sign::Signs;
use super::style::{LOCALES, Style, locale_code};
use super::work::Work;
use super::{csl_json, place};
use crate::error::{Error, Kind, Result, What};
use crate::model::{Date, Locator, Resource, Script};
use crate::text;
use crate::vocabulary::Vocabulary;
use crate::words::{Language, Words};

/// How a stretch of a citation is set apart from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// In italics.
    Italic,
    /// In bold.
    Bold,
}

/// A citation in the two forms that a clipboard takes, and as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citation {
    /// Plain text, in logical order.
    pub text: String,
    /// The same as a piece of HTML, with italics.
    pub html: String,
    /// What is set apart in it, as [start, end) in Unicode scalar values of `text`.
    pub emphasis: Vec<((usize, usize), Emphasis)>,
}

/// A resource cited in a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The entry of a list of references. In a numbered style it carries the page, since the number
    /// that would carry it means nothing alone. `None` in a style that has only notes.
    pub reference: Option<Citation>,
    /// What stands at the passage: in the text, or a note; with the page. `None` in a numbered style.
    pub mention: Option<Citation>,
    /// `mention` is a note, which holds the whole reference.
    pub is_note: bool,
}

impl Cited {
    /// What is copied where one citation is asked for: the note, else the reference.
    pub fn copied(&self) -> Citation {
        let note = self.mention.as_ref().filter(|_| self.is_note);
        note.or(self.reference.as_ref()).or(self.mention.as_ref()).cloned().unwrap_or_default()
    }
}

/// Cites a resource, at a place where one is given, in the language of `words`.
///
/// # Errors
/// [`Kind::Damaged`] if an added style asks for something that cannot be done.
pub fn cite(
    resource: &Resource,
    vocabulary: &Vocabulary,
    style: &Style,
    locator: Option<&Locator>,
    words: &Words,
) -> Result<Cited> {
    let work = Work::of(resource, vocabulary, words.language());
    let signs = Signs::of(&work, style, words.language());
    let place = locator.and_then(|locator| place::in_style(locator, words));
    let damaged = || Error::new(What::ReadStyle, Kind::Damaged).at(style.id());
    let item = item(&work, &signs, style, place.as_ref().map(|(_, number)| number.as_str()))
        .map_err(|fault| damaged().caused_by(fault))?;
    let locale = locale(&work, style, words.language());
    let rendered = catch_unwind(AssertUnwindSafe(|| {
        let mut driver = BibliographyDriver::new();
        let at = place.as_ref().map(|(name, number)| SpecificLocator(*name, LocatorPayload::Str(number)));
        let items = vec![CitationItem::with_locator(&item, at)];
        let code = locale_code(LOCALES[locale]);
        let files = &style.locales[locale..=locale];
        driver.citation(CitationRequest::new(items, &style.csl, Some(code.clone()), files, Some(1)));
        driver.finish(BibliographyRequest::new(&style.csl, Some(code), files))
    }))
    .map_err(|_| damaged())?;
    let reference = rendered.bibliography.and_then(|list| list.items.into_iter().next());
    let mention = rendered.citations.into_iter().next().filter(|_| !style.is_numbered());
    let written = |children: &ElemChildren| written(children, &work, &signs, words.language());
    Ok(Cited {
        reference: reference.map(|item| written(&item.content)),
        mention: mention.map(|mention| written(&mention.citation)),
        is_note: style.has_notes(),
    })
}

/// The item that the style is fed, signs in the place of the title.
fn item(
    work: &Work,
    signs: &Signs,
    style: &Style,
    place: Option<&str>,
) -> std::result::Result<Item, serde_json::Error> {
    // A span is cited by what its ends have in common: the engine knows no spans.
    let mut work = work.clone();
    if let Date::Span(from, to) = work.date {
        let month = if from.0 == to.0 && from.1 == to.1 { from.1 } else { 0 };
        let day = if month > 0 && from.2 == to.2 { from.2 } else { 0 };
        work.date = Date::On(from.0, month, day);
    }
    let mut item = csl_json::item(&work);
    if let Some(fields) = item.as_object_mut() {
        let mut put = |name: &str, value: &str| fields.insert(name.to_owned(), json!(value));
        put("title", &signs.title);
        if style.is_gost() && work.address.is_some() {
            // Only of web pages does the style write the address.
            put("type", "webpage");
        } else if style.is_numbered() && work.form.csl == "book" {
            // Of books the style writes no page.
            put("type", "report");
        }
        if let Some(place) = place.filter(|_| style.is_numbered()) {
            put("page", place);
        }
        match signs.number {
            Some(number) if !style.is_numbered() => put("number", &number.to_string()),
            _ => fields.remove("number"),
        };
        if let Some(remark) = signs.remark.filter(|_| !style.is_gost()) {
            fields.insert("references".to_owned(), json!(remark.to_string()));
        }
        if style.is_gost() && work.names.len() > MOST_IN_HEADING {
            fields.remove("author");
        }
    }
    serde_json::from_value(item)
}

/// Which of [`LOCALES`] the words of the style come from.
fn locale(work: &Work, style: &Style, language: Language) -> usize {
    let title = work.heading.as_ref().and_then(|heading| text::script(&heading.text));
    match language {
        Language::English if style.is_british() => 1,
        Language::English => 0,
        Language::Russian if style.is_gost() && title == Some(Script::Latin) => 3,
        Language::Russian => 2,
    }
}

/// GOST R 7.0.5 puts more authors than this behind the title.
pub(super) const MOST_IN_HEADING: usize = 3;

fn written(children: &ElemChildren, work: &Work, signs: &Signs, language: Language) -> Citation {
    let mut runs = Vec::new();
    gather(children, &mut runs);
    mend::mend(&mut runs, work, signs, language);
    let mut out = Citation::default();
    for run in &runs {
        write_run(&run.text, run.formatting, signs, &mut out);
    }
    let before = out.text.chars().take_while(|letter| letter.is_whitespace()).count();
    out.text = out.text.trim().to_owned();
    out.html = out.html.trim().to_owned();
    let last = out.text.chars().count();
    let within = |at: usize| at.saturating_sub(before).min(last);
    out.emphasis.iter_mut().for_each(|((start, end), _)| (*start, *end) = (within(*start), within(*end)));
    out.emphasis.retain(|((start, end), _)| start < end);
    out
}

/// The pieces of text in their order; those of one formatting are one run.
fn gather(children: &ElemChildren, runs: &mut Vec<Run>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(piece) | ElemChild::Link { text: piece, .. } => {
                push(runs, &piece.text, piece.formatting);
            }
            ElemChild::Elem(inner) => {
                // What a style sets as a block of its own still needs a space in running text.
                if inner.display.is_some() {
                    push(runs, " ", Formatting::default());
                }
                gather(&inner.children, runs);
            }
            ElemChild::Markup(_) | ElemChild::Transparent { .. } => {}
        }
    }
}

fn push(runs: &mut Vec<Run>, text: &str, formatting: Formatting) {
    match runs.last_mut() {
        Some(last) if last.formatting == formatting => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), formatting }),
    }
}

fn write_run(run: &str, formatting: Formatting, signs: &Signs, out: &mut Citation) {
    let mut plain = String::new();
    for character in run.chars() {
        match signs.stands_for(character) {
            None => plain.push(character),
            Some((words, as_title)) => {
                write_piece(&std::mem::take(&mut plain), formatting, out);
                let formatting = if *as_title { formatting } else { Formatting::default() };
                write_piece(words, formatting, out);
            }
        }
    }
    write_piece(&plain, formatting, out);
}

fn write_piece(piece: &str, formatting: Formatting, out: &mut Citation) {
    if piece.is_empty() {
        return;
    }
    let emphasis = match (formatting.font_weight, formatting.font_style) {
        (FontWeight::Bold, _) => Some(Emphasis::Bold),
        (_, FontStyle::Italic) => Some(Emphasis::Italic),
        _ => None,
    };
    if let Some(emphasis) = emphasis {
        let start = out.text.chars().count();
        out.emphasis.push(((start, start + piece.chars().count()), emphasis));
    }
    out.text.push_str(piece);
    let mut tags: Vec<(&str, &str)> = Vec::new();
    tags.extend((formatting.font_style == FontStyle::Italic).then_some(("<i>", "</i>")));
    tags.extend((formatting.font_weight == FontWeight::Bold).then_some(("<b>", "</b>")));
    tags.extend((formatting.vertical_align == VerticalAlign::Sup).then_some(("<sup>", "</sup>")));
    let small = ("<span style=\"font-variant:small-caps\">", "</span>");
    tags.extend((formatting.font_variant == FontVariant::SmallCaps).then_some(small));
    // Right-to-left words keep to themselves in a line that runs the other way.
    tags.extend((text::script(piece) == Some(Script::Arabic)).then_some(("<bdi>", "</bdi>")));
    tags.iter().for_each(|(open, _)| out.html.push_str(open));
    for character in piece.chars() {
        match character {
            '&' => out.html.push_str("&amp;"),
            '<' => out.html.push_str("&lt;"),
            '>' => out.html.push_str("&gt;"),
            '"' => out.html.push_str("&quot;"),
            other => out.html.push(other),
        }
    }
    tags.iter().rev().for_each(|(_, close)| out.html.push_str(close));
}
