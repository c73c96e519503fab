//! A feed that lost its own markup: several items one after another in one file.
//!
//! Programs that flatten feeds to text leave, for each item, its title, its address or path, and a
//! piece of HTML; before the first the feed's own title and address, after each a date, an author, a
//! number. The pattern is told by this structure alone: at least two pieces of HTML, each right
//! after an address that follows words.

use super::properties::{Properties, property};

/// One item of a feed.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Its title, address, date and author, and the feed it stood in.
    pub(super) properties: Properties,
    /// Its text.
    pub(super) html: &'a str,
}

/// Elements that are never closed.
const VOID: [&str; 8] = ["br", "img", "hr", "input", "meta", "link", "wbr", "source"];

/// The items of a flattened feed; `None` for anything else.
pub(super) fn items(text: &str) -> Option<Vec<Item<'_>>> {
    let fragments = fragments(text);
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut feed: Option<String> = None;
    let mut upto = 0;
    for (start, end) in fragments {
        let between = Between::read(&text[upto..start]);
        if let Some(last) = items.last_mut() {
            between.describe(&mut last.properties);
        }
        match (between.title, between.address) {
            (Some(title), Some(address)) => {
                if items.is_empty() {
                    feed = between.before.and_then(property);
                }
                let properties = Properties {
                    title: property(title),
                    address: property(address),
                    languages: between.language.into_iter().map(str::to_owned).collect(),
                    publisher: feed.clone(),
                    ..Properties::default()
                };
                items.push(Item { properties, html: &text[start..end] });
            }
            // Markup that no title precedes: it goes on with the item before, if it is near.
            _ => match items.last_mut() {
                Some(last) if text[upto..start].trim().is_empty() => {
                    let from = last.html.as_ptr().addr() - text.as_ptr().addr();
                    last.html = &text[from..end];
                }
                _ => return None,
            },
        }
        upto = end;
    }
    if items.len() < 2 {
        return None;
    }
    let languages = items[0].properties.languages.clone();
    for item in &mut items {
        item.properties.languages.clone_from(&languages);
    }
    if let Some(last) = items.last_mut() {
        // After the last item no other begins: all of it is about the last.
        Between { before: Some(text[upto..].trim()), ..Between::default() }.describe(&mut last.properties);
    }
    Some(items)
}

/// What stands between two pieces of HTML.
#[derive(Debug, Default)]
struct Between<'a> {
    /// The date, author and number of the item before, or the title and address of the feed.
    before: Option<&'a str>,
    language: Option<&'a str>,
    title: Option<&'a str>,
    address: Option<&'a str>,
}

impl<'a> Between<'a> {
    fn read(text: &'a str) -> Between<'a> {
        let text = text.trim();
        let words: Vec<(usize, &str)> =
            text.split_whitespace().map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word)).collect();
        let Some((last, address)) = words.last().copied().filter(|(_, word)| is_address(word)) else {
            return Between { before: Some(text), ..Between::default() };
        };
        // The title begins after the last address before its own, or after a time and its zone.
        let earlier = &words[..words.len() - 1];
        let own =
            earlier.iter().rposition(|(_, word)| is_address(word) || is_zone(word)).map_or(0, |at| at + 1);
        // The language of the feed may stand between: a code of two letters.
        let is_code = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let after_feed = own > 0 && is_address(earlier[own - 1].1);
        let language = earlier.get(own).map(|(_, word)| *word).filter(|word| after_feed && is_code(word));
        let own = own + usize::from(language.is_some());
        let from = words[own].0;
        let title = text[from..last].trim();
        Between {
            before: Some(text[..from].trim()),
            language,
            title: (title.chars().filter(|c| c.is_alphabetic()).count() >= 3).then_some(title),
            address: Some(address),
        }
        .without_feed_address()
    }

    /// Of the feed its title is kept, not its address and language.
    fn without_feed_address(mut self) -> Between<'a> {
        if self.language.is_some() {
            self.before = self.before.and_then(|before| {
                let end = before.find(|c: char| c.is_whitespace()).unwrap_or(0);
                let address = before[end..].split_whitespace().find(|word| is_address(word))?;
                before.split(address).next().map(str::trim)
            });
        } else if let Some((first, rest)) =
            self.before.and_then(|before| before.rsplit_once(char::is_whitespace))
            && is_address(rest)
            && !has_time(first)
        {
            self.before = Some(first.trim());
        }
        self
    }

    /// Gives the item before its date and author.
    fn describe(&self, properties: &mut Properties) {
        let Some(before) = self.before else { return };
        let words: Vec<&str> = before.split_whitespace().collect();
        let Some(zone) = words.iter().position(|word| is_zone(word)) else { return };
        properties.date = property(&words[..=zone].join(" "));
        // Author, then a number and the site: "NAME 123 at /site".
        let author: Vec<&str> = words[zone + 1..]
            .iter()
            .copied()
            .take_while(|word| !word.bytes().all(|byte| byte.is_ascii_digit()) && !is_address(word))
            .collect();
        let has_number = words.get(zone + 1 + author.len()).is_some();
        properties.author = has_number.then(|| property(&author.join(" "))).flatten();
    }
}

fn has_time(text: &str) -> bool {
    text.split_whitespace().any(is_zone)
}

/// `/path/of/a/page` or `https://…`.
fn is_address(word: &str) -> bool {
    let path = word.starts_with('/') && word.len() > 1 && !word.starts_with("//");
    path || word.starts_with("http://") || word.starts_with("https://")
}

/// The end of a date in mail and feeds: `+0000`, `GMT`; or a whole ISO date with its time.
fn is_zone(word: &str) -> bool {
    let digits = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let offset = word.strip_prefix(['+', '-']).is_some_and(digits);
    let iso = word.len() >= 16 && word.as_bytes()[4] == b'-' && word.as_bytes()[10] == b'T';
    offset || iso || matches!(word, "GMT" | "UTC")
}

/// The pieces of HTML of a text, each from a tag that opens at the outermost level to where all are
/// closed.
fn fragments(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, None);
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|found| at + found) {
        let Some(close) = text[open..].find('>').map(|found| open + found + 1) else { break };
        let tag = &text[open + 1..close - 1];
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        at = close;
        if name.is_empty() {
            continue;
        }
        let is_void = tag.ends_with('/') || VOID.iter().any(|void| name.eq_ignore_ascii_case(void));
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !is_void {
            start = start.or(Some(open));
            depth += 1;
        }
        if depth == 0
            && let Some(from) = start.take()
        {
            found.push((from, close));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flattened_feed_gives_its_items() {
        let text = "Valley Council - News /valley/feed en Wells are dug again /valley/news/wells-dug \
            <div class='body'><p>The wells, dug <b>by hand</b>, hold water.</p></div><div><br></div> \
            Wed, 09 May 2018 05:39:00 +0000 A.WRITER 181 at /valley A bridge for the upper village \
            /valley/news/bridge <div><p>The bridge is of wood.</p></div> Thu, 10 May 2018 06:00:00 +0000 B.WRITER 182 \
            at /valley The school has a stove /valley/news/stove <p>It is warm.</p> Fri, 11 May 2018 07:00:00 +0000 \
            B.WRITER 183 at /valley";
        let items = items(text).expect("a feed");
        let told: Vec<_> = items
            .iter()
            .map(|item| {
                let it = &item.properties;
                [&it.title, &it.address, &it.date, &it.author, &it.publisher]
                    .map(|value| value.as_deref().unwrap_or("-"))
            })
            .collect();
        let feed = "Valley Council - News";
        assert_eq!(
            told,
            [
                [
                    "Wells are dug again",
                    "/valley/news/wells-dug",
                    "Wed, 09 May 2018 05:39:00 +0000",
                    "A.WRITER",
                    feed
                ],
                [
                    "A bridge for the upper village",
                    "/valley/news/bridge",
                    "Thu, 10 May 2018 06:00:00 +0000",
                    "B.WRITER",
                    feed
                ],
                [
                    "The school has a stove",
                    "/valley/news/stove",
                    "Fri, 11 May 2018 07:00:00 +0000",
                    "B.WRITER",
                    feed
                ],
            ]
        );
        assert!(items.iter().all(|item| item.properties.languages == ["en"]));
        assert!(items[0].html.contains("by hand") && !items[0].html.contains("WRITER"));
        assert_eq!(items[2].html, "<p>It is warm.</p>");
    }

    #[test]
    fn pages_and_single_items_are_no_feeds() {
        for text in [
            "<html><body><p>One</p><p>Two</p></body></html>",
            "<p>One</p><p>Two</p><p>Three</p>",
            "A title /path <p>Words.</p>",
            "Words <b>loud</b> and <i>soft</i> words.",
            "See /etc/hosts <b>now</b> and again <i>later</i>.",
            "",
        ] {
            assert!(items(text).is_none(), "{text}");
        }
    }
}
