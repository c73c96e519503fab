//! The pane at the inline end: other texts of the resource, resources it is related to, and where
//! this copy comes from.

use egui::{CornerRadius, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::app::{Checked, Command, DeskWish, LikeWish, ProofLine, State, joined};
use crate::catalogue::Condition;
use crate::jobs::{View, ViewText};
use crate::library::Related;
use crate::model::Facet;
use crate::ui::direction::Direction;
use crate::ui::pen::{Pen, beside};
use crate::ui::screens::text::SECTION;
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{CAPTION, Face, SMALL, TITLE};
use crate::ui::widgets::{Tag, cover, link};

const MARGIN: f32 = 12.0;

pub(super) fn draw<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State) {
    let Some(view) = state.reading.view.as_deref().filter(|_| state.reading.is_current()) else { return };
    ScrollArea::vertical().id_salt("proof-scroll").auto_shrink(false).show(ui, |ui| {
        let inner = egui::Margin::symmetric(MARGIN as i8, 10);
        egui::Frame::new().inner_margin(inner).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 5.0);
            ui.with_layout(pen.direction.column(), |ui| {
                ui.set_width(ui.available_width());
                texts(ui, pen, state, view);
                if let Some(relations) = &state.desk.relations {
                    related(ui, pen, "relations-editions", &relations.editions, false);
                    related(ui, pen, "relations-names", &relations.names, false);
                    related(ui, pen, "relations-named-by", &relations.named_by, true);
                }
                if link(ui, pen, &pen.words.text("like-this"), SMALL).clicked() {
                    pen.wish(Command::Like(LikeWish::Resource));
                }
                divide(ui, pen);
                origin(ui, pen, state, view);
            });
        });
    });
}

fn section(ui: &mut Ui, pen: &Pen<'_>, id: &str) {
    pen.say(ui, &pen.words.text(id), SECTION, pen.theme.ink);
}

fn divide(ui: &mut Ui, pen: &Pen<'_>) {
    ui.add_space(5.0);
    pen.divider(ui);
    ui.add_space(3.0);
}

/// The texts that are held, each a way there, and languages of which none is.
fn texts(ui: &mut Ui, pen: &Pen<'_>, state: &State, view: &View) {
    let held: Vec<&str> = view.texts.iter().filter_map(|text| text.info.language.as_deref()).collect();
    let missing = view.resource.languages.iter().filter(|id| !held.contains(&id.as_str()));
    let missing: Vec<String> = missing.map(|id| pen.labels().full(Facet::Language, id)).collect();
    if view.texts.len() < 2 && missing.is_empty() {
        return;
    }
    section(ui, pen, "texts-held");
    for (number, text) in view.texts.iter().enumerate() {
        ui.push_id(("text", number), |ui| held_text(ui, pen, state, view, number, text));
    }
    if !missing.is_empty() {
        let args = [("languages", pen.words.list(&missing).into())];
        pen.say(ui, &pen.words.with("texts-missing", &args), CAPTION, pen.theme.ink3);
    }
    divide(ui, pen);
}

fn held_text(ui: &mut Ui, pen: &Pen<'_>, state: &State, view: &View, number: usize, text: &ViewText) {
    let theme = pen.theme;
    let current = state.reading.text == number;
    let language = text.info.language.as_deref().unwrap_or("unknown");
    let name = pen.labels().full(Facet::Language, language);
    // What tells editions in one language apart is the file.
    let twice = view.texts.iter().filter(|other| other.info.language == text.info.language).count() > 1;
    let file = text.info.file.as_ref().filter(|_| twice).map(|file| file.name.clone());
    let pages = i64::try_from(text.pages.len()).unwrap_or(i64::MAX);
    let pages = pen.words.with("pages-count", &[("count", pages.into())]);
    let about = joined([Some(pages), file].into_iter().flatten());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    if current || response.hovered() {
        let fill = if current { theme.accent_soft } else { theme.sunken };
        ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    }
    let ink = if current { theme.accent_ink } else { theme.accent };
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let style = if current { SMALL.with(Face::UiSemi) } else { SMALL };
    let set = pen.line(ui, &name, style, ink, inner.width() * 0.6);
    let start = pen.direction.start(inner);
    set.paint(ui.painter(), beside(pen.direction, start, inner, set.size()));
    let x = pen.direction.along(start, set.size().x + 10.0);
    let ink = if current { theme.accent_ink } else { theme.ink3 };
    let note = pen.line(ui, &about, CAPTION, ink, (inner.width() - set.size().x - 10.0).max(20.0));
    note.paint(ui.painter(), beside(pen.direction, x, inner, note.size()));
    pen.focus_ring(ui, &response, rect, 7);
    pen.keep_in_view(&response);
    let said = if current {
        joined([&name, &about])
    } else {
        pen.words.with("text-open", &[("language", (&name).into()), ("about", about.into())])
    };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, current, &said));
    if response.clicked() && !current {
        pen.wish(Command::Desk(DeskWish::Text(number)));
    }
}

/// Resources that bear its name, that it names or that name it: of which date, or at which place and by which
/// words.
fn related<'a>(ui: &mut Ui, pen: &Pen<'a>, id: &str, all: &'a [Related], theirs: bool) {
    if all.is_empty() {
        return;
    }
    section(ui, pen, id);
    for (number, related) in all.iter().enumerate() {
        ui.push_id((id, number), |ui| one_related(ui, pen, related, theirs));
    }
    divide(ui, pen);
}

fn one_related<'a>(ui: &mut Ui, pen: &Pen<'a>, related: &'a Related, theirs: bool) {
    let theme = pen.theme;
    let record = pen.record(&related.resource);
    let title = record.title_text();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.sunken);
    }
    let start = pen.direction.start(rect);
    let kind = related.resource.kind.as_deref();
    cover(ui, pen, beside(pen.direction, pen.direction.along(start, 2.0), rect, vec2(24.0, 32.0)), kind);
    let (_, words) = pen.direction.split_start(rect, 34.0);
    let direction = Direction::of_text(record.title().and_then(|title| title.language), &title);
    let style = TITLE.scaled(0.85);
    let line = Paragraph { rows: 1, ..Paragraph::new(&title, direction, style, theme.ink, words.width()) };
    let set = pen.set(ui, &line);
    set.paint(ui.painter(), words.translate(vec2(0.0, 2.0)));
    let mut note = match &related.place {
        Some(place) => vec![pen.words.locator(place)],
        None => record.date_and_kind(),
    };
    note.extend((!title.contains(&related.by)).then(|| related.by.clone()));
    note.extend((!related.held).then(|| pen.words.text("status-wanted")));
    let note = joined(note);
    let set = pen.line(ui, &note, CAPTION, theme.ink3, words.width());
    let below = words.translate(vec2(0.0, 21.0));
    let x = pen.direction.start(below);
    let below = egui::Rect::from_min_size(below.min, vec2(below.width(), set.size().y));
    set.paint(ui.painter(), beside(pen.direction, x, below, set.size()));
    pen.focus_ring(ui, &response, rect, 6);
    pen.keep_in_view(&response);
    let name = pen.words.with("related-open", &[("title", (&title).into()), ("about", note.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        let place = related.place.clone().filter(|_| theirs);
        pen.wish(Command::Desk(DeskWish::Resource(related.resource.id.clone(), place)));
    }
    response.on_hover_text(title);
}

/// Where this copy comes from, and how far it can be trusted.
fn origin<'a>(ui: &mut Ui, pen: &Pen<'a>, state: &'a State, view: &'a View) {
    section(ui, pen, "provenance-copy");
    let text = view.texts.get(state.reading.text);
    if let Some((tag, id)) = text.and_then(|text| condition(state.desk.checked(text)?)) {
        row(ui, pen, |ui| {
            tag.show(ui, pen, &pen.words.text(id), None);
            let again = pen.words.text("check-again");
            if id != "copy-checking" && link(ui, pen, &again, CAPTION).clicked() {
                pen.wish(Command::Desk(DeskWish::CheckOriginal));
            }
        });
    }
    let record = pen.record(&view.resource);
    for (number, line) in record.proof(text, &view.evidence, view.added_here).iter().enumerate() {
        ui.push_id(("line", number), |ui| proof_line(ui, pen, line));
    }
    if text.is_some_and(|text| text.info.file.is_some()) {
        ui.add_space(2.0);
        let name = pen.words.text("show-in-folder");
        if link(ui, pen, &name, SMALL).clicked() {
            pen.wish(Command::Desk(DeskWish::ShowInFolder));
        }
    }
}

/// A row as high as its words.
fn row(ui: &mut Ui, pen: &Pen<'_>, draw: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 20.0), pen.direction.row(), draw);
}

fn condition(checked: &Checked) -> Option<(Tag, &'static str)> {
    Some(match checked {
        Checked::Checking => (Tag::Quiet, "copy-checking"),
        Checked::Is(Condition::Whole) => (Tag::Sure, "copy-unchanged"),
        Checked::Is(Condition::Missing) => (Tag::Missing, "copy-missing"),
        Checked::Is(Condition::Damaged) => (Tag::Missing, "copy-damaged"),
        Checked::Failed(_) => (Tag::Missing, "copy-unreadable"),
    })
}

/// A name and what stands for it, one below the other; with what can be done with it.
fn proof_line(ui: &mut Ui, pen: &Pen<'_>, line: &ProofLine) {
    let theme = pen.theme;
    if !line.name.is_empty() {
        ui.add_space(3.0);
        pen.say(ui, &line.name, CAPTION, theme.ink3);
        ui.add_space(-3.0);
    }
    let ink = if line.warns { theme.warn } else { theme.ink2 };
    let width = ui.available_width();
    let direction = if line.literal { Direction::LeftToRight } else { Direction::of_text(None, &line.value) };
    let paragraph = Paragraph::new(&line.value, direction, CAPTION, ink, width);
    let paragraph = if line.literal { paragraph } else { pen.paragraph(&line.value, CAPTION, ink, width) };
    pen.say_paragraph(ui, &paragraph);
    if !line.literal {
        return;
    }
    row(ui, pen, |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let copied = [("what", (&line.copies).into())];
        let copy = link(ui, pen, &pen.words.text("copy"), CAPTION);
        let name = pen.words.with("copy-what", &copied);
        copy.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if copy.clicked() {
            pen.wish(Command::Desk(DeskWish::Copy(line.copies.clone())));
        }
        if line.opens {
            let open = link(ui, pen, &pen.words.text("address-open-ask"), CAPTION);
            let name = pen.words.with("address-open-what", &copied);
            open.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if open.clicked() {
                pen.wish(Command::Desk(DeskWish::AskAddress(Some(line.copies.clone()))));
            }
        }
    });
}
