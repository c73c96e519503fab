//! Russian: Snowball, and what it leaves apart or brings together.
//!
//! After Terence Wade, A Comprehensive Russian Grammar (3rd edition, 2011): vowels that come and go
//! (рынок, рынка), verbs in -овать (требовать, требует), consonants that change in the present
//! (писать, пишет), and the irregular nouns and verbs that every text has.

use std::borrow::Cow;

use super::snowball;

/// What the present of verbs in -овать has in place of it, longer ones first. Not -ую and -уй, which
/// adjectives and nouns have.
const OVAT: &[&str] = &[
    "уемого",
    "уемому",
    "уемыми",
    "ующего",
    "ующему",
    "ующими",
    "уемая",
    "уемое",
    "уемой",
    "уемую",
    "уемые",
    "уемый",
    "уемым",
    "уемых",
    "ующая",
    "ующее",
    "ующей",
    "ующем",
    "ующие",
    "ующий",
    "ующим",
    "ующих",
    "ующую",
    "уете",
    "уешь",
    "уем",
    "ует",
    "уют",
    "уя",
];

/// Ends of stems in the present, and what the infinitive has there.
const PRESENT: [(&str, &str); 3] = [("пиш", "писа"), ("каж", "каза"), ("вяж", "вяза")];

const PERSONS: [&str; 6] = ["у", "ешь", "ет", "ем", "ете", "ут"];

/// Forms and the stem that they have, in alphabetical order.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("басен", "басн"), ("башен", "башн"), ("болен", "болн"), ("будем", "быть"), ("будет", "быть"),
    ("будете", "быть"), ("будешь", "быть"), ("буду", "быть"), ("будут", "быть"), ("был", "быть"),
    ("была", "быть"), ("были", "быть"), ("было", "быть"), ("быть", "быть"), ("важен", "важн"),
    ("виновен", "виновн"), ("дверьми", "двер"), ("денег", "денг"), ("день", "ден"),
    ("деньгам", "денг"), ("деньгами", "денг"), ("деньгах", "денг"), ("деньги", "денг"),
    ("деревень", "деревн"), ("деревни", "деревн"), ("детей", "ребенк"), ("дети", "ребенк"),
    ("детьми", "ребенк"), ("детям", "ребенк"), ("детях", "ребенк"), ("дне", "ден"),
    ("дней", "ден"), ("днем", "ден"), ("дни", "ден"), ("дню", "ден"), ("дня", "ден"),
    ("дням", "ден"), ("днями", "ден"), ("днях", "ден"), ("должен", "должн"), ("дочерей", "дочь"),
    ("дочери", "дочь"), ("дочерьми", "дочь"), ("дочерью", "дочь"), ("дочерям", "дочь"),
    ("дочерями", "дочь"), ("дочерях", "дочь"), ("дочь", "дочь"), ("идем", "идт"), ("идет", "идт"),
    ("идете", "идт"), ("идешь", "идт"), ("идти", "идт"), ("иду", "идт"), ("идут", "идт"),
    ("идя", "идт"), ("лошадьми", "лошад"), ("любви", "любв"), ("любовь", "любв"),
    ("любовью", "любв"), ("людей", "человек"), ("люди", "человек"), ("людьми", "человек"),
    ("людям", "человек"), ("людях", "человек"), ("матерей", "мать"), ("матери", "мать"),
    ("матерью", "мать"), ("матерям", "мать"), ("матерями", "мать"), ("матерях", "мать"),
    ("мать", "мать"), ("мог", "моч"), ("могла", "моч"), ("могли", "моч"), ("могло", "моч"),
    ("могу", "моч"), ("могут", "моч"), ("можем", "моч"), ("может", "моч"), ("можете", "моч"),
    ("можешь", "моч"), ("мочь", "моч"), ("нужен", "нужн"), ("окон", "окн"), ("опасен", "опасн"),
    ("песен", "песн"), ("правил", "правил"), ("правила", "правил"), ("правилам", "правил"),
    ("правилами", "правил"), ("правилах", "правил"), ("правиле", "правил"), ("правило", "правил"),
    ("правилом", "правил"), ("правилу", "правил"), ("семена", "семен"), ("семенам", "семен"),
    ("семенами", "семен"), ("семенах", "семен"), ("семян", "семен"), ("силен", "силн"),
    ("способен", "способн"), ("стал", "ста"), ("стала", "ста"), ("стали", "ста"), ("стало", "ста"),
    ("станем", "ста"), ("станет", "ста"), ("стану", "ста"), ("станут", "ста"),
    ("статуе", "статуя"), ("статуей", "статуя"), ("статуи", "статуя"), ("статуй", "статуя"),
    ("статую", "статуя"), ("статуя", "статуя"), ("статуям", "статуя"), ("статуями", "статуя"),
    ("статуях", "статуя"), ("стать", "ста"), ("тюрем", "тюрм"), ("умен", "умн"), ("хотел", "хот"),
    ("хотела", "хот"), ("хотели", "хот"), ("хотеть", "хот"), ("хотим", "хот"), ("хотите", "хот"),
    ("хотят", "хот"), ("хочет", "хот"), ("хочешь", "хот"), ("хочу", "хот"), ("церквам", "церкв"),
    ("церквами", "церкв"), ("церквах", "церкв"), ("церквей", "церкв"), ("церкви", "церкв"),
    ("церквям", "церкв"), ("церковь", "церкв"), ("церковью", "церкв"), ("шел", "идт"),
    ("шла", "идт"), ("шли", "идт"), ("шло", "идт"),
];

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    if let Ok(found) = IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(exact)) {
        return IRREGULAR[found].1.to_owned();
    }
    let active = exact.strip_suffix("ся").or_else(|| exact.strip_suffix("сь")).unwrap_or(exact);
    if let Some(stem) = infinitive(active) {
        return stem;
    }
    let mut stem = snowball::stem(frostem::Algorithm::Russian, exact);
    // Законный is another word than закон; in -енный and -анный it is the participle's own double н.
    if (stem.ends_with("он") || stem.ends_with("ин"))
        && exact.strip_prefix(stem.as_str()).is_some_and(|rest| rest.starts_with('н') && rest.len() > 2)
    {
        stem.push('н');
    }
    match without_fleeting(&stem) {
        Cow::Owned(stem) => stem,
        Cow::Borrowed(_) => stem,
    }
}

/// The infinitive's stem of a verb in the present.
fn infinitive(word: &str) -> Option<String> {
    if let Some(base) = OVAT.iter().find_map(|ending| word.strip_suffix(ending)) {
        // Дует, чует: three letters and a vowel make a verb in -овать.
        let long = base.chars().count() >= 3 && base.contains(is_vowel);
        let vowel = if base.ends_with(['ш', 'ж', 'ч', 'щ', 'ц']) { "ева" } else { "ова" };
        return long.then(|| format!("{base}{vowel}"));
    }
    let present = PERSONS.iter().find_map(|person| {
        let stem = word.strip_suffix(person)?;
        PRESENT.iter().find_map(|(present, infinitive)| Some((stem.strip_suffix(present)?, infinitive)))
    });
    present.map(|(base, infinitive)| format!("{base}{infinitive}"))
}

/// One form for рынок and рынк(а), тюрем and тюрьм(а), боец and бойц(а), девушек and девушк(а): the
/// vowel or sign before the last consonant goes, if three letters stay.
fn without_fleeting(stem: &str) -> Cow<'_, str> {
    let mut letters = stem.char_indices().rev();
    let (Some((last_at, last)), Some((vowel_at, vowel)), Some((_, before))) =
        (letters.next(), letters.next(), letters.next())
    else {
        return Cow::Borrowed(stem);
    };
    let (kept, rest) = (&stem[..vowel_at], &stem[last_at..]);
    if kept.len() < 2 * 2 || is_vowel(last) {
        return Cow::Borrowed(stem);
    }
    let fleets = match vowel {
        'о' => matches!(last, 'к' | 'л') && !is_vowel(before),
        'е' if is_vowel(before) => {
            return if last == 'ц' { format!("{kept}йц").into() } else { stem.into() };
        }
        'е' if last == 'к' => matches!(before, 'ш' | 'ж' | 'ч'),
        'е' => matches!(last, 'ц' | 'н' | 'л' | 'р' | 'м'),
        'ь' => matches!(last, 'н' | 'м' | 'г'),
        _ => false,
    };
    if fleets { format!("{kept}{rest}").into() } else { stem.into() }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_snowball_leaves_apart_meet() {
        let rows = [
            ("рынок", "рынка"),
            ("тюрем", "тюрьмами"),
            ("боец", "бойцы"),
            ("девушек", "девушкам"),
            ("песен", "песня"),
            ("денег", "деньги"),
            ("день", "дней"),
            ("должен", "должны"),
            ("вербует", "вербовать"),
            ("требуется", "требовался"),
            ("пишут", "писала"),
            ("покажет", "показать"),
            ("дети", "ребенка"),
            ("матери", "матерью"),
        ];
        for (one, two) in rows {
            assert_eq!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn words_that_only_look_so_stay_apart() {
        let rows = [
            ("закон", "законный"),
            ("правило", "право"),
            ("статья", "стать"),
            ("семена", "семьи"),
            ("материя", "матери"),
            ("статуя", "статова"),
            ("толк", "только"),
            ("новую", "новова"),
        ];
        for (one, two) in rows {
            assert_ne!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn the_table_can_be_searched() {
        assert!(IRREGULAR.is_sorted());
    }
}
