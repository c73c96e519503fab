//! A paragraph too long to be set as a whole: read, searched, selected and copied as the one that it is.

use egui::{Key, Modifiers, pos2};

use super::*;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// Words of one paragraph of about 60,000 letters, with one word in the middle and one near the end.
fn words() -> String {
    let sentence = |number: usize| match number {
        500 => "Here hangs the first lantern of the road. ".to_owned(),
        990 => "Here hangs the second lantern of the road. ".to_owned(),
        number => format!("Sentence {number} tells of a long road without any lamp at all. "),
    };
    (0..1_000).map(sentence).collect::<String>().trim_end().to_owned()
}

fn reader<'a>(words: &str) -> Open<'a> {
    let page = format!(
        "<html><head><title>One paragraph</title></head><body><h1>One</h1><p>{words}</p></body></html>"
    );
    let mut window = open_files([1366.0, 768.0], welcomed(Settings::default()), &[("one.html", &page)]);
    window.type_words("lantern");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window
}

#[test]
fn hits_far_inside_it_are_led_to_and_listed() {
    let words = words();
    let mut window = reader(&words);
    assert_eq!(window.state().reading.found_here().len(), 2);
    let shown = |window: &Open<'_>, part: &str| {
        let labels = window.harness.query_all_by_label_contains(part);
        // The sheet, not the list of hits.
        labels.map(|node| node.rect()).any(|rect| rect.left() > 300.0 && rect.area() > 10.0)
    };
    for (hit, part) in [(0, "the first lantern"), (1, "the second lantern"), (0, "the first lantern")] {
        window.press(Key::N);
        assert_eq!(window.state().reading.at_hit(), Some(hit));
        assert!(shown(&window, part), "{part}");
        let other = if hit == 0 { "the second lantern" } else { "the first lantern" };
        assert!(!shown(&window, other), "{other} is far away");
    }
    // It is drawn in portions: no label holds all of it.
    let longest = window.harness.query_all_by_label_contains("Sentence");
    let longest = longest.map(|node| node.accesskit_node().label().map_or(0, |label| label.len())).max();
    assert!(longest.is_some_and(|letters| letters < 4_000), "{longest:?}");
}

#[test]
fn it_is_selected_and_copied_as_one_paragraph() {
    let words = words();
    let mut window = reader(&words);
    window.press(Key::N);
    window.harness.key_press_modifiers(CTRL, Key::A);
    window.harness.run();
    let copied = window.copied().unwrap();
    // What is one section in the file stands on pages of 20,000 letters.
    assert!(copied.len() > 15_000 && !copied.contains('\n'), "{} letters", copied.len());
    assert!(words.contains(&copied), "as it stands, nothing left out between portions");

    // Over the border of two portions with keys: there is no step between them.
    window.harness.run_steps(2);
    let rect = window.words("Sentence");
    // In the middle of the view, whichever words stand there.
    window.double_click(pos2(rect.left() + 20.0, 400.0));
    let first = window.copied().unwrap();
    assert!(!first.contains(' ') && words.contains(&first), "{first}");
    for _ in 0..70 {
        for _ in 0..10 {
            let pressed = egui::Event::Key {
                key: Key::ArrowRight,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: CTRL | Modifiers::SHIFT,
            };
            window.harness.input_mut().events.push(pressed);
        }
        window.harness.step();
    }
    window.harness.run();
    let copied = window.copied().unwrap();
    assert!(copied.starts_with(&first) && !copied.contains('\n'), "{} letters", copied.len());
    assert!(words.contains(&copied));
    assert_eq!(copied.split_whitespace().count(), 701, "one word for each key");
}
