//! English: Snowball, over American spelling, so that British and American spellings meet.
//!
//! Spelling after Pam Peters, The Cambridge Guide to English Usage (2004): -ise and -yse, -our, -re,
//! -ence, -ogue, doubled l, ae and oe. A rule that would also catch other words (prise and size,
//! four, acre) is a table of the words it is for, or has a table of those it is not for. Beside
//! them stand the commonest irregular forms, and words that Snowball takes for one another.

use std::borrow::Cow;

use super::snowball;

/// Verbs and nouns in -is- that no spelling writes with z, without what follows -is.
const NOT_IZE: &[&str] = &[
    "adv",
    "advert",
    "an",
    "anal",
    "appr",
    "appra",
    "ar",
    "bra",
    "bru",
    "cer",
    "chast",
    "chem",
    "circumc",
    "clockw",
    "compr",
    "comprom",
    "conc",
    "cr",
    "cru",
    "dem",
    "desp",
    "dev",
    "disenfranch",
    "disgu",
    "enfranch",
    "enterpr",
    "exc",
    "exerc",
    "expert",
    "franch",
    "gu",
    "improv",
    "inc",
    "ka",
    "lia",
    "liais",
    "likew",
    "lou",
    "mala",
    "marqu",
    "mayonna",
    "merchand",
    "mort",
    "no",
    "otherw",
    "parad",
    "paral",
    "po",
    "porpo",
    "pr",
    "pra",
    "prec",
    "prem",
    "prom",
    "r",
    "ra",
    "reappra",
    "repr",
    "rev",
    "superv",
    "surm",
    "surpr",
    "telev",
    "torto",
    "treat",
    "turquo",
    "upr",
    "upra",
    "val",
    "w",
];

/// Words in -our and what begins with them.
const OUR: &[&str] = &[
    "arbour",
    "ardour",
    "armour",
    "behaviour",
    "candour",
    "clamour",
    "colour",
    "demeanour",
    "discolour",
    "disfavour",
    "dishonour",
    "endeavour",
    "favour",
    "fervour",
    "flavour",
    "glamour",
    "harbour",
    "honour",
    "humour",
    "labour",
    "misbehaviour",
    "misdemeanour",
    "neighbour",
    "odour",
    "parlour",
    "rancour",
    "rigour",
    "rumour",
    "saviour",
    "savour",
    "splendour",
    "succour",
    "tumour",
    "unfavour",
    "valour",
    "vapour",
    "vigour",
];

/// Words in -re, without these letters.
const RE: &[&str] = &[
    "calib", "cent", "centilit", "centimet", "epicent", "fib", "kilomet", "lit", "lust", "meag", "met",
    "millimet", "sab", "sepulch", "somb", "spect", "theat",
];

/// Verbs that double their l in British spelling.
const DOUBLED: &[&str] = &[
    "cancel", "channel", "counsel", "dial", "equal", "fuel", "funnel", "initial", "jewel", "label", "level",
    "marshal", "marvel", "model", "panel", "parcel", "pedal", "quarrel", "rival", "shovel", "signal",
    "total", "travel", "tunnel",
];

/// Beginnings and what American spelling makes of them.
const BEGINNINGS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("anaem", "anem"),
    ("anaesth", "anesth"),
    ("archaeolog", "archeolog"),
    ("artefact", "artifact"),
    ("cheque", "check"),
    ("defence", "defense"),
    ("diarrhoea", "diarrhea"),
    ("encyclopaed", "encycloped"),
    ("enquir", "inquir"),
    ("enrolment", "enrollment"),
    ("foetal", "fetal"),
    ("foetus", "fetus"),
    ("fulfilment", "fulfillment"),
    ("gaol", "jail"),
    ("grey", "gray"),
    ("gynaecolog", "gynecolog"),
    ("haemo", "hemo"),
    ("instalment", "installment"),
    ("judgement", "judgment"),
    ("leukaem", "leukem"),
    ("licence", "license"),
    ("manoeuv", "maneuv"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("offence", "offense"),
    ("orthopaed", "orthoped"),
    ("paedi", "pedi"),
    ("paedo", "pedo"),
    ("plough", "plow"),
    ("practis", "practic"),
    ("pretence", "pretense"),
    ("pyjama", "pajama"),
    ("sceptic", "skeptic"),
    ("skilful", "skillful"),
    ("smoulder", "smolder"),
    ("sulph", "sulf"),
    ("wilful", "willful"),
    ("woollen", "woolen"),
];

/// Words and the word whose stem they have: irregular forms, and spellings of one word only.
const WORDS: &[(&str, &str)] = &[
    ("analyses", "analyse"),
    ("analysis", "analyse"),
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("burnt", "burn"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("dealt", "deal"),
    ("did", "do"),
    ("does", "do"),
    ("done", "do"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("enrol", "enroll"),
    ("enrols", "enroll"),
    ("fallen", "fall"),
    ("feet", "foot"),
    ("fled", "flee"),
    ("forbidden", "forbid"),
    ("forgotten", "forget"),
    ("fought", "fight"),
    ("fulfil", "fulfill"),
    ("fulfils", "fulfill"),
    ("gave", "give"),
    ("given", "give"),
    ("goes", "go"),
    ("gone", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("hypotheses", "hypothesis"),
    ("kept", "keep"),
    ("knew", "know"),
    ("knives", "knife"),
    ("known", "know"),
    ("learnt", "learn"),
    ("lost", "lose"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("mice", "mouse"),
    ("paid", "pay"),
    ("phenomena", "phenomenon"),
    ("programme", "program"),
    ("programmes", "program"),
    ("ran", "run"),
    ("said", "say"),
    ("sent", "send"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stolen", "steal"),
    ("taken", "take"),
    ("taught", "teach"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thieves", "thief"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("went", "go"),
    ("wives", "wife"),
    ("women", "woman"),
    ("won", "win"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Beginnings of words that keep more than Snowball leaves of them, which other words share.
const APART: &[&str] =
    &["authorit", "conventional", "executiv", "importan", "organism", "organiz", "probation", "universit"];

/// The stem of an exact form.
pub(super) fn stem(exact: &str) -> String {
    let spelled = american(exact);
    if let Some(apart) = APART.iter().find(|apart| spelled.starts_with(**apart)) {
        return (*apart).to_owned();
    }
    snowball::stem(frostem::Algorithm::English, &spelled)
}

/// A word in American spelling, irregular forms in their first.
fn american(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() || word.len() < 3 {
        return Cow::Borrowed(word);
    }
    if let Ok(found) = WORDS.binary_search_by(|(form, _)| (*form).cmp(word)) {
        let (_, first) = WORDS[found];
        return if first == "analyse" { Cow::Borrowed("analyze") } else { Cow::Borrowed(first) };
    }
    if let Some(spelled) = beginning(word) {
        return Cow::Owned(spelled);
    }
    ize(word)
        .or_else(|| yze(word))
        .or_else(|| or(word))
        .or_else(|| er(word))
        .or_else(|| log(word))
        .or_else(|| single(word))
        .map_or(Cow::Borrowed(word), Cow::Owned)
}

fn beginning(word: &str) -> Option<String> {
    let after = BEGINNINGS.partition_point(|(british, _)| *british <= word);
    let (british, american) = BEGINNINGS.get(after.checked_sub(1)?)?;
    word.strip_prefix(british).map(|rest| format!("{american}{rest}"))
}

/// -isation and -ise with its endings.
fn ize(word: &str) -> Option<String> {
    const ENDINGS: [&str; 10] =
        ["isations", "isation", "isational", "isingly", "ising", "isers", "iser", "ised", "ises", "ise"];
    let ending = ENDINGS.into_iter().find(|ending| word.ends_with(ending))?;
    let base = &word[..word.len() - ending.len()];
    let has_vowel = base.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    if !has_vowel || NOT_IZE.binary_search(&base).is_ok() || base.ends_with("rev") || base.ends_with("prom") {
        return None;
    }
    Some(format!("{base}iz{}", &ending[2..]))
}

/// Analyse, paralyse, catalyse and their forms; the nouns in -ysis and the science stay.
fn yze(word: &str) -> Option<String> {
    const ENDINGS: [&str; 7] = ["yse", "ysed", "yses", "yser", "ysers", "ysing", "ysation"];
    let ending = ENDINGS.into_iter().find(|ending| word.ends_with(ending))?;
    let base = &word[..word.len() - ending.len()];
    let is_verb = ["anal", "paral", "catal", "dial", "hydrol"].iter().any(|verb| base.ends_with(verb));
    is_verb.then(|| format!("{base}yz{}", &ending[2..]))
}

fn or(word: &str) -> Option<String> {
    let at = word.find("our")?;
    let after = OUR.partition_point(|british| *british <= word);
    let british = OUR.get(after.checked_sub(1)?)?;
    word.starts_with(british).then(|| format!("{}or{}", &word[..at], &word[at + 3..]))
}

fn er(word: &str) -> Option<String> {
    let (base, ending) =
        ["re", "res", "red"].into_iter().find_map(|end| Some((word.strip_suffix(end)?, end)))?;
    RE.binary_search(&base).is_ok().then(|| format!("{base}er{}", &ending[2..]))
}

fn log(word: &str) -> Option<String> {
    const BASES: [&str; 7] = ["anal", "catal", "dial", "epil", "homol", "monol", "prol"];
    let (base, ending) =
        ["ogue", "ogues", "ogued"].into_iter().find_map(|end| Some((word.strip_suffix(end)?, end)))?;
    BASES.contains(&base).then(|| format!("{base}og{}", &ending[4..]))
}

/// Travelled, counsellor: one l.
fn single(word: &str) -> Option<String> {
    let at = word.find("ll")?;
    let ending = &word[at + 2..];
    let doubles = matches!(ending, "ed" | "er" | "ers" | "ing" | "ings" | "or" | "ors" | "ous" | "ery");
    (doubles && DOUBLED.binary_search(&&word[..=at]).is_ok()).then(|| format!("{}{ending}", &word[..=at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_and_american_spellings_meet() {
        let rows = [
            ("organisations", "organization"),
            ("programme", "programs"),
            ("labour", "labor"),
            ("centres", "center"),
            ("defences", "defense"),
            ("behavioural", "behavioral"),
            ("neighbourhoods", "neighborhood"),
            ("counselling", "counseling"),
            ("counsellors", "counselor"),
            ("judgements", "judgment"),
            ("analysed", "analyzes"),
            ("dialogues", "dialog"),
            ("fulfilment", "fulfillment"),
            ("enrolled", "enrol"),
            ("paediatrics", "pediatric"),
            ("practising", "practicing"),
            ("stigmatised", "stigmatize"),
            ("women", "woman"),
            ("crises", "crisis"),
            ("taught", "teaching"),
        ];
        for (one, two) in rows {
            assert_eq!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn words_that_only_look_so_stay_apart() {
        let rows = [
            ("prise", "prize"),
            ("prised", "prized"),
            ("seize", "size"),
            ("rise", "riz"),
            ("organ", "organisation"),
            ("university", "universe"),
            ("probation", "probate"),
            ("four", "for"),
            ("hour", "horror"),
            ("flour", "flor"),
            ("premises", "premium"),
            ("acre", "acer"),
            ("calling", "caling"),
        ];
        for (one, two) in rows {
            assert_ne!(stem(one), stem(two), "{one} {two}");
        }
        for word in ["revised", "promising", "exercise", "surprised", "television", "advertising", "wise"] {
            assert_eq!(american(word), word);
        }
    }

    #[test]
    fn the_tables_can_be_searched() {
        assert!(NOT_IZE.is_sorted() && OUR.is_sorted() && RE.is_sorted() && DOUBLED.is_sorted());
        assert!(BEGINNINGS.is_sorted() && WORDS.is_sorted());
    }
}
