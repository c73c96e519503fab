//! From the elements of a page to blocks of words, in reading order.

use dom_query::NodeRef;

use super::clean;
use super::html_parts::{is_hidden, is_label_of_nothing, is_menu, is_notes, rows_of};
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

/// Links that make a block of nothing else a menu, and letters that one of them has at most.
const MENU_LINKS: usize = 5;
const MENU_LABEL: usize = 30;

/// What a walk found.
#[derive(Default)]
pub(super) struct Walk {
    /// Headings and blocks in order.
    pub(super) pieces: Vec<Piece>,
    /// For each piece, whether most of its letters stand in links.
    pub(super) is_link: Vec<bool>,
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
    /// Letters of all words, and of links, when the block being read began.
    began: (usize, usize),
    /// Links of the block being read.
    links: usize,
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
                self.links += 1;
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
            self.push(Piece::heading(level, self.language.clone(), text));
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
            self.push(Piece::block(Role::Table, self.language.clone(), lines.join("\n")));
        }
    }

    /// A cell's words on one line.
    fn cell(&mut self, cell: &NodeRef<'_>) -> String {
        let Walk { pieces, letters, linked, has_menu, .. } = walk(cell);
        self.found.letters += letters;
        self.found.linked += linked;
        self.found.has_menu |= has_menu;
        let words: Vec<String> = pieces.iter().map(|piece| clean::line(piece.text())).collect();
        words.join(" ")
    }

    fn push(&mut self, piece: Piece) {
        let (letters, linked) = (self.found.letters - self.began.0, self.found.linked - self.began.1);
        self.found.is_link.push(linked * 2 > letters);
        self.found.pieces.push(piece);
    }

    /// Ends the block being read.
    fn flush(&mut self) {
        let words = clean::lines(&std::mem::take(&mut self.words));
        if self.is_unmarked_menu() {
            self.found.has_menu = true;
            (self.found.letters, self.found.linked) = self.began;
        } else if clean::has_words(&words) {
            let text = std::mem::take(&mut self.prefix) + &words;
            let role = self.role.unwrap_or(Role::Body);
            self.push(Piece::block(role, self.language.clone(), text));
        }
        self.began = (self.found.letters, self.found.linked);
        self.links = 0;
    }

    /// Old pages keep their menu in a table cell or a line of its own: one block of many short links
    /// and hardly another word.
    fn is_unmarked_menu(&self) -> bool {
        let (letters, linked) = (self.found.letters - self.began.0, self.found.linked - self.began.1);
        self.links >= MENU_LINKS && linked * 10 > letters * 9 && linked < self.links * MENU_LABEL
    }
}
