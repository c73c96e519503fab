//! The rules as data: who owns which third-party crate, and which module may do what.

/// Who may name a third-party crate. No `by`: everyone may, also in public signatures.
pub(crate) struct Owner {
    pub(crate) name: &'static str,
    pub(crate) by: &'static [&'static str],
}

const fn owner(name: &'static str, by: &'static [&'static str]) -> Owner {
    Owner { name, by }
}

/// Each third-party crate and its owning modules, names as in a `use`.
pub(crate) const OWNERS: &[Owner] = &[
    owner("serde", &[]),
    owner("serde_json", &[]),
    owner("log", &[]),
    owner("fluent_bundle", &["words"]),
    owner("unic_langid", &["words"]),
    // The library reads the records of the starter library, which are TOML like the vocabulary, and the settings.
    owner("toml", &["vocabulary", "library"]),
    owner("strsim", &["vocabulary"]),
    owner("frostem", &["text"]),
    owner("unicode_normalization", &["text", "extract"]),
    owner("unicode_segmentation", &["text"]),
    owner("chardetng", &["extract"]),
    owner("dom_query", &["extract"]),
    owner("dom_smoothie", &["extract"]),
    owner("encoding_rs", &["extract"]),
    owner("flate2", &["extract"]),
    owner("hayro", &["extract"]),
    owner("hayro_interpret", &["extract"]),
    owner("hayro_syntax", &["extract"]),
    owner("pulldown_cmark", &["extract"]),
    owner("quick_xml", &["extract"]),
    owner("zip", &["extract"]),
    owner("rustix", &["extract"]),
    owner("rusqlite", &["catalogue"]),
    owner("sha2", &["catalogue"]),
    // Ids are given where a record is first made: the device's by the catalogue, a resource's by the library.
    owner("uuid", &["catalogue", "library"]),
    owner("hayagriva", &["cite"]),
    owner("tantivy", &["index"]),
    owner("tantivy_fst", &["index"]),
    owner("directories", &["library"]),
    owner("jiff", &["library"]),
    owner("lexopt", &["cli"]),
    owner("arboard", &["ui"]),
    owner("eframe", &["ui"]),
    owner("egui", &["ui"]),
    owner("egui_extras", &["ui"]),
    owner("rfd", &["ui"]),
    owner("unicode_bidi", &["ui"]),
];

/// What a tree of sources is held to.
pub(crate) struct Rules {
    pub(crate) owners: &'static [Owner],
    /// Modules that do no I/O, read no clock and start no thread.
    pub(crate) pure: &'static [&'static str],
    /// Modules that start threads, or single files, as `extract/process.rs`.
    pub(crate) threads: &'static [&'static str],
    /// Modules that start processes.
    pub(crate) processes: &'static [&'static str],
    /// Modules of which one file only may start processes.
    pub(crate) one_process: &'static [&'static str],
    /// The module that draws, and so may hold no words of its own.
    pub(crate) draws: &'static str,
    /// The most lines a file may have, tests left out.
    pub(crate) line_cap: usize,
}

/// The rules of this project.
pub(crate) const RULES: Rules = Rules {
    owners: OWNERS,
    pure: &["vocabulary", "text", "describe", "query", "cite"],
    threads: &["jobs", "extract/process.rs", "extract/worker.rs"],
    processes: &["extract"],
    one_process: &["library"],
    draws: "ui",
    line_cap: 600,
};

/// Names that say nothing of what a file holds.
pub(crate) const EMPTY_NAMES: &[&str] =
    &["util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "shared"];

/// Paths that a pure module may not name.
pub(crate) const IMPURE_PATHS: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "io"],
    &["std", "env"],
    &["std", "process"],
    &["std", "thread"],
    &["time", "SystemTime"],
    &["time", "Instant"],
    &["fs", "File"],
    &["std", "*"],
];

/// Paths that start a thread. A renamed or globbed `std::thread` would hide one.
pub(crate) const THREAD_PATHS: &[&[&str]] = &[
    &["thread", "spawn"],
    &["thread", "Builder"],
    &["thread", "scope"],
    &["thread", "*"],
    &["thread", "self", "as"],
    &["thread", "as"],
];

/// Paths that start a process.
pub(crate) const PROCESS_PATHS: &[&[&str]] =
    &[&["process", "Command"], &["process", "*"], &["process", "as"], &["process", "self", "as"]];

/// Paths that open a connection.
pub(crate) const NETWORK_PATHS: &[&[&str]] = &[&["std", "net"], &["core", "net"], &["rustix", "net"]];

/// Types that make a `static` hold state.
pub(crate) const STATEFUL_TYPES: &[&str] = &[
    "Mutex",
    "RwLock",
    "OnceLock",
    "LazyLock",
    "OnceCell",
    "LazyCell",
    "Cell",
    "RefCell",
    "UnsafeCell",
    "Condvar",
];

/// Macros that make global state.
pub(crate) const STATEFUL_MACROS: &[&str] = &["lazy_static", "thread_local"];

/// Macros whose text is for the log or the developer, not for the reader.
pub(crate) const DEVELOPER_MACROS: &[&str] = &[
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "assert",
    "assert_eq",
    "debug_assert",
    "debug_assert_eq",
    "unreachable",
];

/// Functions that draw their text, so that a literal given to one is always a word a person sees.
pub(crate) const DRAWING: &[&str] = &[
    "label",
    "button",
    "small_button",
    "heading",
    "strong",
    "weak",
    "small",
    "monospace",
    "checkbox",
    "radio",
    "colored_label",
    "selectable_label",
    "selectable_value",
    "link",
    "hyperlink_to",
    "hint_text",
    "on_hover_text",
    "on_disabled_hover_text",
    "menu_button",
    "collapsing",
];
