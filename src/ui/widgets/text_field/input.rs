//! What a person does to a field: keys, pointer, clipboard, input methods, assistive programs.

use egui::accesskit::{Action, ActionData, ActionRequest, TextPosition};
use egui::{Event, EventFilter, Id, ImeEvent, Key, Modifiers, Response, Ui};

use super::edit::{Edit, Unit};
use crate::ui::direction::Direction;
use crate::ui::text::{Caret, Line, Side};

/// The arrows belong to a field while it has the focus, and Escape, with which it lets the focus go: so
/// whoever reads the keys of a frame still sees in which field it was pressed.
const FILTER: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// A press puts the caret there, dragging selects, two clicks a word, three all.
pub(super) fn pointer(
    ui: &Ui,
    response: &Response,
    edit: &mut Edit,
    (line, direction): (&Line, Direction),
    left: f32,
) {
    if response.contains_pointer()
        && let Some((x, pasted)) = ui.input(|input| input.events.iter().find_map(middle_click))
    {
        edit.place(line.meant_at(x - left, direction), false);
        edit.insert(&pasted);
        response.request_focus();
    }
    let Some(at) = response.interact_pointer_pos() else { return };
    let x = at.x - left;
    let (pressed, shift) = ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
    if response.triple_clicked() {
        edit.select_all();
    } else if response.double_clicked() {
        let letter = line.letter_at_x(x).map_or(0, |letter| letter.start);
        edit.select_word(letter);
    } else if pressed && response.is_pointer_button_down_on() {
        response.request_focus();
        edit.place(line.meant_at(x, direction), shift);
    } else if response.clicked() && !response.has_focus() {
        // Press and release came in one frame.
        response.request_focus();
        edit.place(line.meant_at(x, direction), shift);
    } else if response.dragged() && ui.input(|input| input.pointer.delta().x != 0.0) {
        edit.place(line.meant_at(x, direction), true);
    }
}

fn middle_click(event: &Event) -> Option<(f32, String)> {
    match event {
        Event::MiddleClickPaste { pos, text } => Some((pos.x, text.clone())),
        _ => None,
    }
}

/// Carries out what was typed in this frame. `line` sets what the editing has come to.
pub(super) fn events(
    ui: &Ui,
    id: Id,
    edit: &mut Edit,
    composed: &mut String,
    line: impl Fn(&Edit, &str) -> Line,
) {
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, FILTER));
    for event in ui.input(|input| input.filtered_events(&FILTER)) {
        match event {
            Event::Text(text) if !matches!(text.as_str(), "\n" | "\r") => edit.insert(&text),
            Event::Paste(text) => edit.insert(&text),
            Event::Copy if !edit.selection().is_empty() => ui.copy_text(edit.selected().to_owned()),
            Event::Cut if !edit.selection().is_empty() => {
                ui.copy_text(edit.selected().to_owned());
                edit.delete_selected();
            }
            Event::Ime(event) => compose(edit, composed, event),
            Event::Key { key, pressed: true, modifiers, .. } => {
                let direction = Direction::of_typed(edit.text(), Direction::LeftToRight);
                match key {
                    Key::ArrowLeft | Key::ArrowRight => {
                        let right = key == Key::ArrowRight;
                        arrow(edit, &line(edit, composed), direction, right, modifiers);
                    }
                    Key::Escape => ui.memory_mut(|memory| memory.surrender_focus(id)),
                    other => press(edit, other, modifiers),
                }
            }
            _ => {}
        }
    }
}

/// To the neighbour that is seen, or in reading order to the next word or the end.
fn arrow(edit: &mut Edit, line: &Line, direction: Direction, right: bool, modifiers: Modifiers) {
    let forward = right != direction.is_rtl();
    let extend = modifiers.shift;
    let selection = edit.selection();
    if modifiers.mac_cmd {
        end(edit, forward, extend);
    } else if modifiers.ctrl || modifiers.alt {
        edit.by_word(forward, extend);
    } else if !selection.is_empty() && !extend {
        // The selection is left on the side that the arrow points to.
        let ends = [
            Caret { at: selection.start, side: Side::After },
            Caret { at: selection.end, side: Side::Before },
        ];
        let [first, last] = ends.map(|caret| (line.x(caret), caret));
        edit.place(if (first.0 < last.0) == right { last.1 } else { first.1 }, false);
    } else if right {
        edit.place(line.to_the_right(edit.caret()), extend);
    } else {
        edit.place(line.to_the_left(edit.caret()), extend);
    }
}

fn end(edit: &mut Edit, last: bool, extend: bool) {
    let caret = if last {
        Caret { at: edit.text().len(), side: Side::Before }
    } else {
        Caret { at: 0, side: Side::After }
    };
    edit.place(caret, extend);
}

fn press(edit: &mut Edit, key: Key, modifiers: Modifiers) {
    let unit = if modifiers.ctrl || modifiers.alt { Unit::Word } else { Unit::Letter };
    match key {
        Key::Home | Key::End => end(edit, key == Key::End, modifiers.shift),
        Key::Backspace => edit.delete_before(unit),
        Key::Delete => edit.delete_after(unit),
        Key::A if modifiers.command => edit.select_all(),
        Key::Z if modifiers.command && modifiers.shift => edit.redo(),
        Key::Z if modifiers.command => edit.undo(),
        Key::Y if modifiers.command => edit.redo(),
        _ => {}
    }
}

/// What is being composed is shown at the caret, and becomes part of the text when it is given.
fn compose(edit: &mut Edit, composed: &mut String, event: ImeEvent) {
    match event {
        ImeEvent::Preedit { text, .. } => {
            if !text.is_empty() && composed.is_empty() {
                edit.delete_selected();
            }
            *composed = text.chars().filter(|letter| !letter.is_control()).collect();
        }
        ImeEvent::Commit(text) => {
            composed.clear();
            edit.insert(&text);
        }
        ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
            edit.delete_around(before_chars, after_chars);
        }
        _ => {}
    }
}

/// What assistive programs ask of the field, also while it has not the focus.
pub(super) fn requests(ui: &Ui, id: Id, edit: &mut Edit, place: impl Fn(&TextPosition) -> Option<usize>) {
    let of_field = |event: &Event| match event {
        Event::AccessKitActionRequest(request) if request.target_node == id.accesskit_id() => {
            Some(request.clone())
        }
        _ => None,
    };
    let requests: Vec<ActionRequest> = ui.input(|input| input.events.iter().filter_map(of_field).collect());
    for request in requests {
        match (request.action, &request.data) {
            (Action::SetValue, Some(ActionData::Value(value))) => {
                edit.select_all();
                edit.delete_selected();
                edit.insert(value);
            }
            (Action::ReplaceSelectedText, Some(ActionData::Value(value))) => edit.insert(value),
            (Action::SetTextSelection, Some(ActionData::SetTextSelection(wished))) => {
                if let (Some(anchor), Some(at)) = (place(&wished.anchor), place(&wished.focus)) {
                    edit.place(Caret { at: anchor, side: Side::After }, false);
                    edit.place(Caret { at, side: Side::Before }, true);
                }
            }
            _ => {}
        }
    }
}
