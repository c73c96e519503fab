//! Everything a person can ask of the window, as values.

use super::citing::CiteWish;
use super::desk::DeskWish;
use super::intake::ImportWish;
use super::offers::OfferWish;
use super::outgoing::ResultsWish;
use super::page_image::ImageWish;
use super::reading::Place;
use super::saving::{LikeWish, SavedWish};
use super::state::Screen;
use super::years::YearEnd;
use crate::library::settings::WindowShape;
use crate::model::{Facet, Locator, ResourceId};
use crate::query::{Sort, YearRange};
use crate::words::Language;

/// One wish. Buttons, keys and tests use the same values; `State::run` carries them out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Search for this text; it may still be being typed.
    SetQuery(String),
    /// Search for this text, which was not typed here: it was suggested.
    SearchFor(String),
    /// A wish of one who sees offers below the search field.
    Offer(OfferWish),
    /// A wish about searches that are kept.
    Saved(SavedWish),
    /// A wish for more of the same.
    Like(LikeWish),
    /// Search within the results: further words are typed beside the present ones.
    Narrow,
    /// Take the words of an earlier search back, by its number.
    Widen(usize),
    /// Search without this form, which was searched beside what was typed.
    LeaveOutForm(String),
    /// Search with the forms again that were left out.
    BringFormsBack,
    /// Show every form searched beside what was typed, or only the first.
    ToggleForms,
    /// Bring the hits into this order.
    SetSort(Sort),
    /// Keep only resources that have this value (or another ticked one of the facet).
    Tick(Facet, String),
    /// Leave out resources that have this value.
    Exclude(Facet, String),
    /// Take a tick or an exclusion back.
    Untick(Facet, String),
    /// Take all of one facet back.
    ClearFacet(Facet),
    /// Take all of them back.
    ClearTicks,
    /// Show every value of a facet.
    ShowAll(Facet),
    /// Show only its first values.
    ShowFewer(Facet),
    /// Show the values that this value of a facet holds, or hide them.
    OpenBranch(Facet, String, bool),
    /// Fold a facet away, or unfold it.
    Fold(Facet),
    /// Show the values of a facet in which this stands; `None` closes the field where it is typed.
    SearchWithin(Facet, Option<String>),
    /// Keep only resources of these years; `None` for those of all.
    SetYears(Option<YearRange>),
    /// This is typed as the first or the last year; it may still be being typed.
    TypeYear(YearEnd, String),
    /// Years are no longer being typed.
    LeaveYear,
    /// Rows up to this number have come into view.
    Reach(usize),
    /// Choose a row and show it in the reading pane.
    Select(usize),
    /// Choose a row so many further down, or up.
    Move(isize),
    /// Read the chosen resource on the whole window.
    Open,
    /// Go to a place in the text of the chosen resource.
    OpenPassage(Locator),
    /// Go to a block of the text of the chosen resource.
    Show(Place),
    /// Choose a row and read all its passages, from the best one on.
    OpenPassagesOf(usize),
    /// Read the text in this language, of a row or of the chosen resource.
    OpenIn(Option<usize>, String),
    /// Choose a row and go to a place in its text.
    OpenPassageOf(usize, Locator),
    /// Copy a passage of the chosen resource, with its place and where it comes from.
    Quote(usize),
    /// A toast has been up long enough.
    DropToast(u64),
    /// Go to the next place where the words were found, or the one before it.
    NextHit(Step),
    /// Close what lies on top, else go back to the library, else clear the search field.
    Back,
    /// Open the palette, or close it.
    TogglePalette,
    /// This is typed in the palette; it may still be being typed.
    SetPaletteText(String),
    /// Choose the entry of the palette so many further down, or up.
    MoveInPalette(isize),
    /// Carry out an entry of the palette.
    RunInPalette(usize),
    /// Show the sheet of keys, or close it.
    ToggleKeys,
    /// Put the cursor into the search field.
    FocusSearch,
    /// Go to the filters.
    FocusFilters,
    /// Show or hide the filters where the window is narrow.
    ToggleFilters,
    /// Show or hide the reading pane where it lies over the list.
    TogglePreview,
    /// Speak this language.
    SetLanguage(Language),
    /// Look like this.
    SetAppearance(Appearance),
    /// Begin with these measures the next time.
    KeepShape(WindowShape),
    /// Take a notice away.
    Dismiss(usize),
    /// Ask again what failed.
    TryAgain,
    /// Go to a screen.
    GoTo(Screen),
    /// Mark the resource of a row, or the chosen one; or take the mark back.
    ToggleBookmark(Option<usize>),
    /// Mark a resource, or take the mark back.
    Bookmark(ResourceId, bool),
    /// A wish of the page image.
    Image(ImageWish),
    /// A wish for a citation.
    Cite(CiteWish),
    /// A wish about the results as a whole.
    Results(ResultsWish),
    /// A wish at the reading desk.
    Desk(DeskWish),
    /// A wish of the Import screen.
    Import(ImportWish),
}

impl Command {
    /// Whether a person who wishes so found something: the search is worth remembering.
    pub(super) fn uses_what_was_found(&self) -> bool {
        matches!(
            self,
            Command::Select(_)
                | Command::Move(_)
                | Command::Open
                | Command::OpenPassageOf(..)
                | Command::Quote(_)
                | Command::Cite(CiteWish::Copy)
                | Command::Results(ResultsWish::Save(_) | ResultsWish::CopyList)
        )
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Appearance {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Appearance {
    /// From the settings; what is not known follows the system.
    pub(super) fn from_setting(setting: Option<&str>) -> Appearance {
        match setting {
            Some("light") => Appearance::Light,
            Some("dark") => Appearance::Dark,
            _ => Appearance::System,
        }
    }

    /// For the settings.
    pub(super) fn setting(self) -> Option<String> {
        match self {
            Appearance::System => None,
            Appearance::Light => Some("light".to_owned()),
            Appearance::Dark => Some("dark".to_owned()),
        }
    }
}

/// Forwards or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the next one.
    Forward,
    /// To the one before.
    Backward,
}
