//! The field of one line: typing, editing, selecting and copying, in both directions.

use egui::{Key, Modifiers};

use super::*;

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

impl Open<'_> {
    fn field(&self) -> egui_kittest::Node<'_> {
        self.harness.get_by_role_and_label(Role::TextInput, "Search")
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(egui::Event::Text(letter.to_string()));
        }
        self.harness.run();
    }

    fn keys(&mut self, modifiers: Modifiers, keys: &[Key]) {
        for key in keys {
            self.harness.key_press_modifiers(modifiers, *key);
        }
        self.harness.run();
    }

    fn typed(&self) -> &str {
        &self.state().search.text
    }

    /// Two clicks in one frame: a frame of the harness takes longer than two clicks may.
    pub(super) fn double_click(&mut self, pos: egui::Pos2) {
        self.harness.event(egui::Event::PointerMoved(pos));
        self.harness.step();
        for pressed in [true, false, true, false] {
            let button = egui::PointerButton::Primary;
            let event = egui::Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
            self.harness.input_mut().events.push(event);
        }
        self.harness.run();
    }

    /// What an event leaves on the clipboard.
    pub(super) fn clipboard_after(&mut self, event: egui::Event) -> Option<String> {
        self.harness.event(event);
        self.harness.step();
        self.harness.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }
}

fn at_field<'a>() -> Open<'a> {
    let mut window = open([1366.0, 768.0]);
    window.field().focus();
    window.harness.run();
    window
}

#[test]
fn dari_is_typed_at_its_end_and_edited_in_its_middle() {
    let mut window = at_field();
    window.type_text("زندان");
    assert_eq!(window.typed(), "زندان");
    // Home is at the right; two letters further in reading order are two to the left.
    window.keys(Modifiers::NONE, &[Key::Home, Key::ArrowLeft, Key::ArrowLeft]);
    window.type_text("گی");
    assert_eq!(window.typed(), "زنگیدان");
    window.keys(Modifiers::NONE, &[Key::Backspace, Key::Delete]);
    assert_eq!(window.typed(), "زنگان");
    window.keys(Modifiers::NONE, &[Key::ArrowRight, Key::ArrowRight, Key::ArrowRight]);
    window.type_text("در ");
    assert_eq!(window.typed(), "در زنگان");
    window.keys(CTRL, &[Key::Z]);
    window.keys(CTRL, &[Key::Z]);
    assert_eq!(window.typed(), "زنگان");
    window.keys(CTRL, &[Key::Y]);
    assert_eq!(window.typed(), "درزنگان");
}

#[test]
fn a_selection_is_copied_cut_and_pasted_in_logical_order() {
    let mut window = at_field();
    window.type_text("UNODC راهنما ۲۰۱۶");
    window.keys(CTRL | SHIFT, &[Key::ArrowLeft, Key::ArrowLeft]);
    assert_eq!(window.clipboard_after(egui::Event::Copy).as_deref(), Some("راهنما ۲۰۱۶"));
    let field = window.field();
    let selected = field.accesskit_node().text_selection().expect("assistive programs know it").text();
    assert_eq!(selected, "راهنما ۲۰۱۶");
    assert_eq!(window.field().accesskit_node().document_range().text(), "UNODC راهنما ۲۰۱۶");
    assert_eq!(window.clipboard_after(egui::Event::Cut).as_deref(), Some("راهنما ۲۰۱۶"));
    window.harness.run();
    assert_eq!(window.typed(), "UNODC ");
    window.harness.event(egui::Event::Paste("of\nprisons".to_owned()));
    window.harness.run();
    assert_eq!(window.typed(), "UNODC of prisons");
    window.keys(CTRL, &[Key::A]);
    window.type_text("x");
    assert_eq!(window.typed(), "x");
    window.field().set_text_value_accesskit("زندان");
    window.harness.run();
    assert_eq!(window.typed(), "زندان");
}

#[test]
fn the_pointer_sets_the_caret_and_selects() {
    let mut window = at_field();
    window.type_text("زندان prison");
    let rect = window.field().rect();
    // The line begins at the right edge of the field, as its first letter is a Dari one.
    let inside = egui::pos2(rect.right() - 4.0, rect.center().y);
    window.double_click(inside);
    assert_eq!(window.clipboard_after(egui::Event::Copy).as_deref(), Some("زندان"), "two clicks: a word");
    let far = egui::pos2(rect.left() + 4.0, rect.center().y);
    window.harness.run_steps(40);
    window.harness.drag_at(inside + egui::vec2(3.0, 0.0));
    window.harness.event(egui::Event::PointerMoved(rect.center()));
    window.harness.event(egui::Event::PointerMoved(far));
    window.harness.run();
    assert_eq!(
        window.clipboard_after(egui::Event::Copy).as_deref(),
        Some("زندان prison"),
        "dragged over all"
    );
}

#[test]
fn what_an_input_method_composes_counts_when_it_is_given() {
    let mut window = at_field();
    window.type_text("ab");
    let preedit = |text: &str| {
        egui::Event::Ime(egui::ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
    };
    for composed in ["k", "ki"] {
        window.harness.event(preedit(composed));
        window.harness.run();
        assert_eq!(window.typed(), "ab");
    }
    window.harness.event(egui::Event::Ime(egui::ImeEvent::Commit("き".replace('き', "қ"))));
    window.harness.event(preedit(""));
    window.harness.run();
    assert_eq!(window.typed(), "abқ");
}

#[test]
fn letters_in_a_field_are_no_commands_and_escape_clears() {
    let mut window = at_field();
    window.type_text("x?/fq");
    assert_eq!(window.typed(), "x?/fq");
    assert!(window.state().sheet.is_none());
    window.press(Key::Escape);
    assert_eq!(window.typed(), "");
    assert!(window.field().accesskit_node().is_focused());
}
