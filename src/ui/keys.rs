//! Keys -> wishes, on any keyboard layout.
//!
//! Letter keys work only while no text field has the focus, and by their place on the keyboard,
//! so that they work on Russian, Kazakh and Dari layouts too.

use egui::{Context, Event, Id, Key, KeyboardShortcut, Modifiers};

use super::widgets::{FIELD, is_text_field};
use crate::app::{
    Appearance, CiteWish, Command, DeskWish, Edit, Field, ImageWish, ImportWish, LikeWish, OfferWish,
    Palette, ResultsWish, SavedWish, Screen, Sheet, State, Step,
};

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// Opens the palette.
pub(super) const PALETTE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);
/// Light, or dark.
const APPEARANCE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
/// Searches the text that is read.
const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);
/// Closes what lies on top.
pub(super) const ESCAPE: KeyboardShortcut = plain(Key::Escape);
/// Runs or opens what is chosen.
pub(super) const ENTER: KeyboardShortcut = plain(Key::Enter);

/// Searches within what was found.
const NARROW: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::F);
/// Keeps the search.
const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
/// Saves what was found to a file.
const SEND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::E);
/// To the next offer below the search field, or the one before it.
pub(super) const ARROW_DOWN: KeyboardShortcut = plain(Key::ArrowDown);
pub(super) const ARROW_UP: KeyboardShortcut = plain(Key::ArrowUp);

/// The sheet of keys: the message that says what they do, and the keys.
pub(super) const SHEET: [(&str, &[KeyboardShortcut]); 31] = [
    ("key-search", &[plain(Key::Slash)]),
    ("key-offers", &[ARROW_DOWN, ARROW_UP, ENTER, ESCAPE]),
    ("key-narrow", &[NARROW]),
    ("search-save", &[SAVE]),
    ("like-this", &[plain(Key::L)]),
    ("key-palette", &[PALETTE]),
    ("key-next", &[plain(Key::J), plain(Key::ArrowDown)]),
    ("key-previous", &[plain(Key::K), plain(Key::ArrowUp)]),
    ("key-ends", &[plain(Key::Home), plain(Key::End), plain(Key::PageDown), plain(Key::PageUp)]),
    ("key-open", &[plain(Key::Enter)]),
    ("key-preview", &[plain(Key::Space)]),
    ("key-back", &[plain(Key::Escape)]),
    ("key-filters", &[plain(Key::F)]),
    ("key-clear-filters", &[plain(Key::X)]),
    ("key-hits", &[plain(Key::N), KeyboardShortcut::new(Modifiers::SHIFT, Key::N)]),
    ("key-page-image", &[plain(Key::T)]),
    ("key-find", &[FIND]),
    ("key-pages", &[plain(Key::OpenBracket), plain(Key::CloseBracket)]),
    ("key-cite", &[plain(Key::C)]),
    ("results-save", &[SEND]),
    ("key-quote", &[plain(Key::Q)]),
    ("key-page-text", &[KeyboardShortcut::new(Modifiers::COMMAND, Key::A)]),
    (
        "key-select",
        &[
            KeyboardShortcut::new(Modifiers::SHIFT, Key::ArrowLeft),
            KeyboardShortcut::new(Modifiers::SHIFT, Key::ArrowRight),
        ],
    ),
    ("key-bookmark", &[plain(Key::B), KeyboardShortcut::new(Modifiers::COMMAND, Key::B)]),
    (
        "key-tabs",
        &[
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Num1),
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Num2),
        ],
    ),
    ("key-accept", &[KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter)]),
    (
        "key-agree",
        &[KeyboardShortcut::new(Modifiers::ALT, Key::Num1), KeyboardShortcut::new(Modifiers::ALT, Key::Num9)],
    ),
    (
        "key-size",
        &[
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Plus),
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Minus),
        ],
    ),
    ("key-appearance", &[APPEARANCE]),
    ("all-keys", &[plain(Key::F1), plain(Key::Questionmark)]),
    ("key-tab", &[plain(Key::Tab)]),
];

/// The key that carries out a wish, if it has one.
pub(super) fn of(command: &Command, dark: bool) -> Option<KeyboardShortcut> {
    Some(match command {
        Command::FocusSearch => plain(Key::Slash),
        Command::Narrow => NARROW,
        Command::Saved(SavedWish::Keep) => SAVE,
        Command::Cite(CiteWish::Open) => plain(Key::C),
        Command::Results(ResultsWish::Offer) => SEND,
        Command::Like(LikeWish::Resource) => plain(Key::L),
        Command::FocusFilters => plain(Key::F),
        Command::ClearTicks => plain(Key::X),
        Command::Open => ENTER,
        Command::GoTo(Screen::Library) => KeyboardShortcut::new(Modifiers::COMMAND, Key::Num1),
        Command::GoTo(Screen::Import) => KeyboardShortcut::new(Modifiers::COMMAND, Key::Num2),
        Command::ToggleBookmark(None) => plain(Key::B),
        Command::Back => ESCAPE,
        Command::Image(ImageWish::Toggle) => plain(Key::T),
        Command::Quote(0) => plain(Key::Q),
        Command::NextHit(Step::Forward) => plain(Key::N),
        Command::NextHit(Step::Backward) => KeyboardShortcut::new(Modifiers::SHIFT, Key::N),
        Command::Move(1) => plain(Key::J),
        Command::Move(-1) => plain(Key::K),
        Command::Move(isize::MIN) => plain(Key::Home),
        Command::Move(isize::MAX) => plain(Key::End),
        Command::Desk(DeskWish::FocusFind) => FIND,
        Command::Desk(DeskWish::Turn(Step::Forward)) => plain(Key::CloseBracket),
        Command::Desk(DeskWish::Turn(Step::Backward)) => plain(Key::OpenBracket),
        Command::Desk(DeskWish::Size(Step::Forward)) => KeyboardShortcut::new(Modifiers::COMMAND, Key::Plus),
        Command::Desk(DeskWish::Size(Step::Backward)) => {
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Minus)
        }
        Command::ToggleKeys => plain(Key::F1),
        Command::SearchFor(text) if text.is_empty() => ESCAPE,
        Command::SetAppearance(Appearance::Light) if dark => APPEARANCE,
        Command::SetAppearance(Appearance::Dark) if !dark => APPEARANCE,
        _ => return None,
    })
}

/// What stands on a key: signs as themselves, the others by name.
pub(super) fn name(ctx: &Context, shortcut: &KeyboardShortcut) -> String {
    let sign = shortcut.logical_key.symbol_or_name();
    if shortcut.modifiers.is_none() && matches!(sign, "/" | "?") {
        return sign.to_owned();
    }
    if *shortcut == ESCAPE {
        return "Esc".to_owned();
    }
    ctx.format_shortcut(shortcut)
}

/// Takes from the frame's events those keys that mean something to the palette and something else
/// to a field: in one, Ctrl K deletes and the arrows move the cursor; and Escape, where it closes offers
/// and the field keeps the focus.
fn keep_from_fields(ctx: &Context, in_palette: bool, over_offers: bool) {
    ctx.input_mut(|input| {
        input.events.retain(|event| match place(event) {
            Some((Key::K, modifiers)) => !modifiers.command,
            Some((Key::Escape, _)) => !over_offers,
            Some((Key::ArrowDown | Key::ArrowUp | Key::PageDown | Key::PageUp, _)) => !in_palette,
            _ => true,
        });
    });
}

/// The wishes that the keys of this frame amount to.
pub(super) fn commands(
    ctx: &Context,
    state: &State,
    dark: bool,
    (rows_in_view, selected): (usize, Option<(usize, usize)>),
) -> Vec<Command> {
    let focused = ctx.memory(|memory| memory.focused());
    let searching = focused == Some(Id::unique(FIELD));
    // Every other field keeps its letters, arrows and Enter to itself.
    let typing = focused.filter(|focused| is_text_field(ctx, *focused) && !searching);
    let menu = egui::Popup::is_any_open(ctx);
    let mut commands = Vec::new();
    let in_palette = state.palette.is_some() && focused == Some(super::screens::palette_field());
    let over_offers = searching && state.palette.is_none() && state.sheet.is_none() && state.offers.is_open();
    let pressed: Vec<(Key, Modifiers)> = ctx.input(|input| input.events.iter().filter_map(place).collect());
    for (key, modifiers) in pressed {
        if modifiers.command && modifiers.shift && key == Key::L {
            let next = if dark { Appearance::Light } else { Appearance::Dark };
            commands.push(Command::SetAppearance(next));
        } else if modifiers.command && !modifiers.shift && key == Key::K {
            commands.push(Command::TogglePalette);
        } else if let Some(palette) = &state.palette {
            commands.extend(over_the_palette(key, palette, in_palette || focused.is_none()));
        } else if key == Key::F1 && state.sheet != Some(Sheet::FirstRun) {
            commands.push(Command::ToggleKeys);
        } else if let Some(sheet) = state.sheet {
            commands.extend(over_a_sheet(key, sheet, focused, state));
        } else if menu {
            continue;
        } else if modifiers.command || modifiers.alt {
            let wish = with_modifier(key, modifiers, state);
            if wish.is_some() && modifiers.alt {
                // The field with the focus would write the digit.
                ctx.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
            }
            commands.extend(wish);
        } else if searching {
            let over_offers = super::screens::on_key_over_offers(key, &state.offers);
            commands.extend(over_offers.or_else(|| while_typing(key, state)));
            // What Enter finds lies in the list, no longer in what was offered.
            commands.extend((key == Key::Enter).then_some(Command::Offer(OfferWish::Close)));
        } else if let Some(field) = typing {
            commands.extend((key == Key::Escape).then(|| super::screens::on_escape(field)).flatten());
            if key == Key::Enter && field == super::screens::find_field() {
                let step = if modifiers.shift { Step::Backward } else { Step::Forward };
                commands.push(Command::NextHit(step));
            }
        } else {
            let wish = while_reading(key, modifiers, state, focused, rows_in_view);
            commands.extend(wish.map(|wish| match wish {
                Command::Cite(CiteWish::Open) if state.screen == Screen::Reader => {
                    Command::Cite(super::screens::cite_wish(selected))
                }
                wish => wish,
            }));
        }
    }
    keep_from_fields(ctx, in_palette, over_offers);
    commands
}

/// Enter runs what is chosen, unless it presses what has the focus.
fn over_the_palette(key: Key, palette: &Palette, in_field: bool) -> Option<Command> {
    match key {
        Key::Escape => Some(Command::Back),
        _ if !in_field => None,
        Key::Enter => Some(Command::RunInPalette(palette.chosen)),
        Key::ArrowDown => Some(Command::MoveInPalette(1)),
        Key::ArrowUp => Some(Command::MoveInPalette(-1)),
        Key::PageDown => Some(Command::MoveInPalette(8)),
        Key::PageUp => Some(Command::MoveInPalette(-8)),
        _ => None,
    }
}

/// A key that was pressed, by its place where that is known.
fn place(event: &Event) -> Option<(Key, Modifiers)> {
    match event {
        Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
            Some((physical_key.unwrap_or(*key), *modifiers))
        }
        _ => None,
    }
}

/// Enter closes the first sheet unless it presses what has the focus; over a citation it copies, and the
/// arrows go through the styles.
fn over_a_sheet(key: Key, sheet: Sheet, focused: Option<Id>, state: &State) -> Option<Command> {
    let in_styles = sheet == Sheet::Cite && super::screens::copies_from(focused, state);
    match (key, sheet) {
        (Key::Enter, Sheet::Cite) if in_styles => Some(Command::Cite(CiteWish::Copy)),
        (Key::ArrowDown, Sheet::Cite) if in_styles => Some(Command::Cite(CiteWish::NextStyle(Step::Forward))),
        (Key::ArrowUp, Sheet::Cite) if in_styles => Some(Command::Cite(CiteWish::NextStyle(Step::Backward))),
        (Key::Escape, _) => Some(Command::Back),
        (Key::Enter, Sheet::FirstRun) if focused.is_none() => Some(Command::Back),
        _ => None,
    }
}

/// Keys that work wherever the focus is.
fn with_modifier(key: Key, modifiers: Modifiers, state: &State) -> Option<Command> {
    const DIGITS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let import = |wish| Some(Command::Import(wish));
    match (state.screen, key) {
        (Screen::Import, Key::Enter) if modifiers.command => import(ImportWish::Accept),
        (Screen::Import, key) if modifiers.alt => {
            let number = DIGITS.iter().position(|digit| *digit == key)?;
            import(ImportWish::Edit(Edit::Agree(*Field::ALL.get(number)?)))
        }
        (_, Key::Num1) if modifiers.command => Some(Command::GoTo(Screen::Library)),
        (_, Key::Num2) if modifiers.command => Some(Command::GoTo(Screen::Import)),
        (Screen::Library, Key::S) if modifiers.command => Some(Command::Saved(SavedWish::Keep)),
        (Screen::Library, Key::F) if modifiers.command && modifiers.shift => Some(Command::Narrow),
        (Screen::Library, Key::E) if modifiers.command => Some(Command::Results(ResultsWish::Offer)),
        (Screen::Reader, Key::Plus | Key::Equals) if modifiers.command && state.images.leaf().is_some() => {
            Some(Command::Image(ImageWish::Zoom(Step::Forward)))
        }
        (Screen::Reader, Key::Minus) if modifiers.command && state.images.leaf().is_some() => {
            Some(Command::Image(ImageWish::Zoom(Step::Backward)))
        }
        (Screen::Reader, Key::Num0) if modifiers.command && state.images.leaf().is_some() => {
            Some(Command::Image(ImageWish::FitWidth))
        }
        (Screen::Reader, key) if modifiers.command && at_desk(key).is_some() => at_desk(key),
        (Screen::Library | Screen::Reader, Key::B) if modifiers.command => {
            Some(Command::ToggleBookmark(None))
        }
        _ => None,
    }
}

/// Keys of the reading desk, with Ctrl.
fn at_desk(key: Key) -> Option<Command> {
    Some(Command::Desk(match key {
        Key::F => DeskWish::FocusFind,
        Key::Plus | Key::Equals => DeskWish::Size(Step::Forward),
        Key::Minus => DeskWish::Size(Step::Backward),
        Key::Num0 => DeskWish::UsualSize,
        _ => return None,
    }))
}

fn while_typing(key: Key, state: &State) -> Option<Command> {
    match key {
        Key::Enter if super::screens::on_enter(state).is_some() => super::screens::on_enter(state),
        Key::Escape => Some(Command::Back),
        // From the field down into the list.
        Key::ArrowDown | Key::Enter => Some(Command::Move(0)),
        _ => None,
    }
}

fn while_reading(
    key: Key,
    modifiers: Modifiers,
    state: &State,
    focused: Option<Id>,
    rows_in_view: usize,
) -> Option<Command> {
    let page = isize::try_from(rows_in_view).unwrap_or(1);
    let in_list = focused.is_none()
        || state.chosen_row().is_some_and(|row| focused == Some(super::screens::row_id(row)));
    match (state.screen, key) {
        (_, Key::Slash) if modifiers.shift => Some(Command::ToggleKeys),
        (_, Key::Questionmark) => Some(Command::ToggleKeys),
        (_, Key::Slash) => Some(Command::FocusSearch),
        (_, Key::Escape) => Some(Command::Back),
        (_, Key::N) if modifiers.shift => Some(Command::NextHit(Step::Backward)),
        (_, Key::N) => Some(Command::NextHit(Step::Forward)),
        (Screen::Library | Screen::Reader, Key::B) => Some(Command::ToggleBookmark(None)),
        (Screen::Reader, Key::T) => Some(Command::Image(ImageWish::Toggle)),
        (Screen::Import, Key::J) => Some(Command::Import(ImportWish::Step(Step::Forward))),
        (Screen::Import, Key::K) => Some(Command::Import(ImportWish::Step(Step::Backward))),
        (Screen::Library | Screen::Reader, Key::C) if modifiers.is_none() => {
            Some(Command::Cite(CiteWish::Open))
        }
        (Screen::Library | Screen::Reader, Key::L) => Some(Command::Like(LikeWish::Resource)),
        (Screen::Reader, Key::CloseBracket) => Some(Command::Desk(DeskWish::Turn(Step::Forward))),
        (Screen::Reader, Key::OpenBracket) => Some(Command::Desk(DeskWish::Turn(Step::Backward))),
        (Screen::Library, Key::Q) => Some(Command::Quote(0)),
        (Screen::Library, Key::F) => Some(Command::FocusFilters),
        (Screen::Library, Key::X) => Some(Command::ClearTicks),
        (Screen::Library, Key::J) => Some(Command::Move(1)),
        (Screen::Library, Key::K) => Some(Command::Move(-1)),
        (Screen::Library, _) if !in_list => None,
        (Screen::Library, Key::ArrowDown) => Some(Command::Move(1)),
        (Screen::Library, Key::ArrowUp) => Some(Command::Move(-1)),
        (Screen::Library, Key::PageDown) => Some(Command::Move(page)),
        (Screen::Library, Key::PageUp) => Some(Command::Move(-page)),
        (Screen::Library, Key::Home) => Some(Command::Move(isize::MIN)),
        (Screen::Library, Key::End) => Some(Command::Move(isize::MAX)),
        (Screen::Library, Key::Enter) => Some(Command::Open),
        (Screen::Library, Key::Space) => Some(Command::TogglePreview),
        _ => None,
    }
}
