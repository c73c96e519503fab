//! The pane of filters: searching in a facet, more and fewer values.

use super::*;

impl Open<'_> {
    fn has_field(&self, name: &str) -> bool {
        self.harness.query_by_role_and_label(Role::TextInput, name).is_some()
    }

    fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.harness.run();
    }
}

#[test]
fn a_rare_value_is_found_inside_its_facet_and_ticked_there() {
    let mut window = open([1366.0, 768.0]);
    let all = window.total();
    assert!(window.facet_row("Turkmenistan").is_none(), "only the first few are shown");
    window.click(Role::Button, "Search in Country");
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Search in Country");
    assert!(field.accesskit_node().is_focused(), "one can type at once");
    field.type_text("turkm");
    window.harness.run();
    assert!(window.facet_row("Turkmenistan").is_some() && window.facet_row("Tajikistan").is_none());
    assert!(window.state().search.text.is_empty(), "the letters are no keys and no query");
    window.facet_row("Turkmenistan").unwrap().click();
    window.harness.run();
    window.settled();
    let found = window.total();
    assert!(found > 0 && found < all);
    window.harness.get_by_label("Remove the filter Turkmenistan");
    window.click(Role::Button, "Close the search in Country");
    assert!(!window.has_field("Search in Country"));
    let row = window.facet_row("Turkmenistan").expect("what is ticked stays in sight");
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
    assert!(window.facet_row("Tajikistan").is_some(), "and so do the first");
}

#[test]
fn escape_closes_the_search_in_a_facet_and_nothing_else() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("prison");
    window.click(Role::Button, "Search in Organization");
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Search in Organization");
    // Under another name than that of the row: it is shown as an acronym.
    field.type_text("drugs and crime");
    window.harness.run();
    assert!(window.shows("UNODC") || window.shows("Office on Drugs and Crime"));
    window.press(egui::Key::Escape);
    assert!(!window.has_field("Search in Organization"));
    assert_eq!(window.state().search.text, "prison");
    let heading = window.harness.get_by_role_and_label(Role::DisclosureTriangle, "Organization");
    assert!(heading.accesskit_node().is_focused(), "one goes on from where one was");
}

#[test]
fn more_and_fewer_values_are_named_by_what_they_are() {
    let mut window = open([1366.0, 2400.0]);
    let more = |window: &Open<'_>| {
        let all: Vec<String> = window
            .harness
            .query_all_by_role(Role::Button)
            .filter_map(|node| node.accesskit_node().label())
            .filter(|name| name.contains(" more "))
            .collect();
        all
    };
    let names = more(&window);
    for end in ["more themes", "more countries", "more organizations"] {
        assert!(names.iter().any(|name| name.ends_with(end)), "{end}: {names:?}");
    }
    let country = names.iter().find(|name| name.starts_with("Country")).unwrap().clone();
    let count: usize = country.split(' ').nth(1).unwrap().parse().unwrap();
    let rows = |window: &Open<'_>| window.harness.query_all_by_role(Role::CheckBox).count();
    let before = rows(&window);
    window.click(Role::Button, &country);
    assert_eq!(rows(&window), before + count, "as many as it says");
    window.click(Role::Button, "Country: Show fewer");
    assert_eq!(rows(&window), before);
}

#[test]
fn a_value_that_nothing_has_any_more_stays_in_its_facet() {
    let mut window = open([1366.0, 768.0]);
    window.type_words("beekeeper");
    assert_eq!(window.total(), 1);
    let row = window.facet_row("Tajikistan").expect("it is still there");
    assert!(row.accesskit_node().label().unwrap().ends_with(", 0 resources"));
}
