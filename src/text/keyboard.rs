//! Words typed while another keyboard layout was on: `ghtdtywbz` for «превенция», and the reverse.
//!
//! The tables are those of xkeyboard-config (`symbols/us`, `ru(winkeys)`, `kz(basic)`, `tj(basic)`,
//! `uz(cyrillic)`), which follow the layouts that Windows has for these languages. Kyrgyz and Turkmen need
//! none: Kyrgyz letters are those of the Russian layout with a further key, Turkmen ones are Latin.

/// The keys of a board in rows from the top, as the American layout writes them, without and with Shift.
const AMERICAN: &str = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const AMERICAN_SHIFTED: &str = "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";

/// The same keys on the Cyrillic layouts; Shift makes their letters great.
const CYRILLIC: [&str; 4] = [
    "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.",
    "(\"әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№",
    "ё1234567890ғӯйқукенгшҳзхъфҷвапролджэячсмитӣбю.",
    "ё1234567890ғҳйцукенгшўзхъфқвапролджэячсмитьбю.",
];

/// What the keys of a typed word write on other layouts, the most usual first, small: words of Cyrillic letters for
/// one of Latin letters and signs, Latin ones for one of Cyrillic letters. Only whole words come out.
///
/// ```
/// use kitabkhana::text::on_other_layouts;
/// assert_eq!(on_other_layouts("ghtdtywbz")[0], "превенция");
/// assert_eq!(on_other_layouts("зкшыщт"), ["prison"]);
/// assert!(on_other_layouts("2018").is_empty());
/// ```
pub fn on_other_layouts(word: &str) -> Vec<String> {
    let mut read: Vec<String> = Vec::new();
    let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
    for layout in CYRILLIC {
        let turned: Option<String> = if latin {
            word.chars().map(|sign| written(sign, layout)).collect()
        } else {
            word.chars().map(|letter| typed(letter, layout)).collect()
        };
        let is_word = |turned: &String| !turned.is_empty() && turned.chars().all(char::is_alphabetic);
        if let Some(turned) = turned.filter(|turned| is_word(turned) && !read.contains(turned)) {
            read.push(turned);
        }
    }
    read
}

/// The letter that a layout has on the key of an American sign.
fn written(sign: char, layout: &str) -> Option<char> {
    let on = |keys: &str| keys.chars().position(|key| key == sign);
    layout.chars().nth(on(AMERICAN).or_else(|| on(AMERICAN_SHIFTED))?)
}

/// The American letter on the key of a layout's letter.
fn typed(letter: char, layout: &str) -> Option<char> {
    let small = letter.to_lowercase().next()?;
    AMERICAN.chars().nth(layout.chars().position(|key| key == small)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_write_other_words() {
        for (typed, expected) in [
            ("ghtdtywbz", &["превенция", "превенқия"][..]),
            ("'rcnhtvbpv", &["экстремизм"]),
            (",jhm,f", &["борьба", "борӣба"]),
            ("Nfl;brbcnfy", &["таджикистан"]),
            ("{jhju", &["хорог"]),
            // Қазақстан on the Kazakh board; on the others a digit is no letter.
            ("0fpf0cnfy", &["қазақстан"]),
            // The one key is ц in Russian and қ in Tajik.
            ("wjy", &["цон", "қон"]),
            ("mfv", &["ьам", "ӣам"]),
            ("зкумутешщт", &["prevention"]),
            ("Кувшыфыеук", &["redisaster"]),
            ("ҷршфв", &["shiad"]),
            // A key with a sign instead of a letter gives no word.
            ("объект", &[]),
            ("2018", &[]),
            ("", &[]),
            ("افراط", &[]),
        ] {
            let read = on_other_layouts(typed);
            let expected: Vec<&str> = expected.to_vec();
            assert_eq!(read, expected, "{typed}");
        }
    }

    #[test]
    fn every_layout_has_a_place_for_every_key() {
        for layout in CYRILLIC.into_iter().chain([AMERICAN_SHIFTED]) {
            assert_eq!(layout.chars().count(), AMERICAN.chars().count(), "{layout}");
        }
    }
}
