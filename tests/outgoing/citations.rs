//! Citing in the window.

use super::*;
use kitabkhana::cite::STYLES;
use kitabkhana::words::Words;

/// The style that is chosen in the sheet.
fn chosen_style(window: &Open<'_>) -> Option<String> {
    let mut radios = window.harness.query_all_by_role(Role::RadioButton);
    let on = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    let names: Vec<String> = STYLES.iter().map(|style| window.state().style_name(style)).collect();
    let known = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().label().is_some_and(|name| names.contains(&name))
    };
    let found = radios.find(|node| on(node) && known(node));
    found.and_then(|node| node.accesskit_node().label())
}

/// At the desk on the file with pages, on its second page.
fn at_page_two<'a>(change: impl FnOnce(&Path, &mut Beginning)) -> Open<'a> {
    let mut window = open(change);
    window.search("born free equal dignity");
    window.press(Key::Enter);
    assert_eq!(window.state().screen, Screen::Reader);
    window.until("pages", |state| state.text_in_view().is_some_and(|(_, text)| text.pages.len() > 2));
    while window.state().desk.page != 1 {
        let next = if window.state().desk.page < 1 { Key::CloseBracket } else { Key::OpenBracket };
        window.press(next);
    }
    window
}

#[test]
fn the_page_one_reads_is_cited_by_two_keys_in_both_forms() {
    let mut window = at_page_two(|_, _| {});
    window.press(Key::C);
    window.cited();
    assert_eq!(window.state().citing.as_ref().unwrap().place, "p. 2");
    assert_eq!(chosen_style(&window).as_deref(), Some("APA, 7th edition"));
    window.press(Key::Enter);
    window.until("the sheet to close", |state| state.citing.is_none() && state.sheet.is_none());
    let copies = window.copies.clone();
    window.until("the copy", |_| !copies.taken.lock().unwrap().is_empty());
    let (text, html) = window.copies.taken.lock().unwrap()[0].clone();
    let (reference, mention) = text.split_once('\n').expect("the reference, and what stands in the text");
    let title = window.state().reading.view.as_ref().unwrap().resource.titles[0].text.clone();
    assert!(reference.contains(title.trim_end_matches('.')), "{text}");
    assert!(mention.starts_with('(') && mention.ends_with(", p. 2)"), "{text}");
    assert!(html.contains("charset=utf-8") && html.contains("<i>") && html.contains("p. 2"), "{html}");
    assert_eq!(window.said(), ["Citation copied"]);
    assert!(window.plain.is_empty(), "one copy, not two");
}

#[test]
fn selected_words_are_cited_with_all_their_pages() {
    let mut window = at_page_two(|_, _| {});
    // From the page one is at over to the next.
    window.chord(Modifiers::COMMAND | Modifiers::CTRL, Key::A);
    for _ in 0..200 {
        window.chord(Modifiers::SHIFT, Key::ArrowDown);
        window.press(Key::C);
        let place = window.state().citing.as_ref().unwrap().place.clone();
        window.press(Key::Escape);
        assert!(window.state().sheet.is_none());
        if place == "p. 2–3" {
            return;
        }
        assert_eq!(place, "p. 2");
    }
    panic!("the selection never reached the next page");
}

#[test]
fn a_style_is_chosen_with_the_arrows_and_remembered() {
    let file = tempfile::tempdir().unwrap();
    let settings = file.path().join("settings.json");
    let kept = settings.clone();
    let mut window = open(move |_, beginning| beginning.settings_file = Some(kept));
    window.search("handbook management violent extremist prisoners");
    window.press(Key::C);
    window.cited();
    assert!(window.state().citing.as_ref().unwrap().place.is_empty(), "a row stands for the whole resource");
    let apa = window.state().citing.as_ref().unwrap().citation().unwrap().text;
    for (name, other) in [("Chicago 17, author and date", true), ("Chicago 17, notes", false)] {
        window.press(Key::ArrowDown);
        window.cited();
        assert_eq!(chosen_style(&window).as_deref(), Some(name));
        let text = window.state().citing.as_ref().unwrap().citation().unwrap().text;
        assert_ne!(text, apa, "{other}");
    }
    window.press(Key::Enter);
    let copies = window.copies.clone();
    window.until("the copy", |_| !copies.taken.lock().unwrap().is_empty());
    let (text, html) = window.copies.taken.lock().unwrap()[0].clone();
    assert!(text.contains("Handbook on the Management of Violent Extremist Prisoners"), "{text}");
    assert!(html.contains("<i>Handbook on the Management"), "{html}");
    window
        .until("the settings", |_| Settings::read(&settings).cite_style.as_deref() == Some("chicago-notes"));
    assert_eq!(window.state().chosen_row(), Some(0));
    window.press(Key::C);
    window.cited();
    assert_eq!(chosen_style(&window).as_deref(), Some("Chicago 17, notes"));
}

#[test]
fn the_place_is_edited_and_what_is_no_place_is_not_copied() {
    let mut window = open(|_, _| {});
    window.search("handbook management violent extremist prisoners");
    window.press(Key::C);
    window.cited();
    window.tab_to(Role::TextInput, "Place");
    window.type_text("somewhere");
    assert!(window.shows("Not a place."));
    window.press(Key::Enter);
    assert!(window.state().citing.is_some() && window.copies.taken.lock().unwrap().is_empty());
    window.chord(Modifiers::COMMAND | Modifiers::CTRL, Key::A);
    window.type_text("pp. 17-19");
    window.until("the citation with pages", |state| {
        let citation = state.citing.as_ref().and_then(|panel| panel.citation());
        citation.is_some_and(|citation| citation.text.ends_with("pp. 17–19)"))
    });
    assert!(!window.shows("Not a place."));
    // The cross takes it away.
    window.tab_to(Role::Button, "Cite the whole resource");
    window.press(Key::Space);
    window.until("the whole resource", |state| {
        let citation = state.citing.as_ref().and_then(|panel| panel.citation());
        citation.is_some_and(|citation| !citation.text.contains('\n'))
    });
    // In the language of the resource, and in the forms of other programs.
    window.tab_to(Role::RadioButton, "As the resource");
    window.press(Key::Space);
    assert!(window.state().cites_in_own_language());
    for (name, begins) in [
        ("Copy for other programs: RIS", "TY  - "),
        ("Copy for other programs: BibTeX", "@"),
        ("Copy for other programs: CSL-JSON", "["),
    ] {
        window.tab_to(Role::Button, name);
        window.plain.clear();
        window.press(Key::Enter);
        assert!(window.plain.first().is_some_and(|text| text.starts_with(begins)), "{:?}", window.plain);
        assert!(window.state().citing.is_some(), "the sheet stays for more");
    }
}

#[test]
fn russian_citations_have_russian_words() {
    let mut window = open(|_, beginning| beginning.settings.language = Some("ru".to_owned()));
    window.search("handbook management violent extremist prisoners");
    window.press(Key::C);
    window.cited();
    window.tab_to(Role::TextInput, "Место");
    window.type_text("17");
    window.until("the page", |state| {
        let citation = state.citing.as_ref().and_then(|panel| panel.citation());
        citation.is_some_and(|citation| citation.text.ends_with("с. 17)"))
    });
    let russian = Words::new(kitabkhana::words::Language::Russian);
    for style in STYLES {
        assert!(window.shows(&russian.text(&format!("style-{style}"))), "{style}");
    }
}

#[test]
fn without_a_clipboard_for_both_forms_the_words_are_copied_plainly() {
    let refusing = || Arc::new(Copies { refuses: true, ..Copies::default() });
    for clipboard in [None, Some(refusing() as Arc<dyn Clipboard>)] {
        let mut window = open(move |_, beginning| beginning.clipboard = clipboard);
        window.search("handbook management violent extremist prisoners");
        window.press(Key::C);
        window.cited();
        let expected = window.state().citing.as_ref().unwrap().citation().unwrap().text;
        window.press(Key::Enter);
        for _ in 0..400 {
            if window.plain.is_empty() {
                window.step();
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        assert_eq!(window.plain, [expected]);
    }
}

/// A style that says little: the title in bold, then the page.
const OWN: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>House style</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="[" suffix="]"><text variable="title"/><text variable="locator" prefix=", "/></layout></citation>
  <bibliography><layout><text variable="title" font-weight="bold"/></layout></bibliography>
</style>"#;

#[test]
fn a_style_of_ones_own_is_added_used_and_kept_and_a_broken_one_is_told() {
    let files = tempfile::tempdir().unwrap();
    let (own, broken) = (files.path().join("house.csl"), files.path().join("broken.csl"));
    std::fs::write(&own, OWN).unwrap();
    std::fs::write(&broken, "<style").unwrap();
    let chooser = chooses(vec![Some(vec![broken]), None, Some(Vec::new()), Some(vec![own])]);
    let way = chooser.clone();
    let mut window = open(move |_, beginning| beginning.chooser = Some(way));
    window.search("handbook management violent extremist prisoners");
    window.press(Key::C);
    window.cited();
    let styles = window.folder.path().join("library/styles");
    window.tab_to(Role::Button, "Add a style");
    window.press(Key::Enter);
    window.until("the fault", |state| state.citing.as_ref().is_some_and(|panel| panel.refused.is_some()));
    assert!(window.shows("it is no style in the Citation Style Language"));
    assert!(!styles.join("broken.csl").exists(), "what is none is not kept");
    assert_eq!(chooser.asked.lock().unwrap()[0].way, Way::File);
    assert_eq!(chooser.asked.lock().unwrap()[0].extensions, ["csl"]);
    // A desktop without dialogs: one is told where the file can be put.
    window.press(Key::Enter);
    window.until("the second dialog", |_| chooser.answers.lock().unwrap().len() == 2);
    for _ in 0..400 {
        if !window.shows("this desktop has no dialog for files") {
            window.step();
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    assert!(window.shows("the folder “styles” of the library"));
    // Closed without a choice: nothing changes.
    window.press(Key::Enter);
    window.until("the third dialog", |_| chooser.answers.lock().unwrap().len() == 1);
    std::thread::sleep(Duration::from_millis(200));
    window.step();
    window.press(Key::Enter);
    window.until("the style", |state| state.cite_style() == "house");
    window.cited();
    window.until("the citation in it", |state| {
        let citation = state.citing.as_ref().and_then(|panel| panel.citation());
        citation.is_some_and(|citation| {
            citation.text
                == "Handbook on the Management of Violent Extremist Prisoners and the Prevention of \
                              Radicalization to Violence in Prisons"
                && citation.html.starts_with("<b>")
        })
    });
    assert_eq!(std::fs::read_to_string(styles.join("house.csl")).unwrap(), OWN);
    assert!(window.harness.query_all_by_role_and_label(Role::RadioButton, "house").next().is_some());
}

#[test]
fn a_resource_that_waits_says_so_where_it_is_cited() {
    let mut window = open(|_, _| {});
    window.search("market days");
    window.press(Key::C);
    window.cited();
    assert!(window.shows("This resource waits for review"));
    window.press(Key::Escape);
    window.search("handbook management violent extremist prisoners");
    window.press(Key::C);
    window.cited();
    assert!(!window.shows("This resource waits for review"));
}
