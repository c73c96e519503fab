//! Reads a folder of sources and names every place where a rule is broken.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path as File;

use crate::paths::{Path, paths};
use crate::rules::*;
use crate::tokens::{Kind, Token, tokens};

/// What can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    Readable,
    Header,
    Name,
    Length,
    Listed,
    Order,
    RootAlias,
    Owner,
    Signature,
    GlobalState,
    Thread,
    Process,
    Network,
    Pure,
    Words,
}

impl Rule {
    pub(crate) const ALL: [Rule; 15] = [
        Rule::Readable,
        Rule::Header,
        Rule::Name,
        Rule::Length,
        Rule::Listed,
        Rule::Order,
        Rule::RootAlias,
        Rule::Owner,
        Rule::Signature,
        Rule::GlobalState,
        Rule::Thread,
        Rule::Process,
        Rule::Network,
        Rule::Pure,
        Rule::Words,
    ];
}

/// One place where a rule is broken.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    file: String,
    line: usize,
    pub(crate) rule: Rule,
    what: String,
}

/// Every violation under a folder of sources, as `file:line: what`.
pub(crate) fn violations(src: &File, rules: &Rules) -> Vec<String> {
    check(src, rules).into_iter().map(|v| format!("{}:{}: {}", v.file, v.line, v.what)).collect()
}

/// As [`violations`], with the rule that is broken; in order of file and line, none twice.
pub(crate) fn check(src: &File, rules: &Rules) -> Vec<Violation> {
    let order = module_order(&src.join("lib.rs"));
    let mut found = BTreeSet::new();
    let mut process_files = BTreeSet::new();
    for name in files(src) {
        let text = fs::read_to_string(src.join(&name)).expect("a source file is UTF-8");
        let mut file = Source::new(name, &order, rules, &mut found);
        file.check_outside(&text);
        match tokens(&text) {
            Ok(tokens) => {
                file.check_tokens(&tokens, &mut process_files);
                if !is_test_file(&file.file) {
                    file.check_length(length(&text, &tokens));
                }
            }
            Err(cause) => file.refuse(1, Rule::Readable, cause),
        }
    }
    found.into_iter().collect()
}

/// The Rust files under a folder, relative to it, with `/` between, sorted.
pub(crate) fn files(root: &File) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder of sources can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let inside = path.strip_prefix(root).expect("it lies under the root");
                found.push(inside.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The lines of a file without those of its tests; 0 for a file of tests.
pub(crate) fn lines_without_tests(src: &File, file: &str) -> usize {
    let text = fs::read_to_string(src.join(file)).expect("a source file is UTF-8");
    if is_test_file(file) { 0 } else { length(&text, &tokens(&text).unwrap_or_default()) }
}

/// The lines of a text, less those from the first to the last token of each run of test code.
fn length(text: &str, tokens: &[Token]) -> usize {
    let runs = tokens.chunk_by(|one, next| one.place.test == next.place.test).filter(|run| run[0].place.test);
    let tested: BTreeSet<usize> =
        runs.flat_map(|run| run[0].place.line..=run[run.len() - 1].place.line).collect();
    text.lines().count() - tested.len()
}

fn is_test_file(file: &str) -> bool {
    file.split('/').any(|part| matches!(part, "tests" | "tests.rs"))
}

/// The modules as `lib.rs` lists them.
fn module_order(lib: &File) -> Vec<String> {
    let text = fs::read_to_string(lib).expect("lib.rs can be read");
    let tokens = tokens(&text).expect("lib.rs is Rust");
    let listed = tokens.windows(3).filter(|three| three[0].is("mod") && three[2].is_punct(';'));
    listed.filter_map(|three| three[1].ident().map(str::to_owned)).collect()
}

/// One file under the rules.
struct Source<'a> {
    file: String,
    /// The module path of the file: `index/search.rs` is `[index, search]`; empty for `lib.rs` and `main.rs`.
    module: Vec<String>,
    order: &'a [String],
    rules: &'a Rules,
    found: &'a mut BTreeSet<Violation>,
}

impl<'a> Source<'a> {
    fn new(file: String, order: &'a [String], rules: &'a Rules, found: &'a mut BTreeSet<Violation>) -> Self {
        let mut module: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod") || matches!(file.as_str(), "lib.rs" | "main.rs") {
            module.pop();
        }
        // Programs stand after every module.
        if file.starts_with("bin/") {
            module.clear();
        }
        Self { file, module, order, rules, found }
    }

    fn refuse(&mut self, line: usize, rule: Rule, what: impl Into<String>) {
        self.found.insert(Violation { file: self.file.clone(), line, rule, what: what.into() });
    }

    /// The first module on the way to this file; `main` for the binary, which stands after all.
    fn top(&self) -> &str {
        self.module.first().map_or("main", String::as_str)
    }

    /// What can be said of a file before its Rust is read.
    fn check_outside(&mut self, text: &str) {
        if !text.starts_with("//!") {
            self.refuse(1, Rule::Header, "does not start with `//!`");
        }
        if let Some(empty) = self.module.iter().find(|name| EMPTY_NAMES.contains(&name.as_str())).cloned() {
            self.refuse(1, Rule::Name, format!("`{empty}` does not say what it holds"));
        }
        if !self.module.is_empty() && !self.order.iter().any(|listed| listed == self.top()) {
            let what = format!("`{}` is not listed in lib.rs", self.top());
            self.refuse(1, Rule::Listed, what);
        }
    }

    fn check_tokens(&mut self, tokens: &[Token], process_files: &mut BTreeSet<String>) {
        let paths = paths(tokens);
        let tested = is_test_file(&self.file);
        for path in &paths {
            self.check_order(path);
            self.check_owner(path);
            if !path.place.test && !tested {
                self.check_deeds(path, process_files);
            }
        }
        self.check_public_items(tokens, &paths);
        self.check_statics(tokens);
        if self.top() == self.rules.draws && !tested {
            self.check_words(tokens);
        }
    }

    fn check_length(&mut self, length: usize) {
        if length > self.rules.line_cap {
            let what = format!("has {length} lines, more than {}", self.rules.line_cap);
            self.refuse(1, Rule::Length, what);
        }
    }

    /// The module of this crate that a path leads to; `*` for all of them, empty for the root itself.
    fn target<'p>(&self, path: &'p Path) -> Option<&'p str> {
        let at = |at: usize| path.segments.get(at).map_or("", String::as_str);
        match path.first() {
            "crate" | "kitabkhana" => Some(at(1)),
            "self" | "super" => {
                let steps = path.segments.iter().take_while(|name| matches!(name.as_str(), "self" | "super"));
                let supers = steps.clone().filter(|name| *name == "super").count();
                let depth = self.module.len() + path.place.depth;
                (supers >= depth && supers > 0).then(|| at(steps.count()))
            }
            _ => None,
        }
    }

    fn check_order(&mut self, path: &Path) {
        let Some(target) = self.target(path) else { return };
        if matches!(target, "" | "*" | "as" | "self") {
            if !self.module.is_empty() {
                self.refuse(
                    path.place.line,
                    Rule::RootAlias,
                    "names the crate's root, which hides what is used",
                );
            }
            return;
        }
        let position = |name: &str| self.order.iter().position(|listed| listed == name);
        if let (Some(theirs), Some(ours)) = (position(target), position(self.top()))
            && theirs > ours
        {
            let what = format!("`{}` uses `{target}`, which stands later in lib.rs", self.top());
            self.refuse(path.place.line, Rule::Order, what);
        }
    }

    fn owner(&self, path: &Path) -> Option<&'static Owner> {
        let rules = self.rules;
        rules.owners.iter().find(|owner| owner.name == path.first() && !owner.by.is_empty())
    }

    fn check_owner(&mut self, path: &Path) {
        if let Some(owner) = self.owner(path)
            && !owner.by.contains(&self.top())
        {
            let what =
                format!("`{}` belongs to `{}`, not to `{}`", owner.name, owner.by.join("`, `"), self.top());
            self.refuse(path.place.line, Rule::Owner, what);
        }
    }

    /// Threads, processes, connections and I/O.
    fn check_deeds(&mut self, path: &Path, process_files: &mut BTreeSet<String>) {
        let line = path.place.line;
        let top = self.top().to_owned();
        let any = |wanted: &[&[&str]]| wanted.iter().any(|wanted| path.holds(wanted));
        if any(NETWORK_PATHS) {
            self.refuse(line, Rule::Network, "names the network");
        }
        if self.rules.pure.contains(&top.as_str()) && any(IMPURE_PATHS) {
            self.refuse(
                line,
                Rule::Pure,
                format!("`{top}` is pure, but names `{}`", path.segments.join("::")),
            );
        }
        let may_start = |place: &&str| *place == top || *place == self.file;
        if !self.rules.threads.iter().any(may_start) && any(THREAD_PATHS) {
            self.refuse(line, Rule::Thread, format!("`{top}` may not start a thread"));
        }
        if any(PROCESS_PATHS) && !self.rules.processes.contains(&top.as_str()) {
            let one = self.rules.one_process.contains(&top.as_str());
            let others = process_files.iter().any(|file| *file != self.file && file.starts_with(&top));
            if one {
                process_files.insert(self.file.clone());
            }
            if !one || others {
                self.refuse(line, Rule::Process, format!("`{top}` may not start a process here"));
            }
        }
    }

    /// No foreign type where others can see it: in a `pub fn`, a `pub` field, a `pub use`, a variant.
    fn check_public_items(&mut self, tokens: &[Token], paths: &[Path]) {
        let foreign: Vec<&Path> = paths.iter().filter(|path| self.owner(path).is_some()).collect();
        let imported: BTreeSet<&str> =
            foreign.iter().filter(|path| path.imported).map(|path| path.name()).collect();
        let crates: BTreeSet<&str> = foreign.iter().map(|path| path.first()).collect();
        for (start, token) in tokens.iter().enumerate() {
            let restricted = tokens.get(start + 1).is_some_and(|next| next.kind == Kind::Open('('));
            let item = tokens.get(start + 1);
            // `pub (A, B)` is a tuple's type, `pub (crate)` a restriction; both name few crates, so neither is read.
            if !token.is("pub") || token.place.test || restricted {
                continue;
            }
            for token in public_part(&tokens[start + 1..]) {
                let Some(name) = token.ident().filter(|_| !token.place.attribute) else { continue };
                if crates.contains(name)
                    || (imported.contains(name) && !item.is_some_and(|item| item.is("use")))
                {
                    self.refuse(
                        token.place.line,
                        Rule::Signature,
                        format!("`{name}` shows in a public item"),
                    );
                }
            }
        }
    }

    fn check_statics(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| !token.place.test) {
            let next = tokens.get(at + 1);
            let called = next.is_some_and(|next| next.is_punct('!'));
            let stateful = if token.is("static") {
                let kind = tokens[at..].iter().take_while(|t| !t.is_punct('=') && !t.is_punct(';'));
                next.is_some_and(|next| next.is("mut"))
                    || kind.filter_map(Token::ident).any(|name| {
                        STATEFUL_TYPES.contains(&name) || (name.starts_with("Atomic") && name.len() > 6)
                    })
            } else {
                called && token.ident().is_some_and(|name| STATEFUL_MACROS.contains(&name))
            };
            if stateful {
                self.refuse(token.place.line, Rule::GlobalState, "is global state");
            }
        }
    }

    /// Every word a person sees comes from the Fluent files, so no sentence may stand in the module that draws.
    fn check_words(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            let Kind::Literal(literal) = &token.kind else { continue };
            let place = token.place;
            if place.test || place.attribute || place.developer {
                continue;
            }
            let Some(text) = written(literal) else { continue };
            let drawn = drawing_call(tokens, at);
            if text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && (text.contains(' ') || drawn) {
                self.refuse(
                    place.line,
                    Rule::Words,
                    format!("words for a reader stand in the source: {literal}"),
                );
            }
        }
    }
}

/// The tokens after a `pub` that others can see: up to the body, the value or the end of a field.
fn public_part(tokens: &[Token]) -> &[Token] {
    let whole = tokens.first().is_some_and(|first| first.is("enum"));
    let using = tokens.first().is_some_and(|first| first.is("use"));
    let (mut groups, mut angles) = (0usize, 0usize);
    for (at, token) in tokens.iter().enumerate() {
        let arrow = at > 0 && matches!(tokens[at - 1].kind, Kind::Punct('-' | '='));
        match token.kind {
            Kind::Open('{') if groups == 0 && !whole && !using => return &tokens[..at],
            Kind::Open(_) => groups += 1,
            Kind::Close(_) if groups == 0 => return &tokens[..at],
            Kind::Close(close) => {
                groups -= 1;
                if groups == 0 && close == '}' {
                    return &tokens[..at];
                }
            }
            Kind::Punct('<') => angles += 1,
            Kind::Punct('>') if !arrow => angles = angles.saturating_sub(1),
            Kind::Punct(';') if groups == 0 => return &tokens[..at],
            Kind::Punct(',') if groups == 0 && angles == 0 => return &tokens[..at],
            Kind::Punct('=') if groups == 0 && angles == 0 => return &tokens[..value_end(tokens, at)],
            _ => {}
        }
    }
    tokens
}

/// Where the visible part ends at a `=`: a type's name is followed by the type, a constant's type by its value.
fn value_end(tokens: &[Token], equals: usize) -> usize {
    if !tokens.first().is_some_and(|first| first.is("type")) {
        return equals;
    }
    tokens.iter().position(|token| token.is_punct(';')).unwrap_or(tokens.len())
}

/// What a string literal shows: without its quotes, placeholders and escapes; nothing for other literals.
fn written(literal: &str) -> Option<String> {
    let start = literal.find('"')?;
    let end = literal.rfind('"')?;
    if !matches!(literal[..start].trim_end_matches('#'), "" | "r") || end <= start {
        return None;
    }
    let mut shown = String::new();
    let mut inside = 0usize;
    let mut chars = literal[start + 1..end].chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '{' => inside += 1,
            '}' => inside = inside.saturating_sub(1),
            c if inside == 0 => shown.push(c),
            _ => {}
        }
    }
    Some(shown)
}

/// Whether the literal here is itself an argument of a function that draws text.
fn drawing_call(tokens: &[Token], literal: usize) -> bool {
    let mut closed = 0usize;
    for at in (0..literal).rev() {
        match tokens[at].kind {
            Kind::Close(_) => closed += 1,
            Kind::Open(_) if closed > 0 => closed -= 1,
            Kind::Open('(') => {
                let name = at.checked_sub(1).and_then(|at| tokens[at].ident()).unwrap_or_default();
                let of = if at >= 4 { tokens[at - 4].ident().unwrap_or_default() } else { "" };
                return DRAWING.contains(&name)
                    || (name == "new"
                        && matches!(of, "RichText" | "Label" | "Button" | "Checkbox" | "Window"));
            }
            Kind::Open(_) => return false,
            Kind::Punct(';') if closed == 0 => return false,
            _ => {}
        }
    }
    false
}
