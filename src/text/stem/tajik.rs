//! Tajik stems, from Cyrillic.
//!
//! Endings by John R. Perry, *A Tajik Persian Reference Grammar* (Brill, 2005): a noun takes, from the
//! stem outwards, comparative, plural, the indefinite -е or the izafet -и, possessive, object -ро or the
//! joining -у. They are taken off in the opposite order. The final -ӣ that makes adjectives and abstract
//! nouns stays (давлатӣ is not давлат), the izafet after it goes (озодии, озодӣ). Verbs are known by
//! their two stems, from a table: the strong verbs cannot be told otherwise.
//!
//! Stems are given in the letters of a plain keyboard (ҳуқуқ and хукук are one stem), because a quarter
//! of Tajik words hold letters that are often typed without their marks.

use super::iranian::{Verb, after, is_among, longer};

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let word = Word { plain: exact.chars().map(plain).collect(), exact };
    if let Some(past) = verb(&word.plain) {
        return past.to_owned();
    }
    noun(word).plain
}

/// A word as spelled and as typed plainly: letter for letter, both of two bytes a letter.
struct Word<'a> {
    plain: String,
    exact: &'a str,
}

impl Word<'_> {
    /// Whether the word ends in `ending`, typed plainly, leaves `least` letters and is no word that
    /// ends so of itself.
    fn ends(&self, ending: &str, least: usize) -> bool {
        self.plain.strip_suffix(ending).is_some_and(|rest| longer(rest, least))
            && !is_among(&WHOLE, &self.plain)
    }

    fn drop(&mut self, ending: &str) {
        self.plain.truncate(self.plain.len() - ending.len());
    }

    /// The first of `endings` that the word ends in and can do without; it goes.
    fn drop_first(&mut self, endings: &[&str], least: usize) -> bool {
        let found = endings.iter().find(|ending| self.ends(ending, least));
        found.inspect(|ending| self.drop(ending)).is_some()
    }

    /// The last letter that is left, as it was spelled.
    fn last_spelled(&self) -> Option<char> {
        self.exact.chars().nth(self.plain.chars().count().checked_sub(1)?)
    }
}

/// The letter that a Russian keyboard has for `c`.
fn plain(c: char) -> char {
    match c {
        'ҳ' => 'х',
        'қ' => 'к',
        'ғ' => 'г',
        'ӣ' => 'и',
        'ӯ' => 'у',
        'ҷ' => 'ч',
        _ => c,
    }
}

/// Words whose last letters only look like an ending. ё has become е before they are asked for.
#[rustfmt::skip]
const WHOLE: [&str; 70] = [
    "авлие", "анбие", "бадахшон", "бадтар", "бехтар", "бистар", "бозаргон", "бухоро", "бухрон",
    "вайрон", "вичдон", "вузаро", "даврон", "дандон", "даре", "дафтар", "дирхам", "дуне",
    "дурахшон", "духтар", "зиндон", "интернет", "интихо", "исфахон", "иштихо", "кабутар",
    "кашкадаре", "кимие", "корвон", "майдон", "мачро", "маълумот", "мехмон", "мусалмон",
    "мусулмон", "мухайе", "намоен", "нигарон", "ногахон", "нотавон", "орзу", "осие", "осмон",
    "ошкоро", "пайкон", "парешон", "пахлу", "пушаймон", "рамазон", "ройгон", "сахро", "созмон",
    "сохтмон", "танхо", "тарозу", "техрон", "унвон", "устувон", "устухон", "фаровон", "фарохам",
    "фукаро", "хайвон", "хайрон", "хамаро", "хокистар", "хонадон", "хуросон", "чараен", "шуаро",
];

/// Takes off the endings of a noun or adjective, the outermost first.
fn noun(mut word: Word) -> Word {
    // The object marker and, spelled without its bar, the joining -у: расму оин.
    // Before -ро and the joining -ю stands the -ӣ of the word, not an izafet.
    let mut bare = word.drop_first(&["ро"], 3);
    if !bare && word.last_spelled() == Some('у') && ends_in_consonant(&word.plain, 1) {
        bare = word.drop_first(&["у"], 4);
    } else if !bare && word.plain.ends_with("ию") {
        bare = word.drop_first(&["ю"], 4);
    }
    let possessed = word.drop_first(&["ямон", "ятон", "яшон", "амон", "атон", "ашон"], 3)
        || word.plain.strip_suffix("хоят").is_some() && word.drop_first(&["ят"], 3)
        || word.drop_first(&["яш", "аш"], 3)
        || word.drop_first(&["ям"], 3)
        || !word.plain.starts_with("му") && word.drop_first(&["ам"], 4);
    let izafet = !possessed && !bare && word.last_spelled() == Some('и');
    let had_izafet = izafet && word.drop_first(&["и"], 3);
    if !had_izafet && !possessed {
        word.drop_first(&["е"], 3);
    }
    plural(&mut word);
    if !word.drop_first(&["тарин"], 2) {
        word.drop_first(&["тар"], 3);
    }
    word
}

fn ends_in_consonant(word: &str, before: usize) -> bool {
    word.chars()
        .rev()
        .nth(before)
        .is_some_and(|c| !matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'э' | 'ю' | 'я'))
}

fn plural(word: &mut Word) {
    if word.drop_first(&["хо"], 3) {
        return;
    }
    // намояндагон, бачагон: of words in -а.
    if word.ends("агон", 3) {
        word.drop("гон");
    } else if ["уен", "иен", "оен"].iter().any(|ending| word.ends(ending, 2)) {
        word.drop("ен");
    } else if may_be_plural(&word.plain) {
        word.drop_first(&["он"], 3);
    }
}

/// -он is the plural of people, and the end of many other words: those are told by what stands before.
fn may_be_plural(word: &str) -> bool {
    const SHORT: [&str; 5] = ["зан", "мард", "пир", "одам", "дуст"];
    let Some(rest) = word.strip_suffix("он") else { return false };
    if SHORT.contains(&rest) {
        return true;
    }
    let place = rest.ends_with("ист") && !rest.ends_with("рист");
    let kept = rest.ends_with("об") || rest.ends_with("уб") || rest.ends_with("арб") || rest.ends_with("хб");
    let least = if rest.ends_with('м') { 6 } else { 4 };
    longer(rest, least) && !place && !kept
}

/// Present and past stem, typed plainly.
#[rustfmt::skip]
const VERBS: [Verb; 62] = [
    ("кун", "кард"), ("шав", "шуд"), ("бош", "буд"), ("дор", "дошт"), ("дех", "дод"),
    ("дих", "дод"), ("гу", "гуфт"), ("рав", "рафт"), ("о", "омад"), ("хох", "хост"),
    ("тавон", "тавонист"), ("дон", "донист"), ("гир", "гирифт"), ("еб", "ефт"), ("бар", "бурд"),
    ("овар", "овард"), ("ор", "овард"), ("соз", "сохт"), ("зан", "зад"), ("бин", "дид"),
    ("гузор", "гузошт"), ("гузар", "гузашт"), ("навис", "навишт"), ("хон", "хонд"),
    ("шинос", "шинохт"), ("пардоз", "пардохт"), ("андоз", "андохт"), ("рас", "расид"),
    ("расон", "расонд"), ("каш", "кашид"), ("куш", "кушт"), ("намо", "намуд"),
    ("фуруш", "фурухт"), ("хар", "харид"), ("пазир", "пазируфт"), ("кушиш", "кушид"),
    ("пурс", "пурсид"), ("тарс", "тарсид"), ("афт", "афтод"), ("ист", "истод"),
    ("нишин", "нишаст"), ("шикан", "шикаст"), ("банд", "баст"), ("гард", "гашт"),
    ("мон", "монд"), ("хур", "хурд"), ("хез", "хест"), ("чу", "чуст"), ("гурез", "гурехт"),
    ("афзо", "афзуд"), ("кушо", "кушод"), ("супор", "супурд"), ("шумор", "шумурд"),
    ("фирист", "фиристод"), ("омуз", "омухт"), ("офар", "офарид"), ("бахш", "бахшид"),
    ("пайванд", "пайваст"), ("суз", "сухт"), ("фахм", "фахмид"), ("варз", "варзид"),
    ("гардон", "гардонд"),
];

/// The past stem of a verb of the table, if `word` is a form of one.
fn verb(word: &str) -> Option<&'static str> {
    const PREFIXES: [&str; 5] = ["наме", "ме", "на", "би", ""];
    for prefix in PREFIXES {
        let Some(rest) = word.strip_prefix(prefix) else { continue };
        for (other, past) in OTHER_PAST {
            if rest.strip_prefix(other).is_some_and(|ending| PAST.contains(&ending)) {
                return Some(past);
            }
        }
        let finite = VERBS.iter().find_map(|(present, past)| {
            let of_past = after(rest, past).is_some_and(|ending| PAST.contains(&ending));
            let of_present = after(rest, present).is_some_and(|ending| is_present(prefix, present, ending));
            (of_past || of_present).then_some(*past)
        });
        if finite.is_some() {
            return finite;
        }
    }
    None
}

/// Second past stems of verbs that have two.
const OTHER_PAST: [(&str, &str); 4] =
    [("гардид", "гашт"), ("гардонид", "гардонд"), ("расонид", "расонд"), ("намуди", "намуд")];

const PAST: [&str; 17] = [
    "",
    "ам",
    "ем",
    "ед",
    "анд",
    "а",
    "ааст",
    "аам",
    "аи",
    "аем",
    "аед",
    "аанд",
    "ан",
    "ани",
    "анро",
    "аги",
    "агист",
];

/// Whether `ending` is one of the present tense. Short stems without a prefix might be any noun with a
/// possessive (дорам, занам), so they need the third person.
fn is_present(prefix: &str, present: &str, ending: &str) -> bool {
    let after_vowel = present.ends_with(['о', 'у']);
    let third = if after_vowel { ["яд", "янд"] } else { ["ад", "анд"] };
    if third.contains(&ending) {
        // ояд, орад and their like are too short to be sure of.
        return !prefix.is_empty() || longer(present, 2);
    }
    let others: &[&str] =
        if after_vowel { &["ям", "и", "ем", "ед"] } else { &["ам", "и", "ем", "ед"] };
    others.contains(&ending) && matches!(prefix, "ме" | "наме" | "на" | "би") && longer(present, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{exact, lowered};

    #[test]
    fn endings_go_and_words_stay() {
        let rows = [
            // Plurals.
            ("китобҳо", "китоб"),
            ("хукукхои", "хукук"),
            ("ҳуқуқҳояшон", "хукук"),
            ("занон", "зан"),
            ("шаҳрвандонро", "шахрванд"),
            ("намояндагони", "намоянда"),
            ("донишҷӯёни", "донишчу"),
            ("фарзандонашон", "фарзанд"),
            ("террористон", "террорист"),
            // Izafet, indefinite, object, joining.
            ("давлати", "давлат"),
            ("хонаи", "хона"),
            ("озодии", "озоди"),
            ("озодӣ", "озоди"),
            ("масъалае", "масъала"),
            ("таълимро", "таълим"),
            ("расму", "расм"),
            // Possessive and comparison.
            ("падарам", "падар"),
            ("хонаамон", "хона"),
            ("калонтарин", "калон"),
            ("муҳимтар", "мухим"),
            // Whole words.
            ("давлатӣ", "давлати"),
            ("ҷавон", "чавон"),
            ("инсон", "инсон"),
            ("Тоҷикистон", "точикистон"),
            ("зиндони", "зиндон"),
            ("миллат", "миллат"),
            ("духтар", "духтар"),
            ("танҳо", "танхо"),
            ("дунё", "дуне"),
            ("дарёи", "даре"),
            ("орзу", "орзу"),
            ("обрӯ", "обру"),
            // Verbs.
            ("мекунанд", "кард"),
            ("намекунад", "кард"),
            ("кардааст", "кард"),
            ("мегӯяд", "гуфт"),
            ("гуфтан", "гуфт"),
            ("медиҳанд", "дод"),
            ("шавад", "шуд"),
            ("мешуданд", "шуд"),
        ];
        for (word, expected) in rows {
            assert_eq!(stem(&exact(&lowered(word))), expected, "{word}");
        }
    }

    #[test]
    fn tables_are_in_order_and_in_folded_spelling() {
        assert!(WHOLE.is_sorted_by(|one, two| one < two));
        for word in WHOLE {
            assert_eq!(exact(word).chars().map(plain).collect::<String>(), word);
        }
    }
}
