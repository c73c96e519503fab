//! The state of the window, and the one place where wishes are carried out.

use std::path::PathBuf;
use std::sync::Arc;

use super::beginning::Beginning;
use super::citing::CitePanel;
use super::command::{Appearance, Command};
use super::desk::Desk;
use super::intake::Intake;
use super::notice::Notice;
use super::offers::Offers;
use super::page_image::Images;
use super::palette::Palette;
use super::reading::{Place, Reading};
use super::record::Record;
use super::results::{Change, Search};
use super::saving::{LikeWish, Saved};
use super::toast::{Said, Toasts};
use super::years::YearEnd;
use crate::jobs::{Clipboard, Event, Request, Ticket};
use crate::library::Info;
use crate::library::settings::{Settings, WindowShape};
use crate::model::Facet;
use crate::query::form_key;
use crate::vocabulary::Vocabulary;
use crate::words::{Language, Words};

/// What fills the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Filters, results, reading pane.
    Library,
    /// The text of the chosen resource.
    Reader,
    /// Files that are brought in, and what waits for review.
    Import,
}

/// How much room the window has, from side to side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// For filters, list and reading pane beside each other.
    #[default]
    Wide,
    /// The filters lie over the list when they are wanted.
    Narrow,
    /// So does the reading pane.
    Tight,
}

/// What lies over the screen until it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// What this is, and in which language; shown once.
    FirstRun,
    /// Which keys there are.
    Keys,
    /// A citation, see [`State::citing`].
    Cite,
    /// In which forms results can be saved.
    Results,
}

/// Where the window is to bring the person next, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// The cursor goes into the search field.
    SearchField,
    /// The first filter gets the focus.
    Filters,
    /// The name of a facet gets the focus.
    Facet(Facet),
    /// The cursor goes into the field to search in this facet.
    Within(Facet),
    /// The cursor goes into the field of the palette.
    Palette,
    /// An entry of the palette comes into view.
    Entry(usize),
    /// A row gets the focus and comes into view.
    Row(usize),
    /// The list goes back to its beginning.
    Top,
    /// A block of the text comes into view.
    Place(Place),
    /// A page of a text comes to the top: numbers of text and page.
    Page(usize, usize),
    /// The cursor goes into the field in which one searches the text.
    Find,
    /// The cursor goes into the field where a path is typed.
    PathField,
    /// The cursor goes into the field where a saved search is named.
    SavedName,
    /// The chosen style of citations gets the focus.
    CiteStyle,
    /// The first of the forms of results gets the focus.
    Forms,
}

/// What the window shows and remembers. Knows nothing of how it is drawn.
pub struct State {
    pub(super) settings: Settings,
    settings_file: Option<PathBuf>,
    /// Light, dark, or as the system is.
    pub appearance: Appearance,
    /// The texts of the interface language.
    pub words: Words,
    /// The window is laid out from right to left.
    pub mirrored: bool,
    /// Labels of countries, organizations and the like.
    pub vocabulary: Arc<Vocabulary>,
    /// What fills the window.
    pub screen: Screen,
    /// What lies over it.
    pub sheet: Option<Sheet>,
    /// The search and its answer.
    pub search: Search,
    /// The chosen resource.
    pub reading: Reading,
    /// The page as it looks.
    pub images: Images,
    /// How its text is shown.
    pub desk: Desk,
    /// How much the library holds.
    pub info: Option<Info>,
    /// Another program is writing, or the medium is read-only.
    pub read_only: bool,
    room: Room,
    /// The filters are open over the list (in a narrow window).
    pub filters_open: bool,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    pub(super) looked_up: Ticket,
    /// What the search field offers while one types.
    pub offers: Offers,
    /// The searches that are kept.
    pub saved: Saved,
    /// The reading pane is open over the list (in the narrowest).
    pub preview_open: bool,
    /// What went wrong, until it is taken away.
    pub notices: Vec<Notice>,
    /// What is said in passing.
    pub toasts: Toasts,
    /// The imports, and what waits for review.
    pub intake: Intake,
    /// The screen to which the reader leads back.
    pub behind: Screen,
    /// What is cited, while that sheet is open.
    pub citing: Option<CitePanel>,
    /// The newest request for a citation.
    pub(super) cited: Ticket,
    /// The clipboard for words with their looks.
    pub(super) clipboard: Option<Arc<dyn Clipboard>>,
    /// Where results go where no dialog can be had; `None` for the folder of documents.
    pub(super) documents: Option<PathBuf>,
    /// Words on their way to the clipboard.
    copied: Option<String>,
    pub(super) attention: Option<Attention>,
    /// The resource in the pane was chosen by the person, not because it came first.
    pub(super) picked: bool,
}

impl State {
    /// The state at the start, and what is to be asked first.
    pub fn new(vocabulary: Arc<Vocabulary>, beginning: Beginning, read_only: bool) -> (State, Vec<Request>) {
        let Beginning { settings, settings_file, system_language, system_mirrored, .. } = beginning;
        let Beginning { chooser, clipboard, documents, .. } = beginning;
        let chosen = settings.language.as_deref().and_then(Language::from_code);
        let mirrored = settings.language.as_deref().map_or(system_mirrored, Language::is_mirrored);
        let mut state = State {
            words: Words::new(chosen.unwrap_or(system_language)),
            mirrored,
            appearance: Appearance::from_setting(settings.theme.as_deref()),
            sheet: (!settings.welcomed).then_some(Sheet::FirstRun),
            settings,
            settings_file,
            screen: Screen::Library,
            search: Search::new(Arc::clone(&vocabulary)),
            vocabulary,
            reading: Reading::default(),
            images: Images::default(),
            desk: Desk::default(),
            info: None,
            read_only,
            room: Room::default(),
            filters_open: false,
            palette: None,
            looked_up: Ticket::default(),
            offers: Offers::default(),
            saved: Saved::default(),
            preview_open: false,
            notices: Vec::new(),
            toasts: Toasts::default(),
            intake: Intake::new(chooser),
            behind: Screen::Library,
            citing: None,
            cited: Ticket::default(),
            clipboard,
            documents,
            copied: None,
            attention: Some(Attention::SearchField),
            picked: false,
        };
        let mut requests = vec![state.search.ask(), Request::Count];
        requests.extend(state.ask_intake());
        requests.push(state.ask_saved());
        (state, requests)
    }

    /// Where to bring the person next; asked once, it is forgotten.
    pub fn take_attention(&mut self) -> Option<Attention> {
        self.attention.take()
    }

    /// Takes in how much room the window has; what lay over the list goes back into its pane.
    pub fn fit(&mut self, room: Room) {
        self.room = room;
        self.filters_open &= room != Room::Wide;
        self.preview_open &= room == Room::Tight;
    }

    /// How much room the window has.
    pub fn room(&self) -> Room {
        self.room
    }

    /// The measures of the window as they were kept.
    pub fn shape(&self) -> WindowShape {
        self.settings.window
    }

    /// What goes to the clipboard; asked once, it is forgotten.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    /// Takes in what a lane has to say.
    pub fn apply(&mut self, event: Event) -> Vec<Request> {
        match event {
            Event::Found { ticket, result, took } => match self.search.take(ticket, result, took) {
                Change::Answer => return self.choose_again().into_iter().collect(),
                Change::Refreshed => return self.keep_chosen().into_iter().collect(),
                Change::Nothing => {}
            },
            Event::Viewed { ticket, result } => {
                let before = self.reading.view.as_ref().map(|view| view.resource.id.clone());
                if let Some(place) = self.reading.take(ticket, result, self.words.language()) {
                    self.attention = Some(Attention::Place(place));
                }
                if before != self.reading.view.as_ref().map(|view| view.resource.id.clone()) {
                    self.images.close();
                }
                if self.reading.is_gone() {
                    return self.choose_another().into_iter().collect();
                }
                return self.set_desk();
            }
            Event::Painted { ticket, result } => {
                return self.images.take(ticket, result).into_iter().collect();
            }
            Event::Related { ticket, result } => self.take_relations(ticket, result),
            Event::Checked { sha256, result } => self.take_checked(sha256, result),
            Event::LookedUp { ticket, result } => self.take_leads(ticket, result),
            Event::Cited { ticket, result } => return self.take_citation(ticket, result),
            Event::StyleKept(kept) => return self.take_style(kept),
            Event::Sent(sent) => self.take_sent(sent),
            Event::NotCopied(text) => self.copied = Some(text),
            Event::Saved { ticket, result } => self.take_saved(ticket, result),
            Event::Completed { ticket, result } => self.take_completions(ticket, result),
            Event::Counted(Ok(info)) => self.info = Some(info),
            Event::Counted(Err(error)) | Event::Failed(error) => self.notices.push(Notice::failed(error)),
            other => return self.apply_intake(other),
        }
        Vec::new()
    }

    /// Carries out a wish; answers with what is to be asked of the lanes.
    pub fn run(&mut self, command: Command) -> Vec<Request> {
        if command.uses_what_was_found() {
            self.remember_search();
        }
        let before = self.place_in_view();
        let requests = self.carry_out(command);
        // The page image goes where one goes.
        let place = self.place_in_view();
        if let Some(view) = self.reading.view.as_ref().filter(|_| place != before) {
            self.images.follow(view, place);
        }
        requests
    }

    fn carry_out(&mut self, command: Command) -> Vec<Request> {
        match command {
            Command::SetQuery(text) if text == self.search.text => {}
            Command::SetQuery(text) => return self.type_words(text),
            Command::SearchFor(text) => {
                self.attention = Some(Attention::SearchField);
                return self.search_for(text);
            }
            Command::Offer(wish) => return self.offer(wish),
            Command::Saved(wish) => return self.save(wish),
            Command::Like(wish) => return self.like(wish),
            Command::Narrow => return self.narrow(),
            Command::Widen(number) => return self.widen(number),
            Command::LeaveOutForm(form) => {
                self.search.without.insert(form_key(&form));
                return self.ask();
            }
            Command::BringFormsBack if self.search.without.is_empty() => {}
            Command::BringFormsBack => {
                self.search.without.clear();
                return self.ask();
            }
            Command::ToggleForms => self.search.all_forms = !self.search.all_forms,
            Command::SetSort(sort) => {
                self.search.sort = sort;
                return self.ask();
            }
            Command::Tick(facet, value) => {
                self.search.ticks.include(facet, value);
                return self.ask();
            }
            Command::Exclude(facet, value) => {
                self.search.ticks.exclude(facet, value);
                return self.ask();
            }
            Command::Untick(facet, value) => {
                self.search.ticks.clear(facet, &value);
                return self.ask();
            }
            Command::ClearFacet(facet) => {
                self.search.ticks.clear_facet(facet);
                return self.ask();
            }
            Command::ClearTicks if self.search.ticks.is_empty() => {}
            Command::ClearTicks => {
                self.search.ticks = Default::default();
                return self.ask();
            }
            Command::ShowAll(facet) => self.search.filters.expand(facet, true),
            Command::ShowFewer(facet) => self.search.filters.expand(facet, false),
            Command::OpenBranch(facet, value, open) => self.search.filters.open(facet, value, open),
            Command::Fold(facet) => self.search.filters.fold(facet),
            Command::SearchWithin(facet, typed) => {
                self.attention = match (&typed, self.search.filters.within(facet)) {
                    (Some(_), None) => Some(Attention::Within(facet)),
                    (None, Some(_)) => Some(Attention::Facet(facet)),
                    _ => self.attention,
                };
                self.search.filters.search(facet, typed);
            }
            Command::SetYears(range) if range == self.search.ticks.years() => {}
            Command::SetYears(range) => {
                self.search.ticks.set_years(range);
                return self.ask();
            }
            Command::TypeYear(end, typed) => {
                let before = self.search.ticks.years();
                let range = YearEnd::read(&typed).map_or(before, |year| end.moved(before, year));
                self.search.filters.typed_year = Some((end, typed));
                return self.run(Command::SetYears(range));
            }
            Command::LeaveYear => self.search.filters.typed_year = None,
            Command::Reach(number) => return self.search.reach(number).into_iter().collect(),
            Command::Select(number) => {
                self.preview_open = self.room == Room::Tight;
                return self.select(number).into_iter().collect();
            }
            Command::Move(by) => return self.move_by(by),
            Command::Open if self.reading.chosen.is_some() => {
                self.screen = Screen::Reader;
                self.behind = Screen::Library;
                self.follow_hit();
                self.attention = self.reading.hit.map(Attention::Place).or(self.attention);
                return self.look_beside();
            }
            Command::Open => {}
            Command::OpenPassage(locator) => {
                let place = self.reading.go_to(&locator);
                return self.read_at(place);
            }
            Command::Show(place) => {
                let place = self.reading.show(place);
                return self.read_at(place);
            }
            Command::OpenPassageOf(number, locator) => {
                let mut requests: Vec<Request> = self.select(number).into_iter().collect();
                let place = self.reading.go_to(&locator);
                requests.extend(self.read_at(place));
                return requests;
            }
            Command::OpenPassagesOf(number) => {
                let answer = self.search.answer.as_ref();
                let best = answer.and_then(|answer| answer.row(number)?.hit.passages.first());
                let Some(locator) = best.map(|passage| passage.locator.clone()) else { return Vec::new() };
                return self.run(Command::OpenPassageOf(number, locator));
            }
            Command::OpenIn(row, language) => {
                let mut requests: Vec<Request> = row.and_then(|row| self.select(row)).into_iter().collect();
                let place = self.reading.go_to_text_in(&language);
                requests.extend(self.read_at(place));
                return requests;
            }
            Command::Quote(number) => self.quote(number),
            Command::DropToast(number) => self.toasts.let_go(number),
            Command::NextHit(step) => {
                let reads = self.screen == Screen::Reader;
                let seen = Place { text: self.reading.text, page: self.desk.page, block: 0 };
                let next = self.reading.next_hit(step, reads.then_some(seen));
                self.attention = next.map(Attention::Place).or(self.attention);
                self.follow_hit();
            }
            Command::Back => return self.back(),
            Command::TogglePalette if self.sheet == Some(Sheet::FirstRun) => {}
            Command::TogglePalette => {
                self.sheet = None;
                self.palette = if self.palette.is_some() { None } else { Some(Palette::default()) };
                self.attention = self.palette.as_ref().map(|_| Attention::Palette);
                self.list_palette();
            }
            Command::SetPaletteText(text) => return self.type_in_palette(text),
            Command::MoveInPalette(by) => {
                if let Some(palette) = &mut self.palette {
                    palette.move_by(by);
                    self.attention = Some(Attention::Entry(palette.chosen));
                }
            }
            Command::RunInPalette(number) => return self.run_in_palette(number),
            Command::ToggleKeys => {
                self.sheet = if self.sheet == Some(Sheet::Keys) { None } else { Some(Sheet::Keys) };
            }
            Command::FocusSearch => {
                self.screen = Screen::Library;
                self.attention = Some(Attention::SearchField);
            }
            Command::FocusFilters => {
                self.screen = Screen::Library;
                self.filters_open = self.room != Room::Wide;
                self.attention = Some(Attention::Filters);
            }
            Command::ToggleFilters => {
                self.filters_open = !self.filters_open;
                self.preview_open = false;
                self.attention = self.filters_open.then_some(Attention::Filters).or(self.attention);
            }
            Command::TogglePreview => {
                self.preview_open = !self.preview_open && self.room == Room::Tight;
                self.filters_open = false;
            }
            Command::SetLanguage(language) => {
                self.settings.language = Some(language.code().to_owned());
                self.words = Words::new(language);
                self.mirrored = Language::is_mirrored(language.code());
                let mut requests = self.keep_settings();
                requests.extend(self.read_again());
                requests.extend(self.cite_again());
                return requests;
            }
            Command::SetAppearance(appearance) => {
                self.appearance = appearance;
                self.settings.theme = appearance.setting();
                return self.keep_settings();
            }
            Command::KeepShape(shape) if shape == self.settings.window => {}
            Command::KeepShape(shape) => {
                self.settings.window = shape;
                return self.keep_settings();
            }
            Command::Dismiss(number) if number < self.notices.len() => {
                self.notices.remove(number);
            }
            Command::Dismiss(_) => {}
            Command::TryAgain => return self.ask(),
            Command::GoTo(screen) => {
                self.filters_open = false;
                self.screen = screen;
            }
            Command::ToggleBookmark(row) => return self.toggle_bookmark(row),
            Command::Bookmark(id, on) => return self.bookmark(id, on),
            Command::Image(wish) => return self.image(wish).into_iter().collect(),
            Command::Cite(wish) => return self.cite(wish),
            Command::Results(wish) => return self.send(wish),
            Command::Desk(wish) => return self.at_desk(wish),
            Command::Import(wish) => return self.import(wish),
        }
        Vec::new()
    }

    /// Opens the reader at a place; one that is not there yet is gone to as soon as it is.
    /// Reads at a place; asks for what stands beside the text.
    fn read_at(&mut self, place: Option<Place>) -> Vec<Request> {
        if self.screen != Screen::Reader {
            self.behind = Screen::Library;
        }
        self.screen = Screen::Reader;
        self.follow_hit();
        self.attention = place.map(Attention::Place).or(self.attention);
        self.look_beside()
    }

    fn ask(&mut self) -> Vec<Request> {
        vec![self.search.ask()]
    }

    fn quote(&mut self, number: usize) {
        let Some(passage) = self.reading.passages.get(number) else { return };
        let Some(view) = self.reading.view.as_ref().filter(|_| self.reading.is_current()) else { return };
        let record = Record { resource: &view.resource, words: &self.words, vocabulary: &self.vocabulary };
        self.copied = Some(record.quote(passage));
        self.toasts.say(Said::QuoteCopied);
    }

    /// Closes what lies on top, else goes back, else clears the search field.
    fn back(&mut self) -> Vec<Request> {
        if self.palette.take().is_some() {
            return Vec::new();
        }
        if let Some(sheet) = self.sheet {
            if sheet == Sheet::FirstRun {
                self.attention = Some(Attention::SearchField);
            }
            return self.close_sheet();
        } else if self.screen == Screen::Import {
            if self.intake.review.typing.take().is_none() {
                self.screen = Screen::Library;
            }
        } else if let Some(facet) = self.search.filters.close_search() {
            self.attention = Some(Attention::Facet(facet));
        } else if self.filters_open {
            self.filters_open = false;
        } else if self.screen == Screen::Library && self.preview_open {
            self.preview_open = false;
            self.attention = self.chosen_row().map(Attention::Row);
        } else if self.screen == Screen::Reader
            && (self.desk.address.take().is_some() || self.desk.over.take().is_some())
        {
            return Vec::new();
        } else if self.screen == Screen::Reader {
            self.screen = self.behind;
            if let Some(row) = self.chosen_row() {
                self.attention = Some(Attention::Row(row));
            }
            return self.leave_desk();
        } else if !self.search.text.is_empty() {
            self.attention = Some(Attention::SearchField);
            return self.search_for(String::new());
        } else if let Some(last) = self.search.within.len().checked_sub(1) {
            return self.widen(last);
        } else if self.search.example.is_some() {
            return self.like(LikeWish::End);
        }
        Vec::new()
    }

    /// Closes what lies over the screen; the first sheet comes once.
    pub(super) fn close_sheet(&mut self) -> Vec<Request> {
        match self.sheet.take() {
            Some(Sheet::FirstRun) => {
                self.settings.welcomed = true;
                return self.keep_settings();
            }
            Some(Sheet::Cite) => self.close_citation(),
            Some(Sheet::Results) => self.attention = self.chosen_row().map(Attention::Row).or(self.attention),
            Some(Sheet::Keys) | None => {}
        }
        Vec::new()
    }

    pub(super) fn copy_plain(&mut self, text: String) {
        self.copied = Some(text);
    }

    pub(super) fn copy(&mut self, text: String) {
        self.copy_plain(text);
        self.toasts.say(Said::Copied);
    }

    pub(super) fn keep_settings(&self) -> Vec<Request> {
        let Some(file) = self.settings_file.clone() else { return Vec::new() };
        let settings = self.settings.clone();
        vec![Request::Keep(Box::new(move || settings.write(&file)))]
    }
}
