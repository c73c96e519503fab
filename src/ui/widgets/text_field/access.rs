//! What assistive programs learn of a field: its text in runs of one direction, letter by letter,
//! and where the caret stands.

use egui::accesskit::{self, Action, NodeId, Role, TextDirection, TextPosition, TextSelection};
use egui::{Id, Rect, Ui, UiBuilder};

use super::edit::Edit;
use crate::text::{letters, word_before};
use crate::ui::text::Line;

/// Letters in one run at most; the starts of words are counted in a byte.
const LONGEST: usize = 200;

/// Letters of one direction that stand beside each other.
#[derive(Debug, Clone)]
pub(super) struct Run {
    node: NodeId,
    /// Where each letter begins, in bytes, and behind the last one.
    starts: Vec<usize>,
}

/// Tells all of it, with `rect` reaching from the left edge of the line.
pub(super) fn describe(ui: &mut Ui, id: Id, name: &str, edit: &Edit, line: &Line, rect: Rect) -> Vec<Run> {
    let runs = runs(ui, id, edit.text(), line, rect);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::TextInput);
        node.set_label(name);
        for action in [Action::SetValue, Action::ReplaceSelectedText, Action::SetTextSelection] {
            node.add_action(action);
        }
        if let (Some(anchor), Some(focus)) =
            (position(&runs, edit.anchor()), position(&runs, edit.caret().at))
        {
            node.set_text_selection(TextSelection { anchor, focus });
        }
    });
    runs
}

/// The byte that an assistive program means.
pub(super) fn place(runs: &[Run], position: &TextPosition) -> Option<usize> {
    let run = runs.iter().find(|run| run.node == position.node)?;
    run.starts.get(position.character_index).copied()
}

fn position(runs: &[Run], at: usize) -> Option<TextPosition> {
    let run = runs.iter().find(|run| run.starts.last().is_some_and(|end| at <= *end))?;
    let character_index = run.starts.iter().position(|start| *start >= at)?;
    Some(TextPosition { node: run.node, character_index })
}

/// A letter with its bytes, its edges on the screen, and whether it is read from the right.
type Letter = (std::ops::Range<usize>, (f32, f32), bool);

fn runs(ui: &mut Ui, id: Id, text: &str, line: &Line, rect: Rect) -> Vec<Run> {
    let drawn = line.in_reading_order();
    // Every letter needs a place, also what is not drawn: it stands where the one before it ends.
    let mut all: Vec<Letter> = Vec::new();
    for (at, letter) in letters(text) {
        let range = at..at + letter.len();
        let before = all.last().map_or(((0.0, 0.0), false), |(_, edges, turned)| (*edges, *turned));
        let ((left, right), turned) = before;
        let edge = if turned { left } else { right };
        let found = drawn.iter().find(|(cell, ..)| cell.contains(&at));
        let (edges, turned) = found.map_or(((edge, edge), turned), |(_, edges, turned)| (*edges, *turned));
        all.push((range, edges, turned));
    }
    let mut groups: Vec<&[Letter]> =
        all.chunk_by(|one, next| one.2 == next.2).flat_map(|group| group.chunks(LONGEST)).collect();
    if groups.is_empty() {
        groups.push(&[]);
    }
    groups.into_iter().enumerate().map(|(number, group)| run(ui, id, number, text, group, rect)).collect()
}

fn run(ui: &mut Ui, id: Id, number: usize, text: &str, group: &[Letter], rect: Rect) -> Run {
    let turned = group.first().is_some_and(|letter| letter.2);
    let left = group.iter().map(|(_, edges, _)| edges.0).fold(f32::INFINITY, f32::min);
    let right = group.iter().map(|(_, edges, _)| edges.1).fold(f32::NEG_INFINITY, f32::max);
    let (left, right) = if group.is_empty() { (0.0, 0.0) } else { (left, right) };
    let child =
        ui.new_child(UiBuilder::new().id_salt(("run", number)).accessibility_parent(id).max_rect(rect));
    let node = child.unique_id();
    let start = group.first().map_or(0, |(range, ..)| range.start);
    let end = group.last().map_or(0, |(range, ..)| range.end);
    let words = (0..group.len()).filter(|place| {
        let at = group[*place].0.start;
        word_before(text, at + 1) == at
    });
    let words: Vec<u8> = words.filter_map(|place| u8::try_from(place).ok()).collect();
    ui.ctx().accesskit_node_builder(node, |builder| {
        builder.set_role(Role::TextRun);
        builder.set_text_direction(if turned {
            TextDirection::RightToLeft
        } else {
            TextDirection::LeftToRight
        });
        builder.set_bounds(accesskit::Rect {
            x0: (rect.left() + left).into(),
            y0: rect.top().into(),
            x1: (rect.left() + right).into(),
            y1: rect.bottom().into(),
        });
        builder.set_value(&text[start..end]);
        let lengths = group.iter().map(|(range, ..)| u8::try_from(range.len()).unwrap_or(u8::MAX));
        builder.set_character_lengths(lengths.collect::<Vec<_>>());
        let from = |edges: &(f32, f32)| if turned { right - edges.1 } else { edges.0 - left };
        builder.set_character_positions(group.iter().map(|(_, edges, _)| from(edges)).collect::<Vec<_>>());
        builder.set_character_widths(group.iter().map(|(_, edges, _)| edges.1 - edges.0).collect::<Vec<_>>());
        builder.set_word_starts(words);
    });
    let mut starts: Vec<usize> = group.iter().map(|(range, ..)| range.start).collect();
    starts.push(end);
    Run { node: node.accesskit_id(), starts }
}
