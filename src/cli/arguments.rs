//! Arguments -> what they ask for. Global options stand before or after the command; `--` ends
//! options.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

use super::citing::Cite;
use super::command::{Action, Arguments, Command, Edited, Evaluate, Import, NAMES, Search, Verdict};
use crate::catalogue::{BatchId, FileId};
use crate::library::{Removal, ResultsForm, Start, Undo};
use crate::model::{Facet, ResourceId, Status, Term};
use crate::query::{Sort, YearRange, form_key};
use crate::vocabulary::{Vocabulary, nearest_names};
use crate::words::{Arg, Words};

/// Wrong usage: a message, its arguments, and what may have been meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Usage {
    id: &'static str,
    arguments: Vec<(&'static str, String)>,
    nearest: Vec<String>,
    command: Option<String>,
}

impl Usage {
    pub(super) fn new(id: &'static str, arguments: &[(&'static str, &str)]) -> Usage {
        let arguments = arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Usage { id, arguments, nearest: Vec::new(), command: None }
    }

    /// A value that is none of the choices of an option.
    pub(super) fn bad_choice(option: &str, choices: &str, value: &str) -> Usage {
        let option = format!("--{option}");
        Usage::new("usage-bad-choice", &[("option", &option), ("choices", choices), ("value", value)])
    }

    pub(super) fn nearest(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Usage {
        self.nearest = ids.into_iter().map(Into::into).collect();
        self
    }

    pub(super) fn in_words(&self, words: &Words) -> String {
        let arguments: Vec<(&str, Arg)> = self
            .arguments
            .iter()
            .map(|(name, value)| {
                (
                    *name,
                    if *name == "argument" && words.has(value) { words.text(value) } else { value.clone() },
                )
            })
            .map(|(name, value)| (name, value.into()))
            .collect();
        let mut message = vec![words.with(self.id, &arguments)];
        if !self.nearest.is_empty() {
            message.push(words.with("usage-nearest", &[("ids", words.list(&self.nearest).into())]));
        }
        message.push(match &self.command {
            Some(command) => words.with("usage-see-command-help", &[("command", command.into())]),
            None => words.text("usage-see-help"),
        });
        message.join(" ")
    }
}

type Read<T> = Result<T, Usage>;

/// Reads arguments, without the program's name.
pub(super) fn read(
    arguments: impl IntoIterator<Item = OsString>,
    vocabulary: &Vocabulary,
) -> Read<Arguments> {
    let mut reading = Reading::new(vocabulary);
    let read = reading.all(Parser::from_args(arguments));
    let command = reading.command.clone();
    read.map_err(|usage| Usage { command, ..usage })
}

struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    command: Option<String>,
    values: Vec<OsString>,
    search: Search,
    cite: Cite,
    library: Option<PathBuf>,
    empty: bool,
    json: bool,
    verbose: bool,
    /// Options that take no value and belong to one command.
    flags: BTreeSet<&'static str>,
    file: Option<FileId>,
    forms: Option<PathBuf>,
    edited: Option<Edited>,
    run: Option<String>,
    help: bool,
    version: bool,
}

/// The options without a value that commands have.
const FLAGS: [(&str, &[&str]); 6] = [
    ("evaluate", &["exact"]),
    ("import", &["hold", "resume", "forget"]),
    ("review", &["accept", "accept-sure", "leave-out"]),
    ("bookmark", &["off"]),
    ("remove", &["for-good"]),
    ("restore", &[]),
];

impl<'a> Reading<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Reading<'a> {
        Reading {
            vocabulary,
            command: None,
            values: Vec::new(),
            search: Search::default(),
            cite: Cite::default(),
            library: None,
            empty: false,
            json: false,
            verbose: false,
            flags: BTreeSet::new(),
            file: None,
            forms: None,
            edited: None,
            run: None,
            help: false,
            version: false,
        }
    }

    fn all(&mut self, mut parser: Parser) -> Read<Arguments> {
        loop {
            let option = match parser.next().map_err(misread)? {
                None => break,
                Some(Value(value)) if self.command.is_none() => {
                    self.name_command(&value)?;
                    continue;
                }
                Some(Value(value)) => {
                    self.values.push(value);
                    continue;
                }
                Some(Long(name)) => name.to_owned(),
                Some(Short('h')) => "help".to_owned(),
                Some(Short(letter)) => return Err(unknown_option(&format!("-{letter}"))),
            };
            if !self.global(&option, &mut parser)? && !self.flag(&option) {
                match self.command.as_deref() {
                    Some("saved") if option == "run" => {
                        self.run = Some(value_of(&option, &mut parser).and_then(text)?);
                    }
                    Some("search" | "save" | "like") => self.search_option(&option, &mut parser)?,
                    Some("cite") => {
                        let value = || value_of(&option, &mut parser).and_then(text);
                        let taken = self.cite.option(&option, value);
                        taken.unwrap_or_else(|| Err(unknown_option(&format!("--{option}"))))?;
                    }
                    Some("review") => self.review_option(&option, &mut parser)?,
                    Some("undo-import") if option == "file" => {
                        let typed = value_of(&option, &mut parser).and_then(text)?;
                        self.file = Some(FileId::new(whole_number(&option, &typed)?));
                    }
                    Some("evaluate") if option == "forms" => {
                        self.forms = Some(value_of(&option, &mut parser)?.into());
                    }
                    _ => return Err(unknown_option(&format!("--{option}"))),
                }
            }
        }
        self.one_form()?;
        Ok(Arguments {
            action: self.action()?,
            library: self.library.take(),
            start: if self.empty { Start::Empty } else { Start::Starter },
            json: self.json,
            verbose: self.verbose,
        })
    }

    fn name_command(&mut self, value: &OsString) -> Read<()> {
        let name = text(value.clone())?;
        if name != "help" && !NAMES.contains(&name.as_str()) {
            let near = nearest_names(&name, NAMES);
            return Err(Usage::new("usage-unknown-command", &[("command", &name)]).nearest(near));
        }
        self.command = Some(name);
        Ok(())
    }

    fn global(&mut self, option: &str, parser: &mut Parser) -> Read<bool> {
        match option {
            "library" => self.library = Some(value_of(option, parser)?.into()),
            "empty" => self.empty = true,
            "json" => self.json = true,
            "verbose" => self.verbose = true,
            "help" => self.help = true,
            "version" => self.version = true,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn flag(&mut self, option: &str) -> bool {
        let of_command = FLAGS.iter().find(|(command, _)| self.command.as_deref() == Some(command));
        let known = of_command.and_then(|(_, flags)| flags.iter().find(|flag| **flag == option));
        self.flags.extend(known);
        known.is_some()
    }

    fn has(&self, flag: &str) -> bool {
        self.flags.contains(flag)
    }

    /// A value in the place of a suggested one; `none` for none.
    fn review_option(&mut self, option: &str, parser: &mut Parser) -> Read<()> {
        let value = value_of(option, parser).and_then(text)?;
        let mut edited = self.edited.take().unwrap_or_default();
        let given = (value != "none").then(|| value.clone());
        let facet =
            option.parse::<Facet>().ok().filter(|facet| !matches!(facet, Facet::Year | Facet::Status));
        match (option, facet) {
            ("title", _) => edited.title = Some(value),
            ("licence", _) => edited.licence = Some(given.unwrap_or_default()),
            ("symbol", _) => edited.symbols.get_or_insert_default().extend(given),
            ("date", _) => {
                let (option, typed) = (format!("--{option}"), given.unwrap_or_default());
                let bad = || Usage::new("usage-bad-date", &[("option", &option), ("value", &typed)]);
                edited.date = Some(typed.parse().map_err(|_| bad())?);
            }
            (_, Some(facet)) => {
                let id = given.map(|value| self.facet_value(facet, option, value)).transpose()?;
                let terms = match facet {
                    Facet::Organization => &mut edited.organizations,
                    Facet::Country => &mut edited.countries,
                    Facet::Theme => &mut edited.themes,
                    Facet::Language => {
                        edited.languages.get_or_insert_default().extend(id);
                        self.edited = Some(edited);
                        return Ok(());
                    }
                    _ => {
                        edited.kind = Some(id.unwrap_or_default());
                        self.edited = Some(edited);
                        return Ok(());
                    }
                };
                terms.get_or_insert_default().extend(id.map(Term::from));
            }
            _ => return Err(unknown_option(&format!("--{option}"))),
        }
        self.edited = Some(edited);
        Ok(())
    }

    fn search_option(&mut self, option: &str, parser: &mut Parser) -> Read<()> {
        let mut value = || value_of(option, parser).and_then(text);
        match option {
            "exact" => self.search.exact = true,
            "why" => self.search.why = true,
            "without" => {
                self.search.without.insert(form_key(&value()?));
            }
            "limit" => {
                self.search.window.limit = number(option, &value()?)?;
                self.search.limit = Some(self.search.window.limit);
            }
            "format" => {
                let id = value()?;
                let choices = || ResultsForm::ALL.map(ResultsForm::id).join(", ");
                let form = ResultsForm::from_id(&id);
                self.search.form = Some(form.ok_or_else(|| bad_choice(option, &choices(), &id))?);
            }
            "offset" => self.search.window.offset = number(option, &value()?)?,
            "sort" => {
                let name = value()?;
                let choices = || Sort::ALL.map(|(_, name)| name).join(", ");
                self.search.window.sort =
                    Sort::from_id(&name).ok_or_else(|| bad_choice(option, &choices(), &name))?;
            }
            _ => {
                let name = option.strip_prefix("not-").unwrap_or(option);
                if name == "organization-kind" {
                    let group = self.group(option, &value()?)?;
                    match option == name {
                        true => self.search.ticks.include(Facet::Organization, group),
                        false => self.search.ticks.exclude(Facet::Organization, group),
                    }
                    return Ok(());
                }
                let facet: Facet = name.parse().map_err(|()| unknown_option(&format!("--{option}")))?;
                let value = self.facet_value(facet, option, value()?)?;
                if option == name {
                    self.search.ticks.include(facet, value);
                } else {
                    self.search.ticks.exclude(facet, value);
                }
            }
        }
        Ok(())
    }

    /// Organizations of one kind, as a value of their facet.
    fn group(&self, option: &str, typed: &str) -> Read<String> {
        let kinds = || self.vocabulary.groups().iter().map(|group| group.kind.as_str()).collect::<Vec<_>>();
        let group = self.vocabulary.resolve_group(typed).map(str::to_owned);
        group.ok_or_else(|| bad_choice(option, &kinds().join(", "), typed))
    }

    fn facet_value(&self, facet: Facet, option: &str, value: String) -> Read<String> {
        if facet == Facet::Year {
            let known = value == "unknown" || value.parse::<YearRange>().is_ok();
            let option = format!("--{option}");
            return if known {
                Ok(value)
            } else {
                Err(Usage::new("usage-bad-year", &[("option", &option), ("value", &value)]))
            };
        }
        if facet == Facet::Status {
            let known = Status::from_id(&value).map(|status| status.id().to_owned());
            return known.ok_or_else(|| bad_choice(option, &Status::ALL.map(Status::id).join(", "), &value));
        }
        // A person's own words are a value too.
        if value.starts_with("text:") && !matches!(facet, Facet::Kind | Facet::Language) {
            return Ok(value);
        }
        match self.vocabulary.resolve(facet, &value) {
            Some(id) => Ok(id.to_owned()),
            None => {
                let nearest = self.vocabulary.nearest(facet, &value);
                Err(Usage::new("usage-unknown-id", &[("facet", facet.id()), ("id", &value)]).nearest(nearest))
            }
        }
    }

    fn action(&mut self) -> Read<Action> {
        let command = self.command.clone();
        if self.help || command.as_deref() == Some("help") {
            let topic = self.values.first().cloned().map(text).transpose()?;
            return Ok(Action::Help(topic.or(command.filter(|name| name != "help"))));
        }
        if self.version {
            return Ok(Action::Version);
        }
        let Some(name) = command else { return Ok(Action::Window) };
        let command = match name.as_str() {
            "search" => {
                let words =
                    std::mem::take(&mut self.values).into_iter().map(text).collect::<Read<Vec<_>>>()?;
                self.search.text = words.join(" ");
                Command::Search(Box::new(std::mem::take(&mut self.search)))
            }
            "like" => {
                let id = self.id(&name)?;
                Command::Like(id, Box::new(std::mem::take(&mut self.search)))
            }
            "saved" => self.run.take().map_or(Command::Saved, Command::RunSaved),
            "save" => {
                let kept = self.name_of_search(&name)?;
                let words =
                    std::mem::take(&mut self.values).into_iter().map(text).collect::<Read<Vec<_>>>()?;
                self.search.text = words.join(" ");
                Command::Save(kept, Box::new(std::mem::take(&mut self.search)))
            }
            "unsave" => Command::Unsave(self.name_of_search(&name)?),
            "evaluate" => Command::Evaluate(self.evaluate(&name)?),
            "import" => Command::Import(self.import(&name)?),
            "imports" => Command::Imports,
            "undo-import" => {
                let batch = match self.values.is_empty() {
                    true => None,
                    false => Some(whole_number("import", &text(self.values.remove(0))?)?),
                };
                let file = self.file.map(Undo::File);
                Command::UndoImport(file.or(batch.map(|batch| Undo::Batch(BatchId::new(batch)))))
            }
            "review" => self.review(&name)?,
            "bookmark" => Command::Bookmark(self.id(&name)?, !self.has("off")),
            "cite" => {
                let mut ids = vec![self.id(&name)?];
                while !self.values.is_empty() {
                    ids.push(self.id(&name)?);
                }
                self.cite.ids = ids;
                Command::Cite(Box::new(std::mem::take(&mut self.cite)))
            }
            "show" => Command::Show(self.id(&name)?),
            "history" => Command::History(self.id(&name)?),
            "remove" => {
                let how = if self.has("for-good") { Removal::ForGood } else { Removal::ToBin };
                Command::Remove(self.id(&name)?, how)
            }
            "restore" => Command::Restore(self.id(&name)?),
            "verify" => Command::Verify,
            "rebuild" => Command::Rebuild,
            _ => Command::Info,
        };
        match self.values.first() {
            Some(extra) => Err(Usage::new("usage-extra-argument", &[("argument", &extra.to_string_lossy())])),
            None => Ok(Action::Run(command)),
        }
    }

    fn name_of_search(&mut self, command: &str) -> Read<String> {
        if self.values.is_empty() {
            return Err(missing_argument(command, "argument-name"));
        }
        let name = text(self.values.remove(0))?;
        if name.trim().is_empty() { Err(missing_argument(command, "argument-name")) } else { Ok(name) }
    }

    fn evaluate(&mut self, name: &str) -> Read<Evaluate> {
        if let Some(file) = self.forms.take() {
            return Ok(Evaluate::Forms(file));
        }
        if self.values.len() < 2 {
            let missing = ["argument-topics", "argument-judgements"].into_iter().nth(self.values.len());
            return Err(missing_argument(name, missing.unwrap_or_default()));
        }
        let (topics, judgements) = (self.values.remove(0).into(), self.values.remove(0).into());
        Ok(Evaluate::Rankings { topics, judgements, exact: self.has("exact") })
    }

    fn import(&mut self, name: &str) -> Read<Import> {
        self.only_one_of(&["resume", "forget"])?;
        let paths: Vec<PathBuf> = std::mem::take(&mut self.values).into_iter().map(PathBuf::from).collect();
        match paths.first() {
            Some(extra) if self.has("resume") || self.has("forget") => {
                Err(Usage::new("usage-extra-argument", &[("argument", &extra.to_string_lossy())]))
            }
            Some(_) => Ok(Import::New(paths, self.has("hold"))),
            None if self.has("resume") => Ok(Import::Resume),
            None if self.has("forget") => Ok(Import::Forget),
            None => Err(missing_argument(name, "argument-path")),
        }
    }

    fn review(&mut self, name: &str) -> Read<Command> {
        self.only_one_of(&["accept", "accept-sure", "leave-out"])?;
        let edited = self.edited.take();
        if edited.is_some() && !self.has("accept") {
            return Err(Usage::new("usage-needs-accept", &[]));
        }
        Ok(if self.has("accept-sure") {
            Command::Review(Verdict::AcceptSure)
        } else if self.has("accept") {
            Command::Review(Verdict::Accept(self.id(name)?, Box::new(edited.unwrap_or_default())))
        } else if self.has("leave-out") {
            Command::Review(Verdict::LeaveOut(self.id(name)?))
        } else if self.values.is_empty() {
            Command::Reviews(None)
        } else {
            Command::Reviews(Some(self.id(name)?))
        })
    }

    /// An answer has one form.
    fn one_form(&self) -> Read<()> {
        let has_form = self.search.form.is_some() || self.cite.has_form;
        let styled = self.cite.is_styled && self.cite.form.is_some();
        match (has_form && self.json, styled) {
            (true, _) => Err(Usage::new("usage-not-together", &[("options", "--json, --format")])),
            (_, true) => {
                Err(Usage::new("usage-not-together", &[("options", "--format, --style, --locator")]))
            }
            _ => Ok(()),
        }
    }

    fn only_one_of(&self, flags: &[&str]) -> Read<()> {
        let given: Vec<String> =
            flags.iter().filter(|flag| self.has(flag)).map(|flag| format!("--{flag}")).collect();
        match given.len() {
            0 | 1 => Ok(()),
            _ => Err(Usage::new("usage-not-together", &[("options", &given.join(", "))])),
        }
    }

    fn id(&mut self, command: &str) -> Read<ResourceId> {
        if self.values.is_empty() {
            return Err(missing_argument(command, "argument-id"));
        }
        let typed = text(self.values.remove(0))?;
        // What cannot be an id at all is as unknown as one that is not there.
        ResourceId::new(typed.to_lowercase()).ok_or_else(|| unknown_resource(&typed))
    }
}

/// There is no resource of this id.
pub(super) fn unknown_resource(id: &str) -> Usage {
    Usage::new("usage-unknown-resource", &[("id", id)])
}

fn missing_argument(command: &str, argument: &str) -> Usage {
    Usage::new("usage-missing-argument", &[("command", command), ("argument", argument)])
}

fn unknown_option(option: &str) -> Usage {
    Usage::new("usage-unknown-option", &[("option", option)])
}

fn bad_choice(option: &str, choices: &str, value: &str) -> Usage {
    Usage::bad_choice(option, choices, value)
}

fn value_of(option: &str, parser: &mut Parser) -> Read<OsString> {
    parser.value().map_err(|_| Usage::new("usage-missing-value", &[("option", &format!("--{option}"))]))
}

fn number(option: &str, value: &str) -> Read<usize> {
    let option = format!("--{option}");
    value.parse().map_err(|_| Usage::new("usage-bad-number", &[("option", &option), ("value", value)]))
}

fn whole_number(option: &str, value: &str) -> Read<i64> {
    value.parse().map_err(|_| Usage::new("usage-bad-number", &[("option", option), ("value", value)]))
}

fn text(value: OsString) -> Read<String> {
    value
        .into_string()
        .map_err(|value| Usage::new("usage-not-text", &[("argument", &value.to_string_lossy())]))
}

fn misread(error: lexopt::Error) -> Usage {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => {
            Usage::new("usage-unexpected-value", &[("option", &option)])
        }
        lexopt::Error::MissingValue { option } => {
            Usage::new("usage-missing-value", &[("option", &option.unwrap_or_default())])
        }
        other => Usage::new("usage-extra-argument", &[("argument", &other.to_string())]),
    }
}
