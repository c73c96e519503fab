//! How deep the elements of a page stand in one another, told without building the page.
//!
//! The parser's work grows with the square of the depth, and what follows recurses over it; so
//! pages that nest hundreds deep are refused before they are parsed.

use std::collections::HashMap;

/// Elements that hold nothing, or whose end is commonly left out: they do not add to the depth.
const NOT_COUNTED: [&str; 32] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "rp", "rt", "html", "head", "body",
];

/// Elements whose content is no markup.
const OPAQUE: [&str; 4] = ["script", "style", "textarea", "title"];

/// The deepest nesting of elements in the source of a page; stops counting beyond `limit`.
///
/// A closing tag counts only if such an element is open, so wrong ones cannot hide depth.
pub(super) fn deepest(html: &str, limit: u32) -> u32 {
    let mut open: HashMap<String, u32> = HashMap::new();
    let (mut depth, mut deepest) = (0u32, 0u32);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let (is_closing, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let length = tag.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name = tag[..length].to_ascii_lowercase();
        rest = &tag[length..];
        if NOT_COUNTED.contains(&name.as_str()) {
            continue;
        }
        if OPAQUE.contains(&name.as_str()) {
            if !is_closing {
                rest = past_end_of(rest, &name);
            }
            continue;
        }
        let count = open.entry(name).or_default();
        if !is_closing {
            *count += 1;
            depth += 1;
            deepest = deepest.max(depth);
            if deepest > limit {
                break;
            }
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
    }
    deepest
}

/// What follows the closing tag of an opaque element.
fn past_end_of<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.as_bytes().get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_and_cannot_be_hidden() {
        let sloppy = "<p>one<p>two<li>three<br>".repeat(1000);
        let script =
            "<script>if (a<b) document.write('<div><div>')</script><!-- <div><div><div> -->".to_owned();
        for (html, depth) in [
            ("<div><span>a</span><b>c</b></div>".to_owned(), 2),
            ("<DIV><div></DIV></div>".repeat(10), 2),
            (sloppy, 0),
            (script, 0),
            ("a < b <3 </div>".to_owned(), 0),
            ("<div></span>".repeat(90), 90),
            ("<td><table>".repeat(40), 40),
            ("<div>".repeat(5000), 501),
        ] {
            assert_eq!(deepest(&html, 500), depth, "{}", &html[..html.len().min(60)]);
        }
    }
}
