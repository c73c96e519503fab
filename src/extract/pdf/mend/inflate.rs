//! Unpacking of Flate streams: whether one is sound, and as much of it as can be had if it is not.

use flate2::{Decompress, FlushDecompress, Status};

/// What a stream unpacks to.
pub(super) struct Unpacked {
    /// All of it, or what stands before the fault.
    pub(super) bytes: Vec<u8>,
    /// Whether it came to its end, and its checksum fits.
    pub(super) is_sound: bool,
    /// Whether it was cut at the most that is kept.
    pub(super) is_full: bool,
}

/// Bytes unpacked at once.
const STEP: usize = 64 << 10;

/// Unpacks a stream to `most` bytes at most; keeps nothing of a sound one unless `keep`.
pub(super) fn unpack(packed: &[u8], most: usize, keep: bool) -> Unpacked {
    let mut bytes = Vec::new();
    let (is_sound, is_full) = run(Decompress::new(true), packed, most, |piece| {
        if keep {
            bytes.extend_from_slice(piece);
        }
    });
    if is_sound || is_full {
        return Unpacked { bytes, is_sound, is_full };
    }
    let bytes = what_is_left(packed, most);
    Unpacked { is_full: bytes.len() > most, bytes, is_sound }
}

/// How far back a packed stream may point.
const WINDOW: u16 = 0x8000;

/// What a broken stream unpacks to, as far as it goes. It is read without its heading and its checksum, and behind
/// a window of zeros: a place that points before the beginning is no reason to end there.
fn what_is_left(packed: &[u8], most: usize) -> Vec<u8> {
    let [low, high] = WINDOW.to_le_bytes();
    let mut padded = vec![0, low, high, !low, !high];
    padded.resize(padded.len() + usize::from(WINDOW), 0);
    padded.extend_from_slice(packed.get(2..).unwrap_or_default());
    let mut bytes = Vec::new();
    let most = most.saturating_add(usize::from(WINDOW));
    run(Decompress::new(false), &padded, most, |piece| bytes.extend_from_slice(piece));
    bytes.split_off(bytes.len().min(usize::from(WINDOW)))
}

/// Unpacks piece by piece; whether the end was reached soundly, and whether it was cut at `most` bytes.
fn run(mut inflate: Decompress, packed: &[u8], most: usize, mut take: impl FnMut(&[u8])) -> (bool, bool) {
    let mut piece = Vec::with_capacity(STEP);
    loop {
        let begin = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX).min(packed.len());
        piece.clear();
        let status = inflate.decompress_vec(&packed[begin..], &mut piece, FlushDecompress::None);
        take(&piece);
        let is_full = inflate.total_out() > most as u64;
        let is_stuck = piece.is_empty() && inflate.total_in() == begin as u64;
        match status {
            Ok(Status::StreamEnd) => return (!is_full, is_full),
            Ok(_) if !is_full && !is_stuck => {}
            _ => return (false, is_full),
        }
    }
}

#[cfg(test)]
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_broken_stream_is_kept() {
        let text: Vec<u8> = (0..20_000_u32)
            .flat_map(|n| format!("{} ", n.wrapping_mul(2_654_435_761)).into_bytes())
            .collect();
        let packed = pack(&text);
        let whole = unpack(&packed, 1 << 20, true);
        assert!(whole.is_sound && whole.bytes == text);

        let half = unpack(&packed[..packed.len() / 2], 1 << 20, true);
        assert!(!half.is_sound && half.bytes.len() > text.len() / 3 && text.starts_with(&half.bytes));

        let mut headless = packed.clone();
        headless[0] = 0xff;
        let headless = unpack(&headless, 1 << 20, true);
        assert!(!headless.is_sound && headless.bytes == text);

        let mut sum = packed.clone();
        *sum.last_mut().unwrap() ^= 1;
        let sum = unpack(&sum, 1 << 20, true);
        assert!(!sum.is_sound && sum.bytes == text, "{}", sum.bytes.len());

        // The letter a, three bytes from four back, where there are none, and b: (code, its bits).
        let (mut bits, mut far) = (vec![1, 1, 0], vec![0x78, 0x9c]);
        for (code, length) in [(0x91, 8), (1, 7), (3, 5), (0x92, 8), (0, 7)] {
            bits.extend((0..length).rev().map(|bit| code >> bit & 1));
        }
        far.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |byte, bit| byte << 1 | bit)));
        assert_eq!(unpack(&far, 1000, true).bytes, b"a\0\0\0b");

        let full = unpack(&packed, 1000, true);
        assert!(full.is_full && !full.is_sound && full.bytes.len() < 2 * STEP);
    }
}
