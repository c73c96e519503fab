//! Selecting and copying what is read.

use egui::{Key, Modifiers, Pos2, pos2, vec2};

use super::*;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

impl Open<'_> {
    pub(super) fn copied(&mut self) -> Option<String> {
        self.clipboard_after(egui::Event::Copy)
    }

    pub(super) fn button(&mut self, pos: Pos2, pressed: bool) {
        let button = egui::PointerButton::Primary;
        self.harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    }

    pub(super) fn words(&self, start: &str) -> egui::Rect {
        // The row has them too, but tells them of a place of one point.
        let all = self.harness.query_all_by_label_contains(start);
        // Not the line of a list that leads there.
        let own = all.filter(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value()).is_some_and(|it| it.starts_with(start))
        });
        let mut all = own.map(|node| node.rect());
        all.find(|rect| rect.area() > 10.0).expect("it is shown")
    }
}

fn reader<'a>() -> Open<'a> {
    let mut window = open([1366.0, 768.0]);
    window.type_words("beekeeper");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window
}

#[test]
fn words_are_selected_with_the_pointer_and_copied() {
    let mut window = reader();
    let block = window.words("A beekeeper in the valley");
    let first = block.left_top() + vec2(16.0, 10.0);
    window.double_click(first);
    assert_eq!(window.copied().as_deref(), Some("beekeeper"), "two clicks select a word");

    window.harness.run_steps(40);
    let next = window.words("The beekeeper was asked why");
    window.button(block.left_top() + vec2(1.0, 5.0), true);
    window.harness.event(egui::Event::PointerMoved(pos2(next.left() + 100.0, next.top() + 2.0)));
    window.harness.event(egui::Event::PointerMoved(pos2(next.left() + 2.0, next.top() + 5.0)));
    window.button(pos2(next.left() + 2.0, next.top() + 5.0), false);
    window.harness.run();
    let copied = window.copied().expect("dragged over two blocks");
    assert!(copied.starts_with("A beekeeper in the valley") && copied.contains("Both stayed."), "{copied}");
    assert!(copied.contains("\nWhat the village said"), "the blocks between them too: {copied}");

    window.harness.run_steps(40);
    let beside = pos2(20.0, 400.0);
    window.harness.event(egui::Event::PointerMoved(beside));
    window.button(beside, true);
    window.button(beside, false);
    window.harness.run();
    assert_eq!(window.copied(), None, "a press beside the text ends it");
}

#[test]
fn keys_select_the_page_and_from_the_hit_on() {
    let mut window = reader();
    window.press(Key::N);
    window
        .harness
        .key_press_modifiers(Modifiers::CTRL | Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    window.harness.run();
    assert_eq!(window.copied().as_deref(), Some("beekeeper"));
    window.harness.key_press_modifiers(CTRL, Key::A);
    window.harness.run();
    let page = window.copied().expect("the page");
    assert!(page.contains("A beekeeper in the valley took two men as his helpers. Both stayed."), "{page}");
    assert!(!page.contains("bees do not read files"), "only this page: {page}");
}

#[test]
fn passages_beside_the_list_can_be_copied_too() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("beekeeper");
    let passage = window.state().reading.passages[0].text.clone();
    let rect = window.words(&passage);
    window.button(rect.left_top() + vec2(1.0, 5.0), true);
    window.harness.event(egui::Event::PointerMoved(rect.right_top() + vec2(-2.0, 5.0)));
    window.harness.event(egui::Event::PointerMoved(rect.right_bottom() - vec2(2.0, 3.0)));
    window.button(rect.right_bottom() - vec2(2.0, 3.0), false);
    window.harness.run();
    assert_eq!(window.copied().as_deref(), Some(passage.as_str()));
}
