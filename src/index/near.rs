//! Words a few slips away from a typed one, as a walk over a dictionary: letters exchanged, left out,
//! put in, or two that changed places (optimal string alignment).

use tantivy_fst::Automaton;

/// The longest word that is looked at, in letters; longer ones are no slips of anybody.
pub(super) const LONGEST: usize = 30;

/// One line of the table of distances: what the letters read so far are away from each beginning of the typed word.
type Line = [u8; LONGEST + 1];

/// The words at most so many slips away from one.
pub(super) struct Near {
    letters: Vec<char>,
    slips: u8,
    /// The typed word may go on: words with a near beginning are near.
    begun: bool,
}

/// How far a walk has come.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    line: Line,
    before: Line,
    last: char,
    /// The bytes of a letter that is not whole yet, and how many are missing.
    partial: (u32, u8),
    read: usize,
    /// The least distance of the beginnings read so far.
    least: u8,
}

impl Near {
    /// `None` for a word that is too long.
    pub(super) fn new(word: &str, slips: u8, begun: bool) -> Option<Near> {
        let letters: Vec<char> = word.chars().collect();
        (letters.len() <= LONGEST).then_some(Near { letters, slips, begun })
    }

    /// How many slips lie between the two; for a word begun, between it and the nearest beginning.
    pub(super) fn distance(&self, word: &str) -> u8 {
        self.of(&word.chars().fold(self.begin(), |walk, letter| self.step(walk, letter)))
    }

    fn of(&self, walk: &Walk) -> u8 {
        if self.begun { walk.least } else { walk.line[self.letters.len()] }
    }

    fn begin(&self) -> Walk {
        let mut line = [0; LONGEST + 1];
        for (number, place) in (0..).zip(line.iter_mut()) {
            *place = number;
        }
        let least = line[self.letters.len()];
        Walk { line, before: line, last: '\0', partial: (0, 0), read: 0, least }
    }

    fn step(&self, walk: Walk, letter: char) -> Walk {
        let mut line = walk.line;
        line[0] = walk.line[0].saturating_add(1);
        for (at, own) in self.letters.iter().enumerate() {
            let exchanged = walk.line[at].saturating_add(u8::from(*own != letter));
            let mut least =
                exchanged.min(line[at].saturating_add(1)).min(walk.line[at + 1].saturating_add(1));
            if at > 0 && walk.read > 0 && *own == walk.last && self.letters[at - 1] == letter {
                least = least.min(walk.before[at - 1].saturating_add(1));
            }
            line[at + 1] = least;
        }
        let least = walk.least.min(line[self.letters.len()]);
        Walk { line, before: walk.line, last: letter, partial: (0, 0), read: walk.read + 1, least }
    }

    fn is_reached(&self, walk: &Walk) -> bool {
        self.begun && walk.least <= self.slips
    }

    fn reachable(&self, line: &Line) -> u8 {
        line[..=self.letters.len()].iter().copied().min().unwrap_or(u8::MAX)
    }
}

impl Automaton for Near {
    type State = Walk;

    fn start(&self) -> Walk {
        self.begin()
    }

    fn is_match(&self, walk: &Walk) -> bool {
        walk.partial.1 == 0 && self.of(walk) <= self.slips
    }

    fn can_match(&self, walk: &Walk) -> bool {
        // Two letters that changed places cost one slip counted from the line before.
        self.is_reached(walk)
            || self.reachable(&walk.line) <= self.slips
            || self.reachable(&walk.before) < self.slips
    }

    fn will_always_match(&self, walk: &Walk) -> bool {
        walk.partial.1 == 0 && self.is_reached(walk)
    }

    fn accept(&self, walk: &Walk, byte: u8) -> Walk {
        let (sofar, missing) = walk.partial;
        let (sofar, missing) = match (missing, byte) {
            (0, 0..=0x7F) => (u32::from(byte), 0),
            (0, 0xC0..=0xDF) => (u32::from(byte & 0x1F), 1),
            (0, 0xE0..=0xEF) => (u32::from(byte & 0x0F), 2),
            (0, _) => (u32::from(byte & 0x07), 3),
            (left, _) => (sofar << 6 | u32::from(byte & 0x3F), left - 1),
        };
        if missing > 0 {
            return Walk { partial: (sofar, missing), ..*walk };
        }
        self.step(*walk, char::from_u32(sofar).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_the_same_on_a_walk_and_at_once() {
        for (typed, word, slips) in [
            ("prison", "prison", 0),
            ("prisn", "prison", 1),
            ("prsion", "prison", 1),
            ("prisson", "prison", 1),
            ("prizon", "prison", 1),
            ("rpisno", "prison", 2),
            ("превенця", "превенция", 1),
            ("преевнция", "превенция", 1),
            ("дерадкализация", "дерадикализация", 1),
            ("вахдат", "ваҳдат", 1),
            ("a", "b", 1),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
        ] {
            let near = Near::new(typed, slips, false).expect("short");
            assert_eq!(near.distance(word), slips, "{typed} {word}");
            let mut walk = near.start();
            for byte in word.bytes() {
                assert!(near.can_match(&walk), "{typed} {word}");
                walk = near.accept(&walk, byte);
            }
            assert!(near.is_match(&walk), "{typed} {word}");
            if slips > 0 {
                let stricter = Near::new(typed, slips - 1, false).expect("short");
                let walk = word.bytes().fold(stricter.start(), |walk, byte| stricter.accept(&walk, byte));
                assert!(!stricter.is_match(&walk), "{typed} {word}");
            }
        }
        assert_eq!(Near::new("rehabilt", 1, true).expect("short").distance("rehabilitation"), 1);
        assert!(Near::new(&"a".repeat(LONGEST + 1), 2, true).is_none());
    }

    #[test]
    fn a_walk_ends_where_nothing_can_come_of_it() {
        let near = Near::new("prison", 2, false).expect("short");
        let walk = "xyzw".bytes().fold(near.start(), |walk, byte| near.accept(&walk, byte));
        assert!(!near.can_match(&walk));
    }
}
