//! Arguments -> what they ask for. Global options stand before or after the command; `--` ends
//! options.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

use super::command::{Action, Arguments, Command, NAMES, Search};
use crate::library::{Removal, Start};
use crate::model::{Facet, ResourceId};
use crate::query::{Sort, YearRange};
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
    library: Option<PathBuf>,
    empty: bool,
    json: bool,
    verbose: bool,
    for_good: bool,
    help: bool,
    version: bool,
}

impl<'a> Reading<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Reading<'a> {
        Reading {
            vocabulary,
            command: None,
            values: Vec::new(),
            search: Search::default(),
            library: None,
            empty: false,
            json: false,
            verbose: false,
            for_good: false,
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
            if !self.global(&option, &mut parser)? {
                match self.command.as_deref() {
                    Some("search") => self.search_option(&option, &mut parser)?,
                    Some("remove") if option == "for-good" => self.for_good = true,
                    _ => return Err(unknown_option(&format!("--{option}"))),
                }
            }
        }
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

    fn search_option(&mut self, option: &str, parser: &mut Parser) -> Read<()> {
        let mut value = || value_of(option, parser).and_then(text);
        match option {
            "exact" => self.search.exact = true,
            "limit" => self.search.window.limit = number(option, &value()?)?,
            "offset" => self.search.window.offset = number(option, &value()?)?,
            "sort" => {
                let name = value()?;
                self.search.window.sort = Sort::from_id(&name).ok_or_else(|| {
                    let choices = Sort::ALL.map(|(_, name)| name).join(", ");
                    let option = format!("--{option}");
                    Usage::new(
                        "usage-bad-choice",
                        &[("option", &option), ("choices", &choices), ("value", &name)],
                    )
                })?;
            }
            _ => {
                let name = option.strip_prefix("not-").unwrap_or(option);
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
        // A person's own words are a value too.
        if value.starts_with("text:") {
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
            "import" => {
                if self.values.is_empty() {
                    return Err(missing_argument(&name, "argument-path"));
                }
                Command::Import(std::mem::take(&mut self.values).into_iter().map(PathBuf::from).collect())
            }
            "show" => Command::Show(self.id(&name)?),
            "history" => Command::History(self.id(&name)?),
            "remove" => {
                let how = if self.for_good { Removal::ForGood } else { Removal::ToBin };
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

fn value_of(option: &str, parser: &mut Parser) -> Read<OsString> {
    parser.value().map_err(|_| Usage::new("usage-missing-value", &[("option", &format!("--{option}"))]))
}

fn number(option: &str, value: &str) -> Read<usize> {
    let option = format!("--{option}");
    value.parse().map_err(|_| Usage::new("usage-bad-number", &[("option", &option), ("value", value)]))
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
