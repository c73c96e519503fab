//! What the state makes of the wishes of the Import screen, and of what the import has to say.

use std::path::PathBuf;

use super::intake::ImportWish;
use super::notice::Notice;
use super::paths::typed_paths;
use super::state::{Attention, Screen, State};
use super::toast::Said;
use super::{Labels, Step};
use crate::error::Error;
use crate::extract;
use crate::jobs::{Asked, Event, Purpose, Request, Way, Written};
use crate::library::Undo;
use crate::model::{Locator, ResourceId};
use crate::query::{Query, Typing};

impl State {
    /// Asks what waits and what was imported.
    pub(super) fn ask_intake(&mut self) -> Vec<Request> {
        self.intake.asked_imports = self.intake.next_ticket();
        vec![Request::Imports(self.intake.asked_imports), self.ask_reviews()]
    }

    fn ask_reviews(&mut self) -> Request {
        self.intake.asked_reviews = self.intake.next_ticket();
        Request::Reviews(self.intake.asked_reviews)
    }

    /// Takes in what the imports and the write lane have to say.
    pub(super) fn apply_intake(&mut self, event: Event) -> Vec<Request> {
        match event {
            Event::Reviews { ticket, result } if ticket == self.intake.asked_reviews => match result {
                Ok(reviews) => self.intake.set_reviews(reviews),
                Err(error) => self.notices.push(Notice::failed(error)),
            },
            Event::Imports { ticket, result } if ticket == self.intake.asked_imports => match result {
                Ok(batches) => self.intake.set_batches(batches),
                Err(error) => self.notices.push(Notice::failed(error)),
            },
            Event::Chosen(purpose, paths) => return self.chosen(purpose, paths),
            Event::ImportBegun { batch, files } => self.intake.begin(batch, files),
            Event::FileBegun { file, .. } => self.intake.begin_file(file),
            Event::FileEnded(imported) => self.intake.end_file(*imported),
            Event::ImportEnded { batch, result } => {
                self.intake.end(batch, result.is_ok());
                match result {
                    Ok(end) => {
                        let tally = self.intake.tally();
                        self.toasts.say(Said::ImportEnded {
                            batch,
                            cancelled: end.cancelled,
                            review: tally.review,
                            undo: self.intake.latest_to_undo() == Some(batch),
                        });
                    }
                    Err(error) => self.notices.push(Notice::failed(error)),
                }
                let mut requests = self.ask_intake();
                requests.push(Request::Count);
                return requests;
            }
            Event::Written { result, .. } => return self.written(result),
            Event::Changed => return self.ask_again(),
            _ => {}
        }
        Vec::new()
    }

    /// Goes on with what a person chose in a dialog.
    fn chosen(&mut self, purpose: Purpose, paths: Option<Vec<PathBuf>>) -> Vec<Request> {
        match (purpose, paths) {
            (Purpose::Results(outgoing), paths) => return self.send_to(*outgoing, paths),
            (Purpose::Style, paths) => return self.take_style_file(paths),
            (Purpose::Import, Some(paths)) if !paths.is_empty() => {
                return self.import(ImportWish::Bring(paths));
            }
            (Purpose::Import, _) => self.attention = Some(Attention::PathField),
        }
        Vec::new()
    }

    fn written(&mut self, result: Result<Written, Error>) -> Vec<Request> {
        let said = match result {
            Ok(Written::Undone(files)) => Said::Undone(files),
            Ok(Written::Accepted(ids)) => Said::Accepted(ids.len()),
            Ok(Written::LeftOut(_)) => Said::LeftOut,
            Ok(Written::Bookmarked(id, on)) => Said::Bookmarked(id, on),
            Ok(Written::Forgotten(files)) => Said::Forgotten(files),
            Ok(Written::Saved(name)) => return self.saved_written(Some(Said::SearchSaved(name))),
            Ok(Written::Renamed(false)) => return self.saved_written(Some(Said::NameTaken)),
            Ok(Written::Renamed(true) | Written::SavedChanged) => return self.saved_written(None),
            Err(error) => {
                self.intake.review.sent.clear();
                self.notices.push(Notice::failed(error));
                return self.ask_intake();
            }
        };
        self.toasts.say(said);
        self.ask_intake()
    }

    /// The library has changed: what is shown is asked again. What became of files is told as it
    /// happens.
    fn ask_again(&mut self) -> Vec<Request> {
        vec![self.search.refresh(), Request::Count, self.ask_reviews(), self.ask_saved()]
    }

    /// Marks the chosen resource or that of a row, or takes the mark back.
    pub(super) fn toggle_bookmark(&mut self, row: Option<usize>) -> Vec<Request> {
        let row = row.or_else(|| self.chosen_row());
        let found = self.search.answer.as_ref().zip(row).and_then(|(answer, row)| answer.row(row));
        let marked = match (found, &self.reading.view) {
            (Some(row), _) => Some((row.hit.id.clone(), row.hit.bookmarked)),
            (None, Some(view)) => Some((view.resource.id.clone(), view.bookmarked)),
            (None, None) => None,
        };
        let Some((id, on)) = marked else { return Vec::new() };
        vec![Request::Bookmark(self.intake.next_ticket(), id, !on)]
    }

    /// Sets or takes back the mark of a resource.
    pub(super) fn bookmark(&mut self, id: ResourceId, on: bool) -> Vec<Request> {
        vec![Request::Bookmark(self.intake.next_ticket(), id, on)]
    }

    /// Carries out a wish of the Import screen.
    pub(super) fn import(&mut self, wish: ImportWish) -> Vec<Request> {
        let labels = Labels { words: &self.words, vocabulary: &self.vocabulary };
        match wish {
            ImportWish::Bring(paths) if paths.is_empty() => {}
            ImportWish::Bring(paths) => {
                let mut requests = self.close_sheet();
                self.screen = Screen::Import;
                requests.push(Request::Import(paths, true));
                return requests;
            }
            ImportWish::Choose { folder } => {
                let mut requests = self.close_sheet();
                self.screen = Screen::Import;
                match &self.intake.chooser {
                    Some(chooser) => {
                        let title = if folder { "import-choose-folder" } else { "import-choose-files" };
                        let asked = Asked {
                            title: self.words.text(title),
                            formats: self.words.text("import-formats"),
                            extensions: extract::EXTENSIONS.map(str::to_owned).to_vec(),
                            way: if folder { Way::Folders } else { Way::Files },
                        };
                        requests.push(Request::Choose(chooser.clone(), asked, Purpose::Import));
                    }
                    None => self.attention = Some(Attention::PathField),
                }
                return requests;
            }
            ImportWish::TypePath(text) => self.intake.typed = text,
            ImportWish::TakePaths => {
                let paths = typed_paths(&self.intake.typed, std::env::home_dir().as_deref());
                if !paths.is_empty() {
                    self.intake.typed.clear();
                }
                return self.import(ImportWish::Bring(paths));
            }
            ImportWish::Cancel => return vec![Request::CancelImport],
            ImportWish::Resume => return vec![Request::ResumeImport],
            ImportWish::Forget => return vec![Request::ForgetImport(self.intake.next_ticket())],
            ImportWish::UndoImport(batch) => {
                return vec![Request::UndoImport(self.intake.next_ticket(), Undo::Batch(batch))];
            }
            ImportWish::UndoFile(file) => {
                return vec![Request::UndoImport(self.intake.next_ticket(), Undo::File(file))];
            }
            ImportWish::ClearFinished => self.intake.clear_finished(),
            ImportWish::Review(resource) => {
                self.intake.review.look_at(&resource);
            }
            ImportWish::Step(Step::Forward) => self.intake.review.step(1),
            ImportWish::Step(Step::Backward) => self.intake.review.step(-1),
            ImportWish::Edit(edit) => self.intake.review.edit(edit, labels),
            ImportWish::OpenPlace(locator) => return self.open_reviewed(&locator),
            ImportWish::Accept => {
                if let Some((text, values)) = self.intake.review.accept(labels) {
                    return vec![Request::Accept(self.intake.next_ticket(), text, Box::new(values))];
                }
            }
            ImportWish::AcceptSure => return vec![Request::AcceptSure(self.intake.next_ticket())],
            ImportWish::LeaveOut => {
                let Some((review, _)) = self.intake.review.current() else { return Vec::new() };
                let text = review.text;
                if self.intake.review.sent.insert(text) {
                    return vec![Request::LeaveOut(self.intake.next_ticket(), text)];
                }
            }
        }
        Vec::new()
    }

    /// Opens the text that is reviewed in the reader, at a place of it.
    fn open_reviewed(&mut self, locator: &Locator) -> Vec<Request> {
        let Some((review, _)) = self.intake.review.current() else { return Vec::new() };
        let id = review.resource.id.clone();
        self.screen = Screen::Reader;
        self.behind = Screen::Import;
        let mut requests = Vec::new();
        if self.reading.chosen.as_ref() != Some(&id) || !self.reading.is_current() {
            let language = self.words.language();
            let everything = Query::read("", Typing::Finished, &self.vocabulary);
            requests.push(self.reading.choose(&id, (Vec::new(), 0), everything, language));
        }
        let place = self.reading.go_to(locator);
        self.picked = true;
        self.attention = place.map(Attention::Place).or(self.attention);
        requests
    }
}
