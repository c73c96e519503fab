//! A resource on its way into another text: which style, which place, which language; and the copy of it.

use std::path::PathBuf;

use super::record::Record;
use super::state::{Attention, Screen, Sheet, State};
use super::toast::Said;
use super::{Step, notice::Notice};
use crate::cite::{Citation, Exchange, STYLES, read_locator};
use crate::error::{self, Error, Kind, What};
use crate::jobs::{Asked, CitedResource, Citing, Purpose, Request, Ticket, Way};
use crate::model::{Locator, ResourceId};
use crate::words::Words;

/// A wish for a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CiteWish {
    /// Cite the chosen resource; while it is read, at the page one is at.
    Open,
    /// The same, at these pages of the text in view, counted from 0: those of the selected words.
    OpenAt(usize, usize),
    /// In this style.
    Style(String),
    /// In the next style of the list, or the one before.
    NextStyle(Step),
    /// In the language of the resource, or in that of the program.
    OwnLanguage(bool),
    /// At this place; it may still be being typed. Empty for the whole resource.
    Place(String),
    /// Ask for a file with a style, and keep it.
    AddStyle,
    /// Copy the citation, and close.
    Copy,
    /// Copy the other one: what stands in the text, or in the list of references.
    CopyOther,
    /// Copy the resource in the form of another program.
    CopyAs(Exchange),
}

/// What is cited of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitedPart {
    /// All of it.
    Whole,
    /// A place in it.
    At(Locator),
    /// What is typed is no place.
    Unreadable,
}

/// What is cited, while the sheet is open.
#[derive(Debug)]
pub struct CitePanel {
    /// The resource.
    pub resource: ResourceId,
    /// Its title, and the language of that.
    pub title: (String, Option<String>),
    /// The place as it is typed.
    pub place: String,
    /// The place one came from, and how it is written in the field.
    offered: Option<(Locator, String)>,
    /// The newest answer; an older one stays until it is there.
    pub answer: Option<Box<CitedResource>>,
    /// Why there is none.
    pub failed: Option<Error>,
    /// Why a style of one's own was not taken; said until something else is wished.
    pub refused: Option<Error>,
    /// What is to be copied as soon as the newest answer is there.
    due: bool,
    asked: Ticket,
    awaited: bool,
}

impl CitePanel {
    /// What is cited of the resource, by what is typed as the place.
    pub fn cited_part(&self) -> CitedPart {
        let typed = self.place.trim();
        match &self.offered {
            _ if typed.is_empty() => CitedPart::Whole,
            Some((locator, written)) if written == typed => CitedPart::At(locator.clone()),
            _ => read_locator(typed).map_or(CitedPart::Unreadable, CitedPart::At),
        }
    }

    /// The styles there are, as far as is known.
    pub fn styles(&self) -> Vec<String> {
        let known = self.answer.as_ref().map(|answer| answer.styles.clone());
        known.unwrap_or_else(|| STYLES.map(str::to_owned).into())
    }

    /// The answer, or the one before it, is being waited for.
    pub fn is_waiting(&self) -> bool {
        self.awaited
    }

    /// The citation that is copied. Where the entry of a list of references has no room for the place, what
    /// stands in the text follows as a paragraph of its own: no place is lost.
    pub fn citation(&self) -> Option<Citation> {
        let answer = self.answer.as_ref()?;
        let cited = answer.cited.as_ref().ok()?;
        let place = answer.asked.place.as_ref();
        let has_place =
            place.is_some_and(|place| !matches!(place, Locator::Section { section } if section.is_empty()));
        match (&cited.reference, &cited.mention) {
            (Some(reference), Some(mention)) if has_place && !cited.is_note => {
                Some(below(reference, mention))
            }
            _ => Some(cited.copied()),
        }
    }

    /// The other one, and whether it belongs into the list of references.
    pub fn other(&self) -> Option<(&Citation, bool)> {
        let cited = self.answer.as_ref()?.cited.as_ref().ok()?;
        if cited.is_note {
            return Some((cited.reference.as_ref()?, true));
        }
        cited.reference.as_ref()?;
        Some((cited.mention.as_ref()?, false))
    }
}

/// Two citations as two paragraphs.
fn below(first: &Citation, second: &Citation) -> Citation {
    let by = first.text.chars().count() + 1;
    let moved = second.emphasis.iter().map(|((start, end), looks)| ((start + by, end + by), *looks));
    Citation {
        text: format!("{}\n{}", first.text, second.text),
        html: format!("<p>{}</p><p>{}</p>", first.html, second.html),
        emphasis: first.emphasis.iter().copied().chain(moved).collect(),
    }
}

/// A place as it stands in the field: a page as a citation names it, without that of the file.
fn written(locator: &Locator, words: &Words) -> String {
    match locator {
        Locator::Page { page, label: Some(label) } => words
            .locator(&Locator::Page { page: label.parse().unwrap_or(*page), label: None })
            .replacen(&label.parse().unwrap_or(*page).to_string(), label, 1),
        Locator::Section { section } if section.is_empty() => String::new(),
        other => words.locator(other),
    }
}

/// From one page to another: `17–19` where both are pages, else the first place.
fn stretch(from: &Locator, to: &Locator) -> Locator {
    let printed = |locator: &Locator| match locator {
        Locator::Page { page, label } => Some((*page, label.clone().unwrap_or_else(|| page.to_string()))),
        _ => None,
    };
    match (printed(from), printed(to)) {
        (Some((page, first)), Some((_, last))) if first != last => {
            Locator::Page { page, label: Some(format!("{first}–{last}")) }
        }
        _ => from.clone(),
    }
}

impl State {
    /// The style in which is cited.
    pub fn cite_style(&self) -> &str {
        self.settings.cite_style.as_deref().unwrap_or(STYLES[0])
    }

    /// Citations are in the language of the resource.
    pub fn cites_in_own_language(&self) -> bool {
        self.settings.cite_own_language
    }

    /// Whether there is something to cite.
    pub fn can_cite(&self) -> bool {
        self.screen != Screen::Import && self.reading.chosen.is_some()
    }

    /// What a style is called: those that the program carries have names in words, others that of their file.
    pub fn style_name(&self, style: &str) -> String {
        let id = format!("style-{style}");
        if STYLES.contains(&style) { self.words.text(&id) } else { style.to_owned() }
    }

    /// Carries out a wish for a citation.
    pub(super) fn cite(&mut self, wish: CiteWish) -> Vec<Request> {
        match wish {
            CiteWish::Open => return self.open_citation(None),
            CiteWish::OpenAt(from, to) => return self.open_citation(Some((from, to))),
            CiteWish::Style(style) => return self.set_style(style),
            CiteWish::NextStyle(step) => {
                let Some(panel) = &self.citing else { return Vec::new() };
                let styles = panel.styles();
                let at = styles.iter().position(|style| style == self.cite_style());
                let last = styles.len().saturating_sub(1);
                let next = match (at, step) {
                    (None, _) => 0,
                    (Some(at), Step::Forward) => (at + 1).min(last),
                    (Some(at), Step::Backward) => at.saturating_sub(1),
                };
                self.attention = Some(Attention::CiteStyle);
                return styles.get(next).map(|style| self.set_style(style.clone())).unwrap_or_default();
            }
            CiteWish::OwnLanguage(own) if own == self.settings.cite_own_language => {}
            CiteWish::OwnLanguage(own) => {
                self.settings.cite_own_language = own;
                let requests = self.keep_settings();
                return requests.into_iter().chain(self.ask_citation()).collect();
            }
            CiteWish::Place(typed) => {
                let Some(panel) = &mut self.citing else { return Vec::new() };
                panel.place = typed;
                return self.ask_citation().into_iter().collect();
            }
            CiteWish::AddStyle => return self.choose_style(),
            CiteWish::Copy => {
                let Some(panel) = &mut self.citing else { return Vec::new() };
                if panel.refused.take().is_some() {
                    // What would be copied is seen first.
                    return Vec::new();
                }
                if panel.awaited {
                    panel.due = true;
                    return Vec::new();
                }
                return self.copy_citation();
            }
            CiteWish::CopyOther => {
                let other =
                    self.citing.as_ref().and_then(|panel| panel.other()).map(|(other, _)| other.clone());
                return other.map(|other| self.copy_both(other)).unwrap_or_default();
            }
            CiteWish::CopyAs(form) => {
                let Some(answer) = self.citing.as_ref().and_then(|panel| panel.answer.as_ref()) else {
                    return Vec::new();
                };
                let found = answer.references.iter().find(|(known, _)| *known == form);
                if let Some((_, text)) = found {
                    let text = text.clone();
                    self.copy(text);
                }
            }
        }
        Vec::new()
    }

    fn open_citation(&mut self, pages: Option<(usize, usize)>) -> Vec<Request> {
        let Some(resource) = self.reading.chosen.clone().filter(|_| self.can_cite()) else {
            return Vec::new();
        };
        let answer = self.search.answer.as_ref();
        let row = answer.and_then(|answer| answer.row(answer.position(&resource)?)).map(|row| &row.resource);
        let view = self.reading.view.as_ref().filter(|_| self.reading.is_current());
        let Some(record) = view.map(|view| &view.resource).or(row) else { return Vec::new() };
        let record = Record { resource: record, words: &self.words, vocabulary: &self.vocabulary };
        let language = record.title().and_then(|title| title.language.map(str::to_owned));
        let title = (record.title_text(), language);
        let place = self.place_to_cite(pages);
        let offered = place.map(|place| {
            let written = written(&place, &self.words);
            (place, written)
        });
        let place = offered.as_ref().map(|(_, written)| written.clone()).unwrap_or_default();
        self.citing = Some(CitePanel {
            resource,
            title,
            place,
            offered,
            answer: None,
            failed: None,
            refused: None,
            due: false,
            asked: Ticket::default(),
            awaited: false,
        });
        self.sheet = Some(Sheet::Cite);
        self.attention = Some(Attention::CiteStyle);
        self.ask_citation().into_iter().collect()
    }

    /// At the desk: the selected pages, else the one in view.
    fn place_to_cite(&self, pages: Option<(usize, usize)>) -> Option<Locator> {
        let (_, text) = self.text_in_view().filter(|_| self.screen == Screen::Reader)?;
        let locator = |page: usize| text.pages.get(page).map(|page| &page.locator);
        if let Some((from, to)) = pages.filter(|_| self.images.leaf().is_none()) {
            return Some(stretch(locator(from)?, locator(to)?));
        }
        if let Some(leaf) = self.images.leaf() {
            let of_leaf =
                |locator: &&Locator| matches!(locator, Locator::Page { page, .. } if *page == leaf.page);
            let known = text.pages.iter().map(|page| &page.locator).find(of_leaf).cloned();
            return Some(known.unwrap_or(Locator::Page { page: leaf.page, label: None }));
        }
        locator(self.desk.page).cloned()
    }

    fn set_style(&mut self, style: String) -> Vec<Request> {
        if style == self.cite_style() {
            return Vec::new();
        }
        self.settings.cite_style = Some(style).filter(|style| style != STYLES[0]);
        let requests = self.keep_settings();
        requests.into_iter().chain(self.ask_citation()).collect()
    }

    /// Asks for the citation as the sheet has it; nothing while what is typed is no place.
    fn ask_citation(&mut self) -> Option<Request> {
        let (style, own_language) = (self.cite_style().to_owned(), self.settings.cite_own_language);
        let language = self.words.language();
        let ticket = self.cited.next();
        let panel = self.citing.as_mut()?;
        // Whoever changes something has not yet seen what would be copied.
        (panel.refused, panel.due) = (None, false);
        let place = match panel.cited_part() {
            CitedPart::Whole => None,
            CitedPart::At(locator) => Some(locator),
            CitedPart::Unreadable => return None,
        };
        self.cited = ticket;
        (panel.asked, panel.awaited) = (ticket, true);
        let citing = Citing { resource: panel.resource.clone(), style, place, own_language };
        Some(Request::Cite(ticket, Box::new(citing), language))
    }

    /// Asks anew while the sheet is open, as the words of the program or what is known have changed.
    pub(super) fn cite_again(&mut self) -> Option<Request> {
        self.citing.as_ref().filter(|_| self.sheet == Some(Sheet::Cite))?;
        self.ask_citation()
    }

    /// Takes a citation in; a late one changes nothing.
    pub(super) fn take_citation(
        &mut self,
        ticket: Ticket,
        result: error::Result<Option<Box<CitedResource>>>,
    ) -> Vec<Request> {
        let Some(panel) = self.citing.as_mut().filter(|panel| panel.asked == ticket) else {
            return Vec::new();
        };
        panel.awaited = false;
        match result {
            Ok(Some(answer)) => {
                let taken = answer.asked.style.clone();
                panel.failed = None;
                panel.answer = Some(answer);
                // The style that was kept is there no more.
                self.settings.cite_style = Some(taken).filter(|style| style != STYLES[0]);
            }
            Ok(None) => {
                self.close_citation();
                return Vec::new();
            }
            Err(error) => panel.failed = Some(error),
        }
        if self.citing.as_mut().is_some_and(|panel| std::mem::take(&mut panel.due)) {
            return self.copy_citation();
        }
        Vec::new()
    }

    fn copy_citation(&mut self) -> Vec<Request> {
        let Some(panel) = self.citing.as_ref().filter(|panel| panel.cited_part() != CitedPart::Unreadable)
        else {
            return Vec::new();
        };
        let Some(citation) = panel.citation().filter(|_| panel.failed.is_none()) else { return Vec::new() };
        self.close_citation();
        self.copy_both(citation)
    }

    pub(super) fn close_citation(&mut self) {
        self.citing = None;
        if self.sheet == Some(Sheet::Cite) {
            self.sheet = None;
        }
        if let Some(row) = self.chosen_row().filter(|_| self.screen == Screen::Library) {
            self.attention = Some(Attention::Row(row));
        }
    }

    /// Copies as text and as HTML; where the system has no clipboard for both, as text.
    fn copy_both(&mut self, citation: Citation) -> Vec<Request> {
        self.toasts.say(Said::CitationCopied);
        match &self.clipboard {
            Some(clipboard) => {
                let words = Box::new((citation.text, page_of(&citation.html)));
                vec![Request::Copy(clipboard.clone(), words)]
            }
            None => {
                self.copy_plain(citation.text);
                Vec::new()
            }
        }
    }

    fn choose_style(&mut self) -> Vec<Request> {
        let Some(chooser) = &self.intake.chooser else { return Vec::new() };
        let asked = Asked {
            title: self.words.text("cite-style-add"),
            formats: self.words.text("cite-style-format"),
            extensions: vec!["csl".to_owned()],
            way: Way::File,
        };
        vec![Request::Choose(chooser.clone(), asked, Purpose::Style)]
    }

    /// Whether a person can be asked for a style.
    pub fn can_add_style(&self) -> bool {
        self.intake.can_choose()
    }

    pub(super) fn take_style(&mut self, kept: error::Result<String>) -> Vec<Request> {
        match kept {
            Ok(style) => {
                self.attention = self.citing.as_ref().map(|_| Attention::CiteStyle).or(self.attention);
                let requests = self.set_style(style);
                // The same style once more: the list may be another all the same.
                if requests.is_empty() { self.cite_again().into_iter().collect() } else { requests }
            }
            Err(error) => {
                self.refuse_style(error);
                Vec::new()
            }
        }
    }

    /// Goes on with the file of a style that a person chose; says so where no dialog could be had.
    pub(super) fn take_style_file(&mut self, paths: Option<Vec<PathBuf>>) -> Vec<Request> {
        match paths {
            Some(paths) => paths.into_iter().take(1).map(Request::KeepStyle).collect(),
            None => {
                self.refuse_style(Error::new(What::ReadStyle, Kind::NoDisplay));
                Vec::new()
            }
        }
    }

    fn refuse_style(&mut self, error: Error) {
        match &mut self.citing {
            Some(panel) => panel.refused = Some(error),
            None => self.notices.push(Notice::failed(error)),
        }
    }
}

/// A piece of HTML as other programs take it: it says in which letters it is written.
fn page_of(html: &str) -> String {
    let whole = if html.starts_with("<p>") { html.to_owned() } else { format!("<span>{html}</span>") };
    format!("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_place_is_written_so_that_it_is_read_as_the_same() {
        let page = |page, label: Option<&str>| Locator::Page { page, label: label.map(str::to_owned) };
        for language in Language::ALL {
            let words = Words::new(language);
            for (locator, label) in [
                (page(17, None), "17"),
                (page(17, Some("17")), "17"),
                (page(14, Some("xii")), "xii"),
                (page(21, Some("17–19")), "17–19"),
                (page(9, Some("A-3")), "A-3"),
            ] {
                let written = written(&locator, &words);
                assert!(written.ends_with(&format!(" {label}")) || written.ends_with(label), "{written}");
                assert!(!written.contains("14") && !written.contains('('), "{written}");
                let Some(Locator::Page { label: Some(read), .. }) = read_locator(&written) else {
                    panic!("{written}")
                };
                assert_eq!(read, label);
            }
            let slide = Locator::Slide { slide: 4 };
            assert_eq!(read_locator(&written(&slide, &words)), Some(slide));
            assert_eq!(written(&Locator::Section { section: Vec::new() }, &words), "");
        }
    }

    #[test]
    fn pages_from_one_to_another_are_one_place() {
        let page = |page, label: Option<&str>| Locator::Page { page, label: label.map(str::to_owned) };
        let section = |name: &str| Locator::Section { section: vec![name.to_owned()] };
        for (from, to, expected) in [
            (page(17, None), page(19, None), page(17, Some("17–19"))),
            (page(17, None), page(17, None), page(17, None)),
            (page(3, Some("i")), page(5, Some("iii")), page(3, Some("i–iii"))),
            (section("Aims"), section("Means"), section("Aims")),
        ] {
            assert_eq!(stretch(&from, &to), expected);
        }
    }
}
