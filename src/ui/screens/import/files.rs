//! Where files come in, and the list of those that did: a row a file.

use egui::{
    CornerRadius, Event, Frame, Id, Key, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role,
    vec2,
};

use super::scrim::dashed;
use crate::app::{Attention, BETWEEN, Command, FileRow, ImportWish, RowState, State};
use crate::model::Facet;
use crate::ui::icons::{FILE, FILE_DOC, FILE_HTML, FILE_PDF, FOLDER_OPEN, Icon, TRAY};
use crate::ui::pen::{Pen, beside};
use crate::ui::screens::results::notices;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{BODY, Face, SMALL};
use crate::ui::widgets::{List, Look, Scroll, Tag, TextField, button, entry_rect, link, tag_size};

const MARGIN: f32 = 14.0;

/// The field where a path is typed, among all widgets.
pub(in crate::ui::screens) fn path_id() -> Id {
    Id::unique("import-path")
}

fn wish(pen: &Pen<'_>, wish: ImportWish) {
    pen.wish(Command::Import(wish));
}

/// Draws the pane.
pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, list: &mut List, attention: Option<Attention>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    Frame::new().inner_margin(pen.direction.margin(14, 14, 14, 8)).show(ui, |ui| {
        ui.with_layout(pen.direction.column(), |ui| {
            drop_area(ui, pen);
            ui.add_space(8.0);
            path_field(ui, pen, state, attention);
            cut_short(ui, pen, state);
            notices(ui, pen, state);
            ui.add_space(12.0);
            summary(ui, pen, state);
        });
    });
    pen.divider(ui);
    let rows = &state.intake.rows;
    let key = pen.words.language();
    list.show(ui, ("import-files", rows.len(), 58.0), key, Scroll::Stay, |ui, number| {
        ui.push_id(rows[number].file, |ui| row(ui, pen, state, &rows[number])).inner
    });
}

/// Says what can be dropped, and opens the dialog.
fn drop_area(ui: &mut Ui, pen: &Pen<'_>) {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 104.0));
    ui.painter().rect_filled(rect, CornerRadius::same(8), theme.raised);
    dashed(ui, rect, Stroke::new(1.0, theme.line_strong));
    let (circle, rest) = pen.direction.split_start(rect.shrink2(vec2(16.0, 0.0)), 48.0);
    ui.painter().circle_filled(circle.center(), 24.0, theme.accent_soft);
    pen.icon(ui, circle, TRAY, 22.0, theme.accent);
    let (_, rest) = pen.direction.split_start(rest, 14.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rest).layout(pen.direction.row_end()));
    let choose =
        button(&mut inner, pen, Look::Secondary, Some(FOLDER_OPEN), &pen.words.text("import-choose"));
    if choose.clicked() {
        wish(pen, ImportWish::Choose { folder: false });
    }
    let width = rest.width() - choose.rect.width() - 12.0;
    let said = [
        (pen.words.text("import-drop"), BODY.with(Face::UiSemi), theme.ink),
        (pen.words.text("import-formats"), SMALL, theme.ink2),
    ];
    let sets = said.map(|(text, style, ink)| {
        let paragraph = Paragraph { rows: 2, ..Paragraph::new(&text, pen.direction, style, ink, width) };
        (pen.set(ui, &paragraph), text)
    });
    let height: f32 = sets.iter().map(|(set, _)| set.size().y).sum();
    let mut top = rest.center().y - height / 2.0;
    let (words, _) = pen.direction.split_start(rest, width);
    for (number, (set, text)) in sets.iter().enumerate() {
        let place = Rect::from_x_y_ranges(words.x_range(), top..=top + set.size().y);
        set.paint(ui.painter(), place);
        pen.name(ui, place, ui.scope_id().with(("drop", number)), text);
        top += set.size().y;
    }
}

/// A path that is typed or pasted does the same as a file that is dropped.
fn path_field(ui: &mut Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    let id = path_id();
    if attention == Some(Attention::PathField) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let focused = ui.memory(|memory| memory.has_focus(id));
    if focused {
        take_lines(ui, pen);
    }
    let text = &state.intake.typed;
    let size = vec2(ui.available_width(), 34.0);
    ui.allocate_ui_with_layout(size, pen.direction.row_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let ready = !text.trim().is_empty();
        if ready {
            if button(ui, pen, Look::Secondary, None, &pen.words.text("import-take")).clicked() {
                wish(pen, ImportWish::TakePaths);
            }
        } else if state.intake.can_choose()
            && link(ui, pen, &pen.words.text("import-choose-folder"), SMALL).clicked()
        {
            wish(pen, ImportWish::Choose { folder: true });
        }
        let (hint, name) = (pen.words.text("import-path-hint"), pen.words.text("import-path"));
        let field = TextField { id, text, hint: &hint, name: &name, style: BODY };
        let typed = field.framed(ui, pen, vec2(ui.available_width(), 34.0));
        if let Some(text) = typed.changed {
            wish(pen, ImportWish::TypePath(text));
        }
        if focused && ready && ui.input(|input| input.key_pressed(Key::Enter)) {
            wish(pen, ImportWish::TakePaths);
        }
    });
}

/// Several lines that are pasted are several paths; a field of one line would join them.
fn take_lines(ui: &Ui, pen: &Pen<'_>) {
    let mut pasted = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) if text.trim().contains('\n') => {
                pasted.push(text.clone());
                false
            }
            _ => true,
        });
    });
    for text in pasted {
        wish(pen, ImportWish::TypePath(text));
        wish(pen, ImportWish::TakePaths);
    }
}

/// An import that was cut short is offered, until one goes on with it or leaves it.
fn cut_short(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let short = state.intake.cut_short().filter(|_| state.intake.running.is_none());
    let Some((left, files)) = short else { return };
    ui.add_space(8.0);
    let theme = pen.theme;
    Frame::new().fill(theme.warn_soft).corner_radius(6).inner_margin(10).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(pen.direction.column(), |ui| {
            let counts = [("count", files.into()), ("left", left.into())];
            pen.say(ui, &pen.words.with("import-cut-short", &counts), BODY, theme.ink);
            ui.add_space(8.0);
            ui.allocate_ui_with_layout(vec2(ui.available_width(), 34.0), pen.direction.row(), |ui| {
                if button(ui, pen, Look::Secondary, None, &pen.words.text("import-go-on")).clicked() {
                    wish(pen, ImportWish::Resume);
                }
                if button(ui, pen, Look::Away, None, &pen.words.text("import-leave-it")).clicked() {
                    wish(pen, ImportWish::Forget);
                }
            });
        });
    });
}

/// How the rows stand, how far the import is, and what can be done with all of them.
fn summary(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    let theme = pen.theme;
    let tally = state.intake.tally();
    let mut parts = vec![pen.words.with("import-files", &[("count", tally.files.into())])];
    for (id, count) in [
        ("import-to-review", tally.review),
        ("import-unread", tally.unread),
        ("import-count-failed", tally.failed),
    ] {
        if count > 0 {
            parts.push(pen.words.with(id, &[("count", count.into())]));
        }
    }
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 22.0), pen.direction.row_end(), |ui| {
        if tally.finished > 0 && link(ui, pen, &pen.words.text("import-clear"), SMALL).clicked() {
            wish(pen, ImportWish::ClearFinished);
        }
        ui.with_layout(pen.direction.row(), |ui| {
            if tally.files == 0 {
                pen.say(ui, &pen.words.text("imports-none"), SMALL, theme.ink2);
                return;
            }
            pen.say(ui, &pen.words.text("import-this"), SMALL.with(Face::UiSemi), theme.ink);
            let room = ui.available_width();
            let text = parts.join(BETWEEN);
            let line = Paragraph { rows: 1, ..Paragraph::new(&text, pen.direction, SMALL, theme.ink2, room) };
            pen.say_paragraph(ui, &line);
        });
    });
    if let (Some(_), Some(progress)) = (state.intake.running, &state.intake.progress) {
        ui.add_space(6.0);
        let done = progress.number.saturating_sub(1) as f32 / progress.of.max(1) as f32;
        bar(ui, pen, done);
        ui.add_space(2.0);
    }
    if state.intake.running.is_some() {
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 22.0), pen.direction.row_end(), |ui| {
            if link(ui, pen, &pen.words.text("import-cancel"), SMALL).clicked() {
                wish(pen, ImportWish::Cancel);
            }
            if let Some(text) = reading(pen, state) {
                ui.with_layout(pen.direction.row(), |ui| pen.say(ui, &text, SMALL, theme.ink2));
            }
        });
    } else if let Some(batch) = state.intake.latest_to_undo() {
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 22.0), pen.direction.row_end(), |ui| {
            if link(ui, pen, &pen.words.text("import-undo"), SMALL).clicked() {
                wish(pen, ImportWish::UndoImport(batch));
            }
        });
    }
}

/// Which file of how many is being read.
pub(in crate::ui::screens) fn reading(pen: &Pen<'_>, state: &State) -> Option<String> {
    let progress = state.intake.progress.as_ref().filter(|_| state.intake.running.is_some())?;
    let counts = [("number", progress.number.into()), ("count", progress.of.into())];
    Some(pen.words.with("import-reading", &counts))
}

/// A bar 4 points high.
fn bar(ui: &mut Ui, pen: &Pen<'_>, done: f32) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 4.0));
    ui.painter().rect_filled(rect, CornerRadius::same(2), pen.theme.sunken);
    let (filled, _) = pen.direction.split_start(rect, rect.width() * done.clamp(0.0, 1.0));
    ui.painter().rect_filled(filled, CornerRadius::same(2), pen.theme.accent);
}

fn icon_of(name: &str) -> Icon {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    match end.as_deref() {
        Some("pdf") => FILE_PDF,
        Some("docx" | "doc") => FILE_DOC,
        Some("html" | "htm" | "xhtml") => FILE_HTML,
        _ => FILE,
    }
}

fn tag_of(state: RowState) -> (Tag, &'static str) {
    match state {
        RowState::InLine => (Tag::Quiet, "row-in-line"),
        RowState::Reading => (Tag::Busy, "row-reading"),
        RowState::Review => (Tag::Waiting, "row-review"),
        RowState::Added => (Tag::Sure, "row-added"),
        RowState::Same => (Tag::Same, "row-same"),
        RowState::Restored => (Tag::Sure, "row-restored"),
        RowState::Failed => (Tag::Missing, "row-failed"),
        RowState::Undone => (Tag::Quiet, "row-undone"),
        RowState::NotRead => (Tag::Quiet, "row-not-read"),
    }
}

/// What there is to say of a file, besides its state.
fn detail(pen: &Pen<'_>, state: &State, row: &FileRow) -> String {
    let words = pen.words;
    let known = state.intake.details.get(&row.file);
    match row.state {
        RowState::InLine | RowState::NotRead | RowState::Undone => String::new(),
        RowState::Reading => {
            let page =
                state.intake.progress.as_ref().filter(|it| it.file == row.file).map_or(0, |it| it.page);
            match page {
                0 => words.text("row-opening"),
                page => words.with("row-page", &[("page", page.to_string().into())]),
            }
        }
        RowState::Failed => {
            match (known.and_then(|known| known.reason.as_ref()), state.intake.failure(row)) {
                (Some(error), _) => words.error(error),
                (None, Some(error)) => words.error(&error),
                (None, None) => String::new(),
            }
        }
        RowState::Same => match known.and_then(|known| known.titles.first()) {
            Some(title) => words.with("row-same-as", &[("title", title.into())]),
            None => String::new(),
        },
        RowState::Review | RowState::Added | RowState::Restored => {
            let mut parts = Vec::new();
            let reviews = &state.intake.review.reviews;
            let review = reviews.iter().find(|review| row.resources.contains(&review.resource.id));
            if let (None, Some(review)) = (known, review) {
                // Read before the start: what its review knows.
                let pages = i64::try_from(review.pages).unwrap_or(i64::MAX);
                parts.push(words.with("row-found", &[("count", pages.into())]));
                let language = review.info.language.as_deref();
                parts.extend(language.map(|id| pen.labels().full(Facet::Language, id)));
                if review.joined {
                    parts.push(words.text("row-joined"));
                }
                parts.extend(review.info.is_damaged.then(|| words.text("from-damaged")));
            }
            if let Some(known) = known {
                let pages = i64::try_from(known.pages).unwrap_or(i64::MAX);
                parts.push(words.with("row-found", &[("count", pages.into())]));
                let language = known.language.as_deref();
                parts.extend(language.map(|id| pen.labels().full(Facet::Language, id)));
                if known.titles.len() > 1 {
                    parts.push(words.with("row-items", &[("count", known.titles.len().into())]));
                }
                if known.joined {
                    parts.push(words.text("row-joined"));
                }
                parts.extend(known.damaged.then(|| words.text("from-damaged")));
            }
            parts.join(BETWEEN)
        }
    }
}

/// Name, state, what is known; a click leads to its review. Answers with the height.
fn row(ui: &mut Ui, pen: &Pen<'_>, state: &State, row: &FileRow) -> f32 {
    let theme = pen.theme;
    let (tag, id) = tag_of(row.state);
    let said = pen.words.text(id);
    let text = detail(pen, state, row);
    let whole = ui.max_rect().width();
    let tag_width = tag_size(ui, pen, tag, &said).x;
    let undo = row.can_be_undone() && state.intake.running.is_none();
    let undo_text = pen.words.text("undo");
    let undo_width =
        if undo { pen.line(ui, &undo_text, SMALL, theme.accent, 120.0).size().x + 14.0 } else { 0.0 };
    let ink = if row.state == RowState::Failed { theme.gap } else { theme.ink2 };
    let width = whole - 50.0 - MARGIN - undo_width;
    let set = pen.set(ui, &Paragraph { rows: 5, ..Paragraph::new(&text, pen.direction, SMALL, ink, width) });
    let below = if text.is_empty() && !undo { 0.0 } else { set.size().y.max(18.0) };
    let height = 9.0 + 22.0 + below + 10.0;

    let rect = entry_rect(ui, height);
    let review = row.resources.iter().find(|id| state.intake.review.waiting().contains(id));
    let review = review.filter(|_| row.state == RowState::Review);
    let at = state.intake.review.current().map(|(review, _)| &review.resource.id);
    let chosen = row.state == RowState::Review && row.resources.iter().any(|id| Some(id) == at);
    let sense = if review.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with("row"), sense);
    if chosen {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
        let (bar, _) = pen.direction.split_start(rect, 3.0);
        ui.painter().rect_filled(bar, CornerRadius::ZERO, theme.accent);
    } else if response.hovered() && review.is_some() {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.shell);
    }
    let line = Rect::from_min_size(rect.min + vec2(0.0, 9.0), vec2(rect.width(), 22.0));
    let start = pen.direction.start(rect);
    let icon = beside(pen.direction, pen.direction.along(start, 18.0), line, vec2(20.0, 20.0));
    pen.icon(
        ui,
        icon,
        icon_of(&row.name),
        20.0,
        if row.state == RowState::Failed { theme.gap } else { theme.ink2 },
    );
    let face = if chosen { BODY.with(Face::UiSemi) } else { BODY };
    let name = pen.line(ui, &row.name, face, theme.ink, whole - 50.0 - MARGIN - tag_width - 8.0);
    name.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 50.0), line, name.size()));
    let end = pen.direction.along(start, whole - MARGIN - tag_width);
    tag.paint(ui, pen, end, line, &said);
    let (_, words) = pen.direction.split_start(rect, 50.0);
    let (words, _) = pen.direction.split_start(words, width);
    set.paint(ui.painter(), Rect::from_min_max(words.min + vec2(0.0, 31.0), words.max));
    if undo {
        let (end, _) = pen.direction.split_end(rect, undo_width + MARGIN - 14.0);
        let place = Rect::from_min_size(end.min + vec2(0.0, 31.0), vec2(end.width(), 18.0));
        let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(pen.direction.row()));
        let response = link(&mut inner, pen, &undo_text, SMALL);
        let called = pen.words.with("row-undo", &[("name", (&row.name).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &called));
        if response.clicked() {
            wish(pen, ImportWish::UndoFile(row.file));
        }
    }
    let below = Rect::from_x_y_ranges(rect.x_range(), rect.bottom() - 1.0..=rect.bottom());
    ui.painter().rect_filled(below, CornerRadius::ZERO, theme.line);
    pen.focus_ring(ui, &response, rect.shrink(4.0), 6);
    let parts: Vec<&str> =
        [row.name.as_str(), &said, &text].into_iter().filter(|part| !part.is_empty()).collect();
    let called = parts.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &called));
    if let (true, Some(resource)) = (response.clicked(), review) {
        wish(pen, ImportWish::Review(resource.clone()));
        response.request_focus();
    }
    height
}
