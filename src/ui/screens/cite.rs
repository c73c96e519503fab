//! The sheet of a citation: the styles at the inline start, what is copied beside them, with its place,
//! its language, and the ways to copy it.

use egui::{
    Color32, CornerRadius, EventFilter, Id, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2,
};

use super::part;
use crate::app::{Attention, CitePanel, CiteWish, CitedPart, Command, State};
use crate::cite::{Citation, Emphasis, Exchange};
use crate::ui::direction::Direction;
use crate::ui::icons::{CHECK, COPY, PLUS, X};
use crate::ui::keys;
use crate::ui::pen::{Pen, beside};
use crate::ui::text::Paragraph;
use crate::ui::type_scale::{CAPTION, CITATION, Face, H1, SMALL, SNIPPET};
use crate::ui::widgets::{Look, TextField, button, halves, icon_button, link};

/// The width of the sheet, and of its list of styles.
pub(super) const WIDTH: f32 = 740.0;
const STYLES: f32 = 226.0;
const STYLE: f32 = 30.0;
const BODY: f32 = 268.0;

/// The field of the place.
fn place_id() -> Id {
    Id::unique("cite-place")
}

/// A style in the list, by its number.
fn style_id(number: usize) -> Id {
    Id::unique(("cite-style", number))
}

/// Whether Enter copies while this has the focus: it is the list of styles, or the field.
pub(in crate::ui) fn copies_from(focused: Option<Id>, state: &State) -> bool {
    let count = state.citing.as_ref().map_or(0, |panel| panel.styles().len());
    focused.is_none_or(|id| id == place_id() || (0..count).any(|number| style_id(number) == id))
}

pub(super) fn draw(ui: &mut Ui, pen: &Pen<'_>, state: &State, attention: Option<Attention>) {
    let Some(panel) = &state.citing else { return };
    ui.spacing_mut().item_spacing.y = 0.0;
    head(ui, pen, panel);
    ui.add_space(12.0);
    let (_, body) = ui.allocate_space(vec2(ui.available_width(), BODY));
    let (start, rest) = pen.direction.split_start(body, STYLES);
    let (_, end) = pen.direction.split_start(rest, 20.0);
    styles(&mut part(ui, "styles", start), pen, state, panel, attention);
    let mut inner = part(ui, "citation", end);
    inner.with_layout(pen.direction.column(), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        citation(ui, pen, panel);
        place(ui, pen, panel);
        language(ui, pen, state);
    });
    ui.add_space(12.0);
    pen.divider(ui);
    ui.add_space(14.0);
    ways(ui, pen, panel);
}

fn head(ui: &mut Ui, pen: &Pen<'_>, panel: &CitePanel) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 30.0), pen.direction.row_end(), |ui| {
        if icon_button(ui, pen, X, &pen.words.text("close"), 16.0).clicked() {
            pen.wish(Command::Back);
        }
        ui.with_layout(pen.direction.row(), |ui| {
            pen.say(ui, &pen.words.text("cite"), H1, pen.theme.ink);
        });
    });
    let (title, language) = &panel.title;
    let direction = Direction::of_text(language.as_deref(), title);
    let width = ui.available_width();
    let line = Paragraph { rows: 1, ..Paragraph::new(title, direction, SNIPPET, pen.theme.ink2, width) };
    pen.say_paragraph(ui, &line);
    if panel.answer.as_ref().is_some_and(|answer| answer.unaccepted) {
        ui.add_space(4.0);
        pen.say(ui, &pen.words.text("cite-unaccepted"), SMALL, pen.theme.warn);
    }
}

/// Every style, and the way to one more.
fn styles(ui: &mut Ui, pen: &Pen<'_>, state: &State, panel: &CitePanel, attention: Option<Attention>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let names = panel.styles();
    ui.with_layout(pen.direction.column(), |ui| {
        pen.say(ui, &pen.words.text("cite-style"), SMALL.with(Face::UiSemi), pen.theme.ink2);
        ui.add_space(4.0);
        let room = if state.can_add_style() { BODY - 22.0 - 40.0 } else { BODY - 22.0 };
        let list = ScrollArea::vertical().id_salt("styles").max_height(room).auto_shrink([false, true]);
        list.show(ui, |ui| {
            for (number, name) in names.iter().enumerate() {
                let chosen = name == state.cite_style();
                if style(ui, pen, &state.style_name(name), number, chosen, attention) {
                    pen.wish(Command::Cite(CiteWish::Style(name.clone())));
                }
            }
        });
        if state.can_add_style() {
            ui.add_space(8.0);
            ui.allocate_ui_with_layout(vec2(STYLES, 24.0), pen.direction.row(), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let (place, _) = ui.allocate_exact_size(vec2(24.0, 18.0), Sense::hover());
                pen.icon(ui, place, PLUS, 15.0, pen.theme.accent);
                if link(ui, pen, &pen.words.text("cite-style-add"), SMALL).clicked() {
                    pen.wish(Command::Cite(CiteWish::AddStyle));
                }
            });
        }
    });
}

fn style(
    ui: &mut Ui,
    pen: &Pen<'_>,
    name: &str,
    number: usize,
    chosen: bool,
    attention: Option<Attention>,
) -> bool {
    let theme = pen.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), STYLE));
    let response = ui.interact(rect, style_id(number), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.sunken);
    }
    let start = pen.direction.start(rect);
    let (ink, face) = if chosen { (theme.accent_ink, Face::UiSemi) } else { (theme.ink, Face::Ui) };
    if chosen {
        let tick = beside(pen.direction, pen.direction.along(start, 7.0), rect, vec2(16.0, 16.0));
        pen.icon(ui, tick, CHECK, 15.0, ink);
        if attention == Some(Attention::CiteStyle) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            // The arrows choose the next style instead of the next control.
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(style_id(number), filter));
        }
    }
    let set = pen.line(ui, name, SMALL.with(face), ink, rect.width() - 38.0);
    set.paint(ui.painter(), beside(pen.direction, pen.direction.along(start, 30.0), rect, set.size()));
    // Inside the list, which would cut a ring around it.
    pen.focus_ring(ui, &response, rect.shrink(3.0), 5);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    let response = if set.elided { response.on_hover_text(name) } else { response };
    response.clicked() && !chosen
}

/// The citation as it is copied, and the other one.
fn citation(ui: &mut Ui, pen: &Pen<'_>, panel: &CitePanel) {
    let theme = pen.theme;
    pen.say(ui, &pen.words.text("cite-copied-so"), SMALL.with(Face::UiSemi), theme.ink2);
    ui.add_space(5.0);
    let failed = panel
        .refused
        .as_ref()
        .or(panel.failed.as_ref())
        .or_else(|| panel.answer.as_ref()?.cited.as_ref().err());
    let height = if panel.other().is_some() && failed.is_none() { 104.0 } else { 126.0 };
    let (_, card) = ui.allocate_space(vec2(ui.available_width(), height));
    super::text::card(ui, pen, card, false);
    let inner = card.shrink2(vec2(12.0, 9.0));
    let mut inside = part(ui, "card", inner);
    ScrollArea::vertical().id_salt("citation").auto_shrink(false).show(&mut inside, |ui| {
        if let Some(error) = failed {
            pen.say(ui, &pen.words.error(error), SMALL, theme.gap);
        } else if let Some(citation) = panel.citation() {
            // What is still in the style before is not yet what is copied.
            let ink = if panel.is_waiting() { theme.ink3 } else { theme.ink };
            set(ui, pen, &citation, ink);
        } else {
            pen.say(ui, &pen.words.text("status-searching"), SMALL, theme.ink3);
        }
    });
    let Some((other, in_list)) = panel.other().filter(|_| failed.is_none()) else {
        ui.add_space(12.0);
        return;
    };
    let heading = pen.words.text(if in_list { "cite-other-list" } else { "cite-other-text" });
    ui.add_space(7.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 20.0), pen.direction.row_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let copy = ui.push_id("other", |ui| link(ui, pen, &pen.words.text("cite-copy"), SMALL)).inner;
        let name = pen.words.with("cite-copy-other", &[("where", (&heading).into())]);
        copy.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if copy.on_hover_text(&name).clicked() {
            pen.wish(Command::Cite(CiteWish::CopyOther));
        }
        ui.with_layout(pen.direction.row(), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            pen.say(ui, &heading, SMALL, theme.ink3);
            one_line(ui, pen, other);
        });
    });
    ui.add_space(7.0);
}

/// A citation in its own letters, set apart where the style asks for it.
fn set(ui: &mut Ui, pen: &Pen<'_>, citation: &Citation, ink: Color32) {
    let (marks, faces) = looks(citation);
    let direction = Direction::of_text(None, &citation.text);
    let width = ui.available_width() - 8.0;
    let paragraph = Paragraph {
        marks: &marks,
        faces: &faces,
        highlight: (Color32::TRANSPARENT, ink),
        ..Paragraph::new(&citation.text, direction, CITATION, ink, width)
    };
    pen.say_paragraph(ui, &paragraph);
}

fn one_line(ui: &mut Ui, pen: &Pen<'_>, citation: &Citation) {
    let (marks, faces) = looks(citation);
    let direction = Direction::of_text(None, &citation.text);
    let width = ui.available_width();
    let paragraph = Paragraph {
        marks: &marks,
        faces: &faces,
        rows: 1,
        ..Paragraph::new(&citation.text, direction, SNIPPET.with(Face::Title), pen.theme.ink, width)
    };
    pen.say_paragraph(ui, &paragraph);
}

fn looks(citation: &Citation) -> (Vec<(usize, usize)>, Vec<Face>) {
    let face = |emphasis: &Emphasis| match emphasis {
        Emphasis::Italic => Face::TitleIt,
        Emphasis::Bold => Face::TitleSemi,
    };
    citation.emphasis.iter().map(|(place, emphasis)| (*place, face(emphasis))).unzip()
}

/// Which place in the resource is cited.
fn place(ui: &mut Ui, pen: &Pen<'_>, panel: &CitePanel) {
    let theme = pen.theme;
    let label = pen.words.text("cite-place");
    row(ui, pen, &label, |ui| {
        let hint = pen.words.text("cite-place-hint");
        let field = TextField { id: place_id(), text: &panel.place, hint: &hint, name: &label, style: SMALL };
        let drawn = field.framed(ui, pen, vec2(250.0_f32.min(ui.available_width() - 36.0), 32.0));
        if let Some(typed) = drawn.changed {
            pen.wish(Command::Cite(CiteWish::Place(typed)));
        }
        if !panel.place.is_empty()
            && icon_button(ui, pen, X, &pen.words.text("cite-place-drop"), 14.0).clicked()
        {
            pen.wish(Command::Cite(CiteWish::Place(String::new())));
        }
    });
    let wrong = panel.cited_part() == CitedPart::Unreadable;
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), 20.0));
    if wrong {
        let text = pen.words.text("cite-place-unreadable");
        let set = pen.line(ui, &text, CAPTION, theme.gap, line.width());
        set.paint(ui.painter(), beside(pen.direction, pen.direction.start(line), line, set.size()));
        pen.name(ui, line, Id::unique("cite-place-wrong"), &text);
    }
}

fn language(ui: &mut Ui, pen: &Pen<'_>, state: &State) {
    row(ui, pen, &pen.words.text("cite-language"), |ui| {
        let own_name = pen.words.language().own_name();
        let program = pen.words.with("cite-language-program", &[("language", own_name.into())]);
        let own = pen.words.text("cite-language-own");
        let chosen = usize::from(state.cites_in_own_language());
        if let Some(pressed) = halves(ui, pen, "cite-language", [&program, &own], chosen) {
            pen.wish(Command::Cite(CiteWish::OwnLanguage(pressed == 1)));
        }
    });
}

/// A name and what it names, beside each other.
fn row(ui: &mut Ui, pen: &Pen<'_>, name: &str, draw: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 34.0), pen.direction.row(), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let set = pen.line(ui, name, SMALL, pen.theme.ink2, 110.0);
        let (place, response) =
            ui.allocate_exact_size(vec2(74.0_f32.max(set.size().x), 34.0), Sense::hover());
        let words = beside(pen.direction, pen.direction.start(place), place, set.size());
        set.paint(ui.painter(), words);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        draw(ui);
    });
}

/// The ways to copy it.
fn ways(ui: &mut Ui, pen: &Pen<'_>, panel: &CitePanel) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 34.0), pen.direction.row(), |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        if button(ui, pen, Look::Primary, Some(COPY), &pen.words.text("cite-copy")).clicked() {
            pen.wish(Command::Cite(CiteWish::Copy));
        }
        for form in Exchange::ALL {
            let name = pen.words.text("cite-forms");
            let short = form_name(form);
            let ready = panel.answer.is_some();
            let response = ui.push_id(form.id(), |ui| link(ui, pen, short, SMALL)).inner;
            let said = format!("{name}: {short}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, ready, &said));
            if response.on_hover_text(&said).clicked() {
                pen.wish(Command::Cite(CiteWish::CopyAs(form)));
            }
        }
        ui.with_layout(pen.direction.row_end(), |ui| {
            let enter = keys::name(ui, &keys::ENTER);
            let text = pen.words.with("cite-keys", &[("enter", enter.into())]);
            let width = ui.available_width();
            let line = Paragraph { rows: 1, ..pen.paragraph(&text, CAPTION, pen.theme.ink3, width) };
            pen.say_paragraph(ui, &line);
        });
    });
}

/// What a form is called everywhere.
fn form_name(form: Exchange) -> &'static str {
    match form {
        Exchange::Ris => "RIS",
        Exchange::BibTex => "BibTeX",
        Exchange::CslJson => "CSL-JSON",
    }
}
