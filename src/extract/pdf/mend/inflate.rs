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
    let whole = run(Decompress::new(true), packed, most, keep);
    if whole.is_sound || whole.is_full || !whole.bytes.is_empty() || packed.len() < 3 {
        return whole;
    }
    // Its two bytes of heading may be what is broken.
    let bare = run(Decompress::new(false), &packed[2..], most, true);
    Unpacked { is_sound: false, ..bare }
}

fn run(mut inflate: Decompress, packed: &[u8], most: usize, keep: bool) -> Unpacked {
    let mut bytes = Vec::new();
    let mut piece = Vec::with_capacity(STEP);
    loop {
        let begin = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX).min(packed.len());
        piece.clear();
        let status = inflate.decompress_vec(&packed[begin..], &mut piece, FlushDecompress::None);
        if keep {
            bytes.extend_from_slice(&piece);
        }
        let is_full = inflate.total_out() > most as u64;
        let is_stuck = piece.is_empty() && inflate.total_in() as usize == begin;
        match status {
            Ok(Status::StreamEnd) => return Unpacked { bytes, is_sound: !is_full, is_full },
            Ok(_) if !is_full && !is_stuck => {}
            _ => return Unpacked { bytes, is_sound: false, is_full },
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

        let full = unpack(&packed, 1000, true);
        assert!(full.is_full && !full.is_sound && full.bytes.len() < 2 * STEP);
    }
}
