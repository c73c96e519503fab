//! Panes: their order in both directions, their borders, and what becomes of them in small windows.

use egui::Key;

use super::*;

impl Open<'_> {
    fn border(&self, name: &str) -> egui::Rect {
        self.harness.get_by_role_and_label(Role::Splitter, name).rect()
    }

    fn drag(&mut self, from: egui::Pos2, to: egui::Pos2) {
        self.harness.event(egui::Event::PointerMoved(from));
        self.harness.drag_at(from);
        self.harness.event(egui::Event::PointerMoved(from.lerp(to, 0.5)));
        self.harness.event(egui::Event::PointerMoved(to));
        self.harness.drop_at(to);
        self.harness.run();
    }

    fn middle(&self, role: Role, name: &str) -> egui::Pos2 {
        self.harness.get_by_role_and_label(role, name).rect().center()
    }
}

const FILTERS: &str = "Width of the filters";
const READING: &str = "Width of the reading pane";

#[test]
fn borders_are_dragged_bounded_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    for mirrored in [false, true] {
        let kept = welcomed(Settings::default());
        let beginning = Beginning { settings_file: Some(file.clone()), system_mirrored: mirrored, ..kept };
        let mut window = open_with([1366.0, 768.0], beginning);
        let sign = if mirrored { -1.0 } else { 1.0 };
        // The harness leaves 8 points free around the window.
        let at = |x: f32| egui::pos2(if mirrored { 1358.0 - x } else { 8.0 + x }, 400.0);
        let place =
            |rect: egui::Rect| if mirrored { 1358.0 - rect.center().x } else { rect.center().x - 8.0 };
        let usual = window.border(FILTERS);
        assert!((place(usual) - 244.0).abs() < 1.0, "{usual:?}");
        window.drag(at(243.0), at(300.0));
        assert!((place(window.border(FILTERS)) - 300.0).abs() < 3.0, "{:?}", window.border(FILTERS));
        window.drag(at(299.0), at(20.0));
        assert!((place(window.border(FILTERS)) - 200.0).abs() < 1.0, "no narrower than 200");
        window.drag(at(947.0), at(1340.0));
        assert!((place(window.border(READING)) - 1150.0).abs() < 1.0, "no narrower than 200");
        window.drag(at(1151.0), at(100.0));
        let list = place(window.border(READING)) - place(window.border(FILTERS));
        assert!((list - 380.0).abs() < 2.0, "the list keeps its room: {list}");
        // With arrows, in the direction in which they point.
        window.harness.get_by_role_and_label(Role::Splitter, FILTERS).focus();
        window.harness.run();
        window.harness.key_press(Key::ArrowRight);
        window.harness.run();
        let moved = place(window.border(FILTERS));
        assert!((moved - if sign > 0.0 { 216.0 } else { 200.0 }).abs() < 1.0, "{moved}");
        window.harness.get_by_role_and_label(Role::Splitter, FILTERS).set_value_accesskit(310.0);
        window.harness.run();
        eframe::App::on_exit(window.harness.state_mut(), None);
        drop(window);
        let written = Settings::read(&file).window;
        assert_eq!(written.filters, Some(310));
        assert!(written.preview.is_some_and(|width| width > 600), "{written:?}");
    }
}

#[test]
fn the_window_is_mirrored_for_languages_from_right_to_left() {
    let order = |code: Option<&str>, system: bool| {
        let settings = Settings { language: code.map(str::to_owned), ..Settings::default() };
        let beginning = Beginning { system_mirrored: system, ..welcomed(settings) };
        let window = open_with([1366.0, 768.0], beginning);
        let facet = window.facet_row("Tajikistan").unwrap().rect().center().x;
        let field = window.middle(Role::TextInput, "Search").x;
        let quiet = window.middle(Role::Label, "Offline: nothing leaves this computer").x;
        let places = [
            facet,
            field,
            window.border(READING).center().x,
            window.middle(Role::Tab, "Library").x,
            window.middle(Role::Button, "Switch to dark").x,
            quiet,
        ];
        (places, window.middle(Role::Button, "All keys").x)
    };
    let (plain, keys) = order(None, false);
    assert!(plain[0] < plain[1] && plain[1] < plain[2] && plain[3] < plain[4] && plain[5] < keys);
    for (code, system) in [(Some("fa"), false), (Some("ps"), false), (None, true)] {
        let (mirrored, keys) = order(code, system);
        assert!(mirrored[0] > mirrored[1] && mirrored[1] > mirrored[2], "{code:?}: {mirrored:?}");
        assert!(mirrored[3] > mirrored[4] && mirrored[5] > keys, "{code:?}");
        for (one, other) in plain.iter().zip(mirrored) {
            // Words inside are as long as before, so only what is centred lies exactly opposite.
            assert!((one + other - 1366.0).abs() < 40.0, "{code:?}: {plain:?} {mirrored:?}");
        }
    }
    // A language that was chosen counts more than the system's.
    let settings = Settings { language: Some("en".to_owned()), ..Settings::default() };
    let window = open_with([1366.0, 768.0], Beginning { system_mirrored: true, ..welcomed(settings) });
    assert!(window.facet_row("Tajikistan").unwrap().rect().right() < 300.0);
}

#[test]
fn only_complete_languages_are_offered() {
    let settings = Settings { language: Some("fa".to_owned()), ..Settings::default() };
    let mut window = open_with([1366.0, 768.0], welcomed(settings));
    window.harness.get_by_role_and_label(Role::Button, "English").click();
    window.harness.run();
    let offered: Vec<String> = window
        .harness
        .query_all_by_role(Role::MenuItemRadio)
        .filter_map(|item| item.accesskit_node().label())
        .collect();
    assert_eq!(offered, ["English", "Русский"]);
    window.harness.get_by_role_and_label(Role::MenuItemRadio, "English").click();
    window.harness.run();
    assert!(
        window.facet_row("Tajikistan").unwrap().rect().right() < 300.0,
        "chosen anew, it is laid out anew"
    );
}

#[test]
fn in_a_tight_window_the_reading_pane_opens_over_the_list() {
    let mut window = open([900.0, 640.0]);
    window.type_words("beekeeper");
    assert!(!window.shows("Why found"));
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert!(window.shows("Why found"));
    window.press(Key::Escape);
    assert!(!window.shows("Why found"));
    assert_eq!(window.state().search.text, "beekeeper", "Esc closed only the pane");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Work after release").click();
    window.harness.run();
    assert!(window.shows("Why found"));
    window.harness.get_by_role_and_label(Role::Button, "Close").click();
    window.harness.run();
    assert!(!window.shows("Why found"));
}

#[test]
fn who_added_a_record_is_said_in_words() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("beekeeper");
    window.harness.get_all_by_label("Added on this computer").next().unwrap();
    let device = match &window.state().reading.view.as_ref().unwrap().resource.provenance.added_by {
        kitabkhana::model::AddedBy::Device(device) => device.clone(),
        other => panic!("{other:?}"),
    };
    assert!(!window.shows(&device));
}
