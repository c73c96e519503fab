//! The bundled typefaces, and the families made of them.
//!
//! No font of the system is ever used, so every computer shows the same letters.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::direction::Direction;
use super::type_scale::Face;

macro_rules! font {
    ($file:literal) => {
        ($file, include_bytes!(concat!("../../assets/fonts/", $file, ".ttf")))
    };
}

/// File name and content of every typeface.
const FILES: [(&str, &[u8]); 10] = [
    font!("SourceSans3-Regular"),
    font!("SourceSans3-SemiBold"),
    font!("SourceSerif4-Regular"),
    font!("SourceSerif4-SemiBold"),
    font!("SourceSerif4-Italic"),
    font!("Vazirmatn-Regular"),
    font!("Vazirmatn-SemiBold"),
    font!("NotoNaskhArabic-Regular"),
    font!("NotoNaskhArabic-SemiBold"),
    font!("Phosphor-Regular"),
];

/// The families of `Face`, each for both directions, icons last.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for face in Face::ALL {
        let (latin, arabic) = match face {
            Face::Ui => ("SourceSans3-Regular", "Vazirmatn-Regular"),
            Face::UiSemi => ("SourceSans3-SemiBold", "Vazirmatn-SemiBold"),
            Face::Title => ("SourceSerif4-Regular", "NotoNaskhArabic-Regular"),
            Face::TitleSemi => ("SourceSerif4-SemiBold", "NotoNaskhArabic-SemiBold"),
            Face::TitleIt => ("SourceSerif4-Italic", "NotoNaskhArabic-Regular"),
        };
        // The sans faces come last as well: they hold a few signs that the serif ones lack.
        let tail = ["SourceSans3-Regular", "Vazirmatn-Regular", "Phosphor-Regular"];
        for (direction, first) in
            [(Direction::LeftToRight, [latin, arabic]), (Direction::RightToLeft, [arabic, latin])]
        {
            let mut names: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
            for name in tail {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
            fonts.families.insert(face.family(direction), names);
        }
    }
    // egui's own styles fall back to these two.
    let plain = fonts.families[&Face::Ui.family(Direction::LeftToRight)].clone();
    fonts.families.insert(FontFamily::Proportional, plain.clone());
    fonts.families.insert(FontFamily::Monospace, plain);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::FontId;

    /// One sentence's worth of the letters that set each language apart, and the signs we print.
    const LETTERS: [(&str, &str); 10] = [
        ("en", "Aa Zz 0-9 “”‘’–—…·«»№§"),
        ("ru", "Съешь ёжиков, Щука"),
        ("kk", "әғқңөұүһі ӘҒҚҢӨҰҮҺІ"),
        ("ky", "ңөү ҢӨҮ"),
        ("tg", "ғӣқӯҳҷ ҒӢҚӮҲҶ"),
        ("tk", "äçňöşüýž ÄÇŇÖŞÜÝŽ"),
        ("uz", "oʻ gʻ Oʻ Gʻ maʼno"),
        ("prs", "گچپژکی ۰۱۲۳۴۵۶۷۸۹ می\u{200c}شود، ؟ ؛"),
        ("ps", "ټډړښګڼېۍئځڅ"),
        ("fr", "éèçêœ"),
    ];

    #[test]
    fn every_family_has_every_letter_of_the_nine_languages() {
        let ctx = egui::Context::default();
        ctx.set_fonts(definitions());
        ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        for face in Face::ALL {
            for direction in [Direction::LeftToRight, Direction::RightToLeft] {
                let font = FontId::new(15.0, face.family(direction));
                for (language, letters) in LETTERS {
                    for letter in letters.chars() {
                        let known = ctx.fonts_mut(|fonts| fonts.has_glyph(&font, letter));
                        assert!(known, "{language} {letter:?} in {:?}", font.family);
                    }
                }
            }
        }
    }
}
