//! What runs of all models are asked for and why they stopped, as flat arrays.

use super::super::merge::{Forced, Stop};
use super::flat::{CodecError, Reader, Writer, u64_of};

/// Why a run stopped: the number of the reason, and the best count where that is the reason.
const STOP: usize = 2;

pub(crate) fn write_forced(forced: &[Forced], out: &mut Writer) {
    let lengths = |forced: &Forced| [forced.at, forced.left.len(), forced.right.len()].map(|length| length as u64);
    let numbers: Vec<u64> = forced.iter().flat_map(lengths).collect();
    out.array(&numbers, u64::to_le_bytes);
    let pieces: Vec<u8> = forced.iter().flat_map(|forced| forced.left.iter().chain(&forced.right)).copied().collect();
    out.bytes(&pieces);
}

/// # Errors
/// When the lengths of the forced pieces are not those of their bytes.
pub(crate) fn read_forced(from: &mut Reader) -> Result<Vec<Forced>, CodecError> {
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

/// A size that may be absent, as two numbers: whether it is there, and the size.
pub(crate) fn optional(size: Option<usize>) -> [u64; 2] {
    [u64::from(size.is_some()), size.unwrap_or_default() as u64]
}

/// The reverse of [`optional`].
///
/// # Errors
/// When the numbers are none that it gives.
pub(crate) fn read_optional(numbers: [u64; 2], from: &Reader) -> Result<Option<usize>, CodecError> {
    match numbers {
        [0, 0] => Ok(None),
        [1, size] => usize::try_from(size).map(Some).map_err(|_| from.error()),
        _ => Err(from.error()),
    }
}

pub(super) fn write_stop(stop: Stop, out: &mut Writer) {
    let stop: [u64; STOP] = match stop {
        Stop::Target => [0, 0],
        Stop::NoPairs => [1, 0],
        Stop::BelowMinimum { best } => [2, best],
        Stop::Paused => [3, 0],
    };
    out.array(&stop, u64::to_le_bytes);
}

/// # Errors
/// When the number stands for no reason.
pub(super) fn read_stop(from: &mut Reader) -> Result<Stop, CodecError> {
    Ok(match from.array("reason for the stop", u64_of)?[..] {
        [0, 0] => Stop::Target,
        [1, 0] => Stop::NoPairs,
        [2, best] => Stop::BelowMinimum { best },
        [3, 0] => Stop::Paused,
        _ => return Err(from.error()),
    })
}
