//! The pane of filters: searching in a facet, more and fewer values, years.

use super::*;
use kitabkhana::query::YearRange;

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
    for end in ["more themes", "more countries", "more values"] {
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

impl Open<'_> {
    fn handle<'n>(&'n self, name: &'n str) -> egui_kittest::Node<'n> {
        self.harness.get_by_role_and_label(Role::Slider, name)
    }

    fn years(&self) -> Option<YearRange> {
        self.state().search.ticks.years()
    }

    /// Resources found of these years, by the counts that the window was given.
    fn counted(&self, years: std::ops::RangeInclusive<i16>) -> u64 {
        let answer = self.state().search.answer.as_ref().unwrap();
        let values = answer.facet(kitabkhana::model::Facet::Year).iter();
        let inside = |id: &str| id.parse::<i16>().is_ok_and(|year| years.contains(&year));
        values.filter(|value| inside(&value.id)).map(|value| value.count).sum()
    }
}

#[test]
fn dragging_a_handle_narrows_to_years_and_makes_a_chip() {
    let mut window = open([1366.0, 1400.0]);
    let all = window.total();
    let (first, last) = (window.handle("First year").rect(), window.handle("Last year").rect());
    // A handle reaches eight points inwards and twenty outwards.
    let (from, to) = (first.right() - 8.0, last.left() + 8.0);
    let y = first.top() + 14.0;
    let axis = window.state().search.filters.axis.unwrap();
    let aim = from + (to - from) * 0.75;
    window.harness.hover_at(egui::pos2(from, y));
    window.harness.run();
    window.harness.drag_at(egui::pos2(from, y));
    window.harness.run();
    for part in [0.3, 0.6, 1.0] {
        window.harness.hover_at(egui::pos2(from + (aim - from) * part, y));
        window.harness.run();
    }
    window.harness.drop_at(egui::pos2(aim, y));
    window.harness.run();
    window.settled();
    let year = axis.first + (f32::from(axis.last - axis.first + 1) * 0.75).round() as i16;
    assert_eq!(window.years(), Some(YearRange { from: year, to: i16::MAX }));
    let expected = window.counted(year..=axis.last) as usize;
    // What spans several years counts in each of them.
    assert!(
        window.total() > 0 && window.total() <= expected && expected < all,
        "{} of {expected}",
        window.total()
    );
    assert_eq!(window.handle("First year").value(), Some(year.to_string()));
    let chip = format!("Remove the filter from {year}");
    window.click(Role::Button, &chip);
    window.settled();
    assert_eq!((window.total(), window.years()), (all, None));
    assert_eq!(window.handle("First year").value().as_deref(), Some("any"));
}

#[test]
fn typed_years_narrow_and_what_has_no_year_is_said() {
    let mut window = open([1366.0, 1400.0]);
    let all = window.total();
    for (name, year) in [("Type the first year", "2015"), ("Type the last year", "2016")] {
        window.harness.get_by_role_and_label(Role::TextInput, name).focus();
        window.harness.run();
        window.harness.get_by_role_and_label(Role::TextInput, name).type_text(&year[..3]);
        window.harness.run();
        let before = window.years();
        window.harness.get_by_role_and_label(Role::TextInput, name).type_text(&year[3..]);
        window.harness.run();
        assert_ne!(window.years(), before, "four digits are a year, three are none");
    }
    window.settled();
    assert_eq!(window.years(), Some(YearRange { from: 2015, to: 2016 }));
    let dated = window.total();
    assert!(dated > 0 && dated <= window.counted(2015..=2016) as usize && dated < all);
    window.harness.get_by_label("Remove the filter 2015 – 2016");
    assert!(window.state().search.text.is_empty(), "digits are no query");
    // Escape leaves the field and takes nothing else away.
    window.type_words("prison");
    let typed = window.harness.get_by_role_and_label(Role::TextInput, "Type the first year");
    typed.focus();
    window.harness.run();
    window.press(egui::Key::Escape);
    assert_eq!((window.state().search.text.as_str(), window.years().is_some()), ("prison", true));
    window.harness.get_by_label("Clear all").click();
    window.harness.run();
    window.press(egui::Key::Escape);
    window.settled();

    let row = window.facet_row("Without a year").expect("they are said");
    let name = row.accesskit_node().label().unwrap();
    let without: usize = name.split(", ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(without > 0);
    window.type_words("");
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Type the first year");
    field.focus();
    window.harness.run();
    window.harness.get_by_role_and_label(Role::TextInput, "Type the first year").type_text("2015");
    window.harness.run();
    window.settled();
    let later = window.total();
    window.facet_row("Without a year").unwrap().click();
    window.harness.run();
    window.settled();
    assert_eq!(window.total(), later + without, "and can be had beside the years");
}

#[test]
fn a_handle_is_moved_by_keys_and_by_a_screen_reader() {
    let mut window = open([1366.0, 1400.0]);
    let axis = window.state().search.filters.axis.unwrap();
    window.handle("Last year").focus();
    window.harness.run();
    window.press(egui::Key::ArrowLeft);
    window.press(egui::Key::ArrowDown);
    window.press(egui::Key::PageDown);
    assert_eq!(window.years(), Some(YearRange { from: 0, to: axis.last - 7 }));
    assert!(window.handle("Last year").is_focused(), "the keys move it, not the focus");
    window.press(egui::Key::End);
    assert_eq!(window.years(), None);
    window.handle("First year").increment_accesskit();
    window.harness.run();
    assert_eq!(window.years(), Some(YearRange { from: axis.first + 1, to: i16::MAX }));
    window.handle("First year").set_value_accesskit(2010.0);
    window.harness.run();
    assert_eq!(window.years(), Some(YearRange { from: 2010, to: i16::MAX }));
    window.settled();
    let row = window.state().chosen_row();
    window.handle("First year").focus();
    window.harness.run();
    window.press(egui::Key::ArrowRight);
    window.settled();
    assert_eq!((window.state().chosen_row(), window.years().unwrap().from), (row, 2011));
}
