//! Random queries: typed text with every operator, and ticks.

use kitabkhana::model::Facet;
use kitabkhana::query::{Sort, Ticks};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::made::{COUNTRIES, KINDS, ORGANIZATIONS, THEMES, WORDS};

#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) text: String,
    ticks: Vec<(Facet, String, bool)>,
    pub(crate) exact: bool,
    pub(crate) unfinished: bool,
    pub(crate) sort: Sort,
    pub(crate) offset: usize,
    pub(crate) limit: usize,
}

impl Asked {
    pub(crate) fn tick(&self, ticks: &mut Ticks) {
        for (facet, value, include) in &self.ticks {
            if *include { ticks.include(*facet, value) } else { ticks.exclude(*facet, value) }
        }
    }
}

/// Typed words that stand in no text, or in none by themselves.
const OTHERS: &[&str] = &[
    "mosque",
    "prisоn",
    "Prisons",
    "тюрьмами",
    "ҳуқуқӣ",
    "S/RES/2178 (2014)",
    "S/RES/1",
    "kyrgyzstan",
    "Киргизия",
    "vocational",
    "unodc",
    "2178",
    "of",
];

const BEGINNINGS: &[&str] =
    &["pris*", "s*", "шко*", "counter-terr*", "o'z*", "حقو*", "2*", "x*", "terrorism*", "-*"];

const FIELDS: &[&str] = &[
    "country:KG",
    "country:kyrgyzstan",
    "country:\"Central Asia\"",
    "organization:unodc",
    "organization:OSCE",
    "organization-kind:UN",
    "-organization-kind:\"government body\"",
    "-theme:conflict",
    "theme:conflict",
    "theme:education",
    "kind:report",
    "language:ru",
    "language:uz-Cyrl",
    "year:2010",
    "year:2011..2013",
    "year:..2010",
    "year:2013..",
    "year:unknown",
    "year:2010-2012",
    "country:Atlantis",
    "theme:youth",
    "kind:odd-kind",
    "status:bookmarked",
    "status:Waiting",
    "status:held",
    "status:wanted",
    "status:unread",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![9 => select(WORDS), 2 => select(OTHERS), 2 => select(BEGINNINGS)].prop_map(str::to_owned)
}

fn phrase() -> impl Strategy<Value = String> {
    let quotes = select(&[("\"", "\""), ("“", "”"), ("«", "»"), ("„", "“")][..]);
    (vec(select(WORDS), 0..4), quotes)
        .prop_map(|(words, (open, close))| format!("{open}{}{close}", words.join(" ")))
}

fn term() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        8 => word(),
        2 => phrase(),
        3 => select(FIELDS).prop_map(str::to_owned),
        2 => (select(&["title", "about", "text", "symbol", "TEXT"][..]), prop_oneof![word(), phrase()])
            .prop_map(|(part, inner)| format!("{part}:{inner}")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            2 => inner.clone().prop_map(|inner| format!("-{inner}")),
            2 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            2 => vec(inner.clone(), 0..4).prop_map(|all| format!("({})", all.join(" "))),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} OR {b}")),
            2 => (select(&["title", "about", "text", "symbol"][..]), vec(inner, 1..3))
                .prop_map(|(part, all)| format!("{part}:({})", all.join(" "))),
        ]
    })
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just(String::new()),
        4 => word(),
        3 => vec(word(), 2..6).prop_map(|words| words.join(" ")),
        5 => vec(term(), 1..4).prop_map(|terms| terms.join(" ")),
    ]
}

/// Organizations of one kind; nothing has the last.
const GROUPS: &[&str] = &["kind:un", "kind:regional", "kind:government", "kind:ngo"];

const STATUSES: &[&str] = &["bookmarked", "held", "waiting", "wanted"];

fn tick() -> impl Strategy<Value = (Facet, String, bool)> {
    let years = &["2010", "2011", "2012", "2009..2011", "2013..", "..2010", "unknown", "1999"][..];
    let value = prop_oneof![
        select(COUNTRIES).prop_map(|value| (Facet::Country, value)),
        select(ORGANIZATIONS).prop_map(|value| (Facet::Organization, value)),
        select(GROUPS).prop_map(|value| (Facet::Organization, value)),
        select(THEMES).prop_map(|value| (Facet::Theme, value)),
        select(&["en", "ru", "uz-Cyrl", "zz"][..]).prop_map(|value| (Facet::Language, value)),
        select(KINDS).prop_map(|value| (Facet::Kind, value)),
        select(years).prop_map(|value| (Facet::Year, value)),
        select(STATUSES).prop_map(|value| (Facet::Status, value)),
    ];
    (value, proptest::bool::weighted(0.65))
        .prop_map(|((facet, value), include)| (facet, value.to_owned(), include))
}

fn asked() -> impl Strategy<Value = Asked> {
    let ticks = prop_oneof![2 => Just(vec![]), 3 => vec(tick(), 1..5)];
    let sort = select(Sort::ALL.map(|(sort, _)| sort).to_vec());
    let way = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.15), sort);
    (typed(), ticks, way, 0_usize..8, 0_usize..8).prop_map(
        |(text, ticks, (exact, unfinished, sort), offset, limit)| Asked {
            text,
            ticks,
            exact,
            unfinished,
            sort,
            offset,
            limit,
        },
    )
}

/// About this many queries.
pub(crate) fn many(number: usize) -> impl Strategy<Value = Vec<Asked>> {
    vec(asked(), 1..=2 * number)
}
