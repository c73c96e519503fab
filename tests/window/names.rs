//! Every screen and sheet, walked through its accessibility tree and with Tab: each thing that can
//! be used has a name of its own, is reached, and the focus is never lost or held fast.

use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::Action;
use egui::{Key, Modifiers};

use super::*;

type Prepare = fn(&mut Open<'_>);

/// Every screen and sheet with its size. New ones are added here.
const SCREENS: [(&str, [f32; 2], Prepare); 13] = [
    ("library", [1366.0, 768.0], |window| window.settled()),
    ("library with results", [1366.0, 768.0], |window| window.type_words("prison")),
    ("library with filters on", [1366.0, 768.0], |window| {
        window.facet_row("Tajikistan").unwrap().click();
        window.harness.run();
        window.settled();
    }),
    ("nothing found", [1366.0, 768.0], |window| {
        window.facet_row("Tajikistan").unwrap().click();
        window.harness.run();
        window.type_words("beekeeper");
    }),
    ("an open branch and why the counts", [1366.0, 768.0], |window| {
        window.type_words("prison");
        let (holder, _) = window.branch(kitabkhana::model::Facet::Theme);
        window.facet_row(&holder).unwrap().focus();
        window.harness.run();
        window.press(Key::ArrowRight);
        window.harness.get_by_label("Why these counts: Theme").click();
        window.harness.run();
    }),
    ("filters over the list", [1024.0, 768.0], |window| {
        window.harness.get_by_label("Filters").click();
        window.harness.run();
    }),
    ("a tight window", [900.0, 640.0], |window| window.type_words("beekeeper")),
    ("the reading pane over the list", [900.0, 640.0], |window| {
        window.type_words("beekeeper");
        window.press(Key::ArrowDown);
        window.press(Key::Space);
        assert!(window.state().preview_open);
    }),
    ("reader", [1366.0, 768.0], |window| {
        window.type_words("beekeeper");
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        assert_eq!(window.state().screen, Screen::Reader);
    }),
    ("reader with hits", [1366.0, 768.0], |window| to_reader(window, "lantern")),
    ("the outline over the text", [900.0, 640.0], |window| {
        to_reader(window, "lantern");
        window.harness.get_by_label("Outline and search in this text").click();
        window.harness.run();
    }),
    ("mirrored reader", [1366.0, 768.0], |window| to_reader(window, "lantern")),
    ("mirrored library", [1366.0, 768.0], |window| window.type_words("prison")),
];

fn to_reader(window: &mut Open<'_>, words: &str) {
    window.type_words(words);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window.until("what stands beside the text", |state| state.desk.relations.is_some());
}

/// The screens of what is brought in; as [`SCREENS`].
const IMPORT: [(&str, [f32; 2], Prepare); 3] = [
    ("import", [1366.0, 768.0], to_import),
    ("review", [1366.0, 768.0], |window| {
        to_import(window);
        let file = window._folder.path().join("orchard.html");
        std::fs::write(&file, PAGE.replace("work", "fruit")).unwrap();
        let field = "Path of a file or folder";
        window.harness.get_by_role_and_label(Role::TextInput, field).focus();
        window.harness.run();
        window.harness.get_by_role_and_label(Role::TextInput, field).type_text(file.to_str().unwrap());
        window.harness.run();
        window.harness.key_press(Key::Enter);
        window.until("the review", |state| {
            state.intake.running.is_none() && state.intake.review.current().is_some()
        });
    }),
    ("mirrored import", [1024.0, 768.0], to_import),
];

fn to_import(window: &mut Open<'_>) {
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.harness.run();
    assert_eq!(window.state().screen, Screen::Import);
}

/// What lies over the screen until it is closed.
const SHEETS: [(&str, bool, Prepare); 4] = [
    ("first run", false, |_| {}),
    ("keys", true, |window| window.press(Key::F1)),
    ("a citation", true, |window| {
        window.press(Key::ArrowDown);
        window.press(Key::C);
        window.until("the citation", |state| {
            state.citing.as_ref().is_some_and(|panel| panel.answer.is_some() && !panel.is_waiting())
        });
    }),
    ("results on their way out", true, |window| {
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        window.harness.run();
        assert!(window.shows("Save these results"));
    }),
];

/// Something that can be used: where it hangs, and its role and name.
type Usable = (String, Role, String);

/// Every usable node by its id. A list takes in what is in view only.
fn usable(window: &Open<'_>) -> BTreeMap<String, Usable> {
    let nodes = window.harness.query_all(egui_kittest::kittest::By::new().include_labels());
    let able = nodes.filter(|node| {
        let data = node.accesskit_node().data();
        // Scroll bars are for the pointer; the focus and keys scroll without them.
        let bar = node.accesskit_node().role() == Role::ScrollBar;
        !bar && (data.supports_action(Action::Click) || data.supports_action(Action::Focus))
    });
    able.map(|node| {
        let node = node.accesskit_node();
        let parent = node.parent().map_or(String::new(), |parent| format!("{:?}", parent.id()));
        (format!("{:?}", node.id()), (parent, node.role(), node.label().unwrap_or_default()))
    })
    .collect()
}

fn focused(window: &Open<'_>) -> Option<String> {
    let nodes = window.harness.query_all(egui_kittest::kittest::By::new().include_labels());
    nodes
        .map(|node| node.accesskit_node())
        .find(|node| node.is_focused())
        .map(|node| format!("{:?}", node.id()))
}

/// Walks in one direction until it comes round; answers with what it met, in order.
fn walk(window: &mut Open<'_>, modifiers: Modifiers, most: usize, name: &str) -> Vec<String> {
    let mut met: Vec<String> = Vec::new();
    for _ in 0..most * 2 + 10 {
        // The press, the release, and the frame in which a focus given backwards arrives.
        window.harness.key_press_modifiers(modifiers, Key::Tab);
        window.harness.step();
        window.harness.step();
        let at = focused(window).unwrap_or_else(|| panic!("{name}: the focus is lost after {met:?}"));
        if met.first() == Some(&at) {
            return met;
        }
        assert_ne!(met.last(), Some(&at), "{name}: the focus is held fast");
        met.push(at);
    }
    panic!("{name}: Tab never comes round: {met:?}");
}

/// Holds one screen to the rules; `counted` are the nodes that belong to it.
fn hold(window: &mut Open<'_>, name: &str, counted: impl Fn(&BTreeMap<String, Usable>) -> BTreeSet<String>) {
    let forward = walk(window, Modifiers::NONE, 200, name);
    let backward = walk(window, Modifiers::SHIFT, 200, name);
    let all = usable(window);
    let ours = counted(&all);
    assert!(!ours.is_empty(), "{name} has nothing to use");
    let mut names = BTreeSet::new();
    for id in &ours {
        let (parent, role, label) = &all[id];
        assert!(!label.trim().is_empty(), "{name}: a {role:?} without a name");
        assert!(
            names.insert((parent, format!("{role:?}"), label)),
            "{name}: two are called {role:?} {label}"
        );
    }
    for (direction, met) in [("Tab", forward), ("Shift Tab", backward)] {
        let met: BTreeSet<String> = met.into_iter().collect();
        let missed: Vec<_> = ours.difference(&met).map(|id| &all[id]).collect();
        assert!(missed.is_empty(), "{name}: {direction} does not reach {missed:?}");
    }
}

#[test]
fn everything_on_a_screen_has_a_name_and_is_reached_by_tab() {
    walk_through(&SCREENS);
}

#[test]
fn everything_on_the_import_screen_has_a_name_and_is_reached_by_tab() {
    walk_through(&IMPORT);
}

fn walk_through(screens: &[(&str, [f32; 2], Prepare)]) {
    for (name, size, prepare) in screens.iter().copied() {
        let beginning = Beginning {
            system_mirrored: name.starts_with("mirrored"),
            worker: Some(PathBuf::from(env!("CARGO_BIN_EXE_kitabkhana"))),
            ..welcomed(Settings::default())
        };
        let mut window = open_with(size, beginning);
        prepare(&mut window);
        hold(&mut window, name, |all| all.keys().cloned().collect());
    }
}

#[test]
fn a_sheet_keeps_the_focus_to_itself() {
    for (name, welcomed_before, prepare) in SHEETS {
        let settings = Settings { welcomed: welcomed_before, ..Settings::default() };
        let mut window = open_with([1024.0, 768.0], Beginning { settings, ..Beginning::default() });
        let mut below = BTreeSet::new();
        if welcomed_before {
            below = usable(&window).into_keys().collect();
        }
        prepare(&mut window);
        if !welcomed_before {
            // What lies below is what is left when the sheet is closed.
            window.press(Key::Escape);
            below = usable(&window).into_keys().collect();
            drop(window);
            let settings = Settings::default();
            window = open_with([1024.0, 768.0], Beginning { settings, ..Beginning::default() });
        }
        hold(&mut window, name, |all| all.keys().filter(|id| !below.contains(*id)).cloned().collect());
        for met in walk(&mut window, Modifiers::NONE, 50, name) {
            assert!(!below.contains(&met), "{name}: Tab leads below it");
        }
    }
}
