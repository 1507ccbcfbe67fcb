//! What a run was asked for and why it stopped, as flat arrays.

use super::super::{BpeOptions, Forced, Stop, TieRule};
use super::flat::{CodecError, Reader, Writer, u64_of};
use crate::Base;

/// The numbers of the options: two choices, two sizes, whether the alphabet is limited, and to how many.
const NUMBERS: usize = 6;
/// Why a run stopped: the number of the reason, and the best count where that is the reason.
const STOP: usize = 2;

pub(super) fn write(options: &BpeOptions, stop: Stop, out: &mut Writer) {
    let numbers: [u64; NUMBERS] = [
        options.base as u64,
        options.vocab_size as u64,
        options.min_frequency,
        options.tie as u64,
        u64::from(options.limit_alphabet.is_some()),
        options.limit_alphabet.unwrap_or_default() as u64,
    ];
    out.array(&numbers, u64::to_le_bytes);
    let lengths = |forced: &Forced| [forced.at, forced.left.len(), forced.right.len()].map(|length| length as u64);
    let forced: Vec<u64> = options.forced.iter().flat_map(lengths).collect();
    out.array(&forced, u64::to_le_bytes);
    let pieces: Vec<u8> =
        options.forced.iter().flat_map(|forced| forced.left.iter().chain(&forced.right)).copied().collect();
    out.bytes(&pieces);
    let stop: [u64; STOP] = match stop {
        Stop::Target => [0, 0],
        Stop::NoPairs => [1, 0],
        Stop::BelowMinimum { best } => [2, best],
        Stop::Paused => [3, 0],
    };
    out.array(&stop, u64::to_le_bytes);
}

/// # Errors
/// When a number stands for nothing, or the lengths of the forced pieces are not those of their bytes.
pub(super) fn read(from: &mut Reader) -> Result<(BpeOptions, Stop), CodecError> {
    let numbers = from.array("options", u64_of)?;
    let &[base, vocab_size, min_frequency, tie, limited, limit] = &numbers[..] else {
        return Err(from.error());
    };
    let wrong = from.error();
    let size = |number: u64| usize::try_from(number).map_err(|_| wrong);
    let limit_alphabet = match limited {
        0 if limit == 0 => None,
        1 => Some(size(limit)?),
        _ => return Err(wrong),
    };
    let base = *Base::ALL.get(size(base)?).ok_or(wrong)?;
    let tie = *TieRule::ALL.get(size(tie)?).ok_or(wrong)?;
    let vocab_size = size(vocab_size)?;
    let forced = read_forced(from)?;
    let options = BpeOptions { base, vocab_size, min_frequency, tie, limit_alphabet, forced };

    let stop = match from.array("reason for the stop", u64_of)?[..] {
        [0, 0] => Stop::Target,
        [1, 0] => Stop::NoPairs,
        [2, best] => Stop::BelowMinimum { best },
        [3, 0] => Stop::Paused,
        _ => return Err(from.error()),
    };
    Ok((options, stop))
}

fn read_forced(from: &mut Reader) -> Result<Vec<Forced>, CodecError> {
    let numbers = from.array("forced merges", u64_of)?;
    let (rows, rest) = numbers.as_chunks();
    from.check(rest.is_empty())?;
    let mut pieces = from.bytes("forced pieces")?;
    let wrong = from.error();
    let mut take = |len: u64| {
        let (taken, rest) = pieces.split_at_checked(usize::try_from(len).ok()?)?;
        pieces = rest;
        Some(taken.to_vec())
    };
    let forced = rows.iter().map(|&[at, left, right]| {
        Some(Forced { at: usize::try_from(at).ok()?, left: take(left)?, right: take(right)? })
    });
    let forced = forced.collect::<Option<_>>().ok_or(wrong)?;
    pieces.is_empty().then_some(forced).ok_or(wrong)
}
