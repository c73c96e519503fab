//! The palette: every wish that needs no more words, and what is found by a few typed letters.

use super::citing::CiteWish;
use super::command::{Appearance, Command, Step};
use super::desk::DeskWish;
use super::filters::Labels;
use super::intake::ImportWish;
use super::matching::{Places, anywhere, word_beginnings};
use super::notice::Notice;
use super::outgoing::ResultsWish;
use super::record::{BETWEEN, Record};
use super::saving::{LikeWish, SavedWish};
use super::state::{Attention, Screen, State};
use crate::error;
use crate::jobs::{Leads, Request, Row, Ticket};
use crate::library::ResultsForm;
use crate::model::{Facet, Locator, Passage, ResourceId};
use crate::query::{Query, Sort, Typing};
use crate::words::Language;

/// What is typed first to see commands only.
const COMMANDS_ONLY: char = '>';
/// Things to do that are shown beside what is found.
const FEW: usize = 6;
/// How much of a passage is shown before the first found word.
const BEFORE: usize = 28;

/// Under which heading an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Commands and filters.
    Do,
    /// Resources by their titles.
    Open,
    /// Passages.
    Inside,
}

/// What an entry leads to.
#[derive(Debug, Clone, PartialEq)]
enum Act {
    Wish(Command),
    Resource(Box<Lead>),
}

/// A resource that was found, and what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lead {
    pub(super) id: ResourceId,
    pub(super) held: bool,
    pub(super) passages: (Vec<Passage>, u64),
    pub(super) query: Query,
    pub(super) place: Option<Locator>,
}

/// One line of the palette.
#[derive(Debug, Clone, PartialEq)]
pub struct PaletteEntry {
    /// Its heading.
    pub group: Group,
    /// What it says.
    pub label: String,
    /// BCP-47 code of the label's language; `None` for words of the interface.
    pub language: Option<String>,
    /// Where what was typed stands in it.
    pub marks: Places,
    /// What stands beside it: how many resources, from whom, of which title.
    pub note: String,
    /// The mark of a passage's place.
    pub place: Option<String>,
    /// The kind of the resource.
    pub kind: Option<String>,
    act: Act,
}

impl PaletteEntry {
    /// The wish it carries out, if it is one.
    pub fn command(&self) -> Option<&Command> {
        match &self.act {
            Act::Wish(command) => Some(command),
            Act::Resource(_) => None,
        }
    }
}

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub text: String,
    /// What it offers.
    pub entries: Vec<PaletteEntry>,
    /// The entry that Enter runs.
    pub chosen: usize,
    /// The newest answer to what was typed; the old one stays until there is a new one.
    pub(super) leads: Option<Leads>,
}

impl Palette {
    /// What is searched for: nothing where only commands are wanted.
    pub(super) fn searched(&self) -> Option<&str> {
        let text = self.text.trim();
        (!text.is_empty() && !text.starts_with(COMMANDS_ONLY)).then_some(text)
    }

    /// The question that finds resources and passages for it.
    pub(super) fn query(&self, state: &State) -> Option<Query> {
        let query = Query::read(self.searched()?, Typing::Unfinished, &state.vocabulary);
        (!query.expression.is_everything()).then_some(query)
    }

    /// How long the search took, if it searched.
    pub fn took(&self) -> Option<std::time::Duration> {
        self.searched()?;
        self.leads.as_ref().map(|leads| leads.took)
    }

    pub(super) fn move_by(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// What an entry leads to.
    pub(super) fn taken(mut self, number: usize) -> Option<Result<Command, Box<Lead>>> {
        if number >= self.entries.len() {
            return None;
        }
        Some(match self.entries.swap_remove(number).act {
            Act::Wish(command) => Ok(command),
            Act::Resource(lead) => Err(lead),
        })
    }
}

impl State {
    pub(super) fn list_palette(&mut self) {
        if let Some(mut palette) = self.palette.take() {
            palette.entries = entries(self, &palette);
            palette.move_by(0);
            self.palette = Some(palette);
        }
    }

    pub(super) fn type_in_palette(&mut self, text: String) -> Vec<Request> {
        let Some(palette) = &mut self.palette else { return Vec::new() };
        palette.text = text;
        palette.chosen = 0;
        let query = self.palette.as_ref().and_then(|palette| palette.query(self));
        self.list_palette();
        self.attention = Some(Attention::Entry(0));
        self.looked_up = self.looked_up.next();
        query.into_iter().map(|query| Request::LookUp(self.looked_up, query)).collect()
    }

    /// Takes in what was found for the palette; a late answer changes nothing.
    pub(super) fn take_leads(&mut self, ticket: Ticket, result: error::Result<Leads>) {
        let Some(palette) = self.palette.as_mut().filter(|_| ticket == self.looked_up) else { return };
        match result {
            Ok(leads) => palette.leads = Some(leads),
            Err(error) => {
                palette.leads = None;
                self.notices.push(Notice::failed(error));
            }
        }
        self.list_palette();
    }

    pub(super) fn run_in_palette(&mut self, number: usize) -> Vec<Request> {
        match self.palette.take().and_then(|palette| palette.taken(number)) {
            None => Vec::new(),
            Some(Ok(command)) => self.run(command),
            Some(Err(lead)) => {
                self.picked = true;
                self.screen = if lead.held { Screen::Reader } else { Screen::Library };
                let language = self.words.language();
                let request = self.reading.choose(&lead.id, lead.passages, lead.query, language);
                self.reading.go_when_read(lead.place);
                vec![request]
            }
        }
    }
}

/// What the palette offers as things stand.
pub(super) fn entries(state: &State, palette: &Palette) -> Vec<PaletteEntry> {
    let typed = palette.text.trim().trim_start_matches(COMMANDS_ONLY).trim();
    let mut entries = things_to_do(state, typed);
    let searched = palette.searched();
    if searched.is_some() {
        entries.truncate(FEW);
    }
    if let (Some(_), Some(leads)) = (searched, &palette.leads) {
        let titles = leads.titles.iter().map(|(row, marks)| resource(state, row, marks, &leads.query));
        entries.extend(titles);
        entries.extend(leads.texts.iter().filter_map(|row| inside(state, row, &leads.query)));
    }
    entries
}

/// Commands and filters in whose names the typed words stand at the beginnings of words; where there
/// are none, those in which the text stands anywhere.
fn things_to_do(state: &State, typed: &str) -> Vec<PaletteEntry> {
    let mut all = commands(state);
    if !typed.is_empty() {
        all.extend(filters(state, typed));
    }
    for find in [word_beginnings, anywhere] {
        let found = all.iter().filter_map(|entry| {
            let marks = if entry.marks.is_empty() { find(&entry.label, typed)? } else { entry.marks.clone() };
            Some(PaletteEntry { marks, ..entry.clone() })
        });
        let found: Vec<PaletteEntry> = found.collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn wish(label: String, note: String, command: Command) -> PaletteEntry {
    PaletteEntry {
        group: Group::Do,
        label,
        language: None,
        marks: Places::new(),
        note,
        place: None,
        kind: None,
        act: Act::Wish(command),
    }
}

/// Every wish that does something now and needs no more words.
fn commands(state: &State) -> Vec<PaletteEntry> {
    let words = &state.words;
    let mut all: Vec<PaletteEntry> = Vec::new();
    let mut add = |label: String, command: Command| all.push(wish(label, String::new(), command));
    add(words.text("key-search"), Command::FocusSearch);
    add(words.text("key-filters"), Command::FocusFilters);
    if !state.search.ticks.is_empty() {
        add(words.text("key-clear-filters"), Command::ClearTicks);
    }
    if state.screen == Screen::Reader {
        add(words.text("palette-back"), Command::Back);
        if let Some((_, text)) = state.text_in_view() {
            let mut wish = |id: &str, wish: DeskWish| add(words.text(id), Command::Desk(wish));
            wish("key-find", DeskWish::FocusFind);
            if text.pages.len() > 1 {
                wish("next-page", DeskWish::Turn(Step::Forward));
                wish("previous-page", DeskWish::Turn(Step::Backward));
                let other = if state.desk.by_page { "read-continuous" } else { "read-by-page" };
                wish(other, DeskWish::ByPage(!state.desk.by_page));
            }
            wish("text-larger", DeskWish::Size(Step::Forward));
            wish("text-smaller", DeskWish::Size(Step::Backward));
            wish("text-usual-size", DeskWish::UsualSize);
            if text.info.file.is_some() {
                wish("open-original", DeskWish::OpenOriginal);
                wish("show-in-folder", DeskWish::ShowInFolder);
            }
        }
    }
    for (screen, id) in [(Screen::Library, "tab-library"), (Screen::Import, "tab-import")] {
        if state.screen != screen {
            add(words.text(id), Command::GoTo(screen));
        }
    }
    if state.intake.can_choose() {
        let choose = |folder| Command::Import(ImportWish::Choose { folder });
        add(words.text("import-choose-files"), choose(false));
        add(words.text("import-choose-folder"), choose(true));
    }
    if state.screen != Screen::Import && state.reading.chosen.is_some() {
        add(words.text("key-bookmark"), Command::ToggleBookmark(None));
    }
    if !state.search.text.is_empty() {
        add(words.text("search-clear"), Command::SearchFor(String::new()));
        if state.screen == Screen::Library {
            add(words.text("narrow"), Command::Narrow);
        }
    }
    if state.can_save() {
        add(words.text("search-save"), Command::Saved(SavedWish::Keep));
    }
    for saved in &state.saved.searches {
        let name = words.with("saved-run", &[("name", (&saved.name).into())]);
        add(name, Command::Saved(SavedWish::Run(saved.id)));
    }
    if state.search.example.is_some() {
        add(words.text("like-end"), Command::Like(LikeWish::End));
    }
    if state.screen != Screen::Import && state.reading.view.is_some() {
        add(words.text("like-this"), Command::Like(LikeWish::Resource));
    }
    if state.can_cite() {
        add(words.text("cite"), Command::Cite(CiteWish::Open));
    }
    if state.can_send() {
        for form in ResultsForm::ALL {
            let name = words.text(&format!("results-as-{}", form.id()));
            let name = words.with("results-save-as", &[("form", name.into())]);
            add(name, Command::Results(ResultsWish::Save(form)));
        }
        add(words.text("results-copy"), Command::Results(ResultsWish::CopyList));
    }
    if state.search.failed.is_some() {
        add(words.text("try-again"), Command::TryAgain);
    }
    let readable = state.reading.view.as_ref().is_some_and(|view| !view.texts.is_empty());
    if state.screen == Screen::Library && readable {
        add(words.text("palette-open"), Command::Open);
    }
    if !state.reading.passages.is_empty() {
        add(words.text("key-quote"), Command::Quote(0));
    }
    if !state.reading.hits().is_empty() {
        add(words.text("next-hit"), Command::NextHit(Step::Forward));
        add(words.text("previous-hit"), Command::NextHit(Step::Backward));
    }
    let results = state.search.answer.as_ref().map_or(0, |answer| answer.total);
    if state.screen == Screen::Library && results > 1 {
        for (id, by) in [
            ("key-next", 1),
            ("key-previous", -1),
            ("palette-first", isize::MIN),
            ("palette-last", isize::MAX),
        ] {
            add(words.text(id), Command::Move(by));
        }
    }
    for (sort, id) in Sort::ALL.into_iter().filter(|(sort, _)| *sort != state.search.sort) {
        let order = words.text(&format!("sort-{id}"));
        add(words.with("palette-sort", &[("order", order.into())]), Command::SetSort(sort));
    }
    for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::Year) {
        if state.search.filters.is_long(facet) {
            let label = words.text(&format!("facet-{facet}"));
            let label = words.with("facet-search-within", &[("facet", label.into())]);
            add(label, Command::SearchWithin(facet, Some(String::new())));
        }
    }
    for (appearance, id) in [
        (Appearance::Light, "switch-to-light"),
        (Appearance::Dark, "switch-to-dark"),
        (Appearance::System, "palette-system"),
    ] {
        if appearance != state.appearance {
            add(words.text(id), Command::SetAppearance(appearance));
        }
    }
    for language in Language::ALL.into_iter().filter(|language| *language != words.language()) {
        let args = [("language", language.own_name().into())];
        add(words.with("palette-language", &args), Command::SetLanguage(language));
    }
    add(words.text("all-keys"), Command::ToggleKeys);
    all
}

/// Filters whose values are called so, and the way to take those away that are on.
fn filters(state: &State, typed: &str) -> Vec<PaletteEntry> {
    let labels = Labels { words: &state.words, vocabulary: &state.vocabulary };
    let mut all = Vec::new();
    for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::Year) {
        let name = state.words.text(&format!("facet-{facet}"));
        for (id, count) in state.search.values(facet) {
            let value = labels.full(facet, id);
            let called = |name: &str| word_beginnings(name, typed).is_some();
            if !called(&value) && !state.vocabulary.names(facet, id).into_iter().any(called) {
                continue;
            }
            let ticked = state.search.ticks.of(facet);
            let ticked =
                ticked.is_some_and(|choice| choice.include.contains(id) || choice.exclude.contains(id));
            // A filter that would leave nothing helps nobody.
            if count == 0 && !ticked {
                continue;
            }
            let (label, command) = if ticked {
                let args = [("value", (&value).into())];
                (state.words.with("filter-remove", &args), Command::Untick(facet, id.to_owned()))
            } else {
                let args = [("name", (&name).into()), ("value", (&value).into())];
                (state.words.with("palette-filter", &args), Command::Tick(facet, id.to_owned()))
            };
            // Also found by a name that is not shown.
            let before = label.chars().count() - value.chars().count();
            let own = word_beginnings(&value, typed).unwrap_or_default();
            let marks: Places = own.into_iter().map(|(from, to)| (from + before, to + before)).collect();
            let marks = if marks.is_empty() { vec![(before, before)] } else { marks };
            let note = state.words.with("resources-count", &[("count", count.into())]);
            all.push(PaletteEntry { marks, ..wish(label, note, command) });
        }
    }
    all.sort_by_key(|entry: &PaletteEntry| entry.marks.iter().all(|(from, to)| from == to));
    all
}

fn lead(row: &Row, query: &Query, place: Option<Locator>) -> Act {
    Act::Resource(Box::new(Lead {
        id: row.hit.id.clone(),
        held: row.held,
        passages: (row.hit.passages.clone(), row.hit.passages_total),
        query: query.clone(),
        place,
    }))
}

/// A resource by its title.
fn resource(state: &State, row: &Row, marks: &[Places], query: &Query) -> PaletteEntry {
    let record = Record { resource: &row.resource, words: &state.words, vocabulary: &state.vocabulary };
    let title = record.title();
    let number =
        row.resource.titles.iter().position(|known| title.as_ref().is_some_and(|it| it.text == known.text));
    let issuers = Some(record.issuers_short()).filter(|issuers| !issuers.is_empty());
    let facts: Vec<String> = issuers.into_iter().chain(record.year_and_kind()).collect();
    PaletteEntry {
        group: Group::Open,
        label: record.title_text(),
        language: title.and_then(|title| title.language.map(str::to_owned)),
        marks: number.and_then(|number| marks.get(number).cloned()).unwrap_or_default(),
        note: facts.join(BETWEEN),
        place: None,
        kind: row.resource.kind.clone(),
        act: lead(row, query, None),
    }
}

/// A passage in a resource.
fn inside(state: &State, row: &Row, query: &Query) -> Option<PaletteEntry> {
    let passage = row.hit.passages.first()?;
    let record = Record { resource: &row.resource, words: &state.words, vocabulary: &state.vocabulary };
    let (label, marks) = from_near_the_first_mark(passage);
    Some(PaletteEntry {
        group: Group::Inside,
        label,
        language: passage.language.clone(),
        marks,
        note: record.title_text(),
        place: Some(state.words.locator(&passage.locator)),
        kind: row.resource.kind.clone(),
        act: lead(row, query, Some(passage.locator.clone())),
    })
}

/// The words of a passage from a little before the first found one.
fn from_near_the_first_mark(passage: &Passage) -> (String, Places) {
    let letters: Vec<char> =
        passage.text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let first = passage.marks.first().map_or(0, |(start, _)| *start);
    if first <= BEFORE {
        return (letters.into_iter().collect(), passage.marks.clone());
    }
    let start = (first - BEFORE..first).find(|at| letters[at - 1].is_whitespace()).unwrap_or(first);
    // The sign of omission stands in the place of all that was left out.
    let text = std::iter::once('…').chain(letters[start..].iter().copied()).collect();
    (text, passage.marks.iter().map(|(from, to)| (from + 1 - start, to + 1 - start)).collect())
}
