//! A resource in several languages is one row; each of its texts is opened by its language.

use super::*;

fn is_read_in(window: &Open<'_>, language: &str) {
    assert_eq!(window.state().screen, Screen::Reader);
    let at = window.state().reading.hit.expect("one stands in a text");
    let text = &window.state().reading.view.as_ref().unwrap().texts[at.text];
    assert_eq!(text.info.language.as_deref(), Some(language));
    assert_eq!(
        (at.page, at.block),
        window
            .state()
            .reading
            .hits()
            .into_iter()
            .find(|hit| hit.text == at.text)
            .map_or((0, 0), |hit| (hit.page, hit.block))
    );
}

#[test]
fn each_text_is_opened_by_its_language_from_the_pane_and_from_the_row() {
    let mut window = open([1366.0, 900.0]);
    // A brief of ours: one work in two languages.
    window.type_words("kind:brief");
    let row = window.state().search.answer.as_ref().unwrap().row(0).unwrap();
    assert_eq!(row.languages.len(), 2, "{:?}", row.resource.titles);
    let title = window.state().reading.view.as_ref().unwrap().resource.title_in("en").unwrap().text.clone();
    for (name, language) in [
        ("Open in Russian".to_owned(), "ru"),
        ("Open in English".to_owned(), "en"),
        (format!("Open in Russian: {title}"), "ru"),
    ] {
        window.harness.get_by_role_and_label(Role::Button, &name).focus();
        window.harness.run();
        window.press(egui::Key::Enter);
        window.settled();
        is_read_in(&window, language);
        window.press(egui::Key::Escape);
        assert_eq!(window.state().screen, Screen::Library, "{name}");
    }
}

#[test]
fn the_text_of_a_row_that_is_not_chosen_is_opened_as_soon_as_it_is_read() {
    let mut window = open([1366.0, 900.0]);
    window.type_words("kind:brief");
    let row = window.state().search.answer.as_ref().unwrap().row(2).unwrap();
    let id = row.hit.id.clone();
    let title = row.resource.title_in("en").unwrap().text.clone();
    window.harness.get_by_role_and_label(Role::Button, &format!("Open in Russian: {title}")).click();
    window.harness.run();
    window.settled();
    assert_eq!(window.state().reading.chosen.as_ref(), Some(&id));
    is_read_in(&window, "ru");
}
