//! A page as it looks, and where the words of its text stand on it.

/// The picture of a page.
#[derive(Clone, PartialEq)]
pub struct PageImage {
    /// Pixels from side to side.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top: three bytes a pixel.
    pub rgb: Vec<u8>,
    /// The width and the height of the page in points (72 an inch).
    pub points: (f32, f32),
    /// How many pages its file has.
    pub pages: u32,
    /// For each block of the page's text, where its letters stand; fewer, or none, where the page does
    /// not tell.
    pub letters: Vec<Vec<PlacedLetter>>,
}

impl std::fmt::Debug for PageImage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "PageImage({} × {}, {:?} points)", self.width, self.height, self.points)
    }
}

/// One letter of a block and its place on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedLetter {
    /// Which letter: how many Unicode scalar values of the block come before it.
    pub at: usize,
    /// Which line of the page it stands on.
    pub line: u32,
    /// Where it stands.
    pub area: Area,
}

/// A rectangle on a page, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Where it begins, from the left edge of the page.
    pub left: f32,
    /// Where it begins, from the top.
    pub top: f32,
    /// Where it ends, from the left edge of the page.
    pub right: f32,
    /// Where it ends, from the top.
    pub bottom: f32,
}

impl Area {
    /// The smallest area that holds both.
    #[must_use]
    pub fn with(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

impl PageImage {
    /// Where the letters `from..to` of a block stand: an area for each line that holds some of them,
    /// so a word torn at the end of a line has two. None where the page does not tell.
    pub fn areas(&self, block: usize, (from, to): (usize, usize)) -> Vec<Area> {
        let letters = self.letters.get(block).map(Vec::as_slice).unwrap_or_default();
        let begin = letters.partition_point(|letter| letter.at < from);
        let mut areas: Vec<(u32, Area)> = Vec::new();
        for letter in letters[begin..].iter().take_while(|letter| letter.at < to) {
            match areas.iter_mut().find(|(line, _)| *line == letter.line) {
                Some((_, area)) => *area = area.with(letter.area),
                None => areas.push((letter.line, letter.area)),
            }
        }
        areas.into_iter().map(|(_, area)| area).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_word_has_an_area_on_each_line() {
        let letter = |at, line: u32, left| {
            let top = line as f32 * 12.0;
            PlacedLetter { at, line, area: Area { left, top, right: left + 5.0, bottom: top + 10.0 } }
        };
        // "a wa-ter" over two lines, the space and the hyphen without a place.
        let letters = vec![letter(0, 0, 0.0), letter(2, 0, 10.0), letter(3, 0, 15.0), letter(4, 1, 0.0)];
        let page = PageImage {
            width: 1,
            height: 1,
            rgb: vec![255; 3],
            points: (9.0, 9.0),
            pages: 1,
            letters: vec![letters],
        };
        let sides =
            |range| page.areas(0, range).iter().map(|it| (it.left, it.right, it.top)).collect::<Vec<_>>();
        assert_eq!(sides((2, 5)), [(10.0, 20.0, 0.0), (0.0, 5.0, 12.0)]);
        assert_eq!(sides((0, 1)), [(0.0, 5.0, 0.0)]);
        assert_eq!(sides((1, 2)), []);
        assert!(page.areas(1, (0, 5)).is_empty());
    }
}
