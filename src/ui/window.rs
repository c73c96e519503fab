//! The window: drains events, draws the state, carries out wishes.

use std::time::Duration;

use eframe::egui;
use egui::{Context, Ui};

use super::dress::{dress, follow, tokens};
use super::keys;
use super::pen::Pen;
use super::screens::{self, Lists};
use super::text::Setter;
use crate::app::{Beginning, Command, ImportWish, State};
use crate::error::Result;
use crate::jobs::{Jobs, Request, Wake};
use crate::library::Library;

/// How often the progress of an import is looked at.
const SAMPLING: Duration = Duration::from_millis(250);

/// One window on one library.
pub struct Window {
    state: State,
    jobs: Jobs,
    setter: Setter,
    lists: Lists,
    /// Width and height in points and whether it fills the screen, as of the last frame.
    size: Option<([u16; 2], bool)>,
    dressed: bool,
}

impl Window {
    /// A window on this library. `wake` is called from other threads whenever there is news.
    ///
    /// # Errors
    /// If a reader cannot be opened or the system gives no thread.
    pub fn new(library: Library, beginning: Beginning, wake: Wake) -> Result<Window> {
        let (vocabulary, read_only) = (library.vocabulary().clone(), library.read_only().is_some());
        let jobs = match &beginning.worker {
            Some(worker) => Jobs::start_with(library, worker, wake)?,
            None => Jobs::start(library, wake)?,
        };
        let (state, requests) = State::new(vocabulary, beginning, read_only);
        let lists = Lists::of(state.shape());
        let window = Window { state, jobs, setter: Setter::default(), lists, size: None, dressed: false };
        window.ask(requests);
        Ok(window)
    }

    /// What the window shows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Gives the window's context its fonts and styles before the first frame.
    pub(super) fn dressed(mut self, ctx: &Context) -> Window {
        dress(ctx);
        follow(ctx, self.state.appearance);
        self.dressed = true;
        self
    }

    fn ask(&self, requests: Vec<Request>) {
        for request in requests {
            self.jobs.ask(request);
        }
    }

    fn drain(&mut self) {
        let events: Vec<_> = self.jobs.events().collect();
        for event in events {
            let requests = self.state.apply(event);
            self.ask(requests);
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        let theme = tokens(ui.ctx());
        self.state.fit(screens::room(ui.available_width()));
        if self.state.intake.running.is_some() {
            self.state.intake.progress = self.jobs.progress();
            ui.ctx().request_repaint_after(SAMPLING);
        }
        // At the reading desk these keys change the size of the text instead.
        let whole = self.state.screen != crate::app::Screen::Reader;
        ui.ctx().options_mut(|options| options.zoom_with_keyboard = whole);
        let attention = self.state.take_attention();
        self.setter.begin_frame();
        let lists = (self.lists.rows_in_view(), self.lists.selected_pages());
        let pressed = keys::commands(ui.ctx(), &self.state, theme.dark, lists);
        let pen = Pen::new(theme, &self.state, &self.setter);
        screens::draw(ui, &pen, &self.state, &mut self.lists, attention);
        let mut commands = pen.into_commands();
        commands.extend(pressed);
        let dropped = ui.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        if !dropped.is_empty() {
            commands.push(Command::Import(ImportWish::Bring(dropped)));
        }
        let idle = commands.is_empty();
        for command in commands {
            let requests = self.state.run(command);
            self.ask(requests);
        }
        // Also what a lane has answered with.
        if let Some(text) = self.state.take_copied() {
            ui.ctx().copy_text(text);
        }
        if idle {
            return;
        }
        follow(ui.ctx(), self.state.appearance);
        ui.ctx().request_repaint();
    }
}

impl eframe::App for Window {
    fn logic(&mut self, _ctx: &Context, _frame: &mut eframe::Frame) {
        self.drain();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if !self.dressed {
            // New fonts are there from the next frame on.
            dress(ui.ctx());
            follow(ui.ctx(), self.state.appearance);
            self.dressed = true;
            ui.ctx().request_repaint();
            return;
        }
        self.drain();
        let size = ui.ctx().content_rect().size() * ui.ctx().zoom_factor();
        let maximized = ui.input(|input| input.viewport().maximized == Some(true));
        self.size = Some(([size.x.round() as u16, size.y.round() as u16], maximized));
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let mut shape = self.lists.shape();
        if let Some((size, maximized)) = self.size {
            shape.maximized = maximized;
            // The size it has on its own is kept for when it no longer fills the screen.
            shape.size = if maximized { self.state.shape().size } else { Some(size) };
        }
        let requests = self.state.run(Command::KeepShape(shape));
        self.ask(requests);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
