//! Glyphs to lines: what stands on one baseline, cut where wide gaps are and where other lines were
//! drawn in between, words told by narrow gaps.

use super::glyphs::Glyph;
use super::laid::{Laid, Piece};
use super::letters;

/// A piece of a line without a wide gap in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) x: f32,
    pub(super) end: f32,
    /// Where it begins and ends without the mark of a list's entry, which may hang in a gutter;
    /// nowhere if it is nothing but such a mark.
    pub(super) inner: Option<(f32, f32)>,
    /// The baseline.
    pub(super) y: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    pub(super) is_bold: bool,
    pub(super) is_rtl: bool,
    /// When it was drawn: how many glyphs before the middle one of its own.
    pub(super) order: u32,
    /// By how many degrees it is turned; its places are those before it was.
    pub(super) angle: i32,
    pub(super) text: String,
    /// Where each character of the text begins and ends across the page; what was put between them,
    /// as spaces and brackets, stands nowhere.
    pub(super) letters: Vec<[f32; 2]>,
}

impl Line {
    /// Adds a space or a tab.
    pub(super) fn push(&mut self, gap: char) {
        self.text.push(gap);
        self.letters.push([0.0; 2]);
    }
}

/// Lines of one baseline, from left to right.
pub(super) type Row = Vec<Line>;

/// A gap this wide, in sizes of letters, may part columns.
pub(super) const GUTTER: f32 = 0.5;

/// A gap this wide parts words where the file draws no spaces.
const SPACE: f32 = 0.17;

/// Letters on each side of a cut that only the order of drawing tells of, at least.
const DRAWN: usize = 3;

/// A gap narrower than this, in sizes, is none.
pub(super) const TOUCHING: f32 = 0.12;

/// A gap this wide parts words although the file draws spaces elsewhere.
const WIDE_SPACE: f32 = 0.4;

/// The rows of a layer from top to bottom.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|glyph| !glyph.text.is_empty());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut bands: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let joins = bands
            .last()
            .and_then(|band| band.last())
            .is_some_and(|last| (glyph.y - last.y).abs() <= 0.12 * last.size.min(glyph.size));
        match bands.last_mut().filter(|_| joins) {
            Some(band) => band.push(glyph),
            None => bands.push(vec![glyph]),
        }
    }
    let mut rows: Vec<Row> = attach_raised(bands).into_iter().map(row).collect();
    rows.retain(|row| !row.is_empty());
    rows
}

/// A few glyphs of a band that stand together.
struct Group {
    band: usize,
    glyphs: Vec<Glyph>,
    y: f32,
    size: f32,
    x: f32,
    end: f32,
}

/// Raised, lowered or set apart from a line there are a few letters at a time.
const RAISED: usize = 8;

/// Puts raised and lowered letters, and marks over letters, into the line they belong to.
fn attach_raised(bands: Vec<Vec<Glyph>>) -> Vec<Vec<Glyph>> {
    const NEAR: usize = 24;
    let count = bands.len();
    let mut groups: Vec<Group> = Vec::new();
    for (band, mut glyphs) in bands.into_iter().enumerate() {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let size = size_of(&glyphs);
        for glyph in glyphs {
            let (x, end) = (glyph.x, glyph.end());
            match groups.last_mut().filter(|it| it.band == band && x - it.end < 0.5 * size) {
                Some(group) => {
                    group.end = group.end.max(end);
                    group.glyphs.push(glyph);
                }
                None => groups.push(Group { band, y: glyph.y, size: 0.0, x, end, glyphs: vec![glyph] }),
            }
        }
    }
    for group in &mut groups {
        group.size = size_of(&group.glyphs);
    }
    let home = |at: usize| {
        let group = &groups[at];
        let is_marks = group.glyphs.iter().all(|it| letters::is_mark(&it.text) || it.text == " ");
        if group.glyphs.len() > RAISED && !is_marks {
            return None;
        }
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(groups.len());
        let fits = |base: &&Group| {
            let raised = (base.y - group.y) / base.size;
            let margin = 0.3 * base.size;
            base.band != group.band
                && (group.size < 0.85 * base.size || is_marks)
                && (-0.35..0.75).contains(&raised)
                && group.x < base.end + margin
                && group.end > base.x - margin
        };
        let distance = |base: &&Group| (base.y - group.y).abs();
        let base = groups[near].iter().filter(fits).min_by(|a, b| distance(a).total_cmp(&distance(b)));
        base.map(|base| base.band)
    };
    let homes: Vec<usize> = (0..groups.len()).map(|at| home(at).unwrap_or(groups[at].band)).collect();
    let mut out: Vec<Vec<Glyph>> = vec![Vec::new(); count];
    for (group, home) in groups.into_iter().zip(homes) {
        out[home].extend(group.glyphs);
    }
    out.retain(|band| !band.is_empty());
    out
}

/// The size of most glyphs.
fn size_of(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs.iter().map(|it| it.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

/// The glyphs of a baseline, cut at wide gaps.
fn row(mut glyphs: Vec<Glyph>) -> Row {
    let size = size_of(&glyphs);
    // What has no width, as joiners, comes before what begins there.
    let place = |it: &Glyph| if it.width < 0.01 * size { it.x - TOUCHING * size } else { it.x };
    glyphs.sort_by(|a, b| place(a).total_cmp(&place(b)));
    // Bold type is sometimes made by drawing letters twice.
    glyphs.dedup_by(|b, a| a.text == b.text && a.text != " " && (b.x - a.x).abs() < 0.1 * size);
    let (marks, glyphs): (Vec<Glyph>, Vec<Glyph>) =
        letters_only(glyphs, size).into_iter().partition(|it| letters::is_mark(&it.text));
    let cuts = cuts(&glyphs);
    let mut pieces: Vec<Vec<Glyph>> = Vec::new();
    let mut edge = f32::MIN;
    for (at, glyph) in glyphs.into_iter().enumerate() {
        if glyph.text != " " {
            if glyph.x - edge > GUTTER * size || pieces.is_empty() || cuts.contains(&at) {
                pieces.push(Vec::new());
            }
            edge = edge.max(glyph.end());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(glyph);
        }
    }
    for mark in marks {
        attach(&mut pieces, mark);
    }
    pieces.into_iter().filter_map(|piece| line(&piece)).collect()
}

/// The glyphs without strokes that only stretch words of Arabic script to the width of the line.
/// They have no meaning, and programs let them pass for some sign or letter of Latin.
fn letters_only(glyphs: Vec<Glyph>, size: f32) -> Vec<Glyph> {
    let is_arabic = |it: &Glyph| letters::is_rtl([it.text.as_str()].into_iter());
    let is_stroke = |it: &Glyph| {
        let mut letters = it.text.chars();
        let c = letters.next().filter(|_| letters.next().is_none());
        c.is_some_and(|c| {
            c.is_ascii_alphabetic()
                || matches!(c, '\u{a1}'..='\u{24f}' | '\u{2018}'..='\u{201e}' | '\u{fffd}')
                || matches!(c, '!'..='\'' | '*' | '+' | ';'..='@' | '\\' | '^'..='`' | '{'..='~')
        })
    };
    let touches = |a: &Glyph, b: &Glyph| b.x - a.end() < TOUCHING * size;
    let mut kept: Vec<bool> = vec![true; glyphs.len()];
    let mut at = 0;
    while at < glyphs.len() {
        let end = at + glyphs[at..].iter().take_while(|it| is_stroke(it)).count();
        if end == at {
            at += 1;
            continue;
        }
        let is_inside = at > 0
            && end < glyphs.len()
            && is_arabic(&glyphs[at - 1])
            && is_arabic(&glyphs[end])
            && glyphs[at - 1..=end].windows(2).all(|pair| touches(&pair[0], &pair[1]));
        kept[at..end].fill(!is_inside);
        at = end;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (glyph, kept) in glyphs.into_iter().zip(kept) {
        match out.last_mut().filter(|_| !kept) {
            Some(letter) => letter.width = letter.width.max(glyph.end() - letter.x),
            None => out.push(glyph),
        }
    }
    out
}

/// Where other lines were drawn between what stands left and what stands right: the end of one
/// column and the beginning of the next can touch. Letters drawn late, of another font or over
/// gaps, lie among others and cut nothing.
fn cuts(glyphs: &[Glyph]) -> Vec<usize> {
    let row = glyphs.len() as u32;
    let letters: Vec<(usize, u32)> =
        glyphs.iter().enumerate().filter(|(_, it)| it.text != " ").map(|(at, it)| (at, it.order)).collect();
    // The least and the greatest order from each letter on.
    let mut after: Vec<(u32, u32)> = letters.iter().map(|(_, order)| (*order, *order)).collect();
    for at in (1..after.len()).rev() {
        let (least, most) = after[at];
        after[at - 1] = (after[at - 1].0.min(least), after[at - 1].1.max(most));
    }
    let mut found = Vec::new();
    let (mut least, mut most) = (u32::MAX, 0);
    for (at, (glyph, order)) in letters.iter().enumerate() {
        if at >= DRAWN && at + DRAWN <= letters.len() {
            let (least_after, most_after) = after[at];
            if most + row < least_after || most_after + row < least {
                found.push(*glyph);
            }
        }
        (least, most) = (least.min(*order), most.max(*order));
    }
    found
}

/// Puts a mark after the letter it stands over.
fn attach(pieces: &mut [Vec<Glyph>], mark: Glyph) {
    let center = mark.x + mark.width / 2.0;
    let letters = pieces.iter_mut().flatten().filter(|it| it.text != " ");
    let distance = |glyph: &Glyph| {
        if (glyph.x..=glyph.end()).contains(&center) {
            0.0
        } else {
            (glyph.x - center).abs().min((glyph.end() - center).abs())
        }
    };
    if let Some(letter) = letters.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
        letter.text.push_str(&mark.text);
    }
}

/// The words of a piece of a line.
fn line(glyphs: &[Glyph]) -> Option<Line> {
    let first = glyphs.iter().find(|it| it.text != " ")?;
    let size = size_of(glyphs);
    let is_rtl = letters::is_rtl(glyphs.iter().map(|it| it.text.as_str()));
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(glyphs.len() + 8);
    let draws_spaces = glyphs.iter().any(|it| it.text == " ");
    let gap = if draws_spaces { WIDE_SPACE } else { SPACE + tracking(glyphs, size) };
    let baseline = baseline(glyphs, size);
    let mut edge = first.x;
    let mut is_spaced = false;
    for glyph in glyphs {
        if glyph.text == " " {
            is_spaced = true;
            continue;
        }
        let distance = glyph.x - edge;
        let follows = pieces.last().is_some_and(|piece| piece.text != " ");
        if follows && (distance > gap * size || (is_spaced && distance > 0.04 * size)) {
            pieces.push(Piece { text: " ", is_raised: false, x: edge, end: glyph.x });
        }
        is_spaced = false;
        edge = edge.max(glyph.end());
        let is_raised = glyph.size < 0.85 * size && baseline - glyph.y > 0.15 * size;
        pieces.push(Piece { text: &glyph.text, is_raised, x: glyph.x, end: glyph.end() });
    }
    let inner = inner(glyphs, is_rtl, size);
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text).collect();
    let order = letters::logical(&texts, is_rtl);
    let mut laid = Laid::default();
    let mut note = Laid::default();
    for at in order {
        let piece = &pieces[at];
        let is_number = piece.is_raised && piece.text.chars().all(char::is_numeric);
        // A raised number after a word refers to a note, and begins one; after a short one it is a power.
        if is_number && (!note.text.is_empty() || laid.text.is_empty() || ends_word(&laid.text)) {
            note.push(piece);
            continue;
        }
        laid.close(&mut note);
        laid.push(piece);
    }
    laid.close(&mut note);
    laid.trim();
    let letters: usize = glyphs.iter().filter(|it| it.text != " ").count();
    let bold = glyphs.iter().filter(|it| it.is_bold && it.text != " ").count();
    Some(Line {
        x: first.x,
        end: edge,
        inner,
        y: baseline,
        size,
        is_bold: bold * 10 > letters * 9,
        is_rtl,
        order: drawn(glyphs),
        angle: 0,
        text: laid.text,
        letters: laid.letters,
    })
    .filter(|line| !line.text.is_empty())
}

/// Where the glyphs begin and end without the mark of a list's entry before them.
fn inner(glyphs: &[Glyph], is_rtl: bool, size: f32) -> Option<(f32, f32)> {
    let mut letters: Vec<&Glyph> = glyphs.iter().collect();
    if is_rtl {
        letters.reverse();
    }
    let letters: Vec<&Glyph> = letters.into_iter().skip_while(|it| it.text == " ").collect();
    let gap = |a: &Glyph, b: &Glyph| if is_rtl { a.x - b.end() } else { b.x - a.end() };
    let end = (1..letters.len())
        .find(|&at| letters[at].text == " " || gap(letters[at - 1], letters[at]) > SPACE * size)
        .unwrap_or(letters.len());
    let mut order: Vec<&str> = letters[..end].iter().map(|it| it.text.as_str()).collect();
    if is_rtl {
        // Digits run from left to right.
        order.reverse();
        let marks = order.iter().take_while(|it| matches!(**it, "." | ")")).count();
        order.rotate_left(marks);
    }
    let rest = if opens(&order.concat()) { &letters[end..] } else { &letters[..] };
    let rest = rest.iter().filter(|it| it.text != " ");
    rest.map(|it| (it.x, it.end())).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Whether a line begins an entry of a list.
pub(super) fn opens(text: &str) -> bool {
    let first = text.split([' ', '\t']).next().unwrap_or_default();
    if matches!(first, "-" | "–" | "—" | "•" | "*" | "·" | "▪" | "●" | "◦" | "○" | "■" | "\u{fffd}")
    {
        return true;
    }
    let Some(number) = first.trim_start_matches('(').strip_suffix([')', '.']) else { return false };
    let length = number.chars().count();
    let is_number = number.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
    (is_number && length <= 8) || (length == 1 && first.ends_with(')'))
}

fn ends_word(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// When most of the glyphs were drawn.
fn drawn(glyphs: &[Glyph]) -> u32 {
    let mut orders: Vec<u32> = glyphs.iter().map(|it| it.order).collect();
    orders.sort_unstable();
    orders.get(orders.len() / 2).copied().unwrap_or_default()
}

/// The baseline of the letters that are not raised.
fn baseline(glyphs: &[Glyph], size: f32) -> f32 {
    let mut bases: Vec<f32> =
        glyphs.iter().filter(|it| it.size >= 0.85 * size && it.text != " ").map(|it| it.y).collect();
    bases.sort_by(f32::total_cmp);
    bases.get(bases.len() / 2).copied().unwrap_or(glyphs[0].y)
}

/// How far letters are set apart, in sizes: half of the gaps are no wider.
fn tracking(glyphs: &[Glyph], size: f32) -> f32 {
    let mut gaps: Vec<f32> = glyphs.windows(2).map(|pair| (pair[1].x - pair[0].end()) / size).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).clamp(0.0, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f32, y: f32, size: f32) -> Glyph {
        Glyph { x, y, width: size * 0.5, size, text: text.to_owned(), is_bold: false, order: 0 }
    }

    fn typed(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let letters = text.chars().enumerate();
        letters.map(|(at, c)| glyph(&c.to_string(), x + at as f32 * 5.0, y, 10.0)).collect()
    }

    fn shown(glyphs: Vec<Glyph>) -> Vec<Vec<String>> {
        rows(glyphs).into_iter().map(|row| row.into_iter().map(|line| line.text).collect()).collect()
    }

    #[test]
    fn letters_drawn_late_find_their_words() {
        let mut glyphs = typed("к_зд_к", 10.0, 50.0);
        glyphs.retain(|it| it.text != "_");
        glyphs.extend([glyph("ө", 15.0, 50.1, 10.0), glyph("і", 30.0, 50.0, 10.0)]);
        assert_eq!(shown(glyphs), [["көздік"]]);
    }

    #[test]
    fn gaps_part_words_and_columns() {
        let mut glyphs = typed("one", 0.0, 10.0);
        glyphs.extend(typed("two", 17.5, 10.0));
        glyphs.extend(typed("far", 60.0, 10.0));
        glyphs.extend(typed("below", 0.0, 22.0));
        assert_eq!(shown(glyphs), [vec!["one two", "far"], vec!["below"]]);
    }

    #[test]
    fn columns_that_touch_are_told_by_the_order_of_drawing() {
        let mut order = 0;
        let mut draw = |text: &str, x, y| {
            let mut glyphs = typed(text, x, y);
            for glyph in &mut glyphs {
                glyph.order = order;
                order += 1;
            }
            glyphs
        };
        let mut glyphs = draw("left end", 0.0, 10.0);
        glyphs.extend(draw("and so it goes on", 0.0, 22.0));
        let touching = draw("2. right", 40.0, 10.0);
        assert_eq!(shown([glyphs.clone(), touching].concat())[0], ["left end", "2. right"]);
        // A letter of another font that is drawn at the end lies among the others.
        let late = draw("n", 30.0, 10.0);
        glyphs.retain(|it| (it.x, it.y) != (30.0, 10.0));
        assert_eq!(shown([glyphs, late].concat())[0], ["left end"]);
    }

    #[test]
    fn strokes_that_stretch_words_are_no_letters() {
        let stretched: String = "حم<<ایت UN ق’انون<".chars().rev().collect::<String>().replace("NU", "UN");
        assert_eq!(shown(typed(&stretched, 0.0, 10.0)), [["حمایت UN قانون<"]]);
        // A joiner stands where the letter after it ends, or begins as it is drawn.
        let mut glyphs = typed("طیب", 0.0, 10.0);
        glyphs.push(Glyph { width: 0.0, ..glyph("\u{200c}", 5.01, 10.0, 10.0) });
        assert_eq!(shown(glyphs), [["بی\u{200c}ط"]]);
    }

    #[test]
    fn marks_of_entries_stand_outside() {
        let inner = |text: &str| rows(typed(text, 0.0, 10.0))[0][0].inner;
        assert_eq!(inner("12. well"), Some((20.0, 40.0)));
        assert_eq!(inner("12 wells"), Some((0.0, 40.0)));
        assert_eq!(inner("(a) well"), Some((20.0, 40.0)));
        assert_eq!(inner("12."), None);
        let visual: String = "۱۲. چاه".chars().rev().collect::<String>().replace("۲۱", "۱۲");
        assert_eq!(inner(&visual), Some((0.0, 15.0)));
    }

    #[test]
    fn raised_numbers_refer_to_notes() {
        let mut glyphs = typed("water", 0.0, 10.0);
        glyphs.extend([glyph("1", 25.0, 6.5, 6.0), glyph("2", 28.0, 6.5, 6.0)]);
        assert_eq!(shown(glyphs), [["water[12]"]]);
        let mut glyphs = typed("m", 0.0, 10.0);
        glyphs.push(glyph("2", 5.0, 6.5, 6.0));
        assert_eq!(shown(glyphs), [["m2"]]);
        let mut glyphs = typed("see", 4.0, 10.0);
        glyphs.push(glyph("1", 0.0, 6.5, 6.0));
        assert_eq!(shown(glyphs), [["[1] see"]]);
    }
}
