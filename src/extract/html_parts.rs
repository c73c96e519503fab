//! What an element of a page is there for, told by its name, attributes and content.

use dom_query::NodeRef;

use super::clean;

/// Classes by which pages hide words from the eye.
const HIDDEN: [&str; 8] = [
    "element-invisible",
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "hidden",
    "d-none",
    "hide",
];

/// Roles of elements that lead around a site.
const MENU_ROLES: [&str; 7] = ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar"];

/// Words in a class or id that mark a menu.
const MENU_NAMES: [&str; 10] = [
    "nav",
    "navbar",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "pager",
    "pagination",
    "cookie",
    "share",
];

/// A cell of more characters holds a layout, not a value.
const CELL: usize = 600;

/// The cells of a table of data; `None` for one that only arranges a page.
pub(super) fn rows_of<'a>(table: &NodeRef<'a>) -> Option<Vec<Vec<NodeRef<'a>>>> {
    let mut rows = Vec::new();
    let groups = table.children_it(false).flat_map(|child| {
        if child.has_name("tr") { vec![child] } else { child.children_it(false).collect() }
    });
    for row in groups.filter(|row| row.has_name("tr")) {
        let cells: Vec<NodeRef<'a>> =
            row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect();
        rows.push(cells);
    }
    let is_wide = rows.iter().any(|cells| cells.len() > 1);
    let is_layout = |cell: &NodeRef<'_>| {
        let heads = ["table", "h1", "h2", "h3", "h4"];
        cell.text().chars().count() > CELL
            || cell.descendants_it().any(|it| heads.iter().any(|name| it.has_name(name)))
    };
    (is_wide && !rows.iter().flatten().any(is_layout)).then_some(rows)
}

/// The names in class and id, in small letters.
fn class_words(node: &NodeRef<'_>) -> Vec<String> {
    let names = [node.attr("class"), node.attr("id")].into_iter().flatten();
    names
        .flat_map(|name| name.split_ascii_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>())
        .collect()
}

/// Whether a page hides the element from the eye.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true") {
        return true;
    }
    let style =
        node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
    if style.contains("display:none") || style.contains("visibility:hidden") {
        return true;
    }
    node.has_attr("class") && class_words(node).iter().any(|word| HIDDEN.contains(&word.as_str()))
}

/// Whether an element leads around a site rather than being text.
pub(super) fn is_menu(name: &str, node: &NodeRef<'_>) -> bool {
    if name == "nav" {
        return true;
    }
    if node.attr("role").is_some_and(|role| MENU_ROLES.contains(&role.trim())) {
        return true;
    }
    // A class alone proves little ("share of women"): the element must hold mostly links too.
    let parts = |word: &String| word.split(['-', '_']).any(|part| MENU_NAMES.contains(&part));
    let is_named = matches!(name, "div" | "ul" | "ol" | "section" | "aside" | "footer" | "table")
        && (node.has_attr("class") || node.has_attr("id"))
        && class_words(node).iter().any(parts);
    is_named && is_mostly_links(node)
}

fn is_mostly_links(node: &NodeRef<'_>) -> bool {
    let length = |node: &NodeRef<'_>| node.text().chars().filter(|c| c.is_alphanumeric()).count();
    let linked: usize = node.descendants_it().filter(|it| it.has_name("a")).map(|it| length(&it)).sum();
    linked * 2 > length(node)
}

/// Whether an element holds footnotes.
pub(super) fn is_notes(node: &NodeRef<'_>) -> bool {
    let role = node
        .attr("role")
        .is_some_and(|role| matches!(role.trim(), "doc-footnote" | "doc-endnote" | "doc-endnotes" | "note"));
    let named = ["footnote", "footnotes", "endnote", "endnotes"];
    role || (node.has_attr("class") && class_words(node).iter().any(|word| named.contains(&word.as_str())))
}

/// A field's label whose field is empty.
pub(super) fn is_label_of_nothing(node: &NodeRef<'_>) -> bool {
    let is_label = node.has_attr("class")
        && class_words(node).iter().any(|word| word.split(['-', '_']).any(|part| part == "label"));
    is_label && node.next_element_sibling().is_some_and(|next| !clean::has_words(&next.text()))
}
