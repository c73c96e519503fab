//! The colours of the program: one token struct, light and dark, and nothing literal elsewhere.
//!
//! The tokens say what a colour is for (`ink`, `accent_soft`), never what it looks like. The
//! contrast of every pair that carries meaning is computed by the tests below (WCAG 2.1).

use egui::Color32;

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Theme {
    /// Whether it is the dark one.
    pub(super) dark: bool,
    /// Panes at the side, where one navigates.
    pub(super) shell: Color32,
    /// Lists.
    pub(super) surface: Color32,
    /// Sheets, cards, popups: where one reads.
    pub(super) raised: Color32,
    /// Wells, tags, tracks.
    pub(super) sunken: Color32,
    /// Dividers.
    pub(super) line: Color32,
    /// Outlines of fields and buttons.
    pub(super) line_strong: Color32,
    /// Text.
    pub(super) ink: Color32,
    /// Secondary text.
    pub(super) ink2: Color32,
    /// Captions and counts.
    pub(super) ink3: Color32,
    /// Actions, links, focus.
    pub(super) accent: Color32,
    /// The same under the pointer.
    pub(super) accent_hover: Color32,
    /// Chosen chips and place marks.
    pub(super) accent_soft: Color32,
    /// Text on `accent_soft`.
    pub(super) accent_ink: Color32,
    /// Text on `accent`.
    pub(super) on_accent: Color32,
    /// Behind a word that was found.
    pub(super) hit: Color32,
    /// Behind the found word one stands at.
    pub(super) hit_now: Color32,
    /// Text on both.
    pub(super) hit_ink: Color32,
    /// Missing, failed, in conflict.
    pub(super) gap: Color32,
    /// Behind `gap`.
    pub(super) gap_soft: Color32,
    /// Decoration only: the words and the icon say it.
    pub(super) gap_line: Color32,
    /// Please check.
    pub(super) warn: Color32,
    /// Behind `warn`.
    pub(super) warn_soft: Color32,
    /// Sure, added.
    pub(super) ok: Color32,
    /// Behind `ok`.
    pub(super) ok_soft: Color32,
    /// Changed, the same as.
    pub(super) info: Color32,
    /// Behind `info`.
    pub(super) info_soft: Color32,
    /// Covers: guide, manual, handbook, report, summary, news, plan.
    pub(super) spines: [Color32; 7],
    /// Icons on covers.
    pub(super) on_spine: Color32,
    /// Under popups.
    pub(super) shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn spines(hex: [u32; 7]) -> [Color32; 7] {
    [rgb(hex[0]), rgb(hex[1]), rgb(hex[2]), rgb(hex[3]), rgb(hex[4]), rgb(hex[5]), rgb(hex[6])]
}

/// A reading room by day.
pub(super) const LIGHT: Theme = Theme {
    dark: false,
    shell: rgb(0xECEFEB),
    surface: rgb(0xF7F8F5),
    raised: rgb(0xFFFFFF),
    sunken: rgb(0xE1E5DF),
    line: rgb(0xD3D9D1),
    line_strong: rgb(0x7C8781),
    ink: rgb(0x1C2523),
    ink2: rgb(0x43504B),
    ink3: rgb(0x5B6762),
    accent: rgb(0x0B6168),
    accent_hover: rgb(0x084A50),
    accent_soft: rgb(0xD8EAE8),
    accent_ink: rgb(0x07474C),
    on_accent: rgb(0xFFFFFF),
    hit: rgb(0xFFE08F),
    hit_now: rgb(0xFFB43A),
    hit_ink: rgb(0x1C2523),
    gap: rgb(0x9A3220),
    gap_soft: rgb(0xFBE9E3),
    gap_line: rgb(0xD08672),
    warn: rgb(0x754800),
    warn_soft: rgb(0xFFF0CC),
    ok: rgb(0x1F6138),
    ok_soft: rgb(0xDDEFE1),
    info: rgb(0x254A86),
    info_soft: rgb(0xE2EAF7),
    spines: spines([0x0B6168, 0x2F5597, 0x763C68, 0x4B5A56, 0x8F4E0E, 0x5A662A, 0x9A3220]),
    on_spine: rgb(0xFFFFFF),
    shadow: Color32::from_rgba_premultiplied(4, 6, 6, 41),
};

/// The same room by night.
pub(super) const DARK: Theme = Theme {
    dark: true,
    shell: rgb(0x131918),
    surface: rgb(0x181F1E),
    raised: rgb(0x202927),
    sunken: rgb(0x0E1312),
    line: rgb(0x303B38),
    line_strong: rgb(0x74837D),
    ink: rgb(0xE8EEEB),
    ink2: rgb(0xB9C4BF),
    ink3: rgb(0x97A49E),
    accent: rgb(0x6CC7C3),
    accent_hover: rgb(0x8AD8D4),
    accent_soft: rgb(0x1C3D3D),
    accent_ink: rgb(0xA5E3DF),
    on_accent: rgb(0x06282A),
    hit: rgb(0x6A5210),
    hit_now: rgb(0x8F5E0A),
    hit_ink: rgb(0xFFF6DC),
    gap: rgb(0xF29A85),
    gap_soft: rgb(0x3A211B),
    gap_line: rgb(0x9B5846),
    warn: rgb(0xF0C26A),
    warn_soft: rgb(0x3A2E12),
    ok: rgb(0x86CF9B),
    ok_soft: rgb(0x1B3624),
    info: rgb(0x9FBEF2),
    info_soft: rgb(0x1D2C47),
    spines: spines([0x2A7F84, 0x4B74B8, 0x93598A, 0x667570, 0xA9692A, 0x727E3E, 0xB5523E]),
    on_spine: rgb(0xFFFFFF),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 128),
};

impl Theme {
    /// Over the words that a person has selected, so that hits below it are still seen.
    pub(super) fn selection(&self) -> Color32 {
        self.accent.gamma_multiply(0.28)
    }

    /// The spine's shade of a cover: its own colour, a third darker.
    pub(super) fn darker(color: Color32) -> Color32 {
        let third = |part: u8| (u16::from(part) * 2 / 3) as u8;
        Color32::from_rgb(third(color.r()), third(color.g()), third(color.b()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    type Pair = (&'static str, fn(&Theme) -> (Color32, Color32), f64, f64);

    #[test]
    fn pairs_have_the_contrast_of_the_design_table() {
        let pairs: [Pair; 19] = [
            ("ink on shell", |t| (t.ink, t.shell), 13.5, 15.1),
            ("ink on raised", |t| (t.ink, t.raised), 15.7, 12.7),
            ("ink2 on shell", |t| (t.ink2, t.shell), 7.3, 9.9),
            ("ink2 on raised", |t| (t.ink2, t.raised), 8.4, 8.3),
            ("ink3 on shell", |t| (t.ink3, t.shell), 5.1, 6.9),
            ("ink3 on sunken", |t| (t.ink3, t.sunken), 4.6, 7.3),
            ("accent on shell", |t| (t.accent, t.shell), 6.2, 9.0),
            ("accent on raised", |t| (t.accent, t.raised), 7.2, 7.5),
            ("on_accent on accent", |t| (t.on_accent, t.accent), 7.2, 7.9),
            ("accent_ink on accent_soft", |t| (t.accent_ink, t.accent_soft), 8.4, 8.2),
            ("hit_ink on hit", |t| (t.hit_ink, t.hit), 12.2, 6.9),
            ("hit_ink on hit_now", |t| (t.hit_ink, t.hit_now), 8.9, 5.2),
            ("gap on gap_soft", |t| (t.gap, t.gap_soft), 6.3, 6.9),
            ("gap on raised", |t| (t.gap, t.raised), 7.4, 6.9),
            ("warn on warn_soft", |t| (t.warn, t.warn_soft), 6.9, 8.0),
            ("info on info_soft", |t| (t.info, t.info_soft), 7.2, 7.4),
            ("line_strong on shell", |t| (t.line_strong, t.shell), 3.2, 4.5),
            ("line_strong on raised", |t| (t.line_strong, t.raised), 3.7, 3.8),
            ("ok on ok_soft", |t| (t.ok, t.ok_soft), 6.2, 7.1),
        ];
        for (name, pair, light, dark) in pairs {
            for (theme, expected) in [(&LIGHT, light), (&DARK, dark)] {
                let (text, ground) = pair(theme);
                let found = contrast(text, ground);
                assert!((found - expected).abs() <= 0.06, "{name}: {found:.2}, not {expected}");
                let least = if name.starts_with("line_strong") { 3.0 } else { 4.5 };
                assert!(found >= least, "{name}: {found:.2} is too weak");
            }
        }
    }

    #[test]
    fn links_and_captions_can_be_read_on_lists() {
        for theme in [&LIGHT, &DARK] {
            for text in [theme.accent, theme.accent_hover, theme.ink3, theme.ink2, theme.ink] {
                assert!(contrast(text, theme.surface) >= 4.5);
            }
        }
    }

    #[test]
    fn icons_stand_out_from_every_cover() {
        for (theme, worst) in [(&LIGHT, 6.2), (&DARK, 4.4)] {
            let found = theme.spines.map(|spine| contrast(theme.on_spine, spine));
            let least = found.into_iter().fold(f64::INFINITY, f64::min);
            assert!((least - worst).abs() <= 0.06, "{least:.2}");
        }
    }
}
