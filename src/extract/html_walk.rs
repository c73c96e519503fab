//! From the elements of a page to blocks of words, in reading order.

use dom_query::NodeRef;

use super::clean;
use super::outline::Piece;
use crate::model::Role;

/// Elements that hold no words of the text.
const SILENT: [&str; 23] = [
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "button", "select", "input", "textarea", "datalist", "progress", "meter",
    "dialog", "menu",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
    "caption",
];

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

/// What a walk found.
#[derive(Default)]
pub(super) struct Walk {
    /// Headings and blocks in order.
    pub(super) pieces: Vec<Piece>,
    /// Letters and digits of all words.
    pub(super) letters: usize,
    /// Those of them that stand in links.
    pub(super) linked: usize,
    /// Whether a menu was met (and passed by).
    pub(super) has_menu: bool,
}

/// Takes away what a page hides from the eye, and labels of fields that are empty.
pub(super) fn prune(root: &NodeRef<'_>) {
    let unseen: Vec<NodeRef<'_>> = root
        .descendants_it()
        .filter(|it| it.is_element() && (is_hidden(it) || is_label_of_nothing(it)))
        .collect();
    unseen.iter().for_each(NodeRef::remove_from_parent);
}

/// Walks an element and all it holds.
pub(super) fn walk(root: &NodeRef<'_>) -> Walk {
    let mut walker = Walker::default();
    walker.node(root);
    walker.flush();
    walker.found
}

#[derive(Default)]
struct Walker {
    found: Walk,
    /// Words of the block being read; `\n` is a line break that was meant.
    words: String,
    prefix: String,
    role: Option<Role>,
    language: Option<String>,
    in_link: bool,
    in_pre: bool,
}

impl Walker {
    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.text(&node.text());
            return;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else {
            if !node.is_comment() && !node.is_doctype() {
                self.children(node);
            }
            return;
        };
        let name: &str = &name;
        if SILENT.contains(&name) {
            return;
        }
        if is_menu(name, node) {
            self.found.has_menu = true;
            return;
        }
        let outer = self.language.clone();
        if let Some(language) = node.attr("lang").filter(|_| !matches!(name, "html" | "body")) {
            self.language = Some(language.trim().to_owned()).filter(|language| !language.is_empty());
        }
        // The block that a language belongs to is cut off before the language changes back.
        let turned = outer != self.language && BLOCKS.contains(&name);
        if turned {
            let inner = std::mem::replace(&mut self.language, outer.clone());
            self.flush();
            self.language = inner;
        }
        self.element(name, node);
        if turned {
            self.flush();
        }
        self.language = outer;
    }

    fn element(&mut self, name: &str, node: &NodeRef<'_>) {
        match name {
            "br" => self.words.push('\n'),
            "a" => {
                let outer = std::mem::replace(&mut self.in_link, true);
                self.children(node);
                self.in_link = outer;
            }
            "sup" => self.raised(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(name, node),
            "ul" | "ol" => self.list(name, node),
            "table" => self.table(node),
            "figcaption" | "caption" => self.with_role(Role::Caption, node),
            "pre" => {
                self.flush();
                let outer = std::mem::replace(&mut self.in_pre, true);
                self.children(node);
                self.flush();
                self.in_pre = outer;
            }
            _ if is_notes(node) => self.with_role(Role::Note, node),
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.children(node);
                self.flush();
            }
            _ => self.children(node),
        }
    }

    fn with_role(&mut self, role: Role, node: &NodeRef<'_>) {
        self.flush();
        let outer = self.role.replace(role);
        self.children(node);
        self.flush();
        self.role = outer;
    }

    fn text(&mut self, text: &str) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.found.letters += letters;
        if self.in_link {
            self.found.linked += letters;
        }
        if self.in_pre {
            self.words.push_str(text);
        } else {
            self.words.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        }
    }

    /// The sign of a footnote is set off from the word it stands on; a power is not.
    fn raised(&mut self, node: &NodeRef<'_>) {
        let is_sign = node.descendants_it().any(|it| it.attr("href").is_some_and(|href| href.contains('#')));
        if !is_sign {
            return self.children(node);
        }
        let text = node.text();
        let sign = text.trim().trim_matches(['[', ']']);
        self.text(&format!("[{sign}]"));
    }

    fn heading(&mut self, name: &str, node: &NodeRef<'_>) {
        self.flush();
        self.children(node);
        let text = clean::line(&std::mem::take(&mut self.words));
        if clean::has_words(&text) {
            let level = name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
            self.found.pieces.push(Piece::heading(level, self.language.clone(), text));
        }
    }

    fn list(&mut self, name: &str, node: &NodeRef<'_>) {
        self.flush();
        let mut number: u64 = node.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        for child in node.children_it(false) {
            if !child.has_name("li") {
                self.node(&child);
                continue;
            }
            self.flush();
            self.prefix = if name == "ol" { format!("{number}. ") } else { "• ".to_owned() };
            number = number.saturating_add(1);
            self.node(&child);
            self.flush();
            self.prefix.clear();
        }
    }

    fn table(&mut self, node: &NodeRef<'_>) {
        self.flush();
        let Some(rows) = rows_of(node) else { return self.children(node) };
        for caption in node.children_it(false).filter(|child| child.has_name("caption")) {
            self.node(&caption);
        }
        let mut lines: Vec<String> = Vec::new();
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
            if cells.iter().any(|cell| clean::has_words(cell)) {
                lines.push(cells.join("\t"));
            }
        }
        if !lines.is_empty() {
            self.found.pieces.push(Piece::block(Role::Table, self.language.clone(), lines.join("\n")));
        }
    }

    /// A cell's words on one line.
    fn cell(&mut self, cell: &NodeRef<'_>) -> String {
        let Walk { pieces, letters, linked, has_menu } = walk(cell);
        self.found.letters += letters;
        self.found.linked += linked;
        self.found.has_menu |= has_menu;
        let words: Vec<String> = pieces.iter().map(|piece| clean::line(piece.text())).collect();
        words.join(" ")
    }

    /// Ends the block being read.
    fn flush(&mut self) {
        let words = clean::lines(&std::mem::take(&mut self.words));
        if clean::has_words(&words) {
            let text = std::mem::take(&mut self.prefix) + &words;
            let role = self.role.unwrap_or(Role::Body);
            self.found.pieces.push(Piece::block(role, self.language.clone(), text));
        }
    }
}

/// The cells of a table of data; `None` for one that only arranges a page.
fn rows_of<'a>(table: &NodeRef<'a>) -> Option<Vec<Vec<NodeRef<'a>>>> {
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

fn class_words(node: &NodeRef<'_>) -> Vec<String> {
    let names = [node.attr("class"), node.attr("id")].into_iter().flatten();
    names
        .flat_map(|name| name.split_ascii_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>())
        .collect()
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
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
fn is_menu(name: &str, node: &NodeRef<'_>) -> bool {
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

fn is_notes(node: &NodeRef<'_>) -> bool {
    let role = node
        .attr("role")
        .is_some_and(|role| matches!(role.trim(), "doc-footnote" | "doc-endnote" | "doc-endnotes" | "note"));
    let named = ["footnote", "footnotes", "endnote", "endnotes"];
    role || (node.has_attr("class") && class_words(node).iter().any(|word| named.contains(&word.as_str())))
}

/// A field's label whose field is empty.
fn is_label_of_nothing(node: &NodeRef<'_>) -> bool {
    let is_label = node.has_attr("class")
        && class_words(node).iter().any(|word| word.split(['-', '_']).any(|part| part == "label"));
    is_label && node.next_element_sibling().is_some_and(|next| !clean::has_words(&next.text()))
}
