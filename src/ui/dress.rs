//! egui's own style, made from the tokens.

use egui::style::{Selection, TextCursorStyle, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, Shadow, Stroke, Style, TextStyle, ThemePreference, Visuals, vec2,
};

use super::direction::Direction;
use super::fonts;
use super::theme::{DARK, LIGHT, Theme};
use super::type_scale::{BODY, CAPTION, H2};
use crate::app::Appearance;

/// Gives a context its fonts and its two styles.
pub(super) fn dress(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    for (theme, tokens) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.set_style_of(theme, style(tokens));
    }
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        options.zoom_with_keyboard = true;
    });
}

/// Light, dark, or as the system is.
pub(super) fn follow(ctx: &Context, appearance: Appearance) {
    let preference = match appearance {
        Appearance::System => ThemePreference::System,
        Appearance::Light => ThemePreference::Light,
        Appearance::Dark => ThemePreference::Dark,
    };
    if ctx.options(|options| options.theme_preference) != preference {
        ctx.set_theme(preference);
    }
}

/// The tokens of the theme that is on.
pub(super) fn tokens(ctx: &Context) -> &'static Theme {
    match ctx.theme() {
        egui::Theme::Dark => &DARK,
        egui::Theme::Light => &LIGHT,
    }
}

fn style(theme: &Theme) -> Style {
    let ltr = Direction::LeftToRight;
    let mut style = Style {
        visuals: visuals(theme),
        animation_time: 0.12,
        text_styles: [
            (TextStyle::Heading, H2.font(ltr)),
            (TextStyle::Body, BODY.font(ltr)),
            (TextStyle::Button, BODY.font(ltr)),
            (TextStyle::Monospace, BODY.font(ltr)),
            (TextStyle::Small, CAPTION.font(ltr)),
        ]
        .into(),
        ..Style::default()
    };
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.scroll.floating = true;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let widget = |fill: Color32, stroke: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    let base = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: theme.shadow };
    let mut visuals = Visuals {
        override_text_color: Some(theme.ink),
        selection: Selection { bg_fill: theme.accent_soft, stroke: Stroke::new(1.0, theme.accent_ink) },
        hyperlink_color: theme.accent,
        faint_bg_color: theme.surface,
        extreme_bg_color: theme.raised,
        text_edit_bg_color: Some(theme.raised),
        code_bg_color: theme.sunken,
        warn_fg_color: theme.warn,
        error_fg_color: theme.gap,
        window_corner_radius: CornerRadius::same(8),
        window_shadow: shadow,
        window_fill: theme.raised,
        window_stroke: Stroke::new(1.0, theme.line),
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: theme.surface,
        popup_shadow: shadow,
        // A blinking cursor would repaint an idle window for ever.
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, theme.ink),
            blink: false,
            ..TextCursorStyle::default()
        },
        ..base
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(theme.surface, theme.line, theme.ink2);
    widgets.inactive = widget(theme.sunken, theme.line_strong, theme.ink2);
    widgets.hovered = widget(theme.line, theme.line_strong, theme.ink);
    widgets.active = widget(theme.accent_soft, theme.accent, theme.accent_ink);
    widgets.open = widget(theme.accent_soft, theme.accent, theme.accent_ink);
    visuals
}
