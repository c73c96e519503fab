//! HTML: the text of a page without its menus; headings give sections.
//!
//! `dom_smoothie` finds the article among menus. On a page that has none it may drop parts that
//! belong to the text (a preamble in a `<header>`), so there the whole body is read: see [`choose`].

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::html_walk::{Walk, prune, walk};
use super::outline::{self, Piece, first_heading};
use super::properties::{Properties, property};
use super::{Failure, Limits, Reader, Sink, Source, clean, depth, feed, markup};
use crate::error::Kind;
use crate::model::Role;

/// The reader of HTML.
pub(super) struct Html;

/// The element that holds the article after `dom_smoothie` is done.
const ARTICLE: &str = "#readability-page-1";

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn version(&self) -> u32 {
        2
    }

    fn read(&self, source: &Source<'_>, limits: &Limits, out: &mut dyn Sink) -> Result<(), Failure> {
        let decoded = source.text.as_ref().ok_or_else(|| Failure::new(Kind::Unexpected, "no text"))?;
        let decoded_tags = markup::is_encoded(&decoded.text).then(|| decode_tags(&decoded.text));
        let html = decoded_tags.as_deref().unwrap_or(&decoded.text);
        if let Some(items) = feed::items(html) {
            for item in items {
                let pieces = walk(&parse(item.html, limits)?.root()).pieces;
                let heading = first_heading(&pieces);
                let charset = Some(decoded.charset.to_owned());
                out.part(Properties { heading, charset, ..item.properties })?;
                outline::pages(pieces).into_iter().try_for_each(|page| out.page(page))?;
            }
            return Ok(());
        }
        let document = parse(html, limits)?;
        let body = walk(&document.root());
        let mut properties = declared(&document);
        let (article, title) = article(document);
        properties.charset = Some(decoded.charset.to_owned());
        let pieces = choose(body, article, title.as_deref());
        properties.heading = first_heading(&pieces);
        out.part(properties)?;
        outline::pages(pieces).into_iter().try_for_each(|page| out.page(page))
    }
}

/// The blocks of a piece of HTML, read whole.
pub(super) fn fragment(html: &str, limits: &Limits) -> Result<Vec<Piece>, Failure> {
    Ok(walk(&parse(html, limits)?.root()).pieces)
}

fn parse(html: &str, limits: &Limits) -> Result<Document, Failure> {
    let too_deep =
        || Failure::new(Kind::TooLarge, format!("elements nested more than {} deep", limits.html_depth));
    if depth::deepest(html, limits.html_depth) > limits.html_depth {
        return Err(too_deep());
    }
    let document = Document::from(html);
    // What the parser made of it is what counts: it may nest deeper than the source shows.
    let mut level = vec![document.root()];
    for _ in 0..limits.html_depth + 8 {
        level = level.iter().flat_map(|node| node.element_children()).collect();
        if level.is_empty() {
            prune(&document.root());
            return Ok(document);
        }
    }
    Err(too_deep())
}

/// Tags that were encoded once too often.
fn decode_tags(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// What the page declares about itself.
fn declared(document: &Document) -> Properties {
    let content = |selector: &str, attribute: &str| {
        let found = document.try_select(selector)?.nodes().first()?.attr(attribute)?;
        property(&found)
    };
    let first_of = |names: &[&str]| {
        names.iter().find_map(|name| {
            content(&format!("meta[property=\"{name}\"]"), "content")
                .or_else(|| content(&format!("meta[name=\"{name}\" i]"), "content"))
        })
    };
    let title = document.try_select("head > title, title").and_then(|title| {
        let node = *title.nodes().first()?;
        property(&node.text())
    });
    let mut languages: Vec<String> = Vec::new();
    let declared =
        [content("html[lang]", "lang"), content("html", "xml:lang"), first_of(&["language", "dc.language"])];
    for language in declared.into_iter().flatten() {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    Properties {
        title: first_of(&["og:title", "dc.title", "citation_title"]).or(title),
        heading: None,
        languages,
        date: first_of(&[
            "article:published_time",
            "datePublished",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "citation_publication_date",
            "pubdate",
            "date",
        ])
        .or_else(|| content("[itemprop=\"datePublished\"]", "content"))
        .or_else(|| content("time[datetime]", "datetime")),
        author: first_of(&["author", "article:author", "dc.creator", "citation_author"]),
        publisher: first_of(&["og:site_name", "dc.publisher", "citation_publisher"]),
        address: content("link[rel=\"canonical\" i]", "href").or_else(|| first_of(&["og:url"])),
        charset: None,
    }
}

/// What `dom_smoothie` takes for the article, and for its title.
fn article(document: Document) -> (Option<Walk>, Option<String>) {
    let settings = Config { keep_classes: true, ..Config::default() };
    let Ok(mut reading) = Readability::with_document(document, None, Some(settings)) else {
        return (None, None);
    };
    let title = clean::line(&reading.get_article_title());
    if reading.parse().is_err() {
        return (None, Some(title));
    }
    let found = reading.doc.try_select(ARTICLE);
    let article = found.and_then(|found| found.nodes().first().map(walk));
    (article, Some(title))
}

/// The article, or the whole body where the article lost text that is no menu.
///
/// A body without menus (no navigation, less than one eighth of its letters in links) is preferred
/// as soon as the article lost a twentieth of it. Elsewhere only if the article lost three fifths,
/// and what is left of the body without its marked menus hardly has links.
fn choose(body: Walk, article: Option<Walk>, title: Option<&str>) -> Vec<Piece> {
    let Some(article) = article else { return body.pieces };
    let lost_more = |kept: usize| article.letters * 100 < body.letters * kept;
    let is_menuless = !body.has_menu && body.linked * 8 < body.letters;
    let is_text = body.linked * 12 < body.letters;
    if article.letters == 0 || (is_menuless && lost_more(95)) || (is_text && lost_more(40)) {
        return body.pieces;
    }
    as_in_body(article.pieces, body, title)
}

/// The article as it stands in the body, from the heading that names it to its last piece.
///
/// `dom_smoothie` lowers headings, takes boxes apart, leaves the title out and drops pieces it
/// finds unlike the rest: captions, short leads, lists. So what lies between the article's pieces in
/// the body belongs to it unless it is links, and so do captions, notes and tables right after it.
/// Where most of the article is not found in the body, it was rebuilt too much, and is left alone.
fn as_in_body(article: Vec<Piece>, body: Walk, title: Option<&str>) -> Vec<Piece> {
    let chosen: HashSet<&str> = article.iter().map(Piece::text).collect();
    let found: Vec<usize> =
        (0..body.pieces.len()).filter(|&at| chosen.contains(body.pieces[at].text())).collect();
    let known: HashSet<&str> = found.iter().map(|&at| body.pieces[at].text()).collect();
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return article };
    if article.iter().filter(|piece| known.contains(piece.text())).count() * 10 < article.len() * 9 {
        return article;
    }
    let title = title.unwrap_or_default().to_lowercase();
    let names_it = |piece: &Piece| match piece {
        Piece::Heading(1 | 2, block) => {
            let text = block.text.to_lowercase();
            title.contains(&text) || (!title.is_empty() && text.contains(&title))
        }
        _ => false,
    };
    let start = body.pieces[..first].iter().rposition(names_it).unwrap_or(first);
    let belongs = |piece: &&Piece| match piece {
        Piece::Block(block) => matches!(block.role, Role::Caption | Role::Note | Role::Table),
        Piece::Heading(..) => false,
    };
    let end = last + 1 + body.pieces[last + 1..].iter().take_while(belongs).count();
    let keeps = |at: &usize| !body.is_link[*at] || chosen.contains(body.pieces[*at].text());
    (start..end).filter(keeps).map(|at| body.pieces[at].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Part, charset};
    use super::*;
    use crate::model::Locator;

    fn read(html: &str) -> Part {
        let source = Source { bytes: html.as_bytes(), text: charset::decode(html.as_bytes(), None).ok() };
        let mut parts: Vec<Part> = Vec::new();
        Html.read(&source, &Limits::default(), &mut parts).expect("readable");
        parts.remove(0)
    }

    fn blocks(html: &str) -> Vec<(Role, String)> {
        let blocks = read(html).pages.into_iter().flat_map(|page| page.blocks);
        blocks.map(|block| (block.role, block.text)).collect()
    }

    #[test]
    fn blocks_of_all_roles() {
        use Role::{Body, Caption, Heading, Note, Table};
        for (html, expected) in [
            ("<p>a&nbsp;<b>b</b>c<br>d</p>e<div>f<p>g</div>", vec!["a bc\nd", "e", "f", "g"]),
            ("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", vec!["• a", "• b", "3. c"]),
            ("<p>a<script>x()</script><style>y{}</style><!-- z --></p><select><option>o</select>", vec!["a"]),
            (
                "<p hidden>a</p><p style='display: none'>b</p><span class='sr-only'>c</span><p>d</p>",
                vec!["d"],
            ),
            ("<p>a <img alt='photo.jpg?itok=1' src=x> b</p>", vec!["a b"]),
            ("<p>text<sup><a href='#fn1'>1</a></sup> on m<sup>2</sup></p>", vec!["text[1] on m2"]),
            (
                "<div><div class='field-label'>Label:&nbsp;</div><div class='items'><p> </p></div></div><p>a",
                vec!["a"],
            ),
            ("<pre>a\n  b</pre>", vec!["a\nb"]),
            ("<dl><dt>term<dd>meaning</dl>", vec!["term", "meaning"]),
            ("<table><tr><td>Only <p>layout</p></td></tr></table>", vec!["Only", "layout"]),
        ] {
            let expected: Vec<(Role, String)> =
                expected.into_iter().map(|text| (Body, text.to_owned())).collect();
            assert_eq!(blocks(html), expected, "{html}");
        }
        let html = "<h2>H</h2><figure><img><figcaption>C</figcaption></figure>
            <table><caption>T</caption><tr><th>a<th>b<tr><td>c<td>d<br>e</table>
            <aside class=footnotes><p>n</p></aside>";
        let expected = [(Heading, "H"), (Caption, "C"), (Caption, "T"), (Table, "a\tb\nc\td e"), (Note, "n")];
        assert_eq!(blocks(html), expected.map(|(role, text)| (role, text.to_owned())));
    }

    #[test]
    fn a_block_of_links_is_a_menu_and_a_list_of_sources_is_not() {
        let menu = "<a href=1>Home</a> | <a href=2>News</a> | <a href=3>Us</a> | <a href=4>Map</a> | <a href=5>RSS</a>";
        let sources = "<ul><li><a href=x>First source</a><li><a href=y>Second source</a></ul>";
        let html = format!("<table><tr><td>{menu}<td><h1>Wool</h1><p>Words about wool.</p>{sources}</table>");
        let words: Vec<String> = blocks(&html).into_iter().map(|(_, text)| text).collect();
        assert_eq!(words, ["Wool", "Words about wool.", "• First source", "• Second source"]);
    }

    #[test]
    fn languages_of_parts_are_kept() {
        let part = read("<html lang=ru><p>слово</p><p lang='ky'>сөз <i>бир</i></p><p>слово</p>");
        assert_eq!(part.properties.languages, ["ru"]);
        let languages: Vec<Option<&str>> =
            part.pages[0].blocks.iter().map(|block| block.language.as_deref()).collect();
        assert_eq!(languages, [None, Some("ky"), None]);
    }

    #[test]
    fn properties_as_declared() {
        let properties = read(
            "<html lang=tg><head><title>Хабар | Сайт</title><meta property='og:title' content='Хабар'>
            <meta property='article:published_time' content='2019-03-01T10:00:00+05:00'>
            <meta name=Author content='Н. Н.'><link rel=canonical href='https://example.org/a'></head><p>a",
        )
        .properties;
        assert_eq!(properties.title.as_deref(), Some("Хабар"));
        assert_eq!(properties.languages, ["tg"]);
        assert_eq!(properties.date.as_deref(), Some("2019-03-01T10:00:00+05:00"));
        assert_eq!(properties.author.as_deref(), Some("Н. Н."));
        assert_eq!(properties.address.as_deref(), Some("https://example.org/a"));
        assert_eq!(read("<title> A  page </title><p>a").properties.title.as_deref(), Some("A page"));
    }

    #[test]
    fn encoded_markup_is_read_as_markup() {
        let html = "Feed &lt;div&gt;&lt;p&gt;One &amp;amp; two&amp;nbsp;&lt;b&gt;three&lt;/b&gt;.&lt;/p&gt;&lt;/div&gt;";
        assert_eq!(
            blocks(html),
            [(Role::Body, "Feed".to_owned()), (Role::Body, "One & two three.".to_owned())]
        );
    }

    #[test]
    fn deep_pages_are_refused() {
        let limits = Limits { html_depth: 50, ..Limits::default() };
        for html in ["<div>".repeat(80), (0..200).map(|n| format!("<b id={n}><p>")).collect()] {
            assert_eq!(parse(&html, &limits).err().map(|failure| failure.kind), Some(Kind::TooLarge));
        }
        assert!(parse(&"<div>".repeat(40), &limits).is_ok());
        assert!(parse(&"<p>a<li>b".repeat(400), &limits).is_ok());
    }

    #[test]
    fn sections_come_from_headings() {
        let pages = read("<p>pre</p><h1>A</h1><p>a</p><h2>B</h2><p>b</p>").pages;
        let section =
            |path: &[&str]| Locator::Section { section: path.iter().map(|it| (*it).to_owned()).collect() };
        let locators: Vec<&Locator> = pages.iter().map(|page| &page.locator).collect();
        assert_eq!(locators, [&section(&[]), &section(&["A"]), &section(&["A", "B"])]);
    }
}
