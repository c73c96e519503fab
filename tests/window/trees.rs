//! Themes below themes, organizations below their kinds; leaving out; why the counts are so.

use super::*;
use kitabkhana::model::Facet;

impl Open<'_> {
    /// The count that a row of the filters says.
    fn said(&self, value: &str) -> usize {
        let name = self.facet_row(value).expect(value).accesskit_node().label().unwrap();
        let count = name.rsplit(", ").next().unwrap().split(' ').next().unwrap();
        count.parse().unwrap()
    }

    fn at(&mut self, value: &str, key: egui::Key) {
        self.facet_row(value).expect(value).focus();
        self.harness.run();
        self.press(key);
        self.settled();
    }

    fn expanded(&self, value: &str) -> Option<bool> {
        self.facet_row(value).expect(value).accesskit_node().data().is_expanded()
    }

    /// The first row of a facet that holds others, and one that it holds.
    pub(crate) fn branch(&self, facet: Facet) -> (String, String) {
        let state = self.state();
        let values = state.search.answer.as_ref().unwrap().facet(facet);
        let label = |id: &str| state.vocabulary.label(facet, id, "en");
        let holder = values.iter().find(|value| state.vocabulary.above(facet, &value.id).is_empty()).unwrap();
        let held = values
            .iter()
            .find(|value| state.vocabulary.above(facet, &value.id).contains(&holder.id.as_str()));
        (label(&holder.id), label(&held.unwrap().id))
    }
}

#[test]
fn a_tree_is_opened_ticked_and_closed_by_the_keyboard_alone() {
    for facet in [Facet::Theme, Facet::Organization] {
        let mut window = open([1366.0, 1400.0]);
        let all = window.total();
        let (holder, held) = window.branch(facet);
        assert_eq!((window.expanded(&holder), window.facet_row(&held).is_none()), (Some(false), true));
        window.at(&holder, egui::Key::ArrowRight);
        assert_eq!(window.expanded(&holder), Some(true), "{facet}");
        assert!(window.facet_row(&holder).unwrap().is_focused(), "the key moves no focus");
        let (below, above) = (window.said(&held), window.said(&holder));
        assert!(below > 0 && below <= above && above < all, "{below} of {above} of {all}");
        window.at(&held, egui::Key::Space);
        assert_eq!(window.total(), below, "{facet}");
        // Closed, what is ticked stays in sight.
        window.at(&holder, egui::Key::ArrowLeft);
        assert_eq!(window.expanded(&holder), Some(false));
        let row = window.facet_row(&held).expect("what is ticked is shown");
        assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
        // The whole branch holds what is below it.
        window.at(&holder, egui::Key::Space);
        assert_eq!(window.total(), above, "{facet}");
        window.at(&held, egui::Key::Space);
        assert!(window.facet_row(&held).is_none());
        assert_eq!(window.total(), above);
    }
}

#[test]
fn a_caret_opens_a_branch_with_the_pointer() {
    let mut window = open([1366.0, 1400.0]);
    let (holder, held) = window.branch(Facet::Theme);
    let name = format!("Narrower values of {holder}");
    let caret = window.harness.get_by_role_and_label(Role::DisclosureTriangle, &name);
    assert_eq!(caret.accesskit_node().data().is_expanded(), Some(false));
    caret.click();
    window.harness.run();
    assert!(window.facet_row(&held).is_some());
}

#[test]
fn what_is_left_out_is_a_chip_that_says_not() {
    for by_key in [true, false] {
        let mut window = open([1366.0, 1400.0]);
        let (all, value) = (window.total(), window.branch(Facet::Organization).0);
        let count = window.said(&value);
        if by_key {
            window.at(&value, egui::Key::Minus);
        } else {
            window.facet_row(&value).unwrap().click_modifiers(egui::Modifiers::ALT);
            window.harness.run();
            window.settled();
        }
        assert_eq!(window.total(), all - count, "by key: {by_key}");
        assert_eq!(window.said(&value), count, "its own count stays");
        let chip = format!("Remove the filter not {value}");
        window.harness.get_by_role_and_label(Role::Button, &chip).focus();
        window.harness.run();
        window.press(egui::Key::Enter);
        window.settled();
        assert_eq!(window.total(), all);
    }
}

#[test]
fn why_these_counts_is_said_in_true_numbers_and_closed_by_escape() {
    let mut window = open([1366.0, 900.0]);
    window.type_words("prison");
    let found = window.total();
    let (most, count) = {
        let state = window.state();
        let value = &state.search.answer.as_ref().unwrap().facet(Facet::Country)[0];
        (state.vocabulary.label(Facet::Country, &value.id, "en"), value.count)
    };
    window.harness.get_by_role_and_label(Role::Button, "Why these counts: Country").focus();
    window.harness.run();
    window.press(egui::Key::Enter);
    window.harness.get_by_label(&format!("{found} resources match your words."));
    window.harness.get_by_label(&format!("Most have “{most}”: {count}."));
    window.press(egui::Key::Escape);
    assert!(!window.shows("resources match your words"));
    assert_eq!(window.state().search.text, "prison", "and nothing else is taken away");
    // With a tick in the facet and one in another.
    window.facet_row(&most).unwrap().click();
    window.harness.run();
    window.settled();
    let both = window.total();
    window.harness.get_by_role_and_label(Role::Button, "Why these counts: Country").click();
    window.harness.run();
    window.harness.get_by_label(&format!("{found} resources match your words."));
    let end = format!("with it, {both} ");
    assert!(window.shows(&end), "{end}");
    window.press(egui::Key::Escape);
    window.harness.get_by_role_and_label(Role::Button, "Why these counts: Theme").click();
    window.harness.run();
    assert!(window.shows(&format!("{both} resources match your words and the other filters.")));
    assert!(window.shows("is counted once"));
}
